"""Decisions under no heading at all: «Управлению образования: – разработать …; – провести …» in running text."""

from __future__ import annotations

import re
from dataclasses import replace

from shnor_extract.model import Line, Section, SectionKind
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import find_order

_TALK = {SectionKind.TALK, SectionKind.HEARD, SectionKind.SPOKE, SectionKind.AGENDA}
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
# An order names its verb at once or right after who is to act; a verb deep in a sentence is somebody's wish told.
_EARLY = 120
_REJECTED = re.compile(r"не принят|отклон")
_ASIDE = re.compile(r"(?:срок|отв|исполнител|контрол)", re.IGNORECASE)


def infer_decisions(text: str, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The same sections; where none holds decisions, lists of orders within the talk become DECIDED ones."""
    if any(section.kind in (SectionKind.DECIDED, SectionKind.RECOMMENDED) for section in sections):
        return sections
    if any(_is_carried(text, at, sections) for at in range(len(sections))):
        return tuple(
            replace(section, kind=SectionKind.DECIDED) if _is_carried(text, at, sections) else section
            for at, section in enumerate(sections)
        )
    return tuple(part for section in sections for part in (_split(text, section) if section.kind in _TALK else (section,)))


def _is_carried(text: str, at: int, sections: tuple[Section, ...]) -> bool:
    """A proposal, or a draft decision, that was voted on and not turned down, where nothing else says what was decided."""
    after = sections[at + 1] if at + 1 < len(sections) else None
    if sections[at].kind is not SectionKind.PROPOSED or after is None or after.kind is not SectionKind.VOTED:
        return False
    return not any(_REJECTED.search(line.span.of(text).lower()) for line in after.lines)


def is_addressee(text: str, line: Line) -> bool:
    """«Школам, имеющим низкие результаты:»: a dative at the start, a colon at the end, and no order in between."""
    words = line.span.of(text).strip(" *_")
    if not words.endswith(":") or len(words) > 300 or find_order(words) is not None:
        return False
    return starts_dative(words)


def starts_dative(words: str) -> bool:
    """The first noun group can be a dative: «Руководителям школ», «Управлению образования», «МБОУ «СОШ № 8»»."""
    for match in list(_WORD.finditer(words))[:6]:
        found = readings(match.group().lower())
        if not found or (len(match.group()) > 1 and match.group().isupper()):
            return True
        if found[0].part in ("NOUN", "NPRO"):
            return any(reading.case == "datv" for reading in found)
        if found[0].part not in ("ADJF", "PRTF", "NUMR", "ADVB", "PRCL", "CONJ") or not any(r.case in ("datv", None) for r in found):
            return False
    return False


def _split(text: str, section: Section) -> tuple[Section, ...]:
    parts: list[tuple[SectionKind, list[Line]]] = []
    lines = section.lines
    for at, line in enumerate(lines):
        ahead = lines[at + 1] if at + 1 < len(lines) else None
        inside = bool(parts) and parts[-1][0] is SectionKind.DECIDED
        kind = SectionKind.DECIDED if _is_order(text, line, ahead, inside) else section.kind
        if not parts or parts[-1][0] is not kind:
            parts.append((kind, []))
        parts[-1][1].append(line)
    if not parts:
        return (section,)
    made = [Section(kind, tuple(found), agenda_number=section.agenda_number) for kind, found in parts]
    return (replace(made[0], heading=section.heading, lead=section.lead), *made[1:])


def _is_order(text: str, line: Line, ahead: Line | None, inside: bool) -> bool:
    words = line.span.of(text)
    if is_addressee(text, line):
        return ahead is not None and find_order(ahead.span.of(text)) is not None
    order = find_order(words)
    if order is not None:
        return order.start <= _EARLY or starts_dative(words)
    continues = words[:1].islower() and line.marker is None
    return inside and (continues or bool(_ASIDE.match(words)))
