"""Surnames in every case: which nominatives a form can come from («Козлову» → Козлова in the accusative, Козлов in the dative)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from shnor_extract.russian.morph import CASES, readings

MASCULINE, FEMININE = "masc", "femn"

# How common such a surname is, judged by its look. Names of the same look are told apart by what stands beside them.
LISTED, TYPICAL, POSSIBLE, RARE = 4, 3, 2, 1
AS_WRITTEN = 0  # «Неру», «Доде»: taken only where the sentence asks for a nominative and nothing else gives one


class Choice(NamedTuple):
    """One way to take a form: the surname in the nominative, whose it is (None: anybody's), in which case it stands."""

    surname: str
    sex: str | None
    case: str
    weight: int


class _Paradigm(NamedTuple):
    stem: re.Pattern[str]  # what the form ends in when its ending is taken off
    nominative: str
    sex: str | None
    weight: int
    endings: tuple[tuple[str, str], ...]  # (ending, case)
    rare: re.Pattern[str] | None  # stems of which such surnames are rarely made
    listed: bool  # commoner than it looks, if the dictionary has the surname: «Донского» → Донской


def _paradigm(stem: str, nominative: str, sex: str | None, weight: int, endings: str, rare: str = "", listed: bool = False) -> _Paradigm:
    """``endings`` in the order of ``CASES``; «/» between variants, «0» for none, «-» where the form is left to another paradigm."""
    pairs = tuple(
        (ending.replace("0", ""), case)
        for case, variants in zip(CASES, endings.split(), strict=True)
        for ending in variants.split("/")
        if ending != "-"
    )
    return _Paradigm(re.compile(f"(?:{stem})$"), nominative, sex, weight, pairs, re.compile(f"(?:{rare})$") if rare else None, listed)


_POSSESSIVE = "[оеё]в|[иы]н"
_HARD = "[бгджзклпрстфхчшщ]|(?<![оеё])в|(?<![иы])н"  # not Козлов-, not Фандин-
_M = "[аеёуэюя]м|(?<![сц]к)им|^.{1,2}[оы]м"  # Ким, Ибрагим, Гром; not Белинским, Козловым
_SOFT = "[бвгджзклмнпрстфхчшщ]"
_MALE_LOOK = "[иуюая]к|ич|[яа]н|ер|ат|рг|йн|ь[дт]|и[дм]"  # Кулик, Бондарчук, Саркисян: rarely Кулика
_FIXED = "0 0 0 0 0 0"

_PARADIGMS = (
    # Козлов, Фандина; Чаплин, Чаплином
    _paradigm(_POSSESSIVE, "", MASCULINE, TYPICAL, "0 а у а ым е"),
    _paradigm(_POSSESSIVE, "а", FEMININE, TYPICAL, "а ой ой у ой/ою ой"),
    _paradigm(_POSSESSIVE, "", MASCULINE, RARE, "- - - - ом -"),
    # Белинский, Белинская; Донской
    _paradigm("[сц]к", "ий", MASCULINE, TYPICAL, "ий ого ому ого им ом"),
    _paradigm("[сц]к", "ой", MASCULINE, RARE, "ой ого ому ого им ом", listed=True),
    _paradigm("[сц]к", "ая", FEMININE, TYPICAL, "ая ой ой ую ой/ою ой"),
    # Белый, Белая; Луговой, Толстой; Долгий, Рабочий, Синий
    _paradigm("[^бгкхжшчщцаеиоуыэюя]|б", "ый", MASCULINE, POSSIBLE, "ый ого ому ого ым ом", rare=_POSSESSIVE),
    _paradigm("[^кйаеиоуыэюя]", "ой", MASCULINE, POSSIBLE, "ой - - - - -", rare=_POSSESSIVE, listed=True),
    _paradigm("[^кйаеиоуыэюя]", "ой", MASCULINE, RARE, "- ого ому ого ым/им ом", listed=True),
    _paradigm("(?<![сц])к|[гх]", "ий", MASCULINE, POSSIBLE, "ий ого ому ого им ом"),
    _paradigm("[жшчщн]", "ий", MASCULINE, POSSIBLE, "ий его ему его им ем"),
    _paradigm("(?<![сц])к|[^кйаеиоуыэюя]", "ая", FEMININE, TYPICAL, "ая - - ую - -"),
    _paradigm("(?<![сц])к|[^кйаеиоуыэюя]", "ая", FEMININE, RARE, "- ой ой - ой/ою ой", rare=_POSSESSIVE, listed=True),
    _paradigm("[жшчщ]", "ая", FEMININE, POSSIBLE, "- ей ей - ей ей"),
    _paradigm("н", "яя", FEMININE, POSSIBLE, "яя ей ей юю ей ей"),
    # Кулик, Шмидт, Саркисян: a man's is declined, a woman's is not
    _paradigm(f"{_HARD}|{_M}|ц", "", MASCULINE, TYPICAL, "0 - - - - -"),
    _paradigm(_MALE_LOOK, "", MASCULINE, TYPICAL, "- а у а ом/ем е"),
    _paradigm(f"{_HARD}|{_M}", "", MASCULINE, POSSIBLE, "- а у а ом/ем е"),
    _paradigm("[рлн]ц", "", MASCULINE, POSSIBLE, "- а у а ом/ем е", listed=True),
    _paradigm(f"{_HARD}|{_M}|[цьй]", "", FEMININE, TYPICAL, _FIXED, rare="ой|ей"),
    _paradigm("[оые]м", "", None, AS_WRITTEN, _FIXED),
    _paradigm(_SOFT, "ь", MASCULINE, TYPICAL, "ь - - - - -"),
    _paradigm(_SOFT, "ь", MASCULINE, POSSIBLE, "- я ю я ем/ём -"),
    _paradigm(_SOFT, "ь", MASCULINE, RARE, "- - - - - е"),
    _paradigm("[аеёуыэюя]|^.о", "й", MASCULINE, TYPICAL, "й - - - - -"),
    _paradigm("[аеёуыэюя]|^.о", "й", MASCULINE, POSSIBLE, "- я ю я ем е"),
    # Кравец, Кравца; Соловей, Соловья; Чубок, Чубка
    _paradigm("[^аеёиоуыэюяьлр]", "ец", MASCULINE, TYPICAL, "- ца цу ца цом/цем це"),
    _paradigm("ль|[лр]", "ец", MASCULINE, POSSIBLE, "- ца цу ца цом/цем це"),
    _paradigm("[^аеёиоуыэюяьй]", "ей", MASCULINE, TYPICAL, "- ья ью ья ьем/ьём ье"),
    _paradigm("[^аеёиоуыэюяьй]", "ок", MASCULINE, RARE, "- ка ку ка ком ке"),
    # Глинка, Шульга, Зоря, Берия: anybody's
    _paradigm(f"{_HARD}|м|ц", "а", None, POSSIBLE, "а ы е у ой/ей/ою е", rare=f"{_MALE_LOOK}|[сц]к"),
    _paradigm("[кхжшчщ]", "а", None, POSSIBLE, "- и - - - -", rare=f"{_MALE_LOOK}|[сц]к"),
    _paradigm("(?<![сциуюая])к|г", "а", None, TYPICAL, "а и е у ой/ою е"),
    _paradigm("[бвдзлмнпрст]", "я", None, POSSIBLE, "я и - ю ей/ёй/ею -"),
    _paradigm("[бвдзлмнпрст]", "я", None, RARE, "- - е - - е"),
    _paradigm("и", "я", None, TYPICAL, "я и и ю ей и"),
    _paradigm("[аеёоуыэюя]", "я", None, RARE, "я и е ю ей е"),
    # Шевченко, Живаго, Седых, Чавчавадзе, Гулиа, Ли: the same in every case
    _paradigm("(?<![ео]г)о|э|[иы]х|дзе|швили|^..|[аеоуэи]а", "", None, TYPICAL, _FIXED),
    _paradigm("(?:[аи]н|[аеио]л|[еу]р|ид|ад)и", "", None, TYPICAL, _FIXED),
    _paradigm("(?<!и)и", "", None, POSSIBLE, _FIXED),
    _paradigm("ии", "", None, RARE, _FIXED),
    _paradigm("[еуыю]|[ео]го", "", None, AS_WRITTEN, _FIXED),
)


@lru_cache(maxsize=20_000)
def surname_choices(form: str) -> tuple[Choice, ...]:
    """All ways to take a surname as written, capitals mended: «ИВАНОВУ» → Иванова (accusative), Иванов (dative).

    Never empty; a form of no known kind stands for itself in every case.
    """
    parts = _titled(form).split("-")
    found = _part_choices(parts[-1])
    for part in reversed(parts[:-1]):
        found = _join(part, found)
    return found


@lru_cache(maxsize=20_000)
def is_known_surname(word: str) -> bool:
    """Whether the dictionary has it as a surname: «Козлов» has, «Прохвостов» has not."""
    return any(reading.known and reading.has("Surn") for reading in readings(word.lower()))


@lru_cache(maxsize=20_000)
def fold_name(name: str) -> str:
    """A name for comparing: lower case, «е» for «ё», no apostrophes."""
    return re.sub(r"['’]", "", name.lower().replace("ё", "е"))


def _part_choices(form: str) -> tuple[Choice, ...]:
    low, found = form.lower(), []
    for paradigm in _PARADIGMS:
        for ending, case in paradigm.endings:
            stem = low[: len(low) - len(ending)]
            if low.endswith(ending) and len(stem) >= 2 and paradigm.stem.search(stem):
                nominative = form[: len(stem)] + paradigm.nominative
                found.append(Choice(nominative, paradigm.sex, case, _weight(paradigm, stem, nominative)))
    if not found:
        return tuple(Choice(form, None, case, RARE) for case in CASES)
    return _best(found)


def _weight(paradigm: _Paradigm, stem: str, nominative: str) -> int:
    rare = paradigm.rare is not None and paradigm.rare.search(stem) is not None
    if paradigm.listed and not (rare and paradigm.sex == FEMININE) and _is_listed(nominative.lower()):
        return TYPICAL if paradigm.sex == FEMININE else LISTED
    return RARE if rare else paradigm.weight


@lru_cache(maxsize=5_000)
def _is_listed(nominative: str) -> bool:
    """A surname of the dictionary («Донской»), or a woman's that is an adjective there («Белая»)."""
    found = [reading for reading in readings(nominative) if reading.known and reading.has("nomn")]
    return any(reading.has("Surn", "masc") or (reading.part == "ADJF" and reading.has("femn")) for reading in found)


def _best(found: list[Choice]) -> tuple[Choice, ...]:
    """Of equal choices the one with the most weight."""
    best: dict[tuple[str, str | None, str], Choice] = {}
    for choice in found:
        key = choice[:3]
        if key not in best or best[key].weight < choice.weight:
            best[key] = choice
    return tuple(best.values())


def _join(first: str, rest: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """«Огневой-Белой» declines twice, «Тер-Петросяну», «Бонч-Бруевичем» once: both are offered, agreement preferred."""
    own, joined = _part_choices(first), []
    for choice in rest:
        agreed = [other for other in own if other.case == choice.case and _same_sex(other.sex, choice.sex)]
        for other in agreed:
            sex = choice.sex or other.sex
            joined.append(Choice(f"{other.surname}-{choice.surname}", sex, choice.case, min(choice.weight, other.weight)))
        if not any(other.weight >= POSSIBLE for other in agreed):
            joined.append(Choice(f"{first}-{choice.surname}", choice.sex, choice.case, min(POSSIBLE, choice.weight)))
    return _best(joined)


def _same_sex(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _titled(form: str) -> str:
    """«ИВАНОВА-ПЕТРОВА» → «Иванова-Петрова»; what is not all capitals is left as it is."""
    letters = re.sub(r"[^А-ЯЁа-яё]", "", form)
    if not letters.isupper():
        return form
    return "-".join(part[:1].upper() + part[1:].lower() for part in form.split("-"))
