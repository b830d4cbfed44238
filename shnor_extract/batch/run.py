"""A whole batch: inputs → results, kept as they come, in the order of the outputs whatever the order of the work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from shnor_extract.batch import pool, store
from shnor_extract.batch.directory import Directory
from shnor_extract.batch.districts import agreed, fill, unknown
from shnor_extract.batch.inputs import Inputs
from shnor_extract.batch.overdue import mark
from shnor_extract.batch.twins import linked
from shnor_extract.batch.work import internal, not_reached, work
from shnor_extract.ledger import Entry, Input, Result, Run

Progress = Callable[[Result], None]


def run(inputs: Inputs, out: Path, today: dt.date, jobs: int, directory: Directory | None, progress: Progress) -> Run:
    """Works through all files and writes records and texts into ``out``. On Ctrl-C what is done is kept and said to be a part."""
    done: dict[Input, Result] = {}
    interrupted = False
    with store.unpacked(out) as folder:
        try:
            for file, result in pool.each(inputs.files, jobs, partial(work, unpacked=folder)):
                done[file] = _kept(file, result, out, today, directory)
                progress(done[file])
                if file.host:
                    file.path.unlink(missing_ok=True)
        except KeyboardInterrupt:
            interrupted = True
    results = [done[file] if file in done else not_reached(file) for file in _known(inputs.files, done)]
    entries = [*inputs.entries, *(entry for result in results for entry in result.entries)]
    results = linked(_copies_named(_agreed([*results, *map(Result, entries)])))
    store.write_records(results, out)
    store.write_log(results, out)
    records = [record for result in results for record in result.records]
    strangers = unknown(records, directory) if directory else ()
    return Run(tuple(results), today, directory.name if directory else None, strangers, interrupted)


def _known(files: Iterable[Input], done: Mapping[Input, Result]) -> Iterator[Input]:
    """The files given, each followed by what came out of it."""
    for file in files:
        yield file
        yield from done[file].members if file in done else ()


def _kept(file: Input, result: Result, out: Path, today: dt.date, directory: Directory | None) -> Result:
    """The result with what only the batch knows (folder, directory, day); its text is on the disk from here on."""
    try:
        records = tuple(mark(fill(record, result.entry, directory), today) for record in result.records)
    except Exception as error:  # no record, however odd, stops the batch
        return internal(file, error)
    store.write_text(result, out)
    return replace(result, records=records, text="")


def _agreed(results: Sequence[Result]) -> list[Result]:
    """The results with one name for one district throughout."""
    records = iter(agreed([record for result in results for record in result.records]))
    return [replace(result, records=tuple(islice(records, len(result.records)))) for result in results]


def _copies_named(results: Sequence[Result]) -> list[Result]:
    """In the order of the outputs; the second file with the same bytes says whose copy it is, and tables count it once."""
    first: dict[str, Entry] = {}
    named = []
    for result in sorted(results, key=lambda one: (one.entry.shown, one.entry.location)):
        entry = result.entry
        original = first.setdefault(result.records[0].source.sha256, entry) if result.records else entry
        if original is not entry:
            entry = replace(entry, code="copy", reason=f"Копия файла «{original.shown}»: в таблицах учтён один раз")
        named.append(replace(result, entry=entry))
    return named
