"""Arguments of the command line → the files to read. Every argument and every file in a folder gets its entry in the ledger."""

from __future__ import annotations

import glob
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from shnor_extract.errors import MissingFileError, ShnorError
from shnor_extract.ledger import Entry

OUTPUT_NAMES = frozenset({"protocols.jsonl", "commitments.xlsx", "commitments.csv", "files.csv", "errors.log"})
TEXTS = "texts"

# Lock files of Word («~$протокол.docx»), hidden files and folders, what macOS adds to its archives.
_HIDDEN = re.compile(r"^(?:\.|~\$|__MACOSX$)")
# Lie in folders of documents and are none: «README.md», «Thumbs.db», «протокол.expected.json».
_SERVICE = re.compile(r"^(?:readme\b.*|thumbs\.db|desktop\.ini)$|\.(?:jsonl?|lnk|url)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Input:
    path: Path  # absolute
    shown: str  # relative to the argument that it came from, with «/», printable

    @property
    def location(self) -> str:
        return _text(self.path)


@dataclass(frozen=True, slots=True)
class Inputs:
    files: tuple[Input, ...]  # to be read, each once, in the order of the outputs
    entries: tuple[Entry, ...] = ()  # missing, empty or skipped: nothing to read


def collect(arguments: Sequence[str], out: Path) -> Inputs:
    """The files of all arguments (files, folders, globs), the same whatever their order. ``out`` is never read from."""
    files: dict[str, Input] = {}
    entries: dict[str, Entry] = {}
    for argument in arguments:
        for found in _expand(argument, out.absolute()):
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


def _expand(argument: str, out: Path) -> Iterator[Input | Entry]:
    path = Path(argument).expanduser()
    if path.is_dir():
        yield from _folder(path.absolute(), path.absolute(), out)
    elif os.path.lexists(path):
        yield Input(path.absolute(), printable(path.name))
    elif glob.has_magic(argument):
        yield from _glob(str(path), out)
    else:
        yield problem(path, MissingFileError(f"Файл не найден: {printable(argument)}"))


def _glob(pattern: str, out: Path) -> Iterator[Input | Entry]:
    root = _fixed_part(Path(pattern)).absolute()
    matches = [Path(match).absolute() for match in glob.iglob(pattern, recursive=True)]  # noqa: PTH207 — Path.glob takes no absolute pattern
    if not matches:
        yield problem(Path(pattern), MissingFileError(f"По образцу ничего не найдено: {printable(pattern)}"))
    for match in matches:
        if match.is_dir():
            yield from _folder(match, root, out)
        elif not _own(match, out) and not any(map(_HIDDEN.match, match.relative_to(root).parts)):
            yield _file(match, root)


def _fixed_part(pattern: Path) -> Path:
    """«районы/*/2023/*.docx» → «районы»: what the files are shown relative to."""
    parts = []
    for part in pattern.parts[:-1]:
        if glob.has_magic(part):
            break
        parts.append(part)
    return Path(*parts)


def _folder(folder: Path, root: Path, out: Path) -> Iterator[Input | Entry]:
    refused: list[OSError] = []
    empty = True
    for place, folders, names in os.walk(folder, onerror=refused.append):
        here = Path(place)
        folders[:] = [name for name in folders if not _HIDDEN.match(name) and here / name != out]
        for name in names:
            if not _HIDDEN.match(name) and not _own(here / name, out):
                empty = False
                yield _file(here / name, root)
    for error in refused:
        empty = False
        yield problem(Path(error.filename), ShnorError("Нет доступа к папке", "Проверьте права на папку."), root)
    if empty:
        yield problem(folder, MissingFileError("В папке нет файлов", "Положите в папку протоколы или укажите другую папку."), root)


def _file(path: Path, root: Path) -> Input | Entry:
    shown = printable(path.relative_to(root).as_posix())
    if _SERVICE.search(path.name):
        return Entry(shown, _text(path), "skipped", "service", "Служебный файл, не документ", "Ничего делать не нужно.")
    return Input(path, shown)


def _own(path: Path, out: Path) -> bool:
    """Whether a run wrote this file: into ``out``, or earlier into another folder that lies among the inputs."""
    folder = path.parent
    if folder.name == TEXTS and re.fullmatch(r"[0-9a-f]{64}\.txt", path.name):
        folder = folder.parent
    elif path.name not in OUTPUT_NAMES:
        return False
    return folder == out or ((folder / "protocols.jsonl").exists() and (folder / "files.csv").exists())


def problem(path: Path, error: ShnorError, root: Path | None = None) -> Entry:
    """An entry of the ledger for an input that cannot be read at all."""
    shown = path.relative_to(root).as_posix() if root and path != root else path.as_posix()
    if root and path == root:
        shown = path.name
    return Entry(printable(shown), _text(path.absolute()), "failed", error.code, str(error), error.advice)


def printable(name: str) -> str:
    """A file name as people are shown it: composed, whatever the system it came from."""
    return unicodedata.normalize("NFC", _text(name))


def _text(path: str | Path) -> str:
    """A path as text even where the system keeps names in no UTF-8: an archive from an old Windows, a machine without a locale."""
    return os.fsencode(path).decode("utf-8", "replace")


def folders(entry: Entry) -> Iterable[str]:
    """Names of the folders that an input lies in, the nearest first, up to the one that holds the folder given."""
    inside = entry.shown.count("/")
    return [unicodedata.normalize("NFC", folder.name) for folder in PurePath(entry.location).parents][: inside + 2]
