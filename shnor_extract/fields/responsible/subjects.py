"""Those in the nominative who are told to act: «Иванова А.П.: подготовить приказ», «Директора школ должны …»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shnor_extract.fields.responsible.parties import parties
from shnor_extract.fields.responsible.pieces import SENTENCE_END, Piece, Seen, from_place, is_name, sentence_around
from shnor_extract.model import Certainty, Found
from shnor_extract.record import Party
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import is_finite, is_infinitive
from shnor_extract.russian.phrases.actors import DASHES, Actor, actors_at
from shnor_extract.russian.phrases.addressees import can_be, is_receiver, together_at
from shnor_extract.russian.phrases.adjuncts import is_adjunct, is_time
from shnor_extract.russian.phrases.groups import Tokens
from shnor_extract.russian.phrases.heads import Sort
from shnor_extract.russian.phrases.tokens import WORD
from shnor_extract.words import meanings

_BOUND = ("долж", "обязан")  # «Классные руководители должны …»
_ANSWERING = frozenset(["несут", "несет", "несёт", "отвечает", "отвечают"])
_AGREED = frozenset(["договорились", "условились", "решили", "решено", "постановили"])
_IN_PASSING = frozenset(["что", "чтобы", "как", "где", "когда", "если", "кто", "чем", "чей", "пока"])
_LONGEST_TIME = 10  # tokens of «в течение пяти рабочих дней со дня …» between somebody and his verb
_ANSWERS = re.compile(r"ответственност", re.IGNORECASE)
_CONTROLS = re.compile(r"контрол", re.IGNORECASE)


def subject(piece: Piece) -> Iterator[Found[Party]]:
    """«Классные руководители – провести беседы», «Директора школ должны …», «Иванова А.П.: подготовить приказ»."""
    for at, token in enumerate(piece.toks):
        before = piece.toks[at - 1].text if at else "."
        if before not in (",", ";", ".") and not token.broken and not _is_agreed(piece.toks, at):
            continue
        actors = actors_at(piece.toks, at, "nomn")
        certainty = _told(piece.toks, actors, first=before in (".", ";", "что")) if actors else None
        if certainty:
            yield from parties(piece, actors, Seen("subject", "executor", certainty))


def _told(toks: Tokens, actors: tuple[Actor, ...], first: bool) -> Certainty | None:
    """How sure it is that the actors in the nominative are told to act; None where they are not. ``first``: in their sentence."""
    at = together_at(toks, actors[-1].stop)[1]
    if at >= len(toks):
        return None
    if toks[at].text == "," and any(token.text == "," for token in toks[actors[-1].first : actors[-1].stop]) and at + 1 < len(toks):
        at += 1  # «Педагоги, не прошедшие курсы, проходят их до мая»
    set_off = toks[at].text in (":", *DASHES)
    verb = _verb(toks, at + set_off)
    if verb is None:
        return None
    ordered = is_infinitive(toks[verb].low)
    if set_off and ordered:
        return Certainty.CERTAIN
    if first and not set_off and (toks[at].low.startswith(_BOUND) or toks[at].low in _ANSWERING):
        return Certainty.CERTAIN
    if first and ordered:
        return Certainty.LIKELY if _may_be_told(toks, actors) and not _is_done_to(toks, verb, actors) else None
    return _at_work(toks, verb, actors) if first or not _orders_before(toks, actors[0].first) else None


def _is_agreed(toks: Tokens, at: int) -> bool:
    """«Договорились, что Зотова А.П. пересмотрит …»: what follows is the decision itself."""
    return at > 2 and toks[at - 1].low == "что" and toks[at - 3].low in _AGREED


def acts_after(piece: Piece) -> Iterator[Found[Party]]:
    """«…, ссылку высылает Зотова А.П.», «Список готовит завуч»: the verb, and after it who does it; not «школы, которые посещает …»."""
    for at, token in enumerate(piece.toks[:-1]):
        if not at or token.kind != WORD or not (reading := readings(token.low)[0]).has("VERB", "3per"):
            continue
        if reading.lemma not in meanings("work_verbs") or _is_relative(piece.toks, at):
            continue
        actors = actors_at(piece.toks, at + 1, "nomn")
        several = len(actors) > 1 or any(actor.head.plural for actor in actors)
        if actors and several == reading.has("plur") and _may_be_told(piece.toks, actors) and not any(map(is_receiver, actors)):
            yield from parties(piece, actors, Seen("acts_after", "executor", Certainty.LIKELY))


def _is_relative(toks: Tokens, at: int) -> bool:
    """«учителей, которых готовит методист», «как проводит уроки Зотова А.П.»: what is told of somebody in passing."""
    start = next((k for k in range(at - 1, -1, -1) if toks[k].text in SENTENCE_END | {",", ":", *DASHES}), -1)
    return any(token.low.startswith("котор") or token.low in _IN_PASSING for token in toks[start + 1 : at])


def _verb(toks: Tokens, at: int) -> int | None:
    """The verb that stands here or after a time: «в срок до 1 марта провести», «ежемесячно представляет»."""
    if at >= len(toks):
        return None
    if not (is_time(toks, at) or is_adjunct(toks, at) or (toks[at].kind == WORD and readings(toks[at].low)[0].part == "ADVB")):
        return at if toks[at].kind == WORD else None
    for k in range(at, min(len(toks), at + _LONGEST_TIME)):
        if toks[k].text in SENTENCE_END | {":", ","}:
            return None
        if toks[k].kind == WORD and (is_infinitive(toks[k].low) or is_finite(toks[k].low)):
            return k
    return None


def _at_work(toks: Tokens, verb: int, actors: tuple[Actor, ...]) -> Certainty | None:
    """«Методист подготовит справку», «школа вносит правки до 1 марта»: surer where a time is said; «Школы получат учебники» is none."""
    reading = readings(toks[verb].low)[0]
    if not reading.has("VERB", "3per") or any(map(is_receiver, actors)) or not _may_be_told(toks, actors, bodies=True):
        return None
    promised = reading.has("perf", "futr") and _may_be_told(toks, actors)
    works = reading.lemma in meanings("work_verbs")
    if works and any(is_time(toks, k) for k in range(len(toks))):
        return Certainty.LIKELY
    if promised or (works and all(actor.head.sort is not Sort.BODY and not actor.head.plural for actor in actors)):
        return Certainty.LIKELY
    return Certainty.DOUBTFUL if works and _may_be_told(toks, actors) else None


def _orders_before(toks: Tokens, at: int) -> bool:
    """«Обратить внимание, директора обеспечивают …»: after an order it is no more than told."""
    start = next((k for k in range(at - 1, -1, -1) if toks[k].text in SENTENCE_END), 0)
    return any(token.kind == WORD and is_infinitive(token.low) for token in toks[start:at])


def _is_done_to(toks: Tokens, order: int, actors: tuple[Actor, ...]) -> bool:
    """«Мюллера О.К. заслушать в мае», «Орлова П.П. включить в состав»: somebody whom a verb of appointing or hearing is about."""
    after = toks[order + 1].low if order + 1 < len(toks) else ""
    done_to = meanings("done_to").get(toks[order].low)
    return done_to is not None and all(map(is_name, actors)) and (done_to == "always" or after in done_to.split(", "))


def _may_be_told(toks: Tokens, actors: tuple[Actor, ...], bodies: bool = False) -> bool:
    """«Руководители школ обеспечить», «Зотова А.П. обеспечить»; «Школы включить в список» is an object, «Зотову А.П.» no nominative."""
    sorts = (Sort.NAME, Sort.POST, Sort.FIXED_POST, *((Sort.BODY, Sort.ABBREVIATION) if bodies else ()))
    return all(actor.head.sort in sorts and can_be(toks, actor, "nomn") for actor in actors)


def answers(piece: Piece) -> Iterator[Found[Party]]:
    """«Ответственность за явку несут классные руководители», «Контроль осуществляет директор»."""
    for match in _ARE.finditer(piece.text):
        near, at = from_place(piece, match.end())
        yield from parties(near, actors_at(near.toks, at, "nomn"), Seen("answers"))
    for match in _ANSWER_FOR.finditer(piece.text):
        near, at = from_place(piece, match.end())
        yield from parties(near, actors_at(near.toks, at, "nomn"), Seen("answers"))
    for match in _ANSWER.finditer(piece.text):
        near, at = from_place(piece, match.end())
        yield from parties(near, actors_at(near.toks, at, "nomn"), Seen("answers"))
    for match in _CARRIES.finditer(piece.text):
        sentence = sentence_around(piece.text, match.start())
        control = match.group().lower().startswith(("осущ", "вед"))
        if not (_CONTROLS if control else _ANSWERS).search(sentence[: match.end()]):
            continue
        near, at = from_place(piece, match.end())
        if actors := actors_at(near.toks, at, "nomn"):
            yield from parties(near, actors, Seen("answers", "controller" if control else "executor"))


# «Ответственными за явку являются классные руководители»
_ARE = re.compile(r"ответственн(?:ыми|ым|ой)(?![а-яё])[^.;\n]{0,120}?\s(?:явля|назнача)[ею]тся\s+", re.IGNORECASE)
# «За подготовку отвечает Зотова А.П.»
_ANSWER_FOR = re.compile(r"(?<!\w)за\s[^.;\n]{2,120}?\sотвеча[ею]т\s+", re.IGNORECASE)
# «Консультации вести каждый вторник. Отвечают Зотова А.П. и Белкин С.С.»
_ANSWER = re.compile(r"(?:^|[.;,\n]\s*)отвеча[ею]т\s+(?:[:–—-]\s*)?(?=[А-ЯЁа-яё])(?!за\s|на\s|всем\s)", re.IGNORECASE)
_CARRIES = re.compile(r"(?<!\w)(?:нес[уё]т|несет|осуществля[ею]т|вед[её]т|ведут)\s+(?:персональную\s+|личную\s+)?", re.IGNORECASE)
