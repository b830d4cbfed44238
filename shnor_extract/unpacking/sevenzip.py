"""7Z through py7zr: its members come out one after another, as they stand in the archive, straight into the spool."""

from __future__ import annotations

import re
from pathlib import Path

import py7zr
from py7zr.exceptions import PasswordRequired, UnsupportedCompressionMethodError
from py7zr.io import Py7zIO, WriterFactory

from shnor_extract.errors import (
    ArchiveLimitError,
    DamagedFileError,
    EncryptedFileError,
    OutputError,
    ShnorError,
    SpecialFileError,
    UnknownFormatError,
)
from shnor_extract.unpacking.spool import UNLOCK, Spool

# On a damaged archive the decoder of this one (pyppmd 1.3) writes past its memory and ends the program. 7-Zip uses it only where asked to.
_UNSAFE = frozenset({"PPMd"})
_STRANGE, _AS_ZIP = "Архив сжат способом, который не читается", "Попросите прислать файлы в ZIP."
# py7zr refuses an archive with one such name altogether; so they are not asked for.
_LEADS_OUT = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")


def unpack(path: Path, spool: Spool) -> None:
    """Raises ``EncryptedFileError``, ``DamagedFileError`` or ``UnknownFormatError`` where the archive gives nothing or not all."""
    try:
        with py7zr.SevenZipFile(path) as listed:
            methods = set(listed.archiveinfo().method_names)
    except PasswordRequired as error:
        raise EncryptedFileError("Архив закрыт паролем", UNLOCK) from error
    except UnsupportedCompressionMethodError as error:
        raise UnknownFormatError(_STRANGE, _AS_ZIP) from error
    except Exception as error:  # py7zr lets through whatever its decoders and Python raise on rubbish
        raise DamagedFileError("Архив повреждён или обрывается: список файлов в нём не читается") from error
    if methods & _UNSAFE:
        raise UnknownFormatError(_STRANGE, _AS_ZIP)
    with path.open("rb") as file, py7zr.SevenZipFile(file) as archive:  # of a file that is open py7zr makes no threads
        _members(archive, spool)


def _members(archive: py7zr.SevenZipFile, spool: Spool) -> None:
    wanted: list[str] = []
    for info in archive.list():
        if info.is_file and not _LEADS_OUT.search(info.filename):
            wanted.append(info.filename)
        elif not info.is_directory:
            spool.refuse(info.filename, _refusal(info.is_file))
    outputs = _Outputs(spool)
    problem = _extracted(archive, wanted, outputs)
    if problem is not None:
        outputs.spoil(problem)
        for name in wanted[len(outputs.names) :]:
            spool.refuse(name, problem)
        raise problem


def _refusal(is_file: bool) -> ShnorError:
    if is_file:
        return SpecialFileError("Имя файла в архиве ведёт за пределы архива: файл не открывается", "Попросите прислать этот файл отдельно.")
    return SpecialFileError("Ссылка или устройство в архиве: не открывается")


def _extracted(archive: py7zr.SevenZipFile, wanted: list[str], outputs: _Outputs) -> ShnorError | None:
    """Why not everything came out, if so."""
    try:
        archive.extract(targets=wanted, factory=outputs)
    except (ArchiveLimitError, OutputError):
        raise
    except PasswordRequired:
        return EncryptedFileError("Файл в архиве закрыт паролем", UNLOCK)
    except UnsupportedCompressionMethodError:
        return UnknownFormatError(_STRANGE, _AS_ZIP)
    except Exception:  # as above; a decoder written in C was seen to raise SystemError
        return DamagedFileError("Архив повреждён или обрывается: этот файл и следующие не прочитаны")
    return None


class _Outputs(WriterFactory):
    """What py7zr asks for somewhere to write, a member at a time."""

    def __init__(self, spool: Spool) -> None:
        self.spool = spool
        self.names: list[str] = []
        self.last: _Output | None = None

    def create(self, filename: str) -> Py7zIO:
        self.names.append(filename)
        self.last = _Output(self.spool, filename)
        return self.last

    def spoil(self, problem: ShnorError) -> None:
        """The member that was being written is none."""
        if self.last is not None and self.last.is_open:
            self.last.end(problem)
        elif self.last is not None and self.last.kept:
            self.spool.spoil(problem)


class _Output(Py7zIO):
    """A member being written."""

    def __init__(self, spool: Spool, name: str) -> None:
        self.spool = spool
        self.place = spool.place(name)
        self.file = self.place.__enter__()
        self.is_open = True
        self.kept = False

    def write(self, s: bytes | bytearray) -> int:
        if self.file is not None and self.is_open:
            try:
                self.spool.write(self.file, bytes(s))
            except Exception as error:
                if not self.end(error):
                    raise
        return len(s)

    def end(self, error: Exception) -> bool | None:
        """Whether the spool has dealt with the error."""
        self.is_open = False
        return self.place.__exit__(type(error), error, error.__traceback__)

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            self.kept = self.file is not None
            self.place.__exit__(None, None, None)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def flush(self) -> None:
        return None

    def size(self) -> int:
        return 0

    def seekable(self) -> bool:
        return False
