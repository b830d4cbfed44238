"""What Tesseract reads wrongly in Russian print, put right where nothing else can be meant. The original is kept beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from statistics import median

from shnor_extract.reading.lines import Printed, rows
from shnor_extract.russian.morph import readings
from shnor_extract.words import load

# «№» comes out as «Ne», «N°», «Мо» …: such a word before a digit is nothing else
_NUMBER_SIGN = re.compile(r"(?:N[eoеоº°]|Мо|Мe|Ме|№[°º]|N2|Jfe|Ло)(?=[\d«]|$)")
_DOUBLE_DASHES = frozenset(["-—", "—-", "--", "–-", "-–", "——"])
_ANGLES = (("<<", "«"), (">>", "»"), ("‹‹", "«"), ("››", "»"), (",,", "„"), ("''", "”"), ("‚", ","))
_TALL = re.compile(r"[\dА-ЯЁ]{2,}")
_DASHES = frozenset("-–—")
LONG, SHORT = 1.1, 0.58  # of the usual height of a word: «—» is 1.5 of it, «–» 0.74, «-» 0.4 to 0.5
_ROMANS = {"П": "II", "Ш": "III", "ПТ": "III", "ПП": "III", "1У": "IV", "ТУ": "IV", "ГУ": "IV"}
# «III квартал», «II полугодие», «IV четверти», «III этап», «VIII вида»
_COUNTED = re.compile(r"(?:квартал|полугоди|четверт|триместр|этап|ступен|тур(?:а|е)?(?![а-яё])|вида(?![а-яё])|степен)")
SMALL = 0.8  # of the height of capitals: so high are «низкими», «сама»


def mended(words: Sequence[Printed]) -> list[Printed]:
    """The words of a page in the order of its lines, with sure misreadings put right."""
    heights = [word.box.bottom - word.box.top for word in words if _TALL.fullmatch(word.text)]
    tall = median(heights) if heights else 0.0
    lines = rows(words)
    firsts = {row[0].text for row in lines}
    lettered = "а)" in firsts and "5)" not in firsts
    return [word for row in lines for word in _mended_row(row, tall, lettered=lettered)]


def _mended_row(row: Sequence[Printed], tall: float, *, lettered: bool) -> Iterator[Printed]:
    for index, word in enumerate(row):
        before = row[index - 1].text if index else ""
        after = row[index + 1].text if index + 1 < len(row) else ""
        mendings = (
            _number_sign(word.text, after),
            _bullet(word.text, after) if index == 0 else (word.text, ""),
            _letter_point(word.text) if index == 0 and lettered else (word.text, ""),
            _digit(word.text, before),
            _dash(word),
            _signs(word.text),
            _roman(word.text, after),
            _small_letters(word, before, after, tall),
        )
        text, rule = next((mending for mending in mendings if mending[1]), (word.text, ""))
        yield word._replace(text=text, original=word.text, rule=rule) if rule else word


def _number_sign(text: str, after: str) -> tuple[str, str]:
    match = _NUMBER_SIGN.match(text)
    if match and (match.end() < len(text) or after[:1].isdigit()):
        return "№" + text[match.end() :], "number_sign_misread"
    return text, ""


def _bullet(text: str, after: str) -> tuple[str, str]:
    """«е провести анализ» → «• провести анализ»; «У утвердить» → «✓ утвердить», but not «У обучающихся»."""
    if not after[:1].isalpha():
        return text, ""
    bullet = _meant("misread_bullets").get(text)
    if bullet is None or _may_be_genitive(text, after):
        return text, ""
    return bullet, "bullet_misread"


@cache
def _meant(name: str) -> dict[str, str]:
    return {entry.word: entry.meaning for entry in load(name)}  # capitals matter here


def _may_be_genitive(text: str, after: str) -> bool:
    return text in "Уу" and (not after[0].islower() or any(reading.case == "gent" for reading in readings(after.lower())))


def _letter_point(text: str) -> tuple[str, str]:
    """«6)» on a page of points «а)», «в)»."""
    return ("б)", "letter_point_misread") if text == "6)" else (text, "")


def _digit(text: str, before: str) -> tuple[str, str]:
    """«№ Тот 2 февраля» → «№ 1 от 2 февраля»."""
    meant = _meant("misread_numbers").get(text) if before == "№" else None
    return (text, "") if meant is None else (meant, "digit_misread")


def _dash(word: Printed) -> tuple[str, str]:
    """Tesseract writes «—» for every dash; how long it is printed shows which one stands there."""
    if word.text not in _DASHES | _DOUBLE_DASHES:
        return word.text, ""
    length = (word.box.right - word.box.left) / word.size
    meant = "—" if length > LONG else "–" if length > SHORT else "-"
    return (word.text, "") if meant == word.text else (meant, "dash_misread")


def _roman(text: str, after: str) -> tuple[str, str]:
    """«в Ш квартале» → «в III квартале»."""
    meant = _ROMANS.get(text)
    return (meant, "roman_misread") if meant and _COUNTED.match(after) else (text, "")


def _signs(text: str) -> tuple[str, str]:
    meant = text
    for misread, sign in _ANGLES:
        meant = meant.replace(misread, sign)
    return (meant, "quotes_misread") if meant != text else (text, "")


def _small_letters(word: Printed, before: str, after: str, tall: float) -> tuple[str, str]:
    """«с НИЗКИМИ результатами», printed no higher than small letters are."""
    is_low = word.box.bottom - word.box.top < SMALL * tall
    is_capital = len(word.text) > 2 and word.text.isalpha() and word.text.isupper()
    if is_capital and is_low and (before[-1:].islower() or after[:1].islower()):
        return word.text.lower(), "capitals_misread"
    return word.text, ""
