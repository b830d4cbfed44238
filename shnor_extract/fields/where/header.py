"""The header of minutes in its parts: letterhead, title, the lines below it."""

from __future__ import annotations

import re
from typing import NamedTuple

from shnor_extract.fields.where.lines import is_place_line
from shnor_extract.model import Minutes, SectionKind, Span
from shnor_extract.russian.places.organizations import body_at_start, stands_alone
from shnor_extract.sections.headings import is_title, plain

# A line that cannot go on with the title: a date, a number, a label, a settlement.
_AFTER_TITLE = re.compile(
    r"(?:№|n\b|от\s|дата|время|место|начало|форма|тема|присутств|председ|секретар|повестк|участник|всего|приглаш|на\s+(?:заседани|совещани)"
    r"|г\.|гор\.|с\.|п\.|пгт|р\.\s?п|рп\b|город\s|село\s|пос[её]лок\s|пос\.|[«\"]?\d|_)"
)
_BARE_LABEL = re.compile(r"(?:место|дата|время|адрес|форма|тема)(?:\s+[а-я]+){0,5}\s*:?")
_MAX_TITLE_LINES = 8
_LONGEST_TITLE_LINE = 400
_TITLE_WORD = re.compile(r"\s(?:ПРОТОКОЛ|Протокол)(?!\w)")
_MAX_TITLE_AT = 12


class Header(NamedTuple):
    letterhead: tuple[Span, ...]  # the lines above the title; all of them where there is no title
    title: Span | None
    rest: tuple[Span, ...]


def split_header(text: str, minutes: Minutes) -> Header:
    lines = _unlabelled(text, [line.span for section in minutes.of(SectionKind.HEADER) for line in section.lines])
    start = next((at for at, line in enumerate(lines) if is_title(line.of(text))), None)
    if start is None:
        return _title_within(text, lines)
    stop = start + 1
    while stop < min(len(lines), start + _MAX_TITLE_LINES) and _goes_on(lines[stop].of(text)):
        stop += 1
    return Header(tuple(lines[:start]), Span(lines[start].start, lines[stop - 1].stop), tuple(lines[stop:]))


def _title_within(text: str, lines: list[Span]) -> Header:
    """«МБОУ СОШ № 3 ПРОТОКОЛ № 5 педагогического совета» on one line; without such a word all lines are letterhead."""
    for at, line in enumerate(lines[:_MAX_TITLE_AT]):
        word = _TITLE_WORD.search(text, line.start, line.stop)
        if word is not None:
            return Header((*lines[:at], Span(line.start, word.start())), Span(word.start() + 1, line.stop), tuple(lines[at + 1 :]))
    return Header(tuple(lines), None, ())


def _unlabelled(text: str, lines: list[Span]) -> list[Span]:
    """The lines without what stands after a bare label: the cell right of «Место проведения» is no letterhead."""
    before = (Span(0, 0), *lines)
    return [line for line, above in zip(lines, before, strict=False) if not _BARE_LABEL.fullmatch(plain(above.of(text)))]


def _goes_on(words: str) -> bool:
    if len(words) > _LONGEST_TITLE_LINE or _AFTER_TITLE.match(plain(words[:40])) or is_place_line(words):
        return False
    body = body_at_start(words)
    return not stands_alone(words) and (body is None or body.kind == "abbreviation")
