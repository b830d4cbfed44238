"""Ruled tables on pages → cells: words put into the cells of a grid, a table that goes on over the page put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from shnor_extract.model import BlockKind, Box, Cell
from shnor_extract.reading.assemble import Paragraph
from shnor_extract.reading.grid import Grid, GridCell
from shnor_extract.reading.lines import Column, Line, Printed, Row, rows, usual_size
from shnor_extract.reading.paragraphs import paragraphs

SAME_COLUMN = 6.0  # points between the columns of a table and of its continuation
PADDING = 0.4  # of the size of the print, between the text of a cell and its border

Cells = dict[Cell, list[Line]]


@dataclass(frozen=True, slots=True)
class Fragment:
    """What stands of a table on one page: the lines in each cell of its grid."""

    grid: Grid
    lines: dict[GridCell, list[Line]]
    page: int

    def row(self, number: int) -> list[list[Line]]:
        return [lines for cell, lines in self.lines.items() if cell.row == number]


def fragments(grids: Iterable[Grid], words: Sequence[Printed], page: int) -> list[Fragment]:
    """The tables of a page that have any words in them."""
    found = [Fragment(grid, _filled(grid, words), page) for grid in grids]
    return [fragment for fragment in found if any(fragment.lines.values())]


def is_within(word: Box, box: Box) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom


def _filled(grid: Grid, words: Sequence[Printed]) -> dict[GridCell, list[Line]]:
    inside: dict[GridCell, list[Printed]] = {cell: [] for cell in grid.cells}
    for word in words:
        home = next((cell for cell in grid.cells if is_within(word.box, cell.box)), None)
        if home is not None:
            inside[home].append(word)
    size = usual_size(word for found in inside.values() for word in found)
    return {cell: _lines(rows(found), cell, size) for cell, found in inside.items()}


def _lines(found: Sequence[Row], cell: GridCell, size: float) -> list[Line]:
    """The lines of a cell. Its text begins where most of it does, unless all of it stands in the middle."""
    left, right = cell.box.left + PADDING * size, cell.box.right - PADDING * size
    nearest = min((row[0].box.left for row in found), default=left)
    return [Line(row, Column(nearest if nearest < left + size else left, right)) for row in found]


def table_paragraphs(parts: Sequence[Fragment], number: int) -> Iterator[Paragraph]:
    """The cells of the tables that stand one after another, from table ``number`` on."""
    for offset, cells in enumerate(_whole_tables(parts)):
        for cell, lines in cells.items():
            for paragraph in paragraphs(lines, cell=cell._replace(table=number + offset)):
                yield replace(paragraph, kind=BlockKind.CELL, gap=paragraph.gap and cell.column == 0)


def _whole_tables(parts: Sequence[Fragment]) -> list[Cells]:
    whole: list[Cells] = []
    height = 0  # rows that the last table has so far
    for index, part in enumerate(parts):
        if index and _goes_on(parts[index - 1], part):
            height = _continued(whole[-1], height, part)
        else:
            whole.append({})
            height = _continued(whole[-1], 0, part)
    return whole


def _goes_on(before: Fragment, part: Fragment) -> bool:
    """The next page begins with a table of the same columns."""
    one, two = before.grid.lefts, part.grid.lefts
    same = len(one) == len(two) and all(abs(a - b) < SAME_COLUMN for a, b in zip(one, two, strict=True))
    return same and part.page == before.page + 1


def _continued(cells: Cells, height: int, part: Fragment) -> int:
    """Adds a fragment below the rows there are: a repeated heading row is left out, a row that the page cut is made whole.

    Gives the number of rows there are then.
    """
    heading = [lines for cell, lines in cells.items() if cell.row == 0]
    skipped = 1 if height and _text(part.row(0)) == _text(heading) else 0
    shift = height - skipped - (1 if height and not skipped and _is_cut(part) else 0)
    for cell, lines in part.lines.items():
        if cell.row >= skipped and lines:
            place = _place(cells, Cell(0, cell.row + shift, cell.column, cell.rows, cell.columns))
            cells.setdefault(place, []).extend(lines)
    return shift + max(cell.row + cell.rows for cell in part.lines)


def _place(cells: Cells, cell: Cell) -> Cell:
    """The cell that is there already at this row and column, if there is one."""
    return next((known for known in cells if (known.row, known.column) == (cell.row, cell.column)), cell)


def _text(row: Sequence[Sequence[Line]]) -> str:
    return "|".join(" ".join(line.text for line in lines) for lines in row if lines)


def _is_cut(part: Fragment) -> bool:
    """The first row has no number of its own while something stands beside it: it began on the page before."""
    first = part.row(0)
    return len(first) > 1 and not first[0] and any(first[1:])
