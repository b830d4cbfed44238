"""Arguments of the command line → the files to read. Every argument and every file in a folder gets its entry in the ledger."""

from __future__ import annotations

import errno
import glob
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from shnor_extract.errors import MissingFileError, ServiceFileError, ShnorError, SpecialFileError, UnreadableFileError, system_reason
from shnor_extract.ledger import Entry, Input, OutcomeName
from shnor_extract.unpacking.names import is_left_by_system, printable, service_part

OUTPUT_NAMES = frozenset({"protocols.jsonl", "commitments.xlsx", "commitments.csv", "files.csv", "errors.log"})
TEXTS = "texts"
UNPACKED = ".unpacked-"  # folders in the folder of outputs where archives are unpacked while a run goes on


@dataclass(frozen=True, slots=True)
class Inputs:
    files: tuple[Input, ...]  # to be read, each once, in the order of the outputs
    entries: tuple[Entry, ...] = ()  # missing, empty or skipped: nothing to read


def collect(arguments: Sequence[str], out: Path) -> Inputs:
    """The files of all arguments (files, folders, globs), the same whatever their order. ``out`` is never read from."""
    files: dict[str, Input] = {}
    entries: dict[str, Entry] = {}
    for argument in arguments:
        for found in _expand(argument, _real(out)):
            if isinstance(found, Entry):
                entries.setdefault(found.location, found)
                continue
            key = os.path.normcase(os.path.realpath(found.path))
            files[key] = max(found, files.get(key, found), key=_fullness)
    taken = {file.location for file in files.values()}
    return Inputs(
        tuple(sorted(files.values(), key=lambda file: (file.shown, str(file.path)))),
        tuple(entry for entry in entries.values() if entry.location not in taken),
    )


def _fullness(file: Input) -> tuple[int, str]:
    """Of two ways to show the same file the one that says more of its folder."""
    return file.shown.count("/"), file.shown


def _expand(argument: str, out: str) -> Iterator[Input | Entry]:
    path = Path(argument).expanduser()
    if os.path.isdir(path):  # noqa: PTH112 — Path.is_dir raises where a name is too long
        yield from _folder(path.absolute(), path.absolute(), out)
    elif os.path.lexists(path):
        yield _regular(path.absolute(), printable(_text(path.name)))
    elif glob.has_magic(argument):
        yield from _glob(str(path), out)
    else:
        yield problem(path, MissingFileError(f"Файл не найден: {printable(_text(argument))}"))


def _glob(pattern: str, out: str) -> Iterator[Input | Entry]:
    root = _fixed_part(Path(pattern)).absolute()
    matches = [Path(match).absolute() for match in glob.iglob(pattern, recursive=True)]  # noqa: PTH207 — Path.glob takes no absolute pattern
    if not matches:
        yield problem(Path(pattern), MissingFileError(f"По образцу ничего не найдено: {printable(_text(pattern))}"))
    for match in matches:
        if match.is_dir():
            yield from _folder(match, root, out)
        elif not _own(match, out) and not any(map(is_left_by_system, match.relative_to(root).parts)):
            yield _file(match, root)


def _fixed_part(pattern: Path) -> Path:
    """«районы/*/2023/*.docx» → «районы»: what the files are shown relative to."""
    parts = []
    for part in pattern.parts[:-1]:
        if glob.has_magic(part):
            break
        parts.append(part)
    return Path(*parts)


def _folder(folder: Path, root: Path, out: str) -> Iterator[Input | Entry]:
    refused: list[OSError] = []
    empty = True
    for place, folders, names in os.walk(folder, onerror=refused.append):
        here = Path(place)
        inner = [here / name for name in sorted(folders) if not _is_ours(here / name, out)]
        walked = [path for path in inner if not is_left_by_system(path.name) and not path.is_symlink()]
        folders[:] = [path.name for path in walked]
        files = [here / name for name in sorted(names) if not _own(here / name, out)]
        yield from (_not_walked(path, root) for path in inner if path not in walked)
        yield from (_file(path, root) for path in files)
        empty = empty and not any(not is_left_by_system(path.name) for path in files)
    for error in refused:
        empty = False
        yield problem(Path(error.filename), ShnorError("Нет доступа к папке", "Проверьте права на папку."), root)
    if empty:
        yield problem(folder, MissingFileError("В папке нет файлов", "Положите в папку протоколы или укажите другую папку."), root)


