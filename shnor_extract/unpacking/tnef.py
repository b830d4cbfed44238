"""winmail.dat (TNEF): how Outlook wraps attachments for other mail programs (MS-OXTNEF). A row of attributes, each with its length."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shnor_extract.errors import DamagedFileError, TooLargeError
from shnor_extract.unpacking.letters import RTF_NAME
from shnor_extract.unpacking.names import decoded
from shnor_extract.unpacking.rtfpacked import unpacked
from shnor_extract.unpacking.spool import MEGABYTE, Spool

_MESSAGE_PROPERTIES, _NEXT_ATTACHMENT, _TITLE, _DATA, _PROPERTIES = 0x9003, 0x9002, 0x8010, 0x800F, 0x9005
_LONG_NAME, _PACKED_RTF, _DATA_OBJECT = 0x3707, 0x1009, 0x3701
_HEADER = 6  # the mark and a key
# Lengths of values by the kind of a property; the others say their own.
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_UNICODE, _PLAIN, _OBJECT = 0x1F, 0x1E, 0x0D
_MARK = 16  # bytes before an object: what made it
_MANY = 0x1000
_NAMED = 0x8000


@dataclass
class _Attachment:
    title: str = ""
    data: bytes = b""


def unpack(path: Path, spool: Spool) -> None:
    """Raises ``DamagedFileError`` where the file is cut short, after what could be read of it."""
    if path.stat().st_size > spool.bounds.member_megabytes * MEGABYTE:
        raise TooLargeError(f"Вложения Outlook больше {spool.bounds.member_megabytes} МБ")
    problem: DamagedFileError | None = None
    found: list[_Attachment] = []
    try:
        for attribute, value in _attributes(path.read_bytes()):
            _read(attribute, value, found, spool)
    except (struct.error, ValueError, IndexError):
        problem = DamagedFileError("Вложения Outlook (winmail.dat) повреждены или обрываются: взято то, что удалось прочитать")
    for number, attachment in enumerate(found, 1):
        spool.put(attachment.title or f"вложение {number}", [attachment.data])
    if problem:
        raise problem


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = _HEADER
    while at < len(data):
        _level, attribute, length = struct.unpack_from("<BII", data, at)
        value = data[at + 9 : at + 9 + length]
        if len(value) < length:
            raise ValueError("cut short")
        yield attribute & 0xFFFF, value
        at += 9 + length + 2  # and a sum of the bytes


def _read(attribute: int, value: bytes, found: list[_Attachment], spool: Spool) -> None:
    if attribute == _NEXT_ATTACHMENT:
        found.append(_Attachment())
    elif attribute == _MESSAGE_PROPERTIES:
        packed = dict(_properties(value)).get(_PACKED_RTF)
        if packed:
            spool.put(RTF_NAME, [unpacked(packed)], "body")
    elif found and attribute == _TITLE and not found[-1].title:
        found[-1].title = decoded([value.rstrip(b"\0")])[0]
    elif found and attribute == _DATA:
        found[-1].data = value
    elif found and attribute == _PROPERTIES:
        said = dict(_properties(value))
        found[-1].title = said.get(_LONG_NAME, b"").decode("utf-8", "replace") or found[-1].title
        found[-1].data = found[-1].data or said.get(_DATA_OBJECT, b"")


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Properties of MAPI: identifier and value, text as UTF-8. Stops at one of a kind that nobody wrote down."""
    (count,) = struct.unpack_from("<I", data, 0)
    at = 4
    for _ in range(count):
        kind, name = struct.unpack_from("<HH", data, at)
        at += 4
        if name >= _NAMED:
            at = _after_name(data, at)
        base = kind & ~_MANY
        values = 1
        if base not in _FIXED or kind & _MANY:
            (values,) = struct.unpack_from("<I", data, at)
            at += 4
        for _ in range(values):
            length = _FIXED.get(base)
            if length is None:
                (length,) = struct.unpack_from("<I", data, at)
                at += 4
            value = data[at : at + length]
            at += length + -length % 4
            yield name, _plain(value, base)


def _plain(value: bytes, kind: int) -> bytes:
    if kind == _UNICODE:
        return value.decode("utf-16-le", "replace").rstrip("\0").encode()
    if kind == _OBJECT:
        return value[_MARK:]
    return decoded([value.rstrip(b"\0")])[0].encode() if kind == _PLAIN else value


def _after_name(data: bytes, at: int) -> int:
    """Past the name of a named property: a set, then a number or a text."""
    (is_text,) = struct.unpack_from("<I", data, at + 16)
    if not is_text:
        return at + 24
    (length,) = struct.unpack_from("<I", data, at + 20)
    return int(at + 24 + length + -length % 4)
