"""OpenDocument texts (ODT, and the flat kind in one XML file) → ``Document``."""

from __future__ import annotations

from shnor_extract.model import Document
from shnor_extract.reading.assemble import Given
from shnor_extract.reading.flow import finished
from shnor_extract.reading.odt.body import items
from shnor_extract.reading.odt.package import opened, pictures


def read(given: Given) -> Document:
    """The document. Raises ``DamagedFileError``, ``EncryptedFileError``, ``TooLargeError``, ``NoTextError``, ``NoOcrError``."""
    package = opened(given.data)
    return finished(given, "odt", items(package), pictures(package))
