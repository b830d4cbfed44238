"""The parts of an OpenDocument file: the archive opened, or the one XML file that holds them all."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from shnor_extract.errors import DamagedFileError, EncryptedFileError, TooLargeError
from shnor_extract.reading.wordml import Element

MAX_PART_BYTES = 30 * 1024 * 1024
PAGE_BYTES = 15_000  # the smallest that a scanned page comes to; less is a logo
_DAMAGED = "Документ OpenDocument (ODT) повреждён: "
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, IndexError)
HREF = "{http://www.w3.org/1999/xlink}href"


class Package(NamedTuple):
    """What the document says, and what its styles are: the same element where it is one XML file."""

    content: Element
    styles: Element | None
    archive: zipfile.ZipFile | None


def opened(data: bytes) -> Package:
    """Raises ``DamagedFileError``, ``EncryptedFileError`` or ``TooLargeError``."""
    if not data.startswith(b"PK"):
        root = _parsed(data, "")
        return Package(root, root, None)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise DamagedFileError(_DAMAGED + "архив не открывается") from error
    if b"encryption-data" in (_part(archive, "META-INF/manifest.xml") or b""):
        raise EncryptedFileError("Документ закрыт паролем", "Снимите пароль (Файл → Свойства → Безопасность) и положите файл снова.")
    content, styles = _part(archive, "content.xml"), _part(archive, "styles.xml")
    if content is None:
        raise DamagedFileError(_DAMAGED + "в нём нет самого текста")
    return Package(_parsed(content, "content.xml"), None if styles is None else _parsed(styles, "styles.xml"), archive)


def _part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise EncryptedFileError("Документ закрыт паролем")
    if info.file_size > MAX_PART_BYTES:
        raise TooLargeError(f"Документ раздут: часть «{name}» больше {MAX_PART_BYTES // 2**20} МБ")
    try:
        return archive.read(info)
    except _BROKEN as error:
        raise DamagedFileError(_DAMAGED + f"часть «{name}» не читается") from error


def _parsed(xml: bytes, name: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(xml, parser)
        if root.getroottree().docinfo.doctype:  # no office program writes one: it is there to blow up or to reach out
            raise ValueError("DOCTYPE")
        return root
    except (ValueError, etree.LxmlError) as error:
        raise DamagedFileError(_DAMAGED + (f"часть «{name}» не читается" if name else "текст не читается")) from error


def pictures(package: Package) -> Iterator[bytes]:
    """Pictures of the text in their order that are large enough to be a scanned page."""
    for image in package.content.iter("{*}image"):
        data = _embedded(image) if package.archive is None else _part(package.archive, image.get(HREF, ""))
        if data is not None and len(data) >= PAGE_BYTES:
            yield data


def _embedded(image: Element) -> bytes:
    binary = image.find("{*}binary-data")
    try:
        return base64.b64decode(binary.text or "") if binary is not None else b""
    except (binascii.Error, ValueError):
        return b""
