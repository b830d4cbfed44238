"""Where they met: what follows «Место проведения:», or the settlement in the header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shnor_extract.fields.where.header import split_header
from shnor_extract.fields.where.lines import TIMES, pieces_of, settlement_of
from shnor_extract.model import Finds, Found, Minutes, SectionKind, Span
from shnor_extract.russian.places.settlements import is_settlement, tidy_place
from shnor_extract.sections.headings import plain

K = SectionKind


_FRONT = (K.HEADER, K.CHAIR, K.SECRETARY, K.PRESENT, K.ABSENT, K.INVITED, K.AGENDA)
_ROOM = re.compile(
    r"\s*(?:ул\.|улица|пр\.|просп|каб|ауд|зал|актовый|малый|большой|конференц|здание|дом|администраци|мбоу|моу|школа)", re.IGNORECASE
)
_LONGEST_PLACE = 300
_LABEL = re.compile(
    r"(?:^|(?<=[.,;:\d]\s)|(?<=\s\s))(?:(?:дата|время)(?:,\s*время|,\s*дата)?\s+и\s+)?(?:место|адрес)(?:\s+и\s+(?:дата|время))?"
    r"(?:\s+(?:проведени[яе]|заседани[яе]|совещани[яе]|собрани[яе]|встречи|педсовета|семинара|мероприятия|педагогического\s+совета))*\s*(?P<sign>[:–—-]|$)\s*"
)
_AFTER_PLACE = re.compile(
    r"[;.,]?\s*\b(?:дата|время|начало|окончание|присутств\w+|участник\w*|форма|председател\w*|секретар\w*|модератор\w*|ведущ(?:ий|ая)|организатор\w*|повестка|тема|цель)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def find_place(text: str, minutes: Minutes) -> Finds[str]:
    """Where they met: what follows «Место проведения:», else the settlement that has a line of the header («г. Жуков, 12 марта»)."""
    found = _labelled(text, minutes)
    if found is None:
        header = split_header(text, minutes)
        lines = [*header.rest, *reversed(header.letterhead)]
        found = next((place for line in lines if (place := settlement_of(text, line))), None) or _with_a_room(text, header.rest)
    return Finds((found,)) if found else Finds()


def _with_a_room(text: str, lines: Sequence[Span]) -> Found[str] | None:
    """«пгт. Лесной, актовый зал комитета образования»: a settlement and where in it, on a line of their own."""
    for line in lines:
        settlement, comma, room = line.of(text).partition(",")
        if comma and is_settlement(settlement) and _ROOM.match(room):
            return Found(tidy_place(line.of(text)), line, "settlement_with_room")
    return None


def _labelled(text: str, minutes: Minutes) -> Found[str] | None:
    lines = [line.span for section in minutes.of(*_FRONT) for line in section.lines]
    for at, line in enumerate(lines):
        label = _LABEL.search(plain(line.of(text)))
        if label is None:
            continue
        value = _place_within(text, Span(line.start + label.end(), line.stop))
        if value is None and at + 1 < len(lines) and label.end() == len(line.of(text)):
            value = _place_within(text, lines[at + 1])
        if value is not None:
            return Found(tidy_place(value.of(text)), value, "place_label")
    return None


def _place_within(text: str, span: Span) -> Span | None:
    """The longest stretch that is no date, time or other label: «12 марта 2022 г., 14.00, актовый зал» → «актовый зал»."""
    span = Span(span.start, min(span.stop, span.start + _LONGEST_PLACE))
    cut = _AFTER_PLACE.search(text, span.start, span.stop)
    pieces = pieces_of(text, Span(span.start, cut.start() if cut else span.stop), TIMES)
    return max(pieces, key=lambda piece: piece.stop - piece.start, default=None)
