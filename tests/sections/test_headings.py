"""A line is read for the section it opens."""

from __future__ import annotations

import pytest

from shnor_extract.model import SectionKind
from shnor_extract.sections.headings import find_heading, find_reference, is_title
from shnor_extract.sections.lines import find_lines
from tests.papers import paper


@pytest.mark.parametrize(
    ("line", "kind", "content"),
    [
        ("РЕШИЛИ:", "decided", ""),
        ("Р Е Ш И Л И :", "decided", ""),
        ("П О С Т А Н О В И Л И", "decided", ""),
        ("ПОСТОНОВИЛИ:", "decided", ""),
        ("Решение: признать работу удовлетворительной", "decided", "признать работу удовлетворительной"),
        ("Педагогический совет решил:", "decided", ""),
        ("Заслушав и обсудив доклад Рябовой К.Л., в котором сказано многое, комиссия решила: одобрить опыт", "decided", "одобрить опыт"),
        ("Решили единогласно: закрыть вопрос", "decided", "закрыть вопрос"),
        ("Решение педагогического совета школы:", "decided", ""),
        ("РЕШИЛИ утвердить план", "decided", "утвердить план"),
        ("По итогам встречи принято решение провести сверку", "decided", "провести сверку"),
        ("Рекомендации:", "recommended", ""),
        ("СЛУШАЛИ: Рябову К.Л. – о сверке", "heard", "Рябову К.Л. – о сверке"),
        ("По второму вопросу слушали Рябову К.Л.", "heard", "Рябову К.Л."),
        ("В обсуждении вопроса приняли участие: Рябова К.Л.", "spoke", "Рябова К.Л."),
        ("Присутствовали: директора школ", "present", "директора школ"),
        ("Присутсвовали:", "present", ""),
        ("На совещании присутствовали:", "present", ""),
        ("В совещании приняли участие директора школ", "present", "директора школ"),
        ("Отсутствовали: Рябова К.Л. (отпуск)", "absent", "Рябова К.Л. (отпуск)"),
        ("Приглашённые лица: Рябова К.Л.", "invited", "Рябова К.Л."),
        ("Повестка дня:", "agenda", ""),
        ("ПОВЕСТКА", "agenda", ""),
        ("Председатель: Рябова К.Л.", "chair", "Рябова К.Л."),
        ("Председатель педагогического совета Рябова К.Л.", "chair", "Рябова К.Л."),
        ("Секретарь- Бычков С.С.", "secretary", "Бычков С.С."),
        ("Протокол вела Рябова К.Л.", "secretary", "Рябова К.Л."),
        ("Голосовали: «за» – 12, «против» – нет", "voted", "«за» – 12, «против» – нет"),
        ("За – 12, против – 0", "voted", "За – 12, против – 0"),
        ("Поступили следующие предложения:", "proposed", ""),
    ],
)
def test_heading_and_what_follows_it(line: str, kind: str, content: str) -> None:
    document = paper(line)
    heading = find_heading(document.text, next(find_lines(document)))

    assert heading is not None
    assert (SectionKind(kind), content) == (heading.kind, heading.content.of(document.text))


@pytest.mark.parametrize(
    "line",
    [
        "Решение задач повышенной сложности вызывает затруднения у выпускников.",
        "Председатель комиссии Рябова К.Л. открыла заседание и сообщила о повестке.",
        "По результатам выступлений сделан вывод о росте качества.",
        "Рекомендации разработаны для руководителей школ.",
        "Информация о результатах размещена на сайте.",
        "Директорам школ представить отчёты до 1 марта.",
        "Участники проекта показали хорошие результаты.",
        "Тематика курсов обновлена.",
    ],
)
def test_running_text_opens_nothing(line: str) -> None:
    document = paper(line)

    assert find_heading(document.text, next(find_lines(document))) is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("По первому вопросу:", "1"),
        ("По третьему вопросу Рябова К.Л. доложила", "3"),
        ("По 2 вопросу", "2"),
        ("По 2-му вопросу", "2"),
        ("По вопросу № 4", "4"),
        ("По п. 2 повестки дня", "2"),
        ("Вопрос 1. О сверке", "1"),
        ("Второй вопрос:", "2"),
        ("По II вопросу", "2"),
    ],
)
def test_agenda_reference(line: str, number: str) -> None:
    found = find_reference(line)

    assert found is not None
    assert number == found[0]


@pytest.mark.parametrize("line", ["По вопросу организации питания", "Вопросы качества", "По вопросам безопасности"])
def test_a_topic_is_no_agenda_reference(line: str) -> None:
    assert find_reference(line) is None


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("ПРОТОКОЛ № 3", True),
        ("Протокол заседания рабочей группы", True),
        ("Выписка из протокола № 2", True),
        ("П Р О Т О К О Л", True),
        ("ПРОТАКОЛ № 4", True),
        ("Протокл заседания методсовета", True),
        ("Протокола № 4 в деле нет", False),
        ("Протокол вела Рябова К.Л.", False),
        ("Протокол составлен в двух экземплярах", False),
        ("Протоколы совещаний хранятся в отделе", False),
    ],
)
def test_title_of_a_protocol(line: str, is_one: bool) -> None:
    assert is_one == is_title(line)
