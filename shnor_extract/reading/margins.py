"""Page numbers and lines that repeat on every page: taken out, so that a sentence goes on over the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from shnor_extract.reading.lines import Row

ZONE = 0.12  # of the page's height, at the top and at the bottom, in which such lines stand
REPEATED_ON = 3  # pages; twice the same letterhead is two protocols in one file
MOST_PAGES = 0.6  # of the pages
AT_MOST = 2  # rows: more are a letterhead

_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:стр(?:аница|\.)?|лист|с\.)?\s*\d{1,3}\s*(?:(?:из|/)\s*\d{1,3})?[-–—\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def without_margins(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> tuple[list[list[Row]], list[Row]]:
    """The rows of each page without page numbers and without what repeats at the same place on most pages; and what repeats, once."""
    inner = [_without_number(list(rows), height) for rows, height in zip(pages, heights, strict=True)]
    repeated = _repeated(inner, heights, from_bottom=False) | _repeated(inner, heights, from_bottom=True)
    margins: dict[tuple[str, int], Row] = {}
    for rows, height in zip(inner, heights, strict=True):
        for row in [row for row in rows if _key(row) in repeated and _in_zone(row, height)]:
            rows.remove(row)
            margins.setdefault(_key(row), row)
    return inner, list(margins.values())


def _without_number(rows: list[Row], height: float) -> list[Row]:
    """A number alone in the first or last row; a page with nothing else on it keeps it."""
    for index in (-1, 0):
        if len(rows) > 1 and _in_zone(rows[index], height) and _PAGE_NUMBER.fullmatch(_text(rows[index])):
            del rows[index]
    return rows


def _repeated(pages: Sequence[list[Row]], heights: Sequence[float], *, from_bottom: bool) -> set[tuple[str, int]]:
    needed = max(REPEATED_ON, MOST_PAGES * len(pages))
    outer = [_outermost(rows, height, from_bottom=from_bottom) for rows, height in zip(pages, heights, strict=True)]
    counts = Counter(key for keys in outer for key in set(keys))
    repeated = {key for key, count in counts.items() if count >= needed}
    return repeated if len(repeated) <= AT_MOST else set()


def _outermost(rows: list[Row], height: float, *, from_bottom: bool) -> list[tuple[str, int]]:
    ordered = list(reversed(rows)) if from_bottom else rows
    return [_key(row) for row in ordered[: AT_MOST + 1] if _in_zone(row, height)]


def _key(row: Row) -> tuple[str, int]:
    """Its words, and roughly how high it stands."""
    return _DIGITS.sub("#", _text(row)).lower(), round(row[0].base / 6)


def _in_zone(row: Row, height: float) -> bool:
    return row[0].box.bottom < ZONE * height or row[0].box.top > (1 - ZONE) * height


def _text(row: Row) -> str:
    return " ".join(word.text for word in row)
