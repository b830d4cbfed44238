"""The cells of a Word table: which columns and rows each covers, merged ones once, deleted ones not at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from shnor_extract.model import Cell
from shnor_extract.reading.inlines import WRAPPERS
from shnor_extract.reading.wordml import Element, first, integer, is_on, local_name, value


class Slot(NamedTuple):
    """A cell of a table as the file has it. ``goes_on`` says that it only continues the cell above."""

    element: Element
    column: int
    columns: int
    goes_on: bool


def slots(table: Element) -> list[list[Slot]]:
    """The rows of a table as Word shows it: without those whose deletion was tracked and without hidden ones."""
    rows = [_slots(row) for row in _inside(table, "tr") if not _is_left_out(row)]
    return [row and [_bound(slot, rows[at - 1] if at else []) for slot in row] for at, row in enumerate(rows)]


def cells(rows: list[list[Slot]], number: int) -> Iterator[tuple[Slot, Cell]]:
    """Each cell that is seen, with its place in table ``number``."""
    for row, found in enumerate(rows):
        for slot in found:
            if not slot.goes_on:
                yield slot, Cell(number, row, slot.column, _height(rows, row, slot), slot.columns)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    for child in parent.iterchildren():
        own = local_name(child.tag)
        if own == name:
            yield child
        elif own == "sdt" or own in WRAPPERS:
            yield from _inside(child, name)


def _is_left_out(row: Element) -> bool:
    properties = first(row, "trPr")
    return first(properties, "del") is not None or bool(is_on(first(properties, "hidden")))


def _slots(row: Element) -> list[Slot]:
    before = first(first(row, "trPr"), "gridBefore")
    column = integer(value(before, "val"), 0) if before is not None else 0
    found: list[Slot] = []
    for cell in _inside(row, "tc"):
        properties = first(cell, "tcPr")
        span, merge, beside = first(properties, "gridSpan"), first(properties, "vMerge"), first(properties, "hMerge")
        columns = max(integer(value(span, "val"), 1), 1) if span is not None else 1
        if beside is not None and value(beside, "val") != "restart" and found:
            found[-1] = found[-1]._replace(columns=found[-1].columns + columns)
        elif first(properties, "cellDel") is None:
            found.append(Slot(cell, column, columns, merge is not None and value(merge, "val") != "restart"))
        column += columns
    return found


def _bound(slot: Slot, above: list[Slot]) -> Slot:
    """A cell that says it continues the one above, where there is none, is a cell of its own."""
    return slot._replace(goes_on=slot.goes_on and any(other.column == slot.column for other in above))


def _height(rows: list[list[Slot]], row: int, slot: Slot) -> int:
    """How many rows a cell covers that is merged downwards."""
    height = 1
    while row + height < len(rows) and any(below.column == slot.column and below.goes_on for below in rows[row + height]):
        height += 1
    return height
