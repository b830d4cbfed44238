"""Pictures of text → ``Document``: the only file that knows Tesseract."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from statistics import fmean, median
from typing import NamedTuple

import numpy as np
import pytesseract
from PIL import Image, ImageDraw

from shnor_extract.errors import DamagedFileError, NoOcrError, NoTextError
from shnor_extract.model import Box, Document, Page
from shnor_extract.reading.assemble import Given, Paragraph, assemble
from shnor_extract.reading.grid import DPI, Grid, grids
from shnor_extract.reading.layout import PrintedPage, paragraphs_of
from shnor_extract.reading.lines import Printed
from shnor_extract.reading.misreadings import mended
from shnor_extract.reading.pages import frames

# Tesseract's own threads cost more than they give on a page, and the batch has a process for each core.
os.environ["OMP_THREAD_LIMIT"] = "1"

LANGUAGE = "rus"
GOOD_DPI = (180, 350)  # clean pages of 200 dpi are not read better when they are enlarged, only more slowly
TARGET_DPI = 300
A4_WIDTH = 8.27  # inches: what a page is taken to be whose file does not say
PLAUSIBLE_WIDTH = (4.0, 24.0)  # inches
ONE_BLOCK, AUTOMATIC = 6, 3  # page segmentation modes: lines over the whole width; Tesseract's own search for columns
TRUSTED = 0.8  # mean confidence from which the first reading is taken as it is
LYING = 0.6  # mean confidence below which a page may be lying on its side
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


class Reading(NamedTuple):
    """What was recognised on a page."""

    words: tuple[Printed, ...]
    grids: tuple[Grid, ...]

    @property
    def confidence(self) -> float:
        return fmean(word.confidence for word in self.words) if self.words else 0.0


class Seen(NamedTuple):
    """A word as Tesseract gives it: ``line`` is its block, paragraph and line there."""

    text: str
    sure: float
    line: Sequence[int]
    box: Box


def read(given: Given) -> Document:
    """The document. Raises ``DamagedFileError``, ``TooLargeError``, ``NoTextError``, ``NoOcrError``."""
    pages, paragraphs = recognised_pictures([given.data])
    if not paragraphs:
        raise NoTextError("На картинке не найдено текста")
    return assemble(given, "image", paragraphs, pages)


def recognised_pictures(files: Iterable[bytes]) -> tuple[list[Page], list[Paragraph]]:
    """The pages of image files one after another, and their paragraphs."""
    pictures = (picture for data in files for picture in frames(data))
    pages = [printed_page(picture, resolution(picture), number) for number, picture in enumerate(pictures, 1)]
    return [page.page for page in pages], list(paragraphs_of(pages))


def printed_page(picture: Image.Image, dpi: float, number: int) -> PrintedPage:
    """The words of one page, by recognition; a page that lies on its side or its head is turned first."""
    reading = recognised(picture, dpi, number)
    if reading.words and reading.confidence < LYING:
        turned = picture.rotate(-_turn(picture), expand=True, fillcolor=255)
        again = recognised(turned, dpi, number)
        if again.confidence > reading.confidence:
            picture, reading = turned, again
    page = Page(number, picture.width / dpi * 72, picture.height / dpi * 72, ocr=True, confidence=reading.confidence)
    return PrintedPage(page, reading.words, reading.grids)


def _turn(picture: Image.Image) -> int:
    """By how many degrees clockwise the page must be turned to stand upright, as far as Tesseract can say."""
    try:
        found = pytesseract.image_to_osd(picture, config="--psm 0", output_type=pytesseract.Output.DICT, timeout=SECONDS_PER_PAGE)
    except RuntimeError:  # too little text, or no data for it: then the page stays as it is
        return 0
    return int(found["rotate"])


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
