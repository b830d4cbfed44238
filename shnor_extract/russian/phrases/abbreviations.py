"""Abbreviations of the schools' world written out: «заместитель директора по УВР» → «… по учебно-воспитательной работе»."""

from __future__ import annotations

from functools import cache, lru_cache

from shnor_extract.russian.morph import inflect
from shnor_extract.russian.phrases.groups import Tokens, is_abbreviation, read_group
from shnor_extract.russian.phrases.heads import head_at, is_one_of_many, names_a_body
from shnor_extract.russian.phrases.tokens import NUMBER, QUOTED, tokens
from shnor_extract.words import load


@lru_cache(maxsize=2_000)
def written_out(phrase: str) -> str | None:
    """A phrase in the nominative with its abbreviations written out; None where it has none that the list knows.

    The kind of a body before its own name stays short: «МБОУ «СОШ № 8»», «МБОУ СОШ № 5».
    """
    toks = tokens(phrase)
    head = head_at(toks, 0, "nomn") if toks else None
    plural = head is not None and head.plural
    pieces, at, changed = [], 0, False
    for k, token in enumerate(toks):
        expansion = _expansions().get(token.text) or _expansions().get(token.low)
        short = expansion is not None and not _before_a_name(toks, k)
        text = _in_place(expansion or "", toks, k, plural) if short else token.text
        pieces += [phrase[at : token.start], text]
        at, changed = token.stop, changed or short
    return "".join([*pieces, phrase[at:]]) if changed else None


@cache
def _expansions() -> dict[str, str]:
    """Places («г.», «с.») and «т.д.» stay short."""
    return {entry.word: entry.meaning for entry in load("abbreviations") if entry.word[-1] != "." or entry.word in _POSTS}


_POSTS = frozenset(
    [
        "и.о.",
        "зам.",
        "зав.",
        "нач.",
        "рук.",
        "пред.",
        "гл.",
        "вед.",
        "ст.",
        "спец.",
        "кл.",
        "соц.",
        "пед.",
        "уч.",
        "руковод.",
        "преп.",
        "воспит.",
        "адм.",
    ]
)


def _before_a_name(toks: Tokens, at: int) -> bool:
    beside = [toks[k] for k in (at - 1, at + 1) if 0 <= k < len(toks)]
    if any(token.kind == QUOTED or (token.kind == NUMBER and token.text[0] == "№") for token in beside):
        return True
    return any(is_abbreviation(token) and token.text[-1] != "." for token in beside) and names_a_body(toks, at)


def _in_place(expansion: str, toks: Tokens, at: int, plural: bool) -> str:
    """The expansion in the case of its place: after «по» the dative, after a noun the genitive, many where the noun is of many."""
    if toks[at].text[-1] == ".":
        return _inflected(expansion, "nomn", "plur" if plural else "sing")
    if at == 0:
        return expansion
    before = toks[at - 1].low
    if before == "по" or (before in ("и", ",") and at > 2 and toks[at - 3].low == "по"):  # «по УВР и ВР»
        return _inflected(expansion, "datv", "sing")
    return _inflected(expansion, "gent", "plur" if plural and is_one_of_many(expansion) else "sing")


def _inflected(expansion: str, case: str, number: str) -> str:
    words = tokens(expansion)
    group = read_group(words, 0, "nomn")
    if group is None:  # an adjective alone: «кл. руководители»
        return inflect(expansion, frozenset({case, number})) or expansion
    forms = {form.at: inflect(words[form.at].low, frozenset({case, number}), form.reading) for form in group.forms}
    return " ".join(forms.get(k) or token.text for k, token in enumerate(words)).replace(" ,", ",")
