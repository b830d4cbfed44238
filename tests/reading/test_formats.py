"""One protocol saved in every format gives the same record. The files were made by LibreOffice (see ``files/README.md``)."""

from __future__ import annotations

import io
import json
import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

import pytest

from shnor_extract.model import BlockKind, Document
from shnor_extract.pipeline import extract
from shnor_extract.reading import read
from shnor_extract.record import to_json

FILES = Path(__file__).parent / "files"
SAMPLES = Path(__file__).parents[2] / "samples"
ORIGINALS = {
    "pedsovet": "Заборьевский район/Педсовет март 2023.docx",
    "kollegia": "Тимерлинский район/Протокол коллегии № 2 с повесткой.docx",
    "rabochaya-gruppa": "Верхнереченский район/Протокол № 3 заседания рабочей группы ШНОР.docx",
    "tablitsa": "Светлоборский муниципальный округ/Протокол № 7 (таблица поручений).docx",
    "dva-protokola": "Сылгылахский улус/Протоколы рабочей группы 1 и 2.docx",
}
Json = dict[str, Any]


def records(path: Path) -> list[Json]:
    """What a protocol became, without what is of the file."""
    found = [json.loads(to_json(record)) for record in extract(path)]
    for record in found:
        for name in ("id", "source", "evidence"):
            del record[name]
    return found


@pytest.mark.parametrize("form", ["doc", "rtf", "odt", "html"])
@pytest.mark.parametrize("name", ORIGINALS)
def test_a_protocol_saved_in_another_format_gives_the_same_record(name: str, form: str) -> None:
    assert records(FILES / f"{name}.{form}") == records(SAMPLES / ORIGINALS[name])


@pytest.mark.parametrize("name", ORIGINALS)
def test_and_as_a_web_archive(name: str, tmp_path: Path) -> None:
    made = MIMEMultipart("related", type="text/html")
    made.attach(MIMEText((FILES / f"{name}.html").read_text(encoding="utf-8"), "html", "utf-8"))
    (tmp_path / "протокол.mht").write_bytes(made.as_bytes())

    assert records(tmp_path / "протокол.mht") == records(SAMPLES / ORIGINALS[name])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("name", ORIGINALS)
def test_plain_text_is_the_same_in_any_encoding(name: str, encoding: str, tmp_path: Path) -> None:
    """With the signs that the oldest encodings have."""
    text = read(SAMPLES / ORIGINALS[name]).text.translate(str.maketrans("–—«»„“№", '--""""N')).replace("…", "...")
    (tmp_path / "протокол.txt").write_text(text, encoding="utf-8")
    wanted = read(tmp_path / "протокол.txt").text
    (tmp_path / "протокол.txt").write_bytes(text.encode(encoding))

    assert read(tmp_path / "протокол.txt").text == wanted


@pytest.mark.parametrize("kind", ["macroEnabled.main", "template.main"])
def test_and_with_macros_or_as_a_template(kind: str, tmp_path: Path) -> None:
    """DOCM, DOTX: the same parts under another name."""
    original = SAMPLES / ORIGINALS["pedsovet"]
    after = io.BytesIO()
    with zipfile.ZipFile(original) as old, zipfile.ZipFile(after, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry, part.replace(b"document.main+xml", f"{kind}+xml".encode()) if "Content" in entry.filename else part)
    (tmp_path / "протокол.docm").write_bytes(after.getvalue())

    assert records(tmp_path / "протокол.docm") == records(original)


def seen(document: Document) -> list[tuple[object, ...]]:
    """What stands in a document, with places in tables and depths in lists."""
    return [(block.kind, block.cell, block.level, block.span.of(document.text)) for block in document.blocks]


LOST_BY_LIBREOFFICE = {"doc": {"2. Продолжить работу.": "1. Продолжить работу.", "8. Восьмой пункт.": "1. Восьмой пункт."}}


@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_everything_that_word_can_do_is_read_as_in_docx(form: str) -> None:
    """Lists of all kinds, restarts, merged and nested cells, changes, fields, hidden text, headers: ``files/features.*``."""
    lost = LOST_BY_LIBREOFFICE.get(form, {})
    wanted = [(*rest, lost.get(str(text), text)) for *rest, text in seen(read(FILES / "features.docx"))]

    assert seen(read(FILES / f"features.{form}")) == wanted


def test_the_formats_are_said() -> None:
    assert {path.suffix[1:]: read(path).format for path in FILES.glob("pedsovet.*")} == {
        "doc": "doc",
        "rtf": "rtf",
        "odt": "odt",
        "html": "html",
    }


@pytest.mark.parametrize("form", ["doc", "rtf", "odt", "html"])
@pytest.mark.parametrize("name", ["протокол.docx", "протокол.doc", "протокол.pdf", "протокол.txt", "протокол"])
def test_a_name_says_nothing(form: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes((FILES / f"tablitsa.{form}").read_bytes())

    document = read(tmp_path / name)

    assert document.format == form
    assert any(block.kind is BlockKind.CELL for block in document.blocks)
