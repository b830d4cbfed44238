"""What e-mails of every kind have in common: what their text is called, how it is kept, which pictures only adorn it."""

from __future__ import annotations

import re

from shnor_extract.unpacking.names import printable

TEXT_NAME, HTML_NAME, RTF_NAME = "текст письма.txt", "текст письма.html", "текст письма.rtf"
# A logo in a signature has a few kilobytes; a page that was scanned or photographed never.
MOST_ORNAMENT = 20_000
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")
_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype|html|\?xml)", re.IGNORECASE | re.DOTALL)
_LONGEST_NAME = 80


def marked(text: str, is_html: bool) -> bytes:
    """UTF-8. A page that says otherwise of itself («charset=windows-1251») is overruled by the mark in front, a part of one made whole."""
    if not is_html:
        return text.encode("utf-8", "replace")
    whole = text if _PAGE.match(text) else f"<html><body>{text}</body></html>"
    return whole.encode("utf-8-sig", "replace")


def said_in_html(content_id: str | None, html: str) -> bool:
    """Whether a picture is shown in the text of its letter: «<img src="cid:logo@01">»."""
    name = (content_id or "").strip().strip("<>")
    return bool(name) and f"cid:{name}" in html


def is_ornament(data: bytes, is_shown_in_text: bool) -> bool:
    return is_shown_in_text and len(data) < MOST_ORNAMENT and data.startswith(_PICTURES)


def letter_name(subject: str, ending: str) -> str:
    """A file name for a letter that has none: «Fwd: Протоколы / 2024» → «Fwd Протоколы 2024.eml»."""
    plain = " ".join(re.sub(r'[/\\:*?"<>|]', " ", printable(subject)).split())
    return (plain[:_LONGEST_NAME].strip() or "письмо") + ending
