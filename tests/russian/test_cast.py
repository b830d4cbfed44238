"""A person is known again through a whole document: by initials, full name, another case, a slip; doubts stay doubts."""

from __future__ import annotations

import pytest

from shnor_extract.model import Certainty
from shnor_extract.russian.people.cast import make_cast
from shnor_extract.russian.people.people import people_in, spot_people

# Lines of a document → the names read in it, in order.
SAME_PERSON = [
    # initials here, full name there
    (["Рощина Анна Петровна, директор", "Слушали Рощину А.П.", "А.П. Рощина"], ["Рощина Анна Петровна"] * 3),
    (["Рощина А.П., директор", "Отв. Рощина А."], ["Рощина А.П."] * 2),
    (["Рощина А.П., директор", "Анна Петровна предложила начать"], ["Рощина А.П."] * 2),
    (["Рощина А.П., директор", "Рощина предложила начать", "Отв. Рощина"], ["Рощина А.П."] * 3),
    # the sex is told by another mention
    (["Слушали: Лаптева Е.Н. о ремонте", "Секретарь", "Е.Н. Лаптева"], ["Лаптева Е.Н."] * 2),
    (["Лаптеву Е.Н. к 1 марта", "Лаптева Е.Н. отметила рост"], ["Лаптева Е.Н."] * 2),
    (["Лаптев Е.Н., завуч", "информация Лаптева Е.Н."], ["Лаптев Е.Н."] * 2),
    (["Белая О.О., методист", "поручить Белой О.О."], ["Белая О.О."] * 2),
    (["Донской И.И., методист", "поручить Донскому И.И."], ["Донской И.И."] * 2),
    # a slip of a letter or two
    (["Прохорова Е.Н., методист", "Проxорову Е.Н. заслушать"], ["Прохорова Е.Н."] * 2),
    (["Скворешникова Инна Олеговна выступила", "заслушав выступление Скворешнико И.О."], ["Скворешникова Инна Олеговна"] * 2),
    (
        ["Слушали Переславцеву Т.Т.", "Выступила Петрова А.А.", "Т.Т. Переславева"],
        ["Переславцева Т.Т.", "Петрова А.А.", "Переславцева Т.Т."],
    ),
    # different people
    (["Лаптев Е.Н. – директор", "Лаптева Е.Н. – завуч"], ["Лаптев Е.Н.", "Лаптева Е.Н."]),
    (["Рощина А.П., Рощина В.П."], ["Рощина А.П.", "Рощина В.П."]),
    (["Рощина Анна Петровна, Рощина Алла Петровна"], ["Рощина Анна Петровна", "Рощина Алла Петровна"]),
    (["Петров А.А., методист", "Перов А.А., завуч"], ["Петров А.А.", "Перов А.А."]),
    (["Киселев А.А., Киселева А.А."], ["Киселев А.А.", "Киселева А.А."]),
    # the case under a heading is the one that the others show
    (["СЛУШАЛИ: Лаптева Е.Н. о ремонте", "СЛУШАЛИ: Сомов П.П. о курсах"], ["Лаптева Е.Н.", "Сомов П.П."]),
    (["СЛУШАЛИ: Лаптева Е.Н. о ремонте", "СЛУШАЛИ: Белинскую П.П. о курсах"], ["Лаптев Е.Н.", "Белинская П.П."]),
    (["СЛУШАЛИ:", "1. Рощину А.П.", "2. Сомова П.П."], ["Рощина А.П.", "Сомов П.П."]),
    # a place that bears the name of somebody present
    (["Жуков П.П., директор", "Школа города Жукова, г. Жукова"], ["Жуков П.П."]),
]


@pytest.mark.parametrize(("lines", "expected"), SAME_PERSON)
def test_person_is_known_again(lines: list[str], expected: list[str]) -> None:
    text = "\n".join(lines)

    assert [found.value.name for found in people_in(text, make_cast(text))] == expected


DOUBTFUL = [
    (["СЛУШАЛИ: Лаптева Е.Н. о ремонте"], "governor"),
    (["С.В. Лаптева", "поручить Лаптеву С.В. справку"], "against_other_mentions"),
    (["Лаптев Е.Н., Лаптева Е.Н.", "Лаптеву Е.Н. – к сведению"], "several_alike"),
    (["Рощина А.П., завуч", "А.П. Рощина отметила", "Решили создать группу. " * 20, "П.А. Рощина"], "resembles"),
]


@pytest.mark.parametrize(("lines", "rule"), DOUBTFUL)
def test_what_the_form_leaves_open_is_doubtful(lines: list[str], rule: str) -> None:
    text = "\n".join(lines)
    last = people_in(text, make_cast(text))[-1]

    assert (last.certainty, last.rule) == (Certainty.DOUBTFUL, rule)


def test_a_slip_is_only_likely_to_be_the_person() -> None:
    text = "Прохорова Е.Н., методист\nВыступили учителя\nПроскорова Е.Н. отметила"
    found = people_in(text, make_cast(text))

    assert [(one.value.name, one.certainty) for one in found] == [
        ("Прохорова Е.Н.", Certainty.CERTAIN),
        ("Прохорова Е.Н.", Certainty.LIKELY),
    ]


CERTAIN = ["Слушали Рощину А.П. о ремонте", "Лаптев Е.Н., завуч", "выступила Лаптева Е.Н.", "Отв. Лаптева Е.Н.", "Сазоновой Инне Олеговне"]


@pytest.mark.parametrize("text", CERTAIN)
def test_what_the_words_beside_decide_is_certain(text: str) -> None:
    (found,) = people_in(text, make_cast(text))

    assert found.certainty is Certainty.CERTAIN


def test_case_of_a_heading_outside_the_text_can_be_given() -> None:
    text = "Рощину А.П., Лаптева Е.Н."
    names = [found.value.name for found in people_in(text, make_cast("СЛУШАЛИ: " + text), "accs")]

    assert names == ["Рощина А.П.", "Лаптев Е.Н."]


PLACES = [
    ("Слушали директора МБОУ СОШ № 5 Рощину А.П. о ремонте", "Рощину А.П.", "директора МБОУ СОШ № 5 Рощину А.П."),
    ("Директору школы (Соколов П.Н.)", "Соколов П.Н.", "Директору школы (Соколов П.Н."),
    ("Отв. Рощинa A.П., методист.", "Рощинa A.П.", "Рощинa A.П., методист"),
]


@pytest.mark.parametrize(("text", "name", "whole"), PLACES)
def test_places_of_the_name_and_of_the_whole_phrase(text: str, name: str, whole: str) -> None:
    (spotted,) = spot_people(text, make_cast(text))

    assert (spotted.span.of(text), spotted.whole.of(text)) == (name, whole)


def test_post_is_kept_with_the_person() -> None:
    (known,) = make_cast("Рощина А.П., директор МБОУ СОШ № 5\nА.П. Рощина").people

    assert (known.name, known.role, known.organization, known.sex) == ("Рощина А.П.", "директор", "МБОУ СОШ № 5", "femn")
