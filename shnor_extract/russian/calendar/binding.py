"""Whether a phrase about time binds the doer: rules that look at where it stands. The first that knows decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shnor_extract.model import Certainty
from shnor_extract.russian.calendar.expressions import Expression, Manner
from shnor_extract.russian.calendar.surroundings import Stand
from shnor_extract.russian.lexicon import either, known
from shnor_extract.russian.morph import readings


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


def verdict_of(case: Case) -> Verdict:
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
_OTHER_TERM = re.compile(
    r"(?<![а-я])(?:срок|период)[а-я]{0,2}\s"
    r"(?:действи|полномочи|обучени|службы|годности|освоени|пребывани|реализации\s(?:программ|проект))"
)


def may_be_labelled(text: str) -> bool:
    """A cheap test before the dear one."""
    return any(word in text for word in ("срок", "дат", "период", "время"))


def labelled_here(case: Case) -> bool:
    """«срок» and its like stand right before the phrase."""
    return may_be_labelled(case.stand.plain) and _LABEL.search(case.stand.before) is not None


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
    if case.labelled and of_paper(case):
        return NONE
    if case.labelled:
        return CERTAIN
    if not labelled_here(case) or _TOLD_LABEL.search(case.stand.before) or case.stand.noting() == "always":
        return NONE if case.manner is Manner.LABELLED else None
    return CERTAIN


_TOLD_LABEL = re.compile(r"(?<![а-я])(?:утвердить|согласовать|изучить|учесть|соблюдать|внимание\sна|об?)\s+срок(?:и|ах|ов)(?![а-я])")


def quoted(case: Case) -> Verdict | None:
    """A day within a title."""
    return NONE if case.stand.quoted() else None


def of_paper(case: Case) -> Verdict | None:
    """«приказ Министерства 12.03.2021 № 15»."""
    return NONE if case.expression.rule.startswith("bare_") and case.stand.of_paper() else None


def named_day(case: Case) -> Verdict | None:
    """«ул. 1 Мая»."""
    return NONE if case.manner is Manner.TIME and case.stand.named_day() else None


def alone(case: Case) -> Verdict | None:
    """«… (до 1 марта)», «… – март 2021 г.», «…, постоянно». A year in brackets may belong to a programme."""
    if not case.stand.alone() or case.manner in (Manner.AIM, Manner.LABELLED):
        return None
    if case.manner is Manner.ALONE and not case.stand.final():
        return None
    if case.manner is Manner.SINCE:
        return None
    if case.expression.grain in _YEAR_GRAINS and case.manner is Manner.BARE:
        if case.over:
            return None
        return Verdict(doubt="год в скобках: срок или годы программы?") if case.stand.bracketed() else LIKELY
    if case.manner in (Manner.TIME, Manner.BARE, Manner.BOUND, Manner.HORIZON, Manner.YEAR) and not case.stand.final():
        return None if case.over or case.stand.relative() or not case.stand.bracketed() else LIKELY
    if case.manner is Manner.SCHOOL_YEAR or case.stand.noting():
        return None
    return CERTAIN


_YEAR_GRAINS = ("year", "years", "school_year")


def told_of(case: Case) -> Verdict | None:
    """In a clause that tells of somebody or of what was; a last day at the very end may still be the order's, for commas get lost."""
    if not (case.stand.relative() or case.stand.past()):
        return None
    open_end = case.manner is Manner.BOUND and not case.over and case.stand.final() and case.stand.has_order() and not _of_the_past(case)
    return Verdict(doubt="непонятно, срок ли это поручения или время того, о чём в нём сказано") if open_end else NONE


def _of_the_past(case: Case) -> bool:
    """«заявки, поступившие до 1 марта», «меры, намеченные до мая»; not «учителей, направляемых на курсы до 1 марта»."""
    return case.stand.past() or any(readings(word)[0].has("PRTF", "past") for word in re.findall(r"[а-я]+", case.stand.clause))


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
    """«обеспечить к 2025 году …»; «стратегия до 2030 года», «подготовка к новому учебному году» are no deadlines."""
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
    at_end = ahead and case.stand.final() and case.stand.has_order() and not case.stand.about()
    if case.over or not (case.stand.beside_order() or at_end):
        return NONE
    return (
        LIKELY
        if case.stand.beside_order() and (case.manner is Manner.YEAR or case.expression.rule.endswith("near_school_year"))
        else Verdict(doubt="год назван, но не ясно, срок ли это поручения")
    )


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
    return (
        NONE
        if case.over or not case.stand.has_order()
        else Verdict(doubt="непонятно, к чему относится время: к поручению или к тому, о чём оно")
    )


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
    if case.manner is not Manner.BARE or case.over or case.expression.grain not in ("day", "month"):
        return None
    if case.expression.rule == "bare_weekday" or not case.stand.final():
        return None
    return Verdict(doubt="день или месяц в конце без предлога: это срок?") if case.stand.has_order() else None


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
