"""What is read of a Word file, beside LibreOffice's own export of its text, over files made at random.

Where LibreOffice is known not to show what Word shows, the text stands by hand in ``test_docx.py`` and ``test_numbering.py``: hidden
text and tracked deletions (LibreOffice exports them), ``isLgl``, ``lvlRestart``, a start of a deeper level, no space after a number.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from shnor_extract.reading import read

from .made_docx import made

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")
_CODE = re.compile(r'HYPERLINK ""(?: \\l "\w+")?')  # LibreOffice writes out the code of a link now and then
_TWINS = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")  # Latin letters of a list are read as the Cyrillic ones
_BULLET = re.compile(r"^[-–•◦\uf000-\uf0ff]\s*")


def exported(files: list[Path], folder: Path) -> None:
    """A text file beside each; a profile of its own, for LibreOffice runs once a profile."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def same(line: str) -> str:
    """A line without what the two write differently: spaces, and which sign a bullet is."""
    return _BULLET.sub("– ", " ".join(_CODE.sub("", line).translate(_TWINS).replace("\u2011", "-").replace("\u00ad", "").split()))


def compare(seeds: range, folder: Path) -> None:
    files = [folder / f"{seed}.docx" for seed in seeds]
    for seed, file in zip(seeds, files, strict=True):
        file.write_bytes(made(seed))
    exported(files, folder)
    for file in files:
        theirs = [same(line) for line in file.with_suffix(".txt").read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        ours = [same(line) for line in re.split(r"[\n\t]", read(file).text)]

        assert ours == theirs, file.name


@needs_libreoffice
def test_the_same_text_as_libreoffice(tmp_path: Path) -> None:
    compare(range(8), tmp_path)


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("first", [100, 200, 300])
def test_the_same_text_as_libreoffice_over_many_files(first: int, tmp_path: Path) -> None:
    compare(range(first, first + 100), tmp_path)
