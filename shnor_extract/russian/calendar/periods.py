"""Longer stretches of the calendar: months and their decades, quarters, seasons, years; every stretch that a text names."""

from __future__ import annotations

import re

from shnor_extract.russian.calendar.days import MONTH, MONTH_HINTS, NO_DAY, join_ranges, month_of, scan, scan_days, sweep, year, year_said
from shnor_extract.russian.calendar.nearby import NEAR_RULES, near_step, unit_around
from shnor_extract.russian.calendar.numerals import AND, EDGE, NUMBERED, ORDINAL, numbered, ordinal
from shnor_extract.russian.calendar.school_time import SCHOOL_RULES
from shnor_extract.russian.calendar.stretches import LAST, Atom, Grain, Now, Rule, Stretch, in_year, monthly
from shnor_extract.russian.lexicon import either, known

_MONTH_WORD = r"(?:\s{1,2}месяц[а-я]{0,2}(?![а-я]))?"
FULL_MONTH = re.compile(rf"(?<![а-яa-z]){either('months')}(?![а-я]){_MONTH_WORD}{year()}")
SHORT_MONTH = re.compile(rf"(?<![а-яa-z\d]){either('month_abbreviations')}(?:\.|(?=\s?-)|(?=\s{{1,2}}20\d\d)|(?<=-[а-я]{{3}})){year()}")
MONTH_IN_DIGITS = re.compile(r"(?<![\d.,/])(?P<m>0[1-9]|1[0-2])[./](?P<y>20\d\d)(?!\d|[./]\d)(?:\s?(?:г\.|года?(?![а-я])|г(?![а-я])))?")
# «марта 2022 г.», «месяца», «текущего месяца»
_OF_MONTH = rf"(?:(?P<m>{MONTH}){_MONTH_WORD}{year()}|(?:(?P<near>{either('nearness')})[а-я]{{0,3}}\s)?месяца(?![а-я]))"
DECADE = re.compile(rf"{EDGE}(?P<a>{ORDINAL}|последн[а-я]{{2,3}})(?:{AND}(?P<b>{ORDINAL}))?\s{{1,2}}декад[а-я]{{1,3}}\s{{1,2}}{_OF_MONTH}")
HALF_MONTH = re.compile(rf"{EDGE}(?P<a>{ORDINAL})\s{{1,2}}половин[а-я]{{1,2}}\s{{1,2}}{_OF_MONTH}")
WEEK_OF_MONTH = re.compile(rf"{EDGE}(?P<a>{ORDINAL}|последн[а-я]{{2,3}})\s{{1,2}}нед(?:ел[а-я]{{1,2}}|\.)\s{{0,2}}{_OF_MONTH}")
QUARTER = re.compile(
    rf"{NUMBERED}\s{{0,2}}кв(?:артал[а-я]{{0,3}}(?![а-я])|-л[а-я]?(?![а-я])|\.|(?![а-я]))(?!\s?м(?:\.|етр|(?![а-я]))){year()}"
)
SEASON = re.compile(
    rf"(?<![а-я-])(?:(?P<first>осен|зимн|весен|летн)[а-я]{{0,3}}-(?:зимн|весенн|летн|осенн)(?:ий|ем|его)\s(?:период[а-я]?|сезон[а-я]?)|(?P<a>{either('seasons')})(?![а-я]))"
    rf"(?:\s{{1,2}}(?P<from>20\d\d)\s?[-/]\s?(?:20)?\d\d(?:\s?(?:г\.?|год[а-я]{{0,2}})(?![а-я]))?)?{year()}"
)
# «в двадцатых числах ноября»: the 20th to the 29th
TENS = re.compile(rf"(?<![а-я])(?P<a>десят|двадцат)ых\s{{1,2}}числ(?:ах|а)\s{{1,2}}(?P<m>{MONTH}){year()}")
NAMED_DAY = re.compile(
    rf"(?:(?<=\bк\s)дню|(?<=\bко\s)дню|(?<=\bдо\s)дня)\s{{1,2}}(?P<name>{either('named_days')})(?![а-я]){year()}"
)  # «ко Дню учителя»
YEARS = re.compile(
    r"(?<![\d./-])(?P<y>20\d\d)\s?(?:-|/|\sи\s|\sпо\s)\s?(?P<z>20\d\d)(?!\d)"
    r"(?:\s{0,2}(?:гг?\.|гг?(?![а-я])|год[а-я]{0,2}(?![а-я])))?"
)
YEAR = re.compile(
    r"(?<![\d./-])(?:календарн[а-я]{2,3}\s)?(?P<y>20\d\d)(?!\d)(?:\s?-?\s?(?:м|го|й|ый|ого|ом)(?=\s))?\s{0,2}(?:календарн[а-я]{2,3}\s)?"
    r"(?:г\.|г(?![а-я])|год[а-я]{0,2}(?![а-я]))"
)
YEAR_ALONE = re.compile(r"\A\s*(?P<y>20\d\d)\s*\Z")


