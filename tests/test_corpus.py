"""Values that a person would have to correct by hand, over protocols by authors who know nothing of the program: never more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shnor_extract.evaluation.lines import report
from shnor_extract.evaluation.measures import measure
from shnor_extract.evaluation.papers import judge_all, read_truth
from shnor_extract.pipeline import extract
from shnor_extract.record import to_json

CORPUS = Path(__file__).parent / "corpus"
# Corrections per protocol that a change may not exceed.
BOUNDS = {"a": 0.72, "b": 0.71, "c": 0.11, "d": 0.48, "e": 2.26, "g": 5.0, "h": 6.14, "k": 5.27, "m": 3.62, "n": 4.62}


def records(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.txt")):
        yield from (json.loads(to_json(record)) for record in extract(path))


@pytest.mark.parametrize("part", sorted(BOUNDS))
def test_corrections_do_not_grow(part: str) -> None:
    judged = judge_all(read_truth(CORPUS / part), records(CORPUS / part))

    assert round(measure(judged).corrections_per_protocol, 2) <= BOUNDS[part], "\n".join(report(judged, errors=True))
