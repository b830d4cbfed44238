"""Pictures of text → ``Document``: which way up and how poor a page is, what it needs, and the best reading of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image

from shnor_extract.errors import NoTextError
from shnor_extract.model import Document, Page
from shnor_extract.reading.assemble import Given, Paragraph, assemble
from shnor_extract.reading.colours import grey
from shnor_extract.reading.grid import DPI, Grid, grids
from shnor_extract.reading.layout import PrintedPage, paragraphs_of
from shnor_extract.reading.lines import Printed
from shnor_extract.reading.misreadings import mended
from shnor_extract.reading.pages import frames
from shnor_extract.reading.restore import quality, restored, sharpened
from shnor_extract.reading.sheet import sheet_alone
from shnor_extract.reading.skew import runs_up, skew
from shnor_extract.reading.spread import fold
from shnor_extract.reading.tesseract import AUTOMATIC, ONE_BLOCK, check_tesseract, printed_words
from shnor_extract.reading.twice import read_again
from shnor_extract.reading.view import Grey, View, enlarged, looked_at, original_box, part, redrawn, straightened, turned

GOOD_DPI = (180, 350)  # clean pages of 200 dpi are not read better when they are enlarged, only more slowly
TARGET_DPI = 290
A4_WIDTH = 8.27  # inches: what a page is taken to be whose file does not say
PLAUSIBLE_WIDTH = (4.0, 24.0)  # inches
TRUSTED = 0.8  # mean confidence from which the first reading is taken as it is
LYING = 0.6  # mean confidence below which a page may be lying on its side
ASKEW = 0.25  # degrees: less disturbs neither Tesseract nor the rows of a table
BAND = 0.15  # of the page's height: enough lines to see which way up they are
EVEN_ODDS = 0.5  # a word as likely wrong as right says nothing
SMALL = 600  # pixels: the side of the picture on which a blank page is known


class Reading(NamedTuple):
    """What was recognised on a page or one side of a spread."""

    words: tuple[Printed, ...]
    grids: tuple[Grid, ...]

    @property
    def confidence(self) -> float:
        return _confidence(self.words)


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


def resolution(picture: Image.Image) -> float:
    """Points per inch: what the file says if a sheet could have that size, else what makes its shorter side that of A4."""
    said = picture.info.get("dpi", (0, 0))[0]
    shorter = min(picture.size)
    if said and PLAUSIBLE_WIDTH[0] <= shorter / float(said) <= PLAUSIBLE_WIDTH[1]:
        return float(said)
    return shorter / A4_WIDTH


def printed_page(picture: Image.Image, dpi: float, number: int) -> PrintedPage:
    """The words of one page, by recognition, whichever way up, askew, dark or photographed it is.

    Its words and their boxes are in ``parts``, one for each side of a spread, where the page had to be moved to be read.
    """
    view = looked_at(np.asarray(grey(picture)), dpi)
    width, height = view.size
    check_tesseract()
    if is_blank(view.picture):
        return PrintedPage(Page(number, width, height, ocr=True, confidence=0.0), ())
    sides = [_read_side(side, number) for side in _sides(_level(sheet_alone(view), number))]
    words = tuple(word for side in sides for word in side.words)
    page = Page(number, width, height, ocr=True, confidence=_confidence(words))
    return PrintedPage(page, words, sides[0].grids, tuple(sides))


def is_blank(picture: Grey) -> bool:
    """An empty sheet: next to nothing on it is darker than the paper around."""
    factor = min(SMALL / min(picture.shape), 1.0)
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.int16)
    around = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contrast = max(60 * float(np.median(around)) / 255, 25)
    return bool((around - small > contrast).mean() < 0.0003)


def _level(view: View, number: int) -> View:
    """Lines of print running across; a page that lay on its side is turned to its head or its feet."""
    return turned(view, _quarters(view, (1, 3), number)) if runs_up(view.picture) else view


def _sides(view: View) -> list[View]:
    middle = fold(view.picture)
    if middle is None:
        return [view]
    return [part(view, 0, middle), part(view, middle, view.picture.shape[1])]


def _read_side(view: View, number: int) -> PrintedPage:
    """One page or one side of a spread: the best of the readings that its state calls for, boxes in points of the upright page."""
    straight, reading = _first(view, number)
    if reading.words and reading.confidence < LYING:
        quarters = _quarters(view, (0, 1, 2, 3), number)
        if quarters:
            view = turned(view, quarters)
            straight, reading = _first(view, number)
    if reading.words and reading.confidence < TRUSTED:
        tried = [(straight, reading), *_others(view, straight, number)]
        straight, reading = max(tried, key=lambda one: _worth(one[1].words))
    found = mended(reading.words)
    if straight.is_restored:
        again = redrawn(view, straight)
        found = read_again(found, again._replace(picture=_without_lines(again, reading.grids)), number)
    words = tuple(word._replace(shown=original_box(straight, word.box)) for word in found)
    width, height = straight.size
    return PrintedPage(Page(number, width, height, ocr=True, confidence=reading.confidence), words, reading.grids)


def _first(view: View, number: int) -> tuple[View, Reading]:
    """A good picture is read as it is, a poor one once its faults are mended."""
    straight = _straight(_restored(view) if quality(view.picture).is_poor else view)
    return straight, recognised(straight, number)


def _others(view: View, straight: View, number: int) -> Iterator[tuple[View, Reading]]:
    """What else may be tried where the first reading is not to be trusted."""
    yield straight, recognised(straight, number, AUTOMATIC)
    if not straight.is_restored:
        again = _straight(_restored(view))
        yield again, recognised(again, number)


def _restored(view: View) -> View:
    return view._replace(picture=restored(view.picture), is_restored=True)


def _straight(view: View) -> View:
    angle = skew(view.picture)
    return straightened(view, -angle) if abs(angle) > ASKEW else view


def _quarters(view: View, choices: Sequence[int], number: int) -> int:
    """By how many right angles the page must be turned clockwise: each way a band of it is read, and the surest wins."""

    def sureness(quarters: int) -> float:
        upright = turned(readable, quarters)
        return _worth(_words(upright._replace(picture=_band(upright.picture)), ONE_BLOCK, number))

    readable = _restored(view) if quality(view.picture).is_poor else view
    return max(choices, key=sureness)


def _band(picture: Grey) -> Grey:
    """The lines across the page that bear most ink."""
    ink = (picture < 0.6 * float(np.median(picture))).sum(axis=1).astype(np.float64)
    height = max(int(BAND * len(ink)), 1)
    start = int(np.argmax(np.convolve(ink, np.ones(height), "valid")))
    return picture[start : start + height]


def recognised(view: View, number: int, mode: int = ONE_BLOCK) -> Reading:
    """The words and the ruled tables of an upright page, in points."""
    tables = ruled(view)
    return Reading(tuple(_words(view._replace(picture=_without_lines(view, tables)), mode, number)), tuple(tables))


def _words(view: View, mode: int, number: int) -> list[Printed]:
    factor = 1.0 if GOOD_DPI[0] <= view.dpi <= GOOD_DPI[1] else min(TARGET_DPI / view.dpi, 3.0)
    ready = enlarged(view, factor) if factor != 1.0 else view
    return printed_words(sharpened(ready.picture, factor) if view.is_restored else ready.picture, mode, ready.dpi, number)


def ruled(view: View) -> list[Grid]:
    """The ruled tables of a page, in points."""
    shrink = max(round(view.dpi / DPI), 1)
    small = enlarged(view, 1 / shrink) if shrink > 1 else view
    return grids(small.picture, small.dpi)


def _without_lines(view: View, tables: Sequence[Grid]) -> Grey:
    """The picture with the lines of its tables painted over: read as letters they are «|» and «_»."""
    if not tables:
        return view.picture
    clean, scale, width = view.picture.copy(), view.dpi / 72, 2 * max(round(view.dpi / 72), 2)
    for cell in (cell for table in tables for cell in table.cells):
        left, top, right, bottom = (round(side * scale) for side in cell.box)
        cv2.rectangle(clean, (left, top), (right, bottom), 255, width)
    return clean


def _confidence(words: Sequence[Printed]) -> float:
    return fmean(word.confidence for word in words) if words else 0.0


def _worth(words: Sequence[Printed]) -> float:
    """How much was read, and how surely: many words made of specks are worth less than nothing."""
    return sum((word.confidence - EVEN_ODDS) * sum(map(str.isalnum, word.text)) for word in words)
