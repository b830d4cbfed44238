"""Who held the meeting: the organisation that the letterhead or the title names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from shnor_extract.fields.where.header import split_header
from shnor_extract.model import Certainty, Finds, Found, Minutes, Span
from shnor_extract.russian.phrases.phrases import nominative
from shnor_extract.russian.places.letterheads import letterhead_bodies, read_letterhead
from shnor_extract.russian.places.organizations import Body, body_at_start, find_bodies, genitive_body, has_own_name, nominative_body
from shnor_extract.russian.places.places import find_municipalities
from shnor_extract.sections.headings import despaced
from shnor_extract.words import load

# «при заместителе директора по УВР»: the preposition is part of the post.
_POST = re.compile(r"(?:директор|начальник|руководител|заведующ|глав)\w*\s+по\s+(?:[А-ЯЁ]{2,4}(?![\w])|[а-яё-]+ой\s+работе)")
_NUMBER_AND_DATE = re.compile(
    r"выписка\s+из\s+протокола|№\s*\S+|от\s+[«\"]?\d{1,2}.{1,20}?\d{4}(?:\s*г(?:ода|\.)?)?|\d{1,2}\.\d\d\.\d{4}", re.IGNORECASE
)
_MANNER = re.compile(r"в\s+(?:режиме|форме|формате)\s+[«\"]?[\w-]+[»\"]?", re.IGNORECASE)  # «в режиме ВКС»
# «по итогам …», «с участием …», «о работе …»: what follows is what the meeting talked about; «при», «у», «в» lead to its holder.
_TOPIC = re.compile(
    r"(?<![\w-])(?P<before>[а-яё]+\s+)?(?:по|о|об|обо|с|со|на|для|к|за|из|до|от|в\s+(?:режиме|форм|рамках|связи|цел))(?![\w-])",
    re.IGNORECASE,
)
_TALKED_ABOUT = re.compile(
    r"(?:работ|деятельност|итог|результат|отч[её]т|проверк|развити|функционировани|учреждени|выпускник|обучающихся|учащихся)\w*\s*$",
    re.IGNORECASE,
)
# Bodies that last longer than a meeting; a working group or a commission is set up for one matter.
_STANDING = re.compile(
    r"(?P<before>.*?)заседани[ея]\s+(?P<name>(?:[а-яё-]+(?:ого|ой)\s+){1,3}(?:совета|штаба|методического\s+объединения|объединения|президиума)\s.+)",
    re.IGNORECASE | re.DOTALL,
)
_MAX_LINES = 10
_RANKS = {"authority": 1, "office": 2, "office abbreviation": 2, "institution": 3, "abbreviation": 3}


def find_organization(text: str, minutes: Minutes) -> Finds[str]:
    """Who held the meeting, in the nominative: from the letterhead, the title, or a line of the header that names nothing else."""
    header = split_header(text, minutes)
    bodies = letterhead_bodies(text, header.letterhead)
    titled = _organizer(text, header.title) if header.title else None
    if titled is not None and (not bodies or _RANKS[titled[0].kind] > _RANKS[bodies[-1].kind]):
        return Finds((_from_title(text, *titled, bodies[-1] if bodies else None),))
    found = (
        _named_by_title(text, read_letterhead(text, header.letterhead), titled)
        or _own_line(text, header.rest)
        or (header.title and _standing(text, header.title))
    )
    return Finds((found,)) if found else Finds()


def _organizer(text: str, title: Span) -> tuple[Body, Certainty] | None:
    """The organisation in whose name a title speaks: «заседания коллегии комитета по образованию …»."""
    words = title.of(text)
    for body in find_bodies(words):
        certainty = _certainty(words[: body.span.start])
        if certainty is not None and _is_somebody(words, body):
            shifted = Body(body.span.shift(title.start), body.head.shift(title.start), body.kind)
            return shifted, certainty
    return None


def _named_by_title(text: str, found: Found[str] | None, titled: tuple[Body, Certainty] | None) -> Found[str] | None:
    """«МИНИСТЕРСТВО ОБРАЗОВАНИЯ» above «заседания коллегии Министерства образования Лесной области»: the same, named in full."""
    if found is None or titled is None:
        return found
    named = nominative_body(text, titled[0])
    fuller = named.lower().startswith(found.value.lower() + " ")
    return Found(named, titled[0].span, "title_in_full", titled[1]) if fuller else found


def _standing(text: str, title: Span) -> Found[str] | None:
    """«заседания городского методического совета Лесного района»: a body of its own that names its district, where no office is named."""
    match = _STANDING.search(title.of(text))
    if match is None or not find_municipalities(match["name"]) or _TALKED_ABOUT.search(match["before"]):
        return None
    name = nominative(" ".join(match["name"].split()), "gent")
    return Found(name[0].upper() + name[1:], Span(*match.span("name")).shift(title.start), "standing_body", Certainty.LIKELY)


def _certainty(before: str) -> Certainty | None:
    """How sure it is that the words before an organisation lead to it; None where they speak of something else."""
    before = _MANNER.sub(" ", _POST.sub(" ", _NUMBER_AND_DATE.sub(" ", despaced(before))))
    topics = list(_TOPIC.finditer(before))
    if not topics:
        return Certainty.CERTAIN
    noun, by = (topics[0]["before"] or "").lower(), topics[0].group().lower().endswith("по")
    return Certainty.LIKELY if by and _gathering().match(noun) and not _TALKED_ABOUT.search(before) else None


@cache
def _gathering() -> re.Pattern[str]:
    """«рабочей группы по …», «комиссии по …»: the preposition belongs to the gathering's name."""
    return re.compile("|".join(re.escape(entry.meaning) for entry in load("bodies")))


def _is_somebody(words: str, body: Body) -> bool:
    """«Комитета», «школы» alone name nobody."""
    return has_own_name(words, body) or len(body.span.of(words).split()) > (2 if body.kind == "institution" else 1)


def _from_title(text: str, body: Body, certainty: Certainty, above: Body | None) -> Found[str]:
    value = nominative_body(text, body)
    if above is not None and _RANKS[above.kind] < _RANKS["institution"] and not has_own_name(text, body):
        return Found(f"{value} {genitive_body(text, above)}", body.span, "title_with_letterhead", Certainty.LIKELY)
    return Found(value, body.span, "title", certainty)


def _own_line(text: str, lines: Sequence[Span]) -> Found[str] | None:
    """«МБОУ «СОШ № 5»» on a line of its own below the title."""
    for line in lines[:_MAX_LINES]:
        body = body_at_start(line.of(text))
        if body is not None and body.span.stop == len(line.of(text).rstrip(" .,")) and _is_somebody(line.of(text), body):
            return Found(nominative_body(line.of(text), body), body.span.shift(line.start), "header_line", Certainty.LIKELY)
    return None
