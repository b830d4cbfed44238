"""TAR, plain or packed as a whole: read once from front to back, members that are no files never followed."""

from __future__ import annotations

import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from shnor_extract.errors import DamagedFileError, SpecialFileError
from shnor_extract.unpacking.names import decoded
from shnor_extract.unpacking.spool import CHUNK, Spool

_BROKEN = (tarfile.TarError, OSError, EOFError, zlib.error, lzma.LZMAError, ValueError, OverflowError)
_CUT_SHORT = "Архив повреждён или обрывается: взято то, что удалось прочитать"


def unpack(path: Path, spool: Spool) -> None:
    """Raises ``DamagedFileError`` where the archive is cut short, after what could be read of it."""
    try:
        with tarfile.open(path, "r:*", encoding="utf-8", errors="surrogateescape") as archive:
            for info in archive:
                if info.isdir():
                    continue
                name = decoded([info.name.encode("utf-8", "surrogateescape")])[0]
                if info.isfile():
                    spool.put(name, _content(archive, info))
                else:
                    spool.refuse(name, SpecialFileError("Ссылка или устройство в архиве: не открывается"))
            if not _is_whole(archive):
                raise DamagedFileError(_CUT_SHORT)
    except _BROKEN as error:
        raise DamagedFileError(_CUT_SHORT) from error


def _is_whole(archive: tarfile.TarFile) -> bool:
    """Whether a block of zeros ends it: at a broken header ``tarfile`` stops without a word."""
    if archive.fileobj is None:
        return False
    archive.fileobj.seek(archive.offset)
    return archive.fileobj.read(tarfile.BLOCKSIZE) == tarfile.NUL * tarfile.BLOCKSIZE


def _content(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[bytes]:
    left = info.size
    try:
        stream = archive.extractfile(info)
        while stream is not None and left and (chunk := stream.read(min(left, CHUNK))):
            left -= len(chunk)
            yield chunk
    except _BROKEN as error:
        raise DamagedFileError("Файл в архиве обрывается") from error
    if left:
        raise DamagedFileError("Файл в архиве обрывается")
