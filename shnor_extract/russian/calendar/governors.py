"""The words in front of a calendar expression, which say how it bounds: «до», «не позднее», «в течение», «к концу», «за», «от»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shnor_extract.model import Span
from shnor_extract.record import DeadlineKind
from shnor_extract.russian.calendar.expressions import Expression, Manner
from shnor_extract.russian.calendar.periods import find_stretches
from shnor_extract.russian.calendar.stretches import Atom, Bound, Limits, Needs, Now, settle
from shnor_extract.russian.calendar.workdays import next_working
from shnor_extract.russian.lexicon import either

_REACH = 70  # characters in front of an expression where its preposition stands, an hour and a weekday between them
_PART = (
    r"(?:(?:самого\s)?(?P<end>конц[аеу]|конец|окончани[яюе]|завершени[яюе]|исход[ауе]?"
    r"|последн[а-я]{2,3}\s(?:рабоч[а-я]{2,3}\s)?(?:дн[яюе]|день|дней|числ[а-я]{0,3}))"
    r"|(?P<head>начал[аоуе]|перв[а-я]{2,3}\s(?:числ[а-я]{0,3}|дн[а-я]{1,3}))|(?P<middle>середин[аыуе]))\s{1,3}"
)
_CLOCK = (
    r"(?:(?:\d{1,2}\s?[.:-]\s?\d\d(?:\s?час[а-я]{0,2}|\s?ч\.)?|\d{1,2}\s?(?:час[а-я]{0,2}|ч\.)(?:\s?\d\d\s?мин[а-я]{0,2}\.?)?)"
    r"(?:\s?\(?(?:мск|по\sмосковскому\sвремени)\)?)?,?\s{1,2})"
)
_GOVERNOR = re.compile(
    r"(?<![а-я])(?:(?:"
    r"(?P<until>не\s{1,2}поз(?:дн[еи]е|же)(?:\s(?:чем|до))?|(?:вплоть\s)?до|ко?|перед)"
    r"|(?P<through>по)"
    r"|(?P<throughout>(?:в\s{1,2}(?:течени[еи]|теч\.|продолжени[еи])|на\sпротяжении|весь|всю)(?:\s(?:всего|всей|весь|периода|период))?)"
    r"|(?P<during>(?:в\s{1,2}(?:период|ходе|дни)|во\sвремя)(?:\s(?:всего|всей|периода))?)"
    r"|(?P<within>во?)"
    r"|(?P<since>начиная\sсо?|не\sран(?:ее|ьше)(?:\sчем)?(?:\sс)?|со?)"
    r"|(?P<after>после|по\s(?:окончани[юи]|завершени[юи]|истечени[юи]))"
    r"|(?P<reference>от|за(?:\sпериод)?(?:\sс)?|(?:по\s)?(?:итог|результат)(?:ам?|ов|ы|ах|ами)?(?:\s(?:работы|деятельности|обучения))?|по\sсостоянию\sна|о|об|из|при|про)"
    r"|(?P<aim>на(?:\sпериод)?(?:\sс)?)"
    rf")\s{{0,3}}{_CLOCK}?(?:{either('weekdays')},?\s{{1,2}})?)?(?:{_PART})?$"
)


def calendar_expressions(text: str, now: Now) -> Iterator[Expression]:
    """Calendar expressions of a plain text with their prepositions, and what the two together mean."""
    found: list[Expression] = []
    for atom in find_stretches(text, now):
        start, bound, preposition, part = _governed(text, atom)
        if found and atom.name == "weekday" and _names_the_day_before(text, found[-1], atom):
            continue
        if _says_a_time(text, atom, preposition, part):
            if found and start <= found[-1].span.start:  # «до пятницы, 5 марта»
                found.pop()
            stop = _with_inclusive(text, atom.span.stop)
            inclusive = stop > atom.span.stop or "поздн" in text[start : atom.span.start]
            if bound is Bound.UNTIL and inclusive:  # «до ноября включительно», «не позднее ноября»
                bound = Bound.UNTIL_END
            found.append(_expression(text, Span(start, stop), atom, bound, preposition, now))
    yield from found


_BRACKET = re.compile(r"\s{0,2},?\s{0,2}\(?")


def _names_the_day_before(text: str, day: Expression, weekday: Atom) -> bool:
    """«5 марта (пятница)»."""
    return day.grain == "day" and _BRACKET.fullmatch(text, day.span.stop, weekday.span.start) is not None


def _governed(text: str, atom: Atom) -> tuple[int, Bound, str, str]:
    """Where the preposition begins, the bound it makes, the name of its group, and the part («конца») between."""
    match = _GOVERNOR.search(text, max(0, atom.span.start - _REACH), atom.span.start)
    if match is None or match.start() == match.end():
        return atom.span.start, Bound.BARE, "", ""
    part = next((name for name in ("end", "head", "middle") if match[name]), "")
    preposition = next((name for name in _BOUNDS if name and match[name]), "")
    if part == "end" and _LAST_DAY.match(match["end"]):
        return match.start(), Bound.UNTIL_END, preposition, part
    return match.start(), _BOUNDS[preposition].get(part, Bound.BARE), preposition, part


_LAST_DAY = re.compile(r"последн[а-я]+\s(?:рабоч[а-я]+\s)?(?:день|дня|число|числа)")  # «в последний день марта»
_LOCATED = {"": Bound.WITHIN, "end": Bound.AT_END, "head": Bound.AT_START, "middle": Bound.AT_MIDDLE}
_LIMITED = {"": Bound.UNTIL, "end": Bound.UNTIL_END, "head": Bound.UNTIL_START, "middle": Bound.UNTIL_MIDDLE}
_ALWAYS = ("", "end", "head", "middle")
_BOUNDS: dict[str, dict[str, Bound]] = {
    "until": _LIMITED,
    "through": _LIMITED | {"": Bound.UNTIL_END},
    "within": _LOCATED,
    "throughout": _LOCATED,
    "during": _LOCATED,
    "since": dict.fromkeys(_ALWAYS, Bound.SINCE),
    "after": dict.fromkeys(_ALWAYS, Bound.AFTER),
    "reference": dict.fromkeys(_ALWAYS, Bound.REFERENCE),
    "aim": dict.fromkeys(_ALWAYS, Bound.AIM),
    "": _LOCATED | {"": Bound.BARE},
}


def _says_a_time(text: str, atom: Atom, preposition: str, part: str) -> bool:
    """«год» is a time after «до конца», «в течение»; «текущий год» is one anywhere. «в 10.10» is an hour."""
    if atom.name == "no_year_digits":
        return preposition not in ("within", "throughout") and not _NUMBERED.search(text, max(0, atom.span.start - 16), atom.span.start)
    if atom.needs is not Needs.PART:
        return True
    return bool(part) or preposition == "throughout" or " " in text[atom.span.start : atom.span.stop]


_NUMBERED = re.compile(
    r"(?:(?<![а-я])(?:п|пп|ст|стр|табл|рис|прил|гл|разд|подп)\.?|пункт[а-я]{0,3}|раздел[а-я]?|приложени[а-я]|форм[а-я]{1,2})\s{0,2}$"
)


def _expression(text: str, span: Span, atom: Atom, bound: Bound, preposition: str, now: Now) -> Expression:
    rule = f"{bound.value}_{atom.name}"
    manner = _manner(text, atom, bound, preposition)
    if atom.stretch is None:
        return Expression(span, None, manner, rule, problem=_NO_DAY if atom.name != "blank_day" else _BLANK)
    grain, bound = atom.stretch.grain, _by_grain(atom, bound)
    kind: DeadlineKind = "date" if bound in _UNTIL or (grain == "day" and bound is not Bound.SINCE) else "period"
    if bound is Bound.AFTER or (bound is Bound.REFERENCE and text.startswith("по ", span.start)):
        return Expression(span, "event", manner, rule, grain=grain)
    limits = settle(atom.stretch, bound, now)
    if limits is None:
        return Expression(span, kind, manner, rule, problem=_NO_MEETING, grain=grain)
    start, due = _moved(limits, kind, now)
    return Expression(span, kind, manner, rule, None if kind == "date" else start, due, grain=grain)


_UNTIL = (Bound.UNTIL, Bound.UNTIL_END, Bound.UNTIL_START, Bound.UNTIL_MIDDLE)
_NO_DAY = "такого дня или срока нет в календаре"
_BLANK = "день не вписан"
_NO_MEETING = "год не назван, а день совещания неизвестен"


def _by_grain(atom: Atom, bound: Bound) -> Bound:
    """«по 15 марта» is a last day, «по кварталам», «по 2021 году» are no time; «до 10–15 марта» ends with the range."""
    if bound is Bound.UNTIL_END and atom.stretch and atom.stretch.grain == "day":
        return Bound.UNTIL
    return bound


def _moved(limits: Limits, kind: DeadlineKind, now: Now) -> Limits:
    """Off a day of rest, where the setting says so."""
    if not now.settings.move_off_weekend or kind != "date" or limits.due is None:
        return limits
    return limits._replace(due=next_working(limits.due, now.settings.country))


_YEAR_GRAINS = ("year", "years", "school_year")
_MANNERS = {Bound.REFERENCE: Manner.NEVER, Bound.AIM: Manner.AIM, Bound.SINCE: Manner.SINCE, Bound.AFTER: Manner.ALONE}
_ADVERB = re.compile(r"(?:зимой|весной|летом|осенью)(?![а-я]).*")  # «провести весной»
_LOCATIVE = re.compile(r"(?:ах|неделе)$|(?:ах|неделе)\s")  # «на осенних каникулах», «на следующей неделе»


def _manner(text: str, atom: Atom, bound: Bound, preposition: str) -> Manner:
    grain = atom.stretch.grain if atom.stretch else "day"
    if atom.name == "named_day":  # «провести концерт ко Дню учителя»; «план мероприятий ко Дню Победы» is a title
        return Manner.HORIZON
    if bound is Bound.AIM and grain in ("holidays", "week") and _LOCATIVE.search(text, *atom.span):
        return Manner.TIME
    if bound in _MANNERS:
        return _MANNERS[bound]
    if preposition == "through" and grain not in ("day", "days", "month", "decade", "week"):
        return Manner.NEVER  # «по кварталам», «по 2021 году»
    if bound in _UNTIL:
        return Manner.HORIZON if bound is Bound.UNTIL and grain in _YEAR_GRAINS else Manner.BOUND
    if preposition == "within" and bound is Bound.WITHIN and grain in _YEAR_GRAINS:
        return Manner.SCHOOL_YEAR if grain == "school_year" else Manner.YEAR
    if preposition or _ADVERB.fullmatch(text, *atom.span) or (grain in ("day", "days") and atom.needs is Needs.NOTHING):
        return Manner.TIME
    return Manner.BARE


_INCLUSIVE = re.compile(r"\s{1,2}\(?включительно\)?")


def _with_inclusive(text: str, stop: int) -> int:
    match = _INCLUSIVE.match(text, stop)
    return match.end() if match else stop
