"""Every municipality and region named in a text, in any case and in capitals, with its name in the nominative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from shnor_extract.model import Found, Span
from shnor_extract.russian.places.place_names import nominative_adjective, ordinary
from shnor_extract.russian.places.regions import canonical_region, find_regions
from shnor_extract.russian.places.towns import CAPITALISED, is_person, is_place_word, town_at, towns, towns_of_administrations
from shnor_extract.words import load, meanings

__all__ = ["canonical_region", "find_municipalities", "find_regions"]

_ENDING = r"(?:ами|ам|ах|ов|ом|а|у|е|ы|и|я|ю|ем|й)?"
# How far in front of «района» its name may begin: «Таймырского Долгано-Ненецкого муниципального района».
_WINDOW = 110
_BRACKET = re.compile(r"\s*\(\s*районы?а?\s*\)", re.IGNORECASE)  # «Чурапчинский улус (район)»
_QUOTED = re.compile(r"[«\"„“]+(?P<name>[^«»\"„“”\n]{2,60})[»\"”“]")
# «МР «Город Киров и Кировский район»»: one municipality of two
_SEVERAL = re.compile(r"\s*[«\"](?P<name>[Гг]ород[^«»\"\n]{3,30}\sи\s[^«»\"\n]{3,30}район)[»\"]")
_OPENING = re.compile(r"\s*[-–—]?\s*[«\"„“]*")
_CLOSING = re.compile(r"[»\"”“]+")
_IN_HONOUR = re.compile(
    rf"(?<![\w-])(?P<municipal>муниципальн[а-яё]+\s+)?район{_ENDING}\s+имени\s+(?P<name>{CAPITALISED}(?:[ \u00a0]{CAPITALISED})?)",
    re.IGNORECASE,
)
_SHORT_AFTER = re.compile(rf"(?<![\w-])(?P<name>{CAPITALISED})\s+(?P<kind>ГМР|МР|ГО|МО|м\.\s?р\.|г\.\s?о\.|м\.\s?о\.)(?![\w-])")
_SHORT_KINDS = {"ГМР": "муниципальный район", "МР": "муниципальный район", "ГО": "городской округ", "МО": "муниципальный округ"}
# «Кировского МО учителей математики» is a union of teachers.
_UNION = re.compile(r"\s+(?:учител|классн|педагог|воспитател|преподавател|руководител|предмет|начальн)", re.IGNORECASE)
_PLURAL_FORM = re.compile(r"(?:[ыи][ех]|[ыи]ми)$", re.IGNORECASE)  # «Северные районы области», not «Северный и Южный районы»
_PLURAL = re.compile(r"(?:[а-яё]ий|ям|ях|ями|ов|ам|ах|ами|ы)$")  # «муниципальных образований», «городских округов»
_WHOLE = {"муниципальное образование", "муниципальный район", "муниципальный округ"}


def find_municipalities(text: str) -> tuple[Found[str], ...]:
    """Every municipality named, in the order of the text, its value in the nominative: «Балашовского р-на» → «Балашовский район».

    «Кировского района г. Перми» lies in the municipality «город Пермь», and that is its value; its span holds both names.
    """
    plain = [found for rule in RULES for found in rule(text)]
    plain = list(_with_city(text, plain))
    return _longest([*plain, *_named_after(text, {found.span.start: found for found in reversed(plain)})])


def adjective_before(text: str) -> Iterator[Found[str]]:
    """«Балашовского муниципального района», «Балашовский и Аткарский районы», «Мегино-Кангаласский улус (район)»."""
    for head in _heads().finditer(text):
        start = max(0, head.start() - _WINDOW)
        before = _names_before().search(text[start : head.start()])
        if before is not None:
            yield from _named_before(text, head, start, before)


def _named_before(text: str, head: re.Match[str], offset: int, before: re.Match[str]) -> Iterator[Found[str]]:
    kind = _kind_of(head)
    plural = kind != "образование" and head["ending"].lower() in ("ов", "ы", "и", "ам", "ами", "ах")
    modifiers = before["modifiers"].split()
    if kind == "образование" and not any(word.lower().startswith("муниц") for word in modifiers):
        return
    bracket = None if plural else _BRACKET.match(text, head.end())
    stop = bracket.end() if bracket else head.end()
    names = list(re.finditer(CAPITALISED, before["names"])) if plural else list(re.finditer(CAPITALISED, before["names"]))[-1:]
    for index, name in enumerate(names):
        adjective = _place_adjective(name.group(), kind, bool(modifiers), plural)
        if adjective is None:
            continue
        value = " ".join([adjective, *(_modifier(word, kind) for word in modifiers), kind]) + (" (район)" if bracket else "")
        begin = offset + before.start("names") + name.start()
        end = stop if index == len(names) - 1 else offset + before.start("names") + name.end()
        yield Found(value, Span(begin, end), "adjective_before")


def _kind_of(head: re.Match[str]) -> str:
    low = re.sub(r"\s", "", head["head"].lower()).replace("–", "-")
    return next(entry.meaning for entry in load("district_heads") if entry.word.startswith(low))


def _place_adjective(name: str, kind: str, modified: bool, plural: bool) -> str | None:
    """The name in the nominative; None for «данного», «федерального», «Западного» before «округа»."""
    adjective = nominative_adjective(name, "neut" if kind == "образование" else "masc")
    if adjective is None:
        return None
    masculine = nominative_adjective(adjective, "masc") or adjective
    why = meanings("no_place_adjectives").get(masculine.lower())
    bare_okrug = kind == "округ" and not modified
    return None if why == "always" or (why == "bare_okrug" and bare_okrug) or (plural and _PLURAL_FORM.search(name)) else adjective


def _modifier(word: str, kind: str) -> str:
    """«муниципального» → «муниципальный», «мун.» too."""
    bare = word.strip("()")
    meaning = next((meaning for stem, meaning in _modifiers().items() if bare.lower().startswith(stem)), bare)
    return word.replace(bare, nominative_adjective(meaning, "neut" if kind == "образование" else "masc") or meaning)


def short_kind_after(text: str) -> Iterator[Found[str]]:
    """«Балашовский МР», «Кунгурского МО», «Добрянского г. о.»."""
    for match in _SHORT_AFTER.finditer(text):
        adjective = _place_adjective(match["name"], "район", True, False)
        if adjective is not None and not _UNION.match(text, match.end()):
            kind = _SHORT_KINDS[re.sub(r"[.\s]", "", match["kind"]).upper()]
            yield Found(f"{adjective} {kind}", Span(match.start(), match.end()), "short_kind_after")


def district_in_honour(text: str) -> Iterator[Found[str]]:
    """«района имени Лазо»."""
    for match in _IN_HONOUR.finditer(text):
        value = ("муниципальный " if match["municipal"] else "") + "район имени " + " ".join(map(ordinary, match["name"].split()))
        yield Found(value, Span(match.start(), match.end()), "district_in_honour")


RULES = (adjective_before, short_kind_after, district_in_honour, towns, towns_of_administrations)


def _with_city(text: str, found: list[Found[str]]) -> Iterator[Found[str]]:
    """«Кировского района г. Перми»: the district of a city and the city become the city."""
    towns = {town.span.start: town for town in found if town.rule == "town"}
    for one in found:
        gap = re.compile(r"\s+").match(text, one.span.stop)
        town = towns.get(gap.end()) if gap and one.rule == "adjective_before" else None
        if town is not None and _holds_district(town.value, one.value):
            yield Found(town.value, Span(one.span.start, town.span.stop), "city_district")
        else:
            yield one


def _holds_district(town: str, district: str) -> bool:
    """«Пермского района г. Перми» names the district around the city, and no document names «внутригородской район» by chance."""
    city = town.removeprefix("город ")
    return city.lower() in meanings("divided_cities") and district[:4].lower() != city[:4].lower() and "внутригородской" not in district


def _named_after(text: str, inner: dict[int, Found[str]]) -> Iterator[Found[str]]:
    """«городского округа Саранск», «МО «Сафоновский район»», «муниципального образования город Краснодар», «ЗАТО Северск»."""
    taken = dict(inner)
    for match in reversed(list(_kinds().finditer(text))):
        if _PLURAL.search(match.group()):
            continue
        start = _OPENING.match(text, match.end()).end()  # type: ignore[union-attr]
        kind = _kind_named(match)
        found = _around(text, match, kind, taken.get(start)) or _quoted_name(text, match, kind) or _bare_name(text, match, start, kind)
        if found is not None:
            taken[match.start()] = found
            yield found


def _around(text: str, match: re.Match[str], kind: str, inner: Found[str] | None) -> Found[str] | None:
    """The kind before a name that says its own kind: the outer one is dropped where it adds nothing."""
    if inner is None:
        return None
    several = _SEVERAL.match(text, match.end())
    if several is not None:
        return Found(f"{kind} «{several['name']}»", Span(match.start(), several.end()), "kind_before")
    closing = _CLOSING.match(text, inner.span.stop)
    quoted = closing is not None and re.search(r"[«\"„“]$", text[match.end() : inner.span.start])
    stop = closing.end() if closing is not None and quoted else inner.span.stop
    return Found(_joined(kind, inner, bool(quoted)), Span(match.start(), stop), "kind_before")


def _joined(kind: str, inner: Found[str], quoted: bool) -> str:
    named_so = inner.rule in ("adjective_before", "short_kind_after", "district_in_honour", "kind_before")
    if kind == "муниципальное образование" or (named_so and kind in _WHOLE):
        return inner.value
    return f"{kind} «{inner.value[0].upper()}{inner.value[1:]}»" if quoted else f"{kind} {inner.value}"


def _quoted_name(text: str, match: re.Match[str], kind: str) -> Found[str] | None:
    """«муниципального района «Печора»»; after «МО» only where the name looks like a place's."""
    quoted = re.compile(r"\s*[-–—]?\s*" + _QUOTED.pattern).match(text, match.end())
    if quoted is None or not re.match(rf"{CAPITALISED}(?:\s+{CAPITALISED})?$", quoted["name"]):
        return None
    words = [ordinary(word) for word in quoted["name"].split()]
    if not all(is_place_word(word) for word in words):
        return None
    return Found(f"{kind} «{' '.join(words)}»", Span(match.start(), quoted.end()), "kind_before_quoted")


