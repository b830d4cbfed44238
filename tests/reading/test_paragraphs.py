"""Where a printed paragraph ends: each rule by itself, in letters of one width."""

from __future__ import annotations

import pytest

from shnor_extract.model import Box
from shnor_extract.reading.lines import Column, Line, Printed
from shnor_extract.reading.paragraphs import RULES, Answer, Habits, marker_length, paragraphs

WIDTH = 60  # letters in a line of the page below
HABITS = Habits(pitch=1.0, first_line_lefts=())


def line(text: str, row: float = 0, page: int = 1, size: float = 1.0, strong: bool = False, width: float = WIDTH) -> Line:
    """A line of a page with letters of one width: its leading spaces are its indent, «··» stands for a wide gap."""
    words, at = [], 0
    for word in text.split(" "):
        if word and set(word) != {"·"}:
            words.append(Printed(word, page, Box(at, row - 1, at + len(word), row), row, size, strong=strong))
        at += len(word) + 1
    return Line(tuple(words), Column(0, width))


def page(*texts: str) -> list[str]:
    """The paragraphs of a page with these lines; an empty one is an empty line."""
    lines = [line(text, row) for row, text in enumerate(texts) if text.strip()]
    return [" ".join(piece.text for piece in paragraph.pieces) for paragraph in paragraphs(lines, pitch=1.0)]


FULL = "Директорам школ подготовить и направить в отдел образования"


@pytest.mark.parametrize(
    ("name", "before", "after", "answer"),
    [
        ("broken_word", "слушали о ходе образова-", "ния в районе", Answer.JOIN),
        ("broken_word", "Санкт-", "Петербург", None),
        ("laid_out", "12 марта 2022 года ················ г. Заречный", "Присутствовали: все", Answer.SPLIT),
        ("laid_out", "ОЗЕРОВ И.К. ··············· директор МБОУ", "                            «Лесная СОШ»", Answer.JOIN),
        ("list_item", FULL, "2. Методистам", Answer.SPLIT),
        ("list_item", "Директорам школ действовать в соответствии со сроками и п.", "2. Положения", None),
        ("heading_follows", FULL, "РЕШИЛИ:", Answer.SPLIT),
        ("heading_follows", FULL, "От 24.11.2020 г.", Answer.SPLIT),
        ("heading_follows", FULL + ".", "Рекомендации:", Answer.SPLIT),
        ("heading_follows", FULL + ".", "Председатель", Answer.SPLIT),
        ("heading_follows", FULL, "Ветрова", None),
        ("label_follows", "Председатель: Озеров И.К., начальник районного управления", "Присутствовали: Ветрова Е.Г.", Answer.SPLIT),
        ("label_follows", "Присутствовали: Ветрова Е.Г., методист", "Приглашённые: Полева С.С., директор МБОУ", Answer.SPLIT),
        ("label_follows", FULL, "Полева С.С.: о подготовке школ", None),
        ("label_follows", "Обсудив доклад, участники совещания", "решили: представить планы", None),
        ("list_item", "1. Провести анализ;", "2. Методистам", Answer.SPLIT),
        ("list_item", "1. " + FULL[:-3], "2. Методистам провести", Answer.SPLIT),
        ("list_item", FULL, "– срок 1 марта", None),
        ("list_item", FULL, "01.09.2021 г.", None),
        ("list_item", "начало совещания", "14.00 часов", None),
        ("open_word", "Подготовить справку для", "Управления образования района", Answer.JOIN),
        ("open_word", "Подготовить справку", "Управления образования района", None),
        ("open_quote", "1. Директору МБОУ «Лесная", "СОШ № 8» представить план", Answer.JOIN),
        ("open_quote", "План мероприятий (приложение 1,", "Таблица 2) утвердить", Answer.JOIN),
        ("open_quote", "1. Директору МБОУ «Лесная СОШ»", "«Речная СОШ» представит план", None),
        ("open_quote", "Перечень дел: 1) сбор", "Справка (1) и план (2)", None),
        ("doer_follows", "1. Директору МБОУ «Лесная СОШ»", "(Озеров И.К.) представить план", Answer.JOIN),
        ("doer_follows", "2. Методисту районного кабинета", "Полевой С.С. подготовить справку", Answer.JOIN),
        ("doer_follows", "1. О подготовке школ к зиме", "Озеров И.К., директор школы", None),  # the speaker under the item of an agenda
        ("doer_follows", "1. Озеров И.К.", "Полевой С.С. подготовить справку", None),
        ("doer_follows", "Председатель", "(подпись)", None),
        ("doer_follows", "1. О подготовке школ к зиме", "(Озеров И.К.)", None),
        ("soft_break", "Присутствуют члены совета,", "директора школ", Answer.JOIN),
        ("soft_break", "провести анализ,", "утвердить план", None),
        ("almost_full_line", "Директорам школ подготовить и направить в отдел", "образования планы", Answer.JOIN),
        ("almost_full_line", "Протокол заседания районного методического совета", "от 1 марта 2022 года", None),
        ("short_line", "Повестка дня:", "О подготовке к экзаменам", Answer.SPLIT),
        ("short_line", FULL, "списки обучающихся", None),
        ("short_line", "Слушали директора МБОУ «Лесная средняя школа", "№ 8» Озерова", Answer.SPLIT),
        ("short_line", "Слушали директора МБОУ «Первая основная средняя школа при", "№ 8» Озерова", None),
        ("indented", FULL, "     Второй вопрос", Answer.SPLIT),
        ("indented", "1. " + FULL, "   списки обучающихся", None),
    ],
)
def test_rule(name: str, before: str, after: str, answer: Answer | None) -> None:
    rule = next(rule for rule in RULES if rule.__name__ == name)

    assert rule([line(before)], line(after, row=1), HABITS) is answer


