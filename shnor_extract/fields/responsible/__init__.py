"""Who is to act on a point: said in it, beside it or in the headings above it."""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import chain

from shnor_extract.fields.responsible.after_the_verb import whom_or_for_whom
from shnor_extract.fields.responsible.assignments import assignments
from shnor_extract.fields.responsible.labels import labelled, list_at
from shnor_extract.fields.responsible.oneself import oneself, said_of_oneself
from shnor_extract.fields.responsible.parties import parties, without_repeats
from shnor_extract.fields.responsible.pieces import Piece, Seen
from shnor_extract.model import Aside, Certainty, Finds, Found, Point, Says, Span, Unsure
from shnor_extract.record import Duty, Party, Person
from shnor_extract.russian.morph import readings
from shnor_extract.russian.people.people import Cast, make_cast, people_in
from shnor_extract.russian.phrases.actors import actors_at
from shnor_extract.russian.phrases.adjuncts import is_time
from shnor_extract.russian.phrases.tokens import WORD, tokens
from shnor_extract.words import meanings

Parties = list[Found[Party]]

_DUTIES: dict[Says, Duty] = {Says.EXECUTOR: "executor", Says.CO_EXECUTOR: "co-executor", Says.CONTROLLER: "controller"}
# Said of the doer in the point itself: such a point is not for the doer in the heading above.
_OWN_DOER = frozenset(["addressed", "subject"])
_AFTER = "after_the_verb"
# A bare name at the end counts only where nothing plainer names the doer in the point; those by whose hands the work is done
# («силами педагогов гимназии») only where nobody at all is named.
_WEAK = frozenset(["at_the_end", "by_means_of", _AFTER])
_WEAKEST = "by_means_of"
# «Контроль за исполнением настоящего решения возложить на …» closes the list of those in the heading above; it is not for them.
_OF_THE_WHOLE = re.compile(
    r"\W*(?:общий\s+|организаци[юя]\s+)?контрол\w*\s+(?:за\s+)?(?:исполнени|выполнени|реализаци)\w*\s+(?:\w+\s+){0,2}?"
    r"(?:решени|протокол|постановлени|поручени|рекомендаци)\w*\s",
    re.IGNORECASE,
)
_LONGEST_CELL = 160
# A line after its number or bullet: «1.2. », «а) », «✓ »
_LINE = re.compile(r"[^\S\n]*(?:\d+(?:\.\d+)*[.)]\s*|[а-я]\)\s*|[–—•✓*·-]\s+)?(?P<text>\S[^\n]*)")
_SPEAKS = re.compile(
    r"(?<!\w)(?:отв\.|ответственн(?:ый|ая|ые|ого|ой|ых|ым|ыми|ому)(?!\w)|исполнител[ьия](?!\w)|поруч(?:ить|ено|ается)|возл(?:ожить|агается|ожена?)|обязать)",
    re.IGNORECASE,
)
# «назначить ответственных», «определить ответственным …», «ответственное отношение»: nobody is given this task
_NO_TASK = re.compile(
    r"(?:назнач|определ|утверд|избр|списк|сведени)\S*(?:\s+\S+){0,3}\s+(?:отв\.|ответственн|исполнител)"
    r"|ответственн\S+\s+(?:отношени|подход|задач|период|этап)|ответственн\S+(?:\s+\S+){0,4}\s+(?:назнач|избра|счита|утверд|определ)",
    re.IGNORECASE,
)

_ONESELF = "Поручено самому себе: кто это, видно только из подписи под протоколом"
_NOBODY_READ = "Сказано об ответственном или исполнителе, но кто это, не понято"
_WHOM = "Лицо в дательном падеже после глагола: исполнитель это или тот, для кого делают, не решено"
_NOT_READ = "Ответственный указан, но не прочитан"


def find_parties(text: str, point: Point, cast: Cast, chair: Person | None = None) -> Finds[Party]:
    """The parties of a point, its own and those of the headings above it, in the order of the document.

    ``chair`` is who speaks of himself in «Контроль оставляю за собой».

    A heading holds for its whole list, but the doer whom a point itself addresses takes the place of the one above. What is
    said once for a whole list holds where the point has none of its own for that duty.
    """
    own = _assigned(text, point.text, cast)
    own += [one.shift(point.text.start) for one in oneself(_piece(text, point.text, cast), chair)]
    beside = list(chain.from_iterable(_beside(text, aside, cast) for aside in point.asides if not aside.common))
    above = [] if _has_own_doer(text, point, own) else _above(text, point.headings, cast)
    named = [*above, *own, *beside]
    plain = {one.value.duty for one in [*own, *beside] if one.rule not in _WEAK}
    duties = {one.value.duty for one in named}
    common = [one for aside in point.asides if aside.common for one in _beside(text, aside, cast) if one.value.duty not in duties]
    everybody = [one for one in [*named, *common] if one.rule not in _WEAK or "executor" not in plain]
    if any(one.rule != _AFTER and one.value.duty == "executor" for one in everybody):  # under «Методистам:» the dative gets
        everybody = [one for one in everybody if one.rule != _AFTER]
    doers = [one for one in everybody if one.rule != _WEAKEST]
    if any(one.value.duty == "executor" for one in doers):
        everybody = doers
    found = without_repeats(sorted(everybody, key=lambda one: one.span))
    return Finds(tuple(found), tuple(_doubts(text, point, found, cast)))


def _has_own_doer(text: str, point: Point, own: Parties) -> bool:
    """Somebody is addressed in the point itself, or it hands over the control of the whole decision."""
    if any(one.rule in _OWN_DOER for one in own):
        return True
    return any(one.rule in ("governed", "oneself") for one in own) and _OF_THE_WHOLE.match(point.text.of(text)) is not None


