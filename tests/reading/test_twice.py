"""Numbers of a poor page are read twice: what is not confirmed is a doubt."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from shnor_extract.errors import DamagedFileError
from shnor_extract.evidence import SURE_OF_DIGITS
from shnor_extract.model import Box
from shnor_extract.reading import scan, twice
from shnor_extract.reading.lines import Printed
from shnor_extract.reading.twice import compared_with, is_sound, read_again
from shnor_extract.reading.view import looked_at, redrawn, straightened

from .spoilt import grey, noisy, smaller
from .test_scan import ONE_PAGE, needs_tesseract


def word(text: str, confidence: float = 0.9) -> Printed:
    return Printed(text, 1, Box(10, 10, 60, 20), 20, 10, confidence)


@pytest.mark.parametrize(
    ("first", "others"),
    [
        ("14.05.2024", ["14.05.2024", "14.05.2024"]),
        ("14.05.2024", ["11.05.2024", "14.05.2024"]),  # one confirms it
        ("14.05.2024,", ["‘14.05.2024", ""]),  # signs do not matter
        ("№5", ["№5", "Ме5"]),
        ("2-го", ["2-го", "2-Го"]),
    ],
)
def test_confirmed(first: str, others: list[str]) -> None:
    assert compared_with(word(first), others) == word(first)


@pytest.mark.parametrize(
    ("first", "others"),
    [
        ("14.05.2024", ["11.05.2024", "11.05.2024"]),  # either may be right
        ("14.05.2024", ["", ""]),
        ("3", ["З", "}"]),
        ("14.15.2024", ["14.15.2024", "14.15.2024"]),  # alike and impossible
        ("1}", ["11", "11"]),  # «11» or «II»
        ("0}.09.2024", ["61.09.2024", "01.03.2024"]),
        ("202}", ["2021", "2024"]),  # both are years
        ("2.}.", ["21", "2"]),
    ],
)
def test_not_confirmed(first: str, others: list[str]) -> None:
    found = compared_with(word(first), others)

    assert found.text == first
    assert found.confidence < SURE_OF_DIGITS


def test_a_word_doubted_more_stays_so() -> None:
    assert compared_with(word("12", 0.2), ["17", ""]).confidence == 0.2


@pytest.mark.parametrize(
    ("first", "others", "meant"),
    [
        ("01.10.202]", ["01.10.2021", "91.10.202"], "01.10.2021"),
        ("0}.09.2024", ["61.09.2024", "01.09.2024"], "01.09.2024"),
        ("202}", ["2021", "202}"], "2021"),
        ("1.}.", ["уе", "1.1."], "1.1."),
    ],
)
def test_what_only_can_be_meant(first: str, others: list[str], meant: str) -> None:
    found = compared_with(word(first), others)

    assert (found.text, found.original, found.rule) == (meant, first, "digits_read_again")


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("31.12.2039", True),
        ("2024г.", True),
        ("13.40", True),  # o'clock
        ("№125-ОД", True),
        ("1.2.13.", True),
        ("32.12.2024", False),
        ("10.13.2024", False),
        ("10.10.2924", False),
        ("2920г.", False),
        (".09.2021", False),
        ("1]", False),
    ],
)
def test_what_a_number_may_look_like(text: str, *, sound: bool) -> None:
    assert is_sound(text) is sound


@needs_tesseract
def test_a_number_that_is_not_on_the_page() -> None:
    """The words of a poor page, and the same with numbers that were misread with confidence."""
    with Image.open(ONE_PAGE) as page:
        top = np.asarray(page.convert("L"))[: page.height // 2]
    spoilt = noisy(grey(smaller(top, 0.75)), 10)
    words = [one for one in scan.printed_page(Image.fromarray(spoilt), 150, 1).words if any(map(str.isdigit, one.text))]
    misread = [one._replace(text=one.text.replace("2", "7"), confidence=0.95) for one in words if "2" in one.text]

    assert {"5", "11", "2022"} <= {one.text for one in words if one.confidence >= SURE_OF_DIGITS}
    assert len(misread) >= 3
    assert all(one.confidence < SURE_OF_DIGITS for one in read_again(misread, looked_at(spoilt, 150), 1))


@needs_tesseract
def test_a_good_page_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        pytest.fail("a good page costs no more than before")

    monkeypatch.setattr(scan, "read_again", never)
    with Image.open(ONE_PAGE) as page:
        assert scan.printed_page(page.crop((0, 0, page.width, page.height // 3)), 200, 1).words


def test_where_the_second_reading_fails_nothing_is_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[str]:
        raise DamagedFileError("no")

    monkeypatch.setattr(twice, "printed_lines", broken)
    found = read_again([word("слово"), word("14.05.2024")], looked_at(np.full((200, 200), 255, np.uint8), 150), 1)

    assert [(one.text, one.confidence < SURE_OF_DIGITS) for one in found] == [("слово", False), ("14.05.2024", True)]


def test_a_page_drawn_as_another_of_it_was() -> None:
    picture = np.full((300, 200), 255, np.uint8)
    picture[100:120, 50:150] = 0
    turned = straightened(looked_at(picture, 150), 3.0)

    assert np.array_equal(redrawn(looked_at(picture, 150), turned).picture, turned.picture)
