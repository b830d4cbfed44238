"""Word's automatic numbers, as Word shows them."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.api import Document as NewDocx
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from shnor_extract.reading.numbering import formatted

from .reads import blocks, document

LEGAL = [("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%1.%2.%3.")]


def numbered(levels: list[tuple[str, str]], *points: tuple[int, int] | None, nums: str = "", extra: str = "") -> list[str]:
    """The paragraphs of a document: ``points`` are (list number, level) of each, None where it has no number."""
    made = NewDocx()
    _define(made, levels, nums, extra)
    for point in points:
        paragraph = made.add_paragraph("пункт")
        if point is not None:
            number, level = point
            properties = paragraph._p.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))
    file = io.BytesIO()
    made.save(file)
    return [block.removesuffix("пункт") for block in blocks(file.getvalue(), "а.docx")]


def _define(made: Docx, levels: list[tuple[str, str]], nums: str, extra: str) -> None:
    root = made.part.numbering_part.element
    listed = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{listed}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    if nums:
        for num in parse_xml(f"<w:nums {nsdecls('w')}>{nums}</w:nums>"):
            root.append(num)


def test_points_and_their_parts() -> None:
    assert numbered(LEGAL, (90, 0), (90, 1), (90, 1), (90, 2), (90, 0), (90, 1)) == ["1. ", "1.1. ", "1.2. ", "1.2.1. ", "2. ", "2.1. "]


def test_text_between_points_does_not_restart_them() -> None:
    assert numbered(LEGAL, (90, 0), None, (90, 0)) == ["1. ", "", "2. "]


def test_a_level_passed_over_counts_as_begun() -> None:
    assert numbered(LEGAL, (90, 0), (90, 2), (90, 1)) == ["1. ", "1.1.1. ", "1.2. "]


def test_lists_of_one_family_count_on() -> None:
    """Two lists made from one definition: Word goes on counting."""
    more = '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>'

    assert numbered(LEGAL, (90, 0), (90, 0), (91, 0), nums=more) == ["1. ", "2. ", "3. "]


def test_a_list_told_to_begin_anew() -> None:
    more = '<w:num w:numId="91"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'

    assert numbered(LEGAL, (90, 0), (90, 0), (91, 0), (91, 0), nums=more) == ["1. ", "2. ", "1. ", "2. "]


def test_a_deeper_level_begins_each_time_where_its_list_says() -> None:
    more = '<w:num w:numId="91"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'

    assert numbered(LEGAL, (91, 0), (91, 1), (91, 1), (91, 0), (91, 1), nums=more) == ["1. ", "1.5. ", "1.6. ", "2. ", "2.5. "]


def test_a_level_defined_anew_for_one_list() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>'
    more = f'<w:num w:numId="91"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0">{level}</w:lvlOverride></w:num>'

    assert numbered(LEGAL, (91, 0), (91, 0), nums=more) == ["5) ", "6) "]


@pytest.mark.parametrize(
    ("form", "text", "labels"),
    [
        ("russianLower", "%1)", ["а) ", "б) ", "в) "]),
        ("upperRoman", "%1.", ["I. ", "II. ", "III. "]),
        ("lowerLetter", "%1)", ["a) ", "b) ", "c) "]),
        ("decimalZero", "%1.", ["01. ", "02. ", "03. "]),
        ("bullet", "\uf0b7", ["– ", "– ", "– "]),
        ("none", "", ["", "", ""]),
        ("decimal", "Пункт %1.", ["Пункт 1. ", "Пункт 2. ", "Пункт 3. "]),
    ],
)
def test_forms(form: str, text: str, labels: list[str]) -> None:
    assert numbered([(form, text)], (90, 0), (90, 0), (90, 0)) == labels


def test_no_space_where_the_list_has_none() -> None:
    assert numbered([("decimal", "%1.")], (90, 0), extra='<w:suff w:val="nothing"/>') == ["1."]


def test_legal_numbering_shows_all_numbers_as_decimal() -> None:
    assert numbered([("upperRoman", "%1."), ("decimal", "%1.%2.")], (90, 0), (90, 1), extra="<w:isLgl/>") == ["1. ", "1.1. "]


def test_number_zero_takes_the_number_off() -> None:
    assert numbered(LEGAL, (90, 0), (0, 0), (90, 0)) == ["1. ", "", "2. "]


def test_styles_bound_to_levels() -> None:
    made = NewDocx()
    root = made.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for index, (style, text) in enumerate([("Heading1", "%1."), ("Heading2", "%1.%2.")])
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for name in ("Heading 1", "Heading 2"):
        made.styles[name].element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    for text, level in (("Кадры", 1), ("Курсы", 2), ("Наставники", 2), ("Сроки", 1)):
        made.add_heading(text, level)
    file = io.BytesIO()
    made.save(file)

    assert blocks(file.getvalue(), "а.docx") == ["1. Кадры", "1.1. Курсы", "1.2. Наставники", "2. Сроки"]


def test_a_style_made_from_a_numbered_one_counts_at_its_level() -> None:
    made = NewDocx()
    root = made.part.numbering_part.element
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>' + (
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:pStyle w:val="Heading2"/><w:lvlText w:val="%1.%2."/></w:lvl>'
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    made.styles["Heading 2"].element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    made.styles.add_style("Пункт решения", 1).base_style = made.styles["Heading 2"]
    for text in ("Провести сбор", "Представить план"):
        made.add_paragraph(text, "Пункт решения")
    file = io.BytesIO()
    made.save(file)

    assert blocks(file.getvalue(), "а.docx") == ["1.1. Провести сбор", "1.2. Представить план"]


def test_levels_that_begin_anew_only_after_an_outer_one_or_never() -> None:
    """``lvlRestart``: «0» counts on through the whole document, «1» only after the outermost level."""
    never = [*LEGAL[:1], ("decimal", "%2)")]

    assert numbered(never, (90, 0), (90, 1), (90, 0), (90, 1), extra='<w:lvlRestart w:val="0"/>') == ["1. ", "1) ", "2. ", "2) "]
    points = (90, 0), (90, 1), (90, 2), (90, 1), (90, 2), (90, 0), (90, 1), (90, 2)
    assert numbered(LEGAL, *points, extra='<w:lvlRestart w:val="1"/>')[-4:] == ["1.2.2. ", "2. ", "2.1. ", "2.1.1. "]


@pytest.mark.parametrize("mark", ["<w:vanish/>", "<w:del w:id='1'/>"])
def test_a_point_that_is_hidden_or_deleted_does_not_count(mark: str) -> None:
    made = NewDocx()
    _define(made, LEGAL, "", "")
    for text in ("Первый", "", "Второй"):
        properties = made.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'))
        if not text:
            properties.append(parse_xml(f"<w:rPr {nsdecls('w')}>{mark}</w:rPr>"))
    file = io.BytesIO()
    made.save(file)

    assert blocks(file.getvalue(), "а.docx") == ["1. Первый", "2. Второй"]


def test_a_list_in_a_page_header_does_not_count_in_the_text() -> None:
    made = NewDocx()
    _define(made, LEGAL, "", "")
    for paragraph in (made.sections[0].header.paragraphs[0], made.add_paragraph()):
        paragraph.text = "Подготовка"
        numbering = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(numbering))
    made.add_paragraph("конец")
    file = io.BytesIO()
    made.save(file)

    assert blocks(file.getvalue(), "а.docx") == ["1. Подготовка", "1. Подготовка", "конец"]


def test_the_depth_in_the_list_is_told() -> None:
    made = NewDocx()
    _define(made, LEGAL, "", "")
    for level in (0, 1):
        paragraph = made.add_paragraph("пункт")
        paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))
    made.add_paragraph("текст")
    file = io.BytesIO()
    made.save(file)

    assert [block.level for block in document(file.getvalue(), "а.docx").blocks] == [1, 2, 0]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (27, "lowerLetter", "aa"),
        (29, "russianLower", "аа"),
        (9, "ordinal", "9-й"),
        (5, "chicago", "5"),
        (5, "000", "005"),  # a pattern of new programs: «001, 002, 003, …»
        (5, "numberInDash", "- 5 -"),
    ],
)
def test_formatted(number: int, form: str, shown: str) -> None:
    assert formatted(number, form) == shown


def test_absurd_numbers_in_the_file_do_no_harm() -> None:
    made = NewDocx()
    _define(made, [("lowerRoman", "%1.")], "", "")
    for _ in range(2):
        properties = made.add_paragraph("пункт")._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="77"/><w:numId w:val="90"/></w:numPr>'))
    file = io.BytesIO()
    made.save(file)
    hostile = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(hostile, "w") as after:
        for entry in before.infolist():
            after.writestr(entry, before.read(entry).replace(b'<w:start w:val="1"/>', b'<w:start w:val="1e308"/>'))

    assert all(block.endswith("пункт") for block in blocks(hostile.getvalue(), "а.docx"))


def test_a_number_alone_in_a_cell_is_kept_and_in_the_text_is_not() -> None:
    """«№ п/п» is often numbered by Word; an empty numbered line is only an empty line."""
    made = NewDocx()
    _define(made, LEGAL, "", "")
    numbering = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
    table = made.add_table(rows=2, cols=2)
    for row in table.rows:
        row.cells[0].paragraphs[0]._p.get_or_add_pPr().append(parse_xml(numbering))
        row.cells[1].text = "пункт"
    made.add_paragraph()._p.get_or_add_pPr().append(parse_xml(numbering))
    file = io.BytesIO()
    made.save(file)

    assert blocks(file.getvalue(), "а.docx") == ["1.", "пункт", "2.", "пункт"]
