"""Arguments → files: folders, globs, what is skipped, what is said of what is not there."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from shnor_extract.batch.inputs import collect, folders
from shnor_extract.ledger import Entry
from shnor_extract.unpacking.names import printable


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder as a region has it."""
    files = [
        "Лесной район/2023/протокол 1.docx",
        "Лесной район/протокол #2.pdf",
        "Озёрный район/протокол.docx",
        "Озёрный район/~$протокол.docx",
        "Озёрный район/.скрытый.docx",
        ".git/config",
        "__MACOSX/протокол.docx",
        "Thumbs.db",
    ]
    for name in files:
        path = tmp_path / "районы" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("текст")
    return tmp_path / "районы"


def shown(arguments: list[str], out: Path = Path("/никуда")) -> list[str]:
    return [file.shown for file in collect(arguments, out).files]


def test_folder_is_read_with_its_folders(office: Path) -> None:
    assert shown([str(office)]) == ["Лесной район/2023/протокол 1.docx", "Лесной район/протокол #2.pdf", "Озёрный район/протокол.docx"]


def test_service_files_are_named_and_skipped(office: Path) -> None:
    entries = collect([str(office)], Path("/никуда")).entries

    assert {(entry.outcome, entry.code) for entry in entries} == {("skipped", "service")}
    assert [entry.shown for entry in entries] == [
        ".git",
        "__MACOSX",
        "Thumbs.db",
        "Озёрный район/.скрытый.docx",
        "Озёрный район/~$протокол.docx",
    ]


def test_file_is_shown_by_its_name(office: Path) -> None:
    assert shown([str(office / "Озёрный район/протокол.docx")]) == ["протокол.docx"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*/*.docx", ["Озёрный район/протокол.docx"]),
        ("**/*.docx", ["Лесной район/2023/протокол 1.docx", "Озёрный район/протокол.docx"]),
        ("Лесной*", ["Лесной район/2023/протокол 1.docx", "Лесной район/протокол #2.pdf"]),
    ],
)
def test_glob_is_read_by_us_where_the_shell_does_not(office: Path, pattern: str, expected: list[str]) -> None:
    assert shown([str(office / pattern)]) == expected


def test_glob_is_shown_from_its_fixed_part(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office.parent)

    assert shown(["районы/Лесной район/*.pdf"]) == ["протокол #2.pdf"]


def test_name_with_brackets_is_a_name_first(tmp_path: Path) -> None:
    (tmp_path / "протокол [1].txt").write_text("текст")

    assert shown([str(tmp_path / "протокол [1].txt")]) == ["протокол [1].txt"]


def test_file_given_twice_counts_once(office: Path) -> None:
    file = office / "Озёрный район/протокол.docx"

    once = shown([str(office)])

    assert shown([str(file), str(office), f"{office}/../{office.name}", str(office / "*" / "*.docx")]) == once


def test_order_of_arguments_does_not_matter(office: Path) -> None:
    one, other = str(office / "Лесной район"), str(office / "Озёрный район")

    assert collect([one, other], Path("/никуда")) == collect([other, one], Path("/никуда"))


@pytest.mark.parametrize(
    ("argument", "reason"),
    [("нет.docx", "Файл не найден: нет.docx"), ("*.odt", "По образцу ничего не найдено: *.odt"), ("пусто", "В папке нет файлов")],
)
def test_what_is_not_there_has_its_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argument: str, reason: str) -> None:
    (tmp_path / "пусто").mkdir()
    monkeypatch.chdir(tmp_path)

    (entry,) = collect([argument], Path("/никуда")).entries

    assert (entry.outcome, entry.code, entry.reason) == ("failed", "missing", reason)
    assert entry.advice


