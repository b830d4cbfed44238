"""What speaks of a deadline or of who is to act and ended in no field: each is shown to a person, none is dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from shnor_extract.model import BlockKind, Document, Line, Minutes, SectionKind, Span, Unsure
from shnor_extract.russian.calendar.deadlines import find_deadlines
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import find_order
from shnor_extract.russian.spelling import plain
from shnor_extract.sections.lines import trim
from shnor_extract.sections.tables import label_of
from shnor_extract.words import load

K = SectionKind
_CHECKABLE = {"date", "period"}
_REPEATED = {*_CHECKABLE, "recurring"}
# not after «отв.», «исп.», «зам.», «обл.», «им.», «ул.»
_ABBREVIATED = "".join(f"(?<!{short})" for short in ("[Оо]тв.", "[Ии]сп.", "[Зз]ам.", "обл.", " им.", " ул."))
_SENTENCE_END = re.compile(rf"(?<=[а-яёА-ЯЁ0-9»)][а-яё0-9»).][.;!?]){_ABBREVIATED}\s+(?=[А-ЯЁ«])")
# not «ответственный секретарь – Рябова К.Л.», «исполнительный директор»: posts
_POST = r"\s+(?:секретар|редактор|организатор|дежурн)"
_LABEL = re.compile(
    rf"\W*(?:срок[аи]?|ответственн[а-я]+(?!{_POST})|отв|исполнител(?!ьн)[а-я]+|соисполнител[а-я]+)(?:\s+[а-я]+){{0,2}}\s*[.:–—-]"
)
# «ответственный – Рябова К.Л.», «срок сдачи – 1 марта» within a sentence
_LABEL_WITHIN = re.compile(
    rf"(?<![а-яё])(?:[Оо]тветственн[а-яё]+(?!{_POST})|[Оо]тв\.|[Ии]сполнител(?!ьн)[а-яё]+|[Сс]рок)"
    r"(?:\s+[а-яё]+){0,3}\s*[:–—-]\s*(?:[А-ЯЁ\d]|до\s|не\s|[а-яё]+\s\d)"
)
_WORD = re.compile(r"[а-я]{4,}")
# «Исп. Рябова К.Л., 8 (4900) 5-11-22» at the foot of a letterhead: who typed the paper
_TYPED_BY = re.compile(r"\W*исп(?:олнител[а-я]+)?\s*[.:]?[^:]*?(?:тел|\d[\d\s()-]{4,}\d)|\W*отв[а-я]*\.?\s+за\s+выпуск")

_LABELLED = "Строка о сроке или ответственном стоит вне решений: проверьте, к чему она относится"
_PROMISED = "Сказано в обсуждении со сроком, но в решениях этого нет: проверьте, не поручение ли это"
_LOOSE = "Строка среди решений говорит о сроке или ответственном, но не отнесена ни к одному пункту"
_TOLD = "Строка списка решений рассказывает о том, что было: проверьте, не решение ли это"
_STRAY = "Вне решений сказано о сроке или исполнителе: проверьте, не поручение ли это"


@dataclass(frozen=True, slots=True)
class Taken:
    """Places that ended in a field: those of the decisions, those of speeches, all the others."""

    decided: tuple[Span, ...]
    spoken: tuple[Span, ...]
    other: tuple[Span, ...]


def find_leftovers(document: Document, minutes: Minutes, taken: Taken, met: date | None) -> tuple[Unsure, ...]:
    """Everything of the kind in one protocol, in its margins and around it."""
    found: list[Unsure] = []
    for section in minutes.sections:
        rule = RULES.get(section.kind, stray)
        for line in section.lines:
            found += rule(document.text, line, taken, met)
    for line in _outside(document, minutes):
        found += stray(document.text, line, taken, met)
    return tuple(found)


def _outside(document: Document, minutes: Minutes) -> Iterator[Line]:
    """Page headers, footers and notes, and what belongs to no protocol."""
    around = minutes.around or minutes.span
    for block in document.blocks:
        if around.holds(block.span) and (block.kind is BlockKind.MARGIN or not minutes.span.meets(block.span)):
            yield Line(block.span, block)


def promised(text: str, line: Line, taken: Taken, met: date | None) -> Iterator[Unsure]:
    """In the talk: «Директор обещала сдать отчёт до 1 марта», «Школам представить отчёты до 1 марта», «Срок – 1 марта»."""
    for sentence in _free(text, line.span, taken.decided):
        words, low = sentence.of(text), plain(sentence.of(text))
        if _LABEL.match(low) or _LABEL_WITHIN.search(words):
            yield Unsure("decisions", sentence, _LABELLED)
        elif _tells().search(low):
            kinds = _CHECKABLE if _meets(sentence, taken.spoken) and not _names_duty(low) else _REPEATED
            start = _promise_at(words, low)
            if start is not None and _has_deadline(words[start:], met, kinds):
                yield Unsure("decisions", sentence, _PROMISED)


def loose(text: str, line: Line, taken: Taken, met: date | None) -> Iterator[Unsure]:
    """Among the decisions: what became no point and yet speaks of a deadline or an executor."""
    head = line.block.cell is not None and label_of(line.span.of(text)) is not None
    whole = not _meets(line.span, taken.decided)
    for sentence in _free(text, line.span, (*taken.decided, *taken.other)):
        low = plain(sentence.of(text))
        dated = _tells().search(low) is not None and _has_deadline(sentence.of(text), met, _REPEATED)
        if dated or (not head and (_LABEL.match(low) or _names_duty(low))):
            yield Unsure("decisions", sentence, _LOOSE)
            whole = False
    if whole and line.marker is not None and line.block.cell is None:
        yield Unsure("decisions", line.span, _TOLD)


def stray(text: str, line: Line, taken: Taken, met: date | None) -> Iterator[Unsure]:
    """Anywhere else: an order with a deadline though it stands in a field, and where it stands in none a deadline or a duty told of."""
    for sentence in _free(text, line.span, taken.decided):
        words, low = sentence.of(text), plain(sentence.of(text))
        if not _tells().search(low) or _TYPED_BY.match(low):
            continue
        kept = _meets(sentence, taken.other)
        labelled = bool(_LABEL.match(low) or _LABEL_WITHIN.search(words))
        ordered = _promise_at(words, low) is not None
        dated = (ordered or labelled) and _has_deadline(words, met, _REPEATED)
        if dated or (not kept and (labelled or (ordered and _names_duty(low)))):
            yield Unsure("decisions", sentence, _STRAY)


Rule = Callable[[str, Line, Taken, "date | None"], Iterator[Unsure]]
RULES: dict[SectionKind, Rule] = {
    **dict.fromkeys((K.HEARD, K.SPOKE, K.TALK, K.PROPOSED), promised),
    **dict.fromkeys((K.DECIDED, K.RECOMMENDED, K.PLAN), loose),
}


def _promise_at(words: str, low: str) -> int | None:
    """Where an order, a promise or a wish begins; a deadline before it is not of it, save where the whole sentence orders."""
    if find_order(words) is not None:
        return 0
    said = _promise().search(low)
    if said is not None:
        return said.start()
    future = next((match for match in _WORD.finditer(low) if _is_future(match.group())), None)
    return 0 if future is not None else None


def _is_future(word: str) -> bool:
    found = readings(word)
    return bool(found) and found[0].has("VERB", "futr")


def _has_deadline(words: str, met: date | None, kinds: set[str]) -> bool:
    return any(found.value.kind in kinds for found in find_deadlines(words, met).found)


def _names_duty(low: str) -> bool:
    return _tells("responsible").search(low) is not None


def _meets(span: Span, taken: Iterable[Span]) -> bool:
    return any(span.meets(other) for other in taken)


def _free(text: str, span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """The sentences of a stretch that nothing has taken."""
    near = [other for other in taken if other.meets(span)]
    if any(other.holds(span) for other in near):
        return
    start = span.start
    for match in [*_SENTENCE_END.finditer(text, span.start, span.stop), None]:
        sentence = trim(text, Span(start, match.start() if match else span.stop))
        if sentence.start < sentence.stop and not _meets(sentence, near):
            yield sentence
        start = match.end() if match else span.stop


@cache
def _promise() -> re.Pattern[str]:
    return re.compile(r"(?<![а-я])(?:" + "|".join(re.escape(plain(entry.word)) for entry in load("promises")) + ")")


@cache
def _tells(meaning: str | None = None) -> re.Pattern[str]:
    """A word that speaks of a deadline or of who is to act; short words are meant whole."""
    words = [plain(entry.word) for entry in load("duty_words") if meaning in (None, entry.meaning)]
    return re.compile("(?<![а-я])(?:" + "|".join(re.escape(word) + ("(?![а-я])" if len(word) < 3 else "") for word in words) + ")")
