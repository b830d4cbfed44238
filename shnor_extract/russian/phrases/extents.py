"""How far a noun group reaches: its genitives, prepositions, brackets and clauses, up to the verb or the next in the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from shnor_extract.russian.orders import is_infinitive
from shnor_extract.russian.people.surnames import POSSIBLE, surname_choices
from shnor_extract.russian.phrases.adjuncts import is_adjunct, is_dated, is_time, names_the_subject, part_said, speaks_of_itself
from shnor_extract.russian.phrases.clauses import Here, has_case, opens_clause, read_clause
from shnor_extract.russian.phrases.groups import Form, Tokens, is_abbreviation, read_group, word_readings
from shnor_extract.russian.phrases.heads import (
    Head,
    Sort,
    body_kind,
    expansion_of,
    head_at,
    is_one_of_many,
    name_at,
    names_a_body,
    stands_for_a_body,
)
from shnor_extract.russian.phrases.tokens import BRACKET, INITIALS, NUMBER, QUOTED, WORD, Token
from shnor_extract.words import load


class Reach(NamedTuple):
    """``stop`` is the token after the group; ``forms`` all its words that follow its case; ``name`` the tokens of a person's name."""

    stop: int
    forms: tuple[Form, ...]
    name: tuple[int, int] | None = None


# Case after a preposition that may belong to a noun: «директор по УВР», «школы с низкими результатами», «ответственный за сайт».
_GOVERNED = {
    "по": frozenset(["datv"]),
    "с": frozenset(["ablt"]),
    "со": frozenset(["ablt"]),
    "из": frozenset(["gent"]),
    "без": frozenset(["gent"]),
    "от": frozenset(["gent"]),
    "для": frozenset(["gent"]),
    "за": frozenset(["accs", "ablt"]),
    "при": frozenset(["loct"]),
    "вне": frozenset(["gent"]),  # «организаторам вне аудитории»
    "в": frozenset(["loct"]),
}
# No phrase that names somebody has more words than this.
_LONGEST = 80
_AND = frozenset(["и", "или", "/"])
_TIMES = frozenset(["раз", "раза"])  # «управлению образования раз в полугодие», «методистам 2 раза в год»
_SECOND_NAMES = ("участни", "победител", "призер", "призёр", "лидер", "наставни", "донор", "партнер", "партнёр")
_SEATS = frozenset(["город", "посёлок", "поселок", "село", "станица"])
_SEATED = frozenset(["округ", "округа", "округу", "поселение", "поселения", "поселению", "образование", "образования", "образованию"])
_COMPARED = frozenset(["ниже", "выше", "менее", "более", "меньше", "больше"])
_PLACED = ("организатор", "наблюдател", "дежурн", "ассистент", "эксперт")
_LONGEST_ROW = 24  # tokens of names before one kind of school
_LONGEST_ENDING = 4  # letters of «ПРО» in «ИРО ПК и ПРО»
_STANDING = frozenset(["условие", "местность", "посёлок", "село"])


def reach(toks: Tokens, head: Head, case: str) -> Reach:
    """All that belongs to the head: «школам, показавшим низкие результаты», «заведующему методическим кабинетом МКУ «…»»."""
    forms = list(head.group.forms) if head.group else []
    here, at = Here(head, case), head.stop
    if head.sort is Sort.NAME:
        return Reach(_after_brackets(toks, at), (), (head.first, head.stop))
    while at < min(len(toks), head.stop + _LONGEST):
        if (stop := _name_of_the_post(toks, at, here)) is not None:
            return Reach(_after_brackets(toks, stop), tuple(forms), (at, stop))
        step = next((found for rule in _RULES if (found := rule(toks, at, here)) is not None), None)
        if step is None:
            break
        at, here = step.stop, step.here
        forms.extend(step.forms)
    return Reach(at, tuple(forms))


class _Step(NamedTuple):
    stop: int
    here: Here
    forms: tuple[Form, ...] = ()


