"""Minutes read plainly: headings by their words, lines as they stand, names and dates by whatever library is given.

What a programmer writes in a day around a library of named entities. The peers of ``benchmarks.accuracy`` share it, so that they
differ only in their library. Imports nothing but the standard library: a peer may live in another environment.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Tools:
    """What a library finds in a text, in its order: names with the surname first, organisations, places, days."""

    people: Callable[[str], list[str]]
    bodies: Callable[[str], list[str]]
    places: Callable[[str], list[str]]
    days: Callable[[str, date | None], list[date]]


_HEADINGS = (
    ("present", re.compile(r"\W*(?:присутств|участв|участники|на заседании присутств)", re.IGNORECASE)),
    ("absent", re.compile(r"\W*отсутств", re.IGNORECASE)),
    ("invited", re.compile(r"\W*приглаш", re.IGNORECASE)),
    ("agenda", re.compile(r"\W*повестка", re.IGNORECASE)),
    ("heard", re.compile(r"\W*(?:\d+\.\s*)?(?:слушали|заслушали|выступил|по\s+\w+\s+вопросу)", re.IGNORECASE)),
    (
        "decided",
        re.compile(
            r"\W*(?:\d+\.\s*)?(?:решили|постановили|решение|рекомендации|решено)|.*(?:решил[аио]?|постановил[аио]?)\s*:\s*$", re.IGNORECASE
        ),
    ),
    ("signed", re.compile(r"\W*(?:председател|секретар)[^:]*$", re.IGNORECASE)),
)
_MARKER = re.compile(r"\s*(?P<number>\d+(?:\.\d+)*)?\s*[.)•–—-]*\s*")
_NUMBER = re.compile(r"№\s*([\w/-]+)")
_TIME = re.compile(r"(?<!\d)(\d{1,2})[:.](\d\d)(?!\d|\.)")
_RESOLVED = re.compile(r"(?:принять|утвердить|признать|считать|одобрить|избрать)", re.IGNORECASE)
_RECOMMENDED = re.compile(r"рекомендовать", re.IGNORECASE)


def sections(text: str) -> Iterator[tuple[str, str]]:
    """Each line with the section that it stands in; the words of a heading stay on the line."""
    now = "header"
    for line in filter(str.strip, text.splitlines()):
        now = next((name for name, pattern in _HEADINGS if pattern.match(line)), now)
        yield now, line.strip()


def record(name: str, text: str, tools: Tools) -> Json:
    lines = list(sections(text))
    head = "\n".join(line for section, line in lines if section == "header")[:1500] or text[:800]
    days = tools.days(head, None)
    met = days[0] if days else None
    return {
        "source": {"name": name, "format": "txt"},
        "number": _first(_NUMBER.findall(head)),
        "date": met and met.isoformat(),
        "time": next((f"{int(hour):02}:{minute}" for hour, minute in _TIME.findall(head) if int(hour) < 24), None),
        "organization": _first(tools.bodies(head)),
        **_where(tools.places(head)),
        "chair": _person(_labelled(text, "председател", tools)),
        "secretary": _person(_labelled(text, "секретар", tools)),
        "attendees": [{"name": one, "status": status} for status in _STATUSES for one in _people(lines, status, tools)],
        "agenda": [{"text": _MARKER.sub("", line, count=1)} for section, line in lines if section == "agenda" and not _is_heading(line)],
        "speeches": [{"speaker": {"name": one}} for one in _people(lines, "heard", tools)],
        "decisions": [_decision(line, met, tools) for section, line in lines if section == "decided" and not _is_heading(line)],
    }


_STATUSES = ("present", "absent", "invited")


def _decision(line: str, met: date | None, tools: Tools) -> Json:
    marker = _MARKER.match(line)
    text = line[marker.end() :] if marker else line
    days = tools.days(text, met)
    kind = "recommendation" if _RECOMMENDED.search(text) else "resolution" if _RESOLVED.match(text) else "commitment"
    return {
        "number": marker and marker["number"],
        "text": text,
        "kind": kind,
        "deadline": {"kind": "date", "due": days[-1].isoformat()} if days else None,
        "responsible": [{"name": one} for one in (*tools.people(text), *tools.bodies(text))],
    }


def _is_heading(line: str) -> bool:
    return len(line) < 40 and any(pattern.match(line) for _, pattern in _HEADINGS)


def _people(lines: list[tuple[str, str]], section: str, tools: Tools) -> list[str]:
    return list(dict.fromkeys(tools.people("\n".join(line for name, line in lines if name == section))))


def _labelled(text: str, stem: str, tools: Tools) -> str | None:
    """The first name on the first line that has the word and a name."""
    for line in text.splitlines():
        if stem in line.lower() and (found := tools.people(line)):
            return found[0]
    return None


def _where(places: list[str]) -> Json:
    return {
        "district": next((place for place in places if re.search(r"район|округ", place, re.IGNORECASE)), None),
        "region": next((place for place in places if re.search(r"област|край|республик", place, re.IGNORECASE)), None),
        "place": next((place for place in places if re.match(r"(?:г|с|п|пос|город|село)\b", place, re.IGNORECASE)), None),
    }


def _person(name: str | None) -> Json | None:
    return {"name": name} if name else None


def _first(found: list[str]) -> str | None:
    return found[0] if found else None


def surname_first(last: str, first: str = "", middle: str = "") -> str:
    """«Рябова К.Л.», or in full where both names are."""
    last, first, middle = (part.strip().capitalize() for part in (last, first, middle))
    given = f"{first} {middle}" if len(first) > 1 else "".join(f"{part}." for part in (first, middle) if part)
    return f"{last} {given}".strip()


def read_all(tools: Tools) -> None:
    """Reads the files named on the command line and prints a record a line."""
    for path in map(Path, sys.argv[1:]):
        print(json.dumps(record(path.name, path.read_text(encoding="utf-8"), tools), ensure_ascii=False))
