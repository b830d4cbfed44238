"""Invented papers as Documents, without a file: each string is a paragraph, a list of strings is a table row."""

from __future__ import annotations

from shnor_extract.model import Block, BlockKind, Cell, Document, Minutes, Span
from shnor_extract.sections import find_minutes


def paper(*lines: str | list[str]) -> Document:
    """A document of these paragraphs; consecutive rows (lists) are one table, «¶» in a cell parts its paragraphs."""
    text, blocks, table, row = "", [], -1, -1
    for at, line in enumerate(lines):
        if isinstance(line, str):
            text, span = _put(text, line)
            blocks.append(Block(span))
            continue
        table, row = (table, row + 1) if at and isinstance(lines[at - 1], list) else (table + 1, 0)
        for column, cell in enumerate(line):
            for paragraph in cell.split("¶"):
                if paragraph:
                    text, span = _put(text, paragraph)
                    blocks.append(Block(span, BlockKind.CELL, cell=Cell(table, row, column)))
    return Document("бумага.txt", "бумага.txt", "0" * 64, "txt", text, tuple(blocks))


def only_minutes(document: Document) -> Minutes:
    (minutes,) = find_minutes(document)
    return minutes


def _put(text: str, line: str) -> tuple[str, Span]:
    start = len(text) + 1 if text else 0
    return (f"{text}\n{line}" if text else line), Span(start, start + len(line))
