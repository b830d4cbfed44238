"""A paragraph of decisions by sentences: which of them order, promise or tell what was decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shnor_extract.model import Span
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import find_order
from shnor_extract.sections.infer import starts_dative, tells_decision
from shnor_extract.sections.lines import trim

# … «до 01.03.2022. Школам», «СОШ № 2. Методистам», «2022 г. Школам»
_SHORT = "".join(
    rf"(?<!{word}\\.)"
    for word in ("рук", "зав", "зам", "спец", "нач", "пед", "соц", "отв", "дир", "обл", "им", "ул", "пос", "тел", "каб", "чел")
)
_SENTENCE_END = re.compile(
    r"(?:(?<=[а-яёА-ЯЁ0-9»)\]][а-яё0-9)»\]][.;!])|(?<=[№\s]\d[.;!])|(?<=[а-яё]\s[.!])|(?<=\)[.;])|(?<=\d\sг\.)|(?<=\dг\.))"
    rf"{_SHORT}\s+(?=[А-ЯЁ«])|(?<=;)\s+(?=[а-яё])"
)


def promises(words: str) -> bool:
    """A verb of the third person that is not past: «готовит», «разрабатывают», «пересмотрит»."""
    found = (readings(word)[0] for word in re.findall(r"[а-яё]{4,}", words))
    return any(one.part == "VERB" and one.known and one.has("3per") and not one.has("past") for one in found)


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a paragraph, and its clauses after semicolons."""
    start = span.start
    for match in [*_SENTENCE_END.finditer(text, span.start, span.stop), None]:
        piece = trim(text, Span(start, match.start() if match else span.stop))
        if piece.start < piece.stop:
            yield piece
        start = match.end() if match else span.stop


def unpunctuated(text: str, span: Span) -> Span:
    stop = span.stop
    while stop > span.start and text[stop - 1] in " ;,":
        stop -= 1
    return Span(span.start, stop)


def orders_in(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a paragraph that order something; a sentence that orders nothing stays with the one before it."""
    start = span.start
    parts: list[Span] = []
    for match in [*_SENTENCE_END.finditer(text, span.start, span.stop), None]:
        stop = match.start() if match else span.stop
        piece = trim(text, Span(start, stop))
        order = find_order(piece.of(text))
        if (
            (order is not None and (order.start < 200 or starts_dative(piece.of(text))))
            or tells_decision(piece.of(text))
            or (not parts and promises(piece.of(text)))
        ):
            parts.append(piece)
        elif parts:
            parts[-1] = Span(parts[-1].start, piece.stop)
        start = match.end() if match else stop
    yield from parts
