"""Readings of a word: the only file that imports pymorphy3."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import pymorphy3

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


class Reading(NamedTuple):
    """One way to read a word. ``tags`` are OpenCorpora grammemes; the cases ``gen2``, ``loc2`` … are folded into the six."""

    word: str
    lemma: str
    tags: frozenset[str]
    score: float
    known: bool  # in the dictionary, not guessed from the ending

    @property
    def part(self) -> str | None:
        return next((tag for tag in self.tags if tag in PARTS), None)

    @property
    def case(self) -> str | None:
        return next((tag for tag in CASES if tag in self.tags), None)

    def has(self, *tags: str) -> bool:
        return self.tags.issuperset(tags)


PARTS = frozenset(
    [
        "NOUN",
        "ADJF",
        "ADJS",
        "COMP",
        "VERB",
        "INFN",
        "PRTF",
        "PRTS",
        "GRND",
        "NUMR",
        "ADVB",
        "NPRO",
        "PRED",
        "PREP",
        "CONJ",
        "PRCL",
        "INTJ",
    ]
)
_FOLDED = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}


@cache
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of a word, likeliest first. Never raises; an unknown word is guessed from its ending (``known`` is false)."""
    return tuple(
        Reading(
            parse.word,
            parse.normal_form,
            frozenset(_FOLDED.get(tag, tag) for tag in parse.tag.grammemes),
            parse.score,
            parse.is_known,
        )
        for parse in _analyzer().parse(word)
    )


@lru_cache(maxsize=100_000)
def inflect(word: str, wanted: frozenset[str], like: Reading | None = None) -> str | None:
    """The form of ``word`` that has the wanted grammemes, in lower case; None where the word has no such form.

    ``like`` picks the reading to inflect; without it the likeliest one that has such a form.
    """
    for parse in _analyzer().parse(word):
        tags = frozenset(_FOLDED.get(tag, tag) for tag in parse.tag.grammemes)
        if like is not None and (parse.normal_form != like.lemma or tags != like.tags):
            continue
        form = parse.inflect(set(wanted))
        if form is not None:
            return str(form.word)
    return None


def is_part(word: str, part: str) -> bool:
    """Whether the likeliest reading is of this part of speech («INFN», «NOUN» …)."""
    found = readings(word)
    return bool(found) and found[0].part == part


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Whether the dictionary has this word in any form. Much cheaper than ``readings``."""
    return bool(_analyzer().word_is_known(word))
