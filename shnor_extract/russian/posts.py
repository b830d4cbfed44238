"""Words that name a post («заведующего», «главные специалисты», «и.о. директора»): where they stand and in which case."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from shnor_extract.russian.morph import CASES, Reading, readings
from shnor_extract.words import load

_ADJECTIVE = "ий ый ой его ого ему ому им ым ем ом ая ей ой ую ие ые их ых ими ыми".split()
_FEMININE = "а ы и е у ой ам ами ах".split() + [""]
_NOUN = "а я у ю ом ем ём е ы и ов ев ей ам ям ами ями ах ях ь".split() + [""]
# «и.о.», «И. о.», «врио»; the name with initials И.О. is followed by a capital.
_ACTING = re.compile(r"(?<![А-Яа-яЁё])[Ии]\.\s?[Оо]\.(?=\s?[а-яё])")
# grammatically a woman's, said of a man as well: «глава администрации»
_ANYBODYS = ("глав", "старост")
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
    if kind == "short" or word.endswith("о") or word.endswith("."):
        return [word]
    bare = word.removesuffix("ся")
    tail = "ся" if bare != word else ""
    if bare.endswith(("ий", "ый", "ой", "ая")):
        return [bare[:-2] + ending + tail for ending in _ADJECTIVE]
    if bare.endswith("а"):
        return [bare[:-1] + ending for ending in _FEMININE]
    return [bare.removesuffix("ь") + ending for ending in _NOUN]


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
    found, ranks = [], None
    words = [*_WORD.finditer(text)]
    acting = {match.start(): match for match in _ACTING.finditer(text)}
    for at, match in enumerate(words):
        kind = "acting" if match.start() in acting else kind_of(match.group())
        adjacent = ranks is not None and not text[words[at - 1].end() : match.start()].strip(" .о")
        start = ranks if ranks is not None and adjacent else match.start()
        if kind == "rank" or (kind == "label" and _before_post(words, at)):
            ranks = start
        elif kind == "acting":
            stop = acting[match.start()].end() if match.start() in acting else match.end()
            found.append(Post(start, stop, frozenset(CASES), frozenset()))
            ranks = None
        elif kind is not None:
            found.append(_read(start, match, kind))
            ranks = None
        else:
            ranks = None
    return tuple(found)


def _before_post(words: list[re.Match[str]], at: int) -> bool:
    """«ведущий специалист», «ответственный секретарь»: a label that is a rank here."""
    return at + 1 < len(words) and kind_of(words[at + 1].group()) in ("post", "short", "rank") and " " not in words[at].group()


def _read(start: int, match: re.Match[str], kind: str) -> Post:
    word = match.group().lower()
    if kind == "short":
        return Post(start, match.end(), frozenset(CASES), frozenset())
    word = word.removesuffix(".")
    fits = [reading for reading in readings(word.rpartition("-")[2]) if reading.part in ("NOUN", "ADJF", "PRTF")]
    one = [reading for reading in fits if not reading.has("plur")]
    many = [reading for reading in fits if reading.has("plur")]
    feminine = bool(one) and all(reading.has("femn") for reading in one) and not word.startswith(_ANYBODYS)
    return Post(start, match.start() + len(word), _cases(one, fits), _cases(many, fits), feminine, kind == "label", bool(fits))


def _cases(found: list[Reading], fits: list[Reading]) -> frozenset[str]:
    """An unknown word may stand in every case."""
    return frozenset(reading.case for reading in found if reading.case) if fits else frozenset(CASES)
