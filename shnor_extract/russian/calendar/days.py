"""How a day is written: «12.03.22», «05» сентября, 7.IX.2021, «первого марта», «с 12 по 15 марта»; each pattern with what it reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from shnor_extract.model import Span
from shnor_extract.russian.calendar.numerals import ORDINAL_WORD, ROMAN, ordinal
from shnor_extract.russian.calendar.stretches import Atom, Grain, Needs, Now, Rule, Stretch, exists
from shnor_extract.russian.lexicon import either, known
from shnor_extract.russian.morph import readings

MONTH = rf"(?:{either('months')}(?![а-я])|{either('month_abbreviations')}(?![а-я])\.?)"
_FULL_YEAR = r"(?:19|20)\d\d(?!\d)"
_YEAR_WORD = r"(?:\s{0,2}(?:уч[а-я]{0,6}\.?\s?)?(?:гг?\.|гг?(?![а-я])|год[а-я]{0,2}(?![а-я])))?"


def year(n: str = "") -> str:
    """A year after a month, where one is said: «2021 г.», «21 года», «т.г.», «2021/22 уч. года»; ``n`` ends its groups' names."""
    return (
        rf"(?:\s{{0,2}},?\s{{0,2}}(?:(?P<y{n}>{_FULL_YEAR})(?:\s?[/-]\s?(?P<z{n}>\d\d(?:\d\d)?)(?!\d)(?=\s?(?:уч|г)))?{_YEAR_WORD}"
        rf"|(?P<s{n}>\d\d)\s?(?:г\.|год[а-я]{{0,2}}(?![а-я])|г(?![а-я.]))"
        rf"|(?P<w{n}>{either('years')})(?![а-я])))?"
    )


def _day(n: str = "", close: str = r"\s?\"") -> str:
    """A day before its month: «5», «05.», «"05"», «5-го», «пятого»; ``close`` is the closing quote of a day whose opening one is lost."""
    return (
        rf"(?P<q{n}>\"\s?)?(?P<d{n}>\d[\dо]?(?![\dо])|{ORDINAL_WORD})(?:(?(q{n})\s?\"|{close})|\s?\.)?"
        r"(?:\s?-?\s?(?:го|е|ое|ого|му|ому)(?![а-я]))?"
    )


# not within a number, a word or a longer date; «до25.09.2021» and «–01.09.2021» lack a blank
_ALONE = r"(?:(?<![\d:/№а-я])|(?<=до)|(?<=от)|(?<=по)|(?<=[^а-я]с))(?<!\d[.,])(?<!№\s)"
_YEAR_END = r"(?:\s{0,2}(?:г\.|г(?![а-я])|год[а-я]{0,2}(?![а-я])))?"
_STOP = r"\s{0,2}[./]\s{0,2}"
_DASH = r"(?:\s{0,2}(?:-|…|\.{2,3}|÷)\s{0,2}|\s{1,3}по\s{1,3})"
_SINCE = r"(?:(?<![а-я])(?P<since>со?)\s{0,3})?"
_TO = rf"(?:{_DASH}|(?(since)\s{{1,3}}до\s{{1,3}}|(?!)))"

