"""Every region of Russia named in a text, in any case and in capitals."""

from __future__ import annotations

import re
from functools import cache

from shnor_extract.model import Certainty, Found, Span
from shnor_extract.words import Entry, load, meanings

# A name is looked up by the first letters of its first word: they are the same in every case («Саратовской», «САРАТОВСКАЯ»).
_KEY = 3
_START = re.compile(r"(?<![\w-])[А-ЯЁа-яё]+")
_ENDINGS = "аеёиоуыэюяьй"
_PIECE = re.compile(r"[а-яё]+|\W", re.IGNORECASE)
# «Якутия» and «ХМАО» say a region, yet are no name that an office writes under «регион»; «Саратовская область» is.
_FORM = re.compile(r"област|край|республика|автономный округ", re.IGNORECASE)
_SHORTENED = {"область": r"обл(?:аст[ьию]{1,2}|\.)", "республика": r"респ(?:\.|ублик[аиеуой]{1,2})"}  # «Саратовская обл.», «Респ. Коми»
# «Зареченской области», of which no list knows; not «Предметной области», «Педагогической области».
_UNLISTED = re.compile(
    r"(?<![\w-])(?<![.!?:] )(?P<stem>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*(?:ск|цк))(?<!ическ)(?:ая|ой|ую)\s+област(?:ь|и|ью)(?![а-яё])"
)


def find_regions(text: str) -> tuple[Found[str], ...]:
    """Every mention of a region, in the order of the text; the value is in the nominative.

    A full name keeps the form that the text has («Чувашской Республики» → «Чувашская Республика»), a short one becomes the canonical name.
    """
    found = []
    end = 0
    for start in _START.finditer(text):
        if start.start() < end:
            continue
        hit = _listed_at(text, start) or _unlisted_at(text, start.start())
        if hit is not None:
            found.append(hit)
            end = hit.span.stop
    return tuple(found)


def canonical_region(name: str) -> str | None:
    """«Кемеровская область» → «Кемеровская область – Кузбасс»; None for a name that is not in ``words/regions.tsv``."""
    return meanings("regions").get(name.lower())


def _listed_at(text: str, start: re.Match[str]) -> Found[str] | None:
    for entry, pattern in _by_key().get(_key(start.group()), ()):
        match = pattern.match(text, start.start())
        if match is not None and (" " in entry.word or match.group()[0].isupper()):
            return _as_found(entry, match)
    return None


def _as_found(entry: Entry, match: re.Match[str]) -> Found[str]:
    span = Span(match.start(), match.end())
    if _FORM.search(entry.word):
        return Found(entry.word, span, "region_name")
    certain = (match.group().isupper() and len(match.group()) <= 5) or " " in entry.word
    return Found(entry.meaning, span, "region_short_name", Certainty.CERTAIN if certain else Certainty.LIKELY)


def _unlisted_at(text: str, at: int) -> Found[str] | None:
    match = _UNLISTED.match(text, at)
    return match and Found(f"{match['stem']}ая область", Span(match.start(), match.end()), "unlisted_region", Certainty.LIKELY)


@cache
def _by_key() -> dict[str, tuple[tuple[Entry, re.Pattern[str]], ...]]:
    """The names by their first letters, the longest first: «Республика Саха (Якутия)» before «Республика Саха»."""
    table: dict[str, list[tuple[Entry, re.Pattern[str]]]] = {}
    for entry in sorted(load("regions"), key=lambda entry: -len(entry.word)):
        table.setdefault(_key(entry.word), []).append((entry, _pattern(entry.word)))
    return {key: tuple(names) for key, names in table.items()}


def _key(name: str) -> str:
    """«г. Москва» → «г», «Саратовская» → «сар»."""
    match = _START.match(name)
    return match.group()[:_KEY].lower() if match else ""


def _pattern(name: str) -> re.Pattern[str]:
    """A pattern for the name in any case: «Пермский край» → ``пермск…  кра…``."""
    pieces = "".join(_piece(piece) for piece in _PIECE.findall(re.sub(r" (?=[(–])|(?<=–) |(?<=\.) ", "", name)))
    return re.compile(pieces + r"(?![\w])", re.IGNORECASE)


def _piece(piece: str) -> str:
    if piece == " ":
        return r"\s+"
    if piece in "–-":
        return r"\s*[-–—]\s*"
    if piece == "(":
        return r"\s*\(\s*"
    if not piece.isalpha():
        return re.escape(piece) + r"\s*"
    if piece.isupper() or piece.lower() in _SHORTENED:
        return _SHORTENED.get(piece.lower(), piece)
    stem = piece.rstrip(_ENDINGS)
    return f"{stem}[{_ENDINGS}гмвх]{{0,3}}"
