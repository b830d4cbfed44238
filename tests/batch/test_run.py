"""A whole batch: nothing that one record is like stops it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from shnor_extract.batch import run as batch
from shnor_extract.batch.directory import Directory
from shnor_extract.batch.inputs import collect
from shnor_extract.batch.store import prepare
from shnor_extract.errors import OutputError
from shnor_extract.ledger import Entry
from shnor_extract.record import Record
from tests.made_up import TODAY
from tests.test_cli import MINUTES


def test_record_that_cannot_be_completed_is_a_failed_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2):
        (tmp_path / f"протокол {number}.txt").write_text(MINUTES.format(number=number), encoding="utf-8")

    def odd(record: Record, entry: Entry, directory: Directory | None) -> Record:
        if "1" in entry.shown:
            raise LookupError("странная запись")
        return record

    monkeypatch.setattr(batch, "fill", odd)
    prepare(tmp_path / "итог")
    done = batch.run(collect([str(tmp_path)], tmp_path / "итог"), tmp_path / "итог", TODAY, 1, None, lambda _result: None)

    assert [(result.entry.outcome, result.entry.code) for result in done.results] == [("failed", "internal"), ("done", "ok")]
    assert "LookupError: странная запись" in (tmp_path / "итог" / "errors.log").read_text(encoding="utf-8")
    assert len((tmp_path / "итог" / "protocols.jsonl").read_bytes().splitlines()) == 1


def test_file_that_vanishes_while_a_run_goes_on_costs_only_itself(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"протокол {number}.txt").write_text(MINUTES.format(number=number), encoding="utf-8")
    prepare(tmp_path / "итог")
    inputs = collect([str(tmp_path)], tmp_path / "итог")
    (tmp_path / "протокол 1.txt").unlink()

    done = batch.run(inputs, tmp_path / "итог", TODAY, 1, None, lambda _result: None)

    assert [(result.entry.code, result.entry.reason) for result in done.results] == [("missing", "Файл исчез, пока шла работа"), ("ok", "")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_what_the_system_does_not_let_us_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "вход" / "закрыто").mkdir(parents=True)
    (tmp_path / "вход" / "п.txt").write_text(MINUTES.format(number=1), encoding="utf-8")
    (tmp_path / "вход" / "п.txt").chmod(0)
    (tmp_path / "вход" / "закрыто").chmod(0)
    prepare(tmp_path / "итог")

    done = batch.run(collect([str(tmp_path / "вход")], tmp_path / "итог"), tmp_path / "итог", TODAY, 1, None, lambda _result: None)

    assert {result.entry.shown: result.entry.code for result in done.results} == {"п.txt": "unreadable", "закрыто": "error"}
    assert "нет прав" in "".join(result.entry.reason for result in done.results)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_folder_that_cannot_be_written_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "итог").mkdir(mode=0o500)

    with pytest.raises(OutputError, match="нет прав"):
        prepare(tmp_path / "итог")


def test_disk_that_is_full_ends_a_run_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "протокол.txt").write_text(MINUTES.format(number=1), encoding="utf-8")
    prepare(tmp_path / "итог")

    def full(_path: Path, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="на диске нет места"):
        batch.run(collect([str(tmp_path)], tmp_path / "итог"), tmp_path / "итог", TODAY, 1, None, lambda _result: None)

    assert not any(path.name.startswith(".unpacked-") for path in (tmp_path / "итог").iterdir())
