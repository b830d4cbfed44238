"""Names of organisations in a text: where each begins and ends, and the same in the nominative or the genitive."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from shnor_extract.model import Span
from shnor_extract.russian.morph import Reading, inflect, readings
from shnor_extract.russian.phrases.capitals import lowered
from shnor_extract.russian.places.place_names import nominative_adjective, ordinary
from shnor_extract.russian.places.places import find_municipalities, find_regions
from shnor_extract.russian.places.towns import towns
from shnor_extract.words import load, meanings

_WORD = r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*"
_ADJECTIVES = re.compile(rf"(?:(?<![\w«\"„-]){_WORD}(?:[оеы][гмй]о?у?|ий|ая|яя|ое|ее|[ыи]м)\s+){{1,8}}$", re.IGNORECASE)
# A gathering named on a line of its own: «Педагогический совет», «Районное методическое объединение».
GATHERING = re.compile(
    r"(?:[а-яё-]+(?:ий|ый|ой|ая|ое|ее)\s+){0,4}(?:совет|коллегия|комиссия|рабочая\s+группа|группа|объединение|собрание|совещание|заседание|семинар|педсовет)(?!\w)",
    re.IGNORECASE,
)
# How far before «учреждения» its adjectives may begin: «государственного бюджетного профессионального образовательного …».
_WINDOW = 160
_TOKEN = re.compile(
    r"(?P<quoted>[«\"„“][^«»\"„“”]*(?:«[^«»]*»?[^«»\"”“]*)?[»\"”“]+)|(?P<bracket>\([^()]*\))|(?P<number>№\s*\d+[\w-]*|\d+)"
    rf"|(?P<initials>[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?)|(?P<word>{_WORD})(?P<dot>\.?)|(?P<mark>\S)"
)
_PREPOSITIONS = re.compile(r"(?:об?|обо|со?|на|для|во?|за|ко?|от|до|при|под|над|из|у|через|между|согласно|без)")
_DOTTED = frozenset(["г", "гор", "с", "п", "пос", "пгт", "рп", "р", "д", "х", "ст", "им", "обл", "респ", "мун", "муниц", "м", "о"])
_NAMED_AFTER = ("имени", "им")
_REGIONAL_BRACKET = re.compile(r"\(\s*(?:якути|район)[а-я]*\s*\)", re.IGNORECASE)
_OF_PROTOCOL = re.compile(r"\s*(?:от\s|\d{1,2}\.\d\d\.)")  # «№ 3 от 12.03.2022» is no school's number
_FIELDS_OF_WORK = ("работ", "взаимодейств", "связ")  # «Отдел по работе с молодёжью»
_MAX_LENGTH = 400
_AUTHORITY = "authority"
_QUALIFIED = " with adjective"
_SOMEBODY = re.compile(r"[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]")
_NEXT = re.compile(rf"\s+({_WORD})")
_SETTLEMENT_INITIAL = re.compile(r"[ГСПДХ]\.\s?(?=[А-ЯЁ]{2})")  # «Г. ПСКОВА» in capitals


class Body(NamedTuple):
    """The name of an organisation. ``head`` is its noun with the adjectives before it, or an abbreviation."""

    span: Span
    head: Span
    kind: str  # as in words/organization_heads.tsv


def find_bodies(text: str) -> tuple[Body, ...]:
    """Every organisation named in the singular in any case, in the order of the text; none within another one's name."""
    found: list[Body] = []
    for match in _heads().finditer(text):
        if found and match.start() < found[-1].span.stop:
            continue
        body = _body(text, match)
        if body is not None:
            found.append(body)
    return tuple(found)


def body_at_start(text: str) -> Body | None:
    """The organisation in the nominative with which a text begins: «Муниципальное учреждение …», not «Администрации района»."""
    for match in _heads().finditer(text, 0, _WINDOW):
        body = _body(text, match)
        if body is not None and body.span.start == 0 and _stands_in(body.head.of(text), "nomn"):
            return body
    return None


def nominative_body(text: str, body: Body) -> str:
    """The name in ordinary case and in the nominative: «комитета по образованию района» → «Комитет по образованию района»."""
    name, length = _spelled(text, body), len(_joined(body.head.of(text)))
    return _capital(_in_case(name[:length], length, "nomn") + (_apposed(name[length:]) if body.kind == "institution" else name[length:]))


def _apposed(rest: str) -> str:
    """«учреждения средней школы № 2»: the second noun stands in the same case and follows the first into the nominative."""
    inner = next(iter(find_bodies(rest[1:])), None)
    if inner is None or inner.span.start != 0 or inner.kind != "institution":
        return rest
    return " " + _in_case(rest[1:], inner.head.stop, "nomn")


def genitive_body(text: str, body: Body) -> str:
    """The name in the genitive, as it stands after another: «Администрация района» → «администрации района»."""
    name = _spelled(text, body)
    return _in_case(name[0].lower() + name[1:] if body.kind == "authority" else name, len(_joined(body.head.of(text))), "gent")


