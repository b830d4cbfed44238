"""Tables that plain text keeps apart with spaces alone, as a PDF gives them when its layout is kept: found by the gaps that run through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from shnor_extract.words import load

_CHUNK = re.compile(r"\S+(?:\s\S+)*")
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]?$")
PAGE_NUMBER = re.compile(r"\s*(?:[-–—]\s*)?(?:стр\.?\s*|страница\s*)?\d{1,3}(?:\s*(?:из|/)\s*\d{1,3})?(?:\s*[-–—])?\s*")
_HYPHENATED = re.compile(r"(?<=[а-яё])-\n(?=[а-яё])")
MIN_COLUMNS = 3
MIN_GAP = 2  # spaces between two columns
MIN_ROWS = 2


class Spaced(NamedTuple):
    """A table at lines ``[start, stop)``; ``rows`` has its header first, a cell's lines put together."""

    start: int
    stop: int
    rows: list[list[str]]


def find_spaced(lines: Sequence[str]) -> Iterator[Spaced]:
    """Every table with a header that names its columns, the first of them «№»."""
    at = 0
    while at < len(lines):
        table = _table_at(lines, at) if "№" in lines[at] else None
        if table is not None:
            yield table
        at = table.stop if table is not None else at + 1


def _table_at(lines: Sequence[str], at: int) -> Spaced | None:
    heads = list(_chunks(lines[at]))
    if len(heads) < MIN_COLUMNS or not heads[0].group().startswith("№") or sum(names_a_column(head.group()) for head in heads) < 2:
        return None
    gaps = [(left.end(), right.start()) for left, right in pairwise(heads)]
    inside, stop = [lines[at]], at + 1
    for number, line in enumerate(lines[at + 1 :], at + 1):
        if not line.strip() or PAGE_NUMBER.fullmatch(line) or line == lines[at]:
            continue
        narrowed = [_narrowed(line, gap, MIN_GAP if column else 1) for column, gap in enumerate(gaps)]  # «п/п» is wide
        fits = [gap for gap in narrowed if gap is not None]
        if len(fits) < len(gaps) or not _goes_on(line, fits[0], inside):
            break
        gaps, stop = fits, number + 1
        inside.append(line)
    rows = _rows(inside, [0, *(start for start, _ in gaps)])
    return Spaced(at, stop, rows) if len(rows) > MIN_ROWS else None


def _chunks(line: str) -> Iterator[re.Match[str]]:
    """What stands between two or more spaces."""
    return _CHUNK.finditer(line)


@cache
def _headers() -> tuple[str, ...]:
    return tuple(entry.word for entry in load("columns"))


def names_a_column(words: str) -> bool:
    return words.lower().startswith(_headers())


def _narrowed(line: str, gap: tuple[int, int], least: int) -> tuple[int, int] | None:
    """The widest part of a gap that is blank in the line too; None where the line runs over it."""
    start, stop = gap
    part = line.ljust(stop)[start:stop]
    blanks = [match.span() for match in re.finditer(r"\s+", part)]
    best = max(blanks, key=lambda span: span[1] - span[0], default=(0, 0))
    return (start + best[0], start + best[1]) if best[1] - best[0] >= least else None


def _goes_on(line: str, gap: tuple[int, int], inside: Sequence[str]) -> bool:
    """A row begins with its number; a line beneath it leaves the number's place empty; «п/п» goes on with the header."""
    first = line[: gap[1]].strip()
    return not first or _ROW_NUMBER.match(first) is not None or (len(inside) == 1 and first.lower() in ("п/п", "пп", "п.п."))


def _rows(lines: Sequence[str], starts: Sequence[int]) -> list[list[str]]:
    rows: list[list[list[str]]] = []
    for line in lines:
        cells = [line[start:stop].strip() for start, stop in zip(starts, [*starts[1:], None], strict=True)]
        if not rows or _ROW_NUMBER.match(cells[0]):
            rows.append([[cell] for cell in cells])
        else:
            for column, cell in zip(rows[-1], cells, strict=True):
                column.append(cell)
    return [[joined(cell) for cell in row] for row in rows]


def joined(cell: Sequence[str]) -> str:
    """The lines of a cell as one, words that were hyphenated whole again."""
    return _HYPHENATED.sub("", "\n".join(filter(None, cell))).replace("\n", " ")