DAY_AND_MONTH = re.compile(rf"{_ALONE}{_day()}\s{{0,3}}(?P<m>{MONTH}){year()}")
DIGITS = re.compile(
    rf"{_ALONE}\"?(?P<d>\d{{1,2}})\"?(?:{_STOP}|\s?[,-]\s?)(?P<m>\d{{1,2}})(?:{_STOP}|\s?[,-]\s?)(?P<y>{_FULL_YEAR}){_YEAR_END}"
)
# a scan reads «О1.О9.2О21» for «01.09.2021»
LETTERS_FOR_DIGITS = re.compile(
    rf"(?<![\dа-я.,/])(?P<d>[\dоз]{{1,2}})\s?\.\s?(?P<m>[\dо]{{1,2}})\s?\.\s?(?P<y>2[\dо]{{3}})(?![\dо]){_YEAR_END}"
)
SHORT_DIGITS = re.compile(
    rf"{_ALONE}(?P<d>\d{{1,2}})\s?[./]\s?(?P<m>\d\d?)\s?[./,]\s?(?P<y>\d\d)(?![\d/]|[.,:]\d)(?P<word>\s?(?:г\.|г(?![а-я])|года?(?![а-я])))?"
)
YEAR_FIRST = re.compile(r"(?<![\d.-])(?P<y>20\d\d)([-.])(?P<m>\d\d)\2(?P<d>\d\d)(?![\d-])")
ROMAN_MONTH = re.compile(
    rf"{_ALONE}\"?(?P<d>\d{{1,2}})\"?\s?[./ -]\s?(?P<m>{ROMAN})(?![а-яa-z])(?:\s?[./ -]\s?(?P<y>{_FULL_YEAR}|\d\d(?!\d)){_YEAR_END})?"
)
NO_YEAR_DIGITS = re.compile(
    rf"{_ALONE}\"?(?P<d>\d\d?)\"?\s?\.\s?(?P<m>\d\d)(?!\d|\s?[.,:]\s?\d)\.?(?P<w>\s?(?:{either('years')})(?![а-я]))?"
    r"(?!\s?(?:%|час|ч\.|мин|руб|тыс|млн|балл|процент|ставк|кв|га(?![а-я])|чел|кг|см(?![а-я])))"
)
MISSPELT_MONTH = re.compile(rf"{_ALONE}{_day()}\s{{0,3}}(?P<m>[а-яa-z]{{4,9}})(?![а-яa-z]){year()}")
BLANK_DAY = re.compile(rf"\"\s{{1,10}}\"\s{{0,3}}{MONTH}{year()}")  # «__» ноября 2021 г.
DAY_RANGE = re.compile(
    rf"{_ALONE}{_SINCE}{_day('1', '(?!)')}(?:\s{{0,3}}(?P<m1>{MONTH}){year('1')})?"
    rf"{_TO}{_day('2')}\s{{0,3}}(?P<m2>{MONTH}){year('2')}"
)
DIGIT_RANGE = re.compile(
    rf"{_ALONE}{_SINCE}\"?(?P<d1>\d{{1,2}})\"?(?:\s?\.\s?(?P<m1>\d\d)(?!\d)\.?)?{_TO}\"?(?P<d2>\d{{1,2}})\"?\s?\.\s?(?P<m2>\d\d)"
    rf"(?:\s?\.\s?(?P<y2>{_FULL_YEAR}|\d\d(?!\d)){_YEAR_END}|(?!\d|\s?[.,]?\d))"
)
# «10, 15 и 20 марта»: the days before the last one borrow its month
DAY_LIST = re.compile(
    rf"{_ALONE}(?P<list>(?:\d{{1,2}}(?:-?го)?(?:\s?,\s?|\s{{1,2}}и\s{{1,2}})){{1,8}}){_day()}\s{{0,3}}(?P<m>{MONTH}){year()}"
)
_NUMBER = re.compile(r"\d{1,2}")


def scan_days(text: str, now: Now) -> Iterator[Atom]:
    """Every reading of a day or a range of days in a plain text; readings may overlap (see ``sweep``)."""
    if _MAY_HOLD_DAYS.search(text):
        yield from scan(DAY_RULES, text, now)
        yield from _listed_days(text, now)


def scan(rules: Iterable[Rule], text: str, now: Now) -> Iterator[Atom]:
    """What each of the rules reads; a rule is tried where one of its hints stands in the text."""
    for rule in rules:
        if any(hint in text for hint in rule.hints):
            for match in rule.pattern.finditer(text):
                stretch = rule.read(match, now)
                if stretch is not NO_DAY:
                    yield Atom(Span(*match.span()), stretch, rule.name, rule.needs)


NO_DAY = Stretch("day", (0, 0), (0, 0))  # the rule's pattern met something else: «5 классах»
_MAY_HOLD_DAYS = re.compile(rf"\d|\"\s+\"|{either('ordinals')}")


def sweep(atoms: Iterable[Atom]) -> list[Atom]:
    """Of readings that overlap the one that begins first, then the longest."""
    kept: list[Atom] = []
    for atom in sorted(atoms, key=lambda atom: (atom.span.start, -atom.span.stop)):
        if not kept or atom.span.start >= kept[-1].span.stop:
            kept.append(atom)
    return kept


def year_said(match: re.Match[str], month: int, now: Now, n: str = "") -> int | None:
    """The year of a month in what ``year(n)`` matched: «2021/22 уч. года» is 2021 for September and 2022 for March."""
    said = match.groupdict()
    if said.get(f"y{n}"):
        first = int(said[f"y{n}"])
        return first + 1 if said.get(f"z{n}") and month < now.settings.school_year_start[0] else first
    if said.get(f"s{n}"):
        return 2000 + int(said[f"s{n}"])
    return year_by_word(said.get(f"w{n}"), now)


