"""In which case a name stands and whose it is, told by what is around it: the post, the verb, the preposition, a clause."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from shnor_extract.model import Span
from shnor_extract.russian.morph import CASES, readings
from shnor_extract.russian.orders import is_infinitive
from shnor_extract.russian.people.nominatives import Take, as_it_stands
from shnor_extract.russian.people.roles import Beside
from shnor_extract.russian.people.surnames import AS_WRITTEN, FEMININE, MASCULINE, TYPICAL
from shnor_extract.words import load

# How well the reading of a name is founded: the best mention of a person decides for all the others.
PROVEN, NOMINATIVE, GOVERNED, ASSUMED, OPEN = 4, 3, 2, 1, 0

_ANY = frozenset(CASES)
_NOMN = frozenset(["nomn"])
# «возложить на Иванову», «совместно с Ивановой»
_PREPOSITIONS = {
    **dict.fromkeys(("к", "ко", "по"), "datv"),
    **dict.fromkeys(("у", "от", "для", "без", "кроме", "после"), "gent"),
    **dict.fromkeys(("с", "со"), "ablt gent"),
    **dict.fromkeys(("о", "об"), "loct"),
    "на": "accs loct",
    "через": "accs",
    "за": "ablt accs",
    "перед": "ablt",
    "под": "ablt",
}
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_AFTER = re.compile(r"[\s,)»]*(?P<word>[а-яё]+)")
_RELATIVE = re.compile(r"[\s)»]*,\s*(?:[а-яё]+\s)?котор(?P<ending>ый|ого|ому|ым|ом|ая|ой|ую|ою)(?![а-яё])")
_PARTICIPLE = re.compile(
    r"[\s)»]*,\s*(?:также\s|подробно\s|кратко\s)?(?P<word>[а-яё]+(?:вш|ющ|ащ|ящ|ущ)(?:ий|его|ему|им|ем|ая|ей|ую|ею)(?:ся)?)(?![а-яё])"
)
_PAST = re.compile(r"[а-яё]{2,}(?:л|ла|лся|лась)$")
_FINITE_LOOK = re.compile(r"[а-яё]{2,}(?:ла|ли|лся|лась|лись|ет|ют|ит|ат|ят)$")
_INFINITIVE = re.compile(r"[\s,:–—-]*(?:[^.;:\n]{0,70}?\s)?(?P<word>[а-яё]+(?:ть|ти|чь)(?:ся|сь)?)(?![а-яё])")
_WHAT_FOR = re.compile(
    r"\s+(?:на\s+должность|в\s+состав|к\s+(?:награждению|поощрению)|для\s+участия|на\s+(?:курсы|конкурс|съезд|стажировку))"
)
_NAMED = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+(?:вич|вна|чна)(?![а-яё])")
# «Слушали: 1) Рябову К.Л. о ВПР; 2) Ушакова Б.И. о подвозе» is one sentence.
_SENTENCE_END = re.compile(r"[а-яё»)]{4,}[.!?]\s+(?=[А-ЯЁ])|;(?!\s*\d{1,2}[.)])|\n")
_SET_OFF = re.compile(r"[(\[/–—.]|\s-\s")
_REACH = 220
# A verb this many words after the name is still its verb: «Иванова А.П. в своём выступлении ещё раз отметила».
_VERB_REACH = 6
# A governor stands no further back than this: «Слушали директора …, заместителя …, учителя … Иванову».
_GOVERNOR_REACH = 30


class Hint(NamedTuple):
    """What one rule saw; ``cases`` and ``sex`` None where it says nothing of them."""

    cases: frozenset[str] | None
    sex: str | None
    level: int


@dataclass(frozen=True, slots=True)
class Around:
    """A name in its text. ``anchor``: where the list of names that it belongs to begins; ``expected``: the case that a heading asks for."""

    text: str
    name: Span
    beside: Beside
    anchor: int
    expected: str | None = None


class Verdict(NamedTuple):
    """The takes that are left, how well founded, and by which rule."""

    takes: tuple[Take, ...]
    level: int
    rule: str

    @property
    def names(self) -> frozenset[str]:
        return frozenset(take.name for take in self.takes)


def judge(takes: tuple[Take, ...], around: Around) -> Verdict:
    """Applies the rules in order until one name is left; OPEN where none is alone at the end."""
    left = _without_locative(takes, around)
    if (one := _contenders(left)) and _single(one):
        return _as_written(takes, one, around) or Verdict(one, PROVEN, "form")
    sexed = False
    for rule in RULES:
        hint = rule(around)
        kept = _fitting(left, hint) if hint else ()
        if not hint or not kept:
            continue
        oblique = all(take.case != "nomn" for take in _contenders(left))
        left, sexed = kept, sexed or hint.sex is not None
        one = _contenders(left)
        if _single(one):
            level = PROVEN if sexed else max(hint.level, GOVERNED) if oblique else hint.level
            return Verdict(one, level, rule.__name__)
    return Verdict(_contenders(left), OPEN, "open")


def _as_written(takes: tuple[Take, ...], one: tuple[Take, ...], around: Around) -> Verdict | None:
    """«Прутяну» looks like a dative; where a nominative is asked for, it is one: «директор Прутяну Г.М.», «отметила Бельды А.Ч.»."""
    written = as_it_stands(takes)
    if written is None or any(take.case == "nomn" for take in one):
        return None
    governed = governor(around)
    asked = governed is not None and governed.cases != _NOMN  # «Слушали Кулика В.А., сообщил»: the verb is not his
    for rule in (post_agrees, heading) if asked else (verb_beside, post_agrees, heading):
        hint = rule(around)
        if hint is not None and hint.cases == _NOMN:
            return Verdict((written,), NOMINATIVE, "as_written")
    return Verdict(one, GOVERNED, "form")


def _without_locative(takes: tuple[Take, ...], around: Around) -> tuple[Take, ...]:
    """«Фурье» is no locative of Фурей unless «о», «при» or «в» stands before it."""
    before = _words_before(around.text, around.anchor)[:1]
    if before and before[0].lower() in ("о", "об", "при", "в", "во", "на"):
        return takes
    return tuple(take for take in takes if take.case != "loct") or takes


def _contenders(takes: tuple[Take, ...]) -> tuple[Take, ...]:
    """Those that look likely; a much rarer kind of surname is out: «Кулику» is Кулик's, hardly Кулика's."""
    top = max(take.weight for take in takes)
    return tuple(take for take in takes if take.weight >= top - 1 and (take.weight > AS_WRITTEN or top == AS_WRITTEN))


def asks(verdict: Verdict, takes: tuple[Take, ...]) -> str | None:
    """The case that a name under «СЛУШАЛИ:» shows by its form, where it shows one: «Петрову» → accs, «Петров» → nomn."""
    cases = {take.case for take in _contenders(takes)}
    if verdict.rule == "form" and "accs" not in cases and "nomn" in cases:
        return "nomn"
    return "accs" if verdict.rule in ("governor", "heading") and "nomn" not in cases and "accs" in cases else None


def in_cases(verdict: Verdict, takes: tuple[Take, ...], cases: frozenset[str]) -> Verdict:
    """The verdict on a name whose neighbours in a list have shown their case, where nothing better founded it."""
    if verdict.level > ASSUMED:
        return verdict
    kept = tuple(take for take in takes if take.case in cases and take.weight > AS_WRITTEN)
    one = _contenders(kept) if kept else ()
    return Verdict(one, NOMINATIVE if cases == _NOMN else GOVERNED, "neighbours") if one and _single(one) else verdict


def under_heading(verdict: Verdict, takes: tuple[Take, ...], case: str | None) -> Verdict:
    """The verdict on a name under «СЛУШАЛИ:» when the other names under such headings have shown their case."""
    if case is None or verdict.level != ASSUMED or verdict.rule not in ("governor", "heading"):
        return verdict
    kept = _contenders(tuple(take for take in takes if take.case == case and take.weight > AS_WRITTEN) or verdict.takes)
    return Verdict(kept, GOVERNED, "heading_style") if _single(kept) else verdict


def _single(takes: tuple[Take, ...]) -> bool:
    return len({take.name for take in takes}) == 1


def _fitting(takes: tuple[Take, ...], hint: Hint) -> tuple[Take, ...]:
    fits = tuple(
        take for take in takes if (hint.cases is None or take.case in hint.cases) and (hint.sex is None or take.sex in (None, hint.sex))
    )
    top = max(take.weight for take in takes)
    if hint.level == ASSUMED and hint.cases == _NOMN:
        return tuple(take for take in fits if take.weight >= top - 1 and (take.weight > AS_WRITTEN or top < TYPICAL))
    # «Неру А.П.», «Шнитке А.П., директор школы» are nominatives; «Козлову» is not, whatever stands beside it
    return tuple(
        take for take in fits if take.weight > AS_WRITTEN or top < TYPICAL or (hint.level >= NOMINATIVE and take.surname.endswith("е"))
    )


def feminine_post(around: Around) -> Hint | None:
    """«заведующая отделом Козлова»."""
    return Hint(around.beside.cases, FEMININE, PROVEN) if around.beside.feminine else None


def relative_clause(around: Around) -> Hint | None:
    """«Козлову С.В., которая отметила»: the pronoun tells the sex."""
    match = _RELATIVE.match(around.text, around.beside.whole.stop)
    return Hint(None, FEMININE if match["ending"] in ("ая", "ой", "ую", "ою") else MASCULINE, PROVEN) if match else None


def participle(around: Around) -> Hint | None:
    """«Прохвостову Е.Н., напомнившую, что …»: it agrees in case and sex."""
    match = _PARTICIPLE.match(around.text, around.beside.whole.stop)
    found = [reading for reading in readings(match["word"]) if reading.part == "PRTF" and not reading.has("plur")] if match else []
    sexes = {sex for reading in found for sex in (MASCULINE, FEMININE) if reading.has(sex)}
    cases = frozenset(reading.case for reading in found if reading.case)
    return Hint(cases, sexes.pop() if len(sexes) == 1 else None, PROVEN) if found else None


def verb_beside(around: Around) -> Hint | None:
    """«Козлова С.В. отметила», «выступила Козлова С.В.»: right beside the name and its post."""
    match = _AFTER.match(around.text, around.beside.whole.stop)
    sex = _sex_of_verb(match["word"]) if match else None
    if sex is None:
        before = _words_before(around.text, around.anchor)[:1]
        sex = _sex_of_verb(before[0]) if before and _may_be_subject(around, before[0]) else None
    return Hint(_NOMN, sex, PROVEN) if sex else None


def _may_be_subject(around: Around, verb: str) -> bool:
    """After a verb that tells who spoke, or where nobody is named earlier: «Рощина А.П. поблагодарила Сомова П.П.» has its subject."""
    if "nomn" in _governors().get(_folded(verb), ("", ""))[0]:
        return True
    start = max(0, around.anchor - _REACH)
    before = around.text[start : around.anchor]
    end = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
    return not _NAMED.search(before[end:])


def object_of_verb(around: Around) -> Hint | None:
    """«Рощина А.П. поблагодарила Сомова П.П. за работу»: whom, since who is named before."""
    before = _words_before(around.text, around.anchor)[:1]
    if not before or _sex_of_verb(before[0]) is None or _may_be_subject(around, before[0]) or around.beside.cases == _NOMN:
        return None  # «…, отсутствовала директор школы Рогова Н.А.»: the post is the subject
    return Hint(_ANY - _NOMN, None, GOVERNED)


def post_agrees(around: Around) -> Hint | None:
    """«директору Козлову», «Козлову С.В., начальника отдела»."""
    cases = around.beside.cases
    return Hint(cases, None, NOMINATIVE if cases == _NOMN else GOVERNED) if cases else None


def preposition(around: Around) -> Hint | None:
    """«возложить на Козлову»."""
    before = _words_before(around.text, around.anchor)[:1]
    cases = _PREPOSITIONS.get(before[0].lower()) if before else None
    return Hint(frozenset(cases.split()), None, GOVERNED) if cases else None


def governor(around: Around) -> Hint | None:
    """«Слушали Козлову», «поручить Козлову», «информация Козлова», «Ответственный: Козлова»."""
    stop = around.anchor
    for at, word in enumerate(_words_before(around.text, stop)):
        cases, manner = _governors().get(_folded(word), ("", ""))
        if cases and (manner != "near" or at == 0):
            place = around.text.rfind(word, 0, stop)
            if manner == "near" and _SET_OFF.search(around.text, place + len(word), stop):
                return None  # «Подготовить отчёт (Козлова А.П.)»: who makes it, not whose it is
            colon = ":" in around.text[place:stop] and cases != "nomn"
            if colon and (manner == "near" or "nomn" in cases):
                return Hint(_NOMN, None, NOMINATIVE)  # «Сообщение: Сомов П.П.», «ПРЕДЛОЖИЛИ: Сомова П.П. – …»
            return Hint(frozenset(cases.split()), None, ASSUMED if colon else NOMINATIVE if cases == "nomn" else GOVERNED)
        if _FINITE_LOOK.match(word) and readings(word)[0].part == "VERB":
            return None
    return None


def order_after(around: Around) -> Hint | None:
    """«Козлову С.В. подготовить отчёт»: who is ordered stands in the dative, or in the nominative as in a list."""
    match = _INFINITIVE.match(around.text, around.beside.whole.stop, around.beside.whole.stop + 100)
    return Hint(frozenset(["datv", "nomn"]), None, GOVERNED) if match and is_infinitive(match["word"]) else None


def verb_near(around: Around) -> Hint | None:
    """«Козлова С.В. в своём выступлении отметила»."""
    rest = around.text[around.beside.whole.stop : around.beside.whole.stop + 80]
    for match in [*_WORD.finditer(re.split(r"[.;:\n]", rest, maxsplit=1)[0])][:_VERB_REACH]:
        word = match.group()
        if word[0].isupper():
            return None
        if (sex := _sex_of_verb(word)) is not None:
            return Hint(_NOMN, sex, GOVERNED)
    return None


def what_for(around: Around) -> Hint | None:
    """«рекомендовать Козлову С.В. на должность»: whom, not to whom."""
    return Hint(frozenset(["accs"]), None, GOVERNED) if _WHAT_FOR.match(around.text, around.beside.whole.stop) else None


def alone(around: Around) -> Hint | None:
    """A line with nothing but the name: a list, a signature."""
    whole = around.beside.whole
    rest = around.text[: whole.start] + around.text[whole.stop :] if len(around.text) < _REACH else "а"
    return None if around.expected or re.search(r"[А-Яа-яЁё]", rest) else Hint(_NOMN, None, NOMINATIVE)


def heading(around: Around) -> Hint | None:
    """The case that the heading above a list asks for: accusative under «СЛУШАЛИ:», nominative among those present."""
    if around.expected is None:
        return None
    return Hint(frozenset([around.expected]), None, NOMINATIVE if around.expected == "nomn" else ASSUMED)


def nothing_governs(around: Around) -> Hint | None:
    return Hint(_NOMN, None, ASSUMED)


RULES: tuple[Callable[[Around], Hint | None], ...] = (
    feminine_post,
    relative_clause,
    participle,
    verb_beside,
    object_of_verb,
    post_agrees,
    preposition,
    governor,
    order_after,
    what_for,
    verb_near,
    alone,
    heading,
    nothing_governs,
)


@cache
def _governors() -> dict[str, tuple[str, str]]:
    """Word → its cases, and «near» or «colon»."""
    table = {}
    for entry in load("name_governors"):
        parts = entry.meaning.split()
        cases = [part for part in parts if part in _ANY]
        table[_folded(entry.word)] = " ".join(cases), next((part for part in parts if part not in _ANY), "")
    return table


def heading_case(line: str) -> str | None:
    """The case that a line asks of the names in the lines beneath it: «СЛУШАЛИ:» → accusative; None where it is no such heading."""
    words = _WORD.findall(line[:80])
    if not words or not (line.rstrip().endswith(":") or len(words) == 1):
        return None
    for word in words:
        cases, manner = _governors().get(_folded(word), ("", ""))
        if manner == "colon":
            return cases.split()[0]
    return None


def _folded(word: str) -> str:
    return word.lower().replace("ё", "е")


def _words_before(text: str, place: int) -> list[str]:
    """The words of the sentence before a place, nearest first."""
    before = text[max(0, place - _REACH) : place]
    end = 0
    for match in _SENTENCE_END.finditer(before):
        end = match.end()
    return _WORD.findall(before[end:])[: -_GOVERNOR_REACH - 1 : -1]


def _sex_of_verb(word: str) -> str | None:
    """«отметила» → femn; None where the word is no verb of one person in the past."""
    low = word.lower()
    if not _PAST.match(low):
        return None
    found = readings(low)[0]
    if found.part != "VERB" or not found.has("past", "sing"):
        return None
    return FEMININE if found.has("femn") else MASCULINE if found.has("masc") else None
