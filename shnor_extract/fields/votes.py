"""How they voted: «за – 12, против – нет, воздержались – 1», «единогласно»."""

from __future__ import annotations

import re

from shnor_extract.model import Found, Minutes, Section, SectionKind, Span
from shnor_extract.record import Votes
from shnor_extract.sections.headings import is_vote, plain

_DECIDED = (SectionKind.DECIDED, SectionKind.RECOMMENDED)
_NONE = {"нет", "0", "ноль", "-", "–", "—"}
_COUNT = re.compile(
    r"[«\"]?(?P<side>за|против|воздержал[а-я]*)[»\"]?\s*[-–—:=]*\s*(?P<count>\d{1,4}|нет|ноль|единогласно|все|[-–—](?=[\s,;.]|$))"
)
_REVERSED = re.compile(r"(?P<count>\d{1,4})\s*(?:голос\w*|чел\w*\.?)?\s*[-–—]?\s*[«\"]?(?P<side>за|против|воздержал[а-я]*)[»\"]?(?![а-я])")
_UNANIMOUS = re.compile(r"единогласн")
_SIDES = {"за": "for_", "против": "against", "воздержал": "abstained"}


def read_votes(text: str, span: Span) -> Found[Votes] | None:
    """The votes told at ``span``, else None."""
    low = plain(span.of(text))
    counts: dict[str, int] = {}
    for pattern in (_COUNT, _REVERSED):
        for match in pattern.finditer(low):
            side = next(name for word, name in _SIDES.items() if match["side"].startswith(word))
            if match["count"].isdigit() or match["count"] in _NONE:
                counts.setdefault(side, int(match["count"]) if match["count"].isdigit() else 0)
        if counts:
            break
    unanimous = True if _UNANIMOUS.search(low) else None
    if not counts and unanimous is None:
        return None
    return Found(Votes(**counts, unanimous=unanimous), span, "vote_counts" if counts else "unanimous")


def find_votes(text: str, minutes: Minutes) -> tuple[tuple[Found[Votes], Section | None], ...]:
    """Each vote with the section of decisions it is about: the one just before it, else the one just after."""
    found = []
    for at, section in enumerate(minutes.sections):
        if not section.lines:
            continue
        first = section.lines[0].span
        if section.kind is SectionKind.VOTED:
            votes, about = read_votes(text, Span(first.start, section.lines[-1].span.stop)), _voted_on(minutes.sections, at)
        elif section.kind in _DECIDED and is_vote(first.of(text).lstrip("( ")):
            votes, about = read_votes(text, first), section  # «РЕШИЛИ (единогласно): …»
        else:
            continue
        if votes is not None:
            found.append((votes, about))
    return tuple(found)


def _voted_on(sections: tuple[Section, ...], at: int) -> Section | None:
    near = [sections[at - 1] if at else None, sections[at + 1] if at + 1 < len(sections) else None]
    return next((section for section in near if section is not None and section.kind in _DECIDED), None)
