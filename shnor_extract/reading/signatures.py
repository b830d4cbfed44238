"""What a file is, by its first bytes and not by its name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from shnor_extract.errors import DamagedFileError, UnknownFormatError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word 97, Excel 97, and every Office file with a password
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"BM", b"GIF8")
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"heif")
_PDF_WITHIN = 1024  # a reader looks for «%PDF-» so far: mail programs put lines before it
_DIRECTORY_WITHIN = 100_000  # of the end of an archive
_HEADERS_WITHIN = 8192
_JUDGED = 100_000  # bytes in which a part of a page shows itself
MANY_TAGS = 3
_PAGE_BEGINS = re.compile(rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|script|style)[\s>])", re.IGNORECASE)
_BEFORE_PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>|<!--(?:(?!-->).){0,8000}-->)", re.DOTALL)
_PART_BEGINS = re.compile(rb"<(?:p|div|table|h[1-6]|font|center|span|article|section|ol|ul|style)[\s>]", re.IGNORECASE)
_PARAGRAPH_ENDS = re.compile(rb"</(?:p|div|td|li|h[1-6])\s*>", re.IGNORECASE)
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_HEADER_NAME = re.compile(rb"^([a-z-]{2,40}):", re.MULTILINE)
_TEXT_TYPE = b"application/vnd.oasis.opendocument.text"
_ODT = b"mimetype" + _TEXT_TYPE  # the first part of the archive, not compressed
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, UnicodeError, IndexError)
_SAVE_AS_DOCX = "Откройте файл в Word или LibreOffice и сохраните как DOCX («Сохранить как → Документ Word»)."


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:_PDF_WITHIN]


def is_odt(data: bytes) -> bool:
    """An OpenDocument text, its template, or the flat kind in one XML file."""
    if data.startswith(ZIP):
        return _ODT in data[:_PDF_WITHIN] or (b"content.xml" in data[-_DIRECTORY_WITHIN:] and _is_packed_text(data))
    head = _head(data)
    return head.startswith((b"<?xml", b"<office:document")) and b"<office:document" in head and b"opendocument.text" in data[:_JUDGED]


def _is_packed_text(data: bytes) -> bool:
    """An archive that was packed anew by a program that did not know which part has to be the first."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "content.xml" in archive.namelist() and archive.read("mimetype").startswith(_TEXT_TYPE)
    except (*_BROKEN_ZIP, KeyError, RuntimeError):
        return False


def is_docx(data: bytes) -> bool:
    """A Word document of 2007 or later: whatever the main part is called, it lies in ``word/``.

    Raises ``DamagedFileError`` where the archive is broken, ``UnknownFormatError`` where it is something else.
    """
    if not data.startswith(ZIP):
        return False
    names = _names(data)
    if any(name.lower().startswith("word/document") for name in names):
        return True
    raise UnknownFormatError(_what_archive(names))


def is_image(data: bytes) -> bool:
    return data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def is_doc(data: bytes) -> bool:
    """An Office file of the old kind, or one with a password; what it is its streams say."""
    return data.startswith(OLE)


def is_rtf(data: bytes) -> bool:
    return _head(data).startswith(b"{\\rt")


def is_html(data: bytes) -> bool:
    """A page, or a part of one that was cut out of a site: it begins with a tag that no text begins with."""
    head = _begun(data)
    if _PAGE_BEGINS.match(head):
        return True
    return bool(_PART_BEGINS.match(head)) and len(_PARAGRAPH_ENDS.findall(data[:_JUDGED].replace(b"\0", b""))) >= MANY_TAGS


def _begun(data: bytes) -> bytes:
    """The first bytes behind comments: a licence, «saved from url»."""
    head = _head(data, _JUDGED)
    at = 0
    while (match := _BEFORE_PAGE.match(head, at)) is not None:
        at = match.end()
    return head[at : at + _PDF_WITHIN].lstrip()


def is_mhtml(data: bytes) -> bool:
    """A page in an envelope. A letter has an addressee, or a post office that carried it."""
    lines = _HEADERS_END.split(data[:_HEADERS_WITHIN].lstrip(), maxsplit=1)[0].lower()
    names = set(_HEADER_NAME.findall(lines))
    if b"mime-version" not in names or names & {b"to", b"received", b"message-id", b"delivered-to"}:
        return False
    return b"multipart/related" in lines or b"text/html" in lines


def _head(data: bytes, size: int = _PDF_WITHIN) -> bytes:
    """The first bytes without marks and white space; in UTF-16 every second byte of a tag is nought."""
    return data[:size].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip(b" \t\r\n")


def is_heic(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in _HEIC


def is_text(data: bytes) -> bool:
    """Whatever is left, unless its first bytes say that it is a known format of no use here, which is raised with advice."""
    head = _head(data)
    if head[:5] == b"<?xml":
        raise UnknownFormatError("Это XML, а не документ", _SAVE_AS_DOCX)
    return True


def _names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except _BROKEN_ZIP as error:
        raise DamagedFileError("Файл повреждён: архив, из которого состоит документ, не открывается") from error


def _what_archive(names: list[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return "Это таблица Excel, а не протокол"
    if any(name.startswith("ppt/") for name in names):
        return "Это презентация, а не протокол"
    if "content.xml" in names:
        return "Это таблица, презентация или рисунок OpenDocument, а не протокол"
    return "Это архив ZIP: достаньте из него файлы"
