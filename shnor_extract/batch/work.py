"""One file of a batch → its result. Whatever goes wrong becomes an entry of the ledger; nothing is raised."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from shnor_extract import pipeline
from shnor_extract.errors import MissingFileError, NotProtocolError, ServiceFileError, ShnorError, SpecialFileError, system_reason
from shnor_extract.ledger import Entry, Input, OutcomeName, Result
from shnor_extract.settings import BOUNDS, Bounds
from shnor_extract.unpacking import Member, Unpacked, is_container, unpack

# A message may quote the document («invalid literal: …»): enough of it to know the error, not to read the text.
MESSAGE_LIMIT = 200


def work(file: Input, unpacked: Path, bounds: Bounds = BOUNDS) -> Result:
    """Reads and understands one file; a container is emptied into a folder of its own in ``unpacked``. Interruptions are let through."""
    try:
        if file.host is None and is_container(file.path):
            return _emptied(file, unpack(file.path, file.name, Path(mkdtemp(dir=unpacked)), bounds))
        return _read(file)
    except NotProtocolError as error:
        return Result(_letter(file) if file.is_letter else failed(file, error))
    except MissingFileError as error:
        return Result(failed(file, MissingFileError("Файл исчез, пока шла работа", error.advice)))
    except ShnorError as error:
        return Result(failed(file, error))
    except OSError as error:
        return Result(_unreadable(file, error))
    except Exception as error:  # the batch goes on whatever one file does
        return internal(file, error)


def _read(file: Input) -> Result:
    text, records = pipeline.extract_with_text(file.path, file.shown, archive=file.archive)
    if not records:
        raise NotProtocolError("В файле не найдено ни одного протокола")
    return Result(entry_of(file), tuple(records), text)


def _emptied(file: Input, unpacked: Unpacked) -> Result:
    """The container's own entry, those of containers within it and of members that cannot be had, and what is to be read."""
    members = tuple(_input(file, member) for member in unpacked.members if member.path)
    entries = tuple(_entry(file, member, unpacked.members) for member in unpacked.members if not member.path)
    inside = sum(1 for member in unpacked.members if member.role != "container")
    own = _container(entry_of(file), unpacked.called, inside, unpacked.problem)
    return Result(own, members=members, entries=entries)


def _input(file: Input, member: Member) -> Input:
    path = member.path or file.path
    return Input(path, f"{file.shown}/{member.name}", file.path, member.name, member.archive, member.role == "body")


def _entry(file: Input, member: Member, members: Sequence[Member]) -> Entry:
    blank = Entry(f"{file.shown}/{member.name}", file.location, inside=member.name)
    if member.role == "container":
        inside = sum(1 for other in members if other.role != "container" and other.name.startswith(f"{member.name}/"))
        return _container(blank, member.called, inside, member.problem)
    problem = member.problem or ShnorError("Файл не распакован")
    outcome: OutcomeName = "skipped" if isinstance(problem, ServiceFileError | SpecialFileError) else "failed"
    return replace(blank, outcome=outcome, code=problem.code, reason=str(problem), advice=problem.advice)


def _container(blank: Entry, called: str, inside: int, problem: ShnorError | None) -> Entry:
    told = f"{called}: файлов внутри — {inside}"
    if problem is None:
        return replace(blank, code="container", reason=told)
    reason = f"{told}. {problem}" if inside else str(problem)
    return replace(blank, outcome="failed", code=problem.code, reason=reason, advice=problem.advice)


def _letter(file: Input) -> Entry:
    reason = "Текст письма — не протокол"
    return replace(entry_of(file), outcome="skipped", code="letter", reason=reason, advice="Ничего делать не нужно.")


def entry_of(file: Input) -> Entry:
    return Entry(file.shown, file.location, inside=file.inside)


def failed(file: Input, error: ShnorError) -> Entry:
    return replace(entry_of(file), outcome="failed", code=error.code, reason=str(error), advice=error.advice)


def crashed(file: Input) -> Result:
    """What the ledger says of a file whose worker died."""
    reason = "Чтение файла аварийно завершилось"
    advice = "Откройте файл и сохраните заново (лучше в DOCX) либо попросите район прислать его ещё раз."
    return Result(replace(entry_of(file), outcome="failed", code="crashed", reason=reason, advice=advice))


def not_reached(file: Input) -> Result:
    """What the ledger says of a file that an interrupted run did not come to."""
    reason = "До файла не дошла очередь: работа прервана"
    advice = "Запустите ту же команду ещё раз."
    return Result(replace(entry_of(file), outcome="failed", code="interrupted", reason=reason, advice=advice))


def _unreadable(file: Input, error: OSError) -> Entry:
    reason = f"Файл не читается: {system_reason(error)}"
    advice = "Проверьте права на файл и диск, на котором он лежит."
    return replace(entry_of(file), outcome="failed", code="unreadable", reason=reason, advice=advice)


def internal(file: Input, error: BaseException) -> Result:
    """What the ledger says of an error that is not ours; the traceback goes into errors.log."""
    reason = f"Внутренняя ошибка: {type(error).__name__}"
    advice = "Сообщите разработчикам, приложив файл errors.log из папки с результатом."
    return Result(replace(entry_of(file), outcome="failed", code="internal", reason=reason, advice=advice, log=_traceback(error)))


def _traceback(error: BaseException) -> str:
    message = str(error)
    shown = message if len(message) <= MESSAGE_LIMIT else message[:MESSAGE_LIMIT] + "…"
    frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
    return f"{frames}{type(error).__name__}: {shown}\n"
