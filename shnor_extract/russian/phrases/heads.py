"""Where somebody who can act begins in a phrase: a person's name, a post, a body, an abbreviation of one."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from shnor_extract.russian.morph import Reading, is_known, readings
from shnor_extract.russian.people.given_names import is_first_name, patronymic_choices
from shnor_extract.russian.people.likeness import short_surnames
from shnor_extract.russian.people.posts import kind_of
from shnor_extract.russian.phrases.groups import Group, Tokens, is_abbreviation, is_substantive, read_group, read_modifiers, word_readings
from shnor_extract.russian.phrases.tokens import BRACKET, INITIALS, NUMBER, QUOTED, WORD, Token, tokens
from shnor_extract.words import load, meanings


class Sort(Enum):
    NAME = "name"  # «Ивановой А.П.»
    POST = "post"  # «директору», «учителям»: people named by what they are
    BODY = "body"  # «методической службе», «школам»
    FIXED_POST = "fixed post"  # «и.о. директора», «зам. директора»: no case to be seen
    ABBREVIATION = "abbreviation"  # «МБОУ «СОШ № 8»», «РМО»


class Head(NamedTuple):
    """``stop`` is the token after the head; ``group`` is there where the head takes a case."""

    first: int
    stop: int
    sort: Sort
    group: Group | None = None

    @property
    def plural(self) -> bool:
        return self.group is not None and self.group.number == "plur"


# «и.о. директора», «врио начальника», «зам. директора»
_FIXED_POSTS = frozenset(
    [
        "и.о.",
        "и. о.",
        "врио",
        "вр.и.о.",
        "зам.",
        "зам",
        "зав.",
        "зав",
        "нач.",
        "рук.",
        "пред.",
        "спец.",
        "дир.",
        "руковод.",
        "преп.",
        "воспит.",
    ]
)
# «гл. специалисту», «кл. руководителям», «директорам и их заместителям»
_BEFORE_A_POST = frozenset(["гл.", "вед.", "ст.", "кл.", "пед.", "соц.", "мл.", "их", "его", "её", "ее"])
_MOST_SHORT = 2
_OF_NAMESAKE = frozenset(["им.", "имени"])  # «школа им. А.С. Пушкина»
# Abbreviations that no list knows and that yet name a body by how they begin or end: «КГИРО», «МКДОУ», «РМЦ», «ЦПМСС»; not «ЦОР», «ЦОС»
_BODY_ENDING = re.compile(r"(?:ОУ|СОШ|ООШ|НОШ|ИРО|ИПК|иП?ПРО|ШМО|РМО|ГМО|РМК|ИМК|ПМПК|УО|ДО|ВД|ДН|Ц)$|^Ц(?!О[РС]$|Т$)")
# «(Орлова А.П.)», «(А.П. Орлова)», «(директор Орлова А.П.)»
_PERSON_IN_BRACKETS = re.compile(r"\((?:[а-яё.]+\s+){0,4}(?:[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.|[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё])")
_SHORTEST_GIVEN = 3  # letters
_SHORT_PART = 6  # letters, with an ending: «Ен Суну»
_ENDS_LIKE_A_SURNAME = re.compile(r"(?:[оеё]в|[иы]н)(?:а|у|ой|ым|ом)?$")  # «Тазетдинов», «Перегудовой»
_FULL_NAME_MAX = 3  # «Петровой Ирине Ивановне»


def head_at(toks: Tokens, at: int, case: str) -> Head | None:
    """The head of an actor that begins at a token and can stand in the case."""
    start = at
    while at + 1 < len(toks) and at - start < _MOST_SHORT and toks[at].low in _BEFORE_A_POST:
        at += 1
    head = _bare_head(toks, at, case)
    if head is None or at == start:
        return head
    return head._replace(first=start) if head.sort in (Sort.POST, Sort.FIXED_POST) else None


def _bare_head(toks: Tokens, at: int, case: str) -> Head | None:
    if at >= len(toks) or toks[at].kind not in (WORD, INITIALS):
        return None
    if (stop := name_at(toks, at, case)) is not None:
        return Head(at, stop, Sort.NAME)
    if toks[at].low in _FIXED_POSTS:
        return Head(at, at + 1, Sort.FIXED_POST)
    if is_abbreviation(toks[at]) or toks[at].low == "адм.":
        return Head(at, at + 1, Sort.ABBREVIATION) if names_a_body(toks, at) else None
    group = read_group(toks, at, case)
    if group is None:
        return _modified_abbreviation(toks, at, case)
    sort = _sort(toks, group)
    return Head(at, group.stop, sort, group) if sort else None


def _modified_abbreviation(toks: Tokens, at: int, case: str) -> Head | None:
    """«Всем ОО», «школьным ПМПк», «классным рук.»: the adjective shows case and number."""
    forms = read_modifiers(toks, at, case)
    stop = forms[-1].at + 1 if forms else len(toks)
    if stop >= len(toks):
        return None
    sort = Sort.ABBREVIATION if is_abbreviation(toks[stop]) and names_a_body(toks, stop) else None
    sort = Sort.POST if toks[stop].low in _FIXED_POSTS and toks[stop].text[-1] == "." else sort
    number = "plur" if forms[-1].reading.has("plur") else "sing"
    return Head(at, stop + 1, sort, Group(at, stop + 1, case, number, forms)) if sort else None


def _sort(toks: Tokens, group: Group) -> Sort | None:
    reading = group.head.reading
    low = toks[group.head.at].low
    if reading.part != "NOUN":
        return Sort.POST if is_substantive(low) and not _describes_next(toks, group) else None
    lemmas = {reading.lemma, *_halves(low, reading.lemma)}
    if lemmas & _bodies().keys() or _two_words(group) in _bodies():
        return Sort.BODY
    if _is_a_subject(toks, group):
        return None
    if reading.has("anim") or kind_of(low) == "post" or ("-" in low and _half_is_animate(low)):
        return Sort.POST
    return None


def _is_a_subject(toks: Tokens, group: Group) -> bool:
    """«Диагностику провести», «Математику взять на контроль»: no man's dative but a thing; «Технику Орлову П.П.» is a man."""
    low = toks[group.head.at].low
    if group.case != "datv" or not low.endswith("ику") or len(group.forms) > 1:
        return False
    named = group.stop < len(toks) and toks[group.stop].capital
    return not named and any(reading.known and reading.has("NOUN", "femn", "accs", "inan") for reading in readings(low))


