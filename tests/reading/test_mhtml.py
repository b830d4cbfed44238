"""Web archives: «Веб-страница в одном файле» of Word, and pages that a browser has put away."""

from __future__ import annotations

from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from shnor_extract.errors import DamagedFileError, ShnorError
from shnor_extract.model import Page
from shnor_extract.reading import scan
from shnor_extract.reading.assemble import Paragraph
from shnor_extract.reading.signatures import is_mhtml

from .reads import blocks, body, document, texts


def archive(*pages: tuple[str, str, str], encoding: str = "windows-1251") -> bytes:
    """A web archive of pages, each with its name, its title and its content."""
    made = MIMEMultipart("related", type="text/html")
    for name, title, inner in pages:
        part = MIMEText(f"<html><head><title>{title}</title></head><body>{inner}</body></html>", "html", encoding)
        part["Content-Location"] = f"file:///C:/3B2A/{name}"
        made.attach(part)
    return made.as_bytes()


def test_the_page_is_read_out_of_its_envelope() -> None:
    assert blocks(archive(("protokol.htm", "х", "<p>ПРОТОКОЛ № 3</p>")), "протокол.doc") == ["ПРОТОКОЛ № 3"]


def test_it_says_what_it_was() -> None:
    assert document(archive(("a.htm", "х", "<p>ПРОТОКОЛ</p>"))).format == "html"


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-8", "koi8-r"])
def test_encodings(encoding: str) -> None:
    assert blocks(archive(("a.htm", "х", "<p>Слушали директора школы</p>"), encoding=encoding)) == ["Слушали директора школы"]


def test_headers_of_word_stand_in_a_page_of_their_own() -> None:
    header = "<div style='mso-element:footnote-separator'>—</div><div style='mso-element:header' id=h1><p>Бегущая строка</p></div>"
    read = document(archive(("a.htm", "х", "<p>ПРОТОКОЛ</p>"), ("a.files/header.htm", "х", header)))

    assert texts(read) == ["Бегущая строка", "ПРОТОКОЛ"]
    assert body(read) == ["ПРОТОКОЛ"]


def test_a_page_that_is_only_a_scan_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def recognised(pictures: list[bytes]) -> tuple[list[Page], list[Paragraph]]:
        seen.extend(pictures)
        return [], []

    monkeypatch.setattr(scan, "recognised_pictures", recognised)
    picture = next((Path(__file__).parents[2] / "samples").glob("*/*.png")).read_bytes()
    made = MIMEMultipart("related", type="text/html")
    made.attach(MIMEText("<p>скан</p>", "html", "utf-8"))
    made.attach(MIMEImage(picture, "png"))

    document(made.as_bytes())

    assert seen == [picture]


def test_a_letter_is_no_web_archive() -> None:
    assert not is_mhtml(b"MIME-Version: 1.0\nTo: a@b\nContent-Type: text/html\n\n<p>")
    assert not is_mhtml(b"Received: from x\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n")
    assert is_mhtml(b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x")


def test_an_archive_without_a_page() -> None:
    with pytest.raises(DamagedFileError, match="MHTML"):
        document(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/css\n\np{}\n--x--")


def test_cut_anywhere() -> None:
    data = archive(("a.htm", "х", "<p>ПРОТОКОЛ</p>"))

    for length in range(0, len(data), 3):
        try:
            assert document(data[:length]).text
        except ShnorError as error:
            assert str(error)
