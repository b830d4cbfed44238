"""``setup``: what scans need. The only place in the program that ever asks the network, and only when a person runs it."""

from __future__ import annotations

import hashlib
import shutil
import sys
import urllib.error
import urllib.request
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from shnor_extract.cli import russian
from shnor_extract.errors import ExitCode, SetupError, system_reason
from shnor_extract.reading import tessdata

# Release 4.1.0 of Tesseract's own repository, the same file that Debian and Ubuntu package (Apache-2).
ADDRESS = "https://raw.githubusercontent.com/tesseract-ocr/tessdata_fast/4.1.0/rus.traineddata"
SHA256 = "e16e5e036cce1d9ec2b00063cf8b54472625b9e14d893a169e2b0dedeb4df225"
SIZE = 3_861_738  # bytes
TIMEOUT = 30  # seconds without an answer
BY_HAND = f"Скачайте файл на другом компьютере ({ADDRESS}) и укажите его: shnor-extract setup --from rus.traineddata"

PROGRAM_BY_MANAGER = (
    ("apt-get", "sudo apt-get install tesseract-ocr tesseract-ocr-rus"),
    ("dnf", "sudo dnf install tesseract tesseract-langpack-rus"),
    ("zypper", "sudo zypper install tesseract-ocr tesseract-ocr-traineddata-russian"),
    ("pacman", "sudo pacman -S tesseract tesseract-data-rus"),
    ("brew", "brew install tesseract tesseract-lang"),
    ("winget", "winget install UB-Mannheim.TesseractOCR"),
)
PROGRAM_BY_HAND = "установите Tesseract с https://github.com/UB-Mannheim/tesseract/wiki, при установке отметьте «Russian»"


@click.command(
    "setup", options_metavar="[ПАРАМЕТРЫ]", help="Подготовить распознавание сканов: найти или установить то, что для него нужно."
)
@click.option("--from", "source", metavar="ФАЙЛ|АДРЕС", default=ADDRESS, help="Откуда взять файл русского языка: путь или адрес.")
@russian.help_option
def command(source: str) -> int:
    data = tessdata.russian()
    if data is None:
        data = install(source)
        click.echo(f"Русский язык установлен: {data}")
    else:
        click.echo(f"Русский язык найден: {data}")
    program = tessdata.program()
    if program is None:
        click.echo(f"Программа Tesseract не найдена. Выполните: {program_advice()}", err=True)
        return ExitCode.SOME_FAILED
    click.echo(f"Программа Tesseract найдена: {program}\nСканы будут прочитаны.")
    return ExitCode.OK


def install(source: str = ADDRESS) -> Path:
    """The language file put into this user's cache, whole or not at all. Raises ``SetupError``."""
    data = _fetched(source)
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise SetupError("Файл русского языка не тот: контрольная сумма не совпала. Ничего не установлено", BY_HAND)
    target = tessdata.installed_in() / tessdata.RUSSIAN
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(target)
    except OSError as error:
        raise SetupError(f"Не записать {target}: {system_reason(error)}", "Проверьте права на папку и место на диске.") from error
    return target


def _fetched(source: str) -> bytes:
    """The bytes at an address or in a file, and one more than there should be where there are more."""
    try:
        if not source.startswith(("http://", "https://")):
            with Path(source).open("rb") as file:
                return file.read(SIZE + 1)
        with urllib.request.urlopen(source, timeout=TIMEOUT) as answer:  # noqa: S310 (http and https only, see above)
            data: bytes = answer.read(SIZE + 1)
            return data
    except urllib.error.HTTPError as error:
        raise SetupError(f"Не скачать русский язык: сервер ответил {error.code}", BY_HAND) from error
    except urllib.error.URLError as error:
        raise SetupError("Не скачать русский язык: нет связи с сервером", BY_HAND) from error
    except (OSError, ValueError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else "адрес неверен"
        raise SetupError(f"Не взять русский язык из «{source}»: {reason}", BY_HAND) from error


def program_advice() -> str:
    """What to run on this system to get Tesseract itself."""
    if sys.platform == "win32" and not shutil.which("winget"):
        return PROGRAM_BY_HAND
    return next((line for manager, line in PROGRAM_BY_MANAGER if shutil.which(manager)), PROGRAM_BY_HAND)
