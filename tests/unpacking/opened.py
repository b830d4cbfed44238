"""A short way to say in a test what came out of a container."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from shnor_extract.settings import BOUNDS
from shnor_extract.unpacking import Unpacked, is_container, unpack


def opened(data: bytes, folder: Path, name: str = "архив", **bounds: Any) -> Unpacked:
    """What comes of these bytes; the files lie in a folder beside."""
    path = Path(mkdtemp(dir=folder)) / "контейнер"
    path.write_bytes(data)
    return unpack(path, name, Path(mkdtemp(dir=folder)), replace(BOUNDS, **bounds))


def contents(unpacked: Unpacked) -> dict[str, bytes | str]:
    """Name → bytes, or the code of the reason why there are none."""
    return {
        member.name: member.path.read_bytes() if member.path else member.problem.code if member.problem else member.role
        for member in unpacked.members
    }


def is_one(data: bytes, folder: Path) -> bool:
    path = Path(mkdtemp(dir=folder)) / "файл"
    path.write_bytes(data)
    return is_container(path)
