"""What the readers of typed formats find (HTML, ODT, RTF, DOC) → the same paragraphs that a DOCX gives.

A reader makes ``Text`` and ``Table`` out of its format; everything that they have in common is done here, once: tables are
numbered, a table of one cell is a frame around text, line breaks part blocks, an empty numbered line is nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from shnor_extract.errors import NoTextError
from shnor_extract.model import BlockKind, Cell, Document, Page
from shnor_extract.reading import doors
from shnor_extract.reading.assemble import Given, Paragraph, Piece, assemble
from shnor_extract.reading.letterhead import LOOKED_AT, heads_page, says_something
from shnor_extract.reading.paragraphs import emphasised, hangs, marker_length

FEW_LETTERS = 100  # less typed text than this: what matters is in the pictures, if there are any
SAME_EDGE = 60  # twentieths of a point: edges of cells so near are one edge, drawn by hand
BREAK = "\n"  # in the text of a run: a line break within the paragraph


class Run(NamedTuple):
    text: str
    strong: bool = False  # bold, italic or underlined


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``label`` is its automatic number with the space after it, ``level`` its depth in a list, from 1."""

    runs: tuple[Run, ...]
    label: str = ""
    level: int = 0
    centred: bool = False
    spaced_before: bool = False
    spaced_after: bool = False


class Slot(NamedTuple):
    """A cell: what stands in it, and which columns and rows of the table it covers."""

    content: Sequence[Item]
    column: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    rows: Sequence[Sequence[Slot]]


@dataclass(frozen=True, slots=True)
class Margin:
    """A header, a footer, a footnote. A ``running`` one is shown on many pages: it is said once, and a bare page number not at all."""

    content: Sequence[Item]
    running: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """A header of pages. The first of them stands above the first page, and may be the letterhead of the paper."""

    content: Sequence[Item]
    first_page_only: bool = False


Item: TypeAlias = Text | Table | Margin | Header


@dataclass(slots=True)
class Progress:
    """How far the document has been put together."""

    tables: int = 0
    said: set[str] = field(default_factory=set)  # in headers and footers


class Drawn(NamedTuple):
    """A cell of a format that says where cells begin and end and not which columns they cover (RTF, DOC)."""

    content: Sequence[Item]
    left: int
    right: int
    goes_on: bool = False  # it only continues the cell above


def finished(given: Given, form: str, items: Iterable[Item], pictures: Iterable[bytes] = ()) -> Document:
    """The document; where hardly anything is typed, with what is recognised in its pictures. Raises ``NoTextError``, ``NoOcrError``."""
    pages: list[Page] = []
    found = list(mended(paragraphs(items)))
    if sum(len(piece.text) for paragraph in found for piece in paragraph.pieces) < FEW_LETTERS and (scanned := list(pictures)):
        pages, recognised = doors.module("scan").recognised_pictures(scanned)
        found += recognised
    document = assemble(given, form, found, pages)
    if not document.text:
        raise NoTextError("В документе нет текста", "Проверьте, тот ли это файл: в нём пустые страницы.")
    return document


def paragraphs(items: Iterable[Item]) -> list[Paragraph]:
    """The paragraphs in their order; above them the header of the first page, as text where it is a letterhead."""
    progress, known = Progress(), list(items)
    header = next((item for item in known if isinstance(item, Header)), None)
    above = list(_running(header, progress)) if header is not None else []
    found = list(_items((item for item in known if item is not header), BlockKind.TEXT, None, progress))
    if header is not None and heads_page(list(map(_said, above)), _beginning(found), on_first_page_only=header.first_page_only):
        above = [*(replace(paragraph, kind=BlockKind.TEXT) for paragraph in above), Paragraph(())]
    return above + found


def _said(paragraph: Paragraph) -> str:
    return " ".join(piece.text for piece in paragraph.pieces).strip()


def _beginning(found: Iterable[Paragraph]) -> str:
    text = ""
    for paragraph in found:
        if len(text) > LOOKED_AT:
            break
        if paragraph.kind is not BlockKind.MARGIN:
            text += f"{_said(paragraph)}\n"
    return text


