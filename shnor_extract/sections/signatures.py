"""The signatures at the end, where no «Председатель» opens them: «Начальник управления образования        И.И. Петров»."""

from __future__ import annotations

import re
from dataclasses import replace

from shnor_extract.model import Line, Section, SectionKind
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import find_order, speaks
from shnor_extract.russian.people.posts import kind_of

_MAX_LINE = 140
_NAME = (
    r"(?:[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ](?:-[А-ЯЁ])?\.\s?(?:[А-ЯЁ]\.?)?)"
)
_SIGNED = re.compile(r"(?P<post>[^:]*?):?[\s_/(«]*" + _NAME + r"[\s_/)»]*(?:\(подпись\))?\s*$")
# «Ведущий собеседования», «Председательствующая»
_LEADING = ("ADJF", "PRTF")
# what may follow the body: the signatures themselves or what stands below them
_AFTER = {SectionKind.SIGNATURES, SectionKind.SIGN_IN, SectionKind.PLAN}
_SIGN = re.compile(r"\(подпись\)\s*$")
_NAME_ALONE = re.compile(r"[\s_/(]*" + _NAME + r"[\s_/)]*$")
_INITIALS_FIRST = re.compile(r"[\s_/]*[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё-]+(?:-[А-ЯЁ][а-яё]+)?[\s_/]*$")
_MAX_POST = 90
_BEFORE = {SectionKind.DECIDED, SectionKind.RECOMMENDED, SectionKind.TALK, SectionKind.VOTED, SectionKind.SPOKE, SectionKind.HEARD}


def sign_off(text: str, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The same sections, with the signature lines that end the body moved into the signatures."""
    at = next((at for at, section in enumerate(sections) if section.kind in _AFTER), len(sections))
    if at == 0 or sections[at - 1].kind not in _BEFORE:
        return sections
    last = sections[at - 1]
    signatures = [section for section in sections[at : at + 1] if section.kind is SectionKind.SIGNATURES]
    first = len(last.lines)
    while first > 0 and (_is_signature(text, last.lines[first - 1]) or _is_post_above(text, last.lines, first - 1, signatures)):
        first -= 1
    if (
        len(last.lines) - first >= 2
        and at == len(sections)
        and all(_INITIALS_FIRST.match(line.span.of(text)) for line in last.lines[first:])
    ):
        return _signed_off(text, sections, at, first, signatures)  # «М.В. Катаев / Н.С. Зыянова» under the last point
    while first < len(last.lines) and not (_post(text, last.lines[first]) or _SIGN.search(last.lines[first].span.of(text))):
        first += 1
    return _signed_off(text, sections, at, first, signatures)


def _signed_off(text: str, sections: tuple[Section, ...], at: int, first: int, signatures: list[Section]) -> tuple[Section, ...]:
    last = sections[at - 1]
    signed = last.lines[first:]
    if not signed:
        return sections
    kept = replace(last, lines=last.lines[:first])
    whole = Section(SectionKind.SIGNATURES, signed + (signatures[0].lines if signatures else ()))
    return (*sections[: at - 1], *((kept,) if kept.lines or kept.heading else ()), whole, *sections[at + len(signatures) :])


def _is_signature(text: str, line: Line) -> bool:
    words = line.span.of(text)
    return line.marker is None and len(words) <= _MAX_LINE and bool(_SIGNED.match(words)) and not _says_more(words)


def _is_post_above(text: str, lines: tuple[Line, ...], at: int, signatures: list[Section]) -> bool:
    """«Директор школы» on a line of its own, the name on the next."""
    below = lines[at + 1] if at + 1 < len(lines) else next((line for section in signatures for line in section.lines), None)
    words = lines[at].span.of(text)
    if below is None or lines[at].marker is not None or len(words) > _MAX_POST or words.rstrip()[-1:] in ".;:,":
        return False
    return not _SIGNED.match(words) and _starts_with_post(words) and bool(_NAME_ALONE.match(below.span.of(text))) and not _says_more(words)


def _says_more(words: str) -> bool:
    return find_order(words) is not None or speaks(words)


def _post(text: str, line: Line) -> bool:
    """A post in the nominative stands before the name; «отв. Иванова А.П.» and a dative do not sign."""
    match = _SIGNED.match(line.span.of(text))
    return _starts_with_post(match["post"] if match else line.span.of(text))


def _starts_with_post(words: str) -> bool:
    word = re.match(r"\W*([А-ЯЁа-яё-]+)", words)
    if word is None or word.group(1).lower().startswith(("отв", "исполн", "контрол", "срок")):
        return False
    found = readings(word.group(1).lower())
    if "short" in (kind_of(word.group(1)), kind_of(f"{word.group(1)}.")):
        return True  # «Рук. МО К.Л. Рябова»
    return any(reading.has("NOUN", "anim", "nomn") or (reading.part in _LEADING and reading.has("nomn")) for reading in found[:2])
