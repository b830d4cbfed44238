"""Text of documents in cells: it cannot act and cannot break a file."""

from __future__ import annotations

import pytest

from shnor_extract.reports.cells import CELL_LIMIT, clean, fitted, guarded


@pytest.mark.parametrize("text", ["=1+1", "+7 900", "-1", "@SUM(A1)", "  =1+1", "\t=1", '=HYPERLINK("http://x")', "\n=1", "＝1+1"])
def test_what_a_spreadsheet_would_calculate_is_guarded(text: str) -> None:
    assert guarded(text).startswith("'")


@pytest.mark.parametrize("text", ["Провести сверку", "1.1", "– провести", "а=б", "", "«=»"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_control_characters_go_and_line_breaks_stay() -> None:
    assert clean("а\x00б\x07в\r\nг\vд\tе\ud800\uffff") == "абв\nг\nд\tе"


@pytest.mark.parametrize("letter", ["я", "🙂"])
def test_cell_is_cut_where_it_is_full_and_says_so(letter: str) -> None:
    cell = fitted(letter * 40_000)

    assert len(cell.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert cell.endswith("protocols.jsonl]")


def test_cell_that_fits_is_whole() -> None:
    assert fitted("я" * CELL_LIMIT) == "я" * CELL_LIMIT
