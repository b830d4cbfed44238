"""The conventions by which phrases become dates, and how far archives are unpacked. The workbook prints these sentences."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Literal

MonthDay = tuple[int, int]
Limits = tuple[MonthDay, MonthDay]
Profile = Literal["none", "government"]


def _said(sentence: str, otherwise: str = "") -> dict[str, str]:
    """The Russian sentence of a setting, ``{0}`` standing for its value; ``otherwise`` is said when a switch is off."""
    return {"sentence": sentence, "otherwise": otherwise}


@dataclass(frozen=True, slots=True)
class Settings:
    """How phrases are turned into days. Limits of school time are the usual ones; a region may set its own."""

    before_month_is_last_day_before: bool = field(
        default=True,
        metadata=_said(
            "«до октября», «к октябрю» — последний день сентября; «до конца октября» — 31 октября", "«до октября», «к октябрю» — 31 октября"
        ),
    )
    by_beginning_is_first_day: bool = field(
        default=True,
        metadata=_said(
            "«к началу», «до начала» — сам первый день: «к началу учебного года» — 1 сентября",
            "«к началу», «до начала» — последний день перед началом",
        ),
    )
    yearless_is_next: bool = field(
        default=True, metadata=_said("срок без года — первый такой день в день совещания или после него", "срок без года — в год совещания")
    )
    school_year_start: MonthDay = field(default=(9, 1), metadata=_said("учебный год начинается {0}"))
    school_year_end: MonthDay = field(
        default=(5, 31), metadata=_said("учебный год кончается {0}; в июне, июле и августе «учебный год» — предстоящий")
    )
    school_quarters: tuple[Limits, Limits, Limits, Limits] = field(
        default=(((9, 1), (10, 31)), ((11, 1), (12, 31)), ((1, 9), (3, 31)), ((4, 1), (5, 31))),
        metadata=_said("«четверть» — учебная: {0}; «квартал» и «полугодие» — календарные"),
    )
    school_trimesters: tuple[Limits, Limits, Limits] = field(
        default=(((9, 1), (11, 30)), ((12, 1), (2, 28)), ((3, 1), (5, 31))), metadata=_said("учебные триместры: {0}")
    )
    school_halves: tuple[Limits, Limits] = field(
        default=(((9, 1), (12, 31)), ((1, 9), (5, 31))), metadata=_said("«полугодие учебного года», где год назван учебным: {0}")
    )
    autumn_holidays: Limits = field(default=((10, 28), (11, 5)), metadata=_said("осенние каникулы: {0}"))
    winter_holidays: Limits = field(default=((12, 29), (1, 8)), metadata=_said("зимние каникулы: {0}"))
    spring_holidays: Limits = field(default=((3, 24), (3, 31)), metadata=_said("весенние каникулы: {0}"))
    summer_holidays: Limits = field(default=((6, 1), (8, 31)), metadata=_said("летние каникулы: {0}"))
    edge_days: int = field(
        default=10, metadata=_said("«начало (конец) марта» — первые {0} дней (последняя декада), «середина» — то, что между ними")
    )
    week_ends_on: int = field(default=7, metadata=_said("«до конца недели» — до её {0}-го дня (7 — воскресенье)"))
    country: str = field(default="RU", metadata=_said("рабочие дни считаются по производственному календарю страны {0}"))
    move_off_weekend: bool = field(
        default=False,
        metadata=_said(
            "срок, выпавший на нерабочий день, переносится на следующий рабочий", "срок, выпавший на нерабочий день, не переносится"
        ),
    )
    # Регламент Правительства РФ (постановление от 01.06.2004 № 260) and the model office rules that follow it
    profile: Profile = field(
        default="none", metadata=_said("правила для поручений без дня («срочно» — 3 дня, «оперативно» — 10 дней, без срока — месяц): {0}")
    )


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may come out of one archive or e-mail, with all archives inside it: against «zip bombs», wide enough for honest ones."""

    members: int = field(default=10_000, metadata=_said("из одного архива берётся не больше {0} файлов"))
    total_megabytes: int = field(default=8_192, metadata=_said("архив распаковывается не больше чем до {0} МБ"))
    member_megabytes: int = field(default=300, metadata=_said("файл в архиве читается, если он не больше {0} МБ"))
    ratio: int = field(default=200, metadata=_said("архив не должен раздуваться больше чем в {0} раз"))
    unsuspected_megabytes: int = field(default=100, metadata=_said("во сколько раз раздувается архив, не проверяется до {0} МБ"))
    depth: int = field(default=5, metadata=_said("архив в архиве (письмо в письме) раскрывается до {0}-го уровня"))


DEFAULTS = Settings()
BOUNDS = Bounds()
_PROFILES = {"none": "не применяются", "government": "применяются, по Регламенту Правительства РФ"}


def sentences(settings: Settings | Bounds = DEFAULTS) -> tuple[str, ...]:
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
