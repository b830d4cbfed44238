"""Commitments as one flat list, with what is said of each in Russian: the ground of most tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shnor_extract.ledger import Entry, Run
from shnor_extract.record import Decision, Evidence, Record
from shnor_extract.reports import wording
from shnor_extract.reports.table import Mark

_DUTIES = ("commitment", "recommendation")
_TOLD_BY_STATE = ("overdue", "missing_deadline", "undated_deadline")
_UNDATED = ("ongoing", "event", "vague")


@dataclass(frozen=True, slots=True)
class Protocol:
    entry: Entry
    record: Record


@dataclass(frozen=True, slots=True)
class Duty:
    """A commitment or recommendation in its protocol; ``pointer`` is its place in the record."""

    entry: Entry
    record: Record
    pointer: str
    decision: Decision
    plan: str | None = None


def protocols(run: Run) -> list[Protocol]:
    """Every protocol once, district by district; copies of a file or of a protocol that was read already are left out."""
    found = [
        Protocol(result.entry, record)
        for result in run.results
        if result.entry.code != "copy"
        for record in result.records
        if record.copy_of is None
    ]
    return sorted(found, key=lambda one: (district(one.record) is None, _folded(district(one.record)), str(one.record.date or "")))


def district(record: Record) -> str | None:
    return record.district_canonical or record.district


def duties(run: Run) -> Iterator[Duty]:
    for one in protocols(run):
        for number, decision in enumerate(one.record.decisions):
            if decision.kind in _DUTIES:
                yield Duty(one.entry, one.record, f"/decisions/{number}", decision)


def planned(run: Run) -> Iterator[Duty]:
    for one in protocols(run):
        for number, plan in enumerate(one.record.plans):
            for place, item in enumerate(plan.items):
                yield Duty(one.entry, one.record, f"/plans/{number}/items/{place}", item, plan.title or "")


def state(decision: Decision) -> tuple[str, Mark | None]:
    """How the deadline stands on the day of the report, and whether that is to catch the eye."""
    deadline = decision.deadline
    if "overdue" in decision.flags:
        return "просрочено", Mark.OVERDUE
    if deadline is None:
        return ("срок не прочитан", Mark.DOUBT) if "unread_deadline" in decision.flags else ("без срока", Mark.MISSING)
    if deadline.due is not None:
        return "срок не истёк", None
    if deadline.kind in _UNDATED:
        return "срок непроверяем", Mark.MISSING
    return ("повторяется", None) if deadline.kind == "recurring" else ("срок не прочитан", Mark.DOUBT)


def question(duty: Duty) -> str | None:
    """The agenda item that the point decides."""
    number = duty.decision.agenda_number
    return next((item.text for item in duty.record.agenda if number is not None and item.number == number), None)


def executors(decision: Decision) -> str:
    return "; ".join(wording.person(party) for party in decision.responsible if party.duty == "executor")


def others(decision: Decision) -> str:
    return "; ".join(f"{wording.DUTIES[party.duty]}: {wording.person(party)}" for party in decision.responsible if party.duty != "executor")


def remarks(duty: Duty) -> str:
    """Flags but those that the state tells, doubts and what was read without certainty, in Russian."""
    flags = [flag for flag in duty.decision.flags if flag not in _TOLD_BY_STATE]
    said = [*wording.flags(flags), *doubts(duty.record, duty.pointer), *unsure(duty.record, duty.pointer)]
    return "; ".join(dict.fromkeys([*said, *origins(duty.record)]))


def doubts(record: Record, pointer: str) -> list[str]:
    inside = [doubt for doubt in record.doubts if doubt.field == pointer or doubt.field.startswith(pointer + "/")]
    return [f"сомнение: {doubt.reason}" for doubt in inside]


def unsure(record: Record, pointer: str) -> list[str]:
    places = [place for place, evidence in record.evidence.items() if evidence.certainty == "doubtful"]
    return [f"прочитано неуверенно: {wording.field(place.removeprefix(pointer))}" for place in places if place.startswith(pointer + "/")]


def origins(record: Record) -> list[str]:
    """Where a district or region came from, if not from the document."""
    sources = (("район", record.district_source), ("регион", record.region_source))
    return [f"{name} {wording.ORIGINS[source]}" for name, source in sources if source in wording.ORIGINS]


def evidence(record: Record, pointer: str) -> Evidence | None:
    """Where a value stands: its own evidence, else the first of its parts."""
    for place in (f"{pointer}/text", pointer):
        if place in record.evidence:
            return record.evidence[place]
    parts = [evidence for place, evidence in record.evidence.items() if place.startswith(pointer + "/")]
    return min(parts, key=lambda part: part.start, default=None)


def _folded(name: str | None) -> str:
    return (name or "").casefold().replace("ё", "е")
