"""Whatever bytes come, a reader gives a text or a reason in Russian: no other error, and no endless work."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shnor_extract.errors import ShnorError
from shnor_extract.model import BlockKind
from shnor_extract.reading import read, read_bytes, scan

FILES = Path(__file__).parent / "files"
FORMS = ["doc", "rtf", "odt", "html", "docx"]
SECONDS = 10  # for one file of fifty kilobytes on a busy machine


@pytest.fixture(autouse=True)
def _without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "recognised_pictures", lambda *_: ([], []))


def holds(data: bytes) -> None:
    begun = time.monotonic()
    try:
        assert read_bytes(data, "а", "а").text
    except ShnorError as error:
        assert re.search("[а-я]", str(error)), error
    assert time.monotonic() - begun < SECONDS


@pytest.mark.parametrize("form", FORMS)
def test_a_file_cut_off(form: str) -> None:
    data = (FILES / f"features.{form}").read_bytes() if form != "html" else (FILES / "tablitsa.html").read_bytes()

    for length in range(1, len(data), len(data) // 60):
        holds(data[:length])


def unpacked(name: str, part: str) -> bytes:
    with zipfile.ZipFile(FILES / name) as archive:
        return archive.read(part)


def packed(name: str, part: str, data: bytes) -> bytes:
    """The file with one of its parts put in its place."""
    after = io.BytesIO()
    with zipfile.ZipFile(FILES / name) as old, zipfile.ZipFile(after, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, data if entry.filename == part else old.read(entry))
    return after.getvalue()


def changed(data: bytes, changes: list[tuple[float, bytes]]) -> bytes:
    """Bytes put in at places given as parts of the whole; what stood there is lost."""
    for place, put in changes:
        at = int(place * len(data))
        data = data[:at] + put + data[at + len(put) :]
    return data


changes = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8)), min_size=1, max_size=8)
many = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["features.doc", "tablitsa.doc", "features.rtf", "tablitsa.rtf", "tablitsa.html"])
@many
@given(changes)
def test_bytes_changed_anywhere(name: str, of: list[tuple[float, bytes]]) -> None:
    holds(changed((FILES / name).read_bytes(), of))


@pytest.mark.slow
@pytest.mark.parametrize("part", ["content.xml", "styles.xml"])
@many
@given(changes)
def test_parts_of_an_opendocument_changed_anywhere(part: str, of: list[tuple[float, bytes]]) -> None:
    holds(packed("features.odt", part, changed(unpacked("features.odt", part), of)))


WORDS = [
    *(
        rf"\{word}"
        for word in [
            "par",
            "pard",
            "cell",
            "row",
            "trowd",
            "intbl",
            "nestcell",
            "nestrow",
            "b",
            "b0",
            "plain",
            "u1057",
            "uc2",
            "ls1",
            "ilvl3",
            "listtext",
            "itap2",
            "tab",
            "line",
        ]
    ),
    *[
        r"{",
        r"}",
        r"{\*",
        r"{\footnote",
        r"{\header",
        r"{\shptxt",
        r"{\listtext",
        r"\cellx900",
        r"\clvmrg",
        r"\clmrg",
        r"{\field{\*\fldinst",
        r"{\fldrslt",
        r"\'d1",
        r"\bin3",
        r"\deleted",
        r"\v",
    ],
    *("текст ", "1. ", "\\", "'", "\n"),
]


@pytest.mark.slow
@many
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_of_rtf(words: list[str]) -> None:
    holds(("{\\rtf1\\ansi\\ansicpg1251 Начало\\par " + "".join(words)).encode("cp1251"))


TAGS = [
    "p",
    "div",
    "table",
    "tr",
    "td",
    "th",
    "ol",
    "ul",
    "li",
    "b",
    "span",
    "br",
    "h1",
    "pre",
    "style",
    "script",
    "nav",
    "a",
    "font",
    "center",
]


@pytest.mark.slow
@many
@given(st.lists(st.one_of(st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]), st.text(max_size=5)), max_size=60))
def test_any_tags(parts: list[str]) -> None:
    holds(("<html>Начало " + "".join(parts)).encode("utf-8", errors="replace"))


# The judge: what LibreOffice itself takes out of a file as text


def said(text: str) -> str:
    """Letters, digits and quotes in their order; bullets, blanks to fill in and the spaces between are a matter of taste."""
    return "".join(re.findall(r"[^\W_]+|[«»№§]", text.replace("\u00ad", "")))


LETTERHEAD = "Управление образования Заречного района\n"  # stands in a page header, which is not exported
SHOWN_BY_IT = {"1 мая1 марта": "1 марта", "невидимое ": ""}  # deletions and hidden text are exported


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="нет LibreOffice: сравнить не с чем")
@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_libreoffice_reads_the_same(form: str, tmp_path: Path) -> None:
    """Of RTF its own counting of «features» is another than what it wrote down before the points; we keep to what is written."""
    paths = [path for path in sorted(FILES.glob(f"*.{form}")) if path.name != "features.rtf"]
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, *paths], check=True, capture_output=True
    )

    for path in paths:
        document = read(path)
        ours = "\n".join(block.span.of(document.text) for block in document.blocks if block.kind is not BlockKind.MARGIN)
        theirs = (tmp_path / f"{path.stem}.txt").read_text(encoding="utf-8-sig")
        for shown, right in SHOWN_BY_IT.items():
            theirs = theirs.replace(shown, right)

        assert said(ours.removeprefix(LETTERHEAD)) == said(theirs), path.name
