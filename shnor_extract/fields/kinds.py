"""What a point is: a commitment, a recommendation, or a resolution (done by being said)."""

from __future__ import annotations

import re

from shnor_extract.model import Point
from shnor_extract.record import DecisionKind
from shnor_extract.russian.orders import find_order
from shnor_extract.sections.headings import plain
from shnor_extract.words import meanings

# «принята к сведению», «утверждён», «признана удовлетворительной»: a resolution told in the passive
_PASSIVE = re.compile(
    r"(?:принят[аоы]?\s+к\s+сведению|утвержден[аоы]?|признан[аоы]?|одобрен[аоы]?|избран[аоы]?|снят[аоы]?\s+с\s+контроля)(?![а-я])"
)


def kind_of(text: str, point: Point, is_bound: bool) -> tuple[DecisionKind, str]:
    """The kind of a point and the name of the rule. ``is_bound``: it names an executor or a deadline of its own.

    «Утвердить план» is a resolution; «Директорам утвердить планы до 1 марта» binds somebody and is a commitment;
    «принять к сведению» stays a resolution whoever is named.
    """
    words = point.text.of(text)
    low = plain(words)
    order = find_order(words)
    verb = plain(order.of(words)) if order else ""
    condition = meanings("resolutions").get(verb)
    if (
        condition is not None
        and _holds(condition, low)
        and not ((is_bound or point.recommended) and condition.endswith("bindable") and "к сведению" not in low)
    ):
        return "resolution", "resolution_verb"
    if order is None and _PASSIVE.search(low):
        return "resolution", "resolution_passive"
    if meanings("governing_verbs").get(verb) == "recommendation" or _recommends(low[: order.start if order else 80]):
        return "recommendation", "recommending_verb"
    if point.recommended:
        return "recommendation", "recommending_heading"
    return "commitment", "order_verb" if order else "listed_point"


def _holds(condition: str, low: str) -> bool:
    needed = condition.partition(";")[0]
    return needed == "always" or any(word in low for word in needed.split("|"))


def _recommends(lead: str) -> bool:
    """«Школам рекомендуется обновить планы»."""
    kinds = meanings("order_words")
    return any(kinds.get(word) == "recommendation" for word in re.findall(r"[а-я]+", lead))
