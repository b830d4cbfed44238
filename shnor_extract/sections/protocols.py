"""Where one protocol ends and the next begins in a file, and what in it belongs to none."""

from __future__ import annotations

import re

from shnor_extract.model import Line
from shnor_extract.sections.headings import is_title, plain

_NAME = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]?\.?\s?[А-ЯЁ][а-яё]|[А-ЯЁ][а-яё]+\s+[А-ЯЁ](?:-[А-ЯЁ])?\.")
_AGENDA_SHEET = re.compile(r"повестка")
# Letterhead lines are few and short; what stands higher belongs to the document before.
_MAX_LETTERHEAD_LINES = 12
_MAX_LETTERHEAD = 220
_NUMBER = re.compile(r"№\s*(\d+)")
_LEAST = 5  # lines
# «Подготовила: Рябова К.Л., тел. 2-11-22», a line of dashes
_OF_CLERK = re.compile(r"(?:подготовил|исп(?:\.|олнител)|тел\.|начальник|директор|заведующ|\W*$|(?:[-–—_]\s*){5})")
_BODY = re.compile(r"(?:слушали|выступили|решили|постановили|решение|присутств|повестка|секретарь)")


def split_protocols(text: str, lines: list[Line]) -> list[list[Line]]:
    """One run of lines for each protocol. Without a title the whole is one run; an agenda sheet in front belongs to none."""
    titles = [at for at, line in enumerate(lines) if line.marker is None and is_title(line.span.of(text))]
    titles = [at for at, before in zip(titles, [None, *titles], strict=False) if before is None or _is_new(text, lines, before, at)]
    if not titles:
        return [lines] if lines else []
    starts = [_letterhead(text, lines, title, titles[number - 1] + 1 if number else 0) for number, title in enumerate(titles)]
    if not _holds_minutes(text, lines[: starts[0]]):
        starts[0] = 0
    return [lines[start:stop] for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)]


def agenda_sheet(text: str, lines: list[Line], runs: list[list[Line]]) -> list[Line]:
    """The items of the agenda sheet in front of the first protocol, from its heading to the sign of its clerk; else nothing."""
    first = runs[0][0].span.start if runs else 0
    sheet = [line for line in lines if line.span.start < first]
    head = next((at for at, line in enumerate(sheet) if _AGENDA_SHEET.match(plain(line.span.of(text)).replace(" ", ""))), None)
    begins = next((at for at, line in enumerate(sheet) if line.marker and head is not None and at > head), None)
    if head is None or begins is None:
        return []
    ends = next((at for at in range(begins, len(sheet)) if _OF_CLERK.match(plain(sheet[at].span.of(text)))), len(sheet))
    return [sheet[head], *sheet[begins:ends]]


def _is_new(text: str, lines: list[Line], before: int, at: int) -> bool:
    """A second «Протокол …» begins another protocol only when something happened in the first: at least an agenda or a decision.

    Another number will do where the first is longer than a letterhead: «Протокол № 2 …» and «Протокол № 3 …».
    """
    if _holds_minutes(text, lines[before + 1 : at]):
        return True
    numbers = [_NUMBER.search(lines[place].span.of(text)) for place in (before, at)]
    told = [match.group(1) for match in numbers if match is not None]
    return len(told) == 2 and told[0] != told[1] and at - before > _LEAST


def _holds_minutes(text: str, lines: list[Line]) -> bool:
    return any(_BODY.match(plain(line.span.of(text)).replace(" ", "")[:20]) for line in lines)


def _letterhead(text: str, lines: list[Line], title: int, floor: int) -> int:
    """The first line of the letterhead above a title, never above ``floor``."""
    start = title
    while start > floor and title - start < _MAX_LETTERHEAD_LINES and _is_letterhead(text, lines[start - 1]):
        start -= 1
    return start


def _is_letterhead(text: str, line: Line) -> bool:
    words = line.span.of(text)
    return (
        line.marker is None
        and len(words) <= _MAX_LETTERHEAD
        and not _NAME.search(words)
        and not _BODY.match(plain(words))
        and not plain(words).startswith("председатель")
        and not words.rstrip().endswith((".", ";"))
    )
