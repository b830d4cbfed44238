"""Where they met: what follows «Место проведения:», or the settlement in the header."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from shnor_extract.fields.where.header import split_header
from shnor_extract.model import Certainty, Finds, Found, Minutes, SectionKind, Span
from shnor_extract.russian.dates import find_dates
from shnor_extract.russian.morph import readings
from shnor_extract.russian.place_names import ordinary, two_word_town_at
from shnor_extract.sections.headings import plain
from shnor_extract.words import load

K = SectionKind


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
_TIGHT = re.compile(r"(?<![\w.])(г|гор|с|п|пос|д|дер|ст|х|ул|пр|пер|р\.п|рп|пгт|каб)\.(?=[А-ЯЁ\d])")
_PLACE_NAME = r"[А-ЯЁ][А-Яа-яё]+(?:-[А-ЯЁа-яё]+)*"
_WIDER = re.compile(r"(?:район|округ|улус|област|кра[яй]\b|республик)", re.IGNORECASE)


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
            return Found(_shown(value.of(text)), value, "place_label")
    return None


def _place_within(text: str, span: Span) -> Span | None:
    """The longest stretch that is no date, time or other label: «12 марта 2022 г., 14.00, актовый зал» → «актовый зал»."""
    cut = _AFTER_PLACE.search(text, span.start, span.stop)
    pieces = _pieces(text, Span(span.start, cut.start() if cut else span.stop), _TIMES)
    return max(pieces, key=lambda piece: piece.stop - piece.start, default=None)


def _pieces(text: str, span: Span, patterns: Iterable[re.Pattern[str]]) -> list[Span]:
    """What is left of a line between its dates and what the patterns match, with no punctuation at the edges."""
    words = span.of(text)
    holes = [(found.span.start, found.span.stop) for found in find_dates(words)]
    holes += [match.span() for pattern in patterns for match in pattern.finditer(words)]
    pieces, at = [], 0
    for start, stop in [*sorted(holes), (len(words), len(words))]:
        if start > at:
            pieces.append(_trimmed(text, span.start + at, span.start + start))
        at = max(at, stop)
    return [piece for piece in pieces if len(re.findall(r"[А-Яа-яЁёA-Za-z]", piece.of(text))) > 2]


def _trimmed(text: str, start: int, stop: int) -> Span:
    words = re.sub(r"^[\s,;:.–—_|-]*(?:(?:от|года)(?=[\s,;]|$))?[\s,;:]*", "", text[start:stop])
    start = stop - len(words)
    return Span(start, start + len(words.rstrip(_EDGES)))


def _settlement_of(text: str, line: Span) -> Found[str] | None:
    """The settlement that a line is, beside at most a date and a number."""
    if line.stop - line.start > 120:
        return None
    pieces = _pieces(text, line, (*_TIMES, _NUMBER))
    if len(pieces) != 1:
        return None
    words = pieces[0].of(text)
    match = _settlement().match(words)
    if match is not None and _is_wider(words[match.end() :]):
        return Found(_shown(words), pieces[0], "settlement_line")
    return Found(_shown(words), pieces[0], "bare_town_line", Certainty.LIKELY) if _is_bare_town(words) else None


def _is_bare_town(words: str) -> bool:
    """«Псков», «Нижний Новгород» with nothing before it."""
    listed = two_word_town_at(words, 0)
    if listed is not None:
        return listed[1] == len(words) and listed[0].lower().replace("ё", "е") == words.lower().replace("ё", "е")
    return re.fullmatch(_PLACE_NAME, words) is not None and any(reading.has("Geox", "nomn") for reading in readings(words.lower()))


def is_place_line(words: str) -> bool:
    return _settlement_of(words, Span(0, len(words))) is not None


def _is_wider(rest: str) -> bool:
    """«с. Берёзовка Зареченского района»: the rest of the line may only say where the settlement lies."""
    return not rest.strip(_EDGES) or (bool(_WIDER.search(rest)) and re.search(r"\d|ул\.|[«\"№]", rest) is None)


@cache
def _settlement() -> re.Pattern[str]:
    kinds = sorted((re.escape(entry.word) for entry in load("settlement_types")), key=len, reverse=True)
    return re.compile(rf"(?i:{'|'.join(kinds)})(?:(?<=\.)\s*|\s+)[«\"]?(?P<name>{_PLACE_NAME}(?:\s+{_PLACE_NAME})?)(?!\w)[»\"]?")


def _shown(words: str) -> str:
    """As written, but on one line and with a space after «г.»; «Г. ПСКОВ» in ordinary case."""
    words = re.sub(r"\s+", " ", words)
    match = _settlement().fullmatch(words)
    if words.isupper() and (match is not None or _is_bare_town(words)):
        name = match.start("name") if match else 0
        words = words[:name].lower() + " ".join(map(ordinary, words[name:].split()))
    return _TIGHT.sub(r"\1. ", words)
