"""Full dates, ranges of days and hours, as headings of minutes write them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shnor_extract.model import Certainty
from shnor_extract.russian.calendar.dates import find_date_ranges, find_dates, find_time

DATES = [
    ("12.03.2022", "2022-03-12"),
    ("12.03.22", "2022-03-12"),
    ("12.03.22 г.", "2022-03-12"),
    ("1.3.22 г.", "2022-03-01"),
    ("12/03/2022", "2022-03-12"),
    ("12-03-2022", "2022-03-12"),
    ("2022-03-12", "2022-03-12"),
    ("2022.03.12", "2022-03-12"),
    ("07 . 09 . 2021", "2021-09-07"),
    ("7. 09. 2021 г.", "2021-09-07"),
    ("«12» марта 2022 г.", "2022-03-12"),
    ("« 12 »  марта  2022 года", "2022-03-12"),
    ('"12"марта 2022 года', "2022-03-12"),
    ("„12“ марта 2022 года", "2022-03-12"),
    ("12» марта 2022 г.", "2022-03-12"),
    ("01. Июня 2021 года", "2021-06-01"),
    ("5 сентября 2021г", "2021-09-05"),
    ("5 сентября 2021г.", "2021-09-05"),
    ("5сентября 2021 года", "2021-09-05"),
    ("5-го сентября 2021 г.", "2021-09-05"),
    ("«05»сентября 2021", "2021-09-05"),
    ("5 сент. 2021 г.", "2021-09-05"),
    ("5 сентября 21 г.", "2021-09-05"),
    ("7.IX.2021", "2021-09-07"),
    ("7.ХII.2021", "2021-12-07"),
    ("7 XI 2021 г.", "2021-11-07"),
    ("02 ФЕВРАЛЯ 2021 ГОДА", "2021-02-02"),
    ("12 фeвраля 2021", "2021-02-12"),  # a Latin «e»
    ("12 сентебря 2021 года", "2021-09-12"),
    ("12 авгутса 2021 года", "2021-08-12"),
    ("12 мрата 2022 г.", "2022-03-12"),
    ("двадцать пятого мая 2022 года", "2022-05-25"),
    ("первое сентября 2021 года", "2021-09-01"),
    ("29 февраля 2024 г.", "2024-02-29"),
    ("О1.О9.2О21", "2021-09-01"),  # letters for noughts, as a scan gives them
]

NO_DATES = [
    "31.09.2021",
    "29.02.2022",
    "12.13.2022",
    "«__» марта 2022 г.",
    "12 марта",
    "март 2022 года",
    "п. 1.2.21 плана",
    "№ 12/03",
    "тел. 8-912-345-67-89",
    "5 карта 2022",
    "ул. 8 Марта, 12",
    "2021–2022 учебный год",
    "1.10. Провести",
    "192.168.10.20",
    "в 10.30.",
]

RANGES = [
    ("12–13 марта 2022 года", "2022-03-12", "2022-03-13"),
    ("12 - 13 марта 2022 г.", "2022-03-12", "2022-03-13"),
    ("с 12 по 13 марта 2022 года", "2022-03-12", "2022-03-13"),
    ("12 и 13 марта 2022 года", "2022-03-12", "2022-03-13"),
    ("12, 13 и 14 марта 2022 года", "2022-03-12", "2022-03-14"),
    ("12.03.2022 – 13.03.2022", "2022-03-12", "2022-03-13"),
    ("12-13.03.2022", "2022-03-12", "2022-03-13"),
    ("с 28.12.2021 по 02.01.2022 г.", "2021-12-28", "2022-01-02"),
    ("28 февраля – 1 марта 2022 года", "2022-02-28", "2022-03-01"),
    ("с 28 декабря 2021 г. по 2 января 2022 г.", "2021-12-28", "2022-01-02"),
    ("30 декабря – 2 января 2022 года", "2021-12-30", "2022-01-02"),
]

HOURS = [
    ("14.00", "14:00"),
    ("14:00", "14:00"),
    ("14-00", "14:00"),
    ("14 00", "14:00"),
    ("14⁰⁰", "14:00"),
    ("14 ч. 00 мин.", "14:00"),
    ("9 ч 30 мин", "09:30"),
    ("14.00 ч.", "14:00"),
    ("в 10 часов", "10:00"),
    ("в 10 часов 15 минут", "10:15"),
    ("в десять часов", "10:00"),
    ("с 10.00 до 12.00", "10:00"),
    ("начало в 9.30, окончание в 11.00", "09:30"),
    ("16.02.2023 в 14.00", "14:00"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_date_is_found_with_its_place(text: str, expected: str) -> None:
    (found,) = find_dates(f"Протокол № 3 от {text}, присутствовали все")

    assert found.value.isoformat() == expected
    assert found.span.of(f"Протокол № 3 от {text}, присутствовали все") == text


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_full_date_is_not_found(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_a_meeting_of_several_days(text: str, first: str, last: str) -> None:
    (found,) = find_date_ranges(f"Совещание прошло {text} в районном центре.")

    assert tuple(day.isoformat() for day in found.value) == (first, last)
    assert found.span.of(f"Совещание прошло {text} в районном центре.") == text


def test_the_days_of_an_order_and_of_the_meeting_are_both_found_in_their_order() -> None:
    found = find_dates("Протокол № 4 от 20.10.2021 (приказ от 5 октября 2021 г. № 17)")

    assert [one.value.isoformat() for one in found] == ["2021-10-20", "2021-10-05"]


def test_a_mended_month_is_likely_and_a_clean_one_certain() -> None:
    (mended,), (clean,) = find_dates("12 сентебря 2021 г."), find_dates("12 сентября 2021 г.")

    assert (mended.certainty, clean.certainty) == (Certainty.LIKELY, Certainty.CERTAIN)


@pytest.mark.parametrize(("text", "expected"), HOURS)
def test_the_hour_of_the_beginning(text: str, expected: str) -> None:
    found = find_time(f"Время проведения: {text}")

    assert found is not None
    assert found.value == expected


@pytest.mark.parametrize("text", ["", "кабинет 315", "25.00", "12.03.2022", "10:75"])
def test_what_is_no_hour_is_not_read(text: str) -> None:
    assert find_time(text) is None


@given(st.text(alphabet='0123456789 ./-«»"марточIVX,года№\n', max_size=60))
def test_places_hold_what_was_found_in_any_text(text: str) -> None:
    spans = [found.span for found in find_dates(text)] + [found.span for found in find_date_ranges(text)]

    assert all(0 <= span.start < span.stop <= len(text) for span in spans)


@pytest.mark.parametrize("piece", ["1", "1234567890 ", "12.", '«»" ', "ст. ", "1 2 ", "- ", "12 марта "])
def test_a_long_line_of_anything_is_read_in_time(piece: str) -> None:
    line = (piece * 100_000)[:100_000]
    started = time.process_time()
    find_dates(line)

    assert time.process_time() - started < 5
