"""Clean pages as offices send them: each function is one thing that happens to paper or to its picture. The same on every run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # grey (height, width) or colour (height, width, red green blue)
Spoil = Callable[[Picture], Picture]
BLUE = (60, 70, 190)


def askew(page: Picture, degrees: float) -> Picture:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return _picture(cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255)))


def grey(page: Picture, ink: int = 70, paper: int = 190) -> Picture:
    """A copy of a copy: the toner is pale, the paper is not white."""
    return _picture(page / 255.0 * (paper - ink) + ink)


def lit_from_a_side(page: Picture, dark: float = 0.6) -> Picture:
    """A thick folder does not lie flat on the glass."""
    light = np.linspace(1.0, dark, page.shape[1]) ** 1.5
    return _picture(page * (light[None, :] if page.ndim == 2 else light[None, :, None]))


def noisy(page: Picture, deviation: float, seed: int = 7) -> Picture:
    return _picture(page + np.random.default_rng(seed).normal(0, deviation, page.shape))


def specked(page: Picture, share: float = 0.002, seed: int = 7) -> Picture:
    """Dust on the glass: grains of two by two points."""
    height, width = page.shape[:2]
    grains = np.random.default_rng(seed).random((height // 2, width // 2)) < share / 2
    spots = np.kron(grains, np.ones((2, 2), bool))
    dusty = page.copy()
    dusty[: spots.shape[0], : spots.shape[1]][spots] = 40
    return dusty


def smaller(page: Picture, factor: float) -> Picture:
    return _picture(cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))


def blurred(page: Picture, deviation: float) -> Picture:
    return _picture(cv2.GaussianBlur(page, (0, 0), deviation))


def as_jpeg(page: Picture, goodness: int) -> Picture:
    """Saved and opened again: 95 is good, 30 is what a messenger leaves."""
    _, data = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, goodness])
    return _picture(np.asarray(cv2.imdecode(data, cv2.IMREAD_UNCHANGED)))


def sealed(page: Picture, across: float = 0.5, down: float = 0.5, *, coloured: bool = True) -> Picture:
    """A round seal of 40 mm over the text, with a signature through it."""
    height, width = page.shape[:2]
    ink = np.full((height, width, 3), 255, np.uint8)
    middle, radius = (int(across * width), int(down * height)), int(width * 20 / 210)
    colour = BLUE if coloured else (130, 130, 130)
    for part, thickness in ((1.0, 4), (0.7, 2)):
        cv2.circle(ink, middle, int(radius * part), colour, thickness, cv2.LINE_AA)
    wave = [(middle[0] - radius + at, int(middle[1] + radius * 0.5 * np.sin(at / radius * 6))) for at in range(0, 3 * radius, 3)]
    cv2.polylines(ink, [np.array(wave, np.int32)], False, colour, 2, cv2.LINE_AA)
    together = _coloured(page) * (ink / 255.0)
    return _picture(together if coloured else together.mean(axis=2))


def on_paper(page: Picture, colour: tuple[int, int, int] = (250, 200, 170)) -> Picture:
    """Printed on pink, yellow or green sheets."""
    return _picture(_coloured(page) * (np.array(colour) / 255.0))


def photographed(page: Picture, tilt: float = 0.06) -> Picture:
    """On a dark table, by a hand that did not hold the telephone straight, a window on the left."""
    height, width = page.shape[:2]
    edge = int(0.08 * width)
    size = width + 2 * edge, height + 2 * edge
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = corners + edge + np.array([[tilt, tilt / 3], [-tilt / 2, 0], [0, -tilt / 4], [-tilt / 3, 0]], np.float32) * width
    matrix = cv2.getPerspectiveTransform(corners, seen.astype(np.float32))
    shot = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_LINEAR, borderValue=(70, 70, 70))
    return noisy(lit_from_a_side(_picture(shot), 0.75), 4)


def opened(left: Picture, right: Picture) -> Picture:
    """Two pages side by side, the shadow of the fold between them."""
    both = np.hstack([left, right]).astype(np.float64)
    away = np.abs(np.arange(both.shape[1]) - left.shape[1])
    return _picture(both * (1 - 0.5 * np.exp(-away / 25)))


def _coloured(page: Picture) -> Picture:
    return page if page.ndim == 3 else np.repeat(page[:, :, None], 3, axis=2)


def _picture(values: NDArray[Any]) -> Picture:
    return np.asarray(np.clip(values, 0, 255), dtype=np.uint8)


# What the benchmark goes through: one thing at a time, then as they come together.
KINDS: dict[str, Spoil] = {
    "clean": lambda page: page,
    "turned 90°": lambda page: np.ascontiguousarray(np.rot90(page)),
    "upside down": lambda page: np.ascontiguousarray(np.rot90(page, 2)),
    "askew 3°": lambda page: askew(page, 3.0),
    "grey, uneven": lambda page: lit_from_a_side(grey(page)),
    "noise 20": lambda page: noisy(page, 20),
    "dust": specked,
    "120 dpi": lambda page: smaller(page, 0.6),
    "JPEG 15": lambda page: as_jpeg(page, 15),
    "pink paper": on_paper,
    "blue seal": sealed,
    "photograph": photographed,
    "spread": lambda page: opened(page, page),
    "good copier": lambda page: as_jpeg(noisy(askew(page, 0.6), 5), 70),
    "old copier": lambda page: as_jpeg(noisy(smaller(grey(askew(sealed(page, coloured=False), -1.3)), 0.8), 12), 45),
    "worst copier": lambda page: as_jpeg(noisy(lit_from_a_side(smaller(grey(askew(sealed(page, coloured=False), 2.6)), 0.7)), 18), 30),
}
