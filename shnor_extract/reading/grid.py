"""Ruled tables: the dark lines of a page → cells. Shared by PDF and scans: both show their lines in a picture of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shnor_extract.model import Box

DPI = 150  # of the pictures that lines are looked for in
DARK = 200  # of 255: a hair line of a 300-dpi scan is grey when it is made smaller
SHORTEST_ACROSS = 8.0  # millimetres: no stroke of a letter is that wide
SHORTEST_DOWN = 4.5  # millimetres: the height of a capital in a 16-point title
THICKEST = 2.0  # millimetres: thicker is a shaded cell or a picture
TOUCH = 4.0  # points within which two lines meet
COVERS = 0.6  # of a cell's side that a line must run along to be its border

Bits = NDArray[np.bool_]


class Rule(NamedTuple):
    """A straight line of a page: at ``at`` across the other axis, from ``start`` to ``stop`` (points)."""

    at: float
    start: float
    stop: float


class GridCell(NamedTuple):
    box: Box
    row: int
    column: int
    rows: int
    columns: int


class Grid(NamedTuple):
    """A table drawn with lines."""

    box: Box
    lefts: tuple[float, ...]  # of its columns
    cells: tuple[GridCell, ...]


def grids(picture: NDArray[np.uint8], dpi: float) -> list[Grid]:
    """The ruled tables in a grey picture of a page, from top to bottom. A frame with nothing but one cell is none."""
    dark = picture < DARK
    scale = 72 / dpi
    across = _rules(dark, _pixels(SHORTEST_ACROSS, dpi), _pixels(THICKEST, dpi), scale)
    if len(across) < 2:
        return []
    down = _rules(np.ascontiguousarray(dark.T), _pixels(SHORTEST_DOWN, dpi), _pixels(THICKEST, dpi), scale)
    found = [_grid(rows, columns) for rows, columns in _tables(across, down)]
    return sorted((grid for grid in found if grid is not None and len(grid.cells) > 1), key=lambda grid: grid.box.top)


def _pixels(millimetres: float, dpi: float) -> int:
    return max(int(millimetres / 25.4 * dpi), 1)


def _rules(dark: Bits, shortest: int, thickest: int, scale: float) -> list[Rule]:
    """Runs of dark pixels along the rows, those on neighbouring rows taken for one line."""
    runs = _runs(dark, shortest)
    lines: list[list[int]] = []  # first row, last row, start, stop
    growing: list[list[int]] = []
    for row, start, stop in runs:
        growing = [line for line in growing if row - line[1] <= 2]
        beside = next((line for line in growing if start <= line[3] + shortest // 2 and line[2] <= stop + shortest // 2), None)
        if beside is None:
            growing.append([row, row, start, stop])
            lines.append(growing[-1])
        else:
            beside[1], beside[2], beside[3] = row, min(beside[2], start), max(beside[3], stop)
    return [
        Rule((first + last + 1) / 2 * scale, start * scale, stop * scale) for first, last, start, stop in lines if last - first < thickest
    ]


def _runs(dark: Bits, shortest: int) -> list[tuple[int, int, int]]:
    """(row, start, stop) of each run of at least ``shortest`` dark pixels, row by row."""
    begins = _all_dark_from(dark, shortest)
    rows = np.flatnonzero(begins.any(axis=1))
    edge = np.zeros((len(rows), 1), dtype=np.int8)
    steps = np.diff(begins[rows].astype(np.int8), axis=1, prepend=edge, append=edge)
    at, starts = np.nonzero(steps == 1)
    stops = np.nonzero(steps == -1)[1] + shortest - 1
    return list(zip(rows[at].tolist(), starts.tolist(), stops.tolist(), strict=True))


def _all_dark_from(dark: Bits, length: int) -> Bits:
    """Where ``length`` dark pixels follow one another, doubling the length looked at in each step."""
    if dark.shape[1] < length:
        return dark[:, :0]
    looked_at = 1
    while looked_at < length:
        step = min(looked_at, length - looked_at)
        dark = dark[:, :-step] & dark[:, step:]
        looked_at += step
    return dark


def _tables(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch one another, directly or through others, are one table."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in across:
        touching = [(rows, columns) for rows, columns in groups if any(_cross(rule, column) for column in columns)]
        new = [column for column in down if _cross(rule, column) and not any(column in columns for _, columns in touching)]
        merged = ([rule], new)
        for group in touching:
            merged = (merged[0] + group[0], merged[1] + group[1])
        groups = [group for group in groups if group not in touching] + [merged]
    return [(rows, columns) for rows, columns in groups if len(rows) > 1 and len(columns) > 1]


def _cross(across: Rule, down: Rule) -> bool:
    return across.start - TOUCH <= down.at <= across.stop + TOUCH and down.start - TOUCH <= across.at <= down.stop + TOUCH


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    tops, lefts = _clustered(rule.at for rule in across), _clustered(rule.at for rule in down)
    if len(tops) < 2 or len(lefts) < 2:
        return None
    owner = _merged_slots(tops, lefts, across, down)
    cells = []
    for corner in dict.fromkeys(owner.values()):
        slots = [slot for slot, of in owner.items() if of == corner]
        cells.append(_cell(slots, tops, lefts))
    return Grid(
        Box(lefts[0], tops[0], lefts[-1], tops[-1]), tuple(lefts[:-1]), tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    )


def _clustered(places: Iterable[float]) -> list[float]:
    clusters: list[list[float]] = []
    for place in sorted(places):
        if clusters and place - clusters[-1][-1] < TOUCH:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return [sum(cluster) / len(cluster) for cluster in clusters]


Slot = tuple[int, int]


def _merged_slots(tops: Sequence[float], lefts: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]) -> dict[Slot, Slot]:
    """Each slot of the grid → the first slot of the cell that it belongs to: slots with no line between them are one cell."""
    owner: dict[Slot, Slot] = {}
    for row in range(len(tops) - 1):
        for column in range(len(lefts) - 1):
            here = (row, column)
            owner[here] = here
            if row and not _has_border(across, tops[row], lefts[column], lefts[column + 1]):
                owner[here] = owner[row - 1, column]
            if column and not _has_border(down, lefts[column], tops[row], tops[row + 1]):
                _join(owner, owner[row, column - 1], owner[here])
    return owner


def _join(owner: dict[Slot, Slot], one: Slot, other: Slot) -> None:
    keep, drop = min(one, other), max(one, other)
    for slot, of in owner.items():
        if of == drop:
            owner[slot] = keep


def _has_border(rules: Sequence[Rule], at: float, start: float, stop: float) -> bool:
    covered = sum(max(0.0, min(rule.stop, stop) - max(rule.start, start)) for rule in rules if abs(rule.at - at) < TOUCH)
    return covered >= COVERS * (stop - start)


def _cell(slots: Sequence[Slot], tops: Sequence[float], lefts: Sequence[float]) -> GridCell:
    row, column = min(slot[0] for slot in slots), min(slot[1] for slot in slots)
    below, beside = max(slot[0] for slot in slots) + 1, max(slot[1] for slot in slots) + 1
    return GridCell(Box(lefts[column], tops[row], lefts[beside], tops[below]), row, column, below - row, beside - column)
