"""A noun with the words that agree with it («вновь назначенным директорам»), and the same group in another case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from shnor_extract.russian.morph import CASES, Reading, inflect, readings
from shnor_extract.russian.phrases.tokens import WORD, Token
from shnor_extract.words import load, meanings

Tokens = tuple[Token, ...]
# «особо одарённым детям», «социально опасным семьям»; another adverb belongs to a participle only («вновь назначенным»)
_DEGREES = frozenset(["не", "особо", "наиболее", "наименее", "социально", "вновь", "очень", "впервые", "слабо", "низко"])
# More words than this do not agree with one noun: «всем вновь назначенным заместителям …».
_MAX_MODIFIERS = 6
_GENDERS = ("masc", "femn", "neut")
_NAME_TAGS = frozenset(["Surn", "Name", "Patr"])
# «ЦППМиСП», «ККИПКиППРО»
_JOINED = re.compile(r"[А-ЯЁ]{2,8}и[А-ЯЁ]{2,6}")


class Form(NamedTuple):
    """A word of a group, and how it is read there."""

    at: int  # index of the token
    reading: Reading


class Group(NamedTuple):
    """``forms`` are the words that take the case of the group, its noun the last of them; tokens ``[first, stop)``."""

    first: int
    stop: int
    case: str
    number: str
    forms: tuple[Form, ...]

    @property
    def head(self) -> Form:
        return self.forms[-1]


class _Agreement(NamedTuple):
    case: str
    number: str = ""  # empty: not yet known
    gender: str = ""

    def takes(self, reading: Reading) -> bool:
        return (
            reading.has(self.case)
            and (not self.number or reading.has(self.number))
            and (self.number == "plur" or not self.gender or reading.has(self.gender) or not reading.tags.intersection(_GENDERS))
        )

    def with_(self, reading: Reading) -> _Agreement:
        number = "plur" if reading.has("plur") else "sing"
        gender = next((gender for gender in _GENDERS if reading.has(gender)), "")
        return _Agreement(self.case, number, gender)


def read_group(toks: Tokens, at: int, case: str) -> Group | None:
    """The group that begins at a token and can stand in the case; None where none does."""
    forms = _forms(toks, at, _Agreement(case), _MAX_MODIFIERS)
    if not forms:
        return None
    number = "plur" if forms[-1].reading.has("plur") else "sing"
    return Group(at, forms[-1].at + 1, case, number, tuple(forms))


def read_modifiers(toks: Tokens, at: int, case: str) -> tuple[Form, ...]:
    """The adjectives that agree in the case from a token on, whatever they belong to: «Всем» and «школьным» before «ОО»."""
    forms: list[Form] = []
    agreement = _Agreement(case)
    while at < len(toks) and toks[at].kind == WORD and len(forms) < _MAX_MODIFIERS:
        reading = next((reading for reading in _roles(toks[at].text)[0] if agreement.takes(reading)), None)
        if reading is None:
            break
        forms.append(Form(at, reading))
        agreement = agreement.with_(reading)
        at += 1
    return tuple(forms)


def groups_at(toks: Tokens, at: int) -> tuple[Group, ...]:
    """The group at a token in every case that its form leaves open."""
    return tuple(group for case in CASES if (group := read_group(toks, at, case)))


def _forms(toks: Tokens, at: int, agreement: _Agreement, left: int) -> list[Form]:
    """Modifiers first: in «учащимся школам» or «рабочей группе» the first word could be a noun as well."""
    if at >= len(toks) or toks[at].kind != WORD or not left:
        return []
    modifiers, heads = _roles(toks[at].text)
    if toks[at].low.startswith("исполняющ") and at + 1 < len(toks) and toks[at + 1].low == "обязанности":
        modifiers = ()  # «исполняющей обязанности директора»: no duty that performs
    for reading in _distinct(reading for reading in modifiers if agreement.takes(reading)):
        rest = _forms(toks, _after_modifier(toks, at + 1), agreement.with_(reading), left - 1)
        if rest:
            return [Form(at, reading), *rest]
    if at + 1 < len(toks) and _strengthens(toks[at].low):
        rest = _forms(toks, at + 1, agreement, left - 1)
        if toks[at].low == "временно" and rest:  # «Временно исполняющей обязанности директора»
            return rest
        if len(rest) > 1 and (rest[0].reading.part == "PRTF" or toks[at].low in _DEGREES):
            return rest
    head = next((reading for reading in heads if agreement.takes(reading)), None)
    return [Form(at, head)] if head else []


@lru_cache(maxsize=20_000)
def _roles(text: str) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """The readings of a word as a modifier, and as the noun of a group."""
    found = word_readings(Token(WORD, text, 0, 0))
    modifiers = tuple(reading for reading in found if is_adjectival(reading))
    heads = (reading for reading in found if _is_head(reading, text.lower()))
    return modifiers, tuple(sorted(heads, key=lambda head: is_adjectival(head) and head.has("neut")))  # «Ответственному»: a person


def _distinct(found: Iterable[Reading]) -> Iterator[Reading]:
    """One reading for each number and gender: the rest agrees alike."""
    seen = set()
    for reading in found:
        key = reading.tags.intersection(("plur", *_GENDERS))
        if key not in seen:
            seen.add(key)
            yield reading


def _after_modifier(toks: Tokens, at: int) -> int:
    """«руководящим и педагогическим работникам», «новым, молодым учителям»: the next modifier or the noun."""
    if at + 1 < len(toks) and toks[at].text in ("и", "или", ",", "/") and any(map(is_adjectival, word_readings(toks[at + 1]))):
        return at + 1
    return at


@lru_cache(maxsize=20_000)
def _strengthens(low: str) -> bool:
    """«вновь назначенным», «не преодолевшим», «социально опасным»."""
    return low == "не" or any(reading.part == "ADVB" for reading in readings(low))


def is_adjectival(reading: Reading) -> bool:
    if reading.lemma == "который":  # «отчёты, которые школы сдают»
        return False
    return reading.part in ("ADJF", "PRTF") or (reading.part == "NPRO" and reading.lemma == "каждый")


def _is_head(reading: Reading, low: str) -> bool:
    if len(low) < 3:  # the dictionary takes «к», «с» for nouns too
        return False
    if reading.part == "NOUN":
        return not reading.tags & _NAME_TAGS
    return is_adjectival(reading) and is_substantive(low)


@cache
def _substantive_stems() -> tuple[str, ...]:
    return tuple(entry.word.removesuffix("ся")[:-2] for entry in load("substantives"))


def is_substantive(low: str) -> bool:
    """«заведующему», «обучающимся», «ответственным»: they name people with no noun beside them."""
    return low.startswith(_substantive_stems())


@lru_cache(maxsize=20_000)
def _hyphenated(low: str) -> tuple[Reading, ...]:
    """«специалистам-экспертам» is read by its second half; the first half follows it (see ``nominal``)."""
    tail = low.rpartition("-")[2]
    return tuple(reading._replace(word=low, lemma=low) for reading in readings(tail))


def word_readings(token: Token) -> tuple[Reading, ...]:
    """Readings of a word; an abbreviation and a mark have none."""
    return _readings_of(token.text) if token.kind == WORD else ()


@lru_cache(maxsize=20_000)
def _readings_of(text: str) -> tuple[Reading, ...]:
    low = text.lower()
    if text[-1] == "." or is_abbreviation(Token(WORD, text, 0, 0)):
        return ()
    found = readings(low)
    return _hyphenated(low) if "-" in low and not (found and found[0].known) else found


@lru_cache(maxsize=20_000)
def _unknown(low: str) -> bool:
    return not any(reading.known for reading in readings(low))


def _is_function_word(low: str) -> bool:
    return readings(low)[0].part in ("PREP", "CONJ", "PRCL", "NPRO")


@cache
def _abbreviations() -> frozenset[str]:
    """«МБОУ», «ППк», «КДНиЗП»; not «зам.», «врио»."""
    return frozenset(entry.word for entry in load("abbreviations") if entry.word[0].isupper())


def is_abbreviation(token: Token) -> bool:
    """«МБОУ», «ОО», also one in no list («ТОГИРРО»); not a word typed in capitals («ШКОЛАМ»)."""
    if token.text in _abbreviations() or _JOINED.fullmatch(token.text):
        return True
    return token.caps and (_unknown(token.low) or (len(token.text) <= 2 and not _is_function_word(token.low)))


def nominal(token: Token, reading: Reading, number: str = "") -> str:
    """The word in the nominative, its number kept unless one is given, its capitals as written."""
    wanted = frozenset({"nomn", number or ("plur" if reading.has("plur") else "sing")})
    if "-" in token.low and reading.lemma == token.low:
        form = "-".join(_part(part, reading, wanted) for part in token.low.split("-"))
    else:
        form = _nominative_form(token.low, reading, wanted)
    return shaped(form, token.text)


def _nominative_form(word: str, reading: Reading, wanted: frozenset[str]) -> str:
    form = inflect(word, wanted, reading) or word
    return meanings("plurals").get(form, form)


def _part(part: str, whole: Reading, wanted: frozenset[str]) -> str:
    """One half of «учителям-предметникам»; a half that does not follow the case stays («бизнес-центру», «по-новому»)."""
    case, number = whole.case or "nomn", "plur" if whole.has("plur") else "sing"
    for reading in readings(part):
        if reading.has(case, number) and reading.part in ("NOUN", "ADJF", "PRTF"):
            return _nominative_form(part, reading, wanted)
    return part


def shaped(form: str, like: str) -> str:
    """The form with the capitals of the written word, and with its «е» where the document does without «ё»."""
    if "ё" not in like.lower():
        form = form.replace("ё", "е")
    if like.isupper() and len(like) > 1:
        return form.upper()
    halves, alike = form.split("-"), like.split("-")
    if len(halves) != len(alike):
        alike = like[:1].split() + [""] * (len(halves) - 1)
    return "-".join(half[:1].upper() + half[1:] if same[:1].isupper() else half for half, same in zip(halves, alike, strict=True))
