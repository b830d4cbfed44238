"""The door to Tesseract: is it there, which words stand on it. Nothing else knows the program."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
import pytesseract
from PIL import Image

from shnor_extract.errors import DamagedFileError, NoOcrError
from shnor_extract.model import Box
from shnor_extract.reading.lines import Printed
from shnor_extract.reading.tessdata import program, russian
from shnor_extract.reading.view import Grey

# Tesseract's own threads cost more than they give on a page, and the batch has a process for each core.
os.environ["OMP_THREAD_LIMIT"] = "1"

LANGUAGE = "rus"
ONE_BLOCK, AUTOMATIC, ONE_LINE = 6, 3, 7  # page segmentation modes: lines over the whole width; Tesseract's own search for columns
SECONDS_PER_PAGE = 300
DESCENT, RAISED = 0.25, 0.3  # of the usual height of a word
_DESCENDING = re.compile(r"[рудфцщРДЦЩQgjpqy,;()\[\]/_№|]")
_HANGING = frozenset("-–—«»\"'*•°=~")
_DASHES = frozenset("-–—_~")
SURE_OF_SIGNS = 0.4
SURE_OF_UPRIGHT_DASH = 0.7  # the boxes of single signs are sometimes as high as the line
FIT_FROM = 5  # words in a line that show how it slopes
MAX_SLOPE = 0.07  # four degrees
NOISE = frozenset("|¦[]{}_~`'\".,:;-–—=\\/<>«»*°^")


class Seen(NamedTuple):
    """A word as Tesseract gives it: ``line`` is its block, paragraph and line there."""

    text: str
    sure: float
    line: Sequence[int]
    box: Box


@cache
def check_tesseract() -> None:
    """Raises ``NoOcrError`` where Tesseract or its Russian data is not installed."""
    found = program(pytesseract.pytesseract.tesseract_cmd)
    if found is None:
        raise NoOcrError("Это скан, а программа распознавания Tesseract не установлена")
    pytesseract.pytesseract.tesseract_cmd = found
    if not _knows_russian() and (data := russian()) is not None:
        os.environ["TESSDATA_PREFIX"] = str(data.parent)
    if not _knows_russian():
        raise NoOcrError("Это скан, а у программы Tesseract нет русского языка")


def _knows_russian() -> bool:
    try:
        return LANGUAGE in pytesseract.get_languages()
    except (pytesseract.TesseractError, OSError):
        return False


def printed_words(picture: Grey, mode: int, dpi: float, number: int) -> list[Printed]:
    """The words of page ``number``, boxes in points of the picture. Raises ``DamagedFileError`` where Tesseract fails on it."""
    table = _table(Image.fromarray(picture), mode, dpi, number)
    scale = 72 / dpi
    columns = (table[name] for name in ("text", "conf", "block_num", "par_num", "line_num", "left", "top", "width", "height"))
    seen = [
        Seen(text, max(float(sure), 0.0) / 100, place[:3], Box(*_corners(place[3:], scale)))
        for text, sure, *place in zip(*columns, strict=True)
        if text.strip()
    ]
    kept = [word for word in seen if _is_text(word)]
    size = median(word.box.bottom - word.box.top for word in kept) if kept else 1.0
    return [
        Printed(word.text, number, word.box, base, size, word.sure)
        for _, line in groupby(kept, key=lambda word: word.line)
        for word, base in _on_base_line(list(line), size)
    ]


def printed_lines(pictures: Sequence[Grey], dpi: float, number: int) -> list[str]:
    """What each picture of one line says; Tesseract is started once for all. Raises ``DamagedFileError``."""
    first, *others = (Image.fromarray(picture) for picture in pictures)
    with TemporaryDirectory(prefix="shnor-") as folder:
        path = Path(folder) / "lines.tif"
        first.save(path, save_all=True, append_images=others)
        table = _table(str(path), ONE_LINE, dpi, number)
    said: list[list[str]] = [[] for _ in pictures]
    for page, text in zip(table["page_num"], table["text"], strict=True):
        said[page - 1].append(str(text).strip())
    return [" ".join(filter(None, words)) for words in said]


def _table(source: Image.Image | str, mode: int, dpi: float, number: int) -> dict[str, list[Any]]:
    try:
        table: dict[str, list[Any]] = pytesseract.image_to_data(
            source,
            lang=LANGUAGE,
            config=f"--psm {mode} --dpi {round(dpi)}",
            output_type=pytesseract.Output.DICT,
            timeout=SECONDS_PER_PAGE,
        )
    except RuntimeError as error:  # also what pytesseract raises when time is up
        raise DamagedFileError(f"Страница {number} не распознана: Tesseract не справился с картинкой") from error
    return table


def _corners(place: Sequence[int], scale: float) -> tuple[float, float, float, float]:
    left, top, width, height = place
    return left * scale, top * scale, (left + width) * scale, (top + height) * scale


def _on_base_line(line: Sequence[Seen], size: float) -> list[tuple[Seen, float]]:
    """Each word with where it stands: on a straight line through the feet of all, for Tesseract's box of one letter is often wrong."""
    across = np.array([(word.box.left + word.box.right) / 2 for word in line])
    feet = np.array([_foot(word, size) for word in line])
    sound = np.abs(feet - np.median(feet)) < max(size, MAX_SLOPE * float(np.ptp(across)))
    if sound.sum() < FIT_FROM:
        return [(word, float(np.median(feet))) for word in line]
    slope, start = np.polyfit(across[sound], feet[sound], 1)
    slope = float(np.clip(slope, -MAX_SLOPE, MAX_SLOPE))
    start = float(np.median(feet[sound] - slope * across[sound]))
    return [(word, start + slope * float(x)) for word, x in zip(line, across, strict=True)]


def _foot(word: Seen, size: float) -> float:
    """What the letters stand on: above the foot of a «р», below a dash."""
    if _HANGING.issuperset(word.text):
        return word.box.bottom + RAISED * size
    return word.box.bottom - DESCENT * size if _DESCENDING.search(word.text) else word.box.bottom


def _is_text(word: Seen) -> bool:
    """Whether something was read at all: not a speck, the remains of a line, or the white between two words taken for a dash.

    Signs alone are read surely or not at all; a dash is wider than it is high.
    """
    is_upright = word.box.right - word.box.left < word.box.bottom - word.box.top
    if _DASHES.issuperset(word.text) and is_upright and word.sure < SURE_OF_UPRIGHT_DASH:
        return False
    return word.sure > SURE_OF_SIGNS or not NOISE.issuperset(word.text)
