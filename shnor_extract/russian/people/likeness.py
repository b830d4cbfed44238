"""How much a capitalised word looks like a surname: «Прохвостова» does, «Приложение» and «Директор» do not."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from shnor_extract.russian.morph import Reading, readings
from shnor_extract.russian.people.posts import kind_of
from shnor_extract.russian.people.surnames import is_known_surname
from shnor_extract.words import load, meanings

# Degrees of likeness. UNSURE is «Гусь», NOUN is «Шуба», «Кущ»: surnames only beside two initials or a patronymic that agrees.
LIKELY, FAIR, UNSURE, NOUN, NO = 3, 1, 0, -1, -4

_LOOK = re.compile(
    r"(?:[оеё]в|[иы]н)(?:а|у|ой|ым|ых|е|)$|[сц]к(?:ий|ая|ого|ому|им|ой|ую|ом)$"
    r"|(?:ко|чук|юк|ук|ян|янц|швили|дзе|[иы]х|ич|ман|берг|штейн|ия|[бл]ий|зий)(?:а|у|ом|е|ем|)$"
)


def looks_like_surname(low: str) -> bool:
    """By the ending alone, in any case: «-ову», «-ского», «-енко», «-швили»."""
    return _LOOK.search(low) is not None


@lru_cache(maxsize=10_000)
def likeness(word: str) -> int:
    """How much a capitalised word looks like a surname: 3 and more likely, 0 unsure, below not."""
    low = word.lower()
    if kind_of(low) is not None or low in meanings("forms_of_address"):
        return NO
    looks = looks_like_surname(low)
    known = [reading for reading in readings(low.rpartition("-")[2]) if reading.known]
    if word in short_surnames() and known and known[0].part == "NOUN":
        return max(FAIR, _of_known(known, looks))  # «Хван», «Пак»: the dictionary has a thing of that name
    if word.isupper() and len(word) <= 5 and not looks:
        return FAIR if is_known_surname(low) or word.capitalize() in short_surnames() else NO
    return _of_known(known, looks) if known else LIKELY if looks else FAIR


def _of_known(known: list[Reading], looks: bool) -> int:
    if any(reading.has("Surn") for reading in known):
        return LIKELY + looks
    if any(reading.has("Name") for reading in known):
        return FAIR + looks
    return _of_common_word(known, looks)


def _of_common_word(known: list[Reading], looks: bool) -> int:
    """«Гусь», «Болотина», «Сомов», «Белый» may be surnames, «Шуба», «Береза» beside two initials too; a verb or an adverb never is."""
    if looks and any(reading.part in ("NOUN", "ADJS") for reading in known):
        return UNSURE
    nouns = [reading for reading in known if reading.part == "NOUN"]
    if any((reading.has("anim") or reading.has("Geox")) and not reading.has("neut") and not reading.has("plur") for reading in nouns):
        return UNSURE
    if known[0].part in ("ADJF", "PRTF"):
        return FAIR if looks else UNSURE
    if known[0].part == "ADJS" and known[0].has("masc"):
        return NOUN  # «Кривонос»
    return NOUN if nouns and known[0].part in ("NOUN", "VERB") else NO  # «Пень» is an order first


@cache
def short_surnames() -> frozenset[str]:
    return frozenset(entry.word for entry in load("short_surnames"))
