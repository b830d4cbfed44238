"""Findings → Record: what belongs together is linked here, every value keeps its place, every doubt its pointer."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from shnor_extract.certainty import PART_CAUSES, Scene, part_cause, weighed
from shnor_extract.coverage import coverage_of
from shnor_extract.evidence import doubtful_digits, evidence_of, page_of
from shnor_extract.fields.agenda import Item
from shnor_extract.fields.kinds import kind_of
from shnor_extract.fields.leftovers import Taken
from shnor_extract.model import Certainty, Document, Finds, Found, Minutes, Point, Section, Span, Unsure
from shnor_extract.record import Attendee, Deadline, Decision, Doubt, Evidence, Party, Plan, Record, Source, Speech, Votes

_OF_DIGITS = frozenset(("date", "held_from", "number", "time", "deadline", "other_deadlines"))  # a misread one is worse than none
_UNDATED = ("ongoing", "event", "vague")


@dataclass(frozen=True, slots=True)
class ReadPoint:
    """A point with what was read in it."""

    point: Point
    deadlines: Finds[Deadline]
    parties: Finds[Party]
    votes: Found[Votes] | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the fields found in one protocol, before it is linked."""

    scalars: dict[str, Finds[Any]]  # name in the record → at most one value
    people: dict[str, Finds[Any]]  # «attendees», «chair», «secretary», «speeches»
    agenda: tuple[Item, ...]
    points: tuple[ReadPoint, ...]
    plans: tuple[tuple[Found[str] | None, tuple[ReadPoint, ...]], ...]
    votes: tuple[tuple[Found[Votes], Section | None], ...]
    unsure: tuple[Unsure, ...] = ()  # seen outside every field


def taken_by(findings: Findings) -> Taken:
    """The places in the text that ended in a field."""
    reads = (*findings.points, *(read for _, points in findings.plans for read in points))
    singles = {**findings.scalars, **{name: finds for name, finds in findings.people.items() if name != "speeches"}}
    items = (span for item in findings.agenda for span in (item.span, *(speaker.span for speaker in item.speakers)))
    return Taken(
        decided=tuple(span for read in reads for span in _places(read)),
        spoken=tuple(found.span for found in findings.people["speeches"].found),
        other=(*(found.span for finds in singles.values() for found in finds.found), *items),
    )


def _places(read: ReadPoint) -> Iterator[Span]:
    """The text of a point, the headings above it, and what was read beside it."""
    yield read.point.text
    yield from read.point.headings
    seen = [one.span for finds in (read.deadlines, read.parties) for one in (*finds.found, *finds.unsure)]
    yield from (span for span in seen if any(aside.span.meets(span) for aside in read.point.asides))


@dataclass
class _Draft:
    """The parts of a record being put together."""

    scene: Scene
    evidence: dict[str, Evidence] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def prove(self, pointer: str, found: Found[Any]) -> Any:
        sure, because = weighed(_field(pointer), found, self.scene)
        self.evidence[pointer] = evidence_of(self.scene.document, sure, because)
        name = _field(pointer)
        unsure = doubtful_digits(self.scene.document, name, found.span) if name in _OF_DIGITS else None
        if unsure is not None:
            self.doubt(pointer, unsure)
        return found.value

    def doubt(self, pointer: str, unsure: Unsure) -> None:
        quote, page = unsure.span.of(self.scene.document.text), page_of(self.scene.document, unsure.span)
        self.doubts.append(
            Doubt(field=pointer, reason=unsure.reason, quote=quote, page=page, start=unsure.span.start, end=unsure.span.stop)
        )


def _field(pointer: str) -> str:
    """«/decisions/2/responsible/0» → «responsible», «/agenda/1/text» → «agenda»."""
    names = [part for part in pointer.split("/") if part and not part.isdigit()]
    return "agenda" if names == ["agenda", "text"] else names[-1]


