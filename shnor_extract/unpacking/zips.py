"""ZIP: names in every encoding that Russian machines have written, members one at a time, what is left of a broken archive."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from shnor_extract.errors import DamagedFileError, EncryptedFileError, ShnorError, SpecialFileError, UnknownFormatError
from shnor_extract.unpacking import headers
from shnor_extract.unpacking.names import decoded
from shnor_extract.unpacking.spool import CHUNK, UNLOCK, Spool

_BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, IndexError, OverflowError, struct.error, lzma.LZMAError)
_UNICODE_NAME = 0x7075  # the extra field of Info-ZIP: version, sum of the plain name, the name in UTF-8
_READABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_DAMAGED = "Файл в архиве повреждён"


def unpack(path: Path, spool: Spool) -> None:
    """Raises ``DamagedFileError`` where the archive is cut short, after what could be read of it."""
    with path.open("rb") as file:
        try:
            archive = zipfile.ZipFile(file)
            members = [info for info in archive.infolist() if not info.is_dir()]
        except (*_BROKEN, NotImplementedError, UnicodeError):
            _salvage(file, spool)
            raise DamagedFileError("Архив повреждён или обрывается: взято то, что удалось прочитать") from None
        for info, name in zip(members, _names(members), strict=True):
            problem = _problem(info)
            if problem:
                spool.refuse(name, problem)
            else:
                spool.put(name, _content(archive, info))


def _problem(info: zipfile.ZipInfo) -> ShnorError | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return SpecialFileError("Ссылка или устройство в архиве: не открывается")
    if info.flag_bits & headers.ENCRYPTED:
        return EncryptedFileError("Файл в архиве закрыт паролем", UNLOCK)
    if info.compress_type not in _READABLE:
        return UnknownFormatError("Файл в архиве сжат способом, который не читается", "Пришлите архив, сжатый обычным ZIP.")
    return None


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except (*_BROKEN, NotImplementedError, RuntimeError) as error:
        raise DamagedFileError(_DAMAGED) from error


def _names(members: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Names as their flag, their extra field or the look of all of them says."""
    sure = [_sure_name(info) for info in members]
    guessed = iter(decoded(_plain(info) for info, name in zip(members, sure, strict=True) if name is None))
    return [next(guessed) if name is None else name for name in sure]


def _sure_name(info: zipfile.ZipInfo) -> str | None:
    return info.orig_filename if info.flag_bits & headers.UTF8 else _extra_name(_plain(info), info.extra)


def _plain(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("cp437", "replace")


def _extra_name(plain: bytes, extra: bytes) -> str | None:
    """The name from the extra field, unless somebody has renamed the member without it."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        body, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_NAME and body[:1] == b"\1" and body[1:5] == zlib.crc32(plain).to_bytes(4, "little"):
            return body[5:].decode("utf-8", "replace")
    return None


def _salvage(file: BinaryIO, spool: Spool) -> None:
    found = [local for local in headers.locals_of(file) if not local.name.endswith(b"/")]
    names = decoded(local.name for local in found)
    for local, name in zip(found, names, strict=True):
        if local.flags & headers.ENCRYPTED:
            spool.refuse(name, EncryptedFileError("Файл в архиве закрыт паролем", UNLOCK))
        elif local.method not in (headers.STORED, headers.DEFLATED):
            spool.refuse(name, DamagedFileError(_DAMAGED))
        else:
            spool.put(_extra_name(local.name, local.extra) or name, _salvaged(file, local))


def _salvaged(file: BinaryIO, local: headers.Local) -> Iterator[bytes]:
    try:
        yield from headers.content(file, local)
    except (EOFError, zlib.error) as error:
        raise DamagedFileError("Файл в архиве обрывается") from error
