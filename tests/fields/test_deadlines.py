"""By when a point is to be done, with what stands beside it. Every meeting here is held on 12 October 2021."""

from __future__ import annotations

from datetime import date

from shnor_extract.fields.deadlines import find_deadlines
from shnor_extract.model import Aside, Finds, Point, Says, Span
from shnor_extract.record import Deadline

MEETING = date(2021, 10, 12)


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def found(finds: Finds[Deadline]) -> list[str]:
    return [one.value.text for one in finds.found]


def test_the_words_of_the_point_count() -> None:
    text = "РЕШИЛИ: 1. Обновить сайт до 1 ноября 2021 г."
    finds = find_deadlines(text, Point(place(text, "Обновить сайт до 1 ноября 2021 г.")), MEETING)

    assert found(finds) == ["до 1 ноября 2021 г."]
    assert finds.found[0].span.of(text) == "до 1 ноября 2021 г."


def test_a_cell_under_its_heading_goes_before_the_words_of_the_point() -> None:
    text = "Провести в ноябре встречи | 15.12.2021"
    asides = (Aside(place(text, "15.12.2021"), Says.DEADLINE),)
    finds = find_deadlines(text, Point(place(text, "Провести в ноябре встречи"), asides=asides), MEETING)

    assert found(finds) == ["15.12.2021", "в ноябре"]


def test_a_line_in_brackets_is_read_once() -> None:
    text = "Обновить сайт (до 1 ноября, отв. Зимина О.П.)"
    asides = (Aside(place(text, "до 1 ноября, отв. Зимина О.П."), Says.ANY),)

    assert found(find_deadlines(text, Point(Span(0, len(text)), asides=asides), MEETING)) == ["до 1 ноября"]


def test_a_line_beneath_is_read() -> None:
    text = "Обновить сайт.\nдо 1 ноября, отв. Зимина О.П."
    asides = (Aside(place(text, "до 1 ноября, отв. Зимина О.П."), Says.ANY),)

    assert found(find_deadlines(text, Point(place(text, "Обновить сайт."), asides=asides), MEETING)) == ["до 1 ноября"]


def test_who_is_to_act_is_not_read_for_a_deadline() -> None:
    text = "Обновить сайт. | учителя, ноябрь"
    asides = (Aside(place(text, "учителя, ноябрь"), Says.EXECUTOR),)

    assert found(find_deadlines(text, Point(place(text, "Обновить сайт."), asides=asides), MEETING)) == []


def test_a_deadline_of_the_whole_list_holds_where_a_point_has_none() -> None:
    text = "Обновить сайт.\nПровести встречи до 1 ноября.\nСрок исполнения всех пунктов – до 31 декабря 2021 года"
    common = (Aside(place(text, "до 31 декабря 2021 года"), Says.DEADLINE, common=True),)
    without = find_deadlines(text, Point(place(text, "Обновить сайт."), asides=common), MEETING)
    own = find_deadlines(text, Point(place(text, "Провести встречи до 1 ноября."), asides=common), MEETING)

    assert (found(without), found(own)) == (["до 31 декабря 2021 года"], ["до 1 ноября"])


def test_a_heading_of_the_list_holds_for_its_points() -> None:
    text = "Руководителям школ в срок до 1 марта 2022 года:\nобновить сайты;\nпровести встречи до 1 ноября."
    heading = (place(text, "Руководителям школ в срок до 1 марта 2022 года:"),)
    without = find_deadlines(text, Point(place(text, "обновить сайты;"), headings=heading), MEETING)
    own = find_deadlines(text, Point(place(text, "провести встречи до 1 ноября."), headings=heading), MEETING)

    assert (found(without), found(own)) == (["до 1 марта 2022 года"], ["до 1 ноября"])


def test_the_innermost_heading_goes_first() -> None:
    text = "До 1 марта 2022 года:\nДиректорам до 1 декабря:\nобновить сайты"
    headings = (place(text, "До 1 марта 2022 года:"), place(text, "Директорам до 1 декабря:"))

    assert found(find_deadlines(text, Point(place(text, "обновить сайты"), headings=headings), MEETING)) == ["до 1 декабря"]


def test_a_cell_that_is_not_understood_is_a_doubt() -> None:
    text = "Обновить сайт | согласуется"
    asides = (Aside(place(text, "согласуется"), Says.DEADLINE),)
    finds = find_deadlines(text, Point(place(text, "Обновить сайт"), asides=asides), MEETING)

    assert found(finds) == []
    assert [doubt.span.of(text) for doubt in finds.unsure] == ["согласуется"]


def test_a_point_broken_over_lines_is_one_text() -> None:
    text = "Представить отчёт\nдо 1 ноября\n2021 года"

    assert [one.value.due for one in find_deadlines(text, Point(Span(0, len(text))), MEETING).found] == [date(2021, 11, 1)]