def find_stretches(text: str, now: Now) -> list[Atom]:
    """Every calendar expression of a plain text, none overlapping another, ranges joined, a year said once shared by its neighbours."""
    atoms = sweep((*scan_days(text, now), *scan(PERIOD_RULES, text, now)))
    return _with_shared_years(join_ranges(atoms, text), text)


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


def _named_day(match: re.Match[str], now: Now) -> Stretch | None:
    month, day = map(int, known("named_days")[re.sub(r"\s+", " ", match["name"])].split("-"))
    return Stretch("day", (month, day), (month, day), year_said(match, month, now))


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
        step = (near_step(match["near"]) or 0) if match["near"] else 0
        around = unit_around("месяц", now.meeting, step, now.settings, False)
        month, said = around.first[0], around.year
    return Stretch(grain, (month, first), (month, last), said)


def _tens(match: re.Match[str], now: Now) -> Stretch | None:
    month, first = month_of(match["m"]) or 0, 10 if match["a"] == "десят" else 20
    return Stretch("decade", (month, first), (month, first + 9), year_said(match, month, now))


def _place(word: str, last: int) -> int | None:
    return last if word.startswith("последн") else ordinal(word)


def _quarter(match: re.Match[str], now: Now) -> Stretch | None:
    numbers = numbered(match, 4)
    if numbers is None:
        return NO_DAY  # «6 квартал» is a piece of a forest or of a town
    return monthly("quarter", 3 * numbers[0] - 2, 3 * numbers[1], year_said(match, 3 * numbers[0], now))


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
    return in_year(stretch, year_said(match, first, now), False, now)


def _years(match: re.Match[str], now: Now) -> Stretch | None:
    first, last = int(match["y"]), int(match["z"])
    return monthly("years", 1, 12, first, last - first) if first <= last else NO_DAY


def _year(match: re.Match[str], now: Now) -> Stretch | None:
    return monthly("year", 1, 12, int(match["y"]))


# name, what the text must hold for the rule to be tried, pattern, what it reads, what must stand before it
PERIOD_RULES: tuple[Rule, ...] = (
    *SCHOOL_RULES,
    Rule("named_day", ("дню", "дня"), NAMED_DAY, _named_day),
    Rule("month", MONTH_HINTS, FULL_MONTH, _month),
    Rule("short_month", MONTH_HINTS, SHORT_MONTH, _month),
    Rule("month_in_digits", (".20", "/20"), MONTH_IN_DIGITS, _month_in_digits),
    Rule("decade", ("декад",), DECADE, _decade),
    Rule("half_month", ("половин",), HALF_MONTH, _half_month),
    Rule("week_of_month", ("нед",), WEEK_OF_MONTH, _week_of_month),
    Rule("quarter", ("кв",), QUARTER, _quarter),
    Rule("tens", ("десятых", "двадцатых"), TENS, _tens),
    Rule("season", ("зим", "весн", "лет", "осен"), SEASON, _season),
    Rule("year", ("20",), YEAR_ALONE, _year),
    Rule("years", ("20",), YEARS, _years),
    Rule("year", ("20",), YEAR, _year),
    *NEAR_RULES,
)
