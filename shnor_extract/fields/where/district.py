"""The municipality of those who met."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from shnor_extract.fields.where.lines import is_place_line
from shnor_extract.fields.where.organization import find_organization
from shnor_extract.model import Certainty, Finds, Found, Line, Minutes, SectionKind, Unsure
from shnor_extract.russian.places.places import find_municipalities, find_regions
from shnor_extract.sections.headings import plain
from shnor_extract.words import meanings

K = SectionKind


# What a mention weighs by where it stands. Who is invited comes from elsewhere; a speaker may tell of any district.
_WEIGHTS = {K.HEADER: 30.0, K.STAMP: 8.0, K.SIGNATURES: 8.0, K.CHAIR: 8.0, K.SECRETARY: 8.0, K.AGENDA: 4.0, K.PRESENT: 3.0, K.DECIDED: 3.0}
_WEIGHTS |= {K.RECOMMENDED: 3.0, K.SIGN_IN: 2.0, K.INVITED: 0.3}
_VENUE = 8.0  # «Место проведения: …»: one may meet at a neighbour's
_GOVERNS = 1.5  # «Управлению образования администрации Нижнеингашского района» says more than «школы Лесного района»
_TOWN = 0.2  # «МБОУ СОШ № 2 г. Жукова»: the town may lie in a district
_ITS_SCHOOLS = 0.6  # «директора школ города Пскова» came to a meeting of the town
_PASSING = 0.1
_ENOUGH = 1.5
_SURE = 20.0
_STEM = 4  # «Балашов», «Балашовский»: so many letters in common
_CLEAR = 2.0  # so many times heavier than the next
_OFFICE = re.compile(r"(?:администраци|управлени|отдел|комитет|департамент|мэри|глав[аыеу]\s|муниципалитет)[^.;\n]{0,60}$", re.IGNORECASE)
_SCHOOLS = re.compile(r"(?:школ(?:а[хм]|ами)?|учреждени(?:й|ях?|ям)|организаци(?:й|ях|ям)|ОО|ОУ|гимназий|образовани[яие])\s+$")
# «опыт школ Лесного района», «гости из Лесного района»
_NEIGHBOUR = re.compile(r"(?:опыт|пример|соседн|гост[ьия]|делегаци|коллег\w*\s+из|приглаш|выезд|поездк|визит)[^.;\n]{0,50}$", re.IGNORECASE)
_VENUE_LABEL = re.compile(r"(?:место|адрес)")
_FEDERAL = frozenset(["город Москва", "город Санкт-Петербург", "город Севастополь"])


class _Mention(NamedTuple):
    found: Found[str]
    weight: float
    town: bool  # a town of which nothing says that it is a municipality


def find_district(text: str, minutes: Minutes) -> Finds[str]:
    """The municipality of those who met: said in the letterhead or title, else the one said most and nearest to its office."""
    groups: dict[str, list[_Mention]] = defaultdict(list)
    for mention in _mentions(text, minutes):
        groups[municipality_key(mention.found.value)].append(mention)
    ranked = sorted(groups.values(), key=lambda group: -_score(group))
    districts = [group for group in ranked if not all(mention.town for mention in group) and _score(group) >= _ENOUGH]
    ranked = districts or ranked
    return _decided(ranked) if ranked else Finds()


def _mentions(text: str, minutes: Minutes) -> Iterator[_Mention]:
    zones = _zones(minutes)
    starts = [line.span.start for line, _ in zones]
    regional = _is_regional(find_organization(text, minutes))
    for found in find_municipalities(minutes.span.of(text)):
        found = found.shift(minutes.span.start)
        at = bisect_right(starts, found.span.start) - 1
        line, kind = zones[at] if at >= 0 else (None, K.HEADER)
        if found.value in _FEDERAL or (regional and kind is not K.HEADER):
            continue
        mention = _weighed(text, found, line, kind)
        if mention.weight or not regional:
            yield mention


def _zones(minutes: Minutes) -> list[tuple[Line, SectionKind]]:
    return sorted(((line, section.kind) for section in minutes.sections for line in section.lines), key=lambda zone: zone[0].span.start)


def _is_regional(organization: Finds[str]) -> bool:
    """A ministry or an institute of a region meets with many districts and belongs to none."""
    if not organization.found:
        return False
    name = organization.found[0].value
    municipal = re.match(r"муниципальн|М[А-Я]*У\b|МКУ", name, re.IGNORECASE) or find_municipalities(name)
    return not municipal and (name.lower().startswith("министерств") or bool(find_regions(name)))


def _weighed(text: str, found: Found[str], line: Line | None, kind: SectionKind) -> _Mention:
    words = line.span.of(text) if line else ""
    before = text[max(0, found.span.start - 90) : found.span.start]
    venue = kind is K.HEADER and _VENUE_LABEL.match(plain(words[:40])) is not None
    weight = _VENUE if venue else _WEIGHTS.get(kind, 1.0)
    office = _OFFICE.search(before) is not None
    town = found.rule == "town" and not office
    if town:
        weight *= 0 if venue or (kind is K.HEADER and is_place_line(words)) else _ITS_SCHOOLS if _SCHOOLS.search(before) else _TOWN
    if _NEIGHBOUR.search(before):
        weight *= _PASSING
    return _Mention(found, weight * (_GOVERNS if office else 1.0), town)


def municipality_key(name: str) -> str:
    """«Балашовский муниципальный район» and «Балашовский район» are one; so are «город Чита» and «городской округ «Город Чита»»."""
    words = re.findall(r"[а-яё-]+", name.lower().replace("ё", "е"))
    kinds = {*meanings("district_heads").values(), *meanings("district_modifiers"), "город", "зато"}
    return " ".join(word for word in words if word not in kinds) or name


def _score(group: list[_Mention]) -> float:
    return sum(mention.weight for mention in group)


def _decided(ranked: list[list[_Mention]]) -> Finds[str]:
    best, score = ranked[0], _score(ranked[0])
    rival = ranked[1] if len(ranked) > 1 else None
    first = _shown(best)
    if score < _ENOUGH:
        return Finds((), (Unsure("district", first.span, _weak(first)),))
    if rival is not None and score < _CLEAR * _score(rival):
        if around := _around(best, rival):
            return Finds((replace(_shown(around), certainty=Certainty.LIKELY),))
        return _competing(first, rival, score >= _GOVERNS * _score(rival))
    certain = score >= _SURE and not all(mention.town for mention in best)
    return Finds((replace(first, certainty=first.certainty if certain else Certainty.LIKELY),))


def _shown(group: list[_Mention]) -> Found[str]:
    """The name that the document uses nearest its head."""
    return min(group, key=lambda mention: (mention.town, mention.weight < _VENUE, mention.found.span.start)).found


def _weak(found: Found[str]) -> str:
    if found.rule == "town":
        return f"Район не назван, сказано только «{found.value}»: проверьте"
    return f"Муниципалитет назван лишь мимоходом («{found.value}»): проверьте, его ли это совещание"


def _around(best: list[_Mention], rival: list[_Mention]) -> list[_Mention] | None:
    """«администрации города Балашова Балашовского района»: of a town and the district named after it the district."""
    districts = [group for group in (best, rival) if not group[0].found.value.startswith("город ")]
    towns = [group for group in (best, rival) if group[0].found.value.startswith("город ")]
    if len(districts) != 1 or not towns:
        return None
    stem = municipality_key(towns[0][0].found.value)[:_STEM]
    return districts[0] if municipality_key(districts[0][0].found.value).startswith(stem) else None


def _competing(first: Found[str], rival: list[_Mention], leads: bool) -> Finds[str]:
    other = rival[0].found
    reason = f"Названы и «{first.value}», и «{other.value}»: проверьте, чьё это совещание"
    return Finds((replace(first, certainty=Certainty.DOUBTFUL),) if leads else (), (Unsure("district", other.span, reason),))
