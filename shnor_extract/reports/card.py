"""A record as a page of text for a person: what was read, with the place in the document and what is doubtful."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from shnor_extract.record import Attendee, Deadline, Decision, Record
from shnor_extract.reports import wording
from shnor_extract.reports.cells import clean


def card(record: Record) -> str:
    parts = (_head, _people, _agenda, _speeches, _decisions, _plans, _doubts)
    return clean("\n\n".join(filter(None, ("\n".join(part(record)) for part in parts))))


def _head(record: Record) -> Iterable[str]:
    number = f" № {record.number}" if record.number else ""
    yield f"ПРОТОКОЛ{number}{f' от {_day(record.date)}' if record.date else ''} — {record.source.path}"
    held = " — ".join(_day(day) for day in (record.held_from, record.held_to) if day)
    said = {
        "Заголовок": record.title,
        "Организация": record.organization,
        "Район": record.district,
        "Регион": record.region,
        "Место": record.place,
        "Проведено": held or None,
        "Начало": record.time,
        "Председатель": wording.person(record.chair) if record.chair else None,
        "Секретарь": wording.person(record.secretary) if record.secretary else None,
        "Замечания": "; ".join(wording.flags(record.flags)) or None,
    }
    for name, value in said.items():
        if value:
            yield f"  {name}: {value}"


def _people(record: Record) -> Iterable[str]:
    for status, heading in wording.STATUSES.items():
        here = [one for one in record.attendees if one.status == status]
        if here:
            yield f"{heading.upper()} ({len(here)})"
            yield from (f"  {_attendee(one)}" for one in here)


def _agenda(record: Record) -> Iterable[str]:
    if record.agenda:
        yield "ПОВЕСТКА"
    for item in record.agenda:
        speakers = "; ".join(map(wording.person, item.speakers))
        yield f"  {_numbered(item.number)}{item.text}{f' [{speakers}]' if speakers else ''}"


def _speeches(record: Record) -> Iterable[str]:
    if record.speeches:
        yield "ВЫСТУПИЛИ"
    for speech in record.speeches:
        about = f" (вопрос {speech.agenda_number})" if speech.agenda_number else ""
        yield f"  {wording.person(speech.speaker)}{about}{f': {speech.text}' if speech.text else ''}"


def _decisions(record: Record) -> Iterable[str]:
    yield "РЕШЕНИЯ" if record.decisions else "РЕШЕНИЙ НЕ НАЙДЕНО"
    for decision in record.decisions:
        yield from _decision(decision)
    if record.rejected:
        yield "ОТКЛОНЕНО"
    for decision in record.rejected:
        yield from _decision(decision)


def _decision(decision: Decision) -> Iterable[str]:
    yield f"  {_numbered(decision.number)}{decision.text}"
    yield f"      вид: {wording.DECISIONS[decision.kind]}"
    for party in decision.responsible:
        yield f"      {wording.DUTIES[party.duty]}: {wording.person(party)}"
    for deadline in filter(None, (decision.deadline, *decision.other_deadlines)):
        yield f"      срок: {_deadline(deadline)}"
    if decision.flags:
        yield f"      замечания: {'; '.join(wording.flags(decision.flags))}"


def _plans(record: Record) -> Iterable[str]:
    for plan in record.plans:
        yield f"ПЛАН: {plan.title or 'без названия'}"
        for item in plan.items:
            yield from _decision(item)


def _doubts(record: Record) -> Iterable[str]:
    if record.doubts:
        yield "СОМНЕНИЯ"
    for doubt in record.doubts:
        page = f", с. {doubt.page}" if doubt.page else ""
        yield f"  {wording.field(doubt.field)}: {doubt.reason}{page}: «{doubt.quote}»"


def _attendee(one: Attendee) -> str:
    count = f"{one.count} чел." if one.count else None
    return ", ".join(filter(None, (one.name, one.group, one.role, one.organization, count)))


def _deadline(deadline: Deadline) -> str:
    days = " — ".join(_day(day) for day in (deadline.start, deadline.due) if day)
    said = ", ".join(filter(None, (wording.DEADLINES[deadline.kind], days, deadline.rrule)))
    return f"«{deadline.text}» → {said}"


def _numbered(number: str | None) -> str:
    return f"{number}. " if number else "• "


def _day(day: dt.date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year}"
