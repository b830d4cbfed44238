"""«Контроль оставляю за собой»: who presides speaks of himself."""

from __future__ import annotations

import re

from shnor_extract.fields.responsible.pieces import SENTENCE_END, Piece, sentence_around
from shnor_extract.model import Certainty, Found, Span
from shnor_extract.record import Duty, Party, Person

# «Контроль за исполнением оставляю за собой», «Ответственность за … возлагаю на себя», «Личный контроль беру на себя»
_FOR_ONESELF = re.compile(
    r"(?:контрол|ответственност)\S*[^.;\n]{0,160}?(?P<who>(?:за\s+собой|за\s+мной|на\s+себя|на\s+меня)(?![а-яё]))", re.IGNORECASE
)
_CONTROLS = re.compile(r"контрол", re.IGNORECASE)


def said_of_oneself(text: str) -> Span | None:
    """Where somebody keeps a task for himself: «за собой», with the words that say which task."""
    match = _FOR_ONESELF.search(text)
    return Span(*match.span()) if match else None


def oneself(piece: Piece, chair: Person | None) -> list[Found[Party]]:
    """Whoever is named beside it («оставляю за собой: Орлов П.П.»), else the chair; nobody where none is known."""
    match = _FOR_ONESELF.search(piece.text)
    if match is None:
        return []
    span = Span(*match.span("who"))
    named = next((one for one in piece.people("nomn") if one.span.start >= span.stop), None)
    if named is not None and not SENTENCE_END.intersection(piece.text[span.stop : named.span.start]):
        return [_party(named.value, Found(named.span.of(piece.text), named.span, "oneself", named.certainty), piece)]
    return [] if chair is None else [_party(chair, Found(span.of(piece.text), span, "oneself", Certainty.LIKELY), piece)]


def _party(person: Person, found: Found[str], piece: Piece) -> Found[Party]:
    duty: Duty = "controller" if _CONTROLS.search(sentence_around(piece.text, found.span.start)) else "executor"
    written = " ".join(found.value.split())
    party = Party(name=person.name, text=written, kind="person", duty=duty, role=person.role, organization=person.organization)
    return Found(party, found.span, found.rule, found.certainty)
