"""The command line: arguments in, one call, one answer out. Each command is a module here, loaded when it is asked for."""

from __future__ import annotations

import importlib
import io
import os
import sys
from typing import Any

import click

from shnor_extract import __version__
from shnor_extract.cli import russian
from shnor_extract.errors import ExitCode, ShnorError

COMMANDS = {
    "run": "Обработать файлы и папки: таблица поручений и всё остальное.",
    "show": "Показать протокол, как его поняла программа.",
    "parse": "Выдать записи файла строками JSON.",
    "stages": "Показать, что увидела каждая ступень обработки.",
    "evaluate": "Сравнить записи с эталоном: сколько значений верно, по полям и форматам.",
    "setup": "Подготовить распознавание сканов: найти или установить то, что для него нужно.",
    "schema": "Выдать JSON Schema записи.",
}


class LazyGroup(click.Group):
    """Knows the names of its commands and loads none before it is asked for: ``--version`` and ``--help`` answer at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Команды"):
            formatter.write_dl(list(COMMANDS.items()))


def _say_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"shnor-extract {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    options_metavar="[ПАРАМЕТРЫ]",
    subcommand_metavar="КОМАНДА …",
    help="Протоколы совещаний → проверяемая таблица поручений: кто, что и к какому сроку обещал.",
    epilog="Справка о команде: shnor-extract КОМАНДА --help. Руководство: docs/guide.md, коды ошибок: docs/errors.md.",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_say_version, help="Показать версию и выйти.")
@russian.help_option
def app() -> None:
    russian.speak()


def main() -> None:
    """Runs the command and ends the process with a code of ``ExitCode``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console of old Windows has not every letter
    russian.speak()
    sys.exit(answer(sys.argv[1:]))


def answer(arguments: list[str]) -> int:
    """The exit code; what went wrong is said in Russian on standard error."""
    try:
        code: Any = app.main(arguments, prog_name="shnor-extract", standalone_mode=False)
        return int(code or ExitCode.OK)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ShnorError as error:
        click.echo(f"Ошибка: {error}\n{error.advice}".rstrip(), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Прервано.", err=True)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:  # «shnor-extract parse … | head -1»
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
