"""Any file → ``Document``. Nothing above this package knows what a format is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from shnor_extract.errors import (
    EmptyFileError,
    FolderGivenError,
    MissingFileError,
    TooLargeError,
    UnknownFormatError,
    UnreadableFileError,
    system_reason,
)
from shnor_extract.model import Document
from shnor_extract.reading import doors
from shnor_extract.reading.assemble import Given
from shnor_extract.reading.signatures import is_doc, is_docx, is_heic, is_html, is_image, is_mhtml, is_odt, is_pdf, is_rtf, is_text

MAX_FILE_BYTES = 300 * 1024 * 1024  # three hundred pages scanned in colour come to some 150 MB


class Reader(NamedTuple):
    """A format: how its bytes are known, and the module of this package whose ``read(given)`` makes the document (see ``doors``)."""

    matches: Callable[[bytes], bool]
    module: str


# In this order; plain text last, for it has no signature. ``matches`` may raise where it knows better: «this is RTF».
READERS: tuple[Reader, ...] = (
    Reader(is_pdf, "pdf"),
    Reader(is_odt, "odt"),
    Reader(is_docx, "docx"),
    Reader(is_doc, "doc"),
    Reader(is_rtf, "rtf"),
    Reader(is_image, "scan"),
    Reader(is_heic, "heic"),
    Reader(is_html, "html"),
    Reader(is_mhtml, "mhtml"),
    Reader(is_text, "text"),
)


def read(path: Path | str, name: str | None = None, path_shown: str | None = None) -> Document:
    """The file as one text with its blocks, words and pages.

    ``name`` stands for the file name (of something out of an archive), ``path_shown`` for the path that the document bears.
    Raises ``ShnorError`` and nothing else, whatever the file is: its text is the reason in Russian, its ``advice`` what to do.
    """
    path = Path(path)
    return read_bytes(_bytes(path), name or path.name, path_shown or name or path.name)


def read_bytes(data: bytes, name: str, path_shown: str) -> Document:
    """As ``read``, for a file that lies in memory."""
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFileError("Файл пуст")
    given = Given(unicodedata.normalize("NFC", name), unicodedata.normalize("NFC", path_shown), data)
    for reader in READERS:
        if reader.matches(data):
            document: Document = doors.module(reader.module).read(given)
            return document
    raise UnknownFormatError("Не удалось понять, что это за файл")


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise FolderGivenError(f"«{path.name}» — папка, а не файл")
        if not path.exists():
            raise MissingFileError(f"Нет такого файла: {path}")
        if not path.is_file():
            raise UnreadableFileError(f"«{path.name}» — не обычный файл")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise TooLargeError(f"Файл больше {MAX_FILE_BYTES // 2**20} МБ")
        return path.read_bytes()
    except ValueError as error:  # a NUL in the path
        raise MissingFileError("Нет такого файла: в пути недопустимый знак") from error
    except OSError as error:
        raise UnreadableFileError(f"Файл не читается: {system_reason(error)}") from error
