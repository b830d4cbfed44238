"""The command as people run it: what is written, what is said, how it ends."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from shnor_extract.cli import COMMANDS, answer
from shnor_extract.cli.russian import speak
from shnor_extract.errors import ExitCode
from shnor_extract.record import from_json

MINUTES = """Администрация Лесного района Заречной области
Управление образования

ПРОТОКОЛ № {number}
совещания директоров школ
от 02.04.2024

Председатель: Лисицына В.А.
Секретарь: Барсуков И.И.
Присутствовали: 12 человек

Повестка дня:
1. О готовности к летней кампании

СЛУШАЛИ: Лисицыну В.А. о готовности к летней кампании.

РЕШИЛИ:
1. Директорам школ подготовить списки детей. Срок: до 15.05.2024.
2. Ежову П.П. обновить стенды к 1 сентября 2024 года.
3. Усилить работу с родителями.
4. Информацию принять к сведению.

Председатель                              В.А. Лисицына
Секретарь                                 И.И. Барсуков
"""


@pytest.fixture(autouse=True)
def _russian() -> None:
    speak()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "Протоколы"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"протокол {number}.txt").write_text(MINUTES.format(number=number), encoding="utf-8")
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def run(*arguments: object) -> int:
    return answer(["run", *map(str, arguments)])


def test_folder_becomes_workbook_tables_and_records(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "итог"

    code = run(office, "--out", out, "--today", "2024-06-01")

    assert code == ExitCode.OK
    records = [from_json(line) for line in (out / "protocols.jsonl").read_bytes().splitlines()]
    assert [record.number for record in records] == ["1", "2"]
    assert {path.name for path in (out / "texts").iterdir()} == {f"{record.source.sha256}.txt" for record in records}
    assert [row["Исход"] for row in rows(out / "files.csv")] == ["обработан", "обработан"]
    assert "Поручения" in openpyxl.load_workbook(out / "commitments.xlsx").sheetnames
    assert "Протоколов" in capsys.readouterr().out


def test_quotes_stand_in_the_text_that_lies_beside(office: Path, tmp_path: Path) -> None:
    run(office, "--out", tmp_path / "итог")

    for line in (tmp_path / "итог" / "protocols.jsonl").read_bytes().splitlines():
        record = from_json(line)
        text = (tmp_path / "итог" / "texts" / f"{record.source.sha256}.txt").read_bytes().decode()
        assert record.evidence
        assert all(text[proof.start : proof.end] == proof.quote for proof in record.evidence.values())


def test_overdue_follows_the_day_given(office: Path, tmp_path: Path) -> None:
    def late(day: str) -> int:
        run(office, "--out", tmp_path / day, "--today", day)
        return sum(row["Состояние"] == "просрочено" for row in rows(tmp_path / day / "commitments.csv"))

    assert [late("2024-05-15"), late("2024-05-16"), late("31.12.2024")] == [0, 2, 4]


def test_one_bad_file_never_stops_the_batch(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "пустой.docx").write_bytes(b"")
    (office / "битый.docx").write_bytes(b"PK\x03\x04 broken")
    (office / "битый.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    (office / "шум.bin").write_bytes(bytes(range(256)) * 8)
    (office / "письмо.txt").write_text("Добрый день! Высылаем график отпусков.", encoding="utf-8")

    code = run(office, tmp_path / "нет.docx", "--out", tmp_path / "итог")

    assert code == ExitCode.SOME_FAILED
    ledger = {Path(row["Файл"]).name: row for row in rows(tmp_path / "итог" / "files.csv")}
    failed = {name for name, row in ledger.items() if row["Исход"] == "не обработан"}
    assert failed == {"пустой.docx", "битый.docx", "битый.pdf", "шум.bin", "письмо.txt", "нет.docx"}
    assert all(ledger[name]["Причина"] and ledger[name]["Что делать"] for name in failed)
    assert ledger["нет.docx"]["Код"] == "missing"
    assert ledger["письмо.txt"]["Код"] == "not_protocol"
    assert not (tmp_path / "итог" / "errors.log").exists()
    assert len((tmp_path / "итог" / "protocols.jsonl").read_bytes().splitlines()) == 2
    assert "нет.docx" in capsys.readouterr().out


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("jobs", "environment"),
    [
        (1, {}),
        (2, {}),
        (2, {"TZ": "Asia/Vladivostok", "LC_ALL": "C"}),
        (1, {"TZ": "America/New_York", "PYTHONHASHSEED": "7"}),
        (1, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    ],
)
def test_outputs_are_the_same_whatever_the_workers_the_order_and_the_machine(
    office: Path, tmp_path: Path, jobs: int, environment: dict[str, str]
) -> None:
    (office / "пустой.docx").write_bytes(b"")
    files = sorted(map(str, office.iterdir()))
    run(*files, "--out", tmp_path / "а", "--today", "2024-06-01", "--jobs", "1")

    command = [sys.executable, "-m", "shnor_extract", "run", *reversed(files), "--out", str(tmp_path / "б"), "--today", "2024-06-01"]
    subprocess.run([*command, "--jobs", str(jobs)], env={**os.environ, **environment}, capture_output=True, check=False)

    assert outputs(tmp_path / "а") == outputs(tmp_path / "б")


def test_copy_of_a_file_is_told_and_counted_once(office: Path, tmp_path: Path) -> None:
    (office / "протокол 1 (копия).txt").write_bytes((office / "протокол 1.txt").read_bytes())

    assert run(office, "--out", tmp_path / "итог") == ExitCode.OK

    ledger = rows(tmp_path / "итог" / "files.csv")
    assert [row["Код"] for row in ledger] == ["ok", "copy", "ok"]
    assert len({row["Протокол №"] for row in rows(tmp_path / "итог" / "commitments.csv")}) == 2


def test_earlier_results_are_not_read_again(office: Path) -> None:
    run(office, "--out", office / "итог")
    before = outputs(office / "итог")

    assert run(office, "--out", office / "итог") == ExitCode.OK
    assert outputs(office / "итог") == before


def test_district_comes_from_the_directory(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    directory = tmp_path / "районы.csv"
    directory.write_bytes("район;регион\r\nЛесной муниципальный район;Заречная область\r\n".encode("cp1251"))

    assert run(office, "--out", tmp_path / "итог", "--districts", directory) == ExitCode.OK

    assert {row["Район"] for row in rows(tmp_path / "итог" / "commitments.csv")} == {"Лесной муниципальный район"}
    assert "не из справочника" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "Использование"),
        (["бежать"], 2, "Нет команды"),
        (["run"], 2, "Не указан аргумент"),
        (["run", "нет.docx"], 2, "Не указан параметр '--out'"),
        (["run", "нет.docx", "--out"], 2, "нужно значение"),
        (["run", "нет.docx", "--out", "итог", "--today", "31 марта"], 2, "не дата"),
        (["run", "нет.docx", "--out", "итог", "--today", "2024-02-30"], 2, "не дата"),
        (["run", "нет.docx", "--out", "итог", "--jobs", "0"], 2, "не целое число от 1"),
        (["run", "нет.docx", "--out", "итог", "--districts", "нет.csv"], 2, "Справочник"),
        (["run", "нет.docx", "--out", "файл"], 4, "Не удаётся записать"),
        (["show", "нет.docx"], 3, "Ошибка"),
        (["parse", "нет.docx"], 3, "Ошибка"),
        (["stages", "нет.docx"], 3, "Ошибка"),
        (["parse", "файл"], 1, "Ошибка"),
    ],
)
def test_what_cannot_be_done_is_said_in_russian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "файл").write_text("")

    assert answer(arguments) == code

    captured = capsys.readouterr()
    assert said in captured.err
    assert not re.search(r"\b(?:Error|Usage|Missing|Invalid|No such|Traceback)\b", captured.err)
    assert not (tmp_path / "итог").exists()


def test_nothing_found_at_all_has_its_own_code(tmp_path: Path) -> None:
    assert run(tmp_path / "нет.docx", "--out", tmp_path / "итог") == ExitCode.NO_INPUT
    assert [row["Код"] for row in rows(tmp_path / "итог" / "files.csv")] == ["missing"]


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_in_russian_throughout(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert answer([*command, "--help"]) == 0

    shown = capsys.readouterr().out
    assert "Использование" in shown
    known = "|".join(
        (r"--?[\w-]+", r"\S*[./_]\S*", "shnor-extract", r"JSONL?", "Schema", "draft", "UTF-8", "CSV", "XLSX", "Ctrl-C", r"\bN\b", *COMMANDS)
    )
    assert re.findall(r"[A-Za-z]{2,}", re.sub(known, "", shown)) == []


def test_parse_gives_a_line_a_protocol(office: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert answer(["parse", str(office / "протокол 1.txt")]) == 0

    (line,) = capfdbinary.readouterr().out.splitlines()
    assert from_json(line).number == "1"
    assert "Лисицына".encode() in line


def test_show_is_for_people(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["show", str(office / "протокол 1.txt")]) == 0

    assert "ПРОТОКОЛ № 1 от 02.04.2024" in capsys.readouterr().out


def test_stages_shows_what_lies_between(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["stages", str(office / "протокол 1.txt")]) == 0

    assert capsys.readouterr().out.count("===") >= 4


def test_schema_is_json(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert answer(["schema"]) == 0

    assert "Record" in json.loads(capfdbinary.readouterr().out)["$defs"]


def test_day_may_be_written_both_ways(office: Path, tmp_path: Path) -> None:
    for day in ("2024-05-16", "16.05.2024"):
        run(office, "--out", tmp_path / day, "--today", day)

    assert outputs(tmp_path / "2024-05-16") == outputs(tmp_path / "16.05.2024")


def test_day_is_today_where_none_is_given(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(office, "--out", tmp_path / "итог")

    assert f"{dt.date.today():%d.%m.%Y}" in capsys.readouterr().out


def test_nothing_but_the_answer_where_nobody_looks(office: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "shnor_extract", "run", office, "--out", tmp_path / "итог"], capture_output=True, check=True
    )

    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to a process alone on Windows")
def test_ctrl_c_keeps_what_is_done(office: Path, tmp_path: Path) -> None:
    for number in range(3, 400):
        (office / f"протокол {number}.txt").write_text(MINUTES.format(number=number), encoding="utf-8")
    out = tmp_path / "итог"
    going = subprocess.Popen(
        [sys.executable, "-m", "shnor_extract", "run", office, "--out", out], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    while not (out / "texts").exists() or len(list((out / "texts").iterdir())) < 3:
        assert going.poll() is None
        time.sleep(0.02)

    going.send_signal(signal.SIGINT)
    said, errors = going.communicate(timeout=30)

    assert (going.returncode, errors) == (ExitCode.INTERRUPTED, b"")
    assert "Прервано" in said.decode()
    ledger = rows(out / "files.csv")
    done = sum(row["Исход"] == "обработан" for row in ledger)
    assert 0 < done < len(ledger) == 399
    assert len((out / "protocols.jsonl").read_bytes().splitlines()) == done
