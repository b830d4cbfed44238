"""The agenda: its items, their numbers, and who speaks to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from shnor_extract.model import Cell, Found, Line, Minutes, Section, SectionKind, Span
from shnor_extract.record import AgendaItem, Person
from shnor_extract.russian.orders import speaks
from shnor_extract.russian.people.cast import Cast
from shnor_extract.russian.people.people import people_in
from shnor_extract.sections import DataTable
from shnor_extract.sections.headings import plain

_LABEL = re.compile(r"\(?\s*(?:(?:со)?докл|выст|инф|сообщ|отв)[а-я]*\.?\s*[:–—-]*\s*")
_REPORTS = re.compile(r"\(?(?:Содокладчик|Докладчик|Докладывает)[а-я]*\s*[:–—-]")  # «Докладчик – директор комбината»: a post will do
_NAME_AT_START = re.compile(
    r"\W*(?:[А-ЯЁ]\.\s?[А-ЯЁ]?\.?\s?[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ](?:-[А-ЯЁ])?\.|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|чна))"
)
# «… результатами (Иванова А.П.)», «… результатами. Докладчик: Иванова А.П.», «… результатами – Иванова А.П., методист»
_TAIL = re.compile(
    r"(?:\s*\((?=[^()]*[А-ЯЁ]\.|[А-ЯЁ][а-яё-]+(?:,\s*[А-ЯЁ][а-яё-]+){0,5}\)[\s.]*$)|(?<=[.;])\s+(?=(?:Докл|Выст|Инф|Отв|Содокл)|[А-ЯЁ][а-яё-]+\s+[А-ЯЁ](?:-[А-ЯЁ])?\.\s?[А-ЯЁ](?:-[А-ЯЁ])?\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ])|\s+[–—-]\s+(?=(?:докл|отв)|[А-ЯЁ][а-яё-]+\s+[А-ЯЁ](?:-[А-ЯЁ])?\.))"
)


_ELECTS = re.compile(
    r"(?:председател[а-я]+|секретар[а-я]+|ведущ[а-я]+)(?:\s+[а-я]+){0,3}\s+(?:избран|выбран)|(?:избран|избрали|выбран|выбрали)[аы]?\s"
)
_ANSWERS = re.compile(r"(?:вопрос|ответ|реплика)\s*:")
_TOLD_EARLY = 120  # characters


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item where it stands; the speakers named with it keep their places."""

    value: AgendaItem
    span: Span
    number: Found[str] | None
    speakers: tuple[Found[Person], ...]


def find_agenda(text: str, minutes: Minutes, cast: Cast, tables: dict[int, DataTable] | None = None) -> tuple[Item, ...]:
    """The items in order; a line with a name only («Докладчик: …», «Иванова А.П., методист») is the speaker of the item above.

    Of a table «№ | Вопрос | Докладчик» each row is an item.
    """
    items: list[Item] = []
    for section in _listed(text, minutes):
        for at, line in enumerate(section.lines):
            table = (tables or {}).get(line.block.cell.table) if line.block.cell else None
            if table is not None and line.block.cell is not None and "topic" in table.columns.values():
                items = _with_cell(text, items, line, line.block.cell, table, cast)
            elif _tells(text, line):
                continue
            elif items and _is_speaker(text, line):
                items[-1] = _with_speakers(items[-1], _people(text, line.span, cast))
            elif items and _goes_on(text, line, items[-1]):
                items[-1] = _extended(text, items[-1], line)
            elif section.heading is not None or not at or line.marker is not None:  # under a topic that is a heading comes the talk
                items.append(_item(text, line, cast))
    return tuple(item for item in items if re.search(r"\w", item.value.text))


def _listed(text: str, minutes: Minutes) -> tuple[Section, ...]:
    """The sections that hold the agenda: «Тема: …» only where nothing else does."""
    sections = minutes.of(SectionKind.AGENDA)
    others = tuple(section for section in sections if section.heading is None or not plain(section.heading.of(text)).startswith("тем"))
    return others if any(section.heading is not None and section.lines for section in others) else sections


def _with_cell(text: str, items: list[Item], line: Line, cell: Cell, table: DataTable, cast: Cast) -> list[Item]:
    """The items with one cell more: a topic begins an item, its number stands before it, who speaks behind it."""
    says = table.columns.get(cell.column)
    if cell.row <= table.head or says is None:
        return items
    if says == "topic":
        return [*items, _item(text, line, cast)]
    if says in ("speaker", "executor", "person") and items:
        return [*items[:-1], _with_speakers(items[-1], _people(text, line.span, cast))]
    return items


def _tells(text: str, line: Line) -> bool:
    """«1. Рябова К.Л. ознакомила с итогами», «Председателем избран …», «Ответ: да»: the talk has begun."""
    words = line.span.of(text)
    if _ELECTS.match(plain(words)) or _ANSWERS.match(plain(words)):
        return True
    return _NAME_AT_START.match(words) is not None and speaks(words[:_TOLD_EARLY]) and not _LABEL.match(plain(words))


def _item(text: str, line: Line, cast: Cast) -> Item:
    tail = next(_TAIL.finditer(text, line.span.start + 1, line.span.stop), None)
    speakers = _people(text, Span(tail.start(), line.span.stop), cast) if tail else ()
    stop = tail.start() if tail and speakers else line.span.stop
    span = Span(line.span.start, stop)
    number = None
    if line.marker is not None and line.marker.kind != "bullet":
        number = Found(line.marker.text, Span(line.marker.span.start, line.marker.span.start + len(line.marker.text)), "line_marker")
    value = AgendaItem(number=number.value if number else None, text=_clean(span.of(text)))
    return _with_speakers(Item(value, span, number, ()), speakers)


def _with_speakers(item: Item, speakers: tuple[Found[Person], ...]) -> Item:
    merged = item.speakers + speakers
    return replace(
        item, speakers=merged, value=AgendaItem(number=item.value.number, text=item.value.text, speakers=tuple(p.value for p in merged))
    )


def _extended(text: str, item: Item, line: Line) -> Item:
    span = Span(item.span.start, line.span.stop)
    return replace(item, span=span, value=AgendaItem(number=item.value.number, text=_clean(span.of(text)), speakers=item.value.speakers))


def _people(text: str, span: Span, cast: Cast) -> tuple[Found[Person], ...]:
    return tuple(found.shift(span.start) for found in people_in(span.of(text), cast))


def _is_speaker(text: str, line: Line) -> bool:
    words = line.span.of(text)
    if line.marker is not None and line.marker.kind == "number":
        return False
    if words.startswith("(") and words.rstrip(" .;").endswith(")"):  # «(Рябова, Бычков)» on a line of its own
        return True
    return bool(_NAME_AT_START.match(words) or _REPORTS.match(words)) or (
        bool(_LABEL.match(plain(words))) and bool(re.search(r"[А-ЯЁ]\.|[А-ЯЁ][а-яё]+(?:вич|вна)", words))
    )


def _goes_on(text: str, line: Line, item: Item) -> bool:
    """A line in lower case after an unfinished item."""
    return line.marker is None and line.span.of(text)[:1].islower() and not item.span.of(text).rstrip().endswith((".", ";", "»"))


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip().rstrip(";,")
