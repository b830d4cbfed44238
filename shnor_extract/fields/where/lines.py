"""A line of the header taken apart: its dates, times and numbers, and what is left, perhaps a settlement."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shnor_extract.model import Certainty, Found, Span
from shnor_extract.russian.calendar.dates import find_dates
from shnor_extract.russian.places.settlements import is_bare_town, is_settlement, tidy_place

_CLOCK = re.compile(r"(?:\bв\s+)?\b\d{1,2}[.:-]\d\d\b(?:\s*(?:час\w*|ч\.?|мин\w*))?|\b\d{1,2}\s+(?:час\w*\.?|ч\.)(?:\s*\d\d\s*мин\w*\.?)?")
_NUMBER = re.compile(r"№\s*\S+")
_YEAR = re.compile(r"\b20\d\d\s*(?:года?|г\.?)?(?!\w)")
TIMES = (_CLOCK, re.compile(r"\s{3,}|\t|_{2,}|\|"))
_EDGES = " \t\n,;:.–—-_|"
_LONGEST_LINE = 120


def pieces_of(text: str, span: Span, patterns: Iterable[re.Pattern[str]]) -> list[Span]:
    """What is left of a line between its dates and what the patterns match, with no punctuation at the edges."""
    words = span.of(text)
    taken = [found.span for found in find_dates(words)]
    taken += [Span(*match.span()) for pattern in patterns for match in pattern.finditer(words)]
    holes = [(hole.start, _without_town(words, hole)) for hole in taken]
    pieces, at = [], 0
    for start, stop in [*sorted(holes), (len(words), len(words))]:
        if start > at:
            pieces.append(_trimmed(text, span.start + at, span.start + start))
        at = max(at, stop)
    return [piece for piece in pieces if len(re.findall(r"[А-Яа-яЁёA-Za-z]", piece.of(text))) > 2]


def _without_town(words: str, date: Span) -> int:
    """Where a date stops: of «12.03.2022 г. Псков» before «г.», which belongs to the town."""
    match = re.compile(r"\s*г\.?$").search(words, date.start, date.stop)
    return match.start() if match and re.compile(r"\.?\s?[А-ЯЁ][а-яё]").match(words, date.stop) else date.stop


def _trimmed(text: str, start: int, stop: int) -> Span:
    words = re.sub(r"^[\s,;:.–—_|-]*(?:(?:от|года)(?=[\s,;]|$))?[\s,;:]*", "", text[start:stop])
    start = stop - len(words)
    return Span(start, start + len(re.sub(r"\s+от$", "", words.rstrip(_EDGES)).rstrip(_EDGES)))  # «с. Ключи      от 28.03.2019»


def settlement_of(text: str, line: Span) -> Found[str] | None:
    """The settlement that a line is, beside at most a date and a number."""
    if line.stop - line.start > _LONGEST_LINE:
        return None
    pieces = pieces_of(text, line, (*TIMES, _NUMBER, _YEAR))
    if len(pieces) != 1:
        return None
    words = pieces[0].of(text)
    if is_settlement(words):
        return Found(tidy_place(words), pieces[0], "settlement_line")
    return Found(tidy_place(words), pieces[0], "bare_town_line", Certainty.LIKELY) if is_bare_town(words) else None


def is_place_line(words: str) -> bool:
    """Whether a line is a settlement, beside at most a date and a number."""
    return settlement_of(words, Span(0, len(words))) is not None
