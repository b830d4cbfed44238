"""What speaks of a deadline or of who is to act and ended in no field: each is shown to a person, none is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from shnor_extract.model import Appendix, Line, Minutes, Point, SectionKind, Span, Unsure
from shnor_extract.russian.calendar.deadlines import find_deadlines
from shnor_extract.sections.headings import plain
from shnor_extract.sections.lines import trim
from shnor_extract.sections.tables import label_of
from shnor_extract.words import load

K = SectionKind
_TALK = {K.HEARD, K.SPOKE, K.TALK, K.PROPOSED}
_DECIDED = {K.DECIDED, K.RECOMMENDED, K.PLAN}
_CHECKABLE = {"date", "period"}
_SENTENCE_END = re.compile(r"(?<=[а-яёА-ЯЁ0-9»)][а-яё0-9»).][.;!?])\s+(?=[А-ЯЁ«])")
_LABEL = re.compile(r"\W*(?:срок[аи]?|ответственн[а-я]+|отв|исполнител[а-я]+|соисполнител[а-я]+)(?:\s+[а-я]+){0,2}\s*[.:–—-]")
_SPEAKS = re.compile(
    r"(?<![а-я])(?:срок[аиу]?(?:ом)?|не позднее|еже(?:месячно|квартально|годно)|постоянно"
    r"|ответственн[а-я]+|отв\.|исполнител[а-я]+|отвеча[а-я]+|контрол[а-я]+)(?![а-я])"
)


def find_leftovers(
    text: str, minutes: Minutes, points: tuple[Point, ...], plans: tuple[Appendix, ...], met: date | None
) -> tuple[Unsure, ...]:
    """Promises with a date that nobody decided on, and lines about a deadline or an executor that belong to no decision."""
    taken = _taken((*points, *(point for plan in plans for point in plan.points)))
    found: list[Unsure] = []
    for section in minutes.sections:
        for line in section.lines:
            if any(span.meets(line.span) for span in taken):
                continue
            if section.kind in _TALK:
                found += promises(text, line, met)
            elif section.kind in _DECIDED:
                found += loose_words(text, line)
    return tuple(found)


def promises(text: str, line: Line, met: date | None) -> Iterator[Unsure]:
    """«Директор обещала сдать отчёт до 1 марта»: said, with a date, and not decided."""
    if _LABEL.match(plain(line.span.of(text))):
        yield Unsure("decisions", line.span, "Строка о сроке или ответственном стоит вне решений: проверьте, к чему она относится")
        return
    for sentence in _sentences(text, line.span):
        words = sentence.of(text)
        promise = _promise().search(plain(words))
        if promise is not None and any(found.value.kind in _CHECKABLE for found in find_deadlines(words[promise.start() :], met).found):
            yield Unsure("decisions", sentence, "Сказано в обсуждении со сроком, но в решениях этого нет: проверьте, не поручение ли это")


def loose_words(text: str, line: Line) -> Iterator[Unsure]:
    """A line among the decisions that became no point and yet speaks of a deadline or an executor."""
    head = line.block.cell is not None and label_of(line.span.of(text)) is not None
    if not head and _SPEAKS.search(plain(line.span.of(text))):
        yield Unsure("decisions", line.span, "Строка среди решений говорит о сроке или ответственном, но не отнесена ни к одному пункту")
    elif line.marker is not None and line.block.cell is None:
        yield Unsure("decisions", line.span, "Строка списка решений рассказывает о том, что было: проверьте, не решение ли это")


def _taken(points: tuple[Point, ...]) -> list[Span]:
    return [span for point in points for span in (point.text, *point.headings, *(aside.span for aside in point.asides))]


def _sentences(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in _SENTENCE_END.finditer(text, span.start, span.stop):
        yield trim(text, Span(start, match.start()))
        start = match.end()
    yield trim(text, Span(start, span.stop))


@cache
def _promise() -> re.Pattern[str]:
    return re.compile(r"(?<![а-я])(?:" + "|".join(re.escape(plain(entry.word)) for entry in load("promises")) + ")")
