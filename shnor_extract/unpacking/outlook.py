"""Outlook's letters (MSG): a tree of streams in an OLE file, each called after the property that it holds (MS-OXMSG)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import olefile

from shnor_extract.errors import DamagedFileError, ServiceFileError, SpecialFileError
from shnor_extract.unpacking.letters import HTML_NAME, RTF_NAME, TEXT_NAME, is_ornament, letter_name, marked, said_in_html
from shnor_extract.unpacking.names import decoded
from shnor_extract.unpacking.rtfpacked import unpacked
from shnor_extract.unpacking.spool import Spool

_SUBJECT, _BODY, _HTML, _RTF = "0037", "1000", "1013", "1009"
_DATA, _NAME, _LONG_NAME, _SHOWN_NAME, _CONTENT_ID = "3701", "3704", "3707", "3001", "3712"
_UNICODE, _PLAIN, _BINARY, _OBJECT = "001F", "001E", "0102", "000D"
_CODE_PAGE, _INTERNET_CODE_PAGE = 0x3FFD0003, 0x3FDE0003
# Bytes before the list of properties: in the outermost message, in one inside another.
_OUTER, _INNER = 32, 24
_BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error, RecursionError, MemoryError)
_CHARSETS = {65001: "utf-8", 20866: "koi8-r", 1251: "cp1251", 1252: "cp1252", 866: "cp866", 20127: "ascii"}
Way = tuple[str, ...]


def unpack(path: Path, spool: Spool) -> None:
    """Raises ``DamagedFileError`` where the letter cannot be taken apart, after what could be."""
    try:
        with olefile.OleFileIO(path) as ole:
            _message(ole, (), spool)
    except _BROKEN as error:
        raise DamagedFileError("Письмо Outlook повреждено: его не удаётся разобрать") from error


def _message(ole: Any, at: Way, spool: Spool) -> None:
    """Keeps the text and the attachments of the message in this storage."""
    charset = _charset(ole, at)
    html = _body(ole, at, charset, spool)
    for number, storage in enumerate(_storages(ole, at), 1):
        _attachment(ole, (*at, storage), number, charset, html, spool)


def _body(ole: Any, at: Way, charset: str, spool: Spool) -> str:
    """Keeps the text of the letter in the fullest of its forms; gives back its HTML."""
    html = _stream(ole, at, _HTML, _BINARY)
    page = _decoded(html, charset) if html else _text(ole, at, _HTML, charset)
    plain = _text(ole, at, _BODY, charset)
    packed = _stream(ole, at, _RTF, _BINARY)
    if page.strip():
        spool.put(HTML_NAME, [marked(page, is_html=True)], "body")
    elif plain.strip():
        spool.put(TEXT_NAME, [marked(plain, is_html=False)], "body")
    elif packed:
        spool.put(RTF_NAME, [unpacked(packed)], "body")
    return page


def _attachment(ole: Any, at: Way, number: int, charset: str, html: str, spool: Spool) -> None:
    names = (_text(ole, at, kind, charset) for kind in (_LONG_NAME, _NAME, _SHOWN_NAME))
    name = next(filter(None, names), f"вложение {number}")
    data = _stream(ole, at, _DATA, _BINARY)
    inner = (*at, f"__substg1.0_{_DATA}{_OBJECT}")
    if data is None and ole.exists([*inner, "__properties_version1.0"]):
        with spool.within(letter_name(_text(ole, inner, _SUBJECT, charset) or name, ".msg"), "Письмо Outlook") as is_open:
            if is_open:
                _message(ole, inner, spool)
    elif data is None:
        reason = "Вложение хранится не в письме: это ссылка или объект другой программы"
        spool.refuse(name, SpecialFileError(reason, "Попросите прислать этот файл отдельно."))
    elif is_ornament(data, said_in_html(_text(ole, at, _CONTENT_ID, charset), html)):
        spool.refuse(name, ServiceFileError("Картинка из оформления письма"))
    else:
        spool.put(name, [data])


def _storages(ole: Any, at: Way) -> Iterator[str]:
    """The attachments of a message, by their numbers."""
    names = {entry[len(at)] for entry in ole.listdir(streams=True, storages=True) if len(entry) > len(at) and tuple(entry[: len(at)]) == at}
    yield from sorted(name for name in names if name.lower().startswith("__attach_version1.0_#"))


def _text(ole: Any, at: Way, kind: str, charset: str) -> str:
    unicode = _stream(ole, at, kind, _UNICODE)
    if unicode is not None:
        return unicode.decode("utf-16-le", "replace").rstrip("\0")
    return _decoded(_stream(ole, at, kind, _PLAIN) or b"", charset).rstrip("\0")


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return decoded([data])[0]


def _stream(ole: Any, at: Way, kind: str, form: str) -> bytes | None:
    way = [*at, f"__substg1.0_{kind}{form}"]
    return bytes(ole.openstream(way).read()) if ole.exists(way) and ole.get_type(way) == olefile.STGTY_STREAM else None


def _charset(ole: Any, at: Way) -> str:
    skip = _INNER if at else _OUTER
    page = _number(ole, at, skip, _INTERNET_CODE_PAGE) or _number(ole, at, skip, _CODE_PAGE)
    return _CHARSETS.get(page or 0, f"cp{page}" if page else "cp1251")


def _number(ole: Any, at: Way, skip: int, tag: int) -> int | None:
    """A property that is a number: they stand together in one stream, sixteen bytes each."""
    way = [*at, "__properties_version1.0"]
    data = ole.openstream(way).read()[skip:] if ole.exists(way) else b""
    for place in range(0, len(data) - 15, 16):
        found, _flags, value = struct.unpack_from("<IIi", data, place)
        if found == tag:
            return int(value)
    return None
