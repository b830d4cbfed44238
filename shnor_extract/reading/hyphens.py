"""A word broken at the end of a line: is the hyphen part of the word («учебно-методический») or not («образова-ния»)?"""

from __future__ import annotations

import re

from shnor_extract.russian.morph import Reading, readings

_ENDS_IN_HYPHEN = re.compile(r"[^\W_][-\u00ad\u2010]$|\d[–—]$")
_LAST_PART = re.compile(r"[А-яЁё]+$")
_FIRST_PART = re.compile(r"[а-яё]+")


def is_broken(line_end: str, next_start: str) -> bool:
    """Whether the word at the end of a line goes on in the next: «образова-» and «ния», «2020–» and «2021», «Санкт-» and «Петербург»."""
    if not _ENDS_IN_HYPHEN.search(line_end):
        return False
    return next_start[:1].isdigit() if line_end[-1] in "–—" else next_start[:1].isalnum()


def keeps_hyphen(line_end: str, next_start: str) -> bool:
    """Whether the whole word is written with the hyphen. The dictionary decides; a word it does not know has none."""
    if line_end.endswith("\u00ad"):
        return False
    left, right = _LAST_PART.search(line_end[:-1]), _FIRST_PART.match(next_start)
    if left is None or right is None:  # digits, capitals, Latin letters: «2020-2021», «Огнева-Белая»
        return True
    if _known(left[0] + right[0]):
        return False
    return _is_compound(left[0], right[0])


def _is_compound(left: str, right: str) -> bool:
    """«психолого-педагогический», «педагог-психолог», «из-за»; not «Нижне-ингашский», whose second half is no word."""
    if left[-1] in "оеОЕ":
        return any(reading.part in ("ADJF", "ADVB", "PRTF") for reading in _known(right))
    return bool(_known(left)) and any(reading.part in ("NOUN", "PREP", "ADVB", "PRCL", "ADJF") for reading in _known(right))


def _known(word: str) -> list[Reading]:
    return [reading for reading in readings(word.lower()) if reading.known]
