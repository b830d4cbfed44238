"""Words that name a post («заведующего», «главные специалисты», «и.о. директора»): where they stand and in which case."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from shnor_extract.russian.morph import CASES, Reading, readings
from shnor_extract.words import load

_ADJECTIVE = "ий ый ой его ого ему ому им ым ем ом ая ей ую ие ые их ых ими ыми"
_FEMININE = "0 а ы и е у ой ам ами ах"  # 0 is no ending
_NOUN = "0 а я у ю ом ем ём е ы и ов ев ей ам ям ами ями ах ях ь"
# «и.о.», «И. о.», «врио»; the name with initials И.О. is followed by a capital.
_ACTING = re.compile(r"(?<![А-Яа-яЁё])[Ии]\.\s?[Оо]\.(?=\s?[а-яё])")
# grammatically a woman's, said of a man as well: «глава администрации»
_ANYBODYS = ("глав", "старост")
# «временно исполняющий обязанности заместителя начальника»
_LONGEST_POST = 80
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*\.?")


class Post(NamedTuple):
    """A post where it stands in a text: from its first rank word to its head («главного специалиста»)."""

    start: int
    stop: int
    cases: frozenset[str]  # in which it may stand as one person's post
    plural_cases: frozenset[str]  # … and as the post of many: «директора» is a genitive or many
    feminine: bool = False  # «заведующая», «учительница»: said of a woman only
    label: bool = False  # «докладчик», «ответственный»: no post unless something follows
    declined: bool = False  # its form shows the case: «директор», not «зам.»

    @property
    def plural(self) -> bool:
        return not self.cases


@cache
def _forms() -> dict[str, str]:
    """Every form a post may take → its kind."""
    forms: dict[str, str] = {}
    for entry in load("posts"):
        for form in _decline(entry.word.lower().replace("ё", "е"), entry.meaning):
            forms.setdefault(form, entry.meaning)
    return forms


def _decline(word: str, kind: str) -> list[str]:
    if kind == "short" or word.endswith(("о", ".")):
        return [word]
    bare = word.removesuffix("ся")
    tail = "ся" if bare != word else ""
    if bare.endswith(("ий", "ый", "ой", "ая")):
        return [bare[:-2] + ending + tail for ending in _ADJECTIVE.split()]
    stem, endings = (bare[:-1], _FEMININE) if bare.endswith("а") else (bare.removesuffix("ь"), _NOUN)
    return [stem + ending.replace("0", "") for ending in endings.split()]


def kind_of(word: str) -> str | None:
    """«post», «rank», «short», «acting», «label», or None where the word names no post. Of «педагог-психолог» one half is enough."""
    low = word.lower().replace("ё", "е")
    kind = _forms().get(low) or _forms().get(low.removesuffix("."))
    if kind is None and "-" in low:
        kind = next((_forms()[part] for part in low.split("-") if _forms().get(part) in ("post", "short")), None)
    return kind


@lru_cache(maxsize=4_000)
def find_posts(text: str) -> tuple[Post, ...]:
    """Every post of a text in order. «заместитель директора» is two; a rank with no post after it is none."""
    found: list[Post] = []
    words = _words(text)
    rank: int | None = None
    for at, (start, stop, kind) in enumerate(words):
        if rank is not None and text[words[at - 1][1] : start].strip():
            rank = None
        first = start if rank is None else rank
        rank = None
        if kind == "rank" or (kind == "label" and _before_post(words, at)):
            rank = first
        elif kind is not None:
            found.append(_read(text, first, start, stop, kind))
    return tuple(found)


def post_at_start(text: str) -> Post | None:
    """The post with which a text begins, else None. Looks at its first words only."""
    found = find_posts(text[:_LONGEST_POST])
    return found[0] if found and found[0].start == 0 else None


def _words(text: str) -> list[tuple[int, int, str | None]]:
    acting = {match.start(): match.end() for match in _ACTING.finditer(text)}
    words: list[tuple[int, int, str | None]] = []
    for match in _WORD.finditer(text):
        if words and match.start() < words[-1][1]:
            continue
        if match.start() in acting:
            words.append((match.start(), acting[match.start()], "acting"))
        else:
            words.append((*match.span(), kind_of(match.group())))
    return words


def _before_post(words: list[tuple[int, int, str | None]], at: int) -> bool:
    """«ведущий специалист», «ответственный секретарь»: a label that is a rank here."""
    return at + 1 < len(words) and words[at + 1][2] in ("post", "short", "rank")


def _read(text: str, start: int, head: int, stop: int, kind: str) -> Post:
    if kind in ("short", "acting"):
        return Post(start, stop, frozenset(CASES), frozenset())
    word = text[head:stop].lower().removesuffix(".")
    fits = [reading for reading in readings(word.rpartition("-")[2]) if reading.part in ("NOUN", "ADJF", "PRTF")]
    one = [reading for reading in fits if not reading.has("plur")]
    many = [reading for reading in fits if reading.has("plur")]
    feminine = bool(one) and all(reading.has("femn") for reading in one) and not word.startswith(_ANYBODYS)
    return Post(start, head + len(word), _cases(one, fits), _cases(many, fits), feminine, kind == "label", bool(fits))


def _cases(found: list[Reading], fits: list[Reading]) -> frozenset[str]:
    """An unknown word may stand in every case. Posts are people's: what looks like a nominative is no accusative («заведующий»)."""
    cases = frozenset(reading.case for reading in found if reading.case) if fits else frozenset(CASES)
    return cases - {"accs"} if fits and "nomn" in cases else cases
