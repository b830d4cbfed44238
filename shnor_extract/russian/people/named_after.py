"""Names of people who are not there: «школа имени А.П. Иванова», «по методике А.П. Иванова», a name within quotes."""

from __future__ import annotations

import re
from functools import cache

from shnor_extract.russian.people.posts import kind_of
from shnor_extract.words import load

# «имени участника Великой Отечественной войны, полного кавалера …»: no dedication is longer.
_REACH = 140
_MAX_WORDS = 10
# Longer quotations hold speech, in which a name is somebody's.
_LONGEST_QUOTE = 160
# of nouns: «по учебникам», «методикой»; not «рассказала», «методист»
_ENDING = re.compile(r"(?:[аяыиуюеьйо]|[ое][йм]|[ое]в|[ая]м|[ая]ми|[ая]х|ью|и[юяие])?")
_QUOTES = {"«": "»", "„": "“", "“": "”"}


def honours(text: str, start: int) -> str | None:
    """The kind of word («named», «author», «thing») that gives away the name at ``start`` as nobody present, else None."""
    words = _words_before(text, start)
    for at, word in enumerate(words[:_MAX_WORDS]):
        kind = _kind(word)
        if kind == "honour":
            continue
        if kind == "thing" and any(kind_of(other) for other in words[at + 1 :]):
            return None  # «руководитель музея Иванова А.П.»
        if word == "имени" and words[at + 1 : at + 2] == ["от"]:
            return None
        return kind
    return None


def in_quotes(text: str, start: int, stop: int) -> bool:
    """Whether the place lies within a quotation on its line: «Гимназия Л.И. Ивановой»."""
    first = _line_start(text, start, _LONGEST_QUOTE)
    opened = max(text.rfind(sign, first, start) for sign in _QUOTES)
    if opened >= first and max(text.rfind(sign, first, start) for sign in "»”“") <= opened:
        end = text.find(_QUOTES[text[opened]], stop, opened + _LONGEST_QUOTE)
        if end >= 0 and "\n" not in text[opened:end]:
            return True
    return _straight_quotes(text, start, stop)


def _straight_quotes(text: str, start: int, stop: int) -> bool:
    line = _line_start(text, start, 10 * _LONGEST_QUOTE)
    opened = text.rfind('"', max(line, start - _LONGEST_QUOTE), start)
    closed = text.find('"', stop, stop + _LONGEST_QUOTE)
    if opened < 0 or closed < 0 or "\n" in text[stop:closed]:
        return False
    return text.count('"', line, start) % 2 == 1


def _line_start(text: str, place: int, reach: int) -> int:
    """Where the line of a place begins, or ``reach`` characters before it."""
    first = max(0, place - reach)
    return max(first, text.rfind("\n", first, place) + 1)


def _words_before(text: str, start: int) -> list[str]:
    """The words before a place, nearest first, back to the nearest mark that is no abbreviation's full stop."""
    words: list[str] = []
    before = text[_line_start(text, start, _REACH) : start]
    for word in reversed(before.lower().replace("ё", "е").split()):
        bare = word.lstrip('(«„"')
        known = _kind(bare) is not None
        if (bare.endswith(".") and not known) or bare[-1:] in ',;:!?»)”"–—-':
            break
        words.append(bare)
        if bare != word:
            break
    return words


@cache
def _stems() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Words taken exactly (short ones, honours, oblique forms), and stems of the nouns that decline."""
    exact, stems = {}, []
    for entry in load("named_after"):
        word = entry.word.replace("ё", "е")
        exact[word] = entry.meaning
        if entry.meaning != "honour" and len(word) > 3 and not word.endswith("."):
            stems.append((word.rstrip("аяьйеыи"), entry.meaning))
    return exact, tuple(stems)


def _kind(word: str) -> str | None:
    exact, stems = _stems()
    if word in exact:
        return exact[word]
    return next((kind for stem, kind in stems if word.startswith(stem) and _ENDING.fullmatch(word, len(stem))), None)
