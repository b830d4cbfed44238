"""A ZIP without its list of contents (cut short, damaged): its members one after another, by the headers that stand before each."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

_MAGIC = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3I2H")
_CHUNK = 1 << 20
STORED, DEFLATED = 0, 8
ENCRYPTED, SIZES_FOLLOW, UTF8 = 0x1, 0x8, 0x800
MOST_NAMES = 10_000


class Local(NamedTuple):
    """A member as the header before it says: where its bytes begin and how many there are (0 where they are told after it)."""

    name: bytes
    flags: int
    method: int
    start: int
    packed: int
    extra: bytes


def locals_of(file: BinaryIO) -> Iterator[Local]:
    """The members in the order of the file. Where a size is not told the next header is looked for."""
    at = _next(file, 0)
    while at is not None:
        file.seek(at)
        head = file.read(_HEADER.size)
        if len(head) < _HEADER.size:
            return
        _, _, flags, method, _, _, _, packed, _, name_length, extra_length = _HEADER.unpack(head)
        name, extra = file.read(name_length), file.read(extra_length)
        local = Local(name, flags, method, file.tell(), 0 if flags & SIZES_FOLLOW else packed, extra)
        yield local
        at = _next(file, local.start + local.packed)


def local_names(path: Path) -> list[str]:
    """For telling what a broken file was: the names, in ASCII."""
    found: list[str] = []
    with path.open("rb") as file:
        for local in locals_of(file):
            found.append(local.name.decode("ascii", "replace"))
            if len(found) >= MOST_NAMES:
                break
    return found


def content(file: BinaryIO, local: Local) -> Iterator[bytes]:
    """The bytes of a member. Raises ``EOFError`` where the file ends before it does, ``zlib.error`` where it is damaged."""
    file.seek(local.start)
    if local.method == STORED:
        yield from _stored(file, local.packed)
        return
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting = b""
    while not inflate.eof:
        waiting = waiting or file.read(_CHUNK)
        if not waiting:
            raise EOFError
        yield inflate.decompress(waiting, _CHUNK)
        waiting = inflate.unconsumed_tail


def _stored(file: BinaryIO, left: int) -> Iterator[bytes]:
    while left:
        chunk = file.read(min(left, _CHUNK))
        if not chunk:
            raise EOFError
        left -= len(chunk)
        yield chunk


def _next(file: BinaryIO, at: int) -> int | None:
    """Where the next header begins, from ``at`` on."""
    file.seek(at)
    tail = b""
    while chunk := file.read(_CHUNK):
        found = (tail + chunk).find(_MAGIC)
        if found >= 0:
            return file.tell() - len(chunk) - len(tail) + found
        tail = chunk[-3:]
    return None
