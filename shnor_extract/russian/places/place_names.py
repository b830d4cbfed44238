"""The name of a place into the nominative: «Усть-Абаканского» → «Усть-Абаканский», «Великих Луках» → «Великие Луки»."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import takewhile

from shnor_extract.russian.morph import Reading, readings
from shnor_extract.words import load, meanings

_ADJECTIVE = re.compile(r"(.+?)(ий|ый|ой|ого|его|ому|ему|ими|ыми|им|ым|ом|ем|их|ых|ая|яя|ую|юю|ей|ою|ое|ее|ые|ие)$")
_NOMINATIVES = {"masc": ("ий", "ый", "ой"), "femn": ("ая", "яя"), "neut": ("ое", "ее"), "plur": ("ые", "ие")}
_SOFT = ("ий", "его", "ему", "ем", "яя", "юю", "ей", "ее")  # after «н»: «Верхнего» → «Верхний»
# «г. Зареченска», «г. Жукова»: a town in -ск, -ов, -ин in the genitive, never one in -ска, -ова, -ина.
_GENITIVE_TOWN = re.compile(r"(?:ск|цк|ов|ев|ёв|ин|ын|град|бург)а$")
_SMALL = re.compile(r"(?<=-)(?:На|Над|В|И|Во|Под)(?=-)")  # «Ростов-на-Дону»


def ordinary(name: str) -> str:
    """The name in ordinary case: «УСТЬ-АБАКАНСКОГО» → «Усть-Абаканского»; one that is not in capitals stays as it is."""
    if not name.isupper():
        return name
    return _SMALL.sub(lambda match: match.group().lower(), re.sub(r"[а-яё]+", lambda match: match.group().capitalize(), name.lower()))


@lru_cache(maxsize=10_000)
def nominative_adjective(word: str, gender: str = "masc") -> str | None:
    """The adjective in the nominative of a gender (or «plur»), its stem as written; None for a word that is no adjective."""
    word = ordinary(word)
    match = _ADJECTIVE.match(word)
    if match is None:
        return None
    stem, ending = match.groups()
    if not stem.endswith(("ск", "цк")) and not any(reading.part == "ADJF" for reading in readings(word.lower().rsplit("-", 1)[-1])):
        return None
    if ending in _NOMINATIVES[gender]:
        return word
    return stem + _ending(stem, ending, gender)


def _ending(stem: str, ending: str, gender: str) -> str:
    soft = stem.endswith("н") and ending in _SOFT
    if gender == "plur":
        return "ие" if soft or stem[-1] in "гкхжшчщ" else "ые"
    if gender != "masc":
        return _NOMINATIVES[gender][soft]
    if _is_in_oy(stem):
        return "ой"
    return "ий" if soft or stem[-1] in "гкхжшчщ" else "ый"


def _is_in_oy(stem: str) -> bool:
    """«Полевского» → «Полевской»: the list knows it, or the dictionary, and that knows none in -ский or -ный."""
    stem = stem.lower().rpartition("-")[2]  # «Белогорье-Донского» goes as «Донского» does
    if stem + "ой" in meanings("adjectives_in_oy"):
        return True
    return _is_word(stem + "ой") and not _is_word(stem + "ий") and not _is_word(stem + "ый")


def _is_word(adjective: str) -> bool:
    return any(reading.known and reading.part == "ADJF" and reading.lemma == adjective for reading in readings(adjective))


def two_word_town_at(text: str, at: int) -> tuple[str, int] | None:
    """The town of two words that stands at this place in any case, in the nominative, and where it stops."""
    for name, pattern in _two_word_towns().get(text[at : at + 3].lower(), ()):
        match = pattern.match(text, at)
        if match is not None:
            return name, match.end()
    return None


@cache
def _two_word_towns() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for entry in load("towns"):
        if " " not in entry.word:
            continue
        pairs = zip(entry.word.split(), entry.meaning.split(), strict=True)
        stems = (_common_start(nominative, genitive) + "[а-яё]{0,4}" for nominative, genitive in pairs)
        table.setdefault(entry.word[:3].lower(), []).append((entry.word, re.compile(r"\s+".join(stems) + r"(?!\w)", re.IGNORECASE)))
    return {key: tuple(towns) for key, towns in table.items()}


def _common_start(one: str, other: str) -> str:
    """«Волочёк», «Волочка» → «Волоч»."""
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@cache
def _listed() -> dict[str, str]:
    """Nominative and genitive of the listed towns → nominative, the nominative first: «Печоры» is a town of its own."""
    genitives = {entry.meaning.lower().replace("ё", "е"): entry.word for entry in load("towns")}
    return genitives | {entry.word.lower().replace("ё", "е"): entry.word for entry in load("towns")}


@lru_cache(maxsize=10_000)
def nominative_town(name: str, case: str | None = None) -> str:
    """The town's name in the nominative. ``case`` is the one that the words before it demand («города» → gent); None after «г.»."""
    name = ordinary(name)
    low = name.lower()
    town = _listed().get(low.replace("ё", "е"))
    if town is not None:
        return name if len(town) == len(name) and town.replace("ё", "е") == name.replace("ё", "е") else town
    if " " in name:
        return _of_two_words(name, case)
    best = _best(low, case)
    if best is None or best.case == "nomn":
        return name
    if best.part == "ADJF":
        return nominative_adjective(name) or name
    return ordinary(best.lemma.upper())


def _best(low: str, case: str | None) -> Reading | None:
    """The likeliest reading as a place: one in the case demanded, or in the nominative («города Мирный», «г. Псков»)."""
    cases = (case, "nomn") if case else ("nomn", "gent", "loct", "datv", "ablt")
    fitting = [reading for reading in readings(low) if reading.case in cases and _may_be_town(reading, low)]
    return min(fitting, key=lambda reading: _rank(reading, cases), default=None)


def _may_be_town(reading: Reading, low: str) -> bool:
    if reading.part not in ("NOUN", "ADJF"):
        return False
    if "Geox" in reading.tags:
        return True
    if "femn" in reading.tags and ("Surn" in reading.tags or _GENITIVE_TOWN.search(low)):
        return False
    return "plur" not in reading.tags or "Pltm" in reading.tags


def _rank(reading: Reading, cases: tuple[str, ...]) -> tuple[bool, bool, bool, int]:
    with_noun = reading.case == "ablt" and reading.part == "NOUN"  # «в г. Волжском» is «Волжский», not «Волжск»
    neuter = "neut" in reading.tags and reading.part == "ADJF"
    return ("Geox" not in reading.tags or with_noun, not reading.known, neuter, cases.index(reading.case or ""))


def _of_two_words(name: str, case: str | None) -> str:
    """«Нового Зареченска» → «Новый Зареченск»."""
    listed = two_word_town_at(name, 0)
    if listed is not None and listed[1] == len(name):
        return listed[0]
    *first, last = name.split()
    town = nominative_town(last, case)
    gender = next((tag for tag in ("plur", "femn", "neut", "masc") for reading in readings(town)[:1] if tag in reading.tags), "masc")
    return " ".join([*(nominative_adjective(word, gender) or word for word in first), town])
