"""One line of a list of those present, taken apart: names, groups with counts, organisations, posts, labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from shnor_extract.model import Certainty, Span
from shnor_extract.record import Person, PersonStatus
from shnor_extract.russian.morph import inflect, readings
from shnor_extract.russian.people.cast import Cast
from shnor_extract.russian.people.likeness import LIKELY, likeness
from shnor_extract.russian.people.people import Spotted, spot_people
from shnor_extract.russian.people.posts import post_at_start
from shnor_extract.russian.people.surnames import POSSIBLE, surname_choices
from shnor_extract.russian.phrases.actors import Actor, in_nominative, read_actor
from shnor_extract.russian.phrases.heads import Sort
from shnor_extract.russian.phrases.phrases import nominative
from shnor_extract.russian.phrases.tokens import BRACKET, NUMBER, WORD, Token, tokens
from shnor_extract.words import load

PERSON, GROUP, BODY, POST, PLACE, COUNT, LABEL, UNKNOWN = "person", "group", "body", "post", "place", "count", "label", "unknown"

_LABEL = re.compile(
    r"\W*(?P<word>отсутств\w*|приглаш[её]н\w*|присутств\w*|не\s(?:было|явил\w+|прибыл\w*)|нет(?=\s+(?:[А-ЯЁ]|$)))(?:[^:]{0,40}:|\.?\s)",
    re.IGNORECASE,
)
# «…, отсутствует Рябова К.Л.», «12 чел., отсутств. – 1 (Рябова К.Л.)», «… . Не было Рябовой К.Л.»
_LABEL_WITHIN = re.compile(
    r"(?<=[,;.])\s+(?=(?:(?i:отсутств(?:ую|овал)|приглаш[её]н)[а-яё]*\s|(?i:отсутств)[а-яё]*(?:\s+(?:[А-ЯЁ]|$)|\.?\s*[:–—-])"
    r"|(?:[Нн]е\s(?:было|явил[а-яё]+|прибыл[а-яё]*)|[Нн]ет)\s+(?:[А-ЯЁ]|$)))"
)
_STATUSES: dict[str, PersonStatus] = {"отс": "absent", "не": "absent", "пригл": "invited", "прис": "present"}
_PLACE = re.compile(r"(?:г|с|п|д|ст|х|пос|пгт|р\.?\s?п)\.\s?[А-ЯЁ][А-Яа-яЁё -]{1,30}\.?$")
# «(18 человек)», «– 12 чел.», «: 12», «в количестве 12 человек»
_COUNT = re.compile(
    r"\s*[(,:–—-]?\s*(?:в\s+количестве\s+|всего\s+)?[–—-]?\s*(?P<count>\d{1,4})(?:\s*(?:чел(?:овека?|\.)?)(?![а-яё])\s*\)?|\s*\)|\s*$|(?=\s*[,;.]))"
)
_PEOPLE = re.compile(r"\s*чел(?:овека?|\.)?(?![а-яё])", re.IGNORECASE)
_AND_NUMBER = re.compile(r" и(?= +\d)")  # «5 учителей и 21 родитель»: the same length with a comma
_JOINS = frozenset([",", ";", ":", ".", "–", "—", "-", "(", ")", "/", "и", "а", "также"])
_EXCEPT = re.compile(r",?\s*(?:кроме|за исключением)\s*$")  # «все члены совета, кроме Ивановой А.П.»
# «Сомов П.П. (больничный)», «– отпуск», «, отсутствует»; a colon after it shows a heading: «…, отсутствовали: …»
_REMARK = re.compile(r"\s*[,–—-]{0,2}\s*(?:\((?P<bracket>[^()]{2,60})\)|(?P<rest>[а-яё/][^,;:.()]{1,60}?))\s*(?=[,;.()]|$)")
_ABSENT = re.compile(r"(?:отсутств(?:ует|овала?|\.)|отсутствующ(?:ий|ая)|не\s+(?:явил|был|присутств|прибыл)[а-яё]*|нет$)", re.IGNORECASE)
_OF_THE_NEXT = re.compile(r"\s[А-ЯЁ][а-яё]+(?:\s[А-ЯЁ]|$)")  # «…, отсутствует Рябова К.Л.»
_INVITED = re.compile(r"(?:приглаш[её]н(?:а|н[а-яё]+)?(?![а-яё])|по\s+приглашению)", re.IGNORECASE)
# «Лесной МО, Курской МО»
_LAND = re.compile(
    r"[А-ЯЁ][а-яё-]+(?:ий|ый|ой)\s+(?:МО|МР|ГО|район|округ|(?:муниципальный|городской)\s+(?:район|округ))(?![А-Яа-яё])(?=\s*(?:[,;.)]|$))"
)
_OF_ALL = re.compile(r"\s*из\s+\d")  # «9 членов коллегии (из 11)»
_BROKEN_HYPHEN = re.compile(r"(?<=[а-яё])- (?=[а-яё])")


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a list. ``alone``: nothing else stands on its line; ``heads``: a colon or a dash leads from it to what follows."""

    kind: str
    span: Span
    text: str = ""
    person: Person | None = None
    count: int | None = None
    status: PersonStatus | None = None
    plural: bool = False
    alone: bool = False
    heads: bool = False
    line: int = 0  # where its line begins
    rule: str = ""
    certainty: Certainty = Certainty.CERTAIN


