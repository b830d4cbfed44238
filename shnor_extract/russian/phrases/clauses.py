"""Clauses that hang on a noun: «…, показавшим низкие результаты, …», «…, которые не сдали отчёт, …»."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from shnor_extract.russian.morph import Reading, readings
from shnor_extract.russian.orders import is_finite, is_infinitive
from shnor_extract.russian.phrases.adjuncts import is_dated, is_time, speaks_of_itself
from shnor_extract.russian.phrases.groups import Form, Tokens, is_substantive, word_readings
from shnor_extract.russian.phrases.heads import Head, head_at
from shnor_extract.russian.phrases.tokens import BRACKET, MARK, NUMBER, WORD, Token

_AND = frozenset(["и", "или", "/"])
_INCLUDING = frozenset(["включая", "кроме", "особенно"])  # «школам, включая малокомплектные, …»
_WILLING = ("жела", "планир", "намер", "готов", "стрем", "соглас", "изъяв", "обязан", "способн")  # «желающим пройти аттестацию»
_ANY_PEOPLE = ("лиц", "сотрудник", "работник", "специалист", "педагог")  # «лицам, ответственным за ВПР»
_NEAR = 5  # tokens within which «которых» opens the clause: «срок действия аттестации которых»
_SAME_ROW = 12  # tokens back to the same preposition: «работающим в школах, в детских садах»
_MAX_CLAUSE = 60  # words; a clause that goes on longer is no clause about the actor


class Here(NamedTuple):
    """Where the reading stands: ``governed`` is the case that the last preposition wants, empty outside of a preposition."""

    head: Head
    case: str
    governed: frozenset[str] = frozenset()


def opens_clause(toks: Tokens, at: int, here: Here) -> str:
    """«…, показавшим низкие результаты», «…, которые не сдали отчёт», «…, в том числе дошкольным»."""
    token = toks[at]
    if token.kind != WORD:
        return ""
    if (
        any(
            toks[k].low.startswith(("котор", "чьи", "чей", "чья"))
            for k in range(at, min(at + _NEAR, len(toks)))
            if not _is_cut(toks, at, k)
        )
        or token.low == "где"
    ):
        return "relative"
    if token.low in _INCLUDING or (token.low == "в" and at + 1 < len(toks) and toks[at + 1].low == "том"):
        return "including"
    if _agreeing(toks, at, here) and not _bare_substantive(toks, at, here):
        return "participle"
    return "of a genitive" if _agrees_with_genitive(toks, at) else ""


def _is_cut(toks: Tokens, at: int, k: int) -> bool:
    """«руководителям, срок аттестации которых истекает»: nothing but words stands before «которых»."""
    return any(token.kind != WORD or is_infinitive(token.low) for token in toks[at:k])


def _agrees_with_genitive(toks: Tokens, at: int) -> bool:
    """«директорам школ, вошедших в проект, …»: the clause is about the schools, it stays as written."""
    before = toks[at - 2] if at > 1 else None
    at += toks[at].low == "не" and at + 1 < len(toks)
    return before is not None and has_case(before, "gent") and any(reading.has("PRTF", "gent") for reading in word_readings(toks[at]))


def _bare_substantive(toks: Tokens, at: int, here: Here) -> bool:
    """«педагогам, обучающимся, родителям» are three; «педагогам, обучающимся на курсах» are one."""
    if not is_substantive(toks[at].low):
        return False
    after = toks[at + 1] if at + 1 < len(toks) else None
    return after is None or after.kind != WORD or after.low in _AND or is_infinitive(after.low) or has_case(after, "gent")


def _agreeing(toks: Tokens, at: int, here: Here) -> tuple[Form, ...]:
    """The participle or adjective of a clause, in the case and number of the group; «не» and adverbs may stand before it."""
    while at + 1 < len(toks) and toks[at].kind == WORD and (toks[at].low == "не" or _is_adverb(toks[at].low)):
        at += 1
    group = here.head.group
    number = group.number if group else ""
    for reading in word_readings(toks[at]):
        answering = toks[at].low.startswith("ответствен") and toks[here.head.stop - 1].low.startswith(_ANY_PEOPLE)
        about_it = reading.part == "PRTF" or (reading.part == "ADJF" and (answering or toks[at].low.startswith(_WILLING)))
        if about_it and reading.has(here.case, *filter(None, [number])) and _same_gender(here, reading):
            return (Form(at, reading),)
    return ()


def _same_gender(here: Here, reading: Reading) -> bool:
    if here.head.group is None or here.head.plural:
        return True
    gender = next((gender for gender in ("masc", "femn", "neut") if here.head.group.head.reading.has(gender)), "")
    return not gender or reading.has(gender)


@lru_cache(maxsize=20_000)
def _is_adverb(low: str) -> bool:
    found = readings(low)
    return bool(found) and found[0].part == "ADVB"


def read_clause(toks: Tokens, at: int, here: Here, opening: str) -> tuple[int, Here, tuple[Form, ...]]:
    """Where the clause ends, and its participles: «школам, показавшим … и работающим …»."""
    forms = list(_agreeing(toks, at, here)) if opening == "participle" else []
    k = at + 1
    while k < min(len(toks), at + _MAX_CLAUSE):
        token = toks[k]
        if token.kind == MARK and token.text in ":;.–—!?":
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


def _ends_clause(toks: Tokens, at: int, here: Here, opening: str) -> bool:
    low = toks[at].low
    if is_infinitive(low):
        return not toks[at - 1].low.startswith(_WILLING)
    if low == "в" and at + 1 < len(toks) and toks[at + 1].low == "срок":
        return True
    if low in ("до", "с", "к") and at + 1 < len(toks) and toks[at + 1].kind == NUMBER and is_dated(toks, at + 1):
        return True
    return opening != "relative" and is_finite(low)


def _clause_closes(toks: Tokens, at: int, here: Here) -> bool:
    """After this comma or «и» the main clause goes on: the order, its time, or the next actor."""
    after = toks[at + 1] if at + 1 < len(toks) else None
    if after is None or after.text == ":":
        return True
    if head_at(toks, at + 1, here.case):
        return not _bare_clause_word(toks, at + 1, here)
    if toks[at].text != "," or after.kind != WORD or _agreeing(toks, at + 1, here):
        return False
    if readings(after.low)[0].part == "PREP" and all(token.low != after.low for token in toks[max(0, at - _SAME_ROW) : at]):
        return True  # «Педагогам, работающим в 5 классах, на основе анализа внести изменения»
    return is_infinitive(after.low) or is_time(toks, at + 1) or _is_adverb(after.low) or after.low in ("совместно", "а")


def _bare_clause_word(toks: Tokens, at: int, here: Here) -> bool:
    """«…, имеющим категорию и обучающимся на курсах»: the second clause of the same group."""
    return bool(_agreeing(toks, at, here)) and not _bare_substantive(toks, at, here)


@lru_cache(maxsize=20_000)
def _cases(low: str) -> frozenset[str]:
    parts = ("NOUN", "ADJF", "PRTF", "NUMR", "NPRO")
    found = readings(low)
    if found and found[0].part in ("ADVB", "CONJ", "PREP", "PRCL", "COMP", "PRED", "GRND"):
        return frozenset()
    return frozenset(reading.case for reading in found if reading.case and reading.part in parts)


def has_case(token: Token, case: str) -> bool:
    return token.kind == WORD and token.text[-1] != "." and case in _cases(token.low)
