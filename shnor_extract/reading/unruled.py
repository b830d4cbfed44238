"""Tables without lines on a printed page: the columns stand under a head («№  Мероприятие  Срок  Ответственный»), the rows are numbered.

Read across, such a table is a jumble of the lines of its cells. Only one with a head that minutes use is taken for a table: posts
beside names, a date at the right edge, prose in two columns have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from shnor_extract.model import Box
from shnor_extract.reading.grid import Grid, GridCell
from shnor_extract.reading.lines import Printed, Row, rows, usual_size
from shnor_extract.reading.tables import is_within
from shnor_extract.words import load

BETWEEN_HEADS = 0.6  # of the size of the print: words of one head stand nearer
FREE = 0.4  # of the size: so wide a white strip parts two columns
FAR = 2.2  # of the size: lines of one table stand nearer to each other
FEWEST_COLUMNS, FEWEST_KNOWN = 3, 2  # in a head; how many of them minutes are known to use
HEAD_LINES = 4  # «Ответственный / за исполнение»
_NUMBER_HEAD = re.compile(r"№|п/п|№\s?п/п|N")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]?")

Strip = tuple[float, float]


def unruled(words: Sequence[Printed], ruled: Sequence[Grid]) -> list[Grid]:
    """The tables of a page that no lines are drawn around, from top to bottom."""
    if not any(_NUMBER_HEAD.fullmatch(word.text) for word in words):
        return []
    free = [word for word in words if not any(is_within(word.box, grid.box) for grid in ruled)]
    size = usual_size(free)
    lines = rows(free)
    found, at = [], 0
    while at < len(lines):
        grid, taken = _table(lines[at:], size)
        if grid is not None:
            found.append(grid)
        at += max(taken, 1)
    return found


def _table(lines: Sequence[Row], size: float) -> tuple[Grid | None, int]:
    """The table whose head the first line is, and how many lines it takes."""
    heads = _heads(lines[0], size)
    if not _is_head(heads):
        return None, 1
    strips = [(_middle(left), _middle(right)) for left, right in pairwise(heads)]
    strips = [_free(strip, lines[0]) for strip in strips]
    starts, taken = [0], 1
    for at, line in enumerate(lines[1:], 1):
        numbered = line[0].box.right < strips[0][1] and _NUMBER.fullmatch(line[0].text) is not None
        in_head = len(starts) == 1
        stands_first = line[0].box.right <= strips[0][1] and not numbered and not _NUMBER_HEAD.fullmatch(line[0].text)
        if line[0].base - lines[at - 1][0].base > FAR * size and not numbered:
            break
        if stands_first or (in_head and not numbered and at >= HEAD_LINES):
            break
        narrowed = [_free(strip, line) for strip in strips]
        if any(right - left < FREE * size for left, right in narrowed):
            break
        strips = narrowed
        starts += [at] if numbered else []
        taken = at + 1
    lefts = tuple(head[0].box.left for head in heads)  # the same on the next page, where the head is repeated
    return (_grid(lines[:taken], starts, strips, lefts), taken) if len(starts) > 1 else (None, 1)


def _heads(line: Row, size: float) -> list[Row]:
    heads: list[list[Printed]] = [[line[0]]]
    for before, word in pairwise(line):
        if word.box.left - before.box.right > BETWEEN_HEADS * size:
            heads.append([])
        heads[-1].append(word)
    return [tuple(head) for head in heads]


def _is_head(heads: Sequence[Row]) -> bool:
    texts = [" ".join(word.text for word in head).lower() for head in heads]
    known = sum(text.startswith(_column_words()) for text in texts)
    return len(heads) >= FEWEST_COLUMNS and _NUMBER_HEAD.fullmatch(heads[0][0].text) is not None and known > FEWEST_KNOWN


@cache
def _column_words() -> tuple[str, ...]:
    return tuple(entry.word.lower() for entry in load("columns"))


def _middle(head: Row) -> float:
    return (head[0].box.left + head[-1].box.right) / 2


def _free(strip: Strip, line: Row) -> Strip:
    """What the line leaves free of a white strip: the widest part of it."""
    left, right = strip
    for word in line:
        if word.box.right <= left or word.box.left >= right:
            continue
        left, right = max(((left, word.box.left), (word.box.right, right)), key=lambda part: part[1] - part[0])
    return left, right


def _grid(lines: Sequence[Row], starts: Sequence[int], strips: Sequence[Strip], lefts: tuple[float, ...]) -> Grid:
    """Cells between the middles of the white strips; a row reaches from its first line to the first of the next."""
    words = [word for line in lines for word in line]
    edges = [min(word.box.left for word in words) - 1, *((left + right) / 2 for left, right in strips), max(w.box.right for w in words) + 1]
    tops = [*(_top(lines[start]) for start in starts), max(word.box.bottom for word in words) + 1]
    cells = [
        GridCell(Box(edges[column], tops[row], edges[column + 1], tops[row + 1]), row, column, 1, 1)
        for row in range(len(starts))
        for column in range(len(edges) - 1)
    ]
    return Grid(Box(edges[0], tops[0], edges[-1], tops[-1]), lefts, tuple(cells))


def _top(line: Iterable[Printed]) -> float:
    return min(word.box.top for word in line)
