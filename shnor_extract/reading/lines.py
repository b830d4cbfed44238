"""Printed words → lines: rows of words on one baseline, read column by column. Shared by PDF, scans and plain text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from shnor_extract.model import Box
from shnor_extract.words import meanings


class Printed(NamedTuple):
    """A word as it stands on a page. ``base`` is where its letters stand, ``size`` the size of its print; ``strong``: bold or italic."""

    text: str
    page: int
    box: Box
    base: float
    size: float
    confidence: float = 1.0
    strong: bool = False
    original: str = ""
    rule: str = ""
    shown: Box | None = None  # where the page that was sent shows it, if that page had to be turned or straightened to be read


class Column(NamedTuple):
    """The left and right edge that the lines of a page, a column or a cell keep to."""

    left: float
    right: float


class Line(NamedTuple):
    """Words on one baseline, from left to right, and the column they stand in."""

    words: tuple[Printed, ...]
    column: Column

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def left(self) -> float:
        return self.words[0].box.left

    @property
    def right(self) -> float:
        return self.words[-1].box.right

    @property
    def base(self) -> float:
        return median(word.base for word in self.words)

    @property
    def size(self) -> float:
        return median(word.size for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


Row = tuple[Printed, ...]

SAME_BASELINE = 0.45  # of the usual size: an index or a dash still stands on the line, the next line does not
LEAST_TOLERANCE = 0.01  # points
WIDE_GAP = 1.5  # of the usual size: wider than any space in justified text, as between two columns
MIN_COLUMN_ROWS = 6  # fewer rows side by side are signatures or an address, read across
UNMEASURED = 1e6  # the right edge where lines are not broken to fit: each is a paragraph
FAR_BELOW = 3.0  # of the size: two empty lines end a block of approval
WIDEST_GUTTER, NARROWEST_COLUMN = 0.15, 0.3  # of the width of both columns
SOUND = 4  # letters in a row that is no speck
MANY = 10  # rows
NEVER_FULL = 0.75  # of the width of the paper: no text ends so far left of its right edge
SAME_EDGE = 4.0  # points within which two lines end at the same edge


def usual_size(words: Iterable[Printed]) -> float:
    sizes = [word.size for word in words]
    return median(sizes) if sizes else 1.0


def rows(words: Sequence[Printed]) -> list[Row]:
    """Words of one page as rows from top to bottom. A row may climb or sink a little, as on a page that was scanned askew."""
    tolerance = max(SAME_BASELINE * usual_size(words), LEAST_TOLERANCE)
    growing: list[list[Printed]] = []
    near: dict[int, list[int]] = {}  # rows by the height at which their last word stands
    for word in sorted(words, key=lambda word: word.box.left):
        height = int(word.base // tolerance)
        found = [row for at in (height - 1, height, height + 1) for row in near.get(at, ())]
        nearest = min(found, key=lambda row: (abs(growing[row][-1].base - word.base), row), default=None)
        if nearest is not None and abs(growing[nearest][-1].base - word.base) <= tolerance:
            near[int(growing[nearest][-1].base // tolerance)].remove(nearest)
            growing[nearest].append(word)
        else:
            nearest = len(growing)
            growing.append([word])
        near.setdefault(height, []).append(nearest)
    return sorted((tuple(row) for row in growing), key=lambda row: median(word.base for word in row))


class Stretch(NamedTuple):
    """Rows that are read one under another, and the column they stand in; None is the whole width of the page."""

    rows: tuple[Row, ...]
    column: Column | None = None


def stretches(page_rows: Sequence[Row]) -> list[Stretch]:
    """The rows of a page in reading order: where text stands in two columns, the left one first."""
    start, stop, gutter = _approvals(page_rows)
    if start == stop:
        return _by_gutter(page_rows)
    left, right = _sides(page_rows[start:stop], gutter)
    beside = [Stretch(part, Column(min(row[0].box.left for row in part), UNMEASURED)) for part in (left, right)]
    return _by_gutter(page_rows[:start]) + beside + stretches(page_rows[stop:])


def _approvals(page_rows: Sequence[Row]) -> tuple[int, int, float]:
    """From which row to which «СОГЛАСОВАНО …» stands beside «УТВЕРЖДАЮ …», and where the white strip between them is."""
    for start, row in enumerate(page_rows):
        for left, right in pairwise(row):
            if right.box.left - left.box.right > WIDE_GAP * left.size and _is_approval(row[0]) and _is_approval(right):
                gutter = (left.box.right + right.box.left) / 2
                return start, _until_crossed(page_rows, start, gutter), gutter
    return 0, 0, 0.0


def _is_approval(word: Printed) -> bool:
    return word.text.strip('«»".,:').lower() in meanings("approvals")


def _until_crossed(page_rows: Sequence[Row], start: int, gutter: float) -> int:
    stop = start + 1
    while stop < len(page_rows) and not _crosses(page_rows[stop], gutter):
        if page_rows[stop][0].base - page_rows[stop - 1][0].base > FAR_BELOW * page_rows[stop][0].size:
            break
        stop += 1
    return stop


def _by_gutter(page_rows: Sequence[Row]) -> list[Stretch]:
    gutter = _gutter(page_rows)
    if gutter is None:
        return [Stretch(tuple(page_rows))]
    found: list[Stretch] = []
    across: list[Row] = []
    beside: list[Row] = []
    for row in page_rows:
        if _crosses(row, gutter):
            found += _two_columns(beside, gutter)
            beside = []
            across.append(row)
        else:
            found += [Stretch(tuple(across))] if across else []
            across = []
            beside.append(row)
    found += _two_columns(beside, gutter)
    return found + ([Stretch(tuple(across))] if across else [])


def _two_columns(beside: Sequence[Row], gutter: float) -> list[Stretch]:
    left, right = _sides(beside, gutter)
    if _are_prose(left, right):
        return [Stretch(part, edges(part, 0)) for part in (left, right)]
    return [Stretch(tuple(beside))] if beside else []


def _sides(beside: Sequence[Row], gutter: float) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    left = tuple(part for row in beside if (part := tuple(word for word in row if word.box.right <= gutter)))
    right = tuple(part for row in beside if (part := tuple(word for word in row if word.box.right > gutter)))
    return left, right


def _are_prose(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Two columns of running text, not posts beside names: about as wide, close together, their lines mostly full."""
    if min(len(left), len(right)) < MIN_COLUMN_ROWS:
        return False
    edges_of = [(min(row[0].box.left for row in part), max(row[-1].box.right for row in part)) for part in (left, right)]
    (start, inner), (other, stop) = edges_of
    whole = stop - start
    if other - inner > WIDEST_GUTTER * whole or min(inner - start, stop - other) < NARROWEST_COLUMN * whole:
        return False
    return all(
        sum(row[-1].box.right > begin + 0.8 * (end - begin) for row in part) > 0.6 * len(part)
        for part, (begin, end) in zip((left, right), edges_of, strict=True)
    )


