"""A sheet photographed on a darker table → the sheet alone, seen from straight above."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from shnor_extract.reading.view import Grey, View, warped

WIDTH = 400  # of the reduced picture in which the sheet is looked for
SMALLEST, LARGEST = 0.25, 0.985  # of the picture
FULL = 0.9  # of its four-cornered outline that the bright area must fill
DARKER = 0.8  # the table is darker than so much of the paper's light
ROUNDING = 0.02  # of the outline's length: a curled corner is still a corner
BESIDE = 7  # pixels of the reduced picture on either side of the outline
A4 = 2**0.5
NEARLY_A4 = 0.15  # a sheet whose sides are so close to A4's has its proportions
A4_WIDTH = 8.27  # inches

Corners = NDArray[np.float64]  # 4 × 2: top left, top right, bottom right, bottom left


def sheet_alone(view: View) -> View:
    """The sheet, its corners put square; the same view where no table is seen around it."""
    corners = _corners(view.picture)
    if corners is None:
        return view
    width, height = _sides(corners)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    forth = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return warped(view, forth.astype(np.float64), (round(width), round(height)), min(width, height) / A4_WIDTH)


def _corners(picture: Grey) -> Corners | None:
    factor = WIDTH / min(picture.shape)
    calm = cv2.medianBlur(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), 5)
    small = np.asarray(cv2.morphologyEx(calm, cv2.MORPH_CLOSE, np.ones((11, 11), np.uint8)), dtype=np.uint8)  # letters gone
    if not _has_dark_edge(small):
        return None
    _, bright = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    outline = cv2.convexHull(max(outlines, key=cv2.contourArea))
    found = cv2.approxPolyDP(outline, ROUNDING * cv2.arcLength(outline, True), True).reshape(-1, 2)
    covered = cv2.contourArea(found) / small.size
    if len(found) != 4 or not SMALLEST < covered < LARGEST or cv2.contourArea(outline) < FULL * cv2.contourArea(found):
        return None
    if not _ends_sharply(small, found):
        return None
    return np.asarray(_in_order(found.astype(np.float64)) / factor)


def _has_dark_edge(small: Grey) -> bool:
    """Whether at least one side of the picture shows something much darker than the paper."""
    paper = np.percentile(small, 75)
    edges = (small[:4], small[-4:], small[:, :4], small[:, -4:])
    return any(float(np.median(edge)) < DARKER * paper for edge in edges)


def _ends_sharply(small: Grey, corners: NDArray[Any]) -> bool:
    """Whether the picture is much darker right outside this outline than right inside: a shadow grows darker little by little."""
    filled = np.zeros(small.shape, np.uint8)
    cv2.fillConvexPoly(filled, corners.astype(np.int32), 255)
    square = np.ones((2 * BESIDE + 1, 2 * BESIDE + 1), np.uint8)
    inner, outer = cv2.erode(filled, square), cv2.dilate(filled, square)
    inside = (filled > 0) & (inner == 0)
    outside = (outer > 0) & (filled == 0)
    return bool(outside.any() and inside.any()) and float(np.median(small[outside])) < DARKER * float(np.median(small[inside]))


def _in_order(corners: Corners) -> Corners:
    """Clockwise from the top left."""
    middle = corners.mean(axis=0)
    around = corners[np.argsort(np.arctan2(*(corners - middle).T[::-1]))]
    return np.asarray(np.roll(around, -int(around.sum(axis=1).argmin()), axis=0))


def _sides(corners: Corners) -> tuple[float, float]:
    """Width and height of the sheet: what is nearer to the camera is taken for its true length."""
    top, right, bottom, left = (float(np.hypot(*(corners[at] - corners[at - 3]))) for at in range(4))
    width, height = max(top, bottom), max(left, right)
    longer, shorter = max(width, height), min(width, height)
    if abs(longer / shorter / A4 - 1) < NEARLY_A4:
        longer = shorter * A4
    return (shorter, longer) if height >= width else (longer, shorter)
