"""Everybody named in a text as one list: the same person known again through initials, full name, case and slip."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import permutations
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from shnor_extract.model import Span
from shnor_extract.russian.people.mentions import Mention, mentions
from shnor_extract.russian.people.name_cases import ASSUMED, GOVERNED, NOMINATIVE, OPEN, PROVEN, asks, under_heading
from shnor_extract.russian.people.names import is_full
from shnor_extract.russian.people.nominatives import Take, as_it_stands, spell
from shnor_extract.russian.people.roles import Beside
from shnor_extract.russian.people.surnames import AS_WRITTEN, fold_name, is_known_surname

# Surnames this many letters long may differ by one slip, or by two, and be the same.
_ONE_SLIP, _TWO_SLIPS = 5, 9
# First names alike to this degree are one with a slip: «Наталья», «Наталия».
_ALIKE = 0.75
# A list of hundreds with the same initials is no protocol's: it is not searched for slips.
_MOST_ALIKE = 60
# Names within so many characters of each other stand in one list: two people, however alike.
_ONE_LIST = 300


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the document: the fullest form of the name, in the nominative. ``sex`` None where nothing tells it."""

    surname: str
    first: str
    middle: str
    sex: str | None
    level: int  # how well the surname is founded, as in ``name_cases``
    number: int = 0  # among the people of the cast
    mentions: int = 1
    role: str | None = None  # the post beside the name where the document first tells it
    organization: str | None = None

    @property
    def name(self) -> str:
        return spell(self.surname, self.first, self.middle)


@dataclass(frozen=True, slots=True)
class Cast:
    """``people`` in the order of the text; ``by_surname`` leads from a surname (folded, slips too) to indexes into it."""

    people: tuple[Known, ...] = ()
    by_surname: dict[str, tuple[int, ...]] = field(default_factory=dict)
    slips: frozenset[tuple[str, int]] = frozenset()  # (folded surname, index): spelled so only by a slip
    resembling: frozenset[int] = frozenset()  # indexes of people who may be somebody else with a wrong initial
    under_heard: str | None = None  # the case in which names stand under «СЛУШАЛИ:» in this document, where it shows


def make_cast(text: str) -> Cast:
    """Everybody named in a whole document, with sexes decided and slips recognised."""
    found = mentions(text)
    style = _style(found)
    breaks = [match.start() for match in re.finditer("\n", text)]
    drafts: _Drafts = {}
    found = tuple(one._replace(verdict=under_heading(one.verdict, one.takes, style)) for one in found)
    for mention in sorted(found, key=_worth):
        if mention.found.value.surname:
            place = mention.found.span.start
            _place(drafts, _Place(place, bisect(breaks, place), mention.listed), mention)
    return replace(_finish([draft for own in drafts.values() for draft in own]), under_heard=style)


def _worth(mention: Mention) -> tuple[bool, int, bool, Span]:
    """The best founded mentions first, full names before initials, bare surnames last."""
    name = mention.found.value
    return not name.first, -mention.verdict.level, not name.full, mention.found.span


def _style(found: tuple[Mention, ...]) -> str | None:
    """The case in which names stand under «СЛУШАЛИ:»; one name that can be read in one way only shows it for all."""
    shown = {asks(mention.verdict, mention.takes) for mention in found if mention.under_heard}
    return "nomn" if "nomn" in shown and "accs" not in shown else "accs" if "accs" in shown and "nomn" not in shown else None


class _Place(NamedTuple):
    start: int
    line: int
    listed: bool


@dataclass
class _Draft:
    """A person being put together. ``spellings`` counts the surnames in the nominative, best founded mentions first."""

    spellings: Counter[str]
    first: str
    middle: str
    sexes: set[str]
    level: int
    places: list[_Place]
    post: Beside | None = None
    posted: int = 0  # where the post stands

    @property
    def surname(self) -> str:
        return self.spellings.most_common(1)[0][0]


_Drafts = dict[str, list[_Draft]]  # by surname, folded


def _place(drafts: _Drafts, place: _Place, mention: Mention) -> None:
    verdict = mention.verdict
    open_yet = verdict.level < NOMINATIVE or verdict.rule == "as_written"
    found = _matching(drafts, verdict.takes) or (_matching(drafts, mention.takes) if open_yet else []) or _written_so(drafts, mention)
    if len(found) == 1:
        _join(found[0], place, mention)
    elif not found:
        best = verdict.takes[0]
        sexes = _sexes(mention, best) if verdict.level > OPEN else set()
        draft = _Draft(Counter([best.surname]), best.first, best.middle, sexes, verdict.level, [place])
        _take_post(draft, place, mention)
        drafts.setdefault(fold_name(best.surname), []).append(draft)


def _matching(drafts: _Drafts, own: tuple[Take, ...]) -> list[_Draft]:
    surnames = dict.fromkeys(fold_name(take.surname) for take in own if take.weight > AS_WRITTEN or len(own) == 1)
    one = own[0]
    named = (draft for surname in surnames for draft in drafts.get(surname, ()))
    return [draft for draft in named if same_given(draft.first, draft.middle, one.first, one.middle)]


