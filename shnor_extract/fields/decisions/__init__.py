"""The points of the decisions as they stand: text, number, headings above, lines beneath. What they mean is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from shnor_extract.fields.decisions.asides import with_dittos
from shnor_extract.fields.decisions.lines import REJECTED, read_line
from shnor_extract.fields.decisions.listing import Listing
from shnor_extract.fields.decisions.rows import deadlines_by_number, points_of_table
from shnor_extract.model import Appendix, Aside, Line, Minutes, Point, Says, Section, SectionKind, Span
from shnor_extract.russian.morph import readings
from shnor_extract.sections import DataTable
from shnor_extract.sections.headings import plain
from shnor_extract.sections.lines import trim

K = SectionKind

_DECIDED = {K.DECIDED, K.RECOMMENDED}
# «Поступившие предложения утвердить»: the proposals above are the decisions.
_ADOPTED = re.compile(
    r"[а-я ]{0,40}предложени[яей]\w*[а-я ]{0,40}(?:утвердить|принять|одобрить|поддержать)"
    r"|(?:утвердить|принять|одобрить|поддержать)[а-я ]{0,40}предложени"
)
_TITLE_LINES = 6
_OF_POINT = re.compile(r"(?:п|пп|пункт)[а-я]{0,2}\.?\s*(\d{1,2}(?:\.\d{1,2})*)\.?\s*[–—:-]\s*", re.IGNORECASE)
# «Приложение 1 к протоколу от 22.11.2022 № 9» above the title of a plan
_REFERS_BACK = re.compile(r"приложени[ея](?!.*(?:план|карта|график))|к\s+(?:протоколу|решению)")


def find_points(text: str, minutes: Minutes, tables: dict[int, DataTable]) -> tuple[Point, ...]:
    """Every point that was decided, and (with ``rejected``) every one that was voted down, in the order of the document."""
    points: list[Point] = []
    proposed: list[Point] = []
    before: Section | None = None
    for section in minutes.sections:
        if section.kind is K.PROPOSED:
            proposed = read_list(text, section, tables)
        elif section.kind in _DECIDED:
            found = read_list(text, section, tables)
            adopted = [point for point in found if _ADOPTED.match(plain(point.text.of(text))) and proposed]
            points += proposed * bool(adopted) + [point for point in found if point not in adopted]
            proposed = []
        elif section.kind in (K.VOTED, K.TALK) and any(REJECTED.search(plain(line.span.of(text))) for line in section.lines):
            if proposed:
                points += [replace(point, rejected=True) for point in proposed]
            elif points and before is not None and before.kind in _DECIDED and before.agenda_number == section.agenda_number:
                points[-1] = replace(points[-1], rejected=True)
            proposed = []
        before = section
    return tuple(_with_appended_deadlines(text, minutes, tables, points))


def _with_appended_deadlines(text: str, minutes: Minutes, tables: dict[int, DataTable], points: list[Point]) -> list[Point]:
    """The points with what an appendix «Пункт протокола | Срок» says of them."""
    told: dict[str, Span] = {}
    for section in minutes.of(K.PLAN):
        for number in {line.block.cell.table for line in section.lines if line.block.cell is not None} & tables.keys():
            told |= deadlines_by_number(text, _of_table(section, number), tables[number])
        told |= {match.group(1): span for match, span in _numbered_deadlines(text, section)}
    return [
        replace(point, asides=(*point.asides, Aside(told[point.number.value], Says.DEADLINE)))
        if point.number is not None and point.number.value in told
        else point
        for point in points
    ]


def _numbered_deadlines(text: str, section: Section) -> Iterator[tuple[re.Match[str], Span]]:
    """«п. 3 – с 25 января по 6 февраля» in an appendix that speaks of deadlines."""
    if not any("срок" in plain(line.span.of(text)) for line in section.lines[:_TITLE_LINES]):
        return
    for line in section.lines:
        match = _OF_POINT.match(text, line.marker.span.start if line.marker else line.span.start, line.span.stop)
        if match is not None:
            yield match, trim(text, Span(match.end(), line.span.stop))


def find_plans(text: str, minutes: Minutes, tables: dict[int, DataTable]) -> tuple[Appendix, ...]:
    """Plans, road maps and schedules appended to the minutes, with a row for each point; an appendix without rows is none."""
    plans = []
    for section in minutes.of(K.PLAN):
        rows = next((at for at, line in enumerate(section.lines) if line.block.cell is not None or line.marker is not None), None)
        if rows is None:
            continue
        points = read_list(text, replace(section, lines=section.lines[rows:]), tables)
        title = [line for line in section.lines[:rows] if not _REFERS_BACK.match(plain(line.span.of(text)))]
        if points:
            plans.append(Appendix(Span(title[0].span.start, title[-1].span.stop) if title else None, tuple(points)))
    return tuple(plans)


def read_list(text: str, section: Section, tables: dict[int, DataTable]) -> list[Point]:
    """The points of one section."""
    state = Listing(section, agenda_number=section.agenda_number, recommended=section.kind is K.RECOMMENDED)
    if section.lead is not None and section.heading is not None and _names_addressee(section.lead.of(text)):
        state.headings.append((None, Span(section.lead.start, section.heading.stop), False))
        state.addressed = True
    done: set[int] = set()
    for at, line in enumerate(section.lines):
        table = line.block.cell.table if line.block.cell else None
        if table is not None and table in tables:
            if table not in done:
                done.add(table)
                state.points += points_of_table(text, _of_table(section, table), tables[table], state.agenda_number)
            continue
        read_line(text, line, section.lines[at + 1 : at + 2], state)
    return [replace(point, asides=point.asides + tuple(state.common)) for point in with_dittos(text, state.points)]


def _of_table(section: Section, table: int) -> list[Line]:
    return [line for line in section.lines if line.block.cell is not None and line.block.cell.table == table]


def _names_addressee(lead: str) -> bool:
    """«По итогам собеседования директору школы (рекомендовано)»: a dative noun among the words."""
    words = re.findall(r"[а-яё]+", lead.lower())
    return any(reading.has("NOUN", "datv", "anim") for word in words for reading in readings(word)[:1])
