"""``run``: many files → the workbook, the tables and the records in one folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table as Grid
from rich.text import Text

from shnor_extract.batch import directory, inputs, pool, store
from shnor_extract.batch.run import run
from shnor_extract.cli import russian
from shnor_extract.errors import ExitCode, OutputError
from shnor_extract.ledger import Result, Run
from shnor_extract.reports import delimited, excel, tables
from shnor_extract.reports.table import Mark, Table

STYLES = {Mark.OVERDUE: "bold red", Mark.MISSING: "yellow", Mark.DOUBT: "cyan"}
# So many failed files are named on the screen; all of them are in files.csv.
NAMED_FAILURES = 20


@click.command(
    "run",
    options_metavar="[ПАРАМЕТРЫ]",
    help="Обработать файлы и папки (с вложенными), шаблоны вроде «районы/**/*.docx» и сложить результат в папку --out.",
)
@click.argument("inputs_", metavar="ВХОД…", nargs=-1, required=True, type=click.Path())
@click.option("--out", required=True, metavar="ПАПКА", type=click.Path(path_type=Path), help="Куда сложить результат.")
@click.option(
    "--today",
    metavar="ГГГГ-ММ-ДД",
    callback=russian.day,
    help="День, на который считать просрочку; по умолчанию сегодня по часам компьютера.",
)
@click.option("--jobs", metavar="N", callback=russian.count, help="Сколько файлов обрабатывать сразу; по умолчанию по числу ядер.")
@click.option(
    "--districts",
    metavar="ФАЙЛ",
    type=click.Path(path_type=Path),
    help="Справочник районов, CSV или XLSX: район, регион, варианты, папка, организация.",
)
@russian.help_option
def command(inputs_: tuple[str, ...], out: Path, today: dt.date | None, jobs: int | None, districts: Path | None) -> int:
    known = directory.read(districts) if districts else None
    store.prepare(out)
    found = inputs.collect(inputs_, out)
    with _progress(len(found.files)) as step:
        done = run(found, out.absolute(), today or dt.date.today(), jobs or pool.cores(), known, step)
    refused = _write(done, out.absolute())
    _say(done, out)
    if refused:
        raise refused
    return _exit_code(done)


@contextmanager
def _progress(count: int) -> Iterator[Callable[[Result], None]]:
    """A bar on standard error, and nothing where nobody looks. It has no thread of its own: workers are forked beside it."""
    console = Console(stderr=True)
    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*parts, console=console, auto_refresh=False, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Обработка", total=count)

        def step(result: Result) -> None:
            bar.update(task, advance=1, total=(bar.tasks[0].total or 0) + len(result.members))
            bar.refresh()

        yield step


def _write(done: Run, out: Path) -> OutputError | None:
    """Writes every table; one that is locked does not keep the others from being written, and is told at the end."""
    book = [make(done) for make in tables.REPORTS]
    writers: dict[str, Callable[[Path], None]] = {
        "commitments.csv": partial(delimited.write, tables.commitments(done)),
        "files.csv": partial(delimited.write, tables.files(done)),
        "commitments.xlsx": lambda path: excel.write(book, path, done.today, out),
    }
    refused = None
    for name, writer in writers.items():
        try:
            store.write(out / name, writer)
        except OutputError as error:
            refused = error
    return refused


def _exit_code(done: Run) -> ExitCode:
    if done.interrupted:
        return ExitCode.INTERRUPTED
    if all(result.entry.code in ("missing", "service", "special") for result in done.results):
        return ExitCode.NO_INPUT
    return ExitCode.SOME_FAILED if done.of("failed") else ExitCode.OK


def _say(done: Run, out: Path) -> None:
    console = Console(highlight=False)
    if done.interrupted:
        console.print("Прервано: записано то, что успели обработать.", style="bold red")
    console.print(_grid(tables.summary(done)))
    failed = done.of("failed")
    for result in failed[:NAMED_FAILURES]:
        console.print(Text(f"✗ {result.entry.shown}: {result.entry.reason}. {result.entry.advice}"), soft_wrap=True)
    if len(failed) > NAMED_FAILURES:
        console.print(f"… и ещё {len(failed) - NAMED_FAILURES}; все — в files.csv", soft_wrap=True)
    if done.unknown_districts:
        console.print(Text(f"Районы не из справочника: {', '.join(done.unknown_districts)}"), soft_wrap=True)
    console.print(Text(f"Таблица поручений: {out / 'commitments.xlsx'}"), soft_wrap=True)


def _grid(table: Table) -> Grid:
    grid = Grid(box=SIMPLE_HEAD)
    for column in table.columns:
        grid.add_column(column.title, justify="left" if column is table.columns[0] else "right")
    for row in table.rows:
        marks = [row.marks.get(column.title) for column in table.columns]
        grid.add_row(*(Text(str(cell), style=STYLES[mark] if mark else "") for cell, mark in zip(row.cells, marks, strict=True)))
    return grid
