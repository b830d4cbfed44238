"""A coloured picture of a page → a grey one in which black print is dark, and blue seals and tinted paper are light."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

COLOURED = 40  # of 255 between the brightest and the darkest channel: a copier's grey has less
SHARE = 0.002  # of the page that must be coloured to speak of colour
DARK = 0.6  # of the paper's light: darker is ink
KEPT = 0.75  # of the ink must be left without its colours, else the print itself is coloured
SMALL = 500  # pixels: the side of the picture on which that is measured


def grey(picture: Image.Image) -> Image.Image:
    """The brightest channel of each pixel where black print is on the page, else the usual mixture."""
    if picture.mode != "RGB":
        return picture if picture.mode == "L" else picture.convert("L")
    mixed = picture.convert("L")
    small = np.asarray(picture.reduce(max(min(picture.size) // SMALL, 1)))
    brightest = small.max(axis=2)
    if ((brightest - small.min(axis=2)) > COLOURED).mean() < SHARE:
        return mixed
    usual = np.asarray(mixed.reduce(max(min(picture.size) // SMALL, 1)))
    if _ink(brightest) < KEPT * _black(usual, small):
        return mixed
    return Image.fromarray(np.asarray(picture).max(axis=2))


def _ink(light: NDArray[np.uint8]) -> float:
    return float((light < DARK * np.median(light)).mean())


def _black(light: NDArray[np.uint8], colours: NDArray[np.uint8]) -> float:
    """The share of ink. A seal or a signature is a tenth of the print at most: half of that again is allowed for."""
    return _ink(light) - 0.5 * float(((light < DARK * np.median(light)) & (np.ptp(colours, axis=2) > COLOURED)).mean())
