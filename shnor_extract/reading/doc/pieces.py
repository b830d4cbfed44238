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
_ONE_BYTE = 0x40000000
_RUSSIAN_WORD = re.compile(rb"[\xc0-\xff]{3}")  # three letters beyond ASCII in a row are no French


class Piece(NamedTuple):
    """Characters ``start`` to ``stop`` of the text, and where the first of them lies in the main stream."""

    start: int
    stop: int
    offset: int
    width: int  # bytes a character


class Told(NamedTuple):
    text: str
    pieces: tuple[Piece, ...]

    def pieces_between(self, first: int, last: int) -> tuple[Piece, ...]:
        """Those in which characters ``first`` to ``last`` lie."""
        start = bisect_right(self.pieces, first, key=lambda piece: piece.start) - 1
        return self.pieces[max(start, 0) : bisect_left(self.pieces, last, key=lambda piece: piece.start)]

    def offset(self, position: int) -> int:
        """Where a character lies in the main stream; the formats are said by that."""
        piece = self.pieces[bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1]
        return piece.offset + (position - piece.start) * piece.width


def told(streams: Streams) -> Told:
    """All the text: that of the document, then of notes, margins and text boxes. Raises ``ValueError``, ``struct.error``."""
    starts, described = positions(piece_table(part(streams, Part.PIECES)), 8)
    pieces: list[Piece] = []
    for index, piece in enumerate(described):
        (offset,) = struct.unpack_from("<I", piece, 2)
        width = 1 if offset & _ONE_BYTE else 2
        offset = (offset & ~_ONE_BYTE) // 2 if width == 1 else offset
        pieces.append(Piece(starts[index], starts[index + 1], offset, width))
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


def _decoded(data: bytes, width: int, name: str) -> str:
    """One character for one position, so that halves of surrogate pairs stay halves."""
    if width == 1:
        return data.decode(name, errors="replace")
    text = data.decode("utf-16-le", errors="surrogatepass")
    return text if 2 * len(text) == len(data) else "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))


def code_page(data: bytes) -> str:
    """By the book 1252; Word 6 and 95, and programs that were not made by Microsoft, put Russian there, too."""
    return "cp1251" if _RUSSIAN_WORD.search(data) else "cp1252"
