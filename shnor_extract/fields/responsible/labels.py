"""«Ответственный: Иванова А.П.», «(отв. методисты РМК)», «Контроль – Петров И.И.»: a label and who stands after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from shnor_extract.fields.responsible.parties import parties
from shnor_extract.fields.responsible.pieces import Piece, Seen, from_place, is_name
from shnor_extract.model import Found
from shnor_extract.record import Duty, Party
from shnor_extract.russian.morph import readings
from shnor_extract.russian.phrases.actors import Actor, actors_at
from shnor_extract.russian.phrases.adjuncts import is_time
from shnor_extract.russian.phrases.groups import Tokens
from shnor_extract.russian.phrases.heads import Head, Sort
from shnor_extract.russian.phrases.tokens import NUMBER, Token
from shnor_extract.words import meanings

# «Срок, ответственный: до 1 марта, Иванова А.П.»: how far the name may stand from the label
_REACH = 16
# «за исполнение пункта 2», «протокола поручений»
_TASK = r"(?:\s+за\s+[^:;–—()\n]{1,100}?|\s+[^:;,–—()\n.А-ЯЁ]{1,80}?)?"
_SEPARATOR = r"\s*(?P<mark>[:–—]|-(?=[\sА-ЯЁ]))\s*"
_BARE_LABELS = ("отв", "исп", "соисп", "ответствен", "контролир")  # «(отв. Иванова А.П.)»: no colon
_SHORT_LABELS = ("отв", "исп", "соисп")
_SHORTEST_SURNAME = 4  # letters
_CASES_OF_A_LIST = ("nomn", "datv", "accs", "ablt")


def labelled(piece: Piece) -> Iterator[Found[Party]]:
    """«Ответственный: Иванова А.П.», «(отв. методисты РМК)», «Контроль – Петров И.И.»."""
    matches = list(_labels().finditer(piece.text))
    for match, following in zip_longest(matches, matches[1:]):
        near, at = from_place(piece, match.end())
        end = following.start() if following else len(piece.text)
        actors = tuple(actor for actor in _after_label(near.toks, at) if actor.span(near.toks).start < end)
        if actors and (match["mark"] or _stands_bare(near, match, actors)):
            yield from parties(near, actors, Seen("labelled", _duty(match["label"])))


def _after_label(toks: Tokens, at: int) -> tuple[Actor, ...]:
    """«Контроль – за Ивановой А.П.», «Ответственность – на директора школы» too."""
    if at < len(toks) and (is_time(toks, at) or toks[at].kind == NUMBER):  # «Срок, ответственный: до 1 марта, Иванова А.П.»
        at = next((k + 1 for k in range(at, min(len(toks), at + _REACH)) if toks[k].text in (",", ";")), at)
    case = {"за": "ablt", "на": "accs"}.get(toks[at].low) if at < len(toks) else None
    return actors_at(toks, at + 1, case) if case else list_at(toks, at)


def _stands_bare(piece: Piece, match: re.Match[str], actors: tuple[Actor, ...]) -> bool:
    """Without a colon «отв. Иванова А.П.» is plain, «ответственные директора» only at the start of a bracket or line.

    «…, отв. директора школ» too: a shortened label after a comma or a full stop.
    """
    label = match["label"].lower()
    set_off = piece.text[: match.start()].rstrip().endswith((",", ";", "."))
    if label == "контроль":  # «Исполнители: Белкин С.С., контроль Зотова А.П.»; not «Усилить контроль …»
        return set_off and is_name(actors[0])
    if not label.startswith(_BARE_LABELS):
        return False
    starts = piece.toks[0].start >= match.start()
    return starts or (set_off and label in _SHORT_LABELS) or is_name(actors[0])


@cache
def _labels() -> re.Pattern[str]:
    words = sorted((re.escape(word).replace(r"\ ", r"\s+") for word in _duties()), key=len, reverse=True)
    label = rf"(?<![\w.-])(?P<label>(?i:{'|'.join(words)}))(?![а-яё])(?:\((?:ые|ая|и|й|ый|е|а)\))?\.?"
    return re.compile(rf"{label}(?:{_TASK}{_SEPARATOR}|\s+(?=[А-ЯЁа-яё])|(?<=\.)(?=[А-ЯЁ]))")


@cache
def _duties() -> dict[str, str]:
    """Label → duty: those that head a line beneath a point, and others."""
    beneath = {label: duty for label, duty in meanings("asides").items() if duty != "deadline"}
    return {**beneath, **meanings("responsible_labels")}


def _duty(label: str) -> Duty:
    return _duties()[re.sub(r"\s+", " ", label.lower())]  # type: ignore[return-value]


def list_at(toks: Tokens, at: int) -> tuple[Actor, ...]:
    """Actors after a label or in a cell, in whatever case the clerk wrote them."""
    for case in _CASES_OF_A_LIST:
        if actors := actors_at(toks, at, case):
            return actors
        if case == "nomn" and at < len(toks) and _is_a_surname(toks[at]):
            return (Actor(Head(at, at + 1, Sort.NAME), case, at, at + 1, (), (at, at + 1)),)
    return ()


def _is_a_surname(token: Token) -> bool:
    """«Контроль – Винокуров» is a man, no more «винокуров» than «Кузнецов» or «Пастухов» are what they are called after."""
    if not token.capital or token.caps or len(token.text) < _SHORTEST_SURNAME or readings(token.low)[0].part != "NOUN":
        return False
    return any(reading.has("Surn", "nomn") for reading in readings(token.low))
