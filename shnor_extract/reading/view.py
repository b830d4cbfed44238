"""A page as it is looked at: its picture, and the way from there back to the page that was sent."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from shnor_extract.model import Box

Grey = NDArray[np.uint8]
Matrix = NDArray[np.float64]  # 3 × 3, of homogeneous coordinates

# Tesseract and the batch have a process for each core; OpenCV's own threads would only fight them.
cv2.setNumThreads(1)


class View(NamedTuple):
    """A grey picture at ``dpi``. ``back`` turns its pixels into points of the page as the file shows it.

    ``is_restored``: its noise and its uneven light are gone, its strokes a little soft.
    """

    picture: Grey
    dpi: float
    back: Matrix
    is_restored: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        height, width = self.picture.shape
        return width * 72 / self.dpi, height * 72 / self.dpi


def looked_at(picture: Grey, dpi: float) -> View:
    """The page as the file shows it."""
    return View(picture, dpi, np.diag([72 / dpi, 72 / dpi, 1.0]))


def warped(view: View, forth: Matrix, size: tuple[int, int], dpi: float | None = None) -> View:
    """The view drawn anew: ``forth`` takes its pixels to those of a picture of ``size`` (width, height)."""
    picture = cv2.warpPerspective(view.picture, forth, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return view._replace(picture=np.asarray(picture, dtype=np.uint8), dpi=dpi or view.dpi, back=view.back @ np.linalg.inv(forth))


def redrawn(view: View, like: View) -> View:
    """The view moved and turned as another of the same page was."""
    height, width = like.picture.shape
    return warped(view, np.linalg.inv(like.back) @ view.back, (width, height), like.dpi)


def straightened(view: View, degrees: float) -> View:
    """The view turned clockwise by a small angle about its middle."""
    height, width = view.picture.shape
    forth = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1), [0, 0, 1]])
    return warped(view, forth, (width, height))


def turned(view: View, quarters: int) -> View:
    """The view turned clockwise by so many right angles."""
    height, width = view.picture.shape
    quarters %= 4
    back = {
        0: np.eye(3),
        1: np.array([[0, 1, 0], [-1, 0, height], [0, 0, 1.0]]),
        2: np.array([[-1, 0, width], [0, -1, height], [0, 0, 1.0]]),
        3: np.array([[0, -1, width], [1, 0, 0], [0, 0, 1.0]]),
    }[quarters]
    return view._replace(picture=np.ascontiguousarray(np.rot90(view.picture, -quarters)), back=view.back @ back)


def enlarged(view: View, factor: float) -> View:
    """The view with ``factor`` times as many points per inch."""
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    height, width = view.picture.shape
    size = max(round(width * factor), 1), max(round(height * factor), 1)
    back = np.diag([width / size[0], height / size[1], 1.0])
    picture = cv2.resize(view.picture, size, interpolation=way)
    return view._replace(picture=np.asarray(picture, dtype=np.uint8), dpi=view.dpi * factor, back=view.back @ back)


def part(view: View, left: int, right: int) -> View:
    """The view between two columns of its pixels."""
    moved = np.array([[1, 0, left], [0, 1, 0], [0, 0, 1.0]])
    return view._replace(picture=np.ascontiguousarray(view.picture[:, left:right]), back=view.back @ moved)


def original_box(view: View, box: Box) -> Box:
    """A box in points of the view → the box around it on the page as the file shows it."""
    scale = view.dpi / 72
    corners = [(x * scale, y * scale, 1.0) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    found = view.back @ np.array(corners).T
    across, down = found[0] / found[2], found[1] / found[2]
    return Box(float(across.min()), float(down.min()), float(across.max()), float(down.max()))
