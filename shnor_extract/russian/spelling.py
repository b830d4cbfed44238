"""A text in its plainest spelling, so that a rule need be written once: small letters, «е» for «ё», one dash, one quote."""

from __future__ import annotations

_LATIN = str.maketrans("aceopxykmthABCEHKMOPTXY", "асеорхукмтнавсенкмортху")
_DASHES = "–—−‒―‐‑\u00ad"
_QUOTES = "«»„“”‟″‹›"
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\r*_"


def _table() -> dict[int, int]:
    """One character for one: places in the plain text are places in the text."""
    table = {code: ord(chr(code).lower()) for code in (*range(0x41, 0x5B), *range(0x410, 0x430))}
    table |= _LATIN | {ord("Ё"): ord("е"), ord("ё"): ord("е"), ord("І"): ord("i"), ord("і"): ord("i")}
    table |= dict.fromkeys(map(ord, _DASHES), ord("-"))
    table |= dict.fromkeys(map(ord, _QUOTES), ord('"'))
    return table | dict.fromkeys(map(ord, _BLANKS), ord(" "))


_TABLE = _table()


def plain(text: str) -> str:
    """The text in small letters with Latin lookalikes made Cyrillic, of the same length: «Сентябpь – ХII» → «сентябрь - хii».

    Bold marks («**срок**»), underlining (««__» марта») and odd spaces become spaces; line breaks stay.
    """
    return text.translate(_TABLE)
