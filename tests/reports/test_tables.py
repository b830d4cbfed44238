"""What stands in each table."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from shnor_extract.batch.overdue import mark
from shnor_extract.ledger import Entry, Result, Run
from shnor_extract.record import Coverage, Decision, Doubt, Evidence, Plan, Votes
from shnor_extract.reports import tables
from shnor_extract.reports.duties import state
from shnor_extract.reports.table import FileLink, Mark, Row, Table
from tests.made_up import ALWAYS, DATED, LATER, RECORD, TODAY, UNDATED, failed, result, run

LATE = mark(RECORD, TODAY)
OTHER = replace(LATE, id="b2", district="Берёзовый район", source=replace(RECORD.source, sha256="0" * 64))


def cell(table: Table, row: int, title: str) -> object:
    titles = [column.title for column in table.columns]
    return table.rows[row].cells[titles.index(title)]


def column(table: Table, title: str) -> list[object]:
    return [cell(table, row, title) for row in range(len(table.rows))]


def marks(row: Row) -> dict[str, Mark]:
    return dict(row.marks)


def test_commitments_and_recommendations_are_rows_and_resolutions_are_not() -> None:
    table = tables.commitments(run())

    assert column(table, "Текст поручения") == [DATED.text, LATER.text, UNDATED.text, ALWAYS.text]
    assert column(table, "Вид") == ["поручение", "рекомендация", "поручение", "поручение"]


def test_a_row_says_everything_of_its_commitment() -> None:
    table = tables.commitments(run(result(LATE)))

    said = {column.title: value for column, value in zip(table.columns, table.rows[0].cells, strict=True)}

    assert said == {
        "№": 1,
        "Район": "Лесной район",
        "Регион": "Заречная область",
        "Организация": "Управление образования Лесного района",
        "Протокол №": "12/3",
        "Дата протокола": dt.date(2024, 4, 2),
        "Пункт": "1.1",
        "Вопрос": "О готовности к экзаменам",
        "Текст поручения": "Провести сверку списков до 15.05.2024",
        "Вид": "поручение",
        "Ответственный": "Лисицына В.А.",
        "Соисполнители, контроль": "контроль: Ежов П.П.",
        "Срок как в тексте": "до 15.05.2024",
        "Срок (дата)": dt.date(2024, 5, 15),
        "Вид срока": "дата",
        "Состояние": "просрочено",
        "Замечания": "",
        "Источник": FileLink("Лесной район/протокол.docx", "/данные/Лесной район/протокол.docx"),
        "Страница": 2,
        "Цитата": "Провести сверку списков до 15.05.2024",
    }


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (DATED, ("срок не истёк", None)),
        (replace(DATED, flags=("overdue",)), ("просрочено", Mark.OVERDUE)),
        (UNDATED, ("без срока", Mark.MISSING)),
        (ALWAYS, ("срок непроверяем", Mark.MISSING)),
        (replace(UNDATED, flags=("unread_deadline",)), ("срок не прочитан", Mark.DOUBT)),
    ],
)
def test_state_of_a_deadline(decision: Decision, expected: tuple[str, Mark | None]) -> None:
    assert state(decision) == expected


def test_doubt_and_what_is_missing_are_remarked() -> None:
    table = tables.commitments(run())

    assert cell(table, 2, "Замечания") == "ответственный не назван; сомнение: неясно, к чему относится «до лета»"
    assert marks(table.rows[2]) == {
        "Состояние": Mark.MISSING,
        "Срок (дата)": Mark.MISSING,
        "Ответственный": Mark.MISSING,
        "Замечания": Mark.DOUBT,
    }


def test_district_that_the_document_does_not_say_is_remarked() -> None:
    table = tables.commitments(run(result(replace(RECORD, district_source="folder", region_source="directory"))))

    assert cell(table, 0, "Замечания") == "район по имени папки; регион по справочнику"


def test_sheets_of_what_is_missing_and_late() -> None:
    made = run(result(LATE))

    assert column(tables.undated(made), "Текст поручения") == [UNDATED.text]
    assert column(tables.unassigned(made), "Текст поручения") == [UNDATED.text]
    assert column(tables.overdue(made), "Текст поручения") == [DATED.text]


def test_plans_stand_apart() -> None:
    made = run(result(replace(RECORD, decisions=(), plans=(Plan(title="Дорожная карта", items=(DATED,)),))))

    assert tables.commitments(made).rows == ()
    assert column(tables.plans(made), "План") == ["Дорожная карта"]


def test_protocols_are_counted() -> None:
    table = tables.meetings(run(result(LATE)))

    numbers = {
        title: cell(table, 0, title)
        for title in ("Присутствовало", "Поручений", "Рекомендаций", "Принято решений", "Без срока", "Просрочено")
    }

    assert numbers == {"Присутствовало": 13, "Поручений": 3, "Рекомендаций": 1, "Принято решений": 1, "Без срока": 1, "Просрочено": 1}


def test_districts_are_summed_and_stand_in_alphabetical_order() -> None:
    nowhere = replace(OTHER, id="c3", district=None)
    table = tables.districts(run(result(LATE), result(OTHER), result(nowhere)))

    assert column(table, "Район") == ["Берёзовый район", "Лесной район", "район не определён", "Всего"]
    assert column(table, "Поручений") == [3, 3, 3, 9]
    assert cell(table, 0, "Доля без срока") == 0.25


def test_canonical_district_is_shown_and_summed() -> None:
    long = replace(OTHER, district="Лесной р-н", district_canonical="Лесной район")

    assert column(tables.districts(run(result(LATE), result(long))), "Протоколов") == [2, 2]


def test_region_is_known_when_one_protocol_of_the_district_says_it_and_namesakes_stay_apart() -> None:
    silent, abroad = (
        replace(OTHER, district="Лесной район", region=None),
        replace(OTHER, id="d", district="Лесной район", region="Озёрный край"),
    )

    assert column(tables.districts(run(result(LATE), result(silent))), "Регион") == ["Заречная область", None]
    assert column(tables.districts(run(result(LATE), result(silent), result(abroad))), "Протоколов") == [1, 1, 1, 3]


def test_copy_is_in_the_ledger_and_counted_once() -> None:
    copy = Result(Entry("копия.docx", "/данные/копия.docx", code="copy"), (RECORD,))
    made = run(result(), copy)

    assert len(tables.meetings(made).rows) == 1
    assert column(tables.files(made), "Протоколов") == [1, 1]


def test_what_is_missing_is_on_one_sheet() -> None:
    made = Run((result(replace(RECORD, flags=("missing_date",))), failed("битый.pdf")), TODAY, "районы.csv", ("Дальний район",))

    table = tables.unread(made)

    assert column(table, "Что") == ["пробел", "файл", "район"]
    assert column(table, "Причина")[1:] == ["Файл повреждён", "Нет в справочнике районы.csv"]


def test_doubtful_values_come_before_other_doubts() -> None:
    name = Evidence(page=1, start=100, end=110, quote="Лисицына В", certainty="doubtful")
    said = Doubt(field="/chair", reason="Имя: падеж не ясен", quote="Лисицына В", page=1, start=100, end=110)
    doubtful = {"/chair": name, "/decisions/0/responsible/1": replace(name, start=200, end=210)}
    record = replace(RECORD, evidence={**RECORD.evidence, **doubtful}, doubts=(*RECORD.doubts, said))

    table = tables.doubts(run(result(RECORD), result(record)))

    assert column(table, "Что") == ["прочитано", "прочитано", "не решено", "не решено"]
    assert column(table, "Поле")[:3] == ["председатель", "решение 1: ответственный 2", "решение 3: срок"]
    assert column(table, "Прочитано") == ["Лисицына В.А.", "Ежов П.П.", None, None]
    assert column(table, "Причина")[:2] == ["Имя: падеж не ясен", "прочитано неуверенно"]


def test_doubtful_days_kinds_and_votes_are_shown_in_russian() -> None:
    unsure = Evidence(page=1, start=100, end=110, quote="…", certainty="doubtful")
    decision = replace(DATED, votes=Votes(for_=15, against=0))
    record = replace(RECORD, date=dt.date(2024, 2, 7), decisions=(decision,), doubts=())
    pointers = ("/date", "/decisions/0/kind", "/decisions/0/votes")

    table = tables.doubts(run(result(replace(record, evidence=dict.fromkeys(pointers, unsure)))))

    assert column(table, "Прочитано") == ["07.02.2024", "поручение", "за 15, против 0"]


def test_share_of_words_that_ended_somewhere_is_shown() -> None:
    first, second = (Coverage(words=words, fields=0.5, sections=0.3, nowhere=gone) for words, gone in ((100, 0.2), (300, 0.0)))
    two = Result(Entry("два.docx", "/данные/два.docx"), (replace(RECORD, coverage=first), replace(RECORD, coverage=second)))

    assert column(tables.meetings(run(two)), "Разобрано") == [0.8, 1.0]
    assert column(tables.files(run(two)), "Разобрано") == [0.95]


def test_file_that_is_not_there_is_named_and_not_linked() -> None:
    table = tables.files(run(failed("нет.docx", "missing"), failed("битый.pdf")))

    assert column(table, "Файл") == [FileLink("нет.docx", ""), FileLink("битый.pdf", "/данные/битый.pdf")]
    assert column(table, "Исход") == ["не обработан", "не обработан"]


def test_guide_says_the_day_and_every_convention() -> None:
    said = str(tables.guide(run()).rows)

    assert "01.06.2024" in said
    assert "«до октября», «к октябрю» — последний день сентября" in said


def test_summary_counts() -> None:
    rows = tables.summary(run(result(LATE), failed("битый.pdf"))).rows

    assert [row.cells for row in rows] == [
        ("Файлов", 2),
        ("Протоколов", 1),
        ("Поручений", 3),
        ("Рекомендаций", 1),
        ("Без срока", 1),
        ("Без ответственного", 1),
        ("Просрочено на 01.06.2024", 1),
        ("Сомнений", 1),
        ("Не обработано файлов", 1),
    ]


@pytest.mark.parametrize("made", [run(result(LATE), failed("битый.pdf")), run(failed("битый.pdf"))], ids=["some", "none"])
def test_every_row_has_a_cell_for_every_column(made: Run) -> None:
    for report in tables.REPORTS:
        table = report(made)
        titles = {column.title for column in table.columns}
        assert {len(row.cells) for row in table.rows} <= {len(table.columns)}
        assert all(set(row.marks) <= titles for row in table.rows)
        assert len(titles) == len(table.columns)
