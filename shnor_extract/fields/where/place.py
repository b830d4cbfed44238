"""Where they met: what follows «Место проведения:», or the settlement in the header."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shnor_extract.fields.where.header import split_header
from shnor_extract.model import Certainty, Finds, Found, Minutes, SectionKind, Span
from shnor_extract.russian.dates import find_dates
from shnor_extract.russian.settlements import is_bare_town, is_settlement, tidy_place
from shnor_extract.sections.headings import plain

K = SectionKind


_LONGEST_LINE = 120
_FRONT = (K.HEADER, K.CHAIR, K.SECRETARY, K.PRESENT, K.ABSENT, K.INVITED, K.AGENDA)
_LABEL = re.compile(
    r"(?:^|(?<=[.,;:\d]\s)|(?<=\s\s))(?:(?:дата|время)(?:,\s*время|,\s*дата)?\s+и\s+)?(?:место|адрес)(?:\s+и\s+(?:дата|время))?"
    r"(?:\s+(?:проведени[яе]|заседани[яе]|совещани[яе]|собрани[яе]|встречи|педсовета|семинара|мероприятия|педагогического\s+совета))*\s*(?P<sign>[:–—-]|$)\s*"
)
_AFTER_PLACE = re.compile(
    r"[;.,]?\s*\b(?:дата|время|начало|окончание|присутств\w+|участник\w*|форма|председател\w*|секретар\w*|повестка|тема)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_CLOCK = re.compile(r"(?:\bв\s+)?\b\d{1,2}[.:-]\d\d\b(?:\s*(?:час\w*|ч\.?|мин\w*))?|\b\d{1,2}\s+(?:час\w*|ч\.)(?:\s*\d\d\s*мин\w*\.?)?")
_TIMES = (_CLOCK, re.compile(r"\s{3,}|\t|_{2,}|\|"))
_NUMBER = re.compile(r"№\s*\S+")
_EDGES = " \t\n,;:.–—-_|"


def find_place(text: str, minutes: Minutes) -> Finds[str]:
    """Where they met: what follows «Место проведения:», else the settlement that has a line of the header («г. Жуков, 12 марта»)."""
    found = _labelled(text, minutes)
    if found is None:
        header = split_header(text, minutes)
        lines = [*header.rest, *reversed(header.letterhead)]
        found = next((place for line in lines if (place := _settlement_of(text, line))), None)
    return Finds((found,)) if found else Finds()


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
    cut = _AFTER_PLACE.search(text, span.start, span.stop)
    pieces = _pieces(text, Span(span.start, cut.start() if cut else span.stop), _TIMES)
    return max(pieces, key=lambda piece: piece.stop - piece.start, default=None)


def _pieces(text: str, span: Span, patterns: Iterable[re.Pattern[str]]) -> list[Span]:
    """What is left of a line between its dates and what the patterns match, with no punctuation at the edges."""
    words = span.of(text)
    holes = [(found.span.start, _without_town(words, found.span)) for found in find_dates(words)]
    holes += [match.span() for pattern in patterns for match in pattern.finditer(words)]
    pieces, at = [], 0
    for start, stop in [*sorted(holes), (len(words), len(words))]:
        if start > at:
            pieces.append(_trimmed(text, span.start + at, span.start + start))
        at = max(at, stop)
    return [piece for piece in pieces if len(re.findall(r"[А-Яа-яЁёA-Za-z]", piece.of(text))) > 2]


def _without_town(words: str, date: Span) -> int:
    """Where a date stops: of «12.03.2022 г. Псков» before «г.», which belongs to the town."""
    match = re.compile(r"\s*г\.$").search(words, date.start, date.stop)
    return match.start() if match and re.compile(r"\s?[А-ЯЁ][а-яё]").match(words, date.stop) else date.stop


def _trimmed(text: str, start: int, stop: int) -> Span:
    words = re.sub(r"^[\s,;:.–—_|-]*(?:(?:от|года)(?=[\s,;]|$))?[\s,;:]*", "", text[start:stop])
    start = stop - len(words)
    return Span(start, start + len(words.rstrip(_EDGES)))


def _settlement_of(text: str, line: Span) -> Found[str] | None:
    """The settlement that a line is, beside at most a date and a number."""
    if line.stop - line.start > _LONGEST_LINE:
        return None
    pieces = _pieces(text, line, (*_TIMES, _NUMBER))
    if len(pieces) != 1:
        return None
    words = pieces[0].of(text)
    if is_settlement(words):
        return Found(tidy_place(words), pieces[0], "settlement_line")
    return Found(tidy_place(words), pieces[0], "bare_town_line", Certainty.LIKELY) if is_bare_town(words) else None


def is_place_line(words: str) -> bool:
    """Whether a line is a settlement, beside at most a date and a number."""
    return _settlement_of(words, Span(0, len(words))) is not None
