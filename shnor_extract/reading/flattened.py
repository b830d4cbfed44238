"""Tables whose cells a web page or a PDF put beneath one another, a line or a few for each: «№», «Поручение», «Кто», «Срок», «1», …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from shnor_extract.reading.spaced import PAGE_NUMBER, Spaced, joined, names_a_column
from shnor_extract.words import load

MIN_COLUMNS = 3
MIN_ROWS = 2
_LONGEST_ROW = 24  # lines
_LONGEST_NAME = 60
_NAME = re.compile(r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.|[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё])")
_BODY = re.compile(
    r"(?:(?-i:[А-ЯЁ]{2,}\b)|отдел|управлени|комитет|департамент|администраци|рабоч\w+ групп|школы|все |члены|команд|ответствен)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:до|к|ко|с|со|в|во|по|не позднее|не позже|весь|раз|один раз|постоянно|регулярно|еже\w+|незамедлительно|срочно|немедленно"
    r"|систематически"
    r"|\d{1,2}(?:[./-]\d{1,2}|\s[а-я]{3,}|\s?[–—-]\s?\d)|\d{1,3}\s(?:рабочих\s)?дн|[IVX]+\s|январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр"
    r"|октябр|ноябр|декабр|перв|втор|трет|четверт|завтра|сегодня|«\d)(?![А-ЯЁ])",
    re.IGNORECASE,
)


def find_flattened(lines: Sequence[str]) -> Iterator[Spaced]:
    """Every such table whose head names a number, what is to be done, and who or when; its rows are numbered from one."""
    at = 0
    while at < len(lines):
        table = _table_at(lines, at) if lines[at].strip().startswith("№") else None
        if table is not None:
            yield table
        at = table.stop if table is not None else at + 1


def _table_at(lines: Sequence[str], at: int) -> Spaced | None:
    head, stop = _head(lines, at)
    says = [_column(name) for name in head]
    if len(head) < MIN_COLUMNS or says[1] != "action" or not {"executor", "deadline"} & set(says[2:]):
        return None
    rows = [head]
    while (place := _number_at(lines, stop, len(rows))) is not None:
        end = _number_at(lines, place + 1, len(rows) + 1)
        inside = [at for at in range(place + 1, end or _end_of_last(lines, place + 1)) if _holds(lines[at], head)]
        cells = _cells([lines[at].strip() for at in inside], says[2:], last=end is None)
        rows.append([str(len(rows)), *map(joined, cells)])
        stop = end if end is not None else inside[sum(map(len, cells)) - 1] + 1 if any(cells) else place + 1
        if end is None:
            break
    return Spaced(at, stop, rows) if len(rows) > MIN_ROWS else None


def _end_of_last(lines: Sequence[str], start: int) -> int:
    """The last row ends with an empty line, or when it has grown as long as no row is."""
    stop = min(len(lines), start + _LONGEST_ROW)
    return next((at for at in range(start + 1, stop) if not lines[at].strip()), stop)


def _holds(line: str, head: Sequence[str]) -> bool:
    """Something of the row: no empty line, page number or head said again on a new page."""
    return bool(line.strip()) and line.strip() not in head and not PAGE_NUMBER.fullmatch(line)


def _head(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """The lines that each name a column, and where they end."""
    head = []
    while at < len(lines) and (not lines[at].strip() or names_a_column(lines[at].strip())):
        if lines[at].strip():
            head.append(lines[at].strip())
        at += 1
    return head, at


@cache
def _columns() -> tuple[tuple[str, str], ...]:
    return tuple((entry.word, entry.meaning) for entry in load("columns"))


def _column(name: str) -> str:
    return next((says for word, says in _columns() if name.lower().startswith(word)), "")


def _number_at(lines: Sequence[str], at: int, number: int) -> int | None:
    """Where a line with nothing but that number stands, no further off than a row is long."""
    own = re.compile(rf"\s*{number}\s*[.)]?\s*")
    places = range(at, min(len(lines), at + _LONGEST_ROW))
    return next((place for place in places if own.fullmatch(lines[place]) and not _is_page_number(lines, place)), None)


def _is_page_number(lines: Sequence[str], place: int) -> bool:
    """A number between empty lines, where the table's own stand among its cells."""
    before, after = lines[place - 1 : place], lines[place + 1 : place + 2]
    return not "".join(before).strip() and not "".join(after).strip()


def _cells(inside: list[str], says: Sequence[str], last: bool) -> list[list[str]]:
    """The lines of a row by cells: first what is to be done, then the others as the head orders them."""
    cells: list[list[str]] = [[]]
    rest = list(inside)
    for name in says:
        begins = next((at for at in range(1 if len(cells) == 1 else 0, len(rest)) if _begins(name, rest, at)), None)
        if begins is None:
            cells.append([])
            continue
        filled = max(at for at, cell in enumerate(cells) if cell or at == 0)
        cells[filled] += rest[:begins]
        cells.append([rest[begins]])
        rest = rest[begins + 1 :]
    filled = max(at for at, cell in enumerate(cells) if cell or at == 0)
    while rest and (not last or not cells[filled] or _goes_on(cells[filled][-1], rest[0])):
        cells[filled].append(rest.pop(0))
    return cells


def _begins(says: str, rest: list[str], at: int) -> bool:
    """Whether a line begins the cell of such a column."""
    line = rest[at]
    if says == "executor":
        return len(line) < _LONGEST_NAME and _names_doer(line) and (at == 0 or _ended(rest[at - 1]))
    return says == "deadline" and len(line) < _LONGEST_NAME and _TIME.match(line) is not None and (at == 0 or _ended(rest[at - 1]))


def _goes_on(before: str, line: str) -> bool:
    """«отчёт – ежеквартально до» and «10 числа месяца»: the cell is not over."""
    return before.endswith(("-", ",", " до", " по", "–")) or line[:1].islower() or line[:1].isdigit()


def _ended(line: str) -> bool:
    return not line.endswith(("-", ",", " и", "–")) and line.count("«") <= line.count("»")


def _names_doer(line: str) -> bool:
    low = line.lower()
    return _NAME.match(line) is not None or _BODY.match(line) is not None or low.startswith(_posts())


@cache
def _posts() -> tuple[str, ...]:
    return tuple(entry.word[:7] for entry in load("posts") if len(entry.word) > 4)
