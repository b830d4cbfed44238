"""Those named last in a point, with no word that says so: «Подготовить справку (Иванова А.П.)»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shnor_extract.fields.responsible.parties import parties
from shnor_extract.fields.responsible.pieces import SENTENCE_END, Piece, Seen, is_name, within
from shnor_extract.model import Certainty, Found
from shnor_extract.record import Party
from shnor_extract.russian.morph import CASES, readings
from shnor_extract.russian.orders import is_infinitive
from shnor_extract.russian.phrases.actors import DASHES, Actor, actors_at
from shnor_extract.russian.phrases.addressees import can_be, is_receiver
from shnor_extract.russian.phrases.adjuncts import is_dated, is_time, part_said
from shnor_extract.russian.phrases.groups import Tokens, is_abbreviation
from shnor_extract.russian.phrases.heads import Sort, head_at, names_a_body
from shnor_extract.russian.phrases.tokens import BRACKET, NUMBER, QUOTED, WORD
from shnor_extract.words import meanings

_PLACES_OF_WORK = ("должност", "ставк", "ваканс", "единиц", "специальност", "професси")  # «Ввести ставку (методист)»
_LONGEST_LIST = 120  # tokens of the names at the end of a point
_BETWEEN = frozenset([",", ";", *DASHES])
_YEAR = re.compile(r"(?:19|20)\d\d(?:гг?\.)?$")  # «март 2019 (Зотова А.П.)»
_OF_YEAR = frozenset(["г.", "года", "г"])
_DAY = re.compile(r"\d{1,2}[./]\d{1,2}")  # «15.03.2023»


def at_the_end(piece: Piece) -> Iterator[Found[Party]]:
    """«Подготовить справку (Иванова А.П.)», «Провести семинар до 1 марта – методисты РМК»: named last, explaining no word before."""
    last = len(piece.toks) - 1
    while last > 0 and piece.toks[last].text in SENTENCE_END | {",", "/"}:
        last -= 1
    if last < 1 or not _is_task(piece.toks):
        return
    seen = Seen("at_the_end", "executor", Certainty.LIKELY)
    if piece.toks[last].kind == BRACKET and not part_said(piece.toks[last]):
        inner = within(piece, last)
        actors = () if _explains(piece.toks, last) else _tail(inner.toks, 0, len(inner.toks) - 1)
        if any(map(is_name, actors)) or _are_doers(inner.toks, actors, not _tells_who_before(piece.toks, last)):
            yield from parties(inner, actors, seen)
        return
    yield from parties(piece, _after_a_sign(piece.toks, last), seen)


def _after_a_sign(toks: Tokens, last: int) -> tuple[Actor, ...]:
    """«– методисты РМК», «до 1 марта – Зотова А.П.», «Подготовить выставку: Зотова А.П., Белкин С.С.»."""
    for at in range(last, max(0, last - _LONGEST_LIST), -1):
        sign = toks[at].text
        if sign in DASHES and not head_at(toks, at - 1, "nomn") and (actors := _tail(toks, at + 1, last)):
            return actors
        if sign in (":", "/"):
            named = _tail(toks, at + 1, last) if not any(head_at(toks, at - 1, case) for case in CASES) else ()
            return named if all(map(is_name, named)) and not _is_done_to(toks) else ()
        if sign in SENTENCE_END or (sign == "," and _is_dated(toks, at - 1)):  # «Подготовить отчёт до 1 марта, Зотова А.П.»
            named = _tail(toks, at + 1, last)
            names = all(actor.head.sort is Sort.NAME and can_be(toks, actor, "nomn") for actor in named)
            if sign != "," or (named and names):
                return named if names else ()
    return ()


def _is_dated(toks: Tokens, at: int) -> bool:
    """A token that ends a day: «до 1 марта», «15.03», «2023 г.»."""
    said = toks[at].text
    return at > 0 and (is_dated(toks, at - 1) or said.lower() in _OF_YEAR or bool(_YEAR.search(said) or _DAY.match(said)))


def _is_done_to(toks: Tokens) -> bool:
    """«Направить на курсы: Зотова А.П.», «Наградить грамотами: …»: the names are of those to whom it is done."""
    at = next(k for k, token in enumerate(toks) if token.kind == WORD and is_infinitive(token.low))
    done_to = meanings("done_to").get(toks[at].low)
    return done_to is not None and (done_to == "always" or (at + 1 < len(toks) and toks[at + 1].low in done_to.split(", ")))


def _are_doers(toks: Tokens, actors: tuple[Actor, ...], free: bool) -> bool:
    """«(классные руководители, до 1 марта)», «(зам. директора по УВР)»; «(директора школ)» alone may be the guests.

    ``free``: no person stands before the bracket.
    """
    if not actors or any(is_receiver(actor) for actor in actors):
        return False
    timed = any(_says_when(toks, k) for k in range(len(toks)) if not any(actor.first <= k < actor.stop for actor in actors))
    return timed or (free and all(_is_one_post(actor) for actor in actors))


def _is_one_post(actor: Actor) -> bool:
    return actor.head.sort is Sort.FIXED_POST or (actor.head.sort is Sort.POST and not actor.head.plural)


def _tells_who_before(toks: Tokens, at: int) -> bool:
    """«Пригласить специалистов (психолог, логопед)», «Ввести ставку (методист)»: the bracket says which."""
    return toks[at - 1].low.startswith(_PLACES_OF_WORK) or any(head_at(toks, at - 1, case) for case in CASES)


def _tail(toks: Tokens, at: int, last: int) -> tuple[Actor, ...]:
    """The actors of a stretch that holds nothing but actors and times: «март, методисты РМК», «март – Зотова А.П.»; else none."""
    found: list[Actor] = []
    while at <= last:
        actors = actors_at(toks, at, "nomn")
        if not actors and not _says_when(toks, at):
            return ()
        found += actors
        at = actors[-1].stop if actors else next((k for k in range(at, last + 1) if toks[k].text in _BETWEEN), last + 1)
        at += at <= last and toks[at].text in _BETWEEN
    return tuple(found)


def _says_when(toks: Tokens, at: int) -> bool:
    """«до 1 марта», «март 2023 г.», «срок – апрель»"""
    return toks[at].kind == NUMBER or toks[at].low in ("срок", "сроки") or is_time(toks, at) or is_dated(toks, at - 1)


def _is_task(toks: Tokens) -> bool:
    """The first infinitive is no «утвердить», «признать», «заслушать»."""
    at = next((k for k, token in enumerate(toks) if token.kind == WORD and is_infinitive(token.low)), len(toks))
    first = toks[at].low if at < len(toks) else ""
    if first == "принять" and at + 1 < len(toks) and toks[at + 1].low.startswith("участ"):
        return True
    return bool(first) and first not in meanings("resolutions") and not first.startswith(("заслуш", "рассмотр", "выслуш"))


def _explains(toks: Tokens, at: int) -> bool:
    """«МБОУ «СОШ № 8» (Иванова А.П.)», «учителю (Иванова А.П.)»: the bracket says who that is."""
    before = toks[at - 1]
    if before.kind == NUMBER:  # «до 15.03.2023 (Иванова А.П.)» is a day
        return _DAY.match(before.text) is None and _YEAR.search(before.text) is None
    if before.kind == WORD and is_abbreviation(before):  # «отчёт по ВПР (Иванова А.П.)»: nobody
        return names_a_body(toks, at - 1)
    if before.kind != WORD:
        return before.kind == QUOTED and not _is_event(toks, at - 2)
    heads = (head_at(toks, at - 1, case) for case in CASES)
    return any(head is not None and not head.plural for head in heads)


def _is_event(toks: Tokens, at: int) -> bool:
    """«конкурс «Учитель года»», «акцию «Чистый двор»»; not «МБОУ «СОШ № 8»», «учебник «Алгебра»»."""
    return at >= 0 and any(reading.lemma in meanings("events") for reading in readings(toks[at].low)[:3])