def test_outputs_of_a_run_are_not_its_inputs(office: Path) -> None:
    out = office / "итог"
    for name in ("protocols.jsonl", "files.csv", "commitments.xlsx", f"texts/{'0' * 64}.txt"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("")
    before = shown([str(office)], office.parent / "другая")

    assert shown([str(office)], out) == before
    assert not any("итог" in name for name in before)


def test_document_beside_the_outputs_is_read(tmp_path: Path) -> None:
    for name in ("commitments.csv", "протокол.txt"):
        (tmp_path / name).write_text("")

    assert shown([str(tmp_path)], tmp_path) == ["протокол.txt"]


@pytest.mark.skipif(os.name == "nt", reason="names of Windows are always Unicode")
def test_name_that_is_no_utf8_is_shown_and_breaks_nothing(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + "протокол.txt".encode("cp1251")
    Path(os.fsdecode(path)).write_text("текст")

    (file,) = collect([str(tmp_path)], Path("/никуда")).files

    assert file.shown.encode()
    assert file.path.exists()


def test_names_are_shown_composed() -> None:
    assert printable("Озёрный") == "Озёрный"


def test_folders_are_known_up_to_the_one_that_holds_the_folder_given() -> None:
    entry = Entry("Лесной район/2023/протокол.docx", "/дом/область/районы/Лесной район/2023/протокол.docx")

    assert list(folders(entry)) == ["2023", "Лесной район", "районы", "область"]


# What is no ordinary file


def coded(folder: Path) -> dict[str, tuple[str, str]]:
    return {entry.shown: (entry.outcome, entry.code) for entry in collect([str(folder)], Path("/никуда")).entries}


needs_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@needs_posix
def test_pipe_socket_and_device_are_never_opened(tmp_path: Path) -> None:
    (tmp_path / "п.txt").write_text("текст")
    os.mkfifo(tmp_path / "труба.docx")
    (tmp_path / "диск.docx").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(tmp_path / "гнездо"))

    assert coded(tmp_path) == dict.fromkeys(("труба.docx", "диск.docx", "гнездо"), ("skipped", "special"))
    assert shown([str(tmp_path / "труба.docx")]) == []


@needs_posix
def test_links_to_folders_are_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "район").mkdir()
    (tmp_path / "район" / "п.txt").write_text("текст")
    (tmp_path / "район" / "круг").symlink_to(tmp_path)
    (tmp_path / "никуда.docx").symlink_to(tmp_path / "нет")
    (tmp_path / "себя.docx").symlink_to(tmp_path / "себя.docx")

    assert shown([str(tmp_path)]) == ["район/п.txt"]
    assert coded(tmp_path) == {
        "район/круг": ("skipped", "special"),
        "никуда.docx": ("failed", "unreadable"),
        "себя.docx": ("failed", "unreadable"),
    }


@needs_posix
def test_link_to_a_file_is_the_file(tmp_path: Path) -> None:
    (tmp_path / "п.txt").write_text("текст")
    (tmp_path / "ссылка.txt").symlink_to(tmp_path / "п.txt")

    assert len(shown([str(tmp_path)])) == 1


@needs_posix
def test_name_with_a_line_break_is_shown_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "про\nто\u202eкол\x07.txt").write_text("текст")

    (file,) = collect([str(tmp_path)], Path("/никуда")).files

    assert file.shown == "про\ufffdто\ufffdкол\ufffd.txt"
    assert file.path.exists()


@pytest.mark.parametrize("name", ["й" * 300 + ".docx", "а\0б.docx"])
def test_name_that_no_system_has_is_a_file_that_is_not_there(name: str) -> None:
    (entry,) = collect([name], Path("/никуда")).entries

    assert entry.code == "missing"


@needs_posix
def test_folder_of_the_outputs_is_known_by_any_of_its_names(office: Path) -> None:
    (office / "итог" / "вложенная").mkdir(parents=True)
    (office / "итог" / "вложенная" / "п.txt").write_text("текст")
    (office.parent / "ссылка").symlink_to(office / "итог")

    for name in (office / "итог", office / ".." / office.name / "итог", office.parent / "ссылка"):
        assert not any("итог" in file for file in shown([str(office)], name))


def test_link_that_leads_nowhere_says_what_to_put_in_its_place(tmp_path: Path) -> None:
    link = tmp_path / "протокол.docx"
    try:
        link.symlink_to(tmp_path / "нет.docx")
    except OSError:
        pytest.skip("no links here")

    (entry,) = collect([str(tmp_path)], Path("/никуда")).entries

    assert (entry.code, entry.reason, entry.advice) == ("unreadable", "Ссылка, которая никуда не ведёт", "Положите на её место сам файл.")
