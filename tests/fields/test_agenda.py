"""The agenda in its layouts."""

from __future__ import annotations

from shnor_extract.fields.agenda import find_agenda
from shnor_extract.russian.people.cast import make_cast
from shnor_extract.sections import find_tables
from tests.papers import only_minutes, paper


def agenda(*lines: str | list[str]) -> list[tuple[str | None, str, list[str]]]:
    document = paper("Протокол № 1", *lines, "РЕШИЛИ:", "1. Сверить списки.")
    found = find_agenda(document.text, only_minutes(document), make_cast(document.text), find_tables(document))
    return [(item.value.number, item.value.text, [person.name for person in item.value.speakers]) for item in found]


def test_a_table_of_questions_and_speakers() -> None:
    table = [["№", "Вопрос", "Докладчик"], ["1", "О питании", "Рябова К.Л."], ["2", "Разное", "–"]]

    assert [(text, who) for _, text, who in agenda("Повестка дня:", *table)] == [("О питании", ["Рябова К.Л."]), ("Разное", [])]


def test_lines_with_speakers_beneath() -> None:
    lines = ("Повестка дня:", "1. О питании", "Докладчик: Рябова К.Л.", "2. О подвозе (Бычков С.С.)")

    assert agenda(*lines) == [("1", "О питании", ["Рябова К.Л."]), ("2", "О подвозе", ["Бычков С.С."])]


def test_surnames_alone_in_brackets_are_speakers() -> None:
    lines = ("Присутствовали: Рощина А.П., Сомов П.П.", "Повестка дня:", "1. О подвозе (Рощина, Сомов)", "2. О питании", "(Сомов)")

    assert agenda(*lines) == [("1", "О подвозе", ["Рощина А.П.", "Сомов П.П."]), ("2", "О питании", ["Сомов П.П."])]


def test_who_was_elected_and_who_spoke_is_no_item() -> None:
    elected = "Председателем собрания избрана Рощина А.П., секретарём – Сомов П.П."

    assert agenda("Повестка дня:", "1. О подвозе", elected) == [("1", "О подвозе", [])]
    assert agenda("Тема: О подвозе", "1. Рощина А.П. ознакомила с итогами осмотра") == [(None, "О подвозе", [])]


def test_the_talk_that_goes_through_the_numbers_again_is_no_agenda() -> None:
    found = agenda(
        "Повестка дня:",
        "1. Итоги четверти",
        "2. Питание",
        "3. Организационные вопросы",
        "1. Рощина А.П. – успеваемость 98 процентов.",
        "2. Сообщение методиста Сомовой С.С. о меню.",
        "3. Заслушав мнения, перешли к субботнику.",
    )

    assert found == [("1", "Итоги четверти", []), ("2", "Питание", []), ("3", "Организационные вопросы", [])]


def test_parts_of_the_agenda_begin_their_numbers_anew() -> None:
    found = agenda("Повестка:", "I. Основные вопросы", "1. Итоги четверти. Докл. Рощина А.П.", "II. Прочее", "1. Ремонт. Докл. Сомов П.П.")

    assert [number for number, _, _ in found] == ["I", "1", "II", "1"]


def test_items_without_numbers() -> None:
    assert [text for _, text, _ in agenda("Вопросы:", "Итоги четверти", "Питание: что исправить", "Место: актовый зал")] == [
        "Итоги четверти",
        "Питание: что исправить",
    ]


def test_an_item_cut_short_is_read_out() -> None:
    found = agenda(
        "Повестка дня:", "1) О безопасности перевозок", "2) Питание", "1) О безопасности (Рощина А.П.)", "2) Питание (Сомов П.П.)"
    )

    assert [text for _, text, _ in found] == ["О безопасности перевозок", "Питание"]


def test_two_initials_joined_by_a_hyphen() -> None:
    found = agenda("Повестка дня:", "1. О питании", "Гаджиев М-Р.А., Алиева П.Х-М.", "2. О ремонте. Алиева П.Х-М.")

    assert found == [("1", "О питании", ["Гаджиев М-Р.А.", "Алиева П.Х-М."]), ("2", "О ремонте.", ["Алиева П.Х-М."])]


def test_a_topic_over_its_speakers_behind_those_present() -> None:
    document = paper(
        "ПРОТОКОЛ № 1",
        "Присутствовали: Рощина А.П., методист",
        "О результатах проверочных работ",
        "(Рощина А.П., Сомов П.П.)",
        "Заслушав и обсудив информацию, комиссия РЕШИЛА:",
        "1. Принять к сведению.",
    )
    found = find_agenda(document.text, only_minutes(document), make_cast(document.text))

    assert [(item.value.text, [one.name for one in item.value.speakers]) for item in found] == [
        ("О результатах проверочных работ", ["Рощина А.П.", "Сомов П.П."])
    ]


def test_the_theme_is_an_item_only_without_an_agenda() -> None:
    def read(*lines: str) -> list[str]:
        document = paper("ПРОТОКОЛ № 1", "Тема: Питание школьников", *lines, "РЕШИЛИ:", "1. Принять к сведению.")
        return [item.value.text for item in find_agenda(document.text, only_minutes(document), make_cast(document.text))]

    assert read("План работы:", "1. Меню", "2. Разное") == ["Меню", "Разное"]
    assert read("Присутствовали: Рощина А.П.") == ["Питание школьников"]


def test_questions_in_the_talk_are_no_agenda() -> None:
    assert [
        text
        for _, text, _ in agenda("Повестка дня:", "1. О питании", "По вопросу 1 выступила Рощина А.П.", "Вопросы:", "Сомов П.П.: когда?")
    ] == ["О питании"]


def test_the_sheet_in_front_is_the_agenda_of_a_protocol_without_one() -> None:
    def read(*own: str) -> list[str]:
        document = paper(
            "ПОВЕСТКА ДНЯ",
            "совещания 12.03.2021, 11.00",
            "1. О питании",
            "Докладывает: Рощина А.П.",
            "2. О ремонте",
            "Подготовила: Сомова С.С., тел. 2-11-22",
            "ПРОТОКОЛ № 1",
            "Присутствовали: Рощина А.П.",
            *own,
            "СЛУШАЛИ: Рощину А.П.",
            "РЕШИЛИ:",
            "1. Принять к сведению.",
        )
        return [item.value.text for item in find_agenda(document.text, only_minutes(document), make_cast(document.text))]

    assert read() == ["О питании", "О ремонте"]
    assert read("Повестка дня:", "1. О лете") == ["О лете"]
