"""When two values count as the same: names by surname and initials, long texts by how much of their letters agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

_QUOTES = dict.fromkeys(map(ord, "«»\"“”„'`*_"))
_KEPT = re.compile(r"[\w№/+]+")
_NAME_PART = re.compile(r"[А-ЯЁA-Z][а-яёa-z]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁA-Z](?=[.,\s]|$)")
_PATRONYMIC = re.compile(r"(?:вич|вна|ична|инична|оглы|кызы)$")
# An opening may have a few letters more where punctuation stood.
_SLACK = 4


def fold(text: str | None) -> str:
    """Small letters, «е» for «ё», words and numbers only, one space between them."""
    low = (text or "").lower().replace("ё", "е").translate(_QUOTES)
    return " ".join(_KEPT.findall(low))


def alike(one: str | None, other: str | None) -> float:
    """0 to 1: the share of letters that two texts have in common, in order."""
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()


def opens(opening: str, text: str) -> float:
    """0 to 1: how well a text begins with these words; 0 where there are none."""
    words = fold(opening)
    return SequenceMatcher(None, words, fold(text)[: len(words) + _SLACK], autojunk=False).ratio() if words else 0.0


def surname_and_initials(name: str | None) -> tuple[str, str]:
    """«Рябова К.Л.», «К.Л. Рябова» and «Клавдия Львовна Рябова» are all («рябова», «кл»)."""
    parts: list[str] = _NAME_PART.findall(name or "")
    words, letters = [part for part in parts if len(part) > 1], [part for part in parts if len(part) == 1]
    if not words:
        return fold(name), ""
    if letters:
        return _joined(words[0]), fold("".join(letters))
    if len(words) == 3 and _PATRONYMIC.search(words[1].lower()):
        words = [words[2], words[0], words[1]]
    return _joined(words[0]), fold("".join(word[0] for word in words[1:]))


def _joined(surname: str) -> str:
    return fold(surname).replace(" ", "-")


def same_person(one: str | None, other: str | None) -> bool:
    """The surname is one, and so are the initials where both have them."""
    (first, letters), (second, others) = surname_and_initials(one), surname_and_initials(other)
    return first == second and (letters == others or not letters or not others)


def same_full_name(one: str, other: str) -> bool:
    """Surname and initials are there and are the same."""
    return bool(surname_and_initials(one)[1]) and surname_and_initials(one) == surname_and_initials(other)


def alike_parties(one: str, other: str) -> float:
    return 1.0 if same_full_name(one, other) else alike(one, other)


def pair_up(gold: Sequence[Any], got: Sequence[Any], likeness: Callable[[Any, Any], float], least: float) -> list[tuple[int, int]]:
    """Places in both lists that belong together, one to one: the likest first, and of equals those that stand nearest."""
    ranked = sorted(((likeness(g, p), -abs(i - j), i, j) for i, g in enumerate(gold) for j, p in enumerate(got)), reverse=True)
    left, right = set(range(len(gold))), set(range(len(got)))
    pairs = []
    for value, _, i, j in ranked:
        if value >= least and i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((i, j))
    return sorted(pairs)
