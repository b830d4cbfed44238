"""A record for a person to read on the screen."""

from __future__ import annotations

from msgspec.structs import replace

from shnor_extract.record import Plan, Record, Speech
from shnor_extract.reports.card import card
from shnor_extract.reports.wording import field, flags
from tests.made_up import DATED, RECORD, source


def test_card_says_everything_in_russian() -> None:
    speech = Speech(agenda_number="1", speaker=RECORD.chair, text=None)  # type: ignore[arg-type]
    record = replace(
        RECORD, speeches=(speech,), rejected=(DATED,), plans=(Plan(title="Дорожная карта", items=(DATED,)),), flags=("missing_date",)
    )

    shown = card(record)

    for words in (
        "ПРОТОКОЛ № 12/3 от 02.04.2024",
        "Председатель: Лисицына В.А. (начальник управления)",
        "ПРИСУТСТВОВАЛИ (2)",
        "директора школ, 12 чел.",
        "ОТСУТСТВОВАЛИ (1)",
        "1. О готовности к экзаменам",
        "Лисицына В.А. (начальник управления) (вопрос 1)",
        "срок: «до 15.05.2024» → дата, 15.05.2024",
        "контроль: Ежов П.П.",
        "ОТКЛОНЕНО",
        "ПЛАН: Дорожная карта",
        "решение 3: срок: неясно, к чему относится «до лета», с. 2",
        "Замечания: нет даты",
    ):
        assert words in shown


def test_empty_record_has_a_card_too() -> None:
    assert "РЕШЕНИЙ НЕ НАЙДЕНО" in card(Record(id="x", source=source("пусто.docx")))


def test_places_in_the_record_are_said_as_people_count() -> None:
    assert field("/decisions/2/deadline") == "решение 3: срок"
    assert field("/plans/0/items/1/responsible/0") == "план 1: строка плана 2: ответственный 1"
    assert field("") == "документ"


def test_flag_without_words_is_shown_by_its_name() -> None:
    assert flags(["overdue", "brand_new"]) == ["просрочено", "brand_new"]