def read_items(text: str, span: Span, cast: Cast) -> list[Item]:
    """The items of the text at ``span``, in order, with places in the whole text."""
    line = span.of(text).replace("_", " ").replace("\n", " ")  # room for a signature; a post on two lines
    if _PLACE.fullmatch(line.strip()):
        return [Item(PLACE, span, line.strip().rstrip("."), alone=True)]
    spotted = spot_people(line, cast, "nomn")
    if any(one.rule.startswith("verb") for one in spotted) and not _LABEL.match(line):
        return []  # «Руководитель Иванова А.П. открыла заседание»: the list is over
    items: list[Item] = []
    at = 0
    for person in spotted:
        items += _read_gap(line, Span(at, max(at, person.whole.start)))
        status, stop = _said_of(line, max(at, person.whole.stop))
        items.append(replace(_person(person), status=status))
        at = max(at, stop)
    items += _read_gap(line, Span(at, len(line)))
    alone = len(items) == 1
    return [replace(item, span=item.span.shift(span.start), alone=alone, line=span.start) for item in items]


def _person(spotted: Spotted) -> Item:
    return Item(PERSON, spotted.span, person=spotted.person, rule=spotted.rule, certainty=spotted.certainty)


def _said_of(line: str, at: int) -> tuple[PersonStatus | None, int]:
    """What is said of the person named before («(больничный)», «– отпуск», «, отсутствует», «(приглашена)»), and where it ends."""
    match = _REMARK.match(line, at)
    if match is None:
        return None, at
    words = match["bracket"] or match["rest"]
    if match["rest"] and _OF_THE_NEXT.search(words):
        return None, at
    if _INVITED.match(words):
        return "invited", match.end()
    return ("absent", match.end()) if _ABSENT.match(words) or _is_reason(words) else (None, at)


def _is_reason(words: str) -> bool:
    low = words.lower().replace("ё", "е")
    return any(re.search(rf"(?<![а-я]){re.escape(word)}(?![а-я])", low) for word in _reasons())


@cache
def _reasons() -> tuple[str, ...]:
    return tuple(entry.word for entry in load("attendance") if entry.meaning == "reason")


def _read_gap(line: str, gap: Span) -> Iterator[Item]:
    """What stands between names: groups, a heading before a colon, a count, the reason of an absence."""
    inner = _LABEL_WITHIN.search(line, gap.start + 1, gap.stop)
    if inner is not None:  # «9 членов коллегии, приглашены директора школ – 32 человека»
        yield from _read_gap(line, Span(gap.start, inner.start()))
        yield from _read_gap(line, Span(inner.start(), gap.stop))
        return
    words = gap.of(line)
    label = _LABEL.match(words)
    if label is not None:
        status = next(status for stem, status in _STATUSES.items() if label["word"].lower().startswith(stem))
        yield Item(LABEL, Span(gap.start, gap.start + label.end()), status=status)
        gap = Span(gap.start + label.end(), gap.stop)
        words = gap.of(line)
    if re.search(r"[А-Яа-яЁё\d]", words):
        for item in _parts(_AND_NUMBER.sub(" ,", words)):
            yield replace(item, span=item.span.shift(gap.start))


