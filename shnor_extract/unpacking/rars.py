"""RAR through rarfile, which asks a program that the machine has: unrar, unar or 7-Zip."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import rarfile

from shnor_extract.errors import DamagedFileError, EncryptedFileError, NoToolError, ShnorError, SpecialFileError
from shnor_extract.unpacking.spool import CHUNK, UNLOCK, Spool

_BROKEN = (rarfile.Error, OSError, EOFError, ValueError, IndexError, subprocess.SubprocessError)
# WinRAR and 7-Zip do not tell Windows where they are.
_USUAL_PLACES = {"UNRAR_TOOL": Path("C:/Program Files/WinRAR/UnRAR.exe"), "SEVENZIP_TOOL": Path("C:/Program Files/7-Zip/7z.exe")}
for _tool, _place in _USUAL_PLACES.items():
    if _place.exists():
        setattr(rarfile, _tool, str(_place))
rarfile.BSDTAR_TOOL = "no bsdtar"  # rarfile 4.5 calls it wrongly («-f -- archive»), and it knows no solid archives
_END_SINCE = 29  # archives for older programs have no mark of the end
_NO_TOOL = "Архив RAR: на этом компьютере нет программы, которая его распаковывает"
_ENDS = (b"\xc4\x3d\x7b\x00\x40\x07\x00", b"\x1d\x77\x56\x51\x03\x05\x04")


def unpack(path: Path, spool: Spool) -> None:
    """Raises ``NoToolError`` where no program reads RAR, ``EncryptedFileError`` or ``DamagedFileError`` where the archive gives nothing."""
    try:
        with rarfile.RarFile(path, part_only=True) as archive:
            if archive.needs_password() and not archive.infolist():
                raise EncryptedFileError("Архив закрыт паролем", UNLOCK)
            for info in archive.infolist():
                if info.is_dir():
                    continue
                if problem := _problem(info):
                    spool.refuse(info.filename, problem)
                else:
                    spool.put(info.filename, _content(archive, info))
        if any(info.extract_version >= _END_SINCE for info in archive.infolist()) and not _is_whole(path):
            raise DamagedFileError("Архив, похоже, обрывается или это один том из нескольких: взято то, что удалось прочитать")
    except rarfile.PasswordRequired as error:
        raise EncryptedFileError("Архив закрыт паролем", UNLOCK) from error
    except rarfile.RarCannotExec as error:  # even the list is packed where the archive has a comment
        raise NoToolError(_NO_TOOL) from error
    except _BROKEN as error:
        raise DamagedFileError("Архив повреждён или обрывается: список файлов в нём не читается") from error


def _is_whole(path: Path) -> bool:
    """Whether the mark of the end is there, of RAR 4 or 5: rarfile stops without a word where a file is cut."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 512))
        tail = file.read()
    return any(mark in tail for mark in _ENDS)


def _problem(info: rarfile.RarInfo) -> ShnorError | None:
    if not info.is_file():
        return SpecialFileError("Ссылка или устройство в архиве: не открывается")
    return EncryptedFileError("Файл в архиве закрыт паролем", UNLOCK) if info.needs_password() else None


def _content(archive: rarfile.RarFile, info: rarfile.RarInfo) -> Iterator[bytes]:
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except rarfile.RarCannotExec as error:
        raise NoToolError(_NO_TOOL) from error
    except _BROKEN as error:
        raise DamagedFileError("Файл в архиве повреждён") from error