def has_own_name(text: str, body: Body) -> bool:
    """Whether the name says whose it is: a place, a quotation, a number."""
    name = body.span.of(text)
    return bool(re.search(r"[«\"№]", name) or find_municipalities(name) or find_regions(name))


def _body(text: str, match: re.Match[str]) -> Body | None:
    word, start = match.group(), match.start()
    if word in _shortened():
        head, kind = Span(start, match.end()), _shortened()[word]
        return Body(Span(start, _extent(text, head)), head, kind)
    kind = _nouns().get(_lemma(word) or "", "")
    before = _ADJECTIVES.search(text, max(0, start - _WINDOW), start)
    head = Span(_first_adjective(text, before, start), match.end())
    if not kind or not _is_qualified(text, head, start, kind) or (kind == _AUTHORITY and _is_of_a_school(text, head.stop)):
        return None
    return Body(Span(head.start, _extent(text, head)), head, kind.removesuffix(_QUALIFIED))


def _is_qualified(text: str, head: Span, noun: int, kind: str) -> bool:
    """«методический кабинет», «центр «Успех»», not «кабинет директора»; «организационный комитет» is none."""
    adjectives = _masculine(text[head.start : noun])
    if any(one in meanings("no_organizations") for one in adjectives):
        return False
    return bool(adjectives) or not kind.endswith(_QUALIFIED) or re.compile(r"\s+[«\"„№]").match(text, head.stop) is not None


def _is_of_a_school(text: str, at: int) -> bool:
    """«администрация МБОУ СОШ № 5», «администрация школы»: the school is the organisation."""
    word = _NEXT.match(text, at)
    return word is not None and (word[1] in _shortened() or _nouns().get(_lemma(word[1]) or "", "").startswith("institution"))


@lru_cache(maxsize=10_000)
def _lemma(word: str) -> str | None:
    """«управлению» → «управление»; None for a plural and for a word that heads no organisation."""
    reading = _singular(word)
    return reading.lemma if reading else None


def _singular(word: str) -> Reading | None:
    found = (reading for reading in readings(word.lower()) if reading.lemma in _nouns() and reading.part == "NOUN")
    return next((reading for reading in found if "sing" in reading.tags), None)


def _stands_in(head: str, case: str) -> bool:
    last = head.split()[-1]
    return last in _shortened() or any(reading.case == case and "sing" in reading.tags for reading in readings(last.lower()))


def _first_adjective(text: str, before: re.Match[str] | None, start: int) -> int:
    """Where the adjectives before a head begin: all of them, back to the first word that is none."""
    if before is None:
        return start
    for word in reversed(list(re.finditer(_WORD, before.group()))):
        if not any(reading.part in ("ADJF", "PRTF") for reading in readings(word.group().lower())):
            break
        start = before.start() + word.start()
    return start


def _masculine(adjectives: str) -> tuple[str, ...]:
    return tuple((nominative_adjective(word) or word).lower() for word in adjectives.split())


def _extent(text: str, head: Span) -> int:
    """Where the name ends: before «о», «по вопросу», a date, a person, the people of the organisation."""
    stop = head.stop
    region = next((found.span.stop for found in find_regions(text[head.stop : head.stop + _MAX_LENGTH])), _MAX_LENGTH) + head.stop
    before, at, numbered = "", head.stop, False
    for match in _TOKEN.finditer(text, head.stop, min(len(text), head.stop + _MAX_LENGTH)):
        new_line = "\n" in text[at : match.start()]
        if match.start() >= region or (new_line and GATHERING.match(text, match.start())):
            break
        at = match.end()
        goes_on = _goes_on(text, match, before, stop == head.stop, numbered)
        if goes_on is None:
            break
        if goes_on:
            stop = match.end()
        numbered = numbered or bool(match["number"])
        before = match.group().lower()
    return stop


def _goes_on(text: str, match: re.Match[str], before: str, first: bool, numbered: bool) -> bool | None:
    """Whether a token belongs to the name (True), may lead to more of it (False), or ends it (None)."""
    if match["quoted"]:
        return True
    if match["bracket"]:
        return True if _REGIONAL_BRACKET.fullmatch(match["bracket"]) else None
    if match["number"]:
        sign = match["number"].startswith("№")
        return True if sign and not numbered and not _OF_PROTOCOL.match(text, match.end()) else None
    if match["initials"]:
        if _SETTLEMENT_INITIAL.match(text, match.start()):
            return False
        return True if before.rstrip(".") in _NAMED_AFTER else None
    if match["mark"]:
        return False if match["mark"] == "," and _field_of_work(text, match.end()) else None
    if _SOMEBODY.match(text, match.start()) and before.rstrip(".") not in _NAMED_AFTER:
        return None  # «у директора МБОУ СОШ № 5 Рябовой К.Л.»
    return _word_goes_on(text, match, before.rstrip("."), first)


