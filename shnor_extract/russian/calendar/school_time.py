"""School time: the school year, its halves, quarters and holidays; their usual limits are in the settings."""

from __future__ import annotations

import re
from datetime import date

from shnor_extract.russian.calendar.days import NO_DAY, year, year_said
from shnor_extract.russian.calendar.nearby import NEAR, near_step
from shnor_extract.russian.calendar.numerals import NUMBERED, numbered
from shnor_extract.russian.calendar.stretches import Grain, Needs, Now, Rule, Stretch, in_year, monthly
from shnor_extract.russian.lexicon import either, known
from shnor_extract.settings import Limits, Settings

_SCHOOL = r"(?:учебн[а-я]{2,3}|уч\.?)\s{0,2}(?:год[а-я]{0,2}(?![а-я])|г\.|г(?![а-я]))"
_SCHOOL_SAID = rf"(?:\s{{1,3}}(?P<school>(?:(?:{either('nearness')})[а-я]{{0,3}}\s)?{_SCHOOL}))?"
HALF_YEAR = re.compile(rf"{NUMBERED}\s{{0,2}}(?:полугоди[а-я]{{1,2}}|полуг\.|п\s?[./]\s?г(?![а-я])\.?)(?:{_SCHOOL_SAID}){year()}")
HALF_OF_YEAR = re.compile(
    rf"(?<![а-я])(?P<a>перв|втор)[а-я]{{2,3}}\s{{1,2}}половин[а-я]{{1,2}}{_SCHOOL_SAID}"
    rf"(?(school)|(?:\s{{1,2}}(?:календарного\s)?года(?![а-я])|(?=\s{{1,2}}(?:20\d\d|{either('years')})))){year()}"
)
SCHOOL_QUARTER = re.compile(
    rf"{NUMBERED}\s{{0,2}}(?P<unit>четверт[ьия][а-я]{{0,2}}|четв(?:\.|(?![а-я]))|триместр[а-я]{{0,3}}){_SCHOOL_SAID}{year()}"
)
SCHOOL_BREAK = re.compile(
    rf"(?<![а-я-])(?P<a>{either('school_breaks')})[а-я]{{2,3}}\s{{1,2}}(?:школьн[а-я]{{2,3}}\s)?каникул[а-я]{{0,3}}{_SCHOOL_SAID}{year()}"
)
SCHOOL_YEAR = re.compile(
    rf"(?<!\d)(?:{either('nearness')}[а-я]{{0,3}}\s{{1,2}})?(?P<y>20\d\d)\s?[/\\-]\s?(?P<z>20\d\d|\d\d)(?!\d)\s{{0,2}}(?:-?[а-я]{{2}}\s)?{_SCHOOL}"
)
SCHOOL_YEAR_ALONE = re.compile(r"(?<![\d./-])(?P<y>20\d\d)\s?/\s?(?P<z>20\d\d|\d\d)(?![\d/-])(?!\s?г)")
NEAR_SCHOOL_YEAR = re.compile(rf"(?<![а-я])(?:{NEAR})?{_SCHOOL}")


def _half_year(match: re.Match[str], now: Now) -> Stretch | None:
    numbers = numbered(match, 2)
    if numbers is None:
        return None
    if match["school"] or match["z"]:
        return _school_part(match, now.settings.school_halves, numbers, "half", now)
    return monthly("half", 6 * numbers[0] - 5, 6 * numbers[1], year_said(match, 1, now))


def _half_of_year(match: re.Match[str], now: Now) -> Stretch | None:
    number = 1 if match["a"] == "перв" else 2
    if match["school"] or match["z"]:
        return _school_part(match, now.settings.school_halves, (number, number), "half", now)
    return monthly("half", 6 * number - 5, 6 * number, year_said(match, 1, now))


def _school_quarter(match: re.Match[str], now: Now) -> Stretch | None:
    parts: tuple[Limits, ...] = now.settings.school_quarters
    if match["unit"].startswith("трим"):
        parts = now.settings.school_trimesters
    numbers = numbered(match, len(parts))
    return None if numbers is None else _school_part(match, parts, numbers, "school_quarter", now)


def _school_part(match: re.Match[str], parts: tuple[Limits, ...], numbers: tuple[int, int], grain: Grain, now: Now) -> Stretch:
    first, last = parts[numbers[0] - 1][0], parts[numbers[1] - 1][1]
    said = year_said(match, first[0], now)
    if said is None and match["school"]:
        near = near_step(match["school"])
        school = _school_year_around(now.meeting, near, now.settings) if now.meeting else None
        said = school and (school.year or 0) + (first < now.settings.school_year_start)
    return Stretch(grain, first, last, said, int(last < first))


def _school_break(match: re.Match[str], now: Now) -> Stretch | None:
    first, last = getattr(now.settings, known("school_breaks")[match["a"]])
    stretch = Stretch("holidays", first, last, None, int(last < first))
    if match["school"]:
        return stretch
    return in_year(stretch, year_said(match, first[0], now), bool(match["z"]), now)


def _school_year(match: re.Match[str], now: Now) -> Stretch | None:
    first = int(match["y"])
    if int(match["z"][-2:]) != (first + 1) % 100:
        return None
    return Stretch("school_year", now.settings.school_year_start, now.settings.school_year_end, first, 1)


def _school_year_alone(match: re.Match[str], now: Now) -> Stretch | None:
    """«2021/2022» with no word; «2021/2025» is something else."""
    return _school_year(match, now) or NO_DAY


def _near_school_year(match: re.Match[str], now: Now) -> Stretch | None:
    step = near_step(match["near"]) if match["near"] else None
    if now.meeting is None or step is None:
        return Stretch("school_year", now.settings.school_year_start, now.settings.school_year_end, None, 1)
    return _school_year_around(now.meeting, step, now.settings)


def _school_year_around(day: date, step: int | None, settings: Settings) -> Stretch:
    """The school year that holds the day; between two school years the coming one, also where it is called «следующий»."""
    first = day.year if (day.month, day.day) > settings.school_year_end else day.year - 1
    resting = settings.school_year_end < (day.month, day.day) < settings.school_year_start
    if step and not (resting and step > 0):
        first += step
    return Stretch("school_year", settings.school_year_start, settings.school_year_end, first, 1)


# name, what the text must hold for the rule to be tried, pattern, what it reads, what must stand before it
SCHOOL_RULES: tuple[Rule, ...] = (
    Rule("half_year", ("полуг", "п/г", "п.г", "п / г"), HALF_YEAR, _half_year),
    Rule("half_of_year", ("половин",), HALF_OF_YEAR, _half_of_year),
    Rule("school_quarter", ("четв", "триместр"), SCHOOL_QUARTER, _school_quarter),
    Rule("school_holidays", ("каникул",), SCHOOL_BREAK, _school_break),
    Rule("school_year", ("уч",), SCHOOL_YEAR, _school_year),
    Rule("school_year", ("/",), SCHOOL_YEAR_ALONE, _school_year_alone),
    Rule("near_school_year", ("уч",), NEAR_SCHOOL_YEAR, _near_school_year, Needs.PART),
)
