"""The lists of a Word 97 file: how each level counts, and which lists begin elsewhere ([MS-DOC] 2.9.131, 2.9.150)."""

from __future__ import annotations

import struct
from typing import NamedTuple

from shnor_extract.reading.doc.streams import Part, Streams, part, part_and_beyond
from shnor_extract.reading.listcodes import NOTHING_FOLLOWS, form_of, pattern
from shnor_extract.reading.numbering import LEVELS, Level, List

_LIST, _LEVEL, _OVERRIDE, _LEVEL_OVERRIDE = 28, 28, 16, 8  # bytes of each structure
_SIMPLE = 0x01  # a list of one level
_LEGAL, _NO_RESTART = 0x04, 0x08
_STARTS, _DEFINED_ANEW = 0x10, 0x20


class Placed(NamedTuple):
    """A level, and where the next structure begins."""

    level: Level
    stop: int


def lists(streams: Streams) -> dict[int, List]:
    """The lists that paragraphs refer to, by their number from 1."""
    definitions = _definitions(part_and_beyond(streams, Part.LISTS), len(part(streams, Part.LISTS)))
    table = part_and_beyond(streams, Part.LIST_OVERRIDES)
    if not table or not definitions:
        return {}
    (count,) = struct.unpack_from("<I", table)
    at = 4 + _OVERRIDE * count
    found: dict[int, List] = {}
    for index in range(count):
        (identifier,) = struct.unpack_from("<i", table, 4 + _OVERRIDE * index)
        levels = list(definitions.get(identifier, ()))
        starts: dict[int, int] = {}
        at = _overridden(table, at + 4, table[4 + _OVERRIDE * index + 12], levels, starts)
        if levels:
            found[index + 1] = List(str(identifier), tuple(levels), starts)
    return found


def _definitions(table: bytes, size: int) -> dict[int, tuple[Level, ...]]:
    """The levels of each list by its identifier; they stand behind the table, list after list."""
    if size < 2:
        return {}
    (count,) = struct.unpack_from("<H", table)
    at = 2 + _LIST * count
    found: dict[int, tuple[Level, ...]] = {}
    for index in range(count):
        start = 2 + _LIST * index
        (identifier,) = struct.unpack_from("<i", table, start)
        levels: list[Level] = []
        for _ in range(1 if table[start + 26] & _SIMPLE else LEVELS):
            level, at = _level(table, at)
            levels.append(level)
        found[identifier] = tuple(levels + [Level()] * (LEVELS - len(levels)))
    return found


def _level(table: bytes, at: int) -> Placed:
    start, code, flags = struct.unpack_from("<iBB", table, at)
    follows, of_characters, of_paragraph, restart = table[at + 15], table[at + 24], table[at + 25], table[at + 26]
    at += _LEVEL + of_characters + of_paragraph
    (length,) = struct.unpack_from("<H", table, at)
    text = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", errors="replace")
    return Placed(
        Level(
            start=start,
            form=form_of(code),
            text=pattern(text),
            suffix="" if follows == NOTHING_FOLLOWS else " ",
            restart=restart if flags & _NO_RESTART else None,
            legal=bool(flags & _LEGAL),
        ),
        at + 2 + 2 * length,
    )


def _overridden(table: bytes, at: int, count: int, levels: list[Level], starts: dict[int, int]) -> int:
    """Puts in place what one list says otherwise than its definition. Gives where the next list's words begin."""
    for _ in range(count):
        start, flags = struct.unpack_from("<iI", table, at)
        index = flags & 0xF
        at += _LEVEL_OVERRIDE
        if flags & _DEFINED_ANEW:
            level, at = _level(table, at)
            start = level.start
            if index < len(levels):
                levels[index] = level
        if flags & _STARTS:
            starts[index] = start
    return at
