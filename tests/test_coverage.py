"""The share of a document's words that ended somewhere."""

from __future__ import annotations

from pathlib import Path

from shnor_extract.pipeline import extract
from shnor_extract.record import Coverage, Record

MINUTES = """ПРОТОКОЛ № 4

Присутствовали: Бычков С.С.

Погода была хорошая и шёл дождь.

РЕШИЛИ:

1. Провести сверку.
"""


def coverage(path: Path, text: str) -> list[Record]:
    file = path / "протокол.txt"
    file.write_text(text, encoding="utf-8")
    return extract(file)


def test_every_word_is_counted_once(tmp_path: Path) -> None:
    (record,) = coverage(tmp_path, MINUTES)

    # in values: ПРОТОКОЛ, 4 (number, title), Бычков, С, С, 1, Провести, сверку; named: Присутствовали, РЕШИЛИ; nowhere: six words
    assert record.coverage == Coverage(words=16, fields=0.5, sections=0.125, nowhere=0.375)


def test_what_stands_in_front_of_the_minutes_counts_too(tmp_path: Path) -> None:
    first, second = coverage(tmp_path, MINUTES + "\n" + MINUTES.replace("№ 4", "№ 5"))

    assert first.coverage is not None
    assert second.coverage is not None
    assert first.coverage.words + second.coverage.words == 32


def test_shares_add_up(tmp_path: Path) -> None:
    (record,) = coverage(tmp_path, MINUTES.replace("1. Провести сверку.", "1. Провести сверку.\n\nСекретарь Бычков С.С."))

    assert record.coverage is not None
    assert abs(record.coverage.fields + record.coverage.sections + record.coverage.nowhere - 1) < 0.001
