"""What Tesseract reads wrongly in Russian print, put right where nothing else can be meant. The original is kept beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..russian.morph import readings
from .lines import Printed, rows

# «№» comes out as «Ne», «N°», «Мо» …: such a word before a digit is nothing else
_NUMBER_SIGN = re.compile(r"(?:N[eoеоº°]|Мо|Мe|Ме|№[°º]|N2|Jfe|Ло)(?=[\d«]|$)")
_BULLET_SIGNS = frozenset("eе°®©¢›·*=>+●")  # «•» at the beginning of a line; no Russian word is «е»
_TICK_SIGNS = frozenset(["v", "V", "Y", "/", "\\/", "\\", "√", "У", "у", "х/", "м/"])  # «✓»
_ANGLES = (("<<", "«"), (">>", "»"), ("‹‹", "«"), ("››", "»"), (",,", "„"), ("''", "”"))


def mended(words: Sequence[Printed]) -> list[Printed]:
    """The words of a page in the order of its lines, with sure misreadings put right."""
    return [word for row in rows(words) for word in _mended_row(row)]


def _mended_row(row: Sequence[Printed]) -> Iterator[Printed]:
    for index, word in enumerate(row):
        after = row[index + 1].text if index + 1 < len(row) else ""
        text, rule = _number_sign(word.text, after)
        if index == 0 and rule == "":
            text, rule = _bullet(word.text, after)
        if rule == "":
            text, rule = _quotes(word.text)
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
    if text in _BULLET_SIGNS:
        return "•", "bullet_misread"
    if text in _TICK_SIGNS and not _may_be_genitive(text, after):
        return "✓", "tick_misread"
    return text, ""


def _may_be_genitive(text: str, after: str) -> bool:
    return text in "Уу" and (not after[0].islower() or any(reading.case == "gent" for reading in readings(after.lower())))


def _quotes(text: str) -> tuple[str, str]:
    mended_text = text
    for misread, meant in _ANGLES:
        mended_text = mended_text.replace(misread, meant)
    return (mended_text, "quotes_misread") if mended_text != text else (text, "")
