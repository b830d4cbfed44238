"""Numbers as minutes write them: «10», «10-ти», «десяти», «двадцать пятого», «IV», «3-й», «10 (десяти)»."""

from __future__ import annotations

import re
from functools import lru_cache

from shnor_extract.russian.lexicon import either, known

ROMAN = either("romans")
# «двадцати пяти дней», «3-х дней»
_CARDINAL_WORD = rf"(?:(?:двадцат|тридцат|сорок|пятьдесят)[а-я]?\s)?{either('cardinals')}"
CARDINAL = rf"(?:\d{{1,3}}(?:\s?-?\s?(?:х|ти|ми|и|мя|го)(?![а-я]))?|{_CARDINAL_WORD}(?![а-я]))(?:\s?\([а-я\s]{{3,30}}\))?"
# «пятого», «третьего», «двадцать первое»; endings of an adjective in every case
ORDINAL_WORD = (
    rf"(?:(?:двадцать|тридцать)\s)?{either('ordinals')}"
    r"(?:ый|ой|ий|ая|ья|ое|ье|ого|ьего|ому|ьему|ую|ью|ом|ьем|ей|ьей|ых|ьих|ые|ьи|ым|ьим)(?![а-я])"
)
ORDINAL = (
    rf"(?:\d{{1,2}}(?:\s?-?\s?(?:й|я|е|го|ой|ый|ая|ое|ом|м|му|ую|ых|х|ю)(?![а-я]))?"
    rf"|{ROMAN}(?:\s?-?\s?(?:й|я|е|м|го|ом|ой|ая|ый|ое|ю|ую)(?![а-я]))?(?![а-яa-z])|{ORDINAL_WORD})"
)
EDGE = r"(?<![\dа-яa-z.,/№])"  # before an ordinal: not within a number or a word
AND = r"(?:\s?(?:-|,)\s?|\s(?:и|по)\s)"  # «I–II», «1 и 2», «с I по II»
NUMBERED = rf"{EDGE}(?:с\s{{1,2}}(?=.{{1,14}}\sпо\s))?(?P<a>{ORDINAL})(?:{AND}(?P<b>{ORDINAL}))?"
_DIGITS = re.compile(r"\d{1,4}")
_ENDING = re.compile(r"[а-я]+")


@lru_cache(maxsize=1000)
def cardinal(text: str) -> int | None:
    """The value of what ``CARDINAL`` matched: «двадцати пяти» → 25."""
    if digits := _DIGITS.match(text):
        return int(digits.group())
    values = [value for word in text.split("(")[0].split() if (value := _cardinal_word(word)) is not None]
    return sum(values) if values else None


def _cardinal_word(word: str) -> int | None:
    found = known("cardinals").get(word)
    return int(found) if found else None


@lru_cache(maxsize=1000)
def ordinal(text: str) -> int | None:
    """The value of what ``ORDINAL`` matched: «третьего» → 3, «IV» → 4, «двадцать пятое» → 25."""
    if roman := _roman(text):
        return roman
    if digits := _DIGITS.match(text):
        return int(digits.group())
    values = [value for word in text.split() if (value := _ordinal_word(word)) is not None]
    return sum(values) if values else None


def _roman(text: str) -> int | None:
    found = known("romans").get(text.split("-")[0].strip())
    return int(found) if found else None


def _ordinal_word(word: str) -> int | None:
    """«двадцать» of «двадцать пятого» is a cardinal; «пятого» begins with an ordinal."""
    if word in known("cardinals"):
        return int(known("cardinals")[word])
    stems = [stem for stem in known("ordinals") if word.startswith(stem)]
    return int(known("ordinals")[max(stems, key=len)]) if stems else None


def numbered(match: re.Match[str], highest: int) -> tuple[int, int] | None:
    """What two ordinals ``a`` and ``b`` span: «I–II» → (1, 2); «3» → (3, 3); None beyond the highest."""
    first = ordinal(match["a"]) or 0
    last = (ordinal(match["b"]) or 0) if match["b"] else first
    return (first, last) if 1 <= first <= last <= highest else None