def _parts(words: str) -> Iterator[Item]:
    """A piece of text with no name in it, read from actor to actor."""
    except_for = _EXCEPT.search(words)
    toks = tokens(words[: except_for.start()] if except_for else words)
    at = 0
    while at < len(toks):
        if toks[at].text in _JOINS or toks[at].low in _JOINS:
            at += 1
        elif toks[at].kind == NUMBER and (found := _counted(words, toks, at)):
            item, at = found
            yield item
        elif toks[at].low == "от" and at + 1 < len(toks) and (sent := _sent_by(words, toks, at)) is not None:
            yield sent
            at = len(toks)
        elif (land := _LAND.match(words, toks[at].start)) is not None:
            yield Item(BODY, Span(*land.span()), land.group(), rule="group")
            at = next((k for k in range(at, len(toks)) if toks[k].start >= land.end()), len(toks))
        elif (person := _bare_surname(toks, at)) is not None:
            yield person
            at += 1
        elif (actor := _actor(toks, at)) is not None:
            stop = _end_of_group(toks, actor)
            yield _group(words, toks, actor, stop)
            at = _after_count(words, toks, stop)
        else:
            stop = _next_mark(toks, at)
            if toks[at].kind != BRACKET and _is_unknown(words[toks[at].start : toks[stop - 1].stop]):
                yield Item(UNKNOWN, Span(toks[at].start, toks[stop - 1].stop))
            at = stop
    if except_for:
        yield Item(LABEL, Span(*except_for.span()), status="absent")


def _bare_surname(toks: tuple[Token, ...], at: int) -> Item | None:
    """«Присутствовали: Адамова, Бойко, Воронин»: a surname that stands alone between commas."""
    token = toks[at]
    alone = (at == 0 or toks[at - 1].text in ",;и") and (at + 1 == len(toks) or toks[at + 1].text in ",;.и")
    if not token.capital or token.caps or not alone or likeness(token.text) < LIKELY:
        return None
    found = [choice.surname for choice in surname_choices(token.text) if choice.case == "nomn" and choice.weight >= POSSIBLE]
    if not found:
        return None
    return Item(PERSON, Span(token.start, token.stop), person=Person(name=found[0]), rule="bare_surname", certainty=Certainty.LIKELY)


def _sent_by(words: str, toks: tuple[Token, ...], at: int) -> Item | None:
    """«от Министерства образования: Иванова А.П.»."""
    actor = read_actor(toks, at + 1, "gent")
    if actor is None or actor.stop < len(toks) - 1 or actor.head.sort not in (Sort.BODY, Sort.ABBREVIATION):
        return None
    if actor.stop == at + 2 and actor.head.sort is Sort.BODY:
        return Item(LABEL, Span(toks[at].start, toks[at + 1].stop))  # «От школы: …» names no school
    span = Span(toks[at + 1].start, toks[actor.stop - 1].stop)
    return Item(BODY, span, nominative(span.of(words), "gent"), heads=True, rule="sent_by")


def _actor(toks: tuple[Token, ...], at: int) -> Actor | None:
    """A group, body or post in the nominative."""
    if toks[at].kind != WORD or toks[at].low in _noise():
        return None
    actor = read_actor(toks, at, "nomn")
    return actor if actor is not None and actor.head.sort is not Sort.NAME else None


def _end_of_group(toks: tuple[Token, ...], actor: Actor) -> int:
    """The token after the group with what its reading left over: «классные руководители 5-9 классов», «учителя языка и математики»."""
    at = actor.stop
    while at < len(toks) and not _stops(toks, at, actor.first):
        at += 1
    return at


def _stops(toks: tuple[Token, ...], at: int, first: int) -> bool:
    token = toks[at]
    if token.text in ",;:.()" or (token.text in "–—" or (token.text == "-" and toks[at - 1].kind != NUMBER)) or token.kind == BRACKET:
        return True
    if token.low not in ("и", "а") or at + 1 == len(toks):
        return False
    if toks[at + 1].kind == NUMBER:
        return True
    following = None if _is_subject(toks[at + 1]) else _actor(toks, at + 1)
    # «руководители и заместители руководителей школ» is one group, «администрация и родители» are two
    return following is not None and not (at - first == 1 and following.stop - at > 2 and following.head.plural)


def _is_subject(token: Token) -> bool:
    """«учителя русского языка и математики»: of the subject, not several mathematicians."""
    return post_at_start(token.text) is None and any(reading.has("gent", "sing", "inan") for reading in readings(token.low))


