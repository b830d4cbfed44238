"""Items of the agenda: listed under their heading, read out again as headings, or standing as headings with no agenda at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from shnor_extract.model import Line, SectionKind, Span
from shnor_extract.russian.orders import find_order, speaks
from shnor_extract.russian.people.posts import post_at_start
from shnor_extract.sections.headings import arabic, find_heading, is_topic, plain

K = SectionKind

NAME = re.compile(r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]|[А-ЯЁ][а-яё]+\s+[А-ЯЁ](?:-[А-ЯЁ])?\.|[А-ЯЁ][а-яё]+(?:вич|вна|чна)\b")
_ITEM = re.compile(r"(?i:об?|разное|рассмотрение|итоги|утверждение|отч[её]т|доклад\w*|информация|выступа\w+)(?![А-Яа-яё])|\(")
_LONGEST_TOPIC = 150
_LONGEST_TOLD = 300
_TOLD_TOPIC = re.compile(r"(?:Об?|Разное|Итоги|Результаты|Утверждение|Рассмотрение|Отч[её]т)(?![а-яё])")
_SHORTEST_TOPIC = 7
_SENTENCE = 60
# «Рябова К.Л. – охват 87 процентов», «(Рябова К.Л.)»
_SPEAKS_FIRST = re.compile(r"\(?[А-ЯЁ][а-яё-]+\s[А-ЯЁ](?:-[А-ЯЁ])?\.\s?[А-ЯЁ]?\.?(?:\s*[:–—-]\s(?P<said>.*)|[^.;\n]{0,60}\)$)")
# An item of the agenda read out again as a heading: «2. О подготовке к ГИА» (slips and a full stop apart).
_SAME_ITEM = 88
# «1. Рябова К.Л. – анализ», «I. Сообщение методиста Бычкова С.С.»: the talk on item 1
_TELLER_WITHIN = 60
# beneath «Повестка: О питании»: none of its items
_OF_HEADER = re.compile(r"(?:Место|Дата|Время|Форма|Формат|Цель|Начало|Окончание|Платформа|Ссылка|Регламент)(?![а-яё])")
_ASKS = re.compile(r"(?<![а-яё])(?:что|как|зачем|когда|где|чем)\s+[а-яё]+ть(?:ся)?(?![а-яё])")  # «Программа: что исправить»
_SENTENCE_ENDS = re.compile(r"[.:;(–—](?:\s|$)|\(")
_HEARD_OUT = re.compile(r"(?:Заслушав|Обсудив|Рассмотрев|Слушали|Выступил[аи]?)(?![а-яё])", re.IGNORECASE)
# «2) Безопасность (Рябова К.Л.)»: the item cut short
_SPEAKERS_BEHIND = re.compile(r"\s*\([^()]{5,80}\)\s*$")
# «(Рябова К.Л., Бычков С.С.)», «Докладчик: Рябова К.Л.» beneath a topic
_SPEAKERS_BENEATH = re.compile(r"\((?:[^()]{0,60}\s)?[А-ЯЁ][^()]{2,100}\)\s*$|(?:Докладчик|Докладывает|Содокладчик)")
_NO_TOPICS = {K.AGENDA, K.SIGNATURES, K.PLAN, K.SIGN_IN}
_ORDERS = {K.DECIDED, K.RECOMMENDED}


@dataclass
class Open:
    """A section being filled."""

    kind: SectionKind
    heading: Span | None = None
    agenda_number: str | None = None
    lead: Span | None = None
    lines: list[Line] = field(default_factory=list)


def items(sections: list[Open]) -> dict[str, Line]:
    """Number of an agenda item → its line."""
    lines = [line for section in sections if section.kind is K.AGENDA for line in section.lines]
    return {arabic(line.marker.text): line for line in lines if line.marker and line.marker.kind in ("number", "roman")}


def read_out_item(text: str, line: Line, sections: list[Open]) -> str | None:
    """The number of the agenda item that this line repeats as a heading."""
    words = plain(line.span.of(text)).strip(" .:;")
    if find_order(words) is not None:
        return None
    for number, item in items(sections).items():
        whole = plain(item.span.of(text)).strip(" .:;")
        if line.marker is not None and line.marker.text == number and re.match(re.escape(whole) + r"(?:\s*[.:]|$)", words):
            return number  # «4. Разное. Иванова А.П. напомнила о сроках»
        if _is_cut_short(text, line, number, whole, sections):
            return number
        if len(words) < 12:
            continue
        if fuzz.ratio(words[:90], whole[: max(len(words), 12)][:90]) >= _SAME_ITEM and sections[-1].lines[-1:] != [item]:
            return number
    return None


def _is_cut_short(text: str, line: Line, number: str, whole: str, sections: list[Open]) -> bool:
    """«2) Безопасность (Рябова К.Л.)» for the item «2) Безопасность перевозок и клещевые инфекции»."""
    words = line.span.of(text)
    if line.marker is None or line.marker.text != number or _SPEAKERS_BEHIND.search(words) is None or sections[-1].lines[-1:] == []:
        return False
    said = plain(_SPEAKERS_BEHIND.sub("", words)).strip(" .:;")
    return (
        (said == whole or len(said) > _SHORTEST_TOPIC)
        and whole.startswith(said)
        and any(line is not item for item in items(sections).values())
    )


def told_item(text: str, line: Line, sections: list[Open]) -> str | None:
    """The number of the item that «2. Рябова К.Л. – план готов» talks on: the agenda is over, its numbers begin anew."""
    now = sections[-1]
    if line.marker is None or line.marker.kind not in ("number", "roman"):
        return None
    number, words = arabic(line.marker.text), line.span.of(text)
    name = NAME.search(words[:_TELLER_WITHIN])
    if number not in items(sections) or not (_HEARD_OUT.match(words) or (name and not _SENTENCE_ENDS.search(words[: name.start()]))):
        return None
    if now.kind is K.AGENDA:
        before = [item.marker.text for item in now.lines if item.marker]
        return number if before[:1] == [line.marker.text] and len(before) > 1 else None
    return number if now.kind is K.TALK and _follows(now.agenda_number or "", number) else None


def opens_untitled_agenda(text: str, line: Line, ahead: list[Line]) -> bool:
    """«О результатах проверочных работ» over «(Рябова К.Л., Бычков С.С.)», behind those present: an agenda with no heading."""
    words = line.span.of(text)
    return (
        _TOLD_TOPIC.match(words) is not None
        and len(words) <= _LONGEST_TOLD
        and not speaks(words)
        and bool(ahead)
        and _SPEAKERS_BENEATH.match(ahead[0].span.of(text)) is not None
        and NAME.search(ahead[0].span.of(text)) is not None
    )


def opens_topic(text: str, line: Line, ahead: list[Line], sections: list[Open]) -> bool:
    """Whether a numbered line is a heading of its own where no agenda was listed: «2. О подготовке к ГИА», «3. Горячее питание»."""
    if line.marker is None or sections[-1].kind is K.HEARD:
        return False
    if any(section.kind is K.AGENDA and section.heading is not None for section in sections):
        return False
    return is_topic(text, line) or _is_bare_topic(text, line, ahead, sections)


def is_topic_told(text: str, content: Span, sections: list[Open]) -> bool:
    """«Вопрос 2. Об итогах проверки столовых.» where no agenda was listed: the topic is the item."""
    if any(section.kind is K.AGENDA and section.heading is not None for section in sections):
        return False
    words = content.of(text).strip()
    return _TOLD_TOPIC.match(words) is not None and len(words) <= _LONGEST_TOLD and not speaks(words) and not NAME.search(words[:30])


def _is_bare_topic(text: str, line: Line, ahead: list[Line], sections: list[Open]) -> bool:
    """«3. Горячее питание» over «Рябова К.Л. – охват 87 %» or «Поручено:», the topic that follows the one before it."""
    words = line.span.of(text)
    if not ahead or ahead[0].marker is not None or len(words) > _LONGEST_TOPIC or words.rstrip().endswith((";", ":")):
        return False
    last = next((section.agenda_number for section in reversed(sections) if section.kind is K.AGENDA and section.agenda_number), "0")
    if not _follows(arabic(last), arabic(line.marker.text if line.marker else "")) or find_order(words) is not None or speaks(words):
        return False
    told = ahead[0].span.of(text)
    if sections[-1].kind in _ORDERS:
        return last != "0" and _SPEAKS_FIRST.match(told) is not None
    if sections[-1].kind in _NO_TOPICS:
        return sections[-1].kind is K.AGENDA and _SPEAKS_FIRST.match(told) is not None
    sentence = len(told) > _SENTENCE and told.endswith(".") and not NAME.search(words)
    return sentence or _SPEAKS_FIRST.match(told) is not None or find_heading(text, ahead[0]) is not None


def _follows(last: str, number: str) -> bool:
    return last.isdigit() and number.isdigit() and int(number) == int(last) + 1


def is_item(text: str, line: Line, agenda: Open) -> bool:
    """An item of the agenda or the name of its speaker; running text after the list is neither."""
    words = line.span.of(text)
    if agenda.heading is None and (find_order(words) is not None or says(words)):
        return False  # under a topic that is a heading of its own come what was said and decided, not more topics
    if line.marker is not None or not agenda.lines:
        return True
    numbered = any(item.marker and item.marker.kind == "number" for item in agenda.lines)
    if NAME.search(words[:60]) and not speaks(words):
        return True
    if agenda.heading is not None and not numbered and _is_bare_item(text, line, agenda):
        return True
    if _ITEM.match(words):
        return not numbered or words.startswith(("(", "Доклад", "доклад", "Информац", "Выступ", "Отв"))
    return words[:1].islower() and not agenda.lines[-1].span.of(text).rstrip().endswith((".", ";"))


def _is_bare_item(text: str, line: Line, agenda: Open) -> bool:
    """«Карточки школ» under «Вопросы для обсуждения / Профили рисков»: an item with no number, as the one before it."""
    words = line.span.of(text)
    if plain(agenda.heading.of(text) if agenda.heading else "").startswith("тем") or _OF_HEADER.match(words):
        return False
    if len(words) > _LONGEST_TOPIC or words.rstrip().endswith((".", ":")) or agenda.lines[-1].span.of(text).rstrip().endswith((".", ":")):
        return False
    last = agenda.lines[-1].block
    beside = last is not line.block and (last.gap or not line.block.gap)  # no larger space than before the item above
    return beside and (find_order(words) is None or _ASKS.search(words) is not None) and not speaks(words)


def says(words: str) -> bool:
    """«Рябова К.Л. – охват 87 процентов»; not «Рябова К.Л. – методист»."""
    match = _SPEAKS_FIRST.match(words)
    return match is not None and bool(match["said"]) and post_at_start(match["said"]) is None
