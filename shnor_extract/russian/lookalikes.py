"""Latin letters and digits that stand where a Cyrillic letter was meant: «Ивaнoва A.П.», «3ахарова»."""

from __future__ import annotations

import re

_LETTERS = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
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
