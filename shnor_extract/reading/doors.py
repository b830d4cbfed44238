"""The one place where a module of this package is imported by name, when a file needs it.

Behind each stand libraries that take up to half a second to load: ``shnor-extract --version`` or a folder of typed documents
should not wait for Tesseract's. Everything else is imported at the top of its file.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def module(name: str) -> ModuleType:
    """The module of this package: «pdf», «docx», «scan», «text»."""
    return import_module(f".{name}", __package__)
