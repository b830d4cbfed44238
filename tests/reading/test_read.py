"""The way in: a file is known by its bytes, and whatever is wrong with it is said in Russian."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from shnor_extract.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FolderGivenError,
    MissingFileError,
    NoTextError,
    ShnorError,
    TooLargeError,
    UnknownFormatError,
    UnreadableFileError,
)
from shnor_extract.reading import READERS, doors, read, read_bytes, scan

from .made_pdf import Put, pdf
from .reads import docx

SAMPLES = Path(__file__).parents[2] / "samples"
TYPED = docx(lambda made: made.add_paragraph("ПРОТОКОЛ"))


@pytest.mark.parametrize(
    ("data", "form"),
    [(TYPED, "docx"), (pdf([Put(85, 100, "ПРОТОКОЛ")]), "pdf"), ("ПРОТОКОЛ".encode(), "txt")],
)
@pytest.mark.parametrize("name", ["протокол.docx", "протокол.pdf", "протокол.jpg", "протокол"])
def test_a_file_is_known_by_its_bytes_and_not_by_its_name(data: bytes, form: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)

    document = read(tmp_path / name)

    assert (document.format, document.name, document.text) == (form, name, "ПРОТОКОЛ")


def test_name_and_path_are_what_the_caller_says(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("ПРОТОКОЛ")

    document = read(tmp_path / "x", name="из архива.txt", path_shown="архив.zip/из архива.txt")

    assert (document.name, document.path) == ("из архива.txt", "архив.zip/из архива.txt")


def test_names_are_composed(tmp_path: Path) -> None:
    """A Mac writes «й» as two characters."""
    (tmp_path / unicodedata.normalize("NFD", "протокол май.txt")).write_text("ПРОТОКОЛ")

    assert read(next(tmp_path.iterdir())).name == "протокол май.txt"


def test_the_same_bytes_give_the_same_document() -> None:
    assert read_bytes(TYPED, "а", "а") == read_bytes(TYPED, "а", "а")


# Bad input


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read(tmp_path / "нет.docx")


def test_a_path_that_cannot_be() -> None:
    with pytest.raises(MissingFileError):
        read("а\0б")
    with pytest.raises((MissingFileError, UnreadableFileError)):
        read("а" * 5000)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FolderGivenError):
        read(tmp_path)


def test_what_is_no_ordinary_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "труба")

    with pytest.raises(UnreadableFileError):
        read(tmp_path / "труба")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "пусто.docx").touch()

    with pytest.raises(EmptyFileError):
        read(tmp_path / "пусто.docx")


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shnor_extract.reading.MAX_FILE_BYTES", 10)
    (tmp_path / "а.txt").write_text("Одиннадцать")

    with pytest.raises(TooLargeError):
        read(tmp_path / "а.txt")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def archive(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), DamagedFileError, "DOC"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFileError, "паролем"),
        (OLE + "Workbook".encode("utf-16-le"), DamagedFileError, "не открывается"),
        (b"<!DOCTYPE html><html>", NoTextError, "нет текста"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", DamagedFileError, "MHTML"),
        (b"<?xml version='1.0'?><a/>", UnknownFormatError, "XML"),
        (archive("xl/workbook.xml"), UnknownFormatError, "Excel"),
        (archive("content.xml", "mimetype"), UnknownFormatError, "OpenDocument"),
        (archive("ppt/presentation.xml"), UnknownFormatError, "презентация"),
        (archive("протокол.docx"), UnknownFormatError, "ZIP"),
        (TYPED[:3000], DamagedFileError, "повреждён"),
        (b"%PDF-1.4\n", DamagedFileError, "повреждён"),
    ],
)
def test_what_is_wrong_is_said_and_what_to_do(data: bytes, error: type[ShnorError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        read_bytes(data, "а", "а")
    assert caught.value.advice.endswith((".", "rus"))


CUT = ["*/*№ 3*.docx", "*/*таблица*.docx", "*/Методсовет*.pdf", "*/*.png", "*/*.tif", "*/*скан).pdf", "*/*.txt", "*/*.md"]


@pytest.mark.parametrize("pattern", CUT)
def test_a_file_cut_anywhere_gives_text_or_a_reason(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "recognised", lambda *_: scan.Reading((), ()))  # the ways in are cut here, not Tesseract
    data = next(SAMPLES.glob(pattern)).read_bytes()

    for part in [*range(1, 9), *(len(data) * part // 20 for part in range(1, 20))]:
        try:
            assert read_bytes(data[:part], "а", "а").text
        except ShnorError as error:
            assert str(error)


# The house


def test_heavy_libraries_wait_until_a_file_needs_them() -> None:
    heavy = ("docx", "lxml", "pypdfium2", "pdfplumber", "PIL", "pytesseract", "pandas", "numpy")
    code = f"import sys, shnor_extract.reading; print([name for name in {heavy!r} if name in sys.modules])"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_every_reader_has_its_module() -> None:
    assert [callable(doors.module(reader.module).read) for reader in READERS] == [True] * len(READERS)
