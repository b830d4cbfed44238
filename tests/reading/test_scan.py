"""Scans. The real samples of this project are read with the real Tesseract; without it these tests say so and wait."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytesseract
import pytest
from docx.document import Document as Docx
from PIL import Image, ImageDraw

from shnor_extract.errors import DamagedFileError, NoOcrError, NoTextError, TooLargeError
from shnor_extract.reading import pages, read, tesseract

from .made_pdf import Put, pdf
from .reads import blocks, document, docx, texts

SAMPLES = Path(__file__).parents[2] / "samples"
ONE_PAGE = SAMPLES / "Долгополянский р-н" / "Скан протокола № 5 от 11.10.2022.png"
TWO_PAGES = SAMPLES / "Усть-Ольховский МО" / "Протокол 12-П собеседование.tif"
IN_PDF = SAMPLES / "Усть-Ольховский МО" / "Комиссия 18.01.2024 (скан).pdf"


def _has_tesseract() -> bool:
    return shutil.which("tesseract") is not None and "rus" in pytesseract.get_languages()


needs_tesseract = pytest.mark.skipif(not _has_tesseract(), reason="needs Tesseract with Russian: apt-get install tesseract-ocr-rus")


def saved(picture: Image.Image, form: str = "PNG", **how: tuple[int, int]) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **how)
    return file.getvalue()


@needs_tesseract
def test_a_scanned_page() -> None:
    document = read(ONE_PAGE)
    lines = texts(document)

    assert document.format == "image" and document.ocr
    assert lines[2] == "ПРОТОКОЛ № 5"
    assert "2.2. Ежедневно вести учёт посещаемости обучающихся группы риска." in lines
    assert lines[-2:] == ["Председатель Н.Ю. Колчина", "Секретарь В.В. Ерёмин"]
    assert document.pages[0].confidence > 0.9
    assert all(0 < word.confidence <= 1 and word.page == 1 for word in document.words)


@needs_tesseract
def test_words_stand_where_the_picture_shows_them() -> None:
    document = read(ONE_PAGE)
    page = document.pages[0]
    names = [word for word in document.words if word.span.of(document.text) == "Колчина"]

    assert page.width == pytest.approx(595, abs=5) and page.height == pytest.approx(842, abs=5)
    assert names[-1].box.left > page.width / 2 and names[-1].box.top > page.height / 2


@needs_tesseract
def test_a_tiff_of_two_pages() -> None:
    document = read(TWO_PAGES)

    assert [page.number for page in document.pages] == [1, 2]
    assert {block.page for block in document.blocks} == {1, 2}
    assert texts(document)[-1] == "Протокол вёл Д.Е. Горохов"


@needs_tesseract
def test_a_pdf_of_pictures_is_a_scan() -> None:
    document = read(IN_PDF)

    assert document.format == "scan" and document.ocr
    assert "ПОСТАНОВИЛИ:" in texts(document)


@needs_tesseract
def test_a_pdf_of_both_is_read_by_both() -> None:
    typed = pdf([Put(85, 100 + 14 * row, "Решили принять информацию к сведению") for row in range(5)])
    both = document(joined(typed, IN_PDF.read_bytes()), "а.pdf")

    assert both.format == "pdf"
    assert [page.ocr for page in both.pages] == [False, True]


def joined(*files: bytes) -> bytes:
    whole = pypdfium2.PdfDocument.new()
    for file in files:
        whole.import_pages(pypdfium2.PdfDocument(file))
    made = io.BytesIO()
    whole.save(made)
    return made.getvalue()


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_that_lies_on_its_side_or_its_head(turn: int) -> None:
    with Image.open(ONE_PAGE) as picture:
        lying = saved(picture.rotate(turn, expand=True), dpi=(200, 200))

    assert "ПРОТОКОЛ № 5" in blocks(lying, "а.png")


@needs_tesseract
def test_scans_pasted_into_word() -> None:
    def write(made: Docx) -> None:
        made.add_picture(str(ONE_PAGE))

    read_ = document(docx(write), "а.docx")

    assert read_.format == "docx" and read_.ocr
    assert "ПРОТОКОЛ № 5" in texts(read_)


@needs_tesseract
@pytest.mark.parametrize("form", ["JPEG", "BMP", "WEBP"])
def test_other_kinds_of_pictures(form: str) -> None:
    with Image.open(ONE_PAGE) as picture:
        top = picture.convert("RGB").crop((0, 0, picture.width, picture.height // 4))

    assert "ПРОТОКОЛ № 5" in blocks(saved(top, form), "а")


@needs_tesseract
@pytest.mark.parametrize(
    ("mode", "white", "form"),
    [
        ("1", 1, "PNG"),
        ("L", 255, "PNG"),
        ("RGB", (255, 255, 255), "PNG"),
        ("RGBA", (0, 0, 0, 0), "PNG"),
        ("P", 0, "PNG"),
        ("LA", (255, 255), "PNG"),
        ("I;16", 65535, "TIFF"),
        ("CMYK", (0, 0, 0, 0), "TIFF"),
    ],
)
def test_blank_sheets_of_every_colour(mode: str, white: float | tuple[float, ...], form: str) -> None:
    with pytest.raises(NoTextError):
        blocks(saved(Image.new(mode, (400, 600), white), form), "а.png")


@needs_tesseract
def test_a_picture_without_text() -> None:
    picture = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(picture).ellipse((100, 100, 500, 700), outline=0, width=5)

    with pytest.raises(NoTextError):
        blocks(saved(picture), "а.png")


# Without Tesseract


@pytest.fixture
def forgotten() -> Iterator[None]:
    tesseract.check_tesseract.cache_clear()
    yield
    tesseract.check_tesseract.cache_clear()


@pytest.mark.usefixtures("forgotten")
def test_no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-program")

    with pytest.raises(NoOcrError, match="не установлена"):
        read(ONE_PAGE)


@pytest.mark.usefixtures("forgotten")
def test_no_russian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract, "get_languages", lambda: ["eng", "osd"])

    with pytest.raises(NoOcrError, match="русского"):
        read(ONE_PAGE)


@pytest.mark.usefixtures("forgotten")
def test_typed_documents_need_no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-program")

    assert blocks(pdf([Put(85, 100, "ПРОТОКОЛ")]), "а.pdf") == ["ПРОТОКОЛ"]


# Bad input


def test_a_picture_cut_short() -> None:
    with pytest.raises(DamagedFileError):
        blocks(ONE_PAGE.read_bytes()[:-20_000], "а.png")


def test_a_picture_that_is_none() -> None:
    with pytest.raises(DamagedFileError):
        blocks(b"\x89PNG\r\n\x1a\n" + b"0" * 100, "а.png")


def test_a_picture_of_too_many_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MAX_PIXELS", 1000)

    with pytest.raises(TooLargeError):
        blocks(ONE_PAGE.read_bytes(), "а.png")


def test_a_picture_that_only_says_it_is_huge() -> None:
    """Fifty thousand megapixels in a header of a few bytes."""
    header = bytearray(saved(Image.new("1", (8, 8))))
    header[16:24] = (250_000).to_bytes(4, "big") + (200_000).to_bytes(4, "big")

    with pytest.raises((TooLargeError, DamagedFileError)):
        blocks(bytes(header), "а.png")
