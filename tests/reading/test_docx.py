"""A Word document, whole: what a reader of it sees is in the text, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx.api import Document as NewDocx
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.run import Run

from shnor_extract.errors import DamagedFileError, EncryptedFileError, NoTextError, TooLargeError
from shnor_extract.model import BlockKind
from shnor_extract.reading import wordml

from .reads import blocks, body, cells, document, docx, texts

W = nsdecls("w")


def with_xml(inner: str) -> list[str]:
    """The blocks of a document whose only paragraph holds this XML."""
    return blocks(docx(lambda made: made.element.body.insert(0, parse_xml(f"<w:p {W}>{inner}</w:p>"))), "а.docx")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The file with each part as ``change`` gives it; None leaves the part out."""
    after = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(after, "w") as new:
        for entry in old.infolist():
            part = change(entry.filename, old.read(entry))
            if part is not None:
                new.writestr(entry, part)
    return after.getvalue()


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
DROP_DOWN = "<w:ddList><w:result w:val='1'/><w:listEntry w:val='Речной'/><w:listEntry w:val='Лесной'/></w:ddList>"


def prompt(text: str) -> str:
    return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def form_field(data: str) -> str:
    begin = f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>"
    return begin + "<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"


def of_xml(*elements: str) -> bytes:
    """A Word file whose body begins with these elements."""

    def write(made: Docx) -> None:
        for at, element in enumerate(elements):
            made.element.body.insert(at, parse_xml(wrapped(element)))

    return docx(write)


def wrapped(element: str) -> str:
    """The element with the namespace of Word declared on it."""
    name, rest = element[1:].split(">", 1)
    return f"<{name} {W}>{rest}"


def bold(part: Run) -> Run:
    part.bold = True
    return part


def row(number: str, text: str, properties: str = "", cell: str = "") -> str:
    """A row of two cells; ``cell`` are the properties of the second."""
    return f"<w:tr>{properties}<w:tc><w:p>{run(number)}</w:p></w:tc><w:tc>{cell}<w:p>{run(text)}</w:p></w:tc></w:tr>"


ONE_LINE = docx(lambda made: made.add_paragraph("Срок: до 1 марта"))


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (run("Срок: ") + f"<w:smartTag>{run('1 марта')}</w:smartTag>", "Срок: 1 марта"),
        (run("Срок: ") + f"<w:sdt><w:sdtContent>{run('1 марта')}</w:sdtContent></w:sdt>", "Срок: 1 марта"),
        (run("Срок: ") + f"<w:ins w:id='1'>{run('1 марта')}</w:ins>", "Срок: 1 марта"),
        (run("Срок: ") + f"<w:hyperlink>{run('1 марта')}</w:hyperlink>", "Срок: 1 марта"),
        (run("Срок: ") + f"<w:fldSimple w:instr='DATE'>{run('1 марта')}</w:fldSimple>", "Срок: 1 марта"),
        (run("Срок: ") + f"<w:moveTo w:id='1'>{run('1 марта')}</w:moveTo>", "Срок: 1 марта"),
        (run("Срок: 1 ") + "<w:del w:id='1'><w:r><w:delText>мая</w:delText></w:r></w:del>" + run("марта"), "Срок: 1 марта"),
        (run("Срок: 1 ") + f"<w:moveFrom w:id='1'>{run('мая')}</w:moveFrom>" + run("марта"), "Срок: 1 марта"),
        (run("Срок: 1 ") + run("тайного ", "<w:vanish/>") + run("марта"), "Срок: 1 марта"),
        ("<w:r><w:t>А.П.</w:t><w:tab/><w:t>Ветрова</w:t></w:r>", "А.П. Ветрова"),
        ("<w:r><w:t>учебно</w:t><w:noBreakHyphen/><w:t>методический</w:t></w:r>", "учебно-методический"),
        ("<w:r><w:t>педаго</w:t><w:softHyphen/><w:t>гов</w:t></w:r>", "педагогов"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t> утвердить</w:t></w:r>", "✓ утвердить"),
        (run("ре") + run("ши") + run("ли", "<w:b/>"), "решили"),
        ("<w:r><w:sym w:font='Segoe UI Symbol' w:char='2611'/><w:t> утвердить</w:t></w:r>", "☑ утвердить"),
        (run("&#252;", "<w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/>") + run(" утвердить"), "✓ утвердить"),
        (run("Срок: ") + prompt("Место для ввода даты") + run("март"), "Срок: март"),
        (run("Срок: ") + prompt("1 марта"), "Срок: 1 марта"),  # filled in by a program that left the mark on
        (run("Присутствовал ") + form_field("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>"), "Присутствовал ☒"),
        (run("Район: ") + form_field(DROP_DOWN), "Район: Лесной"),
        (
            f"<w:r><mc:AlternateContent {MC}><mc:Choice Requires='w16se'><w:new/></mc:Choice><mc:Fallback><w:t>☑</w:t></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            "☑",
        ),
        (f"<w:ins w:id='1'>{run('1 ')}<w:del w:id='2'><w:r><w:delText>мая</w:delText></w:r></w:del></w:ins>{run('марта')}", "1 марта"),
    ],
)
def test_what_stands_in_a_paragraph(xml: str, text: str) -> None:
    assert with_xml(xml) == [text]


