"""Word documents → ``Document``, with everything that Word shows: automatic numbers, insertions, text boxes, fields, margins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from shnor_extract.errors import NoTextError
from shnor_extract.model import BlockKind, Cell, Document, Page
from shnor_extract.reading import doors
from shnor_extract.reading.assemble import Given, Paragraph, Piece, assemble
from shnor_extract.reading.numbering import Counters, List, lists, next_label
from shnor_extract.reading.paragraphs import emphasised, hangs, marker_length
from shnor_extract.reading.styles import Look, Styles, paragraph_look, run_look, style_lists, style_look, styles
from shnor_extract.reading.wordml import R_ID, Element, Package, first, integer, local_name, opened, part, part_pictures, related, value

FEW_LETTERS = 100  # less typed text than this: what matters is in the pictures, if there are any
# Stand around other content and say nothing themselves: insertions, links, smart tags, content controls.
_WRAPPERS = frozenset(
    ["ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "Choice", "ruby", "rubyBase"]
)
_MARGIN_NOTES = ("footnotes", "endnotes")


class Mark(Enum):
    """What stands between stretches of text in a paragraph."""

    BREAK = "break"


class Run(NamedTuple):
    text: str
    strong: bool


class Box(NamedTuple):
    """A text box: its paragraphs stand where it is anchored."""

    content: Element


Inline = Run | Box | Mark


@dataclass(frozen=True, slots=True)
class Story:
    """What the reading of one document needs at hand, and how far it has counted."""

    package: Package
    styles: Styles
    lists: dict[str, List]
    counters: Counters = field(default_factory=Counters)
    fields: list[str] = field(default_factory=list)  # open fields, each in its «code» or its «result»
    carried: list[Inline] = field(default_factory=list)  # of a paragraph whose end was deleted
    tables: list[Element] = field(default_factory=list)  # tables met so far


class Where(NamedTuple):
    kind: BlockKind = BlockKind.TEXT
    cell: Cell | None = None


def read(given: Given) -> Document:
    """The document. Raises ``DamagedFileError``, ``EncryptedFileError``, ``TooLargeError``, ``NoTextError``, ``NoOcrError``."""
    package = opened(given.data)
    known = styles(related(package, "styles"))
    story = Story(package, known, lists(related(package, "numbering"), style_lists(known)))
    pages: list[Page] = []
    paragraphs = list(_mended(_whole(story)))
    if sum(len(piece.text) for paragraph in paragraphs for piece in paragraph.pieces) < FEW_LETTERS:
        pages, recognised = _scanned(package)
        paragraphs += recognised
    document = assemble(given, "docx", paragraphs, pages)
    if not document.text:
        raise NoTextError("В документе Word нет текста", "Проверьте, тот ли это файл: в нём пустые страницы.")
    return document


def _scanned(package: Package) -> tuple[list[Page], list[Paragraph]]:
    """Scans pasted into an empty Word document, in their order. A logo or a stamp is too small to be one."""
    pictures = list(part_pictures(package))
    if not pictures:
        return [], []
    seen: tuple[list[Page], list[Paragraph]] = doors.module("scan").recognised_pictures(pictures)
    return seen


def _whole(story: Story) -> Iterator[Paragraph]:
    body = first(story.package.main, "body")
    yield from _margins(story, "headerReference")
    if body is not None:
        yield from _blocks(body, Where(), story)
    yield from _margins(story, "footerReference")
    for kind in _MARGIN_NOTES:
        yield from _notes(story, kind)


def _mended(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs, two joined where the first breaks off in the middle of a phrase: the file was made from a PDF, and a page ended there."""
    held: list[Paragraph] = []  # one with text, and the empty ones after it
    for paragraph in paragraphs:
        if held and _goes_on(held[0], paragraph):
            held = [replace(held[0], pieces=held[0].pieces + paragraph.pieces)]
        elif held and _is_empty(paragraph):
            held.append(paragraph)
        else:
            yield from held
            held = [paragraph]
    yield from held


def _is_empty(paragraph: Paragraph) -> bool:
    return not any(piece.text.strip() for piece in paragraph.pieces)


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    if _is_empty(before) or _is_empty(paragraph) or before.kind is not paragraph.kind or before.cell != paragraph.cell:
        return False
    text = paragraph.pieces[0].text
    return marker_length(text) == 0 and hangs(before.pieces[-1].text.split()[-1], text.split()[0])


