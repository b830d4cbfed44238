"""Files that are broken, locked or made to do harm: a clear reason in Russian, and nothing else happens."""

from __future__ import annotations

import io
import random
import socket
import time
import zipfile

import pytest
from docx.document import Document as Docx

from shnor_extract.errors import DamagedFileError, EmptyFileError, EncryptedFileError, ShnorError, TooLargeError
from shnor_extract.reading import read_bytes, wordml

from .made_pdf import Put, Stroke, pdf, table
from .reads import blocks, document, docx
from .real_pdf import joined, locked, printed

EACH = 7  # bytes: a file of forty kilobytes is spoilt in six thousand ways
SECONDS = 60  # far more than a million characters need, far less than a loop within a loop over them would


def typed(made: Docx) -> None:
    for at in range(30):
        made.add_paragraph(f"{at}. Директорам школ представить планы до 15 сентября.")
    made.add_table(2, 2).cell(0, 0).text = "Срок"


WORD = docx(typed)
PDF = pdf([Put(85, 100, "ПРОТОКОЛ"), *table(85, 200, [40, 220], [30, 44])], [Put(85, 100, "Решили:")])


def outcome(data: bytes) -> str:
    """What reading ends in: «read», or the class of the error, whose reason must be Russian."""
    try:
        document(data, "а")
    except ShnorError as error:
        assert any("а" <= char <= "я" for char in str(error)) and error.advice
        return type(error).__name__
    return "read"


@pytest.mark.parametrize("data", [WORD, PDF], ids=["docx", "pdf"])
def test_a_file_cut_off_is_damaged(data: bytes) -> None:
    cuts = random.Random(5).sample(range(10, len(data) - 30), 60)

    assert {outcome(data[:cut]) for cut in cuts} == {"DamagedFileError"}


@pytest.mark.slow
@pytest.mark.parametrize("data", [WORD, PDF, joined(printed(), printed())], ids=["docx", "pdf", "real pdf"])
def test_a_file_cut_off_at_any_byte(data: bytes) -> None:
    """The first bytes alone may be taken for a word, the last ones may be spared."""
    outcomes = {outcome(data[:cut]) for cut in range(10, len(data) - 30)}

    assert outcomes == {"DamagedFileError"}


@pytest.mark.slow
@pytest.mark.parametrize("data", [WORD, PDF], ids=["docx", "pdf"])
def test_a_file_with_bytes_spoilt_all_over(data: bytes) -> None:
    spoilt = bytearray(data)
    for at in range(0, len(data), EACH):
        spoilt[at] ^= 0xFF
        outcome(bytes(spoilt))
        spoilt[at] ^= 0xFF


def test_a_few_bytes_spoilt() -> None:
    dice = random.Random(6)
    for data in (WORD, PDF):
        for _ in range(60):
            spoilt = bytearray(data)
            for _ in range(5):
                spoilt[dice.randrange(len(data))] = dice.randrange(256)
            outcome(bytes(spoilt))


def test_nothing() -> None:
    with pytest.raises(EmptyFileError):
        read_bytes(b"", "а.docx", "а.docx")


# Passwords


def test_a_pdf_that_asks_for_a_password() -> None:
    with pytest.raises(EncryptedFileError):
        blocks(locked(printed(), user="секрет", owner="другой"), "а.pdf")


def test_a_pdf_that_only_forbids_copying() -> None:
    """It opens without a password, so it is read."""
    assert blocks(locked(printed(), user="", owner="секрет"), "а.pdf")[0] == "ПРОТОКОЛ № 5"


# Size


def test_a_sheet_of_fifty_thousand_megapixels() -> None:
    """Its text is read; it is never painted."""
    page: list[Put | Stroke] = [Put(85, 100, "ПРОТОКОЛ"), *table(85, 200, [40, 220], [30, 44])]

    assert blocks(pdf(page, paper=(2e6, 2e6)), "а.pdf") == ["ПРОТОКОЛ"]
    with pytest.raises(TooLargeError):
        blocks(pdf(table(85, 200, [40, 220], [30, 44]), paper=(2e6, 2e6)), "а.pdf")


def test_a_page_of_very_many_words_takes_time_in_proportion() -> None:
    """Strewn over a large sheet, so that no two stand on one line."""
    dice = random.Random(7)
    page = [Put(dice.random() * 5000, dice.random() * 8000, "срок год") for _ in range(12_000)]
    start = time.process_time()

    assert len(document(pdf(page, paper=(6000.0, 9000.0)), "а.pdf").words) == 24_000
    assert time.process_time() - start < SECONDS


@pytest.mark.slow
def test_a_page_of_a_million_characters() -> None:
    dice = random.Random(8)
    page = [Put(dice.random() * 500, dice.random() * 800, "срок год") for _ in range(125_000)]
    start = time.process_time()

    assert len(document(pdf(page), "а.pdf").text) > 900_000
    assert time.process_time() - start < 4 * SECONDS


def blown_up(name: str, megabytes: int, times: int = 1) -> bytes:
    """The Word file with parts that are a thousand times larger when they are unpacked."""
    file = io.BytesIO(WORD)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for at in range(times):
            archive.writestr(name.format(at), b" " * (megabytes * 2**20))
    return file.getvalue()


def test_a_bomb_in_a_word_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordml, "MAX_XML_BYTES", 5 * 2**20)

    with pytest.raises(TooLargeError, match="раздут"):
        blocks(blown_up("word/header{}.xml", megabytes=1, times=6), "а.docx")


def test_parts_that_nobody_reads_do_no_harm() -> None:
    assert len(blocks(blown_up("word/media/image{}.bmp", megabytes=40), "а.docx")) == 31


def test_deeply_nested_tables_and_controls() -> None:
    for opening, closing in (("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")):
        depth = 75
        inner = opening * depth + "<w:p><w:r><w:t>срок</w:t></w:r></w:p>" + closing * depth

        assert outcome(changed_body(inner)) in ("read", "DamagedFileError")


# Reaching out


@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://example.com/x.dtd">',
        b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://example.com/x.ent"> %a;]>',
    ],
)
def test_entities_are_refused(doctype: bytes, no_network: None) -> None:
    data = rewritten(lambda name, part: part.replace(b"<w:document", doctype + b"<w:document", 1) if name == "word/document.xml" else part)

    with pytest.raises(DamagedFileError):
        blocks(data, "а.docx")


def test_relations_to_the_outside_are_not_followed(no_network: None) -> None:
    """A template, a picture, a sub-document on somebody's server."""
    outside = b"".join(
        b'<Relationship Id="rId9%d" Type="http://x/%s" Target="http://example.com/x" TargetMode="External"/>' % (at, kind)
        for at, kind in enumerate((b"attachedTemplate", b"image", b"subDocument", b"aFChunk", b"header", b"styles"))
    )
    data = rewritten(lambda _, part: part.replace(b"</Relationships>", outside + b"</Relationships>"))

    assert len(blocks(data, "а.docx")) == 31


def test_a_path_out_of_the_archive_leads_nowhere() -> None:
    away = b'<Relationship Id="rId97" Type="http://x/footnotes" Target="../../../../etc/passwd"/></Relationships>'

    assert len(blocks(rewritten(lambda _, part: part.replace(b"</Relationships>", away)), "а.docx")) == 31


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def rewritten(change: object) -> bytes:
    assert callable(change)
    after = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(after, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, change(entry.filename, old.read(entry)))
    return after.getvalue()


def changed_body(xml: str) -> bytes:
    return rewritten(lambda name, part: part.replace(b"<w:body>", b"<w:body>" + xml.encode()) if name == "word/document.xml" else part)
