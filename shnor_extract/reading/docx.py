"""Word documents → ``Document``, with everything that Word shows: automatic numbers, insertions, text boxes, fields, margins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from shnor_extract.errors import NoTextError
from shnor_extract.model import BlockKind, Cell, Document, Page
from shnor_extract.reading import doors
from shnor_extract.reading.assemble import Given, Paragraph, Piece, assemble
from shnor_extract.reading.flow import mended
from shnor_extract.reading.inlines import WRAPPERS, Box, Fields, Inline, Mark, Run, chosen, fields_of, inlines, is_prompt
from shnor_extract.reading.letterhead import LOOKED_AT, has_title, heads_page, says_something
from shnor_extract.reading.numbering import Counters, List, lists, next_label
from shnor_extract.reading.paragraphs import emphasised
from shnor_extract.reading.slots import cells, slots
from shnor_extract.reading.styles import Look, Styles, paragraph_look, run_look, style_lists, style_look, styles
from shnor_extract.reading.wordml import (
    R_ID,
    Element,
    Package,
    children,
    embedded,
    first,
    is_on,
    local_name,
    opened,
    part,
    part_pictures,
    related,
    value,
)

FEW_LETTERS = 100  # less typed text than this: what matters is in the pictures, if there are any
_NOTES = ("footnotes", "endnotes")
_DOCX_IN_DOCX = 3  # how deep documents are taken out of documents
# Stand between paragraphs and are nothing to read: places of bookmarks, comments, permissions.
_PLACES = frozenset(["bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd"])


@dataclass(frozen=True, slots=True)
class Story:
    """What the reading of one part of a document needs at hand, and how far it has counted."""

    package: Package
    styles: Styles
    lists: dict[str, List]
    fields: Fields
    counters: Counters = field(default_factory=Counters)
    carried: list[Inline] = field(default_factory=list)  # of a paragraph whose end was deleted
    tables: list[Element] = field(default_factory=list)  # tables met so far, in all parts


class Where(NamedTuple):
    kind: BlockKind = BlockKind.TEXT
    cell: Cell | None = None


class Header(NamedTuple):
    """The header of the pages of a section."""

    path: str
    first_page_only: bool


def read(given: Given) -> Document:
    """The document. Raises ``DamagedFileError``, ``EncryptedFileError``, ``TooLargeError``, ``NoTextError``, ``NoOcrError``."""
    package = opened(given.data)
    pages: list[Page] = []
    paragraphs = _typed(package)
    if sum(len(piece.text) for paragraph in paragraphs for piece in paragraph.pieces) < FEW_LETTERS:
        pages, recognised = _scanned(package)
        paragraphs += recognised
    document = assemble(given, "docx", paragraphs, pages)
    if not document.text:
        raise NoTextError("В документе Word нет текста", "Проверьте, тот ли это файл: в нём пустые страницы.")
    return document


def _typed(package: Package, depth: int = 0) -> list[Paragraph]:
    known = styles(related(package, "styles"))
    story = Story(package, known, lists(related(package, "numbering"), style_lists(known)), fields_of(package.main))
    return list(mended(_whole(story, depth)))


def _scanned(package: Package) -> tuple[list[Page], list[Paragraph]]:
    """Scans pasted into an empty Word document, in their order. A logo or a stamp is too small to be one."""
    pictures = list(part_pictures(package))
    if not pictures:
        return [], []
    seen: tuple[list[Page], list[Paragraph]] = doors.module("scan").recognised_pictures(pictures)
    return seen


def _whole(story: Story, depth: int) -> Iterator[Paragraph]:
    """The text, each letterhead where its page begins; before it the running titles, after it the footers and notes."""
    texts = [list(mended(_blocks(part_of, Where(), story, depth))) for part_of in _sections(first(story.package.main, "body"))]
    shown: list[str] = []
    sections = zip(_section_properties(story), texts, strict=False)
    letterheads = [_letterhead(_header(properties, story), text, story, shown) for properties, text in sections]
    said = {_text(paragraph) for paragraph in chain.from_iterable(letterheads)}
    yield from (paragraph for paragraph in _margins(story, "header") if _text(paragraph) not in said)
    for number, text in enumerate(texts):
        if number < len(letterheads):
            yield from letterheads[number]
        yield from text
    yield from _margins(story, "footer")
    for kind in _NOTES:
        yield from _notes(story, kind)


def _text(paragraph: Paragraph) -> str:
    return " ".join(piece.text for piece in paragraph.pieces).strip()


# Sections, headers, footers, notes


def _sections(body: Element | None) -> list[list[Element]]:
    """What stands in each section of the document: one ends with the paragraph that bears its properties."""
    parts: list[list[Element]] = [[]]
    for child in body.iterchildren() if body is not None else ():
        parts[-1].append(child)
        if first(first(child, "pPr"), "sectPr") is not None:
            parts.append([])
    return parts


def _section_properties(story: Story) -> list[Element]:
    return [entry for entry in story.package.main.iter("{*}sectPr") if local_name(entry.getparent().tag) in ("pPr", "body")]


def _header(section: Element, story: Story) -> Header | None:
    """What stands above the first page of a section, if the section says so itself."""
    paths = {value(entry, "type") or "default": _path(entry, "header", story) for entry in children(section, "headerReference")}
    differs = bool(is_on(first(section, "titlePg")))
    path = paths.get("first" if differs else "default")
    return Header(path, differs) if path else None


def _path(reference: Element, kind: str, story: Story) -> str | None:
    of, path = story.package.relations.get(reference.get(R_ID, ""), ("", ""))
    return path if of == kind else None


def _letterhead(header: Header | None, beneath: list[Paragraph], story: Story, shown: list[str]) -> list[Paragraph]:
    """The header of a section's first page where it is part of the text. After the first section only above minutes of their own."""
    if header is None:
        return []
    lines = [replace(paragraph, kind=BlockKind.TEXT) for paragraph in _part(header.path, story) if says_something(_text(paragraph))]
    texts, below = [_text(line) for line in lines], _beginning(beneath)
    if not heads_page(texts, below, on_first_page_only=header.first_page_only):
        return []
    if shown and not (has_title(below) and (header.first_page_only or "\n".join(texts) not in shown)):
        return []
    shown.append("\n".join(texts))
    return [*lines, Paragraph(())]


