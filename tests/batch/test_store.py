"""What a run keeps: whole files or none, nothing of an earlier run left over."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from shnor_extract.batch.store import prepare, unpacked, write, write_log, write_records, write_text
from shnor_extract.errors import ExitCode, OutputError
from shnor_extract.record import from_json
from tests.made_up import RECORD, failed, result


def test_records_are_read_back_as_they_were(tmp_path: Path) -> None:
    prepare(tmp_path)
    write_records([result()], tmp_path)

    lines = (tmp_path / "protocols.jsonl").read_bytes().splitlines()

    assert [from_json(line) for line in lines] == [RECORD]


def test_text_keeps_every_character_in_its_place(tmp_path: Path) -> None:
    text = "первая\r\nвторая\n\x0cтретья \ud800"
    prepare(tmp_path)
    write_text(replace(result(), text=text), tmp_path)

    kept = (tmp_path / "texts" / f"{RECORD.source.sha256}.txt").read_bytes().decode()

    assert len(kept) == len(text)
    assert kept.index("третья") == text.index("третья")


def test_texts_of_an_earlier_run_go_and_files_of_others_stay(tmp_path: Path) -> None:
    prepare(tmp_path)
    old, other = tmp_path / "texts" / f"{'a' * 64}.txt", tmp_path / "texts" / "заметки.txt"
    for path in (old, other):
        path.write_text("")
    write_text(result(), tmp_path)
    write_records([result()], tmp_path)

    assert sorted(path.name for path in (tmp_path / "texts").iterdir()) == sorted([f"{RECORD.source.sha256}.txt", "заметки.txt"])


def test_log_is_there_only_when_there_is_something_in_it(tmp_path: Path) -> None:
    broken = failed("а.docx")
    write_log([replace(broken, entry=replace(broken.entry, log="KeyError: 1"))], tmp_path)
    assert (tmp_path / "errors.log").read_text(encoding="utf-8") == "а.docx\nKeyError: 1\n"

    write_log([broken], tmp_path)
    assert not (tmp_path / "errors.log").exists()


def test_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "files.csv"
    target.write_text("старое")

    def full_disk(path: Path) -> None:
        path.write_text("половина")
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError) as caught:
        write(target, full_disk)

    assert "files.csv" in str(caught.value)
    assert caught.value.exit_code == ExitCode.CANNOT_WRITE
    assert [path.name for path in tmp_path.iterdir()] == ["files.csv"]
    assert target.read_text() == "старое"


def test_folder_that_is_a_file_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "итог").write_text("")

    with pytest.raises(OutputError):
        prepare(tmp_path / "итог")


def test_workbook_that_cannot_be_replaced_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "commitments.xlsx").mkdir()

    with pytest.raises(OutputError, match=r"commitments\.xlsx"):
        prepare(tmp_path)


def test_temporary_files_of_a_run_lie_in_its_folder_and_go_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with unpacked(tmp_path) as folder:
        assert Path(tempfile.gettempdir()) == folder
        assert os.environ["TMPDIR"] == str(folder)
    assert os.environ["TMPDIR"] == str(tmp_path)
    assert not list(tmp_path.iterdir())
