"""The analyst's directory of districts (``--districts FILE``): CSV or XLSX; columns район, регион, варианты, папка, организация."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from shnor_extract.errors import DirectoryError, system_reason
from shnor_extract.words import meanings

# Several variants stand in one cell: «Балашовский р-н; Балашовский МР», «Балашовский МР | Балашов», or one a line.
_BETWEEN_VARIANTS = re.compile(r"[;|\n]|,(?!\d)")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class District:
    """A line of the directory. ``phrases`` are all the ways it may be called, its name among them."""

    name: str
    region: str | None
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    name: str
    districts: tuple[District, ...]


def read(path: Path) -> Directory:
    """Raises ``DirectoryError`` with what is wrong and where."""
    rows = [[(cell or "").strip() for cell in row] for row in _rows(path)]
    lines = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    if not lines:
        raise DirectoryError(f"Справочник районов пуст: {path.name}")
    columns = _columns(lines[0][1])
    if "district" not in columns:
        raise DirectoryError(f"В справочнике {path.name} нет столбца «район»; есть: {', '.join(filter(None, lines[0][1]))[:200]}")
    districts = _merged(_district(path.name, number, row, columns) for number, row in lines[1:])
    if not districts:
        raise DirectoryError(f"В справочнике {path.name} нет ни одного района под строкой заголовков")
    return Directory(path.name, districts)


def _rows(path: Path) -> list[Sequence[str | None]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DirectoryError(f"Справочник районов не читается: {path} ({system_reason(error)})") from error
    if content.startswith(b"PK"):
        return _sheet(path.name, content)
    if content.startswith(_OLD_EXCEL):
        raise DirectoryError(f"Справочник {path.name} сохранён в старом формате Excel (.xls)", "Сохраните его как XLSX или CSV.")
    return _csv(path.name, content)


def _sheet(name: str, content: bytes) -> list[Sequence[str | None]]:
    import openpyxl  # 0.15 s that only a directory kept in Excel is worth

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [[None if cell is None else str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    except (OSError, KeyError, ValueError, IndexError, zipfile.BadZipFile, SyntaxError) as error:
        raise DirectoryError(f"Справочник {name} не открывается как таблица Excel") from error


def _csv(name: str, content: bytes) -> list[Sequence[str | None]]:
    text = _text(content)
    heading = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";,\t", key=heading.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise DirectoryError(f"Справочник {name} не читается как CSV: {error}") from error


def _text(content: bytes) -> str:
    """Excel saves «CSV UTF-8» with a mark, «CSV» in CP1251 and «Текст Юникод» in UTF-16."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", "replace")


def _columns(heading: Iterable[str]) -> dict[str, list[int]]:
    """What is kept in which columns: {"district": [0], "region": [1], "variants": [2, 3]}."""
    columns: dict[str, list[int]] = {}
    for number, title in enumerate(heading):
        folded = " ".join(title.casefold().replace("ё", "е").split())
        known = [word for word in meanings("directory_columns") if re.match(rf"{re.escape(word)}\b", folded)]
        if known:
            columns.setdefault(meanings("directory_columns")[max(known, key=len)], []).append(number)
    return columns


def _district(file: str, number: int, row: Sequence[str], columns: dict[str, list[int]]) -> District:
    def cells(kind: str) -> list[str]:
        return [row[column] for column in columns.get(kind, []) if column < len(row) and row[column]]

    names = cells("district")
    if not names:
        raise DirectoryError(f"Справочник {file}, строка {number}: не указан район")
    variants = [part.strip() for cell in cells("variants") for part in _BETWEEN_VARIANTS.split(cell)]
    return District(names[0], next(iter(cells("region")), None), tuple(filter(None, [*names, *variants])))


def _merged(districts: Iterable[District]) -> tuple[District, ...]:
    """One district a name and region, whatever the number of its lines."""
    found: dict[tuple[str, str | None], District] = {}
    for district in districts:
        key = district.name, district.region
        earlier = found.get(key)
        phrases = (*(earlier.phrases if earlier else ()), *district.phrases)
        found[key] = District(*key, tuple(dict.fromkeys(phrases)))
    return tuple(found.values())
