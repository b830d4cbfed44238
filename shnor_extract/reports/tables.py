"""The tables of the workbook: one function each, a run → what stands in it. ``REPORTS`` is the order of the sheets."""

from __future__ import annotations

from collections.abc import Callable

from shnor_extract.ledger import Run
from shnor_extract.reports.commitments import commitments, overdue, plans, unassigned, undated
from shnor_extract.reports.doubts import doubts
from shnor_extract.reports.guide import guide
from shnor_extract.reports.inspection import files, unread
from shnor_extract.reports.overview import districts, meetings, summary
from shnor_extract.reports.table import Table

__all__ = [
    "REPORTS",
    "commitments",
    "districts",
    "doubts",
    "files",
    "guide",
    "meetings",
    "overdue",
    "plans",
    "summary",
    "unassigned",
    "undated",
    "unread",
]

REPORTS: tuple[Callable[[Run], Table], ...] = (
    commitments,
    undated,
    overdue,
    unassigned,
    meetings,
    districts,
    doubts,
    unread,
    plans,
    files,
    guide,
)