def test_a_field_shows_its_result_and_not_its_code() -> None:
    begin, separate, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))
    code = "<w:r><w:instrText>REF дата</w:instrText></w:r>"

    assert with_xml(run("до ") + begin + code + separate + run("1 марта") + end + run(" включительно")) == ["до 1 марта включительно"]


def test_a_line_break_begins_a_block() -> None:
    assert with_xml("<w:r><w:t>Провести сбор</w:t><w:br/><w:t>Срок: май</w:t></w:r>") == ["Провести сбор", "Срок: май"]


def test_a_text_box_stands_where_it_is_anchored_and_only_once() -> None:
    """Word writes it twice, for new and for old programs."""
    content = f"<w:txbxContent><w:p>{run('УТВЕРЖДАЮ')}</w:p></w:txbxContent>"
    spaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    box = (
        f"<w:r><mc:AlternateContent {spaces}><mc:Choice Requires='wps'><w:drawing>{content}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert with_xml(box + run("ПРОТОКОЛ")) == ["УТВЕРЖДАЮ", "ПРОТОКОЛ"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    def write(made: Docx) -> None:
        made.element.body.insert(0, parse_xml(f"<w:p {W}><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{run('Провести ')}</w:p>"))
        made.element.body.insert(1, parse_xml(f"<w:p {W}>{run('семинар')}</w:p>"))

    assert blocks(docx(write), "а.docx") == ["Провести семинар"]


@pytest.mark.parametrize(
    ("elements", "shown"),
    [
        # moved away whole: nothing is left of it
        ([f"<w:p><w:pPr><w:rPr><w:moveFrom w:id='1'/></w:rPr></w:pPr><w:moveFrom w:id='2'>{run('Второй')}</w:moveFrom></w:p>",
          f"<w:p>{run('Первый')}</w:p>"], ["Первый"]),
        # nothing follows that it could be joined with
        ([f"<w:tbl><w:tr><w:tc><w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{run('срок')}</w:p></w:tc><w:tc><w:p>{run('март')}</w:p>"
          "</w:tc></w:tr></w:tbl>"], ["срок", "март"]),
        ([f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('тайный', '<w:vanish/>')}</w:p>", f"<w:p>{run('явный')}</w:p>"], ["явный"]),
        # a heading that runs on in the text («разделитель стилей»)
        ([f"<w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{run('РЕШИЛИ: ')}</w:p>", f"<w:p>{run('провести сбор')}</w:p>"],
         ["РЕШИЛИ: провести сбор"]),
        # a field that lost its end hides no more than its own paragraph
        (["<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
          f"<w:p>{run('Решили')}</w:p>"],
         ["Решили"]),
        # a whole paragraph in a content control that nobody has filled in
        ([f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>{run('Место для ввода текста')}</w:p></w:sdtContent></w:sdt>",
          f"<w:p>{run('Решили')}</w:p>"], ["Решили"]),
        ([f"<w:customXml><w:p>{run('Решили')}</w:p></w:customXml>"], ["Решили"]),
    ],
)  # fmt: skip
def test_what_stands_around_paragraphs(elements: list[str], shown: list[str]) -> None:
    assert blocks(of_xml(*elements), "а.docx") == shown


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        (row("1", "а") + row("2", "б", "<w:trPr><w:del w:id='1'/></w:trPr>"), ["1", "а"]),
        (row("1", "а") + row("2", "б", "<w:trPr><w:hidden/></w:trPr>"), ["1", "а"]),
        (row("1", "а") + row("2", "б", "<w:trPr><w:ins w:id='1'/></w:trPr>"), ["1", "а", "2", "б"]),
        (row("1", "а", cell="<w:tcPr><w:cellDel w:id='1'/></w:tcPr>") + row("2", "б"), ["1", "2", "б"]),
        (row("1", "а", cell="<w:tcPr><w:vMerge/></w:tcPr>") + row("2", "б"), ["1", "а", "2", "б"]),  # continues nothing
        (
            row("1", "а", cell="<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>") + row("2", "", cell="<w:tcPr><w:vMerge/></w:tcPr>"),
            ["1", "а", "2"],
        ),
    ],
)
def test_rows_and_cells_that_are_shown(rows: str, shown: list[str]) -> None:
    assert blocks(of_xml(f"<w:tbl>{rows}</w:tbl>", f"<w:p>{run('конец')}</w:p>"), "а.docx") == [*shown, "конец"]


