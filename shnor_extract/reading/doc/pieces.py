"""The text of a Word 97 file: pieces that lie anywhere in the main stream, in one byte or two a character ([MS-DOC] 2.8.35, 2.9.177)."""

from __future__ import annotations

import re
import struct
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from shnor_extract.errors import TooLargeError
from shnor_extract.reading.doc.streams import Part, Streams, part, positions

MAX_CHARACTERS = 20_000_000  # ten thousand pages
_PROPERTIES, _PIECES = 1, 2
_OF_A_SET = 0x01
# Changes that have a short name: alignment, level of a list, in a table, end of a row, deleted, bold, italic, hidden, underlined
_IN_SHORT = {
    0x05: 0x2403, 0x0C: 0x260A, 0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x55: 0x0835, 0x56: 0x0836, 0x5C: 0x083C, 0x5E: 0x2A3E,
}  # fmt: skip
_ONE_BYTE = 0x40000000
_RUSSIAN_WORD = re.compile(rb"[\xc0-\xff]{3}")  # three letters beyond ASCII in a row are no French


class Piece(NamedTuple):
    """Characters ``start`` to ``stop`` of the text, and where the first of them lies in the main stream."""

    start: int
    stop: int
    offset: int
    width: int  # bytes a character
    changes: bytes = b""  # of formats, which a fast save left here


class Told(NamedTuple):
    text: str
    pieces: tuple[Piece, ...]

    def pieces_between(self, first: int, last: int) -> tuple[Piece, ...]:
        """Those in which characters ``first`` to ``last`` lie."""
        start = bisect_right(self.pieces, first, key=lambda piece: piece.start) - 1
        return self.pieces[max(start, 0) : bisect_left(self.pieces, last, key=lambda piece: piece.start)]

    def piece(self, position: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1]

    def offset(self, position: int) -> int:
        """Where a character lies in the main stream; the formats are said by that."""
        piece = self.piece(position)
        return piece.offset + (position - piece.start) * piece.width


def told(streams: Streams) -> Told:
    """All the text: that of the document, then of notes, margins and text boxes. Raises ``ValueError``, ``struct.error``."""
    clx = part(streams, Part.PIECES)
    starts, described = positions(piece_table(clx), 8)
    saved = _saved_changes(clx)
    pieces: list[Piece] = []
    for index, piece in enumerate(described):
        (offset,) = struct.unpack_from("<I", piece, 2)
        width = 1 if offset & _ONE_BYTE else 2
        offset = (offset & ~_ONE_BYTE) // 2 if width == 1 else offset
        pieces.append(Piece(starts[index], starts[index + 1], offset, width, _changes(piece[6:8], saved)))
    if not pieces or any(piece.stop < piece.start or _end(piece) > len(streams.main) for piece in pieces):
        raise ValueError("pieces of the text are missing")
    if pieces[-1].stop > MAX_CHARACTERS:
        raise TooLargeError(f"Документ раздут: в нём больше {MAX_CHARACTERS // 10**6} млн знаков")
    name = code_page(b" ".join(streams.main[piece.offset : _end(piece)] for piece in pieces if piece.width == 1))
    return Told("".join(_decoded(streams.main[piece.offset : _end(piece)], piece.width, name) for piece in pieces), tuple(pieces))


def _end(piece: Piece) -> int:
    return piece.offset + (piece.stop - piece.start) * piece.width


def piece_table(clx: bytes) -> bytes:
    """Behind sets of properties that fast saves leave there stands the table."""
    at = 0
    while at < len(clx):
        if clx[at] == _PROPERTIES:
            at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
        elif clx[at] == _PIECES:
            (size,) = struct.unpack_from("<I", clx, at + 1)
            return clx[at + 5 : at + 5 + size]
        else:
            break
    raise ValueError("no piece table")


def _saved_changes(clx: bytes) -> list[bytes]:
    """The sets of properties before the piece table, which pieces refer to by their number."""
    found: list[bytes] = []
    at = 0
    while at + 3 <= len(clx) and clx[at] == _PROPERTIES:
        (size,) = struct.unpack_from("<H", clx, at + 1)
        found.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    return found


def _changes(said: bytes, saved: list[bytes]) -> bytes:
    """What a piece says of its formats: the number of a set, or a single change in short."""
    if said[0] & _OF_A_SET:
        number = int.from_bytes(said, "little") >> 1
        return saved[number] if number < len(saved) else b""
    code = _IN_SHORT.get(said[0] >> 1)
    return struct.pack("<HB", code, said[1]) if code else b""


def _decoded(data: bytes, width: int, name: str) -> str:
    """One character for one position, so that halves of surrogate pairs stay halves."""
    if width == 1:
        return data.decode(name, errors="replace")
    text = data.decode("utf-16-le", errors="surrogatepass")
    return text if 2 * len(text) == len(data) else "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))


def code_page(data: bytes) -> str:
    """By the book 1252; Word 6 and 95, and programs that were not made by Microsoft, put Russian there, too."""
    return "cp1251" if _RUSSIAN_WORD.search(data) else "cp1252"
