"""Votes as they are told."""

from __future__ import annotations

import pytest

from shnor_extract.fields.votes import find_votes, read_votes
from shnor_extract.model import Span
from shnor_extract.record import Votes
from tests.papers import only_minutes, paper


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("«за» – 12, «против» – нет, «воздержались» – 1.", Votes(for_=12, against=0, abstained=1)),
        ("за – 5, против – 0, воздержались – 0. Решение принято единогласно.", Votes(for_=5, against=0, abstained=0, unanimous=True)),
        ("единогласно", Votes(unanimous=True)),
        ("12 – за, 1 – против", Votes(for_=12, against=1)),
        ("за: 7 чел.; против: нет", Votes(for_=7, against=0)),
    ],
)
def test_votes(text: str, votes: Votes) -> None:
    found = read_votes(text, Span(0, len(text)))

    assert found is not None
    assert votes == found.value


def test_a_proposal_is_no_vote() -> None:
    text = "за прошедший год работа улучшилась"

    assert read_votes(text, Span(0, len(text))) is None


def test_votes_in_the_brackets_of_a_heading() -> None:
    document = paper("Протокол № 1", "РЕШИЛИ (единогласно):", "1. Сверить списки.")
    ((votes, section),) = find_votes(document.text, only_minutes(document))

    assert votes.value == Votes(unanimous=True)
    assert section is not None
    assert section.kind.value == "decided"
