"""``evaluate``: predictions beside the truth → measures per field and format; tables of phrases likewise."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from shnor_extract.batch import inputs, pool, store
from shnor_extract.batch.run import run
from shnor_extract.cli import russian
from shnor_extract.evaluation.lines import phrase_report, report
from shnor_extract.evaluation.measures import Figures, by_certainty, by_format, measure
from shnor_extract.evaluation.papers import Judgement, judge_all, read_records, read_truth
from shnor_extract.evaluation.phrases import read_phrases
from shnor_extract.evaluation.verdicts import Json

RECORDS = "protocols.jsonl"
_PARTS = ("right", "extra", "missed", "precision", "recall", "f1")


@click.command(
    "evaluate",
    options_metavar="[ПАРАМЕТРЫ]",
    help="Сравнить записи с эталоном: сколько значений верно, по полям и форматам, и сколько правок нужно на протокол. "
    "ЭТАЛОН — папка с файлами *.gold.json; ЗАПИСИ — protocols.jsonl или папка протоколов, которая тут же будет прочитана.",
)
@click.argument("gold", metavar="[ЭТАЛОН]", required=False, type=click.Path(path_type=Path))
@click.argument("predictions", metavar="[ЗАПИСИ]", required=False, type=click.Path(path_type=Path))
@click.option("--before", metavar="ПРЕЖНИЕ", type=click.Path(path_type=Path), help="Прежние записи: что исправлено и что испорчено.")
@click.option("--json", "out", metavar="ФАЙЛ", type=click.Path(path_type=Path), help="Записать числа ещё и в JSON.")
@click.option("--errors", is_flag=True, help="Назвать каждое неверное значение.")
@click.option("--phrases", metavar="ФАЙЛ", multiple=True, type=click.Path(path_type=Path), help="Проверить таблицу фраз (JSONL).")
@russian.help_option
def command(
    gold: Path | None, predictions: Path | None, before: Path | None, out: Path | None, errors: bool, phrases: tuple[Path, ...]
) -> None:
    if phrases:
        _say(phrase_report(list(chain.from_iterable(map(read_phrases, phrases))), errors))
    if gold is None or predictions is None:
        if not phrases or gold is not None:
            raise click.UsageError("Нужны ЭТАЛОН и ЗАПИСИ, или --phrases ФАЙЛ")
        return
    truth = read_truth(gold)
    judged = judge_all(truth, _records(predictions))
    _say(report(judged, judge_all(truth, _records(before)) if before else None, errors))
    if out:
        store.write(out, lambda path: _write_json(judged, path))


def _say(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)


def _records(path: Path) -> list[Json]:
    """The records of a file or of a run's folder; of a folder of documents those that ``run`` reads in it right away."""
    if not path.is_dir():
        return list(read_records(path))
    if (path / RECORDS).exists():
        return list(read_records(path / RECORDS))
    with TemporaryDirectory() as folder:
        out = Path(folder)
        store.prepare(out)
        run(inputs.collect((str(path),), out), out, dt.date.today(), pool.cores(), None, lambda _: None)
        return list(read_records(out / RECORDS))


def _write_json(judged: Sequence[Judgement], path: Path) -> None:
    said = {
        **_figures(measure(judged)),
        "formats": {name: _figures(found) for name, found in by_format(judged).items()},
        "certainty": {
            field: {name: {"right": right, "read": read} for name, (right, read) in found.items()}
            for field, found in by_certainty(judged).items()
        },
    }
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")


def _figures(found: Figures) -> Json:
    return {
        "documents": found.protocols,
        "perfect": found.perfect,
        "corrections": found.corrections,
        "corrections_per_protocol": found.corrections_per_protocol,
        "macro_f1": found.macro_f1,
        "fields": {name: {part: getattr(score, part) for part in _PARTS} for name, score in found.fields.items()},
    }
