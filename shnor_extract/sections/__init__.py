"""Document → Minutes: which stretch of the text is the agenda, the speeches, the decisions, the signatures."""

from shnor_extract.sections.minutes import find_minutes
from shnor_extract.sections.tables import DataTable, find_tables

__all__ = ["DataTable", "find_minutes", "find_tables"]
