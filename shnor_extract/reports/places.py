"""The columns and cells that say where a row belongs and where it was taken from."""

from __future__ import annotations

from shnor_extract.ledger import Entry
from shnor_extract.reports.table import Column, FileLink

PLACE = (
    Column("Район", 15, meaning="Муниципалитет: как в документе, из справочника районов или по имени папки"),
    Column("Регион", 12, meaning="Субъект Федерации: из документа, справочника или имени папки"),
)


def link(entry: Entry) -> FileLink:
    """A file that is not there is named and not linked."""
    return FileLink(entry.shown, "" if entry.code == "missing" else entry.location)
