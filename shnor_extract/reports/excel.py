"""Tables → the workbook: a sheet a table. Nothing is computed here and no cell can become a formula."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from shnor_extract.reports.cells import clean, fitted
from shnor_extract.reports.table import FileLink, Kind, Mark, Table, Value

Formats = Callable[[Kind, Mark | None], Format]

HEADING = {
    "bold": True,
    "text_wrap": True,
    "valign": "vcenter",
    "align": "center",
    "bg_color": "#1F4E78",
    "font_color": "#FFFFFF",
    "border": 1,
}
CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D0D0"}
MARKS: dict[Mark, dict[str, object]] = {
    Mark.OVERDUE: {"bg_color": "#F8CBAD", "font_color": "#9C0006"},
    Mark.MISSING: {"bg_color": "#FFEB9C"},
    Mark.DOUBT: {"bg_color": "#DDEBF7"},
    Mark.TOTAL: {"bold": True, "top": 2},
}
KINDS: dict[Kind, dict[str, object]] = {
    Kind.TEXT: {"num_format": "@"},
    Kind.CODE: {"num_format": "@", "align": "center"},
    Kind.NUMBER: {"num_format": "0", "align": "center"},
    Kind.SHARE: {"num_format": "0%", "align": "center"},
    Kind.DATE: {"num_format": "dd.mm.yyyy", "align": "center"},
    Kind.FILE: {"font_color": "#0563C1", "underline": 1},
}
TABS = {"overdue": "#C00000", "undated": "#FFC000", "unassigned": "#FFC000", "unread": "#5B9BD5"}
A4, HEADING_HEIGHT = 9, 32
# What Excel holds: rows of a sheet, links of a sheet, characters of a link.
ROW_LIMIT, LINK_LIMIT, LINK_LENGTH = 1_048_576, 65_530, 2_079
# Excel knows no day before this one.
FIRST_DAY = dt.date(1900, 3, 1)


def write(tables: Sequence[Table], path: Path, made: dt.date, beside: Path) -> None:
    """The workbook at ``path``, the same bytes for the same tables and day; links to files are relative to the folder ``beside``."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"title": "Поручения из протоколов", "created": dt.datetime(made.year, made.month, made.day)})
    formats = _formats(book)
    heading = book.add_format(HEADING)
    for table in tables:
        _sheet(book.add_worksheet(table.title), table, formats, heading, beside)
    _close(book)


def _close(book: Any) -> None:
    """A disk that is full is an ``OSError`` like any other."""
    try:
        book.close()
    except FileCreateError as error:
        cause = error.args[0]
        raise OSError(cause.errno, cause.strerror) from error


def _formats(book: Any) -> Formats:
    made: dict[tuple[Kind, Mark | None], Format] = {}

    def wanted(kind: Kind, mark: Mark | None) -> Format:
        if (kind, mark) not in made:
            made[kind, mark] = book.add_format({**CELL, **KINDS[kind], **(MARKS[mark] if mark else {})})
        return made[kind, mark]

    return wanted


def _sheet(sheet: Worksheet, table: Table, formats: Formats, heading: Format, beside: Path) -> None:
    _layout(sheet, table)
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.title, heading)
        sheet.set_column(number, number, column.width)
    rows = table.rows[: ROW_LIMIT - 2]
    for place, row in enumerate(rows, 1):
        for number, (value, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            linked = place * sum(each.kind is Kind.FILE for each in table.columns) <= LINK_LIMIT
            _cell(sheet, place, number, value, formats(column.kind, row.marks.get(column.title)), beside if linked else None)
    if len(rows) < len(table.rows):
        sheet.write_string(ROW_LIMIT - 1, 0, f"Показано строк: {len(rows)} из {len(table.rows)}; остальные не входят на лист")
    if not rows:
        sheet.write_string(1, 0, table.empty)


def _layout(sheet: Worksheet, table: Table) -> None:
    last = len(table.columns) - 1
    sheet.set_row(0, HEADING_HEIGHT)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.rows)), last)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.5)
    sheet.set_footer(f"&L{table.title}&R&P из &N")
    printed = [number for number, column in enumerate(table.columns) if column.printed]
    sheet.print_area(0, 0, max(1, len(table.rows)), printed[-1])
    if table.name in TABS:
        sheet.set_tab_color(TABS[table.name])


def _cell(sheet: Worksheet, row: int, column: int, value: Value, style: Format, beside: Path | None) -> None:
    match value:
        case None | "":
            sheet.write_blank(row, column, None, style)
        case FileLink():
            _link(sheet, row, column, value, style, beside)
        case dt.date() if value >= FIRST_DAY:
            sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), style)
        case dt.date():
            sheet.write_string(row, column, value.isoformat(), style)
        case int() | float():
            sheet.write_number(row, column, value, style)
        case str():
            sheet.write_string(row, column, fitted(value), style)


def _link(sheet: Worksheet, row: int, column: int, file: FileLink, style: Format, beside: Path | None) -> None:
    target = _target(file.location, beside) if file.location and beside else ""
    if not target or len(target) > LINK_LENGTH:
        sheet.write_string(row, column, fitted(file.shown), style)
        return
    sheet.write_url(row, column, f"external:{target}", style, string=fitted(file.shown))


def _target(location: str, beside: Path) -> str:
    """The way from the workbook to the file, so that both can move together; a path that names a disk where there is none."""
    try:
        way = os.path.relpath(location, beside)
    except ValueError:  # another disk of Windows
        way = location
    return _quoted(clean(Path(way).as_posix()))


def _quoted(way: str) -> str:
    """As Excel writes it: Cyrillic as it is, «%», «#», spaces and brackets by their numbers."""
    return "".join(f"%{ord(sign):02X}" if sign in '%#"<>[]^`{}\\ ' else sign for sign in way)
