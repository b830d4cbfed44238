"""What an RTF file says before its text: which code page each font has, how each list counts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from shnor_extract.reading.listcodes import NOTHING_FOLLOWS, form_of, pattern
from shnor_extract.reading.numbering import LEVELS, Level, List
from shnor_extract.reading.rtf.tokens import Token, group_end, token_at

SYMBOL = "symbol"  # the font draws signs: its characters go into the private area
_CHARSETS = {
    2: SYMBOL,
    77: "mac-roman",
    89: "mac-cyrillic",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp866",
}
WESTERN, RUSSIAN = "cp1252", "cp1251"


class Font(NamedTuple):
    name: str = ""
    code_page: str | None = None


_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
# Three letters beyond ASCII in a row are no French
_RUSSIAN_WORD, _RUSSIAN_BYTES = re.compile(rb"\\'[c-fC-F][0-9a-fA-F](?:\\'[c-fC-F][0-9a-fA-F]){2}"), re.compile(rb"[\xc0-\xff]{3}")


def code_page(data: bytes) -> str:
    """What text is in whose font says nothing. Many a Russian program says «1252» and writes 1251."""
    said = _CODE_PAGE.search(data[:2000])
    name = known_code_page(int(said[1])) if said else (WESTERN if b"\\mac" not in data[:100] else "mac-cyrillic")
    return RUSSIAN if name == WESTERN and (_RUSSIAN_WORD.search(data) or _RUSSIAN_BYTES.search(data)) else name


def known_code_page(number: int) -> str:
    try:
        return codecs.lookup("utf-8" if number == 65001 else f"cp{number}").name
    except LookupError:
        return WESTERN


def fonts(data: bytes, start: int, stop: int) -> dict[int, Font]:
    """The name of each font, and the code page of those that say so."""
    found: dict[int, Font] = {}
    font = 0
    for token in _tokens(data, start, stop):
        known = found.get(font, Font())
        if token.word == "f":
            font = token.number or 0
        elif token.word == "fcharset" and token.number in _CHARSETS:
            found[font] = known._replace(code_page=_CHARSETS[token.number])
        elif token.word == "cpg" and token.number:
            found[font] = known._replace(code_page=known_code_page(token.number))
        elif not token.word and not known.name:
            found[font] = known._replace(name=token.data.decode("latin-1").strip(" ;"))
    return found


def _tokens(data: bytes, start: int, stop: int) -> Iterator[Token]:
    at = start
    while at < stop and (token := token_at(data, at)) is not None and token.stop <= stop:
        yield token
        at = token.stop


def list_definitions(data: bytes, start: int, stop: int) -> dict[int, tuple[Level, ...]]:
    """The levels of each list, by its identifier."""
    found: dict[int, tuple[Level, ...]] = {}
    levels: list[Level] = []
    for token in _tokens(data, start, stop):
        if token.word == "list":
            levels = []
        elif token.word == "listlevel":
            levels.append(Level())
        elif token.word == "listid" and token.number is not None:
            found[token.number] = tuple((levels + [Level()] * LEVELS)[:LEVELS])
        elif levels:
            levels[-1] = _said(levels[-1], token, data)
    return found


def _said(level: Level, token: Token, data: bytes) -> Level:
    number = token.number or 0
    if token.word in ("levelnfc", "levelnfcn"):
        return level._replace(form=form_of(number))
    if token.word == "levelstartat":
        return level._replace(start=number)
    if token.word == "levelfollow":
        return level._replace(suffix="" if number == NOTHING_FOLLOWS else " ")
    if token.word == "levellegal":
        return level._replace(legal=number != 0)
    if token.word == "levelnorestart" and number:
        return level._replace(restart=0)
    if token.word == "leveltext":
        return level._replace(text=_level_text(data, token.stop))
    return level


def _level_text(data: bytes, start: int) -> str:
    r"""«\'02\'00.;» as «%1.»: its first character is its length."""
    text = ""
    for token in _tokens(data, start, group_end(data, start)):
        if token.word == "u":
            text += chr((token.number or 0) % 0x10000)
        elif not token.word:
            text += token.data.decode(RUSSIAN, errors="replace")
    return pattern(text[1:].rstrip(";"))


def lists(data: bytes, start: int, stop: int, definitions: Mapping[int, tuple[Level, ...]]) -> dict[int, List]:
    """The lists that paragraphs refer to, by their number: each a definition, some levels of which may begin elsewhere."""
    found: dict[int, List] = {}
    identifier, level, starts = 0, -1, dict[int, int]()
    for token in _tokens(data, start, stop):
        number = token.number or 0
        if token.word == "listoverride":
            level, starts = -1, {}
        elif token.word == "listid":
            identifier = number
        elif token.word == "lfolevel":
            level += 1
        elif token.word == "levelstartat" and level >= 0:
            starts[level] = number
        elif token.word == "ls" and identifier in definitions:
            found[number] = List(str(identifier), definitions[identifier], starts)
    return found
