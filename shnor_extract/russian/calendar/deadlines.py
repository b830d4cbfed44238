"""Deadlines in a text: readers find every phrase about time, neighbours are joined, and each is judged by where it stands."""

from __future__ import annotations

import re
from datetime import date

from shnor_extract.model import Certainty, Finds, Found, Span, Unsure
from shnor_extract.record import Deadline
from shnor_extract.russian.calendar.binding import Case, Verdict, labelled_here, may_be_labelled, verdict_of
from shnor_extract.russian.calendar.combining import combined
from shnor_extract.russian.calendar.durations import duration_expressions
from shnor_extract.russian.calendar.expressions import Expression, Manner, without_overlap
from shnor_extract.russian.calendar.governors import calendar_expressions
from shnor_extract.russian.calendar.recurring import recurring_expressions
from shnor_extract.russian.calendar.stretches import Now, months_later
from shnor_extract.russian.calendar.surroundings import Stand
from shnor_extract.russian.calendar.undated import undated_expressions
from shnor_extract.russian.orders import find_order
from shnor_extract.russian.spelling import plain
from shnor_extract.settings import DEFAULTS, Settings

READERS = (recurring_expressions, duration_expressions, calendar_expressions, undated_expressions)


def find_deadlines(text: str, meeting: date | None, settings: Settings = DEFAULTS, labelled: bool = False) -> Finds[Deadline]:
    """The deadlines in a point of a decision or a phrase, that which binds the doer first; spans are relative to the text.

    ``labelled``: the text is known to speak of a deadline, so that any date counts and what is not understood is a doubt.
    """
    folded = plain(text)
    expressions = read_expressions(folded, Now(meeting, settings))
    if not labelled and not may_be_labelled(folded):
        expressions = [one for one in expressions if one.manner is not Manner.LABELLED]
    cases = [Case(one, Stand(folded, text, one.span), labelled, meeting) for one in expressions[:_MAX_PHRASES]]
    judged = list(zip(cases, _judged(cases), strict=True))
    taken = [(case, verdict.certainty) for case, verdict in judged if verdict.certainty and case.expression.kind]
    taken.sort(key=lambda pair: _binds_first(pair[0]))
    doubts = [
        Unsure("deadline", case.expression.span, verdict.doubt or case.expression.problem)
        for case, verdict in judged
        if verdict.doubt or (verdict.certainty and case.expression.problem)
    ]
    doubts += _too_many(expressions[_MAX_PHRASES:])
    if not labelled:
        doubts += _unread_words(folded, expressions)
    elif not taken and not doubts:
        doubts += _unread_cell(folded)
    return Finds(tuple(_found(case, certainty) for case, certainty in taken), tuple(doubts))


def _binds_first(case: Case) -> tuple[bool, bool, bool, Span]:
    return not labelled_here(case), case.expression.rule in _WEAK_RULES, _is_remark(case), case.expression.span


def _is_remark(case: Case) -> bool:
    """«График дежурства (с 31.12.2022 по 08.01.2023) представить до 23 декабря»: a bracket before the order is about its object."""
    text, start = case.stand.plain, case.expression.span.start
    if text.rfind("(", 0, start) <= text.rfind(")", 0, start):
        return False
    order = find_order(text)
    return order is not None and order.start > start


def _too_many(rest: list[Expression]) -> list[Unsure]:
    if not rest:
        return []
    return [Unsure("deadline", Span(rest[0].span.start, rest[-1].span.stop), "слишком много дат для одного пункта")]


_MAX_PHRASES = 100  # a point that names more times than this is a schedule or noise
_WEAK_RULES = (
    "ongoing_words",
    "at_occasion",
    "after_happening",
    "by_results",
    "by_schedule",
    "event_phrases",
    "at_doing",
    "until_named_day",
)  # «систематически проводить …, отчёт до 1 марта»: the day binds first


def read_expressions(folded: str, now: Now) -> list[Expression]:
    """Every phrase about time in a plain text, none overlapping another, neighbours that say one thing together joined."""
    found = [expression for read in READERS for expression in read(folded, now)]
    return combined(without_overlap(found), folded)


def parse_deadline(text: str, meeting_date: date | None, settings: Settings = DEFAULTS) -> Deadline | None:
    """The deadline of a phrase («февраль 2021 года») or of a whole point; None where none is said or it is not understood."""
    found = find_deadlines(text, meeting_date, settings).found
    if not found and _is_phrase(text, meeting_date, settings):
        found = find_deadlines(text, meeting_date, settings, labelled=True).found
    return found[0].value if found else None


def default_deadline(meeting: date | None, settings: Settings = DEFAULTS) -> Deadline | None:
    """A month from the meeting for an order with no deadline, where the profile of the regulations is on; else None."""
    if settings.profile != "government" or meeting is None:
        return None
    return Deadline(text="", kind="date", due=months_later(meeting, 1), rule="month_by_regulations")


