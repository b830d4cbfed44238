"""Short ways to say in a test what is read and what came out."""

from __future__ import annotations

import io
from collections.abc import Callable

from docx.api import Document as NewDocx
from docx.document import Document as Docx

from shnor_extract.model import BlockKind, Document
from shnor_extract.reading import read_bytes


def blocks(data: bytes | str, name: str = "протокол.txt") -> list[str]:
    """The text of each block of a file."""
    return texts(document(data, name))


def document(data: bytes | str, name: str = "протокол.txt") -> Document:
    return read_bytes(data.encode() if isinstance(data, str) else data, name, name)


def texts(read: Document) -> list[str]:
    return [block.span.of(read.text) for block in read.blocks]


def body(read: Document) -> list[str]:
    """The blocks that are no margins."""
    return [block.span.of(read.text) for block in read.blocks if block.kind is not BlockKind.MARGIN]


def cells(read: Document) -> list[tuple[tuple[int, int, int], str]]:
    """(table, row, column) and text of each block in a table."""
    return [(block.cell[:3], block.span.of(read.text)) for block in read.blocks if block.cell]


def docx(write: Callable[[Docx], object]) -> bytes:
    """A Word file that ``write`` has filled."""
    made = NewDocx()
    write(made)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
