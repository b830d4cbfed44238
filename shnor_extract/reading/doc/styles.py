"""The styles of a Word 97 file: what paragraphs and characters look like that do not say so themselves ([MS-DOC] 2.9.271)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import NamedTuple

from shnor_extract.reading.doc.properties import Character, Paragraph, character, paragraph
from shnor_extract.reading.doc.streams import Part, Streams, part

_NONE = 0xFFF  # based on no style
_PARAGRAPH, _CHARACTER = 1, 2
_LONGEST_CHAIN = 30


class Style(NamedTuple):
    kind: int
    based_on: int
    of_paragraph: bytes = b""
    of_characters: bytes = b""


@dataclass(frozen=True, slots=True)
class Styles:
    definitions: tuple[Style | None, ...]
    known: dict[int, tuple[Paragraph, Character]] = field(default_factory=dict)

    def look(self, number: int) -> tuple[Paragraph, Character]:
        """The look of a paragraph style with all that it is based on."""
        if number not in self.known:
            looks = (Paragraph(), Character())
            for style in self._chain(number):
                looks = (paragraph(style.of_paragraph, looks[0]), character(style.of_characters, looks[1]))
            self.known[number] = looks
        return self.known[number]

    def of_characters(self, number: int, base: Character) -> Character:
        """How a style of characters changes what they look like."""
        for style in self._chain(number):
            base = character(style.of_characters, base)
        return base

    def _chain(self, number: int) -> list[Style]:
        """The style that all the others rest on, …, the style itself."""
        chain: list[Style] = []
        while number < len(self.definitions) and len(chain) < _LONGEST_CHAIN:
            style = self.definitions[number]
            if style is None:
                break
            chain.insert(0, style)
            number = style.based_on
        return chain


def styles(streams: Streams) -> Styles:
    sheet = part(streams, Part.STYLES)
    if len(sheet) < 6:
        return Styles(())
    head, count, base = struct.unpack_from("<HHH", sheet)
    at = 2 + head
    definitions: list[Style | None] = []
    for _ in range(count):
        if at + 2 > len(sheet):
            break
        (size,) = struct.unpack_from("<H", sheet, at)
        definitions.append(_style(sheet[at + 2 : at + 2 + size], base) if size else None)
        at += 2 + size
    return Styles(tuple(definitions))


def _style(entry: bytes, base: int) -> Style | None:
    if len(entry) < base + 2:
        return None
    kind, based_on = entry[2] & 0xF, int.from_bytes(entry[2:4], "little") >> 4
    at = base + 2 + 2 * int.from_bytes(entry[base : base + 2], "little") + 2  # behind the name and its nought
    parts = _parts(entry, at)
    if kind == _PARAGRAPH:
        return Style(kind, based_on, parts[0][2:] if parts else b"", parts[1] if len(parts) > 1 else b"")
    return Style(kind, based_on, b"", parts[0] if parts and kind == _CHARACTER else b"")


def _parts(entry: bytes, at: int) -> list[bytes]:
    """Each with its size before it, each beginning at an even place."""
    parts: list[bytes] = []
    while at + 2 <= len(entry) and len(parts) < 3:
        size = int.from_bytes(entry[at : at + 2], "little")
        parts.append(entry[at + 2 : at + 2 + size])
        at += 2 + size + (size & 1)
    return parts
