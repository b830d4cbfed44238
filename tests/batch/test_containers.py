"""Archives and letters among the inputs of a run: every member has its own line in the ledger, nothing is left lying about."""

from __future__ import annotations

import errno
import io
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from shnor_extract.batch import run as batch
from shnor_extract.batch.inputs import collect, folders
from shnor_extract.batch.pool import each
from shnor_extract.batch.store import prepare
from shnor_extract.ledger import Entry, Input, Result, Run
from tests.made_up import TODAY
from tests.test_cli import MINUTES, outputs
from tests.test_cli import run as command


def zipped(**members: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def letter(text: str, **attachments: bytes) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.org", "b@example.org", "Протокол"
    made.set_content(text)
    for name, data in attachments.items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def minutes(number: int) -> bytes:
    return MINUTES.format(number=number).replace("12 человек", f"{number} человек").encode()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "районы"
    folder.mkdir()
    inner = zipped(**{"Протокол 1.txt": minutes(1), "битый.pdf": b"%PDF-1.4", "~$Протокол 1.docx": b"x"})
    (folder / "письмо.eml").write_bytes(letter("Добрый день! Направляем протокол.", **{"вложения.zip": inner}))
    (folder / "архив.zip").write_bytes(zipped(**{"2023/Протокол 2.txt": minutes(2), "2023/Протокол 3.txt": minutes(3), "пусто.docx": b""}))
    (folder / "Протокол 4.txt").write_bytes(minutes(4))
    return folder


def done(folder: Path, out: Path, jobs: int = 1) -> Run:
    prepare(out)
    return batch.run(collect([str(folder)], out), out, TODAY, jobs, None, lambda _result: None)


def told(run: Run) -> dict[str, str]:
    return {result.entry.shown: result.entry.code for result in run.results}


def test_every_member_has_its_line(office: Path, tmp_path: Path) -> None:
    assert told(done(office, tmp_path / "итог")) == {
        "Протокол 4.txt": "ok",
        "архив.zip": "container",
        "архив.zip/2023/Протокол 2.txt": "ok",
        "архив.zip/2023/Протокол 3.txt": "ok",
        "архив.zip/пусто.docx": "empty",
        "письмо.eml": "container",
        "письмо.eml/вложения.zip": "container",
        "письмо.eml/вложения.zip/Протокол 1.txt": "ok",
        "письмо.eml/вложения.zip/битый.pdf": "damaged",
        "письмо.eml/вложения.zip/~$Протокол 1.docx": "service",
        "письмо.eml/текст письма.txt": "letter",
    }


def test_outcomes_and_reasons(office: Path, tmp_path: Path) -> None:
    entries = {result.entry.shown: result.entry for result in done(office, tmp_path / "итог").results}

    assert (entries["архив.zip"].outcome, entries["архив.zip"].reason) == ("done", "Архив ZIP: файлов внутри — 3")
    assert entries["письмо.eml"].reason == "Письмо: файлов внутри — 4"
    assert entries["письмо.eml/вложения.zip"].reason == "Архив ZIP: файлов внутри — 3"
    assert entries["письмо.eml/текст письма.txt"].outcome == "skipped"
    assert entries["архив.zip/пусто.docx"].outcome == "failed"
    assert {entry.location for name, entry in entries.items() if name.startswith("архив.zip")} == {str(office / "архив.zip")}


def test_source_names_the_archive(office: Path, tmp_path: Path) -> None:
    run = done(office, tmp_path / "итог")

    sources = {record.number: record.source for result in run.results for record in result.records}
    assert (sources["1"].name, sources["1"].path, sources["1"].archive) == (
        "Протокол 1.txt",
        "письмо.eml/вложения.zip/Протокол 1.txt",
        "вложения.zip",
    )
    assert sources["2"].archive == "архив.zip"
    assert sources["4"].archive is None


def test_id_does_not_depend_on_where_a_file_lies(office: Path, tmp_path: Path) -> None:
    (tmp_path / "отдельно").mkdir()
    (tmp_path / "отдельно" / "п.txt").write_bytes(minutes(1))

    ids = [
        {record.id for result in done(folder, tmp_path / "итог").results for record in result.records}
        for folder in (office, tmp_path / "отдельно")
    ]

    assert ids[1] < ids[0]


def test_the_text_of_a_letter_that_is_a_protocol_is_read(tmp_path: Path) -> None:
    (tmp_path / "вход").mkdir()
    (tmp_path / "вход" / "письмо.eml").write_bytes(letter(MINUTES.format(number=9)))

    run = done(tmp_path / "вход", tmp_path / "итог")

    assert told(run) == {"письмо.eml": "container", "письмо.eml/текст письма.txt": "ok"}
    assert [record.number for result in run.results for record in result.records] == ["9"]


def test_nothing_unpacked_is_left(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "итог"
    prepare(out)
    (out / ".unpacked-старая").mkdir()

    done(office, out)

    assert {path.name for path in out.iterdir()} == {"texts", "protocols.jsonl"}
    assert {path.name for path in tmp_path.iterdir()} == {"районы", "итог"}


def test_outputs_are_the_same_whatever_the_workers(office: Path, tmp_path: Path) -> None:
    for number in range(10, 30):
        (office / f"архив {number}.zip").write_bytes(
            zipped(**{f"{number}.txt": minutes(number), f"{number + 100}.txt": minutes(number + 100)})
        )
    for jobs in (1, 2):
        command(office, "--out", tmp_path / str(jobs), "--today", "2024-06-01", "--jobs", jobs)

    assert outputs(tmp_path / "1") == outputs(tmp_path / "2")


def test_a_copy_in_an_archive_is_a_copy(office: Path, tmp_path: Path) -> None:
    (office / "Протокол 2.txt").write_bytes(minutes(2))

    run = done(office, tmp_path / "итог")

    assert sorted(told(run)[name] for name in ("Протокол 2.txt", "архив.zip/2023/Протокол 2.txt")) == ["copy", "ok"]


def test_results_of_an_earlier_run_in_the_folder_are_no_inputs(office: Path) -> None:
    first, second = told(done(office, office / "итог")), told(done(office, office / ".." / office.name / "итог"))

    assert first == second


def test_an_archive_counts_as_a_folder() -> None:
    entry = Entry("2023/Лесной район.zip/Озёрный р-н/п.txt", "/дом/область/2023/Лесной район.zip", inside="Озёрный р-н/п.txt")

    assert list(folders(entry)) == ["Озёрный р-н", "Лесной район", "2023", "область", "дом"]


def test_district_comes_from_the_name_of_the_archive(tmp_path: Path) -> None:
    (tmp_path / "вход").mkdir()
    nameless = MINUTES.format(number=1).split("\n", 3)[3].encode()
    (tmp_path / "вход" / "Озёрный район.zip").write_bytes(zipped(**{"п.txt": nameless}))

    (record,) = [record for result in done(tmp_path / "вход", tmp_path / "итог").results for record in result.records]

    assert (record.district, record.district_source) == ("Озёрный район", "folder")


# When something goes wrong


def test_a_full_disk_is_said_of_the_archive(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def full(path: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if mode == "xb":
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, mode, *rest, **named)

    monkeypatch.setattr(Path, "open", full)
    run = done(office, tmp_path / "итог")

    entries = {result.entry.shown: result.entry for result in run.results}
    assert {name for name, entry in entries.items() if entry.outcome == "done"} == {"Протокол 4.txt"}
    assert entries["архив.zip"].reason == "Не удаётся распаковать архив: на диске нет места"


def test_an_interrupted_run_names_the_members_that_it_did_not_come_to(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*given: Any) -> Iterator[tuple[Input, Result]]:
        for file, result in each(*given):
            yield file, result
            if result.members:
                raise KeyboardInterrupt

    monkeypatch.setattr("shnor_extract.batch.pool.each", interrupted)
    run = done(office, tmp_path / "итог")

    assert run.interrupted
    assert told(run)["архив.zip"] == "container"
    assert told(run)["архив.zip/2023/Протокол 2.txt"] == "interrupted"
    assert told(run)["письмо.eml"] == "interrupted"


# Workers

CROWD = 40


def emptied(file: Input) -> Result:
    """An archive gives a crowd of members, a member its name."""
    if file.path.suffix == ".zip":
        members = tuple(Input(file.path.with_suffix(""), f"{file.shown}/{number}", file.path) for number in range(CROWD))
        return Result(Entry(file.shown, str(file.path)), members=members)
    return Result(Entry(file.shown, str(file.path)))


@pytest.mark.parametrize("jobs", [1, 2])
def test_members_are_work_like_any_other(jobs: int) -> None:
    files = [Input(Path("/нет/а.zip"), "а.zip"), Input(Path("/нет/б.txt"), "б.txt"), Input(Path("/нет/в.zip"), "в.zip")]

    worked = [file.shown for file, _result in each(files, jobs, emptied)]

    assert sorted(worked) == sorted(
        ["а.zip", "б.txt", "в.zip", *(f"{name}/{number}" for name in ("а.zip", "в.zip") for number in range(CROWD))]
    )


def test_members_of_one_archive_come_before_the_next_archive() -> None:
    """So that no more is unpacked at a time than is being read."""
    files = [Input(Path("/нет/а.zip"), "а.zip"), Input(Path("/нет/в.zip"), "в.zip")]

    worked = [file.shown for file, _result in each(files, 1, emptied)]

    assert worked.index("в.zip") == CROWD + 1
