"""What stands in an OpenDocument text: paragraphs, lists with their numbers, tables, notes, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from shnor_extract.errors import DamagedFileError
from shnor_extract.reading.flow import BREAK, Header, Item, Margin, Run, Slot, Table, Text
from shnor_extract.reading.numbering import LEVELS, Counters, List, next_label
from shnor_extract.reading.odt.package import Package
from shnor_extract.reading.odt.styles import Look, Styles, attribute, look, styles
from shnor_extract.reading.wordml import Element, integer, local_name

MAX_REPEATED = 200  # spaces, cells or rows that stand there once and say how often
_ID = "{http://www.w3.org/XML/1998/namespace}id"
# Not shown, or shown elsewhere: deletions, comments, what a picture is called, the names of variables
_UNSEEN = re.compile(
    "tracked-changes|annotation|annotation-end|title|desc|sequence-decls|variable-decls|user-field-decls|meta-field-decls|forms|hidden-text"
    "|ruby-text|note-citation|script|event-listeners|binary-data|image-map"
)
_FRAMES = frozenset(["frame", "custom-shape", "g", "rect", "text-box"])


class At(NamedTuple):
    """The list that a paragraph stands in."""

    style: str | None = None
    family: str = ""
    level: int = 0  # from 1


@dataclass(frozen=True, slots=True)
class Story:
    """What the reading of one document needs at hand, and how far it has counted."""

    styles: Styles
    counters: Counters = field(default_factory=Counters)
    families: dict[str, str] = field(default_factory=dict)  # by the identifier of a list that another may continue
    latest: dict[str, str] = field(default_factory=dict)  # by list style: which list had it last
    notes: list[Item] = field(default_factory=list)


def items(package: Package) -> Iterator[Item]:
    """Raises ``DamagedFileError`` where there is no text."""
    text = package.content.find("{*}body/{*}text")
    if text is None:
        raise DamagedFileError("Документ OpenDocument повреждён, или в нём не текст, а таблица или презентация")
    story = Story(styles((package.styles, package.content)))
    masters = list(package.styles.iterfind("{*}master-styles/{*}master-page")) if package.styles is not None else []
    running = replace(story, styles=styles((package.content, package.styles)))
    first = _first_page(text, masters, story)
    for page in sorted(masters, key=lambda page: page is not first):
        yield from _headers(page, running)
    yield from _blocks(text, At(), story)
    for page in masters:
        for part in _parts(page, "footer"):
            yield Margin(list(_blocks(part, At(), running)), running=True)
    yield from story.notes


def _first_page(text: Element, masters: list[Element], story: Story) -> Element | None:
    """What the first page is made after: the style of the first paragraph says so, else it is the usual one."""
    first = next(text.iter("{*}p", "{*}h"), None)
    style = story.styles.definitions.get(("paragraph", attribute(first, "style-name") or "")) if first is not None else None
    name = (attribute(style, "master-page-name") if style is not None else None) or "Standard"
    return next((page for page in masters if attribute(page, "name") == name), None)


def _headers(page: Element, story: Story) -> Iterator[Item]:
    """Its headers, that of the first page before the others."""
    is_followed = attribute(page, "next-style-name") not in (None, attribute(page, "name"))
    for part in sorted(_parts(page, "header"), key=lambda part: local_name(part.tag) != "header-first"):
        is_first = is_followed or local_name(part.tag) == "header-first"
        yield Header(list(_blocks(part, At(), story)), first_page_only=is_first)


def _parts(page: Element, kind: str) -> list[Element]:
    return [
        part for part in page if local_name(part.tag) in (kind, f"{kind}-left", f"{kind}-first") and attribute(part, "display") != "false"
    ]


def _blocks(parent: Element, at: At, story: Story) -> Iterator[Item]:
    for child in parent:
        name = local_name(child.tag)
        if name in ("p", "h"):
            yield from _paragraph(child, at, story)
        elif name == "list":
            yield from _list(child, at, story)
        elif name == "table":
            yield _table(child, story)
        elif name in _FRAMES:
            yield from _blocks(child, At(), story)
        elif not _UNSEEN.fullmatch(name) and attribute(child, "display") != "none":
            yield from _blocks(child, at, story)


# Lists


def _list(element: Element, above: At, story: Story) -> Iterator[Item]:
    style = attribute(element, "style-name") or above.style
    at = At(style, above.family or _family(element, style or "", story), above.level + 1)
    for entry in element:
        yield from _list_item(entry, at, story)


def _family(element: Element, style: str, story: Story) -> str:
    """The list that this one goes on counting, or itself."""
    own = element.get(_ID) or f"list {len(story.families)}"
    family = own
    if attribute(element, "continue-list") in story.families:
        family = story.families[attribute(element, "continue-list") or ""]
    elif attribute(element, "continue-numbering") == "true":
        family = story.latest.get(style, own)
    story.families[own] = story.latest[style] = family
    return family


def _list_item(entry: Element, at: At, story: Story) -> Iterator[Item]:
    """Only the first paragraph of an item bears its number."""
    start = attribute(entry, "start-value")
    if start is not None:
        _counts(at.family, story)[min(at.level, LEVELS) - 1] = integer(start, 1) - 1
    is_first = local_name(entry.tag) == "list-item"
    for child in entry:
        name = local_name(child.tag)
        if name in ("p", "h"):
            yield from _paragraph(child, at, story, numbered=is_first)
            is_first = False
        elif name == "list":
            yield from _list(child, at, story)
        elif not _UNSEEN.fullmatch(name):
            yield from _blocks(child, At(), story) if name in _FRAMES else ()


def _counts(family: str, story: Story) -> list[int | None]:
    return story.counters.counts.setdefault(family, [None] * LEVELS)


def _label(element: Element, at: At, own: Look, story: Story) -> tuple[str, int]:
    """The automatic number with the space after it, and the depth in its list; moves the counters on."""
    if at.level:
        numbered = story.styles.lists.get(at.style or own.list_style or "")
        index = min(at.level, LEVELS) - 1
        return (_next(numbered, at.family, index, story), at.level) if numbered is not None else ("", at.level)
    outline = story.styles.outline
    depth = integer(attribute(element, "outline-level"), 0) if local_name(element.tag) == "h" else 0
    if not 0 < depth <= LEVELS or outline is None or attribute(element, "is-list-header") == "true":
        return "", 0
    if outline.levels[depth - 1].form == "none":
        return "", 0
    if attribute(element, "restart-numbering") == "true":
        _counts("outline", story)[depth - 1] = integer(attribute(element, "start-value"), 1) - 1
    return _next(outline, "outline", depth - 1, story), depth


def _next(numbered: List, family: str, index: int, story: Story) -> str:
    return next_label(numbered._replace(family=family), family, index, story.counters)


# Paragraphs


def _paragraph(element: Element, at: At, story: Story, *, numbered: bool = True) -> Iterator[Item]:
    """A paragraph, before it the frames that are anchored in it."""
    own = look(story.styles, "paragraph", attribute(element, "style-name"))
    runs: list[Run] = []
    frames: list[Item] = []
    if not own.hidden:
        _inside(element, own, story, runs, frames)
    label, level = _label(element, at, own, story) if numbered else ("", at.level)
    yield from frames
    yield Text(tuple(runs), label, level, bool(own.centred), bool(own.spaced_before), bool(own.spaced_after))


def _inside(element: Element, own: Look, story: Story, runs: list[Run], frames: list[Item]) -> None:
    strong = bool(own.bold or own.italic or own.underlined)
    _say(element.text, strong, runs)
    for child in element:
        name = local_name(child.tag)
        if name in _CHARACTERS:
            runs.append(Run(_CHARACTERS[name] * _times(child, "c"), strong))
        elif name == "note":
            body = child.find("{*}note-body")
            story.notes.append(Margin(list(_blocks(body, At(), story)) if body is not None else []))
        elif name in _FRAMES:
            frames.extend(_blocks(child, At(), story))
        elif not _UNSEEN.fullmatch(name):
            of_span = look(story.styles, "text", attribute(child, "style-name")).over(own) if name == "span" else own
            if not of_span.hidden:
                _inside(child, of_span, story, runs, frames)
        _say(child.tail, strong, runs)


_CHARACTERS = {"s": " ", "tab": "\t", "line-break": BREAK}


def _say(text: str | None, strong: bool, runs: list[Run]) -> None:
    if text:
        runs.append(Run(text.replace("\n", " "), strong))


def _times(element: Element, name: str) -> int:
    return min(max(integer(attribute(element, name), 1), 1), MAX_REPEATED)


# Tables


def _table(table: Element, story: Story) -> Table:
    rows = [_slots(row, story) for row in _rows(table)]
    return Table([[slot._replace(rows=min(slot.rows, len(rows) - at)) for slot in slots] for at, slots in enumerate(rows)])


def _rows(parent: Element) -> Iterator[Element]:
    for child in parent:
        name = local_name(child.tag)
        if name == "table-row":
            yield child
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child)


def _slots(row: Element, story: Story) -> list[Slot]:
    slots: list[Slot] = []
    column = 0
    for cell in row:
        name = local_name(cell.tag)
        times = _times(cell, "number-columns-repeated")
        if name == "table-cell":
            columns, rows = _times(cell, "number-columns-spanned"), _times(cell, "number-rows-spanned")
            slots.append(Slot(list(_blocks(cell, At(), story)), column, columns, rows))
        column += times if name in ("table-cell", "covered-table-cell") else 0
    return slots
