"""The packed RTF of Outlook's letters (MS-OXRTFCP): LZ77 over a window that knows the usual words of RTF beforehand."""

from __future__ import annotations

from collections.abc import Iterator

_HEADER = 16
_PACKED, _PLAIN = b"LZFu", b"MELA"
_WINDOW = 4096
_BEFOREHAND = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArial"
    rb"Times New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def unpacked(data: bytes) -> bytes:
    """The RTF. What is cut short gives what there is; nothing comes of what is no such stream."""
    kind, body = data[8:12], data[_HEADER:]
    if kind == _PLAIN:
        return body[: int.from_bytes(data[4:8], "little")]
    return _inflated(body) if kind == _PACKED else b""


def _inflated(body: bytes) -> bytes:
    window = bytearray(_BEFOREHAND.ljust(_WINDOW, b"\0"))
    write, out = len(_BEFOREHAND), bytearray()
    for is_reference, first, second in _tokens(body):
        place, length = (first << 4 | second >> 4, (second & 15) + 2) if is_reference else (write, 1)
        if is_reference and place == write:  # the sign of the end
            break
        for step in range(length):  # what is being written may be read at once: a run of spaces is one space and a reference to it
            byte = window[(place + step) % _WINDOW] if is_reference else first
            window[write] = byte
            write = (write + 1) % _WINDOW
            out.append(byte)
    return bytes(out)


def _tokens(body: bytes) -> Iterator[tuple[bool, int, int]]:
    """Whether it is a reference, and its two bytes; a byte of text has no second."""
    at = 0
    while at < len(body):
        flags, at = body[at], at + 1
        for bit in range(8):
            is_reference = bool(flags >> bit & 1)
            size = 2 if is_reference else 1
            if at + size > len(body):
                return
            yield is_reference, body[at], body[at + size - 1]
            at += size
