"""Where the members of a container are put: one file after another into a folder of ours, under numbers, within the limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Literal

from shnor_extract.errors import ArchiveLimitError, EmptyFileError, OutputError, ServiceFileError, ShnorError, system_reason
from shnor_extract.settings import Bounds
from shnor_extract.unpacking.names import safe, service_part

CHUNK = 1 << 20
MEGABYTE = 1 << 20
UNLOCK = "Попросите прислать файлы без пароля или распакуйте архив сами и укажите папку."
Role = Literal["document", "body", "container"]


@dataclass(frozen=True, slots=True)
class Member:
    """Something that came out of a container: the file that holds its bytes, or why there is none."""

    name: str  # «вложения.zip/Протокол.docx»: from the outermost container on; unique in it
    archive: str  # name of the container that it came directly out of
    path: Path | None = None
    role: Role = "document"
    problem: ShnorError | None = None
    called: str = ""  # what kind of container it is, if it is one
    level: int = 1  # in how many containers it lies


@dataclass
class Spool:
    """A folder being filled from one outermost container; ``inside`` is the way to the container that is open now."""

    folder: Path
    bounds: Bounds
    packed: int  # bytes of the outermost container
    archive: str
    members: list[Member] = field(default_factory=list)
    inside: str = ""
    level: int = 1
    taken: int = 0
    names: set[str] = field(default_factory=set)

    def put(self, name: str, chunks: Iterable[bytes], role: Role = "document") -> None:
        """Keeps a file. One that is too large is named and left; raises ``ArchiveLimitError`` where all of it is too much."""
        with self.place(name, role) as file:
            if file is not None:
                for chunk in chunks:
                    self.write(file, chunk)

    @contextmanager
    def place(self, name: str, role: Role = "document") -> Iterator[BinaryIO | None]:
        """An open file for a member of this name, to be filled by ``write``; None where nobody wants it."""
        self._count()
        if part := service_part(safe(name)):
            self._pass_over(part)
            yield None
            return
        shown, path = self.unique(name), self.folder / f"{len(self.members):06}"
        try:
            with _opened(path) as file:
                yield file
        except _TooLongError as error:
            self._note(shown, ArchiveLimitError(str(error), "Пришлите этот файл отдельно, не в архиве."))
        except ShnorError as error:
            self._note(shown, error)
            if isinstance(error, ArchiveLimitError | OutputError):
                raise
        else:
            self._keep(shown, path, role)
        finally:
            if self.members and self.members[-1].path != path:
                path.unlink(missing_ok=True)

    def write(self, file: BinaryIO, chunk: bytes) -> None:
        if file.tell() + len(chunk) > self.bounds.member_megabytes * MEGABYTE:
            raise _TooLongError(f"Файл в архиве больше {self.bounds.member_megabytes} МБ")
        self.taken += len(chunk)
        self._check_total()
        with _disk_errors():
            file.write(chunk)

    def refuse(self, name: str, problem: ShnorError) -> None:
        """Names a member that cannot be had."""
        self._count()
        self._note(self.unique(name), problem)

    @contextmanager
    def within(self, name: str, called: str) -> Iterator[bool]:
        """Goes into a container that lies in the one open now and needs no unpacking; False where that is too deep."""
        self._count()
        shown, before = self.unique(name), (self.inside, self.archive, self.level)
        problem = ArchiveLimitError(self.too_deep()) if self.level >= self.bounds.depth else None
        self.members.append(Member(shown, self.archive, role="container", problem=problem, called=called, level=self.level))
        self.inside, self.archive, self.level = shown, shown.rsplit("/", 1)[-1], self.level + 1
        yield problem is None
        self.inside, self.archive, self.level = before

    def too_deep(self) -> str:
        return f"Архив в архиве глубже {self.bounds.depth} уровней не раскрывается"

    def spoil(self, problem: ShnorError) -> None:
        """The member that was kept last turns out to be broken."""
        last = self.members[-1]
        if last.path is not None:
            last.path.unlink(missing_ok=True)
            self.members[-1] = replace(last, path=None, problem=problem)

    def unique(self, name: str) -> str:
        """The safe way to a member from the outermost container on; of two with one name the second is «протокол (2).docx»."""
        plain = f"{self.inside}/{safe(name)}" if self.inside else safe(name)
        head, dot, tail = plain.rpartition(".") if "." in plain.rsplit("/", 1)[-1].lstrip(".") else (plain, "", "")
        number = 1
        shown = plain
        while shown in self.names:
            number += 1
            shown = f"{head} ({number}){dot}{tail}"
        self.names.add(shown)
        return shown

    def _keep(self, shown: str, path: Path, role: Role) -> None:
        if path.stat().st_size:
            self.members.append(Member(shown, self.archive, path, role, level=self.level))
        else:
            self._note(shown, EmptyFileError("Файл пуст"))

    def _pass_over(self, part: str) -> None:
        """A folder of a system is named once: «__MACOSX»."""
        shown = f"{self.inside}/{part}" if self.inside else part
        if shown not in self.names:
            self.names.add(shown)
            self._note(shown, ServiceFileError("Служебный файл, не документ"))

    def _note(self, shown: str, problem: ShnorError) -> None:
        self.members.append(Member(shown, self.archive, problem=problem, level=self.level))

    def _count(self) -> None:
        if len(self.members) >= self.bounds.members:
            raise ArchiveLimitError(f"В архиве больше {self.bounds.members} файлов: остальные не распакованы")

    def _check_total(self) -> None:
        if self.taken > self.bounds.total_megabytes * MEGABYTE:
            raise ArchiveLimitError(f"Распаковано больше {self.bounds.total_megabytes} МБ: остальное не распаковано")
        if self.taken > self.bounds.unsuspected_megabytes * MEGABYTE and self.taken > self.bounds.ratio * self.packed:
            raise ArchiveLimitError(f"Архив раздувается больше чем в {self.bounds.ratio} раз: остальное не распаковано")


class _TooLongError(Exception):
    """One member is longer than a member may be."""


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    with _disk_errors():
        file = path.open("xb")
    try:
        yield file
    finally:
        with _disk_errors():
            file.close()


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        advice = "Освободите место на диске, где лежит папка с результатом."
        raise OutputError(f"Не удаётся распаковать архив: {system_reason(error)}", advice) from error
