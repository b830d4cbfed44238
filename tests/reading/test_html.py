"""Web pages, as office programs save them and as they stand on sites: what a browser shows is in the text, and nothing else."""

from __future__ import annotations

import pytest

from shnor_extract.errors import NoTextError, ShnorError
from shnor_extract.model import BlockKind

from .reads import blocks, body, cells, document, texts


def page(inner: str, head: str = "") -> bytes:
    return f"<html><head><meta charset=utf-8>{head}</head><body>{inner}</body></html>".encode()


def shown(inner: str, head: str = "") -> list[str]:
    return blocks(page(inner, head), "протокол.doc")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Срок:\n   1 <b>марта</b></p>", ["Срок: 1 марта"]),
        ("<p>Провести сбор<br>Срок: май</p>", ["Провести сбор", "Срок: май"]),
        ("РЕШИЛИ:<div>Сбор</div>Отчёт", ["РЕШИЛИ:", "Сбор", "Отчёт"]),
        ("<font><p>СЛУШАЛИ:</p>Иванову</font>", ["СЛУШАЛИ:", "Иванову"]),
        ("<p>Срок: <del>1 мая</del><ins>1 марта</ins></p>", ["Срок: 1 марта"]),
        ("<p>Срок: <span style='display:none'>тайный</span>1 марта</p>", ["Срок: 1 марта"]),
        ("<p>Срок<script>var x = '<p>';</script>: 1 марта</p>", ["Срок: 1 марта"]),
        ("<p>8&nbsp;&quot;А&quot; &laquo;класс&raquo; &#8470;&nbsp;2</p>", ['8 "А" «класс» № 2']),
        ("<pre>ПРОТОКОЛ\n№ 1</pre>", ["ПРОТОКОЛ", "№ 1"]),
        ("<p>Рабочая группа<a href='#_ftn1'>[1]</a> решила</p>", ["Рабочая группа решила"]),
        ("<o:p></o:p><p class=MsoNormal>ПРОТОКОЛ<o:p></o:p></p>", ["ПРОТОКОЛ"]),
        ("<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><p>ПРОТОКОЛ</p>", ["ПРОТОКОЛ"]),
    ],
)
def test_what_stands_on_a_page(html: str, text: list[str]) -> None:
    assert shown(html) == text


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("<ol><li>п<li>п<li>п</ol>", ["1.", "2.", "3."]),
        ("<ol start=4><li>п<li>п</ol>", ["4.", "5."]),
        ("<ol><li>п<li value=7>п<li>п</ol>", ["1.", "7.", "8."]),
        ("<ol type=a><li>п<li>п</ol>", ["a.", "b."]),
        ("<ol type=I><li>п<li>п</ol>", ["I.", "II."]),
        ("<ol style='list-style-type: lower-roman'><li>п<li>п</ol>", ["i.", "ii."]),
        ("<ol reversed><li>п<li>п</ol>", ["2.", "1."]),
        ("<ol><li>п<ol><li>п<li>п</ol><li>п</ol>", ["1.", "1.", "2.", "2."]),
        ("<ul><li>п<li>п</ul>", ["–", "–"]),
        ("<ul style='list-style-type:none'><li>п</ul>", [""]),
        ("<ol><li><p>п</p></li><li><p>п</p><p>п</p></li></ol>", ["1.", "2.", ""]),
    ],
)
def test_lists_have_the_numbers_that_a_browser_gives_them(html: str, numbers: list[str]) -> None:
    assert [text.removesuffix("п").strip() for text in shown(html)] == numbers


def test_the_depth_of_a_list() -> None:
    read = document(page("<p>Решили:</p><ol><li>раз<ol><li>два</ol></ol>"))

    assert [block.level for block in read.blocks] == [0, 1, 2]


def test_numbers_that_word_has_saved_in_a_page() -> None:
    """Word shows each number as text within «supportLists», with the spaces after it; bullets are letters of other fonts."""

    def item(number: str, level: int, text: str) -> str:
        mark = f"<![if !supportLists]><span style='mso-list:Ignore'>{number}<span>&nbsp;&nbsp; </span></span><![endif]>"
        return f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>{mark}{text}</p>"

    read = document(page(item("1.", 1, "Школам") + item("1.1.", 2, "провести") + item("·", 1, "сбор") + item("o", 2, "отчёт")))

    assert texts(read) == ["1. Школам", "1.1. провести", "– сбор", "– отчёт"]
    assert [block.level for block in read.blocks] == [1, 2, 1, 2]


def test_tables_with_merged_and_nested_cells() -> None:
    read = document(
        page(
            "<table><thead><tr><th>№<th>Что<th>Кто</thead><tr><td>1<td>Сбор<td rowspan=2>Озеров<tr><td>2<td>Отчёт"
            "<tr><td colspan=3>Итог<table><tr><td>а<td>б</table></table>"
        )
    )

    assert cells(read) == [
        ((0, 0, 0), "№"),
        ((0, 0, 1), "Что"),
        ((0, 0, 2), "Кто"),
        ((0, 1, 0), "1"),
        ((0, 1, 1), "Сбор"),
        ((0, 1, 2), "Озеров"),
        ((0, 2, 0), "2"),
        ((0, 2, 1), "Отчёт"),
        ((0, 3, 0), "Итог"),
        ((1, 0, 0), "а"),
        ((1, 0, 1), "б"),
    ]
    assert [(b.cell.rows, b.cell.columns) for b in read.blocks if b.cell and (b.cell.rows, b.cell.columns) != (1, 1)] == [(2, 1), (1, 3)]


