"""Towns named in a text: «города Пскова», «г. Великие Луки», «администрации Волгограда»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from shnor_extract.model import Certainty, Found, Span
from shnor_extract.russian.morph import readings
from shnor_extract.russian.places.place_names import nominative_adjective, nominative_town, ordinary, two_word_town_at
from shnor_extract.russian.places.regions import canonical_region, find_regions
from shnor_extract.words import load

CAPITALISED = r"[А-ЯЁ][А-Яа-яё]+(?:[-–][А-ЯЁа-яё]+)*"

_TOWN = re.compile(
    r"(?<![\w.-])(?<!\d{4} )(?P<kind>(?:город|ГОРОД|Город)(?P<case>[а-яА-Я]{0,2})|[Гг]ор\.|[Гг]\.|[Гг](?= [А-ЯЁ])|Г\.)"
    rf"(?P<special>\s*-\s*(?:курорт|герой)[а-я]*)?\s*[«\"]?(?P<name>{CAPITALISED})(?![а-яё])"
)
_TOWN_CASES = {"": None, "а": "gent", "у": "datv", "е": "loct", "ом": "ablt"}
# «городов России», «города Саратовской области», «города и района»: what follows shows that no town was named.
_NOT_A_TOWN = re.compile(r"\s+(?:област|кра[йяею]\b|район|федерац|республик|округ|улус|федеральн|народн|значени)", re.IGNORECASE)
_OF_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|[сц]к)(?:а|у|ой|ым|ого|ому|ая|ую|ий)$")
_INITIALS = re.compile(r"\s+[А-ЯЁ]\.")
_ADMINISTRATION = re.compile(
    rf"(?<![\w-])(?:администраци|мэри|Администраци|Мэри|АДМИНИСТРАЦИ|МЭРИ)[а-яА-Я]{{1,3}}\s+(?P<name>{CAPITALISED})(?![а-яё])"
)


def towns(text: str) -> Iterator[Found[str]]:
    """«города Пскова», «г. Псков», «города Великие Луки»."""
    for match in _TOWN.finditer(text):
        case = (match["case"] or "").lower()
        if case not in _TOWN_CASES or (match["kind"] == "Г." and not match["name"].isupper()):  # «Г. Иванова» is an initial
            continue
        town = town_at(text, match.start("name"), match.end("name"), _TOWN_CASES[case] if match["case"] is not None else None)
        if town is not None:
            name, stop = town
            special = re.sub(r"[^а-я]", "", (match["special"] or "").lower())
            kind = "город" + (f"-{special[:6].rstrip('аоуе')}" if special else "")
            yield Found(f"{kind} {name}", Span(match.start(), stop), "town")


def town_at(text: str, start: int, stop: int, case: str | None) -> tuple[str, int] | None:
    """The town whose first word stands at ``[start, stop)``, in the nominative, and where its name stops."""
    listed = two_word_town_at(text, start)
    if listed is not None:
        return listed
    name = text[start:stop]
    second = re.compile(rf"[ \u00a0]({CAPITALISED})(?!\w)").match(text, stop)
    if second is not None and not name.isupper() and _is_two_word_name(name, second[1]) and not _NOT_A_TOWN.match(text, second.end()):
        return nominative_town(f"{name} {second[1]}", case), second.end()
    if _INITIALS.match(text, stop) or _NOT_A_TOWN.match(text, stop) or not is_place_word(name):
        return None
    return nominative_town(name, case), stop


def _is_two_word_name(first: str, second: str) -> bool:
    """«Новый Зареченск», not «Псков Псковской», «Мирный Якутия»."""
    shaped = nominative_adjective(first, "masc") is not None and not first.endswith(("ский", "ского", "ском", "скому", "ским"))
    return shaped and nominative_adjective(second, "masc") is None and not find_regions(second) and is_place_word(second)


def is_place_word(name: str) -> bool:
    """Whether a capitalised word may be a town: one that the dictionary has as a place or not at all, never «Управление», «РФ»."""
    if len(name) < 3 or nominative_town(name) in _listed_towns() or nominative_town(name, "gent") in _listed_towns():
        return len(name) > 2
    found = readings(name.lower())
    if any("Geox" in reading.tags for reading in found) or not any(reading.known for reading in found):
        return not _is_abbreviation(name)
    return any(reading.part == "ADJF" or "Surn" in reading.tags for reading in found)


def _is_abbreviation(name: str) -> bool:
    return name.isupper() and not re.search(r"[АЕЁИОУЫЭЮЯ]", name)


@cache
def _listed_towns() -> frozenset[str]:
    return frozenset(entry.word for entry in load("towns"))


def towns_of_administrations(text: str) -> Iterator[Found[str]]:
    """«администрации Волгограда», «мэрии Новосибирска»: the town is said without «город»."""
    for match in _ADMINISTRATION.finditer(text):
        listed = two_word_town_at(text, match.start("name"))
        name, stop = listed or (match["name"], match.end())
        if listed is None:
            if not any("Geox" in reading.tags and reading.part == "NOUN" and reading.case == "gent" for reading in readings(name.lower())):
                continue
            name = nominative_town(name, "gent")
        if canonical_region(name) is None:
            yield Found(f"город {name}", Span(match.start("name"), stop), "town_administration", Certainty.LIKELY)


def is_person(text: str, name: str, stop: int) -> bool:
    """«главы городского округа Иванова», «… Иванов И.И.»."""
    if _INITIALS.match(text, stop):
        return True
    found = readings(name.lower())
    # of a word that no dictionary has the ending must say it: «Прохвостова», not «Аушигер»
    surname = any(("Surn" in reading.tags or "Name" in reading.tags) and (reading.known or _OF_SURNAME.search(name)) for reading in found)
    place = any("Geox" in reading.tags or (reading.part == "ADJF" and "Poss" not in reading.tags) for reading in found)
    return surname and not place and ordinary(name) not in _listed_towns()
