"""The sections of a Word 97 file: which have a header of their own on their first page ([MS-DOC] 2.9.244)."""

from __future__ import annotations

import struct

from shnor_extract.reading.doc.properties import changes
from shnor_extract.reading.doc.streams import Part, Streams, part, positions

_SECTION_SIZE = 12
_HAS_TITLE_PAGE = 0x300A
_NOWHERE = 0xFFFFFFFF  # a section that says nothing of itself


def title_pages(streams: Streams) -> set[int]:
    """The numbers of such sections, from 0."""
    _, sections = positions(part(streams, Part.SECTIONS), _SECTION_SIZE)
    return {number for number, section in enumerate(sections) if _has_title_page(streams, section)}


def _has_title_page(streams: Streams, section: bytes) -> bool:
    (at,) = struct.unpack_from("<I", section, 2)
    if at == _NOWHERE or at + 2 > len(streams.main):
        return False
    size = int.from_bytes(streams.main[at : at + 2], "little")
    return any(code == _HAS_TITLE_PAGE and value[:1] == b"\x01" for code, value in changes(streams.main[at + 2 : at + 2 + size]))
