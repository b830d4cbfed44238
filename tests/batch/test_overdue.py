"""The flag «overdue» follows the day of the report and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from shnor_extract.batch.overdue import mark
from shnor_extract.record import Deadline, Decision, Plan
from tests.made_up import DATED, RECORD


def flags(decision: Decision, day: dt.date) -> tuple[str, ...]:
    return mark(replace(RECORD, decisions=(decision,)), day).decisions[0].flags


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2024, 5, 14), ()),
        (dt.date(2024, 5, 15), ()),  # the last day is still in time
        (dt.date(2024, 5, 16), ("overdue",)),
    ],
)
def test_overdue_from_the_day_after_the_last(day: dt.date, expected: tuple[str, ...]) -> None:
    assert flags(DATED, day) == expected


def test_other_flags_stay() -> None:
    late = replace(DATED, flags=("deadline_before_meeting",))

    assert flags(late, dt.date(2025, 1, 1)) == ("deadline_before_meeting", "overdue")


def test_marking_again_for_an_earlier_day_takes_the_flag_away() -> None:
    late = mark(replace(RECORD, decisions=(DATED,)), dt.date(2025, 1, 1))

    assert mark(late, dt.date(2024, 5, 1)).decisions == (DATED,)


@pytest.mark.parametrize(
    "decision",
    [
        replace(DATED, kind="resolution"),
        replace(DATED, deadline=None),
        replace(DATED, deadline=Deadline(text="постоянно", kind="ongoing")),
    ],
)
def test_never_overdue(decision: Decision) -> None:
    assert flags(decision, dt.date(2030, 1, 1)) == ()


def test_rows_of_plans_are_marked_and_rejected_decisions_are_not() -> None:
    record = mark(replace(RECORD, decisions=(), rejected=(DATED,), plans=(Plan(items=(DATED,)),)), dt.date(2030, 1, 1))

    assert record.plans[0].items[0].flags == ("overdue",)
    assert record.rejected[0].flags == ()
