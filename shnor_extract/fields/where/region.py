"""The region, where the document says it."""

from __future__ import annotations

import re
from dataclasses import replace

from shnor_extract.fields.where.district import find_district, municipality_key
from shnor_extract.model import Certainty, Finds, Found, Minutes, SectionKind, Unsure
from shnor_extract.russian.places.places import find_municipalities, find_regions

K = SectionKind


_OF_REGION = re.compile(
    r"(?:министерств|департамент|комитет|правительств|губернатор|закон|дум[аыеу]|главы?\s|школ|район\w*|муниципалитет)[^.;\n]{0,60}$",
    re.IGNORECASE,
)

_FEDERAL = re.compile(r"российской\s+федерации|федеральн|всероссийск", re.IGNORECASE)


def find_region(text: str, minutes: Minutes) -> Finds[str]:
    """The region that the header names, else the one beside the municipality or a ministry; never one that is merely mentioned."""
    mentions = [found.shift(minutes.span.start) for found in find_regions(minutes.span.of(text))]
    if not mentions:
        return Finds()
    header = [line.span for section in minutes.of(K.HEADER, K.STAMP) for line in section.lines]
    federal = any(_FEDERAL.search(line.of(text)) for line in header)
    for found in mentions:
        if found.rule == "region_short_name" and federal:
            continue  # a ministry of the federation meets in «г. Москва»
        if any(line.start <= found.span.start < line.stop for line in header):
            return Finds((found,))
    if len({found.value for found in mentions}) > 1:
        return _beside_district(text, minutes, mentions)
    first = next((found for found in mentions if _OF_REGION.search(text[max(0, found.span.start - 90) : found.span.start])), None)
    if first is not None and first.certainty is Certainty.CERTAIN:
        return Finds((replace(first, certainty=Certainty.LIKELY),))
    return Finds((), (Unsure("region", mentions[0].span, f"Регион назван лишь мимоходом («{mentions[0].value}»): проверьте"),))


def _beside_district(text: str, minutes: Minutes, mentions: list[Found[str]]) -> Finds[str]:
    """«в Сафоновском районе Смоленской области»: the region that stands after the municipality of those who met."""
    district = find_district(text, minutes).found
    keys = {municipality_key(found.value) for found in district}
    named = find_municipalities(minutes.span.of(text))
    ends = {found.span.stop + minutes.span.start for found in named if municipality_key(found.value) in keys}
    for found in mentions:
        if any(0 <= found.span.start - end <= 2 for end in ends):
            return Finds((replace(found, certainty=Certainty.LIKELY),))
    return Finds()
