"""The house keeps its own rules."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import shnor_extract
from shnor_extract import words
from shnor_extract.cli import COMMANDS
from shnor_extract.russian.morph import readings
from tests.test_cli import MINUTES

ROOT = Path(__file__).parent.parent
LISTS = sorted(path.stem for path in (ROOT / "shnor_extract/words").glob("*.tsv"))
HEAVY = (
    "pandas",
    "numpy",
    "docx",
    "pdfplumber",
    "pypdfium2",
    "PIL",
    "openpyxl",
    "xlsxwriter",
    "pymorphy3",
    "rich",
    "msgspec",
    "holidays",
    "rapidfuzz",
)
# What Python 3.12 and setuptools no longer have: any use of it must fail here as it does there.
WITHOUT = """
import builtins, inspect, runpy, sys
inspect.__dict__.pop("getargspec", None)
sys.modules["pkg_resources"] = None
sys.modules["imp"] = None
sys.modules["distutils"] = None
sys.argv = ["shnor-extract", *sys.argv[1:]]
runpy.run_module("shnor_extract", run_name="__main__")
"""


def test_version_is_said_once_for_all() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == shnor_extract.__version__


def test_version_answers_at_once_and_loads_nothing_heavy() -> None:
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "shnor_extract", "--version"], capture_output=True, text=True, check=True
    )
    took = time.monotonic() - begun

    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert done.stdout.strip() == f"shnor-extract {shnor_extract.__version__}"
    assert loaded.isdisjoint(HEAVY)
    assert took < 1  # under 0.2 s on an idle machine (measured in benchmarks); here others may be at work


def test_help_of_the_program_loads_no_command() -> None:
    done = subprocess.run([sys.executable, "-X", "importtime", "-m", "shnor_extract", "--help"], capture_output=True, text=True, check=True)

    assert not any(f"shnor_extract.cli.{name}" in done.stderr for name in COMMANDS)


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_nothing_needs_what_newer_pythons_have_not(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"протокол.{kind}"
    _write(path)

    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "parse", str(path)], capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert done.stderr == ""
    assert '"number":"1"' in done.stdout


def _write(path: Path) -> None:
    if path.suffix == ".txt":
        path.write_text(MINUTES.format(number=1), encoding="utf-8")
        return
    import docx

    document = docx.Document()
    for line in MINUTES.format(number=1).splitlines():
        document.add_paragraph(line)
    document.save(str(path))


def closure(name: str, seen: set[str]) -> set[str]:
    """The distributions that one needs, without extras, as installed here."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return seen
    seen.add(key)
    try:
        needed = metadata.requires(key) or []
    except metadata.PackageNotFoundError:  # for another system or Python
        return seen
    for line in needed:
        if "extra ==" not in line:
            closure(re.split(r"[\s;<>=!~(\[]", line, maxsplit=1)[0], seen)
    return seen


@pytest.mark.parametrize("name", sorted(closure("shnor-extract", set()) - {"setuptools"}))  # it is what is gone
def test_no_dependency_speaks_of_what_is_gone(name: str) -> None:
    """``pkg_resources`` may be tried by a library only where it can do without; ``getargspec`` not at all."""
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        pytest.skip("not installed on this system")
    for file in files:
        path = Path(str(file.locate()))
        if path.suffix != ".py" or "test" in str(file) or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not re.search(r"\binspect\.getargspec\(|from inspect import .*\bgetargspec\b", text), file
        assert not re.search(r"^(?:import|from) pkg_resources\b", text, re.MULTILINE), file


def test_abandoned_libraries_are_not_among_the_dependencies() -> None:
    assert closure("shnor-extract", set()).isdisjoint({"pymorphy2", "natasha", "dateparser", "docopt"})


def test_imports_point_down() -> None:
    """The contracts of pyproject.toml hold."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", LISTS)
def test_every_list_of_words_loads_and_shows_its_words(name: str) -> None:
    entries = words.load(name)

    assert entries
    for entry in entries:
        assert entry.word, entry
        assert entry.meaning, entry
        assert _shown(entry.word, entry.example), f"{name}.tsv: «{entry.word}» does not stand in «{entry.example}»"


def _shown(word: str, example: str) -> bool:
    """Whether each part of the word stands in the example in some form: with the same beginning, or of the same lemma."""
    parts, said = (re.findall(r"\w+|[^\w\s]", _folded(text)) for text in (word, example))
    return all(part in _folded(example) or any(_same(part, other) for other in said) for part in parts)


def _same(one: str, other: str) -> bool:
    stem = one[: max(1, len(one) * 2 // 3)]
    return other.startswith(stem) or bool(_lemmas(one) & _lemmas(other))


def _lemmas(word: str) -> set[str]:
    return {reading.lemma for reading in readings(word)}


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е").replace("–", "-").replace("—", "-")
