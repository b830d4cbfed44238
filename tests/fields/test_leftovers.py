"""Nothing that speaks of a deadline or of who is to act is lost: it ends in a field or in a doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from shnor_extract.pipeline import extract
from shnor_extract.record import Record

CORPUS = Path(__file__).parent.parent / "corpus"
TEXT = """Администрация Лесного района
{header}
ПРОТОКОЛ № 4
совещания руководителей образовательных организаций
от 12 марта 2024 года
Председатель: Рябова К.Л.
Присутствовали: Бычков С.С., методист, Тихонова Е.В., директор МБОУ «СОШ № 2»
{present}

Повестка дня:
1. О подготовке к итоговой аттестации.
{agenda}

СЛУШАЛИ: Бычкова С.С., методиста, об итогах пробных экзаменов.
ВЫСТУПИЛИ: Тихонова Е.В. рассказала об опыте школы. {spoken}

РЕШИЛИ:
1. Информацию принять к сведению.
2. Директорам школ провести консультации до 25 апреля 2024 года.
{decided}

Председатель                     К.Л. Рябова
{signed}
"""


def read(path: Path, **said: str) -> Record:
    file = path / "протокол.txt"
    places = ("header", "present", "agenda", "spoken", "decided", "signed")
    file.write_text(TEXT.format(**{place: said.get(place, "") for place in places}), encoding="utf-8")
    (record,) = extract(file)
    return record


def quotes(record: Record) -> list[str]:
    return [doubt.quote for doubt in record.doubts]


def test_plain_minutes_raise_no_doubt(tmp_path: Path) -> None:
    assert quotes(read(tmp_path)) == []


@pytest.mark.parametrize(
    "said",
    [
        "Она обещала сдать отчёт до 20 апреля 2024 года.",
        "Школам представить отчёты до 20 апреля 2024 года.",
        "Бычков С.С. представит отчёт до 20 апреля 2024 года.",
        "Срок сдачи отчётов – 20 апреля 2024 года.",
        "Отчёты нужно сдать не позднее 20 апреля.",
        "Списки сдаются ежеквартально, ответственный – Бычков С.С.",
        "Контроль за сверкой ежемесячно возложить на Бычкова С.С.",
    ],
)
def test_promise_in_a_speech_is_one_doubt(tmp_path: Path, said: str) -> None:
    assert quotes(read(tmp_path, spoken=said)) == [said]


@pytest.mark.parametrize(
    "said",
    [
        "До 2020 года школа была в числе лучших.",
        "Учителя постоянно повышают квалификацию.",
        "Экзамен по русскому языку прошёл 20 марта 2024 года.",
        "К началу года в школе не хватало трёх учителей.",
        "Контрольные работы показали низкий уровень.",
        "Она отметила ответственное отношение учителей к работе.",
        "Ответственный секретарь комиссии – Орлова Н.Н. – напомнила о кворуме.",
        "Исполнительный директор фонда – Орлов П.П. – поблагодарил школу.",
    ],
)
def test_what_is_merely_told_is_no_doubt(tmp_path: Path, said: str) -> None:
    assert quotes(read(tmp_path, spoken=said)) == []


@pytest.mark.parametrize("place", ["header", "present", "agenda", "signed"])
@pytest.mark.parametrize(
    "said",
    ["Директорам школ представить отчёты до 20 апреля 2024 года.", "Срок представления отчётов – до 20 апреля 2024 года."],
)
def test_order_that_strayed_out_of_the_decisions_is_a_doubt(tmp_path: Path, place: str, said: str) -> None:
    record = read(tmp_path, **{place: said})

    assert any("20 апреля" in quote for quote in quotes(record)) or any("20 апреля" in one.text for one in record.decisions)


def test_who_typed_the_paper_is_no_doubt(tmp_path: Path) -> None:
    assert quotes(read(tmp_path, signed="Исп. Бычков С.С., тел. 8 (4900) 5-11-22")) == []


# Typed line by line, in tables, with wrapped lines, two protocols in a file.
LAYOUTS = (
    "a/003_soveshchanie_tablica",
    "a/012_dva_protokola_tyva",
    "b/112_buryatia_direktora",
    "c/004_tarysh_sovet",
    "c/018_itatka_school",
)
SENTENCES = (
    "Директорам школ представить отчёты до 17 июля 2031 года.",
    "Рябчинская О.Л. представит отчёт до 17 июля 2031 года.",
    "Срок представления отчётов – до 17 июля 2031 года.",
    "Отчёты необходимо сдать не позднее 17 июля 2031 года.",
    "Ответственный за отчёты: Рябчинская О.Л., срок – 17 июля 2031 года.",
    "Поручить Рябчинской О.Л. собрать отчёты к 17 июля 2031 года.",
    "Школы обязаны представить отчёты в срок до 17.07.2031.",
)


@pytest.mark.parametrize("name", LAYOUTS)
def test_sentence_with_a_deadline_put_anywhere_ends_in_a_decision_or_a_doubt(name: str, tmp_path: Path) -> None:
    lines = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    paragraphs = [at for at, line in enumerate(lines) if not line.strip()]
    lost = []
    for number, at in enumerate(paragraphs):
        sentence = SENTENCES[number % len(SENTENCES)]
        file = tmp_path / f"{at}.txt"
        file.write_text("\n".join([*lines[:at], "", sentence, "", *lines[at:]]), encoding="utf-8")
        if not any(is_kept(record) for record in extract(file)):
            lost.append((at, sentence))

    assert lost == []


def is_kept(record: Record) -> bool:
    points = (*record.decisions, *record.rejected, *(item for plan in record.plans for item in plan.items))
    said = [one.text for one in points]
    said += [deadline.text for one in points for deadline in (one.deadline, *one.other_deadlines) if deadline]
    said += [doubt.quote for doubt in record.doubts]
    return any("2031" in words for words in said)
