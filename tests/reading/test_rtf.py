"""Rich Text Format: what Word shows is in the text, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shnor_extract.errors import DamagedFileError, NoTextError, ShnorError
from shnor_extract.model import Page
from shnor_extract.reading import scan
from shnor_extract.reading.assemble import Paragraph

from .reads import blocks, body, cells, document, texts

HEAD = r"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times New Roman;}{\f1\fcharset2 Wingdings;}{\f2\fcharset0 Arial;}}"


def rtf(inner: str, head: str = HEAD) -> bytes:
    r"""A file with this text; Cyrillic letters are written as Word writes them: \'d1."""
    return re.sub(r"[^\x00-\x7f]", lambda sign: rf"\'{sign[0].encode('cp1251').hex()}", f"{head}{inner}}}").encode("ascii")


def shown(inner: str) -> list[str]:
    return blocks(rtf(inner), "протокол.doc")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r"\pard Срок: {\b 1} марта\par", ["Срок: 1 марта"]),
        (r"Раз\par Два", ["Раз", "Два"]),
        ("Раз\\\nДва\\par", ["Раз", "Два"]),
        (r"Провести сбор\line Срок: май\par", ["Провести сбор", "Срок: май"]),
        ("Про\nто\r\nкол\\par", ["Протокол"]),
        (r"\u1055 ?\u1088 ?\u1086 ?\'f2\'ee\'ea\'ee\'eb\par", ["Протокол"]),
        (r"\uc2\u1055\'cf\'cf\u1088\'f0?\uc0\u1086 токол\par", ["Протокол"]),
        (r"{\upr{XXX}{\*\ud{\u1044\'c4\'e0}}}\par", ["Да"]),
        (r"\'abСОШ \'b9 2\'bb \emdash  да\par", ["«СОШ № 2» — да"]),
        (r"А.П.\tab Ветрова\par", ["А.П. Ветрова"]),
        (r"учебно\_методический\~совет\par", ["учебно-методический совет"]),
        (r"скобки \{да\} и \\\par", ["скобки {да} и \\"]),
        (r"\\{\b да}\par", ["\\да"]),
        (r"Срок: {\deleted 1 мая}{\revised 1 марта}\par", ["Срок: 1 марта"]),
        (r"Провести {\deleted\par }семинар\par", ["Провести семинар"]),
        (r"Срок: {\v тайный }1 марта\par", ["Срок: 1 марта"]),
        (r"от {\field{\*\fldinst{DATE \\@ d}}{\fldrslt 1 марта}} года\par", ["от 1 марта года"]),
        (r"Текст{\*\annotation Проверить}{\*\bkmkstart x}{\*\unknown зря{\x y}}\par", ["Текст"]),
        (r"{\f1\'fc} утвердить\par", ["✓ утвердить"]),
        (r"{\f1\u-3844 ?} утвердить\par", ["✓ утвердить"]),
        (r"Раз {\b\*\cs7 два}\par", ["Раз два"]),
        (r"{\info{\author Иванов}}{\stylesheet{\s0 Обычный;}}Текст\par", ["Текст"]),
        (r"Текст{\pict\pngblip 89504e470d0a}\par", ["Текст"]),
        ("Текст{\\pict\\bin5 }}}}} дальше}\\par", ["Текст"]),
        (r"ПРОТОКОЛ{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv б}}{\shptxt УТВЕРЖДАЮ\par}}}\par", ["УТВЕРЖДАЮ", "ПРОТОКОЛ"]),
    ],
)
def test_what_stands_in_a_text(code: str, text: list[str]) -> None:
    assert shown(code) == text


def test_it_says_what_it_was() -> None:
    assert document(rtf("ПРОТОКОЛ"), "протокол.docx").format == "rtf"


