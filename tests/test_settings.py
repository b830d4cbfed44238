"""The conventions as the workbook prints them."""

from __future__ import annotations

from shnor_extract.settings import DEFAULTS, Settings, sentences


def test_every_convention_has_a_sentence() -> None:
    assert len(sentences()) == len(Settings.__dataclass_fields__)
    assert all(sentence and "{" not in sentence for sentence in sentences())


def test_a_sentence_says_what_is_set() -> None:
    assert "учебный год начинается 01.09" in sentences(DEFAULTS)
    assert "учебный год начинается 02.09" in sentences(Settings(school_year_start=(9, 2)))


def test_a_switch_that_is_off_is_said_to_be_off() -> None:
    assert "срок, выпавший на нерабочий день, не переносится" in sentences(DEFAULTS)
    assert "срок, выпавший на нерабочий день, переносится на следующий рабочий" in sentences(Settings(move_off_weekend=True))


def test_it_is_said_which_profile_is_on() -> None:
    assert sentences(DEFAULTS)[-1].endswith("не применяются")
    assert sentences(Settings(profile="government"))[-1].endswith("применяются, по Регламенту Правительства РФ")
