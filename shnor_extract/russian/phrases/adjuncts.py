"""Phrases of time and manner, which end the group before them: «руководителям школ по итогам четверти», «до 1 марта»."""

from __future__ import annotations

from functools import cache

from shnor_extract.russian.phrases.groups import Tokens
from shnor_extract.russian.phrases.tokens import NUMBER, Token
from shnor_extract.words import load, meanings

_MONTHS = ("январ", "феврал", "март", "апрел", "мая", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_BRACKET_OF_ITS_OWN = ("срок", "до ", "не позднее", "отв", "исполн", "контрол", "ежемес", "ежекв", "постоянно", "в течение", "к ")


@cache
def _adjuncts() -> frozenset[tuple[str, str]]:
    return frozenset((first, second) for first, _, second in (entry.word.lower().partition(" ") for entry in load("adjuncts")))


def is_adjunct(toks: Tokens, at: int) -> bool:
    """A preposition that opens a phrase of time or manner: «по итогам четверти», «с 1 сентября», «с учётом замечаний»."""
    after = toks[at + 1] if at + 1 < len(toks) else None
    if after is None:
        return False
    if (toks[at].low, after.low) in _adjuncts():
        return True
    of_time = after.kind == NUMBER and after.text[0] != "№" and toks[at].low not in ("из", "по")
    return of_time or after.low.startswith(_MONTHS)


def names_the_subject(toks: Tokens, at: int) -> bool:
    """«школы с вакансиями по предметам ГИА»: after a noun that a preposition governs it says which, not when or how."""
    return toks[at].low == "по" and at + 1 < len(toks) and toks[at + 1].low.startswith("предмет")


def is_dated(toks: Tokens, at: int) -> bool:
    return at + 1 < len(toks) and toks[at + 1].low.startswith(_MONTHS)


def is_time(toks: Tokens, at: int) -> bool:
    """«в срок до 1 марта», «до 1 марта», «не позднее», «ежемесячно»."""
    low = toks[at].low
    after = toks[at + 1].low if at + 1 < len(toks) else ""
    if low == "в":
        return after.startswith(("срок", "течени", "период", "цел", "рамк", "соответств", "кажд", "началь", "конц")) or after[:1].isdigit()
    if low in ("до", "к", "с"):
        return after[:1].isdigit() or after.startswith(("конц", "начал", *_MONTHS)) or is_adjunct(toks, at)
    return (low == "не" and after == "позднее") or low.startswith("ежемес")


def part_said(token: Token) -> str | None:
    """The duty that stands behind a name: «(отв.)», «(контроль)», «– контроль»; None for all else."""
    return meanings("parts_in_brackets").get(token.low.strip("()[]. "))


def speaks_of_itself(bracket: Token) -> bool:
    """«(срок – до 1 марта)», «(отв. Иванова А.П.)»: beside the group, not of it."""
    return bracket.low[1:].lstrip().startswith(_BRACKET_OF_ITS_OWN)