def year_by_word(word: str | None, now: Now) -> int | None:
    """«т.г.» → the year of the meeting."""
    if not word or now.meeting is None:
        return None
    return now.meeting.year + int(known("years")[re.sub(r"\s+", " ", word.strip())])


@lru_cache(maxsize=2000)
def month_of(word: str) -> int | None:
    """«марта», «сент.» → its number."""
    word = word.strip(" .")
    found = known("months").get(word) or known("month_abbreviations").get(word)
    return int(found) if found else None


@lru_cache(maxsize=2000)
def misspelt_month(word: str) -> int | None:
    """«сентебря» → 9: one letter wrong, missing, too many, or two exchanged. None for a right month and for a word of its own («карта»)."""
    if month_of(word) is not None:
        return None
    near = {number for right, number in known("months").items() if OSA.distance(word, right, score_cutoff=1) <= 1}
    return int(near.pop()) if len(near) == 1 and not readings(word)[0].known else None


def one_day(year: int | None, month: int | None, day: int | None) -> Stretch | None:
    """None where there is no such day."""
    if month is None or day is None or not exists(year, month, day):
        return None
    return Stretch("day", (month, day), (month, day), year)


def days_between(first: Stretch | None, last: Stretch | None, grain: Grain = "days") -> Stretch | None:
    """One stretch from the beginning of the first to the end of the last; a year said of one holds for both."""
    if first is None or last is None:
        return None
    turns = first.first > last.last
    begins, ends = first.year, last.year if last.year is None else last.year + last.years
    if begins is None and ends is not None:
        begins = ends - turns
    years = turns if begins is None or ends is None else ends - begins
    if years < 0 or (years == 0 and turns):
        return None
    return Stretch(grain, first.first, last.last, begins, int(years))


def _day_and_month(match: re.Match[str], now: Now) -> Stretch | None:
    month = month_of(match["m"]) or 0
    return one_day(year_said(match, month, now), month, _number(match["d"]))


def _number(day: str) -> int | None:
    """«2О» of a scan is 20."""
    return ordinal(day.replace("о", "0") if day[0].isdigit() else day)


def _digits(match: re.Match[str], now: Now) -> Stretch | None:
    return one_day(_full(match["y"]), int(match["m"]), int(match["d"]))


def _letters_for_digits(match: re.Match[str], now: Now) -> Stretch | None:
    d, m, y = (match[name].translate(_READ_AS_LETTERS) for name in "dmy")
    return NO_DAY if match.group().isdecimal() else one_day(int(y), int(m), int(d))


_READ_AS_LETTERS = str.maketrans("оз", "03")


def _short_digits(match: re.Match[str], now: Now) -> Stretch | None:
    """«12.03.22»; «1.2.21» may be the number of a point, unless «г.» follows."""
    if not match["word"] and (len(match["d"]) < 2 or len(match["m"]) < 2):
        return NO_DAY
    return _digits(match, now)


def _roman_month(match: re.Match[str], now: Now) -> Stretch | None:
    if not match["y"] and match["m"] == "х":
        return NO_DAY  # «в 9-х классах»
    return one_day(_full(match["y"]) if match["y"] else None, ordinal(match["m"]), int(match["d"]))


def _no_year_digits(match: re.Match[str], now: Now) -> Stretch | None:
    """«15.10»; «15.00» and «10.25» are hours or numbers. The 31st of a shorter month is taken for a slip of a date."""
    day, month = int(match["d"]), int(match["m"])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return NO_DAY
    return one_day(year_by_word(match["w"], now), month, day)


def _misspelt(match: re.Match[str], now: Now) -> Stretch | None:
    """A short word needs a year beside it: «5 карта» is no date, «5 мартв 2022» is."""
    month = misspelt_month(match["m"])
    if month is None or (len(match["m"]) < 6 and not match["y"]):
        return NO_DAY
    return one_day(year_said(match, month, now), month, ordinal(match["d"]))


def _blank_day(match: re.Match[str], now: Now) -> Stretch | None:
    """A form that nobody filled in names no day."""
    return None


def _day_range(match: re.Match[str], now: Now) -> Stretch | None:
    last_month = month_of(match["m2"]) or 0
    first_month = month_of(match["m1"]) if match["m1"] else last_month
    first = one_day(year_said(match, first_month or 0, now, "1"), first_month, _number(match["d1"]))
    last = one_day(year_said(match, last_month, now, "2"), last_month, _number(match["d2"]))
    return days_between(first, last)


