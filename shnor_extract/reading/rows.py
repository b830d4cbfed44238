"""Tables out of formats that only mark where a cell and a row end (RTF, DOC): paragraphs are put in, tables come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import NamedTuple

from shnor_extract.reading.flow import Drawn, Item, Text, from_edges

DEEPEST = 20  # tables within tables
_UNSAID_WIDTH = 1000  # twentieths of a point, of a cell whose edges the file does not say


class Width(NamedTuple):
    """What the definition of a row says of a cell: where it ends, whether it belongs to the one beside it or to the one above."""

    right: int
    beside: bool = False
    goes_on: bool = False


class Row(NamedTuple):
    left: int
    cells: Sequence[Width]


@dataclass(slots=True)
class Level:
    """What has been read so far of a table: of its current cell, of its current row, its rows. The lowest level is the text."""

    items: list[Item] = field(default_factory=list)
    cells: list[list[Item]] = field(default_factory=list)
    rows: list[list[Drawn]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Building:
    levels: list[Level] = field(default_factory=lambda: [Level()])


def put(building: Building, item: Item, depth: int) -> None:
    """Adds a paragraph that stands in so many tables; tables that lie deeper have ended."""
    _settle(building, depth)
    building.levels[-1].items.append(item)


def end_cell(building: Building, depth: int) -> None:
    _settle(building, depth)
    if len(building.levels) > 1:
        level = building.levels[-1]
        level.cells.append(level.items)
        level.items = []


def end_row(building: Building, depth: int, row: Row, *, is_deleted: bool = False) -> None:
    """Ends the row of a table; one that was deleted is left out of it."""
    _settle(building, depth)
    level = building.levels[-1]
    if len(building.levels) > 1 and level.cells:
        if not is_deleted:
            level.rows.append(_drawn(level.cells, row))
        level.cells = []


def done(building: Building) -> list[Item]:
    _settle(building, 0)
    return building.levels[0].items


def _settle(building: Building, depth: int) -> None:
    depth = min(depth, DEEPEST)
    while len(building.levels) - 1 > depth:
        level = building.levels.pop()
        if not level.rows:  # cells of which no row was ever made are no table
            building.levels[-1].items += [item for cell in (*level.cells, level.items) for item in cell]
            continue
        if level.cells or _says(level.items):  # a row whose end is missing
            level.rows.append(_drawn([*level.cells, level.items], Row(0, ())))
        building.levels[-1].items.append(from_edges(level.rows))
    while len(building.levels) - 1 < depth:
        building.levels.append(Level())


def _says(items: Sequence[Item]) -> bool:
    return any(not isinstance(item, Text) or any(run.text.strip() for run in item.runs) for item in items)


def _drawn(cells: Sequence[Sequence[Item]], row: Row) -> list[Drawn]:
    found: list[Drawn] = []
    left = row.left
    for content, width in zip(cells, chain(row.cells, repeat(None))):  # noqa: B905 a row may have more cells than it says
        right = left + _UNSAID_WIDTH if width is None else width.right
        if width is not None and width.beside and found:
            found[-1] = found[-1]._replace(content=[*found[-1].content, *content], right=right)
        else:
            found.append(Drawn(content, left, right, width is not None and width.goes_on))
        left = right
    return found
