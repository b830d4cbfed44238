"""Workers: the same results as without, one that dies costs one file."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shnor_extract.batch.pool import ONE_THREAD, each, method, worth
from shnor_extract.ledger import Entry, Input, Result


def files(*names: str) -> list[Input]:
    return [Input(Path("/данные") / name, name) for name in names]


def quick(file: Input) -> Result:
    return Result(Entry(file.shown, str(file.path), reason=file.shown.upper()))


def slow(file: Input) -> Result:
    time.sleep(0.2)
    return quick(file)


def deadly(file: Input) -> Result:
    if "смерть" in file.shown:
        os._exit(3)
    return quick(file)


def unpicklable(file: Input) -> Result:
    raise LookupError(lambda: file) if "плохой" in file.shown else ValueError(file.shown)


def threads(file: Input) -> Result:
    return Result(Entry(file.shown, str(file.path), reason=" ".join(os.environ.get(name, "нет") for name in ONE_THREAD)))


PICTURES = [f"скан {number}.png" for number in range(8)]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_every_file_has_its_own_result_whatever_the_number_of_workers(jobs: int) -> None:
    names = [*PICTURES, "а.docx", "б.txt"]

    done = dict(each(files(*names), jobs, quick))

    assert {file.shown: result.entry.reason for file, result in done.items()} == {name: name.upper() for name in names}


@pytest.mark.slow
def test_workers_that_are_spawned_do_the_same() -> None:
    done = dict(each(files(*PICTURES), 2, quick, start="spawn"))

    assert len(done) == len(PICTURES)


def test_dead_worker_costs_its_own_file_only() -> None:
    names = [*PICTURES[:3], "смерть.png", *PICTURES[3:]]

    done = {file.shown: result.entry for file, result in each(files(*names), 2, deadly)}

    assert set(done) == set(names)
    assert [name for name, entry in done.items() if entry.outcome == "failed"] == ["смерть.png"]
    assert done["смерть.png"].code == "crashed"


def test_error_of_a_worker_is_an_entry() -> None:
    done = [result.entry for _file, result in each(files(*PICTURES, "плохой.png"), 2, unpicklable)]

    assert {entry.code for entry in done} == {"internal"}
    assert len(done) == len(PICTURES) + 1


def test_workers_keep_libraries_to_one_thread_and_leave_our_environment_alone() -> None:
    before = dict(os.environ)

    said = {result.entry.reason for _file, result in each(files(*PICTURES), 2, threads)}

    assert said == {" ".join("1" for _ in ONE_THREAD)}
    assert dict(os.environ) == before


def test_two_workers_are_faster_where_the_work_is_long() -> None:
    def seconds(jobs: int) -> float:
        begun = time.monotonic()
        assert len(list(each(files(*PICTURES), jobs, slow))) == len(PICTURES)
        return time.monotonic() - begun

    assert seconds(2) < 0.8 * seconds(1)


@pytest.mark.parametrize(
    ("names", "jobs", "start", "expected"),
    [
        (["а.docx", "б.docx"], 8, "fork", False),  # done before a worker is up
        (["а.docx"] * 40, 2, "fork", True),
        (["а.docx"] * 40, 1, "fork", False),
        (["а.docx"] * 40, 2, "spawn", False),  # a spawned worker imports everything anew
        (["а.png"] * 12, 2, "spawn", True),
    ],
)
def test_workers_are_started_only_where_they_pay(names: list[str], jobs: int, start: str, expected: bool) -> None:
    assert worth(files(*names), jobs, 0.1, start) is expected


def test_interruption_ends_the_workers() -> None:
    begun = time.monotonic()

    with pytest.raises(KeyboardInterrupt):
        for _file, _result in each(files(*PICTURES), 2, slow):
            raise KeyboardInterrupt

    assert time.monotonic() - begun < 5


def test_nothing_is_forked_beside_a_thread() -> None:
    with ThreadPoolExecutor(1) as other:
        other.submit(time.sleep, 0)
        assert method() == "spawn"
