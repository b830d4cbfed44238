"""Word lists as data: ``<name>.tsv``, each line ``word<TAB>meaning<TAB>example``; ``#`` starts a comment line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Entry(NamedTuple):
    word: str
    meaning: str
    example: str


@cache
def load(name: str) -> tuple[Entry, ...]:
    """The entries of a list in file order. Raises ``ValueError`` naming the line that has not exactly three parts."""
    entries = []
    lines = files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) != 3:
            raise ValueError(f"{name}.tsv:{number}: {len(parts)} parts instead of word, meaning, example")
        entries.append(Entry(*(part.strip() for part in parts)))
    return tuple(entries)


@cache
def meanings(name: str) -> dict[str, str]:
    """Word (lower case) → meaning."""
    return {entry.word.lower(): entry.meaning for entry in load(name)}
