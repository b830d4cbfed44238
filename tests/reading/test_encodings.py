"""The encoding of a text is the one that gives plausible Russian."""

from __future__ import annotations

import pytest

from shnor_extract.errors import EmptyFileError, NoTextError, UnknownFormatError

from .reads import blocks

MINUTES = "ПРОТОКОЛ № 4\nзаседания педагогического совета\nСлушали Ветрову А.П. о ходе подготовки к экзаменам.\nРешили: принять к сведению."
AS_READ = MINUTES.split("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251"])
def test_usual_encodings(encoding: str) -> None:
    assert blocks(MINUTES.encode(encoding)) == AS_READ


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866"])
def test_old_encodings(encoding: str) -> None:
    """They have no «№» or put it elsewhere."""
    assert blocks(MINUTES.replace("№", "N").encode(encoding)) == MINUTES.replace("№", "N").split("\n")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("text", ["РЕШИЛИ: УТВЕРДИТЬ ПЛАН РАБОТЫ НА ГОД", "Озеров И.К.", "Ёлкина Ё.Я."])
def test_capitals_and_short_texts(encoding: str, text: str) -> None:
    assert blocks(text.encode(encoding)) == [text]


def test_a_file_cut_in_the_middle_of_a_letter_is_still_utf8() -> None:
    assert blocks(MINUTES.encode()[:-2])[:3] == AS_READ[:3]


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n", "\u2028", "\x0b"])
def test_line_ends_of_every_system(line_end: str) -> None:
    assert blocks(line_end.join(AS_READ)) == AS_READ


@pytest.mark.parametrize("data", [b"", b"\n\r\n ", b"\0\0\0"])
def test_empty(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        blocks(data)


def test_only_invisible_characters() -> None:
    with pytest.raises(NoTextError):
        blocks("\ufeff\u200b \u00a0")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x7fELF\x02\x01\x01" + b"\0" * 50, b"\x1f\x8b\x08" + bytes(range(128, 256)) * 9]
)
def test_no_text_at_all(data: bytes) -> None:
    with pytest.raises(UnknownFormatError):
        blocks(data)
