"""Made-up truths and records; every figure here was counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shnor_extract.errors import MissingFileError, TruthError
from shnor_extract.evaluation.lines import report
from shnor_extract.evaluation.measures import Figures, Score, by_certainty, by_format, changes, measure
from shnor_extract.evaluation.papers import Judgement, judge_all, read_records, read_truth

Json = dict[str, Any]


def judged(gold: Json, *records: Json, name: str = "один") -> tuple[Judgement, ...]:
    sources = [{"source": {"name": f"{name}.docx", "format": "docx"}, **record} for record in records]
    return judge_all({name: [gold]}, sources)


def figures(gold: Json, *records: Json) -> Figures:
    return measure(judged(gold, *records))


def fields(gold: Json, record: Json) -> dict[str, tuple[int, int, int]]:
    return {name: (one.right, one.extra, one.missed) for name, one in figures(gold, record).fields.items()}


POINT = "Провести сверку списков учащихся девятых классов"


@pytest.mark.parametrize(
    ("gold", "record", "counts"),
    [
        ({"number": "3"}, {"number": "3"}, {"number": (1, 0, 0)}),
        ({"number": "3"}, {"number": "4"}, {"number": (0, 1, 1)}),
        ({"number": "3"}, {}, {"number": (0, 0, 1)}),
        ({"number": None}, {"number": "3"}, {"number": (0, 1, 0)}),
        ({"number": None}, {"number": None}, {}),
        ({}, {"number": "3", "date": "2024-01-01"}, {}),
        ({"date": "2024-03-05", "time": "10:00"}, {"date": "2024-03-05", "time": None}, {"date": (1, 0, 0), "time": (0, 0, 1)}),
        ({"organization": "МБОУ «Лесная СОШ»"}, {"organization": "МБОУ «Лесная СОШ»."}, {"organization": (1, 0, 0)}),
        ({"chair": "Рябова К.Л."}, {"chair": {"name": "Рябова Клавдия Львовна"}}, {"chair": (1, 0, 0)}),
        ({"chair": {"name": "Рябова К.Л."}}, {"chair": {"name": "Рябов К.Л."}}, {"chair": (0, 1, 1)}),
        ({"secretary": None}, {"secretary": None}, {}),
    ],
)
def test_heading(gold: Json, record: Json, counts: dict[str, tuple[int, int, int]]) -> None:
    assert fields(gold, record) == counts


def test_attendees_with_what_is_said_of_them() -> None:
    gold = {
        "attendees": [
            {"name": "Бычков С.С.", "role": "методист", "status": "present"},
            {"name": "Тихонова Е.В.", "role": "директор", "organization": "СОШ № 2"},
            {"group": "директора школ", "status": "present"},
        ]
    }
    record = {
        "chair": {"name": "Рябова К.Л."},
        "attendees": [
            {"name": "Рябова К.Л.", "status": "present"},  # the chair: neither right nor wrong
            {"name": "Бычков С.С.", "role": "методист", "status": "absent"},
            {"name": "Тихонова Е.В.", "role": None, "organization": "СОШ № 2"},
            {"name": None, "group": "директора школ района", "status": "present"},
            {"name": "Лишний Л.Л.", "status": "present"},
        ],
    }

    assert fields(gold, record) == {
        "attendees": (3, 1, 0),
        "attendee role": (1, 0, 1),
        "attendee organization": (1, 0, 0),
        "attendee status": (1, 1, 1),
    }


def test_a_speaker_counts_once() -> None:
    gold = {"speakers": [{"name": "Бычков С.С."}, {"name": "Тихонова Е.В."}]}
    speeches = [{"speaker": {"name": name}} for name in ("Бычков С.С.", "Бычков Семён Савельевич", "Орлова Н.Н.")]

    assert fields(gold, {"speeches": speeches}) == {"speakers": (1, 1, 1)}


def test_decisions() -> None:
    gold = {
        "decisions": [
            {
                "number": "1",
                "text": POINT,
                "kind": "commitment",
                "deadline": {"kind": "date", "due": "2024-03-01"},
                "responsible": ["Бычков С.С.", "директора школ"],
            },
            {"number": "2", "text": "Принять к сведению", "kind": "resolution", "responsible": []},
            {"number": "3", "text": "Заслушать отчёт", "deadline": {"kind": "ongoing"}, "responsible": ["Орлова Н.Н."]},
        ]
    }
    record = {
        "decisions": [
            {
                "number": "1.",
                "text": f"{POINT} до 1 марта",
                "kind": "commitment",
                "deadline": {"kind": "date", "start": "2024-02-01", "due": "2024-03-01"},  # the start of a date is not asked for
                "responsible": [{"name": "Бычков Семён Савельевич"}, {"name": "директору школ"}],
            },
            {"number": None, "text": "Принять к сведению", "kind": "commitment", "deadline": None, "responsible": []},
            {
                "number": "4",
                "text": "Обновить сайт управления",
                "kind": "commitment",
                "deadline": {"kind": "date", "due": "2024-05-01"},
                "responsible": [{"name": "Тихонова Е.В."}],
            },
        ]
    }

    found = figures(gold, record)

    assert {name: (one.right, one.extra, one.missed) for name, one in found.fields.items()} == {
        "decisions": (2, 1, 1),
        "decision number": (1, 0, 1),
        "decision kind": (1, 1, 1),
        "deadline": (1, 1, 1),
        "responsible": (2, 1, 1),
        "responsible, nominative": (1, 1, 1),  # «директору школ» is near enough to be the one meant, not to be right
    }
    assert found.corrections == 9
    assert found.fields["decisions"].f1 == pytest.approx(2 / 3)


def test_period_needs_both_its_days() -> None:
    def with_deadline(kind: str, start: str) -> Json:
        return {"decisions": [{"text": POINT, "deadline": {"kind": kind, "start": start, "due": "2024-05-31"}}]}

    wrong = fields(with_deadline("period", "2024-05-01"), with_deadline("period", "2024-05-02"))
    right = fields(with_deadline("event", "2024-05-01"), with_deadline("event", "2024-05-02"))

    assert (wrong["deadline"], right["deadline"]) == ((0, 1, 1), (1, 0, 0))


def test_two_protocols_where_one_was_promised() -> None:
    found = figures({"number": "3"}, {"number": "3"}, {"number": "4"})

    assert found == Figures(protocols=1, perfect=0, corrections=1, fields={"protocols in file": Score(0, 1, 1), "number": Score(1, 0, 0)})


def test_figures_of_a_whole_run() -> None:
    truth = {"один": [{"number": "1"}], "два": [{"number": "2", "date": "2024-01-01"}], "три": [{"number": "3"}]}
    records = [
        {"source": {"name": "один.docx", "format": "docx"}, "number": "1"},
        {"source": {"name": "два.pdf", "format": "pdf"}, "number": "22", "date": "2024-01-01"},
        {"source": {"name": "чужой.pdf", "format": "pdf"}, "number": "9"},
    ]

    judgements = judge_all(truth, records)
    found = measure(judgements)

    assert (found.protocols, found.perfect, found.corrections) == (3, 1, 3)  # «три»: the file and its number
    assert found.corrections_per_protocol == 1
    assert found.fields["number"] == Score(right=1, extra=1, missed=2)
    assert found.fields["number"].f1 == pytest.approx(0.4)  # precision 1/2, recall 1/3
    assert found.macro_f1 == pytest.approx((0.4 + 1 + 0) / 3)
    assert {name: one.corrections for name, one in by_format(judgements).items()} == {"docx": 0, "pdf": 1, "не прочитан": 2}


def test_what_was_claimed_beside_what_is_right() -> None:
    gold = {"number": "3", "date": "2024-01-01", "chair": "Рябова К.Л.", "place": None}
    record = {
        "number": "3",
        "date": "2024-01-02",
        "chair": None,
        "place": "г. Лесной",
        "evidence": {"/number": {"certainty": "certain"}, "/date": {"certainty": "certain"}, "/place": {"certainty": "likely"}},
    }

    assert by_certainty(judged(gold, record)) == {
        "number": {"certain": (1, 1)},
        "date": {"certain": (0, 1)},
        "place": {"likely": (0, 1)},
    }


def test_a_part_is_as_certain_as_the_whole() -> None:
    gold = {"attendees": [{"name": "Бычков С.С.", "role": "методист"}]}
    record = {"attendees": [{"name": "Бычков С.С.", "role": "методист"}], "evidence": {"/attendees/0": {"certainty": "likely"}}}

    assert by_certainty(judged(gold, record)) == {"attendees": {"likely": (1, 1)}, "attendee role": {"likely": (1, 1)}}


def test_gains_and_losses() -> None:
    gold = {"number": "3", "date": "2024-01-01", "time": "10:00", "attendees": [{"name": "Бычков С.С."}]}
    then = judged(gold, {"number": "3", "date": None, "time": "9:00", "attendees": [{"name": "Лишний Л.Л."}]})
    now = judged(gold, {"number": None, "date": "2024-01-01", "time": "11:00", "attendees": [{"name": "Бычков С.С."}]})

    found = [(change.gained, change.verdict.field) for change in changes(then, now)]

    assert found == [(True, "attendees"), (True, "attendees"), (True, "date"), (False, "number")]  # the time was and is wrong
    assert changes(now, now) == ()


def test_report_says_it_in_russian() -> None:
    gold = {"number": "3", "date": "2024-01-01"}
    then, now = judged(gold, {"number": "3"}), judged(gold, {"number": "8", "date": "2024-01-01"})

    said = "\n".join(report(now, then, errors=True))

    assert 'один: номер\n    эталон:     "3"\n    прочитано:  "8"' in said
    assert "исправлено 1, испорчено 1" in said
    assert said.endswith("Протоколов: 1, файлов без единой ошибки: 0, правок на протокол: 1.00, F1 в среднем по полям: 0.5000")


def test_truth_and_records_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read_truth(tmp_path)
    (tmp_path / "один.gold.json").write_text("[]", encoding="utf-8")
    with pytest.raises(TruthError):
        read_truth(tmp_path)
    (tmp_path / "записи.jsonl").write_text('{"number": "3"}\n', encoding="utf-8")
    with pytest.raises(TruthError, match="строка 1"):
        list(read_records(tmp_path / "записи.jsonl"))


def test_truth_is_named_after_its_document(tmp_path: Path) -> None:
    (tmp_path / "один.gold.json").write_text(json.dumps({"protocols": [{"number": "3"}]}), encoding="utf-8")

    assert read_truth(tmp_path) == {"один": [{"number": "3"}]}
