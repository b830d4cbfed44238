"""Everybody to whom a stretch of text gives work, by all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from shnor_extract.fields.responsible.after_the_verb import after_the_verb
from shnor_extract.fields.responsible.labels import labelled
from shnor_extract.fields.responsible.named_last import at_the_end
from shnor_extract.fields.responsible.orders import addressed, appointed, asked, governed, jointly
from shnor_extract.fields.responsible.pieces import Piece
from shnor_extract.fields.responsible.subjects import acts_after, answers, subject
from shnor_extract.model import Found
from shnor_extract.record import Party

Rule = Callable[[Piece], Iterator[Found[Party]]]

# The order is that of trust: what a rule has read is not read again by those after it.
RULES: tuple[Rule, ...] = (
    labelled,
    governed,
    appointed,
    asked,
    addressed,
    subject,
    answers,
    acts_after,
    jointly,
    at_the_end,
    after_the_verb,
)


def assignments(piece: Piece, rules: tuple[Rule, ...] = RULES) -> list[Found[Party]]:
    """Everybody to whom the text gives work, each place read once, in the order of the text."""
    found: list[Found[Party]] = []
    taken = bytearray(len(piece.text))
    for rule in rules:
        fresh = [one for one in rule(piece) if not any(taken[one.span.start : one.span.stop])]
        found += fresh
        for one in fresh:
            taken[one.span.start : one.span.stop] = b"\1" * (one.span.stop - one.span.start)
    return sorted(found, key=lambda one: one.span)