def _written_so(drafts: _Drafts, mention: Mention) -> list[_Draft]:
    """«поручить Прутяну Г.М.», where «начальник отдела Прутяну Г.М.» has shown that the surname is so in every case."""
    written = as_it_stands(mention.takes) if mention.verdict.level < NOMINATIVE else None
    return _matching(drafts, (written,)) if written is not None else []


def _join(draft: _Draft, place: _Place, mention: Mention) -> None:
    take = next((take for take in mention.takes if fold_name(take.surname) == fold_name(draft.surname)), mention.verdict.takes[0])
    if mention.verdict.level >= NOMINATIVE:
        draft.spellings[take.surname] += 1
    _take_post(draft, place, mention)
    draft.places.append(place)
    if (is_full(take.first) and not is_full(draft.first)) or not draft.first:
        draft.first, draft.middle = take.first, take.middle
    elif not draft.middle and not is_full(draft.first):
        draft.middle = take.middle
    if mention.verdict.level == PROVEN and take.sex:
        draft.sexes |= _sexes(mention, take)


def _sexes(mention: Mention, best: Take) -> set[str]:
    """Whose the name may be; a form alone («Цой Е.В.») does not tell, however rare such a woman's name is."""
    takes = [take for take in mention.takes if take.name == best.name] if mention.verdict.rule == "form" else mention.verdict.takes
    return {take.sex for take in takes if take.sex}


def _take_post(draft: _Draft, place: _Place, mention: Mention) -> None:
    """The post that stands first in the text; one of a single word («председатель») gives way to one that says more."""
    role = mention.beside.role
    if role is None:
        return
    before = draft.post.role if draft.post is not None else None
    if before is None or (" " in role) > (" " in before) or ((" " in role) == (" " in before) and place.start < draft.posted):
        draft.post, draft.posted = mention.beside, place.start


def same_given(first: str, middle: str, other: str, other_middle: str) -> bool:
    """Whether initials or given names may be one person's: «А.П.» and «Анна Петровна», «А.» and «А.П.», none and any."""
    return not first or not other or (_same_part(first, other) and (not middle or not other_middle or _same_part(middle, other_middle)))


def _same_part(one: str, other: str) -> bool:
    if is_full(one) and is_full(other):
        return DamerauLevenshtein.normalized_similarity(fold_name(one), fold_name(other)) >= _ALIKE
    return fold_name(one)[:1] == fold_name(other)[:1]


def _finish(drafts: list[_Draft]) -> Cast:
    drafts.sort(key=lambda draft: min(draft.places))
    into = _slips(drafts)
    kept = [at for at in range(len(drafts)) if at not in into]
    number = {at: place for place, at in enumerate(kept)}
    index: dict[str, list[int]] = {}
    slips = set()
    for at, draft in enumerate(drafts):
        key, target = fold_name(draft.surname), number[into.get(at, at)]
        index.setdefault(key, []).append(target)
        if at in into:
            slips.add((key, target))
            _absorb(drafts[into[at]], draft)
    people = tuple(_known(drafts[at], place) for place, at in enumerate(kept))
    namesakes: dict[str, list[_Draft]] = {}
    for draft in drafts:
        namesakes.setdefault(fold_name(draft.surname), []).append(draft)
    resembling = frozenset(
        target for at, target in number.items() if _resembles_another(drafts[at], namesakes[fold_name(drafts[at].surname)])
    )
    return Cast(people, {key: tuple(dict.fromkeys(found)) for key, found in index.items()}, frozenset(slips), resembling)


def _resembles_another(draft: _Draft, namesakes: list[_Draft]) -> bool:
    """Named once, and somebody of the same surname differs in one initial or in their order: «Иванова А.П.», «Иванова П.А.»."""
    if len(draft.places) > 1 or not draft.middle:
        return False
    others = (other for other in namesakes[:_MOST_ALIKE] if other is not draft and other.middle and _one_initial_off(draft, other))
    return any(not any(_in_one_list(draft.places[0], place) for place in other.places) for other in others)


def _one_initial_off(one: _Draft, other: _Draft) -> bool:
    mine, its = (one.first[:1], one.middle[:1]), (other.first[:1], other.middle[:1])
    return mine == its[::-1] or (mine[0] == its[0]) != (mine[1] == its[1])


def _absorb(draft: _Draft, slip: _Draft) -> None:
    draft.places += slip.places
    if is_full(slip.first) and not is_full(draft.first):
        draft.first, draft.middle = slip.first, slip.middle


def _known(draft: _Draft, number: int) -> Known:
    sex = next(iter(draft.sexes)) if len(draft.sexes) == 1 else None
    return Known(draft.surname, draft.first, draft.middle, sex, draft.level, number, len(draft.places), *_post(draft))


def _post(draft: _Draft) -> tuple[str | None, str | None]:
    return (draft.post.role, draft.post.organization) if draft.post is not None else (None, None)


