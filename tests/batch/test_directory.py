"""The directory of districts: every way Excel saves it, and what is said of a bad one."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from shnor_extract.batch.directory import District, read
from shnor_extract.errors import DirectoryError

LINES = "Район;Регион;Варианты\nЛесной муниципальный район;Заречная область;Лесной р-н, Лесной МР\nгород Озёрск;Заречная область;\n"
LESNOY = District("Лесной муниципальный район", "Заречная область", ("Лесной муниципальный район", "Лесной р-н", "Лесной МР"))
OZERSK = District("город Озёрск", "Заречная область", ("город Озёрск",))


@pytest.mark.parametrize(
    "content",
    [
        LINES.encode("utf-8"),
        LINES.encode("utf-8-sig"),
        LINES.encode("cp1251"),
        LINES.replace(";", "\t").encode("utf-16"),
        LINES.replace("\n", "\r\n").encode("cp1251"),
        LINES.replace(", ", "|").replace(";", ",").encode(),
        ("\n" + LINES.replace("Район", " РАЙОН ") + ";;\n").encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "cp1251", "utf-16 with tabs", "crlf", "commas", "spaces and empty lines"],
)
def test_csv_is_read_however_it_was_saved(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "районы.csv").write_bytes(content)

    assert read(tmp_path / "районы.csv").districts == (LESNOY, OZERSK)


def test_workbook_is_read_whatever_its_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in LINES.splitlines():
        book.active.append(line.split(";"))  # type: ignore[union-attr]
    book.save(tmp_path / "районы.csv.xlsx")

    assert read(tmp_path / "районы.csv.xlsx").districts == (LESNOY, OZERSK)


def test_several_lines_of_one_district_are_one(tmp_path: Path) -> None:
    (tmp_path / "р.csv").write_text("район;папка;организация\nЛесной район;01;\nЛесной район;;Отдел образования №1\n", encoding="utf-8")

    assert read(tmp_path / "р.csv").districts == (District("Лесной район", None, ("Лесной район", "01", "Отдел образования №1")),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "пуст"),
        ("регион;область\nа;б\n".encode(), "нет столбца «район»"),
        ("район;регион\n".encode(), "ни одного района"),
        ("район;регион\nЛесной район;Заречная область\n;Заречная область\n".encode(), "строка 3: не указан район"),
        (b"PK\x03\x04 broken", "не открывается"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "старом формате"),
        (b"%PDF-1.4 \x00\x98", "нет столбца"),
        ('район;регион\n"Лесной'.encode(), "CSV"),
    ],
)
def test_bad_directory_is_refused_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "районы.csv").write_bytes(content)

    with pytest.raises(DirectoryError, match=reason) as caught:
        read(tmp_path / "районы.csv")

    assert caught.value.advice


def test_missing_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match="не читается"):
        read(tmp_path / "нет.csv")
