"""The top of one page as offices send it, read with the real Tesseract: what is on the good scan is on the poor one."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from shnor_extract.errors import NoTextError
from shnor_extract.model import Box, Document
from shnor_extract.reading import restore
from shnor_extract.reading.sheet import sheet_alone
from shnor_extract.reading.skew import runs_up, skew
from shnor_extract.reading.spread import fold
from shnor_extract.reading.view import looked_at, original_box, straightened, turned

from .reads import document, texts
from .spoilt import KINDS, Picture, askew, blurred, grey, lit_from_a_side, noisy, opened, photographed, sealed, smaller
from .test_scan import ONE_PAGE, needs_tesseract

NUMBER, POINT = "ПРОТОКОЛ № 5", "2.2. Ежедневно вести учёт посещаемости обучающихся группы риска."


@cache
def page() -> Picture:
    with Image.open(ONE_PAGE) as picture:
        return np.asarray(picture.convert("L"))


def read_(picture: Picture) -> Document:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "PNG")
    return document(file.getvalue(), "страница.png")


@cache
def clean() -> str:
    return read_(page()).text


def wrong(text: str) -> float:
    """The share of characters that are other than on the good scan."""
    one, other = (" ".join(part.split()) for part in (text, clean()))
    return Levenshtein.distance(one, other) / len(other)


@needs_tesseract
@pytest.mark.parametrize(
    ("spoilt", "allowed"),
    [
        pytest.param(lambda it: np.ascontiguousarray(np.rot90(it, 3)), 0.005, id="lies on its other side"),
        pytest.param(lambda it: askew(it, -3.0), 0.01, id="askew"),
        pytest.param(lambda it: noisy(lit_from_a_side(grey(smaller(it, 0.75))), 12), 0.03, id="grey, dark on one side, noisy, 150 dpi"),
        pytest.param(lambda it: sealed(it, 0.4, 0.5), 0.02, id="a blue seal"),
        pytest.param(photographed, 0.02, id="a photograph"),
    ],
)
def test_a_poor_scan(spoilt: object, allowed: float) -> None:
    assert callable(spoilt)
    found = read_(spoilt(page()))

    assert wrong(found.text) <= allowed
    assert NUMBER in texts(found)


@needs_tesseract
def test_two_pages_of_an_open_folder_are_read_one_after_the_other() -> None:
    top = page()[: page().shape[0] // 2]
    found = read_(opened(top, top))
    lines = texts(found)

    assert lines.count(NUMBER) == 2
    assert [one.number for one in found.pages] == [1]


@needs_tesseract
def test_boxes_are_those_of_the_picture_that_was_sent() -> None:
    """The number of the protocol stands near the top of the page: on a page sent upside down near its foot."""
    found = read_(np.ascontiguousarray(np.rot90(page(), 2)[page().shape[0] // 2 :]))
    number = next(word for word in found.words if word.span.of(found.text) == "ПРОТОКОЛ")

    assert number.box.top > 0.5 * found.pages[0].height


@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_poor_scan(kind: str) -> None:
    found = read_(KINDS[kind](page())).text
    half = found[: len(found) // 2] if kind == "spread" else found

    assert wrong(half) <= {"worst copier": 0.1, "old copier": 0.03}.get(kind, 0.015)


# Without Tesseract


@pytest.mark.parametrize("degrees", [-3.1, -0.7, 0.0, 0.4, 2.5])
def test_how_far_askew(degrees: float) -> None:
    assert skew(askew(page(), degrees)) == pytest.approx(-degrees, abs=0.15)


def test_which_way_lines_run() -> None:
    assert not runs_up(page())
    assert runs_up(np.ascontiguousarray(np.rot90(page())))


def test_where_a_spread_is_folded() -> None:
    both = opened(page(), page())

    assert fold(both) == pytest.approx(page().shape[1], rel=0.1)  # anywhere between their margins
    assert fold(page()) is None
    assert fold(np.ascontiguousarray(np.rot90(page()))) is None  # one page on its side


def test_a_sheet_on_a_table_and_a_page_that_is_only_dark_on_one_side() -> None:
    view = looked_at(photographed(page()), 200)
    alone = sheet_alone(view)
    shaded = looked_at(lit_from_a_side(page()), 200)

    assert alone.picture.shape[0] / alone.picture.shape[1] == pytest.approx(2**0.5, abs=0.02)
    assert sheet_alone(shaded) is shaded


def test_the_way_back_to_the_page_that_was_sent() -> None:
    """A corner of the straightened, turned page is a point of the page as it was."""
    view = looked_at(page(), 200)
    width, height = view.size
    moved = straightened(turned(view, 1), 2.0)
    middle = original_box(moved, _around(moved.size[0] / 2, moved.size[1] / 2))
    beside = original_box(turned(view, 1), _around(10, 20))

    assert (middle.left + middle.right) / 2 == pytest.approx(width / 2, abs=0.5)
    assert ((beside.left + beside.right) / 2, (beside.top + beside.bottom) / 2) == pytest.approx((20, height - 10), abs=0.5)


def _around(across: float, down: float) -> Box:
    return Box(across - 1, down - 1, across + 1, down + 1)


def test_a_good_page_needs_nothing() -> None:
    assert not restore.quality(page()).is_poor
    assert restore.quality(grey(page())).is_poor
    assert restore.quality(noisy(page(), 25)).is_poor


def test_a_seal_is_divided_out() -> None:
    """What is printed under its ring stays; the ring itself goes."""
    under = sealed(np.full((2339, 1654), 255, np.uint8), coloured=False)
    ring = (under < 200).sum()

    assert (restore.restored(blurred(under, 0.6)) < 128).sum() < 0.5 * ring


@needs_tesseract
def test_a_grey_empty_sheet_is_blank() -> None:
    with pytest.raises(NoTextError):
        read_(noisy(lit_from_a_side(np.full((2339, 1654), 210, np.uint8)), 8))
