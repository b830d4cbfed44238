"""Word lists as parts of regular expressions over plain text (see ``spelling.plain``)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from shnor_extract.russian.spelling import plain
from shnor_extract.words import load


@cache
def known(name: str) -> dict[str, str]:
    """Word of a list in its plain spelling → meaning."""
    return {plain(entry.word): entry.meaning for entry in load(name)}


@cache
def either(name: str) -> str:
    """The words of a list as one group that matches any of them, longest first; a space in a phrase matches any blanks."""
    tree: dict[str, Any] = {}
    for word in known(name):
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _grouped(tree)


def _grouped(tree: dict[str, Any]) -> str:
    """Words share their beginnings, so that a word that is none of them is given up at its first strange letter."""
    endings = [_letter(letter) + _grouped(branch) for letter, branch in sorted(tree.items()) if letter]
    if not endings:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(endings)})?"
    return endings[0] if len(endings) == 1 else f"(?:{'|'.join(endings)})"


def _letter(letter: str) -> str:
    return r"\s{1,3}" if letter == " " else re.escape(letter)
