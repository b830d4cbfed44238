"""A poor picture of a page → one that Tesseract reads: even light, no noise, seals divided out, strokes sharp."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from shnor_extract.reading.seals import without_seals
from shnor_extract.reading.view import Grey

NOISY = 13.0  # of 255, as if the paper were white: up to here Tesseract is not disturbed
CALM = 5.0  # less is left as it is
GREY_PAPER = 215  # of 255; darker paper, or letters paler than this above black, are evened out first
UNEVEN = 30  # of 255 between the lightest and the darkest corner of the paper
WINDOW = 0.04  # of the page's shorter side: wider than a stroke, narrower than a shadow
PER_NOISE = 1.05  # strength of denoising by deviation of noise: measured best of 0.9–1.6 (docs/design-notes.md)
PATCH, SEARCH = 5, 21  # pixels of non-local means: a piece of a letter; how far its likes are looked for
DARK = 128  # of 255: ink
GRAIN, A4_AT_200 = 6.0, 1654  # pixels of dust on a page so wide; a full stop has ten
MANY_GRAINS = 300  # on a page; fewer do no harm
INK_SHARE, PAPER_SHARE = 1, 60  # percentiles that become black and white
SHARPENED, SHARP_WITHIN = 1.0, 1.1  # strength; deviation in pixels of the picture before it is enlarged


class Quality(NamedTuple):
    """What is measured of a picture before anything is done to it."""

    paper: float  # the usual brightness, 0 to 255
    shade: float  # how much it differs over the page
    noise: float  # standard deviation, as if the paper were white

    @property
    def is_poor(self) -> bool:
        return self.noise > NOISY or self.paper < GREY_PAPER or self.shade > UNEVEN


def quality(picture: Grey) -> Quality:
    """Measured on a coarse grid of tiles for the light and on the middle of the page for the noise: some milliseconds."""
    tiles = cv2.resize(cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), (64, 64), interpolation=cv2.INTER_AREA)
    light = cv2.dilate(tiles, np.ones((9, 9), np.uint8))[4:-4, 4:-4]
    paper = float(np.median(light))
    return Quality(paper, float(np.percentile(light, 95) - np.percentile(light, 5)), _noise(_middle(picture)) * 255 / max(paper, 1.0))


def _middle(picture: Grey) -> Grey:
    height, width = picture.shape
    return np.asarray(picture[height // 4 : 3 * height // 4, width // 4 : 3 * width // 4])


def _noise(picture: Grey) -> float:
    """The deviation of the paper, letters left out by the median. JPEG takes the finest noise away, so it is not looked for there."""
    light = picture.astype(np.float32)
    return float(np.median(np.abs(light - cv2.blur(light, (15, 15))))) / 0.6745


def restored(picture: Grey) -> Grey:
    """The page with even white paper, dark letters and little noise."""
    even = without_seals(evened(picture))
    noise = _noise(even)
    if noise <= CALM:
        even = _without_dust(even)  # on a noisy page grains cannot be told from noise, nor from the edges of letters
    else:
        even = cv2.fastNlMeansDenoising(even, None, PER_NOISE * noise, PATCH, SEARCH).astype(np.uint8, copy=False)
    return stretched(even, step=3)


def _without_dust(even: Grey) -> Grey:
    """Grains smaller than any full stop made white, where they are many."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((even < DARK).astype(np.uint8), connectivity=8)
    largest = GRAIN * (min(even.shape) / A4_AT_200) ** 2
    grains = stats[:, cv2.CC_STAT_AREA] <= largest
    if grains.sum() < MANY_GRAINS:
        return even
    clean = even.copy()
    clean[cv2.dilate(grains[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 255
    return clean


def evened(picture: Grey) -> Grey:
    """Divided by the light on the paper: shadows, folds and coloured paper become white."""
    window = max(int(min(picture.shape) * WINDOW) | 1, 15)
    calm = cv2.medianBlur(picture, 5)
    paper = cv2.morphologyEx(calm, cv2.MORPH_CLOSE, np.ones((window, window), np.uint8))
    return np.asarray(cv2.divide(picture, cv2.GaussianBlur(paper, (0, 0), window), scale=255), dtype=np.uint8)


def stretched(picture: Grey, step: int = 1) -> Grey:
    """Ink made black and paper white; only every ``step``-th pixel is asked how dark they are."""
    dark, light = np.percentile(picture[::step, ::step], (INK_SHARE, PAPER_SHARE))
    dark = min(dark, light / 2)  # on a page of three lines the hundredth part is still paper
    wider = (picture.astype(np.float32) - dark) * (255 / max(float(light - dark), 1.0))
    return np.asarray(np.clip(wider, 0, 255), dtype=np.uint8)


def sharpened(picture: Grey, enlarged_by: float) -> Grey:
    """Strokes as sharp again as before the lens and the enlarging."""
    soft = cv2.GaussianBlur(picture, (0, 0), SHARP_WITHIN * max(enlarged_by, 1.0))
    return np.asarray(cv2.addWeighted(picture, 1 + SHARPENED, soft, -SHARPENED, 0), dtype=np.uint8)
