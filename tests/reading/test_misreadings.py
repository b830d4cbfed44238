"""What Tesseract reads wrongly in Russian print, where nothing else can be meant."""

from __future__ import annotations

import pytest

from shnor_extract.model import Box
from shnor_extract.reading.lines import Printed
from shnor_extract.reading.misreadings import mended

TALL, LOW = 10.0, 7.0


def row(text: str, y: float = 100, heights: dict[str, float] | None = None) -> list[Printed]:
    words, x = [], 50.0
    for word in text.split():
        height = (heights or {}).get(word, TALL)
        words.append(Printed(word, 1, Box(x, y - height, x + 6 * len(word), y), y, TALL))
        x += 6 * len(word) + 4
    return words


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Протокол Ne 5", "Протокол № 5"),
        ("СОШ N°8", "СОШ №8"),
        ("Протокол № Тот 2 февраля", "Протокол № 1 от 2 февраля"),
        ("Протокол № З от 2 февраля", "Протокол № 3 от 2 февраля"),
        ("е провести анализ", "• провести анализ"),
        ("° провести анализ", "• провести анализ"),
        ("У утвердить план", "✓ утвердить план"),
        ("v руководителям школ", "✓ руководителям школ"),
        ("за Ш квартал", "за III квартал"),
        ("во П полугодии", "во II полугодии"),
        ("МБОУ <<Лесная>>", "МБОУ «Лесная»"),
        ("школам ‚ и", "школам , и"),
    ],
)
def test_mended(read: str, meant: str) -> None:
    assert said(row(read)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "У обучающихся выявлены трудности",  # a preposition, not a tick
        "от Ш и П классов",
        "Не 5, а 6",
        "о мерах поддержки",
        "и провести анализ",
        "1. Провести",
        "5) провести",
        "6) провести",
        "УТВЕРЖДАЮ",
    ],
)
def test_left(text: str) -> None:
    assert said(row(text)) == text


@pytest.mark.parametrize(("length", "meant"), [(4.0, "-"), (7.4, "–"), (15.0, "—")])
@pytest.mark.parametrize("read", ["—", "-", "-—"])
def test_a_dash_is_known_by_its_length(read: str, length: float, meant: str) -> None:
    left, dash, right = row(f"должность {read} срок")
    dash = dash._replace(box=dash.box._replace(right=dash.box.left + length))

    assert said([left, dash, right]) == f"должность {meant} срок"


def test_a_letter_among_points_with_letters() -> None:
    page = row("а) принять к сведению", 100) + row("6) подготовить справку", 114) + row("в) провести семинар", 128)

    assert said(page).split("\n")[1] == "б) подготовить справку"


def test_a_six_among_points_with_figures() -> None:
    page = row("5) принять к сведению", 100) + row("6) подготовить справку", 114)

    assert said(page).split("\n")[1] == "6) подготовить справку"


def test_capitals_no_higher_than_small_letters() -> None:
    assert said(row("ШНОР 2022 с НИЗКИМИ результатами", heights={"НИЗКИМИ": LOW})) == "ШНОР 2022 с низкими результатами"


def test_real_capitals_are_left() -> None:
    assert said(row("ШНОР с НИЗКИМИ результатами")) == "ШНОР с НИЗКИМИ результатами"


def test_the_original_is_kept() -> None:
    word = next(word for word in mended(row("Протокол Ne 5")) if word.rule)

    assert (word.text, word.original, word.rule) == ("№", "Ne", "number_sign_misread")


def said(words: list[Printed]) -> str:
    lines: dict[float, list[str]] = {}
    for word in mended(words):
        lines.setdefault(word.base, []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())
