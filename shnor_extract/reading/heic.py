"""Photographs of iPhones (HEIC) → ``Document``: opened by a library that is installed on its own, recognised like all pictures."""

from __future__ import annotations

from shnor_extract.errors import UnknownFormatError
from shnor_extract.model import Document
from shnor_extract.reading import doors
from shnor_extract.reading.assemble import Given

try:
    import pi_heif  # type: ignore[import-not-found,import-untyped,unused-ignore]
except ImportError:  # an extra: «pip install "shnor-extract[heic]"»
    pi_heif = None


def read(given: Given) -> Document:
    """The document. Raises what ``scan`` raises, and ``UnknownFormatError`` where the library is not installed."""
    if pi_heif is None:
        raise UnknownFormatError(
            "Это фотография в формате HEIC (iPhone), её нечем открыть",
            'Сохраните её как JPEG или поставьте дополнение: pip install "shnor-extract[heic]".',
        )
    pi_heif.register_heif_opener()
    document: Document = doors.module("scan").read(given)
    return document