def _beginning(paragraphs: list[Paragraph]) -> str:
    text = ""
    for paragraph in paragraphs:
        if len(text) > LOOKED_AT:
            break
        text += f"{_text(paragraph)}\n"
    return text


def _margins(story: Story, kind: str) -> Iterator[Paragraph]:
    """Each header or footer that is shown once, however many sections repeat it; a page number alone is left out."""
    paths = [
        _path(entry, kind, story)
        for section in _section_properties(story)
        for entry in children(section, f"{kind}Reference")
        if value(entry, "type") != "first" or is_on(first(section, "titlePg"))
    ]
    seen: set[str] = set()
    for path in dict.fromkeys(path for path in paths if path):
        for paragraph in _part(path, story):
            text = _text(paragraph)
            if any(char.isalpha() for char in text) and text not in seen:
                seen.add(text)
                yield paragraph


def _part(path: str, story: Story) -> Iterator[Paragraph]:
    """The paragraphs of a header or footer; it counts its lists by itself."""
    root = part(story.package.archive, path)
    if root is not None:
        yield from _blocks(root, Where(BlockKind.MARGIN), _apart(story, root))


def _apart(story: Story, root: Element) -> Story:
    """The same for a part whose lists, fields and paragraphs have nothing to do with those of the text around."""
    return replace(story, fields=fields_of(root), counters=Counters(), carried=[])


def _notes(story: Story, kind: str) -> Iterator[Paragraph]:
    root = related(story.package, kind)
    if root is None:
        return
    notes = _apart(story, root)
    for note in root:
        if value(note, "type") in (None, "normal"):
            yield from _blocks(note, Where(BlockKind.MARGIN), notes)


# Blocks


def _blocks(parent: Iterable[Element], where: Where, story: Story, depth: int = 0) -> Iterator[Paragraph]:
    """Paragraphs and tables in the order of the document, whatever they are wrapped in."""
    for child in parent:
        name = local_name(child.tag)
        if name == "p":
            yield from _paragraphs(child, where, story)
        elif name == "tbl":
            yield from _table(child, where, story)
        elif name == "sdt":
            if not is_prompt(child):
                yield from _blocks(child, where, story, depth)
        elif name in WRAPPERS:
            yield from _blocks(child, where, story, depth)
        elif name == "AlternateContent":
            yield from _blocks(chosen(child), where, story, depth)
        elif name == "altChunk":
            yield from _embedded(child, where, story, depth)


def _table(table: Element, where: Where, story: Story) -> Iterator[Paragraph]:
    rows = slots(table)
    if sum(len(row) for row in rows) == 1:  # a frame around text
        yield from _blocks(next(slot for row in rows for slot in row).element, where, story)
        return
    number = len(story.tables)
    story.tables.append(table)
    for slot, cell in cells(rows, number):
        yield from _blocks(slot.element, where if where.kind is BlockKind.MARGIN else Where(BlockKind.CELL, cell), story)


