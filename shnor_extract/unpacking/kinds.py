"""What kind of container a file is, by its content: a DOCX is a ZIP and no archive, a web page saved whole is no e-mail."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from pathlib import Path

from shnor_extract.unpacking.headers import local_names
from shnor_extract.unpacking.packed import BZ2, GZIP, XZ, opened

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")
_7Z = b"7z\xbc\xaf\x27\x1c"
_RAR = b"Rar!\x1a\x07"
_TNEF = b"\x78\x9f\x3e\x22"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Every Outlook message has a stream of this name among the first of its directory; no other Office file has.
_MSG_STREAM = "__properties_version1.0".encode("utf-16-le")
_OLE_SECTOR, _OLE_DIRECTORY = 512, slice(48, 52)
_PACKED = (GZIP, BZ2, XZ)
_TAR_BLOCK, _TAR_SUM = 512, slice(148, 156)
# What is a document although it is a ZIP: Word, Excel, OpenDocument, EPUB, Pages.
_OFFICE = re.compile(
    r"^(?:\[content_types\]\.xml|mimetype|content\.xml|meta-inf/manifest\.xml|word/|xl/|ppt/|index/document\.iwa)", re.IGNORECASE
)
_HEADER = re.compile(rb"^([!-9;-~]{2,60}):[ \t]?(.*)$", re.MULTILINE)
# One of these says that it was sent or is to be sent; a web page saved whole has «From: <Saved by Blink>» and none of them.
_OF_MAIL = frozenset({b"received", b"to", b"delivered-to", b"return-path", b"message-id", b"cc", b"x-unsent", b"reply-to"})
_ALSO_OF_MAIL = _OF_MAIL | {b"from", b"subject", b"date", b"mime-version", b"content-type", b"dkim-signature", b"authentication-results"}
_WEB_PAGE = re.compile(rb"^(?:Snapshot-Content-Location:|From:[ \t]*[\"<]?Saved by)", re.MULTILINE | re.IGNORECASE)
_MBOX = re.compile(rb"\AFrom \S+ .*\d{4}\r?\n")


def is_zip(head: bytes, path: Path) -> bool:
    """Also where its list of contents is lost: then the names that stand before the members are looked at."""
    return head.startswith(_ZIP) and not any(_OFFICE.match(name) for name in _zip_names(path))


def _zip_names(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeError, IndexError, OverflowError):
        return local_names(path)


def is_7z(head: bytes, _path: Path) -> bool:
    return head.startswith(_7Z)


def is_rar(head: bytes, _path: Path) -> bool:
    return head.startswith(_RAR)


def is_tar(head: bytes, path: Path) -> bool:
    """Plain or packed as a whole («.tar.gz»)."""
    return _is_tar_block(_unpacked_head(path) if head.startswith(_PACKED) else head[:_TAR_BLOCK])


def _is_tar_block(block: bytes) -> bool:
    """Whether the sum of the first header is right; that of an archive made before «ustar» is all there is to know it by."""
    if len(block) < _TAR_BLOCK or not block[0]:
        return False
    said = block[_TAR_SUM].strip(b" \0")
    sums = sum(block[:148]) + 8 * 0x20 + sum(block[156:])
    return bool(re.fullmatch(rb"[0-7]{1,8}", said)) and int(said, 8) == sums


def is_packed(head: bytes, _path: Path) -> bool:
    return head.startswith(_PACKED)


def _unpacked_head(path: Path) -> bytes:
    try:
        with opened(path) as stream:
            return stream.read(_TAR_BLOCK)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        return b""


def is_msg(head: bytes, path: Path) -> bool:
    if not head.startswith(_OLE):
        return False
    sector = int.from_bytes(head[_OLE_DIRECTORY], "little")
    size = 1 << min(16, int.from_bytes(head[30:32], "little"))
    if (sector + 1) * size > path.stat().st_size:
        return False
    with path.open("rb") as file:
        file.seek((sector + 1) * size)
        return _MSG_STREAM in file.read(size * 64)


def is_tnef(head: bytes, _path: Path) -> bool:
    return head.startswith(_TNEF)


def is_mbox(head: bytes, path: Path) -> bool:
    first = _MBOX.match(head)
    return bool(first) and is_email(head[first.end() :] if first else b"", path)


def is_email(head: bytes, _path: Path) -> bool:
    """Headers of mail from the first line on, one of them such as only what is sent has."""
    head = head.lstrip(b"\xef\xbb\xbf\r\n").replace(b"\r\n", b"\n")
    headers = head.split(b"\n\n", 1)[0]
    if not _HEADER.match(headers) or _WEB_PAGE.search(headers):
        return False
    names = {name.lower() for name, _value in _HEADER.findall(headers)}
    return bool(names & _OF_MAIL) and len(names & _ALSO_OF_MAIL) >= 2