def _margins(story: Story, reference: str) -> Iterator[Paragraph]:
    """Each header or footer once, however many sections repeat it; a page number alone is left out."""
    seen: set[str] = set()
    for entry in story.package.main.iter(f"{{*}}{reference}"):
        kind, path = story.package.relations.get(entry.get(R_ID, ""), ("", ""))
        root = part(story.package.archive, path) if kind in ("header", "footer") else None
        for paragraph in _blocks(root, Where(BlockKind.MARGIN), story) if root is not None else ():
            text = "".join(piece.text for piece in paragraph.pieces)
            if any(char.isalpha() for char in text) and text not in seen:
                seen.add(text)
                yield paragraph


def _notes(story: Story, kind: str) -> Iterator[Paragraph]:
    root = related(story.package, kind)
    for note in root if root is not None else ():
        if value(note, "type") in (None, "normal"):
            yield from _blocks(note, Where(BlockKind.MARGIN), story)


def _blocks(parent: Element, where: Where, story: Story) -> Iterator[Paragraph]:
    """Paragraphs and tables in the order of the document, whatever they are wrapped in."""
    for child in parent.iterchildren():
        name = local_name(child.tag)
        if name == "p":
            yield from _paragraphs(child, where, story)
        elif name == "tbl":
            yield from _table(child, where, story)
        elif name == "sdt" or name in _WRAPPERS:
            yield from _blocks(child, where, story)
        elif name == "AlternateContent":
            yield from _blocks(_chosen(child), where, story)


def _chosen(alternatives: Element) -> Element:
    """One of several ways to say the same: the first, which is meant for programs as new as Word 2010."""
    return next(alternatives.iterchildren(), alternatives)


# Paragraphs


def _paragraphs(element: Element, where: Where, story: Story) -> Iterator[Paragraph]:
    """A paragraph as Word shows it: several where it holds line breaks or text boxes."""
    properties = first(element, "pPr")
    style = _style_name(properties, "pStyle")
    look = paragraph_look(properties).over(style_look(story.styles, style))
    inlines = [*story.carried, *_inlines(element, look, story)]
    story.carried.clear()
    if _end_is_deleted(properties):
        story.carried.extend(inlines)
        return
    for inline in inlines:
        if isinstance(inline, Box):
            yield from _blocks(inline.content, where, story)
    label, level = _label(look, style, story)
    for index, runs in enumerate(_split(inlines)):
        yield _paragraph(
            runs, where, look, label if index == 0 else "", level if index == 0 else 0, gap=index == 0 and bool(look.spaced_before)
        )
    if look.spaced_after:
        yield Paragraph(())


def _end_is_deleted(properties: Element | None) -> bool:
    """A tracked deletion of the paragraph's end: Word's final text joins it with the next."""
    return first(first(properties, "rPr"), "del") is not None


def _style_name(properties: Element | None, name: str) -> str | None:
    style = first(properties, name)
    return None if style is None else value(style, "val")


def _paragraph(runs: list[Run], where: Where, look: Look, label: str, level: int, *, gap: bool) -> Paragraph:
    text = "".join(run.text for run in runs)
    has_text = bool(text.strip())
    shown = label if has_text or where.cell is not None else ""  # an empty numbered line is nothing; in a cell «№ п/п» it is the number
    return Paragraph(
        pieces=(Piece(shown + text),),
        kind=where.kind,
        cell=where.cell,
        level=level if has_text else 0,
        emphasis=has_text and emphasised(runs),
        centred=bool(look.centred),
        gap=gap,
    )


def _split(inlines: list[Inline]) -> list[list[Run]]:
    parts: list[list[Run]] = [[]]
    for inline in inlines:
        if isinstance(inline, Run):
            parts[-1].append(inline)
        elif inline is Mark.BREAK:
            parts.append([])
    return parts


def _label(look: Look, style: str | None, story: Story) -> tuple[str, int]:
    """The automatic number with the space after it, and the depth in its list; moves the counters on."""
    numbered = story.lists.get(look.list_number or "0")
    if numbered is None or look.list_number is None:
        return "", 0
    index = look.list_level
    if index is None:
        index = next((index for index, level in enumerate(numbered.levels) if level.style is not None and level.style == style), 0)
    index = min(max(index, 0), len(numbered.levels) - 1)
    return next_label(numbered, look.list_number, index, story.counters), index + 1


# What stands in a paragraph


