"""Causes that make a value less than certain: each with a case in which it holds and one in which it does not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shnor_extract.certainty import CAUSES, PART_CAUSES, Scene, part_cause, weighed
from shnor_extract.model import Box, Certainty, Document, Found, Minutes, Page, Repair, Section, SectionKind, Span, Word
from shnor_extract.pipeline import extract
from shnor_extract.record import Attendee, Deadline, DeadlineKind, Evidence, Party, Person

MET = dt.date(2024, 3, 12)


def scene(text: str, **said: Any) -> Scene:
    document = Document(name="п.txt", path="п.txt", sha256="0" * 64, format="txt", text=text, blocks=(), **said)
    decided = Section(SectionKind.DECIDED, (), heading=Span(0, 1))
    return Scene(document, Minutes(Span(0, len(text)), (decided,)), MET)


def cause(field: str, value: Any, text: str, quote: str = "", rule: str = "rule") -> str:
    start = text.index(quote or text)
    found, because = weighed(field, Found(value, Span(start, start + len(quote or text)), rule), scene(text))
    assert (found.certainty is Certainty.CERTAIN) == (because == "")
    return because


@pytest.mark.parametrize(
    ("group", "count", "because"),
    [
        ("директора школ района", None, ""),
        ("учителя-предметники", None, ""),
        ("члены совета", None, ""),
        ("педагогический коллектив", 20, ""),
        ("заместитель директора", None, "group_of_one"),
        ("главный редактор газеты «Лесные вести»", None, "group_of_one"),
        ("СОШ с. Лесная", None, "group_of_one"),
        ("стабильный коллектив", None, "group_of_one"),
        ("учащиеся 9 класса не допущены к экзамену", None, "group_that_tells"),
        ("директора школ № 1, № 2", None, "group_with_numbers"),
    ],
)
def test_groups(group: str, count: int | None, because: str) -> None:
    assert cause("attendees", Attendee(group=group, count=count), group) == because


@pytest.mark.parametrize(
    ("field", "name", "text", "because"),
    [
        ("chair", "Рябова К.Л.", "К.Л. Рябова", ""),
        ("secretary", "Бельда А.Ч.", "А.Ч. Бельды", "changed_in_a_list"),
        ("attendees", "Огнёва-Белая Т.Н.", "Огнева-Белая Т.Н.", ""),
    ],
)
def test_a_name_in_a_list_stands_in_the_nominative(field: str, name: str, text: str, because: str) -> None:
    value = Attendee(name=name) if field == "attendees" else Person(name=name)

    assert cause(field, value, text) == because


@pytest.mark.parametrize(
    ("party", "text", "quote", "rule", "because"),
    [
        (Party(name="школы", text="Школам"), "Школам провести сверку", "Школам", "addressed", ""),
        (
            Party(name="школы с качеством", text="Школам с качеством"),
            "Школам с качеством ниже 35 % провести",
            "Школам с качеством",
            "addressed",
            "phrase_goes_on",
        ),
        (Party(name="директора СОШ № 3 (Рябова К.Л.), № 11", text=""), "Директорам СОШ № 3", "", "addressed", "person_within_a_group"),
        (Party(name="Бельда А.Ч.", text="Бельды А.Ч.", kind="person"), "Бельды А.Ч.", "", "cell", "changed_in_a_list"),
        (Party(name="Рябова К.Л.", text="Рябовой К.Л.", kind="person"), "Рябовой К.Л. провести", "Рябовой К.Л.", "addressed", ""),
        (Party(name="Рябова К.Л.", text="Рябовой", kind="person"), "Рябовой провести", "Рябовой", "addressed", "surname_alone"),
        (Party(name="рук.ШМО", text="рук.ШМО"), "рук.ШМО провести", "рук.ШМО", "addressed", "shortened"),
        (
            Party(name="прогимназия", text="прогимназии", kind="organization"),
            "Начальникам лагерей СОШ № 2 и прогимназии провести",
            "прогимназии",
            "addressed",
            "place_after_others",
        ),
    ],
)
def test_parties(party: Party, text: str, quote: str, rule: str, because: str) -> None:
    assert cause("responsible", party, text, quote, rule).replace("changed_in_a_cell", "changed_in_a_list") == because


@pytest.mark.parametrize(
    ("due", "because"),
    [
        (dt.date(2024, 4, 1), ""),
        (dt.date(2024, 3, 12), ""),
        (dt.date(2023, 4, 1), "due_before_meeting"),
        (dt.date(2029, 4, 1), "due_far_ahead"),
    ],
)
def test_deadlines(due: dt.date, because: str) -> None:
    assert cause("deadline", Deadline(text="до 1 апреля", kind="date", due=due), "до 1 апреля") == because


@pytest.mark.parametrize(
    ("text", "kind", "because"),
    [
        ("до 1 апреля", "date", ""),
        ("после получения результатов", "event", "due_with_an_event"),
        ("в осенние каникулы", "period", "due_by_school_year"),
        ("до конца четверти", "date", "due_by_school_year"),
    ],
)
def test_deadlines_that_no_calendar_has(text: str, kind: DeadlineKind, because: str) -> None:
    assert cause("deadline", Deadline(text=text, kind=kind), text) == because


@pytest.mark.parametrize(
    ("field", "text", "rule", "because"),
    [
        ("text", "Провести сверку", "order_verb", ""),
        ("text", "Сверка списков", "listed_point", "listed_without_order"),
        ("text", "← Вернуться к списку", "order_verb", "odd_beginning"),
        ("text", "Усилить контроль\tруководители школ", "order_verb", "cells_run_together"),
        ("agenda", "О подготовке к аттестации", "agenda_line", ""),
        ("agenda", "С 27 июня запланированы собеседования", "agenda_line", "agenda_that_tells"),
        ("agenda", "«Пути преодоления неуспешности»", "agenda_line", "theme_in_quotes"),
    ],
)
def test_lines(field: str, text: str, rule: str, because: str) -> None:
    assert cause(field, None, text, rule=rule) == because


def test_time_beside_a_date_in_digits_may_be_a_stamp() -> None:
    assert cause("time", "11:46", "15.05.2024 11:46", "11:46") == "time_beside_digits"
    assert cause("time", "11:46", "15.05.2024, начало в 11:46", "11:46") == ""


@pytest.mark.parametrize(
    ("part", "value", "because"),
    [
        ("role", "заместитель директора по УВР", ""),
        ("role", "директор МБОУ", "role_with_body"),
        ("role", "директор школы с. Лесная", "role_with_body"),
        ("role", "методист, секретарь", "of_two"),
        ("organization", "Управление образования, главный специалист", "of_two"),
        ("organization", "МБОУ «СОШ № 2»", ""),
        ("role", None, ""),
    ],
)
def test_parts_of_an_attendee(part: str, value: str | None, because: str) -> None:
    assert part in PART_CAUSES
    assert part_cause(part, value) == because


@pytest.mark.parametrize(("confidence", "certainty"), [(0.95, Certainty.CERTAIN), (0.7, Certainty.LIKELY), (0.3, Certainty.DOUBTFUL)])
def test_what_a_picture_shows_badly(confidence: float, certainty: Certainty) -> None:
    box = Box(0, 0, 1, 1)
    words = (Word(Span(0, 1), 1, box, 0.99), Word(Span(2, 6), 1, box, confidence))
    seen = scene("№ 12/3", words=words, pages=(Page(1, 600, 800, ocr=True),))

    assert weighed("number", Found("12/3", Span(2, 6), "number_sign"), seen)[0].certainty is certainty


def test_repaired_characters() -> None:
    seen = scene("от 12.O3.2024", repairs=(Repair(Span(6, 7), "O", "letter_in_number"),))
    found = Found("12.03.2024", Span(3, 13), "digits")

    assert weighed("date", found, seen)[1] == "repaired_text"
    assert weighed("date", replace(found, span=Span(0, 2)), seen)[1] == ""


def test_rule_that_doubts_already_keeps_its_doubt() -> None:
    found = Found("12/3", Span(0, 4), "number_sign", Certainty.DOUBTFUL)

    assert weighed("number", found, scene("12/3")) == (found, "")


def evidence(path: Path, text: str) -> dict[str, Evidence]:
    file = path / "протокол.txt"
    file.write_text(text, encoding="utf-8")
    (record,) = extract(file)
    return record.evidence


def test_decisions_inferred_without_a_heading_are_likely(tmp_path: Path) -> None:
    head = "ПРОТОКОЛ № 4\n\nсовещания от 12 марта 2024 года\n\nПрисутствовали: Рябова К.Л., Бычков С.С.\n\n"
    points = "1. Директорам школ провести сверку до 1 апреля 2024 года.\n\n2. Бычкову С.С. подготовить отчёт.\n"

    told = evidence(tmp_path, f"{head}РЕШИЛИ:\n\n{points}")["/decisions/0/text"]
    inferred = evidence(tmp_path, f"{head}СЛУШАЛИ: Бычкова С.С. о сверке.\n\n{points}")["/decisions/0/text"]

    assert (told.certainty, told.because) == ("certain", "")
    assert (inferred.certainty, inferred.because) == ("likely", "decided_under_no_heading")


def test_kind_of_a_decision_has_its_evidence(tmp_path: Path) -> None:
    found = evidence(tmp_path, "ПРОТОКОЛ № 4\n\nПрисутствовали: Рябова К.Л.\n\nРЕШИЛИ:\n\n1. Принять к сведению.\n")

    assert (found["/decisions/0/kind"].rule, found["/decisions/0/kind"].certainty) == ("resolution_verb", "certain")


def test_every_cause_is_explained() -> None:
    page = (Path(__file__).parent.parent / "docs/accuracy.md").read_text(encoding="utf-8")
    names = {cause.__name__ for causes in (*CAUSES.values(), *PART_CAUSES.values()) for cause in causes}

    assert {name for name in (*names, "poorly_recognised", "repaired_text") if f"| `{name}` |" not in page} == set()


@pytest.mark.parametrize(("year", "because"), [(2024, ""), (2073, "odd_year"), (1073, "odd_year")])
def test_a_year_in_which_no_minutes_were_kept(year: int, because: str) -> None:
    assert cause("date", dt.date(year, 10, 5), "05.10") == because
