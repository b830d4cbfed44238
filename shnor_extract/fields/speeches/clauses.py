"""Speakers told by the words beside the name: a colon, a dash, a verb, a noun of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shnor_extract.fields.speeches.seen import (
    PREAMBLES,
    SENTENCE,
    WORD,
    K,
    Seen,
    Told,
    agree,
    has_order,
    has_verb,
    looks_finite,
    speaks,
    together,
)
from shnor_extract.russian.people.people import Spotted
from shnor_extract.russian.people.posts import post_at_start

_REPORT = re.compile(
    r"(?:информаци[яиюей]+|мастер-класс[а-я]{0,2}|презентаци[яиюей]+|доклад[а-я]{0,2}|сообщени[еяюм]+|выступлени[еяюм]+|отч[её]т[а-я]{0,2})\s*[:–—-]?\s*$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?<![а-яё])(?:представлен|озвучен|доведен|доведён|освещен|освещён|зачитан|изложен|сделан|прочитан)[аоы]?(?![а-яё])", re.IGNORECASE
)
_QUESTION = re.compile(r"\W*(?:(?:вопрос|ответ|реплика|мнение|предложение)[а-я]{0,2}\s*[:–—-]?\s*)?", re.IGNORECASE)
# A verb this many words away still belongs to its speaker: «Иванова А.П. в своём выступлении подробно остановилась».
_NEAR = 6
_FAR_BEFORE = 16
_VERB_WITHIN = 200  # characters
# «Бычков С.С. (8 «А») – …», «Бычков С.С. (МБОУ СОШ № 6) поделился опытом»
_CLASS = re.compile(r"^\s*\([^()]{1,80}\)")
# «Рябова К.Л., приглашённая на заседание, не возражает»
_CLAUSE = re.compile(r"^\s*,\s*[а-яё]+(?:нн|вш|ющ|ящ)[а-яё]+(?:ся)?\s[^,.;:]{1,80},")
_ASKED_OF = re.compile(
    r"(?:^|[.!?]\s+)(?:вопрос|ответ|реплика|мнение|замечание|предложение|комментарий|уточнение)[аы]?(?:\s+от)?\s+$", re.IGNORECASE
)
_ASKERS = re.compile(
    r"\W*(?:вопрос[ыа]?\s+(?:задал[аи]?|задавал[аи]?)|вступительное\s+слово|заключительное\s+слово|приветственное\s+слово|вопросы\s+от|отвечал[аи]?"
    r"|ответы?\s+дал[аи]?|реплики|с\s+приветствием)\s*[:–—-]\s*",
    re.IGNORECASE,
)
_IN_WORDS_OF = re.compile(r"(?<![а-яё])(?:по\s+(?:словам|информации|мнению|сообщению|данным|утверждению)|со\s+слов)\s*$", re.IGNORECASE)
# «Поступило предложение …», «Внесено предложение от …», «По предложению …»
_PROPOSAL_OF = re.compile(
    r"(?:^|[.!?]\s+)(?:(?:также\s+)?(?:поступил|прозвучал|внесен|внес[её]н|рассмотрен|выслушан|обсудили)[а-яё]*\s+)?(?:[а-яё]+[оаы][ейя]\s+)?"
    r"(?:предложени[ея]|замечани[ея]|возражени[ея])\s+(?:от\s+)?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"[–—-]\s*(?:об?|обо)\s")
_A_SENTENCE = 4  # words
_BESIDE = 80  # characters
_SENTENCE_BEFORE = 300
_LONGEST_POST = 60
_CLAUSES = ("котор", "что", "если", "как")


def begins_sentence(seen: Seen) -> Iterator[Told]:
    """«Петров П.П. – предложил …; Сидорова С.С.: …» within a line: a sentence that begins with a name."""
    if seen.kind not in (K.HEARD, K.SPOKE, K.PROPOSED):
        return
    asked = "accs" if seen.kind is K.HEARD else "nomn"
    for at, one in enumerate(seen.people):
        before = seen.words[max(seen.lead, one.whole.start - _BESIDE) : one.whole.start].rstrip()
        after = _CLASS.sub("", seen.words[one.whole.stop : one.whole.stop + _VERB_WITHIN]).lstrip()
        listed = before[-1:] == "," and seen.kind is K.SPOKE and _ABOUT.match(after)  # «…, Бычков С.С. – о работе наставников»
        if (listed or (before[-1:] in (".", ";") and after[:1] in ("–", "—", "-", ":", ","))) and asked in one.cases:
            yield Told(at, "begins_sentence")


def name_and_colon(seen: Seen) -> Iterator[Told]:
    """«Иванова А.П.: Предлагаю …», «Вопрос: Иванова А.П.: Когда …?», «Иванова А.П. – охват питанием 87 процентов»."""
    if seen.kind not in (K.TALK, *PREAMBLES) or not seen.people or not _QUESTION.fullmatch(seen.words, 0, seen.people[0].whole.start):
        return
    rest = seen.words[seen.people[0].whole.stop :]
    if seen.kind is K.TALK and "nomn" in seen.people[0].cases and re.match(r"\s*:", rest):
        yield Told(0, "name_and_colon")
    elif seen.kind is K.TALK and "nomn" in seen.people[0].cases and re.match(r"\s*[–—-]\s", rest) and _tells(rest, seen.numbered):
        yield Told(0, "name_and_dash")


def _tells(words: str, numbered: bool) -> bool:
    """A sentence, not a post, a deadline or a duty: «– охват питанием 87 процентов, в лицее снизился», «2. … – меню готово»."""
    said = words.lstrip(" –—-")
    long = len(re.findall(r"[А-Яа-яЁё]{3,}", said)) >= _A_SENTENCE
    return (long or (numbered and said[:1].islower() and post_at_start(said) is None)) and not has_order(words)


def after_a_post(seen: Seen) -> Iterator[Told]:
    """«Мать ученика 9 «Б» класса Рябова К.Л. – автобуса нет» under «ВЫСТУПИЛИ:»: said by somebody whose post is no post."""
    one = seen.people[0] if seen.kind is K.SPOKE and seen.people else None
    before = seen.words[seen.lead : one.whole.start] if one else ""
    if one is None or not before.strip() or len(before) > _LONGEST_POST or "nomn" not in one.cases or one.whole.start < seen.lead:
        return
    rest = _CLASS.sub("", seen.words[one.whole.stop : one.whole.stop + _VERB_WITHIN])
    if re.match(r"\s*(?::|[–—-])\s", rest) and not re.search(r"[.;:!?,–—]\s", before) and not has_verb(before):
        yield Told(0, "after_a_post")


def name_and_dash(seen: Seen) -> Iterator[Told]:
    """«Рябова К.Л. предложила выезжать. Бычков С.С. – включить в план встречу»: after one has spoken the next is told with a dash."""
    if seen.kind is not K.TALK:
        return
    for at, one in enumerate(seen.people[1:], 1):
        before = seen.words[max(0, one.whole.start - _BESIDE) : one.whole.start].rstrip()
        rest = seen.words[one.whole.stop : one.whole.stop + _BESIDE]
        if before[-1:] == "." and "nomn" in one.cases and re.match(r"\s*[–—]\s+[а-яё]", rest):
            yield Told(at, "name_and_dash")


def verb_after(seen: Seen) -> Iterator[Told]:
    """«Иванова А.П., директор школы, в своём выступлении отметила …»."""
    for at, one in enumerate(seen.people):
        if "nomn" not in one.cases:
            continue
        rest = _CLAUSE.sub(" ", _CLASS.sub("", seen.words[one.whole.stop : one.whole.stop + _VERB_WITHIN]), count=1)
        rest = re.split(r"[.;:!?(]|котор", rest, maxsplit=1)[0]
        for word in WORD.findall(rest)[:_NEAR]:
            form = speaks(word)
            if form is not None and agree(form, one):
                yield Told(at, "verb_after")
            if form is not None or word[0].isupper() or looks_finite(word):
                break


def verb_before(seen: Seen) -> Iterator[Told]:
    """«С докладом выступила директор школы Иванова А.П.», «Выступили: Иванова А.П., Петров П.П.»."""
    spoken: set[int] = set()
    for at, one in enumerate(seen.people):
        if at in spoken or "nomn" not in one.cases:
            continue
        last = seen.people[at - 1].whole.stop if at else 0
        before = SENTENCE.split(seen.words[last : one.whole.start])[-1]
        for word in WORD.findall(before)[: -_FAR_BEFORE - 1 : -1]:
            form = speaks(word)
            if form is not None and agree(form, one):
                spoken.update(run := together(seen, at) if form == "many" else [at])
                yield from (Told(other, "verb_before", silent=other != run[-1]) for other in run)
            if form is not None or word.startswith(_CLAUSES) or looks_finite(word):
                break


def passive(seen: Seen) -> Iterator[Told]:
    """«Ивановой А.П. был представлен анализ», «Информация представлена Ивановой А.П.»."""
    for at, one in enumerate(seen.people):
        around = (seen.words[max(0, one.whole.start - 40) : one.whole.start], seen.words[one.whole.stop : one.whole.stop + 40])
        if "ablt" in one.cases and any(_DONE.search(words) for words in around):
            yield Told(at, "passive")


def asked_of(seen: Seen) -> Iterator[Told]:
    """«Вопрос Рябовой К.Л.: …? Ответ директора школы Бычкова С.С.: да», «Вопросы задавали: Рябова К.Л., Бычков С.С.»."""
    if seen.kind in PREAMBLES:
        return
    for at, one in enumerate(seen.people):
        before = _near(seen, one)
        rest = seen.words[one.whole.stop : one.whole.stop + _BESIDE]
        if "gent" in one.cases and _ASKED_OF.search(before) and re.match(r"[\s)]*(?:\([^()]{1,60}\)\s*)?:", rest):
            yield Told(at, "asked_of")
    label = _ASKERS.match(seen.words)
    first = next((at for at, one in enumerate(seen.people) if label and one.whole.start >= label.end()), None)
    if label is not None and first is not None and not seen.words[label.end() : seen.people[first].whole.start].strip():
        yield from (Told(at, "asked_of", silent=True) for at in together(seen, first))


def _near(seen: Seen, one: Spotted) -> str:
    """What stands before a name, as far as a sentence goes; a line may hold thousands of names."""
    start = one.whole.start - _SENTENCE_BEFORE
    return seen.words[max(0, start) : one.whole.start] if start <= 0 else "…" + seen.words[start : one.whole.start]


def in_words_of(seen: Seen) -> Iterator[Told]:
    """«По словам Рябовой К.Л., …», «Со слов директора школы Бычкова С.С. …»."""
    if seen.kind in PREAMBLES:
        return
    for at, one in enumerate(seen.people):
        if "gent" in one.cases and _IN_WORDS_OF.search(_near(seen, one)):
            yield Told(at, "in_words_of")


def proposal_of(seen: Seen) -> Iterator[Told]:
    """«Поступило предложение Рябовой К.Л. провести сверку»."""
    if seen.kind in PREAMBLES:
        return
    for at, one in enumerate(seen.people):
        if "gent" in one.cases and _PROPOSAL_OF.search(_near(seen, one)):
            yield Told(at, "proposal_of")


def report_of(seen: Seen) -> Iterator[Told]:
    """«Информация методиста Ивановой А.П. о …»."""
    if seen.kind in PREAMBLES:
        return
    for at, one in enumerate(seen.people):
        near = _near(seen, one)
        before = SENTENCE.split(near)[-1] if _REPORT.search(near[-_BESIDE:]) else ""
        if one.cases & {"gent", "nomn"} and _REPORT.search(before) and not has_verb(before):
            yield Told(at, "report_of")
