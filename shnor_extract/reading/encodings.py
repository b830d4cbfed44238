"""Bytes → text: which encoding a plain text is in is decided by which one gives plausible Russian."""

from __future__ import annotations

from functools import cache
from math import log

from ..words import meanings

# longest first: the mark of UTF-32 begins with that of UTF-16
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ONE_BYTE = ("cp1251", "koi8-r", "cp866")
_JUDGED = 20_000  # bytes that are enough to know an encoding
_STRANGER = log(1 / 2000)  # a character no Russian minutes have, per character
_MIXED_CASE = log(1 / 100)  # «пРОТОКОЛ»: what CP1251 looks like when it is read as KOI8-R
_IMPLAUSIBLE = log(1 / 300)  # evenly scattered bytes come to 1/600, the poorest Russian list of names to 1/40
_FEW_BROKEN = 0.002  # of the characters: a file cut in the middle of a letter, or one bad byte, is UTF-8 all the same


def decode(data: bytes) -> str | None:
    """The text, or None where the bytes are no text in any encoding that Russian offices use."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if _has_every_second_byte_empty(data):
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", errors="replace")
    if b"\0" in data:
        return None
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken <= max(1, _FEW_BROKEN * len(text)) and (broken == 0 or len(text) > 20 * broken):
        return None if _is_binary(text) else text
    best = max(_ONE_BYTE, key=lambda encoding: plausibility(data[:_JUDGED].decode(encoding, errors="replace")))
    text = data.decode(best, errors="replace")
    return None if _is_binary(text) or plausibility(text[:_JUDGED]) < _IMPLAUSIBLE else text


def _has_every_second_byte_empty(data: bytes) -> bool:
    """UTF-16 without its mark: spaces, digits and full stops have a zero beside them."""
    head = data[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    cyrillic = max(head[0::2].count(4), head[1::2].count(4))
    return (even == 0) != (odd == 0) and max(even, odd) + cyrillic > 0.8 * len(head) / 2


def _is_binary(text: str) -> bool:
    head = text[:_JUDGED]
    return sum(char < " " and char not in "\t\n\r\f\v\x1a" for char in head) > 0.01 * len(head)


@cache
def _weights() -> dict[str, float]:
    return {letter: log(int(share) / 1000) for letter, share in meanings("letters").items()}


def plausibility(text: str) -> float:
    """How much the text looks like Russian: the mean weight of its characters beyond ASCII, higher is better."""
    weights, total, count, before = _weights(), 0.0, 0, ""
    for char in text:
        if char > "\x7f":
            count += 1
            total += weights.get(char.lower(), _STRANGER if char not in "«»№–—“”„…ЁёЪъ\u00a0" else -4.0)
            if char.isupper() and before.islower():
                total += _MIXED_CASE
        before = char
    return total / count if count else 0.0
