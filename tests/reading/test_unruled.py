"""Tables that no lines are drawn around."""

from __future__ import annotations

import pytest

from .made_pdf import Put, column, pdf
from .reads import cells, document, texts

LEFTS = (60, 90, 310, 385)
FULL = "О ходе подготовки школ района к государственной итоговой аттестации по"


def line(y: float, *parts: str, size: float = 10) -> list[Put]:
    return [Put(left, y, part, size) for left, part in zip(LEFTS, parts, strict=False) if part]


PLAN = [
    *line(100, "№", "Мероприятие", "Срок", "Ответственный"),
    *line(112, "п/п", "", "исполнения", ""),
    *line(124, "1.", "Провести семинар для учителей математики", "до 1 марта", "Ветрова А.П.,"),
    *line(136, "", "и физики школ района", "2024 года", "методист"),
    *line(148, "2.", "Представить справку", "март", "Озеров И.К."),
    *line(160, "3.", "Посетить уроки", "", "директора школ"),
]
CELLS = [
    "№ п/п", "Мероприятие", "Срок исполнения", "Ответственный",
    "1.", "Провести семинар для учителей математики и физики школ района", "до 1 марта 2024 года", "Ветрова А.П., методист",
    "2.", "Представить справку", "март", "Озеров И.К.",
    "3.", "Посетить уроки", "директора школ",
]  # fmt: skip


def test_columns_under_a_head_are_cells() -> None:
    read = document(pdf([Put(60, 80, "РЕШИЛИ:"), *PLAN, Put(60, 200, "Председатель А.П. Ветрова")]), "а.pdf")

    assert [text for _, text in cells(read)] == CELLS
    assert [cell for cell, _ in cells(read)][-3:] == [(0, 3, 0), (0, 3, 1), (0, 3, 3)]
    assert (texts(read)[0], texts(read)[-1]) == ("РЕШИЛИ:", "Председатель А.П. Ветрова")


@pytest.mark.parametrize(
    "after",
    [
        Put(60, 172, FULL, 10),  # prose right under it
        Put(60, 172, "Контроль возложить на Озерова И.К.", 10),
        Put(60, 172, "Председатель", 10),
    ],
)
def test_the_table_ends_where_text_begins(after: Put) -> None:
    read = document(pdf([*PLAN, after]), "а.pdf")

    assert [text for _, text in cells(read)] == CELLS
    assert texts(read)[-1] == after.text


@pytest.mark.parametrize(
    "page",
    [
        [*line(100, "№", "5", "от", "12.03.2022"), *column(60, 124, ["1. Провести семинар", "2. Представить справку"])],
        [*line(100, "Председатель", "", "", "А.П. Ветрова"), *line(124, "Секретарь", "", "", "С.С. Полева")],
        column(60, 100, ["№ 1 мероприятие, срок и ответственный названы в плане", "1. Провести семинар", "2. Представить справку"]),
    ],
)
def test_what_is_no_table(page: list[Put]) -> None:
    assert cells(document(pdf(page), "а.pdf")) == []


def test_a_head_that_is_repeated_on_the_next_page() -> None:
    second = [
        *line(60, "№", "Мероприятие", "Срок", "Ответственный"),
        *line(72, "п/п", "", "исполнения", ""),
        *line(84, "4.", "Курсы", "май", "школы"),
    ]

    read = cells(document(pdf(PLAN, second), "а.pdf"))

    assert [text for _, text in read] == [*CELLS, "4.", "Курсы", "май", "школы"]
    assert {cell[0] for cell, _ in read} == {0}
