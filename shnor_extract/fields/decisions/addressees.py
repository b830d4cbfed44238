"""Headings within a list of decisions: «1. Управлению образования:», «Руководителю ШМО», «ГБУ ИМЦ»."""

from __future__ import annotations

import re

from shnor_extract.fields.decisions.listing import SHORT, Listing, push
from shnor_extract.model import Line
from shnor_extract.russian.orders import find_order, speaks
from shnor_extract.russian.phrases.phrases import is_list_of_actors
from shnor_extract.sections.headings import plain
from shnor_extract.words import meanings

# «Руководителям школ:», «Рябовой К.Л.: до 20.09.2023» over bullets
_HEADS = re.compile(r":(?:\s*[–-])?$|:\s*(?:срок\s*[:–-]?\s*)?(?:до|к|не позднее)\s+\d[^:;]{0,25}$", re.IGNORECASE)
# «Руководителям школ:» rarely runs longer; a longer line with a colon says what to do.
_MAX_HEADING = 300
_MAX_ADDRESSEE = 200  # with no colon


def group_heading(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«1. Управлению образования:», «По направлению «…»:», «Рекомендовать директорам школ:»."""
    words = line.span.of(text).rstrip(" *_")
    if len(words) > _MAX_HEADING or not ahead or not (_HEADS.search(words) or _is_addressee_alone(text, line, ahead, state)):
        return False
    order = find_order(words)
    verb = order.of(words).lower() if order else None
    governs = verb is not None and verb in meanings("governing_verbs")
    if order is not None and not governs and find_order(ahead[0].span.of(text)) is None:
        return False
    if order is not None and not governs and not _below(line, ahead[0]):
        return False
    push(text, line, state, _recommends(words, verb if governs else None))
    return True


def _below(line: Line, next_line: Line) -> bool:
    """Whether the next line stands under this one in the numbering, or has a bullet or a letter."""
    if next_line.marker is None:
        return False
    if next_line.marker.kind in ("bullet", "letter"):
        return line.marker is None or line.marker.kind != next_line.marker.kind
    return line.marker is not None and next_line.marker.text.startswith(line.marker.text + ".")


def _recommends(words: str, verb: str | None) -> bool:
    """«Рекомендовать директорам:», «Директорам рекомендуется:»."""
    kinds = meanings("order_words")
    return meanings("governing_verbs").get(verb or "") == "recommendation" or any(
        kinds.get(word) == "recommendation" for word in re.findall(r"[а-я]+", plain(words))
    )


def _is_addressee_alone(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«Руководителю ШМО» over bullets, the colon forgotten, «2.1. Руководителям школ, имеющих 11 классы,» over 2.1.1.

    Nothing stands on the line but who is to act; «ГБУ ИМЦ», «Вереш Т.К.» in the nominative too, where a list ended above.
    """
    words = line.span.of(text).rstrip(" ,.;*_–-")
    below = ahead[0]
    if below.marker is None or len(words) > _MAX_ADDRESSEE or find_order(words) is not None or speaks(words):
        return False
    if not (_below(line, below) if line.marker else below.marker.kind in ("bullet", "letter", "number")):
        return False
    if is_list_of_actors(words, "datv"):
        return True
    ended = not state.points or text[state.points[-1].text.stop : line.block.span.start].strip()[:1] in ("", ";", ".")
    return (
        line.marker is None
        and ended
        and len(words) <= SHORT
        and find_order(below.span.of(text)) is not None
        and is_list_of_actors(words, "nomn")
    )
