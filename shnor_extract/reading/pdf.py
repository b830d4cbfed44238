"""PDF → ``Document``: the text layer where a page has one, else recognition of its picture."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import hypot, pi
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from shnor_extract.errors import DamagedFileError, EncryptedFileError, NoOcrError, NoTextError, TooLargeError
from shnor_extract.model import Box, Document, Page
from shnor_extract.reading import doors
from shnor_extract.reading.assemble import Given, assemble
from shnor_extract.reading.grid import DPI, Grid, grids
from shnor_extract.reading.layout import PrintedPage, paragraphs_of
from shnor_extract.reading.lines import Printed
from shnor_extract.reading.pages import MAX_PAGES, rendered
from shnor_extract.reading.textlayer import READABLE, has_strange_letters, is_unmapped, judged, readable, rejoined
from shnor_extract.reading.unruled import unruled

FEW_LETTERS = 100  # a text layer this thin over a picture is a stamp («Подписано электронной подписью»), not the page
COVERED = 0.5  # of the page by a picture
END_WITHIN = 4096  # bytes: mail programs and copiers put lines after the end
TRUSTED = 0.85  # share of words in the dictionary from which the layer of another recogniser is taken as it is
UNSURE = 0.5  # the most that a page may be trusted whose text is no Russian
FEWEST_PATHS = 4  # drawn lines that could make a table
SCAN_DPI = (200.0, 300.0)  # a picture is taken out at its own resolution within these
ASCENT, DESCENT = 0.7, 0.22  # of the size of the print: how far capitals rise above the line, and «р» goes below it
CLIMBING, FALLING = 270, 90  # degrees clockwise: how a line runs in the narrow head of a column
SAMPLED = 50  # characters that show which way up a page is
USUAL_SIZE = 12.0  # where the file gives none
_WORD = re.compile(r"\S+")
_WORD_OF_STRANGE_LETTERS = re.compile(r"[\S\xa0\x85]+")
_MAYBE_HYPHEN = re.compile("[\x02\ufffe]")
_HYPHEN_OF_PDFIUM = 2  # its own sign for a hyphen at the end of a line; a letter without a meaning has 0
_MEANINGLESS = {0x0: " ", 0xFFFE: " ", 0xFFFF: " "}
_BOLD_FROM = 600  # weight
_ITALIC = 1 << 6  # a flag of the font
_STRONG_NAMES = ("bold", "italic", "oblique", "black", "semibold", "полужирный", "курсив")


class Frame(NamedTuple):
    """How user space (from the bottom left, before the page is turned) becomes points from the top left of the upright page."""

    left: float
    bottom: float
    width: float  # before turning
    height: float
    turned: int  # degrees clockwise

    @property
    def size(self) -> tuple[float, float]:
        return (self.height, self.width) if self.turned in (90, 270) else (self.width, self.height)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, x1, y0, y1 = left - self.left, right - self.left, bottom - self.bottom, top - self.bottom
        if self.turned == 90:
            return Box(y0, x0, y1, x1)
        if self.turned == 180:
            return Box(self.width - x1, y0, self.width - x0, y1)
        if self.turned == 270:
            return Box(self.height - y1, self.width - x1, self.height - y0, self.width - x0)
        return Box(x0, self.height - y1, x1, self.height - y0)


def read(given: Given) -> Document:
    """The document. Raises ``DamagedFileError``, ``EncryptedFileError``, ``TooLargeError``, ``NoTextError``, ``NoOcrError``."""
    pdf = _opened(given.data)
    try:
        pages = [_printed(pdf, index) for index in range(len(pdf))]
    except pdfium.PdfiumError as error:
        raise DamagedFileError("PDF повреждён: страница не читается") from error
    finally:
        pdf.close()
    if not any(page.words for page in pages):
        raise NoTextError("В PDF нет текста, и на картинках страниц он не найден")
    form = "scan" if all(page.page.ocr or not page.words for page in pages) else "pdf"
    return assemble(given, form, paragraphs_of(pages), [page.page for page in pages])


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if b"/Encrypt" in data and "password" in str(error).lower():  # PDFium keeps its last error, also that of the file before
            raise EncryptedFileError("PDF закрыт паролем", "Снимите пароль с PDF и положите файл снова.") from error
        raise DamagedFileError("PDF повреждён: он не открывается") from error
    if not _has_end(data):
        pdf.close()
        raise DamagedFileError("PDF обрывается: конца файла нет")
    if len(pdf) == 0:
        raise DamagedFileError("В PDF нет ни одной страницы")
    if len(pdf) > MAX_PAGES:
        raise TooLargeError(f"В PDF {len(pdf)} страниц, предел — {MAX_PAGES}")
    return pdf


def _has_end(data: bytes) -> bool:
    """A file cut off in the middle may open, and lack half a page without a word; a few lines after the end do no harm."""
    end = data.rstrip(b"\0 \r\n\t\x1a")[-END_WITHIN:]
    return b"%%EOF" in end or b"startxref" in end


def _printed(pdf: pdfium.PdfDocument, index: int) -> PrintedPage:
    page = pdf[index]
    text = page.get_textpage()
    try:
        frame = _frame(page, text)
        characters = _characters(text)
        words, sound = judged(rejoined(list(_words(text, characters, index + 1, frame))))
        drawn = _drawn(page)
        layer = PrintedPage(Page(index + 1, *frame.size), words, _tables(page, drawn, words, frame))
        if _is_picture(drawn, words):
            return _recognised(page, drawn.dpi, index + 1)
        if is_unmapped(characters) or any("\ufffd" in word.text for word in words):
            return _better(layer, page, drawn.dpi, 0.0)
        if drawn.is_layered:
            return _of_recogniser(layer, sound) if sound >= TRUSTED else _better(_of_recogniser(layer, sound), page, drawn.dpi, sound)
        return layer if sound >= READABLE else _better(layer, page, drawn.dpi, sound)
    finally:
        text.close()
        page.close()


def _recognised(page: pdfium.PdfPage, dpi: float, number: int) -> PrintedPage:
    seen: PrintedPage = doors.module("scan").printed_page(rendered(page, dpi, colour=True), dpi, number)
    return seen


def _better(layer: PrintedPage, page: pdfium.PdfPage, dpi: float, sound: float) -> PrintedPage:
    """What recognition makes of a page with a poor text layer, or that layer where it is still the better of the two.

    A page that stays poor has a low confidence, which the record tells of (``low_text_quality``).
    """
    try:
        seen = _recognised(page, dpi, layer.page.number)
    except (NoOcrError, TooLargeError):
        if not layer.words:
            raise
        return _doubted(layer, sound)
    if not seen.words or (sound > 0 and readable([word.text for word in seen.words]) <= sound):
        return _doubted(layer, sound)
    return seen


def _doubted(layer: PrintedPage, sound: float) -> PrintedPage:
    return layer._replace(page=replace(layer.page, confidence=min(sound, UNSURE)))


def _of_recogniser(layer: PrintedPage, sound: float) -> PrintedPage:
    """A text layer that lies over the picture of a page was recognised by somebody before."""
    return layer._replace(page=replace(layer.page, ocr=True, confidence=sound))


class Drawn(NamedTuple):
    """What a page is drawn of."""

    covered: float  # share of the page under pictures
    dpi: float  # at which to look at it
    texts: int
    paths: int
    others: int
    is_layered: bool  # a picture of the page, and its text is not to be seen: a recogniser put it there

    @property
    def is_covered(self) -> bool:
        return self.covered > COVERED


def _drawn(page: pdfium.PdfPage) -> Drawn:
    covered, dpi, is_seen = 0.0, SCAN_DPI[0], False
    width, height = page.get_size()
    kinds: Counter[int] = Counter()
    for thing in page.get_objects(max_depth=4):
        kinds[thing.type] += 1
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            is_seen = is_seen or raw.FPDFTextObj_GetTextRenderMode(thing) != raw.FPDF_TEXTRENDERMODE_INVISIBLE
        if thing.type != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        left, bottom, right, top = thing.get_bounds()
        area = max(right - left, 0) * max(top - bottom, 0)
        covered += area
        is_seen = is_seen and area < COVERED * width * height  # what was drawn before lies under this picture
        if right - left > 0.5 * min(width, height):
            dpi = max(dpi, thing.get_px_size()[0] / (right - left) * 72)
    covered /= max(width * height, 1)
    texts, paths = kinds.pop(raw.FPDF_PAGEOBJ_TEXT, 0), kinds.pop(raw.FPDF_PAGEOBJ_PATH, 0)
    return Drawn(covered, min(dpi, SCAN_DPI[1]), texts, paths, sum(kinds.values()), covered > COVERED and not is_seen)


def _is_picture(drawn: Drawn, words: Sequence[Printed]) -> bool:
    """Whether next to nothing of the page is text: a scan, or letters drawn as outlines."""
    if sum(len(word.text) for word in words) >= FEW_LETTERS:
        return False
    return drawn.is_covered or (not drawn.texts and drawn.paths + drawn.others > 0)


def _tables(page: pdfium.PdfPage, drawn: Drawn, words: Sequence[Printed], frame: Frame) -> tuple[Grid, ...]:
    ruled = _grids(page, drawn, frame) if words else []
    return tuple(sorted([*ruled, *unruled(words, ruled)], key=lambda grid: grid.box.top))


def _grids(page: pdfium.PdfPage, drawn: Drawn, frame: Frame) -> list[Grid]:
    if drawn.paths < FEWEST_PATHS:
        return []
    try:
        return grids(np.asarray(rendered(page, DPI, frame.turned - page.get_rotation())), DPI)
    except TooLargeError:  # the text of a sheet of ten square metres is read all the same
        return []


# The text layer


class Place(NamedTuple):
    """Where a character stands on the upright page."""

    left: float
    right: float
    base: float


class Print(NamedTuple):
    """How the letters of a stretch of text look."""

    size: float
    strong: bool


Prints = dict[int, Print]  # known already, by the place of the text object in memory


class Part(NamedTuple):
    """A stretch of characters that stand side by side. ``angle`` is given where it runs another way than the page (degrees)."""

    start: int
    stop: int
    first: Place
    last: Place
    size: float
    strong: bool
    angle: int = 0


def _words(text: pdfium.PdfTextPage, characters: str, number: int, frame: Frame) -> Iterator[Printed]:
    """Words as PDFium finds them; one also ends where the next character stands elsewhere. A turned line is one word."""
    whole = _WORD_OF_STRANGE_LETTERS if has_strange_letters(characters) else _WORD
    turned: list[Part] = []
    prints: Prints = {}
    for match in whole.finditer(characters.translate(_MEANINGLESS)):
        for part in _parts(text, match.start(), match.end(), frame, prints):
            if turned and not _goes_on(turned[-1], part):
                yield _turned(characters, turned, number)
                turned = []
            if part.angle:
                turned.append(part)
            else:
                yield _word(characters[part.start : part.stop], part, number)
    if turned:
        yield _turned(characters, turned, number)


def _goes_on(before: Part, part: Part) -> bool:
    """«Дата» and «проведения» of one line that climbs up the page."""
    gap = min(abs(one.base - two.base) for one in (before.first, before.last) for two in (part.first, part.last))
    return before.angle == part.angle and abs(before.first.left - part.first.left) < 0.3 * part.size and gap < 2 * part.size


def _turned(characters: str, parts: Sequence[Part], number: int) -> Printed:
    """A line that climbs or falls, as one word: it stands in the row of where it begins."""
    places = [place for part in parts for place in (part.first, part.last)]
    size = parts[0].size
    top, bottom = min(place.base for place in places) - size, max(place.base for place in places)
    box = Box(min(place.left for place in places), top, max(place.right for place in places), bottom)
    said = " ".join(characters[part.start : part.stop] for part in parts)
    base = parts[0].first.base if parts[0].angle == CLIMBING else top + size
    return Printed(said, number, box, base, size, strong=parts[0].strong)


def _characters(text: pdfium.PdfTextPage) -> str:
    """One character for each that PDFium counts, so that both have the same indices."""
    count = text.count_chars()
    together: str = text.get_text_range(0, count) if count else ""
    if len(together) != count:  # characters beyond the basic plane take two places there
        together = "".join(_character(raw.FPDFText_GetUnicode(text, index)) for index in range(count))
    return _MAYBE_HYPHEN.sub(lambda found: _hyphen(text, found), together)


def _hyphen(text: pdfium.PdfTextPage, found: re.Match[str]) -> str:
    return "-" if raw.FPDFText_GetUnicode(text, found.start()) == _HYPHEN_OF_PDFIUM else "\ufffe"


def _character(code: int) -> str:
    return chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else " "


def _parts(text: pdfium.PdfTextPage, start: int, stop: int, frame: Frame, prints: Prints) -> Iterator[Part]:
    """The word whole, or cut where it jumps to another line or over a gap (PDFium joins «образова-» with what stands below)."""
    first, last = _place(text, start, frame), _place(text, stop - 1, frame)
    size, strong = _print(text, start, prints)
    stands = abs(first.base - last.base) < 0.5 * size and 0 <= last.right - first.left < 1.2 * size * (stop - start)
    if stands and stop - start > 1:
        yield Part(start, stop, first, last, size, strong)
        return
    angle = (_quarter(raw.FPDFText_GetCharAngle(text, start)) - frame.turned) % 360
    if stands or angle in (CLIMBING, FALLING):
        yield Part(start, stop, first, last, size, strong, angle if angle in (CLIMBING, FALLING) else 0)
        return
    begun, from_, before = start, first, first
    for index in range(start + 1, stop):
        place = _place(text, index, frame)
        if abs(place.base - before.base) > 0.5 * size or not -size < place.left - before.right < 0.5 * size:
            yield Part(begun, index, from_, before, size, strong)
            begun, from_ = index, place
        before = place
    yield Part(begun, stop, from_, before, size, strong)


# PDFium writes its answers here; it is not to be used by two threads at once anyway.
_RECTANGLE, _X, _Y, _MATRIX, _FLAGS, _NAME = (
    raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(128)
)  # fmt: skip
_INTO_RECTANGLE, _INTO_X, _INTO_Y, _INTO_MATRIX, _INTO_FLAGS = (
    ctypes.byref(_RECTANGLE), ctypes.byref(_X), ctypes.byref(_Y), ctypes.byref(_MATRIX), ctypes.byref(_FLAGS)
)  # fmt: skip


def _place(text: pdfium.PdfTextPage, index: int, frame: Frame) -> Place:
    raw.FPDFText_GetLooseCharBox(text, index, _INTO_RECTANGLE)
    raw.FPDFText_GetCharOrigin(text, index, _INTO_X, _INTO_Y)
    if frame.turned == 0:  # as nearly all pages are
        return Place(_RECTANGLE.left - frame.left, _RECTANGLE.right - frame.left, frame.height - (_Y.value - frame.bottom))
    seen = frame.box(_RECTANGLE.left, _RECTANGLE.bottom, _RECTANGLE.right, _RECTANGLE.top)
    return Place(seen.left, seen.right, frame.box(_X.value, _Y.value, _X.value, _Y.value).bottom)


def _print(text: pdfium.PdfTextPage, index: int, prints: Prints) -> Print:
    thing = raw.FPDFText_GetTextObject(text, index)
    place = ctypes.addressof(thing.contents) if thing else 0
    if place not in prints or not place:
        prints[place] = Print(_size(text, index), _is_strong(text, index))
    return prints[place]


def _size(text: pdfium.PdfTextPage, index: int) -> float:
    """The size of the print in points, as the page's scale leaves it."""
    raw.FPDFText_GetMatrix(text, index, _INTO_MATRIX)
    size: float = raw.FPDFText_GetFontSize(text, index) * hypot(_MATRIX.c, _MATRIX.d)
    return size if size > 0 else USUAL_SIZE


