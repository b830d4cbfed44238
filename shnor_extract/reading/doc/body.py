"""What stands in a Word 97 file: paragraphs with their numbers, tables, text boxes, notes, headers and footers."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from shnor_extract.reading.doc.fonts import fonts
from shnor_extract.reading.doc.formats import Formats, of_characters, of_paragraphs
from shnor_extract.reading.doc.lists import lists
from shnor_extract.reading.doc.pieces import Told, told
from shnor_extract.reading.doc.properties import Character, Paragraph, character, huge, paragraph
from shnor_extract.reading.doc.sections import title_pages
from shnor_extract.reading.doc.streams import Lengths, Part, Streams, lengths, part, positions
from shnor_extract.reading.doc.styles import Styles, styles
from shnor_extract.reading.flow import BREAK, Header, Item, Margin, Run, Text
from shnor_extract.reading.numbering import LEVELS, Counters, List, next_label
from shnor_extract.reading.rows import Building, Row, done, end_cell, end_row, put
from shnor_extract.reading.styles import SPACED
from shnor_extract.reading.symbols import PRIVATE, sign

CELL = "\x07"
_ENDS = re.compile("[\r\x07\x0c]")
_FIELD_BEGINS, _FIELD_RESULT, _FIELD_ENDS = "\x13", "\x14", "\x15"
_SHAPE = "\x08"
_PRIVATE_FIRST, _PRIVATE_LAST = "\uf000", "\uf0ff"
_SYMBOL = "("  # stands for a sign of another font where its properties say so
_SHOWN = {"\x0b": BREAK, "\x0e": BREAK, "\x1e": "-", "\x1f": "", "\x09": "\t", "\x0c": BREAK}
_SEPARATORS = 6  # of notes, before the headers and footers
_FOOTERS = (2, 3, 5)  # of six stories of a section: headers of even, odd, footers of even, odd, header and footer of the first page
_FIRST_PAGES = (4, 5)
_SHAPE_SIZE, _BOX_SIZE = 26, 22
_MOST_LISTS = 0x7FE


@dataclass(frozen=True, slots=True)
class Story:
    """What the reading of one document needs at hand, and how far it has counted."""

    streams: Streams
    told: Told
    characters: Formats
    paragraphs: Formats
    styles: Styles
    lists: dict[int, List]
    fonts: list[str]
    boxes: dict[int, tuple[int, int]]  # by the place where each is anchored (below 0 where that is not known): where its text stands
    counters: Counters = field(default_factory=Counters)


def items(streams: Streams) -> list[Item]:
    """Raises ``ValueError``, ``struct.error``, ``IndexError`` where the file is damaged."""
    text, sizes = told(streams), lengths(streams)
    if len(text.text) < sizes.main:
        raise ValueError("the text is cut off")
    story = Story(
        streams,
        text,
        of_characters(streams),
        of_paragraphs(streams),
        styles(streams),
        lists(streams),
        fonts(streams),
        _boxes(streams, sizes),
    )
    headers, footers = _margins(story, sizes)
    body = _stretch(story, 0, sizes.main)
    for start, stop in sorted(story.boxes.values()):  # of drawings that are made of several shapes
        body += _stretch(story, start, stop)
    notes = sizes.main
    endnotes = notes + sizes.footnotes + sizes.margins + sizes.macros + sizes.comments
    footnotes = _stretch(story, notes, notes + sizes.footnotes) + _stretch(story, endnotes, endnotes + sizes.endnotes)
    boxes = sum(sizes[:7])
    return [*headers, *body, *footers, Margin(_stretch(story, boxes, boxes + sizes.margin_boxes), running=True), Margin(footnotes)]


def _margins(story: Story, sizes: Lengths) -> tuple[list[Item], list[Item]]:
    """Headers and footers, section by section; in the first place that of the first page."""
    start = sizes.main + sizes.footnotes
    places = part(story.streams, Part.MARGIN_TEXTS)
    edges = struct.unpack(f"<{len(places) // 4}I", places[: len(places) // 4 * 4])
    has_title = title_pages(story.streams)
    headers, footers = list[tuple[int, int, Header]](), list[Item]()
    done_to = 0
    for index in range(_SEPARATORS, len(edges) - 2):
        section, kind = divmod(index - _SEPARATORS, 6)
        first, last = edges[index : index + 2]
        if not done_to <= first < last <= sizes.margins or (kind in _FIRST_PAGES and section not in has_title):
            continue
        done_to = last
        content = _stretch(story, start + first, start + last)
        if kind in _FOOTERS:
            footers.append(Margin(content, running=True))
        else:
            headers.append((section, -kind, Header(content, first_page_only=kind in _FIRST_PAGES)))
    headers.sort(key=lambda header: header[:2])  # of a section that of its first page, of odd, of even pages
    return [header for *_, header in headers], footers


def _boxes(streams: Streams, sizes: Lengths) -> dict[int, tuple[int, int]]:
    """Text boxes: shapes say where they are anchored, boxes say which shape they are of."""
    anchors, shapes = positions(part(streams, Part.SHAPES), _SHAPE_SIZE)
    edges, boxes = positions(part(streams, Part.BOX_TEXTS), _BOX_SIZE)
    start = sum(sizes[:6])
    owners = {shape[:4]: anchors[index] for index, shape in enumerate(shapes)}
    return {
        owners.get(box[14:18], -1 - index): (start + edges[index], start + edges[index + 1])
        for index, box in enumerate(boxes[:-1])  # the last one is an end
        if not int.from_bytes(box[8:10], "little")  # else its place is free for another
    }


# Paragraphs


def _stretch(story: Story, start: int, stop: int) -> list[Item]:
    """What stands between two places of the text."""
    building = Building()
    fields: list[str] = []  # open fields, each in its «code» or its «result»
    runs: list[Run] = []  # of a paragraph whose end was deleted, they go on in the next
    for first, last in _paragraph_places(story.told.text, start, stop):
        look, of_style = _look(story, last)
        mark = _character(story, last, of_style)
        for item in _anchored(story, first, last):
            put(building, item, _depth(look))
        runs += _runs(story, first, last if _ENDS.match(story.told.text, last) else last + 1, of_style, fields)
        if mark.deleted and story.told.text[last] == "\r":
            continue
        _end(story, building, look, runs, story.told.text[last], is_deleted=mark.deleted)
        runs = []
    if any(run.text.strip() for run in runs):
        put(building, Text(tuple(runs)), 0)
    return done(building)


def _paragraph_places(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Each paragraph: its first character, and the mark that ends it."""
    while start < min(stop, len(text)):
        match = _ENDS.search(text, start, stop)
        end = match.start() if match else min(stop, len(text)) - 1
        yield start, end
        start = end + 1


