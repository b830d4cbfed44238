"""The record: what one protocol becomes. The names are a contract (see docs/record.md); JSON and its schema come from here."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

PersonStatus = Literal["present", "absent", "invited"]
DecisionKind = Literal["commitment", "recommendation", "resolution"]
PartyKind = Literal["person", "group", "organization"]
Duty = Literal["executor", "co-executor", "controller"]
DeadlineKind = Literal["date", "period", "recurring", "ongoing", "event", "vague"]
CertaintyName = Literal["certain", "likely", "doubtful"]
Origin = Literal["document", "folder", "directory", "correction"]
# said by a person in the register; «misread»: no commitment at all
Status = Literal["in_progress", "done", "not_done", "cancelled", "misread"]
Pointer = Annotated[str, Meta(description="JSON Pointer (RFC 6901) of a value in this record")]


class Struct(msgspec.Struct, frozen=True):
    """All parts of the record are frozen."""


class Person(Struct, frozen=True, kw_only=True):
    """Surname first, in the nominative: «Прохвостова Е.Н.», «Скоморощенкова Инна Олеговна»."""

    name: str
    role: str | None = None
    organization: str | None = None


class Attendee(Struct, frozen=True, kw_only=True):
    """A person, or a group («директора школ города и района») with its count where one is said."""

    name: str | None = None
    role: str | None = None
    organization: str | None = None
    group: str | None = None
    count: int | None = None
    status: PersonStatus = "present"


class AgendaItem(Struct, frozen=True, kw_only=True):
    number: str | None = None
    text: str
    speakers: tuple[Person, ...] = ()


class Speech(Struct, frozen=True, kw_only=True):
    agenda_number: str | None = None
    speaker: Person
    text: str | None = None


class Party(Struct, frozen=True, kw_only=True):
    """Who is to act. ``name`` in the nominative, ``text`` as written, ``written_out`` the name without its abbreviations."""

    name: str
    text: str
    kind: PartyKind = "group"
    duty: Duty = "executor"
    role: str | None = None
    organization: str | None = None
    written_out: str | None = None


class Deadline(Struct, frozen=True, kw_only=True):
    """``text`` as written; ``due`` is the last day included; ``rule`` names the rule that read it."""

    text: str
    kind: DeadlineKind
    start: dt.date | None = None
    due: dt.date | None = None
    rrule: str | None = None
    rule: str = ""


class Votes(Struct, frozen=True, kw_only=True, rename={"for_": "for"}):
    for_: int | None = None
    against: int | None = None
    abstained: int | None = None
    unanimous: bool | None = None


class Decision(Struct, frozen=True, kw_only=True):
    number: str | None = None
    agenda_number: str | None = None
    text: str
    kind: DecisionKind
    responsible: tuple[Party, ...] = ()
    deadline: Deadline | None = None
    other_deadlines: tuple[Deadline, ...] = ()
    votes: Votes | None = None
    flags: tuple[str, ...] = ()
    status: Status | None = None  # set by the register
    note: str | None = None  # set by the register


class Plan(Struct, frozen=True, kw_only=True):
    """A plan, road map or schedule appended to the protocol; its rows have the shape of decisions."""

    title: str | None = None
    items: tuple[Decision, ...] = ()


class Source(Struct, frozen=True, kw_only=True):
    name: str
    path: str
    sha256: str
    format: str
    pages: int | None = None
    ocr: bool = False
    archive: str | None = None


class Evidence(Struct, frozen=True, kw_only=True):
    """Where a value stands: ``quote`` is exactly the document's text at ``start:end``; ``box`` in points from the top left."""

    page: int | None
    start: int
    end: int
    quote: str
    box: tuple[float, float, float, float] | None = None
    rule: str = ""
    certainty: CertaintyName = "certain"
    because: str = ""  # the cause for which it is less than certain, where it is not the rule's own doubt (docs/accuracy.md)


class Coverage(Struct, frozen=True, kw_only=True):
    """Where the words of the protocol ended, as shares of 1: in a value, in a named section only, nowhere."""

    words: int
    fields: float
    sections: float
    nowhere: float


class Doubt(Struct, frozen=True, kw_only=True):
    field: Pointer
    reason: str
    quote: str
    page: int | None = None
    start: int | None = None
    end: int | None = None


class Record(Struct, frozen=True, kw_only=True):
    """One protocol."""

    id: str
    source: Source
    number: str | None = None
    date: dt.date | None = None
    held_from: dt.date | None = None
    held_to: dt.date | None = None
    time: Annotated[str, Meta(pattern=r"^\d\d:\d\d$")] | None = None
    title: str | None = None
    organization: str | None = None
    district: str | None = None
    region: str | None = None
    district_source: Origin | None = None  # set by a run; a value that the document does not say has no evidence
    district_canonical: str | None = None  # one name for it throughout a run: the directory's, else the fullest that a document uses
    region_source: Origin | None = None
    place: str | None = None
    chair: Person | None = None
    secretary: Person | None = None
    attendees: tuple[Attendee, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    speeches: tuple[Speech, ...] = ()
    decisions: tuple[Decision, ...] = ()
    rejected: tuple[Decision, ...] = ()
    plans: tuple[Plan, ...] = ()
    votes: Votes | None = None
    flags: tuple[str, ...] = ()
    evidence: dict[Pointer, Evidence] = {}
    doubts: tuple[Doubt, ...] = ()
    coverage: Coverage | None = None
    copy_of: str | None = None  # set by a run: id of the better copy of the same protocol, which alone is counted


def to_json(record: Record) -> bytes:
    """One line of ``protocols.jsonl``, without the line break."""
    return msgspec.json.encode(record)


def from_json(line: bytes | str) -> Record:
    """Raises ``msgspec.ValidationError`` where the line does not keep the contract."""
    return msgspec.json.decode(line, type=Record)


def schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of a record."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Record)}
