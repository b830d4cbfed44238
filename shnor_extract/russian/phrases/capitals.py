"""A heading typed in CAPITALS in ordinary case, the names in it recognised."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from shnor_extract.russian.morph import readings
from shnor_extract.russian.phrases.groups import is_abbreviation
from shnor_extract.russian.phrases.tokens import WORD, Token
from shnor_extract.russian.places.place_names import ordinary
from shnor_extract.words import load, meanings

_LEXEME = re.compile(r"[^\W\d_]+(?:[-\u2011][^\W\d_]+)*|\d+(?:-[^\W\d_]{1,3}\b)?|[^\w\s]")
_LONG_CAPITALS = re.compile(r"[А-ЯЁ]{4}")
# Letters that an abbreviation may be made of and no word: «МБДОУ», «КГИРО» have at most this many.
_LONGEST_ABBREVIATION = 7
_SHORT_PLACES = frozenset(["г", "гор", "с", "п", "пос", "д", "х", "рп", "пгт", "ст"])
_PLACES = re.compile(r"(?:город|сел|пос[её]лк|деревн|станиц|хутор)(?:а|у|е|ом|о|и|ы|ой|ей|)$")  # «города Орла», «село Заречное»
_SETTLEMENTS = frozenset(["г.", "с.", "п.", "д.", "х."])
_FROM_A_PLACE = re.compile(r"[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
_COMMON = ("администр", "област", "школьн", "дошкольн")
_LANDS = ("район", "округ", "област", "кра", "улус", "кожуун", "аймак", "поселени", "сельсовет", "образовани")
_LAND = re.compile(rf"(?:{'|'.join(_LANDS)})(?:а|у|ом|е|ю|и|ь|я|ем|ей|й|ов|ам|ами|ах|ев|)$")
# «БАЛАШОВСКОГО МУНИЦИПАЛЬНОГО РАЙОНА»: so many words may stand between the name and the land
_MODIFIERS = 3


def lowered(phrase: str) -> str:
    """The phrase in ordinary case: «КОМИТЕТ ПО ОБРАЗОВАНИЮ ГОРОДА ПСКОВА» → «Комитет по образованию города Пскова».

    A phrase that has small letters of its own comes back unchanged, and so does one of abbreviations («МБОУ СОШ № 5»).
    """
    if not _in_capitals(phrase):
        return phrase
    words = list(_LEXEME.finditer(phrase))
    texts = [match.group() for match in words]
    pieces, at = [], 0
    for k, match in enumerate(words):
        pieces += [phrase[at : match.start()], _cased(texts, k)]
        at = match.end()
    return "".join([*pieces, phrase[at:]])


def _in_capitals(phrase: str) -> bool:
    """«им.», «и», «г.» may be small among the capitals."""
    if not _LONG_CAPITALS.search(phrase):
        return False
    small = sum(map(len, re.findall(r"[а-яё]{3,}", phrase)))
    large = sum(map(len, re.findall(r"[А-ЯЁ]{3,}", phrase)))
    known = any(not is_abbreviation(Token(WORD, word, 0, 0)) for word in re.findall(r"[А-ЯЁ]{4,}(?:-[А-ЯЁ]+)*", phrase))
    return known and small * 6 < large


def _cased(texts: list[str], at: int) -> str:
    word = texts[at]
    if not word.isupper():
        return word
    if len(word) == 1:
        return _single(texts, at)
    if is_abbreviation(Token(WORD, word, 0, 0)) and (word in _listed() or _looks_abbreviated(word)):
        return word
    if _is_proper(texts, at):
        return ordinary(word)
    if not any(text[0].isalpha() for text in texts[:at]) or texts[at - 1] in ("«", '"', "„", "“"):
        return word.capitalize()
    return word.lower()


def _single(texts: list[str], at: int) -> str:
    """«Г. ПСКОВА», «Р.П. КЛЮЧИ», «И.О. ДИРЕКТОРА» against the initials «А.С. ПУШКИНА», and the words «И», «В», «С»."""
    letter = texts[at].lower()
    dot = texts[at + 1 : at + 2] == ["."]
    if not dot:
        return letter if at else texts[at]
    if _is_pair(texts, at, "р", "п") or _is_pair(texts, at, "и", "о") or (letter == "г" and not _initial_beside(texts, at)):
        return letter if at else texts[at]
    place = f"{letter}." in _SETTLEMENTS and not _initial_beside(texts, at) and not _is_surname(texts[at + 2 : at + 3])
    return letter if place else texts[at]


def _is_pair(texts: list[str], at: int, first: str, second: str) -> bool:
    """«Р.П.», «И.О.» before a word that is no surname."""
    for start in (at, at - 2):
        pair = [text.lower() for text in texts[max(start, 0) : start + 4]]
        if start >= 0 and pair == [first, ".", second, "."]:
            return not _is_surname(texts[start + 4 : start + 5])
    return False


def _initial_beside(texts: list[str], at: int) -> bool:
    def initial(k: int) -> bool:
        return 0 <= k < len(texts) - 1 and len(texts[k]) == 1 and texts[k].isupper() and texts[k + 1] == "."

    return initial(at - 2) or initial(at + 2)


def _is_surname(following: list[str]) -> bool:
    found = readings(following[0].lower()) if following else ()
    return bool(found) and found[0].has("Surn")


@cache
def _listed() -> frozenset[str]:
    return frozenset(entry.word for entry in load("abbreviations"))


def _looks_abbreviated(word: str) -> bool:
    """«КГИРО», «ЦДЮТЭ»; a long word that no dictionary knows is a name or a slip: «СОЦЗЕМЛЕДЕЛЬСКИЙ»."""
    return "-" not in word and len(word) <= _LONGEST_ABBREVIATION and not word.endswith(("ОГО", "ОЙ", "ИЙ", "ЫЙ", "ОВО", "ИНО", "КА", "КИ"))


def _is_proper(texts: list[str], at: int) -> bool:
    low = texts[at].lower()
    if at > 1 and texts[at - 1] == ".":
        if _is_pair(texts, at - 2, "и", "о"):
            return False
        before = texts[at - 2].lower()
        if before in _SHORT_PLACES or before == "им" or (len(before) == 1 and texts[at - 2].isupper()):
            return True
    elif at and texts[at - 1].lower() == "имени":
        return True
    return (
        _listed_proper(texts, at)
        or _is_place(low)
        or _is_unknown_adjective(low)
        or _names_a_town(texts, at)
        or _names_a_land(texts, at)
        or _is_surname_with_initials(texts, at)
    )


def _names_a_town(texts: list[str], at: int) -> bool:
    """«ГОРОДА ОРЛА», «ГОРОДА НИЖНЕГО ТАГИЛА», «СТАРОЙ РУССЫ»; not «ШКОЛ ГОРОДА И РАЙОНА»."""
    low, after = texts[at].lower(), texts[at + 1].lower() if at + 1 < len(texts) else ""
    if _is_adjective(low) and after.isalpha() and _is_place(after):
        return not names_no_place(low) and not low.startswith(_COMMON)
    return bool(at) and _PLACES.match(texts[at - 1].lower()) is not None and any(reading.has("Geox") for reading in readings(low))


@lru_cache(maxsize=5_000)
def _is_unknown_adjective(low: str) -> bool:
    """«СОЦЗЕМЛЕДЕЛЬСКИЙ»: no dictionary has it, so it is made from a place."""
    return "-" not in low and _FROM_A_PLACE.search(low) is not None and not any(reading.known for reading in readings(low))


def _listed_proper(texts: list[str], at: int) -> bool:
    low = texts[at].lower()
    for stem, condition in meanings("proper_words").items():
        if low.startswith(stem):
            where, _, others = condition.partition(" ")
            beside = texts[at - 1 : at] if where == "after" else texts[at + 1 : at + 2]
            if where == "always" or (beside and beside[0].lower().startswith(tuple(others.split()))):
                return True
    return False


@lru_cache(maxsize=5_000)
def _is_place(low: str) -> bool:
    """«ПСКОВА», «ТАТАРСТАН»: the dictionary knows nothing but a place."""
    found = [reading for reading in readings(low) if reading.known]
    return any(reading.has("Geox") for reading in found) and all(reading.tags & {"Geox", "Surn"} for reading in found)


def _names_a_land(texts: list[str], at: int) -> bool:
    """«БАЛАШОВСКОГО» before «МУНИЦИПАЛЬНОГО РАЙОНА»; not «ГОРОДСКОГО» before «ОКРУГА»."""
    if not _is_adjective(texts[at].lower()) or names_no_place(texts[at].lower()):
        return False
    for k in range(at + 1, min(at + 2 + _MODIFIERS, len(texts))):
        low = texts[k].lower()
        if _LAND.match(low):
            return not low.startswith("образовани") or k > at + 1
        if not _is_adjective(low) and low not in ("и", ","):
            return False
    return False


@lru_cache(maxsize=5_000)
def _is_adjective(low: str) -> bool:
    return any(reading.part == "ADJF" for reading in readings(low))


@lru_cache(maxsize=5_000)
def names_no_place(low: str) -> bool:
    """«муниципального», «городского», «данного» before «района» or «округа»."""
    lemmas = {reading.lemma for reading in readings(low)}
    kinds = {**dict.fromkeys(meanings("district_modifiers"), "always"), **meanings("no_place_adjectives")}
    return any(kinds.get(lemma) == "always" for lemma in lemmas)


def _is_surname_with_initials(texts: list[str], at: int) -> bool:
    """«ИВАНОВОЙ А.П.»"""
    initials = texts[at + 1 : at + 3]
    return len(initials) == 2 and len(initials[0]) == 1 and initials[0].isupper() and initials[1] == "." and _is_surname(texts[at : at + 1])
