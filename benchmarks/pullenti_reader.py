"""A yardstick: Pullenti (free for non-commercial use; no dependency of ours) with the same plain headings.

    python -m benchmarks.pullenti_reader FILE.txt ...

Runs under a Python that has ``pullenti`` (PyPI) and nothing else of ours.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from pullenti.morph.MorphLang import MorphLang
from pullenti.ner.ProcessorService import ProcessorService
from pullenti.ner.SourceOfAnalysis import SourceOfAnalysis
from pullenti.Sdk import Sdk

from benchmarks.plain import Tools, read_all, surname_first

Sdk.initialize(MorphLang.RU)
PROCESSOR = ProcessorService.create_processor()


@lru_cache(maxsize=10_000)
def entities(text: str) -> tuple[Any, ...]:
    """What is found, in the order of the text."""
    found = PROCESSOR.process(SourceOfAnalysis(text)).entities
    return tuple(sorted(found, key=lambda one: one.occurrence[0].begin_char if one.occurrence else len(text)))


def people(text: str) -> list[str]:
    return [_name(one) for one in entities(text) if one.type_name == "PERSON"]


def _name(one: Any) -> str:
    parts = (str(one.get_slot_value(slot) or "") for slot in ("LASTNAME", "FIRSTNAME", "MIDDLENAME"))
    last, first, middle = parts
    return surname_first(last, first, middle) if last else str(one)


def bodies(text: str) -> list[str]:
    return [str(one) for one in entities(text) if one.type_name == "ORGANIZATION"]


def places(text: str) -> list[str]:
    return [_place(one) for one in entities(text) if one.type_name == "GEO"]


def _place(one: Any) -> str:
    """«район Лесной» as documents write it: «Лесной район»; «г. Лесной»."""
    kind, name = (str(one.get_slot_value(slot) or "") for slot in ("TYPE", "NAME"))
    if not kind or not name:
        return str(one)
    if kind == "город":
        return f"г. {name.title()}"
    return f"{kind.capitalize()} {name.title()}" if kind == "республика" else f"{name.title()} {kind}"


def days(text: str, met: date | None) -> list[date]:
    return [day for one in entities(text) if one.type_name == "DATE" and (day := _day(one, met)) is not None]


def _day(one: Any, met: date | None) -> date | None:
    year, month, day = one.year or (met.year if met else 0), one.month, one.day
    try:
        return date(year, month, day) if year > 0 and month > 0 and day > 0 else None
    except ValueError:
        return None


if __name__ == "__main__":
    read_all(Tools(people, bodies, places, days))
