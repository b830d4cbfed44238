"""Pictures of text → ``Document``: the only file that knows Tesseract."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from statistics import fmean, median
from typing import NamedTuple

import numpy as np
import pytesseract
from PIL import Image, ImageDraw

from ..errors import DamagedFileError, NoOcrError, NoTextError
from ..model import Box, Document, Page
from .assemble import Given, assemble
from .grid import DPI, Grid, grids
from .layout import PrintedPage, paragraphs_of
from .lines import Printed
from .misreadings import mended
from .pages import frames

# Tesseract's own threads cost more than they give on a page, and the batch has a process for each core.
os.environ["OMP_THREAD_LIMIT"] = "1"

LANGUAGE = "rus"
GOOD_DPI = (180, 350)  # clean pages of 200 dpi are not read better when they are enlarged, only more slowly
TARGET_DPI = 300
A4_WIDTH = 8.27  # inches: what a page is taken to be whose file does not say
PLAUSIBLE_WIDTH = (4.0, 24.0)  # inches
ONE_BLOCK, AUTOMATIC = 6, 3  # page segmentation modes: lines over the whole width; Tesseract's own search for columns
TRUSTED = 0.8  # mean confidence from which the first reading is taken as it is
SECONDS_PER_PAGE = 300
DESCENT, RAISED = 0.25, 0.3  # of the usual height of a word
_DESCENDING = re.compile(r"[рудфцщРДЦЩQgjpqy,;()\[\]/_№|]")
_HANGING = frozenset("-–—«»\"'*•°=~")
NOISE = frozenset("|¦[]{}_~`'\".,:;-–—=\\/<>«»*°^")


class Reading(NamedTuple):
    """What was recognised on a page."""

    words: tuple[Printed, ...]
    grids: tuple[Grid, ...]

    @property
    def confidence(self) -> float:
        return fmean(word.confidence for word in self.words) if self.words else 0.0


def read(given: Given) -> Document:
    """The document. Raises ``DamagedFileError``, ``TooLargeError``, ``NoTextError``, ``NoOcrError``."""
    pages = [printed_page(picture, resolution(picture), number) for number, picture in enumerate(frames(given.data), 1)]
    if not any(page.words for page in pages):
        raise NoTextError("На картинке не найдено текста")
    return assemble(given, "image", paragraphs_of(pages), [page.page for page in pages])


def printed_page(picture: Image.Image, dpi: float, number: int) -> PrintedPage:
    """The words of one page, by recognition."""
    reading = recognised(picture, dpi, number)
    page = Page(number, picture.width / dpi * 72, picture.height / dpi * 72, ocr=True, confidence=reading.confidence)
    return PrintedPage(page, reading.words, reading.grids)


def resolution(picture: Image.Image) -> float:
    """Points per inch: what the file says if a sheet could have that size, else what makes its shorter side that of A4."""
    said = picture.info.get("dpi", (0, 0))[0]
    shorter = min(picture.size)
    if said and PLAUSIBLE_WIDTH[0] <= shorter / float(said) <= PLAUSIBLE_WIDTH[1]:
        return float(said)
    return shorter / A4_WIDTH


def recognised(picture: Image.Image, dpi: float, number: int) -> Reading:
    """The words of a grey picture, with boxes in points. Raises ``NoOcrError`` where Tesseract or its Russian is missing."""
    check_tesseract()
    if is_blank(picture):
        return Reading((), ())
    tables = ruled(picture, dpi)
    ready = _enlarged(_without_lines(picture, tables, dpi), dpi)
    scale = 72 / dpi * picture.width / ready.width
    best = _words(ready, ONE_BLOCK, scale, number)
    if _worth(best) < TRUSTED:
        best = max(best, _words(ready, AUTOMATIC, scale, number), key=lambda words: _worth(words) * len(words))
    return Reading(tuple(mended(best)), tuple(tables))


def is_blank(picture: Image.Image) -> bool:
    """An empty sheet: next to nothing on it is darker than the paper."""
    small = np.asarray(picture.reduce(max(min(picture.size) // 600, 1)))
    return bool((small < float(np.median(small)) - 60).mean() < 0.0002)


def ruled(picture: Image.Image, dpi: float) -> list[Grid]:
    """The ruled tables of a page."""
    shrink = max(round(dpi / DPI), 1)
    return grids(np.asarray(picture.reduce(shrink) if shrink > 1 else picture), dpi / shrink)


def _without_lines(picture: Image.Image, tables: Sequence[Grid], dpi: float) -> Image.Image:
    """The picture with the lines of its tables painted over: read as letters they are «|» and «_»."""
    if not tables:
        return picture
    clean, scale, half = picture.copy(), dpi / 72, max(round(dpi / 72), 2)
    pen = ImageDraw.Draw(clean)
    for cell in (cell for table in tables for cell in table.cells):
        box = Box(*(side * scale for side in cell.box))
        for start, stop in (((box.left, box.top), (box.right, box.top)), ((box.left, box.bottom), (box.right, box.bottom))):
            pen.line((start, stop), fill=255, width=2 * half)
        for start, stop in (((box.left, box.top), (box.left, box.bottom)), ((box.right, box.top), (box.right, box.bottom))):
            pen.line((start, stop), fill=255, width=2 * half)
    return clean


def _enlarged(picture: Image.Image, dpi: float) -> Image.Image:
    if GOOD_DPI[0] <= dpi <= GOOD_DPI[1]:
        return picture
    factor = min(TARGET_DPI / dpi, 3.0)
    return picture.resize((max(round(picture.width * factor), 1), max(round(picture.height * factor), 1)), Image.Resampling.LANCZOS)


def _worth(words: Sequence[Printed]) -> float:
    return fmean(word.confidence for word in words) if words else 0.0


# Tesseract


@cache
def check_tesseract() -> None:
    """Raises ``NoOcrError`` where Tesseract or its Russian data is not installed."""
    try:
        languages = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, OSError) as error:
        raise NoOcrError("Это скан, а программа распознавания Tesseract не установлена") from error
    if LANGUAGE not in languages:
        raise NoOcrError("Это скан, а у программы Tesseract нет русского языка")


def _words(picture: Image.Image, mode: int, scale: float, number: int) -> list[Printed]:
    try:
        table = pytesseract.image_to_data(
            picture,
            lang=LANGUAGE,
            config=f"--psm {mode} --dpi {TARGET_DPI}",
            output_type=pytesseract.Output.DICT,
            timeout=SECONDS_PER_PAGE,
        )
    except RuntimeError as error:  # also what pytesseract raises when time is up
        raise DamagedFileError(f"Страница {number} не распознана: Tesseract не справился с картинкой") from error
    columns = (table[name] for name in ("text", "conf", "left", "top", "width", "height"))
    found = [
        (text, max(float(sure), 0.0) / 100, Box(left * scale, top * scale, (left + width) * scale, (top + height) * scale))
        for text, sure, left, top, width, height in zip(*columns, strict=True)
        if _is_text(text, float(sure))
    ]
    size = median(box.bottom - box.top for text, _, box in found) if found else 1.0
    return [Printed(text, number, box, _base(text, box, size), size, sure) for text, sure, box in found]


def _base(text: str, box: Box, size: float) -> float:
    """The line that the letters stand on: above the foot of a «р», below a dash."""
    if _HANGING.issuperset(text):
        return box.bottom + RAISED * size
    return box.bottom - DESCENT * size if _DESCENDING.search(text) else box.bottom


def _is_text(text: str, sure: float) -> bool:
    """Whether something was read at all. Signs alone, and unsurely, are specks and remains of lines; a dash is read surely."""
    return bool(text.strip()) and (sure > 40 or not NOISE.issuperset(text.strip()))
