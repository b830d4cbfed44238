"""Pages of printed words → paragraphs in reading order, tables as cells. Shared by PDF and scans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from ..model import BlockKind, Box, Cell, Page
from .assemble import Paragraph
from .grid import Grid, GridCell
from .lines import Column, Line, Printed, Row, edges, rows, stretches, usual_size
from .margins import without_margins
from .paragraphs import paragraphs


class PrintedPage(NamedTuple):
    """What a reader found on a page."""

    page: Page
    words: tuple[Printed, ...]
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table as it stands on one page, its words in their cells."""

    grid: Grid
    words: dict[GridCell, list[Printed]]
    page: int


Flow = Line | Table


def paragraphs_of(pages: Sequence[PrintedPage]) -> Iterator[Paragraph]:
    """All paragraphs of a document, page after page; a paragraph or a table may go on over the page."""
    number, below, before = -1, 0, None
    for is_table, group in groupby(_flow(pages), key=lambda item: isinstance(item, Table)):
        if not is_table:
            yield from paragraphs([item for item in group if isinstance(item, Line)])
            before = None
            continue
        for table in group:
            if not isinstance(table, Table):
                continue
            if before is None or not _goes_on(before, table):
                number, below = number + 1, 0
            cells = list(_cells(table, number, below, before if below else None))
            yield from cells
            below = max((cell.cell.row + 1 for cell in cells if cell.cell), default=below)
            before = table


def _flow(pages: Sequence[PrintedPage]) -> Iterator[Flow]:
    tables = [_tables(page) for page in pages]
    free = [_rows_outside(page, page_tables) for page, page_tables in zip(pages, tables, strict=True)]
    kept = without_margins(free, [page.page.height for page in pages])
    columns = _columns(pages, kept)
    for page, page_rows, page_tables in zip(pages, kept, tables, strict=True):
        yield from _page_flow(page_rows, page_tables, columns[page.page.width])


def _tables(page: PrintedPage) -> list[Table]:
    return [table for grid in page.grids if any((table := _filled(grid, page)).words.values())]


def _filled(grid: Grid, page: PrintedPage) -> Table:
    inside: dict[GridCell, list[Printed]] = {cell: [] for cell in grid.cells}
    for word in page.words:
        home = next((cell for cell in grid.cells if _is_within(word.box, cell.box)), None)
        if home is not None:
            inside[home].append(word)
    return Table(grid, inside, page.page.number)


def _is_within(word: Box, box: Box) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom


def _rows_outside(page: PrintedPage, tables: Sequence[Table]) -> list[Row]:
    boxes = [table.grid.box for table in tables]
    return rows([word for word in page.words if not any(_is_within(word.box, box) for box in boxes)])


def _columns(pages: Sequence[PrintedPage], kept: Sequence[Sequence[Row]]) -> dict[float, Column]:
    """The edges of the text on pages of each width: a page with three lines borrows those of the others."""
    found = {}
    for width in {page.page.width for page in pages}:
        together = [row for page, page_rows in zip(pages, kept, strict=True) if page.page.width == width for row in page_rows]
        found[width] = edges(together, width) if together else Column(0, width)
    return found


def _page_flow(page_rows: Sequence[Row], tables: Sequence[Table], column: Column) -> Iterator[Flow]:
    rest = list(page_rows)
    for table in tables:
        above = [row for row in rest if row[0].box.top < table.grid.box.top]
        rest = rest[len(above) :]
        yield from _lines(above, column)
        yield table
    yield from _lines(rest, column)


def _lines(page_rows: Sequence[Row], column: Column) -> Iterator[Line]:
    for stretch in stretches(page_rows):
        own = edges(stretch.rows, 0) if stretch.is_column else column
        for row in stretch.rows:
            yield Line(row, own)


# Tables


def _goes_on(before: Table, table: Table) -> bool:
    """The next page begins with a table of the same columns."""
    one, two = before.grid.lefts, table.grid.lefts
    return table.page == before.page + 1 and len(one) == len(two) and all(abs(a - b) < 6 for a, b in zip(one, two, strict=True))


def _cells(table: Table, number: int, below: int, before: Table | None) -> Iterator[Paragraph]:
    """The cells row by row. On a further page, the heading row is left out and a row cut by the page goes on."""
    skipped = 1 if before is not None and _row_text(table, 0) == _row_text(before, 0) else 0
    if before is not None and not skipped and _is_cut(table):
        below -= 1
    size = usual_size([word for words in table.words.values() for word in words])
    for cell, words in table.words.items():
        if cell.row < skipped or not words:
            continue
        place = Cell(number, below + cell.row - skipped, cell.column, cell.rows, cell.columns)
        inner = Column(cell.box.left, cell.box.right - 0.4 * size)
        for paragraph in paragraphs([Line(row, _inner(row, inner)) for row in rows(words)], cell=place):
            yield replace(paragraph, kind=BlockKind.CELL, gap=paragraph.gap and cell.column == 0)


def _inner(row: Row, column: Column) -> Column:
    """The text of a cell starts a little right of its line, and ends as far left of the other."""
    return Column(min(row[0].box.left, column.left + 0.6 * row[0].size), column.right)


def _row_text(table: Table, row: int) -> str:
    return " ".join(word.text for cell, words in table.words.items() if cell.row == row for word in words)


def _is_cut(table: Table) -> bool:
    """The first row has no number of its own while something stands beside it: it began on the page before."""
    first = [words for cell, words in table.words.items() if cell.row == 0]
    return len(first) > 1 and not first[0] and any(first[1:])
