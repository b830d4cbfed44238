"""The ledger: the inputs of a run and what became of each, and what is known beside them. Batch and register write it, reports read it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from shnor_extract.record import Record

OutcomeName = Literal["done", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Input:
    """A file to be read: one of the user's, or a member of a container that was unpacked into a folder of ours."""

    path: Path  # absolute; where its bytes lie
    shown: str  # relative to the argument that it came from, with «/», printable: «Лесной район/письмо.eml/Протокол.docx»
    host: Path | None = None  # of a member: the file of the user that it came out of
    inside: str = ""  # the way to it from there: «вложения.zip/Протокол.docx»
    archive: str | None = None  # name of the container that it came directly out of
    is_letter: bool = False  # the text of an e-mail: it need not be a protocol

    @property
    def location(self) -> str:
        """The file of the user, absolute, as text even where the system keeps names in no UTF-8."""
        return os.fsencode(self.host or self.path).decode("utf-8", "replace")

    @property
    def name(self) -> str:
        return self.shown.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Entry:
    """One input. ``code`` is a stable name («damaged»), ``reason`` and ``advice`` are Russian sentences for a person."""

    shown: str  # relative to the input given, as in the record's source
    location: str  # absolute, for links; never written where it would tie the outputs to one machine
    outcome: OutcomeName = "done"
    code: str = "ok"
    reason: str = ""
    advice: str = ""
    log: str = ""  # traceback of an error that is not ours
    inside: str = ""  # of a member of a container: the way from there on


@dataclass(frozen=True, slots=True)
class Result:
    """An input and the protocols found in it; ``text`` is what their evidence points into.

    A container has ``members`` instead: those to be read, and the entries of those that there is nothing to read of.
    """

    entry: Entry
    records: tuple[Record, ...] = ()
    text: str = ""
    members: tuple[Input, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A value by the record that it stands in and its JSON Pointer there: a decision is «/decisions/3»."""

    record: str
    pointer: str


CorrectedField = Literal["status", "note", "responsible", "others", "due", "district", "region", "number", "date"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word about one value. A new run never touches it.

    ``value`` and ``found`` (what the program had read when it was said) are as a cell of the workbook shows them, dates in ISO form;
    None is «nothing». ``label`` and ``text`` say which point it was, should another reading of the protocol number its points otherwise.
    """

    place: Place  # the pointer is empty where it is said of the protocol
    field: CorrectedField
    value: str | None
    found: str | None
    by: str
    at: dt.datetime  # UTC
    label: str | None = None  # number of the point, as printed
    text: str = ""  # its words


# applied: stands; agreed: the program reads the same by now; disputed: the program reads by now what neither it nor the person had said
# before; lost: the point is not found any more.
Fate = Literal["applied", "agreed", "disputed", "lost"]


@dataclass(frozen=True, slots=True)
class Applied:
    """The latest correction of a value and what became of it; ``place`` is where it stands now (None if it is lost)."""

    correction: Correction
    fate: Fate
    place: Place | None
    read: str | None = None  # what the program reads now


# reported: «о выполнении п. 2»; extended: «срок продлить до …»; closed: «снять с контроля»; repeated: the same is asked for again
LinkKind = Literal["mentioned", "reported", "extended", "closed", "repeated"]


@dataclass(frozen=True, slots=True)
class Link:
    """A later place that speaks of an earlier commitment."""

    earlier: Place
    later: Place
    kind: LinkKind
    quote: str
    due: dt.date | None = None  # of an extension: the new last day
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """What the tables are made from, in the order of the outputs: a batch by itself, or all that the register knows on a day."""

    results: tuple[Result, ...]
    today: dt.date
    directory: str | None = None  # name of the directory file of districts
    unknown_districts: tuple[str, ...] = ()  # named by documents, not found in the directory
    interrupted: bool = False
    expected: tuple[tuple[str, str | None], ...] = ()  # districts of the directory, each with its region: who should have sent protocols
    texts: Mapping[str, str] = field(default_factory=dict)  # sha256 of a file → the text that its evidence points into
    corrections: tuple[Applied, ...] = ()
    links: tuple[Link, ...] = ()

    def of(self, outcome: OutcomeName) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.entry.outcome == outcome)
