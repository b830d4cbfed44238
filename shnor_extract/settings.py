"""The conventions by which phrases become dates. No module keeps one of its own; the workbook prints these sentences."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Literal, TypeVar

T = TypeVar("T")
MonthDay = tuple[int, int]
Limits = tuple[MonthDay, MonthDay]
Profile = Literal["none", "government"]


def _convention(default: T, sentence: str, otherwise: str = "") -> T:
    """A setting with its Russian sentence; ``otherwise`` is said when a switch is off. ``{0}`` stands for the value."""
    return field(default=default, metadata={"sentence": sentence, "otherwise": otherwise})


@dataclass(frozen=True, slots=True)
class Settings:
    """How phrases are turned into days. Limits of school time are the usual ones; a region may set its own."""

    before_month_is_last_day_before: bool = _convention(
        True,
        "«до октября», «к октябрю» — последний день сентября; «до конца октября» — 31 октября",
        "«до октября», «к октябрю» — 31 октября",
    )
    by_beginning_is_first_day: bool = _convention(
        True,
        "«к началу», «до начала» — сам первый день: «к началу учебного года» — 1 сентября",
        "«к началу», «до начала» — последний день перед началом",
    )
    yearless_is_next: bool = _convention(
        True,
        "срок без года — первый такой день в день совещания или после него",
        "срок без года — в год совещания",
    )
    school_year_start: MonthDay = _convention((9, 1), "учебный год начинается {0}")
    school_year_end: MonthDay = _convention(
        (5, 31), "учебный год кончается {0}; в июне, июле и августе «учебный год» — предстоящий"
    )
    school_quarters: tuple[Limits, Limits, Limits, Limits] = _convention(
        (((9, 1), (10, 31)), ((11, 1), (12, 31)), ((1, 9), (3, 31)), ((4, 1), (5, 31))),
        "«четверть» — учебная: {0}; «квартал» и «полугодие» — календарные",
    )
    school_trimesters: tuple[Limits, Limits, Limits] = _convention(
        (((9, 1), (11, 30)), ((12, 1), (2, 28)), ((3, 1), (5, 31))), "учебные триместры: {0}"
    )
    school_halves: tuple[Limits, Limits] = _convention(
        (((9, 1), (12, 31)), ((1, 9), (5, 31))), "«полугодие учебного года», где год назван учебным: {0}"
    )
    autumn_holidays: Limits = _convention(((10, 28), (11, 5)), "осенние каникулы: {0}")
    winter_holidays: Limits = _convention(((12, 29), (1, 8)), "зимние каникулы: {0}")
    spring_holidays: Limits = _convention(((3, 24), (3, 31)), "весенние каникулы: {0}")
    summer_holidays: Limits = _convention(((6, 1), (8, 31)), "летние каникулы: {0}")
    edge_days: int = _convention(10, "«начало (конец) марта» — первые {0} дней (последняя декада), «середина» — то, что между ними")
    week_ends_on: int = _convention(7, "«до конца недели» — до её {0}-го дня (7 — воскресенье)")
    country: str = _convention("RU", "рабочие дни считаются по производственному календарю страны {0}")
    move_off_weekend: bool = _convention(
        False,
        "срок, выпавший на нерабочий день, переносится на следующий рабочий",
        "срок, выпавший на нерабочий день, не переносится",
    )
    # Регламент Правительства РФ (постановление от 01.06.2004 № 260) and the model office rules that follow it
    profile: Profile = _convention(
        "none", "правила для поручений без дня («срочно» — 3 дня, «оперативно» — 10 дней, без срока — месяц): {0}"
    )


DEFAULTS = Settings()
_PROFILES = {"none": "не применяются", "government": "применяются, по Регламенту Правительства РФ"}


def sentences(settings: Settings = DEFAULTS) -> tuple[str, ...]:
    """Every convention in Russian as it is set, for the sheet that explains the workbook."""
    said = []
    for entry in fields(settings):
        value = getattr(settings, entry.name)
        form = entry.metadata["otherwise"] if value is False else entry.metadata["sentence"]
        said.append(form.format(_spoken(value)))
    return tuple(said)


def _spoken(value: object) -> str:
    """A value as a person reads it: «01.09», «01.09–31.10, 01.11–31.12»."""
    if isinstance(value, tuple) and isinstance(value[0], int):
        return f"{value[1]:02}.{value[0]:02}"
    if isinstance(value, tuple) and isinstance(value[0][0], int):
        return "–".join(_spoken(day) for day in value)
    if isinstance(value, tuple):
        return ", ".join(_spoken(limits) for limits in value)
    return _PROFILES.get(str(value), str(value))
