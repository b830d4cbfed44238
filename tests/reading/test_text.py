"""Plain text: which lines are paragraphs, and which only end because the paper did."""

from __future__ import annotations

from .reads import blocks, document


def test_each_long_line_is_a_paragraph() -> None:
    first = "1. Руководителям школ провести анализ результатов диагностических работ и представить его в управление образования. " * 2
    second = "2. Методистам подготовить справку"

    assert blocks(f"{first}\n{second}\n") == [first.strip(), second]


def test_broken_lines_are_put_together() -> None:
    text = """    По первому вопросу выступила начальник отдела образования
Ветрова А.П. Она рассказала о том, как школы района готовятся к про-
верочным работам, и назвала сроки, в которые пройдут работы.
    По второму вопросу слушали директора школы Озерова И.К., который
сообщил об итогах четверти. Качество знаний выросло на два процента,
успеваемость осталась прежней. Выступление принято к сведению.
"""

    read = blocks(text)

    assert len(read) == 2
    assert "к проверочным работам" in read[0]
    assert read[1].startswith("По второму вопросу") and read[1].endswith("принято к сведению.")


def test_points_of_a_broken_text() -> None:
    text = """Решили:
1. Директорам школ до 1 марта представить в отдел образования списки
обучающихся, которые нуждаются в дополнительных занятиях летом, и
планы таких занятий.
2. Методисту Полевой С.С. подготовить сводную справку по району и
направить её директорам школ.
2.1. Срок - до конца учебного года.
а) собрать сведения;
б) обобщить сведения;
- разослать справку.
Контроль возложить на Озерова И.К.
"""

    assert [block[:20] for block in blocks(text)] == [
        "Решили:",
        "1. Директорам школ д",
        "2. Методисту Полевой",
        "2.1. Срок - до конца",
        "а) собрать сведения;",
        "б) обобщить сведения",
        "- разослать справку.",
        "Контроль возложить н",
    ]


def test_short_lines_stay_apart() -> None:
    """A letterhead, a list of names, signatures."""
    text = """УПРАВЛЕНИЕ ОБРАЗОВАНИЯ
ЛЕСНОГО РАЙОНА

Присутствовали:
А.П. Ветрова
И.К. Озеров
С.С. Полева

Председатель                 А.П. Ветрова
Секретарь                    С.С. Полева"""

    assert blocks(text) == [
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        "ЛЕСНОГО РАЙОНА",
        "Присутствовали:",
        "А.П. Ветрова",
        "И.К. Озеров",
        "С.С. Полева",
        "Председатель А.П. Ветрова",
        "Секретарь С.С. Полева",
    ]


def test_a_title_and_its_number_stay_apart() -> None:
    assert blocks(
        "Протокол заседания рабочей группы по поддержке школ района и города с низкими результатами\n№ 1 от 2 марта 2022 года"
    ) == [
        "Протокол заседания рабочей группы по поддержке школ района и города с низкими результатами",
        "№ 1 от 2 марта 2022 года",
    ]


def test_a_comma_and_a_small_letter_go_on() -> None:
    assert blocks("Присутствуют члены совета,\nдиректора школ района.") == ["Присутствуют члены совета, директора школ района."]


def test_points_that_lost_their_bullets_stay_apart() -> None:
    assert blocks("Решили:\nпровести семинар,\nподготовить справку") == ["Решили:", "провести семинар,", "подготовить справку"]


def test_a_page_that_ended_in_the_middle_of_a_phrase() -> None:
    assert blocks("– помогать школам, развивать\n\nсетевое взаимодействие между ними;\n\n– провести семинар") == [
        "– помогать школам, развивать сетевое взаимодействие между ними;",
        "– провести семинар",
    ]


def test_a_noun_that_looks_like_a_verb_ends_a_line() -> None:
    assert blocks("Администрации Лесной области\n\nот 7 июля 2021 года") == ["Администрации Лесной области", "от 7 июля 2021 года"]


def test_gaps_are_seen() -> None:
    assert [block.gap for block in document("ПРОТОКОЛ\n№ 1\n\nРЕШИЛИ").blocks] == [True, False, True]


def test_form_feeds_part_pages() -> None:
    assert blocks("РЕШИЛИ:\f1. Провести") == ["РЕШИЛИ:", "1. Провести"]


def test_the_name_says_which_text_it_is() -> None:
    assert document("РЕШИЛИ", "протокол.md").format == "md"
    assert document("РЕШИЛИ", "протокол.txt").format == "txt"
    assert document("РЕШИЛИ", "без расширения").format == "txt"


def test_nothing_is_lost_in_a_text_of_a_hundred_kilobytes() -> None:
    line = "провести анализ результатов " * 4000

    assert document(line).text == line.strip()


def test_a_table_without_bars_at_its_ends_and_with_empty_lines_between() -> None:
    made = document("РЕШИЛИ:\n\n№ | Мероприятие | Срок\n\n1 | Провести сверку | до 1 марта\n\n2 | Обновить стенды |\n\nПредседатель")

    cells = [(*block.cell[1:3], block.span.of(made.text)) for block in made.blocks if block.cell]
    assert cells[3:] == [(1, 0, "1"), (1, 1, "Провести сверку"), (1, 2, "до 1 марта"), (2, 0, "2"), (2, 1, "Обновить стенды")]


def test_a_table_kept_apart_with_spaces() -> None:
    lines = [
        "РЕШИЛИ:",
        "№     Мероприятие                        Ответственный      Срок",
        "п/п",
        "1   Принять к сведению инфор-",
        "    мацию о питании",
        "2   Провести сверку списков              Рябова К.Л.,       до 1 марта",
        "    всех школ                            Бычков С.С.        2022 года",
        "                        стр. 2 из 3",
        "3   Обновить стенды                                         постоянно",
        "",
        "Председатель                             К.Л. Рябова",
    ]
    made = document("\n".join(lines))

    cells = [block.span.of(made.text) for block in made.blocks if block.cell and block.cell.row > 0]
    assert cells == [
        "1", "Принять к сведению информацию о питании",
        "2", "Провести сверку списков всех школ", "Рябова К.Л., Бычков С.С.", "до 1 марта 2022 года",
        "3", "Обновить стенды", "постоянно",
    ]  # fmt: skip