_LABEL_WORDS = re.compile(
    r"(?<![а-я])(?:в\s+)?срок[а-я]{0,2}(?:\s(?:исполнения|выполнения|реализации|проведения|представления|сдачи))?(?![а-я])|(?<![а-я])и(?![а-я])"
)
_NO_PHRASE = (Manner.NEVER, Manner.AIM, Manner.SINCE)


def _is_phrase(text: str, meeting: date | None, settings: Settings) -> bool:
    """Nothing stands in the text but phrases about time, and none of a kind that needs a label to be a deadline."""
    folded = plain(text)
    expressions = read_expressions(folded, Now(meeting, settings))
    if not expressions or any(expression.manner in _NO_PHRASE or _labels_a_year(expression) for expression in expressions):
        return False
    rest, at = "", 0
    for expression in expressions:
        rest += folded[at : expression.span.start] + " "
        at = expression.span.stop
    return not re.search(r"[а-яa-z\d]", _LABEL_WORDS.sub(" ", rest + folded[at:]))


def _labels_a_year(expression: Expression) -> bool:
    """«в 2021/2022 учебном году» names a year, «в следующем учебном году» says when."""
    return expression.manner is Manner.SCHOOL_YEAR and not expression.rule.endswith("near_school_year")


def _found(case: Case, certainty: Certainty) -> Found[Deadline]:
    expression = case.expression
    assert expression.kind is not None
    value = Deadline(
        text=expression.span.of(case.stand.text),
        kind=expression.kind,
        start=expression.start,
        due=expression.due,
        rrule=expression.rrule,
        rule=expression.rule,
    )
    if expression.problem:
        certainty = Certainty.DOUBTFUL
    elif certainty is Certainty.CERTAIN and _far_without_year(case):
        certainty = Certainty.LIKELY
    return Found(value, expression.span, expression.rule, certainty)


def _far_without_year(case: Case) -> bool:
    """«до 1 октября» said on the 12th: by the convention it is next October, but it may be a slip."""
    due, meeting = case.expression.due, case.meeting
    if due is None or meeting is None or (due - meeting).days < _FAR_DAYS:
        return False
    return _YEAR_SAID.search(case.expression.span.of(case.stand.plain)) is None


_FAR_DAYS = 300
_YEAR_SAID = re.compile(r"\d{4}|(?<![а-я])г(?:од[а-я]*|г?\.)|\.\d\d(?!\d)$")


def _judged(cases: list[Case]) -> list[Verdict]:
    """Phrases of one list («15 марта и 20 апреля», «октябрь, ноябрь 2021 года») share the verdict of those that have one."""
    verdicts = [verdict_of(case) for case in cases]
    for at in range(1, len(cases)):
        if _listed(cases[at - 1], cases[at]) and _undecided(cases[at], verdicts[at]):
            verdicts[at] = verdicts[at - 1]
    for at in range(len(cases) - 1, 0, -1):
        if _listed(cases[at - 1], cases[at]) and _undecided(cases[at - 1], verdicts[at - 1]):
            verdicts[at - 1] = verdicts[at]
    return verdicts


_LIST = re.compile(r"\s*(?:,|;|и|,\s*и|,?\s*а\s+также|/)\s*")


def _listed(left: Case, right: Case) -> bool:
    return _LIST.fullmatch(left.stand.plain, left.expression.span.stop, right.expression.span.start) is not None


def _undecided(case: Case, verdict: Verdict) -> bool:
    return not verdict.certainty and case.manner in (Manner.BARE, Manner.TIME)


_DEADLINE_WORD = re.compile(
    r"(?<![а-я])(?:не\s{1,2}поз(?:дн[еи]е|же)|срок[а-я]{0,2}(?:\s(?:исполнения|выполнения|реализации|представления|предоставления|проведения|сдачи))?\s?[:-]|в\sсрок(?![а-я]))"
)
_TO_THE_END = re.compile(r"[^.;\n]{0,60}")
_NOTHING_SAID = re.compile(r"[\s\-.,;:/\\]*(?:нет|без\sсрока|не\sустановлен[а-я]?|не\sуказан[а-я]?|x|х)?[\s\-.,;:]*")


def _unread_cell(folded: str) -> list[Unsure]:
    """A cell under «Срок» that holds something else than a dash."""
    return [] if _NOTHING_SAID.fullmatch(folded) else [Unsure("deadline", Span(0, len(folded)), "срок не понят")]


def _unread_words(folded: str, read: list[Expression]) -> list[Unsure]:
    """Words that speak of a deadline with nothing beside them that was read, be it a deadline or not."""
    spans = [expression.span for expression in read if expression.manner is not Manner.LABELLED]
    doubts = []
    for match in _DEADLINE_WORD.finditer(folded):
        stop = next(_TO_THE_END.finditer(folded, match.end())).end()
        if not any(Span(match.start(), match.end() + 80).meets(span) for span in spans):
            doubts.append(Unsure("deadline", Span(match.start(), stop), "слова о сроке есть, а сам срок не понят"))
    return doubts