def _bare_name(text: str, match: re.Match[str], start: int, kind: str) -> Found[str] | None:
    """«городского округа Саранск», «муниципального района Волжский», «ЗАТО Северск»."""
    name = re.compile(rf"(?:(?P<town>[Гг]ород|ГОРОД)\s+)?(?P<name>{CAPITALISED})(?![\w-])").match(text, start)
    if name is None or match.group() in ("МО", "МР") or is_person(text, name["name"], name.end()):
        return None
    if kind == "муниципальное образование" and nominative_adjective(name["name"], "neut") != ordinary(name["name"]):
        return None  # «муниципального образования Алапаевское» is one, «… образования Иванов» none
    town = town_at(text, name.start("name"), name.end("name"), "gent")
    return town and Found(f"{kind} {town[0]}", Span(match.start(), town[1]), "kind_before")


def _kind_named(match: re.Match[str]) -> str:
    low = re.sub(r"\s+", " ", match.group())
    return next(meaning for pattern, meaning in _kind_patterns() if pattern.fullmatch(low))


def _longest(found: list[Found[str]]) -> tuple[Found[str], ...]:
    """Of findings that overlap the longest; of equal ones the first."""
    kept: list[Found[str]] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.stop)):
        if not kept or not kept[-1].span.meets(one.span):
            kept.append(one)
        elif one.span.stop - one.span.start > kept[-1].span.stop - kept[-1].span.start:
            kept[-1] = one
    return tuple(kept)


