"""Decisions under no heading at all: «Управлению образования: – разработать …; – провести …» in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from shnor_extract.model import Line, Section, SectionKind, Span
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import find_order, orders_at_all
from shnor_extract.sections.headings import hands_over_control
from shnor_extract.words import meanings

_TALK = {SectionKind.TALK, SectionKind.HEARD, SectionKind.SPOKE, SectionKind.AGENDA}
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
# An order names its verb at once or right after who is to act; a verb deep in a sentence is somebody's wish told.
_EARLY = 120
_REJECTED = re.compile(r"не принят|отклон")
_LABEL = re.compile(r"(?:срок|отв|ответственн|исполнител)[а-я]{0,4}\.?(?:\s(?:исполнения|выполнения))?\s*[:–—]")
_SENTENCES = re.compile(r"[а-яё0-9»)][.!;]\s+(?=[А-ЯЁ«])")
_STORY = re.compile(r"(?<=[а-яё0-9»)][.!])\s+(?=[А-ЯЁ«])")
# «решили продлить», «договорились, что», «поручили посетить»: a story tells what was decided
_DECIDING = re.compile(
    r"(?<![а-яё])(?:(?:по)?решили|решено|постановили|договорились|условились|(?:по)?рекомендовали|поручили|поручено|попросили|обязали"
    r"|(?:приняли|принято)\sрешение)(?![а-яё])",
    re.IGNORECASE,
)
# what a clerk leaves out: «После обсуждения решили …», «Договорились, что …»
_LEAD_IN = re.compile(
    r"(?:(?:после|на|по|также|ещ[её]|кроме|далее|в|участники|все|совместно|единогласно|здесь|тут)\s[^.;:]{0,60}?)?"
    r"(?:решили|решено|постановили|договорились|условились|(?:приняли|принято)\sрешение)(?:,?\s+что)?\s+(?=[а-яёА-ЯЁ])",
    re.IGNORECASE,
)
# «интернет слабый, участвовать в вебинарах сложно»: what a speaker finds, not what is ordered
_COMPLAINS = re.compile(
    r"(?<![а-яё])(?:сложно|трудно|тяжело|легко|невозможно|нельзя|можно|некому|негде|некогда|нечем|рано|поздно)(?![а-яё])"
)
_LIST = 3  # items
_SAID = re.compile(r"^[А-ЯЁ][а-яё-]+\s[А-ЯЁ](?:-[А-ЯЁ])?\.\s?[А-ЯЁ]?\.?\s*[:–—-]\s+")  # «Бычков С.С.: отпуска согласовать»
_ASIDE = re.compile(r"(?:срок|отв|исполнител|контрол)", re.IGNORECASE)


def infer_decisions(text: str, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The same sections; where none holds decisions, lists of orders within the talk become DECIDED ones.

    Where some do, only what stands under an item that has none of its own, or bears a label («Срок: …») beneath it.
    """
    decided = [section for section in sections if section.kind in (SectionKind.DECIDED, SectionKind.RECOMMENDED)]
    if decided:
        items = {section.agenda_number for section in decided}
        return tuple(part for section in sections for part in _decided_amid_talk(text, section, items))
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


def _decided_amid_talk(text: str, section: Section, items: set[str | None]) -> tuple[Section, ...]:
    if section.kind is not SectionKind.TALK:
        return (section,)
    without = section.agenda_number is not None and section.agenda_number not in items
    talk: list[Line] = []
    parts: list[Section] = []
    for at, line in enumerate(section.lines):
        ahead = section.lines[at + 1] if at + 1 < len(section.lines) else None
        cut = _where_decided(text, line, ahead, without, bool(parts) and not talk)
        if cut is None:
            talk.append(line)
            continue
        if cut > line.span.start:
            talk.append(replace(line, span=Span(line.span.start, cut)))
        if talk:
            parts.append(
                replace(section, lines=tuple(talk), heading=None if parts else section.heading, lead=None if parts else section.lead)
            )
            talk = []
        rest = Line(Span(cut, line.span.stop), line.block, line.marker if cut == line.span.start else None)
        if parts and parts[-1].kind is SectionKind.DECIDED:
            parts[-1] = replace(parts[-1], lines=(*parts[-1].lines, rest))
        else:
            parts.append(Section(SectionKind.DECIDED, (rest,), agenda_number=section.agenda_number))
    if talk:
        parts.append(replace(section, lines=tuple(talk), heading=None if parts else section.heading, lead=None if parts else section.lead))
    return tuple(parts) or (section,)