@pytest.mark.parametrize(
    ("head", "data"),
    [
        (rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}", rb"\'cf\'f0\'ee\'f2\'ee\'ea\'ee\'eb"),
        (rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset204 Arial;}}", rb"\'cf\'f0\'ee\'f2\'ee\'ea\'ee\'eb"),
        (rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}", rb"\'cf\'f0\'ee\'f2\'ee\'ea\'ee\'eb"),
        (rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}", "Протокол".encode("cp1251")),
        (rb"{\rtf1\ansi\ansicpg65001{\fonttbl{\f0 Arial;}}", "Протокол".encode()),
        (rb"{\rtf1\mac{\fonttbl{\f0\fcharset89 Arial;}}", "Протокол".encode("mac-cyrillic")),
        (rb"{\rtf1\ansi\ansicpg866{\fonttbl{\f0 Arial;}}", "Протокол".encode("cp866")),
    ],
)
def test_code_pages(head: bytes, data: bytes) -> None:
    assert blocks(head + b"\\pard " + data + b"\\par}") == ["Протокол"]


def test_looks() -> None:
    read = document(rtf(r"\pard\qc\b Раз\par\pard\plain\sb240 Два\par\ul Три\ulnone\par\pard\ql{\i Четыре}\sa200\par Пять\par"))

    assert texts(read) == ["Раз", "Два", "Три", "Четыре", "Пять"]
    assert [(block.emphasis, block.centred, block.gap) for block in read.blocks] == [
        (True, True, True),
        (False, False, True),
        (True, False, True),
        (True, False, False),
        (False, False, True),
    ]


def test_numbers_that_word_wrote() -> None:
    read = document(
        rtf(
            r"{\listtext\pard\plain 1.\tab}\pard\ls1 Школам:\par{\listtext\pard\plain 1.1.\tab}\pard\ls1\ilvl1 провести сбор\par"
            r"{\pntext\f1\'b7\tab}\pard\ls2 отчёт\par{\listtext\f3 o\tab}\pard\ls2\ilvl1 справка\par\pard Итог\par"
        )
    )

    assert texts(read) == ["1. Школам:", "1.1. провести сбор", "– отчёт", "– справка", "Итог"]
    assert [block.level for block in read.blocks] == [1, 2, 1, 2, 0]


LISTS = (
    r"{\*\listtable{\list{\listlevel\levelnfc0\levelstartat1{\leveltext\'02\'00.;}{\levelnumbers\'01;}}"
    r"{\listlevel\levelnfc0\levelstartat1{\leveltext\'04\'00.\'01.;}{\levelnumbers\'01\'03;}}\listid77}}"
    r"{\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}"
    r"{\listoverride\listid77\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls2}}"
)


def test_numbers_that_no_program_wrote_are_counted() -> None:
    assert shown(LISTS + r"\pard\ls1 Раз\par\ls1\ilvl1 Два\par Три\par\ilvl0 Четыре\par\pard\ls2 Пять\par Шесть\par") == [
        "1. Раз",
        "1.1. Два",
        "1.2. Три",
        "2. Четыре",
        "5. Пять",
        "6. Шесть",
    ]


def row(*edges: str) -> str:
    return r"\trowd\trleft0" + "".join(edges)


def test_tables() -> None:
    two = row(r"\cellx1000", r"\cellx5000")
    code = rf"РЕШИЛИ:\par{two}\pard\intbl \'b9\cell Что\cell\row{two}\intbl 1\cell Сбор\par и отчёт\cell\row\pard Председатель\par"
    read = document(rtf(code))

    assert read.text == "РЕШИЛИ:\n№\tЧто\n1\tСбор\nи отчёт\nПредседатель"
    assert cells(read)[-2:] == [((0, 1, 1), "Сбор"), ((0, 1, 1), "и отчёт")]


def test_merged_cells_come_once_and_say_how_far_they_reach() -> None:
    read = document(
        rtf(
            row(r"\cellx1000", r"\cellx2000", r"\clvmgf\cellx3000")
            + r"\pard\intbl А\cell Б\cell В\cell\row"
            + row(r"\clmgf\cellx1000", r"\clmrg\cellx2000", r"\clvmrg\cellx3000")
            + r"\pard\intbl Г\cell\cell\cell\row"
            + row(r"\cellx990", r"\cellx3010")
            + r"\pard\intbl Д\cell Е\cell\row"
        )
    )

    assert cells(read) == [((0, 0, 0), "А"), ((0, 0, 1), "Б"), ((0, 0, 2), "В"), ((0, 1, 0), "Г"), ((0, 2, 0), "Д"), ((0, 2, 1), "Е")]
    assert [b.cell[3:] for b in read.blocks if b.cell] == [(1, 1), (1, 1), (2, 1), (1, 2), (1, 1), (1, 2)]