def test_a_file_put_into_the_document_is_read_where_it_stands() -> None:
    """Programs of offices put a page of HTML or another Word file into a form (``altChunk``)."""
    inner = docx(lambda made: made.add_paragraph("1. Провести сбор"))
    chunk = parse_xml(f'<w:altChunk {W} {nsdecls("r")} r:id="rId97"/>')

    def write(made: Docx) -> None:
        made.add_paragraph("РЕШИЛИ:")
        made.element.body.insert(1, chunk)
        made.add_paragraph("Председатель")

    relation = b'<Relationship Id="rId97" Type="http://x/aFChunk" Target="/word/inner.bin"/></Relationships>'
    data = changed(docx(write), lambda name, part: part.replace(b"</Relationships>", relation) if "document.xml.rels" in name else part)
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/inner.bin", inner)

    assert blocks(file.getvalue(), "а.docx") == ["РЕШИЛИ:", "1. Провести сбор", "Председатель"]


def headed(header: list[str], *body_lines: str, first_only: bool = True) -> list[tuple[BlockKind, str]]:
    """What is read of a document with this page header."""

    def write(made: Docx) -> None:
        section = made.sections[0]
        section.different_first_page_header_footer = first_only
        place = section.first_page_header if first_only else section.header
        place.paragraphs[0].text = header[0]
        for line in header[1:]:
            place.add_paragraph(line)
        for line in body_lines:
            made.add_paragraph(line)

    read = document(docx(write), "а.docx")
    return [(block.kind, block.span.of(read.text)) for block in read.blocks]


