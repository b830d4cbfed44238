"""The rows of «№ | Мероприятие | Срок | Ответственный» as points."""

from __future__ import annotations

from collections import defaultdict

from shnor_extract.model import Aside, Found, Line, Point, Says, Span
from shnor_extract.sections import DataTable
from shnor_extract.sections.lines import split_points

_SAYS = {
    "deadline": Says.DEADLINE,
    "both": Says.ANY,
    "executor": Says.EXECUTOR,
    "co-executor": Says.CO_EXECUTOR,
    "controller": Says.CONTROLLER,
}
# «-», «–», «---», «х» in a cell: nothing is said
_EMPTY = frozenset({"", "-", "–", "—", "---", "x", "х", "нет"})


def points_of_table(text: str, lines: list[Line], table: DataTable, agenda_number: str | None) -> list[Point]:
    """A point for each row, or for each numbered paragraph of its action cell; a merged cell speaks for all the rows it spans."""
    action = table.column("action")
    action = action if action is not None else table.column("topic")
    if action is None:
        return []
    cells = _grid(text, lines)
    rows = sorted({row for row, _ in cells if row > table.head})
    points: list[Point] = []
    for row in rows:
        if cells.get((row, action)) and cells[row, action] != cells.get((row - 1, action)) and not _spans_row(lines, row, table):
            points += _points_of_row(text, cells, row, action, table, agenda_number)
    return points


def deadlines_by_number(text: str, lines: list[Line], table: DataTable) -> dict[str, Span]:
    """Of a table «Пункт протокола | Срок» without actions: number of the point → its deadline; none of any other table."""
    number, deadline = table.column("number"), table.column("deadline")
    if number is None or deadline is None or table.of_orders:
        return {}
    cells = _grid(text, lines)
    rows = sorted({row for row, _ in cells if row > table.head})
    told = {}
    for row in rows:
        found = _number_of_row(text, cells.get((row, number), []))
        if found is not None and (row, deadline) in cells:
            told[found.value] = Span(cells[row, deadline][0].span.start, cells[row, deadline][-1].span.stop)
    return told


def _grid(text: str, lines: list[Line]) -> dict[tuple[int, int], list[Line]]:
    """(row, column) → the paragraphs seen there; a merged cell is seen in each row it covers."""
    grid: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        cell = line.block.cell
        if cell is not None and line.span.of(text).strip().lower() not in _EMPTY:
            for row in range(cell.row, cell.row + cell.rows):
                grid[row, cell.column].append(line)
    return dict(grid)


def _spans_row(lines: list[Line], row: int, table: DataTable) -> bool:
    """«1. Работа с кадрами» across the whole table: a heading among the rows."""
    cells = {line.block.cell for line in lines if line.block.cell is not None and line.block.cell.row == row}
    return len(cells) == 1 and next(iter(cells)).columns >= max(2, len(table.columns) - 1)


def _points_of_row(
    text: str, cells: dict[tuple[int, int], list[Line]], row: int, action: int, table: DataTable, agenda_number: str | None
) -> list[Point]:
    groups = _paragraphs(text, cells[row, action])
    asides = {
        column: cells[row, column]
        for column, says in table.columns.items()
        if says in _SAYS and column != action and (row, column) in cells
    }
    column = table.column("number")
    number = _number_of_row(text, cells.get((row, column), [])) if column is not None else None
    points = []
    for at, group in enumerate(groups):
        own = _marker_number(group[0]) or (number if len(groups) == 1 or at == 0 else None)
        found = tuple(
            Aside(line.span, _SAYS[table.columns[column]])
            for column, lines in asides.items()
            for line in (_share(lines, at) if len(lines) == len(groups) else lines)
        )
        points.append(Point(Span(group[0].span.start, group[-1].span.stop), own, agenda_number, (), found))
    return points


def _paragraphs(text: str, lines: list[Line]) -> list[list[Line]]:
    """The paragraphs of an action cell, each new number or bullet beginning a point of its own."""
    groups: list[list[Line]] = []
    for line in [part for whole in lines for part in split_points(text, whole)]:
        if line.marker is not None or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _share(lines: list[Line], at: int) -> list[Line]:
    """As many deadlines as points in the row: the first goes with the first."""
    return lines[at : at + 1]


def _number_of_row(text: str, lines: list[Line]) -> Found[str] | None:
    if not lines:
        return None
    line = lines[0]
    whole = Span(line.marker.span.start if line.marker else line.span.start, line.span.stop)
    value = whole.of(text).strip(" .)")
    return Found(value, whole, "number_cell") if value and value[0].isalnum() and len(value) <= 12 else None


def _marker_number(line: Line) -> Found[str] | None:
    if line.marker is None or line.marker.kind == "bullet":
        return None
    return Found(line.marker.text, line.marker.span, "line_marker")
