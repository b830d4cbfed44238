"""Verbs and datives that hand out work: «Поручить методисту …», «Руководителям школ обеспечить …», «совместно с ИРО»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from shnor_extract.fields.responsible.parties import parties
from shnor_extract.fields.responsible.pieces import SENTENCE_END, Piece, Seen, from_place, sentence_around
from shnor_extract.model import Certainty, Found
from shnor_extract.record import Duty, Party
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import is_infinitive
from shnor_extract.russian.phrases.actors import Actor, actors_at
from shnor_extract.russian.phrases.addressees import Addressed, addressees, is_receiver, order_after, skip_governed, together_at
from shnor_extract.russian.phrases.groups import Tokens
from shnor_extract.russian.phrases.heads import Sort
from shnor_extract.russian.phrases.tokens import MARK, WORD
from shnor_extract.words import load, meanings

# From «поручить» to the one who is told there is room for a time and a reason: «поручить в срок до 1 марта методисту …»
_REACH = 16
# «возложить ответственность за … на директора»
_LONG_REACH = 40
_WHAT_FOR = ("к", "для", "на", "в")
_ANSWERS = re.compile(r"ответственност", re.IGNORECASE)
_CONTROLS = re.compile(r"контрол", re.IGNORECASE)
_KEPT_TASKS = re.compile(r"ответственност|контрол|обязанност|сопровожден|курировани|функци", re.IGNORECASE)


def governed(piece: Piece) -> Iterator[Found[Party]]:
    """«Поручить методисту …», «Обязать директоров …», «Контроль возложить на Иванову А.П.»."""
    for match in _governing().finditer(piece.text):
        spec = meanings("governing")[re.sub(r"\s+", " ", match.group().lower())]
        preposition, _, case = spec.rpartition(" ")
        sentence = sentence_around(piece.text, match.start())
        if preposition == "за" and not _KEPT_TASKS.search(sentence):
            continue
        near, at = from_place(piece, match.end())
        actors = _after_preposition(near.toks, at, preposition, case) if preposition else _object(near.toks, at, case)
        if actors and not _only_said_needed(near.toks, match.group().lower(), actors):
            rule = "by_means_of" if match.group().lower() == "силами" else "governed"
            certainty = Certainty.CERTAIN if rule == "governed" else Certainty.LIKELY
            yield from parties(near, actors, Seen(rule, _duty_of(sentence, match.group().lower(), near, actors), certainty))
            together, _ = together_at(near.toks, actors[-1].stop)
            yield from parties(near, together, Seen("jointly", "co-executor"))


def asked(piece: Piece) -> Iterator[Found[Party]]:
    """«Директоров школ обязать провести …», «Зотову А.П. попросили провести …»: whom the verb governs stands before it."""
    toks = piece.toks
    for verb, token in enumerate(toks):
        if meanings("governing").get(token.low) != "accs" or order_after(toks, verb + 1) in (None, len(toks)):
            continue
        for at in range(max(0, verb - _LONG_REACH), verb):
            begins = not at or toks[at].broken or toks[at - 1].text in SENTENCE_END | {",", ":"}
            actors = actors_at(toks, at, "accs") if begins else ()
            if actors and actors[-1].stop == verb:
                yield from parties(piece, actors, Seen("governed"))
                break


@cache
def _governing() -> re.Pattern[str]:
    words = sorted((entry.word.replace(" ", r"\s+") for entry in load("governing")), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _object(toks: Tokens, at: int, case: str) -> tuple[Actor, ...]:
    """The first actors in the case, before the infinitive: «рекомендовать в срок до 1 марта руководителям ОО провести»."""
    end = min(len(toks), at + _REACH)
    if at < end and toks[at].low in ("к", "для"):  # «рекомендовать к использованию педагогам»: a thing is recommended
        return ()
    while at < end:
        token = toks[at]
        if token.kind == MARK and token.text in SENTENCE_END | {":"}:
            return ()
        if token.kind == WORD and is_infinitive(token.low):
            return ()
        if actors := actors_at(toks, at, case):
            return actors
        at = skip_governed(toks, at)
    return ()


def _after_preposition(toks: Tokens, at: int, preposition: str, case: str) -> tuple[Actor, ...]:
    for k in range(at, min(len(toks) - 1, at + _LONG_REACH)):
        if (toks[k].kind == MARK and toks[k].text in SENTENCE_END) or toks[k].low in meanings("governing"):
            return ()
        if toks[k].low == preposition and (actors := actors_at(toks, k + 1, case)):
            return actors
    return ()


def _only_said_needed(toks: Tokens, verb: str, actors: tuple[Actor, ...]) -> bool:
    """«Необходимо школам время», «предложить родителям школу № 2»: with no infinitive nobody is told to act."""
    order, stop = order_after(toks, actors[-1].stop), actors[-1].stop
    if verb.startswith(("предл", "рекоменд")) and (order is None or order >= len(toks)):
        thing = stop < len(toks) and toks[stop].low in _WHAT_FOR  # «рекомендовать Зотову А.П. к награждению»
        return thing or all(map(is_receiver, actors))
    return order is None and verb in meanings("order_words")


def _duty_of(sentence: str, verb: str, piece: Piece, actors: tuple[Actor, ...]) -> Duty:
    """«Контроль … возложить на», «поручить методисту контроль за …»: a controller; «ответственность за контроль»: not."""
    after = piece.toks[actors[-1].stop].low if actors[-1].stop < len(piece.toks) else ""
    if verb.startswith(("возл", "закреп", "оставл", "остави")):
        said = sentence if after not in (",", ";") else sentence.partition(actors[-1].span(piece.toks).of(piece.text))[0]
        return "controller" if _CONTROLS.search(said) and not _ANSWERS.search(said) else "executor"
    if verb.startswith("поруч"):
        return "controller" if sentence.lstrip().lower().startswith("контрол") or after.startswith("контрол") else "executor"
    return "executor"


def addressed(piece: Piece) -> Iterator[Found[Party]]:
    """«Руководителям школ обеспечить …», «В срок до 1 марта педагогам сдать …»."""
    everybody = list(addressees(piece.toks))
    for found, following in zip_longest(everybody, everybody[1:]):
        if following is not None and _are_named_next(piece.toks, found, following):
            continue
        yield from parties(piece, found.actors, Seen("addressed"))
        yield from parties(piece, found.together, Seen("addressed_jointly", "co-executor"))


def _are_named_next(toks: Tokens, found: Addressed, following: Addressed) -> bool:
    """«Специалистам отдела: Зотовой А.П., Белкину С.С. – провести»: the names say who the specialists are."""
    named = all(actor.head.sort is Sort.NAME for actor in following.actors)
    return named and following.actors[0].first == found.order + 1 and toks[found.order].text == ":"


def appointed(piece: Piece) -> Iterator[Found[Party]]:
    """«Ответственным исполнителем назначить Орлова П.П.», «Ответственным за исполнение пункта считать …»; not of a post of its own."""
    for match in _APPOINTED.finditer(piece.text):
        near, at = from_place(piece, match.end())
        yield from parties(near, actors_at(near.toks, at, "accs"), Seen("appointed"))


_DOER = (
    r"(?:(?:ответственн(?:ым|ой|ыми)\s+)?исполнител(?:ем|ями)|ответственн(?:ым|ой|ыми)\s+за\s+(?:исполнени|выполнени)е"
    r"(?:\s+(?:данного|данных|настоящего|указанного|указанных|этого|всех))?(?:\s+(?:пункт|решени|поручени|протокол|мероприяти)\w{1,2})?)"
)
_NAMED = r"(?:назначить|назначается|определить|считать|утвердить)"
_APPOINTED = re.compile(rf"(?<!\w)(?:{_DOER}\s+{_NAMED}|{_NAMED}\s+{_DOER})(?!\w)", re.IGNORECASE)


def jointly(piece: Piece) -> Iterator[Found[Party]]:
    """«Провести семинар совместно с ИРО»; not «проведённый совместно с ИРО семинар», not with pupils and parents."""
    for at, token in enumerate(piece.toks):
        if token.low in ("совместно", "вместе") and not any(_is_participle(before.low) for before in piece.toks[max(0, at - 2) : at]):
            actors, _ = together_at(piece.toks, at)
            if actors:
                yield from parties(piece, actors, Seen("jointly", "co-executor", Certainty.LIKELY))


def _is_participle(low: str) -> bool:
    return low.isalpha() and readings(low)[0].part in ("PRTF", "PRTS")
