"""Speakers named because of where they stand: behind a heading or a topic, in a list, as those who were heard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shnor_extract.fields.speeches.seen import HEADED, K, Seen, Told, ends_sentence, has_order, has_verb, together

# Before the first speaker nothing but «по первому вопросу», «информацию», «с докладом», «далее», «в прениях».
_LEAD_WORD = re.compile(
    r"(?:по|с|со|о|об|на|в|во|из|для|и|а|за|далее|затем|также|дня|№|вопрос\w*|повестк\w*|тем\w{1,2}|информаци\w*|доклад\w*|отч[её]т\w*|сообщени\w*|выступлени\w*"
    r"|содоклад\w*|анализ\w*|слов[оауе]м?|обсуждени\w*|прени\w*|обмен\w*|мнени\w*|перв\w+|втор\w+|треть\w+|четв[её]рт\w+|пят\w+|шест\w+|данн\w+|этом\w|"
    r"кратк\w+|вступительн\w+|заключительн\w+|основн\w+|\d+|[ivx]+)$",
    re.IGNORECASE,
)
# «… (Иванова А.П., методист)», «…. Докладчик: Иванова А.П.», «… – Иванова А.П.» after the topic
_BEHIND_TOPIC = re.compile(
    r"(?:\(|[–—-]|[.;]|(?:докл\w*|содокл\w*|информаци\w*|сообщени\w*|отч[её]т\w*|выступ\w*|отв\w*)\.?\s*[:–—-]?)\s*$", re.IGNORECASE
)
_TOPIC = re.compile(r"\W*(?:об?о?|вопрос\w*|тема|итоги|анализ|результаты)\s|\s*[«\"“„]", re.IGNORECASE)
_FLOOR = re.compile(
    r"слов[оа](?:\s+[а-яё]+){0,4}\s+(?:предоставл\w+|предостави\w+|дано|передано|имеет)|предостав\w+(?:\s+[а-яё]+){0,2}\s+слов[оа]",
    re.IGNORECASE,
)
_HEARD_OUT = re.compile(r"(?:(?:за|вы)слуша(?:в|ли|вши)|(?<![а-яё])слушали)(?![а-яё])|рассмотрев(?![а-яё])", re.IGNORECASE)
_ANOTHER_REPORT = re.compile(
    r"\s*(?:,\s*)?(?:(?:и|а также)\s+)?(?:(?:со)?доклад|информаци|сообщени|выступлени|отч[её]т|мнени|предложени)[а-яё]{0,3}\s+",
    re.IGNORECASE,
)
_BESIDE = 80  # characters
_TOOK_PART = re.compile(r"(?:обсужден|прени)[а-яё]*[^.]{0,60}?(?:участие|участвовал[аи]?|выступил[аи]?)", re.IGNORECASE)
_LAST_BRACKET = re.compile(r"\((?P<inside>[^()]{3,160})\)[\s.;]*$")
_REPORTS = re.compile(r"\s*(?:со)?доклад[а-я]*\W|\s*(?:информ|сообщ|выступ)[а-я]*\W", re.IGNORECASE)


def floor_given(seen: Seen) -> Iterator[Told]:
    """«Слово для доклада предоставлено Ивановой А.П.»."""
    for match in _FLOOR.finditer(seen.words):
        after = [at for at, one in enumerate(seen.people) if one.whole.start >= match.end()]
        if after and not ends_sentence(seen.words[match.end() : seen.people[after[0]].whole.start]):
            yield Told(after[0], "floor_given")


def heard_out(seen: Seen) -> Iterator[Told]:
    """«Заслушав и обсудив информацию директора школы Ивановой А.П., совет решил», «По повестке дня слушали Иванову А.П.»."""
    match = _HEARD_OUT.search(seen.words)
    if match is None or (seen.kind in HEADED and match.start() < seen.lead):
        return
    after = [at for at, one in enumerate(seen.people) if one.whole.start >= match.end()]
    if after and not has_verb(seen.words[match.end() : seen.people[after[0]].whole.start]):
        yield from (Told(at, "heard_out", silent=True) for at in _with_other_reports(seen, after[0]))


def _with_other_reports(seen: Seen, first: int) -> list[int]:
    """«доклады Рябовой К.Л., Бычкова С.С., содоклад Кулика В.В. и выступления Сомовой О.О. и Белой А.А.»."""
    run = together(seen, first)
    while run[-1] + 1 < len(seen.people):
        between = seen.words[seen.people[run[-1]].whole.stop : seen.people[run[-1] + 1].whole.start]
        if not _ANOTHER_REPORT.fullmatch(between):
            break
        run += together(seen, run[-1] + 1)
    return run


def took_part(seen: Seen) -> Iterator[Told]:
    """«В обсуждении вопроса приняли участие Иванова А.П., Петров П.П.»."""
    match = _TOOK_PART.search(seen.words)
    after = [at for at, one in enumerate(seen.people) if match and one.whole.start >= match.end()]
    if match and after and not re.search(r"[.;]", seen.words[match.end() : seen.people[after[0]].whole.start]):
        yield from (Told(at, "took_part", silent=True) for at in together(seen, after[0]))


def leads_line(seen: Seen) -> Iterator[Told]:
    """«СЛУШАЛИ: директора школы Иванову А.П., …», «ВЫСТУПИЛИ: Петров П.П., который …»: named first, alone or with others."""
    if seen.kind not in HEADED or not seen.people:
        return
    first = next((at for at, one in enumerate(seen.people) if one.whole.start >= seen.lead), None)
    if first is not None and _is_lead(seen.words[seen.lead : seen.people[first].whole.start]):
        run = together(seen, first)
        yield from (Told(at, "leads_line", silent=at != run[-1] and not _has_title(seen, at)) for at in run)


def behind_topic(seen: Seen) -> Iterator[Told]:
    """«СЛУШАЛИ: О подготовке к экзаменам (Иванова А.П., методист)»."""
    if seen.kind is not K.HEARD or not _TOPIC.match(seen.words, seen.lead):
        return
    for at, one in enumerate(seen.people):
        if (
            one.whole.start > seen.lead
            and "nomn" in one.cases
            and _BEHIND_TOPIC.search(seen.words[max(0, one.whole.start - _BESIDE) : one.whole.start])
        ):
            yield from (Told(other, "behind_topic", silent=True) for other in together(seen, at))


def named_in_brackets(seen: Seen) -> Iterator[Told]:
    """«I. Результаты ВПР: 8 школ. (докладчик Рябова К.Л.)» under «Обсудили:»: who reported stands in brackets at the end."""
    bracket = _LAST_BRACKET.search(seen.words) if seen.kind is K.TALK and seen.people else None
    inside = [at for at, one in enumerate(seen.people) if bracket and bracket.start() < one.whole.start]
    if bracket and inside and (_REPORTS.match(bracket["inside"]) or (seen.numbered and _only_names(seen, bracket, inside))):
        yield from (Told(at, "named_in_brackets", silent=True) for at in inside)


def _only_names(seen: Seen, bracket: re.Match[str], inside: list[int]) -> bool:
    rest = list(seen.words[bracket.start() : bracket.end()])
    for at in inside:
        whole = seen.people[at].whole
        rest[whole.start - bracket.start() : whole.stop - bracket.start()] = " " * (whole.stop - whole.start)
    return not re.search(r"[А-Яа-яЁё]{2}", "".join(rest)) and not has_order(seen.words[: bracket.start()])


def _is_lead(words: str) -> bool:
    return not re.search(r"[.;!?]\s", words) and all(_LEAD_WORD.match(word) for word in re.findall(r"\w+", words))


def _has_title(seen: Seen, at: int) -> bool:
    """«Иванова А.П. «Опыт работы», Петров П.П. «Формы контроля»»."""
    return seen.words[seen.people[at].whole.stop :].lstrip()[:1] == "«"
