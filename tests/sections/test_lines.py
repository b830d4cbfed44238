"""A line is parted from its number or bullet; several points in one paragraph are parted from each other."""

from __future__ import annotations

import pytest

from shnor_extract.model import Span
from shnor_extract.sections.lines import find_lines, find_marker, follows, split_points
from tests.papers import paper


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("1. Провести сверку", "1"),
        ("1.1.Провести сверку", "1.1"),
        ("1.1 Провести сверку", "1.1"),
        ("2.10. Провести", "2.10"),
        ("3) провести", "3"),
        ("(4) провести", "4"),
        ("1.2.3. провести", "1.2.3"),
        ("п. 5. Провести", "5"),
        ("IV. Разное", "IV"),
        ("а) провести", "а"),
        ("б. провести", "б"),
        ("– провести", "–"),
        ("-провести", "-"),
        ("✓ провести", "✓"),
        ("• провести", "•"),
        ("- 3.1. Продолжить", "3.1"),
        ("1. «Дорожную карту» утвердить", "1"),
    ],
)
def test_marker(line: str, marker: str) -> None:
    found = find_marker(line, Span(0, len(line)))

    assert found is not None
    assert marker == found.text


@pytest.mark.parametrize(
    "line",
    [
        "01.09.2021 провести",
        "14.00 начало",
        "5 классов писали работу",
        "12 марта 2022 года",
        "г. Псков",
        "с. Берёзовка",
        "Провести",
        "2022 год",
    ],
)
def test_no_marker(line: str) -> None:
    assert find_marker(line, Span(0, len(line))) is None


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("1. Утвердить план. 2. Провести сверку. 3. Сдать отчёт.", ["Утвердить план.", "Провести сверку.", "Сдать отчёт."]),
        ("1) принять; 2) сдать", ["принять;", "сдать"]),
        ("1. Провести в 2. 5 и 7 классах сверку", ["Провести в 2. 5 и 7 классах сверку"]),
        ("Провести сверку в школах № 2. 3. 4.", ["Провести сверку в школах № 2. 3. 4."]),
    ],
)
def test_points_in_one_paragraph(line: str, parts: list[str]) -> None:
    document = paper(line)

    assert parts == [part.span.of(document.text) for part in split_points(document.text, next(find_lines(document)))]


@pytest.mark.parametrize(
    ("last", "number", "goes_on"),
    [
        (None, "1", True),
        ("1", "2", True),
        ("1", "1.1", True),
        ("1.3", "2", True),
        ("1.1.2", "1.2", True),
        ("1", "3", False),
        ("2", "1", False),
    ],
)
def test_numbers_follow_each_other(last: str | None, number: str, goes_on: bool) -> None:
    assert goes_on == follows(last, number)
