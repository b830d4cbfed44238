"""A Russian phrase as tokens: words, numbers, and whole quotations and brackets, each with its place."""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache
from typing import NamedTuple

from shnor_extract.words import load

WORD, NUMBER, INITIALS, QUOTED, BRACKET, MARK = "word", "number", "initials", "quoted", "bracket", "mark"


class Token(NamedTuple):
    kind: str  # one of the names above
    text: str
    start: int
    stop: int
    broken: bool = False  # a line break stands before it

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.kind == WORD and self.text[0].isupper()

    @property
    def caps(self) -> bool:
        """«МБОУ», «ОО», «СОШ»: written in capitals throughout."""
        return self.kind == WORD and len(self.text) > 1 and self.text.isupper() and self.text[-1] != "."


_LEXEME = re.compile(
    # «А.П.», «А. П.», «Е.А» with its last full stop lost; a single «А.» too; not «И.о.»
    r"(?P<initials>(?<!\w)[А-ЯЁ](?:-[А-ЯЁ])?\.(?![ \u00a0]?[а-яё]\.)(?:[ \u00a0]?[А-ЯЁ](?:\.|(?!\w)))?)"
    r"|(?P<number>№{1,2}[ \u00a0]*\d+(?:[/–-]\d+)*(?:-?[а-яё](?!\w))?|\d+(?:[./:–-]\d+)*(?:гг?\.|-[а-яё]{1,3}\b|[А-Яа-яё](?!\w))?)"
    # «2023г.» above: its full stop ends no sentence; «Датта-2»: a place with a number
    r"|(?P<word>[А-ЯЁ][а-яё]+-\d{1,3}(?!\w)|[^\W\d_]+(?:[-\u2011][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)
_QUOTE = re.compile(r"[«»„“”()\[\]\"]")
_SECOND_LETTER = re.compile(r"\.[ \u00a0]?[а-яё]\.")  # the end of «и. о.», «р.п.», «т.ч.»
_PAIRS = {"«": "»", "„": "“", "“": "”", "(": ")", "[": "]"}
# The full name of a school in quotes is at most this long; a quote with no fellow within it opens nothing.
_LONGEST_NAME = 200
_CLOSING = frozenset(_PAIRS.values())


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order; a quotation or a bracket with all it holds is one token. Linear in the length of the text."""
    pairs = _pairs(text)
    result: list[Token] = []
    at = 0
    while match := _LEXEME.search(text, at):
        start, kind = match.start(), match.lastgroup or MARK
        if start in pairs:
            kind = BRACKET if text[start] in "([" else QUOTED
            stop = pairs[start] + 1
        else:
            stop = _with_dot(text, start, match.end()) if kind == WORD else match.end()
        result.append(Token(kind, text[start:stop], start, stop, "\n" in text[at:start]))
        at = stop
    return tuple(result)


def _pairs(text: str) -> dict[int, int]:
    """Opening quote or bracket → its closing one. «МБОУ «СОШ № 8» shares one closing quote between the two."""
    found: dict[int, int] = {}
    opened: list[int] = []
    closed: list[int] = []
    for match in _QUOTE.finditer(text):
        sign, at = match.group(), match.start()
        if sign == '"':
            sign = _straight(text, at, opened)
        if sign in _CLOSING or sign == "closing":
            if opened and (sign == "closing" or _PAIRS.get(text[opened[-1]]) == sign):
                found[opened.pop()] = at
                closed.append(at)
        elif sign:
            opened.append(at)
    for at in opened:
        following = bisect(closed, at)
        if text[at] == "«" and following < len(closed) and closed[following] - at < _LONGEST_NAME:
            found[at] = closed[following]
    return found


def _straight(text: str, at: int, opened: list[int]) -> str:
    """Whether a straight quote opens or closes: it opens before a letter and after a space."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    inside = bool(opened) and text[opened[-1]] == '"'
    if inside and not (after.isalnum() and (not before or before.isspace())):
        return "closing"
    return "opening" if after.isalnum() or after in ("«", '"') else ""


def _with_dot(text: str, start: int, stop: int) -> int:
    """«зам.», «и.о.», «р.п.»: the full stop belongs to the word."""
    if not text.startswith(".", stop):
        return stop
    if stop - start == 1 and (second := _SECOND_LETTER.match(text, stop)):
        return second.end()
    return stop + 1 if stop - start == 1 or text[start : stop + 1].lower() in _dotted() else stop


@cache
def _dotted() -> frozenset[str]:
    return frozenset(entry.word.lower() for entry in load("abbreviations") if entry.word.endswith("."))