def _describes_next(toks: Tokens, group: Group) -> bool:
    """«Ответственным секретарём избрать»: the adjective goes with the noun in another case; not «Заведующим столовой обеспечить»."""
    after = toks[group.stop] if group.stop < len(toks) else None
    if after is None or meanings("substantives").get(group.head.reading.lemma) == "ablt":
        return False
    nouns = [noun for noun in word_readings(after)[:2] if noun.part == "NOUN" and noun.has("ablt") and not noun.has("Surn")]
    modifiers = [reading for reading in word_readings(toks[group.head.at]) if reading.has("ablt")]
    return any(_agree(noun, modifier) for noun in nouns for modifier in modifiers)


def _agree(noun: Reading, modifier: Reading) -> bool:
    number = "plur" if noun.has("plur") else "sing"
    return modifier.has(number) and (
        number == "plur" or any(noun.has(gender) and modifier.has(gender) for gender in ("masc", "femn", "neut"))
    )


def _halves(low: str, lemma: str) -> tuple[str, ...]:
    """«школе-интернату», «школе-саду»: the first half says what it is."""
    if "-" not in low or lemma != low:
        return ()
    return tuple(reading.lemma for reading in readings(low.partition("-")[0])[:2])


def _half_is_animate(low: str) -> bool:
    """«специалистам-экспертам», whatever the dictionary takes the whole for; «план-график» is no small count («графику»)."""
    return any(found[0].known and found[0].has("anim") for half in low.split("-") if (found := readings(half)))


def _two_words(group: Group) -> str:
    """«муниципальное образование» acts, «образование» does not."""
    if len(group.forms) < 2:
        return ""
    return f"{group.forms[-2].reading.lemma} {group.head.reading.lemma}"


@cache
def _bodies() -> dict[str, str]:
    return meanings("actors")


def body_kind(reading: Reading, low: str) -> str:
    """«office», «single», «organization» or «group» of the noun for a body; empty for people."""
    return next((_bodies()[lemma] for lemma in (reading.lemma, *_halves(low, reading.lemma)) if lemma in _bodies()), "")


@lru_cache(maxsize=4_000)
def expansion_of(abbreviation: str) -> str:
    """What the list says that it stands for; empty for one that is in no list."""
    return next((entry.meaning for entry in load("abbreviations") if entry.word == abbreviation), "")


@lru_cache(maxsize=4_000)
def stands_for_a_body(abbreviation: str) -> bool:
    """Whether what it stands for can act: «образовательная организация» does, «учебная работа» does not."""
    expansion = expansion_of(abbreviation)
    if not expansion:
        return _BODY_ENDING.search(abbreviation) is not None
    toks = tokens(expansion)
    group = read_group(toks, 0, "nomn")
    return group is not None and _sort(toks, group) is not None


@lru_cache(maxsize=4_000)
def is_one_of_many(expansion: str) -> bool:
    """Schools and societies of teachers are many in a district, its office and its centre are one."""
    group = read_group(tokens(expansion), 0, "nomn")
    return group is not None and group.head.reading.lemma in ("организация", "учреждение", "школа", "объединение")


