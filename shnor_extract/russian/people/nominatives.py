"""Every way to take a whole name: «Козлову С.В.» is Козлова С.В. in the accusative or Козлов С.В. in the dative."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from shnor_extract.russian.morph import CASES
from shnor_extract.russian.people.given_names import DAUGHTERS, SONS, Given, first_name, first_name_choices, patronymic_choices
from shnor_extract.russian.people.names import Name, is_full
from shnor_extract.russian.people.surnames import AS_WRITTEN, FEMININE, MASCULINE, POSSIBLE, RARE, Choice, surname_choices

# A first name and a patronymic that agree with the surname leave nothing open.
PROVEN = 9
# A first name alone agrees with several cases.
AGREED = 3


# «Козлову», «Белинского»: a case and nothing else, whatever asks for a nominative.
_DECLINED = re.compile(r"(?:(?:[оеё]в|[иы]н)(?:а|у|ы|е|ой|ою|ым)|[сц]к(?:ого|ому|им|ом|ой|ую)|ого|ому|ую|ему|его)$")


class Take(NamedTuple):
    """The parts in the nominative, whose the name is (None: open), its case, and how likely such a name is by its look."""

    surname: str
    first: str
    middle: str
    sex: str | None
    case: str
    weight: int

    @property
    def name(self) -> str:
        return spell(self.surname, self.first, self.middle)


def as_it_stands(own: tuple[Take, ...]) -> Take | None:
    """The take of a surname that may be one as it is written, against its look: «Бельды», «Прутяну», «Щука»; not «Козлову»."""
    found = next((take for take in own if take.weight <= RARE and take.case == "nomn"), None)
    return found if found is not None and not _DECLINED.search(found.surname.lower()) else None


def spell(surname: str, first: str, middle: str) -> str:
    """Surname first, initials without a space: «Прохвостова Е.Н.», «Скоморощенкова Инна Олеговна», «Мамедов Э.Г. оглы»."""
    if is_full(first):
        return " ".join(part for part in (surname, first, f"{middle}." if len(middle) == 1 else middle) if part)
    letter, _, son = middle.partition(" ")
    dotted = "".join(f"{part}." for part in (first, letter) if part)
    return " ".join(part for part in (surname, dotted, son) if part)


@lru_cache(maxsize=10_000)
def takes(name: Name) -> tuple[Take, ...]:
    """All ways to take the name, likeliest look first; never empty."""
    if not is_full(name.first):
        found = [
            Take(choice.surname, name.first, name.middle, choice.sex, choice.case, choice.weight)
            for choice in surname_choices(name.surname)
        ]
    elif name.middle and patronymic_choices(name.middle):
        found = [take for given in patronymic_choices(name.middle) for take in _with_patronymic(name, given)]
    else:
        found = _with_first_name(name)
    return tuple(sorted(found, key=lambda take: -take.weight))


def _with_patronymic(name: Name, given: Given) -> list[Take]:
    """The patronymic tells sex and case; the surname follows them, or is as like as can be where it was mistyped."""
    first = first_name(name.first, given.sex, given.case)
    if not name.surname:
        return [Take("", first, given.name, given.sex, given.case, PROVEN)]
    agreed = _best(choice for choice in surname_choices(name.surname) if choice.case == given.case and choice.sex in (None, given.sex))
    slipped = agreed or _best(choice for choice in surname_choices(name.surname) if choice.sex in (None, given.sex))
    weight = PROVEN if agreed and agreed[0].weight > AS_WRITTEN else POSSIBLE
    surnames = [choice.surname for choice in slipped] or [name.surname]
    return [Take(surname, first, given.name, given.sex, given.case, weight) for surname in surnames]


def _best(choices: Iterable[Choice]) -> list[Choice]:
    found = sorted(choices, key=lambda choice: -choice.weight)
    return [choice for choice in found if choice.weight == found[0].weight]


def _with_first_name(name: Name) -> list[Take]:
    """«Ивановой Анне», «Мамедову Эльчину Гасан оглы», «Ким Ен Сук»: first name and surname agree in case and sex."""
    told = _told_sex(name.middle)
    if len(name.middle) > 1 and told is None:  # a Korean name is not declined here: its parts are no Russian words
        return [Take(name.surname, name.first, name.middle, None, case, POSSIBLE) for case in CASES]
    found = []
    for given in first_name_choices(name.first):
        sex = told or given.sex
        agreed = [choice for choice in surname_choices(name.surname) if choice.case == given.case and choice.sex in (None, sex)]
        if given.sex in (None, sex):
            weighed = [choice for choice in _best(agreed) if choice.weight > AS_WRITTEN]
            found += [Take(choice.surname, given.name, name.middle, sex, given.case, choice.weight + AGREED) for choice in weighed]
    if found:
        return found
    return [
        Take(choice.surname, name.first, name.middle, told or choice.sex, choice.case, choice.weight)
        for choice in surname_choices(name.surname)
    ]


def _told_sex(middle: str) -> str | None:
    son = middle.rpartition(" ")[2].lower()
    return MASCULINE if son in SONS else FEMININE if son in DAUGHTERS else None
