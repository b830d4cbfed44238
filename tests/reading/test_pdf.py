"""PDF with a text layer."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from shnor_extract.errors import DamagedFileError, EncryptedFileError, NoTextError, TooLargeError
from shnor_extract.model import BlockKind
from shnor_extract.reading import pages as pages_module

from .made_pdf import Put, Stroke, column, pdf, table
from .reads import blocks, body, cells, document, texts
from .real_pdf import LINES, font, printed

FULL = "О ходе подготовки школ района к государственной итоговой аттестации по"  # 70 letters of 6 points: to the right margin
HEADER = Put(85, 40, "Подготовка школ к экзаменам", size=9)


def test_lines_become_paragraphs() -> None:
    page = column(85, 100, [FULL, "математике и русскому языку доложила Ветрова А.П.", "Решили:", "1. Принять к сведению."])

    assert blocks(pdf(page), "а.pdf") == [f"{FULL} математике и русскому языку доложила Ветрова А.П.", "Решили:", "1. Принять к сведению."]


def test_hyphenation_is_mended_and_both_halves_keep_their_places() -> None:
    read = document(pdf(column(85, 100, [FULL[:-2] + "об-", "разовательным программам доложила Ветрова А.П."])), "а.pdf")
    halves = [word for word in read.words if word.span.of(read.text) in ("об", "разовательным")]

    assert "образовательным программам" in read.text
    assert halves[0].box.top < halves[1].box.top


def test_words_have_boxes_in_points_from_the_top_left() -> None:
    read = document(pdf([Put(100, 200, "ПРОТОКОЛ")]), "а.pdf")
    word = read.words[0]

    assert word.span.of(read.text) == "ПРОТОКОЛ"
    assert (word.page, word.confidence) == (1, 1.0)
    assert word.box.left == pytest.approx(100, abs=1)
    assert word.box.top < 200 < word.box.bottom
    assert (read.pages[0].width, read.pages[0].height, read.pages[0].ocr) == (595, 842, False)


def test_bold_is_emphasis() -> None:
    read = document(pdf([Put(85, 100, "РЕШИЛИ:", bold=True), Put(85, 114, "Принять к сведению.")]), "а.pdf")

    assert [block.emphasis for block in read.blocks] == [True, False]


def test_signatures_are_read_across() -> None:
    page = [Put(85, 100, "Председатель"), Put(400, 100, "А.П. Ветрова"), Put(85, 128, "Секретарь"), Put(400, 128, "С.С. Полева")]

    assert blocks(pdf(page), "а.pdf") == ["Председатель А.П. Ветрова", "Секретарь С.С. Полева"]


def test_two_columns() -> None:
    left = ["слушали доклад о работе школ района", "и об итогах первого полугодия года", "приняли решение о мерах поддержки"] * 3
    page = column(60, 100, left) + column(330, 100, [line.upper() for line in left])
    read = texts(document(pdf(page), "а.pdf"))

    assert "".join(read).index("СЛУШАЛИ") > "".join(read).rindex("поддержки")


def test_page_numbers_and_running_headers() -> None:
    """The header is kept once, as a margin; a sentence goes on over the page."""
    pages: list[list[Put | Stroke]] = [
        [HEADER, Put(300, 810, f"{number}"), *column(85, 100, [FULL] * 3), Put(85, 142, "русскому языку" if number == 3 else FULL)]
        for number in (1, 2, 3)
    ]
    read = document(pdf(*pages), "а.pdf")

    assert body(read) == [" ".join([FULL] * 11 + ["русскому языку"])]
    assert [block.span.of(read.text) for block in read.blocks if block.kind is BlockKind.MARGIN] == ["Подготовка школ к экзаменам"]


def test_a_letterhead_on_every_page_is_read_once() -> None:
    head = Put(85, 40, "Управление образования Лесного района", size=9)
    pages = [[head, Put(85, 100, f"{number}. Провести семинар и представить справку.")] for number in (1, 2, 3)]
    titled: list[list[Put]] = [[head, Put(200, 70, "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ ЛЕСНОГО РАЙОНА")], *pages[1:]]

    assert body(document(pdf(*pages), "а.pdf"))[0] == "Управление образования Лесного района"
    assert body(document(pdf(*titled), "а.pdf"))[0] == "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ ЛЕСНОГО РАЙОНА"


def test_the_same_letterhead_twice_is_two_protocols() -> None:
    pages = [[Put(200, 60, "ПРОТОКОЛ № 1"), Put(85, 100, "Решили:")], [Put(200, 60, "ПРОТОКОЛ № 2"), Put(85, 100, "Решили:")]]

    assert blocks(pdf(*pages), "а.pdf") == ["ПРОТОКОЛ № 1", "Решили:", "ПРОТОКОЛ № 2", "Решили:"]


TABLE: list[Stroke] = table(85, 200, [40, 220, 120], [30, 44])
IN_TABLE = [
    Put(90, 216, "№"),
    Put(130, 216, "Мероприятие"),
    Put(350, 216, "Срок"),
    Put(90, 246, "1"),
    Put(130, 246, "Провести семинар для учителей"),
    Put(130, 260, "математики и физики"),
    Put(350, 246, "до 1 марта"),
]


def test_a_table_with_lines_is_cells() -> None:
    page: list[Put | Stroke] = [Put(85, 180, "Решили:"), *TABLE, *IN_TABLE, Put(85, 320, "Председатель А.П. Ветрова")]
    read = document(pdf(page), "а.pdf")

    assert cells(read) == [
        ((0, 0, 0), "№"),
        ((0, 0, 1), "Мероприятие"),
        ((0, 0, 2), "Срок"),
        ((0, 1, 0), "1"),
        ((0, 1, 1), "Провести семинар для учителей математики и физики"),
        ((0, 1, 2), "до 1 марта"),
    ]
    assert texts(read)[0] == "Решили:" and texts(read)[-1] == "Председатель А.П. Ветрова"


def moved(things: list[Put], down: float) -> list[Put]:
    return [put._replace(y=put.y + down) for put in things]


def test_a_table_goes_on_over_the_page() -> None:
    """Its heading row is left out there, and a row that the page cut is made whole."""
    first: list[Put | Stroke] = [*table(85, 600, [40, 220, 120], [30, 44]), *moved(IN_TABLE[:5], 400), Put(350, 646, "до 1 марта")]
    cut: list[Put | Stroke] = [
        *table(85, 60, [40, 220, 120], [30, 30]),
        Put(130, 80, "математики и физики"),
        Put(90, 110, "2"),
        Put(130, 110, "Справка"),
    ]
    repeated: list[Put | Stroke] = [*table(85, 60, [40, 220, 120], [30, 30]), *moved(IN_TABLE[:3], -136), Put(90, 110, "3")]

    assert cells(document(pdf(first, cut, repeated), "а.pdf"))[3:] == [
        ((0, 1, 0), "1"),
        ((0, 1, 1), "Провести семинар для учителей математики и физики"),
        ((0, 1, 2), "до 1 марта"),
        ((0, 2, 0), "2"),
        ((0, 2, 1), "Справка"),
        ((0, 3, 0), "3"),
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_shown_on_its_side_is_read_upright(rotate: int) -> None:
    read = document(pdf([*TABLE, *IN_TABLE], rotate=rotate), "а.pdf")

    assert len(cells(read)) == 6
    assert read.pages[0].width == 595


def test_latin_letters_in_cyrillic_words_are_repaired() -> None:
    read = document(pdf([Put(85, 100, "cpoк до 1 марта")]), "а.pdf")

    assert read.text == "срок до 1 марта"
    assert [(repair.original, repair.rule) for repair in read.repairs] == [("cpoк", "latin_lookalikes")]


# Bad input


def test_a_password() -> None:
    with pytest.raises(EncryptedFileError):
        blocks(PROTECTED, "а.pdf")


def test_no_pages() -> None:
    with pytest.raises(DamagedFileError):
        blocks(pdf(), "а.pdf")


def test_pages_without_anything() -> None:
    with pytest.raises(NoTextError):
        blocks(pdf([], []), "а.pdf")


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shnor_extract.reading.pdf.MAX_PAGES", 1)

    with pytest.raises(TooLargeError):
        blocks(pdf([], []), "а.pdf")


def test_an_absurdly_large_page_is_not_painted() -> None:
    page = pypdfium2.PdfDocument(pdf([Put(85, 100, "а")], paper=(14400.0, 14400.0)))[0]

    with pytest.raises(TooLargeError):
        pages_module.rendered(page, 300)


def test_garbage_after_the_first_line() -> None:
    with pytest.raises(DamagedFileError):
        blocks(b"%PDF-1.7\n" + bytes(range(256)) * 4, "а.pdf")


def test_a_file_with_something_before_its_first_line() -> None:
    """Mail programs leave such."""
    assert document(b"\r\n\r\n" + pdf([Put(85, 100, "ПРОТОКОЛ")]), "а.pdf").format == "pdf"


def _protected() -> bytes:
    """The smallest PDF with a password: an encryption dictionary that no empty password opens."""
    plain = pdf([Put(85, 100, "ПРОТОКОЛ")])
    entry = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -4 >> /ID [<00> <00>]"
    return io.BytesIO(plain.replace(b"/Root 1 0 R", b"/Root 1 0 R " + entry)).getvalue()


PROTECTED = _protected()


def test_approvals_side_by_side_are_read_one_after_the_other() -> None:
    left = ["СОГЛАСОВАНО", "Председатель профкома", "___ И.К. Озеров"]
    right = ["УТВЕРЖДАЮ", "Директор школы", "___ А.П. Ветрова"]
    page = [*column(85, 60, left), *column(360, 60, right), Put(200, 130, "ПРОТОКОЛ № 5 заседания совета")]

    assert blocks(pdf(page), "а.pdf") == [*left, *right, "ПРОТОКОЛ № 5 заседания совета"]


def test_lines_of_an_approval_in_the_right_half_stay_apart() -> None:
    right = ["УТВЕРЖДАЮ", "Заместитель главы администрации", "___ А.П. Ветрова", "«20» октября 2022 г."]
    page = [*column(340, 60, right), *column(85, 140, [FULL, "математике."])]

    assert blocks(pdf(page), "а.pdf") == [*right, f"{FULL} математике."]


@pytest.mark.parametrize("climbing", [True, False])
def test_turned_heads_of_a_table(climbing: bool) -> None:
    """A sheet of attendance has narrow columns, their heads stand upright."""
    read = document(printed(LINES[:3], draw=lambda canvas: _attendance(canvas, climbing=climbing)), "а.pdf")

    assert [text for _, text in cells(read)] == ["№ п/п", "Фамилия И.О.", "Дата проведения", "1", "Ветрова А.П.", "1.03"]


def _attendance(canvas: Canvas, *, climbing: bool) -> None:
    canvas.setFont(font(), 11)
    lefts, tops = (70, 110, 250, 290), (600, 500, 480)
    for left in lefts:
        canvas.line(left, tops[0], left, tops[-1])
    for top in tops:
        canvas.line(lefts[0], top, lefts[-1], top)
    for left, text in ((70, "№ п/п"), (250, "Дата проведения")):
        canvas.saveState()
        canvas.translate(left + (24 if climbing else 10), 508 if climbing else 592)
        canvas.rotate(90 if climbing else -90)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
    for x, y, text in ((130, 550, "Фамилия И.О."), (75, 485, "1"), (115, 485, "Ветрова А.П."), (255, 485, "1.03")):
        canvas.drawString(x, y, text)


@pytest.mark.parametrize("gap", [1.5, 3, 6])
def test_letters_set_wide_apart_are_one_word(gap: float) -> None:
    assert blocks(printed(["ПРОТОКОЛ", "Решили: принять"], gap=gap), "а.pdf") == ["ПРОТОКОЛ", "Решили: принять"]


def test_text_over_a_picture() -> None:
    """A coat of arms or a watermark under the text does not make a page a scan."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (200, 200), 230)), 0, 0, 595, 842)

    read = document(printed(draw=draw), "а.pdf")

    assert read.text.startswith("ПРОТОКОЛ № 5\nсовещания")
    assert not read.ocr


@pytest.mark.parametrize("gap", [0.5, 1.0, 1.5, 1.9])
def test_words_in_pieces(gap: float) -> None:
    """Some programs set each syllable by itself, and a little wide."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font(), 12)
        at = 70.0
        for part in ("Про", "ток", "ол", " засе", "дания ком", "иссии. В", " школе"):
            canvas.drawString(at, 600, part)
            at += canvas.stringWidth(part) + gap

    assert blocks(printed([], draw=draw), "а.pdf") == ["Протокол заседания комиссии. В школе"]