def _not_walked(folder: Path, root: Path) -> Entry:
    """Links are not followed: they may lead in a circle or out of the folder given."""
    if is_left_by_system(folder.name):
        return problem(folder, ServiceFileError("Скрытая или служебная папка"), root)
    return problem(folder, SpecialFileError("Ссылка на папку: по ссылкам программа не ходит"), root)


def _file(path: Path, root: Path) -> Input | Entry:
    if service_part(path.name):
        return problem(path, ServiceFileError("Служебный файл, не документ"), root)
    return _regular(path, printable(_text(path.relative_to(root).as_posix())))


def _own(path: Path, out: str) -> bool:
    """Whether a run wrote this file: into ``out``, or earlier into another folder that lies among the inputs."""
    folder = path.parent
    if folder.name == TEXTS and re.fullmatch(r"[0-9a-f]{64}\.txt", path.name):
        folder = folder.parent
    elif path.name not in OUTPUT_NAMES:
        return False
    return _real(folder) == out or ((folder / "protocols.jsonl").exists() and (folder / "files.csv").exists())


def _is_ours(folder: Path, out: str) -> bool:
    """The folder of the outputs, and what a run that was killed has left unpacked."""
    return _real(folder) == out or folder.name.startswith(UNPACKED)


def _real(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def problem(path: Path, error: ShnorError, root: Path | None = None) -> Entry:
    """An entry of the ledger for an input that is not read at all."""
    shown = path.relative_to(root).as_posix() if root and path != root else path.as_posix()
    if root and path == root:
        shown = path.name
    return _entry(printable(_text(shown)), path, error)


def _entry(shown: str, path: Path, error: ShnorError) -> Entry:
    outcome: OutcomeName = "skipped" if isinstance(error, ServiceFileError | SpecialFileError) else "failed"
    return Entry(shown, _text(path.absolute()), outcome, error.code, str(error), error.advice)


def _regular(path: Path, shown: str) -> Input | Entry:
    """A pipe or a device is never opened: it may have no end, or wait for somebody for ever."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        circle = error.errno == errno.ELOOP or path.is_symlink()
        if circle:
            return _entry(shown, path, UnreadableFileError("Ссылка, которая никуда не ведёт", "Положите на её место сам файл."))
        return _entry(shown, path, UnreadableFileError(f"Файл не читается: {system_reason(error)}"))
    if stat.S_ISREG(mode):
        return Input(path, shown)
    return _entry(shown, path, SpecialFileError("Не обычный файл, а канал, сокет или устройство: не открывается"))


def _text(path: str | Path) -> str:
    """A path as text even where the system keeps names in no UTF-8: an archive from an old Windows, a machine without a locale."""
    return os.fsencode(path).decode("utf-8", "replace")


def folders(entry: Entry) -> Iterable[str]:
    """Names of the folders that an input lies in, the nearest first, up to the one that holds the folder given.

    An archive counts as a folder: «Лесной район.zip/2023/протокол.docx» → «2023», «Лесной район», …
    """
    within = list(PurePosixPath(entry.inside).parts[:-1])
    host = PurePath(entry.location)
    if entry.inside:
        within.insert(0, host.name)
    outside = entry.shown.removesuffix(f"/{entry.inside}").count("/")
    packed = [PurePath(name).stem if PurePath(name).suffix else name for name in reversed(within)]
    return [unicodedata.normalize("NFC", name) for name in (*packed, *(folder.name for folder in list(host.parents)[: outside + 2]))]
