"""``stages``: one file → what each stage of the pipeline saw in it."""

from __future__ import annotations

from pathlib import Path

import click

from shnor_extract import pipeline
from shnor_extract.cli import russian


@click.command("stages", options_metavar="[ПАРАМЕТРЫ]", help="Показать, что увидела каждая ступень обработки.")
@click.argument("file", metavar="ФАЙЛ", type=click.Path(path_type=Path))
@russian.help_option
def command(file: Path) -> None:
    for stage, seen in pipeline.trace(file):
        click.echo(f"=== {stage} ===\n{seen.rstrip()}\n")
