"""Rich Text Format → ``Document``, with the numbers, tables, notes and margins that an office program wrote into it."""

from __future__ import annotations

from shnor_extract.model import Document
from shnor_extract.reading.assemble import Given
from shnor_extract.reading.flow import finished
from shnor_extract.reading.rtf.body import content


def read(given: Given) -> Document:
    """The document. Raises ``DamagedFileError``, ``NoTextError``, ``NoOcrError``."""
    found = content(given.data)
    return finished(given, "rtf", found.items, found.pictures)
