"""Tables of what is missing, and of what became of every file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shnor_extract.ledger import Run
from shnor_extract.record import Record
from shnor_extract.reports import wording
from shnor_extract.reports.duties import district, protocols
from shnor_extract.reports.places import PLACE, link
from shnor_extract.reports.table import Column, Kind, Mark, Row, Table, Value

_UNREAD = (
    Column("№", 5, Kind.NUMBER),
    Column("Что", 14, meaning="Пробел в протоколе, файл или район вне справочника"),
    *PLACE,
    Column("Протокол №", 10, Kind.CODE, sign="№"),
    Column("Дата протокола", 11, Kind.DATE),
    Column("Поле", 24),
    Column("Причина", 44),
    Column("Увиденные слова", 50),
    Column("Что делать", 36),
    Column("Источник", 30, Kind.FILE),
    Column("Страница", 9, Kind.NUMBER),
)
_LOOK = "Откройте источник и решите сами."


def unread(run: Run) -> Table:
    """What is missing: gaps in protocols, files not read, districts unknown to the directory."""
    found = [*_gaps(run), *_unread_files(run), *_unknown_districts(run)]
    rows = tuple(Row((number, *cells)) for number, cells in enumerate(found, 1))
    return Table("unread", "Не разобрано", _UNREAD, rows, "Всё разобрано.")


def _gaps(run: Run) -> Iterable[tuple[Value, ...]]:
    for one in protocols(run):
        for flag in wording.flags(one.record.flags):
            yield ("пробел", *_meeting(one.record), "протокол", flag, None, _LOOK, link(one.entry), None)


def _unread_files(run: Run) -> Iterable[tuple[Value, ...]]:
    for result in run.of("failed"):
        entry = result.entry
        nothing = (None, None, None, None)
        yield ("файл", *nothing, "файл", entry.reason, None, entry.advice, link(entry), None)


def _unknown_districts(run: Run) -> Iterable[tuple[Value, ...]]:
    advice = "Допишите район или вариант его названия в справочник."
    for name in run.unknown_districts:
        yield ("район", name, None, None, None, "район", f"Нет в справочнике {run.directory}", name, advice, None, None)


def _meeting(record: Record) -> tuple[Value, ...]:
    return district(record), record.region, record.number, record.date


_FILES = (
    Column("№", 5, Kind.NUMBER),
    Column("Файл", 44, Kind.FILE),
    Column("Исход", 15, meaning="Обработан, не обработан или пропущен"),
    Column("Протоколов", 11, Kind.NUMBER),
    Column("Разобрано", 10, Kind.SHARE, "Доля слов файла, попавших в поле или в раздел с названием"),
    Column("Причина", 46),
    Column("Что делать", 56),
    Column("Код", 15, meaning="Имя причины для программ; все коды — в docs/errors.md"),
)


def files(run: Run) -> Table:
    rows = []
    for number, result in enumerate(run.results, 1):
        entry = result.entry
        outcome = wording.OUTCOMES[entry.outcome]
        marks = {"Исход": Mark.OVERDUE} if entry.outcome == "failed" else {}
        rows.append(
            Row(
                (number, link(entry), outcome, len(result.records), _covered(result.records), entry.reason, entry.advice, entry.code), marks
            )
        )
    return Table("files", "Файлы", _FILES, tuple(rows), "Файлов не было.")


def _covered(records: Sequence[Record]) -> float | None:
    """The share of a file's words that ended in a field or a named section."""
    found = [record.coverage for record in records if record.coverage]
    words = sum(one.words for one in found)
    return round(1 - sum(one.words * one.nowhere for one in found) / words, 4) if words else None
