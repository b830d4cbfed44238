"""Signs of Markdown are taken off and remembered as emphasis."""

from __future__ import annotations

import pytest

from .reads import blocks, cells, document


@pytest.mark.parametrize(
    ("line", "text", "emphasis"),
    [
        ("## **Протокол совещания**", "Протокол совещания", True),
        ("**РЕШИЛИ:**", "РЕШИЛИ:", True),
        ("__РЕШИЛИ:__", "РЕШИЛИ:", True),
        ("***РЕШИЛИ:***", "РЕШИЛИ:", True),
        ("1. *Руководителям школ:*", "1. Руководителям школ:", True),
        ("**Решение:** признать работу удовлетворительной.", "Решение: признать работу удовлетворительной.", False),
        ("1.1.Провести анализ - **срок 27 декабря 2020 г.**", "1.1.Провести анализ - срок 27 декабря 2020 г.", False),
        ("Повестка дня:  ", "Повестка дня:", False),
        (r"1\. Провести анализ \- до мая \* 2", "1. Провести анализ - до мая * 2", False),
        ("«___» _________ 2022 г.", "«___» ___ 2022 г.", False),
        ("«__» мая 2022 г., «__» июня 2022 г.", "«___» мая 2022 г., «___» июня 2022 г.", False),
        ("5*3 и 4*2", "5*3 и 4*2", False),
        ("файл имя_файла_новый", "файл имя_файла_новый", False),
        ("* провести анализ", "- провести анализ", False),
        ("  - 3.1. Продолжить работу", "3.1. Продолжить работу", False),
        ("> РЕШИЛИ", "РЕШИЛИ", False),
        ("МБОУ &laquo;Лесная СОШ&raquo; &#8470;&nbsp;3", "МБОУ «Лесная СОШ» № 3", False),
        ("<b>РЕШИЛИ</b>", "РЕШИЛИ", False),
        ("[Положение](http://school.example/doc) утвердить", "Положение утвердить", False),
        ("ПРОТОКОЛ\\", "ПРОТОКОЛ", False),
        ("РЕШИЛИ:<!-- проверить -->", "РЕШИЛИ:", False),
        ("оценка < 3 и > 2", "оценка < 3 и > 2", False),
    ],
)
def test_line(line: str, text: str, emphasis: bool) -> None:
    read = document(line)

    assert [(block.span.of(read.text), block.emphasis) for block in read.blocks] == [(text, emphasis)]


def test_emphasis_over_several_lines() -> None:
    read = document("**УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nЛЕСНОГО РАЙОНА**\n\nПРОТОКОЛ")

    assert [block.emphasis for block in read.blocks] == [True, True, False]


def test_a_rule_is_a_gap() -> None:
    read = document("ПРОТОКОЛ\n---\n№ 5\n\\newpage\nРЕШИЛИ")

    assert [block.span.of(read.text) for block in read.blocks] == ["ПРОТОКОЛ", "№ 5", "РЕШИЛИ"]
    assert [block.gap for block in read.blocks] == [True, True, True]


def test_a_pipe_table_is_cells_without_its_rule() -> None:
    read = document(
        "Поручения\n\n| № | Что | Срок |\n|---|:---:|---|\n| 1 | **Провести** сбор<br>Подготовить справку | до 1 мая |\n| 2 | | май |"
    )

    assert cells(read) == [
        ((0, 0, 0), "№"),
        ((0, 0, 1), "Что"),
        ((0, 0, 2), "Срок"),
        ((0, 1, 0), "1"),
        ((0, 1, 1), "Провести сбор"),
        ((0, 1, 1), "Подготовить справку"),
        ((0, 1, 2), "до 1 мая"),
        ((0, 2, 0), "2"),
        ((0, 2, 2), "май"),
    ]


def test_a_grid_table_has_rows_of_several_lines() -> None:
    read = document("+---+-----------+\n| № | Что       |\n+===+===========+\n| 1 | Провести  |\n|   | семинар   |\n+---+-----------+")

    assert cells(read)[2:] == [((0, 1, 0), "1"), ((0, 1, 1), "Провести"), ((0, 1, 1), "семинар")]


def test_a_table_of_tabs_is_cells() -> None:
    assert cells(document("№\tЧто\tСрок\n1\tПровести сбор\tмай"))[3:] == [
        ((0, 1, 0), "1"),
        ((0, 1, 1), "Провести сбор"),
        ((0, 1, 2), "май"),
    ]


def test_a_signature_with_tabs_is_no_table() -> None:
    assert blocks("Председатель\t\t\tА.П. Ветрова\nСекретарь\t\t\tС.С. Полева") == ["Председатель А.П. Ветрова", "Секретарь С.С. Полева"]


@pytest.mark.parametrize(
    "line", ["**а " * 25_000, "_а" * 50_000, "*" * 100_000, "<" * 100_000, "[" * 100_000, "|" * 100_000, "&" * 100_000]
)
def test_a_hundred_kilobytes_of_signs_are_quick(line: str) -> None:
    """Linear in the text; the test has pytest's patience, not minutes."""
    assert document("РЕШИЛИ:\n" + line).text.startswith("РЕШИЛИ:")
