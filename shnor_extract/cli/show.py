"""``show``: one file → its records for a person to read."""

from __future__ import annotations

from pathlib import Path

import click

from shnor_extract import pipeline
from shnor_extract.cli import russian
from shnor_extract.reports.card import card


@click.command("show", options_metavar="[ПАРАМЕТРЫ]", help="Показать протокол, как его поняла программа.")
@click.argument("file", metavar="ФАЙЛ", type=click.Path(path_type=Path))
@russian.help_option
def command(file: Path) -> None:
    click.echo("\n\n".join(card(record) for record in pipeline.extract(file)))
