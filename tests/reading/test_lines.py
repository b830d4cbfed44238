"""Words on a page → rows and columns."""

from __future__ import annotations

from shnor_extract.model import Box
from shnor_extract.reading.lines import Printed, Row, edges, rows, stretches


def words(text: str, x: float, y: float, slope: float = 0.0) -> list[Printed]:
    found = []
    for word in text.split():
        base = y + slope * x
        found.append(Printed(word, 1, Box(x, base - 8, x + 5 * len(word), base), base, 10.0))
        x += 5 * len(word) + 4
    return found


def said(page_rows: list[Row]) -> list[str]:
    return [" ".join(word.text for word in row) for row in page_rows]


def test_words_on_one_line_from_left_to_right() -> None:
    assert said(rows(words("А.П. Ветрова", 300, 100) + words("Председатель", 50, 101) + words("ПРОТОКОЛ", 80, 40))) == [
        "ПРОТОКОЛ",
        "Председатель А.П. Ветрова",
    ]


def test_a_page_scanned_askew() -> None:
    text = "О ходе подготовки школ района к государственной итоговой аттестации"
    tilted = [word for row in range(6) for word in words(text, 50, 50 + 14 * row, slope=0.03)]

    assert said(rows(tilted)) == [text] * 6


PROSE = "слушали доклад о работе школ района и решили"


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    page = [word for row in range(8) for x in (40, 320) for word in words(f"{PROSE} {'левый' if x == 40 else 'правый'}", x, 60 + 14 * row)]
    read = stretches(rows(page))

    assert all(stretch.column for stretch in read)
    assert all(row[-1].text == "левый" for row in read[0].rows) and all(row[-1].text == "правый" for row in read[1].rows)


def test_a_title_over_two_columns_is_read_first() -> None:
    page = words("протокол совещания руководителей школ и детских садов всего нашего района", 100, 30)
    page += [word for row in range(8) for x in (40, 320) for word in words(PROSE, x, 60 + 14 * row)]

    assert [len(stretch.rows) for stretch in stretches(rows(page))] == [1, 8, 8]


def test_posts_and_names_are_read_across() -> None:
    page = [word for row in range(8) for word in words("Директор школы", 40, 60 + 14 * row) + words("А.П. Ветрова", 400, 60 + 14 * row)]
    read = stretches(rows(page))

    assert [stretch.column for stretch in read] == [None]
    assert said(list(read[0].rows)) == ["Директор школы А.П. Ветрова"] * 8


def test_edges_of_full_lines_are_where_they_end() -> None:
    page = rows([word for row in range(6) for word in words(PROSE * 2, 85, 60 + 14 * row)])

    assert edges(page, 595).left == 85
    assert edges(page, 595).right == page[0][-1].box.right


def test_short_lines_do_not_show_the_right_edge() -> None:
    """«Е.Г. Ветрова» under «Присутствовали:» does not end at a margin."""
    page = rows(words("Присутствовали: школы района и города", 85, 60) + words("Е.Г. Ветрова", 85, 74) + words("В.Е. Озерова", 85, 88))

    assert edges(page, 595).right == 595 - 85
