"""``schema``: the JSON Schema of a record on standard output."""

from __future__ import annotations

import json

import click

from shnor_extract import record
from shnor_extract.cli import russian


@click.command("schema", options_metavar="[ПАРАМЕТРЫ]", help="Выдать JSON Schema записи (draft 2020-12).")
@russian.help_option
def command() -> None:
    click.echo(json.dumps(record.schema(), ensure_ascii=False, indent=2).encode())
