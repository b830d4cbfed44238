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
from shnor_extract.reports.table import Column, FileLink, Kind, Mark, Table, Value

Formats = Callable[[Kind, Mark | None], Format]

A4, FONT_SIZE = 9, 10
# Rows must be told their height: LibreOffice does not find it out by itself. Points. A column's width counts digits of the usual size;
# so many of our letters go where one of them does, and of the bold ones beside a filter's button.
LINE_HEIGHT, MOST_HEIGHT = 13.5, 409
LETTERS, HEADING_LETTERS = 1.0, 0.8
HEADING = {
    "bold": True,
    "font_size": FONT_SIZE,
    "text_wrap": True,
    "valign": "vcenter",
    "align": "center",
    "bg_color": "#1F4E78",
    "font_color": "#FFFFFF",
    "border": 1,
}
CELL = {"font_size": FONT_SIZE, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D0D0"}
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
TABS = {"overdue": "#C00000", "undated": "#FFC000", "unassigned": "#FFC000", "doubts": "#5B9BD5", "unread": "#5B9BD5"}
# What Excel holds: rows of a sheet, links of a sheet, characters of a link.
ROW_LIMIT, LINK_LIMIT, LINK_LENGTH = 1_048_576, 65_530, 2_079
# Excel knows no day before this one.
FIRST_DAY = dt.date(1900, 3, 1)


def write(tables: Sequence[Table], path: Path, made: dt.date, beside: Path) -> None:
    """The workbook at ``path``, the same bytes for the same tables and day; links to files are relative to the folder ``beside``."""
    book = xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    )
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
    links = LINK_LIMIT
    for place, row in enumerate(table.rows[: ROW_LIMIT - 2], 1):
        sheet.set_row(place, _height(row.cells, table.columns, LETTERS))
        for number, (value, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            written = _linked(value, beside, links) if isinstance(value, FileLink) else value
            links -= isinstance(written, FileLink)
            kind = Kind.TEXT if column.kind is Kind.FILE and not isinstance(written, FileLink) else column.kind
            _cell(sheet, place, number, written, formats(kind, row.marks.get(column.title)))
    if len(table.rows) > ROW_LIMIT - 2:
        sheet.write_string(ROW_LIMIT - 1, 0, f"Показано строк: {ROW_LIMIT - 2} из {len(table.rows)}; остальные не входят на лист")
    if not table.rows:
        sheet.write_string(1, 0, table.empty)


def _layout(sheet: Worksheet, table: Table) -> None:
    last = len(table.columns) - 1
    sheet.set_row(0, _height([column.title for column in table.columns], table.columns, HEADING_LETTERS))
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


def _height(cells: Sequence[Value], columns: Sequence[Column], letters: float) -> float:
    """Of the tallest cell, its text wrapped."""
    lines = max(_lines(cell, int(column.width * letters)) for cell, column in zip(cells, columns, strict=True))
    return min(MOST_HEIGHT, lines * LINE_HEIGHT + 3)


def _lines(cell: Value, width: int) -> int:
    text = cell.shown if isinstance(cell, FileLink) else cell
    if not isinstance(text, str):
        return 1
    return sum(_wrapped(line, width) for line in text.split("\n"))


def _wrapped(line: str, width: int) -> int:
    """In how many lines the words go; a word longer than a line is broken."""
    lines, taken = 1, 0
    for word in line.split() if len(line) > width else ():
        if taken and taken + 1 + len(word) > width:
            lines, taken = lines + 1, 0
        taken += len(word) + (taken > 0)
        lines, taken = lines + (taken - 1) // width, (taken - 1) % width + 1
    return lines


def _cell(sheet: Worksheet, row: int, column: int, value: Value, style: Format) -> None:
    match value:
        case None | "":
            sheet.write_blank(row, column, None, style)
        case FileLink():
            sheet.write_url(row, column, f"external:{value.location}", style, string=fitted(value.shown))
        case dt.date() if value >= FIRST_DAY:
            sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), style)
        case dt.date():
            sheet.write_string(row, column, value.isoformat(), style)
        case int() | float():
            sheet.write_number(row, column, value, style)
        case str():
            sheet.write_string(row, column, fitted(value), style)


def _linked(file: FileLink, beside: Path, room: int) -> FileLink | str:
    """The file with its way from the workbook; the bare name where there is no file or Excel takes no more links."""
    target = _target(file.location, beside) if file.location and room > 0 else ""
    return FileLink(file.shown, target) if 0 < len(target) <= LINK_LENGTH else file.shown


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
