"""Tables drawn with lines, found in a picture of the page."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from shnor_extract.reading.grid import grids

DPI = 150
PAPER = (1240, 1754)
TABLE = [100, 300, 700, 1100], [200, 300, 400, 500]


def drawn(*lines: tuple[int, int, int, int], tilt: float = 0.0) -> NDArray[np.uint8]:
    picture = Image.new("L", PAPER, 255)
    pen = ImageDraw.Draw(picture)
    for line in lines:
        pen.line(line, fill=0, width=2)
    return np.asarray(picture.rotate(tilt, fillcolor=255, resample=Image.Resampling.BILINEAR))


def lines_of(lefts: list[int], tops: list[int]) -> list[tuple[int, int, int, int]]:
    return [(lefts[0], top, lefts[-1], top) for top in tops] + [(left, tops[0], left, tops[-1]) for left in lefts]


def test_rows_and_columns() -> None:
    (grid,) = grids(drawn(*lines_of(*TABLE)), DPI)

    assert [(cell.row, cell.column) for cell in grid.cells] == [(row, column) for row in range(3) for column in range(3)]
    assert grid.box == pytest.approx((48, 96, 528, 240), abs=1.5)


def test_merged_cells() -> None:
    """The first row has one cell; the last column has one from the second row down."""
    lines = [(100, 200, 1100, 200), (100, 300, 1100, 300), (100, 400, 700, 400), (100, 500, 1100, 500)]
    lines += [(100, 200, 100, 500), (1100, 200, 1100, 500), (300, 300, 300, 500), (700, 300, 700, 500)]

    (grid,) = grids(drawn(*lines), DPI)
    spans = {(cell.row, cell.column): (cell.rows, cell.columns) for cell in grid.cells}

    assert spans == {(0, 0): (1, 3), (1, 0): (1, 1), (1, 1): (1, 1), (1, 2): (2, 1), (2, 0): (1, 1), (2, 1): (1, 1)}


def test_two_tables() -> None:
    page = drawn(*lines_of(*TABLE), *lines_of([100, 600, 1100], [800, 900, 1000]))

    assert [len(grid.cells) for grid in grids(page, DPI)] == [9, 4]


@pytest.mark.parametrize("tilt", [0.3, -0.5])
def test_a_table_scanned_askew(tilt: float) -> None:
    (grid,) = grids(drawn(*lines_of(*TABLE), tilt=tilt), DPI)

    assert len(grid.cells) == 9


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [(100, 200, 1100, 200)],  # a rule under the letterhead
        [(100, 200, 500, 200), (100, 300, 500, 300)],  # places to sign
        [(100, 200, 1100, 200), (100, 900, 1100, 900), (100, 200, 100, 900), (1100, 200, 1100, 900)],  # a frame around the page
    ],
)
def test_no_table(lines: list[tuple[int, int, int, int]]) -> None:
    assert grids(drawn(*lines), DPI) == []


def test_a_tiny_picture() -> None:
    assert grids(np.zeros((3, 3), dtype=np.uint8), DPI) == []
