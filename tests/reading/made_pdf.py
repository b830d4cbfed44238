"""Small PDF files written by hand: Cyrillic text without a font file, lines, pictures. What a test needs and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

A4 = (595.0, 842.0)
WIDTH = 0.5  # of the size: every letter is as wide


class Put(NamedTuple):
    """Text at ``x`` from the left and ``y`` from the top, in points."""

    x: float
    y: float
    text: str
    size: float = 12.0
    bold: bool = False


class Stroke(NamedTuple):
    """A thin line from one point to another, in points from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float


def pdf(*pages: Sequence[Put | Stroke], rotate: int = 0, paper: tuple[float, float] = A4) -> bytes:
    """A PDF file of these pages."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _font("Helvetica"), _font("Helvetica-Bold"), _stream(_to_unicode())]
    kids = []
    for page in pages:
        objects.append(_stream("\n".join(_drawn(thing, paper[1]) for thing in page).encode("latin-1")))
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {paper[0]} {paper[1]}] /Rotate {rotate} /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>".encode()
    return _file(objects)


def table(x: float, y: float, widths: Sequence[float], heights: Sequence[float]) -> list[Stroke]:
    """The lines of a table with these columns and rows."""
    right, bottom = x + sum(widths), y + sum(heights)
    tops = [y + sum(heights[:row]) for row in range(len(heights) + 1)]
    lefts = [x + sum(widths[:column]) for column in range(len(widths) + 1)]
    return [Stroke(x, top, right, top) for top in tops] + [Stroke(left, y, left, bottom) for left in lefts]


def column(x: float, y: float, lines: Sequence[str], pitch: float = 14.0) -> list[Put]:
    """Lines one under another."""
    return [Put(x, y + row * pitch, line) for row, line in enumerate(lines)]


def _drawn(thing: Put | Stroke, height: float) -> str:
    if isinstance(thing, Stroke):
        return f"0.5 w {thing.x0} {height - thing.y0} m {thing.x1} {height - thing.y1} l S"
    codes = thing.text.encode("cp1251").hex()
    return f"BT /F{2 if thing.bold else 1} {thing.size} Tf {thing.x} {height - thing.y} Td <{codes}> Tj ET"


def _font(name: str) -> bytes:
    widths = " ".join([str(int(WIDTH * 1000))] * 224)
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 "
        f"/Widths [{widths}] /ToUnicode 5 0 R >>"
    ).encode()


def _to_unicode() -> bytes:
    pairs = [(code, bytes([code]).decode("cp1251", errors="replace")) for code in range(32, 256)]
    lines = [f"<{code:02x}> <{ord(char):04x}>" for code, char in pairs if char != "\ufffd"]
    parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{body}\nendcmap end end"
    ).encode()


def _stream(data: bytes) -> bytes:
    return f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table_at = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return data + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n".encode()
