"""Blocks → lines: the number or bullet in front of a line, and several numbered points typed in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from shnor_extract.model import Block, BlockKind, Document, Line, Marker, Span
from shnor_extract.words import load

# «1.», «1.2.», «1.2», «3)», «(4)», «п. 5.»; not «01.09.2021», «14.00», «5 классов». A bare number needs a capital after it.
_NUMBER = re.compile(
    r"(?:п(?:ункт)?\.?\s)?\(?(?P<text>\d{1,3}(?:\.\d{1,2}){0,4})"
    r"(?:\s?[.)]+(?:\s*(?=[^\W\d]|[«\"“„*(])|\s+(?=\d{1,4}[\s.-]))|(?<=\.\d)\s+(?=[^\W\d]|[«\"])|(?<=\.\d\d)\s+(?=[А-ЯЁ«\"]))"
)
_BARE_NUMBER = re.compile(r"(?P<text>\d{1,2})\s+(?=[А-ЯЁ][а-яё]+)")
_ROMAN = re.compile(r"(?P<text>[IVXІХ]{1,5})\s?[.)]\s*(?=[^\W\d_]|[«\"])")
_LETTER = re.compile(r"(?P<text>[а-яa-z])(?:\)\s*|\.\s+(?<=[абвежзик]\.\s))(?=[^\W\d_]|[«\"])")
# «Первое. Провести срезы», «Во-вторых, сверить списки»: counted in words
_COUNTED = (
    r"(?:(?:Перво|Второ|Четв[её]рто|Пято|Шесто|Седьмо|Восьмо|Девято|Десято)е|Третье)\s?[.:,]"
    r"|(?:Во-первых|Во-вторых|В-третьих|В-четв[её]ртых|В-пятых),"
)
_INLINE_COUNTED = re.compile(rf"(?:^|(?<=[.;:!?])\s+|(?<=\n))(?P<text>{_COUNTED})")
_BULLET = re.compile(rf"(?P<text>{_COUNTED}|[-–—−→⇒•●▪■□◦○◆♦❖➢➤►▶✓✔√☑·‣⁃*§+]|[\uf000-\uf0ff]|[oо](?=\s+[а-яА-ЯЁё]{{3}}))\s*(?=\S)")
_MARKERS = (("number", _NUMBER), ("roman", _ROMAN), ("letter", _LETTER), ("bullet", _BULLET))

# «РЕШИЛИ: 1. Утвердить … 2. Провести …»: the next point begins after the end of a sentence or clause.
_INLINE = re.compile(r"(?:^|(?<=[.;:!?,)»])|(?<=[а-яё]))\s*(?P<text>\d{1,2}(?:\.\d{1,2}){0,3})[.)]+\s*(?=[А-ЯЁа-яё«\"(])")


_LETTERS = "абвгдежзиклмн"
_INLINE_LETTER = re.compile(r"(?:(?<=^)|(?<=[\s:;,.]))(?P<text>[а-н])\)\s*(?=\w)")


def find_marker(text: str, span: Span) -> Marker | None:
    """The marker with which the text at ``span`` begins, else None.

    «- 3.1. Продолжить» and «1. 3.1. Продолжить» (a list put on top of typed numbers by a converter) are 3.1.
    """
    start = span.start
    while start < span.stop and text[start].isspace():
        start += 1
    for kind, pattern in _MARKERS:
        match = pattern.match(text, start, span.stop)
        if match is None:
            continue
        inner = _NUMBER.match(text, match.end(), span.stop) if kind in ("bullet", "number") else None
        if inner is not None and (kind == "bullet" or "." in inner["text"]):
            kind, match = "number", inner
        return Marker(match["text"], kind, Span(match.start("text"), match.end()))
    return None


def bare_number(text: str, span: Span) -> Marker | None:
    """«2 Провести анализ»: a number with neither stop nor bracket. Only its neighbours can tell whether it is a marker."""
    match = _BARE_NUMBER.match(text, span.start, span.stop)
    return Marker(match["text"], "number", Span(match.start("text"), match.end())) if match else None


def find_lines(document: Document) -> Iterator[Line]:
    """Every block that may belong to minutes, with its marker taken off."""
    for block in document.blocks:
        if block.kind is not BlockKind.MARGIN and block.span.of(document.text).strip():
            yield make_line(document.text, block, block.span)


def make_line(text: str, block: Block, span: Span) -> Line:
    marker = find_marker(text, span)
    return Line(trim(text, Span(marker.span.stop if marker else span.start, span.stop)), block, marker)


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, stop = span
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)


def split_points(text: str, line: Line) -> tuple[Line, ...]:
    """A line that holds several numbered points («1. Утвердить … 2. Провести …») as one line each.

    Only a run that counts on from the line's own number, or from 1, is split: «в 2. 5 и 7 классах» is left whole.
    """
    cuts, last = [], line.marker.text if line.marker and line.marker.kind == "number" else None
    for match in _INLINE.finditer(text, line.span.start, line.span.stop):
        number = match["text"]
        if follows(last, number) and (last is not None or number in ("1", "1.1")):
            cuts.append(match)
            last = number
    if not cuts or (line.marker is None and len(cuts) < 2 and cuts[0].start() > line.span.start):
        return (line,)
    stops = [match.start() for match in cuts] + [line.span.stop]
    parts = [Line(trim(text, Span(line.span.start, stops[0])), line.block, line.marker)] if stops[0] > line.span.start else []
    for match, stop in zip(cuts, stops[1:], strict=True):
        marker = Marker(match["text"], "number", Span(match.start("text"), match.end()))
        parts.append(Line(trim(text, Span(match.end(), stop)), line.block, marker))
    return tuple(part for part in parts if part.span.start < part.span.stop)


def split_letters(text: str, line: Line) -> tuple[Line, ...]:
    """«2. ЦРО (Рябова К.Л.): а) обучить …, б) провести …» as a line each; only a run that begins with «а)» and goes on is split."""
    cuts: list[re.Match[str]] = []
    for match in _INLINE_LETTER.finditer(text, line.span.start, line.span.stop):
        if match["text"] == _LETTERS[len(cuts) : len(cuts) + 1]:
            cuts.append(match)
    if len(cuts) < 2 or (cuts[0].start() == line.span.start and line.marker is None and len(cuts) < 2):
        return (line,)
    stops = [match.start() for match in cuts] + [line.span.stop]
    head = trim(text, Span(line.span.start, stops[0]))
    parts = [Line(head, line.block, line.marker)] if head.start < head.stop else []
    for match, stop in zip(cuts, stops[1:], strict=True):
        marker = Marker(match["text"], "letter", Span(match.start("text"), match.end()))
        parts.append(Line(trim(text, Span(match.end(), stop)), line.block, marker))
    return tuple(part for part in parts if part.span.start < part.span.stop)


def split_counted(text: str, line: Line) -> tuple[Line, ...]:
    """«Решили так. Первое. Сверить списки. Второе. Обновить стенды.» as a line each."""
    starts = [match.start("text") for match in _INLINE_COUNTED.finditer(text, line.span.start, line.span.stop)]
    counting = line.marker is not None and re.fullmatch(_COUNTED, line.marker.text) is not None
    if len(starts) + counting < 2:
        return (line,)
    cuts = [line.span.start, *(start for start in starts if start > line.span.start), line.span.stop]
    spans = [trim(text, Span(one, two)) for one, two in pairwise(cuts)]
    made = [make_line(text, line.block, span) for span in spans if span.start < span.stop]
    return (replace(made[0], marker=line.marker or made[0].marker), *made[1:])


def follows(last: str | None, number: str) -> bool:
    """Whether ``number`` is the next one after ``last``: 1 → 2, 1 → 1.1, 1.1 → 1.2, 1.3 → 2, 1.1.2 → 1.2."""
    if last is None:
        return number in ("1", "1.1")
    before, after = [int(part) for part in last.split(".")], [int(part) for part in number.split(".")]
    if after == [*before, 1]:
        return True
    depth = len(after)
    return depth <= len(before) and after[:-1] == before[: depth - 1] and after[-1] == before[depth - 1] + 1


def split_headings(text: str, line: Line, tables: Collection[int]) -> Iterator[Line]:
    """A paragraph in which «РЕШИЛИ:» stands in the middle as two lines. Cells of data tables are left whole."""
    if line.block.cell is not None and line.block.cell.table in tables:
        yield line
        return
    start = line.span.start
    for match in _headings().finditer(text, line.span.start + 1, line.span.stop):
        if match.start() > start:
            yield Line(trim(text, Span(start, match.start())), line.block, line.marker if start == line.span.start else None)
            start = match.start("word")
    yield Line(trim(text, Span(start, line.span.stop)), line.block, line.marker if start == line.span.start else None)


@cache
def _headings() -> re.Pattern[str]:
    """A heading word after the end of a sentence: in capitals, or with a capital and a colon."""
    kinds = ("decided", "heard", "spoke", "voted", "proposed", "recommended")
    words = [entry.word for entry in load("headings") if entry.meaning.startswith(kinds)]
    longest = sorted(words, key=len, reverse=True)
    capitals = "|".join(re.escape(word.upper()) for word in longest if word.isalpha())
    titled = "|".join(re.escape(word.capitalize()) for word in longest)
    # «Состав совета – 15 человек. Присутствовали 12 членов совета.»
    attendance = "Присутствовал[ио]|Отсутствовал[ио]|Присутствуют|Отсутствуют|Приглашены"
    # «Председатель: Рябова К.Л. Секретарь: Бычков С.С.» typed on one line, with or without a full stop
    header = r"(?:Секретарь|Председатель|Приглаш[её]нные|Повестка)(?=(?:\s[а-яё]+){0,2}\s*:)"
    # «На связи: директора школ. Не вышли на связь: Лесной район»
    absent = "|".join(re.escape(entry.word.capitalize()) for entry in load("headings") if entry.meaning.startswith("absent"))
    after_stop = rf"(?:{capitals})(?![А-Яа-яё])|(?:{titled}|{absent})(?=\s*:)|(?:{attendance})(?![а-яё])"
    return re.compile(rf"(?:(?<=[.;!?»)])\s+|\s(?={header}))(?P<word>{after_stop}|{header})")