def find_responsible(text: str) -> list[Party]:
    """The parties of one point; a heading above it («Руководителям школ:») and labels below it stand on lines of their own."""
    lines = [Span(*match.span("text")) for match in _LINE.finditer(text)]
    headings: list[Span] = []
    while len(lines) > 1 and lines[0].of(text).rstrip().endswith(":") and not labelled_line(lines[0].of(text)):
        headings.append(lines.pop(0))
    if not lines:
        return []
    body = [lines.pop(0)]
    while lines and not labelled_line(lines[0].of(text)):
        body.append(lines.pop(0))
    point = Point(Span(body[0].start, body[-1].stop), headings=tuple(headings), asides=tuple(Aside(line, Says.ANY) for line in lines))
    return [one.value for one in find_parties(text, point, make_cast(text)).found]


def labelled_line(line: str) -> bool:
    return re.match(r"\(?\s*(?:отв|исп|соисп|контрол|срок)", line, re.IGNORECASE) is not None


def _piece(text: str, span: Span, cast: Cast) -> Piece:
    part = span.of(text)
    return Piece(part, tokens(part), cache(partial(people_in, part, cast)))


def _assigned(text: str, span: Span, cast: Cast) -> Parties:
    return [one.shift(span.start) for one in assignments(_piece(text, span, cast))]


def _above(text: str, headings: tuple[Span, ...], cast: Cast) -> Parties:
    """Of the innermost heading that names anybody: «Руководителям школ:», «Рекомендовать школам:», «Классные руководители:»."""
    for span in reversed(headings):
        if found := _assigned(text, span, cast):
            return found
        if found := _told_in_a_title(_piece(text, span, cast), span):
            return found
        if not _decides(text, span) and (found := _listed(text, span, cast, Seen("heading", "executor", Certainty.LIKELY))):
            return found
    return []


def _told_in_a_title(piece: Piece, span: Span) -> Parties:
    """«Рекомендации директорам школ:», «Задачи классным руководителям»: a noun of what is given, and to whom."""
    if not piece.toks or piece.toks[0].low not in meanings("titles_of_tasks"):
        return []
    found = parties(piece, actors_at(piece.toks, 1, "datv"), Seen("heading", "executor", Certainty.LIKELY))
    return [one.shift(span.start) for one in found]


def _decides(text: str, span: Span) -> bool:
    """«КОЛЛЕГИЯ РЕШАЕТ:», «Педсовет, заслушав отчёт, постановил:»: the body decides, others act."""
    words = (token.low for token in tokens(span.of(text)) if token.kind == WORD)
    return any(reading.part == "VERB" and reading.lemma in meanings("deciding_verbs") for low in words for reading in readings(low)[:1])


def _beside(text: str, aside: Aside, cast: Cast) -> Parties:
    """What a cell, a bracket or a line beneath says; a cell of those responsible is taken as it stands where it is no list."""
    if aside.says is Says.DEADLINE:
        return []
    if labels := [one.shift(aside.span.start) for one in assignments(_piece(text, aside.span, cast), (labelled,))]:
        return labels
    if aside.says is Says.ANY:
        return _assigned(text, aside.span, cast) or _listed(text, aside.span, cast, Seen("beside", "executor", Certainty.LIKELY))
    seen = Seen("cell", _DUTIES[aside.says])
    return _listed(text, aside.span, cast, seen) or _as_it_stands(text, aside.span, seen)


def _listed(text: str, span: Span, cast: Cast, seen: Seen) -> Parties:
    """The actors of a stretch that is nothing but a list of them, a deadline perhaps after it."""
    piece = _piece(text, span, cast)
    found: Parties = []
    for at in _starts(piece):
        if not found or piece.toks[at].start >= found[-1].span.stop:
            found += parties(piece, list_at(piece.toks, at), seen)
    return [one.shift(span.start) for one in found]


def _starts(piece: Piece) -> list[int]:
    """Where an item may begin: at the start, after a comma or semicolon, on a new line."""
    toks = piece.toks
    return [k for k in range(len(toks)) if not k or toks[k - 1].text in (",", ";") or toks[k].broken]


def _as_it_stands(text: str, span: Span, seen: Seen) -> Parties:
    written = " ".join(span.of(text).split()).strip(" ;,–—-")
    toks = tokens(written)
    if not re.search(r"[А-Яа-яЁё]{2}", written) or len(written) > _LONGEST_CELL or is_time(toks, 0):
        return []
    return [Found(Party(name=written, text=written, kind="group", duty=seen.duty), span, "cell_as_written", Certainty.LIKELY)]


def _doubts(text: str, point: Point, found: Parties, cast: Cast) -> list[Unsure]:
    """A word that speaks of responsibility where nobody was read from it, and a person in the dative who may be the doer."""
    part, by = point.text.of(text), point.text.start
    doubts = []
    if (place := said_of_oneself(part)) and not any(one.span.start >= place.start + by for one in found):
        doubts.append(Unsure("responsible", place.shift(by), _ONESELF))
    elif not found and (match := _SPEAKS.search(part)) and not _NO_TASK.search(part):
        doubts.append(Unsure("responsible", Span(*match.span()).shift(by), _NOBODY_READ))
    elif not found and (place := whom_or_for_whom(_piece(text, point.text, cast))):
        doubts.append(Unsure("responsible", place.shift(by), _WHOM))
    empty = [aside for aside in point.asides if aside.says in _DUTIES and not any(aside.span.holds(one.span) for one in found)]
    doubts += [Unsure("responsible", aside.span, _NOT_READ) for aside in empty if not aside.common]
    return doubts
