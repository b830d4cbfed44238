"""Seconds per typed document: the whole of `shnor-extract run` beside natasha's segment + morph + NER on the same text.

    python -m benchmarks.speed [FOLDER] [--copies N] [--rounds N]

FOLDER (default: samples) holds typed protocols. Both run as processes of their own, in turn, one thread each; the ratio of each
round is printed, so that a machine whose speed drifts does no harm. Needs the extra `[bench]`.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx

from shnor_extract import read

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
TYPED = {".docx", ".txt", ".md"}


def prepare(folder: Path, target: Path, copies: int) -> tuple[list[Path], int]:
    """``copies`` different DOCX files and their texts; gives the text files and their size in characters."""
    sources = sorted(path for path in folder.rglob("*") if path.suffix.lower() in TYPED and path.name != "README.md")
    texts = [read(path).text for path in sources]
    (target / "docx").mkdir()
    files, size = [], 0
    for at in range(copies):
        text = texts[at % len(texts)]
        paper = docx.Document()
        for line in text.splitlines():
            paper.add_paragraph(line)
        paper.core_properties.title = str(at)  # other bytes, so that no file counts as a copy of another
        paper.save(str(target / "docx" / f"{at}.docx"))
        files.append(target / f"{at}.txt")
        files[-1].write_text(text, encoding="utf-8")
        size += len(text)
    return files, size


def run(command: list[str | Path]) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **ONE_THREAD}, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return time.perf_counter() - start, done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("samples"))
    parser.add_argument("--copies", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        target = Path(temporary)
        files, size = prepare(args.folder, target, args.copies)
        print(f"{args.copies} typed documents, {size / args.copies:.0f} characters each on the average")
        print(f"{'round':>5} {'ours, whole run':>16} {'natasha, work':>14} {'with loading':>13} {'ratio to work':>14} {'to whole':>9}")
        ratios, wholes = [], []
        for at in range(args.rounds):
            out = target / f"out{at}"
            ours, _ = run([sys.executable, "-m", "shnor_extract", "run", target / "docx", "--out", out, "--jobs", "1"])
            peer, answer = run([sys.executable, "-m", "benchmarks.natasha_peer", *files])
            work = json.loads(answer)["work"]
            ratios.append(ours / work)
            wholes.append(ours / peer)
            row = (ours / args.copies, work / args.copies, peer / args.copies, ours / work, ours / peer)
            print(f"{at + 1:5} {row[0]:14.4f} s {row[1]:12.4f} s {row[2]:11.4f} s {row[3]:14.2f} {row[4]:9.2f}")
        work, whole = statistics.median(ratios), statistics.median(wholes)
        print(f"median ratio to natasha's work alone {work:.2f}, to its whole process {whole:.2f}")


if __name__ == "__main__":
    main()
