"""What is minutes and what is not. The papers are invented and look as such papers do: ``other_papers``, ``odd_protocols``."""

from __future__ import annotations

from pathlib import Path

import pytest

from shnor_extract.errors import NotProtocolError
from shnor_extract.pipeline import extract
from shnor_extract.sections.genre import foreign, names_meeting, noise, unknown

PAPERS = Path(__file__).parent.parent / "other_papers"
PROTOCOLS = Path(__file__).parent.parent / "odd_protocols"

# the paper, what the reason says that it is
OTHER = {
    "dogovor_uslug": "договор",
    "dogovor_vzaimodeistvia": "соглашение",
    "prikaz_uo": "приказ",
    "prikaz_shkola": "приказ",
    "rasporyazhenie": "распоряжение",
    "postanovlenie": "постановление",
    "plan_raboty": "план",
    "dorozhnaya_karta": "план",
    "plan_zasedaniy": "план",
    "pismo_soprovod": "письмо",
    "pismo_priglashenie": "письмо",
    "povestka": "повестка",
    "spisok_uchashchihsya": "список",
    "spisok_uchastnikov": "список",
    "polozhenie": "положение",
    "polozhenie_konkurs": "положение",
    "statya": "нет ни заголовка «Протокол»",
    "novost": "нет ни заголовка «Протокол»",
    "anketa": "анкета",
    "anglijskij": "не на русском",
    "ukrainskij": "не на русском",
    "tatarskij": "не на русском",
    "shum_ocr": "нечитаем",
    "shum_ocr_bukvy": "нечитаем",
    "ustav": "устав",
    "zayavlenie": "заявление",
    "spravka": "справка",
    "otchet": "отчёт",
    "raspisanie": "расписание",
    "akt": "акт",
    "protokol_olimpiady": "протокол результатов",
    "protokol_raznoglasiy": "протокол разногласий",
    "protokol_ispytaniy": "протокол испытаний",
    "instruktsiya": "инструкция",
    "programma_seminara": "программа",
    "harakteristika": "характеристика",
    "chek_list": "чек-лист",
    "stihi": "нет ни заголовка «Протокол»",
    "zakon": "закон",
    "dolzhnostnaya": "инструкция",
    "prikaz_s_protokolom": "приказ",
    "reshenie_dumy": "решение представительного органа",
    "polozhenie_s_formoi": "положение",
    "yavochnyj_list": "явочный лист",
    "zhurnal": "журнал",
    "prilozhenie_k_protokolu": "план",
    "statya_s_tsitatami": "нет ни заголовка «Протокол»",
    "pismo_o_soveshchanii": "письмо",
    "vedomost": "ведомость",
    "belorusskij": "не на русском",
    "bolgarskij": "не на русском",
    "akt_komissii": "акт",
}
# minutes under another name or with none, how many decisions they hold
ODD = {
    "reshenie_soveshchaniya": 2,
    "itogi_selektora": 2,
    "vypiska": 2,
    "protakol": 2,
    "strochnymi": 1,
    "translit": 2,
    "lookalikes": 1,
    "bez_zagolovka": 2,
    "rezolyutsiya": 2,
    "porucheniya": 3,
    "reshenie_kollegii": 2,
    "razryadka": 1,
    "zapis_vstrechi": 2,
    "protokol_bez_resheniy": 0,
    "protokol_v_odnu_stroku": 2,
    "stenogramma": 1,
    "itogi_sobesedovaniya": 2,
}


def test_every_paper_is_in_the_table() -> None:
    assert {path.stem for path in PAPERS.iterdir()} == OTHER.keys()
    assert {path.stem for path in PROTOCOLS.iterdir()} == ODD.keys()


@pytest.mark.parametrize("name", OTHER)
def test_another_paper_is_refused_and_named(name: str) -> None:
    with pytest.raises(NotProtocolError, match=r"Это не протокол.*") as caught:
        extract(PAPERS / f"{name}.txt")

    assert OTHER[name] in str(caught.value)


@pytest.mark.parametrize("name", ODD)
def test_minutes_by_another_name_are_read(name: str) -> None:
    (record,) = extract(PROTOCOLS / f"{name}.txt")

    assert len(record.decisions) == ODD[name]


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("РЕШЕНИЕ совещания руководителей образовательных организаций", True),
        ("Р Е Ш Е Н И Е коллегии комитета", True),
        ("Итоги селекторного совещания 06.02.2024", True),
        ("Поручения по итогам встречи с директорами", True),
        ("Совещание при начальнике управления 12.03.2024", True),
        ("Лист собеседования с администрацией", True),
        ("Решение Совета депутатов Лесного района", False),
        ("Решение районного суда", False),
        ("Решение районной Думы", False),
        ("Итоги успеваемости за четверть", False),
        ("Рекомендации учителям по подготовке к ОГЭ", False),
        ("Материалы олимпиады", False),
        ("ПРИКАЗ о проведении совещания", False),
    ],
)
def test_titles_that_name_a_meeting(title: str, is_one: bool) -> None:
    assert names_meeting(title) is is_one


@pytest.mark.parametrize(
    "text",
    [
        "ПРОТОКОЛ № 3. Присутствовали: Хәйруллина Ә.Ғ., Гөлнара Сәлимова. Решили: провести сверку до 1 марта, о выводах доложить",
        "Протокол. Слушали: об использовании платформ Microsoft Teams, Google Meet, Zoom. Решили: продолжить работу до 1 марта",
        "Бектурсунова Айсулу, Кыдырмышева Гульзат, Чолпонкулова Жибек – на заседании не присутствовали",
        "ПРОТОКОЛ\n____________________________\n№ 3 от «__» ________ 20__ г.",
        "Пртокл заседния педсвета от 12 марта 2023 года по вопросу подготовки",
    ],
)
def test_russian_with_names_words_and_blanks_of_any_kind_is_russian(text: str) -> None:
    assert (noise(text), foreign(text), unknown(text)) == (None, None, None)
