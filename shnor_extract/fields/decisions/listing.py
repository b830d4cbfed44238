"""A list of points being read: what stands above the next point, the points so far, and what is said beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from shnor_extract.fields.decisions.asides import holds_for, split_asides
from shnor_extract.fields.decisions.sentences import unpunctuated
from shnor_extract.model import Aside, Found, Line, Marker, Point, Section, Span
from shnor_extract.russian.orders import find_order
from shnor_extract.sections.lines import trim

# A line of its own with nothing but «до 1 марта 2022 г.» or «Иванова А.П.» under a point.
SHORT = 90


@dataclass
class Listing:
    """A list of points being read: what stands above the next point, and the points so far."""

    section: Section
    points: list[Point] = field(default_factory=list)
    headings: list[tuple[str | None, Span, bool]] = field(default_factory=list)  # marker, place, recommends
    common: list[Aside] = field(default_factory=list)
    agenda_number: str | None = None
    recommended: bool = False
    addressed: bool = False  # the heading of the section says to whom: «Директору школы рекомендовано:»
    group: list[tuple[int, bool]] = field(default_factory=list)  # points under the headings as they are now: place, gap before it
    together: int = 1  # how many of the last points are sentences of one paragraph
    shared: bool = False  # the line before was an aside for the whole list
    open_list: bool = False  # the last point ends with a colon and goes on in the lines below it


def attach(line: Line, asides: tuple[Aside, ...], state: Listing) -> None:
    """Gives asides to the point above, or to the whole list above when they say so or stand apart from it.

    «Срок исполнения всех пунктов – до 1 марта», a line under a paragraph of several sentences, the line
    «Ответственные: …» right after it; after points typed line by line, a line
    after an empty one. What stands above the first point holds for all that follow.
    """
    shared = any(aside.common for aside in asides) or (state.shared and not line.block.gap)
    apart = line.block.gap and len(state.group) > 1 and not any(gap for _, gap in state.group[1:])
    numbered = [aside for aside in asides if aside.points]
    for aside in numbered:
        share(
            [at for at, point in enumerate(state.points) if point.number and holds_for(point.number.value, aside.points)], (aside,), state
        )
    asides = tuple(aside for aside in asides if not aside.points)
    if not asides:
        return
    if not state.points:
        state.common += [aside._replace(common=True) for aside in asides]
    elif shared:
        share(range(len(state.points)), asides, state)
    elif apart:
        share([at for at, _ in state.group], asides, state)
    elif state.together > 1:
        share(range(len(state.points) - state.together, len(state.points)), asides, state)
    else:
        state.points[-1] = replace(state.points[-1], asides=state.points[-1].asides + asides)
    state.shared = shared


def share(places: Iterable[int], asides: tuple[Aside, ...], state: Listing) -> None:
    """Gives the points at those places what is said once for all of them."""
    common = tuple(aside._replace(common=True) for aside in asides)
    for at in places:
        state.points[at] = replace(state.points[at], asides=state.points[at].asides + common)


def push(text: str, line: Line, state: Listing, recommends: bool) -> None:
    """Puts a heading above the points that follow."""
    pop(text, line, state)
    if line.marker is None:
        # «Директору школы рекомендовано: …» and then «Отделу образования: …»: the second is told, not recommended
        state.recommended = state.recommended and not state.addressed
        state.headings = []
    state.headings.append((line.marker.text if line.marker and line.marker.kind != "bullet" else None, line.span, recommends))
    state.group = []
    state.open_list = False


def pop(text: str, line: Line, state: Listing) -> None:
    """Takes away the headings that do not hold for a line with this number: «2.» ends what «1.» said, «1.4» and «1)» do not."""
    marker = line.marker
    if marker is None or marker.kind not in ("number", "roman"):
        return
    state.headings = [
        heading
        for heading in state.headings
        if heading[0] is None
        or _counts_anew(text, marker, heading[1], state)
        or (heading[0] != marker.text and _under(marker.text, heading[0]))
    ]
    if "." not in marker.text and state.headings and state.points and _ends_unmarked(marker.text, state):
        state.headings = []


def has_ended(text: str, part: Span, state: Listing) -> bool:
    """«Директору школы: / провести мониторинг; / обновить программу. / Провести диагностику.»: the capital begins something new."""
    own = [state.points[at].text.of(text) for at, _ in state.group]
    return bool(own) and own[-1].endswith(".") and all(words[:1].islower() for words in own) and text[part.start].isupper()


def _counts_anew(text: str, marker: Marker, heading: Span, state: Listing) -> bool:
    """«2. Управлению образования: 1) проанализировать …; 2) ввести …»: a list in brackets, from 1 on, under a number with a full stop."""
    bracketed = marker.span.of(text).rstrip().endswith(")") and text[max(0, heading.start - 4) : heading.start].rstrip().endswith(".")
    return bracketed and "." not in marker.text and (marker.text == "1" or bool(state.group))


def _under(number: str, heading: str) -> bool:
    """«1.4» stands under «1»; under «I» or «а» stands every number that begins anew."""
    return number.startswith(heading + ".") if heading[0].isdigit() else True


def _ends_unmarked(number: str, state: Listing) -> bool:
    """A list of its own stood under the unmarked heading; the number goes on with the list before it."""
    own = [point for point in state.points if state.headings and state.headings[-1][1] in point.headings]
    before = [point for point in state.points if point not in own and point.number is not None]
    return (
        bool(own and before)
        and own[-1].number is None
        and before[-1].number is not None
        and number.isdigit()
        and (before[-1].number.value.split(".")[0].isdigit() and int(number) == int(before[-1].number.value.split(".")[0]) + 1)
    )


def add_point(text: str, line: Line, span: Span, number: Found[str] | None, state: Listing) -> None:
    """A point under the headings as they are now; a label at its own end («… . Срок: март») goes beside it."""
    recommended = state.recommended or any(heading[2] for heading in state.headings)
    headings = tuple(heading[1] for heading in state.headings)
    bracketed = _trailing_aside(text, span)
    asides = tuple(split_asides(text, bracketed)) if bracketed else ()
    body = trim(text, Span(span.start, bracketed.start)) if asides and bracketed else span
    state.points.append(Point(unpunctuated(text, body), number, state.agenda_number, headings, asides, recommended))
    state.group.append((len(state.points) - 1, line.block.gap))
    state.shared, state.together = False, 1
    state.open_list = text[body.start : body.stop].rstrip().endswith(":")


def _trailing_aside(text: str, span: Span) -> Span | None:
    """A labelled end of the point itself after its full stop: «Провести семинар. Срок: март. Отв.: Иванова А.П.»"""
    for match in re.compile(r"(?<=[.;!])\s+(?=[СОИК(])").finditer(text, span.start, span.stop):
        tail = Span(match.end(), span.stop)
        if text.count("(", span.start, match.start()) > text.count(")", span.start, match.start()):
            continue  # «(Срок: 20.10.2023; Ответственный: Бычков С.С.)»
        if next(split_asides(text, tail), None) is not None and find_order(tail.of(text)) is None:
            return tail
    return None


def extend(text: str, line: Line, state: Listing) -> None:
    """The last point goes on with the line."""
    last = state.points[-1]
    state.points[-1] = replace(last, text=unpunctuated(text, Span(last.text.start, line.span.stop)))


def deeper(number: str, point: Point) -> bool:
    """«1.1» under «1», any number under «а»."""
    return point.number is None or number.startswith(point.number.value + ".") or not point.number.value[0].isdigit()
