"""Tables that hold data: which row is the head and what each column speaks of. A table used for layout is not one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from shnor_extract.model import Block, Document
from shnor_extract.words import load

_CLEAN = re.compile(r"[^\w№/]+")
# The head of a table says what its columns are in a few words: «Срок исполнения», «Ответственный исполнитель».
_MAX_LABEL = 70


@dataclass(frozen=True, slots=True)
class DataTable:
    head: int  # the row that names the columns
    columns: dict[int, str]  # column → «number», «action», «deadline», «executor», «person», «post» …

    def column(self, says: str) -> int | None:
        return next((column for column, what in self.columns.items() if what == says), None)

    @property
    def of_orders(self) -> bool:
        """«№ | Мероприятие | Срок | Ответственный»."""
        says = set(self.columns.values())
        return bool(says & {"action", "topic"}) and bool(says & {"deadline", "executor", "both"})

    @property
    def of_people(self) -> bool:
        """«№ | ФИО | Должность | Подпись»."""
        return "person" in self.columns.values() and not self.of_orders


def find_tables(document: Document) -> dict[int, DataTable]:
    """Table number → what its columns hold, for the tables whose head is understood."""
    rows: dict[int, dict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
    for block in document.blocks:
        if block.cell is not None:
            rows[block.cell.table][block.cell.row].append(block)
    tables = {}
    for number, table in rows.items():
        for row in sorted(table)[:3]:
            columns = _read_head(document.text, table[row])
            if len(columns) >= 2:
                tables[number] = DataTable(row, columns)
                break
    return tables


def label_of(text: str) -> str | None:
    """What a column's head speaks of, or None: «Срок исполнения» → «deadline»."""
    words = _CLEAN.sub(" ", text.lower().replace("ё", "е")).strip()
    if not words or len(words) > _MAX_LABEL:
        return None
    if "срок" in words and re.search(r"ответств|исполнител", words):
        return "both"  # «Срок / ответственный»
    return next((meaning for pattern, meaning in _labels() if pattern.match(words)), None)


@cache
def _labels() -> tuple[tuple[re.Pattern[str], str], ...]:
    """A word that ends with a full stop in the list is meant whole: «отв.» is no «ответ»."""
    return tuple(
        (
            re.compile(re.escape(entry.word.lower().replace("ё", "е").rstrip(".")) + (r"(?!\w)" if entry.word.endswith(".") else "")),
            entry.meaning,
        )
        for entry in load("columns")
    )


def _read_head(text: str, blocks: list[Block]) -> dict[int, str]:
    columns: dict[int, str] = {}
    for block in blocks:
        says = label_of(block.span.of(text))
        if says is not None and block.cell is not None and says not in columns.values():
            columns[block.cell.column] = says
    return columns
