"""The table of doubts: values read without certainty first, then what was seen and belongs to no value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from shnor_extract.ledger import Run
from shnor_extract.record import Doubt, Evidence, Record
from shnor_extract.reports import wording
from shnor_extract.reports.duties import Protocol, district, protocols
from shnor_extract.reports.places import PLACE, link
from shnor_extract.reports.table import Column, Kind, Mark, Row, Table, Value

_DOUBTS = (
    Column("№", 5, Kind.NUMBER),
    Column(
        "Что", 14, meaning="«Прочитано» — значение стоит в таблицах, но под сомнением; «не решено» — слова увидены и никуда не отнесены"
    ),
    *PLACE,
    Column("Протокол №", 10, Kind.CODE, sign="№"),
    Column("Дата протокола", 11, Kind.DATE),
    Column("Поле", 24),
    Column("Прочитано", 30, meaning="Значение, которое стоит в таблицах"),
    Column("Причина", 44),
    Column("Увиденные слова", 50),
    Column("Что делать", 36),
    Column("Источник", 30, Kind.FILE),
    Column("Страница", 9, Kind.NUMBER),
)
_CHECK = "Сверьте значение с источником."
_LOOK = "Откройте источник и решите сами."
_UNSAID = "прочитано неуверенно"
_DAYS = {"date", "held_from", "held_to", "due", "start"}


def doubts(run: Run) -> Table:
    """Doubtful values first, then the other doubts; protocol by protocol in both."""
    made = protocols(run)
    found = [row for one in made for row in _values(one)] + [row for one in made for row in _others(one)]
    rows = tuple(Row((number, *cells), {"Что": Mark.DOUBT} if cells[0] == "прочитано" else {}) for number, cells in enumerate(found, 1))
    return Table("doubts", "Сомнения", _DOUBTS, rows, "Сомнений нет.")


def _values(one: Protocol) -> Iterator[tuple[Value, ...]]:
    record = msgspec.to_builtins(one.record)
    for pointer, evidence in _doubtful(one.record):
        reasons = [doubt.reason for doubt in one.record.doubts if _speaks_of(doubt, pointer, evidence)]
        said = (wording.field(pointer), _shown(_value_at(record, pointer), pointer), "; ".join(reasons) or _UNSAID, evidence.quote, _CHECK)
        yield ("прочитано", *_meeting(one.record), *said, link(one.entry), evidence.page)


def _others(one: Protocol) -> Iterator[tuple[Value, ...]]:
    values = list(_doubtful(one.record))
    for doubt in one.record.doubts:
        if not any(_speaks_of(doubt, pointer, evidence) for pointer, evidence in values):
            said = (wording.field(doubt.field), None, doubt.reason, doubt.quote, _LOOK)
            yield ("не решено", *_meeting(one.record), *said, link(one.entry), doubt.page)


def _doubtful(record: Record) -> Iterator[tuple[str, Evidence]]:
    return ((pointer, evidence) for pointer, evidence in record.evidence.items() if evidence.certainty == "doubtful")


def _speaks_of(doubt: Doubt, pointer: str, evidence: Evidence) -> bool:
    """Whether a doubt is the reason of a doubtful value: of the same field, at the same place in the text."""
    same = pointer == doubt.field or pointer.startswith(doubt.field + "/")
    return same and (doubt.start is None or doubt.end is None or (doubt.start < evidence.end and evidence.start < doubt.end))


def _value_at(record: Any, pointer: str) -> Any:
    value = record
    for part in pointer.strip("/").split("/"):
        value = value[int(part)] if isinstance(value, list | tuple) else (value or {}).get(part)
    return value


def _shown(value: Any, pointer: str) -> str | None:
    """A name, a group, the words of a deadline: what of a value says most; days and kinds as the other tables show them."""
    last = pointer.rsplit("/", 1)[-1]
    if last in _DAYS and value:
        return dt.date.fromisoformat(value).strftime("%d.%m.%Y")
    if last == "kind":
        return (wording.DECISIONS | wording.DEADLINES).get(value, str(value))
    if last == "votes" and value:
        return wording.votes(value)
    if isinstance(value, dict):
        speaker = value.get("speaker") or {}
        return next((value[part] for part in ("name", "group", "text", "title") if value.get(part)), speaker.get("name"))
    return None if value is None else str(value)


def _meeting(record: Record) -> tuple[Value, ...]:
    return district(record), record.region, record.number, record.date
