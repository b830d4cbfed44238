"""Pictures in the streams of a Word 97 file that may be scanned pages ([MS-ODRAW] 2.2.23): each says how long it is."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from shnor_extract.reading.doc.streams import Streams

PAGE_BYTES = 15_000  # the smallest that a scanned page comes to; less is a logo
# The head of a record (JPEG, PNG, DIB, TIFF), in it its length; one or two sums of 16 bytes, a tag; then the picture
_RECORD = re.compile(rb"[\x1d\x1e\x1f\x29\x2a]\xf0(.{4})((?:.{16}){1,2}.)(?=\x89PNG|\xff\xd8\xff|II\*\0|MM\0\*)", re.DOTALL)


def pictures(streams: Streams) -> Iterator[bytes]:
    """In the order of the streams, those in line with the text first. A thumbnail within a photograph is none of its own."""
    for stream in (streams.data, streams.main):
        at = 0
        while (match := _RECORD.search(stream, at)) is not None:
            (size,) = struct.unpack("<I", match[1])
            picture = stream[match.end() : match.end() + max(size - len(match[2]), 0)]
            if len(picture) >= PAGE_BYTES:
                yield picture
            at = match.end() + len(picture)
