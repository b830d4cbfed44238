"""``parse``: one file → its records as JSON lines on standard output."""

from __future__ import annotations

from pathlib import Path

import click

from shnor_extract import pipeline
from shnor_extract.cli import russian
from shnor_extract.record import to_json


@click.command("parse", options_metavar="[ПАРАМЕТРЫ]", help="Выдать записи файла строками JSON (UTF-8), по строке на протокол.")
@click.argument("file", metavar="ФАЙЛ", type=click.Path(path_type=Path))
@russian.help_option
def command(file: Path) -> None:
    for record in pipeline.extract(file):
        click.echo(to_json(record))
