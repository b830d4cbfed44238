"""Words with digits on a poor page, read a second time by themselves: where the readings differ a person must look.

Surrounded by its page and cleaned of noise, «202}» is read with confidence 0.8; the word alone, from the picture as it was sent, is «2021».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from shnor_extract.errors import DamagedFileError
from shnor_extract.reading.lines import Printed
from shnor_extract.reading.restore import sharpened, stretched
from shnor_extract.reading.tesseract import printed_lines
from shnor_extract.reading.view import Grey, View, enlarged

DOUBTED = 0.6  # what remains of the confidence: less than is needed for digits without a doubt
MARGIN = 0.3  # of the usual height of a word
WHITE = 20  # pixels around a word, without which Tesseract takes its edges for letters


class Look(NamedTuple):
    """One way to look at a word: softness in pixels of the page, points per inch, whether its strokes are made sharp again."""

    soft: float
    dpi: float
    is_sharp: bool


# Each alone doubts twice as many right numbers as both together do (docs/design-notes.md).
LOOKS = (Look(1.0, 230, is_sharp=False), Look(0.8, 290, is_sharp=True))

_DIGITS = re.compile(r"\d+")
_ODD = re.compile(r"[\[\]{}|\\]")  # «1.}.», «202]»: a «1» that was not recognised as one
_DATE = re.compile(r"\D*(\d\d)\.(\d\d)\.(\d{4})(?!\d)")
_OF_YEAR = re.compile(r"\D*(\d{4})г")  # «2920г.»
_HEADLESS = re.compile(r"\W*\.\d\d\.\d{4}")  # «.09.2021»
_POINT = re.compile(r"(?:\d{1,2}\.){2,4}")  # «1.1.»
_YEAR = re.compile(r"20[0-3]\d")


def read_again(words: Sequence[Printed], view: View, number: int) -> list[Printed]:
    """The words of page ``number``; those whose digits are not read alike by themselves in ``view`` are less than certain."""
    dubious = [word for word in words if _DIGITS.search(word.text)]
    if not dubious:
        return list(words)
    pictures = [picture for look in LOOKS for picture in _looked_at(dubious, view, look)]
    try:
        lines = printed_lines(pictures, LOOKS[-1].dpi, number)
    except DamagedFileError:  # the page has been read; only nothing confirms its digits
        lines = [""] * len(pictures)
    compared = {id(word): compared_with(word, lines[at :: len(dubious)]) for at, word in enumerate(dubious)}
    return [compared.get(id(word), word) for word in words]


def compared_with(word: Printed, others: Sequence[str]) -> Printed:
    """The word as it is, with what else can only stand there, or doubted."""
    if is_sound(word.text) and any(_DIGITS.findall(word.text) == _DIGITS.findall(other) for other in others):
        return word
    meant = {other for other in others if _completes(other, word.text)}
    if len(meant) == 1 and not word.rule:
        return word._replace(text=meant.pop(), original=word.text, rule="digits_read_again")
    return word._replace(confidence=min(word.confidence, DOUBTED))


def is_sound(text: str) -> bool:
    """Whether a number may look so: no bracket for a digit, no thirteenth month, no year 2920, no date without a day."""
    return not (_ODD.search(text) or _HEADLESS.match(text) or _is_impossible(text))


def _is_impossible(text: str) -> bool:
    if date := _DATE.match(text):
        day, month, year = date.groups()
        return not (1 <= int(day) <= 31 and 1 <= int(month) <= 12 and _YEAR.fullmatch(year))
    year_alone = _OF_YEAR.match(text)
    return year_alone is not None and not _YEAR.fullmatch(year_alone[1])


def _completes(other: str, text: str) -> bool:
    """«01.10.2021» for «01.10.202]»: a date, a year or the number of a point, and only what was no digit is another."""
    shape = "".join(r"\d" if _ODD.match(sign) else re.escape(sign) for sign in text)
    is_known = any(kind.fullmatch(other.rstrip(",;:")) for kind in (_DATE, _YEAR, _POINT))
    return is_known and is_sound(other) and re.fullmatch(shape, other) is not None


def _looked_at(words: Sequence[Printed], view: View, look: Look) -> list[Grey]:
    soft = view._replace(picture=np.asarray(cv2.GaussianBlur(view.picture, (0, 0), look.soft), dtype=np.uint8))
    return [_alone(word, soft, look) for word in words]


def _alone(word: Printed, view: View, look: Look) -> Grey:
    """The word with even white around it."""
    scale, factor = view.dpi / 72, look.dpi / view.dpi
    margin = MARGIN * word.size * scale
    left, top = (max(int(side * scale - margin), 0) for side in word.box[:2])
    right, bottom = (int(side * scale + margin) + 1 for side in word.box[2:])
    crop = stretched(view.picture[top:bottom, left:right])
    large = enlarged(view._replace(picture=crop), factor).picture
    return np.pad(sharpened(large, factor) if look.is_sharp else large, WHITE, constant_values=255)
