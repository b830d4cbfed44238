"""Names where they stand, each with its post and organisation and with the case and sex that its surroundings tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from shnor_extract.model import Found
from shnor_extract.russian.lookalikes import fold
from shnor_extract.russian.people.name_cases import Around, Verdict, heading_case, in_cases, judge
from shnor_extract.russian.people.names import Name, find_names
from shnor_extract.russian.people.nominatives import Take, as_it_stands, takes
from shnor_extract.russian.people.roles import Beside, besides
from shnor_extract.russian.people.surnames import AS_WRITTEN

_AND = re.compile(r"[\s)]*(?:[,;]?\s*и|[,;])\s*(?:\d{1,2}[.)]\s*)?")
_LETTER = re.compile(r"[А-Яа-яЁё]")
_HEARD = re.compile(r"[\W\d]*(?:за|вы)?слушали[^.\n]{0,60}:", re.IGNORECASE)


class Mention(NamedTuple):
    """A name where it stands, with what is beside it and how it is taken there."""

    found: Found[Name]
    beside: Beside
    verdict: Verdict
    takes: tuple[Take, ...]
    listed: bool  # it begins its line, or the list of names that does, and no verb follows
    under_heard: bool  # «СЛУШАЛИ:» stands above or before it


@lru_cache(maxsize=2_000)
def mentions(text: str, expected: str | None = None) -> tuple[Mention, ...]:
    """Every name of a text with its surroundings read. ``expected`` is the case that a heading above the text asks for."""
    return read_mentions(text, find_names(text), expected) if find_names(text) else ()


def read_mentions(text: str, names: tuple[Found[Name], ...], expected: str | None) -> tuple[Mention, ...]:
    """The same for names already found: «СЛУШАЛИ:» on one line asks for the accusative in the lines beneath it."""
    folded, result, start, at = fold(text), [], 0, 0
    for line in folded.split("\n"):
        stop = start + len(line)
        own = []
        while at < len(names) and names[at].span.start <= stop:
            own.append(names[at].shift(-start))
            at += 1
        if own:
            result += [_moved(mention, start) for mention in _read_line(line, own, expected)]
        elif line.strip():
            expected = heading_case(line) or (expected if start == 0 else None)
        start = stop + 1
    return tuple(result)


def _moved(mention: Mention, by: int) -> Mention:
    beside = replace(mention.beside, whole=mention.beside.whole.shift(by))
    return mention._replace(found=mention.found.shift(by), beside=beside)


def _read_line(line: str, names: list[Found[Name]], expected: str | None) -> list[Mention]:
    taken = [takes(found.value) for found in names]
    beside = besides(line, [(found.span, _cases(own, expected)) for found, own in zip(names, taken, strict=True)])
    result: list[Mention] = []
    for first, stop in _runs(line, beside):
        anchor = beside[first].whole.start
        around = [Around(line, names[at].span, beside[at], anchor, expected) for at in range(first, stop)]
        verdicts = _agreed([judge(taken[first + at], one) for at, one in enumerate(around)], taken[first:stop])
        for at, verdict in enumerate(verdicts, first):
            listed = not _LETTER.search(line[:anchor]) and not verdict.rule.startswith("verb")
            heard = expected == "accs" if listed else _HEARD.match(line) is not None
            result.append(Mention(names[at], beside[at], verdict, taken[at], listed, heard))
    return result


def _runs(line: str, beside: tuple[Beside, ...]) -> Iterator[tuple[int, int]]:
    """Names that stand in one list, with nothing but commas and «и» between them and their posts."""
    first = 0
    for at in range(1, len(beside) + 1):
        if at == len(beside) or not _AND.fullmatch(line, beside[at - 1].whole.stop, beside[at].whole.start):
            yield first, at
            first = at


def _agreed(verdicts: list[Verdict], taken: list[tuple[Take, ...]]) -> list[Verdict]:
    """Names of one list stand in one case: «Сомов П.П., Лаптева Е.Н.» are nominatives, because Сомов is."""
    shown = [frozenset(take.case for take in verdict.takes) for verdict in verdicts if verdict.rule == "form"]
    cases = frozenset.intersection(*shown) if shown else frozenset()
    if not cases or len(verdicts) == 1:
        return verdicts
    return [in_cases(verdict, own, cases) for verdict, own in zip(verdicts, taken, strict=True)]


def _cases(own: tuple[Take, ...], expected: str | None) -> frozenset[str]:
    """The cases that a form allows; in a list of names in the nominative only that one, if it can be."""
    written = as_it_stands(own)
    cases = frozenset(take.case for take in own if take.weight > AS_WRITTEN or take is written)
    return frozenset(["nomn"]) if expected == "nomn" and "nomn" in cases else cases
