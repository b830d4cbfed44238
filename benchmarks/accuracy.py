"""F1 per field and corrections per protocol: ours beside natasha + dateparser and Pullenti, both with plain headings, in one run.

    python -m benchmarks.accuracy FOLDER ... [--natasha PYTHON] [--pullenti PYTHON]

A FOLDER holds documents and their truth (``*.gold.json``). PYTHON is the interpreter that has the peer: by default this one for
natasha (extra ``[bench]``); Pullenti (non-commercial licence) is asked only where it is named. The tables are Markdown.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from shnor_extract import read
from shnor_extract.errors import ShnorError
from shnor_extract.evaluation.lines import FIELDS
from shnor_extract.evaluation.measures import CERTAINTIES, Figures, by_certainty, measure
from shnor_extract.evaluation.papers import Judgement, judge_all, read_truth
from shnor_extract.evaluation.verdicts import Json
from shnor_extract.pipeline import extract
from shnor_extract.record import to_json

OURS = "shnor-extract"


def documents(folder: Path) -> list[Path]:
    """The documents that have a truth beside them."""
    names = read_truth(folder).keys()
    return sorted(path for path in folder.iterdir() if path.stem in names and path.suffix != ".json")


def ours(files: list[Path]) -> Iterator[Json]:
    for path in files:
        try:
            yield from (json.loads(to_json(record)) for record in extract(path))
        except ShnorError as error:
            print(f"{path.name}: {error}", file=sys.stderr)


def peer(python: str, module: str, files: list[Path]) -> Iterator[Json]:
    """The records of a peer, which is given the texts as we read them; none and a word on stderr where it is not there."""
    with tempfile.TemporaryDirectory() as temporary:
        texts = [Path(temporary) / f"{path.stem}.txt" for path in files]
        for text, path in zip(texts, files, strict=True):
            text.write_text(read(path).text, encoding="utf-8")
        done = subprocess.run([python, "-m", module, *texts], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        print(f"{module}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return
    yield from map(json.loads, done.stdout.splitlines())


def table(systems: dict[str, Figures]) -> Iterator[str]:
    yield f"| поле (F1) | {' | '.join(systems)} |"
    yield "|---|" + "---|" * len(systems)
    fields = [field for field in FIELDS if any(field in figures.fields for figures in systems.values())]
    for field in fields:
        scores = (figures.fields.get(field) for figures in systems.values())
        yield f"| {FIELDS[field]} | {' | '.join(f'{score.f1:.3f}' if score else '—' for score in scores)} |"
    yield f"| **в среднем по полям** | {' | '.join(f'**{figures.macro_f1:.3f}**' for figures in systems.values())} |"
    yield f"| **правок на протокол** | {' | '.join(f'**{figures.corrections_per_protocol:.2f}**' for figures in systems.values())} |"


def certainty_table(judged: tuple[Judgement, ...]) -> Iterator[str]:
    """How often what was called certain, likely or doubtful is right."""
    yield "| поле | уверенно | вероятно | сомнительно |"
    yield "|---|---|---|---|"
    found = by_certainty(judged)
    for field in filter(found.__contains__, FIELDS):
        counts = (found[field].get(name) for name in CERTAINTIES)
        yield f"| {FIELDS[field]} | {' | '.join(f'{one[0]} из {one[1]}' if one else '—' for one in counts)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--natasha", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--pullenti", metavar="PYTHON")
    args = parser.parse_args()
    for folder in args.folders:
        truth, files = read_truth(folder), documents(folder)
        judged = judge_all(truth, ours(files))
        systems = {OURS: measure(judged)}
        systems["natasha + dateparser"] = measure(judge_all(truth, peer(args.natasha, "benchmarks.natasha_reader", files)))
        if args.pullenti:
            systems["pullenti"] = measure(judge_all(truth, peer(args.pullenti, "benchmarks.pullenti_reader", files)))
        print(f"\n### {folder} ({systems[OURS].protocols} протоколов)\n")
        print("\n".join((*table(systems), "", *certainty_table(judged))))


if __name__ == "__main__":
    main()
