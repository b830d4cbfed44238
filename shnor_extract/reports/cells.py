"""Text of a document → text of a cell: nothing in it can act, nothing in it breaks a file."""

from __future__ import annotations

import re

# Control characters but tab and line feed, halves of surrogate pairs, non-characters: XML cannot hold them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n?|[\v\f]")
# What a spreadsheet takes for a formula when it opens a CSV: «=1+1», «+7…», «-1», «@SUM»; leading spaces are skipped by some.
_FORMULA = re.compile(r"\s*[=+\-@\t＝＋－＠]")

# The most that a cell of Excel holds.
CELL_LIMIT = 32_767
_CUT = " … [обрезано: в ячейку больше не входит; полностью — в protocols.jsonl]"


def clean(text: str) -> str:
    if not _FORBIDDEN.search(text):
        return text
    return _FORBIDDEN.sub("", _LINE_BREAK.sub("\n", text))


def fitted(text: str) -> str:
    """Clean, and no longer than a cell holds: a cut says so. Excel counts in UTF-16."""
    text = clean(text)
    if len(text) <= CELL_LIMIT // 2 or len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT:
        return text
    room = (CELL_LIMIT - len(_CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


def guarded(text: str) -> str:
    """Clean, and with an apostrophe in front of what a spreadsheet would calculate."""
    text = clean(text)
    return f"'{text}" if _FORMULA.match(text) else text
