"""One file packed by itself: «протокол.docx.gz»."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from shnor_extract.errors import DamagedFileError
from shnor_extract.unpacking.spool import CHUNK, Spool

GZIP, BZ2, XZ = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0"
_ENDINGS = (".gz", ".bz2", ".xz")


def unpack(path: Path, spool: Spool) -> None:
    """The file is called what the packed one is, without «.gz»."""
    name = spool.archive
    ending = next((ending for ending in _ENDINGS if name.lower().endswith(ending)), "")
    spool.put(name[: len(name) - len(ending)], _content(path))


def opened(path: Path) -> BinaryIO:
    """What is packed in a file of one of these kinds."""
    with path.open("rb") as file:
        head = file.read(len(XZ))
    if head.startswith(GZIP):
        return cast("BinaryIO", gzip.open(path))
    return cast("BinaryIO", bz2.open(path) if head.startswith(BZ2) else lzma.open(path))


def _content(path: Path) -> Iterator[bytes]:
    try:
        with opened(path) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise DamagedFileError("Сжатый файл повреждён или обрывается") from error