def names_a_body(toks: Tokens, at: int) -> bool:
    """«МБОУ», «РМО», and one that a name, a number or its head follows: «ТЦРО «Успех»», «СКШИ № 2», «ЦРБ (Орлова А.П.)»; not «ВПР»."""
    if stands_for_a_body(toks[at].text) or toks[at].low == "адм.":  # «адм. школы»
        return True
    after = toks[at + 1] if at + 1 < len(toks) else None
    if after is None or len(toks[at].text) < 2:
        return False
    if after.kind == BRACKET:
        return toks[at].low not in meanings("abbreviations") and _PERSON_IN_BRACKETS.match(after.text) is not None
    return after.kind == QUOTED or (after.kind == NUMBER and after.text[0] == "№")


def name_at(toks: Tokens, at: int, case: str | None = None) -> int | None:
    """The token after a person's name that begins here: with initials in any case, in full only in the given case."""
    if at and toks[at - 1].low in _OF_NAMESAKE:
        return None
    first = toks[at]
    second = toks[at + 1] if at + 1 < len(toks) else None
    if first.kind == INITIALS:
        return at + 2 if second and _like_a_surname(second) else None
    if _is_short_name(toks, at):
        return at + 3
    if second and second.kind == INITIALS and not second.broken and first.text.capitalize() in short_surnames():
        return at + 2  # «Ли В.С.», «Ни Е.В.»: two letters
    if not _like_a_surname(first):
        return None
    if second and second.kind == INITIALS and not second.broken:
        third = toks[at + 2] if at + 2 < len(toks) else None
        post = third is not None and _like_a_surname(third) and not third.broken and _is_common(first.low)
        return None if post else at + 2
    return _full_name(toks, at, case)


def _is_short_name(toks: Tokens, at: int) -> bool:
    """«Ким Ен Сун», «Нгуен Тхи Хоа»: a surname that is known to be so short and two more words with a capital; not «Ким Анна»."""
    if toks[at].text.capitalize() not in short_surnames() or at + 2 >= len(toks):
        return False
    parts = toks[at + 1 : at + 3]
    short = all(part.capital and not part.broken and len(part.text) <= _SHORT_PART and part.text[-1] != "." for part in parts)
    return short and not any(is_abbreviation(part) or _is_given(part) or kind_of(part.low) for part in parts)


def _is_given(token: Token) -> bool:
    """«Анна»; «Тхи», «Ван» are parts of a short name."""
    return len(token.text) > _SHORTEST_GIVEN and is_first_name(token.text)


def _like_a_surname(token: Token) -> bool:
    """«Ивановой», «ИВАНОВОЙ», «Огневой-Белой»; not «МБОУ»."""
    return token.capital and len(token.text) > 2 and token.text[-1] != "." and not is_abbreviation(token)


@lru_cache(maxsize=5_000)
def _is_common(low: str) -> bool:
    """«Методисту И.И. Петровой» begins with a post, «Мельник И.И.» with a surname for all the dictionary knows."""
    found = readings(low)
    return any(reading.known for reading in found) and not any(reading.has("Surn") for reading in found)


def _full_name(toks: Tokens, at: int, case: str | None) -> int | None:
    """«Петровой Ирине Ивановне», «Ивану Петрову»; a lone surname only if it can be nothing else («Чернышовой»)."""
    stop = at + 1
    while stop < min(len(toks), at + _FULL_NAME_MAX) and _like_a_surname(toks[stop]) and not toks[stop].broken:
        stop += 1
    words = [token.text for token in toks[at:stop]]
    patronymic = next((k for k, word in enumerate(words) if k and patronymic_choices(word)), None)
    if patronymic is not None:  # first in «Ирина Ивановна Петрова», last in «Петрова Ирина Ивановна»
        return at + (3 if patronymic == 1 and len(words) == 3 and _name_tags(words[2].lower(), case) else patronymic + 1)
    if len(words) > 1 and all(_name_tags(word.lower(), case) for word in words[:2]) and any(map(is_first_name, words[:2])):
        return at + 2
    return at + 1 if _only_a_surname(toks[at]) and _name_tags(words[0].lower(), case) else None


@lru_cache(maxsize=20_000)
def _name_tags(low: str, case: str | None) -> frozenset[str]:
    found = (reading for reading in readings(low) if case is None or reading.has(case))
    return frozenset(tag for reading in found for tag in ("Surn", "Name", "Patr") if reading.has(tag))


def _only_a_surname(token: Token) -> bool:
    """«Ивановой» is, «Тазетдиновой», which no dictionary has, too; «Жуковского», «Псковской», «Глава», «Роза» may be something else."""
    if not is_known(token.low):
        return _ENDS_LIKE_A_SURNAME.search(token.low) is not None and any(reading.has("Surn") for reading in word_readings(token))
    nouns = [reading for reading in word_readings(token) if reading.part == "NOUN" and reading.known]
    if any(reading.part == "ADJF" and not reading.has("Poss") for reading in word_readings(token)):
        return False
    return bool(nouns) and all(reading.has("Surn") for reading in nouns)
