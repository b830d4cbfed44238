"""Which phrases about time are deadlines. Readers find every phrase; rules look at where it stands; the first that knows decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shnor_extract.model import Certainty, Finds, Found, Span, Unsure
from shnor_extract.record import Deadline
from shnor_extract.russian.surroundings import Stand
from shnor_extract.russian.combining import combined
from shnor_extract.russian.durations import duration_expressions
from shnor_extract.russian.expressions import Expression, Manner, without_overlap
from shnor_extract.russian.governors import calendar_expressions
from shnor_extract.russian.lexicon import either, known
from shnor_extract.russian.recurring import recurring_expressions
from shnor_extract.russian.spelling import plain
from shnor_extract.russian.stretches import Now, months_later
from shnor_extract.russian.undated import undated_expressions
from shnor_extract.settings import DEFAULTS, Settings

READERS = (recurring_expressions, duration_expressions, calendar_expressions, undated_expressions)


class Verdict(NamedTuple):
    """What a rule says of a phrase: a deadline (with how sure), none (``certainty`` None), or a doubt (``doubt`` in Russian)."""

    certainty: Certainty | None = None
    doubt: str = ""


CERTAIN, LIKELY, NONE = Verdict(Certainty.CERTAIN), Verdict(Certainty.LIKELY), Verdict()


@dataclass(frozen=True)
class Case:
    """A phrase to be judged, with its surroundings."""

    expression: Expression
    stand: Stand
    labelled: bool
    meeting: date | None

    @property
    def manner(self) -> Manner:
        return self.expression.manner

    @property
    def over(self) -> bool:
        """It ended before the meeting."""
        due = self.expression.due
        return due is not None and self.meeting is not None and due < self.meeting


def find_deadlines(text: str, meeting: date | None, settings: Settings = DEFAULTS, labelled: bool = False) -> Finds[Deadline]:
    """The deadlines in a point of a decision or a phrase, that which binds the doer first; spans are relative to the text.

    ``labelled``: the text is known to speak of a deadline, so that any date counts and what is not understood is a doubt.
    """
    folded = plain(text)
    expressions = read_expressions(folded, Now(meeting, settings))
    too_many, expressions = expressions[_MAX_PHRASES:], expressions[:_MAX_PHRASES]
    cases = [Case(found, Stand(folded, text, found.span), labelled, meeting) for found in expressions]
    found: list[tuple[bool, Found[Deadline]]] = []
    unsure: list[Unsure] = []
    for case, verdict in zip(cases, _judged(cases), strict=True):
        if verdict.doubt or (case.expression.problem and verdict.certainty):
            unsure.append(Unsure("deadline", case.expression.span, verdict.doubt or case.expression.problem))
        if verdict.certainty and case.expression.kind:
            found.append((_labelled_here(case), _found(case.expression, text, verdict.certainty)))
    found.sort(key=lambda pair: (not pair[0], pair[1].rule in _WEAK_RULES, pair[1].span))
    spans = [case.expression.span for case in cases]
    unsure += _not_understood(folded, spans, labelled)
    if labelled and spans and not found and not unsure:
        unsure.append(Unsure("deadline", Span(0, len(text)), _UNREAD))
    if too_many:
        unsure.append(Unsure("deadline", Span(too_many[0].span.start, too_many[-1].span.stop), "слишком много дат для одного пункта"))
    return Finds(tuple(deadline for _, deadline in found), tuple(sorted(unsure, key=lambda doubt: doubt.span)))


_MAX_PHRASES = 100  # a point that names more times than this is a schedule or noise
_WEAK_RULES = ("ongoing_words", "at_occasion")  # «систематически проводить …, отчёт до 1 марта»: the day binds first


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


_LABEL_WORDS = re.compile(r"(?<![а-я])(?:в\s+)?срок[а-я]{0,2}(?:\s(?:исполнения|выполнения|реализации|проведения|представления|сдачи))?(?![а-я])|(?<![а-я])и(?![а-я])")
_NO_PHRASE = (Manner.NEVER, Manner.AIM, Manner.SCHOOL_YEAR, Manner.SINCE)


def _is_phrase(text: str, meeting: date | None, settings: Settings) -> bool:
    """Nothing stands in the text but phrases about time, and none of a kind that needs a label to be a deadline."""
    folded = plain(text)
    expressions = read_expressions(folded, Now(meeting, settings))
    if not expressions or any(expression.manner in _NO_PHRASE for expression in expressions):
        return False
    rest, at = "", 0
    for expression in expressions:
        rest += folded[at : expression.span.start] + " "
        at = expression.span.stop
    return not re.search(r"[а-яa-z\d]", _LABEL_WORDS.sub(" ", rest + folded[at:]))


def _found(expression: Expression, text: str, certainty: Certainty) -> Found[Deadline]:
    assert expression.kind is not None
    value = Deadline(
        text=expression.span.of(text),
        kind=expression.kind,
        start=expression.start,
        due=expression.due,
        rrule=expression.rrule,
        rule=expression.rule,
    )
    return Found(value, expression.span, expression.rule, Certainty.DOUBTFUL if expression.problem else certainty)


def _judged(cases: list[Case]) -> list[Verdict]:
    """Phrases of one list («15 марта и 20 апреля», «октябрь, ноябрь 2021 года») share the verdict of those that have one."""
    verdicts = [_verdict(case) for case in cases]
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


def _verdict(case: Case) -> Verdict:
    for rule in RULES:
        verdict = rule(case)
        if verdict is not None:
            return verdict
    return NONE


# «срок исполнения – 1 марта», «Срок представления отчётов в управление: 1 марта», «дата проведения – 12 мая»
_LABEL = re.compile(
    r"(?<![а-я])(?:(?:срок|сроком|дата|датой)(?:\s(?!до|по|с|на)[а-я]+(?:ия|ия|чи|ки|ых|его|ты|ов))*"
    r"|(?:срок|сроки|сроком|дата|даты|период|время)(?:\s(?!до|по|с|на)[а-я\"-]+){0,8}\s*[:-])\s*[:(-]?\s*\"?$"
)
_OTHER_TERM = re.compile(r"(?<![а-я])(?:срок|период)[а-я]{0,2}\s(?:действи|полномочи|обучени|службы|годности|освоени|пребывани|реализации\s(?:программ|проект))")


def _labelled_here(case: Case) -> bool:
    return _LABEL.search(case.stand.before) is not None


def reference(case: Case) -> Verdict | None:
    """«приказ от 12.03.2021», «за I полугодие», «по итогам 2020–2021 учебного года»."""
    return NONE if case.manner is Manner.NEVER and not (case.labelled and case.expression.kind == "event") else None


def other_term(case: Case) -> Verdict | None:
    """«срок действия до 31.12.2022», «срок обучения 3 года»."""
    return NONE if _OTHER_TERM.search(case.stand.clause) and not case.labelled else None


def lasting(case: Case) -> Verdict | None:
    """«на период до 2024 года», «сроком на 3 года»: how long it holds."""
    return NONE if _LASTING.search(case.stand.before) and not case.labelled else None


_LASTING = re.compile(r"(?<![а-я])на\s(?:период|срок)\s*$")


def labelled(case: Case) -> Verdict | None:
    """The whole text is known to speak of a deadline, or «срок» stands before the phrase."""
    if case.labelled and (case.stand.of_paper() and case.manner in (Manner.TIME, Manner.BARE)):
        return NONE
    if case.labelled:
        return CERTAIN
    told = case.stand.noting() == "always" or _TOLD_LABEL.search(case.stand.before)
    return CERTAIN if _labelled_here(case) and not told else None


_TOLD_LABEL = re.compile(r"(?<![а-я])(?:утвердить|согласовать|изучить|учесть|соблюдать|внимание\sна|об?)\s+срок(?:и|ах|ов)(?![а-я])")


def quoted(case: Case) -> Verdict | None:
    """A day within a title."""
    return NONE if case.stand.quoted() else None


def of_paper(case: Case) -> Verdict | None:
    """«приказ Министерства 12.03.2021 № 15»."""
    return NONE if case.manner in (Manner.TIME, Manner.BARE) and case.stand.of_paper() else None


def named_day(case: Case) -> Verdict | None:
    """«ул. 1 Мая»."""
    return NONE if case.manner is Manner.TIME and case.stand.named_day() else None


def alone(case: Case) -> Verdict | None:
    """«… (до 1 марта)», «… – март 2021 г.», «…, постоянно». A year in brackets may belong to a programme."""
    if not case.stand.alone() or case.manner in (Manner.AIM, Manner.LABELLED):
        return None
    if case.manner is Manner.ALONE and not case.stand.final():
        return None
    if case.manner is Manner.SINCE and not case.stand.final():
        return None
    if case.expression.grain in _YEAR_GRAINS and case.manner is Manner.BARE:
        return None if case.over else Verdict(doubt="год в скобках или в конце: срок или годы программы?") if case.stand.bracketed() else LIKELY
    if case.manner in (Manner.TIME, Manner.BARE, Manner.BOUND, Manner.HORIZON, Manner.YEAR) and not case.stand.final():
        return None if case.over or case.stand.relative() or not case.stand.bracketed() else LIKELY
    if case.manner is Manner.SCHOOL_YEAR or case.stand.noting():
        return None
    return CERTAIN


_YEAR_GRAINS = ("year", "years", "school_year")


def told_of(case: Case) -> Verdict | None:
    """In a clause that tells of somebody or of what was."""
    return NONE if case.stand.relative() or case.stand.past() else None


def noted(case: Case) -> Verdict | None:
    """In a point that only takes note; «утвердить … до 1 марта» is an order all the same."""
    noting = case.stand.noting()
    if noting == "perhaps":
        return Verdict(doubt="напоминание: это срок поручения или то, о чём напоминают?") if case.manner is Manner.BOUND else NONE
    return NONE if noting == "always" or (noting == "unless_bound" and case.manner is not Manner.BOUND) else None


def reported(case: Case) -> Verdict | None:
    """«довести до сведения, что отчёты сдаются до 1 марта»."""
    if not case.stand.reported() or case.manner not in (Manner.BOUND, Manner.TIME, Manner.RHYTHM):
        return None
    return Verdict(doubt="срок назван в придаточном: это срок поручения или то, о чём сообщают?")


def bounded(case: Case) -> Verdict | None:
    """«до 1 марта», «в недельный срок», «раз в неделю» in a clause that orders."""
    return CERTAIN if case.manner in (Manner.BOUND, Manner.RHYTHM) else None


def habit(case: Case) -> Verdict | None:
    """«ежемесячно», «постоянно» as an adverb of the order, not of a participle."""
    if case.manner is not Manner.HABIT:
        return None
    return NONE if case.stand.describes() else CERTAIN if case.stand.beside_order() or case.stand.final() else LIKELY


def horizon(case: Case) -> Verdict | None:
    """«обеспечить к 2025 году …»; «стратегия развития до 2030 года», «подготовка к новому учебному году» are no deadlines."""
    if case.manner is not Manner.HORIZON:
        return None
    if _GOAL.search(case.stand.clause):
        return NONE
    return LIKELY if case.stand.beside_order() or (case.stand.final() and case.stand.has_order()) else NONE


_GOAL = re.compile(r"(?<![а-я])(?:стратеги|концепци|программ|проект|план|развити|дорожн|готов|подготов)[а-я]*(?:\s[а-я]+){0,5}\s*$")


def year(case: Case) -> Verdict | None:
    """«провести в 2022 году» beside the order; a school year named so is a doubt."""
    if case.manner not in (Manner.YEAR, Manner.SCHOOL_YEAR):
        return None
    ahead = case.expression.start and case.meeting and case.expression.start > case.meeting
    if case.over or not (case.stand.beside_order() or (ahead and case.stand.final() and case.stand.has_order() and not case.stand.about())):
        return NONE
    return LIKELY if case.manner is Manner.YEAR and case.stand.beside_order() else Verdict(doubt="год назван, но не ясно, срок ли это поручения")


def planned(case: Case) -> Verdict | None:
    """«перенести на 20 октября», «запланировать на март»; «план на март» is no deadline."""
    if case.manner is not Manner.AIM:
        return None
    day = case.expression.grain in ("day", "days", "month", "decade", "week")
    return LIKELY if day and _PLANNING.search(case.stand.clause) else NONE


_PLANNING = re.compile(rf"(?<![а-я]){either('planning_verbs')}")


def since(case: Case) -> Verdict | None:
    """«с 1 октября начать …»: the first day is said and not the last; «ввести с 1 октября» is no deadline at all."""
    if case.manner is not Manner.SINCE:
        return None
    if case.over or not case.stand.beside_order() or case.stand.order in known("taking_effect"):
        return NONE
    return Verdict(doubt="назван только первый день, последнего нет")


def about(case: Case) -> Verdict | None:
    """«приказ о проведении в марте олимпиады»."""
    if case.manner is not Manner.TIME or not case.stand.about():
        return None
    return NONE if case.over else Verdict(doubt="непонятно, к чему относится время: к поручению или к тому, о чём оно")


def in_time(case: Case) -> Verdict | None:
    """«провести в марте», «15 марта организовать»; what is over by the day of the meeting is no deadline."""
    if case.manner is not Manner.TIME:
        return None
    if case.over:
        return NONE
    stand = case.stand
    if stand.beside_order():
        return CERTAIN
    return LIKELY if stand.has_order() or stand.final() or not stand.before.strip() else NONE


def bare(case: Case) -> Verdict | None:
    """«Провести семинар март 2022 г.» with the dash lost."""
    if case.manner is not Manner.BARE or case.over or case.expression.grain != "month" or not case.stand.final():
        return None
    return Verdict(doubt="месяц в конце без предлога: это срок?") if case.stand.has_order() else None


# The first rule that does not say None decides; what no rule knows is no deadline.
RULES: tuple[Callable[[Case], Verdict | None], ...] = (
    reference,
    other_term,
    lasting,
    labelled,
    quoted,
    of_paper,
    named_day,
    alone,
    told_of,
    noted,
    reported,
    bounded,
    habit,
    horizon,
    year,
    planned,
    since,
    about,
    in_time,
    bare,
)

_DEADLINE_WORD = re.compile(
    r"(?<![а-я])(?:не\s{1,2}поз(?:дн[еи]е|же)|срок[а-я]{0,2}(?:\s(?:исполнения|выполнения|реализации|представления|предоставления|проведения|сдачи))?\s?[:-]|в\sсрок(?![а-я]))"
)
_UNREAD = "срок не понят"
_NOTHING_SAID = re.compile(r"[\s\-.,;:/\\]*(?:нет|без\sсрока|не\sустановлен[а-я]?|не\sуказан[а-я]?|x|х)?[\s\-.,;:]*")


def _not_understood(folded: str, spans: list[Span], labelled: bool) -> list[Unsure]:
    """Words that speak of a deadline and have none that was read beside them."""
    if labelled:
        if spans or _NOTHING_SAID.fullmatch(folded):
            return []
        return [Unsure("deadline", Span(0, len(folded)), _UNREAD)]
    doubts = []
    for match in _DEADLINE_WORD.finditer(folded):
        near = Span(match.start(), match.end() + 80)
        if not any(near.meets(span) for span in spans):
            stop = re.compile(r"[^.;\n]{0,60}").match(folded, match.end())
            doubts.append(Unsure("deadline", Span(match.start(), stop.end() if stop else match.end()), "слова о сроке есть, а сам срок не понят"))
    return doubts
