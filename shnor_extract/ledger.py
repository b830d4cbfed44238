"""The ledger: what became of every input of a run. Batch writes it, reports read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from shnor_extract.record import Record

OutcomeName = Literal["done", "failed", "skipped"]


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


@dataclass(frozen=True, slots=True)
class Result:
    """An input and the protocols found in it; ``text`` is what their evidence points into."""

    entry: Entry
    records: tuple[Record, ...] = ()
    text: str = ""


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
