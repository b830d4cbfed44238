"""A whole batch: nothing that one record is like stops it."""

from __future__ import annotations

from pathlib import Path

import pytest

from shnor_extract.batch import run as batch
from shnor_extract.batch.directory import Directory
from shnor_extract.batch.inputs import collect
from shnor_extract.batch.store import prepare
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