def _group(words: str, toks: tuple[Token, ...], actor: Actor, stop: int) -> Item:
    span = Span(toks[actor.first].start, toks[stop - 1].stop)
    count, last = None, stop - 1
    if (
        toks[last].kind == BRACKET
        and last > actor.first
        and (match := re.fullmatch(r"\(\s*(\d{1,4})\s*(?:чел[а-я]*\.?)?\s*\)", toks[last].text))
    ):
        count, span = int(match[1]), Span(span.start, toks[last - 1].stop)
    elif (match := _COUNT.match(words, span.stop)) is not None:
        count = int(match["count"])
    name = _BROKEN_HYPHEN.sub("-", without_aside(span.of(words)))
    plural = actor.head.plural
    kind = POST if actor.head.sort in (Sort.POST, Sort.FIXED_POST) and not plural else BODY if not plural else GROUP
    name = re.sub(r"\s+", " ", name) if kind == BODY else nominative(name, "nomn")
    heads = count is None and re.match(r"\s*(?::|[–—-]\s*$)", words[span.stop :]) is not None
    if kind == GROUP and heads and actor.head.sort is Sort.POST:
        kind = POST
    return Item(kind, span, name, count=count, plural=plural, heads=heads, rule="group")


def without_aside(group: str) -> str:
    """«директора школ (по согласованию)» → «директора школ»; a bracket that tells who they are stays."""
    match = re.search(r"\s*\(([^()]*)\)$", group)
    return group[: match.start()] if match and (_tells_nobody(match.group(1)) or _OF_ALL.match(match.group(1))) else group


def _counted(words: str, toks: tuple[Token, ...], at: int) -> tuple[Item, int] | None:
    """«12 директоров школ», «25 человек»."""
    count = int(toks[at].text) if toks[at].text.isdigit() else None
    if count is None:
        return None
    if _PEOPLE.match(words, toks[at].stop) or at + 1 == len(toks):
        return Item(COUNT, Span(toks[at].start, toks[at].stop), count=count), _next_mark(toks, at)
    if toks[at + 1].low == "из" and at + 3 < len(toks) and toks[at + 2].kind == NUMBER:
        at += 2  # «15 из 17 членов совета»
    if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        changed, many = _in_plural(words, toks, at + 1)
    else:
        changed, many = words, toks
    for case in ("gent", "nomn"):  # «12 директоров», «21 директор», «2 директора»
        actor = read_actor(many, at + 1, case) if many[at + 1].kind == WORD else None
        if actor is not None and actor.head.group is not None:
            stop = _end_of_group(many, actor)
            span = Span(toks[at].start, toks[stop - 1].stop)
            name = in_nominative(changed, many, actor, "plur") + words[toks[actor.stop - 1].stop : span.stop]
            return Item(GROUP, span, without_aside(name), count=count, plural=True, rule="counted_group"), stop
    return None


def _in_plural(words: str, toks: tuple[Token, ...], at: int) -> tuple[str, tuple[Token, ...]]:
    """«33 педагогических работника», «24 педагога»: the noun in the genitive plural, if the text keeps its length in words."""
    noun = next((k for k in range(at, min(at + 4, len(toks))) if _is_singular_genitive(toks[k])), None)
    if noun is None:
        return words, toks
    form = inflect(toks[noun].low, frozenset(["plur", "gent"]))
    if form is None:
        return words, toks
    changed = words[: toks[noun].start] + form + words[toks[noun].stop :]
    return changed, tokens(changed)


def _is_singular_genitive(token: Token) -> bool:
    return token.kind == WORD and any(reading.has("NOUN", "gent", "sing") for reading in readings(token.low)[:2])


def _after_count(words: str, toks: tuple[Token, ...], at: int) -> int:
    """The token after the count of a group, if one follows."""
    match = _COUNT.match(words, toks[at - 1].stop)
    if match is None:
        return at
    return next((k for k in range(at, len(toks)) if toks[k].start >= match.end()), len(toks))


def _next_mark(toks: tuple[Token, ...], at: int) -> int:
    return next((k for k in range(at + 1, len(toks)) if toks[k].text in _JOINS), len(toks))


@cache
def _noise() -> frozenset[str]:
    return frozenset(entry.word for entry in load("attendance"))


def _tells_nobody(words: str) -> bool:
    """«больничный», «по согласованию», «кворум имеется»."""
    low = words.lower().replace("ё", "е")
    return any(re.search(rf"(?<![а-я]){re.escape(word)}(?![а-я])", low) for word in _noise())


def _is_unknown(words: str) -> bool:
    """Words that may well name somebody: three or more, none of them noise."""
    return len(re.findall(r"[А-Яа-яЁё]{4,}", words)) >= 2 and not _tells_nobody(words)
