"""One function a table: a run → what stands in it. ``REPORTS`` at the foot is the order of the workbook's sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from shnor_extract import __version__
from shnor_extract.ledger import Entry, Run
from shnor_extract.record import Decision, Record
from shnor_extract.reports import wording
from shnor_extract.reports.duties import (
    Duty,
    Protocol,
    district,
    duties,
    evidence,
    executors,
    origins,
    others,
    planned,
    protocols,
    question,
    remarks,
    state,
)
from shnor_extract.reports.table import Column, FileLink, Kind, Mark, Row, Table, Value
from shnor_extract.settings import sentences

_PLACE = (
    Column("Район", 15, meaning="Муниципалитет: как в документе, из справочника районов или по имени папки"),
    Column("Регион", 12, meaning="Субъект Федерации: из документа, справочника или имени папки"),
)
_SOURCE = (
    Column("Источник", 26, Kind.FILE, "Файл, из которого взята строка; щелчок открывает его", printed=False),
    Column("Страница", 9, Kind.NUMBER, "Страница файла, где это стоит", printed=False),
    Column("Цитата", 50, meaning="Слова документа, из которых взята строка, буква в букву", printed=False),
)
_DUTY = (
    Column("№", 5, Kind.NUMBER, "Порядковый номер строки"),
    *_PLACE,
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
    return Table("commitments", "Поручения", _DUTY, _rows(duties(run)), "Поручений не найдено.")


def undated(run: Run) -> Table:
    rows = _rows(duty for duty in duties(run) if "missing_deadline" in duty.decision.flags)
    return Table("undated", "Без срока", _DUTY, rows, "Поручений без срока нет.")


def overdue(run: Run) -> Table:
    late = [duty for duty in duties(run) if "overdue" in duty.decision.flags]
    return Table("overdue", "Просрочено", _DUTY, _rows(sorted(late, key=_due)), "Просроченных поручений нет.")


def unassigned(run: Run) -> Table:
    rows = _rows(duty for duty in duties(run) if "missing_responsible" in duty.decision.flags)
    return Table("unassigned", "Без ответственного", _DUTY, rows, "Поручений без ответственного нет.")


def plans(run: Run) -> Table:
    columns = (*_DUTY[:7], Column("План", 17, meaning="План или график, приложенный к протоколу"), *_DUTY[8:])
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


def _source(one: Duty | Protocol, pointer: str) -> tuple[Value, ...]:
    place = evidence(one.record, pointer)
    return _link(one.entry), place.page if place else None, place.quote if place else None


def _link(entry: Entry) -> FileLink:
    """A file that is not there is named and not linked."""
    return FileLink(entry.shown, "" if entry.code == "missing" else entry.location)


_PROTOCOL = (
    Column("№", 5, Kind.NUMBER),
    *_PLACE,
    Column("Организация", 26),
    Column("Протокол №", 10, Kind.CODE, sign="№"),
    Column("Дата протокола", 11, Kind.DATE),
    Column("Заголовок", 30),
    Column("Председатель", 20),
    Column("Секретарь", 20),
    Column("Присутствовало", 15, Kind.NUMBER, "Сколько человек названо присутствующими, с группами, где указано их число"),
    Column("Вопросов", 10, Kind.NUMBER),
    Column("Поручений", 11, Kind.NUMBER),
    Column("Рекомендаций", 14, Kind.NUMBER),
    Column("Принято решений", 11, Kind.NUMBER, "Решения, исполненные самим принятием: «принять к сведению», «утвердить»"),
    Column("Без срока", 9, Kind.NUMBER),
    Column("Без ответственного", 15, Kind.NUMBER),
    Column("Просрочено", 11, Kind.NUMBER),
    Column("Сомнений", 10, Kind.NUMBER),
    Column("Замечания", 20),
    Column("Источник", 30, Kind.FILE, printed=False),
    Column("Страниц", 9, Kind.NUMBER, printed=False),
    Column("Распознан", 10, meaning="Да, если текст получен распознаванием картинки", printed=False),
)


def meetings(run: Run) -> Table:
    rows = tuple(_meeting_row(number, one) for number, one in enumerate(protocols(run), 1))
    return Table("protocols", "Протоколы", _PROTOCOL, rows, "Протоколов не найдено.")


def _meeting_row(number: int, one: Protocol) -> Row:
    record = one.record
    remarks = [*wording.flags(record.flags), *origins(record)]
    counts = _counts([record])
    cells: tuple[Value, ...] = (
        number,
        district(record),
        record.region,
        record.organization,
        record.number,
        record.date,
        record.title,
        record.chair.name if record.chair else None,
        record.secretary.name if record.secretary else None,
        _present(record),
        len(record.agenda),
        counts["commitment"],
        counts["recommendation"],
        counts["resolution"],
        counts["missing_deadline"],
        counts["missing_responsible"],
        counts["overdue"],
        len(record.doubts),
        "; ".join(remarks),
        _link(one.entry),
        record.source.pages,
        "да" if record.source.ocr else None,
    )
    return Row(cells, _meeting_marks(record, counts))


def _present(record: Record) -> int | None:
    here = [one for one in record.attendees if one.status == "present"]
    return sum((one.count or 1) if one.name is None else 1 for one in here) or None


def _meeting_marks(record: Record, counts: Counter[str]) -> dict[str, Mark]:
    missing = {"Район": district(record), "Протокол №": record.number, "Дата протокола": record.date}
    marks = {title: Mark.MISSING for title, value in missing.items() if value is None}
    eyes = {"Без срока": "missing_deadline", "Без ответственного": "missing_responsible"}
    marks |= {title: Mark.MISSING for title, flag in eyes.items() if counts[flag]}
    if counts["overdue"]:
        marks["Просрочено"] = Mark.OVERDUE
    if record.doubts:
        marks["Сомнений"] = Mark.DOUBT
    return marks


def _counts(records: Iterable[Record]) -> Counter[str]:
    """How many decisions of each kind, and how many commitments and recommendations with each flag."""
    counts: Counter[str] = Counter()
    for record in records:
        for decision in record.decisions:
            counts[decision.kind] += 1
            counts.update(_told_apart(decision))
    return counts


def _told_apart(decision: Decision) -> Sequence[str]:
    return () if decision.kind == "resolution" else decision.flags


_DISTRICTS = (
    *_PLACE,
    Column("Протоколов", 11, Kind.NUMBER),
    Column("Поручений", 11, Kind.NUMBER),
    Column("Рекомендаций", 14, Kind.NUMBER),
    Column("Без срока", 10, Kind.NUMBER),
    Column("Доля без срока", 11, Kind.SHARE, "Доля поручений и рекомендаций, у которых срок не назван"),
    Column("Срок непроверяем", 13, Kind.NUMBER),
    Column("Без ответственного", 15, Kind.NUMBER),
    Column("Просрочено", 12, Kind.NUMBER),
    Column("Доля просроченных", 13, Kind.SHARE, "Доля поручений и рекомендаций, срок которых вышел до даты отчёта"),
    Column("Сомнений", 10, Kind.NUMBER),
)


def districts(run: Run) -> Table:
    records = [one.record for one in protocols(run)]
    rows = [_district_row(name or "район не определён", region, group) for name, region, group in _grouped(records)]
    if rows:
        total = _district_row("Всего", None, records)
        rows.append(Row(total.cells, dict.fromkeys((column.title for column in _DISTRICTS), Mark.TOTAL)))
    return Table("districts", "Сводная по районам", _DISTRICTS, tuple(rows), "Протоколов не найдено.")


def _grouped(records: Iterable[Record]) -> Iterator[tuple[str | None, str | None, list[Record]]]:
    """District by district; namesakes in two regions apart, and with them those whose region nobody says."""
    groups: dict[str | None, dict[str | None, list[Record]]] = {}
    for record in records:
        groups.setdefault(district(record), {}).setdefault(record.region, []).append(record)
    for name, regions in groups.items():
        known = sorted(filter(None, regions))
        if name is not None and len(known) == 1:
            yield name, known[0], [record for group in regions.values() for record in group]
        else:
            yield from ((name, region, group) for region, group in regions.items())


def _district_row(name: str, region: str | None, records: Sequence[Record]) -> Row:
    counts = _counts(records)
    duties = counts["commitment"] + counts["recommendation"]
    cells: tuple[Value, ...] = (
        name,
        region,
        len(records),
        counts["commitment"],
        counts["recommendation"],
        counts["missing_deadline"],
        counts["missing_deadline"] / duties if duties else None,
        counts["undated_deadline"],
        counts["missing_responsible"],
        counts["overdue"],
        counts["overdue"] / duties if duties else None,
        sum(len(record.doubts) for record in records),
    )
    return Row(cells, {"Просрочено": Mark.OVERDUE} if counts["overdue"] else {})


_UNREAD = (
    Column("№", 5, Kind.NUMBER),
    Column("Что", 14, meaning="Сомнение, пробел в протоколе, файл или район вне справочника"),
    *_PLACE,
    Column("Протокол №", 10, Kind.CODE, sign="№"),
    Column("Дата протокола", 11, Kind.DATE),
    Column("Поле", 24),
    Column("Причина", 44),
    Column("Увиденные слова", 50),
    Column("Что делать", 36),
    Column("Источник", 30, Kind.FILE),
    Column("Страница", 9, Kind.NUMBER),
)
_LOOK = "Откройте источник и решите сами."


def unread(run: Run) -> Table:
    """Everything that a person must look at: doubts, gaps, files not read, districts unknown to the directory."""
    found = [*_doubts(run), *_gaps(run), *_unread_files(run), *_unknown_districts(run)]
    rows = tuple(Row((number, *cells)) for number, cells in enumerate(found, 1))
    return Table("unread", "Не разобрано", _UNREAD, rows, "Всё разобрано.")


def _doubts(run: Run) -> Iterable[tuple[Value, ...]]:
    for one in protocols(run):
        for doubt in one.record.doubts:
            said = (wording.field(doubt.field), doubt.reason, doubt.quote, _LOOK)
            yield ("сомнение", *_meeting(one.record), *said, _link(one.entry), doubt.page)


def _gaps(run: Run) -> Iterable[tuple[Value, ...]]:
    for one in protocols(run):
        for flag in wording.flags(one.record.flags):
            yield ("пробел", *_meeting(one.record), "протокол", flag, None, _LOOK, _link(one.entry), None)


def _unread_files(run: Run) -> Iterable[tuple[Value, ...]]:
    for result in run.of("failed"):
        entry = result.entry
        nothing = (None, None, None, None)
        yield ("файл", *nothing, "файл", entry.reason, None, entry.advice, _link(entry), None)


def _unknown_districts(run: Run) -> Iterable[tuple[Value, ...]]:
    advice = "Допишите район или вариант его названия в справочник."
    for name in run.unknown_districts:
        yield ("район", name, None, None, None, "район", f"Нет в справочнике {run.directory}", name, advice, None, None)


def _meeting(record: Record) -> tuple[Value, ...]:
    return district(record), record.region, record.number, record.date


_FILES = (
    Column("№", 5, Kind.NUMBER),
    Column("Файл", 44, Kind.FILE),
    Column("Исход", 15, meaning="Обработан, не обработан или пропущен"),
    Column("Протоколов", 11, Kind.NUMBER),
    Column("Причина", 46),
    Column("Что делать", 56),
    Column("Код", 15, meaning="Имя причины для программ; все коды — в docs/errors.md"),
)


def files(run: Run) -> Table:
    rows = []
    for number, result in enumerate(run.results, 1):
        entry = result.entry
        outcome = wording.OUTCOMES[entry.outcome]
        marks = {"Исход": Mark.OVERDUE} if entry.outcome == "failed" else {}
        rows.append(Row((number, _link(entry), outcome, len(result.records), entry.reason, entry.advice, entry.code), marks))
    return Table("files", "Файлы", _FILES, tuple(rows), "Файлов не было.")


_GUIDE = (Column("О чём", 26), Column("Пояснение", 110))


def guide(run: Run) -> Table:
    """How to read the workbook: the day it was made for, every convention, what colours and columns mean."""
    said = [
        ("Дата отчёта", f"{run.today:%d.%m.%Y}: просрочено то, чей последний день раньше этой даты"),
        ("Программа", f"shnor-extract {__version__}"),
        ("Файлов", str(len(run.results))),
        ("Справочник районов", run.directory or "не задан: район берётся из документа или из имени папки"),
        *([("Прервано", "Работа была прервана: здесь только то, что успели обработать")] if run.interrupted else []),
        *(("Как считается срок", sentence) for sentence in sentences()),
        ("Что в «Поручениях»", "Поручения и рекомендации; решения, исполненные самим принятием, сосчитаны на листе «Протоколы»"),
        ("Копии", "Файл с теми же байтами, что у другого, сосчитан один раз"),
    ]
    rows = [Row(cells) for cells in said]
    rows += [Row(("Цвет ячейки", meaning), {"О чём": mark}) for mark, meaning in _COLOURS.items()]
    rows += [Row((f"Столбец «{column.title}»", column.meaning)) for column in _DUTY]
    return Table("guide", "Как читать", _GUIDE, tuple(rows))


_COLOURS = {
    Mark.OVERDUE: "просрочено или не обработано",
    Mark.MISSING: "чего-то не хватает: срока, ответственного, района, номера, даты",
    Mark.DOUBT: "программа сомневается: посмотрите глазами",
}

_SUMMARY = (Column("Итог", 28), Column("Количество", 10, Kind.NUMBER))


def summary(run: Run) -> Table:
    """What is said at the end of a run."""
    records = [one.record for one in protocols(run)]
    counts = _counts(records)
    said: list[tuple[str, int, Mark | None]] = [
        ("Файлов", len(run.results), None),
        ("Протоколов", len(records), None),
        ("Поручений", counts["commitment"], None),
        ("Рекомендаций", counts["recommendation"], None),
        ("Без срока", counts["missing_deadline"], Mark.MISSING),
        ("Без ответственного", counts["missing_responsible"], Mark.MISSING),
        (f"Просрочено на {run.today:%d.%m.%Y}", counts["overdue"], Mark.OVERDUE),
        ("Сомнений", sum(len(record.doubts) for record in records), Mark.DOUBT),
        ("Не обработано файлов", len(run.of("failed")), Mark.OVERDUE),
    ]
    rows = tuple(Row((name, count), {"Количество": mark} if mark and count else {}) for name, count, mark in said)
    return Table("summary", "Итог", _SUMMARY, rows)


REPORTS: tuple[Callable[[Run], Table], ...] = (
    commitments,
    undated,
    overdue,
    unassigned,
    meetings,
    districts,
    unread,
    plans,
    files,
    guide,
)