_Rule = Callable[[Tokens, int, Here], "_Step | None"]


def _after_brackets(toks: Tokens, at: int) -> int:
    """With «(методисту РМК)», «(отв.)», «– контроль» behind a name."""
    while at < len(toks) and toks[at].kind == BRACKET and (not speaks_of_itself(toks[at]) or part_said(toks[at])):
        at += 1
    if at + 1 < len(toks) and toks[at].text in ("–", "—", "-") and part_said(toks[at + 1]):
        return at + 2
    return at


def _name_of_the_post(toks: Tokens, at: int, here: Here) -> int | None:
    """«директору школы Петрову И.И.»: the name ends the group. Not «школе г. Жукова», «лицею имени А.С. Пушкина»."""
    if toks[at].kind not in (WORD, INITIALS):
        return None
    if here.head.sort not in (Sort.POST, Sort.FIXED_POST) and not _heads_the_body(toks, at, here):
        return None
    if toks[at - 1].text[-1] == "." and at > here.head.stop:
        return None
    return name_at(toks, at, here.case)


def _heads_the_body(toks: Tokens, at: int, here: Here) -> bool:
    """«СОШ № 2 Белкину С.С.», «отделу образования Белкину С.С.»: a surname with initials that stands in the case of the body."""
    if toks[at].kind != WORD or at + 1 >= len(toks) or toks[at + 1].kind != INITIALS or toks[at].broken:
        return False
    cases = {choice.case for choice in surname_choices(toks[at].text) if choice.weight >= POSSIBLE}
    return here.case in cases and (here.case == "nomn" or "gent" not in cases)


def bracket(toks: Tokens, at: int, here: Here) -> _Step | None:
    if toks[at].kind != BRACKET or speaks_of_itself(toks[at]):
        return None
    return _Step(at + 1, here)


def quotation_or_number(toks: Tokens, at: int, here: Here) -> _Step | None:
    """«МБОУ «СОШ № 8»», «учителям 9-х классов», «лицея № 3»."""
    if toks[at].kind == NUMBER and at + 1 < len(toks) and toks[at + 1].low in _TIMES:
        return None
    return _Step(at + 1, here) if toks[at].kind in (QUOTED, NUMBER, INITIALS) else None


def preposition(toks: Tokens, at: int, here: Here) -> _Step | None:
    """«заместителю директора по УВР», «школам с низкими результатами»; not «школам с 1 сентября», «педагогам в рамках РМО»."""
    governed = _GOVERNED.get(toks[at].low)
    if governed is None or at + 1 >= len(toks) or not _belongs(toks, at, here):
        return None
    if is_adjunct(toks, at) and not (here.governed and names_the_subject(toks, at)):
        return None
    return _Step(at + 1, here._replace(governed=governed))


def _belongs(toks: Tokens, at: int, here: Here) -> bool:
    low, after = toks[at].low, toks[at + 1]
    if low == "за":  # «ответственным за питание»; not «директорам за неделю»
        return _answers_for(toks, here)
    if low == "в" and after.low in ("сфере", "области"):  # «департаменту политики в сфере образования»
        return True
    if low == "в":  # «школам в сложных социальных условиях»; not «педагогам в школах провести»
        group = read_group(toks, at + 1, "loct")
        if group is None:
            return is_abbreviation(after) and toks[here.head.stop - 1].low.startswith(_PLACED)
        if toks[here.head.stop - 1].low.startswith(_PLACED):  # «организаторам в аудиториях», «наблюдателям в ППЭ»
            return True
        of_schools = body_kind(group.head.reading, toks[group.head.at].low) and _answers_for(toks, here)  # «ответственным за ВПР в школах»
        return bool(of_schools) or (here.head.sort is Sort.BODY and group.head.reading.lemma in _STANDING)
    if low == "при":
        return any(body_kind(reading, after.low) for reading in word_readings(after)[:2])
    if low in ("с", "со"):  # «классным руководителям с родителями провести»: together with them
        together = head_at(toks, at + 1, "ablt")
        return together is None or (together.sort is Sort.BODY and here.head.sort is Sort.POST and here.head.plural)
    return True


