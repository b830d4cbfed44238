"""Stretches of the calendar as they are named, a year perhaps missing, and the days they become once the meeting is known."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from typing import Literal, NamedTuple

from shnor_extract.model import Span
from shnor_extract.settings import MonthDay, Settings

Grain = Literal[
    "day", "days", "week", "decade", "month", "holidays", "season", "quarter", "half", "school_quarter", "year", "school_year", "years"
]
LAST = 31  # the last day of any month


class Now(NamedTuple):
    """What a phrase is understood from: the day of the meeting, where it is known, and the conventions."""

    meeting: date | None
    settings: Settings


class Stretch(NamedTuple):
    """«III декада марта»: from ``first`` to ``last`` (month, day), which lies ``years`` years later than ``first``."""

    grain: Grain
    first: MonthDay
    last: MonthDay
    year: int | None = None  # of the first day
    years: int = 0


class Needs(Enum):
    """What must stand before an expression before it speaks of a time at all."""

    NOTHING = "nothing"
    PREPOSITION = "preposition"  # «до 25.09» is a day, «25.09» may be a sum or an hour
    PART = "part"  # «до конца года», «в течение квартала» are times, «год» is not


class Atom(NamedTuple):
    """A calendar expression in a text; ``stretch`` is None when it names no day of the calendar («31.09.2021»)."""

    span: Span
    stretch: Stretch | None
    name: str
    needs: Needs = Needs.NOTHING


class Rule(NamedTuple):
    """How one kind of expression is found: ``hints`` are pieces of text without which the pattern cannot match."""

    name: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Now], Stretch | None]
    needs: Needs = Needs.NOTHING


class Bound(Enum):
    """How a preposition bounds the stretch it governs."""

    UNTIL = "until"  # «до», «к», «не позднее», «по»
    UNTIL_END = "until_end"  # «до конца»
    UNTIL_START = "until_start"  # «к началу»
    UNTIL_MIDDLE = "until_middle"  # «до середины»
    WITHIN = "within"  # «в», «в течение»
    AT_START = "at_start"  # «в начале»
    AT_MIDDLE = "at_middle"
    AT_END = "at_end"
    SINCE = "since"  # «с 1 октября» with no end
    AFTER = "after"
    BARE = "bare"
    AIM = "aim"  # «на»: «план на 2022 год», «перенести на 20 октября»
    REFERENCE = "reference"  # «от», «за», «по итогам»: never a deadline


class Limits(NamedTuple):
    start: date | None
    due: date | None


def stretch_between(grain: Grain, start: date, end: date) -> Stretch:
    return Stretch(grain, (start.month, start.day), (end.month, end.day), start.year, end.year - start.year)


def monthly(grain: Grain, first: int, last: int, year: int | None, years: int = 0) -> Stretch:
    """Whole months, ``first`` to ``last``."""
    return Stretch(grain, (first, 1), (last, LAST), year, years)


def day_in(year: int, month: int, day: int) -> date:
    """That day, or the last day of a shorter month."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def exists(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has such a day; without a year 29 February does exist."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2024, month)[1]


def days_of(stretch: Stretch, year: int) -> tuple[date, date]:
    return day_in(year, *stretch.first), day_in(year + stretch.years, *stretch.last)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a shorter one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day_in(year, month + 1, day.day)


def settle(stretch: Stretch, bound: Bound, now: Now) -> Limits | None:
    """The days that a bounded stretch means; None where the year is not said and the day of the meeting is unknown."""
    if stretch.year is not None:
        return _bounded(stretch, stretch.year, bound, now.settings)
    if now.meeting is None:
        return None
    if not now.settings.yearless_is_next and not stretch.years:
        return _bounded(stretch, now.meeting.year, bound, now.settings)
    for year in range(now.meeting.year - stretch.years - 1, now.meeting.year + 9):
        if stretch.grain == "day" and not exists(year, *stretch.first):
            continue
        limits = _bounded(stretch, year, bound, now.settings)
        if (limits.due or days_of(stretch, year)[1]) >= now.meeting:
            return limits
    return None


def _bounded(stretch: Stretch, year: int, bound: Bound, settings: Settings) -> Limits:
    start, end = days_of(stretch, year)
    if bound is Bound.UNTIL:
        return Limits(None, end if _by_its_end(stretch, settings) else start - timedelta(1))
    if bound is Bound.UNTIL_END:
        return Limits(None, end)
    if bound is Bound.UNTIL_START:
        return Limits(None, start if settings.by_beginning_is_first_day else start - timedelta(1))
    if bound is Bound.UNTIL_MIDDLE:
        return Limits(None, _middle(start, end))
    if bound in (Bound.SINCE, Bound.AFTER):
        return Limits(start if bound is Bound.SINCE else None, None)
    return Limits(*_part(start, end, bound, settings))


def _by_its_end(stretch: Stretch, settings: Settings) -> bool:
    """«до 5 марта» includes the day; «до октября» ends before October."""
    return stretch.grain in ("day", "days") or not settings.before_month_is_last_day_before


def _middle(start: date, end: date) -> date:
    """15 March for March, half the way for anything else."""
    if (start.year, start.month) == (end.year, end.month):
        return start + timedelta(14)
    return start + (end - start) // 2


def _part(start: date, end: date, bound: Bound, settings: Settings) -> tuple[date, date]:
    """«в конце марта» is its last decade, «в начале года» its first month."""
    if bound not in (Bound.AT_START, Bound.AT_MIDDLE, Bound.AT_END) or end - start < timedelta(20):
        return start, end
    if (start.year, start.month) == (end.year, end.month):
        early, late = start + timedelta(settings.edge_days), start + timedelta(2 * settings.edge_days)
    else:
        early, late = months_later(start, 1), day_in(end.year, end.month, 1)
    parts = {Bound.AT_START: (start, early - timedelta(1)), Bound.AT_MIDDLE: (early, late - timedelta(1)), Bound.AT_END: (late, end)}
    return parts[bound]


def in_year(stretch: Stretch, said: int | None, begins: bool, now: Now) -> Stretch:
    """«зима 2022 года» touches two years: the one that ends on or after the meeting, else the one that ends in 2022."""
    if said is None or not stretch.years or begins:
        return stretch._replace(year=said)
    over = now.meeting is not None and days_of(stretch, said - 1)[1] < now.meeting
    return stretch._replace(year=said if over else said - 1)