def _slips(drafts: list[_Draft]) -> dict[int, int]:
    """Which person is another one misspelt: the same initials, a letter or two off, named once, and not in one list with the other."""
    into: dict[int, int] = {}
    alike: dict[str, list[int]] = {}
    for at, draft in enumerate(drafts):
        alike.setdefault(fold_name(draft.first[:1] + draft.middle[:1]), []).append(at)
    for own in alike.values():
        for at, than in permutations(own[:_MOST_ALIKE], 2):
            one, other = drafts[at], drafts[than]
            free = at not in into and than not in into and at not in into.values()
            if free and _is_slip(one, other) and not (_is_slip(other, one) and _better(one, other, at < than)):
                into[at] = than
    return into


def _is_slip(one: _Draft, other: _Draft) -> bool:
    if len(one.places) > 1 or not one.middle or not other.middle or not same_given(one.first, one.middle, other.first, other.middle):
        return False
    return _one_slip_apart(fold_name(one.surname), fold_name(other.surname)) and not any(
        _in_one_list(one.places[0], place) for place in other.places
    )


def _in_one_list(one: _Place, other: _Place) -> bool:
    return one.line == other.line or (one.listed and other.listed and abs(one.start - other.start) < _ONE_LIST)


def _one_slip_apart(one: str, other: str) -> bool:
    """«Прохвостова» and «Проховстова»; not «Козлов» and «Козлова», which are two surnames of one family."""
    length = min(len(one), len(other))
    if length < _ONE_SLIP or one[0] != other[0] or one in (other + "а", other + "я") or other in (one + "а", one + "я"):
        return False
    return bool(DamerauLevenshtein.distance(one, other) <= (2 if length >= _TWO_SLIPS else 1))


def _better(one: _Draft, other: _Draft, earlier: bool) -> bool:
    """Of two spellings the one to keep: given in full, better founded, known to the dictionary, written first."""

    def merit(draft: _Draft) -> tuple[int, bool, bool, bool]:
        return len(draft.places), is_full(draft.first), draft.level >= GOVERNED, is_known_surname(draft.surname)

    return merit(one) > merit(other) or (merit(one) == merit(other) and earlier)


class Identity(NamedTuple):
    """Who a mention is. ``rule`` says what decided; ``sure`` is false where a person should look."""

    name: str
    rule: str
    level: int
    known: Known | None = None


def identify(mention: Mention, cast: Cast) -> Identity:
    """The person whom a mention names: what the whole document knows of him goes before the form of one mention."""
    verdict, name = under_heading(mention.verdict, mention.takes, cast.under_heard), mention.found.value
    if not name.surname:
        return _by_given_names(mention, cast)
    agreed = _known_as(cast, verdict.takes)
    if len(agreed) == 1 and (doubt := _wrongly_spelt(cast, verdict.takes, agreed[0])) is not None:
        return Identity(agreed[0].name, doubt, OPEN if doubt == "resembles" else GOVERNED, agreed[0])
    if len(agreed) == 1:
        return Identity(
            agreed[0].name, verdict.rule if verdict.level > OPEN else "other_mentions", max(verdict.level, agreed[0].level), agreed[0]
        )
    if agreed:
        return Identity(verdict.takes[0].name, "several_alike", OPEN)
    written = as_it_stands(mention.takes) if verdict.level < NOMINATIVE else None
    if written is not None and len(known := _known_as(cast, (written,))) == 1:
        return Identity(known[0].name, "other_mentions", known[0].level, known[0])
    others = _known_as(cast, mention.takes)
    if len(others) == 1 and verdict.level < GOVERNED:
        return Identity(others[0].name, "other_mentions", others[0].level, others[0])
    if len(others) == 1 and verdict.level < PROVEN:
        return Identity(others[0].name, "against_other_mentions", OPEN, others[0])
    return Identity(verdict.takes[0].name, verdict.rule, verdict.level)


def _wrongly_spelt(cast: Cast, own: tuple[Take, ...], known: Known) -> str | None:
    """«slip» of a surname taken for another, «resembles» of a name that may be another with a wrong initial."""
    at = known.number
    keys = {fold_name(take.surname) for take in own}
    if fold_name(known.surname) not in keys and any((key, at) in cast.slips for key in keys):
        return "slip"
    return "resembles" if at in cast.resembling else None


def _known_as(cast: Cast, own: tuple[Take, ...]) -> list[Known]:
    indexes = dict.fromkeys(
        at for take in own if take.weight > AS_WRITTEN or len(own) == 1 for at in cast.by_surname.get(fold_name(take.surname), ())
    )
    one = own[0]
    return [cast.people[at] for at in indexes if same_given(cast.people[at].first, cast.people[at].middle, one.first, one.middle)]


def _by_given_names(mention: Mention, cast: Cast) -> Identity:
    """«Анна Петровна» is Иванова А.П. if she alone can be."""
    take = mention.verdict.takes[0]
    found = [
        known
        for known in cast.people
        if known.middle and known.sex in (None, take.sex) and same_given(known.first, known.middle, take.first, take.middle)
    ]
    if len(found) == 1:
        return Identity(found[0].name, "given_names", GOVERNED, found[0])
    return Identity(take.name, "given_names_only", ASSUMED)
