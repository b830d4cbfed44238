"""PDF pages whose letters look right and whose text layer says something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shnor_extract.errors import NoOcrError
from shnor_extract.reading.textlayer import READABLE, readable

from .reads import document, texts
from .real_pdf import LINES, joined, poisoned, printed, scanned
from .test_scan import needs_tesseract

TEXT = " ".join(LINES)


def told(of: Callable[[str], str]) -> Callable[[str], str]:
    """The same for each letter that is no space."""
    return lambda char: char if char == " " else of(char)


def bytes_of(char: str) -> str:
    return char.encode("cp1251", errors="replace").decode("latin-1")


def lookalike(char: str) -> str:
    return char.translate(str.maketrans("аеорсхуАВЕКМНОРСТХ", "aeopcxyABEKMHOPCTX"))


@pytest.mark.parametrize(
    ("told_to_be", "rule", "heading"),
    [
        (bytes_of, "charset_cp1251_as_cp1252", "ÏÐÎÒÎÊÎË"),
        (
            told(lambda char: chr(0xF000 + ord(bytes_of(char)))),
            "charset_cp1251_as_symbol",
            "\uf0cf\uf0d0\uf0ce\uf0d2\uf0ce\uf0ca\uf0ce\uf0cb",
        ),
        (told(lambda char: chr(ord(char) - 470) if char > "\x7f" else char), "letters_moved_by_470", "ɉɊɈɌɈɄɈɅ"),
        (lambda char: char.encode("cp1251", errors="replace").decode("koi8-r"), "charset_cp1251_as_koi8-r", "опнрнйнк"),
        (lambda char: char.encode("cp1251", errors="replace").decode("mac-roman"), "charset_cp1251_as_mac-roman", "œ–Œ“Œ\xa0ŒÀ"),
        (
            lambda char: char.encode("mac-cyrillic", errors="replace").decode("cp1251", errors="replace"),
            "charset_mac-cyrillic_as_cp1251",
            "ЏђЋ’ЋЉЋ‹",
        ),
        (lambda char: char.encode().decode("cp1251", errors="replace"), "charset_utf-8_as_cp1251", "РџР\xa0РћРўРћРљРћР›"),
        (lookalike, "latin_lookalikes", "ПPOTOKOЛ"),
    ],
)
def test_a_wrong_table_of_characters_is_put_right(told_to_be: Callable[[str], str], rule: str, heading: str) -> None:
    """And what stood there is kept beside it."""
    read = document(poisoned(printed(), told_to_be), "а.pdf")

    assert read.text.replace("\n", " ") == TEXT
    assert (read.repairs[0].original, read.repairs[0].rule) == (heading, rule)
    assert not read.ocr


def test_one_font_of_a_page_alone() -> None:
    """A heading in another font than the text."""
    heading = poisoned(printed(["РЕШИЛИ: ПРЕДСТАВИТЬ ПЛАНЫ"]), bytes_of)

    assert texts(document(heading, "а.pdf")) == ["РЕШИЛИ: ПРЕДСТАВИТЬ ПЛАНЫ"]


@needs_tesseract
@pytest.mark.parametrize(
    "told_to_be",
    [
        None,  # no table at all: the numbers of the letters in the font
        lambda char: "\ufffd" if char > "\x7f" else char,
        lambda char: "\0" if char in "оеатПР" else char,  # half of the letters
        lambda char: "ь" if char == " " else char,  # no spaces
        lambda char: chr(0x410 + (ord(char) - 0x410 + 7) % 64) if "А" <= char <= "я" else char,  # a cipher
    ],
)
def test_what_cannot_be_put_right_is_recognised(told_to_be: Callable[[str], str] | None) -> None:
    read = document(poisoned(printed(), told_to_be), "а.pdf")

    assert read.text.replace("\n", " ") == TEXT
    assert read.ocr


@needs_tesseract
def test_only_the_poisoned_page_is_recognised() -> None:
    read = document(joined(printed(), poisoned(printed(), None)), "а.pdf")

    assert [page.ocr for page in read.pages] == [False, True]
    assert read.format == "pdf"


def test_without_recognition_a_poor_page_is_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other pages are read, and the record says that this one is poor (``low_text_quality``)."""
    monkeypatch.setattr("shnor_extract.reading.scan.check_tesseract", no_tesseract)
    read = document(joined(printed(), poisoned(printed(), lambda char: "\0" if char in "оеатПР" else char)), "а.pdf")

    assert read.text.startswith("ПРОТОКОЛ № 5\nсовещания")
    assert [page.confidence > 0.6 for page in read.pages] == [True, False]


def test_a_good_layer_over_a_scan_is_taken() -> None:
    """Recognised before, by somebody with a better program."""
    read = document(scanned(layer=LINES), "а.pdf")

    assert read.text.replace("\n", " ") == TEXT
    assert (read.ocr, read.format, read.pages[0].confidence) == (True, "scan", 1.0)


@needs_tesseract
@pytest.mark.parametrize(
    "layer",
    [
        ["nPOTOKOJI Ne 5", "cosewaHUA pyKOBOgUTenei o6pa3oBaTenbHbIX opraHu3auui paHoHa"] * 4,  # read as English
        [line.translate(str.maketrans("ибпл", "u6nn")) for line in LINES],
    ],
)
def test_a_poor_layer_over_a_scan_is_read_anew(layer: list[str]) -> None:
    read = document(scanned(layer=layer), "а.pdf")

    assert "образовательных организаций района" in read.text


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Иванова А.П. Петров С.С. Ветрова Г.Д. Озеров И.К. Полева Н.Н. Огарков П.С. Чиркин А.А. Бессонова Л.Г. Лапшова Т.И.",
        "12.03.2022 14.00 № 5 1.1 1.2 1.3",
        "Татарстан Республикасы мәгариф һәм фән министрлыгы җирле үзидарә органнары белән берлектә мәктәпләр өчен киңәшмә үткәрә",
        "Ссылка: https://disk.yandex.ru/d/abcdefghijklmnopqrstuvwxyz0123456789 доступна",
        "",
    ],
)
def test_sound_pages(text: str) -> None:
    assert readable(text.split()) >= READABLE


def no_tesseract() -> None:
    raise NoOcrError("Это скан, а программа распознавания Tesseract не установлена")
