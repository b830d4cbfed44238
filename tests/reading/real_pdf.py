"""PDF files as office programs make them: embedded fonts, so that a page can be painted and read; and ways to poison their text layer."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = ("liberation/LiberationSerif-Regular.ttf", "dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSans.ttf")
PLACES = ("/usr/share/fonts/truetype", "/usr/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
LINES = [
    "ПРОТОКОЛ № 5",
    "совещания руководителей образовательных организаций района",
    "Слушали: начальника отдела образования о подготовке школ к учебному году.",
    "Решили:",
    "1. Директорам школ представить в отдел образования планы мероприятий до 15 сентября.",
    "2. Методистам подготовить справку о результатах диагностических работ по математике.",
    "3. Заместителю начальника обеспечить контроль за исполнением настоящего решения.",
    "Председатель совещания",
]


def font() -> str:
    """A font with Cyrillic letters, by the name it is known by from now on; a test that needs one is skipped where there is none."""
    found = next((path for place in PLACES for name in FONTS if (path := Path(place) / name).exists()), None)
    if found is None:
        pytest.skip("no font with Cyrillic letters on this machine")
    pdfmetrics.registerFont(TTFont("Печать", str(found)))
    return "Печать"


def printed(lines: Sequence[str] = LINES, *, draw: Callable[[Canvas], object] | None = None, size: float = 12, gap: float = 0) -> bytes:
    """A page of these lines; ``draw`` paints more on it, ``gap`` is added between letters (points)."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True)
    if draw is not None:
        draw(canvas)
    canvas.setFont(font(), size)
    for at, line in enumerate(lines):
        canvas.drawString(70, 780 - 1.5 * size * at, line, charSpace=gap)
    canvas.save()
    return file.getvalue()


def poisoned(data: bytes, change: Callable[[str], str] | None) -> bytes:
    """The file with another ToUnicode: each letter is told to be what ``change`` makes of it; None takes the table away."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                if change is None:
                    del thing["/ToUnicode"]
                else:
                    thing["/ToUnicode"] = pdf.make_stream(_changed(thing["/ToUnicode"].read_bytes(), change))
        after = io.BytesIO()
        pdf.save(after)
    return after.getvalue()


def _changed(table: bytes, change: Callable[[str], str]) -> bytes:
    """The table with the right side of each «<01> <041F>» changed."""
    head, body = table.decode("latin-1").split("beginbfchar", 1)
    entries = re.sub(r"(<[0-9A-F]{2,4}>) <([0-9A-F]{4})>", lambda pair: f"{pair[1]} <{_hex(change(chr(int(pair[2], 16))))}>", body)
    return f"{head}beginbfchar{entries}".encode("latin-1")


def _hex(text: str) -> str:
    return text.encode("utf-16-be").hex()


def scanned(lines: Sequence[str] = LINES, layer: Sequence[str] | None = None, dpi: float = 200) -> bytes:
    """A page that is nothing but a picture of these lines, over it the invisible text of a recogniser."""
    picture = pypdfium2.PdfDocument(printed(lines))[0].render(scale=dpi / 72, grayscale=True).to_pil()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    if layer is not None:
        text = canvas.beginText(70, 780)
        text.setFont(font(), 12)
        text.setTextRenderMode(3)
        text.setLeading(18)
        for line in layer:
            text.textLine(line)
        canvas.drawText(text)
    canvas.save()
    return file.getvalue()


def joined(*files: bytes) -> bytes:
    """The pages of all files in one."""
    after = io.BytesIO()
    with pikepdf.new() as whole:
        for data in files:
            with pikepdf.open(io.BytesIO(data)) as pdf:
                whole.pages.extend(pdf.pages)
        whole.save(after)
    return after.getvalue()


def locked(data: bytes, user: str, owner: str) -> bytes:
    """The file with these passwords."""
    after = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(after, encryption=pikepdf.Encryption(user=user, owner=owner))
    return after.getvalue()