@pytest.mark.parametrize(
    ("header", "first_only"),
    [
        (["УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "администрации Лесного района"], True),
        (["УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "администрации Лесного района"], False),
        (["12.03.2022", "№ 5"], True),
        (["МБОУ «Лесная СОШ»"], False),
        (["Лесной район"], True),
    ],
)
def test_a_letterhead_in_the_header_of_the_first_page_is_its_top(header: list[str], first_only: bool) -> None:
    read = headed(header, "ПРОТОКОЛ", "Решили:", first_only=first_only)

    assert read == [(BlockKind.TEXT, line) for line in [*header, "ПРОТОКОЛ", "Решили:"]]


@pytest.mark.parametrize(
    ("header", "first_only"),
    [
        (["МБОУ «Лесная СОШ». Протокол педсовета № 4"], False),  # the page has a title of its own
        (["МБОУ «Лесная СОШ». Протокол педсовета № 4"], True),
        (["Управление образования"], True),  # stands beneath once more
        (["Подготовка к экзаменам"], False),
    ],
)
def test_a_running_title_is_a_margin(header: list[str], first_only: bool) -> None:
    read = headed(header, "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ПРОТОКОЛ", "Решили:", first_only=first_only)

    assert read[0] == (BlockKind.MARGIN, header[0])
    assert [kind for kind, _ in read[1:]] == [BlockKind.TEXT] * 3


def test_a_header_that_word_does_not_show_is_left_out() -> None:
    def write(made: Docx) -> None:
        made.sections[0].first_page_header.paragraphs[0].text = "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ"
        made.sections[0].different_first_page_header_footer = False
        made.add_paragraph("ПРОТОКОЛ")

    assert blocks(docx(write), "а.docx") == ["ПРОТОКОЛ"]


def test_paragraphs_and_tables_come_in_their_order() -> None:
    def write(made: Docx) -> None:
        made.add_paragraph("РЕШИЛИ:")
        table = made.add_table(rows=2, cols=2)
        for cell, text in zip((cell for row in table.rows for cell in row.cells), ("№", "Что", "1", "Провести сбор"), strict=True):
            cell.text = text
        made.add_paragraph("Председатель")

    read = document(docx(write), "а.docx")

    assert read.text == "РЕШИЛИ:\n№\tЧто\n1\tПровести сбор\nПредседатель"
    assert cells(read) == [((0, 0, 0), "№"), ((0, 0, 1), "Что"), ((0, 1, 0), "1"), ((0, 1, 1), "Провести сбор")]


def test_merged_cells_come_once_and_say_how_far_they_reach() -> None:
    def write(made: Docx) -> None:
        table = made.add_table(rows=3, cols=3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "Раздел 1"
        table.cell(1, 2).merge(table.cell(2, 2)).text = "Озеров И.К."
        table.cell(1, 0).text, table.cell(2, 0).text = "1", "2"

    read = document(docx(write), "а.docx")

    assert [(block.cell, block.span.of(read.text)) for block in read.blocks] == [
        ((0, 0, 0, 1, 3), "Раздел 1"),
        ((0, 1, 0, 1, 1), "1"),
        ((0, 1, 2, 2, 1), "Озеров И.К."),
        ((0, 2, 0, 1, 1), "2"),
    ]


def test_a_table_in_a_table_has_a_number_of_its_own() -> None:
    def write(made: Docx) -> None:
        outer = made.add_table(rows=1, cols=2)
        outer.cell(0, 0).text = "снаружи"
        inner = outer.cell(0, 1).add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "а", "б"

    assert cells(document(docx(write), "а.docx")) == [((0, 0, 0), "снаружи"), ((1, 0, 0), "а"), ((1, 0, 1), "б")]


def test_a_frame_around_text_is_no_table() -> None:
    def write(made: Docx) -> None:
        made.add_table(rows=1, cols=1).cell(0, 0).text = "ПРОТОКОЛ № 5"

    assert [(block.kind, block.cell) for block in document(docx(write), "а.docx").blocks] == [(BlockKind.TEXT, None)]


def test_headers_and_footers_are_margins_and_page_numbers_are_left_out() -> None:
    def write(made: Docx) -> None:
        made.sections[0].header.paragraphs[0].text = "Подготовка школ к экзаменам"
        made.sections[0].footer.paragraphs[0].text = "2"
        made.add_paragraph("ПРОТОКОЛ")

    read = document(docx(write), "а.docx")

    assert [(block.kind, block.span.of(read.text)) for block in read.blocks] == [
        (BlockKind.MARGIN, "Подготовка школ к экзаменам"),
        (BlockKind.TEXT, "ПРОТОКОЛ"),
    ]
    assert body(read) == ["ПРОТОКОЛ"]


def test_footnotes_are_margins() -> None:
    line = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    note = f'<w:footnotes {W}>{line}<w:footnote w:id="1"><w:p>{run("По плану")}</w:p></w:footnote></w:footnotes>'
    relation = b'<Relationship Id="rId98" Type="http://x/footnotes" Target="footnotes.xml"/></Relationships>'
    data = changed(ONE_LINE, lambda name, part: part.replace(b"</Relationships>", relation) if "document.xml.rels" in name else part)
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/footnotes.xml", note)
    read = document(file.getvalue(), "а.docx")

    assert texts(read) == ["Срок: до 1 марта", "По плану"]
    assert read.blocks[1].kind is BlockKind.MARGIN


@pytest.mark.parametrize(
    ("write", "emphasis"),
    [
        (lambda p: p.add_run("РЕШИЛИ:"), False),
        (lambda p: setattr(p.add_run("РЕШИЛИ:"), "bold", True), True),
        (lambda p: setattr(p.add_run("РЕШИЛИ:"), "italic", True), True),
        (lambda p: setattr(p.add_run("РЕШИЛИ:"), "underline", True), True),
        (lambda p: (p.add_run("1. "), bold(p.add_run("Школам:"))), True),
        (lambda p: (bold(p.add_run("Решили: ")), p.add_run("принять")), False),
    ],
)
def test_emphasis_of_a_whole_paragraph(write: Callable[..., object], emphasis: bool) -> None:
    data = docx(lambda made: write(made.add_paragraph()))

    assert [block.emphasis for block in document(data, "а.docx").blocks] == [emphasis]


def test_emphasis_and_centring_may_come_from_the_style() -> None:
    def write(made: Docx) -> None:
        style = made.styles.add_style("Заголовок протокола", 1)
        style.font.bold = True
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.add_paragraph("ПРОТОКОЛ", "Заголовок протокола")
        made.add_paragraph("текст")

    assert [(block.emphasis, block.centred) for block in document(docx(write), "а.docx").blocks] == [(True, True), (False, False)]


def test_gaps_are_empty_paragraphs_and_space() -> None:
    def write(made: Docx) -> None:
        made.styles["Normal"].paragraph_format.space_after = 0
        for text in ("ПРОТОКОЛ", "№ 1", "", "РЕШИЛИ"):
            made.add_paragraph(text)

    assert [block.gap for block in document(docx(write), "а.docx").blocks] == [True, False, True]


def test_a_page_break_parts_a_paragraph() -> None:
    def write(made: Docx) -> None:
        paragraph = made.add_paragraph("Секретарь")
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        paragraph.add_run("Приложение")

    assert blocks(docx(write), "а.docx") == ["Секретарь", "Приложение"]


def test_word_documents_have_no_pages() -> None:
    read = document(ONE_LINE, "а.docx")

    assert (read.format, read.pages, read.words, read.blocks[0].page) == ("docx", (), (), None)


# Files that Word opens


def test_a_relation_to_nothing_does_no_harm() -> None:
    """Word's add-ins leave such ones; python-docx stops at them."""
    dangling = b'<Relationship Id="rId99" Type="http://x/image" Target="NULL"/></Relationships>'

    assert blocks(changed(ONE_LINE, lambda _, part: part.replace(b"</Relationships>", dangling)), "а.docx") == ["Срок: до 1 марта"]


def test_a_document_with_macros() -> None:
    usual, macros = b"wordprocessingml.document.main+xml", b"macroEnabled.main+xml"

    assert blocks(changed(ONE_LINE, lambda _, part: part.replace(usual, macros)), "а.docm") == ["Срок: до 1 марта"]


def test_a_document_saved_as_strict() -> None:
    def strict(_: str, part: bytes) -> bytes:
        for kind in (b"officeDocument", b"wordprocessingml"):
            old = b"http://schemas.openxmlformats.org/" + kind + b"/2006/"
            part = part.replace(old, b"http://purl.oclc.org/ooxml/" + kind + b"/")
        return part

    assert blocks(changed(ONE_LINE, strict), "а.docx") == ["Срок: до 1 марта"]


def test_a_document_without_styles() -> None:
    assert blocks(changed(ONE_LINE, lambda name, part: None if "styles" in name else part), "а.docx") == ["Срок: до 1 марта"]


# Bad input


def test_no_text() -> None:
    with pytest.raises(NoTextError):
        blocks(docx(lambda made: made.add_paragraph(" ")), "а.docx")


def test_a_part_that_is_no_xml() -> None:
    with pytest.raises(DamagedFileError):
        blocks(changed(ONE_LINE, lambda name, part: part[:-9] if name == "word/document.xml" else part), "а.docx")


def test_entities_are_not_expanded() -> None:
    """«Billion laughs», or a file of this machine pulled in."""
    doctype = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document'

    with pytest.raises(DamagedFileError):
        blocks(
            changed(ONE_LINE, lambda name, part: part.replace(b"<w:document", doctype, 1) if name == "word/document.xml" else part),
            "а.docx",
        )


def test_a_blown_up_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordml, "MAX_PART_BYTES", 1000)

    with pytest.raises(TooLargeError):
        blocks(ONE_LINE, "а.docx")


def test_tables_nested_without_end() -> None:
    depth = 600
    nested = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    made = NewDocx()
    file = io.BytesIO()
    made.save(file)

    with pytest.raises((DamagedFileError, NoTextError)):
        blocks(
            changed(
                file.getvalue(),
                lambda name, part: part.replace(b"<w:sectPr", nested.encode() + b"<w:sectPr") if name == "word/document.xml" else part,
            ),
            "а.docx",
        )


def test_a_password() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(EncryptedFileError):
        blocks(ole, "а.docx")


@pytest.mark.parametrize(
    ("first", "second", "parts"),
    [
        ("– помогать школам, развивать", "сетевое взаимодействие между ними;", 1),
        ("1. Провести совещание для", "директоров школ", 1),
        ("1. Принять к сведению", "информацию директора", 2),  # nothing says that the phrase goes on
        ("провести семинар, справку обсудить", "направить в школы письмо", 2),
        ("РЕШИЛИ:", "провести семинар", 2),
        ("Работу продолжить", "– провести семинар", 2),
        ("Работу продолжить", "Озерову И.К.", 2),
    ],
)
def test_a_paragraph_broken_in_the_middle_of_a_phrase(first: str, second: str, parts: int) -> None:
    """Files made from a PDF have such where a page ended."""
    data = docx(lambda made: (made.add_paragraph(first), made.add_paragraph(second)))

    assert len(blocks(data, "а.docx")) == parts
