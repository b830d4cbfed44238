"""The same texts typed into DOCX, printed to PDF and scanned at 200 dpi: what does a person have to correct in each?

    python -m benchmarks.formats TEXTS GOLD [--keep FOLDER] [--raw] [--degrade FILE.py]

TEXTS holds `*.txt`, GOLD their `*.gold.json` and the scorer `score.py`. Needs LibreOffice (soffice) and pdftoppm.
With ``--degrade`` the scans are also spoiled by that file's ``degrade(page, level, seed)`` at each of its ``LEVELS``.
"""

from __future__ import annotations

import argparse
import re
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import numpy as np
import pypdfium2
from PIL import Image

DPI = 200


def type_docx(source: Path, target: Path, raw: bool) -> None:
    """One paragraph a line, emphasis marks left out (``raw``: typed as they are), empty lines kept."""
    paper = docx.Document()
    for line in source.read_text(encoding="utf-8").splitlines():
        paper.add_paragraph(line if raw else re.sub(r"\*+|^#+\s*", "", line).strip())
    paper.save(str(target))


def print_pdf(source: Path, folder: Path) -> None:
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, source], check=True, capture_output=True)


def scan(source: Path, target: Path) -> None:
    """A PDF of nothing but grey pictures of the pages."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-png", source, Path(folder) / "page"], check=True)
        pages = [Image.open(page) for page in sorted(Path(folder).glob("*.png"))]
        pages[0].save(target, save_all=True, append_images=pages[1:], resolution=DPI)


def spoil(source: Path, target: Path, degrade: Callable[..., Any], level: str) -> None:
    """The scan with each page spoiled, 1, 2, … being the seeds."""
    pictures = pypdfium2.PdfDocument(source)
    pages = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in pictures]
    spoiled = [Image.fromarray(degrade(np.asarray(page), level, seed)) for seed, page in enumerate(pages, 1)]
    scale = DPI * spoiled[0].width / pages[0].width
    spoiled[0].save(target, save_all=True, append_images=spoiled[1:], resolution=scale)


def prepare(texts: Path, folder: Path, raw: bool) -> dict[str, Path]:
    """A folder of files for each format."""
    folders = {kind: folder / kind for kind in ("txt", "docx", "pdf", "scan")}
    for made in folders.values():
        made.mkdir(parents=True, exist_ok=True)
    for source in sorted(texts.glob("*.txt")):
        (folders["txt"] / source.name).write_bytes(source.read_bytes())
        typed = folders["docx"] / f"{source.stem}.docx"
        type_docx(source, typed, raw)
        print_pdf(typed, folders["pdf"])
        scan(folders["pdf"] / f"{source.stem}.pdf", folders["scan"] / f"{source.stem}.pdf")
    return folders


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the made files here")
    parser.add_argument("--raw", action="store_true", help="type emphasis marks (**, ##) as they stand in the text")
    parser.add_argument("--degrade", type=Path, metavar="FILE", help="a file with LEVELS and degrade(page, level, seed)")
    parser.add_argument("--errors", action="store_true", help="list every value that is wrong")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or Path(temporary)
        folders = prepare(args.texts, folder, args.raw)
        if args.degrade:
            spoiler = runpy.run_path(str(args.degrade))
            for level in spoiler["LEVELS"]:
                folders[level] = folder / level
                folders[level].mkdir(parents=True, exist_ok=True)
                for source in sorted(folders["scan"].glob("*.pdf")):
                    spoil(source, folders[level] / source.name, spoiler["degrade"], level)
        for kind, files in folders.items():
            out = folder / f"{kind}-out"
            subprocess.run([sys.executable, "-m", "shnor_extract", "run", files, "--out", out], check=False, capture_output=True)
            score = [sys.executable, args.gold / "score.py", args.gold, out / "protocols.jsonl", *(["--errors"] if args.errors else [])]
            answer = subprocess.run(score, capture_output=True, text=True, check=False).stdout.splitlines()
            print(kind, *(answer if args.errors else answer[-1:]), sep="\n" if args.errors else ": ")


if __name__ == "__main__":
    main()
