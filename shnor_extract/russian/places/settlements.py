"""Settlements with the word for their kind before them: «г. Псков», «р.п. Пинеровка», «село Берёзовка»."""

from __future__ import annotations

import re
from functools import cache

from shnor_extract.russian.morph import readings
from shnor_extract.russian.places.place_names import ordinary, two_word_town_at
from shnor_extract.russian.places.towns import CAPITALISED
from shnor_extract.words import load

_WIDER = re.compile(r"(?:район|округ|улус|област|кра[яй]\b|республик)", re.IGNORECASE)
_NO_WIDER = re.compile(r"\d|ул\.|[«\"№]")
# «г.Жуков», «каб.12»: the space that belongs after the full stop
_TIGHT = re.compile(r"(?<![\w.])(г|гор|с|п|пос|д|дер|ст|х|ул|пр|пер|р\.п|рп|пгт|каб)\.(?=[А-ЯЁ\d])")


def is_settlement(words: str) -> bool:
    """Whether the words are a settlement, maybe with the district or region it lies in: «с. Берёзовка Лесного района»."""
    match = _settlement().match(words)
    if match is None:
        return False
    rest = words[match.end() :].strip(" .,;")
    return not rest or (_WIDER.search(rest) is not None and _NO_WIDER.search(rest) is None)


def is_bare_town(words: str) -> bool:
    """«Псков», «Нижний Новгород» in the nominative with nothing before it."""
    listed = two_word_town_at(words, 0)
    if listed is not None:
        return listed[1] == len(words) and _folded(listed[0]) == _folded(words)
    return re.fullmatch(CAPITALISED, words) is not None and any(reading.has("Geox", "nomn") for reading in readings(words.lower()))


def tidy_place(words: str) -> str:
    """As written, but on one line and with a space after «г.»; a settlement in capitals in ordinary case: «Г.ПСКОВ» → «г. Псков»."""
    words = re.sub(r"\s+", " ", words)
    match = _settlement().fullmatch(words)
    if words.isupper() and (match is not None or is_bare_town(words)):
        name = match.start("name") if match else 0
        words = words[:name].lower() + " ".join(map(ordinary, words[name:].split()))
    return _TIGHT.sub(r"\1. ", words)


def _folded(words: str) -> str:
    return words.lower().replace("ё", "е")


@cache
def _settlement() -> re.Pattern[str]:
    kinds = sorted((re.escape(entry.word) for entry in load("settlement_types")), key=len, reverse=True)
    return re.compile(rf"(?i:{'|'.join(kinds)})(?:(?<=\.)\s*|\s+)[«\"]?(?P<name>{CAPITALISED}(?:\s+{CAPITALISED})?)(?!\w)[»\"]?")