def test_a_table_of_one_cell_is_a_frame() -> None:
    read = document(page("<table><tr><td><p>ПРОТОКОЛ</p><table><tr><td>а<td>б</table></td></tr></table>"))

    assert [(block.cell and block.cell[:3], block.span.of(read.text)) for block in read.blocks] == [
        (None, "ПРОТОКОЛ"),
        ((0, 0, 0), "а"),
        ((0, 0, 1), "б"),
    ]


def test_looks_come_from_tags_attributes_and_styles() -> None:
    head = "<style>/* x */ p.T, .U { text-align:center; font-weight:700 } .V{margin-top:12pt}</style>"
    read = document(page("<p class=T>Т</p><p>П</p><h2>З</h2><center>Ц</center><p align=center><i>К</i></p><p class=V>П</p>", head))

    assert [(block.emphasis, block.centred, block.gap) for block in read.blocks] == [
        (True, True, True),
        (False, False, False),
        (True, False, True),
        (False, True, False),
        (True, True, False),
        (False, False, True),
    ]


def test_an_empty_paragraph_is_a_gap() -> None:
    assert [block.gap for block in document(page("<p>Раз</p><p>&nbsp;</p><p>Два</p>\n<p>Три</p>")).blocks] == [True, True, False]


def test_menus_headers_and_footnotes_are_margins() -> None:
    read = document(
        page(
            "<div title=header><p>Бегущая строка</p></div><nav><a href=/>Главная</a></nav><p>ПРОТОКОЛ</p>"
            "<div style='mso-element:footnote-list'><div style='mso-element:footnote'><p>Сноска</p></div></div><footer>Сайт</footer>"
        )
    )

    assert body(read) == ["ПРОТОКОЛ"]
    assert [t for t, b in zip(texts(read), read.blocks, strict=True) if b.kind is BlockKind.MARGIN] == [
        "Бегущая строка",
        "Главная",
        "Сноска",
        "Сайт",
    ]


RUSSIAN = "Протокол заседания рабочей группы № 3: слушали Озерова Ивана Кузьмича, решили провести совещание директоров школ"


@pytest.mark.parametrize(
    ("said", "real"),
    [
        ("windows-1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("iso-8859-5", "iso-8859-5"),
        ("utf-8", "utf-8"),
        ("windows-1251", "utf-8"),  # saved anew by a program that did not look inside
        ("utf-8", "cp1251"),
        ("", "cp1251"),
        ("", "utf-16"),
        ("unicode", "utf-16"),
        ("x-no-such", "cp1251"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_gives_russian(said: str, real: str) -> None:
    text = RUSSIAN  # ISO 8859-5 has a «№» too
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">' if said else ""

    assert blocks(f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(real, errors="replace")) == [
        text.encode(real, errors="replace").decode(real)
    ]


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html><html>",
        "\n <HTML>",
        "\ufeff<html>",
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "x"><html>',
        "<!-- saved from url --><html>",
        "<head><title>х</title></head>",
        "<div><p>а</p></div><p>б</p>",
    ],
)
def test_a_page_is_known_by_how_it_begins(start: str) -> None:
    read = document(start + "<p>ПРОТОКОЛ</p>", "протокол.doc")

    assert read.format == "html"
    assert texts(read)[-1] == "ПРОТОКОЛ"


@pytest.mark.parametrize("text", ["<b>ПРОТОКОЛ</b> № 1", "Протокол <html>", "<Иванов А.П.> сказал", "<p>ПРОТОКОЛ\n\nтекст"])
def test_a_text_with_a_few_tags_is_a_text(text: str) -> None:
    assert document(text).format == "txt"


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<html><body><p>&nbsp;</p></body></html>", "<html><script>1</script>", "<!doctype html>"]
)
def test_a_page_without_text(html: str) -> None:
    with pytest.raises(NoTextError, match="нет текста"):
        document(html)


@pytest.mark.parametrize(
    "html",
    [
        "<html>" + "<div>" * 20_000 + "ПРОТОКОЛ",
        "<html>" + "<table><tr><td>" * 3000 + "ПРОТОКОЛ",
        "<html>" + "<ol><li>" * 5000 + "ПРОТОКОЛ",
        "<html><td>ПРОТОКОЛ" + "</p>" * 50_000,
        "<html><table><tr><td colspan=99999999 rowspan=-5>ПРОТОКОЛ<td>а</table>",
        "<html>ПРОТОКОЛ" + "<" * 100_000,
        "<html>ПРОТОКОЛ" + "&" * 100_000,
        "<html><style>" + "{" * 100_000 + "</style>ПРОТОКОЛ",
        "<html><style>" + "/* " * 50_000 + "</style>ПРОТОКОЛ",
        "<html><style>" + "a" * 200_000 + "</style>ПРОТОКОЛ",
        "<html>ПРОТОКОЛ<table><tr>" + "<td colspan=1000 rowspan=1000>" * 10_000,
    ],
)
def test_a_hostile_page_gives_its_text_or_a_reason(html: str) -> None:
    try:
        assert "ПРОТОКОЛ" in document(html).text
    except ShnorError as error:
        assert str(error)
