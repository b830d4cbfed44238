"""One file becomes records that keep the contract: places that hold, pointers that lead somewhere, reasons in Russian."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import shnor_extract
from shnor_extract.errors import ContainerGivenError, NotProtocolError
from shnor_extract.pipeline import extract, extract_with_text, trace
from shnor_extract.record import Record, from_json, schema, to_json

PROTOCOL = """УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ
ВЕРХНЕРЕЧЕНСКОГО МУНИЦИПАЛЬНОГО РАЙОНА

Протокол заседания рабочей группы

№ 3 от 12 марта 2022 года

Председатель: Рябова К.Л.

Присутствовали: директора школ (12 человек)

Повестка дня:

1. О сверке списков. Докладчик: Бычков С.С.

СЛУШАЛИ: Бычкова С.С., методиста, который обещал сдать сводку до 20 марта 2022 года.

РЕШИЛИ:

1. Информацию принять к сведению.

2. Директорам школ:

2.1. сверить списки до 1 апреля 2022 года;

2.2. вести мониторинг – постоянно;

2.3. обновить стенды до 31.09.2022.

3. Подготовить справку (отв. Бычков С.С., срок – 01.03.2022).

Секретарь С.С. Бычков
"""


@pytest.fixture
def made(tmp_path: Path) -> tuple[str, Record]:
    path = tmp_path / "протокол.txt"
    path.write_text(PROTOCOL, encoding="utf-8")
    text, (record,) = extract_with_text(path)
    return text, record


def value_at(record: dict[str, Any], pointer: str) -> Any:
    value: Any = record
    for part in pointer.strip("/").split("/"):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def test_every_quote_is_the_text_at_its_place(made: tuple[str, Record]) -> None:
    text, record = made

    assert record.evidence
    assert {pointer: text[found.start : found.end] for pointer, found in record.evidence.items()} == {
        pointer: found.quote for pointer, found in record.evidence.items()
    }


def test_every_pointer_leads_to_a_value(made: tuple[str, Record]) -> None:
    record = json.loads(to_json(made[1]))

    assert all(value_at(record, pointer) is not None for pointer in record["evidence"])


def test_every_value_has_its_place(made: tuple[str, Record]) -> None:
    record = made[1]
    told = {f"/{name}" for name in ("number", "date", "title", "organization", "district", "chair", "secretary") if getattr(record, name)}
    told |= {f"/decisions/{at}/text" for at in range(len(record.decisions))}
    told |= {f"/decisions/{at}/deadline" for at, decision in enumerate(record.decisions) if decision.deadline}
    told |= {f"/attendees/{at}" for at in range(len(record.attendees))}

    assert told <= record.evidence.keys()


def test_the_record_keeps_the_published_schema(made: tuple[str, Record]) -> None:
    jsonschema.validate(json.loads(to_json(made[1])), schema())


def test_the_json_line_comes_back_as_the_same_record(made: tuple[str, Record]) -> None:
    assert made[1] == from_json(to_json(made[1]))


def test_what_the_record_says(made: tuple[str, Record]) -> None:
    record = made[1]

    assert (record.number, record.date, record.district) == ("3", dt.date(2022, 3, 12), "Верхнереченский муниципальный район")
    assert [(d.number, d.kind, [p.name for p in d.responsible], d.deadline and d.deadline.due, d.flags) for d in record.decisions] == [
        ("1", "resolution", [], None, ()),
        ("2.1", "commitment", ["директора школ"], dt.date(2022, 4, 1), ()),
        ("2.2", "commitment", ["директора школ"], None, ("undated_deadline",)),
        ("2.3", "commitment", ["директора школ"], None, ("unread_deadline",)),
        ("3", "commitment", ["Бычков С.С."], dt.date(2022, 3, 1), ("deadline_before_meeting",)),
    ]


def test_what_could_not_be_decided_is_a_doubt(made: tuple[str, Record]) -> None:
    doubts = {doubt.field: doubt.quote for doubt in made[1].doubts}

    assert "31.09.2022" in doubts["/decisions/3/deadline"]
    assert "до 20 марта" in doubts["/decisions"], "a promise in a speech with a date is for a person to look at"


def test_the_same_bytes_give_the_same_record(made: tuple[str, Record], tmp_path: Path) -> None:
    assert [made[1]] == extract(tmp_path / "протокол.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Уважаемые коллеги!\n\nПросим направить списки до 1 марта 2022 года.\n\nС уважением, Рябова К.Л.",
        "ПРИКАЗ № 15\n\nот 12.03.2022\n\nПРИКАЗЫВАЮ:\n\n1. Сверить списки до 1 апреля.\n\nДиректор К.Л. Рябова",
        "Список учащихся 9 класса\n\n1. Алексеев П.\n\n2. Борисова М.",
        "План мероприятий на 2022 год\n\n1. Семинар – март\n\n2. Совещание – май",
        "Minutes of the meeting\n\nThe board decided to adjourn until March.",
    ],
)
def test_other_papers_are_no_protocols(text: str, tmp_path: Path) -> None:
    path = tmp_path / "бумага.txt"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(NotProtocolError, match="Это не протокол"):
        extract(path)


def test_stages_show_what_lies_between(made: tuple[str, Record], tmp_path: Path) -> None:
    stages = dict(trace(tmp_path / "протокол.txt"))

    assert list(stages) == ["Чтение", "Абзацы", "Разделы протокола 1", "Пункты решений протокола 1", f"Запись {made[1].id}"]
    assert "2.1 сверить списки до 1 апреля 2022 года" in stages["Пункты решений протокола 1"]


def test_the_functions_for_one_sentence() -> None:
    deadline = shnor_extract.parse_deadline("Сверить списки до 1 апреля 2022 года", dt.date(2022, 3, 12))

    assert deadline is not None
    assert (deadline.kind, deadline.due) == ("date", dt.date(2022, 4, 1))
    assert [person.name for person in shnor_extract.find_people("поручить методисту Рябовой Кире Львовне")] == ["Рябова Кира Львовна"]
    assert [party.name for party in shnor_extract.find_responsible("Директорам школ сверить списки")] == ["директора школ"]


def packed(folder: Path, **members: str) -> Path:
    path = folder / "архив.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_an_archive_gives_the_records_of_all_that_lies_in_it(
    made: tuple[str, Record], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (record,) = extract(packed(tmp_path, **{"район/протокол.txt": PROTOCOL, "битый.pdf": "%PDF-1.4", "Thumbs.db": "x"}))

    assert record.id == made[1].id, "the same bytes are the same protocol wherever they lie"
    assert (record.source.path, record.source.archive) == ("архив.zip/район/протокол.txt", "архив.zip")
    assert [message.split(":")[0] for message in caplog.messages] == ["архив.zip/битый.pdf"]


def test_an_archive_without_protocols_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotProtocolError, match="Внутри нет ни одного протокола"):
        extract(packed(tmp_path, **{"битый.pdf": "%PDF-1.4"}))


def test_stages_are_of_one_document(tmp_path: Path) -> None:
    with pytest.raises(ContainerGivenError, match=r"«архив\.zip»"):
        list(trace(packed(tmp_path, **{"протокол.txt": PROTOCOL})))