def comma(toks: Tokens, at: int, here: Here) -> _Step | None:
    """A clause about the group, or the list inside of it goes on: «образования, культуры и спорта», «№ 3, 5, 7»."""
    if toks[at].text != "," or at + 1 >= len(toks):
        return None
    after = toks[at + 1]
    if after.kind == NUMBER and _is_numbered(toks, at - 1) and not is_dated(toks, at + 1):
        return _Step(at + 2, here)
    if after.kind == NUMBER and after.text[0] == "№" and toks[at - 1].kind == BRACKET and here.head.plural:
        return _Step(at + 2, here)  # «директорам школ № 1 (Зотова А.П.), № 2 (Белкин С.С.)»
    opening = opens_clause(toks, at + 1, here)
    if opening:
        return _Step(*read_clause(toks, at + 1, here, opening))
    if _goes_on_named(toks, at, here) or _goes_on_short(toks, at, here):
        return _Step(at + 1, here)
    if head_at(toks, at + 1, here.case) and not _is_subject(after):
        return None
    if after.kind == WORD and toks[at - 1].kind == WORD and has_case(after, "gent") and has_case(toks[at - 1], "gent"):
        return _Step(at + 1, here)
    return None


def dash(toks: Tokens, at: int, here: Here) -> _Step | None:
    """«директорам школ – участниц проекта», «школам – участницам проекта»: the dash joins two names of the same schools."""
    if toks[at].text not in ("–", "—", "-") or at + 1 >= len(toks):
        return None
    known = toks[at + 1].low.startswith(_SECOND_NAMES)
    of_schools = has_case(toks[at - 1], "gent") or is_abbreviation(toks[at - 1])
    if has_case(toks[at + 1], "gent") and of_schools and (known or _are_many(toks, at + 1, "gent")):
        return _Step(at + 2, here)
    if not known and not (here.case == "datv" and here.head.plural and _are_many(toks, at + 1, "datv")):
        return None
    group = read_group(toks, at + 1, here.case)
    return _Step(group.stop, here, group.forms) if group and here.head.group and group.number == here.head.group.number else None


def _are_many(toks: Tokens, at: int, case: str) -> bool:
    """«– опорных площадок», «– получателей гранта», «– членам комиссии»: people or bodies in the plural, no name with a capital."""
    head = head_at(toks, at, case) if not toks[at].capital else None
    return head is not None and head.plural and head.sort is not Sort.NAME


def _is_numbered(toks: Tokens, at: int) -> bool:
    """«№ 3, 5», «9 «А», 9 «Б» классов»"""
    return toks[at].kind == NUMBER or (toks[at].kind == QUOTED and toks[at - 1].kind == NUMBER)


def _is_subject(token: Token) -> bool:
    """«учителя русского языка, математики»: likelier what is taught than who."""
    found = word_readings(token)
    return bool(found) and found[0].has("NOUN", "gent", "inan")


def _goes_on_named(toks: Tokens, at: int, here: Here) -> bool:
    """«директорам МБОУ СОШ № 1, МБОУ «Лицей»», «Лесной СОШ и Луговой ООШ»: of a plural post; «МБОУ СОШ № 1, МБОУ СОШ № 2» are two."""
    after = toks[at + 1]
    named = after.kind == QUOTED or (after.kind == WORD and (is_abbreviation(after) or _is_called(toks, at + 1)))
    before = toks[at - 1]
    after_named = before.kind in (QUOTED, NUMBER, BRACKET) or before.text[-1] == "." or is_abbreviation(before) or before.capital
    return named and after_named and here.head.plural and not _is_bare_office(toks, at + 1)


