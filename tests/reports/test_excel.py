"""The workbook, read back by another library."""

from __future__ import annotations

import datetime as dt
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from shnor_extract.batch.overdue import mark
from shnor_extract.ledger import Entry, Result, Run
from shnor_extract.reports import excel, tables
from shnor_extract.reports.table import Column, FileLink, Kind, Row, Table
from tests.made_up import DATED, RECORD, TODAY, failed, result, run

SHEETS = [
    "Поручения",
    "Без срока",
    "Просрочено",
    "Без ответственного",
    "Протоколы",
    "Сводная по районам",
    "Сомнения",
    "Не разобрано",
    "Планы",
    "Файлы",
    "Как читать",
]


def write(made: Run, path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    excel.write([report(made) for report in tables.REPORTS], path, made.today, path.parent)
    return path


def sheet(path: Path, title: str) -> Worksheet:
    return openpyxl.load_workbook(path)[title]


def named_column(page: Worksheet, title: str) -> int:
    return [cell.value for cell in page[1]].index(title) + 1


def test_sheets_stand_in_their_order(tmp_path: Path) -> None:
    assert openpyxl.load_workbook(write(run(result(mark(RECORD, TODAY))), tmp_path / "к.xlsx")).sheetnames == SHEETS


def test_dates_are_dates_and_headings_stay_in_sight(tmp_path: Path) -> None:
    page = sheet(write(run(), tmp_path / "к.xlsx"), "Поручения")
    cell = page.cell(2, named_column(page, "Срок (дата)"))

    assert (cell.value, cell.number_format) == (dt.datetime(2024, 5, 15), "dd.mm.yyyy")
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:T5"
    assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", "$1:$1")
    assert all(cell.alignment.wrap_text for cell in page[2])


def test_what_is_late_and_what_is_missing_has_its_colour(tmp_path: Path) -> None:
    page = sheet(write(run(result(mark(RECORD, TODAY))), tmp_path / "к.xlsx"), "Поручения")
    state = named_column(page, "Состояние")

    colours = {page.cell(row, state).value: page.cell(row, state).fill.fgColor.rgb for row in range(2, 6)}

    assert colours["просрочено"] == "FFF8CBAD"
    assert colours["без срока"] == "FFFFEB9C"
    assert colours["срок не истёк"] == "00000000"


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 900 000", "-1", "@SUM(A1)", "{=1}", "http://example.org", "mailto:a@b", "0012", "_x0041_", "\x07звонок"]
)
def test_text_of_a_document_is_only_text(tmp_path: Path, text: str) -> None:
    made = run(result(replace(RECORD, district=text, decisions=(replace(DATED, text=text, number=text),))))

    page = sheet(write(made, tmp_path / "к.xlsx"), "Поручения")

    for title in ("Район", "Пункт", "Текст поручения"):
        cell = page.cell(2, named_column(page, title))
        assert (cell.value, cell.data_type, cell.hyperlink) == (text.replace("\x07", ""), "s", None)


def test_link_goes_from_the_workbook_to_the_file_whatever_its_name(tmp_path: Path) -> None:
    source = tmp_path / "Лесной район #1" / "протокол 100% [новый].docx"
    made = run(Result(Entry("протокол 100% [новый].docx", str(source)), (RECORD,)))

    page = sheet(write(made, tmp_path / "итог" / "к.xlsx"), "Файлы")

    target = page["B2"].hyperlink.target.replace("\\", "/")
    assert target == "../Лесной%20район%20%231/протокол%20100%25%20%5Bновый%5D.docx"
    assert page["B2"].value == "протокол 100% [новый].docx"


def test_sheet_with_no_rows_says_so(tmp_path: Path) -> None:
    page = sheet(write(run(failed("битый.pdf")), tmp_path / "к.xlsx"), "Поручения")

    assert page["A2"].value == "Поручений не найдено."


def test_day_that_excel_does_not_know_is_text(tmp_path: Path) -> None:
    page = sheet(write(run(result(replace(RECORD, date=dt.date(1812, 9, 7)))), tmp_path / "к.xlsx"), "Протоколы")

    assert page.cell(2, named_column(page, "Дата протокола")).value == "1812-09-07"


def test_more_links_than_excel_takes_become_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "LINK_LIMIT", 2)
    rows = tuple(Row((FileLink(f"{number}.docx", f"/данные/{number}.docx"),)) for number in range(4))
    excel.write([Table("т", "т", (Column("Файл", 9, Kind.FILE),), rows)], tmp_path / "т.xlsx", TODAY, tmp_path)

    page = sheet(tmp_path / "т.xlsx", "т")

    assert [bool(page.cell(row, 1).hyperlink) for row in range(2, 6)] == [True, True, False, False]
    assert page["A5"].value == "3.docx"


def test_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (write(run(), tmp_path / name) for name in ("один.xlsx", "другой.xlsx"))

    assert one.read_bytes() == other.read_bytes()


def test_nothing_is_written_beside_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    write(run(result()), tmp_path / "book.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]


def test_no_formula_anywhere(tmp_path: Path) -> None:
    path = write(run(result(mark(RECORD, TODAY)), failed("=битый.pdf")), tmp_path / "к.xlsx")

    with zipfile.ZipFile(path) as book:
        pages = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(pages) == len(SHEETS)
    assert not any(b"<f>" in page or b"<f " in page for page in pages)


def test_tall_rows_have_room_for_their_text(tmp_path: Path) -> None:
    long = replace(DATED, text="слово " * 60)
    page = sheet(write(run(result(replace(RECORD, decisions=(DATED, long)))), tmp_path / "к.xlsx"), "Поручения")

    short_row, long_row = (page.row_dimensions[row].height or 0 for row in (2, 3))
    assert long_row > 2 * short_row
