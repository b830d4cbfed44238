"""How far a noun group reaches: its genitives, prepositions, brackets and clauses, up to the verb or the next in the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from shnor_extract.russian.groups import Form, Tokens, is_abbreviation, is_substantive, read_group, word_readings
from shnor_extract.russian.heads import Head, Sort, body_kind, head_at, name_at
from shnor_extract.russian.morph import Reading, readings
from shnor_extract.russian.orders import is_finite, is_infinitive
from shnor_extract.russian.tokens import BRACKET, INITIALS, MARK, NUMBER, QUOTED, WORD, Token
from shnor_extract.words import load


class Reach(NamedTuple):
    """``stop`` is the token after the group; ``forms`` all its words that follow its case; ``name`` the tokens of a person's name."""

    stop: int
    forms: tuple[Form, ...]
    name: tuple[int, int] | None = None


class _At(NamedTuple):
    """Where the reading stands: ``governed`` is the case that the last preposition wants, empty outside of a preposition."""

    head: Head
    case: str
    governed: frozenset[str] = frozenset()


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
    "в": frozenset(["loct"]),
}
_AND = frozenset(["и", "или", "/"])
_MONTHS = ("январ", "феврал", "март", "апрел", "мая", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_INCLUDING = frozenset(["включая", "кроме", "особенно"])  # «школам, включая малокомплектные, …»
_WILLING = ("жела", "планир", "намер", "готов", "стрем", "соглас", "изъяв", "обязан", "способн")  # «желающим пройти аттестацию»
_BRACKET_OF_ITS_OWN = ("срок", "до ", "не позднее", "отв", "исполн", "контрол", "ежемес", "ежекв", "постоянно", "в течение", "к ")
_STANDING = frozenset(["условие", "местность", "посёлок", "село", "состав"])
_MAX_CLAUSE = 60  # words; a clause that goes on longer is no clause about the actor


def reach(toks: Tokens, head: Head, case: str) -> Reach:
    """All that belongs to the head: «школам, показавшим низкие результаты», «заведующему методическим кабинетом МКУ «…»»."""
    forms = list(head.group.forms) if head.group else []
    here, at = _At(head, case), head.stop
    if head.sort is Sort.NAME:
        return Reach(_after_brackets(toks, at), (), (head.first, head.stop))
    while at < len(toks):
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
    here: _At
    forms: tuple[Form, ...] = ()


_Rule = Callable[[Tokens, int, _At], "_Step | None"]


def _after_brackets(toks: Tokens, at: int) -> int:
    while at < len(toks) and toks[at].kind == BRACKET and not speaks_of_itself(toks[at]):
        at += 1
    return at


def speaks_of_itself(bracket: Token) -> bool:
    """«(срок – до 1 марта)», «(отв. Иванова А.П.)»: beside the group, not of it."""
    return bracket.low[1:].lstrip().startswith(_BRACKET_OF_ITS_OWN)


def _name_of_the_post(toks: Tokens, at: int, here: _At) -> int | None:
    """«директору школы Петрову И.И.»: the name ends the group. Not «школе г. Жукова», «лицею имени А.С. Пушкина»."""
    if toks[at].kind not in (WORD, INITIALS) or here.head.sort not in (Sort.POST, Sort.FIXED_POST) or toks[at - 1].text[-1:] == ".":
        return None
    return name_at(toks, at, here.case)


def bracket(toks: Tokens, at: int, here: _At) -> _Step | None:
    if toks[at].kind != BRACKET or speaks_of_itself(toks[at]):
        return None
    return _Step(at + 1, here)


def quotation_or_number(toks: Tokens, at: int, here: _At) -> _Step | None:
    """«МБОУ «СОШ № 8»», «учителям 9-х классов», «лицея № 3»."""
    return _Step(at + 1, here) if toks[at].kind in (QUOTED, NUMBER, INITIALS) else None


def preposition(toks: Tokens, at: int, here: _At) -> _Step | None:
    """«заместителю директора по УВР», «школам с низкими результатами»; not «школам с 1 сентября», «педагогам в рамках РМО»."""
    governed = _GOVERNED.get(toks[at].low)
    if governed is None or at + 1 >= len(toks) or is_adjunct(toks, at) or not _belongs(toks, at, here):
        return None
    return _Step(at + 1, here._replace(governed=governed))


def _belongs(toks: Tokens, at: int, here: _At) -> bool:
    low, after = toks[at].low, toks[at + 1]
    if low == "за":  # «ответственным за питание»; not «директорам за неделю»
        return any(toks[form.at].low.startswith(("ответствен", "отвечающ")) for form in here.head.group.forms) if here.head.group else False
    if low == "в":  # «школам в сложных социальных условиях»; not «педагогам в школах провести»
        group = read_group(toks, at + 1, "loct")
        return group is not None and here.head.sort is Sort.BODY and group.head.reading.lemma in _STANDING
    if low == "при":
        return any(body_kind(reading, after.low) for reading in word_readings(after)[:2])
    if low in ("с", "со"):  # «классным руководителям с родителями провести»: together with them
        together = head_at(toks, at + 1, "ablt")
        return together is None or (together.sort is Sort.BODY and here.head.sort is Sort.POST and here.head.plural)
    return True


@cache
def _adjuncts() -> frozenset[tuple[str, str]]:
    return frozenset((first, second) for first, _, second in (entry.word.lower().partition(" ") for entry in load("adjuncts")))


def is_adjunct(toks: Tokens, at: int) -> bool:
    """A preposition that opens a phrase of time or manner: «по итогам четверти», «с 1 сентября», «с учётом замечаний»."""
    after = toks[at + 1] if at + 1 < len(toks) else None
    if after is None:
        return False
    if (toks[at].low, after.low) in _adjuncts():
        return True
    of_time = after.kind == NUMBER and after.text[0] != "№" and toks[at].low not in ("из", "по")
    return of_time or after.low.startswith(_MONTHS)


def comma(toks: Tokens, at: int, here: _At) -> _Step | None:
    """A clause about the group, or the list inside of it goes on: «образования, культуры и спорта», «№ 3, 5, 7»."""
    if toks[at].text != "," or at + 1 >= len(toks):
        return None
    after = toks[at + 1]
    if after.kind == NUMBER and toks[at - 1].kind == NUMBER and not _dated(toks, at + 1):
        return _Step(at + 2, here)
    opening = _opens_clause(toks, at + 1, here)
    if opening:
        return _Step(*_clause(toks, at + 1, here, opening))
    if _goes_on_named(toks, at, here):
        return _Step(at + 1, here)
    if head_at(toks, at + 1, here.case):
        return None
    if after.kind == WORD and toks[at - 1].kind == WORD and _has_case(after, "gent") and _has_case(toks[at - 1], "gent"):
        return _Step(at + 1, here)
    return None


def _dated(toks: Tokens, at: int) -> bool:
    return at + 1 < len(toks) and toks[at + 1].low.startswith(_MONTHS)


def _goes_on_named(toks: Tokens, at: int, here: _At) -> bool:
    """«директорам МБОУ СОШ № 1, МБОУ «Лицей»»: of a plural post; «МБОУ СОШ № 1, МБОУ СОШ № 2» are two by themselves."""
    after = toks[at + 1]
    named = after.kind == QUOTED or (after.kind == WORD and is_abbreviation(after))
    before = toks[at - 1]
    after_named = before.kind in (QUOTED, NUMBER, BRACKET) or before.text[-1] == "." or is_abbreviation(before) or before.capital
    return named and after_named and here.head.plural


def conjunction(toks: Tokens, at: int, here: _At) -> _Step | None:
    """«и» within the group («9-х и 11-х классов», «УВР и ВР», «отдел опеки и попечительства»), not before the next actor."""
    if toks[at].low not in _AND or at + 1 >= len(toks):
        return None
    after, before = toks[at + 1], toks[at - 1]
    if after.kind in (NUMBER, QUOTED):
        return _Step(at + 1, here)
    if after.kind != WORD or is_infinitive(after.low):
        return None
    if is_abbreviation(after):
        same_row = is_abbreviation(before) or _goes_on_named(toks, at, here)
        return _Step(at + 1, here) if here.head.sort is not Sort.ABBREVIATION and same_row else None
    if after.low in _GOVERNED and not is_adjunct(toks, at + 1):
        return _Step(at + 1, here)
    if head_at(toks, at + 1, here.case) and not _rather_genitive(toks, at, here):
        return None
    wanted = here.governed | {"gent"}
    return _Step(at + 1, here) if any(_has_case(after, case) for case in wanted) else None


def _rather_genitive(toks: Tokens, at: int, here: _At) -> bool:
    """«директорам школ и организаций» in the accusative, «директору школы и гимназии»: the second genitive of the same post."""
    if here.head.sort is not Sort.POST or not _has_case(toks[at - 1], "gent"):
        return False
    group = read_group(toks, at + 1, "gent")
    if group is None or not body_kind(group.head.reading, toks[group.head.at].low):
        return False
    return any(body_kind(reading, toks[at - 1].low) for reading in word_readings(toks[at - 1])[:3])


def dependent_word(toks: Tokens, at: int, here: _At) -> _Step | None:
    """A genitive, a word in the case that the preposition wants, an abbreviation, a place: «школ», «низкими», «УВР», «г. Ясного»."""
    token = toks[at]
    if token.kind != WORD or token.low in _GOVERNED or is_infinitive(token.low):
        return None
    if is_abbreviation(token) or token.text[-1] == ".":
        return _Step(at + 1, here)
    if toks[at - 1].text[-1] == "." and token.capital:
        return _Step(at + 1, here)
    governed = here.governed or (frozenset(["ablt"]) if _wants_ablative(toks, here) else frozenset())
    if any(_has_case(token, case) for case in governed):
        return _Step(at + 1, here)
    if not _has_case(token, "gent") or token.low in ("всего", "в"):
        return None
    return _Step(at + 1, here)


def _wants_ablative(toks: Tokens, here: _At) -> bool:
    """«заведующему методическим кабинетом», «руководящим школой»"""
    group = here.head.group
    return group is not None and group.head.reading.part != "NOUN" and toks[group.head.at].low.startswith(_ablative_stems())


@cache
def _ablative_stems() -> tuple[str, ...]:
    return tuple(entry.word[:-2] for entry in load("substantives") if entry.meaning == "ablt")


@lru_cache(maxsize=20_000)
def _cases(low: str) -> frozenset[str]:
    parts = ("NOUN", "ADJF", "PRTF", "NUMR", "NPRO")
    found = readings(low)
    if found and found[0].part in ("ADVB", "CONJ", "PREP", "PRCL", "COMP", "PRED", "GRND"):
        return frozenset()
    return frozenset(reading.case for reading in found if reading.case and reading.part in parts)


def _has_case(token: Token, case: str) -> bool:
    return token.kind == WORD and token.text[-1] != "." and case in _cases(token.low)


def _opens_clause(toks: Tokens, at: int, here: _At) -> str:
    """«…, показавшим низкие результаты», «…, которые не сдали отчёт», «…, в том числе дошкольным»."""
    token = toks[at]
    if token.kind != WORD:
        return ""
    if any(toks[k].low.startswith(("котор", "чьи", "чей", "чья")) for k in range(at, min(at + 3, len(toks)))) or token.low == "где":
        return "relative"
    if token.low in _INCLUDING or (token.low == "в" and at + 1 < len(toks) and toks[at + 1].low == "том"):
        return "including"
    if _agreeing(toks, at, here) and not _bare_substantive(toks, at, here):
        return "participle"
    return ""


def _bare_substantive(toks: Tokens, at: int, here: _At) -> bool:
    """«педагогам, обучающимся, родителям» are three; «педагогам, обучающимся на курсах» are one."""
    if not is_substantive(toks[at].low):
        return False
    after = toks[at + 1] if at + 1 < len(toks) else None
    return after is None or after.kind != WORD or after.low in _AND or is_infinitive(after.low) or _has_case(after, "gent")


def _agreeing(toks: Tokens, at: int, here: _At) -> tuple[Form, ...]:
    """The participle or adjective of a clause, in the case and number of the group; «не» and adverbs may stand before it."""
    while at + 1 < len(toks) and toks[at].kind == WORD and (toks[at].low == "не" or _is_adverb(toks[at].low)):
        at += 1
    group = here.head.group
    number = group.number if group else ""
    for reading in word_readings(toks[at]):
        willing = reading.part == "ADJF" and toks[at].low.startswith(_WILLING)
        if (reading.part == "PRTF" or willing) and reading.has(here.case) and (not number or reading.has(number)) and _same_gender(here, reading):
            return (Form(at, reading),)
    return ()


def _same_gender(here: _At, reading: Reading) -> bool:
    if here.head.group is None or here.head.plural:
        return True
    gender = next((gender for gender in ("masc", "femn", "neut") if here.head.group.head.reading.has(gender)), "")
    return not gender or reading.has(gender)


@lru_cache(maxsize=20_000)
def _is_adverb(low: str) -> bool:
    found = readings(low)
    return bool(found) and found[0].part == "ADVB"


def _clause(toks: Tokens, at: int, here: _At, opening: str) -> tuple[int, _At, tuple[Form, ...]]:
    """Where the clause ends, and its participles: «школам, показавшим … и работающим …»."""
    forms = list(_agreeing(toks, at, here)) if opening == "participle" else []
    k = at + 1
    while k < min(len(toks), at + _MAX_CLAUSE):
        token = toks[k]
        if token.kind == MARK and token.text in ":;.–—!?" and not (toks[k - 1].kind == NUMBER and token.text in "–—"):
            break
        if token.kind == BRACKET and speaks_of_itself(token):
            break
        if token.kind == WORD and _ends_clause(toks, k, here, opening):
            break
        if token.text == "," or token.low in _AND:
            if _clause_closes(toks, k, here):
                break
            if opening == "participle" and k + 1 < len(toks):
                forms.extend(_agreeing(toks, k + 1, here))
        k += 1
    return (k - 1 if toks[k - 1].text == "," else k), here._replace(governed=frozenset()), tuple(forms)


def _ends_clause(toks: Tokens, at: int, here: _At, opening: str) -> bool:
    low = toks[at].low
    if is_infinitive(low):
        return not toks[at - 1].low.startswith(_WILLING)
    if low == "в" and at + 1 < len(toks) and toks[at + 1].low == "срок":
        return True
    if low in ("до", "с", "к") and at + 1 < len(toks) and toks[at + 1].kind == NUMBER and _dated(toks, at + 1):
        return True
    return opening != "relative" and is_finite(low)


def _clause_closes(toks: Tokens, at: int, here: _At) -> bool:
    """After this comma or «и» the main clause goes on: the order, its time, or the next actor."""
    after = toks[at + 1] if at + 1 < len(toks) else None
    if after is None or after.text == ":":
        return True
    if head_at(toks, at + 1, here.case):
        return not _bare_clause_word(toks, at + 1, here)
    if toks[at].text != "," or after.kind != WORD or _agreeing(toks, at + 1, here):
        return False
    return is_infinitive(after.low) or is_time(toks, at + 1) or _is_adverb(after.low) or after.low in ("совместно", "а")


def _bare_clause_word(toks: Tokens, at: int, here: _At) -> bool:
    """«…, имеющим категорию и обучающимся на курсах»: the second clause of the same group."""
    return bool(_agreeing(toks, at, here)) and not _bare_substantive(toks, at, here)


_OF_TIME = frozenset(["до", "в", "к", "не", "с", "по", "на", "при", "для", "после", "ежемесячно"])


def is_time(toks: Tokens, at: int) -> bool:
    """«в срок до 1 марта», «до 1 марта», «не позднее», «ежемесячно»."""
    low = toks[at].low
    after = toks[at + 1].low if at + 1 < len(toks) else ""
    if low == "в":
        return after.startswith(("срок", "течени", "период", "цел", "рамк", "соответств", "кажд", "началь", "конц")) or after[:1].isdigit()
    if low in ("до", "к", "с"):
        return after[:1].isdigit() or after.startswith(("конц", "начал", *_MONTHS)) or is_adjunct(toks, at)
    return (low == "не" and after == "позднее") or low.startswith("ежемес")


_RULES: tuple[_Rule, ...] = (bracket, quotation_or_number, preposition, comma, conjunction, dependent_word)
