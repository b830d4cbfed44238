"""What click says by itself, in Russian: headings of the help and errors in the arguments."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, TypeVar

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

F = TypeVar("F", bound=Callable[..., Any])

# click passes its sentences through gettext; a sentence of a later click that is not here stays in English.
SENTENCES = {
    "Usage:": "Использование:",
    "Options": "Параметры",
    "Commands": "Команды",
    "Positional arguments": "Аргументы",
    "Show this message and exit.": "Показать справку и выйти.",
    "Error: {message}": "Ошибка: {message}",
    "Try '{command} {option}' for help.": "Справка: {command} {option}",
    "Missing command.": "Не указана команда.",
    "Missing argument": "Не указан аргумент",
    "Missing option": "Не указан параметр",
    "Missing parameter": "Не указан параметр",
    "Invalid value: {message}": "Неверное значение: {message}",
    "Invalid value for {param_hint}: {message}": "Неверное значение {param_hint}: {message}",
    "No such option {name!r}.": "Нет параметра {name!r}.",
    "No such option: {name}": "Нет параметра {name}",
    "No such command {name!r}.": "Нет команды {name!r}.",
    "Did you mean {possibility}?": "Может быть, {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Может быть, {possibilities}?)",
    "(Possible options: {possibilities})": "(Похожие: {possibilities})",
    "Option {name!r} requires an argument.": "Параметру {name!r} нужно значение.",
    "Option {name!r} requires {nargs} arguments.": "Параметру {name!r} нужно значений: {nargs}.",
    "Option {name!r} does not take a value.": "Параметру {name!r} значение не нужно.",
    "Got unexpected extra argument ({args})": "Лишний аргумент: {args}",
    "Got unexpected extra arguments ({args})": "Лишние аргументы: {args}",
    "required": "обязательно",
    "default: {default}": "по умолчанию: {default}",
}
_MODULES = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)


def speak() -> None:
    """From here on click speaks Russian."""
    for module in _MODULES:
        for name, said in (("_", _said), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, said)


def _said(sentence: str) -> str:
    return SENTENCES.get(sentence, sentence)


def _counted(one: str, many: str, count: int) -> str:
    return _said(one if count == 1 else many)


def help_option(command: F) -> F:
    return click.help_option("--help", "-h", help=SENTENCES["Show this message and exit."])(command)


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.date | None:
    """A day: «2024-03-31», and «31.03.2024» as Russians write it."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(re.sub(r"^(\d\d)\.(\d\d)\.(\d{4})$", r"\3-\2-\1", value))
    except ValueError as error:
        raise click.BadParameter(f"«{value}» — не дата; нужен вид ГГГГ-ММ-ДД, например 2024-03-31") from error


def count(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    """A whole number from 1."""
    if value is None or re.fullmatch(r"[1-9]\d{0,4}", value):
        return int(value) if value else None
    raise click.BadParameter(f"«{value}» — не целое число от 1")
