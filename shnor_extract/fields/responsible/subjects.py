"""Those in the nominative who are told to act: «Иванова А.П.: подготовить приказ», «Директора школ должны …»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shnor_extract.fields.responsible.parties import parties
from shnor_extract.fields.responsible.pieces import Piece, Seen, from_place, is_name, sentence_around
from shnor_extract.model import Certainty, Found
from shnor_extract.record import Party
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import is_infinitive
from shnor_extract.russian.phrases.actors import Actor, actors_at
from shnor_extract.russian.phrases.groups import Tokens
from shnor_extract.russian.phrases.heads import Sort
from shnor_extract.words import meanings

_BOUND = ("долж", "обязан")  # «Классные руководители должны …»
_ANSWERS = re.compile(r"ответственност", re.IGNORECASE)
_CONTROLS = re.compile(r"контрол", re.IGNORECASE)


def subject(piece: Piece) -> Iterator[Found[Party]]:
    """«Классные руководители – провести беседы», «Директора школ должны …», «Иванова А.П.: подготовить приказ»."""
    for at, token in enumerate(piece.toks):
        if at and piece.toks[at - 1].text not in (",", ";", ".") and not token.broken:
            continue
        actors = actors_at(piece.toks, at, "nomn")
        certainty = _told(piece.toks, actors, first=at == 0) if actors else None
        if certainty:
            yield from parties(piece, actors, Seen("subject", "executor", certainty))


def _told(toks: Tokens, actors: tuple[Actor, ...], first: bool) -> Certainty | None:
    """How sure it is that the actors in the nominative are told to act; None where they are not."""
    at = actors[-1].stop
    after = toks[at] if at < len(toks) else None
    if after is None:
        return None
    ordered = at + 1 < len(toks) and is_infinitive(toks[at + 1].low)
    if after.text in (":", "–", "—", "-") and ordered:
        return Certainty.CERTAIN
    if not first:
        return None
    if after.low.startswith(_BOUND) or after.low in ("несут", "несет", "несёт", "отвечает", "отвечают"):
        return Certainty.CERTAIN
    promised = any(reading.has("VERB", "perf", "futr", "3per") for reading in readings(after.low)[:1])  # «методист подготовит справку»
    ordered = is_infinitive(after.low) and not _is_done_to(toks, at, actors)
    return Certainty.LIKELY if (promised or ordered) and _is_nominative_only(actors) else None


def _is_done_to(toks: Tokens, order: int, actors: tuple[Actor, ...]) -> bool:
    """«Мюллера О.К. заслушать в мае», «Орлова П.П. включить в состав»: somebody whom a verb of appointing or hearing is about."""
    after = toks[order + 1].low if order + 1 < len(toks) else ""
    done_to = meanings("done_to").get(toks[order].low)
    return done_to is not None and all(map(is_name, actors)) and (done_to == "always" or after in done_to.split(", "))


def _is_nominative_only(actors: tuple[Actor, ...]) -> bool:
    """«Руководители школ обеспечить»: a slip for the dative; «Школы включить в список» is an object."""
    return all(actor.head.sort in (Sort.NAME, Sort.POST, Sort.FIXED_POST) for actor in actors)


def answers(piece: Piece) -> Iterator[Found[Party]]:
    """«Ответственность за явку несут классные руководители», «Контроль осуществляет директор»."""
    for match in _CARRIES.finditer(piece.text):
        sentence = sentence_around(piece.text, match.start())
        control = match.group().lower().startswith("осущ")
        if not (_CONTROLS if control else _ANSWERS).search(sentence[: match.end()]):
            continue
        near, at = from_place(piece, match.end())
        if actors := actors_at(near.toks, at, "nomn"):
            yield from parties(near, actors, Seen("answers", "controller" if control else "executor"))


_CARRIES = re.compile(r"(?<!\w)(?:нес[уё]т|несет|осуществля[ею]т)\s+(?:персональную\s+|личную\s+)?", re.IGNORECASE)