def _look(story: Story, mark: int) -> tuple[Paragraph, Character]:
    """How the paragraph that this mark ends looks, and how characters of its style do."""
    stretch, changes = story.paragraphs.at(story.told.offset(mark)), story.told.piece(mark).changes
    of_paragraph, of_characters = story.styles.look(stretch.style)
    return paragraph(huge(stretch.properties, story.streams.data) + changes, of_paragraph), of_characters


def _depth(look: Paragraph) -> int:
    return max(look.depth, 1) if look.in_table or look.ends_row else look.depth


def _end(story: Story, building: Building, look: Paragraph, runs: list[Run], mark: str, *, is_deleted: bool) -> None:
    """Puts the paragraph where it belongs: into the text or a cell, and ends the cell or the row where its mark does."""
    depth = _depth(look)
    if look.ends_row or look.ends_inner_row:
        end_row(building, depth, look.row or Row(0, ()), is_deleted=is_deleted)
        return
    label, level = _label(story, look)
    put(building, Text(tuple(runs), label, level, look.centred, look.before >= SPACED, look.after >= SPACED), depth)
    if look.ends_inner_cell or mark == CELL:
        end_cell(building, depth)


def _label(story: Story, look: Paragraph) -> tuple[str, int]:
    """The automatic number with the space after it, and the depth in its list; moves the counters on."""
    numbered = story.lists.get(look.list_number) if look.list_number <= _MOST_LISTS else None
    if numbered is None:
        return "", 0
    index = min(look.list_level, LEVELS - 1)
    return next_label(numbered, str(look.list_number), index, story.counters), index + 1


def _anchored(story: Story, first: int, last: int) -> Iterator[Item]:
    """The text boxes of a paragraph; they stand before it."""
    if story.boxes and _SHAPE in story.told.text[first:last]:
        for place in [place for place in story.boxes if first <= place <= last]:
            start, stop = story.boxes.pop(place)
            yield from _stretch(story, start, stop)


# Characters


def _character(story: Story, position: int, of_style: Character) -> Character:
    properties = story.characters.at(story.told.offset(position)).properties + story.told.piece(position).changes
    found = character(properties, of_style)
    if found.style is not None and found.style != of_style.style:
        found = character(properties, story.styles.of_characters(found.style, of_style))
    return found


def _runs(story: Story, first: int, last: int, of_style: Character, fields: list[str]) -> Iterator[Run]:
    for start, stop in _alike(story, first, last):
        look = _character(story, start, of_style)
        text = story.told.text[start:stop]
        if look.deleted or look.hidden:
            text = "".join(char for char in text if char in (_FIELD_BEGINS, _FIELD_RESULT, _FIELD_ENDS)) if look.special else ""
        shown = "".join(_shown(text, look, fields, story.fonts))
        if shown:
            yield Run(shown, look.strong)


def _alike(story: Story, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Stretches of the text whose characters look the same: each within one piece and one format."""
    for piece in story.told.pieces_between(first, last):
        at, end = max(first, piece.start), min(last, piece.stop)
        while at < end:
            offset = story.told.offset(at)
            format_end = story.characters.at(offset).stop
            stop = min(end, at + max(1, (format_end - offset + piece.width - 1) // piece.width))
            yield at, stop
            at = stop


def _shown(text: str, look: Character, fields: list[str], fonts: list[str]) -> Iterator[str]:
    """What a reader sees of these characters. A field is its code («PAGE»), then its result («3»): only the result is shown."""
    for char in text:
        if char == _FIELD_BEGINS:
            fields.append("code")
        elif char == _FIELD_RESULT and fields:
            fields[-1] = "result"
        elif char == _FIELD_ENDS and fields:
            fields.pop()
        elif "code" in fields:
            continue
        elif look.symbol and char == _SYMBOL:
            yield _sign(look.symbol[1], look.symbol[0], fonts)
        elif char in _SHOWN:
            yield _SHOWN[char]
        elif _PRIVATE_FIRST <= char <= _PRIVATE_LAST:
            yield _sign(ord(char), look.font, fonts)
        elif char >= " ":
            yield char


def _sign(place: int, font: int, fonts: list[str]) -> str:
    """A sign of a font that draws signs; one that is not known keeps its place in the private area."""
    return sign(chr(place if place >= PRIVATE else PRIVATE + (place & 0xFF)), fonts[font] if font < len(fonts) else "")
