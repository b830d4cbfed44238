"""Round seals over text: found by their rings, which are then divided out as a transparent colour is."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from shnor_extract.reading.view import Grey

WIDTH = 500  # of the reduced picture in which circles are looked for
RADII = (0.05, 0.14)  # of the page's shorter side: a seal is 38 to 50 mm across, some offices have smaller ones
MOST = 4
VOTES = 45  # of Hough's accumulator
REACH = 0.012  # of the shorter side: how far from the circle found its ring may lie
VISIBLE = 0.9  # a ring darkens the paper to less than this
PALE = 0.12  # where less than this of the light is left it is ink, and nothing can be won back
SECTORS = 12  # a seal is pressed unevenly: each part of the ring has its own darkness
FEWEST = 4  # pixels at one distance in one sector whose median is to be trusted
UNLIKE = 0.25  # a sector much darker than the ring's others is print
COMPLETE = 0.6  # of the sectors must show the ring, else it is an «О» of a heading or a chance

Places = NDArray[np.int64]


def without_seals(picture: Grey) -> Grey:
    """The evened picture with the rings of round seals made white; what is printed under them stays."""
    clean = picture
    done: list[tuple[float, float]] = []
    for across, down, radius in _circles(picture):
        if all(abs(across - x) + abs(down - y) > radius for x, y in done):  # Hough finds one ring several times
            clean = _divided(clean, across, down, radius)
            done.append((across, down))
    return clean


def _circles(picture: Grey) -> list[tuple[float, float, float]]:
    factor = WIDTH / min(picture.shape)
    small = cv2.medianBlur(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), 3)
    low, high = (int(share * WIDTH) for share in RADII)
    found = cv2.HoughCircles(small, cv2.HOUGH_GRADIENT, 1, 6, param1=120, param2=VOTES, minRadius=low, maxRadius=high)
    if found is None:
        return []
    return [(float(x) / factor, float(y) / factor, float(r) / factor) for x, y, r in np.reshape(found, (-1, 3))[:MOST]]


def _divided(picture: Grey, across: float, down: float, radius: float) -> Grey:
    """The rings about this middle, the one found and those inside it, divided out; the same picture where there are none."""
    reach = radius + 2 * REACH * min(picture.shape)
    top, left = max(int(down - reach), 0), max(int(across - reach), 0)
    piece = picture[top : int(down + reach) + 1, left : int(across + reach) + 1]
    middle = _middle(piece, across - left, down - top, radius)
    away, sector = _around(piece, *middle)
    shade = _shade(piece, away, sector, radius / 2)
    if shade is None:
        return picture
    clean = picture.copy()
    light = np.maximum(shade[sector, away], PALE)
    clean[top : top + piece.shape[0], left : left + piece.shape[1]] = np.clip(piece / light, 0, 255).astype(np.uint8)
    return clean


def _middle(piece: Grey, across: float, down: float, radius: float) -> tuple[float, float]:
    """The middle about which the rings are sharpest: Hough's is two or three pixels off."""

    def sharpness(place: tuple[float, float]) -> float:
        away = np.hypot(columns - place[0], rows - place[1]).astype(np.int64)
        count = np.maximum(np.bincount(away.reshape(-1)), 1)
        profile = (np.bincount(away.reshape(-1), dark) / count)[int(radius / 2) : int(radius * (1 + REACH * 8))]
        return float((profile**2).sum())

    rows, columns = np.indices(piece.shape, dtype=np.float32)
    dark = 255.0 - piece.reshape(-1)
    best = (across, down)
    for step in (2.0, 2.0, 1.0, 1.0, 0.5):
        best = max(((best[0] + x * step, best[1] + y * step) for x in (0, -1, 1) for y in (0, -1, 1)), key=sharpness)
    return best


def _around(piece: Grey, across: float, down: float) -> tuple[Places, Places]:
    """For each pixel how far it is from the middle, and in which sector."""
    rows, columns = np.indices(piece.shape, dtype=np.float32)
    rows, columns = rows - down, columns - across
    turn = (np.arctan2(rows, columns) / (2 * np.pi) + 0.5) * SECTORS
    return np.hypot(rows, columns).astype(np.int64), turn.astype(np.int64) % SECTORS


def _shade(piece: Grey, away: Places, sector: Places, nearest: float) -> NDArray[np.float64] | None:
    """The light left in each sector at each distance (1 where no ring is); None where too few sectors show a ring."""
    length = int(away.max()) + 1
    key = (sector * length + away).reshape(-1)
    order = np.argsort(key, kind="stable")
    values, starts = piece.reshape(-1)[order] / 255, np.searchsorted(key[order], np.arange(SECTORS * length + 1))
    parts = [values[start:stop] for start, stop in pairwise(starts.tolist())]
    found = np.array([float(np.median(part)) if len(part) >= FEWEST else 1.0 for part in parts]).reshape(SECTORS, length)
    rings = (found < VISIBLE).mean(axis=0) >= COMPLETE  # a line of print crosses one or two sectors only
    rings[: int(nearest)] = False
    if not rings.any():
        return None
    beside = np.convolve(rings, np.ones(3), "same") > 0  # its soft edges
    usual = np.median(found, axis=0)[None, :]
    return np.where(beside[None, :], np.clip(found, usual * (1 - UNLIKE), 1.0), 1.0)
