"""Working days by the production calendar: the only file that imports ``holidays``."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


@cache
def _calendar(country: str) -> HolidayBase:
    # Heavy: 0.1 s to import, and few protocols count working days.
    from holidays import country_holidays

    return country_holidays(country)


def is_working(day: date, country: str = "RU") -> bool:
    """Days off that were moved and Saturdays that were worked are known: 20 February 2021 is a working day."""
    return _calendar(country).is_working_day(day)


def working_days_later(day: date, count: int, country: str = "RU") -> date:
    """The ``count``-th working day after ``day``."""
    while count > 0:
        day += timedelta(1)
        count -= is_working(day, country)
    return day


def next_working(day: date, country: str = "RU") -> date:
    """The day itself where it is a working one, else the first working day after it."""
    while not is_working(day, country):
        day += timedelta(1)
    return day
