"""The meeting as its heading tells it: number, date, days held, time, title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from shnor_extract.model import Certainty, Finds, Found, Line, Minutes, SectionKind, Span, Unsure
from shnor_extract.russian.calendar.dates import find_date_ranges, find_dates, find_time
from shnor_extract.russian.orders import speaks
from shnor_extract.russian.phrases.capitals import lowered
from shnor_extract.sections.headings import despaced, is_title, plain
from shnor_extract.sections.lines import trim

K = SectionKind
_FRONT = (K.HEADER, K.CHAIR, K.SECRETARY, K.PRESENT, K.ABSENT, K.INVITED)
# «№ 12/3», «№04-П», «N 5», «No 7», «№ б/н»; OCR reads «№» as «Ne», «N°», «Ns»
_NUMBER = re.compile(
    r"(?:№|\bN[o°ºе]?\.?(?![a-z])|\bNo\.?)\s*(?P<number>б/н|_+|(?:[А-ЯA-Z]{1,5}[-/]\s?)?\d[\w/.–-]*(?:\s?/\s?\d[\w-]*)?)", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"протокол[а]?\s+(?P<number>\d{1,4}(?:[-/][\w]+)?)(?!\s*[.\d])(?=\s|$)", re.IGNORECASE)
# A number after these words is a school's or an order's, not the protocol's.
_OTHERS_NUMBER = re.compile(
    r"(?:школ\w*|сош|оош|нош|гимнази\w*|лице\w*|сад\w*|доу|д/с|приказ\w*|распоряжени\w*|письм\w*|кабинет\w*|каб\.?|вопрос\w*|приложени\w*|сш|мбоу|мкоу|маоу|мбдоу|мадоу"
    r"|учреждени\w*|филиал\w*|ауд\.?|аудитори\w*|ул\.?|дом|д\.|корпус\w*|закон\w*|постановлени\w*)\s*(?:от\s+\S+\s*(?:г\.?)?\s*)?[«\"]?\s*$"
)
_HELD = re.compile(
    r"(?:дата|день|время|даты|срок)\s+(?:и\s+время\s+|и\s+место\s+)?(?:проведения|заседания|совещания|собрания|педсовета|встречи)?|дата(?=\s*[:–-])"
)
_HELD_SENTENCE = re.compile(r"(?:состоял\w+|проводил\w+|проведен\w*|прошл\w+|проходил\w+)")
_TIME = re.compile(r"(?:врем[яи]|начал[оа]|(?<![а-я])нач\.|(?<![а-я])в\s+\d{1,2}\s*(?:час|ч\.|[:.-]\d\d))")
_HOUR = re.compile(r"[\s,;.]*(?:г(?:ода|\.)?)?[\s,;.]*(?:в\s+)?(?P<hour>\d{1,2}(?:[:.-]\d\d(?![.\d])|\s?ч))", re.IGNORECASE)
_HOUR_ALONE = re.compile(r"(?:с\s+)?\d{1,2}\s?(?:[:.-]\s?\d\d(?!\.?\d)|час\w*|ч\.?).{0,18}")  # «14:00 – 15:30», «с 10.00 до 12.00»
# «Платформа: Zoom, 16:00», «каб. 5, 15-30»
_CLOCK_AT_END = re.compile(r",\s*(?P<hour>(?:в\s+)?\d{1,2}[:.-]\d\d)(?:\s*ч(?:ас[а-я]*)?\.?)?\s*$")
_PHONE = re.compile(r"(?:тел|факс|прием|e-?mail)")
_NUMBERED = re.compile(r"№\s*[\w/.-]+")
_OF_THE_PAGE = re.compile(r"(?:публикаци|опубликован|размещен|обновлен|просмотр|распечатан)")  # «Дата публикации: 02.10.2020 11:46»
_TIME_END = re.compile(r"(?:окончани|завершени|конец|закрыт)")
# A date after these words is of another paper.
_OTHERS_DATE = re.compile(
    r"(?:приказ\w*|распоряжени\w*|постановлени\w*|письм\w*|закон\w*|утвержден\w*|утв\.|договор\w*|редакци\w*|согласовано|рождени\w*|публикаци\w*|опубликован\w*|размещен\w*|обновлен\w*|изменен\w*)[^.;]{0,60}$"
)
_TITLE_TAIL = re.compile(
    r"^(?:заседани|совещани|педагогическ|собрани|общего|рабоч|комисси|совета|районн|муниципальн|методическ|встреч|расширенн|о[б]?\s|по\s)"
)
_TITLE_LINES = 4
# «г. Псков 12.03.2022», «12 марта 2022 года, пгт Нижний Ингаш»
_BESIDE_DATE = 4
# «…, 12.03.2022, 14 час.» when the date is taken out
_HOUR_AT_END = re.compile(
    r"[\s,]*(?:в\s+)?\b\d{1,2}(?:\s*(?:час[а-я]*|ч)\.?(?:\s*\d\d\s*мин[а-я]*\.?)?|[:.]\d\d(?:\s*(?:час[а-я]*|ч)\.?)?)\s*$"
)
_LOOSE_COMMAS = re.compile(r"\s*,(?=\s*(?:,|$))")
# «№ 3 от 12.03.2022» when the number and the date are taken out
_CUT = re.compile(r"(?:(?:\bот\s*|№\s*|\bN[oо]?\s*)*\0+)+|№\s*(?:б/н|_+)")


def find_number(text: str, minutes: Minutes) -> Finds[str]:
    """The number printed after «№» in the title or beside its date; «б/н» and a blank line are none."""
    title = _title_lines(text, minutes)
    for at, line in enumerate(_header_lines(text, minutes)):
        words = line.span.of(text)
        near = line in title or bool(find_dates(words)) or plain(words).startswith(("№", "n", "протокол", "от "))
        for match in _NUMBER.finditer(words) if near and at < 20 else ():
            if _OTHERS_NUMBER.search(plain(words[: match.start()])[-60:]):
                continue
            value = match["number"].rstrip(".–-").replace(" ", "")
            if not any(map(str.isdigit, value)):
                return Finds()
            span = Span(match.start("number"), match.start("number") + len(match["number"].rstrip(".–-"))).shift(line.span.start)
            return Finds((Found(value, span, "number_sign"),))
    for line in title:
        bare = _BARE_NUMBER.match(line.span.of(text))
        if bare is not None:
            return Finds((Found(bare["number"], Span(*bare.span("number")).shift(line.span.start), "bare_number", Certainty.LIKELY),))
    return Finds()


def find_date(text: str, minutes: Minutes) -> Finds[date]:
    """The date in the heading, else the day of the meeting («Дата проведения: …»), else the only date of the header."""
    dated = [(line, found.shift(line.span.start)) for line in _header_lines(text, minutes) for found in _own_dates(text, line)]
    if not dated:
        return _date_elsewhere(text, minutes)
    title = _title_lines(text, minutes)
    first = title[0].span.start if title else minutes.span.start
    ranked = sorted(dated, key=lambda pair: (_date_rank(text, pair[0], pair[1], title), pair[1].span.start < first, pair[1].span.start))
    best = ranked[0][1]
    rivals = [
        found
        for _, found in ranked[1:]
        if found.value != best.value and _date_rank(text, _, found, title) == _date_rank(text, *ranked[0], title)
    ]
    unsure = tuple(
        Unsure("date", found.span, "В заголовке две разные даты: проверьте, какая из них дата протокола") for found in rivals[:1]
    )
    return Finds((best,), unsure)


def find_held(text: str, minutes: Minutes) -> Finds[tuple[date, date]]:
    """The days on which the meeting was held, where the text says so apart from the protocol's date («12–13 марта 2022 года»)."""
    for line in _header_lines(text, minutes):
        words = line.span.of(text)
        ranges = find_date_ranges(words)
        if ranges:
            return Finds((ranges[0].shift(line.span.start),))
    named = find_date(text, minutes).found
    for line in _header_lines(text, minutes):
        if _HELD.match(plain(line.span.of(text))):
            for found in find_dates(line.span.of(text)):
                if named and found.value != named[0].value:
                    return Finds((Found((found.value, found.value), found.span.shift(line.span.start), "held_label"),))
    return Finds()


