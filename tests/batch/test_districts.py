"""Where the district and the region of a record come from when the document does not say."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shnor_extract.batch.directory import Directory, District
from shnor_extract.batch.districts import agreed, district_of_folder, fill, region_of_folder, unknown
from shnor_extract.ledger import Entry
from shnor_extract.record import Record
from tests.made_up import RECORD

DIRECTORY = Directory(
    "районы.csv",
    (
        District("Балашовский муниципальный район", "Саратовская область", ("Балашовский муниципальный район", "Балашовский р-н")),
        District("город Псков", "Псковская область", ("город Псков", "Псков", "Управление образования г. Пскова")),
        District("Ленинский район", "Саратовская область", ("Ленинский район",)),
        District("Ленинский район", "Тульская область", ("Ленинский район", "МКУ «Радуга»")),
    ),
)
BARE = replace(RECORD, district=None, region=None, organization=None, title=None, flags=("missing_district", "missing_number"))


def at(path: str) -> Entry:
    return Entry("протокол.docx", f"/данные/{path}/протокол.docx")


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("Балашовский район", "Балашовский район"),
        ("03_Балашовский_р-н", "Балашовский район"),
        ("БАЛАШОВСКИЙ РАЙОН", "Балашовский район"),
        ("балашовский район", "Балашовский район"),
        ("Балашовский МР", "Балашовский муниципальный район"),
        ("Сафоновский МО", "Сафоновский муниципальный округ"),
        ("Протоколы Балашовского района", "Балашовский район"),
        ("г. Псков", "город Псков"),
        ("город Великие Луки", "город Великие Луки"),
        ("городской округ Саратов", "городской округ Саратов"),
        ("2023 г. Протоколы", None),
        ("Новая папка (2)", None),
        ("Балашовский и Аткарский районы", None),
        ("Саратовская область", None),
        ("Документы", None),
    ],
)
def test_folder_that_names_a_municipality(folder: str, expected: str | None) -> None:
    assert district_of_folder(folder) == expected


@pytest.mark.parametrize(
    ("folder", "expected"), [("Саратовская область", "Саратовская область"), ("Псковская_область", "Псковская область"), ("Отчёты", None)]
)
def test_folder_that_names_a_region(folder: str, expected: str | None) -> None:
    assert region_of_folder(folder) == expected


def test_what_the_document_says_stays() -> None:
    record = fill(RECORD, at("Балашовский район"), None)

    assert (record.district, record.district_source, record.region_source) == ("Лесной район", "document", "document")


def test_folder_fills_what_the_document_does_not_say() -> None:
    record = fill(BARE, at("Саратовская область/Балашовский район/2023"), None)

    assert (record.district, record.district_source) == ("Балашовский район", "folder")
    assert record.flags == ("missing_number",)


def test_region_comes_from_the_folder_above() -> None:
    record = fill(BARE, at("Саратовская область/Балашовский район"), None)

    assert (record.region, record.region_source) == ("Саратовская область", "folder")


def test_unknown_place_stays_unknown() -> None:
    record = fill(BARE, at("Документы"), DIRECTORY)

    assert (record.district, record.region, record.flags) == (None, None, BARE.flags)


@pytest.mark.parametrize(
    "made",
    [
        replace(BARE, organization="Управление образования администрации Балашовского муниципального района"),
        replace(BARE, title="Протокол совещания директоров школ Балашовского р-на"),
        replace(BARE, place="с. Родничок, Балашовский МР"),
    ],
)
def test_directory_knows_the_district_by_what_the_document_says_elsewhere(made: Record) -> None:
    record = fill(made, at("Документы"), DIRECTORY)

    assert (record.district, record.district_source) == ("Балашовский муниципальный район", "directory")
    assert (record.region, record.region_source) == ("Саратовская область", "directory")
    assert "missing_district" not in record.flags


def test_directory_knows_the_district_by_the_folder() -> None:
    assert fill(BARE, at("Псков"), DIRECTORY).district == "город Псков"


def test_directory_knows_an_organization_by_its_very_name() -> None:
    record = fill(replace(BARE, organization="МКУ «Радуга»"), at("Документы"), DIRECTORY)

    assert (record.district, record.region) == ("Ленинский район", "Тульская область")


def test_directory_puts_its_canonical_name_beside_the_document_s() -> None:
    record = fill(replace(BARE, district="Балашовский район"), at("Документы"), DIRECTORY)

    assert (record.district, record.district_canonical, record.district_source) == (
        "Балашовский район",
        "Балашовский муниципальный район",
        "document",
    )


def test_region_of_the_document_decides_between_namesakes() -> None:
    record = fill(replace(BARE, district="Ленинский район", region="Тульская область"), at("Документы"), DIRECTORY)

    assert (record.district_canonical, record.doubts) == ("Ленинский район", BARE.doubts)


def test_namesakes_that_nothing_tells_apart_are_a_doubt() -> None:
    record = fill(replace(BARE, district="Ленинский район"), at("Документы"), DIRECTORY)

    assert (record.region, record.district_canonical) == (None, None)
    assert "несколько районов" in record.doubts[-1].reason


def test_districts_that_the_directory_does_not_know_are_listed() -> None:
    records = [fill(record, at("Документы"), DIRECTORY) for record in (RECORD, replace(BARE, district="Балашовский район"), BARE)]

    assert unknown(records, DIRECTORY) == ("Лесной район",)


def test_district_written_in_two_ways_has_one_name_throughout() -> None:
    short, full = replace(BARE, district="Лесной район"), replace(BARE, district="Лесной муниципальный район", region="Заречная область")

    assert [(one.district, one.district_canonical) for one in agreed([short, full, BARE])] == [
        ("Лесной район", "Лесной муниципальный район"),
        ("Лесной муниципальный район", None),
        (None, None),
    ]


def test_namesakes_in_two_regions_keep_their_names() -> None:
    one = replace(BARE, district="Лесной район", region="Заречная область")
    other = replace(BARE, district="Лесной муниципальный район", region="Озёрный край")

    assert agreed([one, other]) == [one, other]
