"""The text layer of a PDF page: is it Russian? A wrong table of characters is found and put right, the rest is for recognition.

A page may look sound and say «Ïðîòîêîë» (CP1251 taken for Latin-1), «ɉɪɨɬɨɤɨɥ» (each letter moved by the same step), signs of the
private area, nothing at all for half of its letters, or one word a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from shnor_extract.model import Box
from shnor_extract.reading.lines import Printed
from shnor_extract.russian.lookalikes import fold
from shnor_extract.russian.morph import is_known

SAMPLED = 24  # words of a page that are looked up
ENOUGH = 6  # fewer say nothing of a page
READABLE = 0.7  # share of words that the dictionary must have: of sound pages it has more than nine in ten
MENDED = 0.6  # the same of what a table of characters makes of short headings
LONGEST_WORD = 32  # letters; «профессионально-ориентационного» has 31
GLUED = 0.2  # of a page's letters in words longer than that: its spaces are lost
NARROW = 0.18  # of the size of the print: a space is wider
MOST_PARTS = 6  # into which a word falls
MANY_NATIONAL = 0.1  # of a page's words
UNMAPPED = 0.02  # of a page's characters without a meaning

_UNMAPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd\ufffe\uffff]")
_LOWER_WORD = re.compile(r"\b[а-яё]{4,}\b")
_MIXED = re.compile(r"[А-яЁё][A-Za-z0-9]+[А-яЁё]|[A-Za-z][а-яё]{2}|[а-яё]{2}[A-Za-z]")  # «o6paзoвaтeльныx»
_ANY_WORD = re.compile(r"[А-ЯЁа-яё]{3,}")
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
_STRANGE = re.compile(r"[^\W\d_A-Za-zА-яЁё\u048a-\u04ff]|[\uf020-\uf0ff]{2}")  # letters of no Russian paper
_KEPT = frozenset("ªºµ²³¹")  # indices and the like: no letters that were meant otherwise
BETTER = 0.2  # more of a page's words must be Russian for a table to be applied to all of it, not to its strange words only
HOPELESS = 0.3  # share of all words, names too, under which a page without words in small letters is none
_COMMON = "оеаинт"  # the letters of which every Russian page has most
_SIGNS = frozenset(map(ord, "№–—«»"))
_NATIONAL = re.compile("[\u048a-\u04ff]")  # «Сәламәт»: letters of Tatar, Bashkir, Yakut and others, whose words the dictionary lacks
_STOPS = re.compile(r"[.,:;!?»)]+$")
_CYRILLIC = re.compile(r"[А-яЁё]")

Table = Callable[[str], str]


def rejoined(words: Sequence[Printed]) -> list[Printed]:
    """Words that fell apart where letters were set a little wide («Про ток ол»), if the dictionary has the whole and not each part."""
    if not any(0 <= word.box.left - before.box.right < NARROW * word.size and before.base == word.base for before, word in pairwise(words)):
        return list(words)
    found: list[Printed] = []
    at = 0
    while at < len(words):
        length = next((length for length in range(_narrow_run(words, at), 1, -1) if _is_one(words[at : at + length])), 1)
        found.append(_joined(words[at : at + length]) if length > 1 else words[at])
        at += length
    return found


def _narrow_run(words: Sequence[Printed], at: int) -> int:
    """How many words from here on stand nearer to each other than words do."""
    length = 1
    for before, word in pairwise(words[at : at + MOST_PARTS]):
        gap = word.box.left - before.box.right
        if before.base != word.base or not 0 <= gap < NARROW * word.size or not word.text[:1].islower():
            break
        length += 1
    return length


def _is_one(parts: Sequence[Printed]) -> bool:
    texts = [_STOPS.sub("", part.text).lower() for part in parts]
    return all(text.isalpha() for text in texts) and is_known("".join(texts)) and not all(map(is_known, texts))


def _joined(parts: Sequence[Printed]) -> Printed:
    first, last = parts[0], parts[-1]
    box = Box(first.box.left, first.box.top, last.box.right, last.box.bottom)
    text, original = "".join(part.text for part in parts), " ".join(part.text for part in parts)
    return first._replace(text=text, box=box, original=original, rule="split_word")


def is_unmapped(characters: str) -> bool:
    """Whether too many characters of a page have no meaning: its fonts do not say which letters they draw."""
    visible = len(characters) - characters.count(" ") - characters.count("\n") - characters.count("\r")
    return len(_UNMAPPED.findall(characters)) > max(UNMAPPED * visible, 1)


def readable(words: Sequence[str]) -> float:
    """How much of a page is Russian, 0 to 1: the share of its longer words that the dictionary has. 1 where there are too few to say."""
    if sum(len(word) for word in words if len(word) > LONGEST_WORD and _is_glued(word)) > GLUED * sum(map(len, words)):
        return 0.0
    text = fold(" ".join(words))
    meant = text.split(" ")
    if _count(_NATIONAL, text, meant) > MANY_NATIONAL * len(words):
        return 1.0
    found = _LOWER_WORD.findall(text)
    mixed = _count(_MIXED, text, meant)
    foreign = _count(_LATIN_WORD, text, [word for word in meant if not _CYRILLIC.search(word)] if _LATIN_WORD.search(text) else [])
    if len(found) + mixed + foreign < ENOUGH:
        return _readable_names(meant)
    counted = len(found) + mixed + (foreign if foreign > len(found) else 0)
    return _known(found) * len(found) / max(counted, 1)


def _count(pattern: re.Pattern[str], text: str, words: Sequence[str]) -> int:
    """In how many of the words it is found; a page has most kinds of damage nowhere."""
    return sum(1 for word in words if pattern.search(word)) if pattern.search(text) else 0


def _readable_names(words: Sequence[str]) -> float:
    """A list of names, a page in capitals: only if next to nothing of it is known it is no Russian."""
    found = [part.lower() for word in words for part in _ANY_WORD.findall(word)]
    share = _known(found)
    return share if len(found) >= 2 * ENOUGH and share < HOPELESS else 1.0


def _known(found: Sequence[str]) -> float:
    sample = _sample(found)
    return sum(map(is_known, sample)) / len(sample) if sample else 0.0


def _is_glued(word: str) -> bool:
    """All letters: not an address on the internet or a line to sign on."""
    return sum(map(str.isalpha, word)) > 0.8 * len(word) and not word.isascii()


def _sample(found: Sequence[str]) -> Sequence[str]:
    """Words from all over the page, the same ones on every run."""
    return found if len(found) <= SAMPLED else [found[at * len(found) // SAMPLED] for at in range(SAMPLED)]


def has_strange_letters(characters: str) -> bool:
    """Whether some letter stands there that no Russian paper has: a no-break space may then be a letter, too."""
    return not characters.isascii() and any(char not in _KEPT for char in _STRANGE.findall(characters))


class Judged(NamedTuple):
    """The words of a page, and how much of it is Russian (see ``readable``)."""

    words: tuple[Printed, ...]
    readable: float


def judged(words: Sequence[Printed]) -> Judged:
    """The words, those written in a wrong table of characters as they were meant. What stood there is kept beside them."""
    before = readable([word.text for word in words])
    after = _mended(words, before)
    return Judged(tuple(after), before if after is words else readable([word.text for word in after]))


def _mended(words: Sequence[Printed], sound: float) -> Sequence[Printed]:
    texts = [word.text for word in words if not word.text.isascii()]
    strange = [text for text in texts if has_strange_letters(text)]
    if not strange and sound >= READABLE:
        return words
    suspects = strange or texts
    rule, table, share = max(((rule, table, _russian(suspects, table)) for rule, table in _tables(suspects)), key=lambda entry: entry[2])
    if share < max(MENDED, _russian(suspects, str) + BETTER):
        return words
    if _russian(texts, table) < _russian(texts, str) + BETTER:  # one font of the page only: «Ïðîòîêîë» over a sound text
        return [_as_meant(word, rule, table) if has_strange_letters(word.text) else word for word in words]
    return [_as_meant(word, rule, table) for word in words]


def _as_meant(word: Printed, rule: str, table: Table) -> Printed:
    text = table(word.text)
    return word._replace(text=text, original=word.original or word.text, rule=rule) if text != word.text else word


def _russian(texts: Sequence[str], table: Table) -> float:
    """The share of words that the dictionary has after the table was applied; capitals within a word speak against it."""
    found = [part for text in _sample(texts) for part in _ANY_WORD.findall(table(text))]
    sound = sum(1 for part in found if is_known(part.lower()) and (part[1:].islower() or part.isupper()))
    return sound / max(len(found), 1)


def _tables(texts: Sequence[str]) -> list[tuple[str, Table]]:
    steps = [(f"letters_moved_by_{step}", _moved(step)) for step in _steps(texts)]
    return [(f"charset_{meant}_as_{shown}", _recoded(shown, meant)) for shown, meant in _MISTAKEN] + steps


# Which table a program took for which. ``symbol`` is the private area that symbol fonts use.
_MISTAKEN = (
    ("cp1252", "cp1251"),
    ("symbol", "cp1251"),
    ("cp1252", "utf-8"),
    ("cp1251", "utf-8"),
    ("cp1252", "koi8-r"),
    ("cp1251", "koi8-r"),
    ("koi8-r", "cp1251"),
    ("cp1252", "cp866"),
    ("cp1251", "cp866"),
    ("cp866", "cp1251"),
    ("cp1252", "mac-cyrillic"),
    ("mac-roman", "mac-cyrillic"),
    ("mac-roman", "cp1251"),
    ("cp1251", "mac-cyrillic"),
    ("mac-cyrillic", "cp1251"),
)  # fmt: skip


def _recoded(shown: str, meant: str) -> Table:
    def table(text: str) -> str:
        data = bytearray()
        for char in text:
            code = _byte(char, shown)
            if code is None:
                return text
            data.append(code)
        return data.decode(meant, errors="replace")

    return table


def _byte(char: str, shown: str) -> int | None:
    """The byte that was shown as this character; bytes that a table leaves free are shown as control characters."""
    if shown == "symbol":
        return ord(char) - 0xF000 if 0xF020 <= ord(char) <= 0xF0FF else ord(char) if ord(char) < 0x80 else None
    try:
        return char.encode(shown)[0]
    except UnicodeEncodeError:
        return ord(char) if ord(char) < 0x100 else None


def _moved(step: int) -> Table:
    """Letters beyond ASCII moved by ``step``; what does not become Cyrillic stays as it is («№»)."""
    return lambda text: "".join(_step(char, step) for char in text)


def _step(char: str, step: int) -> str:
    moved = ord(char) + step
    return chr(moved) if char > "\x7f" and (0x410 <= moved <= 0x451 or moved in _SIGNS) else char


def _steps(texts: Sequence[str]) -> Iterator[int]:
    """By how much all letters may have been moved: so that a frequent one becomes a frequent one."""
    counts = Counter(char for text in texts for char in text if char > "\x7f")
    most = [char for char, _ in counts.most_common(2)]
    return iter(dict.fromkeys(ord(letter) - ord(char) for char in most for letter in _COMMON if letter != char))
