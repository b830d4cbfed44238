"""Deadlines that no calendar checks: duties without an end, duties tied to an event, and words that promise haste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from shnor_extract.model import Span
from shnor_extract.record import DeadlineKind
from shnor_extract.russian.calendar.expressions import Expression, Manner
from shnor_extract.russian.calendar.stretches import Now
from shnor_extract.russian.lexicon import either, known

_NO_LETTER = r"(?<![а-я-])"
# a few words that belong to the event, up to an infinitive: «после получения результатов ВПР | провести …»
_MORE = r"(?:\s{1,2}(?!(?:и|а|но|для|не|до)\s|[а-я]{1,20}(?:[аеиоуыя]ть|[аеиоуыя]ться|йти|нести|вести|чь)(?![а-я]))[а-я\"][а-я\"-]{0,30})"
_NEXT = r"(?:след\.|сл\.|(?:следующ|очередн|ближайш|предстоящ|последующ|август|январск|сентябрьск|итогов)[а-я]{1,7})"
# «после окончания уроков», «до начала занятий», «после окончания 9 класса» are hours and steps of schooling
_SCHOOLING = r"(?!(?:окончани|начал|завершени)[а-я]{1,2}\s{1,2}(?:\d|урок|занят|школ|рабоч|основн|средн|учебных|учебного\s(?:дня|занят)))"
_HAPPENING = rf"{_SCHOOLING}{either('happenings')}[а-я]{{0,3}}(?![а-я]){_MORE}{{0,5}}"

PHRASES: tuple[tuple[str, DeadlineKind], ...] = (("ongoing", "ongoing"), ("vague", "vague"), ("event_phrases", "event"))
# «весь период реализации проекта», «по плану работы школы» go on; other phrases end where the list says
_GO_ON = frozenset(
    ["действия", "период", "периода", "срок", "срока", "реализации", "плану", "планам", "графику", "расписанию", "циклограмме", "карте"]
)
_TAIL = re.compile(rf"{_MORE}{{1,3}}")
_PHRASE_PATTERNS = {name: re.compile(rf"{_NO_LETTER}{either(name)}(?![а-я-])") for name, _ in PHRASES}
NEXT_MEETING = re.compile(
    rf"{_NO_LETTER}(?:до|к|на|перед|после)\s{{1,2}}(?:{_NEXT}\s{{1,2}}(?:[а-я]{{5,20}}(?:ого|ому|ом|ей|ой|ем)\s)?)"
    rf"{either('meetings')}[а-я]{{0,4}}(?![а-я])"
)
AFTER_HAPPENING = re.compile(
    rf"{_NO_LETTER}(?:сразу\s)?(?:после|по\s(?:мере|факту)|по(?=\s(?:завершени|окончани|истечени|получени|поступлени)[юи]\s))"
    rf"\s{{1,2}}(?:полного\s|официального\s|кажд(?:ой|ого)\s)?(?:{_HAPPENING}|{either('exams')}(?![а-я]))"
)
# «к проведению», «к сдаче» is what one gets ready for, «к началу», «к открытию» a time
UNTIL_HAPPENING = re.compile(
    rf"{_NO_LETTER}(?:(?:до|перед|накануне)\s{{1,2}}(?:момента\s|даты\s|дня\s|[а-я]{{4,20}}(?:ого|его|ой|ей)\s(?!срока))?|к\s(?:моменту\s|дню\s|дате\s|(?=(?:начал|открыти|окончани|завершени)[ую](?![а-я]))))"
    rf"{_HAPPENING}"
)
# «Срок: до приёмки школ», «по мере освобождения жилья»: nouns of doing that no list has
_NO_DOING = rf"(?!конц|начал|необходимост|возможност|распоряж|указани|{either('happenings')})"
_DOING = rf"{_NO_DOING}[а-я]{{2,20}}(?:ия|ки|чи|ти|ода|ава|езда|аза|ыва|уска)(?![а-я])"
IN_MEASURE = re.compile(rf"{_NO_LETTER}по\sмере\s{{1,2}}{_DOING}{_MORE}{{0,4}}")
AT_DOING = re.compile(rf"{_NO_LETTER}(?:до|после|перед)\s{{1,2}}{_DOING}{_MORE}{{0,4}}")
BY_SCHEDULE = re.compile(
    rf"{_NO_LETTER}(?:согласно|в\s{{1,2}}соответствии\sсо?|в\sсроки,?\s(?:согласно|в\sсоответствии\sс))\s{{1,2}}"
    rf"(?:(?!учебн)[а-я-]{{3,20}}(?:ому|ым|им|ой|ей|ыми|ем)\s){{0,2}}{either('schedules')}[а-я]{{0,4}}(?![а-я])(?:-график[а-я]{{1,2}})?{_MORE}{{0,3}}"
)
SET_ELSEWHERE = re.compile(
    rf"{_NO_LETTER}в\s{{1,2}}(?:установленн|указанн|определенн|предусмотренн)[а-я]{{2,3}}\s(?:[а-я]{{4,20}}(?:ом|ем|ами|ой|ей)\s){{1,3}}срок[а-я]{{0,2}}|{_NO_LETTER}в\s{{1,2}}(?:те\s)?сроки?,?\s{{1,2}}(?:установленн|указанн|определенн|предусмотренн|утвержденн|обозначенн|оговоренн)[а-я]{{2,3}}{_MORE}{{0,5}}"
)
ON_THE_DAY = re.compile(rf"{_NO_LETTER}в\sдень\s{{1,2}}{_HAPPENING}")
DURING_HAPPENING = re.compile(rf"{_NO_LETTER}(?:в\s(?:дни|период|ходе|момент|процессе)|во\sвремя|на\sпериод)\s{{1,2}}{_HAPPENING}")
AT_OCCASION = re.compile(
    rf"{_NO_LETTER}(?:(?:до|перед|накануне|к|на|после|при|в|во\sвремя|в\sдень|в\sдни)\s{{1,2}}(?:[а-я]{{4,20}}(?:ого|ому|ом|ей|ой|ых|их)\s)?)?"
    rf"(?:{either('exams')}|{either('meetings')}|[шрг]?мо(?=\s|$))[а-я]{{0,5}}(?![а-я])(?:\s?№\s?\d+)?{_MORE}{{0,4}}"
)
BY_RESULTS = re.compile(
    rf"{_NO_LETTER}по\s(?:итогам|результатам|окончании|завершении|окончанию|завершению)\s{{1,2}}[а-я]{{3,30}}{_MORE}{{0,3}}"
)
_HASTE_DAYS = {"urgent": 3, "prompt": 10}  # постановление Правительства РФ от 01.06.2004 № 260


def undated_expressions(text: str, now: Now) -> Iterator[Expression]:
    """Phrases of a plain text that are ongoing, an event or vague, each with where it has to stand to be a deadline."""
    for name, hints, pattern, manner in EVENT_RULES:
        if any(hint in text for hint in hints):
            for match in pattern.finditer(text):
                yield Expression(Span(*match.span()), "event", manner, name)
    for name, kind in PHRASES:
        for match in _PHRASE_PATTERNS[name].finditer(text):
            yield _phrase(name, kind, match, now)
    for match in AT_OCCASION.finditer(text):
        yield Expression(Span(*match.span()), "event", Manner.LABELLED, "at_occasion")


_MANNERS = {"habit": Manner.HABIT, "anywhere": Manner.BOUND, "alone": Manner.ALONE, "labelled": Manner.LABELLED}


def _phrase(name: str, kind: DeadlineKind, match: re.Match[str], now: Now) -> Expression:
    place, *haste = known(name)[re.sub(r"\s+", " ", match.group())].split()
    span, manner = Span(match.start(), _end(match)), _MANNERS[place]
    if haste and now.settings.profile == "government" and now.meeting:
        return Expression(span, "date", manner, f"{haste[0]}_by_regulations", None, now.meeting + timedelta(_HASTE_DAYS[haste[0]]))
    return Expression(span, kind, manner, f"{name}_words" if name != "event_phrases" else name)


def _end(match: re.Match[str]) -> int:
    last = match.group().rsplit(None, 1)[-1]
    tail = _TAIL.match(match.string, match.end()) if last in _GO_ON else None
    return tail.end() if tail else match.end()


_NEXT_HINTS = ("следующ", "след.", "сл.", "очередн", "ближайш", "предстоящ", "август", "январск", "сентябрьск", "итогов")

# name, what the text must hold for the rule to be tried, pattern, where it has to stand to be a deadline
EVENT_RULES: tuple[tuple[str, tuple[str, ...], re.Pattern[str], Manner], ...] = (
    ("next_meeting", _NEXT_HINTS, NEXT_MEETING, Manner.BOUND),
    ("set_elsewhere", ("срок",), SET_ELSEWHERE, Manner.BOUND),
    ("in_measure", ("по мере",), IN_MEASURE, Manner.BOUND),
    ("at_doing", ("до ", "после", "перед"), AT_DOING, Manner.LABELLED),
    ("by_schedule", ("согласно", "соответствии"), BY_SCHEDULE, Manner.BOUND),
    ("after_happening", ("после", "по "), AFTER_HAPPENING, Manner.BOUND),
    ("until_happening", ("до ", "к ", "ко ", "перед", "накануне"), UNTIL_HAPPENING, Manner.BOUND),
    ("during_happening", ("в день",), ON_THE_DAY, Manner.BOUND),
    ("during_happening", ("в ", "во ", "на "), DURING_HAPPENING, Manner.ALONE),
    ("by_results", ("по итог", "по резул", "по оконч", "по завер"), BY_RESULTS, Manner.ALONE),
)
