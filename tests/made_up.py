"""Records of invented meetings, for the tests of everything that takes records."""

from __future__ import annotations

import datetime as dt
import hashlib

from shnor_extract.ledger import Entry, Result, Run
from shnor_extract.record import AgendaItem, Attendee, Deadline, Decision, Doubt, Evidence, Party, Person, Record, Source

TODAY = dt.date(2024, 6, 1)


def person(name: str, duty: str = "executor") -> Party:
    return Party(name=name, text=name, kind="person", duty=duty)  # type: ignore[arg-type]


def until(day: dt.date, text: str = "") -> Deadline:
    return Deadline(text=text or f"до {day:%d.%m.%Y}", kind="date", due=day, rule="numeric")


def source(name: str) -> Source:
    return Source(name=name.rsplit("/", 1)[-1], path=name, sha256=hashlib.sha256(name.encode()).hexdigest(), format="docx")


DATED = Decision(
    number="1.1",
    agenda_number="1",
    text="Провести сверку списков до 15.05.2024",
    kind="commitment",
    responsible=(person("Лисицына В.А."), person("Ежов П.П.", "controller")),
    deadline=until(dt.date(2024, 5, 15)),
)
LATER = Decision(
    number="1.2",
    text="Обновить стенды к 01.09.2024",
    kind="recommendation",
    responsible=(Party(name="директора школ", text="Директорам школ"),),
    deadline=until(dt.date(2024, 9, 1), "к 01.09.2024"),
)
UNDATED = Decision(number="2", text="Усилить работу с родителями", kind="commitment", flags=("missing_deadline", "missing_responsible"))
ALWAYS = Decision(
    number="3",
    text="Вести журнал постоянно",
    kind="commitment",
    responsible=(person("Барсуков И.И."),),
    deadline=Deadline(text="постоянно", kind="ongoing", rule="ongoing"),
    flags=("undated_deadline",),
)
NOTED = Decision(number="4", text="Принять информацию к сведению", kind="resolution")

RECORD = Record(
    id="a1",
    source=source("Лесной район/протокол.docx"),
    number="12/3",
    date=dt.date(2024, 4, 2),
    title="Протокол совещания директоров школ",
    organization="Управление образования Лесного района",
    district="Лесной район",
    region="Заречная область",
    chair=Person(name="Лисицына В.А.", role="начальник управления"),
    attendees=(Attendee(name="Барсуков И.И."), Attendee(group="директора школ", count=12), Attendee(name="Ежов П.П.", status="absent")),
    agenda=(AgendaItem(number="1", text="О готовности к экзаменам"),),
    decisions=(DATED, LATER, UNDATED, ALWAYS, NOTED),
    evidence={"/decisions/0/text": Evidence(page=2, start=10, end=47, quote="Провести сверку списков до 15.05.2024")},
    doubts=(Doubt(field="/decisions/2/deadline", reason="неясно, к чему относится «до лета»", quote="до лета", page=2),),
)


def result(record: Record = RECORD, location: str = "") -> Result:
    path = record.source.path
    return Result(Entry(path, location or f"/данные/{path}"), (record,), "текст")


def failed(shown: str, code: str = "damaged", reason: str = "Файл повреждён", advice: str = "Попросите прислать ещё раз.") -> Result:
    return Result(Entry(shown, f"/данные/{shown}", "failed", code, reason, advice))


def run(*results: Result) -> Run:
    return Run(results or (result(),), TODAY)