def make_record(document: Document, minutes: Minutes, place: int, findings: Findings) -> Record:
    """The record of the protocol that stands at ``place`` (from 0) in the document."""
    met = _met(findings)
    draft = _Draft(Scene(document, minutes, met))
    single = {name: _single(draft, name, finds) for name, finds in {**findings.scalars, **_single_people(findings)}.items()}
    held = single.pop("held", None)
    decisions = tuple(_decision(draft, f"/decisions/{at}", read, met) for at, read in enumerate(_taken(findings)))
    rejected = tuple(
        _decision(draft, f"/rejected/{at}", read, met) for at, read in enumerate(r for r in findings.points if r.point.rejected)
    )
    for unsure in findings.unsure:
        draft.doubt("/" + unsure.field, unsure)
    return Record(
        id=hashlib.sha256(f"{document.sha256}:{place}".encode()).hexdigest()[:16],
        source=_source(document),
        held_from=held[0] if held else None,
        held_to=held[1] if held else None,
        attendees=_attendees(draft, findings.people["attendees"]),
        agenda=tuple(_agenda_item(draft, at, item) for at, item in enumerate(findings.agenda)),
        speeches=_many(draft, "speeches", _speeches(findings)),
        decisions=decisions,
        rejected=rejected,
        plans=tuple(_plan(draft, at, title, points, met) for at, (title, points) in enumerate(findings.plans)),
        votes=_common_votes(draft, findings),
        flags=_flags(document, single, decisions),
        evidence=draft.evidence,
        doubts=tuple(draft.doubts),
        coverage=coverage_of(document, minutes, draft.evidence.values()),
        **single,
    )


def _met(findings: Findings) -> date | None:
    """The last day of the meeting, else the date of the protocol."""
    held, dated = findings.scalars["held"].found, findings.scalars["date"].found
    day: date | None = held[0].value[1] if held else dated[0].value if dated else None
    return day


def _single_people(findings: Findings) -> dict[str, Finds[Any]]:
    return {name: findings.people[name] for name in ("chair", "secretary")}


def _single(draft: _Draft, name: str, finds: Finds[Any]) -> Any:
    for unsure in finds.unsure:
        draft.doubt(f"/{name}", unsure)
    if not finds.found:
        return None
    pointer = "/held_from" if name == "held" else f"/{name}"
    return draft.prove(pointer, finds.found[0])


def _many(draft: _Draft, name: str, finds: Finds[Any]) -> tuple[Any, ...]:
    for unsure in finds.unsure:
        draft.doubt(f"/{name}", unsure)
    return tuple(draft.prove(f"/{name}/{at}", found) for at, found in enumerate(finds.found))


def _attendees(draft: _Draft, finds: Finds[Attendee]) -> tuple[Attendee, ...]:
    """Those listed; a post or organisation that may not be what was meant is less certain than the person."""
    for at, found in enumerate(finds.found):
        for part in PART_CAUSES:
            because = part_cause(part, getattr(found.value, part))
            if because and found.certainty is Certainty.CERTAIN:
                less = replace(found, certainty=Certainty.LIKELY)
                draft.evidence[f"/attendees/{at}/{part}"] = evidence_of(draft.scene.document, less, because)
    return _many(draft, "attendees", finds)


def _agenda_item(draft: _Draft, at: int, item: Item) -> Any:
    draft.prove(f"/agenda/{at}/text", Found(item.value.text, item.span, "agenda_line"))
    if item.number is not None:
        draft.prove(f"/agenda/{at}/number", item.number)
    for place, speaker in enumerate(item.speakers):
        draft.prove(f"/agenda/{at}/speakers/{place}", speaker)
    return item.value


def _speeches(findings: Findings) -> Finds[Speech]:
    """Speeches told in the text, and the speakers named under an agenda item who are not among them."""
    told = findings.people["speeches"]
    names = {found.value.speaker.name for found in told.found}
    announced = [
        Found(Speech(agenda_number=item.value.number, speaker=speaker.value), speaker.span, "agenda_speaker")
        for item in findings.agenda
        for speaker in item.speakers
        if speaker.value.name not in names
    ]
    return Finds((*announced, *told.found), told.unsure)


