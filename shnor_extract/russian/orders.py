"""Whether a sentence orders something: the infinitive that commands («Школам, показавшим …, разработать план»)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from shnor_extract.model import Span
from shnor_extract.russian.morph import readings
from shnor_extract.words import meanings

_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*|[.!?](?=\s+[А-ЯЁ«])|[(«„\"]|[)»“]|,")
_RELATIVE = re.compile(r"(?:котор[а-я]+|где|чтобы|если|когда)$", re.IGNORECASE)
_SMALL_WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*")
_NEXT_WORD = re.compile(r"\s*([А-Яа-яЁё-]+)")
_OPENING = {"(": ")", "«": "»", "„": "“"}
# An order is said early: «В срок до 1 марта руководителям школ, … , представить …»; what comes later is a purpose or a speech.
_MAX_WORDS = 45
# «до», «для», «по» never are infinitives; «быть» and «мочь» belong to a finite clause: «могут быть направлены».
_NO_ORDER = frozenset({"быть", "мочь", "стать", "есть", "пасть", "знать"})


def find_order(text: str) -> Span | None:
    """The infinitive that commands in the first sentence of the text, else None.

    «Представленную информацию принять к сведению» → «принять»; «разработка планов» and «Иванова предложила создать группу» → None.
    """
    for word in islice(_main_clause(text), _MAX_WORDS):
        if is_infinitive(word.group()):
            return Span(*word.span())
        if is_finite(word.group()):
            return None
    return None


def _main_clause(text: str) -> Iterator[re.Match[str]]:
    """The words of the first sentence outside brackets, quotes and relative clauses («которые показали …», «чтобы …»)."""
    closing: list[str] = []
    relative = False
    for match in _WORD.finditer(text):
        piece = match.group()
        if piece in _OPENING:
            closing.append(_OPENING[piece])
        elif closing:
            closing = closing[:-1] if piece == closing[-1] else closing
        elif piece == ",":
            relative = relative and not _ends_relative(text, match.end())
        elif piece in ".!?":
            if _ends_sentence(text, match.start()):
                return
        elif _RELATIVE.match(piece):
            relative = True
        elif piece[0].isalpha() and not relative:
            yield match


def is_infinitive(word: str) -> bool:
    """«провести», «принять»; not «пять», «есть», «области»."""
    low = word.lower()
    if not low.endswith(("ть", "ти", "чь", "ться", "тись", "чься")) or low in _NO_ORDER:
        return False
    found = readings(low)
    return bool(found) and found[0].part == "INFN"


def is_finite(word: str) -> bool:
    """A verb of a finite clause («выступила», «отмечает»), but not one that orders («рекомендуется», «должны»)."""
    low = word.lower()
    # one letter is an initial: «М.Е.», though the dictionary knows «е.» for «есть»
    if len(low) < 3 or low in meanings("order_words"):
        return False
    found = readings(low)
    return bool(found) and found[0].part == "VERB" and found[0].known


def speaks(text: str) -> bool:
    """A finite verb anywhere: a sentence, not a heading, a name or a list."""
    return any(is_finite(word) for word in _SMALL_WORD.findall(text.lower()))


def orders_at_all(text: str) -> bool:
    """An infinitive anywhere: «Обсудили вопрос, постановили закупить учебники»."""
    return any(is_infinitive(match.group()) for match in _WORD.finditer(text) if match.group()[0].isalpha())


def is_told(text: str) -> bool:
    """The main clause tells what happened («Руководители отметили низкую посещаемость»), orders nothing and promises nothing."""
    for word in islice(_main_clause(text), _MAX_WORDS):
        found = readings(word.group().lower())
        if found and found[0].part == "INFN":
            return False
        if is_finite(word.group()):
            return found[0].has("past")
    return False


def _ends_relative(text: str, at: int) -> bool:
    """A comma closes «которые показали …,» when the next word can go on with the main clause: an infinitive or a dative."""
    match = _NEXT_WORD.match(text, at)
    if match is None:
        return False
    found = readings(match.group(1).lower())
    return bool(found) and (found[0].part == "INFN" or found[0].case == "datv")


def _ends_sentence(text: str, at: int) -> bool:
    """A full stop after a real word, not after an abbreviation or an initial («г. Жукова», «им. А.С. Пушкина»)."""
    before = re.search(r"[А-Яа-яЁё]+$", text[max(0, at - 20) : at])
    return before is not None and len(before.group()) > 3
