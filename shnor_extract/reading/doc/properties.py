"""Properties of characters, paragraphs and rows: lists of changes, each a code with its value ([MS-DOC] 2.6)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from shnor_extract.reading.rows import Row, Width

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # of a value, by the upper bits of its code; 0 says that its first byte is its size
_TABLE, _TABS = 0xD608, 0xC615
_STYLE_SAYS, _STYLE_SAYS_NOT = 0x80, 0x81  # as the style, or its opposite
_CENTRED = 1
_HUGE = (0x6646, 0x6645)  # the properties lie in the Data stream


class Character(NamedTuple):
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    hidden: bool = False
    deleted: bool = False
    special: bool = False  # a sign that stands for something: a field, a note, a shape
    font: int = 0
    symbol: tuple[int, int] | None = None  # a sign of the Symbol or Wingdings font: the font, and its place there
    style: int | None = None

    @property
    def strong(self) -> bool:
        return self.bold or self.italic or self.underlined


class Paragraph(NamedTuple):
    centred: bool = False
    before: int = 0  # twentieths of a point
    after: int = 0
    list_number: int = 0
    list_level: int = 0
    in_table: bool = False
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    ends_inner_row: bool = False
    row: Row | None = None


def changes(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Each code with its value. What is cut off is left out."""
    at = 0
    while at + 2 <= len(properties):
        (code,) = struct.unpack_from("<H", properties, at)
        at += 2
        size = _SIZES[code >> 13]
        if code == _TABLE:
            size = 1 + struct.unpack_from("<H", properties, at)[0] if at + 2 <= len(properties) else 0
        elif not size and at < len(properties):
            size = 1 + properties[at]
            if code == _TABS and size == 256:  # too many tabs for one byte: they say themselves how many
                return
        yield code, properties[at : at + size]
        at += size


@cache
def character(properties: bytes, style: Character) -> Character:
    """What characters look like whose style looks like that."""
    found = style
    for code, value in changes(properties):
        if not value:
            continue
        if code in _SWITCHES:
            said: dict[str, Any] = {_SWITCHES[code]: _switched(value[0], getattr(style, _SWITCHES[code]))}
            found = found._replace(**said)
        elif code == 0x2A3E:
            found = found._replace(underlined=value[0] != 0)
        elif code == 0x4A30 and len(value) == 2:
            found = found._replace(style=int.from_bytes(value, "little"))
        elif code == 0x6A09 and len(value) == 4:
            font, place = struct.unpack("<HH", value)
            found = found._replace(symbol=(font, place))
        elif code == 0x4A4F and len(value) == 2:
            found = found._replace(font=int.from_bytes(value, "little"))
        elif code == 0x2A33:  # plain
            found = style._replace(special=found.special)
    return found


_SWITCHES = {0x0800: "deleted", 0x0835: "bold", 0x0836: "italic", 0x083C: "hidden", 0x0855: "special"}


def _switched(value: int, of_style: bool) -> bool:
    if value == _STYLE_SAYS:
        return of_style
    return not of_style if value == _STYLE_SAYS_NOT else value != 0


@cache
def paragraph(properties: bytes, style: Paragraph) -> Paragraph:
    """What a paragraph looks like whose style looks like that."""
    found = style
    for code, value in changes(properties):
        number = int.from_bytes(value[:4], "little") if value else 0
        said: dict[str, Any] = {_NUMBERS[code]: number} if code in _NUMBERS else {}
        if code in _TRUTHS:
            said = {_TRUTHS[code]: number != 0}
        if said:
            found = found._replace(**said)
        elif code in (0x2403, 0x2461):
            found = found._replace(centred=number == _CENTRED)
        elif code == _TABLE:
            found = found._replace(row=_row(value))
        elif code in (0xD62B, 0x5624) and found.row is not None:
            found = found._replace(row=_merged(found.row, code, value))
    return found


_NUMBERS = {0xA413: "before", 0xA414: "after", 0x460B: "list_number", 0x260A: "list_level", 0x6649: "depth"}
_TRUTHS = {0x2416: "in_table", 0x2417: "ends_row", 0x244B: "ends_inner_cell", 0x244C: "ends_inner_row"}


def huge(properties: bytes, data: bytes) -> bytes:
    """The properties with those that were too many for their place, and lie in the Data stream."""
    for code, value in changes(properties):
        if code in _HUGE and len(value) == 4:
            at = int.from_bytes(value, "little")
            size = int.from_bytes(data[at : at + 2], "little")
            return properties + data[at + 2 : at + 2 + size]
    return properties


_FIRST_BESIDE, _BESIDE, _ABOVE, _FIRST_ABOVE = 0x01, 0x02, 0x20, 0x40
_CELL_SIZE = 20


def _row(value: bytes) -> Row | None:
    """The edges of the cells of a row, and which are merged."""
    if len(value) < 3:
        return None
    count = min(value[2], (len(value) - 5) // 2)
    if count < 1:
        return None
    edges = struct.unpack_from(f"<{count + 1}h", value, 3)
    at = 3 + 2 * (count + 1)
    flags = [int.from_bytes(value[at + _CELL_SIZE * cell : at + _CELL_SIZE * cell + 2], "little") for cell in range(count)]
    cells = [
        Width(edge, bool(flag & _BESIDE) and not flag & _FIRST_BESIDE, bool(flag & _ABOVE) and not flag & _FIRST_ABOVE)
        for edge, flag in zip(edges[1:], flags, strict=True)
    ]
    return Row(edges[0], tuple(cells))


def _merged(row: Row, code: int, value: bytes) -> Row:
    """The row with cells merged that later changes merge: downwards (one cell), or beside one another (from one to another)."""
    cells = list(row.cells)
    if code == 0xD62B and len(value) == 3 and value[1] < len(cells):
        cells[value[1]] = cells[value[1]]._replace(goes_on=value[2] == 1)
    elif code == 0x5624 and len(value) == 2:
        for index in range(value[0] + 1, min(value[1], len(cells))):
            cells[index] = cells[index]._replace(beside=True)
    return Row(row.left, tuple(cells))
