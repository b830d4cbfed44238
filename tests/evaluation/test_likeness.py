"""When two values count as the same."""

from __future__ import annotations

import pytest

from shnor_extract.evaluation.likeness import alike, fold, opens, pair_up, same_full_name, same_person, surname_and_initials


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("МБОУ «Лесная СОШ № 5»", "мбоу лесная сош № 5"),
        ("Огнёва-Белая  Т.Н.", "огнева белая т н"),
        ("12/3", "12/3"),
        ("_____", ""),
        (None, ""),
    ],
)
def test_only_words_and_numbers_count(written: str | None, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Рябова К.Л.", ("рябова", "кл")),
        ("К.Л. Рябова", ("рябова", "кл")),
        ("К. Л. Рябова", ("рябова", "кл")),
        ("Рябова Клавдия Львовна", ("рябова", "кл")),
        ("Клавдия Львовна Рябова", ("рябова", "кл")),
        ("Огнёва-Белая Т.Н.", ("огнева-белая", "тн")),
        ("Рябова", ("рябова", "")),
        ("завуч", ("завуч", "")),
        (None, ("", "")),
    ],
)
def test_name_is_surname_and_initials(name: str | None, key: tuple[str, str]) -> None:
    assert surname_and_initials(name) == key


@pytest.mark.parametrize(
    ("one", "other", "person", "in_full"),
    [
        ("Рябова К.Л.", "Рябова Клавдия Львовна", True, True),
        ("Рябова", "Рябова К.Л.", True, False),
        ("Рябова", "Рябова", True, False),
        ("Рябова К.Л.", "Рябова К.М.", False, False),
        ("Рябов К.Л.", "Рябова К.Л.", False, False),
    ],
)
def test_same_person(one: str, other: str, person: bool, in_full: bool) -> None:
    assert (same_person(one, other), same_full_name(one, other)) == (person, in_full)


def test_likeness_is_the_share_of_letters_in_common() -> None:
    assert alike("абвг", "абвг") == 1
    assert alike("абвг", "абвд") == 0.75  # 2 × 3 of 8 letters
    assert alike("абвг", None) == 0
    assert opens("Провести сверку", "Провести сверку списков до 1 марта") == pytest.approx(2 * 15 / 34)  # four letters over the opening
    assert opens("", "что угодно") == 0


def test_pairs_are_one_to_one_and_the_likest_first() -> None:
    points = {("а", "б"): 0.9, ("а", "в"): 0.95, ("г", "б"): 0.8, ("г", "в"): 0.99}

    assert pair_up(["а", "г"], ["б", "в"], lambda g, p: points[g, p], 0.75) == [(0, 0), (1, 1)]
    assert pair_up(["а", "г"], ["б", "в"], lambda g, p: points[g, p], 0.95) == [(1, 1)]


def test_of_equals_the_nearest_are_paired() -> None:
    assert pair_up(["да", "да", "да"], ["да", "да"], alike, 1) == [(0, 0), (1, 1)]
