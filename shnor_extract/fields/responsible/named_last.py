"""Those named last in a point, with no word that says so: «Подготовить справку (Иванова А.П.)»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from shnor_extract.fields.responsible.parties import parties
from shnor_extract.fields.responsible.pieces import SENTENCE_END, Piece, Seen, is_name, within
from shnor_extract.model import Certainty, Found, Span
from shnor_extract.record import Party
from shnor_extract.russian.calendar.deadlines import read_expressions
from shnor_extract.russian.calendar.expressions import Manner
from shnor_extract.russian.calendar.stretches import Now
from shnor_extract.russian.morph import CASES, readings
from shnor_extract.russian.orders import is_infinitive
from shnor_extract.russian.phrases.actors import DASHES, Actor, actors_at
from shnor_extract.russian.phrases.addressees import can_be, is_receiver
from shnor_extract.russian.phrases.adjuncts import is_dated, is_time, part_said
from shnor_extract.russian.phrases.groups import Tokens, is_abbreviation
from shnor_extract.russian.phrases.heads import Head, Sort, body_kind, head_at, names_a_body
from shnor_extract.russian.phrases.tokens import BRACKET, NUMBER, QUOTED, WORD
from shnor_extract.russian.spelling import plain
from shnor_extract.settings import DEFAULTS
from shnor_extract.words import meanings

_PLACES_OF_WORK = ("должност", "ставк", "ваканс", "единиц", "специальност", "професси")  # «Ввести ставку (методист)»
_LONGEST_LIST = 120  # tokens of the names at the end of a point
_LABELS = ("контрол", "отв", "соисп", "срок")
_BETWEEN = frozenset([",", ";", *DASHES])
_YEAR = re.compile(r"(?:19|20)\d\d(?:гг?\.)?$")  # «март 2019 (Зотова А.П.)»
# «Сообщение (Зотова А.П.)», «Вопросы – Зотова А.П.»: somebody speaks
_TOLD = ("сообщ", "выступ", "предлож", "мнени", "замечани", "заседани", "совещани", "дополнени", "доклад", "вопрос", "против", "за")
_OF_YEAR = frozenset(["г.", "года", "г"])
_DAY = re.compile(r"\d{1,2}[./]\d{1,2}")  # «15.03.2023»


def at_the_end(piece: Piece) -> Iterator[Found[Party]]:
    """«Подготовить справку (Иванова А.П.)», «Провести семинар до 1 марта – методисты РМК»: named last, explaining no word before."""
    last = _last_but_times(piece)
    if last < 1:
        return
    if piece.toks[last].kind == BRACKET and not part_said(piece.toks[last]):
        yield from _in_bracket(piece, last)
        return
    ordered = _is_task(piece.toks)
    actors = _after_a_sign(piece, last, ordered)
    if ordered or _is_verbless(piece.toks) or _is_a_sentence_with_a_time(piece, actors, last):
        yield from parties(piece, actors, Seen("at_the_end", "executor", Certainty.LIKELY))


def _is_a_sentence_with_a_time(piece: Piece, actors: tuple[Actor, ...], last: int) -> bool:
    """«Промывка закончена. Винокуров, 9 сентября.»: a name and a day are a task, whatever was told before."""
    timed = any(_ends_a_time(piece, k) for k in range(last + 1, len(piece.toks)))
    return timed and bool(actors) and all(map(is_name, actors)) and piece.toks[actors[0].first - 1].text in SENTENCE_END


def _in_bracket(piece: Piece, last: int) -> Iterator[Found[Party]]:
    """«… до 1 марта (методисты РМК)», «… (Дерябина О.Н.; контроль – Орлов П.П.) в двухнедельный срок»"""
    if not _is_task(piece.toks) and not (_says_when(piece, last - 1) and _is_verbless(piece.toks)):
        return
    inner = within(piece, last)
    timed = any(_ends_a_time(inner, k) for k in range(len(inner.toks)))  # «(Зотова А.П., постоянно)» explains nobody
    free = timed or _before_label(inner.toks) < len(inner.toks) - 1 or piece.toks[last - 1].text in SENTENCE_END
    free = free or _ends_a_time(piece, last - 1)
    about = not free and (_explains(piece.toks, last) or _is_done_to(piece.toks))
    actors = () if about else _tail(inner, 0, _before_label(inner.toks))
    if any(map(is_name, actors)):
        yield from parties(inner, actors, Seen("named_in_bracket", "executor", Certainty.LIKELY))
    elif (free and actors and not any(map(is_receiver, actors))) or _are_doers(inner, actors, not _tells_who_before(piece.toks, last)):
        yield from parties(inner, actors, Seen("at_the_end", "executor", Certainty.LIKELY))


def _last_but_times(piece: Piece) -> int:
    """The last token that tells no time and opens no label: «Зотова» in «… Зотова, до 1 марта», «… Зотова, контроль – Орлов»."""
    toks = piece.toks
    last = _before_label(toks)
    while last > 0 and (toks[last].text in SENTENCE_END | {",", "/"} or _ends_a_time(piece, last)):
        last -= 1
    return last


def _before_label(toks: Tokens) -> int:
    """The last token before «, контроль – …», «; отв. …»."""
    labels = (k for k in range(1, len(toks)) if toks[k].low.startswith(_LABELS) and toks[k - 1].text in (",", ";", "."))
    return next(labels, len(toks)) - 1


def _ends_a_time(piece: Piece, at: int) -> bool:
    """A token within «до 1 марта», «весь период», «не реже 2 раз в месяц», or «завтра»."""
    token = piece.toks[at]
    if token.kind in (BRACKET, QUOTED):
        return False
    times = _times(piece.text)
    last = bisect_right(times, token.start, key=lambda span: span.start) - 1
    told = last >= 0 and token.stop <= times[last].stop
    return told or token.low in meanings("days_from_now")


@lru_cache(maxsize=2_000)
def _times(text: str) -> tuple[Span, ...]:
    return tuple(
        one.span for one in read_expressions(plain(text), Now(None, DEFAULTS)) if one.manner not in (Manner.NEVER, Manner.LABELLED)
    )


def _after_a_sign(piece: Piece, last: int, ordered: bool) -> tuple[Actor, ...]:
    """«– методисты РМК», «до 1 марта – Зотова А.П.», «Подготовить выставку: Зотова А.П., Белкин С.С.»."""
    toks = piece.toks
    for at in range(last, max(0, last - _LONGEST_LIST), -1):
        sign = toks[at].text
        if sign in DASHES and not head_at(toks, at - 1, "nomn") and (actors := _tail(piece, at + 1, last)):
            return actors
        if sign in (":", "/"):
            named = _tail(piece, at + 1, last) if not any(head_at(toks, at - 1, case) for case in CASES) else ()
            return named if ordered and all(map(is_name, named)) and not _is_done_to(toks) else ()
        if sign in SENTENCE_END or (sign == "," and _is_dated(toks, at - 1)):  # «Подготовить отчёт до 1 марта, Зотова А.П.»
            named = _tail(piece, at + 1, last)
            if sign != "," or (named and all(_is_named(toks, actor) for actor in named)):
                return named if all(_is_named(toks, actor) or _is_told_alone(toks, actor) for actor in named) else ()
    return ()


def _is_named(toks: Tokens, actor: Actor) -> bool:
    return actor.head.sort is Sort.NAME and can_be(toks, actor, "nomn")


def _is_told_alone(toks: Tokens, actor: Actor) -> bool:
    """«Не допускать исправлений. Классные руководители. Постоянно.»; a post on a line of its own may be that of the one who signs."""
    group = actor.head.group
    many = actor.head.sort is Sort.BODY and group is not None and body_kind(group.head.reading, toks[group.head.at].low) == "group"
    post = actor.head.sort in (Sort.POST, Sort.FIXED_POST)
    return (post or many) and not is_receiver(actor) and not toks[actor.first].broken


def _is_dated(toks: Tokens, at: int) -> bool:
    """A token that ends a day: «до 1 марта», «15.03», «2023 г.»."""
    said = toks[at].text
    return at > 0 and (is_dated(toks, at - 1) or said.lower() in _OF_YEAR or bool(_YEAR.search(said) or _DAY.match(said)))


def _is_done_to(toks: Tokens) -> bool:
    """«Направить на курсы: Зотова А.П.», «Наградить грамотами: …»: the names are of those to whom it is done."""
    at = next(iter(_deeds(toks)[::-1]), 0)
    done_to = meanings("done_to").get(toks[at].low)
    return done_to is not None and (done_to == "always" or (at + 1 < len(toks) and toks[at + 1].low in done_to.split(", ")))


def _are_doers(piece: Piece, actors: tuple[Actor, ...], free: bool) -> bool:
    """«(классные руководители, до 1 марта)», «(зам. директора по УВР)»; «(директора школ)» alone may be the guests.

    ``free``: no person stands before the bracket.
    """
    if not actors or any(is_receiver(actor) for actor in actors):
        return False
    others = (k for k in range(len(piece.toks)) if not any(actor.first <= k < actor.stop for actor in actors))
    timed = any(_says_when(piece, k) for k in others)
    return timed or (free and all(_is_one_post(actor) for actor in actors))


def _is_one_post(actor: Actor) -> bool:
    return actor.head.sort is Sort.FIXED_POST or (actor.head.sort is Sort.POST and not actor.head.plural)


def _tells_who_before(toks: Tokens, at: int) -> bool:
    """«Пригласить специалистов (психолог, логопед)», «Ввести ставку (методист)»: the bracket says which."""
    return toks[at - 1].low.startswith(_PLACES_OF_WORK) or any(head_at(toks, at - 1, case) for case in CASES)


def _tail(piece: Piece, at: int, last: int) -> tuple[Actor, ...]:
    """The actors of a stretch that holds nothing but actors and times: «март, методисты РМК», «март – Зотова А.П.»; else none."""
    found: list[Actor] = []
    toks = piece.toks
    while at <= last:
        actors = _somebody_known(piece, at) or _before_somebody_known(piece, actors_at(toks, at, "nomn"))
        if not actors and not _says_when(piece, at):
            return ()
        found += actors
        at = actors[-1].stop if actors else next((k for k in range(at, last + 1) if toks[k].text in _BETWEEN), last + 1)
        while at <= last and (toks[at].text in _BETWEEN or (toks[at].low == "и" and actors)):
            at += 1
    return tuple(found)


def _before_somebody_known(piece: Piece, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """«Зотова А.П., Рябоконь»: the second is no post, whatever his surname looks like."""
    cut = (k for k, actor in enumerate(actors) if k and not is_name(actor) and _somebody_known(piece, actor.first))
    return actors[: next(cut, len(actors))]


def _somebody_known(piece: Piece, at: int) -> tuple[Actor, ...]:
    """«(Тхакахова, Рябоконь)»: a surname alone, known only because the document names the person elsewhere."""
    token = piece.toks[at]
    if not token.capital or not any(one.span == (token.start, token.stop) for one in piece.people("nomn")):
        return ()
    actor = Actor(Head(at, at + 1, Sort.NAME), "nomn", at, at + 1, (), (at, at + 1))
    return (actor,) if can_be(piece.toks, actor, "nomn") else ()


def _says_when(piece: Piece, at: int) -> bool:
    """«до 1 марта», «март 2023 г.», «срок – апрель»"""
    toks = piece.toks
    timed = toks[at].kind == NUMBER or toks[at].low in ("срок", "сроки") or is_time(toks, at) or is_dated(toks, at - 1)
    return timed or _ends_a_time(piece, at)


def _is_verbless(toks: Tokens) -> bool:
    """«График консультаций – Зуева, 1 нед. сентября», as in a telegram; «Председатель Совета – Зуева» tells who is what."""
    parts = {reading.part for token in toks if token.kind == WORD for reading in readings(token.low)[:1]}
    head = head_at(toks, 0, "nomn")
    told = any(token.low.startswith(_TOLD) for token in toks[:2])
    return not told and not parts & {"VERB", "INFN", "PRTS"} and (head is None or head.sort is Sort.BODY)


def _is_task(toks: Tokens) -> bool:
    """The first infinitive is no «утвердить», «признать», «заслушать», or another goes on: «Признать опыт удачным, представить его …»."""
    return bool(_deeds(toks))


def _deeds(toks: Tokens) -> list[int]:
    orders = [k for k, token in enumerate(toks) if token.kind == WORD and is_infinitive(token.low)]
    return [at for at in orders if (at == orders[0] or toks[at - 1].low in ("и", ",", ".")) and _is_deed(toks, at)]


def _is_deed(toks: Tokens, at: int) -> bool:
    order = toks[at].low
    if order == "принять" and at + 1 < len(toks) and toks[at + 1].low.startswith("участ"):
        return True
    return order not in meanings("resolutions") and not order.startswith(("заслуш", "рассмотр", "выслуш"))


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
