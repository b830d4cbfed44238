"""Neighbouring phrases that say one thing together: «ежемесячно до 31 мая», «к заседанию, назначенному на 20 октября»."""

from __future__ import annotations

import re

from shnor_extract.model import Span
from shnor_extract.russian.calendar.expressions import Expression, Manner

_BESIDE = re.compile(r"\s{0,2},?\s{0,2}[(-]?\s{0,2}(?:в\sсрок\s)?")
_APPOINTED = re.compile(
    r"\s{0,2},?\s{0,2}\(?(?:котор[а-я]+\s(?:состоится|пройдет|запланирован[а-я]*|назначен[а-я]*)|назначенн[а-я]+|запланированн[а-я]+|намеченн[а-я]+|планируем[а-я]+)?"
    r"\s{0,2}-?\s{0,2}\(?"
)


def combined(expressions: list[Expression], text: str) -> list[Expression]:
    """The expressions of a text in order, with such neighbours made one."""
    result: list[Expression] = []
    for expression in expressions:
        both = _both(result[-1], expression, text) if result else None
        if both is not None:
            result[-1] = both
        else:
            result.append(expression)
    return result


def _both(left: Expression, right: Expression, text: str) -> Expression | None:
    gap = text[left.span.stop : right.span.start]
    if left.rule == "next_meeting" and right.kind == "date" and right.grain == "day" and _APPOINTED.fullmatch(gap):
        return right._replace(span=_joined(left, right, text), manner=Manner.BOUND, rule="next_meeting_on_day")
    if left.kind == right.kind == "period" and left.rule.startswith("at_") and right.rule.startswith("at_") and _DASH.fullmatch(gap):
        return left._replace(span=_joined(left, right, text), due=right.due, rule="from_part_to_part")
    if left.rule == "until_end_near_unit" and right.grain == "day" and right.due and gap.isspace() and _DAYS_END.search(text, *left.span):
        return right._replace(span=_joined(left, right, text), manner=Manner.BOUND, rule="until_end_of_day")
    if left.rule == "every_year_then" and right.grain == "month" and right.due and _COMMA.fullmatch(gap):
        return _with_month(left, right, text)
    if not _BESIDE.fullmatch(gap):
        return None
    if left.kind == "ongoing" and right.kind == "period" and right.manner is Manner.TIME:
        return right._replace(span=_joined(left, right, text), rule=f"ongoing_{right.rule}")
    if left.kind == right.kind == "recurring" and left.rrule == "FREQ=WEEKLY" and (right.rrule or "").startswith("FREQ=WEEKLY;BYDAY"):
        return right._replace(span=_joined(left, right, text))
    if left.kind == "recurring" and right.kind in ("date", "period"):
        return _rhythm_within(left, right, text)
    if right.kind == "recurring" and left.kind in ("date", "period") and ("," not in gap or right.rrule == "FREQ=YEARLY"):
        return _rhythm_within(right, left, text)
    return None


_DAYS_END = re.compile(r"дня$")  # «до конца рабочего дня 24 мая»
_COMMA = re.compile(r"\s?(?:,|\sи)\s?(?:во?\s)?")
_DASH = re.compile(r"\s{0,2}-\s{0,2}")


def _rhythm_within(rhythm: Expression, time: Expression, text: str) -> Expression | None:
    """«ежегодно до 1 октября» is a rule; «ежемесячно до 31 мая», «ежемесячно в течение учебного года» a rule with an end."""
    if time.manner in (Manner.NEVER, Manner.AIM, Manner.ALONE) or (time.due is None and time.manner is not Manner.SINCE):
        return None
    first, last = (rhythm, time) if rhythm.span.start < time.span.start else (time, rhythm)
    span = _joined(first, last, text)
    if time.due is None:
        return rhythm._replace(span=span, start=time.start, rule=f"{rhythm.rule}_with_beginning")
    if rhythm.rrule in _YEARLY and time.grain not in _LONG and (rhythm.rrule == "FREQ=YEARLY" or time.rule in _MONTH_RULES):
        return rhythm._replace(span=span, rrule=_yearly(time), rule="every_year_then")
    if rhythm.rrule == "FREQ=MONTHLY" and time.rule.endswith("_day_of_month"):
        return rhythm._replace(span=span, rrule=f"FREQ=MONTHLY;BYMONTHDAY={time.due.day}", rule="every_month_then")
    if rhythm.rrule == "FREQ=WEEKLY" and time.rule.endswith("_weekday"):
        return rhythm._replace(span=span, rrule=f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[time.due.weekday()]}", rule="every_week_then")
    return rhythm._replace(span=span, start=time.start, due=time.due, rule=f"{rhythm.rule}_with_end")


# «два раза в год (сентябрь, май)» is every year in those months
_YEARLY = ("FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=6", "FREQ=MONTHLY;INTERVAL=4", "FREQ=MONTHLY;INTERVAL=3")
_MONTH_RULES = ("bare_month", "within_month")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONG = ("year", "years", "school_year")


def _yearly(time: Expression) -> str:
    assert time.due is not None
    if time.kind == "date" or time.start is None:
        return f"FREQ=YEARLY;BYMONTH={time.due.month};BYMONTHDAY={time.due.day}"
    months, month = [time.start.month], time.start.month
    while month != time.due.month:
        month = month % 12 + 1
        months.append(month)
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(months)))}"


def _with_month(rhythm: Expression, month: Expression, text: str) -> Expression:
    assert rhythm.rrule is not None and month.due is not None
    months = sorted({*map(int, rhythm.rrule.rsplit("=", 1)[1].split(",")), month.due.month})
    bracket = "(" in rhythm.span.of(text) and text[month.span.stop : month.span.stop + 1] == ")"
    span = Span(rhythm.span.start, month.span.stop + bracket)
    return rhythm._replace(span=span, rrule=f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}")


def _joined(first: Expression, last: Expression, text: str) -> Span:
    """Both with what stands between, and the bracket that was opened there."""
    stop = last.span.stop
    return Span(first.span.start, stop + ("(" in text[first.span.stop : last.span.start] and text[stop : stop + 1] == ")"))
