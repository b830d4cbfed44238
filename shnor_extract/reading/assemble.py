"""Raw paragraphs → ``Document``: the only place where text is cleaned and where offsets are born."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from shnor_extract.model import Block, BlockKind, Box, Cell, Document, Page, Repair, Span, Word
from shnor_extract.reading.cleaning import clean
from shnor_extract.russian.lookalikes import repairs as lookalikes


class Given(NamedTuple):
    """A file as it came: its bytes, its name, and the path to show for it."""

    name: str
    path: str
    data: bytes


class Piece(NamedTuple):
    """A stretch of a raw paragraph: a whole paragraph where the format has no pages, else one printed word."""

    text: str
    page: int | None = None
    box: Box | None = None
    confidence: float = 1.0
    glued: bool = False  # no space before it: the second half of a hyphenated word
    original: str = ""  # what was recognised, where the reader has put something else in its place
    rule: str = ""  # which repair did so


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a reader hands over: raw text and what the format says of it. An empty one is an empty line."""

    pieces: tuple[Piece, ...]
    kind: BlockKind = BlockKind.TEXT
    cell: Cell | None = None
    level: int = 0
    emphasis: bool = False
    centred: bool = False
    gap: bool = False


def assemble(given: Given, form: str, paragraphs: Iterable[Paragraph], pages: Sequence[Page] = ()) -> Document:
    """The document. Every span lies inside its text, in order; a block has no line break; words lie inside blocks."""
    texts: list[str] = []
    blocks: list[Block] = []
    words: list[Word] = []
    repairs: list[Repair] = []
    offset, gap = 0, True
    for paragraph in paragraphs:
        text, placed = _put_together(paragraph.pieces)
        if not text:
            gap = True
            continue
        separator = _separator(blocks, paragraph)
        offset += len(separator)
        repaired = lookalikes(text)
        repairs += _repairs(offset, text, placed, repaired)
        text = _apply(text, repaired)
        span = Span(offset, offset + len(text))
        blocks.append(_block(paragraph, span, gap))
        words += _words(offset, placed)
        texts += (separator, text)
        offset, gap = span.stop, False
    return Document(
        name=given.name,
        path=given.path,
        sha256=sha256(given.data).hexdigest(),
        format=form,
        text="".join(texts),
        blocks=tuple(blocks),
        words=tuple(words),
        pages=tuple(pages),
        repairs=tuple(repairs),
    )


def _put_together(pieces: Iterable[Piece]) -> tuple[str, list[tuple[Span, Piece]]]:
    """The cleaned text of a paragraph, and where each piece that left something stands in it."""
    parts: list[str] = []
    placed: list[tuple[Span, Piece]] = []
    length = 0
    for piece in pieces:
        text = clean(piece.text)
        if not text:
            continue
        if parts and not piece.glued:
            parts.append(" ")
            length += 1
        placed.append((Span(length, length + len(text)), piece))
        parts.append(text)
        length += len(text)
    return "".join(parts), placed


def _separator(blocks: Sequence[Block], paragraph: Paragraph) -> str:
    if not blocks:
        return ""
    last, this = blocks[-1].cell, paragraph.cell
    if last and this and (last.table, last.row) == (this.table, this.row) and last.column != this.column:
        return "\t"
    return "\n"


def _block(paragraph: Paragraph, span: Span, gap: bool) -> Block:
    return Block(
        span=span,
        kind=paragraph.kind,
        page=paragraph.pieces[0].page,
        cell=paragraph.cell,
        level=paragraph.level,
        emphasis=paragraph.emphasis,
        centred=paragraph.centred,
        gap=gap or paragraph.gap,
    )


def _words(offset: int, placed: Iterable[tuple[Span, Piece]]) -> list[Word]:
    return [
        Word(span.shift(offset), piece.page, piece.box, piece.confidence)
        for span, piece in placed
        if piece.box is not None and piece.page is not None
    ]


def _apply(text: str, repaired: Iterable[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    done = 0
    for start, stop, put in repaired:
        parts += (text[done:start], put)
        done = stop
    return "".join(parts) + text[done:]


def _repairs(offset: int, text: str, placed: Iterable[tuple[Span, Piece]], repaired: Iterable[tuple[int, int, str]]) -> list[Repair]:
    found = [Repair(span.shift(offset), piece.original, piece.rule) for span, piece in placed if piece.original]
    found += [Repair(Span(offset + start, offset + stop), text[start:stop], "latin_lookalikes") for start, stop, _ in repaired]
    return sorted(found, key=lambda repair: repair.span)
