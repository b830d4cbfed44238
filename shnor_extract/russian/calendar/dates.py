"""Full dates and hours in a text, with their places: «№ 3 от 12.03.2022», «12–13 марта 2022 года», «14 ч. 00 мин.»."""

from __future__ import annotations

import re
from datetime import date

from shnor_extract.model import Certainty, Found, Span
from shnor_extract.russian.calendar.days import days_between, join_ranges, scan_days, sweep
from shnor_extract.russian.calendar.stretches import Atom, Now, days_of
from shnor_extract.russian.lexicon import either, known
from shnor_extract.russian.spelling import plain
from shnor_extract.settings import DEFAULTS


def find_dates(text: str) -> tuple[Found[date], ...]:
    """Every full date (day, month, year) that the calendar has, in the order of the text."""
    now = Now(None, DEFAULTS)
    return tuple(
        Found(days_of(atom.stretch, atom.stretch.year)[0], atom.span, atom.name, _certainty(atom))
        for atom in sweep(scan_days(plain(text), now))
        if atom.stretch is not None and atom.stretch.grain == "day" and atom.stretch.year is not None
    )


def find_date_ranges(text: str) -> tuple[Found[tuple[date, date]], ...]:
    """Every stretch of days with its year: «12–13 марта 2022 года», «12 и 13 марта 2022 года», «с 28.02 по 02.03.2022»."""
    folded, now = plain(text), Now(None, DEFAULTS)
    atoms = _lists_as_ranges(join_ranges(sweep(scan_days(folded, now)), folded))
    return tuple(
        Found(days_of(atom.stretch, atom.stretch.year), atom.span, atom.name, _certainty(atom))
        for atom in atoms
        if atom.stretch is not None and atom.stretch.grain == "days" and atom.stretch.year is not None
    )


def _lists_as_ranges(atoms: list[Atom]) -> list[Atom]:
    """«12, 13 и 14 марта 2022 года» as one stretch from the first day to the last."""
    result: list[Atom] = []
    for atom in atoms:
        if result and result[-1].name == "day_of_a_list":
            first = result.pop()
            goes_on = atom.name == "day_of_a_list"
            stretch = days_between(first.stretch, atom.stretch, "day" if goes_on else "days")
            result.append(Atom(Span(first.span.start, atom.span.stop), stretch, "day_of_a_list" if goes_on else "days_of_a_list"))
        else:
            result.append(atom)
    return result


def _certainty(atom: Atom) -> Certainty:
    return Certainty.LIKELY if atom.name in ("misspelt_month", "letters_for_digits") else Certainty.CERTAIN


_HOURS = re.compile(r"(?<![\d.])(?P<h>\d{1,2})\s?ч(?:ас[а-я]{0,2})?(?![а-я])\.?(?:\s{0,2}(?P<m>\d{1,2})\s?м(?:ин[а-я]{0,3})?(?![а-я]))?")
# not «12-03-2022»; «14:00-15:30» begins at 14:00
_CLOCK = re.compile(r"(?<![\d.:])(?P<h>\d{1,2})\s?[.:-]\s?(?P<m>\d\d)(?!\d|\s?[.-]\s?\d{2,4}(?!\s?[.:-]\s?\d\d(?!\d)))")
_SPACED_CLOCK = re.compile(r"(?<![\d.:])(?P<h>\d{1,2})\s(?P<m>00|15|30|45)(?![\d.])")
_HOURS_IN_WORDS = re.compile(rf"(?<![а-я])(?P<w>{either('cardinals')})\sчас")
_RAISED = str.maketrans("⁰¹²³⁴⁵", "012345")
_RAISED_MINUTES = re.compile(r"(?<=\d)(?=[⁰¹²³⁴⁵]{2})")


def find_time(text: str) -> Found[str] | None:
    """The first hour as «HH:MM» in a text known to speak of time: «14.00», «14 ч. 00 мин.», «с 10-00 до 12-00» → 10:00."""
    folded = plain(text)
    found = [time for name, pattern in _TIMES for match in pattern.finditer(folded) if (time := _clock(name, match))]
    if raised := _RAISED_MINUTES.search(text):
        hour = re.search(r"\d{1,2}$", text[: raised.start()])
        if hour:
            minutes = text[raised.start() : raised.start() + 2].translate(_RAISED)
            found.append(Found(f"{int(hour.group()):02}:{minutes}", Span(hour.start(), raised.start() + 2), "raised_minutes"))
    return min(found, key=lambda time: (time.span.start, -time.span.stop), default=None)


def _clock(name: str, match: re.Match[str]) -> Found[str] | None:
    said = match.groupdict()
    hour = int(known("cardinals")[said["w"]]) if said.get("w") else int(said["h"] or 0)
    minute = int(said.get("m") or 0)
    if hour > 23 or minute > 59:
        return None
    return Found(f"{hour:02}:{minute:02}", Span(*match.span()), name)


_TIMES = (("hours", _HOURS), ("clock", _CLOCK), ("spaced_clock", _SPACED_CLOCK), ("hours_in_words", _HOURS_IN_WORDS))
