"""Names inside containers: bytes of unknown encoding → text → a path that is safe to show; and which files are no documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Explorer writes names in the encoding of DOS, old mail programs and archivers in that of Windows, Unix of the nineties in KOI8-R.
_OLD = ("cp866", "cp1251", "koi8-r")
_RUSSIAN = re.compile("[А-Яа-яЁё№]")
_ODD_CASE = re.compile("[а-яё][А-ЯЁ]")  # «пРОТОКОЛ» is what KOI8-R looks like when it is read as CP1251, and the other way round
# Control characters, and those that turn the direction of writing: «‮xcod.exe» is shown as «exe.docx».
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DRIVE = re.compile(r"^[A-Za-z]:")
# What programs leave beside documents: lock files of Word («~$протокол.docx»), hidden files, thumbnails, second halves of files of macOS.
_LEFT_BY_SYSTEMS = re.compile(r"^(?:\..*|~\$.*|__MACOSX|thumbs\.db|desktop\.ini|ehthumbs\.db)$", re.IGNORECASE)
# Lie among documents and are none: «README.md», «протокол.expected.json», a meeting request, a card of a person, a signature of an e-mail.
_NO_DOCUMENT = re.compile(r"^readme\b.*$|\.(?:jsonl?|lnk|url|ics|vcf|p7s)$", re.IGNORECASE)


def decoded(names: Iterable[bytes]) -> list[str]:
    """The names of one archive as text: UTF-8 where it is, else the one old encoding in which they look most like Russian."""
    names = list(names)
    try:
        return [name.decode() for name in names]
    except UnicodeDecodeError:
        best = max(_OLD, key=lambda encoding: _likeness(b" ".join(names).decode(encoding, "replace")))
        return [_one(name, best) for name in names]


def _one(name: bytes, encoding: str) -> str:
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode(encoding, "replace")


def _likeness(text: str) -> int:
    strange = sum(1 for char in text if not char.isascii() and not _RUSSIAN.match(char))
    return len(_RUSSIAN.findall(text)) - 2 * strange - 2 * len(_ODD_CASE.findall(text))


def safe(name: str) -> str:
    """A relative path, composed and printable: «C:/../../a/b.doc» → «a/b.doc». Only ever shown, never opened."""
    parts = (part.strip() for part in re.split(r"[/\\]+", printable(_DRIVE.sub("", name))))
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "без имени"


def printable(name: str) -> str:
    """A name as people are shown it: composed, whatever the system it came from, and on one line."""
    return _UNPRINTABLE.sub("\ufffd", unicodedata.normalize("NFC", name))


def is_left_by_system(part: str) -> bool:
    """Whether a file or folder of this name is a program's own: «~$протокол.docx», «.DS_Store», «__MACOSX»."""
    return bool(_LEFT_BY_SYSTEMS.match(part))


def service_part(path: str) -> str | None:
    """What of a path is no document, by its name: the file, or the folder that it lies in («архив/__MACOSX»); None where it may be one."""
    parts = path.split("/")
    for at, part in enumerate(parts, 1):
        if is_left_by_system(part):
            return "/".join(parts[:at])
    return path if _NO_DOCUMENT.search(parts[-1]) else None
