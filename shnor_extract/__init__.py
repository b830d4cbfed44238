"""Meeting protocols → checked commitments.

``read(path)`` gives a Document, ``extract(path)`` the records of its protocols; ``parse_deadline``, ``find_people`` and
``find_responsible`` read one sentence. Each is loaded when first asked for, so that ``import shnor_extract`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shnor_extract.fields.responsible import find_responsible
    from shnor_extract.pipeline import extract
    from shnor_extract.reading import read
    from shnor_extract.russian.calendar.deadlines import parse_deadline
    from shnor_extract.russian.people.people import find_people

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "find_people", "find_responsible", "parse_deadline", "read"]

_HOMES = {
    "extract": "shnor_extract.pipeline",
    "find_people": "shnor_extract.russian.people.people",
    "find_responsible": "shnor_extract.fields.responsible",
    "parse_deadline": "shnor_extract.russian.calendar.deadlines",
    "read": "shnor_extract.reading",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
