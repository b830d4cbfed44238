"""Number, date, time and title as headings of all sorts tell them."""

from __future__ import annotations

import pytest

from shnor_extract.fields.meeting import find_date, find_held, find_meeting_time, find_number, find_title
from tests.papers import only_minutes, paper

BODY = ("Повестка дня:", "1. О сверке", "РЕШИЛИ: сверить списки")


@pytest.mark.parametrize(
    ("header", "number", "date"),
    [
        (("ПРОТОКОЛ № 3", "от 12.03.2022"), "3", "2022-03-12"),
        (("Протокол заседания коллегии", "№ 4 от 02 февраля 2021 года"), "4", "2021-02-02"),
        (("ПРОТОКОЛ", "совещания при директоре", "«05» сентября 2023 г. № 12-П"), "12-П", "2023-09-05"),
        (("Протокол №2/1 заседания педагогического совета от 11.01.2023г.",), "2/1", "2023-01-11"),
        (("ПРОТОКОЛ № б/н", "12.03.2022"), None, "2022-03-12"),
        (("ПРОТОКОЛ № ____", "г. Верхнереченск        12 марта 2022 года"), None, "2022-03-12"),
        (("Протокол совещания в МБОУ СОШ № 5", "Дата проведения: 16 февраля 2023 года"), None, "2023-02-16"),
        (("УТВЕРЖДАЮ", "Директор К.Л. Рябова", "20.01.2022", "Протокол № 7", "от 12.01.2022"), "7", "2022-01-12"),
        (("Протокол № 1", "создана приказом от 01.02.2020 № 15", "от 3 марта 2021 г."), "1", "2021-03-03"),
        (("Протокол 5", "от 3 марта 2021 г."), "5", "2021-03-03"),
    ],
)
def test_number_and_date(header: tuple[str, ...], number: str | None, date: str | None) -> None:
    document = paper(*header, *BODY)
    minutes = only_minutes(document)
    numbers, dates = find_number(document.text, minutes).found, find_date(document.text, minutes).found

    assert (number, date) == (numbers[0].value if numbers else None, dates[0].value.isoformat() if dates else None)


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("05.09.2016, понедельник. Нач. 8.15", "08:15"),
        ("Платформа: Zoom, 16:00", "16:00"),
        ("каб. 5, в 15-30", "15:30"),
        ("18.11.2022 № 06-02/14", None),
        ("Тел. 2-11-15, 10-00", None),
        ("Время проведения: 14.00.", "14:00"),
        ("Начало: 10 час. 30 мин.", "10:30"),
        ("Начало совещания в 15 часов", "15:00"),
        ("Время: с 13:00 до 14:40", "13:00"),
        ("Дата и время проведения: 12.03.2022, 9:05", "09:05"),
        ("Окончание: 16-20", None),
        ("11.00 – 12.45", "11:00"),
        ("с 10.00 до 12.00", "10:00"),
        ("Дата и время: 12.03.2022, 14:00-15:30", "14:00"),
        ("Дата публикации: 02.10.2020 11:46", None),
        ("каб. 14.00", None),
    ],
)
def test_time(line: str, time: str | None) -> None:
    document = paper("Протокол № 1", line, *BODY)
    found = find_meeting_time(document.text, only_minutes(document)).found

    assert time == (found[0].value if found else None)


@pytest.mark.parametrize(
    ("header", "title"),
    [
        (("Протокол заседания рабочей группы", "№ 1 от 02 февраля 2021 года"), "Протокол заседания рабочей группы"),
        (("Протокол № 4", "заседания коллегии", "7 июля 2021 года"), "Протокол заседания коллегии"),
        (
            ("ВЫПИСКА ИЗ ПРОТОКОЛА", "от 30.08.2021 г. № 1", "заседания педагогического совета"),
            "ВЫПИСКА ИЗ ПРОТОКОЛА заседания педагогического совета",
        ),
        (("П Р О Т О К О Л", "12.01.2022"), "Протокол"),
        (("Протокол встречи главы района с учителями, 02.04.2021, 14 час.",), "Протокол встречи главы района с учителями"),
    ],
)
def test_title(header: tuple[str, ...], title: str) -> None:
    document = paper(*header, *BODY)

    assert title == find_title(document.text, only_minutes(document)).found[0].value


def test_two_dates_in_the_heading_are_a_doubt() -> None:
    document = paper("Протокол № 1 от 12.03.2022", "от 14.03.2022", *BODY)

    assert find_date(document.text, only_minutes(document)).unsure


def test_meeting_held_on_other_days() -> None:
    document = paper("Протокол № 1 от 15.03.2022", "Дата проведения: 12–13 марта 2022 года", *BODY)
    (found,) = find_held(document.text, only_minutes(document)).found

    assert [day.isoformat() for day in found.value] == ["2022-03-12", "2022-03-13"]
