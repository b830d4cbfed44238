"""Where in the main stream which properties hold: pages of 512 bytes, for characters and for paragraphs ([MS-DOC] 2.9.33, 2.9.175)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from shnor_extract.reading.doc.streams import Part, Streams, part, positions

_PAGE = 512
_PARAGRAPH_ENTRY = 13  # bytes


class Stretch(NamedTuple):
    """From ``start`` to ``stop`` of the main stream these properties hold; of a paragraph also its style."""

    start: int
    stop: int
    properties: bytes = b""
    style: int = 0


class Formats(NamedTuple):
    stretches: tuple[Stretch, ...]

    def at(self, offset: int) -> Stretch:
        """What holds at a place; where nothing is said, an empty stretch up to where something is."""
        index = bisect_right(self.stretches, offset, key=lambda stretch: stretch.start) - 1
        if index >= 0 and offset < self.stretches[index].stop:
            return self.stretches[index]
        following = self.stretches[index + 1].start if index + 1 < len(self.stretches) else offset + (1 << 31)
        return Stretch(offset, following)


def of_characters(streams: Streams) -> Formats:
    return Formats(tuple(sorted(_stretches(streams, Part.CHARACTER_PAGES, _character_entry, 1))))


def of_paragraphs(streams: Streams) -> Formats:
    return Formats(tuple(sorted(_stretches(streams, Part.PARAGRAPH_PAGES, _paragraph_entry, _PARAGRAPH_ENTRY))))


Entry = Callable[[bytes, int], tuple[bytes, int]]


def _stretches(streams: Streams, which: Part, entry: Entry, size: int) -> Iterator[Stretch]:
    _, pages = positions(part(streams, which), 4)
    if len(pages) > len(streams.main) // _PAGE:
        raise ValueError("more pages of formats than there are")
    for number in pages:
        at = _PAGE * (int.from_bytes(number, "little") & 0x3FFFFF)
        page = streams.main[at : at + _PAGE]
        if len(page) < _PAGE:
            raise ValueError("a page of formats is missing")
        count = page[-1]
        edges = struct.unpack_from(f"<{count + 1}I", page)
        for index in range(count):
            place = 2 * page[4 * (count + 1) + size * index]
            yield Stretch(edges[index], edges[index + 1], *(entry(page, place) if place else (b"", 0)))


def _character_entry(page: bytes, at: int) -> tuple[bytes, int]:
    return page[at + 1 : at + 1 + page[at]], 0


def _paragraph_entry(page: bytes, at: int) -> tuple[bytes, int]:
    """The size in words, of an odd number of bytes; nought says that the size stands in the next byte."""
    start, size = (at + 1, 2 * page[at] - 1) if page[at] else (at + 2, 2 * page[at + 1])
    entry = page[start : start + size]
    return entry[2:], int.from_bytes(entry[:2], "little")
