"""One protocol in several files is counted once; two that only look alike are not taken for one."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from dataclasses import replace as entry_replace
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from shnor_extract.batch.inputs import collect
from shnor_extract.batch.run import run
from shnor_extract.batch.store import prepare
from shnor_extract.batch.twins import linked
from shnor_extract.ledger import Result
from shnor_extract.record import Person, Record
from shnor_extract.reports.duties import duties, protocols
from shnor_extract.reports.overview import meetings
from tests.made_up import DATED, LATER, RECORD, TODAY, UNDATED, result
from tests.made_up import run as made_run
from tests.reading.real_pdf import printed
from tests.test_cli import MINUTES

LONG = replace(
    UNDATED,
    number="5",
    text="Методистам управления изучить причины низких результатов работ по математике и представить справку с предложениями",
)
TYPED = replace(RECORD, decisions=(DATED, LATER, LONG))


def scan(record: Record = TYPED, misread: float = 0.0, **changes: Any) -> Record:
    """The same as a scan; one letter of so many is misread."""
    step = int(1 / misread) if misread else 0
    texts = ["".join("ж" if step and at % step == step - 1 else char for at, char in enumerate(one.text)) for one in record.decisions]
    decisions = tuple(replace(one, text=text) for one, text in zip(record.decisions, texts, strict=True))
    source = replace(record.source, name="скан.pdf", path="Лесной район/скан.pdf", sha256="f" * 64, format="scan", ocr=True)
    return replace(record, **{"id": "b2", "source": source, "decisions": decisions, **changes})


def typed(name: str, **changes: Any) -> Record:
    source = replace(TYPED.source, name=name, path=f"Лесной район/{name}", sha256=name.encode().hex().ljust(64, "0"))
    return replace(TYPED, id=name, source=source, **changes)


def verdict(one: Record, other: Record) -> str:
    """What becomes of the second where both are in a run."""
    records = {record.id: record for done in linked([result(one), result(other)]) for record in done.records}
    copies = {record.copy_of for record in records.values()} - {None}
    doubts = [doubt for record in records.values() for doubt in record.doubts if doubt.field == "/copy_of"]
    return "same" if copies else "unsure" if doubts else "other"


DAY = dt.date(2024, 4, 2)
ORGANIZATION = "Управление образования Лесного района"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (scan(), "every word is the same"),
        (scan(misread=0.03), "a poor scan"),
        (scan(misread=0.1), "a very poor scan"),
        (scan(misread=0.02, number="12/8"), "a digit of the number is misread"),
        (scan(misread=0.02, date=dt.date(2024, 4, 7)), "a digit of the date is misread"),
        (scan(misread=0.02, number=None), "the number is not read"),
        (scan(misread=0.02, date=None), "the date is not read"),
        (scan(misread=0.02, organization="Упрввление обрвзования Леснаго района"), "the letterhead is misread"),
        (scan(misread=0.02, organization=None), "the letterhead is not read"),
        (scan(misread=0.02, organization="Администрация Лесного района", district="Лесной район"), "the chair is the same"),
        (typed("протокол.pdf"), "two formats"),
        (typed("протокол.pdf", organization="Управление образования администрации Лесного района"), "said more fully"),
        (typed("протокол.pdf", chair=Person(name="Лисицына Вера Андреевна")), "said more fully"),
    ],
)
def test_the_same_protocol(other: Record, why: str) -> None:
    assert verdict(TYPED, other) == "same", why


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (
            typed("б", decisions=(UNDATED, replace(LONG, text="Утвердить состав комиссии по приёмке школ к новому учебному году"))),
            "other decisions",
        ),
        (scan(decisions=(replace(LONG, text="Утвердить состав комиссии по приёмке школ к новому учебному году"),)), "other decisions"),
        (typed("б", organization="Управление образования Озёрного района", district="Озёрный район", chair=None), "a pattern that two use"),
        (scan(organization="Управление образования Озёрного района", district="Озёрный район", chair=None), "a pattern that two use"),
        (typed("б", number="13", date=dt.date(2024, 5, 7)), "the same is decided every month"),
        (scan(number="13", date=dt.date(2024, 5, 7)), "the same is decided every month"),
        (typed("б", organization=None, district=None, chair=Person(name="Ежов П.П.")), "another chair"),
    ],
)
def test_what_only_looks_alike(other: Record, why: str) -> None:
    assert verdict(TYPED, other) == "other", why


def test_schools_that_differ_in_their_number() -> None:
    one, other = (typed(name, organization=f"МБОУ «СОШ № {name}»", chair=None) for name in ("8", "9"))

    assert verdict(one, other) == "other"


def test_short_decisions_prove_little() -> None:
    noted = replace(UNDATED, text="Информацию принять к сведению")

    one, other = (typed(name, decisions=(noted,), number=None, organization=None, chair=None, district=None) for name in ("а", "б"))

    assert verdict(one, other) == "other"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (typed("черновик.docx", decisions=(replace(DATED, text="Провести сверку списков до 20.05.2024"), LATER, LONG)), "a draft"),
        (typed("б", number="12/4"), "one day, one text, two numbers"),
        (scan(misread=0.02, number=None, date=None), "neither number nor date is read"),
    ],
)
def test_what_a_person_must_decide(other: Record, why: str) -> None:
    assert verdict(TYPED, other) == "unsure", why


def test_the_typed_file_is_counted_and_the_scan_is_named_beside_it() -> None:
    results = linked([result(scan(misread=0.03)), result(TYPED)])
    done = made_run(*results)

    assert [one.record.id for one in protocols(done)] == [TYPED.id]
    assert len(list(duties(done))) == 3
    copy, original = results
    assert copy.records[0].copy_of == TYPED.id
    assert (copy.entry.outcome, copy.entry.code) == ("done", "same_protocol")
    assert copy.entry.reason == "Копия того же протокола: «Лесной район/протокол.docx»; в таблицах учтён один раз"
    assert original.entry.code == "ok"
    (row,) = meetings(done).rows
    assert row.cells[-1] == "копия того же протокола: Лесной район/скан.pdf"


def test_which_is_counted_does_not_depend_on_the_order() -> None:
    one, other, third = result(scan(misread=0.05)), result(TYPED), result(typed("протокол.pdf"))

    expected = {"b2": TYPED.id, TYPED.id: None, "протокол.pdf": TYPED.id}
    for way in ([one, other, third], [third, other, one], [other, one, third]):
        assert {record.id: record.copy_of for record in records(linked(way))} == expected


def records(results: list[Result]) -> list[Record]:
    return [record for done in results for record in done.records]


def test_another_deadline_in_the_copy_is_a_doubt() -> None:
    assert DATED.deadline is not None
    other = replace(DATED, deadline=replace(DATED.deadline, due=dt.date(2024, 5, 16)))

    best, _copy = records(linked([result(TYPED), result(scan(replace(TYPED, decisions=(other, LATER, LONG)), misread=0.02))]))

    assert [(doubt.field, doubt.reason) for doubt in best.doubts if "копии" in doubt.reason] == [
        ("/decisions/0/deadline", "в копии «Лесной район/скан.pdf» срок другой: 16.05.2024")
    ]


def test_a_file_with_one_copy_among_its_protocols_says_so() -> None:
    second = typed("второй", number="44", date=dt.date(2024, 6, 4), decisions=(replace(LONG, text="Утвердить состав комиссии"),))
    both = result(scan())
    both = entry_replace(both, records=(*both.records, second))

    _original, copy = linked([result(TYPED), both])

    assert copy.entry.reason.endswith("таких протоколов 1 из 2")
    assert [record.copy_of for record in copy.records] == [TYPED.id, None]


def test_two_protocols_of_one_file_are_never_copies() -> None:
    both = entry_replace(result(TYPED), records=(TYPED, replace(TYPED, id="второй")))

    assert [record.copy_of for record in records(linked([both]))] == [None, None]


def test_a_text_that_many_share_is_looked_at_only_where_number_and_day_agree() -> None:
    many = [typed(str(number), number=str(number)) for number in range(60)]

    assert {record.copy_of for record in records(linked([result(record) for record in many]))} == {None}


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract")
def test_a_real_scan_of_a_typed_protocol(tmp_path: Path) -> None:
    """Printed, scanned with noise, recognised; beside it another protocol of the same office on the same form."""
    lines = [line for line in MINUTES.format(number=7).splitlines() if line.strip()]
    (tmp_path / "протокол.txt").write_text(MINUTES.format(number=7), encoding="utf-8")
    (tmp_path / "другой.txt").write_text(
        MINUTES.format(number=8).replace("02.04.2024", "09.04.2024").replace("подготовить списки детей", "проверить ограждения"),
        encoding="utf-8",
    )
    page = pypdfium2.PdfDocument(io.BytesIO(printed(lines)))[0].render(scale=200 / 72).to_pil().convert("L")
    noise = numpy.random.default_rng(1).normal(0, 20, (page.height, page.width))
    Image.fromarray((numpy.asarray(page) * 0.8 + noise).clip(0, 255).astype("uint8")).save(tmp_path / "скан.png", dpi=(200, 200))

    prepare(tmp_path / "итог")
    done = run(collect([str(tmp_path)], tmp_path / "итог"), tmp_path / "итог", TODAY, 1, None, lambda _result: None)

    assert {one.entry.shown: one.entry.code for one in done.results} == {
        "другой.txt": "ok",
        "протокол.txt": "ok",
        "скан.png": "same_protocol",
    }
    assert sorted(one.record.number or "" for one in protocols(done)) == ["7", "8"]
