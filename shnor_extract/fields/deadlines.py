"""By when a point is to be done: its own words, what stands beside it, and what is said once for a whole list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from shnor_extract.model import Aside, Finds, Found, Point, Says, Span, Unsure
from shnor_extract.record import Deadline
from shnor_extract.russian.calendar.deadlines import find_deadlines as read_deadlines
from shnor_extract.settings import DEFAULTS, Settings


def find_deadlines(text: str, point: Point, meeting: date | None, settings: Settings = DEFAULTS) -> Finds[Deadline]:
    """The deadlines of a point, the one that binds first; spans are places in the text of the document.

    A cell or line headed «Срок» goes before the point's own words; what holds for a whole list counts where the point has none of its own.
    """
    own = [aside for aside in point.asides if not aside.common]
    shared = [aside for aside in point.asides if aside.common]
    finds = _joined(
        _read(text, place, labelled, meeting, settings)
        for place, labelled in (*_places(own, Says.DEADLINE), (point.text, False), *_places(own, Says.ANY))
    )
    if finds.found:
        return finds
    headings = tuple((heading, False) for heading in reversed(point.headings))
    for place, labelled in (*_places(shared, Says.DEADLINE), *_places(shared, Says.ANY), *headings):
        common = _read(text, place, labelled, meeting, settings)
        if common.found:
            return _joined((finds, common))
        finds = _joined((finds, common))
    return finds


def _places(asides: Iterable[Aside], says: Says) -> tuple[tuple[Span, bool], ...]:
    return tuple((aside.span, says is Says.DEADLINE) for aside in asides if aside.says is says)


def _read(text: str, place: Span, labelled: bool, meeting: date | None, settings: Settings) -> Finds[Deadline]:
    finds = read_deadlines(place.of(text), meeting, settings, labelled)
    return Finds(
        tuple(found.shift(place.start) for found in finds.found),
        tuple(doubt.shift(place.start) for doubt in finds.unsure),
    )


def _joined(several: Iterable[Finds[Deadline]]) -> Finds[Deadline]:
    """An aside may lie within the point («(до 1 марта, отв. Иванова А.П.)»): what was read there is not read twice."""
    found: list[Found[Deadline]] = []
    unsure: list[Unsure] = []
    for finds in several:
        found += [one for one in finds.found if not any(one.span.meets(other.span) for other in found)]
        unsure += [doubt for doubt in finds.unsure if not any(doubt.span.meets(other.span) for other in unsure)]
    read = [one.span for one in found]
    return Finds(tuple(found), tuple(doubt for doubt in unsure if not any(doubt.span.meets(span) for span in read)))