def _taken(findings: Findings) -> Iterable[ReadPoint]:
    return (read for read in findings.points if not read.point.rejected)


def _decision(draft: _Draft, pointer: str, read: ReadPoint, met: date | None) -> Decision:
    text = draft.scene.document.text
    point, deadlines, parties = read.point, read.deadlines.found, read.parties.found
    executors = [found for found in parties if found.value.duty != "controller"]
    own = [found for found in executors if not any(heading.holds(found.span) for heading in point.headings)]
    kind, rule = kind_of(text, point, is_bound=bool(own or deadlines))
    draft.prove(f"{pointer}/text", Found(None, point.text, rule))
    draft.prove(f"{pointer}/kind", Found(kind, point.text, rule))
    if point.number is not None:
        draft.prove(f"{pointer}/number", point.number)
    for at, found in enumerate(parties):
        draft.prove(f"{pointer}/responsible/{at}", found)
    for at, read_deadline in enumerate(deadlines):
        draft.prove(f"{pointer}/other_deadlines/{at - 1}" if at else f"{pointer}/deadline", read_deadline)
    for unsure in (*read.deadlines.unsure, *read.parties.unsure):
        draft.doubt(f"{pointer}/{unsure.field}", unsure)
    deadline = deadlines[0].value if deadlines else None
    return Decision(
        number=point.number.value if point.number else None,
        agenda_number=point.agenda_number,
        text=re.sub(r"\s+", " ", point.text.of(text)).strip(),
        kind=kind,
        responsible=tuple(found.value for found in parties),
        deadline=deadline,
        other_deadlines=tuple(found.value for found in deadlines[1:]),
        votes=draft.prove(f"{pointer}/votes", read.votes) if read.votes else None,
        flags=_decision_flags(kind, read, deadline, met),
    )


def _decision_flags(kind: str, read: ReadPoint, deadline: Deadline | None, met: date | None) -> tuple[str, ...]:
    binding = kind in ("commitment", "recommendation")
    checks = {
        "missing_deadline": binding and deadline is None and not read.deadlines.unsure,
        "unread_deadline": deadline is None and bool(read.deadlines.unsure),
        "undated_deadline": deadline is not None and deadline.kind in _UNDATED,
        "deadline_before_meeting": deadline is not None and deadline.due is not None and met is not None and deadline.due < met,
        "missing_responsible": binding and not read.parties.found,
    }
    return tuple(flag for flag, holds in checks.items() if holds)


def _plan(draft: _Draft, at: int, title: Found[str] | None, points: tuple[ReadPoint, ...], met: date | None) -> Plan:
    if title is not None:
        draft.prove(f"/plans/{at}/title", title)
    items = tuple(_decision(draft, f"/plans/{at}/items/{place}", read, met) for place, read in enumerate(points))
    return Plan(title=title.value if title else None, items=items)


def _common_votes(draft: _Draft, findings: Findings) -> Votes | None:
    """The vote of the whole meeting: the only one told, when it is said of no decision."""
    told = {read.votes.span for read in findings.points if read.votes is not None}
    free = [found for found, _ in findings.votes if found.span not in told]
    return draft.prove("/votes", free[0]) if len(free) == 1 and not told else None


def _source(document: Document) -> Source:
    return Source(
        name=document.name,
        path=document.path,
        sha256=document.sha256,
        format=document.format,
        pages=len(document.pages) or None,
        ocr=document.ocr,
        archive=document.archive,
    )


# Below this mean confidence of its words a page is more noise than text.
_POOR_PAGE = 0.6


def _flags(document: Document, single: dict[str, Any], decisions: tuple[Decision, ...]) -> tuple[str, ...]:
    checks = {
        "missing_date": single.get("date") is None,
        "missing_number": single.get("number") is None,
        "missing_district": single.get("district") is None,
        "no_decisions": not decisions,
        "low_text_quality": any(page.confidence < _POOR_PAGE for page in document.pages),
    }
    return tuple(flag for flag, holds in checks.items() if holds)
