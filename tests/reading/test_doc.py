"""Word 97–2003: what Word shows is in the text, and nothing else."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from shnor_extract.errors import DamagedFileError, ShnorError
from shnor_extract.reading.doc import word95
from shnor_extract.reading.doc.body import items
from shnor_extract.reading.doc.streams import Streams
from shnor_extract.reading.flow import Table, Text, paragraphs

from .made_doc import (
    BOLD,
    CENTRED,
    DELETED,
    ENDS_ROW,
    FONTS,
    HIDDEN,
    IN_TABLE,
    INNER_CELL,
    INNER_ROW,
    LISTS,
    OVERRIDES,
    SPECIAL,
    P,
    anew,
    depth,
    fonts,
    in_list,
    level,
    made,
    one_list,
    overrides,
    row,
    starts_at,
    told,
)
from .reads import document

FILES = Path(__file__).parent / "files"
SYMBOL = struct.pack("<HHH", 0x6A09, 3, 0xF0FC)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([("Срок: ", b""), ("1 ", BOLD), ("марта\r", b"")], ["Срок: 1 марта"]),
        ([("Срок: ", b""), ("1 мая", DELETED), ("1 марта\r", b"")], ["Срок: 1 марта"]),
        ([("Срок: ", b""), ("тайный ", HIDDEN), ("1 марта\r", b"")], ["Срок: 1 марта"]),
        ([("Провести ", b""), ("\r", DELETED), ("семинар\r", b"")], ["Провести семинар"]),
        (
            [("до ", b""), ("\x13", SPECIAL), (" DATE ", b""), ("\x14", SPECIAL), ("1 марта", b""), ("\x15", SPECIAL), ("\r", b"")],
            ["до 1 марта"],
        ),
        ([("до \x13 REF \x13 A \x14б\x15 \x14мая\x15 года\r", b"")], ["до мая года"]),
        ([("Сбор\x0bСрок: май\r", b"")], ["Сбор", "Срок: май"]),
        ([("учебно\x1eметодический со\x1fвет\r", b"")], ["учебно-методический совет"]),
        ([("(", SPECIAL + SYMBOL), (" да\r", b"")], ["✓ да"]),
        ([("20\uf0b0", struct.pack("<HH", 0x4A4F, 1)), (" тепла\r", b"")], ["20° тепла"]),
        ([("Группа\x02 решила\x05\r", b"")], ["Группа решила"]),
        ([("Раз\x0cДва\r", b"")], ["Раз", "Два"]),
        ([("Конца нет", b"")], ["Конца нет"]),
    ],
)
def test_what_stands_in_a_text(runs: list[tuple[str, bytes]], text: list[str]) -> None:
    assert told(made(P(runs), tables={FONTS: fonts("Times New Roman", "Symbol", "Arial", "Wingdings")})) == text


def test_text_in_one_byte_a_character() -> None:
    """By the book such text is Western; programs that were not made by Microsoft put Russian there."""
    assert told(made(P("Протокол\r"), encoding="cp1251")) == ["Протокол"]
    assert told(made(P("Zoom – 5\r"), encoding="cp1252")) == ["Zoom – 5"]


def test_signs_beyond_the_first_plane_do_not_shift_the_rest() -> None:
    assert told(made(P([("\ud83d\ude00 да ", b""), ("нет ", DELETED), ("да\r", b"")]))) == ["\ud83d\ude00 да да"]


TABLES = {
    LISTS: one_list(level("\x00."), level("\x00.\x01.")),
    OVERRIDES: overrides((), (starts_at(0, 5),), (anew(0, level("\x00)", code=58)),)),
}


def numbers(*points: tuple[int, int], tables: dict[int, bytes] | None = None) -> list[str]:
    """The numbers of points, each given as the list and the level that it is in."""
    streams = made(*[P("п\r", in_list(*point)) for point in points], tables=tables or TABLES)
    return [text.removesuffix("п").strip() for text in told(streams)]


@pytest.mark.parametrize(
    ("points", "shown"),
    [
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["1.", "1.1.", "1.2.", "2.", "2.1."]),
        ([(1, 0), (0, 0), (1, 0)], ["1.", "", "2."]),
        ([(1, 1), (1, 0)], ["1.1.", "2."]),
        ([(1, 0), (2, 0), (2, 0), (1, 0)], ["1.", "5.", "6.", "7."]),
        ([(1, 0), (3, 0), (3, 0)], ["1.", "б)", "в)"]),
        ([(9, 0)], [""]),
        ([(0x7FF, 0)], [""]),
        ([(1, 8)], ["1.1."]),
    ],
)
def test_numbers_as_word_shows_them(points: list[tuple[int, int]], shown: list[str]) -> None:
    assert numbers(*points) == shown


@pytest.mark.parametrize(
    ("levels", "points", "shown"),
    [
        ([level("\x00.", start=3)], [(1, 0), (1, 0)], ["3.", "4."]),
        ([level("Вопрос \x00.")], [(1, 0)], ["Вопрос 1."]),
        ([level("\x00.", code=1), level("\x00.\x01", flags=0x04)], [(1, 0), (1, 0), (1, 1)], ["I.", "II.", "2.1"]),
        ([level("\x00."), level("\x01)", flags=0x08)], [(1, 0), (1, 1), (1, 0), (1, 1)], ["1.", "1)", "2.", "2)"]),
        ([level("\x00."), level("\x01)")], [(1, 0), (1, 1), (1, 0), (1, 1)], ["1.", "1)", "2.", "1)"]),
        ([level("\uf0b7", code=23)], [(1, 0)], ["–"]),
        ([level("", code=255)], [(1, 0)], [""]),
    ],
)
def test_kinds_of_levels(levels: list[bytes], points: list[tuple[int, int]], shown: list[str]) -> None:
    assert numbers(*points, tables={LISTS: one_list(*levels), OVERRIDES: overrides(())}) == shown


def cell(text: str, *more: bytes) -> P:
    return P(text, IN_TABLE + b"".join(more))


def row_end(definition: bytes, *more: bytes) -> P:
    return P([("\x07", b"".join(more))], IN_TABLE + ENDS_ROW + definition)


def table_of(streams: Streams) -> list[tuple[tuple[int, ...], str]]:
    return [(tuple(found.cell or ()), " ".join(piece.text for piece in found.pieces)) for found in paragraphs(items(streams))]


def test_tables() -> None:
    two = row(0, 1000, 5000)
    streams = made(
        P("РЕШИЛИ:\r"), cell("№\x07"), cell("Что\x07"), row_end(two), cell("1\x07"), cell("Сбор\r"), cell("Отчёт\x07"), row_end(two)
    )

    assert table_of(streams) == [
        ((), "РЕШИЛИ:"),
        ((0, 0, 0, 1, 1), "№"),
        ((0, 0, 1, 1, 1), "Что"),
        ((0, 1, 0, 1, 1), "1"),
        ((0, 1, 1, 1, 1), "Сбор"),
        ((0, 1, 1, 1, 1), "Отчёт"),
    ]


def test_merged_cells_come_once_and_say_how_far_they_reach() -> None:
    streams = made(
        cell("А\x07"),
        cell("Б\x07"),
        cell("В\x07"),
        row_end(row(0, 1000, 2000, 3000, flags=[0, 0, 0x60])),
        cell("Г\x07"),
        cell("\x07"),
        cell("\x07"),
        row_end(row(0, 1000, 2000, 3000, flags=[1, 2, 0x20])),
        cell("Д\x07"),
        row_end(row(0, 3000)),
    )

    assert [place for place in table_of(streams) if place[1]] == [
        ((0, 0, 0, 1, 1), "А"),
        ((0, 0, 1, 1, 1), "Б"),
        ((0, 0, 2, 2, 1), "В"),
        ((0, 1, 0, 1, 2), "Г"),
        ((0, 2, 0, 1, 3), "Д"),
    ]


def test_a_table_within_a_table() -> None:
    inner = depth(2)
    streams = made(
        cell("А\r", depth(1)),
        cell("а\r", inner, INNER_CELL),
        cell("б\r", inner, INNER_CELL),
        cell("\r", inner, INNER_ROW, row(0, 500, 900)),
        cell("\x07", depth(1)),
        cell("Б\x07", depth(1)),
        row_end(row(0, 1000, 2000), b""),
    )

    assert [place for place in table_of(streams) if place[1]] == [
        ((0, 0, 0, 1, 1), "А"),
        ((1, 0, 0, 1, 1), "а"),
        ((1, 0, 1, 1, 1), "б"),
        ((0, 0, 1, 1, 1), "Б"),
    ]


def test_a_deleted_row_is_left_out() -> None:
    one = row(0, 1000, 2000)
    streams = made(cell("А\x07"), cell("Б\x07"), row_end(one), cell("В\x07"), cell("Г\x07"), row_end(one, DELETED))

    assert [text for _, text in table_of(streams)] == ["А", "Б"]


def test_cells_without_a_row_are_no_table() -> None:
    assert not any(isinstance(item, Table) for item in items(made(cell("А\x07"), cell("Б\x07"), P("В\r"))))


def test_looks() -> None:
    found = items(
        made(P([("Раз\r", BOLD)], CENTRED), P("Два\r", struct.pack("<HH", 0xA413, 240)), P("Три\r", in_list(1, 2)), tables=TABLES)
    )

    assert [(item.runs[0].strong, item.centred, item.spaced_before, item.level) for item in found if isinstance(item, Text)] == [
        (True, True, False, 0),
        (False, False, True, 0),
        (False, False, False, 3),
    ]


def test_word_95_gives_its_text_and_its_tables() -> None:
    text = "Протокол\rдо \x13DATE\x14мая\x15\r№\x07Что\x07\x071\x07Сбор\x07\x07Итог\r".encode("cp1251")
    main = bytearray(1024)
    struct.pack_into("<HH", main, 0, 0xA5DC, 104)
    struct.pack_into("<I", main, 0x18, 1024)
    struct.pack_into("<I", main, 0x34, len(text))

    found = paragraphs(word95.items(Streams(bytes(main) + text, b"", b"")))

    assert [(one.cell and one.cell[:3], one.pieces[0].text) for one in found if one.pieces[0].text] == [
        (None, "Протокол"),
        (None, "до мая"),
        ((0, 0, 0), "№"),
        ((0, 0, 1), "Что"),
        ((0, 1, 0), "1"),
        ((0, 1, 1), "Сбор"),
        (None, "Итог"),
    ]


# Files


def test_cut_anywhere_gives_a_reason() -> None:
    data = (FILES / "tablitsa.doc").read_bytes()

    for length in range(8, len(data), 397):
        try:
            assert document(data[:length], "протокол.doc").text
        except ShnorError as error:
            assert str(error)


@pytest.mark.parametrize("name", ["tablitsa.doc", "features.doc"])
def test_any_byte_may_be_wrong(name: str) -> None:
    """Every few hundred bytes one is turned over, one at a time."""
    data = (FILES / name).read_bytes()

    for at in range(8, len(data), 401):
        try:
            document(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :], "протокол.doc")
        except ShnorError as error:
            assert str(error)


def test_a_document_with_a_password() -> None:
    data = bytearray((FILES / "pedsovet.doc").read_bytes())
    at = data.find(b"\xec\xa5")
    data[at + 0x0B] |= 0x01

    with pytest.raises(ShnorError, match="паролем"):
        document(bytes(data))


def test_another_program_s_file() -> None:
    data = (FILES / "pedsovet.doc").read_bytes().replace("WordDocument".encode("utf-16-le"), "TextDocument".encode("utf-16-le"))

    with pytest.raises(ShnorError, match="не документ Word"):
        document(data)


def test_a_damaged_document() -> None:
    data = bytearray((FILES / "pedsovet.doc").read_bytes())
    at = data.find(b"\xec\xa5")
    data[at + 0x4C : at + 0x50] = b"\xff\xff\xff\x7f"

    with pytest.raises(DamagedFileError, match="повреждён"):
        document(bytes(data))