def _word_goes_on(text: str, match: re.Match[str], before: str, first: bool) -> bool | None:
    low = match["word"].lower()
    if match["dot"]:
        return False if low in _DOTTED else (True if len(low) > 2 else None)
    if low == "по":
        return False if first or before == "и" else None
    if _PREPOSITIONS.fullmatch(low):
        return False if low in ("с", "со") and before.startswith(_FIELDS_OF_WORK) else None
    if low == "и":
        return False if _field_of_work(text, match.end()) else None
    if low in _NAMED_AFTER:
        return False
    return None if _is_of_people(match["word"], before) else True


def _field_of_work(text: str, at: int) -> bool:
    """After a comma or «и» comes another field of work («…, спорта и туризма»), not people, not another organisation."""
    match = _NEXT.match(text, at)
    if match is None or (match[1][0].isupper() and not match[1].isupper()) or _PREPOSITIONS.fullmatch(match[1].lower()):
        return match is not None and match[1].lower() == "по"
    return not _is_of_people(match[1], "") and _lemma(match[1]) is None


@lru_cache(maxsize=10_000)
def _is_of_people(word: str, before: str) -> bool:
    """«директоров», «посвящённого», «состоялось»: the sentence goes on, not the name."""
    found = readings(word.lower())
    if before in _NAMED_AFTER or not found or (word[0].isupper() and not word.isupper()):
        return False
    best = found[0]
    animate = best.part == "NOUN" and "anim" in best.tags and "plur" in best.tags and best.known
    return animate or best.part in ("VERB", "INFN", "PRTF", "GRND", "PRTS")


def _spelled(text: str, body: Body) -> str:
    """The name on one line and in ordinary case, its municipality with the capitals of a place."""
    written = _joined(body.span.of(text))
    name = lowered(written)
    if name == written:  # «УПРАВЛЕНИЕ ОБРАЗОВАНИЯ / муниципального района»: one line of several is in capitals
        name = _joined("\n".join(map(lowered, body.span.of(text).split("\n"))))
    if name == written:
        return name
    for found in find_municipalities(written):
        proper = [word for word in re.findall(_WORD, found.value) if word[0].isupper()]
        for match in re.finditer(_WORD, found.span.of(written)):
            word = next((word for word in proper if _same_word(word, match.group())), None)
            if word is not None:
                at = found.span.start + match.start()
                name = name[:at] + (word if word.isupper() else ordinary(match.group())) + name[at + len(match.group()) :]
    return name


def _same_word(nominative: str, written: str) -> bool:
    """«Лесной» and «ЛЕСНОГО», not «Город» and «ГОРОДСКОГО»."""
    stem = nominative[: max(3, len(nominative) - 3)].lower()
    return written.lower().startswith(stem) and abs(len(written) - len(nominative)) <= 2


def _joined(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip()


def _in_case(name: str, length: int, case: str) -> str:
    """The first ``length`` characters, adjectives and their noun, in the case; what hangs on the noun stays."""
    *adjectives, noun = name[:length].split(" ")
    reading = _singular(noun)
    if reading is None:
        return name
    gender = next((tag for tag in ("masc", "femn", "neut") if tag in reading.tags), "masc")
    form = reading.lemma if case == "nomn" else inflect(noun.lower(), frozenset([case, "sing"]), reading)
    words = [*(_adjective(word, gender, case) for word in adjectives), _like(noun, form or noun.lower())]
    return " ".join(words) + name[length:]


def _adjective(word: str, gender: str, case: str) -> str:
    nominative = nominative_adjective(word, gender) or word
    if case == "nomn":
        return nominative
    return _like(word, inflect(nominative.lower(), frozenset([case, gender, "sing"])) or word)


def _like(word: str, form: str) -> str:
    return form[0].upper() + form[1:] if word[0].isupper() else form


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


@cache
def _nouns() -> dict[str, str]:
    return {entry.word: entry.meaning for entry in load("organization_heads") if entry.word.islower()}


@cache
def _shortened() -> dict[str, str]:
    return {entry.word: entry.meaning for entry in load("organization_heads") if not entry.word.islower()}


@cache
def _heads() -> re.Pattern[str]:
    stems = sorted({word.rstrip("аеёиоуыэюяьй") for word in _nouns()}, key=len, reverse=True)
    shortened = sorted(_shortened(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:(?i:{'|'.join(stems)})[а-яёА-ЯЁ]{{0,3}}|{'|'.join(shortened)})(?![\w-])")


def stands_alone(text: str) -> bool:
    """Whether a line is nothing but a place in the nominative: «САРАТОВСКАЯ ОБЛАСТЬ», «г. Псков», not «города Пскова»."""
    bare = _plain(text)
    if any(town.span.start == 0 and bare.endswith(_plain(town.value.split(" ", 1)[1])) for town in towns(text)):
        return not bare.startswith("города")
    municipalities = find_municipalities(text)
    if any(_plain(one.value) == bare for one in (*municipalities, *find_regions(text))):
        return True
    whole = Span(0, len(text.rstrip(" .,")))
    return any(one.span.holds(whole) and one.rule.startswith("kind_before") for one in municipalities) and any(
        reading.case == "nomn" for reading in readings(bare.split()[0])
    )


def _plain(text: str) -> str:
    return _joined(text).strip(" .,").lower().replace("ё", "е")
