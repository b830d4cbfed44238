"""The bytes of an RTF file → control words, signs, groups, text."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,9})? ?"  # \par, \b0, \u1057
    rb"|\\'([0-9A-Fa-f]{2})"  # \'d1
    rb"|\\([^A-Za-z'])"  # \~, \*, \{
    rb"|([{}])"
    rb"|([^\\{}\r\n\0]+)"
)
_SPECIAL = re.compile(rb"[\\{}]")
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
_WORD, _NUMBERED, _BYTE, _SIGN, _GROUP = 1, 2, 3, 4, 5


class Token(NamedTuple):
    r"""``word`` is the name of a control word, «*», «~», «\{» and so on for a control sign, «{», «}» for a group, or empty for text."""

    word: str
    number: int | None
    data: bytes
    stop: int  # where the next one begins


def token_at(data: bytes, at: int) -> Token | None:
    """The next token from here on; None at the end."""
    match = _TOKEN.search(data, at)
    if match is None:
        return None
    kind, stop = match.lastindex, match.end()
    if kind == _WORD:
        return Token(match[1].decode("ascii"), None, b"", stop)
    if kind == _NUMBERED:
        number = int(match[2])
        return Token(match[1].decode("ascii"), number, b"", stop + (max(number, 0) if match[1] == b"bin" else 0))
    if kind == _BYTE:
        return Token("", None, bytes([int(match[3], 16)]), stop)
    if kind == _SIGN:
        sign = match[_SIGN].decode("latin-1")
        return Token(f"\\{sign}" if sign in "{}" else sign, None, b"", stop)
    if kind == _GROUP:
        return Token(match[_GROUP].decode("ascii"), None, b"", stop)
    return Token("", None, match[0], stop)


def group_end(data: bytes, start: int) -> int:
    """Where the group ends that stands open at ``start``: the place of its closing brace, or the end of the data."""
    depth, at = 1, start
    while (match := _SPECIAL.search(data, at)) is not None:
        at = match.end()
        if match[0] == b"\\":
            binary = _BINARY.match(data, match.start())
            at = binary.end() + int(binary[1]) if binary else at + 1
            continue
        depth += 1 if match[0] == b"{" else -1
        if depth == 0:
            return match.start()
    return len(data)
