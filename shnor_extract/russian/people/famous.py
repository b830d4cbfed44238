"""People of books, laws and street signs: «сказки А.С. Пушкина» speaks of nobody present."""

from __future__ import annotations

import re
from functools import cache

from shnor_extract.russian.people.posts import post_at_start
from shnor_extract.russian.people.surnames import surname_choices
from shnor_extract.words import load

_TO_POST = re.compile(r"\s*(?:,|[–—-]|\()\s*")
_LONGEST_POST = 60


def is_famous(surname: str, given: str) -> bool:
    """Whether a surname in any case and its initials («АС») or first name in the nominative are such a person's."""
    known = _famous().get(given)
    return known is not None and any(choice.surname in known for choice in surname_choices(surname))


def has_post(text: str, stop: int) -> bool:
    """«Гагарина Ю.А., учитель»: a namesake, with a post right after the name that ends at ``stop``."""
    match = _TO_POST.match(text, stop)
    return match is not None and post_at_start(text[match.end() : match.end() + _LONGEST_POST]) is not None


@cache
def _famous() -> dict[str, frozenset[str]]:
    """Initials, or a first name in the nominative → surnames."""
    given = {entry.meaning for entry in load("famous_people")}
    return {key: frozenset(entry.word for entry in load("famous_people") if entry.meaning == key) for key in given}
