"""Tables that count: protocol by protocol, district by district, and the whole run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from shnor_extract.ledger import Run
from shnor_extract.record import Decision, Record
from shnor_extract.reports import wording
from shnor_extract.reports.duties import Protocol, district, origins, protocols
from shnor_extract.reports.places import PLACE, link
from shnor_extract.reports.table import Column, Kind, Mark, Row, Table, Value

_PROTOCOL = (
    Column("№", 5, Kind.NUMBER),
    *PLACE,
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
    Column(
        "Разобрано",
        10,
        Kind.SHARE,
        "Доля слов протокола, попавших в поле или в раздел с названием; остальное — связный текст без заголовка",
    ),
    Column("Замечания", 20),
    Column("Источник", 30, Kind.FILE, printed=False),
    Column("Страниц", 9, Kind.NUMBER, printed=False),
    Column("Распознан", 10, meaning="Да, если текст получен распознаванием картинки", printed=False),
    Column("Копии", 30, meaning="Другие файлы с тем же протоколом: в таблицах он учтён один раз, по лучшему из них", printed=False),
)


def meetings(run: Run) -> Table:
    copied = copies(run)
    rows = tuple(_meeting_row(number, one, copied.get(one.record.id, [])) for number, one in enumerate(protocols(run), 1))
    return Table("protocols", "Протоколы", _PROTOCOL, rows, "Протоколов не найдено.")


def copies(run: Run) -> dict[str, list[str]]:
    """The other files with the same protocol, by the id of the record that is counted."""
    found: dict[str, list[str]] = {}
    for result in run.results:
        for record in result.records:
            original = record.copy_of or (record.id if result.entry.code == "copy" else None)
            if original:
                found.setdefault(original, []).append(result.entry.shown)
    return found


def _meeting_row(number: int, one: Protocol, copied: Sequence[str]) -> Row:
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
        round(1 - record.coverage.nowhere, 4) if record.coverage else None,
        "; ".join(remarks),
        link(one.entry),
        record.source.pages,
        "да" if record.source.ocr else None,
        "; ".join(f"копия того же протокола: {file}" for file in copied) or None,
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
    *PLACE,
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
