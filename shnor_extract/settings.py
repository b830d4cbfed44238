"""The conventions by which phrases become dates. No module keeps one of its own; the workbook prints these sentences."""

from __future__ import annotations

from dataclasses import dataclass, field, fields


def _convention(default: object, sentence: str) -> object:
    return field(default=default, metadata={"sentence": sentence})


@dataclass(frozen=True, slots=True)
class Settings:
    before_month_is_last_day_before: bool = _convention(  # type: ignore[assignment]
        True, "«до октября», «к октябрю» — последний день сентября; «до конца октября» — 31 октября"
    )
    yearless_is_next: bool = _convention(  # type: ignore[assignment]
        True, "срок без года — первый такой день в день совещания или после него"
    )
    school_year_start: tuple[int, int] = _convention((9, 1), "учебный год начинается 1 сентября")  # type: ignore[assignment]
    school_year_end: tuple[int, int] = _convention(  # type: ignore[assignment]
        (5, 31), "учебный год кончается 31 мая; в июне, июле и августе «учебный год» — предстоящий"
    )
    move_off_weekend: bool = _convention(False, "срок, выпавший на выходной, не переносится")  # type: ignore[assignment]
    country: str = _convention("RU", "рабочие дни считаются по производственному календарю России")  # type: ignore[assignment]


DEFAULTS = Settings()


def sentences() -> tuple[str, ...]:
    """Every convention in Russian, for the sheet that explains the workbook."""
    return tuple(entry.metadata["sentence"] for entry in fields(Settings))
