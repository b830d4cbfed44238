"""Pictures in the streams of a Word 97 file that may be scanned pages, found by how they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from shnor_extract.reading.doc.streams import Streams

PAGE_BYTES = 15_000  # the smallest that a scanned page comes to; less is a logo
_PICTURE = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff[\xe0\xe1\xe2\xdb\xee]")


def pictures(streams: Streams) -> Iterator[bytes]:
    """Each with what stands behind it up to the next: a picture says itself where it ends."""
    for stream in (streams.data, streams.main):
        starts = [match.start() for match in _PICTURE.finditer(stream)]
        for start, stop in pairwise([*starts, len(stream)]):
            if stop - start >= PAGE_BYTES:
                yield stream[start:stop]
