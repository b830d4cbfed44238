"""Rows of a table of those present: «№ | ФИО | Должность | Подпись», with or without a head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from shnor_extract.fields.attendees.items import PERSON, Item, read_items, without_aside
from shnor_extract.model import Line, Span
from shnor_extract.record import Person
from shnor_extract.russian.people.cast import Cast
from shnor_extract.russian.people.people import Spotted, spot_people
from shnor_extract.russian.people.posts import post_at_start
from shnor_extract.russian.people.role_parts import split_role
from shnor_extract.russian.phrases.phrases import nominative

NAME, ROLE, PLACE, OTHER = "name", "role", "place", "other"

# Heads of columns; a column that is none of these tells nothing of a person.
_HEADS = (
    (NAME, re.compile(r"(?:ф\W*и\W*о|фамили|участник|присутствующ|приглаш|им[яе]\W)", re.IGNORECASE)),
    (ROLE, re.compile(r"(?:должност|статус|занимаем)", re.IGNORECASE)),
    (PLACE, re.compile(r"(?:организаци|учреждени|мест\w\s+работы|оо$|оу$|школ|наименовани|образовательн|подразделени)", re.IGNORECASE)),
    (OTHER, re.compile(r"(?:№|n\W|п/п|подпис|телефон|примечани|дат[аы]|e-?mail|почт|роспис|отметк)", re.IGNORECASE)),
)
_LONGEST_HEAD = 60


def read_rows(text: str, lines: list[Line], cast: Cast) -> Iterator[Item]:
    """The people of a table, each with post and organisation from the other cells of the row; a row of one cell is a line."""
    heads: dict[int, str] = {}
    for _, row in groupby(lines, key=lambda line: line.block.cell.row if line.block.cell else -1):
        cells = _cells(list(row))
        found = _read_head(text, cells)
        if found:
            heads = found
        elif len(cells) == 1:
            for span in next(iter(cells.values())):
                yield from read_items(text, span, cast)
        else:
            yield from _read_row(text, cells, heads, cast)


def _cells(row: list[Line]) -> dict[int, list[Span]]:
    cells: dict[int, list[Span]] = {}
    for line in row:
        assert line.block.cell is not None
        cells.setdefault(line.block.cell.column, []).append(line.span)
    return cells


def _read_head(text: str, cells: dict[int, list[Span]]) -> dict[int, str]:
    """What each column holds, if the row is a head: it names at least a column of people, or two columns at all."""
    heads = {}
    for column, spans in cells.items():
        words = " ".join(span.of(text) for span in spans).strip()
        kind = next((kind for kind, pattern in _HEADS if len(words) <= _LONGEST_HEAD and pattern.match(words)), None)
        if kind is not None:
            heads[column] = kind
    return heads if NAME in heads.values() and len(heads) > 1 else {}


def _read_row(text: str, cells: dict[int, list[Span]], heads: dict[int, str], cast: Cast) -> Iterator[Item]:
    people: list[tuple[Spotted, Span]] = []
    role, organization = None, None
    rest: list[Span] = []
    for column, spans in cells.items():
        for span in spans:
            kind = heads.get(column)
            spotted = spot_people(span.of(text), cast, "nomn") if kind in (NAME, None) else ()
            people += [(one, span) for one in spotted]
            unknown = kind is None and not spotted and ROLE not in heads.values()  # «Роль в проекте» beside «Должность»
            if (kind == ROLE and role is None) or (unknown and post_at_start(span.of(text)) is not None):
                role, found = split_role(without_aside(span.of(text).strip()), "nomn")
                organization = organization or found
            elif kind == PLACE or (kind is None and not spotted and _is_organization(span.of(text))):
                organization, post = _body_and_post(re.sub(r"\s+", " ", span.of(text)))
                role = role or post
            elif not spotted and kind is None:
                rest.append(span)
    for one, span in people:
        person = one.person
        whole = Person(name=person.name, role=person.role or role, organization=person.organization or organization)
        yield Item(PERSON, one.span.shift(span.start), person=whole, rule="table_row", certainty=one.certainty)
    if not people:
        for span in rest or [span for spans in cells.values() for span in spans]:
            yield from read_items(text, span, cast)


def _body_and_post(words: str) -> tuple[str, str | None]:
    """«МБОУ «СОШ № 5», директор» → «МБОУ «СОШ № 5»», «директор»: place of work and post in one cell."""
    body, comma, post = words.rpartition(",")
    found = post_at_start(post.strip()) if comma else None
    if found is None or "nomn" not in found.cases:
        return nominative(words, "nomn"), None
    return nominative(body.strip(), "nomn"), nominative(post.strip(), "nomn")


def _is_organization(words: str) -> bool:
    return bool(re.match(r"\W*(?:[А-ЯЁ]{2,}|[А-ЯЁ]?[а-яё]+\s+(?:№|«))", words)) and not words.strip().isdigit()
