"""Bytes → text: which encoding a plain text is in is decided by which one gives plausible Russian."""

from __future__ import annotations

from functools import cache
from math import log

from shnor_extract.words import meanings

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
_KNOWN_SIGN = log(1 / 100)
_KNOWN_SIGNS = frozenset("«»№–—“”„…\u00a0─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬")  # the last of tables drawn in DOS
_MIXED_CASE = log(1 / 100)  # «пРОТОКОЛ»: what CP1251 looks like when it is read as KOI8-R
_IMPLAUSIBLE = log(1 / 100)  # evenly scattered bytes come to 1/300, a Russian list of names in capitals to 1/40
_UTF16_HALVES = b"\x00\x04\x20\x21"
_FEW_BROKEN = 0.002  # of the characters: a file cut in the middle of a letter, or one bad byte, is UTF-8 all the same


def decode(data: bytes) -> str | None:
    """The text, or None where the bytes are no text in any encoding that Russian offices use."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    unmarked = _unmarked_utf16(data)
    if unmarked is not None:
        return data.decode(unmarked, errors="replace")
    if b"\0" in data:
        return None
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken <= max(1, _FEW_BROKEN * len(text)) and (broken == 0 or len(text) > 20 * broken):
        return None if _is_binary(text) else text
    best = max(_ONE_BYTE, key=lambda encoding: plausibility(data[:_JUDGED].decode(encoding, errors="replace")))
    text = data.decode(best, errors="replace")
    return None if _is_binary(text) or plausibility(text[:_JUDGED]) < _IMPLAUSIBLE else text


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte says «Latin», «Cyrillic» or «signs such as – and №»."""
    head = data[:_JUDGED]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        halves = head[first::2]
        if len(halves) > 1 and sum(half in _UTF16_HALVES for half in halves) > 0.95 * len(halves):
            return encoding
    return None


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
            total += weights.get(char.lower(), _KNOWN_SIGN if char in _KNOWN_SIGNS else _STRANGER)
            if char.isupper() and before.islower():
                total += _MIXED_CASE
        before = char
    return total / count if count else 0.0
