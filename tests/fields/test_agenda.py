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
