"""Markdown signs in a text: taken off, and remembered as emphasis. Linear in the text, whatever stands in it."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_DELIMITER = re.compile(r"\\([!-/:-@\[-`{-~])|(?<!\*)\*{1,3}(?!\*)|(?<!_)_{1,2}(?!_)|(?<!~)~~(?!~)")
_MAY_OPEN = re.compile(r"[^\W_]|[«„\"(№*~✓–—-]")  # what emphasised text may begin with; «__» in «__» мая 2021 г. is a blank to fill in
_MAY_CLOSE = re.compile(r"[^\W_]|[.,:;!?…»”\")*~]")
_BREAK = re.compile(r"<br\s*/?>|</p>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^>]{0,500}-->")
_BREAK_SIGN = re.compile(r"\\$", re.MULTILINE)  # a backslash at the end of a line is Pandoc's line break
_TAG = re.compile(r"</?(?:p|b|i|u|s|em|strong|sup|sub|span|div|center|font|ins|mark|small|big|a)(?:\s[^<>\n]{0,200})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_PICTURE = re.compile(r"!\[([^\[\]\n]{0,200})\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{1,500}\)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s+|$)")
_QUOTED = re.compile(r" {0,3}>\s?")
_BULLET_BEFORE_NUMBER = re.compile(r"^(\s*)[-*+]\s+(?=\d{1,2}(?:\.\d{1,2})*[.)])")
_STAR_BULLET = re.compile(r"^(\s*)[*+](?=\s+\S)")


class Styled(NamedTuple):
    """A line without its signs, and for each character whether it was emphasised."""

    text: str
    strong: tuple[bool, ...]


def plain_tags(text: str) -> str:
    """``<br>`` as a line break, other tags of running text and links taken off, entities as characters."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", _COMMENT.sub("", text)))
    if "\\" in text:
        text = _BREAK_SIGN.sub("", text)
    if "](" in text:
        text = _LINK.sub(r"\1", _PICTURE.sub(r"\1", text))
    return _ENTITY.sub(lambda match: unescape(match[0]), text) if "&" in text else text


def styled(chunk: str) -> list[Styled]:
    """The lines of one chunk (what stands between empty lines): «**А** б» → «А б», with its first letter strong."""
    lines = chunk.split("\n")
    headings = [bool(_HEADING.match(line)) for line in lines]
    text = "\n".join(_without_line_sign(line) for line in lines)
    plain, strong = _without_delimiters(text)
    found, start = [], 0
    for line, heading in zip(plain.split("\n"), headings, strict=True):
        marks = strong[start : start + len(line)]
        found.append(Styled(line, tuple(True for _ in marks) if heading else tuple(marks)))
        start += len(line) + 1
    return found


def _without_line_sign(line: str) -> str:
    line = _QUOTED.sub("", line, count=1) if line.lstrip().startswith(">") else line
    heading = _HEADING.match(line)
    if heading:
        return line[heading.end() :].rstrip().rstrip("#")
    return _STAR_BULLET.sub(r"\1-", _BULLET_BEFORE_NUMBER.sub(r"\1", line, count=1), count=1) if line[:1] in " \t-*+" else line


class _Sign(NamedTuple):
    start: int
    stop: int
    escaped: str  # the character that a backslash stands before, else ""
    opens: bool
    closes: bool


def _signs(text: str) -> list[_Sign]:
    return [
        _Sign(match.start(), match.end(), match[1] or "", *_sides(text, match.start(), match.end())) for match in _DELIMITER.finditer(text)
    ]


def _sides(text: str, start: int, stop: int) -> tuple[bool, bool]:
    """Whether the sign can open and whether it can close: «2*3» and «имя_файла» do neither."""
    before, after = text[start - 1 : start] if start else " ", text[stop : stop + 1] or " "
    if text[start] == "_":
        return bool(_MAY_OPEN.match(after)) and not before.isalnum(), bool(_MAY_CLOSE.match(before)) and not after.isalnum()
    if before.isdigit() and after.isdigit():
        return False, False
    return not after.isspace(), not before.isspace()


def _pairs(text: str, signs: list[_Sign]) -> list[tuple[_Sign, _Sign]]:
    """Each closing sign with the nearest open one of the same kind; what is left alone stays in the text."""
    waiting: dict[str, list[int]] = {}
    pairs = []
    for index, sign in enumerate(signs):
        if sign.escaped:
            continue
        kind = text[sign.start : sign.stop]
        if sign.closes and waiting.get(kind):
            opened = waiting[kind].pop()
            pairs.append((signs[opened], sign))
            for others in waiting.values():  # signs opened between the two were never closed
                while others and others[-1] > opened:
                    others.pop()
        elif sign.opens:
            waiting.setdefault(kind, []).append(index)
    return pairs


def _without_delimiters(text: str) -> tuple[str, list[bool]]:
    signs = _signs(text)
    if not signs:
        return text, [False] * len(text)
    pairs = _pairs(text, signs)
    dropped = {sign.start: sign.stop for pair in pairs for sign in pair}
    dropped.update({sign.start: sign.start + 1 for sign in signs if sign.escaped})
    opened = {pair[0].start for pair in pairs if text[pair[0].start] != "~"}
    closed = {pair[1].start for pair in pairs if text[pair[0].start] != "~"}
    kept: list[str] = []
    strong: list[bool] = []
    depth = at = 0
    for start in sorted(dropped):
        kept.append(text[at:start])
        strong += [depth > 0] * (start - at)
        depth += (start in opened) - (start in closed)
        at = dropped[start]
    kept.append(text[at:])
    strong += [depth > 0] * (len(text) - at)
    return "".join(kept), strong
