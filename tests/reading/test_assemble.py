"""Raw paragraphs become one text; everything else points into it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from shnor_extract.model import BlockKind, Box, Cell, Document, Repair, Span
from shnor_extract.reading.assemble import Given, Paragraph, Piece, assemble

FILE = Given("протокол.txt", "папка/протокол.txt", b"abc")


def paragraph(*words: str) -> Paragraph:
    return Paragraph(tuple(Piece(word, 1, Box(0, 0, 1, 1)) for word in words))


def assembled(*paragraphs: Paragraph) -> Document:
    return assemble(FILE, "txt", paragraphs)


def in_cell(text: str, row: int, column: int, table: int = 0) -> Paragraph:
    return Paragraph((Piece(text),), kind=BlockKind.CELL, cell=Cell(table, row, column))


def test_paragraphs_stand_on_lines_of_their_own() -> None:
    assert assembled(paragraph("ПРОТОКОЛ"), paragraph("РЕШИЛИ:")).text == "ПРОТОКОЛ\nРЕШИЛИ:"


def test_cells_of_a_row_are_parted_by_a_tab() -> None:
    document = assembled(in_cell("1", 0, 0), in_cell("Провести семинар", 0, 1), in_cell("2", 1, 0))

    assert document.text == "1\tПровести семинар\n2"


def test_paragraphs_of_one_cell_are_parted_by_a_line_break() -> None:
    assert assembled(in_cell("1", 0, 0), in_cell("Семинар", 0, 1), in_cell("Справка", 0, 1)).text == "1\tСеминар\nСправка"


def test_tables_are_parted_by_a_line_break() -> None:
    assert assembled(in_cell("а", 0, 0), in_cell("б", 0, 1, table=1)).text == "а\nб"


def test_an_empty_paragraph_is_a_gap_before_the_next() -> None:
    document = assembled(paragraph("РЕШИЛИ:"), paragraph("\u00a0"), paragraph("1. Провести"), paragraph("2. Принять"))

    assert [block.gap for block in document.blocks] == [True, True, False]


def test_a_mended_word_keeps_both_its_places() -> None:
    halves = Paragraph(
        (Piece("образова", 1, Box(9, 0, 10, 1)), Piece("ния", 1, Box(0, 2, 1, 3), glued=True), Piece("района", 1, Box(2, 2, 3, 3)))
    )
    document = assembled(halves)

    assert document.text == "образования района"
    assert [word.span.of(document.text) for word in document.words] == ["образова", "ния", "района"]


def test_the_file_is_known_by_its_bytes() -> None:
    document = assembled(paragraph("слово"))

    assert (document.name, document.path, document.format) == ("протокол.txt", "папка/протокол.txt", "txt")
    assert document.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_what_was_repaired_is_kept() -> None:
    document = assembled(paragraph("срок"), Paragraph((Piece("до"), Piece("1"), Piece("cpoкa"))))

    assert document.text == "срок\nдо 1 срока"
    assert document.repairs == (Repair(Span(10, 15), "cpoкa", "latin_lookalikes"),)


def test_a_misreading_that_a_reader_mended_is_kept() -> None:
    document = assembled(Paragraph((Piece("№", original="Ne", rule="number_sign_misread"), Piece("5"))))

    assert document.repairs == (Repair(Span(0, 1), "Ne", "number_sign_misread"),)


ODD = st.text(alphabet=st.sampled_from("аб№ \t\n\r\u00a0\u00ad\u200b\u2028и\u0306_.*#-1cо\x00\x0b\ud800\ufeff«"), max_size=12)
PARAGRAPHS = st.lists(
    st.builds(
        Paragraph,
        pieces=st.lists(st.builds(Piece, ODD, st.just(1), st.just(Box(0, 0, 1, 1)), glued=st.booleans()), max_size=5).map(tuple),
        cell=st.none() | st.builds(Cell, st.integers(0, 1), st.integers(0, 2), st.integers(0, 2)),
        gap=st.booleans(),
    ),
    max_size=8,
)


@given(PARAGRAPHS)
def test_spans_are_ordered_and_blocks_have_no_line_break(paragraphs: list[Paragraph]) -> None:
    document = assemble(FILE, "pdf", paragraphs)
    spans = [block.span for block in document.blocks]

    assert spans == sorted(spans)
    assert all(0 <= span.start < span.stop <= len(document.text) for span in spans)
    assert all(one.stop < two.start for one, two in pairwise(spans))
    assert not any(set("\n\t") & set(span.of(document.text)) for span in spans)
    assert all(span.of(document.text) == span.of(document.text).strip() for span in spans)


@given(PARAGRAPHS)
def test_words_lie_inside_blocks_in_order(paragraphs: list[Paragraph]) -> None:
    document = assemble(FILE, "pdf", paragraphs)
    spans = [word.span for word in document.words]

    assert all(one.stop <= two.start for one, two in pairwise(spans))
    assert all(any(block.span.holds(span) for block in document.blocks) for span in spans)


@given(PARAGRAPHS)
def test_the_text_is_blocks_and_separators_and_nothing_else(paragraphs: list[Paragraph]) -> None:
    document = assemble(FILE, "pdf", paragraphs)
    between = document.text
    for block in reversed(document.blocks):
        between = between[: block.span.start] + between[block.span.stop :]

    assert set(between) <= {"\n", "\t"}
    assert len(between) == max(len(document.blocks) - 1, 0)
    document.text.encode()  # no halves of surrogate pairs
