"""The parts of a Word file: the archive opened, its XML parsed, names without their namespaces.

Not through python-docx: it refuses files that Word opens (a relation to «NULL», macros, «strict» files) and reads every picture.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeAlias

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from shnor_extract.errors import DamagedFileError, EncryptedFileError, TooLargeError

Element: TypeAlias = Any  # lxml comes without types

MAX_PART_BYTES = 30 * 1024 * 1024  # a protocol of a thousand pages has some ten million; a picture of a page has one
MAX_XML_BYTES = 120 * 1024 * 1024  # of all parts together
_DAMAGED = "Документ Word повреждён: "
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE_BYTES = 15_000  # the smallest that a scanned page comes to; less is a logo
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp")
R_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Package(NamedTuple):
    """The main part of a Word file, and its other parts by relation: id → (kind, path)."""

    archive: zipfile.ZipFile
    main: Element
    relations: Mapping[str, tuple[str, str]]


def opened(data: bytes) -> Package:
    """Raises ``DamagedFileError``, ``EncryptedFileError`` or ``TooLargeError``."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DamagedFileError(_DAMAGED + "архив не открывается") from error
    if sum(info.file_size for info in archive.infolist() if info.filename.endswith((".xml", ".rels"))) > MAX_XML_BYTES:
        raise TooLargeError(f"Документ раздут: его части вместе больше {MAX_XML_BYTES // 2**20} МБ")
    path = _main_path(archive)
    main = part(archive, path)
    if main is None:
        raise DamagedFileError(_DAMAGED + "в нём нет самого текста")
    return Package(archive, main, _relations(archive, path))


def _main_path(archive: zipfile.ZipFile) -> str:
    """What the package says its main part is, else the name that Word gives it."""
    named = [path for kind, path in _relations(archive, "").values() if kind == "officeDocument"]
    return named[0] if named else "word/document.xml"


def part(archive: zipfile.ZipFile, path: str) -> Element | None:
    """The root of a part; None where there is no such part or it is not to be read. Raises where it is damaged."""
    info = _entry(archive, path)
    if info is None:
        return None
    try:
        return _parsed(raw_part(archive, info))
    except (ValueError, etree.LxmlError) as error:
        raise DamagedFileError(_DAMAGED + f"часть «{path}» не читается") from error


def _entry(archive: zipfile.ZipFile, path: str) -> zipfile.ZipInfo | None:
    """Names of parts know no capitals, and some programs write them with backslashes."""
    try:
        return archive.getinfo(path)
    except KeyError:
        wanted = path.lower()
        return next((info for info in archive.infolist() if info.filename.replace("\\", "/").lower() == wanted), None)


def embedded(package: Package, relation: str) -> bytes | None:
    """A whole file put into the document (``w:altChunk``)."""
    kind, path = package.relations.get(relation, ("", ""))
    info = _entry(package.archive, path) if kind == "aFChunk" else None
    return None if info is None else raw_part(package.archive, info)


def raw_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Raises ``EncryptedFileError``, ``TooLargeError`` or ``DamagedFileError``."""
    if info.flag_bits & 1:
        raise EncryptedFileError("Документ закрыт паролем")
    if info.file_size > MAX_PART_BYTES:
        raise TooLargeError(f"Документ раздут: часть «{info.filename}» больше {MAX_PART_BYTES // 2**20} МБ")
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise DamagedFileError(_DAMAGED + f"часть «{info.filename}» не читается") from error


def _parsed(xml: bytes) -> Element:
    if _STRICT in xml[:4000]:
        for strict, usual in _TRANSITIONAL:
            xml = xml.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(xml, parser)
    if root.getroottree().docinfo.doctype:  # no Office program writes one: it is there to blow up or to reach out
        raise ValueError("DOCTYPE")
    return root


def _relations(archive: zipfile.ZipFile, path: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(path)
    root = part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    if root is None:
        return {}
    return {
        entry.get("Id", ""): (entry.get("Type", "").rpartition("/")[2], _target(folder, entry.get("Target", "")))
        for entry in root
        if entry.get("TargetMode") != "External"
    }


def _target(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def related(package: Package, kind: str) -> Element | None:
    """The part of this kind («styles», «numbering», «footnotes»), if there is one."""
    path = next((path for of, path in package.relations.values() if of == kind), None)
    return None if path is None else part(package.archive, path)


def part_pictures(package: Package) -> Iterator[bytes]:
    """The pictures of the main part in its order, each once, that are large enough to be a page and of a kind that can be read."""
    seen: set[str] = set()
    for element in package.main.iter("{*}blip", "{*}imagedata"):
        kind, path = package.relations.get(element.get(R_EMBED) or element.get(R_ID) or "", ("", ""))
        if kind != "image" or path in seen or PurePosixPath(path).suffix.lower() not in _PICTURES:
            continue
        seen.add(path)
        info = next((info for info in package.archive.infolist() if info.filename == path), None)
        if info is not None and PAGE_BYTES <= info.file_size <= MAX_PART_BYTES:
            yield raw_part(package.archive, info)


@cache
def local_name(tag: str) -> str:
    """«p» for «{http://…}p»."""
    return tag.rpartition("}")[2]


def children(parent: Element, name: str) -> Iterator[Element]:
    found: Iterator[Element] = parent.iterchildren(W + name)
    return found


def first(parent: Element | None, name: str) -> Element | None:
    return None if parent is None else parent.find(W + name)


def value(element: Element, name: str) -> str | None:
    found: str | None = element.get(W + name)
    return found


def integer(text: str | None, otherwise: int) -> int:
    """A number as files give it; ``otherwise`` where it is none or absurd."""
    try:
        number = int(float(text)) if text else otherwise
    except (ValueError, OverflowError):
        return otherwise
    return number if abs(number) < 1_000_000 else otherwise


def is_on(element: Element | None) -> bool | None:
    """A switch such as ``<w:b/>``: on, off, or not said."""
    if element is None:
        return None
    return value(element, "val") not in ("0", "false", "off", "none")
