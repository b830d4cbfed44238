"""Noun phrases: in which case they stand, and the same in the nominative."""

from __future__ import annotations

from functools import lru_cache

from shnor_extract.russian.morph import CASES
from shnor_extract.russian.phrases.actors import actors_at, compose, next_in_list, uncapitalised
from shnor_extract.russian.phrases.addressees import dative_start
from shnor_extract.russian.phrases.capitals import lowered
from shnor_extract.russian.phrases.extents import reach
from shnor_extract.russian.phrases.groups import Form, Tokens, read_group
from shnor_extract.russian.phrases.heads import Head, Sort, body_kind, head_at
from shnor_extract.russian.phrases.tokens import tokens

__all__ = ["case_of", "dative_start", "is_list_of_actors", "lowered", "nominative"]

# Which case to take where the form leaves it open and nothing else decides.
_ORDER = ("nomn", "datv", "gent", "accs", "ablt", "loct")
# More co-ordinated nouns than this are no phrase.
_MAX_NOUNS = 20


@lru_cache(maxsize=4_000)
def nominative(phrase: str, case: str | None = None) -> str:
    """The phrase in the nominative: «Школам, показавшим низкие результаты» → «школы, показавшие низкие результаты».

    The number is kept; what hangs on the noun, quotations, abbreviations and names of people stay as written. The first letter
    is lowered unless it begins a name (an office keeps its capital: «Управление образования»). ``case`` tells the case where the
    sentence shows it; without it a phrase that can be in the nominative stays.
    """
    phrase = " ".join(lowered(phrase).split()).rstrip(":;, ")
    toks = tokens(phrase)
    case = case or _likely_case(toks)
    if case is None:
        return phrase
    result = compose(phrase, toks, (0, len(toks)), _forms(toks, case), case)
    return uncapitalised(result, toks, _head(toks, 0, case))


def case_of(phrase: str) -> frozenset[str]:
    """The cases (OpenCorpora names) in which the phrase can stand, judged by its noun and all that agrees with it.

    All six for what takes no case («МБОУ «СОШ № 8»»); none where no noun begins the phrase.
    """
    return _cases(tokens(phrase))


def is_list_of_actors(phrase: str, case: str) -> bool:
    """Whether nothing stands in the phrase but somebody who can act, in that case: «школам № 5, 7 и ИМЦ» (datv), «ГБУ ИМЦ» (nomn)."""
    toks = tokens(phrase)
    actors = actors_at(toks, 0, case)
    return bool(actors) and actors[-1].stop == len(toks)


def _cases(toks: Tokens) -> frozenset[str]:
    if not toks:
        return frozenset()
    reached = {case: reach(toks, head, case).stop for case in CASES if (head := _head(toks, 0, case))}
    longest = max(reached.values(), default=0)
    return frozenset(case for case, stop in reached.items() if stop == longest)


def _likely_case(toks: Tokens) -> str | None:
    found = _cases(toks)
    if not found:
        return None
    if "nomn" in found and _plural_of_a_body(toks):
        found -= {"nomn", "accs"}
    return next(case for case in _ORDER if case in found)


def _plural_of_a_body(toks: Tokens) -> bool:
    """«администрации района», «комиссии»: of one office rather than several; «школы», «организации» are several."""
    group = read_group(toks, 0, "nomn")
    if group is None or group.number == "sing" or len(group.forms) > 1:
        return False
    singular = read_group(toks, 0, "gent")
    kind = body_kind(group.head.reading, toks[group.head.at].low)
    return singular is not None and singular.number == "sing" and kind in ("office", "single")


def _head(toks: Tokens, at: int, case: str) -> Head | None:
    """An actor, or any other noun with its modifiers."""
    head = head_at(toks, at, case)
    if head is None and (group := read_group(toks, at, case)):
        head = Head(at, group.stop, Sort.BODY, group)
    return head


def _forms(toks: Tokens, case: str) -> tuple[Form, ...]:
    """Of all nouns that are joined in the same case: «директорам и педагогам школ»."""
    forms: list[Form] = []
    at: int | None = 0
    for _ in range(_MAX_NOUNS):
        head = _head(toks, at, case) if at is not None else None
        if head is None:
            break
        stop, found, _name = reach(toks, head, case)
        forms.extend(found)
        at = next_in_list(toks, stop)
    return tuple(forms)
