"""``shnor-extract evaluate``: what a person types, what is answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shnor_extract.cli import answer
from shnor_extract.errors import ExitCode
from tests.test_cli import MINUTES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One protocol with its truth beside it."""
    (tmp_path / "протокол.txt").write_text(MINUTES.format(number=1), encoding="utf-8")
    (tmp_path / "протокол.gold.json").write_text(json.dumps({"protocols": [{"number": "1", "time": "23:59"}]}), encoding="utf-8")
    return tmp_path


def test_folder_of_documents_is_read_right_away(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["evaluate", str(folder), str(folder), "--errors", "--json", str(folder / "числа.json")]) == ExitCode.OK

    said = capsys.readouterr().out
    assert "протокол: время" in said
    assert "правок на протокол: 1.00" in said
    figures = json.loads((folder / "числа.json").read_text(encoding="utf-8"))
    assert figures["fields"]["number"]["f1"] == 1
    assert figures["formats"]["txt"]["corrections"] == 1
    assert figures["certainty"]["number"] == {"certain": {"right": 1, "read": 1}}


def test_records_of_a_run_beside_those_of_an_earlier_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["run", str(folder / "протокол.txt"), "--out", str(folder / "итог")]) == ExitCode.OK
    (folder / "прежние.jsonl").write_text("", encoding="utf-8")
    capsys.readouterr()

    assert answer(["evaluate", str(folder), str(folder / "итог"), "--before", str(folder / "прежние.jsonl")]) == ExitCode.OK

    assert "исправлено 2, испорчено 0; правок на протокол 3.00 → 1.00" in capsys.readouterr().out


def test_table_of_phrases_needs_no_truth(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "сроки.jsonl").write_text('{"text": "до 1 марта 2024 года", "due": "2024-03-01"}\n', encoding="utf-8")

    assert answer(["evaluate", "--phrases", str(folder / "сроки.jsonl")]) == ExitCode.OK

    assert capsys.readouterr().out == "сроки: верно 1/1 100.0%\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [([], ExitCode.BAD_ARGUMENTS), (["нет такой папки", "нет такой"], ExitCode.NO_INPUT), (["--phrases", "нет.jsonl"], ExitCode.NO_INPUT)],
)
def test_what_cannot_be_evaluated(arguments: list[str], code: ExitCode, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["evaluate", *arguments]) == code
    assert "Ошибка" in capsys.readouterr().err
