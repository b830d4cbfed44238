"""The ledger: what the inputs of a run are and what became of each. Batch writes it, reports read it."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
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
class Run:
    """A whole batch, in the order of its outputs."""

    results: tuple[Result, ...]
    today: dt.date
    directory: str | None = None  # name of the directory file of districts
    unknown_districts: tuple[str, ...] = ()  # named by documents, not found in the directory
    interrupted: bool = False

    def of(self, outcome: OutcomeName) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.entry.outcome == outcome)
