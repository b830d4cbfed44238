"""Headers of a page that are more than a running title: the letterhead, the title or the date of the minutes stand in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from shnor_extract.words import load

LOOKED_AT = 1500  # characters of the text beneath that would hold what a running title repeats
_TITLE = re.compile(r"\bпротокол|\bп\s?р\s?о\s?т\s?о\s?к\s?о\s?л\b", re.IGNORECASE)
_NUMBERED = re.compile(r"№\s?\d|\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b\d{1,2}\s+[а-я]{3,8}\s+\d{4}\b")
_BLANKS = re.compile(r"[\W_]+")


def heads_page(lines: Sequence[str], beneath: str, *, on_first_page_only: bool) -> bool:
    """Whether the lines of a page header belong to the text that begins under them.

    «МБОУ «Лесная СОШ». Протокол педсовета № 4» above a page that bears its own title is a running title; «Управление образования
    администрации Лесного района» is a letterhead, as is whatever stands on the first page only.
    """
    said = [line for line in lines if says_something(line)]
    text = "\n".join(said)
    below = _folded(beneath[:LOOKED_AT])
    if not said or all(_folded(line) in below for line in said):
        return False
    if has_title(text) and has_title(beneath):
        return False
    return on_first_page_only or bool(has_title(text) or _NUMBERED.search(text) or _bodies().search(text.lower()))


def says_something(line: str) -> bool:
    """Whether it has words, a date or «№ 5»: not a page number."""
    return any(char.isalpha() for char in line) or _NUMBERED.search(line) is not None


def has_title(text: str) -> bool:
    """Whether minutes begin in this text."""
    return _TITLE.search(text[:LOOKED_AT]) is not None


def _folded(text: str) -> str:
    return _BLANKS.sub(" ", text.lower()).strip()


@cache
def _bodies() -> re.Pattern[str]:
    """Words that head the name of an organisation: «управление», «комитет», «МБОУ»."""
    words = sorted({entry.word.lower() for entry in load("organization_heads")}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\b")
