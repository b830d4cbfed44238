"""What the documents say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shnor_extract import __version__, errors
from shnor_extract.cli import COMMANDS, run
from shnor_extract.errors import ExitCode, ShnorError
from shnor_extract.ledger import Run
from shnor_extract.reports import tables
from tests.made_up import TODAY

ROOT = Path(__file__).parent.parent


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_guide(command: str) -> None:
    assert f"shnor-extract {command}" in page("docs/guide.md")


@pytest.mark.parametrize("option", [option.opts[0] for option in run.command.params if option.name not in ("help", "inputs_")])
def test_every_option_of_run_is_in_the_guide(option: str) -> None:
    assert f"`{option} " in page("docs/guide.md")


@pytest.mark.parametrize("report", tables.REPORTS)
def test_every_sheet_is_in_the_guide(report: object) -> None:
    title = report(Run((), TODAY)).title  # type: ignore[operator]

    assert f"| {title} |" in page("docs/guide.md")


@pytest.mark.parametrize("code", ExitCode)
def test_every_exit_code_is_explained(code: ExitCode) -> None:
    assert f"| {code.value} | `{code.name}` |" in page("docs/errors.md")


def own_errors() -> list[type[ShnorError]]:
    return [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, ShnorError)]


@pytest.mark.parametrize("error", own_errors())
def test_every_error_is_explained_and_advises(error: type[ShnorError]) -> None:
    assert f"| `{error.code}` |" in page("docs/errors.md")
    assert error.advice or error is ShnorError


@pytest.mark.parametrize(
    "code",
    sorted(
        set(
            re.findall(
                r'"(?:failed|skipped)", "(\w+)"|code="(\w+)"',
                "".join(path.read_text(encoding="utf-8") for path in (ROOT / "shnor_extract/batch").glob("*.py")),
            )
        )
    ),
)
def test_every_code_of_the_ledger_is_explained(code: tuple[str, str]) -> None:
    assert f"| `{code[0] or code[1]}` |" in page("docs/errors.md")


def test_changelog_has_this_version() -> None:
    assert f"## {__version__}\n" in page("CHANGELOG.md")


def test_links_of_the_pages_lead_somewhere() -> None:
    for name in ("README.md", "docs/guide.md", "docs/errors.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#\s]+)", page(name)):
            assert ((ROOT / name).parent / target).exists() or target.startswith("docs/images/"), f"{name}: {target}"
