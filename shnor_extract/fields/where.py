"""Where and by whom the meeting was held: organisation, municipality, region, place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from shnor_extract.model import Certainty, Finds, Found, Line, Minutes, SectionKind, Span, Unsure
from shnor_extract.russian.dates import find_dates
from shnor_extract.russian.letterheads import letterhead_bodies, read_letterhead
from shnor_extract.russian.morph import readings
from shnor_extract.russian.organizations import Body, body_at_start, find_bodies, genitive_body, has_own_name, nominative_body, stands_alone
from shnor_extract.russian.place_names import ordinary
from shnor_extract.russian.places import find_municipalities, find_regions
from shnor_extract.sections.headings import is_title, plain
from shnor_extract.words import load, meanings

K = SectionKind

# --- the header in its parts

# A line that cannot go on with the title: a date, a number, a label, a settlement.
_AFTER_TITLE = re.compile(
    r"(?:№|n\b|от\s|дата|время|место|начало|форма|тема|присутств|председ|секретар|повестк|участник|всего|приглаш|на\s+(?:заседани|совещани)"
    r"|г\.|гор\.|с\.|п\.|пгт|р\.\s?п|рп\b|город\s|село\s|пос[её]лок\s|пос\.|[«\"]?\d|_)"
)
_MAX_TITLE_LINES = 8


class _Header(NamedTuple):
    letterhead: tuple[Span, ...]  # the lines above the title; all of them where there is no title
    title: Span | None
    rest: tuple[Span, ...]


def _header(text: str, minutes: Minutes) -> _Header:
    lines = [line.span for section in minutes.of(K.HEADER) for line in section.lines]
    start = next((at for at, line in enumerate(lines) if is_title(line.of(text))), None)
    if start is None:
        return _Header(tuple(lines), None, ())
    stop = start + 1
    while stop < min(len(lines), start + _MAX_TITLE_LINES) and _goes_on(lines[stop].of(text)):
        stop += 1
    return _Header(tuple(lines[:start]), Span(lines[start].start, lines[stop - 1].stop), tuple(lines[stop:]))


def _goes_on(words: str) -> bool:
    return not _AFTER_TITLE.match(plain(words)) and not stands_alone(words) and body_at_start(words) is None


# --- organisation

_NUMBER_AND_DATE = re.compile(r"№\s*\S+|от\s+[«\"]?\d{1,2}.{1,20}?\d{4}(?:\s*г(?:ода|\.)?)?|\d{1,2}\.\d\d\.\d{4}", re.IGNORECASE)
# «по итогам …», «с участием …», «о работе …»: what follows is what the meeting talked about; «при», «у», «в» lead to its holder.
_TOPIC = re.compile(
    r"(?<![\w-])(?P<before>[а-яё]+\s+)?(?:по|о|об|обо|с|со|на|для|к|за|из|до|от|в\s+(?:режиме|форм|рамках|связи|цел))(?![\w-])", re.IGNORECASE
)
_TALKED_ABOUT = re.compile(
    r"(?:работ|деятельност|итог|результат|отч[её]т|проверк|развити|функционировани|учреждени|выпускник|обучающихся|учащихся)\w*\s*$", re.IGNORECASE
)
_RANKS = {"authority": 1, "office": 2, "office abbreviation": 2, "institution": 3, "abbreviation": 3}


def find_organization(text: str, minutes: Minutes) -> Finds[str]:
    """Who held the meeting, in the nominative: from the letterhead, the title, or a line of the header that names nothing else."""
    header = _header(text, minutes)
    bodies = letterhead_bodies(text, header.letterhead)
    titled = _organizer(text, header.title) if header.title else None
    if titled is not None and (not bodies or _RANKS[titled[0].kind] > _RANKS[bodies[-1].kind]):
        return Finds((_from_title(text, *titled, bodies[-1] if bodies else None),))
    found = read_letterhead(text, header.letterhead) or _own_line(text, header.rest)
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


def _certainty(before: str) -> Certainty | None:
    """How sure it is that the words before an organisation lead to it; None where they speak of something else."""
    before = _NUMBER_AND_DATE.sub(" ", before)
    topics = list(_TOPIC.finditer(before))
    if not topics:
        return Certainty.CERTAIN
    of_gathering = topics[0]["before"] is not None and _gathering().match(topics[0]["before"].lower())
    return Certainty.LIKELY if of_gathering and not _TALKED_ABOUT.search(before) else None


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


def _own_line(text: str, lines: Iterable[Span]) -> Found[str] | None:
    """«МБОУ «СОШ № 5»» on a line of its own below the title."""
    for line in lines:
        body = body_at_start(line.of(text))
        if body is not None and body.span.stop == len(line.of(text).rstrip(" .,")) and _is_somebody(line.of(text), body):
            return Found(nominative_body(line.of(text), body), body.span.shift(line.start), "header_line", Certainty.LIKELY)
    return None


# --- municipality

# What a mention weighs by where it stands. Who is invited comes from elsewhere; a speaker may tell of any district.
_WEIGHTS = {K.HEADER: 30.0, K.STAMP: 8.0, K.SIGNATURES: 8.0, K.CHAIR: 8.0, K.SECRETARY: 8.0, K.AGENDA: 4.0, K.PRESENT: 3.0, K.DECIDED: 3.0}
_WEIGHTS |= {K.RECOMMENDED: 3.0, K.SIGN_IN: 2.0, K.INVITED: 0.3}
_VENUE = 8.0  # «Место проведения: …»: one may meet at a neighbour's
_GOVERNS = 1.5  # «Управлению образования администрации Нижнеингашского района» says more than «школы Лесного района»
_TOWN = 0.2  # «МБОУ СОШ № 2 г. Жукова»: the town may lie in a district
_PASSING = 0.1
_ENOUGH = 1.5
_CLEAR = 2.0  # so many times heavier than the next
_OFFICE = re.compile(r"(?:администраци|управлени|отдел|комитет|департамент|мэри|глав[аыеу]\s|муниципалитет)[^.;\n]{0,60}$", re.IGNORECASE)
# «опыт школ Лесного района», «гости из Лесного района»
_NEIGHBOUR = re.compile(r"(?:опыт|пример|соседн|гост[ьия]|делегаци|коллег\w*\s+из|приглаш|выезд|поездк|визит)[^.;\n]{0,50}$", re.IGNORECASE)
_VENUE_LABEL = re.compile(r"(?:место|адрес)")
_FEDERAL = frozenset(["город Москва", "город Санкт-Петербург", "город Севастополь"])


class _Mention(NamedTuple):
    found: Found[str]
    weight: float
    town: bool  # a town of which nothing says that it is a municipality


def find_district(text: str, minutes: Minutes) -> Finds[str]:
    """The municipality of those who met: said in the letterhead or title, else the one that the text says most and nearest to its office."""
    groups: dict[str, list[_Mention]] = defaultdict(list)
    for mention in _mentions(text, minutes):
        groups[_key(mention.found.value)].append(mention)
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
        if mention.weight:
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
    weight = _VENUE if kind is K.HEADER and _VENUE_LABEL.match(plain(words)) else _WEIGHTS.get(kind, 1.0)
    office = _OFFICE.search(before) is not None
    town = found.rule == "town" and not office
    if town:
        weight *= 0 if kind is K.HEADER and _is_place_line(words) else _TOWN
    if _NEIGHBOUR.search(before):
        weight *= _PASSING
    return _Mention(found, weight * (_GOVERNS if office else 1.0), town)


def _key(name: str) -> str:
    """«Балашовский муниципальный район» and «Балашовский район» are one; so are «город Чита» and «городской округ «Город Чита»»."""
    words = re.findall(r"[а-яё-]+", name.lower().replace("ё", "е"))
    kinds = {*meanings("district_heads").values(), *meanings("district_modifiers"), "город", "зато"}
    return " ".join(word for word in words if word not in kinds) or name


def _score(group: list[_Mention]) -> float:
    return sum(mention.weight for mention in group)


def _decided(ranked: list[list[_Mention]]) -> Finds[str]:
    best, score = ranked[0], _score(ranked[0])
    rival = ranked[1] if len(ranked) > 1 else None
    first = min(best, key=lambda mention: (mention.town, mention.weight < 8, mention.found.span.start)).found
    if score < _ENOUGH:
        return Finds((), (Unsure("district", first.span, f"Муниципалитет назван лишь мимоходом («{first.value}»): проверьте, его ли это совещание"),))
    if rival is not None and score < _CLEAR * _score(rival):
        return _competing(first, rival, score > _GOVERNS * _score(rival))
    certain = score >= 20 and not all(mention.town for mention in best)
    return Finds((replace(first, certainty=first.certainty if certain else Certainty.LIKELY),))


def _competing(first: Found[str], rival: list[_Mention], leads: bool) -> Finds[str]:
    other = rival[0].found
    reason = f"Названы и «{first.value}», и «{other.value}»: проверьте, чьё это совещание"
    return Finds((replace(first, certainty=Certainty.DOUBTFUL),) if leads else (), (Unsure("district", other.span, reason),))


# --- region

_OF_REGION = re.compile(
    r"(?:министерств|департамент|комитет|правительств|губернатор|закон|дум[аыеу]|главы?\s|школ|район\w*|муниципалитет)[^.;\n]{0,60}$", re.IGNORECASE
)


def find_region(text: str, minutes: Minutes) -> Finds[str]:
    """The region that the header names, else the one beside the municipality or a ministry; never one that is merely mentioned."""
    mentions = [found.shift(minutes.span.start) for found in find_regions(minutes.span.of(text))]
    if not mentions:
        return Finds()
    header = [line.span for section in minutes.of(K.HEADER, K.STAMP) for line in section.lines]
    for found in mentions:
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
    keys = {_key(found.value) for found in district}
    ends = {found.span.stop + minutes.span.start for found in find_municipalities(minutes.span.of(text)) if _key(found.value) in keys}
    for found in mentions:
        if any(0 <= found.span.start - end <= 2 for end in ends):
            return Finds((replace(found, certainty=Certainty.LIKELY),))
    return Finds()


# --- place

_FRONT = (K.HEADER, K.CHAIR, K.SECRETARY, K.PRESENT, K.ABSENT, K.INVITED, K.AGENDA)
_LABEL = re.compile(
    r"(?:^|(?<=[.,;:\d]\s)|(?<=\s\s))(?:(?:дата|время)(?:,\s*время|,\s*дата)?\s+и\s+)?(?:место|адрес)(?:\s+и\s+(?:дата|время))?"
    r"(?:\s+(?:проведени[яе]|заседани[яе]|совещани[яе]|собрани[яе]|встречи|педсовета|семинара|мероприятия|педагогического\s+совета))*\s*(?P<sign>[:–—-]|$)\s*"
)
_AFTER_PLACE = re.compile(
    r"[;.,]?\s*\b(?:дата|время|начало|окончание|присутств\w+|участник\w*|форма|председател\w*|секретар\w*|повестка|тема)\b.*$", re.IGNORECASE | re.DOTALL
)
_CLOCK = re.compile(r"(?:\bв\s+)?\b\d{1,2}[.:-]\d\d\b(?:\s*(?:час\w*|ч\.?|мин\w*))?|\b\d{1,2}\s+(?:час\w*|ч\.)(?:\s*\d\d\s*мин\w*\.?)?")
_EDGES = " \t\n,;:.–—-_|"
_TIGHT = re.compile(r"(?<![\w.])(г|гор|с|п|пос|д|дер|ст|х|ул|пр|пер|р\.п|рп|пгт|каб)\.(?=[А-ЯЁ\d])")
_PLACE_NAME = r"[А-ЯЁ][А-Яа-яё]+(?:-[А-ЯЁа-яё]+)*"
_WIDER = re.compile(r"(?:район|округ|улус|област|кра[яй]\b|республик)", re.IGNORECASE)


def find_place(text: str, minutes: Minutes) -> Finds[str]:
    """Where they met: what follows «Место проведения:», else the settlement that has a line of the header («г. Жуков, 12 марта»)."""
    found = _labelled(text, minutes)
    if found is None:
        header = _header(text, minutes)
        lines = [*header.rest, *reversed(header.letterhead)]
        found = next((place for line in lines if (place := _settlement_of(text, line))), None)
    return Finds((found,)) if found else Finds()


def _labelled(text: str, minutes: Minutes) -> Found[str] | None:
    lines = [line.span for section in minutes.of(*_FRONT) for line in section.lines]
    for at, line in enumerate(lines):
        label = _LABEL.search(plain(line.of(text)))
        if label is None:
            continue
        value = _place_within(text, Span(line.start + label.end(), line.stop))
        if value is None and at + 1 < len(lines) and label.end() == len(line.of(text)):
            value = _place_within(text, lines[at + 1])
        if value is not None:
            return Found(_shown(value.of(text)), value, "place_label")
    return None


def _place_within(text: str, span: Span) -> Span | None:
    """The longest stretch that is no date, time or other label: «12 марта 2022 г., 14.00, актовый зал» → «актовый зал»."""
    cut = _AFTER_PLACE.search(text, span.start, span.stop)
    pieces = _pieces(text, Span(span.start, cut.start() if cut else span.stop))
    return max(pieces, key=lambda piece: piece.stop - piece.start, default=None)


def _pieces(text: str, span: Span) -> list[Span]:
    """What is left between the dates, times and numbers of a line, with no punctuation at its edges."""
    words = span.of(text)
    holes = [(found.span.start, found.span.stop) for found in find_dates(words)]
    holes += [match.span() for pattern in (_CLOCK, _NUMBER_AND_DATE, re.compile(r"\s{3,}|\t|_{2,}|\|")) for match in pattern.finditer(words)]
    pieces, at = [], 0
    for start, stop in [*sorted(holes), (len(words), len(words))]:
        if start > at:
            pieces.append(_trimmed(text, span.start + at, span.start + start))
        at = max(at, stop)
    return [piece for piece in pieces if len(re.findall(r"[А-Яа-яЁёA-Za-z]", piece.of(text))) > 2]


def _trimmed(text: str, start: int, stop: int) -> Span:
    words = re.sub(r"^[\s,;:.–—_|-]*(?:(?:от|года|г\.)\s*(?=[\s,;]|$))?", "", text[start:stop])
    start = stop - len(words)
    return Span(start, start + len(words.rstrip(_EDGES)))


def _settlement_of(text: str, line: Span) -> Found[str] | None:
    """The settlement that a line is, beside at most a date and a number."""
    if line.stop - line.start > 120:
        return None
    pieces = _pieces(text, line)
    if len(pieces) != 1:
        return None
    words = pieces[0].of(text)
    match = _settlement().match(words)
    if match is not None and _is_wider(words[match.end() :]):
        return Found(_shown(words), pieces[0], "settlement_line")
    bare = re.fullmatch(_PLACE_NAME, words) is not None and any(reading.has("Geox", "nomn") for reading in readings(words.lower()))
    return Found(ordinary(words), pieces[0], "bare_town_line", Certainty.LIKELY) if bare else None


def _is_place_line(words: str) -> bool:
    return _settlement_of(words, Span(0, len(words))) is not None


def _is_wider(rest: str) -> bool:
    """«с. Берёзовка Зареченского района»: the rest of the line may only say where the settlement lies."""
    return not rest.strip(_EDGES) or (bool(_WIDER.search(rest)) and re.search(r"\d|ул\.|[«\"№]", rest) is None)


@cache
def _settlement() -> re.Pattern[str]:
    kinds = sorted((re.escape(entry.word) for entry in load("settlement_types")), key=len, reverse=True)
    return re.compile(rf"(?i:{'|'.join(kinds)})(?:(?<=\.)\s*|\s+)[«\"]?(?P<name>{_PLACE_NAME}(?:\s+{_PLACE_NAME})?)(?!\w)[»\"]?")


def _shown(words: str) -> str:
    """As written, but on one line and with a space after «г.»; «Г. ПСКОВ» in ordinary case."""
    words = re.sub(r"\s+", " ", words)
    match = _settlement().fullmatch(words)
    if match is not None and words.isupper():
        words = words[: match.start("name")].lower() + " ".join(map(ordinary, match["name"].split()))
    return _TIGHT.sub(r"\1. ", words)
