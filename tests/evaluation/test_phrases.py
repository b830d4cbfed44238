"""Tables of phrases beside the library's functions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shnor_extract.errors import TruthError
from shnor_extract.evaluation.lines import phrase_report
from shnor_extract.evaluation.phrases import Reading, read_phrases


def read(path: Path, *rows: dict[str, Any]) -> list[Reading]:
    file = path / "фразы.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return list(read_phrases(file))


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ({"text": "до 1 марта 2024 года", "meeting_date": "2024-01-10", "kind": "date", "due": "2024-03-01"}, True),
        ({"text": "до 1 марта", "meeting_date": "2024-01-10", "due": "2024-03-01"}, True),
        ({"text": "до 1 марта", "meeting_date": "2024-01-10", "due": "2024-03-02"}, False),
        ({"text": "постоянно", "meeting_date": None, "kind": "ongoing", "start": None, "due": None}, True),
        ({"text": "Принять информацию к сведению", "meeting_date": "2024-01-10", "kind": None}, True),
        ({"text": "до 1 марта", "meeting_date": "2024-01-10", "kind": None}, False),
        ({"text": "слушали Рябову К.Л.", "people": ["Рябова К.Л."]}, True),
        ({"text": "слушали Рябову К.Л.", "people": []}, False),
        ({"text": "слушали Рябову К.Л. и Бычкова С.С.", "people": [{"name": "Бычков С.С."}, {"name": "Рябова К.Л."}]}, True),
        ({"text": "Руководителям школ провести сверку", "responsible": ["руководители школ"]}, True),
        ({"text": "Руководителям школ провести сверку", "responsible": [{"name": "руководители школ", "kind": "person"}]}, False),
    ],
)
def test_rows(tmp_path: Path, row: dict[str, Any], right: bool) -> None:
    (reading,) = read(tmp_path, row)

    assert reading.right is right


def test_parts_of_a_rule_may_stand_in_any_order(tmp_path: Path) -> None:
    row = {"text": "ежемесячно до 5 числа", "meeting_date": "2024-01-10", "kind": "recurring", "rrule": "BYMONTHDAY=5;FREQ=MONTHLY"}

    assert [reading.right for reading in read(tmp_path, row)] == [True]


def test_share_and_errors_are_said(tmp_path: Path) -> None:
    good = {"text": "до 1 марта", "meeting_date": "2024-01-10", "due": "2024-03-01"}
    bad = {"text": "до 2 марта", "meeting_date": "2024-01-10", "kind": None}

    said = list(phrase_report(read(tmp_path, good, bad), errors=True))

    assert said[0] == "«до 2 марта»"
    assert said[-2:] == ["сроки: верно 1/2  50.0%", "    из них без ответа: верно 0/1   0.0%"]


@pytest.mark.parametrize("row", [{"text": "до 1 марта"}, {"kind": "date"}, {"text": 5, "kind": "date", "meeting_date": "вчера"}])
def test_what_is_no_row(tmp_path: Path, row: dict[str, Any]) -> None:
    with pytest.raises(TruthError, match="строка 1"):
        read(tmp_path, row)
