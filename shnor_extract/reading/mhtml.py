"""Web archives (MHTML: «Веб-страница в одном файле») → ``Document``: the page out of its envelope."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from shnor_extract.errors import DamagedFileError
from shnor_extract.model import Document
from shnor_extract.reading.assemble import Given
from shnor_extract.reading.flow import Header, Item, Margin, finished
from shnor_extract.reading.html import items_of

_PAGE = ("text/html", "application/xhtml+xml")
PAGE_BYTES = 15_000  # the smallest picture that may be a scanned page; less is a logo


def read(given: Given) -> Document:
    """The document. Raises ``DamagedFileError``, ``UnknownFormatError``, ``TooLargeError``, ``NoTextError``, ``NoOcrError``."""
    parts = [part for part in message_from_bytes(given.data.lstrip(), policy=compat32).walk() if not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() in _PAGE]
    if not pages:
        raise DamagedFileError("Веб-архив (MHTML) повреждён: в нём нет страницы")
    main, *others = pages
    items = _items(main)
    for other in others:
        items += _margins(other)
    return finished(given, "html", items, _pictures(parts))


def _items(part: Message) -> list[Item]:
    return items_of(_bytes(part), None)


def _margins(part: Message) -> Iterator[Item]:
    """Word puts headers and footers into a page of their own, «header.htm»."""
    if str(part.get("Content-Location", "")).rpartition("/")[2].lower().startswith("header"):
        yield from (item for item in _items(part) if isinstance(item, Header | Margin))


def _pictures(parts: list[Message]) -> Iterator[bytes]:
    for part in parts:
        data = _bytes(part) if part.get_content_maintype() == "image" else b""
        if len(data) >= PAGE_BYTES:
            yield data


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
