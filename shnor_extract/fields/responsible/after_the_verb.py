"""A dative after the order, which acts or gets: «Подготовить справку методисту Белкину С.С.»."""

from __future__ import annotations

from shnor_extract.fields.responsible.pieces import SENTENCE_END, Piece
from shnor_extract.model import Span
from shnor_extract.russian.orders import is_infinitive
from shnor_extract.russian.phrases.addressees import skip_governed
from shnor_extract.russian.phrases.heads import Sort, head_at
from shnor_extract.russian.phrases.tokens import WORD
from shnor_extract.words import meanings


def whom_or_for_whom(piece: Piece) -> Span | None:
    """«Подготовить справку методисту Белкину С.С.»: one person in the dative after the order, who acts or gets."""
    order = next((k for k, token in enumerate(piece.toks) if token.kind == WORD and is_infinitive(token.low)), None)
    if order is None or piece.toks[order].low in meanings("handing_over"):
        return None
    at = order + 1
    while at < len(piece.toks) and piece.toks[at].text not in SENTENCE_END:
        head = head_at(piece.toks, at, "datv") if piece.toks[at].low.endswith(("у", "ю")) else None
        if head is not None and not head.plural and head.sort is Sort.POST and not head_at(piece.toks, at, "gent"):
            return Span(piece.toks[at].start, piece.toks[head.stop - 1].stop)
        at = skip_governed(piece.toks, at)
    return None
