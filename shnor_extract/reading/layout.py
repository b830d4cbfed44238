"""Pages of printed words → paragraphs in reading order, tables as cells. Shared by PDF and scans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from shnor_extract.model import BlockKind, Page
from shnor_extract.reading.assemble import Paragraph
from shnor_extract.reading.grid import Grid
from shnor_extract.reading.letterhead import heads_page
from shnor_extract.reading.lines import Column, Line, Printed, Row, edges, rows, stretches
from shnor_extract.reading.margins import without_margins
from shnor_extract.reading.paragraphs import paragraphs
from shnor_extract.reading.tables import Fragment, fragments, is_within, table_paragraphs

PAPER_STEP = 10  # points


class PrintedPage(NamedTuple):
    """What a reader found on a page."""

    page: Page
    words: tuple[Printed, ...]
    grids: tuple[Grid, ...] = ()
    parts: tuple[PrintedPage, ...] = ()  # the upright page, or the two pages of a spread, where the picture itself is not laid out so


Flow = Line | Fragment


def paragraphs_of(pages: Sequence[PrintedPage]) -> Iterator[Paragraph]:
    """All paragraphs of a document, page after page; a paragraph or a table may go on over the page.

    What repeats on every page is given once, before the rest: as a margin, or as text where it is a letterhead.
    """
    pages = [part for page in pages for part in page.parts or (page,)]
    tables = [fragments(page.grids, page.words, page.page.number) for page in pages]
    free = [_rows_outside(page, own) for page, own in zip(pages, tables, strict=True)]
    inner, margins = without_margins(free, [page.page.height for page in pages])
    columns = _columns(pages, inner)
    letterhead = _letterhead(margins, pages[0], inner[0]) if margins else []
    for row in margins:
        kind = BlockKind.TEXT if row in letterhead else BlockKind.MARGIN
        yield replace(paragraphs([Line(row, edges([row], 0))])[0], kind=kind)
    flow = (
        item
        for page, page_rows, own in zip(pages, inner, tables, strict=True)
        for item in _page_flow(page_rows, own, columns[_paper(page)])
    )
    yield from _put_together(flow)


def _letterhead(margins: Sequence[Row], first: PrintedPage, beneath: Sequence[Row]) -> list[Row]:
    """What repeats at the top of the pages, if it is part of the text: «Управление образования Лесного района» and no more of it below."""
    top = [row for row in margins if row[0].base < first.page.height / 2]
    texts, below = [_text(row) for row in top], "\n".join(map(_text, beneath))
    return top if heads_page(texts, below, on_first_page_only=False) else []


def _text(row: Row) -> str:
    return " ".join(word.text for word in row)


def _put_together(flow: Iterable[Flow]) -> Iterator[Paragraph]:
    number = 0
    for is_table, group in groupby(flow, key=lambda item: isinstance(item, Fragment)):
        items = list(group)
        if is_table:
            cells = list(table_paragraphs([item for item in items if isinstance(item, Fragment)], number))
            yield from cells
            number = max((cell.cell.table + 1 for cell in cells if cell.cell), default=number)
        else:
            yield from paragraphs([item for item in items if isinstance(item, Line)])


def _rows_outside(page: PrintedPage, tables: Sequence[Fragment]) -> list[Row]:
    boxes = [table.grid.box for table in tables]
    return rows([word for word in page.words if not any(is_within(word.box, box) for box in boxes)])


def _columns(pages: Sequence[PrintedPage], inner: Sequence[Sequence[Row]]) -> dict[int, Column]:
    """The edges of the text on paper of each width: a page with three lines borrows those of the others."""
    together: dict[int, list[Row]] = {}
    for page, page_rows in zip(pages, inner, strict=True):
        together.setdefault(_paper(page), []).extend(page_rows)
    return {paper: edges(found, paper * PAPER_STEP) if found else Column(0, paper * PAPER_STEP) for paper, found in together.items()}


def _paper(page: PrintedPage) -> int:
    """The width of its paper, in steps: the sheets of one scan differ by a point or two."""
    return round(page.page.width / PAPER_STEP)


def _page_flow(page_rows: Sequence[Row], tables: Sequence[Fragment], column: Column) -> Iterator[Flow]:
    rest = list(page_rows)
    for table in tables:
        above = [row for row in rest if row[0].box.top < table.grid.box.top]
        rest = rest[len(above) :]
        yield from _lines(above, column)
        yield table
    yield from _lines(rest, column)


def _lines(page_rows: Sequence[Row], column: Column) -> Iterator[Line]:
    for stretch in stretches(page_rows):
        for row in stretch.rows:
            yield Line(row, stretch.column or column)
