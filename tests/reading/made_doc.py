"""Word 97 files made by hand, as streams: what LibreOffice does not write, and what is broken on purpose ([MS-DOC])."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

from shnor_extract.reading.doc.body import items
from shnor_extract.reading.doc.streams import Streams
from shnor_extract.reading.flow import paragraphs

TEXT_AT = 1024  # behind the head
PAGE = 512

BOLD, ITALIC, HIDDEN, DELETED, SPECIAL = (struct.pack("<HB", code, 1) for code in (0x0835, 0x0836, 0x083C, 0x0800, 0x0855))
CENTRED, IN_TABLE, ENDS_ROW, INNER_CELL, INNER_ROW = (struct.pack("<HB", code, 1) for code in (0x2461, 0x2416, 0x2417, 0x244B, 0x244C))


def in_list(number: int, level: int = 0) -> bytes:
    return struct.pack("<HHHB", 0x460B, number, 0x260A, level)


def depth(tables: int) -> bytes:
    return struct.pack("<HI", 0x6649, tables)


def row(*edges: int, flags: Sequence[int] = ()) -> bytes:
    """The definition of a row whose cells end there; flags say which are merged."""
    cells = b"".join(struct.pack("<H18x", flag) for flag in flags or [0] * (len(edges) - 1))
    body = struct.pack(f"<B{len(edges)}h", len(edges) - 1, *edges) + cells
    return struct.pack("<HH", 0xD608, len(body) + 1) + body


class P(NamedTuple):
    """A paragraph: its text with the mark that ends it, or stretches of text with their properties; its own properties, its style."""

    text: str | Sequence[tuple[str, bytes]]
    properties: bytes = b""
    style: int = 0

    @property
    def runs(self) -> Sequence[tuple[str, bytes]]:
        return [(self.text, b"")] if isinstance(self.text, str) else self.text


def made(
    *parts: P, tables: dict[int, bytes] | None = None, lengths: Sequence[int] = (), encoding: str = "utf-16-le", fast: Sequence[bytes] = ()
) -> Streams:
    """The streams of a document of these paragraphs.

    ``tables`` are further structures by their number in the head; ``fast`` is what a fast save says of the text: two bytes, then sets.
    """
    text = "".join(text for part in parts for text, _ in part.runs)
    width = 2 if encoding == "utf-16-le" else 1
    runs = [(len(text), properties) for part in parts for text, properties in part.runs]
    whole = [(sum(len(text) for text, _ in part.runs), struct.pack("<H", part.style) + part.properties) for part in parts]
    body = text.encode(encoding, errors="surrogatepass" if width == 2 else "strict")
    pages_at = TEXT_AT + -(-len(body) // PAGE) * PAGE
    pages = _pages(runs, width, 1) + _pages(whole, width, 13)
    count = len(_pages(runs, width, 1))
    structures = {
        12: _plc([TEXT_AT, TEXT_AT + len(body)], [pages_at // PAGE + at for at in range(count)]),
        13: _plc([TEXT_AT, TEXT_AT + len(body)], [pages_at // PAGE + at for at in range(count, len(pages))]),
        33: _pieces(len(text), width, *fast),
        **(tables or {}),
    }
    head, table = _head(structures, lengths or (len(text), 0, 0, 0, 0, 0, 0, 0))
    return Streams((head + body).ljust(pages_at, b"\0") + b"".join(pages), table, b"")


def told(streams: Streams) -> list[str]:
    """The text of each paragraph that is read."""
    return [text for text in (" ".join(piece.text for piece in paragraph.pieces) for paragraph in paragraphs(items(streams))) if text]


def _head(structures: dict[int, bytes], lengths: Sequence[int]) -> tuple[bytes, bytes]:
    head = bytearray(TEXT_AT)
    struct.pack_into("<HH", head, 0, 0xA5EC, 193)
    struct.pack_into("<8i", head, 0x4C, *lengths)
    table = b""
    for number, structure in structures.items():
        struct.pack_into("<II", head, 0x9A + 8 * number, len(table), LISTS_SIZE if number == LISTS else len(structure))
        table += structure
    return bytes(head), table


def _pieces(count: int, width: int, change: bytes = b"\0\0", *sets: bytes) -> bytes:
    offset = TEXT_AT if width == 2 else TEXT_AT * 2 | 0x40000000
    plc = struct.pack("<IIHI2s", 0, count, 0, offset, change)
    saved = b"".join(struct.pack("<BH", 1, len(entry)) + entry for entry in sets)
    return saved + struct.pack("<BI", 2, len(plc)) + plc


def _plc(ends: Sequence[int], numbers: Sequence[int]) -> bytes:
    """Positions and page numbers; only the first and the last position matter to a reader of these tests."""
    positions = [ends[0]] * len(numbers) + [ends[1]]
    return struct.pack(f"<{len(positions)}I{len(numbers)}I", *positions, *numbers)


def _pages(stretches: Sequence[tuple[int, bytes]], width: int, entry: int) -> list[bytes]:
    pages, at = [], TEXT_AT
    for start in range(0, len(stretches), 4):
        chunk = stretches[start : start + 4]
        pages.append(_page(chunk, at, width, entry))
        at += width * sum(length for length, _ in chunk)
    return pages


def _page(chunk: Sequence[tuple[int, bytes]], at: int, width: int, entry: int) -> bytes:
    page, stop, edges = bytearray(PAGE), PAGE - 2, [at]
    for index, (length, properties) in enumerate(chunk):
        edges.append(edges[-1] + width * length)
        if entry == 1:
            said = bytes([len(properties)]) + properties
        else:
            said = bytes([0, -(-len(properties) // 2)]) + properties.ljust(-(-len(properties) // 2) * 2, b"\0")
        stop = (stop - len(said)) // 2 * 2
        page[stop : stop + len(said)] = said
        page[4 * (len(chunk) + 1) + entry * index] = stop // 2 if properties else 0
    struct.pack_into(f"<{len(edges)}I", page, 0, *edges)
    page[-1] = len(chunk)
    return bytes(page)


def fonts(*names: str) -> bytes:
    said = [b"\0" * 39 + f"{name}\0".encode("utf-16-le") for name in names]
    return struct.pack("<HH", len(names), 0) + b"".join(bytes([len(entry)]) + entry for entry in said)


FONTS = 15
LISTS, OVERRIDES = 73, 74
LISTS_SIZE = 2 + 28  # of one list; its levels stand behind


def level(text: str, *, code: int = 0, start: int = 1, flags: int = 0, restart: int = 0) -> bytes:
    """A level of a list: in its text the number of a level stands as the character of that number."""
    return struct.pack("<iBB9xB8xBBBxH", start, code, flags, 0, 0, 0, restart, len(text)) + text.encode("utf-16-le")


def one_list(*levels: bytes) -> bytes:
    """A list of nine levels, the last of them again and again."""
    nine = [*levels, *[levels[-1]] * (9 - len(levels))]
    return struct.pack("<Hii18xBx", 1, 77, 0, 0) + b"".join(nine)


def overrides(*of: Sequence[bytes]) -> bytes:
    """Lists that refer to that one: what each says otherwise, level by level."""
    heads = b"".join(struct.pack("<i8xB3x", 77, len(said)) for said in of)
    return struct.pack("<I", len(of)) + heads + b"".join(b"\xff\xff\xff\xff" + b"".join(said) for said in of)


def starts_at(level_number: int, start: int) -> bytes:
    return struct.pack("<iI", start, level_number | 0x10)


def anew(level_number: int, definition: bytes) -> bytes:
    return struct.pack("<iI", 0, level_number | 0x20) + definition
