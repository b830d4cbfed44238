"""Tables of phrases (a JSON object a line) beside what the library's functions read in them. A key left out is not scored.

Deadlines: ``{"text", "meeting_date", "kind", "start", "due", "rrule"}``, ``kind`` null where there is none. People: ``{"text",
"people": […]}``; parties: ``{"text", "responsible": […]}``. A person or party is a name or an object with some of its attributes.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from shnor_extract.errors import MissingFileError, TruthError, system_reason
from shnor_extract.evaluation.likeness import alike, fold
from shnor_extract.evaluation.verdicts import Json
from shnor_extract.fields.responsible import find_responsible
from shnor_extract.russian.calendar.deadlines import parse_deadline
from shnor_extract.russian.people.people import find_people

_DEADLINE_KEYS = ("kind", "start", "due", "rrule")
# Roles and organisations may differ in a letter or two, as in whole protocols; names may not.
_WORDED = {"role", "organization"}
_SAME_WORDING = 0.8


@dataclass(frozen=True, slots=True)
class Reading:
    """One row: what should have been read, what was."""

    table: str  # «deadlines», «people» or «responsible»
    text: str
    gold: Any
    got: Any
    right: bool


def read_phrases(path: Path) -> Iterator[Reading]:
    """Every row of a table, read by the library. Raises ``TruthError`` where a row is none."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield from _row(line, f"{path.name}, строка {number}")
    except OSError as error:
        raise MissingFileError(f"Файл {path} не читается: {system_reason(error)}") from error


def _row(line: str, where: str) -> Iterator[Reading]:
    try:
        row: Json = json.loads(line)
        text: str = row["text"]
        tables = [name for name, keys in _KEYS.items() if any(key in row for key in keys)]
        read = [(name, READERS[name](row)) for name in tables]
    except (ValueError, KeyError, TypeError) as error:
        raise TruthError(f"{where}: это не строка таблицы фраз", "Нужен JSON с ключами text и kind, people или responsible.") from error
    if not read:
        raise TruthError(f"{where}: не сказано, что должно быть прочитано", "Нужен ключ kind (или due), people либо responsible.")
    yield from (Reading(name, text, gold, got, right) for name, (gold, got, right) in read)


Answer = tuple[Any, Any, bool]  # gold, got, whether they are the same


def deadlines(row: Json) -> Answer:
    met = row.get("meeting_date")
    got = msgspec.to_builtins(parse_deadline(row["text"], dt.date.fromisoformat(met) if met else None))
    gold = {key: row[key] for key in _DEADLINE_KEYS if key in row}
    if not any(gold.values()) or gold.get("kind") == "none":
        return None, got, got is None
    same = got is not None and all(_same_part(key, value, got[key]) for key, value in gold.items())
    return gold, got, same


def people(row: Json) -> Answer:
    got = msgspec.to_builtins(find_people(row["text"]))
    return row["people"], got, _same_all(row["people"], got)


def responsible(row: Json) -> Answer:
    got = msgspec.to_builtins(find_responsible(row["text"]))
    return row["responsible"], got, _same_all(row["responsible"], got)


_KEYS: dict[str, tuple[str, ...]] = {"deadlines": _DEADLINE_KEYS, "people": ("people",), "responsible": ("responsible",)}
READERS: dict[str, Callable[[Json], Answer]] = {"deadlines": deadlines, "people": people, "responsible": responsible}


def _same_all(gold: Sequence[str | Json], got: Sequence[Json]) -> bool:
    """As many, and each is there, in whatever order."""
    left = list(got)
    for one in gold:
        wanted = {"name": one} if isinstance(one, str) else one
        same = next((other for other in left if all(_same_part(key, value, other.get(key)) for key, value in wanted.items())), None)
        if same is None:
            return False
        left.remove(same)
    return not left


def _same_part(key: str, gold: Any, got: Any) -> bool:
    if key == "rrule":
        return _rule_parts(gold) == _rule_parts(got)
    if key in _WORDED and gold:
        return alike(gold, got) >= _SAME_WORDING
    return fold(gold) == fold(got) if isinstance(gold, str) else (gold or None) == (got or None)


def _rule_parts(rule: str | None) -> set[str]:
    """The parts of a recurrence rule, whose order means nothing."""
    return set((rule or "").upper().removeprefix("RRULE:").strip(";").split(";"))
