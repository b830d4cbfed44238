"""Table → CSV that Russian Excel opens right: UTF-8 with its mark, semicolons, CRLF, dates as dd.mm.yyyy."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from shnor_extract.reports.cells import guarded
from shnor_extract.reports.table import Column, FileLink, Table, Value


def write(table: Table, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow([column.title for column in table.columns])
        for row in table.rows:
            writer.writerow([_cell(value, column) for value, column in zip(row.cells, table.columns, strict=True)])


def _cell(value: Value, column: Column) -> str:
    match value:
        case None:
            return ""
        case dt.date():
            return f"{value.day:02}.{value.month:02}.{value.year:04}"
        case FileLink():
            return guarded(value.shown)
        case float():
            return f"{value:.3f}".replace(".", ",")
        case int():
            return str(value)
    # Excel makes 1 January of «1.1» and 12 March of «12/3»: the sign in front keeps them what they are.
    return guarded(f"{column.sign} {value}" if column.sign else value)
