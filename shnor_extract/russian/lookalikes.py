"""Latin letters and digits that stand where a Cyrillic letter was meant: «Ивaнoва A.П.», «3ахарова»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shnor_extract.russian.morph import is_known

_LETTERS = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
_LOOKALIKE = "ABCEHKMOPTXYaceopxy"  # those that a paper is found to have in place of Cyrillic ones; «k» is not quite alike
_SUSPECT = re.compile(r"[A-Za-z]|(?<=[А-Яа-яЁё])0|3(?=[а-яё])|(?<=[а-яё] )[03]\.")
_MIXED = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_LATIN, _CYRILLIC = re.compile(r"[A-Za-z]"), re.compile(r"[А-Яа-яЁё]")
# «A.П.», «M. Петрова»: a single capital before a stop is an initial.
_INITIAL = re.compile(r"(?<![A-Za-z])[ABCEHKMOPTXY](?=[ ]?[.,])")
_ZERO = re.compile(r"(?<=[а-яё])0(?=[а-яё])|(?<=[А-ЯЁ])0(?=[А-ЯЁ])|(?<=[а-яё] )0(?=\.\s?[А-ЯЁ]\.)")  # «Иван0ва», «СМИРН0ВА», «Белая 0.А.»
_THREE = re.compile(r"(?<![\dА-Яа-яЁё])3(?=[а-яё]{3})|(?<=[а-яё] )3(?=\.\s?[А-ЯЁ]\.)")  # «3ахарова», «Белая 3.И.»


def fold(text: str) -> str:
    """The text with such letters made Cyrillic, of the same length: places in it are places in the text."""
    if not _SUSPECT.search(text):
        return text
    text = _MIXED.sub(_fold_word, text)
    text = _INITIAL.sub(lambda match: match.group().translate(_LETTERS), text)
    text = _ZERO.sub(_fold_zero, text)
    return _THREE.sub("З", text)


def _fold_word(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(_LETTERS) if _LATIN.search(word) and _CYRILLIC.search(word) else word


def _fold_zero(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1]
    return "О" if before.isupper() or before == " " else "о"


# The letters of a whole paper

_WORD = re.compile(r"[A-Za-zА-яЁё]+")
_MAYBE = re.compile(f"[{_LOOKALIKE}]")
_ONLY_LOOKALIKES = re.compile(f"[{_LOOKALIKE}А-яЁё]+")
_GLUED_BEFORE = re.compile(r"[\d\-/@_&]")
_GLUED_AFTER = re.compile(r"[)+#\d/@_&]")
_LIST_LETTER = re.compile(r"[A-Z][.)] ")
_WITH_DIGITS = re.compile(r"(?<![\w-])[А-яЁё03]{4,}(?!\w)")
_LONGEST = 30  # letters in a word
_LETTER_OF_DIGIT = {"0": "о", "3": "з"}
POISONED = 2  # disguised words that show that a line was typed or printed with the wrong letters throughout


def repairs(text: str) -> list[tuple[int, int, str]]:
    """Words with Latin letters or digits that stand for Cyrillic ones, as ``(start, stop, repaired)``; a repair keeps the length.

    «cpoк» is repaired because a Cyrillic letter stands in the same word, «c» or «A.» because the words on both sides are Cyrillic,
    «COBET» where other words of the line are disguised and the dictionary has it; «COVID», «Zoom», «MAX», «5A», «a)» are left.
    """
    found = [*_of_letters(text)] if _MAYBE.search(text) else []
    if "0" in text or "3" in text:
        found += _of_digits(text, {start for start, _, _ in found})
    return sorted(found)


def _of_letters(text: str) -> Iterator[tuple[int, int, str]]:
    words = list(_WORD.finditer(text))
    disguised = [_is_disguised(word[0]) for word in words]
    poisoned = sum(disguised) >= POISONED
    for index, word in enumerate(words):
        meant = disguised[index]
        if not meant and _is_lookalike(word[0]):
            meant = _stands_among_cyrillic(words, index, text) if len(word[0]) == 1 else poisoned and is_known(_cyrillic(word[0]).lower())
        if meant:
            yield word.start(), word.end(), _cyrillic(word[0])


def _cyrillic(word: str) -> str:
    return word.translate(_LETTERS)


def _is_lookalike(word: str) -> bool:
    return word.isascii() and _ONLY_LOOKALIKES.fullmatch(word) is not None


def _is_disguised(word: str) -> bool:
    """«cpoк»: letters of both alphabets, and every Latin one has a Cyrillic twin."""
    return bool(_MAYBE.search(word) and _CYRILLIC.search(word) and _ONLY_LOOKALIKES.fullmatch(word))


def _stands_among_cyrillic(words: list[re.Match[str]], index: int, text: str) -> bool:
    """«c 1 сентября», «A.B. Иванова», but not «5A», «C++» or the initial in «Bill C. Gates»."""
    word = words[index]
    if word[0] in "Xx" or (word.start() == 0 and _LIST_LETTER.match(text)):  # «X» is ten, «C. Провести» the point of a list
        return False
    if _GLUED_BEFORE.search(text, max(word.start() - 1, 0), word.start()) or _GLUED_AFTER.match(text, word.end()):
        return False
    before = next((near[0] for near in reversed(words[max(index - 4, 0) : index]) if len(near[0]) > 1), None)
    after = next((near[0] for near in words[index + 1 : index + 5] if len(near[0]) > 1), None)
    near = [neighbour for neighbour in (before, after) if neighbour is not None]
    return bool(near) and all(_CYRILLIC.match(neighbour) or _is_disguised(neighbour) for neighbour in near)


def _of_digits(text: str, done: set[int]) -> Iterator[tuple[int, int, str]]:
    """«3аседание», «0тдел», «ПР0Т0КОЛ», where the dictionary has the word so and not without the digit («с 3января»)."""
    for match in _WITH_DIGITS.finditer(text):
        word = match[0]
        letters = [char for char in word if not char.isdigit()]
        if len(letters) in (len(word), 0, 1, 2) or len(word) > _LONGEST or word[-1].isdigit() or match.start() in done:
            continue
        meant = "".join(_LETTER_OF_DIGIT.get(char, char.lower()) for char in word)
        if is_known(meant) and not is_known("".join(letters).lower()):
            yield match.start(), match.end(), _as_written(word, meant)


def _as_written(word: str, meant: str) -> str:
    """The word in its own capitals; a digit in front of small letters stood for a capital («3аседание»)."""
    if word.upper() == word:
        return meant.upper()
    return meant.capitalize() if word[0].isdigit() else word[0] + meant[1:]
