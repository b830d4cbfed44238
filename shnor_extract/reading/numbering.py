"""The numbers that Word adds by itself: ``word/numbering.xml`` → «1.1.» in front of each paragraph, as Word shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from shnor_extract.reading.wordml import Element, W, children, first, integer, value

LEVELS = 9
BULLET = "–"  # every bullet is shown as a dash: which sign a font draws there cannot be known from the file
_PLACE = re.compile(r"%([1-9])")
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # Word leaves out ё, й, ъ, ы, ь
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST_ROMAN = 3999
_WIDEST = 6  # digits of «000001»


class Level(NamedTuple):
    """How one level of a list is numbered. ``restart`` is the level (from 1) after which it begins anew; 0 is never."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    legal: bool = False  # all numbers in it as decimal ones
    style: str | None = None  # the paragraph style that is bound to it


class List(NamedTuple):
    """A list that paragraphs refer to by its number. Lists of one ``family`` count on together."""

    family: str
    levels: tuple[Level, ...]
    starts: Mapping[int, int]  # levels that begin anew where this list first comes to them


@dataclass(frozen=True, slots=True)
class Counters:
    """How far each family of lists has counted in this document."""

    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


def lists(root: Element | None, style_lists: Mapping[str, str]) -> dict[str, List]:
    """Lists by number. ``style_lists`` says which list a numbering style stands for."""
    if root is None:
        return {}
    families = {value(entry, "abstractNumId") or "": entry for entry in children(root, "abstractNum")}
    targets = {value(entry, "numId") or "": _val(entry, "abstractNumId") for entry in children(root, "num")}
    found = {}
    for entry in children(root, "num"):
        number = value(entry, "numId") or ""
        family = _followed(targets[number], families, targets, style_lists)
        if family is not None:
            found[number] = _list(family, families[family], entry)
    return found


def _followed(
    family: str | None, families: Mapping[str, Element], targets: Mapping[str, str | None], style_lists: Mapping[str, str]
) -> str | None:
    """The family that is meant where one only refers to a numbering style, which refers to a list, which has a family."""
    for _ in range(LEVELS):
        if family is None or family not in families:
            return None
        link = _val(families[family], "numStyleLink")
        if link is None or link not in style_lists:
            return family
        family = targets.get(style_lists[link])
    return None


def _list(family: str, definition: Element, entry: Element) -> List:
    levels = [Level() for _ in range(LEVELS)]
    starts: dict[int, int] = {}
    for level in children(definition, "lvl"):
        levels[_index(level)] = _level(level)
    for override in children(entry, "lvlOverride"):
        index = _index(override)
        own = first(override, "lvl")
        if own is not None:
            levels[index] = _level(own)
        start = first(override, "startOverride")
        if start is not None:
            starts[index] = integer(value(start, "val"), 1)
    return List(family, tuple(levels), starts)


def _index(level: Element) -> int:
    return min(max(integer(value(level, "ilvl"), 0), 0), LEVELS - 1)


def _level(level: Element) -> Level:
    suffix = _val(level, "suff")
    restart = first(level, "lvlRestart")
    legal = first(level, "isLgl")
    return Level(
        start=integer(_val(level, "start"), 0),
        form=_form(level),
        text=_val(level, "lvlText") or "",
        suffix="" if suffix == "nothing" else " ",
        restart=None if restart is None else integer(value(restart, "val"), 0),
        legal=legal is not None and value(legal, "val") not in ("0", "false"),
        style=_val(level, "pStyle"),
    )


def _form(level: Element) -> str:
    """The kind of its numbers. «001, 002, …» is written twice, for new programs as a pattern and for old ones as plain numbers."""
    pattern = next((entry for entry in level.iterfind("{*}AlternateContent/{*}Choice/" + W + "numFmt")), None)
    if pattern is not None:
        return "0" * len((value(pattern, "format") or "1").split(",")[0].strip())
    return _val(level, "numFmt") or "decimal"


def _val(parent: Element, name: str) -> str | None:
    child = first(parent, name)
    return None if child is None else value(child, "val")


def next_label(numbered: List, list_number: str, index: int, counters: Counters) -> str:
    """The number of the next paragraph at this level, with the space after it; moves the counters on."""
    counts = counters.counts.setdefault(numbered.family, [None] * LEVELS)
    if index in numbered.starts and (list_number, index) not in counters.begun:
        counters.begun.add((list_number, index))
        counts[index] = None
    for level in range(index + 1):
        count = counts[level]
        if count is None:  # a level that was passed over counts as begun: «1.1.1.» straight after «1.», then «1.2.»
            own = numbered.levels[level].start
            counts[level] = numbered.starts.get(level, own) if level == index else own
        elif level == index:
            counts[level] = count + 1
    for deeper in range(index + 1, LEVELS):
        restart = numbered.levels[deeper].restart
        if restart is None or index < restart:
            counts[deeper] = None
    return _shown(numbered, index, counts)


def _shown(numbered: List, index: int, counts: list[int | None]) -> str:
    level = numbered.levels[index]
    if level.form == "bullet":
        return BULLET + level.suffix

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        return formatted(counts[place] or 0, "decimal" if level.legal else numbered.levels[place].form)

    text = _PLACE.sub(number, level.text)
    return text + level.suffix if text.strip() else ""


def formatted(number: int, form: str) -> str:
    """«3» as Word shows it in a list of this kind; kinds of other languages are shown as decimal."""
    if form in _FORMS and number > 0:
        return _FORMS[form](number)
    if form.startswith("0"):
        return str(number).zfill(min(len(form), _WIDEST))
    return "" if form == "none" else str(number)


def _roman(number: int) -> str:
    if number > _LARGEST_ROMAN:
        return str(number)
    text = ""
    for weight, sign in _ROMAN:
        text += sign * (number // weight)
        number %= weight
    return text


def _letters(number: int, alphabet: str) -> str:
    """After «z» Word repeats the letter: «aa», «bb»."""
    turns, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * (turns + 1) if turns < 30 else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": lambda number: _letters(number, _LATIN),
    "upperLetter": lambda number: _letters(number, _LATIN).upper(),
    "russianLower": lambda number: _letters(number, _RUSSIAN),
    "russianUpper": lambda number: _letters(number, _RUSSIAN).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "ordinal": lambda number: f"{number}-й",
}
