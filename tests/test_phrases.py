"""Phrases and points by an author who knows nothing of the program: how many the functions read right; it may only grow."""

from __future__ import annotations

from pathlib import Path

import pytest

from shnor_extract.evaluation.phrases import read_phrases

PHRASES = Path(__file__).parent / "phrases"
# Rows read right, of 180 deadlines and 130 people and parties; nobody who wrote rules has opened the «unread» halves.
RIGHT = {
    "deadlines_tune": 179,
    "deadlines_unread": 172,
    "people_tune": 129,
    "people_unread": 123,
    "parties_tune": 129,
    "parties_unread": 121,
}


@pytest.mark.parametrize("table", sorted(RIGHT))
def test_as_many_are_read_right_as_before(table: str) -> None:
    readings = list(read_phrases(PHRASES / f"{table}.jsonl"))

    assert sum(reading.right for reading in readings) >= RIGHT[table]
