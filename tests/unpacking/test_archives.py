"""Archives of every kind: what comes out, under which names, and what is said of what does not."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import py7zr
import pytest
import rarfile

from tests.reading.reads import docx

from .made import raw_rar, raw_zip, unicode_extra
from .opened import contents, is_one, opened

ONE, TWO = b"one", b"two"
FILES = {"Лесной район/протокол 1.txt": ONE, "Лесной район/2023/протокол 2.txt": TWO}


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def sevenzipped(files: dict[str, bytes], **how: object) -> bytes:
    made = io.BytesIO()
    with py7zr.SevenZipFile(made, "w", **how) as archive:  # type: ignore[arg-type]
        for name, data in files.items():
            archive.writestr(data, name)
    return made.getvalue()


PPMD = [{"id": py7zr.FILTER_PPMD, "order": 6, "mem": 24}]
FORMS: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "zip": zipped,
    "zip, stored": lambda files: zipped(files, zipfile.ZIP_STORED),
    "zip, lzma": lambda files: zipped(files, zipfile.ZIP_LZMA),
    "7z": sevenzipped,
    "7z, bzip2": lambda files: sevenzipped(files, filters=[{"id": py7zr.FILTER_BZIP2}]),
    "tar": tarred,
    "tar.gz": lambda files: tarred(files, "w:gz"),
    "tar.bz2": lambda files: tarred(files, "w:bz2"),
    "tar.xz": lambda files: tarred(files, "w:xz"),
    "rar": lambda files: raw_rar(*files.items()),
}


@pytest.mark.parametrize("form", FORMS)
def test_files_come_out_with_their_folders(form: str, tmp_path: Path) -> None:
    unpacked = opened(FORMS[form](FILES), tmp_path)

    assert contents(unpacked) == FILES
    assert unpacked.problem is None
    assert {member.archive for member in unpacked.members} == {"архив"}


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_file_packed_by_itself(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    assert contents(opened(pack(ONE), tmp_path, "протокол.txt.gz")) == {"протокол.txt": ONE}


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "koi8-r", "utf-8"])
def test_names_of_zip_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    names = ["Лесной р-н/Протокол совещания.txt", "Озёрный р-н/ПРОТОКОЛ № 3.txt"]
    if encoding == "koi8-r":
        names = [name.replace("№", "N") for name in names]

    assert list(contents(opened(raw_zip(*((name.encode(encoding), ONE) for name in names)), tmp_path))) == names


def test_name_from_the_extra_field_of_info_zip(tmp_path: Path) -> None:
    plain = b"\x8f??.txt"

    assert contents(opened(raw_zip((plain, ONE), extra=unicode_extra(plain, "протокол.txt")), tmp_path)) == {"протокол.txt": ONE}


def test_names_of_tar_in_the_encoding_of_windows(tmp_path: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT, encoding="cp1251") as archive:
        info = tarfile.TarInfo("протокол.txt")
        info.size = len(ONE)
        archive.addfile(info, io.BytesIO(ONE))

    assert contents(opened(made.getvalue(), tmp_path)) == {"протокол.txt": ONE}


def test_names_are_composed_and_on_one_line(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Озёрный край.txt")

    assert list(contents(opened(zipped({decomposed: ONE, "а\nб\u202e.txt": TWO}), tmp_path))) == ["Озёрный край.txt", "а\ufffdб\ufffd.txt"]


def test_a_name_of_three_hundred_characters(tmp_path: Path) -> None:
    assert list(contents(opened(zipped({"й" * 300 + ".txt": ONE}), tmp_path))) == ["й" * 300 + ".txt"]


def test_two_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    assert contents(opened(raw_zip((b"a.txt", ONE), (b"a.txt", TWO)), tmp_path)) == {"a.txt": ONE, "a (2).txt": TWO}


@pytest.mark.parametrize("name", ["../../x.txt", "/x.txt", "C:\\x.txt", "..\\..\\x.txt", "a/../../x.txt", "\\\\host\\share\\x.txt"])
@pytest.mark.parametrize("form", ["zip", "tar"])
def test_nothing_is_written_elsewhere(name: str, form: str, tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    unpacked = opened(FORMS[form]({name: ONE, "y.txt": TWO}), inner)

    assert all(member.path is None or inner in member.path.parents for member in unpacked.members)
    assert not any(part in ("..", "") or ":" in part for member in unpacked.members for part in member.name.split("/"))
    assert {path.name for path in tmp_path.iterdir()} == {"a"}
    assert contents(unpacked)["y.txt"] == TWO


def test_a_name_that_leads_out_of_7z_costs_only_its_own_file(tmp_path: Path) -> None:
    made = io.BytesIO()
    with py7zr.SevenZipFile(made, "w") as archive:
        archive.set_encoded_header_mode(False)
        archive.writestr(ONE, "aaaa.txt")
        archive.writestr(TWO, "y.txt")
    data = bytearray(made.getvalue())
    at = data.index("aaaa".encode("utf-16-le"))
    data[at : at + 8] = "../a".encode("utf-16-le")
    data[28:32] = zip_sum(bytes(data[32 + int.from_bytes(data[12:20], "little") :]))
    data[8:12] = zip_sum(bytes(data[12:32]))

    assert contents(opened(bytes(data), tmp_path)) == {"a.txt": "special", "y.txt": TWO}


def zip_sum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "little")


def test_links_and_devices_are_named_and_never_followed(tmp_path: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, kind in (("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("device", tarfile.CHRTYPE), ("pipe", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)

    assert set(contents(opened(made.getvalue(), tmp_path)).values()) == {"special"}
    assert contents(opened(raw_zip((b"link", b"/etc/passwd"), mode=0o120777), tmp_path)) == {"link": "special"}


def test_what_systems_leave_is_passed_over(tmp_path: Path) -> None:
    left = {"__MACOSX/._а.txt": ONE, "__MACOSX/._б.txt": ONE, "п/.DS_Store": ONE, "Thumbs.db": ONE, "~$а.docx": ONE, "desktop.ini": ONE}
    unpacked = opened(zipped({**left, "а.txt": TWO}), tmp_path)

    assert {name for name, said in contents(unpacked).items() if said == "service"} == {
        "__MACOSX",
        "п/.DS_Store",
        "Thumbs.db",
        "~$а.docx",
        "desktop.ini",
    }
    assert contents(unpacked)["а.txt"] == TWO


# Archives in archives


def test_archives_in_an_archive_are_opened(tmp_path: Path) -> None:
    inner = zipped({"протокол.txt": ONE})
    unpacked = opened(tarred({"а.zip": inner, "б/в.7z": sevenzipped({"протокол.txt": TWO})}, "w:gz"), tmp_path)

    assert contents(unpacked) == {"а.zip": "container", "б/в.7z": "container", "а.zip/протокол.txt": ONE, "б/в.7z/протокол.txt": TWO}
    assert [member.archive for member in unpacked.members] == ["архив", "архив", "а.zip", "в.7z"]


def test_archives_in_archives_are_opened_to_a_depth(tmp_path: Path) -> None:
    data = b"x"
    for _ in range(4):
        data = zipped({"а.zip": data, "п.txt": TWO})

    unpacked = opened(data, tmp_path, depth=2)

    assert contents(unpacked) == {"а.zip": "container", "п.txt": TWO, "а.zip/а.zip": "archive_limit", "а.zip/п.txt": TWO}
    assert unpacked.problem is None


# Documents that are made like archives


def test_documents_are_no_archives(tmp_path: Path) -> None:
    documents = [
        docx(lambda made: made.add_paragraph("ПРОТОКОЛ")),
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}),
        b"%PDF-1.4",
        "ПРОТОКОЛ № 1".encode(),
        b"",
        b"\0" * 2000,
        docx(lambda made: made.add_paragraph("ПРОТОКОЛ"))[:5000],
    ]

    assert [is_one(data, tmp_path) for data in documents] == [False] * len(documents)


# Bad archives


@pytest.mark.parametrize("form", [form for form in FORMS if not form.startswith(("7z", "rar"))])
def test_what_can_be_read_of_an_archive_cut_short_is_read(form: str, tmp_path: Path) -> None:
    noise = [bytes((value * factor + value // 7) % 251 for value in range(60_000)) for factor in (3, 5, 7, 11)]
    data = FORMS[form]({f"{number}.txt": part for number, part in enumerate(noise)})

    unpacked = opened(data[: len(data) * 3 // 5], tmp_path)

    read = {name: said for name, said in contents(unpacked).items() if isinstance(said, bytes)}
    assert all(said == noise[int(name[0])] for name, said in read.items())
    assert "damaged" in contents(unpacked).values()
    if form in ("zip", "zip, stored", "tar", "tar.gz"):
        assert "0.txt" in read


@pytest.mark.parametrize("form", FORMS)
def test_an_archive_cut_anywhere_gives_files_or_a_reason(form: str, tmp_path: Path) -> None:
    data = FORMS[form](FILES)

    for end in range(8, len(data), max(1, len(data) // 40)):
        if is_one(data[:end], tmp_path):
            unpacked = opened(data[:end], tmp_path)
            assert all(said in (ONE, TWO, "damaged", "empty") for said in contents(unpacked).values())
            assert unpacked.problem or contents(unpacked) == FILES or "damaged" in contents(unpacked).values()


@pytest.mark.parametrize("form", FORMS)
def test_an_archive_spoilt_anywhere_gives_files_or_a_reason(form: str, tmp_path: Path) -> None:
    data = FORMS[form](FILES)

    for at in range(8, len(data), max(1, len(data) // 60)):
        spoilt = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        if is_one(spoilt, tmp_path):
            opened(spoilt, tmp_path)


def test_a_broken_member_costs_only_itself(tmp_path: Path) -> None:
    data = bytearray(zipped({"а.txt": ONE * 1000, "б.txt": TWO}, zipfile.ZIP_STORED))
    data[100] ^= 0xFF

    assert contents(opened(bytes(data), tmp_path)) == {"а.txt": "damaged", "б.txt": TWO}


def test_an_archive_under_a_password(tmp_path: Path) -> None:
    assert contents(opened(raw_zip((b"a.txt", ONE), flags=1), tmp_path)) == {"a.txt": "encrypted"}
    assert contents(opened(raw_rar(("a.txt", ONE), flags=4), tmp_path)) == {"a.txt": "encrypted"}
    assert contents(opened(sevenzipped({"а.txt": ONE, "б.txt": TWO}, password="x"), tmp_path)) == {
        "а.txt": "encrypted",
        "б.txt": "encrypted",
    }
    hidden = opened(sevenzipped({"а.txt": ONE}, password="x", header_encryption=True), tmp_path)
    assert hidden.problem is not None and hidden.problem.code == "encrypted"


def test_one_open_member_among_those_under_a_password(tmp_path: Path) -> None:
    data = bytearray(raw_zip((b"a.txt", ONE), (b"b.txt", TWO)))
    at = data.index(b"PK\1\2")
    data[at + 8] |= 1

    assert contents(opened(bytes(data), tmp_path)) == {"a.txt": "encrypted", "b.txt": TWO}


def test_a_packing_that_is_not_read_is_named(tmp_path: Path) -> None:
    unpacked = opened(sevenzipped({"а.txt": ONE}, filters=PPMD), tmp_path)

    assert unpacked.problem is not None and unpacked.problem.code == "unknown_format"
    assert contents(opened(raw_zip((b"a.txt", ONE), method=9), tmp_path)) == {"a.txt": "unknown_format"}


def test_an_empty_archive(tmp_path: Path) -> None:
    unpacked = opened(zipped({}), tmp_path)

    assert unpacked.members == ()
    assert unpacked.problem is not None and unpacked.problem.code == "empty"


@pytest.mark.skipif(any(map(shutil.which, ("unrar", "unar", "7z", "7zz"))), reason="this machine reads RAR")
def test_rar_without_a_program_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rarfile, "CURRENT_SETUP", None)
    monkeypatch.setenv("PATH", "")
    unpacked = opened(raw_rar(("a.txt", ONE), method=0x33), tmp_path)

    (member,) = unpacked.members
    assert member.problem is not None and member.problem.code == "no_tool" and "7-Zip" in member.problem.advice


# Bombs


@pytest.mark.parametrize("form", ["zip", "tar.gz", "7z", "tar.xz"])
def test_a_bomb_is_let_down(form: str, tmp_path: Path) -> None:
    data = FORMS[form]({"а.txt": ONE, "бомба.txt": b"\0" * 5_000_000, "в.txt": TWO})

    unpacked = opened(data, tmp_path, unsuspected_megabytes=1)

    assert unpacked.problem is not None and unpacked.problem.code == "archive_limit"
    assert contents(unpacked)["бомба.txt"] == "archive_limit"
    assert "в.txt" not in contents(unpacked)


@pytest.mark.parametrize("form", ["zip", "tar.gz", "7z", "tar"])
def test_a_member_that_is_too_large_costs_only_itself(form: str, tmp_path: Path) -> None:
    data = FORMS[form]({"а.txt": ONE, "большой.txt": bytes(range(256)) * 8200, "в.txt": TWO})

    assert contents(opened(data, tmp_path, member_megabytes=1)) == {"а.txt": ONE, "большой.txt": "archive_limit", "в.txt": TWO}


def test_an_archive_that_is_too_large_gives_its_first_files(tmp_path: Path) -> None:
    data = zipped({f"{number}.txt": bytes(range(256)) * 2000 for number in range(5)})

    unpacked = opened(data, tmp_path, total_megabytes=1)

    assert [type(said) for said in contents(unpacked).values()] == [bytes, bytes, str]
    assert unpacked.problem is not None and unpacked.problem.code == "archive_limit"


def test_too_many_files(tmp_path: Path) -> None:
    unpacked = opened(zipped({f"{number}.txt": ONE for number in range(20)}), tmp_path, members=7)

    assert len(unpacked.members) == 7
    assert unpacked.problem is not None and "7" in str(unpacked.problem)


def test_a_bomb_in_an_archive_ends_the_work_on_all_of_it(tmp_path: Path) -> None:
    bomb = zipped({f"{number}.zip": zipped({"а": b"\0" * 3_000_000}) for number in range(30)})

    unpacked = opened(bomb, tmp_path, unsuspected_megabytes=5)

    assert unpacked.problem is not None and unpacked.problem.code == "archive_limit"
    assert sum(len(said) for said in contents(unpacked).values() if isinstance(said, bytes)) < 10_000_000
