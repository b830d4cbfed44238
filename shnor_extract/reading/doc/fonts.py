"""The names of the fonts of a Word 97 file, in their order ([MS-DOC] 2.9.286): some draw signs in place of letters."""

from __future__ import annotations

from shnor_extract.reading.doc.streams import Part, Streams, part

_NAME_AT = 40  # bytes, within a description


def fonts(streams: Streams) -> list[str]:
    table = part(streams, Part.FONTS)
    found: list[str] = []
    at = 4
    while at < len(table):
        size = 1 + table[at]
        name = table[at + _NAME_AT : at + size].decode("utf-16-le", errors="replace")
        found.append(name.partition("\0")[0])
        at += size
    return found
