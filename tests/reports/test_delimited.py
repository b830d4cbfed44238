"""CSV as Russian Excel wants it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

from shnor_extract.reports import delimited, tables
from shnor_extract.reports.table import Column, FileLink, Kind, Row, Table
from tests.made_up import run


def written(table: Table, folder: Path) -> bytes:
    delimited.write(table, folder / "т.csv")
    return (folder / "т.csv").read_bytes()


def test_mark_semicolons_and_line_ends(tmp_path: Path) -> None:
    columns = (Column("Район", 10), Column("Срок", 10, Kind.DATE), Column("Файл", 10, Kind.FILE), Column("Доля", 5, Kind.SHARE))
    row = Row(("Лесной; «район»", dt.date(2024, 5, 1), FileLink("=а.docx", "/а.docx"), 0.25))

    content = written(Table("т", "т", columns, (row,)), tmp_path)

    assert content == '\ufeffРайон;Срок;Файл;Доля\r\n"Лесной; «район»";01.05.2024;\'=а.docx;0,250\r\n'.encode()


def test_numbers_of_points_cannot_become_dates(tmp_path: Path) -> None:
    columns = (Column("Протокол №", 9, Kind.CODE, sign="№"), Column("Пункт", 9, Kind.CODE, sign="п."))

    content = written(Table("т", "т", columns, (Row(("12/3", "1.1")), Row((None, None)))), tmp_path)

    assert content.decode("utf-8-sig").splitlines()[1:] == ["№ 12/3;п. 1.1", ";"]


def test_table_of_commitments_is_read_back(tmp_path: Path) -> None:
    table = tables.commitments(run())

    rows = list(csv.reader(io.StringIO(written(table, tmp_path).decode("utf-8-sig")), delimiter=";"))

    assert rows[0] == [column.title for column in table.columns]
    assert len(rows) == 1 + len(table.rows)
