"""Two pages of an open folder in one picture → where one ends and the other begins."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from shnor_extract.reading.view import Grey

WIDER = 1.2  # a spread lies across: wider than high by so much
HEIGHT = 600  # of the reduced picture
MIDDLE = (0.42, 0.58)  # of the width: where the fold can be
GUTTER = 0.035  # of the width that must be free of print: two margins side by side, wider than the space between two columns of a table
PRINTED = 0.15  # of the rows on either side must bear print, else it is one page with a wide margin
EMPTY = 0.004  # of a column's height may be dark: specks
EDGE = 0.03  # of the height, above and below, that is left out: shadows of the lid
INK = 30  # of 255 darker than around


def fold(picture: Grey) -> int | None:
    """The column of pixels between the two pages; None where the picture is one page."""
    height, width = picture.shape
    if width < WIDER * height:
        return None
    ink = _ink(picture)
    start, stop = (round(share * ink.shape[1]) for share in MIDDLE)
    free = ink.mean(axis=0) <= EMPTY
    left, right = _widest(free[start:stop])
    if right - left < GUTTER * ink.shape[1]:
        return None
    middle = start + (left + right) // 2
    if min(_printed(ink[:, :middle]), _printed(ink[:, middle:])) < PRINTED:
        return None
    return int(middle * width / ink.shape[1])


def _ink(picture: Grey) -> NDArray[np.bool_]:
    """What is darker than its surroundings; the shadow in the fold is wider than a letter and is none."""
    factor = HEIGHT / picture.shape[0]
    small = cv2.medianBlur(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), 3)
    around = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((13, 13), np.uint8))
    edge = int(EDGE * small.shape[0])
    return np.asarray(cv2.subtract(around, small)[edge:-edge] > INK)


def _widest(free: NDArray[np.bool_]) -> tuple[int, int]:
    """The longest run of free columns."""
    steps = np.diff(free.astype(np.int8), prepend=0, append=0)
    runs = list(zip(np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True))
    return max(runs, key=lambda run: run[1] - run[0], default=(0, 0))


def _printed(ink: NDArray[np.bool_]) -> float:
    return float((ink.mean(axis=1) > 0.02).mean())
