"""Digits that a scan shows poorly are a doubt beside the value, never a silent fact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shnor_extract.model import Box, Document, Span, Word
from shnor_extract.pipeline import understand
from tests.papers import paper

LINES = (
    "ПРОТОКОЛ № 5",
    "совещания директоров школ",
    "от 02.04.2024",
    "РЕШИЛИ:",
    "1. Директорам школ подготовить списки детей. Срок: до 15.05.2024.",
    "Председатель В.А. Лисицына",
)


def scanned(**confidence: float) -> Document:
    """The paper as a scan whose words are sure, but for those named by the place of a dot: «w15_05_2024»."""
    document = paper(*LINES)
    sure = {name[1:].replace("_", "."): value for name, value in confidence.items()}
    words, start = [], 0
    for word in document.text.split():
        at = document.text.index(word, start)
        start = at + len(word)
        words.append(Word(Span(at, start), 1, Box(0, 0, 1, 1), sure.get(word.strip("."), 0.96)))
    return replace(document, words=tuple(words))


@pytest.mark.parametrize(
    ("confidence", "doubted"),
    [
        ({}, []),
        ({"w02_04_2024": 0.6}, ["/date"]),
        ({"w15_05_2024": 0.6}, ["/decisions/0/deadline"]),
        ({"w5": 0.3}, ["/number"]),
        ({"wдиректоров": 0.3}, []),  # no digits
    ],
)
def test_what_is_doubted(confidence: dict[str, float], doubted: list[str]) -> None:
    (record,) = understand(scanned(**confidence))
    about_digits = [doubt for doubt in record.doubts if doubt.reason.startswith("Цифры")]

    assert [doubt.field for doubt in about_digits] == doubted
    assert record.date is not None and record.number == "5"  # what was read is kept beside the doubt
