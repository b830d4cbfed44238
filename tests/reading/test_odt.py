"""OpenDocument texts: what LibreOffice and «МойОфис» show is in the text, and nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest

from shnor_extract.errors import DamagedFileError, EncryptedFileError, NoTextError, ShnorError, TooLargeError
from shnor_extract.reading.odt import package

from .reads import blocks, body, cells, document, texts

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    ]
)
MIME = "application/vnd.oasis.opendocument.text"


def flat(inner: str, styles: str = "", masters: str = "") -> bytes:
    """A document in one XML file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} office:mimetype="{MIME}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:master-styles>{masters}</office:master-styles>"
        f"<office:body><office:text>{inner}</office:text></office:body></office:document>"
    ).encode()


def packed(inner: str, **parts: str) -> bytes:
    """A document as an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", MIME)
        made.writestr("content.xml", flat(inner), zipfile.ZIP_DEFLATED)
        for name, text in parts.items():
            made.writestr(name.replace("_", "/", 1) + ".xml", text)
    return file.getvalue()


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (p("Срок:<text:s text:c='3'/>1<text:tab/>марта"), ["Срок: 1 марта"]),
        (p("Провести сбор<text:line-break/>Срок: май"), ["Провести сбор", "Срок: май"]),
        (p("Срок: <text:span>1 <text:a>марта</text:a></text:span> и"), ["Срок: 1 марта и"]),
        (p("от <text:date>1 марта</text:date>"), ["от 1 марта"]),
        (p("Срок<office:annotation><text:p>Проверить!</text:p></office:annotation>: май"), ["Срок: май"]),
        (f"<text:tracked-changes><text:deletion>{p('Удалено')}</text:deletion></text:tracked-changes>{p('ПРОТОКОЛ')}", ["ПРОТОКОЛ"]),
        (f"<text:section text:name='s'>{p('ПРОТОКОЛ')}</text:section>", ["ПРОТОКОЛ"]),
        (f"<text:section text:display='none'>{p('Тайно')}</text:section>{p('ПРОТОКОЛ')}", ["ПРОТОКОЛ"]),
        (p(f"ПРОТОКОЛ<draw:frame><draw:text-box>{p('УТВЕРЖДАЮ')}</draw:text-box></draw:frame>"), ["УТВЕРЖДАЮ", "ПРОТОКОЛ"]),
        (p(f"ПРОТОКОЛ<draw:custom-shape>{p('УТВЕРЖДАЮ')}</draw:custom-shape>"), ["УТВЕРЖДАЮ", "ПРОТОКОЛ"]),
        (p("Слова<text:soft-page-break/> дальше"), ["Слова дальше"]),
    ],
)
def test_what_stands_in_a_text(xml: str, text: list[str]) -> None:
    assert blocks(flat(xml)) == text


def test_the_archive_and_the_flat_file_say_the_same() -> None:
    assert texts(document(packed(p("ПРОТОКОЛ")), "протокол.doc")) == texts(document(flat(p("ПРОТОКОЛ")), "а.xml")) == ["ПРОТОКОЛ"]
    assert document(packed(p("ПРОТОКОЛ"))).format == "odt"


def test_an_archive_packed_anew() -> None:
    """Its parts stand in another order, and all of them are compressed."""
    after = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed(p("ПРОТОКОЛ")))) as old, zipfile.ZipFile(after, "w", zipfile.ZIP_DEFLATED) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))

    assert blocks(after.getvalue()) == ["ПРОТОКОЛ"]


STYLES = """
<style:style style:name="Base" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Base">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Far" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.5cm"/></style:style>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="N" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
"""


def test_looks_come_through_styles() -> None:
    read = document(
        flat(
            '<text:p text:style-name="Title">Раз</text:p>'
            '<text:p text:style-name="Far"><text:span text:style-name="B">Два</text:span></text:p>'
            '<text:p text:style-name="Title"><text:span text:style-name="N">Три</text:span></text:p>'
            '<text:p>Че<text:span text:style-name="H">ттт</text:span>тыре</text:p>',
            STYLES,
        )
    )

    assert texts(read) == ["Раз", "Два", "Три", "Четыре"]
    assert [(block.emphasis, block.centred, block.gap) for block in read.blocks] == [
        (True, True, True),
        (True, False, True),
        (False, True, False),
        (False, False, False),
    ]


def list_style(*levels: str) -> str:
    inner = "".join(f'<text:list-level-style-number text:level="{at}" {said}/>' for at, said in enumerate(levels, 1))
    return f'<text:list-style style:name="L">{inner}</text:list-style>'


ONE = 'style:num-format="1" style:num-suffix="."'
TWO = 'style:num-format="1" style:num-suffix="." text:display-levels="2"'


def items(*points: str) -> str:
    return "".join(f"<text:list-item>{point}</text:list-item>" for point in points)


def numbered(inner: str, *levels: str) -> list[str]:
    return [text.removesuffix("п").strip() for text in blocks(flat(inner, list_style(*levels)))]


def listed(*points: str, said: str = "text:style-name='L'") -> str:
    return f"<text:list {said}>{items(*points)}</text:list>"


P = p("п")
GO_ON = "text:style-name='L' text:continue-numbering='true'"


@pytest.mark.parametrize(
    ("xml", "levels", "numbers"),
    [
        (listed(P, P), [ONE], ["1.", "2."]),
        (listed(P + listed(P, P, said=""), P), [ONE, TWO], ["1.", "1.1.", "1.2.", "2."]),
        (listed(P + P, P), [ONE], ["1.", "", "2."]),
        (listed(P).replace("<text:list-item>", f"<text:list-header>{P}</text:list-header><text:list-item>"), [ONE], ["", "1."]),
        (listed(P) + listed(P).replace("list-item>", "list-item text:start-value='5'>", 1), [ONE], ["1.", "5."]),
        (listed(P) + listed(P), [ONE], ["1.", "1."]),
        (listed(P) + listed(P, said=GO_ON), [ONE], ["1.", "2."]),
        (listed(P) + listed(listed(P, said=""), said=GO_ON) + listed(P, said=GO_ON), [ONE, TWO], ["1.", "1.1.", "2."]),
        (
            listed(P, said="xml:id='a' text:style-name='L'") + listed(P) + listed(P, said="text:continue-list='a' text:style-name='L'"),
            [ONE],
            ["1.", "1.", "2."],
        ),
        (listed(P), ['style:num-format="I" style:num-suffix=")"'], ["I)"]),
        (listed(P), ['style:num-format="а, б, .., аа (ru)" style:num-suffix=")"'], ["а)"]),
        (listed(P), ['style:num-format="1" text:start-value="3"'], ["3"]),
        (listed(P), ['style:num-format="1" style:num-prefix="№ "'], ["№ 1"]),
        (listed(P), ['xmlns:loext="urn:x" loext:num-list-format="(%1%)" style:num-format="1" style:num-suffix="."'], ["(1)"]),
        (listed(P), ['style:num-format=""'], [""]),
        (listed(P, said="text:style-name='нет такого'"), [ONE], [""]),
    ],
)
def test_numbers_as_the_office_shows_them(xml: str, levels: list[str], numbers: list[str]) -> None:
    assert numbered(xml, *levels) == numbers


def test_bullets_are_dashes_and_lists_have_depth() -> None:
    style = '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
    read = document(flat(f"<text:list text:style-name='L'>{items(p('сбор'))}</text:list>", style))

    assert (texts(read), read.blocks[0].level) == (["– сбор"], 1)


def test_numbered_headings() -> None:
    style = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/></text:outline-style>'

    assert blocks(flat("<text:h text:outline-level='1'>Слушали</text:h><text:h text:outline-level='1'>Решили</text:h>", style)) == [
        "1. Слушали",
        "2. Решили",
    ]


def row(*inner: str) -> str:
    return f"<table:table-row>{''.join(inner)}</table:table-row>"


def cell(text: str, said: str = "", more: str = "") -> str:
    return f"<table:table-cell {said}>{p(text)}{more}</table:table-cell>"


def test_tables_with_merged_and_nested_cells() -> None:
    covered = "<table:covered-table-cell/>"
    nested = f"<table:table>{row(cell('Б'), cell('Б'))}</table:table>"
    rows = (
        f"<table:table-header-rows>{row(cell('№'), cell('Что'), cell('Кто'))}</table:table-header-rows>",
        row(cell("1"), cell("Сбор"), cell("Озеров", "table:number-rows-spanned='2'")),
        row(cell("2"), cell("Отчёт"), covered),
        row(cell("Итог", "table:number-columns-spanned='3'", nested), covered, covered),
    )
    read = document(flat(f"<table:table>{''.join(rows)}</table:table>"))

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
        ((1, 0, 0), "Б"),
        ((1, 0, 1), "Б"),
    ]
    assert [b.cell[3:] for b in read.blocks if b.cell and b.cell[3:] != (1, 1)] == [(2, 1), (1, 3)]


def test_headers_footers_and_notes_are_margins() -> None:
    masters = (
        f"<style:master-page style:name='M'><style:header>{p('Бланк')}</style:header><style:header-left>{p('Бланк')}</style:header-left>"
        f"<style:footer>{p('3')}{p('Исполнитель')}</style:footer></style:master-page>"
    )
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('Сноска')}</text:note-body></text:note>"
    read = document(flat(p(f"ПРОТОКОЛ{note} № 1"), masters=masters))

    assert texts(read) == ["Бланк", "ПРОТОКОЛ № 1", "Исполнитель", "Сноска"]
    assert body(read) == ["ПРОТОКОЛ № 1"]


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (packed(p("ПРОТОКОЛ"), **{"META-INF_manifest": "<manifest:encryption-data/>"}), EncryptedFileError, "паролем"),
        (packed(p(" ")), NoTextError, "нет текста"),
        (packed(p("ПРОТОКОЛ"))[:300], DamagedFileError, "архив не открывается"),
        (flat("<text:p>"), DamagedFileError, "не читается"),
        (flat("").replace(b"office:text", b"office:chart"), DamagedFileError, "не текст"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]>' + flat(p("&b;" * 10))[38:], DamagedFileError, "не читается"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, error: type[ShnorError], words: str) -> None:
    with pytest.raises(error, match=words):
        document(data)


def test_a_part_that_is_blown_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART_BYTES", 100)

    with pytest.raises(TooLargeError, match=r"content\.xml"):
        document(packed(p("ПРОТОКОЛ")))


@pytest.mark.parametrize("data", [packed(p("ПРОТОКОЛ")), flat(p("ПРОТОКОЛ"))])
def test_cut_anywhere(data: bytes) -> None:
    for length in range(0, len(data), 7):
        try:
            assert document(data[:length]).text
        except ShnorError as error:
            assert str(error)
