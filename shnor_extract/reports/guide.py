"""The table that explains the workbook."""

from __future__ import annotations

from shnor_extract import __version__
from shnor_extract.ledger import Run
from shnor_extract.reports.commitments import COMMITMENT
from shnor_extract.reports.table import Column, Mark, Row, Table
from shnor_extract.settings import BOUNDS, sentences

_GUIDE = (Column("О чём", 26), Column("Пояснение", 110))


def guide(run: Run) -> Table:
    """How to read the workbook: the day it was made for, every convention, what colours and columns mean."""
    said = [
        ("Дата отчёта", f"{run.today:%d.%m.%Y}: просрочено то, чей последний день раньше этой даты"),
        ("Программа", f"shnor-extract {__version__}"),
        ("Файлов", str(len(run.results))),
        ("Справочник районов", run.directory or "не задан: район берётся из документа или из имени папки"),
        *([("Прервано", "Работа была прервана: здесь только то, что успели обработать")] if run.interrupted else []),
        *(("Как считается срок", sentence) for sentence in sentences()),
        ("Что в «Поручениях»", "Поручения и рекомендации; решения, исполненные самим принятием, сосчитаны на листе «Протоколы»"),
        ("Копии", "Протокол, присланный несколькими файлами (DOCX и скан, DOCX и PDF), сосчитан один раз, по лучшему из них"),
        *(("Архивы и письма", sentence) for sentence in sentences(BOUNDS)),
    ]
    rows = [Row(cells) for cells in said]
    rows += [Row(("Цвет ячейки", meaning), {"О чём": mark}) for mark, meaning in _COLOURS.items()]
    rows += [Row((f"Столбец «{column.title}»", column.meaning)) for column in COMMITMENT]
    return Table("guide", "Как читать", _GUIDE, tuple(rows))


_COLOURS = {
    Mark.OVERDUE: "просрочено или не обработано",
    Mark.MISSING: "чего-то не хватает: срока, ответственного, района, номера, даты",
    Mark.DOUBT: "программа сомневается: посмотрите глазами",
}
