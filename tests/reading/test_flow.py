"""What the readers of typed formats have in common: paragraphs, tables, margins."""

from __future__ import annotations

from shnor_extract.model import BlockKind, Cell
from shnor_extract.reading.flow import Drawn, Header, Item, Margin, Run, Slot, Table, Text, from_edges, mended, paragraphs


def line(text: str, label: str = "") -> Text:
    return Text((Run(text),), label, 1 if label else 0)


def shown(*items: Item) -> list[tuple[BlockKind, str]]:
    found = [(paragraph.kind, "".join(piece.text for piece in paragraph.pieces)) for paragraph in paragraphs(items)]
    return [(kind, text) for kind, text in found if text]


TEXT, CELL, MARGIN = BlockKind.TEXT, BlockKind.CELL, BlockKind.MARGIN


def test_a_number_without_text_is_nothing_but_in_a_cell() -> None:
    table = Table([[Slot([line("", "1. ")], 0), Slot([line("Озеров")], 1)]])

    assert shown(line("", "1. "), line("Провести", "2. "), table) == [(TEXT, "2. Провести"), (CELL, "1. "), (CELL, "Озеров")]


def test_a_table_of_one_cell_is_a_frame_and_not_counted() -> None:
    frame = Table([[Slot([line("УТВЕРЖДАЮ")], 0)]])
    table = Table([[Slot([line("А")], 0), Slot([line("Б")], 1)]])

    assert [paragraph.cell for paragraph in paragraphs([frame, table])] == [None, Cell(0, 0, 0), Cell(0, 0, 1)]


def test_edges_of_all_rows_make_the_columns() -> None:
    """A row drawn by hand is off by a hair; a row of fewer cells covers several columns."""
    table = from_edges(
        [
            [Drawn([line("№")], 0, 500), Drawn([line("Что")], 500, 3000), Drawn([line("Срок")], 3000, 4000)],
            [Drawn([line("1")], 5, 510), Drawn([line("Сбор")], 510, 2990), Drawn([line("май")], 2990, 4010)],
            [Drawn([line("Раздел")], 0, 4000)],
        ]
    )

    assert [[(slot.column, slot.columns) for slot in row] for row in table.rows] == [[(0, 1), (1, 1), (2, 1)]] * 2 + [[(0, 3)]]


def test_running_titles_come_once_and_page_numbers_not_at_all() -> None:
    running = [Margin([line("Управление образования"), line("3")], running=True)] * 2

    assert shown(line("ПРОТОКОЛ № 1"), *running) == [(TEXT, "ПРОТОКОЛ № 1"), (MARGIN, "Управление образования")]


def test_a_letterhead_in_the_header_of_the_first_page_is_text() -> None:
    assert shown(Header([line("Отдел образования Лесного района")], first_page_only=True), line("ПРОТОКОЛ № 1")) == [
        (TEXT, "Отдел образования Лесного района"),
        (TEXT, "ПРОТОКОЛ № 1"),
    ]


def test_a_running_title_is_a_margin() -> None:
    assert shown(Header([line("Протокол педсовета № 1")]), line("ПРОТОКОЛ № 1"), line("заседания педсовета")) == [
        (MARGIN, "Протокол педсовета № 1"),
        (TEXT, "ПРОТОКОЛ № 1"),
        (TEXT, "заседания педсовета"),
    ]


def test_notes_are_margins_each_of_them() -> None:
    assert shown(line("ПРОТОКОЛ"), Margin([line("1")]), Margin([line("Там же.")]), Margin([line("Там же.")])) == [
        (TEXT, "ПРОТОКОЛ"),
        (MARGIN, "1"),
        (MARGIN, "Там же."),
        (MARGIN, "Там же."),
    ]


def test_a_phrase_broken_by_a_page_is_made_whole() -> None:
    found = [Text((Run("Школам развивать"),)), Text(()), Text((Run("сетевое взаимодействие"),))]

    assert [" ".join(piece.text for piece in one.pieces) for one in mended(paragraphs(found))] == [
        "Школам развивать сетевое взаимодействие"
    ]
