"""E-mails (EML) and boxes of them (mbox): the text of a letter, its attachments, the letters forwarded in it."""

from __future__ import annotations

import email.policy
import re
from collections.abc import Iterable, Iterator
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser
from pathlib import Path

from shnor_extract.errors import DamagedFileError, EncryptedFileError, ServiceFileError, TooLargeError
from shnor_extract.unpacking.letters import HTML_NAME, TEXT_NAME, is_ornament, letter_name, marked, said_in_html
from shnor_extract.unpacking.names import decoded
from shnor_extract.unpacking.spool import MEGABYTE, Spool

_FROM_LINE = re.compile(rb"^From \S+ .*\d{4}\r?\n$")
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError, IndexError)
# Names that old mail programs write as they are, in the encoding of their Windows.
_RAW = re.compile("[\udc80-\udcff]")


def unpack(path: Path, spool: Spool) -> None:
    """A box gives its letters, a letter its text and attachments. Raises ``DamagedFileError`` where it cannot be taken apart."""
    if path.stat().st_size > spool.bounds.member_megabytes * MEGABYTE and not _is_box(path):
        raise TooLargeError(f"Письмо больше {spool.bounds.member_megabytes} МБ")
    if _is_box(path):
        for number, letter in enumerate(_letters(path), 1):
            spool.put(f"письмо {number}.eml", letter)
        return
    try:
        _take_apart(path.read_bytes(), spool)
    except _BROKEN as error:
        raise DamagedFileError("Письмо повреждено: его не удаётся разобрать") from error


def _is_box(path: Path) -> bool:
    with path.open("rb") as file:
        return bool(_FROM_LINE.match(file.readline(1000)))


def _letters(path: Path) -> Iterator[list[bytes]]:
    """Each letter as its lines; «From » begins the next where an empty line stands before it."""
    lines: list[bytes] = []
    empty = True
    with path.open("rb") as file:
        for line in file:
            if empty and _FROM_LINE.match(line):
                if lines:
                    yield lines
                lines = []
            else:
                lines.append(re.sub(rb"^>(>*From )", rb"\1", line))
            empty = not line.strip()
    if lines:
        yield lines


def _take_apart(data: bytes, spool: Spool) -> None:
    message = BytesParser(policy=email.policy.default).parsebytes(data.lstrip(b"\xef\xbb\xbf\r\n"))
    html = _put_body(message, spool)
    for number, part in enumerate(_attachments(message), 1):
        _put_attachment(part, number, html, spool)


def _put_body(message: Message, spool: Spool) -> str:
    """Keeps the text of the letter; gives back its HTML, for what pictures are shown in it."""
    body = message.get_body(("html", "plain")) if isinstance(message, EmailMessage) else None
    if body is None or body.get_content_disposition() == "attachment":
        return ""
    return _put_text(body, spool)


def _put_text(part: Message, spool: Spool) -> str:
    text = _text(part)
    is_html = part.get_content_type() == "text/html"
    if text.strip():
        spool.put(HTML_NAME if is_html else TEXT_NAME, [marked(text, is_html)], "body")
    return text if is_html else ""


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    charset = part.get_content_charset() or ""
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return decoded([data])[0]


def _attachments(message: Message) -> Iterable[Message]:
    """Every part but the text of the letter, in the order of the letter; a forwarded letter is one part."""
    body = message.get_body(("html", "plain")) if isinstance(message, EmailMessage) else None
    other = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    for part in _leaves(message):
        is_text_of_letter = part is body or (part is other and part.get_content_disposition() != "attachment")
        if not is_text_of_letter:
            yield part


def _leaves(message: Message) -> Iterator[Message]:
    if message.get_content_maintype() == "message" or not message.is_multipart():
        yield message
        return
    for part in message.iter_parts() if isinstance(message, EmailMessage) else ():
        yield from _leaves(part)


def _put_attachment(part: Message, number: int, html: str, spool: Spool) -> None:
    name = _name(part, number)
    kind = part.get_content_type()
    if kind in _TEXTS and not part.get_filename() and part.get_content_disposition() != "attachment":
        _put_text(part, spool)  # what stands after an attachment: «Отправлено с iPhone»
        return
    if kind in _OF_PROGRAMS:
        spool.refuse(name, ServiceFileError("Служебная часть письма"))
        return
    if kind == "message/rfc822":
        inner = part.get_payload(0)
        spool.put(name, [inner.as_bytes() if isinstance(inner, Message) else b""])
        return
    payload = None if part.is_multipart() else part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if kind == "application/pkcs7-mime" and name.lower().endswith(".p7m"):
        spool.refuse(name, EncryptedFileError("Вложение зашифровано", "Попросите прислать письмо без шифрования."))
    elif is_ornament(data, said_in_html(part.get("Content-ID"), html)):
        spool.refuse(name, ServiceFileError("Картинка из оформления письма"))
    elif part.defects and not data:
        spool.refuse(name, DamagedFileError("Вложение повреждено"))
    else:
        spool.put(name, [data])


def _name(part: Message, number: int) -> str:
    """The name of an attachment, however it is written; a forwarded letter is called by its subject."""
    name = part.get_filename()
    if name:
        raw = name.encode("utf-8", "surrogateescape")
        return decoded([raw])[0] if _RAW.search(name) else name
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        return letter_name(str(inner.get("Subject", "")) if isinstance(inner, Message) else "", ".eml")
    return f"вложение {number}{_ENDINGS.get(part.get_content_type(), '')}"


_TEXTS = frozenset({"text/plain", "text/html"})
# Meeting requests, cards of people, signatures, reports of delivery.
_OF_PROGRAMS = frozenset(
    {
        *("text/calendar", "application/ics", "text/vcard", "text/x-vcard", "application/pgp-signature", "application/pkcs7-signature"),
        *("application/x-pkcs7-signature", "message/delivery-status", "message/disposition-notification", "text/rfc822-headers"),
    }
)
_ENDINGS = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
