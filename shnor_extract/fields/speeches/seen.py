"""A line as the rules for speakers see it, and what its verbs tell."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from shnor_extract.model import SectionKind
from shnor_extract.russian.orders import find_order, is_finite
from shnor_extract.russian.people.people import Spotted
from shnor_extract.words import load

K = SectionKind
HEADED = (K.HEARD, K.SPOKE)
# In these nobody speaks but in «Заслушав и обсудив информацию Ивановой А.П., …».
PREAMBLES = (K.DECIDED, K.RECOMMENDED)
WORD = re.compile(r"[А-Яа-яЁё-]+")
# Between two who are named together: «Иванова А.П., Петров П.П. и Кулик В.В.», «Иванова А.П. (директор), Петров П.П.»
_AND = re.compile(r"\s*\)?\s*(?:\([^()]*\)\s*|«[^»]{1,120}»\s*)?(?:[,;–—/-]\s*)?(?:(?:и|а также)\s+)?(?:\d{1,2}[.)]\s*)?")
SENTENCE = re.compile(r"(?:[а-яё»)]{4,}[.!?]|;)\s+|[.!?]\s+(?=[А-ЯЁ][а-яё]{2,}\s+[а-яё])")


class Seen(NamedTuple):
    """A line as the rules see it. ``lead`` is where its own words begin, behind those of the heading; ``start`` its place in the text."""

    words: str
    start: int
    lead: int
    kind: SectionKind
    people: tuple[Spotted, ...]
    numbered: bool = False


class Told(NamedTuple):
    """A speaker; ``silent`` where what follows is not what was said: a topic, a list of speakers."""

    at: int  # index of the person in the line
    rule: str
    silent: bool = False


def together(seen: Seen, first: int) -> list[int]:
    """The person and those named right after: «Иванова А.П., Петров П.П. и Кулик В.В.»."""
    run = [first]
    for at in range(first + 1, len(seen.people)):
        between = seen.words[seen.people[at - 1].whole.stop : seen.people[at].whole.start]
        match = _AND.match(between)
        if match is None or match.end() < len(between):
            break
        run.append(at)
    return run


def has_order(words: str) -> bool:
    return find_order(words) is not None


def has_verb(words: str) -> bool:
    return any(looks_finite(word) for word in WORD.findall(words))


def ends_sentence(words: str) -> bool:
    return re.search(r"[.;!?]\s", words) is not None


def looks_finite(word: str) -> bool:
    return re.search(r"(?:[аеиоуыя]л[аио]?|л(?:ся|ась|ось|ись)|[еиую]т|[ая]т|тся)$", word) is not None and is_finite(word)


def speaks(word: str) -> str | None:
    """«femn», «masc» or «many» of a verb that says somebody spoke; «any» in the present."""
    return _verbs().get(word.lower().replace("ё", "е"))


def agree(form: str, one: Spotted) -> bool:
    return form in ("many", "any") or one.sex is None or one.sex == form


@cache
def _verbs() -> dict[str, str]:
    forms = {}
    for entry in load("speaking_verbs"):
        if entry.meaning == "present":
            forms[entry.word] = "femn" if entry.word.endswith("ла") else "many" if entry.word.endswith("ли") else "any"
            forms[re.sub(r"[еи]т$", "ют", entry.word)] = "many"
            continue
        stem = entry.word.removesuffix("ся")
        endings = ("ся", "ась", "ись") if stem != entry.word else ("", "а", "и")
        forms.update({stem + ending: form for ending, form in zip(endings, ("masc", "femn", "many"), strict=True)})
    return forms
