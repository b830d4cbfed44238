"""Files → results, here or in worker processes: the same results either way, and never slower for having workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import PurePosixPath

from shnor_extract.batch.work import crashed, internal
from shnor_extract.ledger import Input, Result

Work = Callable[[Input], Result]

# Libraries start threads of their own in each worker; on the same cores they only wait for each other
# (four processes took 459 s instead of 9 s so).
ONE_THREAD = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")

# Typed documents are worked on here for so long: it warms what forked workers then share (the first one loads the
# dictionary of morphology), it measures what a document costs, and most runs are over by then.
HEAD_START_SECONDS = 0.4
# What the workers cost before their first result: a fork shares our memory, a spawned one imports everything anew.
FORK_SECONDS, SPAWN_SECONDS = 0.15, 2.0
# What a file costs before one is measured: a text, a PDF or archive by its size, a picture that must be recognised.
TEXT_SECONDS, SECONDS_PER_MEGABYTE, PICTURE_SECONDS = 0.03, 4.0, 1.0
_MANY = 1000
# Waiting for workers without an end cannot be interrupted on Windows.
LOOK_UP_SECONDS = 0.5
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".heic"})
TYPED = frozenset({".docx", ".doc", ".odt", ".rtf", ".txt", ".md", ".html", ".htm"})
# Many files may come out of one of these (which it is, its content says; here it is only guessed how much work there is).
PACKED = frozenset({".zip", ".7z", ".rar", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".eml", ".msg", ".mbox", ".dat"})


def method() -> str:
    """How workers are started. Forking is cheap, and safe only where no thread of ours may hold a lock meanwhile."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def cores() -> int:
    """The cores that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(files: Sequence[Input], jobs: int, do: Work, start: str | None = None) -> Iterator[tuple[Input, Result]]:
    """Every file with its result, in the order they are done; what comes out of a container is a file like any other.

    ``jobs`` is the most workers that may run at a time.
    """
    typed = [file for file in files if _suffix(file) in TYPED]
    rest = [file for file in files if _suffix(file) not in TYPED]
    costs: list[float] = []
    while typed and (jobs == 1 or sum(costs) < HEAD_START_SECONDS):
        file, begun = typed.pop(0), time.monotonic()
        result = do(file)
        costs.append(time.monotonic() - begun)
        rest[:0] = result.members
        yield file, result
    rest = typed + rest
    if worth(rest, jobs, min(costs, default=TEXT_SECONDS), start or method()):
        yield from _parallel(rest, min(jobs, _tasks(rest)), do, start or method())
        return
    while rest:
        file = rest.pop(0)
        result = do(file)
        rest[:0] = result.members  # before the next container: what is unpacked goes away again
        yield file, result


def worth(files: Sequence[Input], jobs: int, seconds: float, start: str) -> bool:
    """Whether workers would be done sooner than we, when a typed document costs ``seconds``."""
    saved = sum(_guess(file, seconds) for file in files) * (1 - 1 / max(1, min(jobs, _tasks(files))))
    return saved > 2 * (FORK_SECONDS if start == "fork" else SPAWN_SECONDS)


def _tasks(files: Sequence[Input]) -> int:
    return sum(_MANY if _suffix(file) in PACKED else 1 for file in files)


def _suffix(file: Input) -> str:
    return PurePosixPath(file.shown).suffix.lower()


def _guess(file: Input, seconds: float) -> float:
    suffix = _suffix(file)
    if suffix in TYPED:
        return seconds
    if suffix in PICTURES:
        return PICTURE_SECONDS
    try:
        return TEXT_SECONDS + SECONDS_PER_MEGABYTE * file.path.stat().st_size / 1_000_000
    except OSError:
        return 0.0


def _parallel(files: Sequence[Input], jobs: int, do: Work, start: str) -> Iterator[tuple[Input, Result]]:
    waiting = list(reversed(files))
    while waiting:
        suspects: list[Input] = []
        yield from _until_broken(waiting, jobs, do, start, suspects)
        for file in suspects:
            result = _alone(file, do, start)
            waiting.extend(reversed(result.members))
            yield file, result


def _until_broken(waiting: list[Input], jobs: int, do: Work, start: str, suspects: list[Input]) -> Iterator[tuple[Input, Result]]:
    """Takes from the end of ``waiting`` until it is empty or a worker dies; those under way then are the ``suspects``."""
    under_way: dict[Future[Result], Input] = {}
    with _workers(jobs, start) as executor:
        while (waiting or under_way) and not suspects:
            while waiting and len(under_way) < 2 * jobs:  # one at work and one ready, for each
                file = waiting.pop()
                under_way[_submit(executor, do, file)] = file
            for future in wait(under_way, timeout=LOOK_UP_SECONDS, return_when=FIRST_COMPLETED).done:
                file = under_way.pop(future)
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    suspects.append(file)
                else:
                    result = internal(file, error) if error else future.result()
                    waiting.extend(reversed(result.members))
                    yield file, result
        suspects.extend(under_way.values())


def _submit(executor: ProcessPoolExecutor, do: Work, file: Input) -> Future[Result]:
    """A worker may die between two submissions: then the promise is broken like those under way."""
    try:
        with _uninterrupted():
            return executor.submit(do, file)
    except BrokenProcessPool as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken


def _alone(file: Input, do: Work, start: str) -> Result:
    """The file again, in a worker of its own: if that one dies too, the file is to blame."""
    with _workers(1, start) as executor:
        error = (future := _submit(executor, do, file)).exception()
    if isinstance(error, BrokenProcessPool):
        return crashed(file)
    return internal(file, error) if error else future.result()


@contextmanager
def _workers(jobs: int, start: str) -> Iterator[ProcessPoolExecutor]:
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    others = set(multiprocessing.active_children())
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))  # before the libraries load: they look once
    executor = ProcessPoolExecutor(jobs, multiprocessing.get_context(start), initializer=_begin)
    try:
        yield executor
    except BaseException:  # Ctrl-C: nobody waits for the file that is under way
        executor.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - others:
            child.terminate()
        raise
    finally:
        executor.shutdown()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the workers are started: what a fork calls back swallows it («Exception ignored in: _releaseLock»)."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows: it does not fork
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
