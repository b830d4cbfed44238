"""A dative after the order, which acts or gets: «Информировать родителей классным руководителям», «Подготовить справку методисту»."""

from __future__ import annotations

from collections.abc import Iterator

from shnor_extract.fields.responsible.parties import parties
from shnor_extract.fields.responsible.pieces import SENTENCE_END, Piece, Seen
from shnor_extract.model import Certainty, Found, Span
from shnor_extract.record import Duty, Party
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import is_infinitive
from shnor_extract.russian.people.surnames import POSSIBLE, surname_choices
from shnor_extract.russian.phrases.actors import Actor, actors_at
from shnor_extract.russian.phrases.addressees import can_be, gives_to, is_helped, is_receiver, skip_governed
from shnor_extract.russian.phrases.groups import Tokens
from shnor_extract.russian.phrases.heads import Sort, head_at
from shnor_extract.russian.phrases.tokens import WORD
from shnor_extract.words import meanings

_NEAR = 4  # tokens after «принять» within which «участие» stands
_LONGEST = 60


def after_the_verb(piece: Piece) -> Iterator[Found[Party]]:
    """«Принять участие всем школам»: after a verb by which nobody gets anything the dative is the doer."""
    order = _order(piece.toks)
    who = _may_act(piece.toks, order) if order is not None else ""
    if order is None or not who:
        return
    controls = piece.toks[0].low.startswith("контрол") and piece.toks[order].low.startswith("осуществ")
    actors = (actors_at(piece.toks, order + 1, "datv") if controls else ()) or _datives(piece.toks, order + 1)
    if not any(is_receiver(actor) if who == "all" else is_helped(actor) for actor in actors):
        duty: Duty = "controller" if controls else "executor"
        yield from parties(piece, actors, Seen("after_the_verb", duty, Certainty.LIKELY))


def whom_or_for_whom(piece: Piece) -> Span | None:
    """«Подготовить справку методисту Белкину С.С.», «Составить график завучам»: a dative of which nothing tells who acts and who gets."""
    order = _order(piece.toks)
    if order is None or piece.toks[order].low in meanings("handing_over"):
        return None
    actors = _datives(piece.toks, order + 1)
    unclear = actors and all(actor.head.sort is Sort.POST for actor in actors) and not any(map(is_helped, actors))
    return Span(actors[0].span(piece.toks).start, actors[-1].span(piece.toks).stop) if unclear else None


def _order(toks: Tokens) -> int | None:
    return next((k for k, token in enumerate(toks) if token.kind == WORD and is_infinitive(token.low)), None)


def _may_act(toks: Tokens, order: int) -> str:
    who, _, signs = meanings("own_deeds").get(toks[order].low, "").partition(";")
    beginnings = tuple(sign.strip() for sign in signs.split(",") if sign.strip())
    near = [token.low for token in (*toks[max(0, order - 2) : order], *toks[order + 1 : order + _NEAR])]
    return who if not beginnings or any(low.startswith(beginnings) for low in near) else ""


def _datives(toks: Tokens, at: int) -> tuple[Actor, ...]:
    """The actors that can be nothing but a dative; none behind a noun that wants one («помощь школам»), nor in another sentence."""
    stop = min(len(toks), at + _LONGEST)
    while at < stop and toks[at].text not in SENTENCE_END | {":"} and not gives_to(toks[at].low):
        if _is_dative_only(toks, at):
            return actors_at(toks, at, "datv")
        at = skip_governed(toks, at)
    return ()


def _is_dative_only(toks: Tokens, at: int) -> bool:
    head = head_at(toks, at, "datv")
    if head is None or (head.sort in (Sort.ABBREVIATION, Sort.FIXED_POST) and head.group is None):
        return False
    if head.sort is not Sort.NAME:  # «практику взаимопосещения»: of a practice, not of a practitioner
        word = toks[head.stop - 1].low
        return word.endswith(("у", "ю", "м")) and not any(reading.case in ("gent", "accs", "ablt", "loct") for reading in readings(word))
    actors = actors_at(toks, at, "datv")
    return all(can_be(toks, actor, "datv") for actor in actors) and any(_is_clear(toks, actor) for actor in actors)


def _is_clear(toks: Tokens, actor: Actor) -> bool:
    """«Дюсенову»; not «Зотовой», which may be by whom or of whom."""
    words = [token.text for token in toks[slice(*actor.name or (0, 0))] if token.kind == WORD]
    cases = {choice.case for word in words[:1] for choice in surname_choices(word) if choice.weight >= POSSIBLE}
    return "datv" in cases and not cases & {"gent", "ablt"}
