"""Tables with a row a commitment: all of them, those without a deadline or a responsible, the overdue, those of plans."""

from __future__ import annotations

from collections.abc import Iterable

from shnor_extract.ledger import Run
from shnor_extract.reports import wording
from shnor_extract.reports.duties import Duty, district, duties, evidence, executors, others, planned, question, remarks, state
from shnor_extract.reports.places import PLACE, link
from shnor_extract.reports.table import Column, Kind, Mark, Row, Table, Value

_SOURCE = (
    Column("Источник", 26, Kind.FILE, "Файл, из которого взята строка; щелчок открывает его", printed=False),
    Column("Страница", 9, Kind.NUMBER, "Страница файла, где это стоит", printed=False),
    Column("Цитата", 50, meaning="Слова документа, из которых взята строка, буква в букву", printed=False),
)
COMMITMENT = (
    Column("№", 5, Kind.NUMBER, "Порядковый номер строки"),
    *PLACE,
    Column("Организация", 23, meaning="Кто проводил совещание"),
    Column("Протокол №", 10, Kind.CODE, "Номер протокола, как напечатан", sign="№"),
    Column("Дата протокола", 11, Kind.DATE, "Дата в заголовке протокола или день совещания"),
    Column("Пункт", 7, Kind.CODE, "Номер пункта решения", sign="п."),
    Column("Вопрос", 20, meaning="Вопрос повестки, по которому принято решение"),
    Column("Текст поручения", 42, meaning="Текст пункта без номера"),
    Column("Вид", 13, meaning="Поручение или рекомендация («рекомендовать …»)"),
    Column("Ответственный", 19, meaning="Кто исполняет, в именительном падеже"),
    Column("Соисполнители, контроль", 15, meaning="Кто помогает и кто контролирует"),
    Column("Срок как в тексте", 13, meaning="Слова о сроке, как они стоят в протоколе"),
    Column("Срок (дата)", 11, Kind.DATE, "Последний день срока; пусто, если календарной даты нет"),
    Column("Вид срока", 12, meaning="Дата, период, повторяется, постоянно, по событию, неопределённый"),
    Column(
        "Состояние",
        12,
        meaning="Просрочено: последний день раньше даты отчёта. Без срока: срок не назван. "
        "Срок непроверяем: «постоянно», «по мере необходимости» и т. п.",
    ),
    Column("Замечания", 20, meaning="Что стоит проверить глазами: чего не хватает, в чём программа не уверена"),
    *_SOURCE,
)


def commitments(run: Run) -> Table:
    return Table("commitments", "Поручения", COMMITMENT, _rows(duties(run)), "Поручений не найдено.")


def undated(run: Run) -> Table:
    rows = _rows(duty for duty in duties(run) if "missing_deadline" in duty.decision.flags)
    return Table("undated", "Без срока", COMMITMENT, rows, "Поручений без срока нет.")


def overdue(run: Run) -> Table:
    late = [duty for duty in duties(run) if "overdue" in duty.decision.flags]
    return Table("overdue", "Просрочено", COMMITMENT, _rows(sorted(late, key=_due)), "Просроченных поручений нет.")


def unassigned(run: Run) -> Table:
    rows = _rows(duty for duty in duties(run) if "missing_responsible" in duty.decision.flags)
    return Table("unassigned", "Без ответственного", COMMITMENT, rows, "Поручений без ответственного нет.")


def plans(run: Run) -> Table:
    columns = (*COMMITMENT[:7], Column("План", 17, meaning="План или график, приложенный к протоколу"), *COMMITMENT[8:])
    return Table("plans", "Планы", columns, _rows(planned(run)), "Приложенных планов нет.")


def _due(duty: Duty) -> str:
    return str(duty.decision.deadline.due) if duty.decision.deadline else ""


def _rows(found: Iterable[Duty]) -> tuple[Row, ...]:
    return tuple(_duty_row(number, duty) for number, duty in enumerate(found, 1))


def _duty_row(number: int, duty: Duty) -> Row:
    record, decision, deadline = duty.record, duty.decision, duty.decision.deadline
    stands, mark = state(decision)
    cells: tuple[Value, ...] = (
        number,
        district(record),
        record.region,
        record.organization,
        record.number,
        record.date,
        decision.number,
        question(duty) if duty.plan is None else duty.plan,
        decision.text,
        wording.DECISIONS[decision.kind],
        executors(decision),
        others(decision),
        deadline.text if deadline else None,
        deadline.due if deadline else None,
        wording.DEADLINES[deadline.kind] if deadline else None,
        stands,
        remarks(duty),
        *_source(duty, duty.pointer),
    )
    return Row(cells, _duty_marks(duty, mark))


def _duty_marks(duty: Duty, mark: Mark | None) -> dict[str, Mark]:
    marks = {"Состояние": mark, "Срок (дата)": mark} if mark else {}
    if not duty.decision.responsible:
        marks["Ответственный"] = Mark.MISSING
    if district(duty.record) is None:
        marks["Район"] = Mark.MISSING
    if "сомнение" in remarks(duty) or "неуверенно" in remarks(duty):
        marks["Замечания"] = Mark.DOUBT
    return marks


def _source(one: Duty, pointer: str) -> tuple[Value, ...]:
    place = evidence(one.record, pointer)
    return link(one.entry), place.page if place else None, place.quote if place else None
