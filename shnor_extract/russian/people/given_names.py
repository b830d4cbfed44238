"""First names and patronymics in every case: «Натальи Петровны» → Наталья Петровна, a woman's, genitive."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from shnor_extract.russian.morph import CASES, Reading, readings
from shnor_extract.russian.people.surnames import FEMININE, MASCULINE

# «Гасан оглы», «Ильгар кызы»: the father's name is left as it is, the word tells the sex.
SONS, DAUGHTERS = ("оглы", "оглу", "улы", "уулу", "угли"), ("кызы", "гызы", "кизи")

_SON = re.compile(r"(?P<stem>[а-яё-]+ич)(?P<ending>а|у|ем|ём|ом|е|)")
_DAUGHTER = re.compile(r"(?P<stem>[а-яё-]+(?:[оеё]вн|ичн))(?P<ending>а|ы|е|у|ой|ою)")
_SON_CASES = {"": "nomn", "а": "gent accs", "у": "datv", "ем": "ablt", "ём": "ablt", "ом": "ablt", "е": "loct"}
_DAUGHTER_CASES = {"а": "nomn", "ы": "gent", "е": "datv loct", "у": "accs", "ой": "ablt", "ою": "ablt"}

# For names that no dictionary has: the ending in a case → in the nominative. «Дарима» and «Айсен» in the genitive.
_ENDINGS = {
    FEMININE: {"gent": "ы>а и>я", "datv": "е>а и>я", "accs": "у>а ю>я", "ablt": "ой>а ей>я", "loct": "е>а и>я"},
    MASCULINE: {"gent": "а> я>й", "datv": "у> ю>й", "accs": "а> я>й", "ablt": "ом> ем>й", "loct": "е>"},
}


class Given(NamedTuple):
    """One way to take a first name or a patronymic; ``sex`` None where it may be anybody's («Саша»)."""

    name: str
    sex: str | None
    case: str


@lru_cache(maxsize=5_000)
def patronymic_choices(form: str) -> tuple[Given, ...]:
    """«Петровны» → Петровна, genitive; empty where the word is no patronymic."""
    low = form.lower()
    if (suffix := low.rpartition("-")[2]) in (*SONS, *DAUGHTERS) and "-" in low:  # «Али-оглы»
        return tuple(Given(form, MASCULINE if suffix in SONS else FEMININE, case) for case in CASES)
    if match := _DAUGHTER.fullmatch(low):
        cases, sex, nominative = _DAUGHTER_CASES, FEMININE, match["stem"] + "а"
    elif match := _SON.fullmatch(low):
        cases, sex, nominative = _SON_CASES, MASCULINE, match["stem"]
    else:
        return ()
    return tuple(Given(_shaped(nominative, form), sex, case) for case in cases[match["ending"]].split())


@lru_cache(maxsize=5_000)
def first_name_choices(form: str) -> tuple[Given, ...]:
    """Every way to take a first name, also one that no dictionary has; never empty."""
    found = [reading for reading in readings(form.lower()) if reading.known and reading.has("Name") and not reading.has("plur")]
    declined = [reading for reading in found if not reading.has("Fixd")] or found  # «Анне» is Анна's, not the Danish Анне's
    if declined:
        return tuple(dict.fromkeys(Given(_shaped(reading.lemma, form), _sex(reading), reading.case or "nomn") for reading in declined))
    guessed = [
        Given(_guess(form, sex, case), sex, case) for sex in (FEMININE, MASCULINE) for case in CASES if _can_be(form.lower(), sex, case)
    ]
    return tuple(guessed) or tuple(Given(_shaped(form.lower(), form), None, case) for case in CASES)


def first_name(form: str, sex: str | None, case: str) -> str:
    """A first name in the nominative, when its patronymic has told the sex and the case."""
    if case == "nomn":
        return _shaped(form.lower(), form)
    found = (given for given in first_name_choices(form) if given.case == case and (sex is None or given.sex in (sex, None)))
    return next((given.name for given in found), None) or _guess(form, sex, case)


@lru_cache(maxsize=5_000)
def is_first_name(word: str) -> bool:
    """Whether the dictionary has it as a first name: «Инна», «Ильдару»."""
    return any(reading.known and reading.has("Name") for reading in readings(word.lower()))


def _sex(reading: Reading) -> str | None:
    return next((sex for sex in (MASCULINE, FEMININE) if reading.has(sex)), None)


def _can_be(low: str, sex: str, case: str) -> bool:
    """Whether an unknown name can be so read: «Севде» is a dative of Севда; «Айгуль» is a woman's in every case, a man's nominative."""
    if low[-1] not in "аяыиеуюо" and not low.endswith(("ой", "ей", "ом", "ем")):
        return sex == FEMININE or case == "nomn"
    if case == "nomn":
        return low[-1] in "аяио"
    return any(low.endswith(rule.split(">")[0]) for rule in _ENDINGS[sex][case].split())


def _guess(form: str, sex: str | None, case: str) -> str:
    low = form.lower()
    for rule in _ENDINGS.get(sex or "", {}).get(case, "").split():
        ending, nominative = rule.split(">")
        if low.endswith(ending):
            return _shaped(low[: len(low) - len(ending)] + nominative, form)
    return _shaped(low, form)


def _shaped(name: str, like: str) -> str:
    """Capital first, also after a hyphen where it was so written («Абу-Саидовна», «Кара-ооловна»); «ё» only where it is written."""
    if "ё" not in like.lower():
        name = name.replace("ё", "е")
    parts, models = name.split("-"), like.split("-")
    capital = [model[:1].isupper() for model in models] + [False] * len(parts)
    return "-".join(part[:1].upper() + part[1:] if big else part for part, big in zip(parts, capital, strict=False))
