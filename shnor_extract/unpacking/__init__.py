"""A container (archive, e-mail) → its members as files in a folder of ours, archives within archives and all.

Nothing above this package knows what an archive is; nothing in it knows what a document is, but that a DOCX is no archive.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from shnor_extract.errors import ArchiveLimitError, DamagedFileError, EmptyFileError, OutputError, ShnorError
from shnor_extract.settings import BOUNDS, Bounds
from shnor_extract.unpacking import doors
from shnor_extract.unpacking.kinds import is_7z, is_email, is_mbox, is_msg, is_packed, is_rar, is_tar, is_tnef, is_zip
from shnor_extract.unpacking.spool import Member, Spool

__all__ = ["Member", "Unpacked", "is_container", "unpack"]

HEAD = 4096  # so many first bytes say what a file is


class Unpacker(NamedTuple):
    """A kind of container: what people call it, how it is known, and the module whose ``unpack(path, spool)`` empties it."""

    called: str
    matches: Callable[[bytes, Path], bool]
    module: str


# In this order: what is packed as a whole is unpacked first and then looked at again («.tar.gz»).
UNPACKERS: tuple[Unpacker, ...] = (
    Unpacker("Архив ZIP", is_zip, "zips"),
    Unpacker("Архив 7Z", is_7z, "sevenzip"),
    Unpacker("Архив RAR", is_rar, "rars"),
    Unpacker("Архив TAR", is_tar, "tars"),
    Unpacker("Сжатый файл", is_packed, "packed"),
    Unpacker("Письмо Outlook", is_msg, "outlook"),
    Unpacker("Вложения Outlook (winmail.dat)", is_tnef, "tnef"),
    Unpacker("Ящик с письмами", is_mbox, "mail"),
    Unpacker("Письмо", is_email, "mail"),
)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out of a container; ``problem`` says why that is not all of it, or nothing."""

    called: str
    members: tuple[Member, ...]
    problem: ShnorError | None = None


def is_container(path: Path) -> bool:
    """Whether ``unpack`` is for this file. False for what cannot be read: reading says why."""
    return _kind(path) is not None


def unpack(path: Path, name: str, folder: Path, bounds: Bounds = BOUNDS) -> Unpacked:
    """Fills ``folder`` with the members of a container called ``name``, and with those of the containers among them.

    A member that cannot be had is named with its ``problem``. Raises ``OutputError`` where the folder cannot be written.
    """
    kind = _kind(path)
    if kind is None:
        raise ValueError(f"no container: {path}")
    spool = Spool(folder, bounds, packed=max(1, path.stat().st_size), archive=name)
    problem = _emptied(kind, path, spool)
    at = 0
    while at < len(spool.members) and not isinstance(problem, ArchiveLimitError):
        problem = _opened(spool, at) or problem
        at += 1
    if not spool.members:
        problem = problem or EmptyFileError("Внутри нет ни одного файла")
    return Unpacked(kind.called, tuple(spool.members), problem)


def _opened(spool: Spool, at: int) -> ShnorError | None:
    """Empties the member at this place if it is a container itself; gives back what ends the work on all of them."""
    member = spool.members[at]
    kind = _kind(member.path) if member.path else None
    if member.path is None or kind is None:
        return None
    if member.level >= spool.bounds.depth:
        problem: ShnorError | None = ArchiveLimitError(spool.too_deep())
    else:
        spool.inside, spool.archive, spool.level = member.name, member.name.rsplit("/", 1)[-1], member.level + 1
        problem = _emptied(kind, member.path, spool)
    spool.members[at] = replace(member, path=None, role="container", called=kind.called, problem=problem)
    member.path.unlink()
    return problem if isinstance(problem, ArchiveLimitError) and member.level < spool.bounds.depth else None


def _emptied(kind: Unpacker, path: Path, spool: Spool) -> ShnorError | None:
    try:
        doors.module(kind.module).unpack(path, spool)
    except OutputError:
        raise
    except ShnorError as error:
        return error
    except (OSError, MemoryError, RecursionError) as error:
        return DamagedFileError(f"{kind.called} не открывается: {type(error).__name__}")
    return None


def _kind(path: Path) -> Unpacker | None:
    """The kind of container that a file is by its content."""
    try:
        if not path.is_file():  # a pipe would never end
            return None
        with path.open("rb") as file:
            head = file.read(HEAD)
    except (OSError, ValueError):
        return None
    return next((one for one in UNPACKERS if one.matches(head, path)), None)
