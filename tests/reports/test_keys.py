"""The key of a row says which commitment it is and what its cells held."""

from __future__ import annotations

import datetime as dt

import pytest

from shnor_extract.ledger import Place
from shnor_extract.reports import keys
from shnor_extract.reports.table import Value

PLACE = Place("4f3677f39278be69", "/plans/0/items/12")


def test_a_key_is_read_back() -> None:
    written = keys.key(PLACE, {"Отметка": None, "Срок (дата)": dt.date(2024, 3, 1), "Текст поручения": "Провести"})

    found = keys.read(written)

    assert found == keys.Key(PLACE, {"status": keys.digest(None), "due": keys.digest(dt.date(2024, 3, 1))})


@pytest.mark.parametrize(
    ("written", "saved"),
    [
        (dt.date(2024, 3, 1), dt.datetime(2024, 3, 1)),  # a program gives days with an hour
        ("Иванова А.П.;  директор", " Иванова А.П.; директор\n"),
        (None, ""),
        ("7", 7.0),  # «№ 7» typed over by the same number
        ("район Йошкар", "район Йошкар"),  # letters put together of two signs
    ],
)
def test_what_another_program_makes_of_a_cell_is_no_edit(written: Value, saved: Value) -> None:
    assert keys.digest(written) == keys.digest(saved)


@pytest.mark.parametrize("text", ["", "№ 3", "4f3677f39278be69", "4f3677f39278be69/decisions/0", "=1+1", "Ключ"])
def test_other_texts_are_no_keys(text: str) -> None:
    assert keys.read(text) is None