@cache
def _heads() -> re.Pattern[str]:
    words = "|".join(re.escape(entry.word).replace(r"\-", r"\s?[-–]\s?").removesuffix("е") for entry in load("district_heads"))
    return re.compile(rf"(?<![\w-])(?P<head>{words})(?P<ending>{_ENDING})(?![\w-])", re.IGNORECASE)


@cache
def _modifiers() -> dict[str, str]:
    return {re.sub(r"(?:[ыио]й|\.)$", "", entry.word): entry.meaning for entry in load("district_modifiers")}


@cache
def _names_before() -> re.Pattern[str]:
    modifier = "(?i:" + "|".join(map(re.escape, _modifiers())) + r")[а-яёА-ЯЁ]*\.?"
    names = rf"{CAPITALISED}(?:\s*,\s+{CAPITALISED})*(?:\s+(?:и|И)\s+{CAPITALISED})?"
    return re.compile(rf"(?<![\w-])(?P<names>{names})[»\"”]?\s+(?P<modifiers>(?:\(?{modifier}\)?\s+)*)$")


@cache
def _kind_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    kinds = load("municipality_kinds")
    return tuple((re.compile(_kind_pattern(kind.word), 0 if kind.word.isupper() else re.IGNORECASE), kind.meaning) for kind in kinds)


def _kind_pattern(words: str) -> str:
    if words.isupper():
        return words
    pieces = [re.escape(word) if word.endswith(".") else rf"{re.escape(word)}[а-яё]*" for word in words.split()]
    return (r"\s*" if words.startswith(("г.", "м.")) else r"\s+").join(pieces)


@cache
def _kinds() -> re.Pattern[str]:
    ignoring = "|".join(_kind_pattern(entry.word) for entry in load("municipality_kinds") if not entry.word.isupper())
    capitals = "|".join(entry.word for entry in load("municipality_kinds") if entry.word.isupper())
    return re.compile(rf"(?<![\w-])(?:(?i:{ignoring})|{capitals})(?![\w])")
