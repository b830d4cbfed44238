"""Archives and letters for tests, written byte by byte where no library writes them so."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

TEXT = "ПРОТОКОЛ № {} совещания".format


def raw_zip(*members: tuple[bytes, bytes], flags: int = 0, extra: bytes = b"", method: int = 0, mode: int = 0) -> bytes:
    """A ZIP whose names are these bytes; ``mode`` is that of Unix (a link: 0o120777)."""
    body, contents = b"", b""
    for name, data in members:
        packed = _deflated(data) if method == 8 else data
        common = struct.pack("<5H3I2H", 20, flags, method, 0, 33, zlib.crc32(data), len(packed), len(data), len(name), len(extra))
        contents += (
            b"PK\1\2" + struct.pack("<H", 20 | 3 << 8) + common + struct.pack("<3H2I", 0, 0, 0, mode << 16, len(body)) + name + extra
        )
        body += b"PK\3\4" + common + name + extra + packed
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(members), len(members), len(contents), len(body), 0)
    return body + contents + end


def unicode_extra(plain: bytes, name: str) -> bytes:
    """The extra field 0x7075 of Info-ZIP."""
    body = b"\1" + struct.pack("<I", zlib.crc32(plain)) + name.encode()
    return struct.pack("<HH", 0x7075, len(body)) + body


def _deflated(data: bytes) -> bytes:
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    return press.compress(data) + press.flush()


def raw_rar(*members: tuple[str, bytes], method: int = 0x30, flags: int = 0) -> bytes:
    """A RAR 4 of members that are stored as they are."""
    data = b"Rar!\x1a\x07\x00" + _rar_block(0x73, 0, b"\0" * 6)
    for name, content in members:
        plain = name.encode("ascii", "replace")
        both = plain + b"\0" + _rar_name(name)
        head = struct.pack("<IIBIIBBHI", len(content), len(content), 3, zlib.crc32(content), 0x21, 29, method, len(both), 0o100644)
        data += _rar_block(0x74, 0x8000 | 0x200 | flags, head + both) + content
    return data + _rar_block(0x7B, 0x4000, b"")


def _rar_name(name: str) -> bytes:
    """The name as RAR packs it: four letters to a byte of flags, here always two bytes a letter."""
    out = b"\0"
    for start in range(0, len(name), 4):
        part = name[start : start + 4]
        out += bytes([sum(2 << (6 - 2 * at) for at in range(len(part)))]) + part.encode("utf-16-le")
    return out


def _rar_block(kind: int, flags: int, rest: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


Tree = Mapping[str, "bytes | Tree"]
_SECTOR, _END, _FREE, _NONE = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF


def ole(tree: Tree) -> bytes:
    """An OLE file of these storages and streams."""
    entries: list[list[object]] = [["Root Entry", 5, _NONE, _NONE, _NONE, _END, 0]]
    big, small = bytearray(), bytearray()
    fat: list[int] = []
    mini: list[int] = []

    def add(name: str, what: bytes | Tree) -> int:
        at = len(entries)
        entries.append([name, 2 if isinstance(what, bytes) else 1, _NONE, _NONE, _NONE, 0, 0])
        if not isinstance(what, bytes):
            entries[at][4] = children(what)
        elif len(what) >= 4096:
            entries[at][5:] = [_chain(big, fat, what, _SECTOR), len(what)]
        else:
            entries[at][5:] = [_chain(small, mini, what, 64) if what else _END, len(what)]
        return at

    def children(inside: Tree) -> int:
        """Siblings hang to the right of each other, in the order of the format: by length, then by letters."""
        first = last = _NONE
        for name in sorted(inside, key=lambda one: (len(one), one.upper())):
            at = add(name, inside[name])
            if last == _NONE:
                first = at
            else:
                entries[last][3] = at
            last = at
        return first

    entries[0][4] = children(tree)
    entries[0][5:] = [_chain(big, fat, bytes(small), _SECTOR) if small else _END, len(small)]
    directory = b"".join(_entry(*one) for one in entries)  # type: ignore[arg-type]
    at_directory = _chain(big, fat, directory, _SECTOR, fill=_entry("", 0, _NONE, _NONE, _NONE, 0, 0))
    at_mini = _chain(big, fat, b"".join(struct.pack("<I", one) for one in mini), _SECTOR, fill=b"\xff\xff\xff\xff") if mini else _END
    return _ole_file(big, fat, at_directory, at_mini, len(mini))


def _chain(store: bytearray, table: list[int], data: bytes, size: int, fill: bytes = b"\0") -> int:
    start = len(table)
    data += fill * (-len(data) % size // len(fill))
    store += data
    count = len(data) // size
    table += [*range(start + 1, start + count), _END]
    return start


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    length = len(text) + 2 if name else 0
    return struct.pack("<64sHBB3I16sIQQIQ", text, length, kind, 1, left, right, child, b"", 0, 0, 0, start, size)


def _ole_file(big: bytearray, fat: list[int], directory: int, mini: int, minis: int) -> bytes:
    tables = 1
    while (len(fat) + tables) > tables * 128:
        tables += 1
    first = len(fat)
    full = [*fat, *([0xFFFFFFFD] * tables)]
    full += [_FREE] * (tables * 128 - len(full))
    head = struct.pack("<8s16s6H10s", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, b"")[:34] + b"\0" * 6
    head += struct.pack("<9I", 0, tables, directory, 0, 4096, mini, -(-minis // 128), _END, 0)
    head += b"".join(struct.pack("<I", first + at if at < tables else _FREE) for at in range(109))
    return head + bytes(big) + b"".join(struct.pack("<I", one) for one in full)


def msg(
    body: str = "", html: bytes = b"", attachments: Sequence[tuple[str, bytes | Tree]] = (), subject: str = "", inner: bool = False
) -> dict[str, bytes | Tree]:
    """The tree of an Outlook message; ``ole`` makes a file of it."""
    tree: dict[str, bytes | Tree] = {"__properties_version1.0": b"\0" * (24 if inner else 32) + _number(0x3FDE0003, 1251)}
    texts = {"__substg1.0_0037001F": subject.encode("utf-16-le"), "__substg1.0_1000001F": body.encode("utf-16-le")}
    tree |= {name: text for name, text in {**texts, "__substg1.0_10130102": html}.items() if text}
    for number, (name, what) in enumerate(attachments):
        is_letter = not isinstance(what, bytes)
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": b"\0" * 8 + _number(0x37050003, 5 if is_letter else 1),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            ("__substg1.0_3701000D" if is_letter else "__substg1.0_37010102"): what,
        }
    return tree


def _number(tag: int, value: int) -> bytes:
    return struct.pack("<IIQ", tag, 6, value)


def tnef(*attachments: tuple[str, bytes]) -> bytes:
    """winmail.dat with these attachments, their names as a Russian Outlook writes them."""
    out = struct.pack("<IH", 0x223E9F78, 1) + _attribute(1, 0x89006, b"\0\0\1\0")
    for name, data in attachments:
        text = name.encode("utf-16-le") + b"\0\0"
        long_name = struct.pack("<IHHII", 1, 0x1F, 0x3707, 1, len(text)) + text + b"\0" * (-len(text) % 4)
        out += _attribute(2, 0x69002, b"\0" * 14) + _attribute(2, 0x18010, name.encode("cp1251") + b"\0")
        out += _attribute(2, 0x6800F, data) + _attribute(2, 0x69005, long_name)
    return out


def _attribute(level: int, number: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)
