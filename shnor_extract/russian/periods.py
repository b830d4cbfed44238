"""Longer stretches of the calendar: months, decades, quarters, half-years, school time, seasons, years, weeks, and days named from now."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from shnor_extract.model import Span
from shnor_extract.russian.dates import MONTH, NO_DAY, days_between, join_ranges, month_of, scan_days, sweep, year, year_said
from shnor_extract.russian.lexicon import either, known
from shnor_extract.russian.numerals import ORDINAL, ORDINAL_WORD, ordinal
from shnor_extract.russian.stretches import (
    LAST,
    Atom,
    Grain,
    Needs,
    Now,
    Stretch,
    days_of,
    monthly,
    stretch_between,
)
from shnor_extract.settings import Limits, MonthDay, Settings

_EDGE = r"(?<![\dа-яa-z.,/№])"
_AND = r"(?:\s?(?:-|,)\s?|\s(?:и|по)\s)"  # «I–II», «1 и 2», «с I по II»
_MONTH_WORD = r"(?:\s{1,2}месяц[а-я]{0,2}(?![а-я]))?"
_NEAR = rf"(?P<near>{either('nearness')})[а-я]{{0,3}}\s{{1,3}}"
_SCHOOL = r"(?:учебн[а-я]{2,3}|уч\.?)\s{0,2}(?:год[а-я]{0,2}(?![а-я])|г\.|г(?![а-я]))"
_SCHOOL_SAID = rf"(?:\s{{1,3}}(?P<school>(?:(?:{either('nearness')})[а-я]{{0,3}}\s)?{_SCHOOL}))?"

FULL_MONTH = re.compile(rf"(?<![а-яa-z]){either('months')}(?![а-я]){_MONTH_WORD}{year()}")
SHORT_MONTH = re.compile(rf"(?<![а-яa-z\d]){either('month_abbreviations')}(?:\.|(?=\s?-)|(?=\s{{1,2}}20\d\d)|(?<=-[а-я]{{3}})){year()}")
MONTH_IN_DIGITS = re.compile(r"(?<![\d.,/])(?P<m>0[1-9]|1[0-2])[./](?P<y>20\d\d)(?!\d|[./]\d)(?:\s?(?:г\.|года?(?![а-я])|г(?![а-я])))?")
# «марта 2022 г.», «месяца», «текущего месяца»
_OF_MONTH = rf"(?:(?P<m>{MONTH}){_MONTH_WORD}{year()}|(?:(?P<near>{either('nearness')})[а-я]{{0,3}}\s)?месяца(?![а-я]))"
DECADE = re.compile(
    rf"{_EDGE}(?P<a>{ORDINAL}|последн[а-я]{{2,3}})(?:{_AND}(?P<b>{ORDINAL}))?\s{{1,2}}декад[а-я]{{1,3}}\s{{1,2}}{_OF_MONTH}"
)
HALF_MONTH = re.compile(rf"{_EDGE}(?P<a>{ORDINAL})\s{{1,2}}половин[а-я]{{1,2}}\s{{1,2}}{_OF_MONTH}")
WEEK_OF_MONTH = re.compile(rf"{_EDGE}(?P<a>{ORDINAL}|последн[а-я]{{2,3}})\s{{1,2}}недел[а-я]{{1,2}}\s{{1,2}}{_OF_MONTH}")
QUARTER = re.compile(rf"{_EDGE}(?:с\s{{1,2}}(?=.{{1,14}}\sпо\s))?(?P<a>{ORDINAL})(?:{_AND}(?P<b>{ORDINAL}))?\s{{0,2}}кв(?:артал[а-я]{{0,3}}(?![а-я])|-л[а-я]?(?![а-я])|\.|(?![а-я])){year()}")
HALF_YEAR = re.compile(
    rf"{_EDGE}(?:с\s{{1,2}}(?=.{{1,14}}\sпо\s))?(?P<a>{ORDINAL})(?:{_AND}(?P<b>{ORDINAL}))?\s{{0,2}}(?:полугоди[а-я]{{1,2}}|полуг\.|п\s?[./]\s?г(?![а-я])\.?)(?:{_SCHOOL_SAID}){year()}"
)
HALF_OF_YEAR = re.compile(
    rf"(?<![а-я])(?P<a>перв|втор)[а-я]{{2,3}}\s{{1,2}}половин[а-я]{{1,2}}{_SCHOOL_SAID}"
    rf"(?(school)|(?:\s{{1,2}}(?:календарного\s)?года(?![а-я])|(?=\s{{1,2}}(?:20\d\d|{either('years')})))){year()}"
)
SCHOOL_QUARTER = re.compile(rf"{_EDGE}(?:с\s{{1,2}}(?=.{{1,14}}\sпо\s))?(?P<a>{ORDINAL})(?:{_AND}(?P<b>{ORDINAL}))?\s{{0,2}}(?P<unit>четверт[ьия][а-я]{{0,2}}|четв(?:\.|(?![а-я]))|триместр[а-я]{{0,3}})(?:{_SCHOOL_SAID}){year()}")
SCHOOL_BREAK = re.compile(rf"(?<![а-я-])(?P<a>{either('school_breaks')})[а-я]{{2,3}}\s{{1,2}}(?:школьн[а-я]{{2,3}}\s)?каникул[а-я]{{0,3}}(?:{_SCHOOL_SAID}){year()}")
SEASON = re.compile(
    rf"(?<![а-я-])(?:(?P<first>осен|зимн|весен|летн)[а-я]{{0,3}}-(?:зимн|весенн|летн|осенн)(?:ий|ем|его)\s(?:период[а-я]?|сезон[а-я]?)|(?P<a>{either('seasons')})(?![а-я]))"
    rf"(?:\s{{1,2}}(?P<from>20\d\d)\s?[-/]\s?(?:20)?\d\d(?:\s?(?:г\.?|год[а-я]{{0,2}})(?![а-я]))?)?{year()}"
)
SCHOOL_YEAR = re.compile(rf"(?<!\d)(?P<y>20\d\d)\s?[/\\-]\s?(?P<z>20\d\d|\d\d)(?!\d)\s{{0,2}}(?:-?[а-я]{{2}}\s)?{_SCHOOL}")
SCHOOL_YEAR_ALONE = re.compile(r"(?<![\d./-])(?P<y>20\d\d)\s?/\s?(?P<z>20\d\d|\d\d)(?![\d/-])(?!\s?г)")
YEAR_ALONE = re.compile(r"\A\s*(?P<y>20\d\d)\s*\Z")
YEARS = re.compile(r"(?<![\d./-])(?P<y>20\d\d)\s?(?:-|/|\sи\s|\sпо\s)\s?(?P<z>20\d\d)(?!\d)(?:\s{0,2}(?:гг?\.|гг?(?![а-я])|год[а-я]{0,2}(?![а-я])))?")
YEAR = re.compile(r"(?<![\d./-])(?P<y>20\d\d)(?!\d)(?:\s?-?\s?(?:м|го|й|ый|ого|ом)(?=\s))?\s{0,2}(?:г\.|г(?![а-я])|год[а-я]{0,2}(?![а-я]))")
NEAR_SCHOOL_YEAR = re.compile(rf"(?<![а-я])(?:{_NEAR})?{_SCHOOL}")
NEAR_UNIT = re.compile(
    rf"(?<![а-я])(?:{_NEAR})?(?:календарн[а-я]{{2,3}}\s|финансов[а-я]{{2,3}}\s|рабоч[а-я]{{2,3}}\s(?=нед|дня))?"
    r"(?P<unit>недел[яеию]|месяц[аеу]?|квартал[аеу]?|полугоди[яеию]|четверт[ьи]|год[ау]?|дня)(?![а-я])"
)
NEAR_DAY = re.compile(rf"(?<![а-я]){either('days_from_now')}(?![а-я]|\s(?:после|со|за)\s)")
WEEKDAY = re.compile(rf"(?<![а-я])(?:(?P<near>ближайш|следующ|эт)[а-я]{{1,3}}\s)?(?P<day>{either('weekdays')})(?![а-я])")
DAY_OF_MONTH = re.compile(
    rf"(?<![\d.,])\"?(?P<d>\d{{1,2}}|{ORDINAL_WORD})\"?(?:\s?-?\s?(?:го|е|му|ого))?(?:(?<=го)(?=\s*(?:$|[.,;)]))|\s{{1,2}}числ[оау])(?:\s{{1,2}}(?:(?P<near>{either('nearness')})[а-я]{{0,3}}\s)?месяца)?"
)


def find_stretches(text: str, now: Now) -> list[Atom]:
    """Every calendar expression of a plain text, none overlapping another, ranges joined, a year said once shared by its neighbours."""
    atoms = list(scan_days(text, now))
    for name, hints, pattern, read, needs in PERIOD_RULES:
        if any(hint in text for hint in hints):
            atoms += _matches(name, pattern, read, needs, text, now)
    return _with_shared_years(join_ranges(sweep(atoms), text), text)


def _matches(name: str, pattern: re.Pattern[str], read: Reader, needs: Needs, text: str, now: Now) -> Iterator[Atom]:
    for match in pattern.finditer(text):
        stretch = read(match, now)
        if stretch is not NO_DAY:
            yield Atom(Span(*match.span()), stretch, name, needs)


_BETWEEN = re.compile(r"\s?(?:,|;|/|\sи)\s{0,2}")


def _with_shared_years(atoms: list[Atom], text: str) -> list[Atom]:
    """«октябрь, декабрь 2021 года»: the year stands once, with the last of a list."""
    shared = list(atoms)
    for at in range(len(shared) - 2, -1, -1):
        left, right = shared[at], shared[at + 1]
        if left.stretch is None or right.stretch is None or left.stretch.year is not None or right.stretch.year is None:
            continue
        if _BETWEEN.fullmatch(text, left.span.stop, right.span.start) and left.stretch.grain == right.stretch.grain:
            later = left.stretch.first > right.stretch.first
            shared[at] = left._replace(stretch=left.stretch._replace(year=right.stretch.year - later))
    return shared


def _month(match: re.Match[str], now: Now) -> Stretch | None:
    month = month_of(re.match(r"[а-я]+", match.group()).group()) or 0  # type: ignore[union-attr]
    return monthly("month", month, month, year_said(match, month, now))


def _month_in_digits(match: re.Match[str], now: Now) -> Stretch | None:
    return monthly("month", int(match["m"]), int(match["m"]), int(match["y"]))


_DECADES = {1: (1, 10), 2: (11, 20), 3: (21, LAST)}


def _decade(match: re.Match[str], now: Now) -> Stretch | None:
    first = _place(match["a"], 3)
    last = ordinal(match["b"]) if match["b"] else first
    if first not in _DECADES or last not in _DECADES or first > last:
        return None
    return _within_month(match, "decade", _DECADES[first][0], _DECADES[last][1], now)


def _half_month(match: re.Match[str], now: Now) -> Stretch | None:
    number = ordinal(match["a"])
    if number not in (1, 2):
        return NO_DAY
    return _within_month(match, "decade", *((1, 15) if number == 1 else (16, LAST)), now)


def _week_of_month(match: re.Match[str], now: Now) -> Stretch | None:
    """«первая неделя мая» is 1–7 May; the last week is the last seven days, taken as 25–31."""
    number = _place(match["a"], 5)
    if number is None or not 1 <= number <= 5:
        return None
    return _within_month(match, "week", *((25, LAST) if number == 5 else (7 * number - 6, 7 * number)), now)


def _within_month(match: re.Match[str], grain: Grain, first: int, last: int, now: Now) -> Stretch:
    if match["m"]:
        month, said = month_of(match["m"]) or 0, year_said(match, month_of(match["m"]) or 0, now)
    elif now.meeting is None:
        return NO_DAY
    else:
        step = (_near_step(match["near"]) or 0) if match["near"] else 0
        around = _unit_around("месяц", now.meeting, step, now.settings, False)
        month, said = around.first[0], around.year
    return Stretch(grain, (month, first), (month, last), said)


def _place(word: str, last: int) -> int | None:
    return last if word.startswith("последн") else ordinal(word)


def _numbered(match: re.Match[str], highest: int) -> tuple[int, int] | None:
    """«I–II» → (1, 2); «3» → (3, 3); None beyond the highest."""
    first = ordinal(match["a"]) or 0
    last = (ordinal(match["b"]) or 0) if match["b"] else first
    return (first, last) if 1 <= first <= last <= highest else None


def _quarter(match: re.Match[str], now: Now) -> Stretch | None:
    numbers = _numbered(match, 4)
    if numbers is None:
        return NO_DAY  # «6 квартал» is a piece of a forest or of a town
    return monthly("quarter", 3 * numbers[0] - 2, 3 * numbers[1], year_said(match, 3 * numbers[0], now))


def _half_year(match: re.Match[str], now: Now) -> Stretch | None:
    numbers = _numbered(match, 2)
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
    numbers = _numbered(match, len(parts))
    return None if numbers is None else _school_part(match, parts, numbers, "school_quarter", now)


def _school_part(match: re.Match[str], parts: tuple[Limits, ...], numbers: tuple[int, int], grain: Grain, now: Now) -> Stretch:
    first, last = parts[numbers[0] - 1][0], parts[numbers[1] - 1][1]
    said = year_said(match, first[0], now)
    if said is None and match["school"]:
        near = _near_step(match["school"])
        school = _school_year_around(now.meeting, near, now.settings) if now.meeting else None
        said = school and (school.year or 0) + (first < now.settings.school_year_start)
    return Stretch(grain, first, last, said, int(last < first))


def _school_break(match: re.Match[str], now: Now) -> Stretch | None:
    first, last = getattr(now.settings, known("school_breaks")[match["a"]])
    stretch = Stretch("holidays", first, last, None, int(last < first))
    if match["school"]:
        return stretch
    return _in_year(stretch, year_said(match, first[0], now), bool(match["z"]), now)


_SEASON_MONTHS = {"winter": (12, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_SEASON_STEMS = {"осен": 9, "зимн": 12, "весен": 3, "летн": 6}


def _season(match: re.Match[str], now: Now) -> Stretch | None:
    if match["first"]:  # «осенне-зимний период» is two seasons
        first = _SEASON_STEMS[match["first"]]
        last = (first + 4) % 12 + 1
    else:
        first, last = _SEASON_MONTHS[known("seasons")[re.sub(r"\s+", " ", match["a"])]]
    stretch = monthly("season", first, last, None, int(last < first))
    if match["from"]:  # «зимой 2021–2022 года»
        return stretch._replace(year=int(match["from"]) + (first < now.settings.school_year_start[0]))
    return _in_year(stretch, year_said(match, first, now), False, now)


def _in_year(stretch: Stretch, said: int | None, begins: bool, now: Now) -> Stretch:
    """«зима 2022 года» touches two years: the one that ends on or after the meeting, else the one that ends in 2022."""
    if said is None or not stretch.years or begins:
        return stretch._replace(year=said)
    over = now.meeting is not None and days_of(stretch, said - 1)[1] < now.meeting
    return stretch._replace(year=said if over else said - 1)


def _school_year(match: re.Match[str], now: Now) -> Stretch | None:
    first = int(match["y"])
    if int(match["z"][-2:]) != (first + 1) % 100:
        return None
    return Stretch("school_year", now.settings.school_year_start, now.settings.school_year_end, first, 1)


def _school_year_alone(match: re.Match[str], now: Now) -> Stretch | None:
    """«2021/2022» with no word; «2021/2025» is something else."""
    return _school_year(match, now) or NO_DAY


def _years(match: re.Match[str], now: Now) -> Stretch | None:
    first, last = int(match["y"]), int(match["z"])
    return monthly("years", 1, 12, first, last - first) if first <= last else NO_DAY


def _year(match: re.Match[str], now: Now) -> Stretch | None:
    return monthly("year", 1, 12, int(match["y"]))


def _near_step(words: str) -> int | None:
    """«следующего года» → 1, «текущего» → 0, no such word → None."""
    found = re.match(either("nearness"), words)
    return int(known("nearness")[found.group()]) if found else None


def _near_school_year(match: re.Match[str], now: Now) -> Stretch | None:
    step = _near_step(match["near"]) if match["near"] else None
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


def _near_unit(match: re.Match[str], now: Now) -> Stretch | None:
    step = (_near_step(match["near"]) or 0) if match["near"] else 0
    if now.meeting is None:
        return Stretch("year", (1, 1), (12, LAST), None)
    return _unit_around(match["unit"], now.meeting, step, now.settings, "рабоч" in match.group())


def _unit_around(unit: str, day: date, step: int, settings: Settings, working: bool) -> Stretch:
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


_UNIT_MONTHS: dict[str, tuple[int, Grain]] = {"меся": (1, "month"), "квар": (3, "quarter"), "полу": (6, "half")} | {
    word: (12, "year") for word in ("год", "года", "году")
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
    step = _near_step(match["near"]) if match["near"] else None
    if step is None:
        step = int(number < now.meeting.day)
    month = _unit_around("месяц", now.meeting, step, now.settings, False)
    day: MonthDay = (month.first[0], number)
    return Stretch("day", day, day, month.year)


Reader = Callable[[re.Match[str], Now], Stretch | None]
_MONTH_HINTS = ("нвар", "евр", "март", "апр", "ма", "июн", "июл", "вгус", "тябр", "ктяб", "оябр", "екабр")
_SHORT_HINTS = ("янв", "фев", "мар", "апр", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")

# name, what the text must hold for the rule to be tried, pattern, what it reads, what must stand before it
PERIOD_RULES: tuple[tuple[str, tuple[str, ...], re.Pattern[str], Reader, Needs], ...] = (
    ("month", _MONTH_HINTS, FULL_MONTH, _month, Needs.NOTHING),
    ("short_month", _SHORT_HINTS, SHORT_MONTH, _month, Needs.NOTHING),
    ("month_in_digits", (".20", "/20"), MONTH_IN_DIGITS, _month_in_digits, Needs.NOTHING),
    ("decade", ("декад",), DECADE, _decade, Needs.NOTHING),
    ("half_month", ("половин",), HALF_MONTH, _half_month, Needs.NOTHING),
    ("week_of_month", ("недел",), WEEK_OF_MONTH, _week_of_month, Needs.NOTHING),
    ("quarter", ("кв",), QUARTER, _quarter, Needs.NOTHING),
    ("half_year", ("полуг", "п/г", "п.г", "п / г"), HALF_YEAR, _half_year, Needs.NOTHING),
    ("half_of_year", ("половин",), HALF_OF_YEAR, _half_of_year, Needs.NOTHING),
    ("school_quarter", ("четв", "триместр"), SCHOOL_QUARTER, _school_quarter, Needs.NOTHING),
    ("school_holidays", ("каникул",), SCHOOL_BREAK, _school_break, Needs.NOTHING),
    ("season", ("зим", "весн", "лет", "осен"), SEASON, _season, Needs.NOTHING),
    ("school_year", ("уч",), SCHOOL_YEAR, _school_year, Needs.NOTHING),
    ("school_year", ("/",), SCHOOL_YEAR_ALONE, _school_year_alone, Needs.NOTHING),
    ("year", ("20",), YEAR_ALONE, _year, Needs.NOTHING),
    ("years", ("20",), YEARS, _years, Needs.NOTHING),
    ("year", ("20",), YEAR, _year, Needs.NOTHING),
    ("near_school_year", ("уч",), NEAR_SCHOOL_YEAR, _near_school_year, Needs.PART),
    ("near_unit", ("недел", "месяц", "квартал", "полугод", "четверт", "год", "дня"), NEAR_UNIT, _near_unit, Needs.PART),
    ("near_day", ("завтра", "сегодня", "следующ"), NEAR_DAY, _near_day, Needs.NOTHING),
    ("weekday", ("поне", "втор", "сред", "четв", "пятн", "субб", "воскр"), WEEKDAY, _weekday, Needs.PREPOSITION),
    ("day_of_month", ("числ", "го"), DAY_OF_MONTH, _day_of_month, Needs.PREPOSITION),
)
