"""Scans: characters, digits and fields that came out wrong, and seconds, beside raw Tesseract and OCRmyPDF on the same pages.

    python -m benchmarks.ocr [--pages N] [--kinds NAME …] [--degrade FILE.py] [--no-peers]

Typed samples without tables become pages at 200 dpi, are spoiled by ``tests/reading/spoilt.py`` (or, with ``--degrade``, by the
``LEVELS`` and ``degrade(page, level, seed)`` of another file) and read by each. Seconds are of the processor, one thread. Needs
``soffice``; OCRmyPDF with unpaper is a row where it is installed.

Rates are Levenshtein distances over the length of the truth, white space folded: of characters; of numbers («12», «2024») as whole
words. Fields: values of the record (date, number, people, deadlines, who answers) that are other than those of the typed file.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import docx
import numpy as np
import pypdfium2
from PIL import Image
from rapidfuzz.distance import Levenshtein

from shnor_extract.errors import ShnorError
from shnor_extract.model import Document
from shnor_extract.pipeline import understand
from shnor_extract.reading import read
from shnor_extract.record import Record
from tests.reading.spoilt import KINDS, Picture, Spoil

DPI = 200
FEWEST = 600  # characters that make a page
ROWS = ("ours", "tesseract", "ocrmypdf")


class Sheet(NamedTuple):
    """A clean page and what is printed on it."""

    picture: Picture
    text: str


class Score(NamedTuple):
    characters: float
    numbers: float
    fields: float
    seconds: float


Reader = Callable[[Path], tuple[str, Document | None]]


def sheets(folder: Path, count: int, work: Path) -> Iterator[Sheet]:
    """Clean pages of the typed samples, at most ``count``."""
    found = 0
    for source in sorted(folder.rglob("*.docx")):
        if docx.Document(str(source)).tables:
            continue  # a table is read in another order by each
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", work, source], check=True, capture_output=True)
        for page in pypdfium2.PdfDocument(work / f"{source.stem}.pdf"):
            text = _folded(page.get_textpage().get_text_bounded().replace("\ufffe", "-").replace("\x02", "-"))
            if len(text) >= FEWEST and found < count:
                found += 1
                yield Sheet(np.asarray(page.render(scale=DPI / 72, grayscale=True).to_pil()), text)


def ours(path: Path) -> tuple[str, Document | None]:
    try:
        document = read(path)
    except ShnorError:
        return "", None
    return document.text, document


def tesseract(path: Path) -> tuple[str, Document | None]:
    done = subprocess.run(["tesseract", path, "-", "-l", "rus"], capture_output=True, text=True, check=False)
    return done.stdout, None


def ocrmypdf(path: Path) -> tuple[str, Document | None]:
    made = path.with_suffix(".pdf")
    how = ["--deskew", "--clean", "--rotate-pages", "-l", "rus", "--jobs", "1", "--output-type", "pdf", "--image-dpi", str(DPI)]
    done = subprocess.run(["ocrmypdf", *how, path, made], capture_output=True, check=False)
    if done.returncode:
        return "", None
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made)), None


def score(reader: Reader, path: Path, truth: str, wanted: frozenset[tuple[str, str]]) -> Score:
    before = _processor_time()
    text, document = reader(path)
    seconds = _processor_time() - before
    text = _folded(text)
    numbers = [re.findall(r"\d+", one) for one in (text, truth)]
    wrong = len(values(document) ^ wanted) / max(len(wanted), 1) if reader is ours else float("nan")
    return Score(Levenshtein.distance(text, truth) / len(truth), Levenshtein.distance(*numbers) / max(len(numbers[1]), 1), wrong, seconds)


def values(document: Document | None) -> frozenset[tuple[str, str]]:
    """What a person would check in the records of a page."""
    try:
        records = understand(document) if document else []
    except ShnorError:
        records = []
    return frozenset(value for record in records for value in _values(record))


def _values(record: Record) -> Iterator[tuple[str, str]]:
    singles = {"number": record.number, "date": record.date, "district": record.district}
    yield from ((name, str(value)) for name, value in singles.items() if value is not None)
    yield from ((role, person.name or "") for role, person in (("chair", record.chair), ("secretary", record.secretary)) if person)
    for decision in record.decisions:
        yield "decision", str(decision.number or decision.text[:12])
        yield from ((f"responsible {decision.number}", party.name or party.text) for party in decision.responsible)
        if decision.deadline:
            yield f"deadline {decision.number}", f"{decision.deadline.kind} {decision.deadline.due}"


def _folded(text: str) -> str:
    return " ".join(text.split())


def _processor_time() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _levels(path: Path) -> dict[str, Spoil]:
    """The levels of another file that spoils pages."""
    spec = importlib.util.spec_from_file_location("degrade", path)
    if spec is None or spec.loader is None:
        sys.exit(f"not a Python file: {path}")
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)

    def spoil(level: str, page: Picture) -> Picture:
        return np.asarray(other.degrade(page, level, int(page[::7].sum()) % 1000), dtype=np.uint8)

    return {level: partial(spoil, level) for level in other.LEVELS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("samples"))
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--kinds", nargs="*", help="only these")
    parser.add_argument("--degrade", type=Path, help="a file with LEVELS and degrade(page, level, seed)")
    parser.add_argument("--no-peers", action="store_true")
    args = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    kinds = _levels(args.degrade) if args.degrade else KINDS
    readers: dict[str, Reader] = {"ours": ours} if args.no_peers else {"ours": ours, "tesseract": tesseract, "ocrmypdf": ocrmypdf}
    with tempfile.TemporaryDirectory() as folder:
        pages = list(sheets(args.folder, args.pages, Path(folder)))
        print(f"{len(pages)} pages; wrong: share of characters, the worst page, share of numbers, share of fields; seconds a page")
        for kind in args.kinds or kinds:
            for name, reader in readers.items():
                print(f"{kind:14} {name:10} {_row(name, reader, kinds[kind], kind, pages, Path(folder))}", flush=True)


def _row(name: str, reader: Reader, spoil: Spoil, kind: str, pages: list[Sheet], folder: Path) -> str:
    if name != "ours" and not shutil.which(name):
        return "not installed"
    found = []
    for at, sheet in enumerate(pages):
        Image.fromarray(sheet.picture).save(folder / "clean.png", dpi=(DPI, DPI))
        wanted = values(ours(folder / "clean.png")[1]) if reader is ours else frozenset[tuple[str, str]]()
        spoiled = folder / f"{at}.png"
        Image.fromarray(spoil(sheet.picture)).save(spoiled)
        truth = f"{sheet.text} {sheet.text}" if kind == "spread" else sheet.text
        found.append(score(reader, spoiled, truth, wanted))
    mean = Score(*(fmean(one) for one in zip(*found, strict=True)))
    worst = max(one.characters for one in found)
    fields = f"{mean.fields:8.3f}" if reader is ours else "       —"
    return f"{mean.characters:8.4f} {worst:8.4f} {mean.numbers:8.3f} {fields} {mean.seconds:8.2f} s"


if __name__ == "__main__":
    main()