def find_meeting_time(text: str, minutes: Minutes) -> Finds[str]:
    """When the meeting began: «Время проведения: 14.00», «Начало в 10 часов»; never when it ended."""
    before = ""
    for line in _header_lines(text, minutes):
        words = _NUMBERED.sub(lambda match: " " * len(match.group()), line.span.of(text))  # «№ 06-02/14» is no hour
        low = plain(words)
        label = _TIME.search(low) or (_TIME.search(before) if line.block.cell else None)
        if _OF_THE_PAGE.search(low):
            continue
        if (label and not _TIME_END.match(low)) or _HOUR_ALONE.fullmatch(low):
            start = label.start() if label and label.string == low else 0
            found = find_time(words[start:])
            if found is not None:
                return Finds((found.shift(line.span.start + start),))
        hour = _after_date(words) or _at_end(low)
        found = find_time(words[hour:]) if hour is not None else None
        if hour is not None and found is not None:
            return Finds((found.shift(line.span.start + hour),))
        before = low
    return Finds()


def _at_end(low: str) -> int | None:
    """Where the hour stands in «платформа: zoom, 16:00», else None."""
    match = None if _PHONE.search(low) else _CLOCK_AT_END.search(low)
    return match.start("hour") if match else None


def _after_date(words: str) -> int | None:
    """Where the hour stands in «30 ноября 2020 г., 14 ч. 00 мин., г. Псков», else None."""
    dates = find_dates(words)
    match = _HOUR.match(words, dates[-1].span.stop) if dates else None
    return match.start("hour") if match else None


