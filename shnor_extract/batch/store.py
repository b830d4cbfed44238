"""What a run keeps in its folder, apart from the tables: the records, the texts, the log of errors."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from shnor_extract.batch.inputs import OUTPUT_NAMES, TEXTS, UNPACKED
from shnor_extract.errors import OutputError, system_reason
from shnor_extract.ledger import Result
from shnor_extract.record import to_json

_TEXT_NAME = re.compile(r"[0-9a-f]{64}\.txt")


def prepare(out: Path) -> None:
    """Makes the folder. Raises ``OutputError`` before any work is done where the outputs could not be written."""
    try:
        (out / TEXTS).mkdir(parents=True, exist_ok=True)
        probe = out / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
        for name in sorted(OUTPUT_NAMES):
            if (out / name).exists():
                with (out / name).open("r+b"):  # Excel keeps an open workbook from being replaced
                    pass
    except OSError as error:
        raise unwritable(out, error) from error


def unwritable(out: Path, error: OSError) -> OutputError:
    name = Path(error.filename).name if error.filename else out.name
    return OutputError(f"Не удаётся записать «{name}» в папку {out}: {system_reason(error)}")


def write(path: Path, fill: Callable[[Path], None]) -> None:
    """Lets ``fill`` write a file beside ``path``, then puts it in place at once. Raises ``OutputError``; no half file stays."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        fill(beside)
        beside.replace(path)
    except OSError as error:
        raise unwritable(path.parent, OSError(error.errno, error.strerror or str(error), str(path))) from error
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def unpacked(out: Path) -> Iterator[Path]:
    """A folder for what comes out of archives while a run goes on; nothing of it stays, nor of one that was killed.

    Meanwhile pictures of pages for Tesseract lie there too, not in the system's folder of temporaries.
    """
    for left in out.glob(f"{UNPACKED}*"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        folder = tempfile.mkdtemp(prefix=UNPACKED, dir=out)
    except OSError as error:
        raise unwritable(out, error) from error
    try:
        with _temporaries(folder):
            yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _temporaries(folder: str) -> Iterator[None]:
    """Where this process and those it starts put their temporary files: «TMPDIR» is looked at first on every system."""
    before, tempfile.tempdir = (os.environ.get("TMPDIR"), tempfile.tempdir), None
    os.environ["TMPDIR"] = str(Path(folder).absolute())
    try:
        yield
    finally:
        os.environ.pop("TMPDIR")
        if before[0] is not None:
            os.environ["TMPDIR"] = before[0]
        tempfile.tempdir = before[1]


def write_text(result: Result, out: Path) -> None:
    """The text that the evidence points into, beside the records and by the name of its file's hash."""
    if result.records:
        target = out / TEXTS / f"{result.records[0].source.sha256}.txt"
        write(target, lambda path: _bytes(path, result.text.encode("utf-8", "replace")))


def write_records(results: Iterable[Result], out: Path) -> None:
    """``protocols.jsonl``; texts of an earlier run that none of these records points into are taken away."""
    records = [record for result in results for record in result.records]
    write(out / "protocols.jsonl", lambda path: _bytes(path, b"".join(to_json(record) + b"\n" for record in records)))
    wanted = {f"{record.source.sha256}.txt" for record in records}
    for text in (out / TEXTS).iterdir():
        if _TEXT_NAME.fullmatch(text.name) and text.name not in wanted:
            text.unlink()


def write_log(results: Iterable[Result], out: Path) -> None:
    """``errors.log``: the tracebacks of errors that are not ours. There is no such file where there were none."""
    log = "".join(f"{result.entry.shown}\n{result.entry.log}\n" for result in results if result.entry.log)
    if log:
        write(out / "errors.log", lambda path: _bytes(path, log.encode("utf-8", "replace")))
    else:
        (out / "errors.log").unlink(missing_ok=True)


def _bytes(path: Path, content: bytes) -> None:
    path.write_bytes(content)
