"""How the lines of print run on a page: along it or up it, and by how many degrees askew."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from shnor_extract.reading.view import Grey

WIDTH = 700  # of the reduced picture: lines of print are still apart, noise is gone
FARTHEST, STEP = 6.0, 0.5  # degrees; a page laid on the glass by hand is seldom more askew
FINER = (0.25, 0.1, 0.05)
SURE = 1.6  # times as much order across as down
MARGIN = 0.04  # of the picture on each side: the shadow of the lid and the edge of the sheet are left out
DOWNRIGHT = 4.0  # standard deviations of ink: darker is a blot, a fold, a photograph

Ink = NDArray[np.float32]


def skew(picture: Grey) -> float:
    """By how many degrees the lines of print sink to the right; 0 where no angle orders the page better than another."""
    ink = _ink(picture)
    coarse = {float(angle): _order(ink, float(angle)) for angle in np.arange(-FARTHEST, FARTHEST + STEP / 2, STEP)}
    best = max(coarse, key=lambda angle: coarse[angle])
    if coarse[best] < 1.05 * float(np.median(list(coarse.values()))) or abs(best) == FARTHEST:
        return 0.0
    for step in FINER:
        best = max((best - step, best, best + step), key=lambda angle: _order(ink, angle))
    return best


def runs_up(picture: Grey) -> bool:
    """Whether the lines of print surely run up or down the page, not across it."""
    ink = _ink(picture)
    return _order(np.ascontiguousarray(ink.T), 0.0) > SURE * _order(ink, 0.0)


def _ink(picture: Grey) -> Ink:
    """What is darker than its surroundings, small."""
    height, width = picture.shape
    factor = min(WIDTH / min(width, height), 1.0)
    small = cv2.resize(picture, (max(round(width * factor), 1), max(round(height * factor), 1)), interpolation=cv2.INTER_AREA)
    light = small.astype(np.float32)
    ink = np.maximum(cv2.blur(light, (31, 31)) - light, 0)
    top, side = int(ink.shape[0] * MARGIN), int(ink.shape[1] * MARGIN)
    ink = np.ascontiguousarray(ink[top : ink.shape[0] - top, side : ink.shape[1] - side])
    return np.asarray(np.minimum(ink, DOWNRIGHT * float(ink.std()) + 1e-3), dtype=np.float32)


def _order(ink: Ink, degrees: float) -> float:
    """How sharply ink and white follow one another down the page, once it is turned back by so many degrees."""
    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    profile = cv2.warpAffine(ink, matrix, (width, height)).mean(axis=1)
    return float((np.diff(profile) ** 2).sum())