def _gutter(page_rows: Sequence[Row]) -> float | None:
    """The middle of the white strip that most rows share, if enough of them do."""
    size = usual_size(word for row in page_rows for word in row)
    gaps = [
        (left.box.right, right.box.left)
        for row in page_rows
        for left, right in pairwise(row)
        if right.box.left - left.box.right > WIDE_GAP * size
    ]
    if len(gaps) < MIN_COLUMN_ROWS:
        return None
    middles = [(start + stop) / 2 for start, stop in gaps]
    starts, stops = sorted(start for start, _ in gaps), sorted(stop for _, stop in gaps)
    best = max(middles, key=lambda middle: bisect_left(starts, middle) - bisect_right(stops, middle))  # that most gaps share
    shared = [gap for gap in gaps if gap[0] < best < gap[1]]
    if len(shared) < MIN_COLUMN_ROWS:
        return None
    return (max(start for start, _ in shared) + min(stop for _, stop in shared)) / 2


def _crosses(row: Row, gutter: float) -> bool:
    return any(word.box.left < gutter < word.box.right for word in row) or any(
        left.box.right <= gutter <= right.box.left and right.box.left - left.box.right < WIDE_GAP * left.size
        for left, right in pairwise(row)
    )


def edges(rows_: Iterable[Row], page_width: float) -> Column:
    """The edges that these rows keep to.

    Short lines alone («Е.Г. Ветрова / В.Е. Озерова») do not show where the right edge is: it is then taken to lie as far from the
    edge of the paper as the left one.
    """
    found = list(rows_)
    sound = [row for row in found if sum(len(word.text) for word in row) >= SOUND] or found  # not a speck at the edge of a scan
    left = _left_edge(sorted(row[0].box.left for row in sound))
    rights = [row[-1].box.right for row in sound]
    right = max(rights)
    full = sum(edge > right - 0.12 * (right - left) for edge in rights)
    if full < max(2, 0.25 * len(rights)) or right < NEVER_FULL * page_width:
        right = max(right, page_width - left)
    return Column(left, right)


def _left_edge(lefts: Sequence[float]) -> float:
    """The outermost edge; on a page of many lines one that two of them share."""
    if len(lefts) < MANY:
        return lefts[0]
    return next((one for one, two in pairwise(lefts) if two - one < SAME_EDGE), lefts[0])
