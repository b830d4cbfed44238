"""A table as data: what every writer takes and the only thing that it knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """What the cells of a column are."""

    TEXT = "text"
    CODE = "code"  # «1.1», «12/3»: looks like a number or a date and is none
    NUMBER = "number"
    SHARE = "share"  # 0 to 1
    DATE = "date"
    FILE = "file"


class Mark(Enum):
    """Why a cell is to catch the eye."""

    OVERDUE = "overdue"
    MISSING = "missing"
    DOUBT = "doubt"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file by the name to show and its absolute path."""

    shown: str
    location: str


Value = str | int | float | dt.date | FileLink | None


@dataclass(frozen=True, slots=True)
class Column:
    """``meaning`` is a Russian sentence for the sheet that explains the workbook; ``width`` in characters."""

    title: str
    width: int
    kind: Kind = Kind.TEXT
    meaning: str = ""
    sign: str = ""  # of a code: «п.», «№»
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Value, ...]
    marks: Mapping[str, Mark] = field(default_factory=dict)  # title of a column → mark


@dataclass(frozen=True, slots=True)
class Table:
    """``name`` is for programs, ``title`` for people (a sheet's name); ``empty`` is said where there are no rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = "Таких строк нет."