def _goes_on_short(toks: Tokens, at: int, here: Here) -> bool:
    """«зам. директора по УВР, ВР»: what nobody is called by."""
    if not here.governed or not is_abbreviation(toks[at + 1]) or not is_abbreviation(toks[at - 1]):
        return False
    return not names_a_body(toks, at + 1)


def _is_bare_office(toks: Tokens, at: int) -> bool:
    """«директора ОО, УО»: the office acts by itself; «директорам ОО, ДОУ», «СОШ № 1, МБОУ «Лицей»» are of the directors."""
    after = toks[at + 1] if at + 1 < len(toks) else None
    named = after is not None and (after.kind in (QUOTED, NUMBER, BRACKET) or (after.kind == WORD and after.capital))
    expansion = expansion_of(toks[at].text)
    return not named and bool(expansion) and stands_for_a_body(toks[at].text) and not is_one_of_many(expansion)


def _is_called(toks: Tokens, at: int) -> bool:
    """«Луговой ООШ»: an adjective with a capital before the kind of the body."""
    for k in range(at, min(len(toks) - 1, at + _LONGEST_ROW), 2):  # «Хара-Усунской, Ельнинской ООШ»
        if not toks[k].capital or not has_case(toks[k], "gent"):
            return False
        if toks[k + 1].text != ",":
            return is_abbreviation(toks[k + 1])
    return False


def conjunction(toks: Tokens, at: int, here: Here) -> _Step | None:
    """«и» within the group («9-х и 11-х классов», «УВР и ВР», «отдел опеки и попечительства»), not before the next actor."""
    if toks[at].low not in _AND or at + 1 >= len(toks):
        return None
    after, before = toks[at + 1], toks[at - 1]
    if after.kind in (NUMBER, QUOTED):
        return _Step(at + 1, here)
    if after.kind != WORD or is_infinitive(after.low):
        return None
    if here.head.sort is Sort.ABBREVIATION and _ends_its_name(toks, at):
        return _Step(at + 2, here)
    if is_abbreviation(after):
        same_row = is_abbreviation(before) or _goes_on_named(toks, at, here)
        return _Step(at + 1, here) if here.head.sort is not Sort.ABBREVIATION and same_row else None
    if after.low in _GOVERNED and not is_adjunct(toks, at + 1):
        return _Step(at + 1, here)
    if _is_called(toks, at + 1) and _goes_on_named(toks, at, here):
        return _Step(at + 1, here)
    if head_at(toks, at + 1, here.case) and not _rather_genitive(toks, at, here):
        return None
    wanted = here.governed | {"gent"}
    return _Step(at + 1, here) if any(has_case(after, case) for case in wanted) else None


def _ends_its_name(toks: Tokens, at: int) -> bool:
    """«КДН и ЗП», «СКИРО ПК и ПРО»: what cannot act by itself belongs to the name before; «РМО и ММЦ», «РМО и СКШИ № 2» are two."""
    before, after = toks[at - 1], toks[at + 1]
    if not is_abbreviation(before) or not after.caps or len(after.text) > _LONGEST_ENDING or stands_for_a_body(after.text):
        return False
    following = toks[at + 2] if at + 2 < len(toks) else None
    return following is None or not (following.kind == QUOTED or (following.kind == NUMBER and following.text[0] == "№"))


def _rather_genitive(toks: Tokens, at: int, here: Here) -> bool:
    """«директорам школ и организаций» in the accusative, «директору школы и гимназии»: the second genitive of the same post."""
    if here.head.sort is not Sort.POST or not has_case(toks[at - 1], "gent"):
        return False
    group = read_group(toks, at + 1, "gent")
    if group is None or not body_kind(group.head.reading, toks[group.head.at].low):
        return False
    return any(body_kind(reading, toks[at - 1].low) for reading in word_readings(toks[at - 1])[:3])


