"""The key of a row: which commitment it is, and what its cells held when the workbook was written.

A workbook that was sorted, filtered, cut or saved by another program is taken in by these keys alone (``accepting/``): a cell that
differs from what the key remembers was edited by a person; one that does not was not, however old the workbook is.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from shnor_extract.ledger import CorrectedField, Place
from shnor_extract.reports.table import FileLink, Value

KEY = "Ключ"
# The columns that a person may edit, by title.
EDITABLE: dict[str, CorrectedField] = {
    "Отметка": "status",
    "Примечание": "note",
    "Ответственный": "responsible",
    "Соисполнители, контроль": "others",
    "Срок (дата)": "due",
    "Район": "district",
    "Регион": "region",
    "Протокол №": "number",
    "Дата протокола": "date",
}
# 30 bits: of a hundred thousand edits none is likely to be overlooked.
_DIGEST = 6
_KEY = re.compile(r"(?P<record>[0-9a-f]+)(?P<pointer>/[a-z0-9/]+) (?P<digests>[a-z0-9=~]+)")


@dataclass(frozen=True, slots=True)
class Key:
    """``cells``: field → digest of what its cell held."""

    place: Place
    cells: Mapping[str, str]


def key(place: Place, cells: Mapping[str, Value]) -> str:
    """``cells``: title of a column → what stands in it."""
    digests = [f"{field}={digest(cells[title])}" for title, field in EDITABLE.items() if title in cells]
    return f"{place.record}{place.pointer} {'~'.join(digests)}"


def read(text: str) -> Key | None:
    """None where it is no key of ours."""
    found = _KEY.fullmatch(text.strip())
    if found is None:
        return None
    parts = [part.partition("=") for part in found["digests"].split("~")]
    return Key(Place(found["record"], found["pointer"]), {field: value for field, _, value in parts})


def digest(value: Value) -> str:
    return base64.b32encode(hashlib.blake2s(plain(value).encode()).digest()).decode().lower()[:_DIGEST]


def plain(value: Value) -> str:
    """A cell's value as text that no program that saves a workbook changes: dates in ISO form, no blanks around it."""
    match value:
        case None:
            return ""
        case dt.datetime():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case FileLink():
            return value.shown
        case float() if value.is_integer():
            return str(int(value))
    return " ".join(unicodedata.normalize("NFC", str(value)).split())