def _embedded(chunk: Element, where: Where, story: Story, depth: int) -> Iterator[Paragraph]:
    """A whole file put into the document, as programs that fill in forms do: what it says stands here."""
    data = embedded(story.package, chunk.get(R_ID, ""))
    if data is None or depth >= _DOCX_IN_DOCX:
        return
    try:
        inner = _typed(opened(data), depth + 1) if data.startswith(b"PK") else _of_other_format(data)
    except NoTextError:
        return
    before = len(story.tables)
    for paragraph in inner:
        cell = paragraph.cell and paragraph.cell._replace(table=paragraph.cell.table + before)
        story.tables.extend([chunk] * ((cell.table + 1 if cell else 0) - len(story.tables)))
        yield paragraph if where.cell is None else replace(paragraph, kind=where.kind, cell=where.cell)


def _of_other_format(data: bytes) -> list[Paragraph]:
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    form = "rtf" if head.startswith(b"{\\rtf") else "html" if head.startswith((b"<", b"mime-version")) else "text"
    document: Document = doors.module(form).read(Given(f"часть.{form}", "", data))
    return [
        Paragraph((Piece(block.span.of(document.text)),), block.kind, block.cell, block.level, block.emphasis, block.centred, block.gap)
        for block in document.blocks
    ]


# Paragraphs


def _paragraphs(element: Element, where: Where, story: Story) -> Iterator[Paragraph]:
    """A paragraph as Word shows it: several where it holds line breaks or text boxes."""
    properties = first(element, "pPr")
    style = _style_name(properties)
    look = paragraph_look(properties).over(style_look(story.styles, style))
    own = list(inlines(element, look, story.styles, story.fields))
    if not story.fields.closed:
        story.fields.open.clear()
    ends_hidden = _end_is_hidden(properties, look)
    if ends_hidden and not own:
        return
    if (ends_hidden or _end_is_deleted(properties)) and _is_followed(element):
        label, _ = _label(look, style, story) if ends_hidden else ("", 0)
        story.carried.extend([Run(label, strong=False), *own] if label else own)
        return
    found = [*story.carried, *own]
    story.carried.clear()
    for inline in found:
        if isinstance(inline, Box):
            yield from _blocks(inline.content, where, _apart(story, inline.content))
    label, level = _label(look, style, story)
    starts_page = look.page_before or False
    for runs, after_page in _split(found):
        yield _paragraph(runs, where, look, label, level, gap=after_page or starts_page or bool(look.spaced_before and not after_page))
        label, level, starts_page = "", 0, False
    if look.spaced_after:
        yield Paragraph(())


def _end_is_deleted(properties: Element | None) -> bool:
    """A tracked deletion (or moving away) of the paragraph's end: Word's final text joins it with the next."""
    mark = first(properties, "rPr")
    return first(mark, "del") is not None or first(mark, "moveFrom") is not None


def _end_is_hidden(properties: Element | None, look: Look) -> bool:
    """Hidden with its end the paragraph is not there at all, also not for the numbers of a list."""
    said = run_look(first(properties, "rPr")).hidden
    return bool(look.hidden if said is None else said)


def _is_followed(element: Element) -> bool:
    """Whether a paragraph comes next, to join with: not a table or the end of a cell."""
    following = element.getnext()
    while following is not None and local_name(following.tag) in _PLACES:
        following = following.getnext()
    return following is not None and local_name(following.tag) == "p"


def _style_name(properties: Element | None) -> str | None:
    style = first(properties, "pStyle")
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


def _split(found: list[Inline]) -> list[tuple[list[Run], bool]]:
    """The lines of a paragraph, and whether a page ends before each."""
    parts: list[tuple[list[Run], bool]] = [([], False)]
    for inline in found:
        if isinstance(inline, Run):
            parts[-1][0].append(inline)
        elif isinstance(inline, Mark):
            parts.append(([], inline is Mark.PAGE))
    return parts


def _label(look: Look, style: str | None, story: Story) -> tuple[str, int]:
    """The automatic number with the space after it, and the depth in its list; moves the counters on."""
    numbered = story.lists.get(look.list_number or "0")
    if numbered is None or look.list_number is None:
        return "", 0
    index = look.list_level
    if index is None:
        bound = (style or story.styles.default, look.list_style)
        index = next((index for index, level in enumerate(numbered.levels) if level.style is not None and level.style in bound), 0)
    index = min(max(index, 0), len(numbered.levels) - 1)
    return next_label(numbered, look.list_number, index, story.counters), index + 1