def _digit_range(match: re.Match[str], now: Now) -> Stretch | None:
    last_month = int(match["m2"])
    if not 1 <= last_month <= 12:
        return NO_DAY
    first = one_day(None, int(match["m1"] or last_month), int(match["d1"]))
    return days_between(first, one_day(_full(match["y2"]) if match["y2"] else None, last_month, int(match["d2"])))


def _full(year: str) -> int:
    """Two digits are of this century: «22» → 2022."""
    return int(year) if len(year) == 4 else 2000 + int(year)


def _listed_days(text: str, now: Now) -> Iterator[Atom]:
    if not any(hint in text for hint in MONTH_HINTS):
        return
    for match in DAY_LIST.finditer(text):
        month = month_of(match["m"]) or 0
        for number in _NUMBER.finditer(text, match.start("list"), match.end("list")):
            stretch = one_day(year_said(match, month, now), month, int(number.group()))
            yield Atom(Span(*number.span()), stretch, "day_of_a_list")


_JOINT = re.compile(r"\s{0,2}-\s{0,2}")
_JOINT_LIST = re.compile(r"\s?,\s{0,2}|\s{1,2}и\s{1,2}")
_JOINT_SINCE = re.compile(r"\s{0,2}(?:-|,?\s(?:по|до))\s{0,2}(?P<part>конец\s|конца\s)?\s{0,2}")
_SINCE_BEFORE = re.compile(r"(?<![а-я])(?:со?|начиная\s+со?)\s{0,3}$")


def join_ranges(atoms: list[Atom], text: str) -> list[Atom]:
    """«январь – март», «с 1 сентября по май», «01.09.2021 – 31.05.2022»: two neighbours become one stretch."""
    joined: list[Atom] = []
    for atom in atoms:
        both = _joined(joined[-1], atom, text) if joined else None
        if both is not None:
            joined[-1] = both
        else:
            joined.append(atom)
    return joined


def _joined(left: Atom, right: Atom, text: str) -> Atom | None:
    since = _SINCE_BEFORE.search(text, max(0, left.span.start - 14), left.span.start)
    joint = (_JOINT_SINCE if since else _JOINT).fullmatch(text, left.span.stop, right.span.start)
    if joint is None and _are_months_on_end(left, right):
        joint = _JOINT_LIST.fullmatch(text, left.span.stop, right.span.start)
    if joint is None or left.stretch is None or right.stretch is None or left.name == "days_joined":
        return None
    if not since and left.stretch.grain != right.stretch.grain:
        return None
    grain: Grain = "days" if left.stretch.grain in ("day", "days") else left.stretch.grain
    stretch = days_between(left.stretch, right.stretch, grain)
    start = since.start() if since else left.span.start
    return Atom(Span(start, right.span.stop), stretch, f"{grain}_joined")


def _are_months_on_end(left: Atom, right: Atom) -> bool:
    """«апрель, май 2022 года» is one stretch; «апрель, октябрь» is two."""
    if left.stretch is None or right.stretch is None or left.stretch.grain != right.stretch.grain or left.stretch.grain != "month":
        return False
    return left.stretch.last[0] % 12 + 1 == right.stretch.first[0] and left.stretch.year is None


# a piece of every month, so that a text without one is left at once
MONTH_HINTS = ("янв", "фев", "мар", "апр", "мая", "май", "мае", "маю", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_STOPS = (".", "/", "-")

DAY_RULES = (
    Rule("blank_day", MONTH_HINTS, BLANK_DAY, _blank_day),
    Rule("day_range", MONTH_HINTS, DAY_RANGE, _day_range),
    Rule("digit_range", (".",), DIGIT_RANGE, _digit_range, Needs.PREPOSITION),
    Rule("day_and_month", MONTH_HINTS, DAY_AND_MONTH, _day_and_month),
    Rule("digits", (*_STOPS, ","), DIGITS, _digits),
    Rule("letters_for_digits", (".",), LETTERS_FOR_DIGITS, _letters_for_digits),
    Rule("short_digits", _STOPS, SHORT_DIGITS, _short_digits),
    Rule("year_first", ("20",), YEAR_FIRST, _digits),
    Rule("roman_month", ("i", "v", "х", "у"), ROMAN_MONTH, _roman_month),
    Rule("no_year_digits", (".",), NO_YEAR_DIGITS, _no_year_digits, Needs.PREPOSITION),
    Rule("misspelt_month", tuple("0123456789"), MISSPELT_MONTH, _misspelt),
)
