"""The streams of a Word 97 file and the table of contents at the head of the main one (the FIB, [MS-DOC] 2.5)."""

from __future__ import annotations

import io
import struct
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

import olefile

from shnor_extract.errors import DamagedFileError, EncryptedFileError, UnknownFormatError

_WORD_97, _WORD_95 = 0xA5EC, 0xA5DC
_LAST_WORD_95 = 105  # the version of the format that Word 95 writes
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200  # among the flags
_FLAGS, _COUNTS, _PLACES = 0x0A, 0x4C, 0x9A  # where they stand in the FIB
_WITH_PASSWORD = "EncryptedPackage".encode("utf-16-le")  # what newer Word files are within, when they have a password
_BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error, RecursionError, MemoryError)


class Part(IntEnum):
    """Structures that the FIB says the place of, by their number in it."""

    STYLES = 1
    SECTIONS = 6
    MARGIN_TEXTS = 11
    CHARACTER_PAGES = 12
    PARAGRAPH_PAGES = 13
    FONTS = 15
    PIECES = 33
    SHAPES = 40
    BOX_TEXTS = 56
    LISTS = 73
    LIST_OVERRIDES = 74


class Lengths(NamedTuple):
    """How many characters each part of the text has; the parts stand one after another."""

    main: int
    footnotes: int
    margins: int
    macros: int
    comments: int
    endnotes: int
    boxes: int
    margin_boxes: int


class Streams(NamedTuple):
    main: bytes
    table: bytes
    data: bytes


def opened(data: bytes) -> Streams:
    """Raises ``DamagedFileError``, ``EncryptedFileError``, or ``UnknownFormatError`` where it is another program's file."""
    if _WITH_PASSWORD in data:
        raise EncryptedFileError("Документ закрыт паролем")
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if not ole.exists("WordDocument"):
                raise UnknownFormatError("Это файл Office старого образца, и это не документ Word")
            main = ole.openstream("WordDocument").read()
            flags = _flags(main)
            name = "1Table" if flags & _SECOND_TABLE else "0Table"
            table, extra = (ole.openstream(part).read() if ole.exists(part) else b"" for part in (name, "Data"))
    except _BROKEN as error:
        raise DamagedFileError("Документ Word (DOC) повреждён: файл не открывается") from error
    if flags & _ENCRYPTED:
        raise EncryptedFileError("Документ закрыт паролем")
    return Streams(main, table, extra)


def _flags(main: bytes) -> int:
    kind, flags = struct.unpack_from("<H", main)[0], struct.unpack_from("<H", main, _FLAGS)[0]
    if kind not in (_WORD_97, _WORD_95):
        raise ValueError("not a document of Word 6 or later")
    return int(flags)


def is_word_95(streams: Streams) -> bool:
    kind, version = struct.unpack_from("<HH", streams.main)
    return bool(kind == _WORD_95 or version <= _LAST_WORD_95)


def lengths(streams: Streams) -> Lengths:
    return Lengths(*(max(0, count) for count in struct.unpack_from("<8i", streams.main, _COUNTS)))


def part(streams: Streams, which: Part) -> bytes:
    """A structure of the table stream, to its end as the FIB says it; empty where there is none."""
    start, size = _place(streams, which)
    return streams.table[start : start + size] if size else b""


def part_and_beyond(streams: Streams, which: Part) -> bytes:
    """A structure with what stands behind it: the levels of lists do."""
    start, size = _place(streams, which)
    return streams.table[start:] if size else b""


def _place(streams: Streams, which: Part) -> tuple[int, int]:
    start, size = struct.unpack_from("<II", streams.main, _PLACES + 8 * which)
    return start, size


def positions(plc: bytes, size: int) -> tuple[tuple[int, ...], list[bytes]]:
    """A PLC: positions in their order, and between each two of them a piece of data of this size. Raises ``ValueError``."""
    count = max(0, (len(plc) - 4) // (4 + size))
    if not count:
        return (), []
    starts = _in_order(plc[: 4 * (count + 1)])
    at = 4 * (count + 1)
    return starts, [plc[at + index * size : at + (index + 1) * size] for index in range(count)]


def _in_order(data: bytes) -> tuple[int, ...]:
    """Positions, each behind the one before; of some structures the last says nothing.

    Raises ``ValueError`` where they are not in order: text would come again and again.
    """
    found = struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
    if any(one > two for one, two in pairwise(found[:-1])):
        raise ValueError("positions out of order")
    return found
