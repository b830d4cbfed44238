"""Characters that look the same to a reader become the same."""

from __future__ import annotations

import pytest

from shnor_extract.reading.cleaning import clean
from shnor_extract.russian.lookalikes import repairs


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("г.\u00a0Заречный", "г. Заречный"),
        ("педаго\u00adгического", "педагогического"),
        ("срок\u200b исполнения\ufeff", "срок исполнения"),
        ("Председатель\t\t\tА.П. Ветрова", "Председатель А.П. Ветрова"),
        ("  два   пробела  ", "два пробела"),
        ("\x07мусор\x00", "мусор"),
        ("и\u0306 е\u0308", "й ё"),  # letters in two parts, as a Mac writes them
        ("зна\u0301чимый", "значимый"),
        ("учебно\u2011методический", "учебно-методический"),
        ("\uf0b7 провести анализ", "• провести анализ"),
        ("\uf0fc утвердить план", "✓ утвердить план"),
        ("«_____» __________ 2022 г.", "«___» ___ 2022 г."),
        ("Председатель ............ Ветрова", "Председатель ... Ветрова"),
        ("**срок 27 декабря 2020 г.**", "срок 27 декабря 2020 г."),
        ("*Школам района:*", "Школам района:"),
        ("## Протокол", "Протокол"),
        ("- 3.1. Продолжить работу", "3.1. Продолжить работу"),
        ("\ud83d", ""),
    ],
)
def test_cleaned(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        'МБОУ «Лесная СОШ № 3», "Ковыльная ООШ" и „Гимназия“',  # quotes stay as written
        "до 1 марта – в школах — и везде",
        "5 * 3",
        "- провести анализ",
        "Ответственные: все…",
        "№ 5-П",
    ],
)
def test_left_as_written(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cpoк", "срок"),
        ("Пpoвecти aнaлиз", "Провести анализ"),
        ("c 1 сентября", "с 1 сентября"),
        ("директор A.B. Озеров", "директор А.В. Озеров"),
        ("o мерах поддержки", "о мерах поддержки"),
        ("Hачальник", "Начальник"),
        ("yчитeль фopмиpoвaл", "учитель формировал"),
        ("pyкoвoдитeлeй opгaнизaций PECTOPAH COBET", "руководителей организаций РЕСТОРАН СОВЕТ"),  # the whole paper is so: whole words too
        ("oбpaзoвaния o пoдгoтoвкe", "образования о подготовке"),
        ("3аседание совета", "Заседание совета"),
        ("ПР0Т0КОЛ", "ПРОТОКОЛ"),
        ("0тдел образования", "Отдел образования"),
    ],
)
def test_latin_letters_in_cyrillic_words(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19",
        "платформа Zoom",
        "вебинар в Teams",
        "MAX",
        "5A класс",
        "язык C++",
        "a) провести",
        "в X классе",
        "Microsoft Office c 2010 года and later",
        "e-mail: school@mail.ru",
        "ИКТ и IT",
        "на платформе MAX создать чат",
        "с 3января",
        "каб. 3Б",
        "10кабинетов",
        "в 2021г",
    ],
)
def test_latin_words_are_left(text: str) -> None:
    assert repaired(text) == text


def test_a_long_line_of_lookalikes_is_quick() -> None:
    """Linear in the text: three thousand disguised words are no trouble."""
    assert repaired("cpoк " * 3000) == "срок " * 3000


def repaired(text: str) -> str:
    for start, stop, meant in repairs(text):
        text = text[:start] + meant + text[stop:]
    return text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Директорам школ N 3, N 5", "Директорам школ № 3, № 5"),
        ("приказ No 15", "приказ № 15"),
        ("МБОУ СОШ N7", "МБОУ СОШ № 7"),
        ("модель BN 5", "модель BN 5"),
        ("файл N", "файл N"),
    ],
)
def test_a_latin_letter_for_the_sign_of_number(written: str, read: str) -> None:
    assert clean(written) == read
