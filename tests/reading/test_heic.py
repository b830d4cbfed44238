"""Photographs of iPhones."""

from __future__ import annotations

from pathlib import Path

import pytest

from shnor_extract.errors import ShnorError, UnknownFormatError
from shnor_extract.model import Document
from shnor_extract.reading import heic, pages, scan
from shnor_extract.reading.assemble import Given

from .reads import document

PHOTO = (Path(__file__).parent / "files" / "photo.heic").read_bytes()


def test_it_is_opened_like_any_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pi_heif")
    sizes: list[tuple[int, int]] = []

    def read(given: Given) -> Document:
        sizes.extend(frame.size for frame in pages.frames(given.data))
        return Document(given.name, given.path, "", "image", "ПРОТОКОЛ", ())

    monkeypatch.setattr(scan, "read", read)

    assert document(PHOTO, "фото.jpg").format == "image"
    assert sizes == [(1240, 420)]


def test_without_the_library_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heic, "pi_heif", None)

    with pytest.raises(UnknownFormatError, match="HEIC") as caught:
        document(PHOTO)
    assert "JPEG" in caught.value.advice


@pytest.mark.parametrize("length", [12, 100, 1000, 20_000])
def test_cut_anywhere(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pi_heif")
    monkeypatch.setattr(scan, "recognised_pictures", lambda *_: ([], []))
    try:
        list(pages.frames(PHOTO[:length]))
        document(PHOTO[:length])
    except ShnorError as error:
        assert str(error)
