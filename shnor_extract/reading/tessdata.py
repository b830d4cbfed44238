"""Where Tesseract and its Russian data lie on this machine. Looks only; nothing is run or fetched here."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

RUSSIAN = "rus.traineddata"
# beside PATH: what the installers of Windows and Homebrew use and do not always put there
PROGRAMS = (
    r"%ProgramFiles%\Tesseract-OCR\tesseract.exe",
    r"%ProgramFiles(x86)%\Tesseract-OCR\tesseract.exe",
    r"%LocalAppData%\Programs\Tesseract-OCR\tesseract.exe",
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
    "/opt/local/bin/tesseract",
)
FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",  # Debian, Ubuntu
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tesseract-ocr/tessdata",
    "/usr/share/tesseract/tessdata",  # Fedora, ALT, РЕД ОС
    "/usr/share/tessdata",  # Arch, openSUSE
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
    r"%ProgramFiles%\Tesseract-OCR\tessdata",
    r"%ProgramFiles(x86)%\Tesseract-OCR\tessdata",
    r"%LocalAppData%\Programs\Tesseract-OCR\tessdata",
)


def program(command: str = "tesseract") -> str | None:
    """The command that starts Tesseract; None where there is none."""
    return shutil.which(command) or next((place for place in map(os.path.expandvars, PROGRAMS) if shutil.which(place)), None)


def russian() -> Path | None:
    """The file with Tesseract's Russian; None where there is none."""
    return next((folder / RUSSIAN for folder in folders() if (folder / RUSSIAN).is_file()), None)


def folders() -> Iterator[Path]:
    """Every folder in which the data may lie, the user's own choice first and what ``setup`` installed last."""
    said = os.environ.get("TESSDATA_PREFIX")
    if said:
        yield from (Path(said), Path(said) / "tessdata")
    yield from (Path(os.path.expandvars(folder)) for folder in FOLDERS)
    yield installed_in()


def installed_in() -> Path:
    """The folder into which ``shnor-extract setup`` puts the data: the cache of this user."""
    home = Path.home()
    if sys.platform == "win32":
        cache = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        cache = home / "Library" / "Caches"
    else:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return cache / "shnor-extract" / "tessdata"
