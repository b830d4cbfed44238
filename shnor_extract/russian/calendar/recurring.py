"""Rhythms as rules of RFC 5545: «ежемесячно до 5 числа», «раз в две недели», «по пятницам», «в конце каждой четверти»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from shnor_extract.model import Span
from shnor_extract.russian.calendar.expressions import Expression, Manner
from shnor_extract.russian.calendar.numerals import CARDINAL, ORDINAL, ORDINAL_WORD, cardinal, ordinal
from shnor_extract.russian.calendar.stretches import LAST, Now
from shnor_extract.russian.lexicon import either, known

_NO_LETTER = r"(?<![а-я-])"
_DAY = rf"(?:\d{{1,2}}|{ORDINAL_WORD})(?:\s?-?\s?(?:го|е|ого|му)(?![а-я]))?"
_UNTIL = r"(?:(?:,?\s?\(?\s?(?:в\sсрок\s)?(?:до|к|не\sпозд?[а-я]{2,3}|по|на|во?|,|-)?\s{0,2}))"
# «до 5 числа», «1 и 15 числа», «до 10 числа месяца, следующего за отчётным»
_NUMBER_OF_MONTH = rf"(?P<days>{_DAY}(?:\s?(?:,|и)\s?{_DAY}){{0,3}})\s{{1,2}}числ[оау]"
_AFTER_REPORTED = (
    r"(?:\s{1,2}(?:каждого\s|текущего\s)?месяца)?,?\s{1,2}(?:следующ[а-я]{2,3}\s(?:за\s(?:отчетн[а-я]{2,3}|(?=квартал|полугоди|месяц))|месяца\sза)"
    r"(?P<period>\s?(?:месяц|квартал|период|полугоди|год)[а-я]{0,3})?"
    r"|первого\sмесяца(?:\sследующего)?(?:\sза\sотчетн[а-я]{2,3})?\sквартал[а-я]{0,2})"
)
_MONTH_TAIL = r"(?:\s{1,2}(?:(?:каждого|текущего|следующего|отчетного)\s)?месяца)?"
_EVERY = r"кажд(?:ый|ая|ое|ую|ого|ой|ому|ом|ые|ых)"
_WEEKDAY = either("weekdays")
_UNIT = either("rhythm_units")

ADVERB = re.compile(
    rf"{_NO_LETTER}(?P<adverb>{either('recurrences')})(?![а-я])"
    rf"(?:{_UNTIL}(?:(?P<days>{_DAY}(?:\s?(?:,|и)\s?{_DAY}){{0,3}})\s{{1,2}}числ[оау](?:{_AFTER_REPORTED}|{_MONTH_TAIL})"
    rf"|(?P<last>последн[а-я]{{2,3}}\s(?:рабоч[а-я]{{2,3}}\s)?(?:день|дня|число|числа)(?:\s(?:каждого\s)?(?:месяца|квартала))?|конца?е?\s(?:каждого\s)?(?:месяца|квартала))"
    rf"|(?P<ordinal>{ORDINAL}|последн[а-я]{{2,3}})\s(?P<nth>{_WEEKDAY})(?:\sмесяца)?(?![а-я])"
    rf"|(?P<weekdays>{_WEEKDAY}(?:\s?(?:,|и)\s?(?:по\s)?{_WEEKDAY}){{0,4}})(?![а-я])))?"
)
NUMBER_EVERY_MONTH = re.compile(
    rf"{_NO_LETTER}(?:(?:до|к|не\sпозднее|(?:с\s\d{{1,2}}(?:-?го)?\s)?по|на)\s{{1,2}}|(?={_DAY})(?<![\d.,]))(?:каждого\s)?{_NUMBER_OF_MONTH}"
    rf"(?:\s{{1,2}}каждого\s(?:календарного\s)?месяца|,?\s{{1,2}}\(?ежемесячно\)?|{_AFTER_REPORTED}|(?<=каждого)(?!))"
)
EVERY_NUMBER = re.compile(rf"{_NO_LETTER}(?:(?:до|к|не\sпозднее)\s)?кажд(?:ого|ое)\s{_NUMBER_OF_MONTH}(?:\sмесяца)?")
SO_MANY_TIMES = re.compile(
    rf"{_NO_LETTER}(?:(?:не\s(?:реже|менее)|как\sминимум|минимум)\s(?:чем\s)?)?"
    rf"(?:(?P<over>{either('times_over')})|(?:(?P<n>{CARDINAL})\s{{0,2}}(?:-\s?{CARDINAL}\s{{0,2}})?)?(?:раза?(?![а-я])|р(?=\.|\s?/)\.?))"
    rf"(?:\s{{1,2}}(?:в|за)\s{{1,2}}|\s?/\s?(?:в\s)?)(?:кажд[а-я]{{2,3}}\s)?(?:(?P<step>{CARDINAL})\s{{1,2}})?(?P<unit>{_UNIT})[а-я]{{0,3}}(?![а-я])"
)
EVERY_WEEKDAY = re.compile(
    rf"{_NO_LETTER}(?:(?:в|к|до)\s)?(?:(?P<every>{_EVERY})\s{{1,2}}(?:(?P<ordinal>{ORDINAL}|последн[а-я]{{2,3}})\s)?|по\s)"
    rf"(?P<weekdays>{_WEEKDAY}(?:\s?(?:,|и)\s?(?:{_EVERY}\s|по\s)?{_WEEKDAY}){{0,4}})(?![а-я])(?:\s(?P<month>месяца))?"
)
WEEKDAY_OF_MONTH = re.compile(
    rf"{_NO_LETTER}(?:(?:в|во|до|к)\s)?(?:кажд[а-я]{{2,3}}\s)?(?P<ordinal>{ORDINAL}|последн[а-я]{{2,3}})\s(?P<weekdays>{_WEEKDAY})\s(?:каждого\s)?месяца"
)
LAST_DAY_OF_EVERY_MONTH = re.compile(
    rf"{_NO_LETTER}(?:(?:в|до|к|не\sпозднее)\s)?последн[а-я]{{2,3}}\s(?P<working>рабоч[а-я]{{2,3}}\s)?(?:день|дня|дню|число|числа)\sкаждого\sмесяца"
)
EVERY_UNIT = re.compile(
    rf"{_NO_LETTER}(?:(?P<edge>(?:в|к|до|на)\s(?:конц[аеу]|конец|окончани[яюе])|по\s(?:окончании|итогам|завершении|результатам))\s|(?P<head>(?:в|к|до)\sначал[аеу])\s|(?P<in>во?|на)\s|(?P<of>за|от|для|из|с|о|об|по|при|до)\s)?"
    rf"(?P<every>{_EVERY})\s{{1,2}}(?:(?P<step>{CARDINAL})\s{{1,2}})?(?P<unit>{_UNIT})[а-я]{{0,3}}(?![а-я])"
)
BY_UNITS = re.compile(rf"{_NO_LETTER}по\s(?:итогам\s)?(?P<unit>четвертям|полугодиям|кварталам|месяцам|неделям|триместрам)(?![а-я])")

# Quarters of a school year end in these months; a school that keeps other ones says so in the settings.
_MONTHLY = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_SIMPLE = {"day": "FREQ=DAILY", "week": "FREQ=WEEKLY", "month": "FREQ=MONTHLY", "year": "FREQ=YEARLY"}
_LAST_WORKING_DAY = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORD = re.compile(r"[а-я]+")
_DAY_NUMBER = re.compile(_DAY)


def recurring_expressions(text: str, now: Now) -> Iterator[Expression]:
    """Rhythms of a plain text, longer readings first; each ``rrule`` is a rule that ``dateutil`` reads."""
    yield from sorted(_readings(text, now), key=lambda found: (found.span.start, -found.span.stop))


def _readings(text: str, now: Now) -> Iterator[Expression]:
    for name, hints, pattern, read, manner in RECURRING_RULES:
        if any(hint in text for hint in hints):
            for match in pattern.finditer(text):
                rrule = read(match, now)
                if rrule is not None:
                    yield Expression(_trimmed(match), "recurring", manner, name, rrule=rrule)


def _trimmed(match: re.Match[str]) -> Span:
    """«(ежемесячно)» ends before its bracket."""
    stop = match.end() - (match.group().endswith(")") and "(" not in match.group())
    unclosed = "(" in match.group() and ")" not in match.group() and match.string[stop : stop + 1] == ")"
    return Span(match.start(), stop + unclosed)


def _adverb(match: re.Match[str], now: Now) -> str | None:
    rule = known("recurrences")[re.sub(r"\s+", " ", match["adverb"])]
    if match["days"]:
        return _on_days(match, "INTERVAL=3" in rule)
    if match["last"] and "рабоч" in match["last"]:
        return _LAST_WORKING_DAY
    if match["last"]:
        return "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1" if "INTERVAL=3" in rule else "FREQ=MONTHLY;BYMONTHDAY=-1"
    if match["nth"]:
        return f"FREQ=MONTHLY;BYDAY={_nth(match['ordinal'])}{_weekdays(match['nth'])}"
    if match["weekdays"]:
        return f"FREQ=WEEKLY;BYDAY={_weekdays(match['weekdays'])}" if rule == "FREQ=WEEKLY" else rule
    return rule


def _on_days(match: re.Match[str], quarterly: bool) -> str | None:
    """«до 1 и 15 числа» → those days of each month, or of the month after each quarter."""
    days = [value for day in _DAY_NUMBER.finditer(match["days"]) if (value := ordinal(day.group()))]
    if not days or max(days) > LAST:
        return None
    listed = ",".join(map(str, days))
    period = match.groupdict().get("period") or ""
    if "квартал" in match.group().replace("ежеквартально", "") or (quarterly and "следующ" in match.group()):
        return f"FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY={listed}"
    if period.strip().startswith("полугод"):
        return f"FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY={listed}"
    if period.strip().startswith("год"):
        return f"FREQ=YEARLY;BYMONTH=1;BYMONTHDAY={listed}"
    return f"FREQ=MONTHLY;{'INTERVAL=3;' if quarterly else ''}BYMONTHDAY={listed}"


def _numbered_days(match: re.Match[str], now: Now) -> str | None:
    return _on_days(match, False)


def _so_many_times(match: re.Match[str], now: Now) -> str | None:
    """«2 раза в год» → every six months; of «2–3 раза» the fewer; a count that does not divide its unit leaves the unit."""
    times = int(known("times_over")[match["over"]]) if match["over"] else _count(match["n"])
    return _every(known("rhythm_units")[_unit_word(match["unit"])], _count(match["step"]), times, now)


def _count(word: str | None) -> int:
    return (cardinal(word) if word else 1) or 0


def _unit_word(unit: str) -> str:
    return re.sub(r"\s+", " ", unit)


def _every(unit: str, step: int, times: int, now: Now) -> str | None:
    if times < 1 or not 1 <= step <= _MAX_STEP:
        return None
    if unit in ("school_quarter", "trimester"):
        return _every_school_part(unit, times, now)
    if unit == "decade":
        return "FREQ=MONTHLY;BYMONTHDAY=10,20,-1"
    if unit == "month" and times == 3:
        return "FREQ=MONTHLY;BYMONTHDAY=10,20,-1"
    if unit == "month" and step == 1 and times in (2, 4):
        return "FREQ=WEEKLY;INTERVAL=2" if times == 2 else "FREQ=WEEKLY"
    months = _MONTHLY.get(unit, 0) * step
    if months and months % times == 0:
        return _with_step(*(("MONTHLY", months // times) if months // times % 12 else ("YEARLY", months // times // 12)))
    return _with_step(_SIMPLE.get(unit, "FREQ=YEARLY")[5:], step)


_MAX_STEP = 60


def _with_step(frequency: str, step: int) -> str:
    return f"FREQ={frequency}" + (f";INTERVAL={step}" if step > 1 else "")


def _every_school_part(unit: str, times: int, now: Now) -> str:
    """Once in the month in which each part ends; twice in a quarter of two months is monthly."""
    if times > 1:
        return "FREQ=MONTHLY"
    parts = now.settings.school_quarters if unit == "school_quarter" else now.settings.school_trimesters
    return f"FREQ=YEARLY;BYMONTH={','.join(str(last[0]) for _, last in sorted(parts, key=lambda part: part[1]))}"


def _every_weekday(match: re.Match[str], now: Now) -> str | None:
    days = _weekdays(match["weekdays"])
    if match["every"] is None and not re.search(r"(?:ам|ям)$|(?:ам|ям)[\s,]", match["weekdays"]):
        return None  # «по пятницу» closes a range
    if match["ordinal"]:
        return f"FREQ=MONTHLY;BYDAY={_nth(match['ordinal'])}{days}"
    return f"FREQ=WEEKLY;BYDAY={days}"


def _weekday_of_month(match: re.Match[str], now: Now) -> str | None:
    place = _nth(match["ordinal"])
    return f"FREQ=MONTHLY;BYDAY={place}{_weekdays(match['weekdays'])}" if place else None


def _last_day(match: re.Match[str], now: Now) -> str | None:
    return _LAST_WORKING_DAY if match["working"] else "FREQ=MONTHLY;BYMONTHDAY=-1"


def _nth(word: str) -> str:
    number = -1 if word.startswith("последн") else ordinal(word) or 0
    return str(number) if -1 <= number <= 5 and number else ""


def _weekdays(words: str) -> str:
    numbers = sorted({int(known("weekdays")[word]) for word in _WORD.findall(words) if word in known("weekdays")})
    return ",".join(_WEEKDAYS[number - 1] for number in numbers)


_GENITIVE = re.compile(r"(?:ого|ой|ых)$")


def _every_unit(match: re.Match[str], now: Now) -> str | None:
    """«каждый месяц», «в конце каждого месяца»; «итоги каждого месяца», «за каждый квартал» are no rhythm of the order."""
    if match["of"] or (_GENITIVE.search(match["every"]) and not (match["edge"] or match["head"])):
        return None
    unit, step = known("rhythm_units")[_unit_word(match["unit"])], _count(match["step"])
    edge = -1 if match["edge"] else 1 if match["head"] else 0
    return _at_edge(unit, edge, now) if edge else _every(unit, step, 1, now)


_ENDS = {"quarter": (3, 6, 9, 12), "half": (6, 12), "year": (12,)}


def _at_edge(unit: str, edge: int, now: Now) -> str | None:
    """The last (or first) days of each unit."""
    if unit in ("school_quarter", "trimester"):
        return _every_school_part(unit, 1, now) + (";BYMONTHDAY=-1" if edge < 0 else "")
    if unit == "month":
        return f"FREQ=MONTHLY;BYMONTHDAY={edge}"
    if unit not in _ENDS:
        return _every(unit, 1, 1, now)
    months = _ENDS[unit] if edge < 0 else tuple(sorted(month % 12 + 1 for month in _ENDS[unit]))
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY={edge}"


_BY_UNITS = {"четв": "school_quarter", "полу": "half", "квар": "quarter", "меся": "month", "неде": "week", "трим": "trimester"}


def _by_units(match: re.Match[str], now: Now) -> str | None:
    return _every(_BY_UNITS[match["unit"][:4]], 1, 1, now)


_TIMES_HINTS = ("раз в", "раза в", "раз  в", "раз за", "жды в", "жды за", "кратно", "р. в", "р./", "р/", "раз/")
Reader = Callable[[re.Match[str], Now], str | None]

# name, what the text must hold for the rule to be tried, pattern, what it reads, where it has to stand to be a deadline
RECURRING_RULES: tuple[tuple[str, tuple[str, ...], re.Pattern[str], Reader, Manner], ...] = (
    ("number_every_month", ("числ",), NUMBER_EVERY_MONTH, _numbered_days, Manner.RHYTHM),
    ("every_number", ("каждого", "каждое"), EVERY_NUMBER, _numbered_days, Manner.RHYTHM),
    (
        "adverb_of_recurrence",
        ("еже", "днев", "недельно", "декадно", "сячно", "артально", "будн", "рабоч", "через день", "помес", "поквар"),
        ADVERB,
        _adverb,
        Manner.HABIT,
    ),
    ("last_day_of_every_month", ("последн",), LAST_DAY_OF_EVERY_MONTH, _last_day, Manner.RHYTHM),
    ("weekday_of_month", ("месяца",), WEEKDAY_OF_MONTH, _weekday_of_month, Manner.RHYTHM),
    ("every_weekday", ("кажд", "ам", "ям"), EVERY_WEEKDAY, _every_weekday, Manner.RHYTHM),
    ("so_many_times", _TIMES_HINTS, SO_MANY_TIMES, _so_many_times, Manner.RHYTHM),
    ("every_unit", ("кажд",), EVERY_UNIT, _every_unit, Manner.RHYTHM),
    ("by_units", ("по ",), BY_UNITS, _by_units, Manner.ALONE),
)