def test_a_table_within_a_table() -> None:
    nested = (
        r"\pard\intbl\itap2 а\nestcell б\nestcell{\*\nesttableprops" + row(r"\cellx500", r"\cellx900") + r"\nestrow}{\nonesttables\par}"
    )
    read = document(rtf(row(r"\cellx1000", r"\cellx2000") + r"\pard\intbl А\par" + nested + r"\pard\intbl\itap1 В\cell Г\cell\row"))

    assert cells(read) == [((0, 0, 0), "А"), ((1, 0, 0), "а"), ((1, 0, 1), "б"), ((0, 0, 0), "В"), ((0, 0, 1), "Г")]


def test_headers_footers_and_notes_are_margins() -> None:
    note = r"{\super\chftn{\footnote\pard\plain\chftn  Сноска}}"
    read = document(rtf(rf"{{\header Бланк\par}}{{\footer\pard 3\par}}{{\headerl Бланк\par}}ПРОТОКОЛ{note} № 1\par"))

    assert texts(read) == ["Бланк", "ПРОТОКОЛ № 1", "Сноска"]
    assert body(read) == ["ПРОТОКОЛ № 1"]


def test_a_scan_pasted_into_an_empty_document(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def recognised(pictures: list[bytes]) -> tuple[list[Page], list[Paragraph]]:
        seen.extend(pictures)
        return [], []

    monkeypatch.setattr(scan, "recognised_pictures", recognised)
    picture = next((Path(__file__).parents[2] / "samples").glob("*/*.png")).read_bytes()

    document(rtf(rf"{{\*\shppict{{\pict{{\*\picprop}}\picw10\pngblip\n{picture.hex()}}}}}скан\par".replace(r"\n", "\n")))

    assert seen == [picture]


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (rtf(r"\pard  \par"), NoTextError, "нет текста"),
        (rb"{\rtf1", DamagedFileError, "обрезан"),
        (rtf(r"{\b ПРОТ")[:-1], DamagedFileError, "обрезан"),
        (b"{\\rtf1" + b"{" * 100_000, DamagedFileError, "вложены"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, error: type[ShnorError], words: str) -> None:
    with pytest.raises(error, match=words):
        document(data)


@pytest.mark.parametrize(
    "code",
    [
        r"\cell\cell\row\nestcell\nestrow Текст",
        r"\itap500 Текст\cell\row",
        r"\trowd\cellx-5\cellx999999999\intbl Текст\cell\cell\cell\row",
        r"\u99999999 \u-99999 \uc999999 Текст",
        r"\bin999999999 Текст",
        r"\ls999999\ilvl99 Текст\par",
        r"Текст}}}}}\par",
        r"\f99999\'98\'ff Текст",
        "\\'z Текст\\",
    ],
)
def test_nonsense_gives_text_or_a_reason(code: str) -> None:
    try:
        assert document(rtf("Начало " + code)).text
    except ShnorError as error:
        assert str(error)


def test_a_program_that_forgot_to_close_its_groups() -> None:
    assert blocks(rtf(r"{\b Раз\par")[:-1]) == ["Раз"]
    assert blocks(rtf(r"{\b Раз\par")) == ["Раз"]


def test_cut_anywhere() -> None:
    data = rtf(LISTS + row(r"\cellx1000") + r"\pard\intbl Раз\cell\row\pard{\listtext 1.\tab}\ls1 Два\par{\footnote Три}\u1055 ?\par")

    for length in range(len(data)):
        try:
            assert document(data[:length]).text
        except ShnorError as error:
            assert str(error)
