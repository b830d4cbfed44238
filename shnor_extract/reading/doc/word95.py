"""Word 6 and Word 95: their text, paragraph by paragraph, tables by the marks of their cells. Their lists are not read."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from shnor_extract.reading.doc.pieces import code_page, piece_table
from shnor_extract.reading.doc.streams import Streams, positions
from shnor_extract.reading.flow import BREAK, Item, Run, Text
from shnor_extract.reading.rows import Building, Row, done, end_cell, end_row, put

_FAST_SAVED = 0x0004
_FLAGS, _TEXT, _LENGTH, _CLX = 0x0A, 0x18, 0x34, 0x160  # where they stand in the head of the file
_SIGNS = str.maketrans({"\x0b": BREAK, "\x0c": BREAK, "\x1e": "-", "\x1f": None, "\x02": None, "\x05": None, "\x01": None})


def items(streams: Streams) -> list[Item]:
    """Raises ``ValueError``, ``struct.error``, ``IndexError`` where the file is damaged."""
    data = b"".join(streams.main[start:stop] for start, stop in _pieces(streams.main))
    text = data.decode(code_page(data), errors="replace")
    building = Building()
    for paragraph in _without_fields(text).translate(_SIGNS).split("\r"):
        _put(paragraph, building)
    return done(building)


def _pieces(main: bytes) -> list[tuple[int, int]]:
    """Where the text lies: in one piece, or, where it was saved «fast», in many."""
    start, length = _number(main, _TEXT), _number(main, _LENGTH)
    if not _number(main, _FLAGS) & _FAST_SAVED:
        return [(start, start + length)]
    clx = main[_number(main, _CLX) :][: _number(main, _CLX + 4)]
    starts, described = positions(piece_table(clx), 8)
    offsets = [_number(piece, 2) for piece in described]
    return [(offset, offset + min(starts[at + 1], length) - starts[at]) for at, offset in enumerate(offsets) if starts[at] < length]


def _number(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])


def _put(paragraph: str, building: Building) -> None:
    """A row is its cells, each with the mark behind it, and one mark more."""
    *cells, last = paragraph.split("\x07")
    width = _width(cells)
    for index, cell in enumerate(cells):
        if not cell and (index % (width + 1) == width if width else index):
            end_row(building, 1, Row(0, ()))
        else:
            put(building, Text((Run(cell),)), 1)
            end_cell(building, 1)
    if last or not cells:
        put(building, Text((Run(last),)), 0)


def _width(cells: Sequence[str]) -> int:
    """How many cells each row has, where all have as many; else 0, and every empty cell is taken for the end of a row."""
    return next((width for width in range(1, len(cells)) if len(cells) % (width + 1) == 0 and not any(cells[width :: width + 1])), 0)


def _without_fields(text: str) -> str:
    """A field is its code, then its result: only the result is shown."""
    kept: list[str] = []
    fields: list[bool] = []  # open fields: whether each is in its code
    for char in text:
        if char == "\x13":
            fields.append(True)
        elif char == "\x14" and fields:
            fields[-1] = False
        elif char == "\x15" and fields:
            fields.pop()
        elif True not in fields:
            kept.append(char)
    return "".join(kept)
