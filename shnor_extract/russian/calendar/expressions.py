"""What a phrase about time is, before it is known whether it binds anybody."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

from shnor_extract.model import Span
from shnor_extract.record import DeadlineKind


class Manner(Enum):
    """Where such a phrase has to stand to be a deadline."""

    BOUND = "bound"  # «до 1 марта», «в недельный срок»: anywhere in a clause that orders
    HORIZON = "horizon"  # «до 2024 года», «к 2025 году»: beside the order itself, else it belongs to a goal or a title
    TIME = "time"  # «в марте», «15 марта»: where it can only belong to the order
    YEAR = "year"  # «в 2022 году»: beside the order itself
    SCHOOL_YEAR = "school_year"  # «в 2021/2022 учебном году»: a label of the year far oftener than a deadline
    BARE = "bare"  # «март 2021 года» with no preposition: where it stands alone
    HABIT = "habit"  # «постоянно», «ежемесячно»: beside the order or alone
    RHYTHM = "rhythm"  # «раз в неделю», «до 5 числа каждого месяца»: anywhere in a clause that orders
    ALONE = "alone"  # «по плану», «при необходимости»: where it stands alone
    LABELLED = "labelled"  # «при необходимости», «педсовет»: where «Срок» is known to be meant
    AIM = "aim"  # «на 20 октября»: after a verb of planning
    SINCE = "since"  # «с 1 октября»: a first day without a last one
    NEVER = "never"  # «от 12.03.2021», «за I полугодие», «по итогам года»


class Expression(NamedTuple):
    """A phrase about time with what it means; ``problem`` says in Russian what is not understood, and ``kind`` may then be None."""

    span: Span
    kind: DeadlineKind | None
    manner: Manner
    rule: str
    start: date | None = None
    due: date | None = None
    rrule: str | None = None
    problem: str = ""
    grain: str = ""


def without_overlap(expressions: Iterable[Expression]) -> list[Expression]:
    """Earlier readers have the first choice of the text; the result in the order of the text."""
    kept: list[Expression] = []
    for expression in expressions:
        at = bisect(kept, expression.span, key=lambda other: other.span)
        if not any(expression.span.meets(other.span) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, expression)
    return kept
