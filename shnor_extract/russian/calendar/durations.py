"""Terms counted from a day: «в 10-дневный срок», «в течение трёх рабочих дней», «через месяц», «не позднее 5 дней со дня заседания»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from shnor_extract.model import Span
from shnor_extract.russian.calendar.days import MONTH
from shnor_extract.russian.calendar.expressions import Expression, Manner
from shnor_extract.russian.calendar.governors import calendar_expressions
from shnor_extract.russian.calendar.numerals import CARDINAL, cardinal
from shnor_extract.russian.calendar.stretches import Now, months_later
from shnor_extract.russian.calendar.workdays import next_working, working_days_later
from shnor_extract.russian.lexicon import either

_UNIT = (
    r"(?P<unit>дн(?:я|ей|и|ю|\.)|день|суток|сутки|нед(?:ел[а-я]{1,3}|\.)|мес(?:яц[а-я]{0,3}|\.)"
    r"|полу?года|год[а-я]?|лет|час(?:а|ов)?|декад[аы]?)(?![а-я])"
)
_SORT = r"(?P<sort>раб(?:оч[а-я]{2,3}|\.)\s{0,2}|кал(?:ендарн[а-я]{2,3}|\.)\s{0,2}|банковск[а-я]{2,3}\s{1,2})?"
_COUNT = rf"(?:(?P<low>{CARDINAL})\s?-\s?)?(?P<n>{CARDINAL})\s{{0,3}}"
_SPAN = rf"(?:{_COUNT})?{_SORT}{_UNIT}"
_COUNTED = rf"{_COUNT}{_SORT}{_UNIT}"
# «двухнедельный», «10-дневный», «3-х дневный», «недельный», «месячный», «10 (десяти) дневный»
_ADJECTIVE = (
    rf"(?:(?P<n>\d{{1,2}}(?:\s?-\s?(?:х|ти|и)(?![а-я]))?(?:\s?\([а-я]{{3,15}}\))?|{either('cardinals')})\s?-?\s?)?"
    r"(?P<sort>рабоче)?(?P<unit>дневн|недельн|месячн|суточн|годичн|декадн)[а-я]{2,3}"
)
_ADJECTIVE_TERM = re.compile(rf"(?<![а-я\d-])(?:во?\s{{1,3}}|не\sпозднее\s(?:чем\s)?(?:в\s)?)?{_ADJECTIVE}\s{{1,2}}срок(?:а|ом)?(?![а-я])")
_WITHIN = re.compile(rf"(?<![а-я])(?:в\s{{1,3}}течени[еи]|на\sпротяжении|в\sтеч\.)\s{{1,3}}{_SPAN}")
_NOT_LATER = re.compile(
    r"(?<![а-я])(?:(?:в\sсрок,?\s)?не\s{1,2}поз(?:дн[еи]е|же)|в\sсрок,?\sне\s(?:более|превышающ[а-я]{2,3}))\s{1,3}"
    rf"(?:чем\s)?(?:через\s|в\sтечение\s|за\s(?=.{{3,25}}(?:со\sдня|с\sмомента|после)))?{_COUNTED}"
)
_TERM_OF = re.compile(rf"(?<![а-я])(?:в\s)?срок(?:ом)?\s?(?:до|не\sболее|-|:|в|-\sдо)?\s{{0,2}}{_COUNTED}")
_THROUGH = re.compile(rf"(?<![а-я])(?:через|спустя)\s{{1,3}}{_SPAN}")
_COUNTED_ALONE = re.compile(
    rf"(?<![а-я\d.,-]){_COUNT}{_SORT}(?P<unit>дн(?:я|ей)|день|суток|недел[а-я]{{1,3}}|месяц[а-я]{{0,3}})(?![а-я]|\s{{1,2}}{MONTH})"
)
_UNIT_ALONE = re.compile(
    r"(?:\A\s*|срок\s?[:-]\s?)(?P<n>(?!))?(?P<sort>(?!))?(?P<unit>неделя|месяц|сутки|полгода)(?=\s*\.?\s*(?:\Z|[.;,)]))"
)
# what the days are counted from, where it is said
_FROM_WHEN = re.compile(
    r",?\s{1,3}(?:(?:со?|от)\s(?:дня|дат[ыа]|момента|числа|срока)|после|с\s(?=подписани|получени|принят|утвержден|проведени|оконча))"
    r"(?P<what>(?:\s{1,3}[а-я\"][а-я\"-]{0,30}){1,7})"
)
_MEETING_WORDS = re.compile(
    r"(?<![а-я])(?:заседани|совещани|протокол|решени|поручени|педсовет|педагогическ|коллеги|настоящ|данного|собрани|сегодня|подписани)"
)
_BEFORE = re.compile(rf"(?<![а-я])(?:не\s{{1,2}}поз(?:дн[еи]е|же)\s{{1,2}}(?:чем\s)?(?:за\s)?|за\s){_SPAN}\s{{1,2}}до\s{{1,2}}")


def duration_expressions(text: str, now: Now) -> Iterator[Expression]:
    """Terms counted from the meeting; those counted from what no calendar knows are events."""
    if not _MAY_COUNT.search(text):
        return
    yield from _before_something(text, now)
    yield from _one_and_a_half(text, now)
    for name, pattern, manner in DURATION_RULES:
        for match in pattern.finditer(text):
            yield _counted(text, match, name, manner, now)


_MAY_COUNT = re.compile(r"дне[вй]|дн[яи.]|день|сут|нед|мес|год|лет|час|декад")


def _counted(text: str, match: re.Match[str], name: str, manner: Manner, now: Now) -> Expression:
    origin = _FROM_WHEN.match(text, match.end())
    sort = _SORT_BEHIND.match(text, match.end())
    if origin is None:
        span = Span(match.start(), sort.end() if sort else match.end())
    else:
        span = Span(match.start(), origin.end("what"))
        if _MEETING_WORDS.search(origin["what"]) is None:
            return Expression(span, "event", Manner.BOUND, f"{name}_after_event")
    if name == "within_term" and match["n"] is None and match["unit"].startswith("год"):
        return _this_year(span, now)
    if now.meeting is None:
        return Expression(span, "date", manner, name, problem="срок отсчитывается от совещания, а его день неизвестен")
    due = _counted_from(now.meeting, match, now, bool(sort and sort["sort"] == "рабоч"))
    if due is None:
        return Expression(span, None, manner, name, problem="не понято, сколько дней отведено")
    return Expression(span, "date", manner, name, None, due)


def _this_year(span: Span, now: Now) -> Expression:
    """«в течение года» is said of the year that runs, «в течение одного года» is counted."""
    if now.meeting is None:
        return Expression(span, "period", Manner.TIME, "within_year", problem="день совещания неизвестен")
    year = now.meeting.year
    return Expression(span, "period", Manner.TIME, "within_year", date(year, 1, 1), date(year, 12, 31), grain="year")


_SORT_BEHIND = re.compile(r"\s?\((?P<sort>рабоч|календарн)[а-я]{2}\sдн[а-я]{1,2}\)")  # «в 10-дневный срок (рабочие дни)»


def _counted_from(day: date, match: re.Match[str], now: Now, working: bool) -> date | None:
    """The last day of the term; of «2–3 дня» the longer."""
    count = cardinal(match["n"]) if match["n"] else 0 if match["unit"] == "дня" else 1  # «в течение дня» ends with it
    if count is None or count > _MAX_COUNT:
        return None
    due = _later(day, count, match["unit"], working or bool(match["sort"] and match["sort"].startswith("раб")), now)
    return next_working(due, now.settings.country) if now.settings.move_off_weekend else due


_MAX_COUNT = 400  # «365 дней»; anything longer is no term of a decision


def _one_and_a_half(text: str, now: Now) -> Iterator[Expression]:
    """«в течение полутора месяцев»."""
    for match in _ONE_AND_A_HALF.finditer(text):
        due = None if now.meeting is None else months_later(now.meeting, 18)
        if now.meeting is not None and match["unit"] != "лет":
            due = months_later(now.meeting, 1) + timedelta(15) if match["unit"] == "месяцев" else now.meeting + timedelta(11)
        problem = "" if due else "срок отсчитывается от совещания, а его день неизвестен"
        yield Expression(Span(*match.span()), "date", Manner.BOUND, "one_and_a_half", None, due, problem=problem)


_ONE_AND_A_HALF = re.compile(r"(?<![а-я])(?:в\s{1,2}течени[еи]|через)\s{1,2}(?:полутора|1,5)\s{1,2}(?P<unit>месяцев|недель|лет)")


def _later(day: date, count: int, unit: str, working: bool, now: Now) -> date:
    if working and unit.startswith(("дн", "день")):
        return working_days_later(day, count, now.settings.country)
    if unit.startswith("мес"):
        return months_later(day, count)
    if unit.startswith(("год", "лет", "пол")):
        return months_later(day, 6 if unit.startswith("пол") else 12 * count)
    if count == 0:
        return day
    if unit.startswith("час"):
        return day + timedelta(-(-count // 24))
    return day + timedelta(count * _DAYS.get(unit[:3], 1))


_DAYS = {"нед": 7, "дек": 10}


def _before_something(text: str, now: Now) -> Iterator[Expression]:
    """«за 3 дня до 1 марта» is a day; «не позднее чем за неделю до начала экзаменов» is an event."""
    for match in _BEFORE.finditer(text):
        rest = text[match.end() - 4 : match.end() + 60]
        day = next(calendar_expressions(rest, now), None)
        if day is not None and day.span.start <= 1 and day.kind == "date" and day.due is not None and match["n"]:
            back = -(cardinal(match["n"]) or 0) * _DAYS.get(match["unit"][:3], 1)
            due = day.due + timedelta(back) if match["unit"][:3] in ("дне", "дня", "ден", "нед") else None
            yield Expression(Span(match.start(), match.end() - 4 + day.span.stop), "date", Manner.BOUND, "days_before_day", None, due)
        elif event := _EVENT.match(text, match.end()):
            yield Expression(Span(match.start(), event.end()), "event", Manner.BOUND, "days_before_event")


_EVENT = re.compile(r"[а-я]{3,20}(?:\s(?!и\s|до\s)[а-я]{3,20}(?<!ть)){0,3}")

# name, pattern, where it has to stand to be a deadline
DURATION_RULES = (
    ("term_in_adjective", _ADJECTIVE_TERM, Manner.BOUND),
    ("within_term", _WITHIN, Manner.BOUND),
    ("not_later_than_term", _NOT_LATER, Manner.BOUND),
    ("term_of", _TERM_OF, Manner.BOUND),
    ("after_term", _THROUGH, Manner.BOUND),
    ("bare_term", _COUNTED_ALONE, Manner.LABELLED),
    ("unit_alone", _UNIT_ALONE, Manner.LABELLED),
)
