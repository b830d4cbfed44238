"""Labelled words beside a point: «Срок: до 1 марта. Отв.: Иванова А.П.», «Срок исполнения пунктов 2.1–2.3 – до 1 декабря»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from shnor_extract.model import Aside, Point, Says, Span
from shnor_extract.sections.headings import plain
from shnor_extract.sections.lines import trim
from shnor_extract.words import load, meanings

# «Срок исполнения всех пунктов – до 1 марта», «Срок по всем пунктам: …»
_COMMON = re.compile(
    r"(?:всех|всем)\s+(?:пункт|решени|поручени|мероприяти)|(?:рекомендаций|поручений|решений|решения|протокола|мероприятий|пунктов)(?!\s*\d)"
)
# «Срок исполнения пунктов 2.1–2.3 – до 1 декабря»: the numbers stand before the dash
_OF_POINTS = re.compile(r"(?:пункт|п)[а-я.]*\s*$")
_NUMBERS = re.compile(r"(?P<list>\d+(?:\.\d+)*(?:\s*(?:[-–—,]|и)\s*\d+(?:\.\d+)*)*)\.?\s*[-–—:]\s*")
_DEADLINE = re.compile(r"[,;.]?\s+(?=(?:до|к|не позднее|в срок|срок)\s+[«\"]?\d|\d{1,2}\.\d\d(?!\d))", re.IGNORECASE)
_MAX_LINE = 1000


def split_asides(text: str, span: Span) -> Iterator[Aside]:
    """The labelled parts of a line («Срок: … Ответственный: …», also in brackets); nothing when it does not begin with a label."""
    words = span.of(text)
    start = len(words) - len(words.lstrip("(/*_ "))
    close = next((sign for opening, sign in (("(", ")"), ("/", "/")) if opening in words[:start]), "")
    stop = words.rindex(close) if close and close in words[start:] else len(words)
    labels = list(_labels().finditer(plain(words), start, stop)) if stop - start < _MAX_LINE else []
    if not labels or labels[0].start() != start:
        return
    for label, end in zip(labels, [*(label.start() for label in labels[1:]), stop], strict=True):
        part = trim(text, Span(label.end(), end).shift(span.start))
        if part.start < part.stop:
            yield from _with_deadline(text, _aside(text, label, part))


def _with_deadline(text: str, aside: Aside) -> Iterator[Aside]:
    """«Отв. – Рябова К.Л., до 22.10.2023»: the name, and after it the deadline."""
    cut = _DEADLINE.search(text, *aside.span) if aside.says is not Says.DEADLINE else None
    if cut is None or cut.start() == aside.span.start:
        yield aside
    else:
        yield aside._replace(span=trim(text, Span(aside.span.start, cut.start())))
        yield aside._replace(span=trim(text, Span(cut.end(), aside.span.stop)), says=Says.DEADLINE)


def _aside(text: str, label: re.Match[str], part: Span) -> Aside:
    says = Says(meanings("asides")[label["label"]])
    numbers = _NUMBERS.match(text, part.start, part.stop)
    if numbers is not None and _OF_POINTS.search(label.group()):
        return Aside(trim(text, Span(numbers.end(), part.stop)), says, True, _listed(numbers["list"]))
    return Aside(part, says, bool(_COMMON.search(label.group())))


@cache
def _labels() -> re.Pattern[str]:
    words = sorted((plain(entry.word) for entry in load("asides")), key=len, reverse=True)
    objects = r"пункт\w*|решени\w+|поручени\w+|мероприяти\w+|рекомендаци\w+|протокола|пп?\."
    tail = rf"(?:\s+(?:по|за|исполнени[ея]|выполнени[ея]|все[хм]|настоящ\w+|{objects}))*"
    sign = r"\s*(?:\.?\s?[:–—]|\.|-\s?|(?=\s(?:до|не позднее|к|постоянно|в|\d{1,2})\b))\s*-?\s*"
    return re.compile(rf"(?<![а-я])(?P<label>{'|'.join(words)})(?![а-я]){tail}{sign}")


def _listed(words: str) -> tuple[tuple[str, str], ...]:
    """«2.1–2.3, 4» → (("2.1", "2.3"), ("4", "4"))."""
    ranges = [re.split(r"\s*[-–—]\s*", part) for part in re.split(r"\s*(?:,|и)\s*", words)]
    return tuple((ends[0], ends[-1]) for ends in ranges)


def holds_for(number: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    """Whether a point, or the one it stands under, is among «2.1–2.3, 4»."""
    parts = _counted(number)
    return any(
        _counted(first) <= parts[: len(_counted(first))] and parts[: len(_counted(last))] <= _counted(last) for first, last in ranges
    )


def _counted(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".") if part.isdigit())


# «Срок: тот же», «–//–», «то же» in a cell: what the point above has
_DITTO = re.compile(
    r"(?:т[оаеу]т?\s+же|те\s+же|они\s+же|он\s+же|она\s+же|тому\s+же|аналогично|[-–—]?\s*(?://|\\\\|[«»\"”“]{1,2})\s*[-–—]?)\.?"
)


def with_dittos(text: str, points: Iterable[Point]) -> Iterator[Point]:
    """The points with «тот же» put in place of by what stands beside the point above; the first keeps it."""
    above: dict[Says, tuple[Aside, ...]] = {}
    for point in points:
        asides = tuple(
            other for aside in point.asides for other in (above.get(aside.says, (aside,)) if _is_ditto(text, aside) else (aside,))
        )
        point = replace(point, asides=asides)
        for says in {aside.says for aside in asides}:
            above[says] = tuple(aside for aside in asides if aside.says is says)
        yield point


def _is_ditto(text: str, aside: Aside) -> bool:
    return _DITTO.fullmatch(plain(aside.span.of(text)).strip()) is not None
