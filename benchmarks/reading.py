"""Reading typed files, beside the usual libraries: text PDF against pdfplumber's `extract_text`, DOCX against python-docx opening the file.

    python -m benchmarks.reading [FOLDER] [--rounds N]

FOLDER (default: samples) holds DOCX and PDF files; PDF files without a text layer are left out. Both sides take turns on the same
files in one process; the median of the rounds is what counts, each round is printed. Ours makes of a DOCX the whole document with
its numbers, tables and boxes, python-docx only opens the archive and parses the main parts; of a PDF ours gives words with boxes,
paragraphs and cells, pdfplumber lines of text. Seconds of the processor are counted, so that other programs do no harm.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pdfplumber
import pypdfium2

from shnor_extract import read

SEVERAL = 3  # turns over the files in one round, so that a round is longer than the jitter of the machine


def has_text(path: Path) -> bool:
    pdf = pypdfium2.PdfDocument(path)
    return all(pdf[at].get_textpage().count_chars() > 100 for at in range(len(pdf)))


def page_count(paths: Sequence[Path]) -> int:
    return sum(len(pypdfium2.PdfDocument(path)) for path in paths)


def plumbed(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()


def seconds(work: Callable[[Path], object], paths: Sequence[Path]) -> float:
    start = time.process_time()
    for _ in range(SEVERAL):
        for path in paths:
            work(path)
    return (time.process_time() - start) / SEVERAL


def compared(title: str, peer: Callable[[Path], object], paths: Sequence[Path], units: int, rounds: int) -> tuple[float, float]:
    """The medians of ours and of the peer, in seconds a unit; each round is printed."""
    for work in (read, peer):
        seconds(work, paths)
    print(f"{title}\n{'round':>5} {'ours, ms':>10} {'peer, ms':>10} {'ours/peer':>10}")
    found = []
    for at in range(rounds):
        ours, theirs = seconds(read, paths) / units, seconds(peer, paths) / units
        found.append((ours, theirs))
        print(f"{at + 1:5} {ours * 1000:10.2f} {theirs * 1000:10.2f} {ours / theirs:10.2f}")
    return statistics.median(ours for ours, _ in found), statistics.median(theirs for _, theirs in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("samples"))
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    pdfs = [path for path in sorted(args.folder.rglob("*.pdf")) if has_text(path)]
    typed = sorted(args.folder.rglob("*.docx"))
    pages = page_count(pdfs)
    ours, theirs = compared(f"PDF: {len(pdfs)} files, {pages} pages, against pdfplumber; a page", plumbed, pdfs, pages, args.rounds)
    print(f"median: {theirs / ours:.1f} times as many pages a second as pdfplumber's extract_text (at least 3)\n")
    ours, theirs = compared(
        f"DOCX: {len(typed)} files, against python-docx opening them; a file",
        lambda path: docx.Document(str(path)),
        typed,
        len(typed),
        args.rounds,
    )
    print(f"median: {ours / theirs:.2f} times the time in which python-docx opens the file (at most 2)")


if __name__ == "__main__":
    main()