def dependent_word(toks: Tokens, at: int, here: Here) -> _Step | None:
    """A genitive, a word in the case that the preposition wants, an abbreviation, a place: «школ», «низкими», «УВР», «г. Ясного»."""
    token = toks[at]
    if token.kind != WORD or token.low in _GOVERNED or is_infinitive(token.low):
        return None
    if token.text == "ДО" and is_time(toks, at):  # «ДО 1 МАРТА»; «МБУ ДО «Дом творчества»» is a name
        return None
    if is_abbreviation(token) or token.text[-1] == "." or _names_the_body(toks, at, here) or _is_part_of_a_name(toks, at):
        return _Step(at + 1, here)
    if toks[at - 1].text[-1] == "." and token.capital:
        return _Step(at + 1, here)
    # «органам управления образованием», «и.о. заведующего отделом»
    managed = _wants_ablative(toks, here) or toks[at - 1].low.startswith(("управлени", *_ablative_stems()))
    governed = here.governed | (frozenset(["ablt"]) if managed else frozenset())
    if any(has_case(token, case) for case in governed):
        return _Step(at + 1, here)
    if not has_case(token, "gent") or token.low in _TIMES or _is_day(toks, at):
        return None
    return _Step(at + 1, here)


def comparison(toks: Tokens, at: int, here: Here) -> _Step | None:
    """«школам с качеством ниже 35%», «с долей неудач выше 10 процентов»"""
    if toks[at].low not in _COMPARED or at + 1 >= len(toks) or not here.governed:
        return None
    if toks[at + 1].kind != NUMBER:
        return _Step(at + 2, here) if has_case(toks[at + 1], "gent") else None
    return _Step(at + 3 if at + 2 < len(toks) and toks[at + 2].text == "%" else at + 2, here)


def _is_day(toks: Tokens, at: int) -> bool:
    """«директорам школ первого числа каждого месяца»"""
    return at + 1 < len(toks) and toks[at + 1].low == "числа"


def _names_the_body(toks: Tokens, at: int, here: Here) -> bool:
    """«МКУ Управление образования»: the name of a body after its kind, with no quotes."""
    if here.head.sort is not Sort.ABBREVIATION or not toks[at].capital or not is_abbreviation(toks[at - 1]):
        return False
    return any(body_kind(reading, toks[at].low) for reading in word_readings(toks[at]))


def _is_part_of_a_name(toks: Tokens, at: int) -> bool:
    """«МБОУ Тихая СОШ» between its kinds, «городского округа город Ясный»: a name in the nominative whatever the case around it."""
    after = toks[at + 1] if at + 1 < len(toks) else None
    if after is None:
        return False
    if toks[at].capital and not toks[at].broken and is_abbreviation(toks[at - 1]) and is_abbreviation(after):
        return any(reading.has("ADJF", "nomn", "sing") for reading in word_readings(toks[at]))
    if toks[at].low in _SEATS and after.capital:
        return toks[at - 1].low in _SEATED
    return toks[at - 1].low in _SEATS and toks[at].capital and toks[at - 2].low in _SEATED


def _wants_ablative(toks: Tokens, here: Here) -> bool:
    """«заведующему методическим кабинетом», «руководящим школой»"""
    group = here.head.group
    return group is not None and group.head.reading.part != "NOUN" and toks[group.head.at].low.startswith(_ablative_stems())


def _answers_for(toks: Tokens, here: Here) -> bool:
    """«ответственным за питание»"""
    forms = here.head.group.forms if here.head.group else ()
    return any(toks[form.at].low.startswith(("ответствен", "отвечающ")) for form in forms)


@cache
def _ablative_stems() -> tuple[str, ...]:
    return tuple(entry.word[:-2] for entry in load("substantives") if entry.meaning == "ablt")


_RULES: tuple[_Rule, ...] = (bracket, quotation_or_number, preposition, comma, dash, conjunction, comparison, dependent_word)