def _where_decided(text: str, line: Line, ahead: Line | None, without: bool, inside: bool) -> int | None:
    """Where in a line of the talk what was decided begins, None where nothing was.

    «Министр сообщила о конкурсе. Проект положения доработать (Рябова К.Л.)» under an item with no decisions; a line above «Срок: …».
    """
    words = line.span.of(text)
    if _LABEL.match(words.lower()):
        return line.span.start if inside else None
    if ahead is not None and _LABEL.match(ahead.span.of(text).lower()):
        return line.span.start
    if not without:
        return None
    starts = [0, *(match.end() for match in _SENTENCES.finditer(words)), *(match.end() for match in _SAID.finditer(words))]
    return next((line.span.start + start for start in sorted(starts) if _is_bare_order(words[start:])), None)


def _is_bare_order(words: str) -> bool:
    """«Проект положения доработать»; not «Необходимо доработать», which a speaker says."""
    order = find_order(words)
    if order is None or order.start > _EARLY or _COMPLAINS.search(words):
        return False
    return not any(word.lower() in meanings("order_words") for word in _WORD.findall(words[: order.start]))


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
    lines = [part for line in section.lines for part in _sentences_decided(text, line)]
    listed = _is_list_of_orders(text, lines)
    for at, line in enumerate(lines):
        ahead = lines[at + 1] if at + 1 < len(lines) else None
        inside = bool(parts) and parts[-1][0] is SectionKind.DECIDED
        numbered = listed and line.marker is not None and line.marker.kind == "number"
        kind = (
            SectionKind.DECIDED if numbered or tells_decision(line.span.of(text)) or _is_order(text, line, ahead, inside) else section.kind
        )
        if not parts or parts[-1][0] is not kind:
            parts.append((kind, []))
        parts[-1][1].append(line)
    if not parts:
        return (section,)
    made = [Section(kind, tuple(found), agenda_number=section.agenda_number) for kind, found in parts]
    return (replace(made[0], heading=section.heading, lead=section.lead), *made[1:])


def _is_list_of_orders(text: str, lines: list[Line]) -> bool:
    """A numbered list most of whose items order something: «1. Котельная. Промывку закончить до 12.09.»"""
    numbered = [line.span.of(text) for line in lines if line.marker is not None and line.marker.kind == "number"]
    return len(numbered) >= _LIST and 2 * sum(map(orders_at_all, numbered)) >= len(numbered)


def _sentences_decided(text: str, line: Line) -> Iterator[Line]:
    """The sentences of a story, those that tell what was decided apart: «После обсуждения решили продлить работу пар.»"""
    words = line.span.of(text)
    if line.marker is not None or not any(tells_decision(part) for part in _STORY.split(words)):
        yield line
        return
    start = 0
    for match in [*_STORY.finditer(words), None]:
        stop = match.start() if match else len(words)
        piece = words[start:stop]
        lead = _LEAD_IN.match(piece) if tells_decision(piece) else None
        yield Line(Span(line.span.start + start + (lead.end() if lead else 0), line.span.start + stop), line.block)
        start = match.end() if match else stop


def tells_decision(words: str) -> bool:
    """«Методистам поручили посетить уроки», «договорились, что Рябова К.Л. пересмотрит приказ»; not «решили эту задачу»."""
    match = _DECIDING.search(words)
    if match is None:
        return False
    return words[match.end() :].lstrip(" ,").startswith("что ") or orders_at_all(words[match.end() :])


def _is_order(text: str, line: Line, ahead: Line | None, inside: bool) -> bool:
    words = line.span.of(text)
    if is_addressee(text, line):
        return ahead is not None and find_order(ahead.span.of(text)) is not None
    order = find_order(words)
    if order is not None:
        return order.start <= _EARLY or starts_dative(words)
    if hands_over_control(words):
        return True
    continues = words[:1].islower() and line.marker is None
    counted = line.marker is not None and line.marker.kind == "bullet" and line.marker.text[0].isupper()
    return inside and (counted or continues or bool(_ASIDE.match(words)))