def _word(word: str, part: Part, number: int) -> Printed:
    first, last, size = part.first, part.last, part.size
    box = Box(min(first.left, last.left), first.base - ASCENT * size, max(first.right, last.right), first.base + DESCENT * size)
    return Printed(word, number, box, first.base, size, strong=part.strong)


def _frame(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> Frame:
    """Upright is how most of the text runs, not how the page is shown: a wide table often lies on its side."""
    left, bottom, right, top = page.get_cropbox()
    count = text.count_chars()
    angles = Counter(_quarter(raw.FPDFText_GetCharAngle(text, index)) for index in range(0, count, max(count // SAMPLED, 1)))
    turned = angles.most_common(1)[0][0] if angles else page.get_rotation()
    return Frame(left, bottom, right - left, top - bottom, turned)


def _quarter(radians: float) -> int:
    return round(radians / (pi / 2)) % 4 * 90


def _is_strong(text: pdfium.PdfTextPage, index: int) -> bool:
    raw.FPDFText_GetFontInfo(text, index, _NAME, 128, _INTO_FLAGS)
    return bool(_FLAGS.value & _ITALIC) or raw.FPDFText_GetFontWeight(text, index) >= _BOLD_FROM or _names_strong(_NAME.value)


@lru_cache(maxsize=1000)
def _names_strong(name: bytes) -> bool:
    lower = name.decode("utf-8", errors="replace").lower()
    return any(part in lower for part in _STRONG_NAMES)
