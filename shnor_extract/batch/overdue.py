"""Which commitments are overdue on a given day: the only flag that depends on when the report is made."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from shnor_extract.record import Decision, Record

FLAG = "overdue"
_DUTIES = ("commitment", "recommendation")
_OVER = ("done", "cancelled", "misread")


def mark(record: Record, today: dt.date) -> Record:
    """The record with ``overdue`` exactly where the last day of a commitment lies before ``today`` and no person has closed it."""
    return replace(
        record,
        decisions=tuple(_marked(decision, today) for decision in record.decisions),
        plans=tuple(replace(plan, items=tuple(_marked(item, today) for item in plan.items)) for plan in record.plans),
    )


def _marked(decision: Decision, today: dt.date) -> Decision:
    others = tuple(flag for flag in decision.flags if flag != FLAG)
    flags = (*others, FLAG) if _late(decision, today) else others
    return decision if flags == decision.flags else replace(decision, flags=flags)


def _late(decision: Decision, today: dt.date) -> bool:
    due = decision.deadline.due if decision.deadline else None
    return decision.kind in _DUTIES and due is not None and due < today and decision.status not in _OVER
