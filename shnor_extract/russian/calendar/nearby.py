"""Stretches named from the day of the meeting: «текущий месяц», «следующая неделя», «завтра», «до пятницы», «5 числа следующего месяца»."""

from __future__ import annotations

import re
from datetime import date, timedelta

from shnor_extract.russian.calendar.days import NO_DAY
from shnor_extract.russian.calendar.numerals import ORDINAL_WORD, ordinal
from shnor_extract.russian.calendar.stretches import LAST, Grain, Needs, Now, Rule, Stretch, monthly, stretch_between
from shnor_extract.russian.lexicon import either, known
from shnor_extract.settings import MonthDay, Settings

NEAR = rf"(?P<near>{either('nearness')})[а-я]{{0,3}}\s{{1,3}}"
NEAR_UNIT = re.compile(
    rf"(?<![а-я])(?:{NEAR})?(?:календарн[а-я]{{2,3}}\s|финансов[а-я]{{2,3}}\s|рабоч[а-я]{{2,3}}\s(?=нед|дня))?"
    r"(?P<unit>недел[яеию]|месяц[аеу]?|квартал[аеу]?|полугоди[яеию]|четверт[ьи]|год[ау]?|дня)(?![а-я])"
)
NEAR_DAY = re.compile(rf"(?<![а-я]){either('days_from_now')}(?![а-я]|\s(?:после|со|за)\s)")
WEEKDAY = re.compile(rf"(?<![а-я])(?:(?P<near>ближайш|следующ|эт)[а-я]{{1,3}}\s)?(?P<day>{either('weekdays')})(?![а-я])")
DAY_OF_MONTH = re.compile(
    rf"(?<![\d.,])\"?(?P<d>\d{{1,2}}|{ORDINAL_WORD})\"?(?:\s?-?\s?(?:го|е|му|ого))?"
    rf"(?:(?<=го)(?=\s*(?:$|[.,;)]))|\s{{1,2}}числ[оау](?![а-я]))(?:\s{{1,2}}(?:(?P<near>{either('nearness')})[а-я]{{0,3}}\s)?месяца)?"
)


def near_step(words: str) -> int | None:
    """«следующего года» → 1, «текущего» → 0, no such word → None."""
    found = re.match(either("nearness"), words)
    return int(known("nearness")[found.group()]) if found else None


def _near_unit(match: re.Match[str], now: Now) -> Stretch | None:
    step = (near_step(match["near"]) or 0) if match["near"] else 0
    if now.meeting is None:
        return Stretch("year", (1, 1), (12, LAST), None)
    return unit_around(match["unit"], now.meeting, step, now.settings, "рабоч" in match.group())


def unit_around(unit: str, day: date, step: int, settings: Settings, working: bool) -> Stretch:
    if unit == "дня":
        return stretch_between("day", day + timedelta(step), day + timedelta(step))
    if unit.startswith("недел"):
        monday = day + timedelta(7 * step - day.weekday())
        return stretch_between("week", monday, monday + timedelta((5 if working else settings.week_ends_on) - 1))
    if unit.startswith("четверт"):
        return _school_quarter_around(day, step, settings)
    months, grain = _UNIT_MONTHS[unit[:4]]
    number, year = (day.month - 1) // months + step, day.year
    year, number = year + number * months // 12, number % (12 // months)
    return monthly(grain, number * months + 1, (number + 1) * months, year)


_UNIT_MONTHS: dict[str, tuple[int, Grain]] = {
    "меся": (1, "month"),
    "квар": (3, "quarter"),
    "полу": (6, "half"),
    "год": (12, "year"),
    "года": (12, "year"),
    "году": (12, "year"),
}


def _school_quarter_around(day: date, step: int, settings: Settings) -> Stretch:
    """The school quarter that has not ended by the day, or the one ``step`` after it."""
    parts = sorted(settings.school_quarters, key=lambda limits: limits[1])
    at = next((n for n, limits in enumerate(parts) if limits[1] >= (day.month, day.day)), len(parts)) + step
    turns, at = divmod(at, len(parts))
    return Stretch("school_quarter", *parts[at], day.year + turns)


def _near_day(match: re.Match[str], now: Now) -> Stretch | None:
    if now.meeting is None:
        return NO_DAY
    day = now.meeting + timedelta(int(known("days_from_now")[re.sub(r"\s+", " ", match.group())]))
    return stretch_between("day", day, day)


def _weekday(match: re.Match[str], now: Now) -> Stretch | None:
    """«до пятницы» is the first one on or after the meeting, «до следующей пятницы» that of the next week."""
    if now.meeting is None:
        return NO_DAY
    ahead = int(known("weekdays")[match["day"]]) - 1 - now.meeting.weekday()
    day = now.meeting + timedelta(ahead + 7 if match["near"] == "следующ" else ahead % 7)
    return stretch_between("day", day, day)


def _day_of_month(match: re.Match[str], now: Now) -> Stretch | None:
    """«до 25 числа»: the next such day; «5 числа следующего месяца»."""
    number = ordinal(match["d"]) or 0
    if now.meeting is None or not 1 <= number <= LAST:
        return NO_DAY
    step = near_step(match["near"]) if match["near"] else None
    if step is None:
        step = int(number < now.meeting.day)
    month = unit_around("месяц", now.meeting, step, now.settings, False)
    day: MonthDay = (month.first[0], number)
    return Stretch("day", day, day, month.year)


# name, what the text must hold for the rule to be tried, pattern, what it reads, what must stand before it
NEAR_RULES: tuple[Rule, ...] = (
    Rule("near_unit", ("недел", "месяц", "квартал", "полугод", "четверт", "год", "дня"), NEAR_UNIT, _near_unit, Needs.PART),
    Rule("near_day", ("завтра", "сегодня", "следующ"), NEAR_DAY, _near_day),
    Rule("weekday", ("поне", "втор", "сред", "четв", "пятн", "субб", "воскр"), WEEKDAY, _weekday, Needs.PREPOSITION),
    Rule("day_of_month", ("числ", "-го"), DAY_OF_MONTH, _day_of_month, Needs.PREPOSITION),
)
