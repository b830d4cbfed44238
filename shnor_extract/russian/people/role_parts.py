"""A post and the organisation in one phrase, told apart: «директора МБОУ «СОШ № 8»» → «директор», «МБОУ «СОШ № 8»»."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from shnor_extract.russian.phrases.groups import is_abbreviation, word_readings
from shnor_extract.russian.phrases.heads import names_a_body
from shnor_extract.russian.phrases.phrases import case_of, nominative
from shnor_extract.russian.phrases.tokens import NUMBER, QUOTED, WORD, Token, tokens
from shnor_extract.words import load

# «школы № 5», «детского сада «Ромашка»», «муниципального бюджетного учреждения …»: the noun and its number or name
_REACH = 5
_BROKEN_HYPHEN = re.compile(r"(?<=[а-яё])- (?=[а-яё])")  # «Учебно- методический»
_NAMED_BY = re.compile(r"(?:имени|им|г|с|п|пос|д|дер|ст|х|пгт|рп|р\.п|аула|села|пос[её]лка|деревни|города|станицы|хутора)\.?")
# Parts of an office: they stay in the post («специалист УО», «председатель ПМПК», «руководитель РМО»).
_OFFICES = (
    "управлен",
    "отдел",
    "орган",
    "комисси",
    "консилиум",
    "объединен",
    "подразделен",
    "совет",
    "служб",
    "кабинет",
    "район",
    "город",
    "комитет",
)


@lru_cache(maxsize=4_000)
def split_role(phrase: str, case: str) -> tuple[str | None, str | None]:
    """Role and organisation in the nominative, given the case of the phrase. The organisation is one with a name or number of its own.

    «заместителя директора МБОУ СОШ № 5 по УВР» → «заместитель директора по УВР», «МБОУ СОШ № 5»; «начальник отдела общего
    образования» stays whole.
    """
    phrase = _BROKEN_HYPHEN.sub("-", re.sub(r"\s+", " ", phrase)).strip(" ,.;:–—-")
    toks = tokens(phrase)
    start = next((at for at in range(1, len(toks)) if _begins_body(toks, at)), None)
    if start is None:
        return nominative(phrase, case) or None, None
    stop = next((at for at in range(start + 1, len(toks)) if _tail(toks, at)), len(toks))
    rest = phrase[toks[stop].start :] if stop < len(toks) else ""
    role = (
        " ".join((phrase[: toks[start].start].rstrip(" ,"), rest)).strip()
        if rest[:1] != ","
        else phrase[: toks[start].start].strip() + rest
    )
    body = phrase[toks[start].start : toks[stop - 1].stop].rstrip(" ,")
    named = nominative(body, _hangs_in(body))
    return nominative(role, case) or None, named[:1].upper() + named[1:] if toks[start].capital else named


def _hangs_in(body: str) -> str:
    """«директор школы № 5» governs the genitive, «заведующая детским садом № 3» the instrumental."""
    return "ablt" if "gent" not in case_of(body) and "ablt" in case_of(body) else "gent"


def _tail(toks: tuple[Token, ...], at: int) -> bool:
    """«… по УВР», «… , учитель химии»: what belongs to the post again after the organisation."""
    return toks[at].low == "по" or toks[at].text == ","


def _begins_body(toks: tuple[Token, ...], at: int) -> bool:
    token = toks[at]
    if token.kind != WORD:
        return False
    if is_abbreviation(token):
        if _has_proper_name(toks, at):
            return False
        return not _is_office(token.text) and names_a_body(toks, at) and _is_named(toks, at)
    if toks[at - 1].kind == WORD and _is_adjective(toks[at - 1]) and at - 1 > 0:
        return False  # begun already, or no body
    noun = at
    while noun < len(toks) and _is_adjective(toks[noun]):
        noun += 1
    if noun == len(toks):
        return False
    if token.capital and noun > at and is_abbreviation(toks[noun]):
        return not _is_office(toks[noun].text) and names_a_body(toks, noun)
    return _is_institution(toks[noun]) and ((token.capital and noun > at) or _has_number_or_name(toks, noun))


def _has_proper_name(toks: tuple[Token, ...], at: int) -> bool:
    """«Лесной СОШ»: the name of the place before the kind of the body."""
    return at > 1 and toks[at - 1].capital and _is_adjective(toks[at - 1])


def _is_named(toks: tuple[Token, ...], at: int) -> bool:
    """«МБОУ СОШ», «СОШ № 5», «МОУ «Лицей»», «СОШ с. Ключи», «ЦРО»; not «ОУ», «ДОУ» that stand for any."""
    after = toks[at + 1] if at + 1 < len(toks) else None
    if after is not None and (after.kind in (QUOTED, NUMBER) or (after.kind == WORD and (after.capital or after.text.endswith(".")))):
        return True
    kind = at + 1
    while kind < min(at + 4, len(toks)) and toks[kind].kind == WORD:
        kind += 1
    if at + 1 < kind < len(toks) and toks[kind].kind == QUOTED:
        return True  # «МБДОУ детский сад «Айгуль»»
    return toks[at].text not in _general() and len(toks[at].text) > 2


@cache
def _general() -> frozenset[str]:
    """Abbreviations that stand for any school: «руководитель ОО», «заведующий ДОУ», «директор СОШ»."""
    endings = ("организация", "учреждение", "школа", "учреждение образования")
    return frozenset(entry.word for entry in load("abbreviations") if len(entry.word) <= 5 and entry.meaning.endswith(endings))


@lru_cache(maxsize=1_000)
def _is_office(abbreviation: str) -> bool:
    meaning = next((entry.meaning for entry in load("abbreviations") if entry.word == abbreviation), "")
    head = next((word for word in meaning.split() if not word.endswith(("ый", "ий", "ое", "ая", "ой"))), "")
    return head.startswith(_OFFICES)


def _is_adjective(token: Token) -> bool:
    return token.kind == WORD and any(reading.part == "ADJF" for reading in word_readings(token)[:1])


@cache
def _institutions() -> frozenset[str]:
    return frozenset(entry.word for entry in load("institutions"))


def _is_institution(token: Token) -> bool:
    return token.kind == WORD and any(reading.lemma in _institutions() and not reading.has("plur") for reading in word_readings(token))


def _has_number_or_name(toks: tuple[Token, ...], at: int) -> bool:
    for token in toks[at + 1 : at + 1 + _REACH]:
        if token.kind == QUOTED or (token.kind == NUMBER and (token.text[0] == "№" or token is toks[at + 1])):
            return True
        if token is toks[at + 1] and _NAMED_BY.fullmatch(token.low) and len(toks) > at + 2 and toks[at + 2].text[:1].isupper():
            return True  # «школы имени А.С. Пушкина», «школы с. Ключи»
        if token.text in (",", ";") or token.low == "по":
            return False
    return False