def find_title(text: str, minutes: Minutes) -> Finds[str]:
    """The heading in one line, without number and date: «Протокол заседания рабочей группы по …»."""
    lines = [line for line in _title_lines(text, minutes) if len(line.span.of(text)) > 3]
    if not lines:
        return Finds()
    span = Span(lines[0].span.start, lines[-1].span.stop)
    number = [found.span for found in find_number(text, minutes).found]
    dates = [found.span.shift(span.start) for found in find_dates(span.of(text))]
    words = "".join("\0" if any(cut.start <= at < cut.stop for cut in (*number, *dates)) else text[at] for at in range(*span))
    words = _LOOSE_COMMAS.sub(" ", _HOUR_AT_END.sub("", _CUT.sub(" ", despaced(words))))
    words = lowered(re.sub(r"\s+", " ", words).strip(" .,–-"))
    return Finds((Found(words, span, "title_lines"),)) if words else Finds()


def _header_lines(text: str, minutes: Minutes) -> tuple[Line, ...]:
    """The lines before the agenda and the talk, attendance lists left out unless they are labelled «Дата …», «Время …»."""
    lines: list[Line] = []
    headed = False
    for section in minutes.sections:
        if section.kind is K.STAMP:
            continue
        if section.kind not in _FRONT and headed:
            break
        headed = headed or section.kind is K.HEADER
        lines += [line for line in section.lines if section.kind is K.HEADER or _tells_when(text, line)]
    return tuple(lines)


def _tells_when(text: str, line: Line) -> bool:
    low = plain(line.span.of(text))
    return bool(_HELD.match(low) or _TIME.match(low))


def _title_lines(text: str, minutes: Minutes) -> tuple[Line, ...]:
    """The line «Протокол …» and the lines that go on with it, up to the number, the date or the place."""
    header = [line for section in minutes.of(K.HEADER) for line in section.lines]
    start = next((at for at, line in enumerate(header) if is_title(line.span.of(text))), None)
    if start is None:
        return ()
    lines = [header[start]]
    for line in header[start + 1 : start + _TITLE_LINES + 1]:
        if _goes_on(text, line, lines):
            lines.append(line)
        elif len(lines) > 1 or not find_dates(line.span.of(text)):  # «Выписка из протокола / от 30.08.2021 г. № 1 / заседания …»
            break
    return tuple(lines)


def _goes_on(text: str, line: Line, lines: list[Line]) -> bool:
    words = line.span.of(text)
    dated = find_dates(words)
    if dated and not (words[:1].islower() and dated[0].span.start > 15):
        return False
    if plain(words).startswith(("№", "от ", "дата", "время", "место", "г.", "город", "с.", "п.", "начало")):
        return False
    if speaks(words) or line.marker is not None or _TIME.match(plain(words)):
        return False
    if not line.block.gap and len(words) < 200:
        return True
    bare = len(plain(lines[-1].span.of(text)).split()) <= 3
    return (
        bare
        or words[:1].islower()
        or words[:1] in '«"'
        or (words.isupper() and lines[-1].span.of(text).isupper())
        or bool(_TITLE_TAIL.match(plain(words)))
    )


def _own_dates(text: str, line: Line) -> Iterator[Found[date]]:
    words = line.span.of(text)
    for found in find_dates(words):
        if not _OTHERS_DATE.search(plain(words[: found.span.start])[-90:]):
            yield found


def _date_rank(text: str, line: Line, found: Found[date], title: tuple[Line, ...]) -> int:
    """0: in the title or beside its number; 1: alone on its line or with the place; 2: the day of the meeting; 3: anywhere."""
    words = plain(line.span.of(text))
    place = Span(found.span.start - line.span.start, found.span.stop - line.span.start)
    beside = len((words[: place.start] + words[place.stop :]).split())
    if line in title or words.startswith("от ") or (_NUMBER.search(words) and beside <= _BESIDE_DATE + 2):
        return 0
    if re.match(r"дата\s*[:–-]", words):
        return 1
    if _HELD.match(words) or _HELD_SENTENCE.search(words):
        return 2
    return 1 if beside <= _BESIDE_DATE else 3


def _date_elsewhere(text: str, minutes: Minutes) -> Finds[date]:
    """No date in the header: one said of the meeting in its first lines («Совещание состоялось 12 марта 2022 года»)."""
    for section in minutes.sections:
        for line in section.lines:
            low = plain(line.span.of(text))
            if _HELD.match(low) or (_HELD_SENTENCE.search(low) and re.search(r"(?:совещани|заседани|собрани|педсовет)", low[:80])):
                for found in _own_dates(text, line):
                    return Finds((Found(found.value, found.span.shift(line.span.start), "meeting_sentence", Certainty.LIKELY),))
    return Finds()


def title_span(text: str, minutes: Minutes) -> Span | None:
    """Where the title stands."""
    lines = _title_lines(text, minutes)
    return trim(text, Span(lines[0].span.start, lines[-1].span.stop)) if lines else None
