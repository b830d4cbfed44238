"""How a web page says that something is bold, centred or hidden: the few declarations that matter, from ``style`` and ``<style>``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from shnor_extract.reading.wordml import Element

_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?")
_SIZE = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(pt|px|in|cm|mm|em|rem|%)?")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "em": 12.0, "rem": 12.0}
SPACED = 5.5  # points between paragraphs that are seen as a gap; six are written as «0.08in»

Style = Mapping[str, str]
Sheet = Mapping[tuple[str, str], Style]  # by (tag, class), either of them empty


@lru_cache(maxsize=4096)
def declarations(text: str) -> Style:
    """«text-align: center; font-weight:700» as a mapping in small letters."""
    found = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def sheet(texts: Iterable[str]) -> Sheet:
    """The rules for a tag, a class, or a tag with a class; selectors that say more are left out."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for text in texts:
        for rule in _without_comments(text).split("}"):
            selectors, _, body = rule.rpartition("{")
            for selector in selectors.rpartition("{")[2].split(","):
                known = _SELECTOR.fullmatch(selector.strip())
                if known and known[0]:
                    found.setdefault(((known[1] or "").lower(), known[2] or ""), {}).update(declarations(body))
    return found


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("/*", at)) >= 0 and (stop := text.find("*/", start + 2)) >= 0:
        kept.append(text[at:start])
        at = stop + 2
    return "".join([*kept, text[at:]]).replace("<!--", "").replace("-->", "")


def style_of(element: Element, tag: str, known: Sheet) -> Style:
    """What is said of an element: by its tag, its classes, and itself, the last word being its own."""
    own, classes = element.get("style"), element.get("class")
    rules = [known.get((tag, ""))]
    for name in (classes or "").split():
        rules += [known.get(("", name)), known.get((tag, name))]
    rules.append(declarations(own) if own else None)
    said = [rule for rule in rules if rule]
    if len(said) < 2:
        return said[0] if said else {}
    return {name: value for rule in said for name, value in rule.items()}


def is_spaced(style: Style, side: str) -> bool:
    """Whether six points or more are left free above («top») or under («bottom») a paragraph."""
    size = _SIZE.match(style.get(f"margin-{side}") or _shorthand(style.get("margin", ""), side))
    return size is not None and float(size[1]) * _POINTS.get(size[2] or "px", 0.0) >= SPACED


def _shorthand(margin: str, side: str) -> str:
    """«margin: 0 1cm 6pt»: top, right, bottom."""
    parts = margin.split()
    if not parts:
        return ""
    return parts[2] if side == "bottom" and len(parts) > 2 else parts[0]