def test_a_wide_gap_parts() -> None:
    assert page(FULL, "", "списки обучающихся") == [FULL, "списки обучающихся"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = [line(FULL, row=50), line("списки обучающихся района.", row=1, page=2), line("Слушали Озерова", row=2, page=2)]

    assert len(paragraphs(lines, pitch=1.0)) == 2


def test_a_sentence_that_ends_with_the_page_ends_the_paragraph() -> None:
    lines = [line(FULL[:-1] + ".", row=50), line("Слушали Озерова И.К. о ходе", row=1, page=2)]

    assert len(paragraphs(lines, pitch=1.0)) == 2


def test_larger_print_and_bold_part() -> None:
    big = [line("Протокол совещания", 0, size=2.0), line("Слушали Озерова о ходе подготовки школ района к экзаменам", 1)]
    bold = [line(FULL, 0, strong=True), line("Слушали Озерова", 1)]

    assert len(paragraphs(big, pitch=1.0)) == len(paragraphs(bold, pitch=1.0)) == 2


def test_a_signature_is_one_paragraph() -> None:
    assert page(
        "Председатель ································ А.П. Ветрова", "Секретарь ··································· С.С. Полева"
    ) == [
        "Председатель А.П. Ветрова",
        "Секретарь С.С. Полева",
    ]


def test_columns_without_lines_are_read_across() -> None:
    """A row of a table with no lines, wrapped in its left or its right column."""
    assert page(
        "директор МБОУ «Лесная ············· Озеров Иван",
        "средняя школа»",
        "Полева С.С. ······················· методист отдела",
        "                                    образования",
    ) == ["директор МБОУ «Лесная средняя школа» Озеров Иван", "Полева С.С. методист отдела образования"]


def test_every_rule_has_a_name_that_says_what_it_saw() -> None:
    assert all(rule.__doc__ for rule in RULES)


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("1. Провести", "1. "),
        ("1.1.Провести", "1.1."),
        ("1.10. Провести", "1.10. "),
        ("3.1 Провести", "3.1 "),
        ("2) Провести", "2) "),
        ("а) провести", "а) "),
        ("IV. Разное", "IV. "),
        ("– провести", "– "),
        ("✓ утвердить", "✓ "),
        ("-провести", "-"),
        ("01.09.2021 г.", ""),
        ("14.00 часов", ""),
        ("2021 год", ""),
        ("5 человек", ""),
        ("А.П. Ветрова", ""),
        ("г. Заречный", ""),
        ("-5 градусов", ""),
    ],
)
def test_markers(text: str, marker: str) -> None:
    assert text[: marker_length(text)] == marker


def test_a_signature_after_a_paragraph_of_full_lines() -> None:
    assert page(FULL, FULL, "Председатель ····························· А.П. Ветрова")[-1] == "Председатель А.П. Ветрова"


def test_two_long_words_of_a_justified_line_are_no_columns() -> None:
    stretched = "обеспечивающие···· профессионально-педагогическое···· развитие".replace("·", " ")

    assert len(page(FULL, stretched, "педагогов района.")) == 1
