"""``shnor-extract setup``: what scans need is found or fetched, from a real server of the test's own."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from shnor_extract.cli import answer, setup
from shnor_extract.errors import ExitCode
from shnor_extract.reading import tessdata

LANGUAGE = b"as if this were Tesseract's Russian" * 1000
PACKAGE = Path(setup.__file__).parents[1]

Serve = Callable[[bytes, int], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server that answers everything with these bytes and this status; gives the address of a file on it."""
    servers: list[HTTPServer] = []

    def start(data: bytes, status: int = 200) -> str:
        class Answering(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        servers.append(HTTPServer(("127.0.0.1", 0), Answering))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/rus.traineddata"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def fresh_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is installed but the program; gives the file that ``setup`` makes."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    monkeypatch.setattr(tessdata, "FOLDERS", ())
    monkeypatch.setattr(tessdata, "program", lambda: "/usr/bin/tesseract")
    monkeypatch.setattr(setup, "SHA256", hashlib.sha256(LANGUAGE).hexdigest())
    return tessdata.installed_in() / "rus.traineddata"


def test_the_language_is_fetched_and_found_from_then_on(serve: Serve, fresh_machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["setup", "--from", serve(LANGUAGE, 200)]) == ExitCode.OK
    assert fresh_machine.read_bytes() == LANGUAGE
    assert tessdata.russian() == fresh_machine
    assert "установлен" in capsys.readouterr().out

    assert answer(["setup", "--from", "http://127.0.0.1:9/none"]) == ExitCode.OK  # nothing is asked of the network now
    assert "найден" in capsys.readouterr().out


def test_a_file_brought_from_another_computer(fresh_machine: Path, tmp_path: Path) -> None:
    (tmp_path / "с флешки.traineddata").write_bytes(LANGUAGE)

    assert answer(["setup", "--from", str(tmp_path / "с флешки.traineddata")]) == ExitCode.OK
    assert fresh_machine.read_bytes() == LANGUAGE


@pytest.mark.parametrize(
    ("data", "status", "said"),
    [
        (b"<html>sign in to this network</html>", 200, "сумма не совпала"),
        (LANGUAGE[1:], 200, "сумма"),
        (b"", 404, "ответил 404"),
    ],
)
def test_something_else_is_not_installed(
    serve: Serve, fresh_machine: Path, capsys: pytest.CaptureFixture[str], data: bytes, status: int, said: str
) -> None:
    assert answer(["setup", "--from", serve(data, status)]) == ExitCode.SOME_FAILED
    shown = capsys.readouterr().err

    assert said in shown and "setup --from" in shown
    assert not fresh_machine.exists()


@pytest.mark.parametrize(
    ("source", "said"), [("http://127.0.0.1:9/none", "нет связи"), ("нет/такого.файла", "нет такого файла"), ("http://[", "адрес неверен")]
)
def test_nothing_to_fetch_from(fresh_machine: Path, capsys: pytest.CaptureFixture[str], source: str, said: str) -> None:
    assert answer(["setup", "--from", source]) == ExitCode.SOME_FAILED
    assert said in capsys.readouterr().err
    assert not fresh_machine.exists()


def test_without_the_program_it_says_what_to_run(serve: Serve, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(tessdata, "program", lambda: None)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name == "dnf" else None)

    assert answer(["setup", "--from", serve(LANGUAGE, 200)]) == ExitCode.SOME_FAILED
    assert "Выполните: sudo dnf install tesseract" in capsys.readouterr().err


def test_a_place_named_by_the_user_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "own" / "tessdata"
    own.mkdir(parents=True)
    (own / "rus.traineddata").write_bytes(LANGUAGE)
    monkeypatch.setenv("TESSDATA_PREFIX", str(own.parent))

    assert tessdata.russian() == own / "rus.traineddata"


def test_nothing_else_in_the_program_knows_the_network() -> None:
    asks = re.compile(r"^\s*(?:import|from)\s+(?:urllib\.request|http|socket|ssl|ftplib|smtplib|requests|httpx|aiohttp)\b", re.MULTILINE)

    assert [path.name for path in PACKAGE.rglob("*.py") if asks.search(path.read_text("utf-8"))] == ["setup.py"]