def _inlines(parent: Element, look: Look, story: Story) -> Iterator[Inline]:
    for child in parent.iterchildren():
        name = local_name(child.tag)
        if name == "r":
            yield from _run(child, look, story)
        elif name == "sdt" or name in _WRAPPERS:
            yield from _inlines(child, look, story)
        elif name == "AlternateContent":
            yield from _inlines(_chosen(child), look, story)
        elif name in ("oMath", "oMathPara"):
            yield Run("".join(text.text or "" for text in child.iter("{*}t")), strong=False)


def _run(run: Element, look: Look, story: Story) -> Iterator[Inline]:
    properties = first(run, "rPr")
    style = _style_name(properties, "rStyle")
    own = run_look(properties)
    own = own.over(style_look(story.styles, style)).over(look) if style else own.over(look)
    strong = bool(own.bold or own.italic or own.underlined)
    for child in run.iterchildren():
        name = local_name(child.tag)
        if name == "fldChar":
            _turn_field(value(child, "fldCharType"), story.fields)
        elif own.hidden or "code" in story.fields:
            continue
        elif name in _CHARACTERS:
            yield Run(_CHARACTERS[name](child), strong)
        elif name in ("br", "cr"):
            yield Mark.BREAK
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            yield from _boxes(child)


def _turn_field(kind: str | None, fields: list[str]) -> None:
    """A field is its code («PAGE»), then its result («3»): only the result is shown."""
    if kind == "begin":
        fields.append("code")
    elif kind == "separate" and fields:
        fields[-1] = "result"
    elif kind == "end" and fields:
        fields.pop()


def _boxes(shape: Element) -> Iterator[Box]:
    root = _chosen(shape) if local_name(shape.tag) == "AlternateContent" else shape
    for content in root.iter("{*}txbxContent"):
        if not any(local_name(above.tag) in ("txbxContent", "Fallback") for above in content.iterancestors() if _is_inside(above, root)):
            yield Box(content)


def _is_inside(element: Element, root: Element) -> bool:
    return element is not root and any(above is root for above in element.iterancestors())


def _symbol(element: Element) -> str:
    """A sign of the Symbol or Wingdings font, by its place in the private area."""
    try:
        code = int(value(element, "char") or "", 16)
        return chr(code if code >= 0xF000 else 0xF000 + code)
    except (ValueError, OverflowError):
        return ""


_CHARACTERS: dict[str, Callable[[Element], str]] = {
    "t": lambda element: element.text or "",
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "noBreakHyphen": lambda _: "-",
    "sym": _symbol,
}

# Tables


class Slot(NamedTuple):
    """A cell of a table as the file has it. ``goes_on`` says that it only continues the cell above."""

    element: Element
    column: int
    columns: int
    goes_on: bool


def _table(table: Element, where: Where, story: Story) -> Iterator[Paragraph]:
    rows = [_slots(row) for row in _inside(table, "tr") if not _is_deleted(row)]
    if sum(len(row) for row in rows) == 1:  # a frame around text
        yield from _blocks(rows[0][0].element, where, story)
        return
    number = len(story.tables)
    story.tables.append(table)
    for row, slots in enumerate(rows):
        for slot in slots:
            if not slot.goes_on:
                cell = Cell(number, row, slot.column, _height(rows, row, slot), slot.columns)
                yield from _blocks(slot.element, where if where.kind is BlockKind.MARGIN else Where(BlockKind.CELL, cell), story)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    for child in parent.iterchildren():
        own = local_name(child.tag)
        if own == name:
            yield child
        elif own == "sdt" or own in _WRAPPERS:
            yield from _inside(child, name)


def _is_deleted(row: Element) -> bool:
    return first(first(row, "trPr"), "del") is not None


def _slots(row: Element) -> list[Slot]:
    before = first(first(row, "trPr"), "gridBefore")
    column = integer(value(before, "val"), 0) if before is not None else 0
    slots: list[Slot] = []
    for cell in _inside(row, "tc"):
        properties = first(cell, "tcPr")
        span, merge = first(properties, "gridSpan"), first(properties, "vMerge")
        columns = max(integer(value(span, "val"), 1), 1) if span is not None else 1
        beside = first(properties, "hMerge")
        if beside is not None and value(beside, "val") != "restart" and slots:
            slots[-1] = slots[-1]._replace(columns=slots[-1].columns + columns)
        else:
            slots.append(Slot(cell, column, columns, merge is not None and value(merge, "val") != "restart"))
        column += columns
    return slots


def _height(rows: list[list[Slot]], row: int, slot: Slot) -> int:
    """How many rows a cell covers that is merged downwards."""
    height = 1
    while row + height < len(rows) and any(below.column == slot.column and below.goes_on for below in rows[row + height]):
        height += 1
    return height
