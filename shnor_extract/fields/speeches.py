"""Who reported and who spoke, and what was said: СЛУШАЛИ, ВЫСТУПИЛИ, and the running text between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from shnor_extract.model import Certainty, Finds, Found, Line, Minutes, Section, SectionKind, Span, Unsure
from shnor_extract.record import Person, Speech
from shnor_extract.russian.orders import find_order, is_finite
from shnor_extract.russian.people.cast import Cast
from shnor_extract.russian.people.likeness import LIKELY, likeness
from shnor_extract.russian.people.name_cases import heading_case
from shnor_extract.russian.people.people import Spotted, spot_people, why_unsure
from shnor_extract.russian.people.posts import find_posts
from shnor_extract.russian.people.surnames import POSSIBLE, surname_choices
from shnor_extract.words import load

_K = SectionKind
_HEADED = (_K.HEARD, _K.SPOKE)
_TOLD = (*_HEADED, _K.TALK, _K.PROPOSED, _K.AGENDA)  # under «Тема: …» the agenda may go on into «1. Рябова К.Л. ознакомила с итогами»
# In these nobody speaks but in «Заслушав и обсудив информацию Ивановой А.П., …».
_PREAMBLES = (_K.DECIDED, _K.RECOMMENDED)

_WORD = re.compile(r"[А-Яа-яЁё-]+")
# Between two who are named together: «Иванова А.П., Петров П.П. и Кулик В.В.», «Иванова А.П. (директор), Петров П.П.»
_AND = re.compile(r"\s*\)?\s*(?:\([^()]*\)\s*|«[^»]{1,120}»\s*)?(?:[,;–—/-]\s*)?(?:(?:и|а также)\s+)?(?:\d{1,2}[.)]\s*)?")
# Before the first speaker nothing but «по первому вопросу», «информацию», «с докладом», «далее», «в прениях».
_LEAD_WORD = re.compile(
    r"(?:по|с|со|о|об|на|в|во|из|для|и|а|за|далее|затем|также|дня|№|вопрос\w*|повестк\w*|тем\w{1,2}|информаци\w*|доклад\w*|отч[её]т\w*|сообщени\w*|выступлени\w*"
    r"|содоклад\w*|анализ\w*|слов[оауе]м?|обсуждени\w*|прени\w*|обмен\w*|мнени\w*|перв\w+|втор\w+|треть\w+|четв[её]рт\w+|пят\w+|шест\w+|данн\w+|этом\w|"
    r"кратк\w+|вступительн\w+|заключительн\w+|основн\w+|\d+|[ivx]+)$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[а-яё»)]{4,}[.!?]|;)\s+|[.!?]\s+(?=[А-ЯЁ][а-яё]{2,}\s+[а-яё])")
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
_TOOK_PART = re.compile(r"(?:обсужден|прени)[а-яё]*[^.]{0,60}?(?:участие|участвовал[аи]?|выступил[аи]?)", re.IGNORECASE)
_REPORT = re.compile(
    r"(?:информаци[яиюей]+|мастер-класс[а-я]{0,2}|презентаци[яиюей]+|доклад[а-я]{0,2}|сообщени[еяюм]+|выступлени[еяюм]+|отч[её]т[а-я]{0,2})\s*[:–—-]?\s*$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?<![а-яё])(?:представлен|озвучен|доведен|доведён|освещен|освещён|зачитан|изложен|сделан|прочитан)[аоы]?(?![а-яё])", re.IGNORECASE
)
_QUESTION = re.compile(r"\W*(?:(?:вопрос|ответ|реплика|мнение|предложение)[а-я]{0,2}\s*[:–—-]?\s*)?", re.IGNORECASE)
_TEXT_START = re.compile(r"[\s,;:.)–—-]*")
_BARE_BRACKET = re.compile(r"\([^()]*\)[\s.]*$")
_BARE = re.compile(r"(?:^|[.;!?]\s+|[–—-]\s+)(?P<surname>[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?)\s+(?P<verb>[а-яё]+)")
# A verb this many words away still belongs to its speaker: «Иванова А.П. в своём выступлении подробно остановилась».
_NEAR = 6
_FAR_BEFORE = 16
_VERB_WITHIN = 200  # characters
# «Бычков С.С. (8 «А») – …», «Бычков С.С. (МБОУ СОШ № 6) поделился опытом»
_CLASS = re.compile(r"^\s*\([^()]{1,80}\)")
# «Рябова К.Л., приглашённая на заседание, не возражает»
_CLAUSE = re.compile(r"^\s*,\s*[а-яё]+(?:нн|вш|ющ|ящ)[а-яё]+(?:ся)?\s[^,.;:]{1,80},")
_LAST_BRACKET = re.compile(r"\((?P<inside>[^()]{3,160})\)[\s.;]*$")
_REPORTS = re.compile(r"\s*(?:со)?доклад[а-я]*\W|\s*(?:информ|сообщ|выступ)[а-я]*\W", re.IGNORECASE)
_ASKED_OF = re.compile(
    r"(?:^|[.!?]\s+)(?:вопрос|ответ|реплика|мнение|замечание|предложение|комментарий|уточнение)[аы]?(?:\s+от)?\s+$", re.IGNORECASE
)
_ASKERS = re.compile(
    r"\W*(?:вопрос[ыа]?\s+(?:задал[аи]?|задавал[аи]?)|вступительное\s+слово|заключительное\s+слово|приветственное\s+слово|вопросы\s+от|отвечал[аи]?"
    r"|ответы?\s+дал[аи]?|реплики|с\s+приветствием)\s*[:–—-]\s*",
    re.IGNORECASE,
)
_IN_WORDS_OF = re.compile(r"(?<![а-яё])(?:по\s+(?:словам|информации|мнению|сообщению|данным|утверждению)|со\s+слов)\s*$", re.IGNORECASE)
# «Куратор: Рябова К.Л.», «Модератор – директор школы Рябова К.Л.»
_HOLDER = re.compile(
    r"\W*(?P<post>председатель(?:ствующий)?|ведущий|ведущая|модератор|куратор|секретарь|докладчик|руководитель|наставник)[^:\n]{0,60}?\s*[:–—-]",
    re.IGNORECASE,
)
_POST_AND_VERB = re.compile(r"(?P<words>(?:\s+[а-яё-]+){1,4})")
_ABOUT = re.compile(r"[–—-]\s*(?:об?|обо)\s")
_A_SENTENCE = 4  # words
_SHORTEST = 5  # letters: less is no speech
_CLAUSES = ("котор", "что", "если", "как")


class _Seen(NamedTuple):
    """A line as the rules see it. ``lead`` is where its own words begin, behind those of the heading; ``start`` its place in the text."""

    words: str
    start: int
    lead: int
    kind: SectionKind
    people: tuple[Spotted, ...]
    numbered: bool = False


class _Told(NamedTuple):
    """A speaker; ``silent`` where what follows is not what was said: a topic, a list of speakers."""

    at: int  # index of the person in the line
    rule: str
    silent: bool = False


def find_speeches(text: str, minutes: Minutes, cast: Cast) -> Finds[Speech]:
    """Everybody who reported or spoke, in the order of the text; who is merely mentioned did not speak."""
    found: list[Found[Speech]] = []
    unsure: list[Unsure] = []
    items = {line.marker.text for section in minutes.of(_K.AGENDA) for line in section.lines if line.marker}
    holders = _holders(text, minutes, cast)
    for section in minutes.of(*_TOLD, *_PREAMBLES):
        found += _summed_up(text, section, cast)
        for at, line in enumerate(section.lines):
            seen = _see(text, section, line, cast, holders)
            for told, said in _with_texts(seen):
                speaker = seen.people[told.at]
                beneath = _following(text, section, at, cast, holders) if seen.words.rstrip().endswith(":") else None
                words = "\n".join(part for part in (said, beneath) if part) or None
                speech = Speech(agenda_number=_number(section, line, items), speaker=speaker.person, text=words)
                if not _said_before(speech, told, found):
                    found.append(Found(speech, speaker.whole.shift(seen.start), told.rule, speaker.certainty))
                    if speaker.certainty is Certainty.DOUBTFUL:
                        unsure.append(Unsure("speeches", speaker.span.shift(seen.start), why_unsure(speaker.rule)))
    return Finds(tuple(found), tuple(unsure))


def floor_given(seen: _Seen) -> Iterator[_Told]:
    """«Слово для доклада предоставлено Ивановой А.П.»."""
    for match in _FLOOR.finditer(seen.words):
        after = [at for at, one in enumerate(seen.people) if one.whole.start >= match.end()]
        if after and not _ends_sentence(seen.words[match.end() : seen.people[after[0]].whole.start]):
            yield _Told(after[0], "floor_given")


def heard_out(seen: _Seen) -> Iterator[_Told]:
    """«Заслушав и обсудив информацию директора школы Ивановой А.П., совет решил», «По повестке дня слушали Иванову А.П.»."""
    match = _HEARD_OUT.search(seen.words)
    if match is None or (seen.kind in _HEADED and match.start() < seen.lead):
        return
    after = [at for at, one in enumerate(seen.people) if one.whole.start >= match.end()]
    if after and not _has_verb(seen.words[match.end() : seen.people[after[0]].whole.start]):
        yield from (_Told(at, "heard_out", silent=True) for at in _together(seen, after[0]))


def took_part(seen: _Seen) -> Iterator[_Told]:
    """«В обсуждении вопроса приняли участие Иванова А.П., Петров П.П.»."""
    match = _TOOK_PART.search(seen.words)
    after = [at for at, one in enumerate(seen.people) if match and one.whole.start >= match.end()]
    if match and after and not re.search(r"[.;]", seen.words[match.end() : seen.people[after[0]].whole.start]):
        yield from (_Told(at, "took_part", silent=True) for at in _together(seen, after[0]))


def leads_line(seen: _Seen) -> Iterator[_Told]:
    """«СЛУШАЛИ: директора школы Иванову А.П., …», «ВЫСТУПИЛИ: Петров П.П., который …»: named first, alone or with others."""
    if seen.kind not in _HEADED or not seen.people:
        return
    first = next((at for at, one in enumerate(seen.people) if one.whole.start >= seen.lead), None)
    if first is not None and _is_lead(seen.words[seen.lead : seen.people[first].whole.start]):
        run = _together(seen, first)
        yield from (_Told(at, "leads_line", silent=at != run[-1] and not _has_title(seen, at)) for at in run)


def behind_topic(seen: _Seen) -> Iterator[_Told]:
    """«СЛУШАЛИ: О подготовке к экзаменам (Иванова А.П., методист)»."""
    if seen.kind is not _K.HEARD or not _TOPIC.match(seen.words, seen.lead):
        return
    for at, one in enumerate(seen.people):
        if one.whole.start > seen.lead and "nomn" in one.cases and _BEHIND_TOPIC.search(seen.words[: one.whole.start]):
            yield from (_Told(other, "behind_topic", silent=True) for other in _together(seen, at))


def named_in_brackets(seen: _Seen) -> Iterator[_Told]:
    """«I. Результаты ВПР: 8 школ. (докладчик Рябова К.Л.)» under «Обсудили:»: who reported stands in brackets at the end."""
    bracket = _LAST_BRACKET.search(seen.words) if seen.kind is _K.TALK and seen.people else None
    inside = [at for at, one in enumerate(seen.people) if bracket and bracket.start() < one.whole.start]
    if bracket and inside and (_REPORTS.match(bracket["inside"]) or (seen.numbered and _only_names(seen, bracket, inside))):
        yield from (_Told(at, "named_in_brackets", silent=True) for at in inside)


def _only_names(seen: _Seen, bracket: re.Match[str], inside: list[int]) -> bool:
    rest = list(seen.words[bracket.start() : bracket.end()])
    for at in inside:
        whole = seen.people[at].whole
        rest[whole.start - bracket.start() : whole.stop - bracket.start()] = " " * (whole.stop - whole.start)
    return not re.search(r"[А-Яа-яЁё]{2}", "".join(rest)) and not _has_order(seen.words[: bracket.start()])


def begins_sentence(seen: _Seen) -> Iterator[_Told]:
    """«Петров П.П. – предложил …; Сидорова С.С.: …» within a line: a sentence that begins with a name."""
    if seen.kind not in (_K.HEARD, _K.SPOKE, _K.PROPOSED):
        return
    asked = "accs" if seen.kind is _K.HEARD else "nomn"
    for at, one in enumerate(seen.people):
        before = seen.words[seen.lead : one.whole.start].rstrip()
        after = _CLASS.sub("", seen.words[one.whole.stop :]).lstrip()
        listed = before[-1:] == "," and seen.kind is _K.SPOKE and _ABOUT.match(after)  # «…, Бычков С.С. – о работе наставников»
        if (listed or (before[-1:] in (".", ";") and after[:1] in ("–", "—", "-", ":", ","))) and asked in one.cases:
            yield _Told(at, "begins_sentence")


def name_and_colon(seen: _Seen) -> Iterator[_Told]:
    """«Иванова А.П.: Предлагаю …», «Вопрос: Иванова А.П.: Когда …?», «Иванова А.П. – охват питанием 87 процентов»."""
    if seen.kind not in (_K.TALK, *_PREAMBLES) or not seen.people or not _QUESTION.fullmatch(seen.words, 0, seen.people[0].whole.start):
        return
    rest = seen.words[seen.people[0].whole.stop :]
    if seen.kind is _K.TALK and "nomn" in seen.people[0].cases and re.match(r"\s*:", rest):
        yield _Told(0, "name_and_colon")
    elif seen.kind is _K.TALK and "nomn" in seen.people[0].cases and re.match(r"\s*[–—-]\s", rest) and _tells(rest):
        yield _Told(0, "name_and_dash")


def _tells(words: str) -> bool:
    """A sentence, not a post, a deadline or a duty: «– охват питанием 87 процентов, в лицее снизился»."""
    return len(re.findall(r"[А-Яа-яЁё]{3,}", words)) >= _A_SENTENCE and not _has_order(words)


def name_and_dash(seen: _Seen) -> Iterator[_Told]:
    """«Рябова К.Л. предложила выезжать. Бычков С.С. – включить в план встречу»: after one has spoken the next is told with a dash."""
    if seen.kind is not _K.TALK:
        return
    for at, one in enumerate(seen.people[1:], 1):
        before, rest = seen.words[: one.whole.start].rstrip(), seen.words[one.whole.stop :]
        if before[-1:] == "." and "nomn" in one.cases and re.match(r"\s*[–—]\s+[а-яё]", rest):
            yield _Told(at, "name_and_dash")


def verb_after(seen: _Seen) -> Iterator[_Told]:
    """«Иванова А.П., директор школы, в своём выступлении отметила …»."""
    for at, one in enumerate(seen.people):
        if "nomn" not in one.cases:
            continue
        rest = _CLAUSE.sub(" ", _CLASS.sub("", seen.words[one.whole.stop : one.whole.stop + _VERB_WITHIN]), count=1)
        rest = re.split(r"[.;:!?(]|котор", rest, maxsplit=1)[0]
        for word in _WORD.findall(rest)[:_NEAR]:
            form = _speaks(word)
            if form is not None and _agree(form, one):
                yield _Told(at, "verb_after")
            if form is not None or word[0].isupper() or _looks_finite(word):
                break


def verb_before(seen: _Seen) -> Iterator[_Told]:
    """«С докладом выступила директор школы Иванова А.П.», «Выступили: Иванова А.П., Петров П.П.»."""
    spoken: set[int] = set()
    for at, one in enumerate(seen.people):
        if at in spoken or "nomn" not in one.cases:
            continue
        last = seen.people[at - 1].whole.stop if at else 0
        before = _SENTENCE.split(seen.words[last : one.whole.start])[-1]
        for word in _WORD.findall(before)[: -_FAR_BEFORE - 1 : -1]:
            form = _speaks(word)
            if form is not None and _agree(form, one):
                spoken.update(run := _together(seen, at) if form == "many" else [at])
                yield from (_Told(other, "verb_before", silent=other != run[-1]) for other in run)
            if form is not None or word.startswith(_CLAUSES) or _looks_finite(word):
                break


def passive(seen: _Seen) -> Iterator[_Told]:
    """«Ивановой А.П. был представлен анализ», «Информация представлена Ивановой А.П.»."""
    for at, one in enumerate(seen.people):
        around = (seen.words[max(0, one.whole.start - 40) : one.whole.start], seen.words[one.whole.stop : one.whole.stop + 40])
        if "ablt" in one.cases and any(_DONE.search(words) for words in around):
            yield _Told(at, "passive")


def asked_of(seen: _Seen) -> Iterator[_Told]:
    """«Вопрос Рябовой К.Л.: …? Ответ директора школы Бычкова С.С.: да», «Вопросы задавали: Рябова К.Л., Бычков С.С.»."""
    if seen.kind in _PREAMBLES:
        return
    for at, one in enumerate(seen.people):
        before = seen.words[: one.whole.start]
        if "gent" in one.cases and _ASKED_OF.search(before) and re.match(r"[\s)]*(?:\([^()]{1,60}\)\s*)?:", seen.words[one.whole.stop :]):
            yield _Told(at, "asked_of")
    label = _ASKERS.match(seen.words)
    first = next((at for at, one in enumerate(seen.people) if label and one.whole.start >= label.end()), None)
    if label is not None and first is not None and not seen.words[label.end() : seen.people[first].whole.start].strip():
        yield from (_Told(at, "asked_of", silent=True) for at in _together(seen, first))


def in_words_of(seen: _Seen) -> Iterator[_Told]:
    """«По словам Рябовой К.Л., …», «Со слов директора школы Бычкова С.С. …»."""
    if seen.kind in _PREAMBLES:
        return
    for at, one in enumerate(seen.people):
        if "gent" in one.cases and _IN_WORDS_OF.search(seen.words[: one.whole.start]):
            yield _Told(at, "in_words_of")


def report_of(seen: _Seen) -> Iterator[_Told]:
    """«Информация методиста Ивановой А.П. о …»."""
    if seen.kind in _PREAMBLES:
        return
    for at, one in enumerate(seen.people):
        before = _SENTENCE.split(seen.words[: one.whole.start])[-1]
        if one.cases & {"gent", "nomn"} and _REPORT.search(before) and not _has_verb(before):
            yield _Told(at, "report_of")


RULES: tuple[Callable[[_Seen], Iterator[_Told]], ...] = (
    floor_given,
    took_part,
    leads_line,
    heard_out,
    behind_topic,
    named_in_brackets,
    begins_sentence,
    name_and_colon,
    name_and_dash,
    verb_after,
    verb_before,
    passive,
    asked_of,
    in_words_of,
    report_of,
)


def _summed_up(text: str, section: Section, cast: Cast) -> Iterator[Found[Speech]]:
    """«Рябова К.Л. подвела итоги и поручила:» — the lead of the decisions."""
    if section.kind not in _PREAMBLES or section.lead is None:
        return
    people = spot_people(section.lead.of(text), cast)
    seen = _Seen(section.lead.of(text), section.lead.start, 0, _K.TALK, people)
    for told in verb_after(seen) if people else ():
        speaker = people[told.at]
        speech = Speech(agenda_number=section.agenda_number, speaker=speaker.person)
        yield Found(speech, speaker.whole.shift(seen.start), "summed_up", speaker.certainty)


def _holders(text: str, minutes: Minutes, cast: Cast) -> dict[str, set[Person]]:
    """Post in lower case → everybody whom the document gives it: «министр», «модератор», «куратор»."""
    holders: dict[str, set[Person]] = {}
    for known in cast.people:
        if known.role is not None:
            holders.setdefault(known.role.lower(), set()).add(Person(name=known.name, role=known.role, organization=known.organization))
    for section in minutes.of(_K.HEADER, _K.CHAIR, _K.SECRETARY, _K.PRESENT):
        for line in section.lines:
            start = section.heading.start if section.heading and line.block.span.holds(section.heading) else line.span.start
            label = _HOLDER.match(text, start, line.span.stop)
            people = spot_people(line.span.of(text), cast, "nomn") if label else ()
            if label and people:
                holders.setdefault(label["post"].lower(), set()).add(people[0].person)
    return holders


def _posts_alone(words: str, people: tuple[Spotted, ...], holders: dict[str, set[Person]], cast: Cast) -> Iterator[Spotted]:
    """«Министр сообщила …», «Подводя итоги, модератор предложила …»: a post with no name, which one person of the document has."""
    if not holders:
        return
    for post in find_posts(words):
        before = words[: post.start].rstrip()
        verb = _POST_AND_VERB.match(words, post.stop)
        if "nomn" not in post.cases or (before and before[-1] not in ".,;") or verb is None:
            continue
        form = next((form for word in _WORD.findall(verb["words"]) if (form := _speaks(word)) is not None), None)
        span = Span(post.start, post.stop)
        if form is None or any(span.meets(one.whole) for one in people):
            continue
        person = _holder(words[post.start : post.stop].lower(), form, holders, cast)
        if person is not None:
            yield Spotted(person, span, span, Certainty.LIKELY, "post_alone", None, frozenset(["nomn"]))


def _holder(post: str, form: str, holders: dict[str, set[Person]], cast: Cast) -> Person | None:
    """The one who has the post: it alone («директор»), or a longer one that begins with it («министр образования»); else None."""
    exact = holders.get(post, set())
    longer = {person for role, people in holders.items() if role.startswith(post + " ") for person in people}
    for named in (exact, exact | longer):
        sexes = {known.name: known.sex for known in cast.people}
        fits = {person.name: person for person in named if sexes.get(person.name) in (form, None) or form == "any"}
        if len(fits) == 1:
            return next(iter(fits.values()))
    return None


def _see(text: str, section: Section, line: Line, cast: Cast, holders: dict[str, set[Person]]) -> _Seen:
    """The line with the words of its heading, where they stand in one paragraph: «выступила» tells the sex of who follows."""
    start = line.span.start
    if section.heading is not None and line.block.span.holds(section.heading) and section.heading.stop <= start:
        start = section.heading.start
    words = text[start : line.span.stop]
    case = heading_case(section.heading.of(text) + ":") if section.heading is not None and start == line.span.start else None
    people = spot_people(words, cast, case)
    posts = _posts_alone(words, people, holders, cast) if section.kind not in _PREAMBLES else ()
    people = tuple(sorted((*people, *_bare_surnames(words, people), *posts), key=lambda one: one.span))
    return _Seen(words, start, line.span.start - start, section.kind, people, line.marker is not None)


def _bare_surnames(words: str, people: tuple[Spotted, ...]) -> Iterator[Spotted]:
    """«Воронин предложил …»: a surname that the document never gives with initials, at the head of a sentence and before such a verb."""
    for match in _BARE.finditer(words):
        span, form = Span(*match.span("surname")), _speaks(match["verb"])
        if form is None or likeness(match["surname"]) < LIKELY or any(span.meets(one.span) for one in people):
            continue
        found = [
            choice
            for choice in surname_choices(match["surname"])
            if choice.case == "nomn" and choice.sex in (form, None) and choice.weight >= POSSIBLE
        ]
        if found:
            person = Person(name=found[0].surname)
            yield Spotted(person, span, span, Certainty.LIKELY, "bare_surname", form, frozenset(["nomn"]))


def _with_texts(seen: _Seen) -> Iterator[tuple[_Told, str | None]]:
    """Each speaker of the line with what follows up to the next one; those named together share it."""
    found: dict[int, _Told] = {}
    for rule in RULES if seen.kind not in _PREAMBLES else (heard_out,):
        for told in rule(seen):
            found.setdefault(told.at, told)
    order = [found[at] for at in sorted(found)]
    for place, told in enumerate(order):
        if told.silent and told.rule in ("leads_line", "verb_before"):
            last = next((other for other in order[place:] if not other.silent), told)
            yield told, _said(seen, order, last)
        else:
            yield told, None if told.silent else _said(seen, order, told)


def _said(seen: _Seen, order: list[_Told], told: _Told) -> str | None:
    start = seen.people[told.at].whole.stop
    later = [seen.people[other.at].whole.start for other in order if other.at > told.at]
    words = seen.words[start : min(later, default=len(seen.words))]
    if later and (ends := [match.end() for match in _SENTENCE.finditer(words)]):
        words = words[: ends[-1]]  # «Затем» belongs to the next one
    match = _TEXT_START.match(words)
    words = re.sub(r"\s+", " ", words[match.end() if match else 0 :]).strip(" ,;–—-")
    return words if len(re.findall(r"[А-Яа-яЁё]", _BARE_BRACKET.sub("", words))) >= _SHORTEST else None


def _following(text: str, section: Section, at: int, cast: Cast, holders: dict[str, set[Person]]) -> str | None:
    """What was said, told in the lines beneath «… сообщила следующее:»."""
    lines = []
    for line in section.lines[at + 1 :]:
        if list(_with_texts(_see(text, section, line, cast, holders))):
            break
        lines.append(re.sub(r"\s+", " ", line.span.of(text)))
    return "\n".join(lines) or None


def _number(section: Section, line: Line, items: set[str]) -> str | None:
    if section.agenda_number is None and section.kind is _K.HEARD and line.marker is not None and line.marker.text in items:
        return line.marker.text
    return section.agenda_number


def _said_before(speech: Speech, told: _Told, found: list[Found[Speech]]) -> bool:
    """A preamble repeats whom the minutes have heard already; a name without words adds nothing to the same item."""
    same = [one.value for one in found if one.value.speaker.name == speech.speaker.name]
    if told.rule == "heard_out":
        return bool(same)
    return speech.text is None and any(one.agenda_number == speech.agenda_number for one in same)


def _together(seen: _Seen, first: int) -> list[int]:
    """The person and those named right after: «Иванова А.П., Петров П.П. и Кулик В.В.»."""
    run = [first]
    for at in range(first + 1, len(seen.people)):
        between = seen.words[seen.people[at - 1].whole.stop : seen.people[at].whole.start]
        match = _AND.match(between)
        if match is None or match.end() < len(between):
            break
        run.append(at)
    return run


def _has_title(seen: _Seen, at: int) -> bool:
    """«Иванова А.П. «Опыт работы», Петров П.П. «Формы контроля»»."""
    return seen.words[seen.people[at].whole.stop :].lstrip()[:1] == "«"


def _has_order(words: str) -> bool:
    return find_order(words) is not None


def _is_lead(words: str) -> bool:
    return not re.search(r"[.;!?]\s", words) and all(_LEAD_WORD.match(word) for word in re.findall(r"\w+", words))


def _ends_sentence(words: str) -> bool:
    return re.search(r"[.;!?]\s", words) is not None


def _has_verb(words: str) -> bool:
    return any(_looks_finite(word) for word in _WORD.findall(words))


def _looks_finite(word: str) -> bool:
    return re.search(r"(?:[аеиоуыя]л[аио]?|л(?:ся|ась|ось|ись)|[еиую]т|[ая]т|тся)$", word) is not None and is_finite(word)


def _speaks(word: str) -> str | None:
    """«femn», «masc» or «many» of a verb that says somebody spoke; «any» in the present."""
    return _verbs().get(word.lower().replace("ё", "е"))


def _agree(form: str, one: Spotted) -> bool:
    return form in ("many", "any") or one.sex is None or one.sex == form


@cache
def _verbs() -> dict[str, str]:
    forms = {}
    for entry in load("speaking_verbs"):
        if entry.meaning == "present":
            forms[entry.word] = "femn" if entry.word.endswith("ла") else "many" if entry.word.endswith("ли") else "any"
            forms[re.sub(r"[еи]т$", "ют", entry.word)] = "many"
            continue
        stem = entry.word.removesuffix("ся")
        endings = ("ся", "ась", "ись") if stem != entry.word else ("", "а", "и")
        forms.update({stem + ending: form for ending, form in zip(endings, ("masc", "femn", "many"), strict=True)})
    return forms
