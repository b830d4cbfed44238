"""A stretch of the document while it is searched for those who are to act."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from shnor_extract.model import Certainty, Found
from shnor_extract.record import Duty, Person
from shnor_extract.russian.phrases.actors import Actor
from shnor_extract.russian.phrases.groups import Tokens
from shnor_extract.russian.phrases.heads import Sort
from shnor_extract.russian.phrases.tokens import BRACKET, tokens

SENTENCE_END = frozenset([".", ";", "!", "?"])
_LONGEST_SENTENCE = 600
_MOST_BRACKETS = 3  # one within the other
_STOP = re.compile(r"(?<=[а-яё»)]{2})[.;!?]\s")


class Piece(NamedTuple):
    """A stretch of the document's text with its tokens; ``people`` reads the names in it, a case expected; spans count from its start."""

    text: str
    toks: Tokens
    people: Callable[[str], tuple[Found[Person], ...]]


class Seen(NamedTuple):
    """Who was seen, as what, and which rule saw it."""

    rule: str
    duty: Duty = "executor"
    certainty: Certainty = Certainty.CERTAIN


def within(piece: Piece, at: int) -> Piece:
    """The piece with nothing but the tokens of the bracket that stands at a token."""
    outer = piece.toks[at]
    by = outer.start + 1
    inside = tokens(outer.text[1:-1])
    return piece._replace(toks=tuple(token._replace(start=token.start + by, stop=token.stop + by) for token in inside))


def from_place(piece: Piece, place: int) -> tuple[Piece, int]:
    """The token at a place of the text or after it; within the bracket where the place lies in one."""
    for _ in range(_MOST_BRACKETS):
        at = bisect_left(piece.toks, place, key=lambda token: token.start)
        if not at or piece.toks[at - 1].kind != BRACKET or place >= piece.toks[at - 1].stop:
            break
        piece = within(piece, at - 1)
    return piece, at


def sentence_around(text: str, at: int) -> str:
    """The sentence around a place, as far as full stops after small letters tell; no more than a paragraph of it."""
    earliest, latest = max(0, at - _LONGEST_SENTENCE), at + _LONGEST_SENTENCE
    start = max((match.end() for match in _STOP.finditer(text, earliest, at)), default=earliest)
    end = _STOP.search(text, at, latest)
    return text[start : end.start() if end else latest]


def is_name(actor: Actor) -> bool:
    return actor.name is not None or actor.head.sort is Sort.NAME
