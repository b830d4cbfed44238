"""The one place where a module of this package is imported by name, when a container needs it: py7zr alone takes 0.2 s to load."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def module(name: str) -> ModuleType:
    """The module of this package: «zips», «mail»."""
    return import_module(f".{name}", __package__)