def _items(items: Iterable[Item], kind: BlockKind, cell: Cell | None, progress: Progress) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, Text):
            yield from _text(item, kind, cell)
        elif isinstance(item, Table):
            yield from _table(item, kind, cell, progress)
        elif isinstance(item, Header) or item.running:
            yield from _running(item, progress)
        else:
            yield from _items(item.content, BlockKind.MARGIN, None, progress)


def _running(margin: Margin | Header, progress: Progress) -> Iterator[Paragraph]:
    for paragraph in _items(margin.content, BlockKind.MARGIN, None, progress):
        text = _said(paragraph)
        if says_something(text) and text not in progress.said:
            progress.said.add(text)
            yield paragraph


def _text(text: Text, kind: BlockKind, cell: Cell | None) -> Iterator[Paragraph]:
    for index, runs in enumerate(_lines(text.runs)):
        is_first = index == 0
        written = "".join(run.text for run in runs)
        has_text = bool(written.strip())
        label = text.label if is_first and (has_text or cell is not None) else ""  # in a cell «№ п/п» the number stands alone
        yield Paragraph(
            pieces=(Piece(label + written),),
            kind=kind,
            cell=cell,
            level=text.level if is_first and has_text else 0,
            emphasis=has_text and emphasised(runs),
            centred=text.centred,
            gap=is_first and text.spaced_before,
        )
    if text.spaced_after:
        yield Paragraph(())


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if BREAK not in run.text:
            lines[-1].append(run)
            continue
        first, *others = run.text.split(BREAK)
        lines[-1].append(run._replace(text=first))
        lines += [[run._replace(text=other)] for other in others]
    return lines


def _table(table: Table, kind: BlockKind, cell: Cell | None, progress: Progress) -> Iterator[Paragraph]:
    if sum(len(row) for row in table.rows) == 1:  # a frame around text
        yield from _items(next(slot for row in table.rows for slot in row).content, kind, cell, progress)
        return
    number = progress.tables
    progress.tables += 1
    is_margin = kind is BlockKind.MARGIN
    for row, slots in enumerate(table.rows):
        for slot in slots:
            place = Cell(number, row, slot.column, slot.rows, slot.columns)
            yield from _items(slot.content, kind if is_margin else BlockKind.CELL, None if is_margin else place, progress)


def from_edges(rows: Sequence[Sequence[Drawn]]) -> Table:
    """The table whose cells say where their edges are: edges of all rows together make its columns."""
    edges: list[int] = []
    for edge in sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)}):
        if not edges or edge - edges[-1] > SAME_EDGE:
            edges.append(edge)
    placed = [[_placed(cell, edges) for cell in row] for row in rows]
    return Table(
        [
            [
                slot._replace(rows=_height(rows, placed, index, slot.column))
                for slot, cell in zip(slots, row, strict=True)
                if not cell.goes_on or not index
            ]
            for index, (slots, row) in enumerate(zip(placed, rows, strict=True))
        ]
    )


def _placed(cell: Drawn, edges: Sequence[int]) -> Slot:
    left, right = (bisect_left(edges, edge - SAME_EDGE) for edge in (cell.left, cell.right))
    return Slot(cell.content, left, max(right - left, 1))


def _height(rows: Sequence[Sequence[Drawn]], placed: Sequence[Sequence[Slot]], row: int, column: int) -> int:
    """How many rows a cell covers that is merged downwards."""
    below = row + 1
    while below < len(rows) and any(slot.column == column and cell.goes_on for slot, cell in zip(placed[below], rows[below], strict=True)):
        below += 1
    return below - row


def mended(found: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Two paragraphs joined where the first breaks off in the middle of a phrase: the file was made from a PDF, and a page ended there."""
    held: list[Paragraph] = []  # one with text, and the empty ones after it
    for paragraph in found:
        if held and _goes_on(held[0], paragraph):
            held = [replace(held[0], pieces=held[0].pieces + paragraph.pieces)]
        elif held and _is_empty(paragraph):
            held.append(paragraph)
        else:
            yield from held
            held = [paragraph]
    yield from held


def _is_empty(paragraph: Paragraph) -> bool:
    return not _said(paragraph)


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    if _is_empty(before) or _is_empty(paragraph) or before.kind is not paragraph.kind or before.cell != paragraph.cell:
        return False
    text = paragraph.pieces[0].text
    return not paragraph.level and marker_length(text) == 0 and hangs(before.pieces[-1].text.split()[-1], text.split()[0])
