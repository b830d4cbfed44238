"""OpenDocument's styles: how a paragraph or a span looks, and how each list counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from shnor_extract.reading.css import is_spaced
from shnor_extract.reading.numbering import LEVELS, Level, List
from shnor_extract.reading.wordml import Element, integer, local_name

_LONGEST_CHAIN = 30  # of styles based on one another; a loop ends here
_PLACE = re.compile(r"%(\d{1,2})%")
# LibreOffice writes Russian letters as a sample of them: «а, б, .., аа, аб, ... (ru)»
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_SAMPLES = (("а,", "russianLower"), ("А,", "russianUpper"), ("01", "decimalZero"), ("1st", "ordinal"))


class Look(NamedTuple):
    """What a style says; None is «not said»."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    spaced_before: bool | None = None
    spaced_after: bool | None = None
    list_style: str | None = None

    def over(self, other: Look) -> Look:
        return Look._make(above if own is None else own for own, above in zip(self, other, strict=True))


@dataclass(frozen=True, slots=True)
class Styles:
    definitions: Mapping[tuple[str, str], Element]  # by family and name; the default of a family has none
    lists: Mapping[str, List]
    outline: List | None
    known: dict[tuple[str, str], Look] = field(default_factory=dict)


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its local name: programs differ in how they call the namespaces."""
    return next((value for key, value in element.attrib.items() if local_name(key) == name), None)


def styles(roots: Iterable[Element | None]) -> Styles:
    """The styles of these parts; of two with one name the later."""
    definitions: dict[tuple[str, str], Element] = {}
    lists: dict[str, List] = {}
    outline = None
    for root in roots:
        for entry in root.iter("{*}style", "{*}default-style", "{*}list-style", "{*}outline-style") if root is not None else ():
            kind, name = local_name(entry.tag), attribute(entry, "name") or ""
            if kind == "list-style":
                lists[name] = _list(name, entry)
            elif kind == "outline-style":
                outline = _list("outline", entry)
            else:
                definitions[attribute(entry, "family") or "", name if kind == "style" else ""] = entry
    return Styles(definitions, lists, outline)


def look(of: Styles, family: str, name: str | None) -> Look:
    """The look of a style with all that it is based on."""
    key = (family, name or "")
    if key not in of.known:
        of.known[key] = _resolved(of, *key)
    return of.known[key]


def _resolved(of: Styles, family: str, name: str) -> Look:
    found, current = Look(), name
    for _ in range(_LONGEST_CHAIN):
        entry = of.definitions.get((family, current))
        if entry is None:
            break
        found = found.over(_own(entry))
        parent = attribute(entry, "parent-style-name")
        if not parent:
            break
        current = parent
    default = of.definitions.get((family, "")) if family == "paragraph" else None
    return found.over(_own(default)) if default is not None and name else found


def _own(entry: Element) -> Look:
    text, paragraph = entry.find("{*}text-properties"), entry.find("{*}paragraph-properties")
    return _of_text(text).over(_of_paragraph(paragraph)).over(Look(list_style=attribute(entry, "list-style-name")))


def _of_text(properties: Element | None) -> Look:
    if properties is None:
        return Look()
    weight, slant = attribute(properties, "font-weight"), attribute(properties, "font-style")
    line, display = attribute(properties, "text-underline-style"), attribute(properties, "display")
    return Look(
        bold=None if weight is None else weight == "bold" or integer(weight, 0) >= 600,
        italic=None if slant is None else slant in ("italic", "oblique"),
        underlined=None if line is None else line != "none",
        hidden=None if display is None else display == "none",
    )


def _of_paragraph(properties: Element | None) -> Look:
    if properties is None:
        return Look()
    said = {local_name(key): value for key, value in properties.attrib.items()}
    return Look(
        centred=said["text-align"] == "center" if "text-align" in said else None,
        spaced_before=is_spaced(said, "top") if "margin-top" in said else None,
        spaced_after=is_spaced(said, "bottom") if "margin-bottom" in said else None,
    )


def _list(name: str, definition: Element) -> List:
    levels = [Level() for _ in range(LEVELS)]
    for entry in definition:
        index = integer(attribute(entry, "level"), 1) - 1
        if 0 <= index < LEVELS:
            levels[index] = _level(entry, index)
    return List(name, tuple(levels), {})


def _level(entry: Element, index: int) -> Level:
    if local_name(entry.tag) in ("list-level-style-bullet", "list-level-style-image"):
        return Level(form="bullet")
    said = attribute(entry, "num-format") or ""
    form = _FORMS.get(said) or next((form for sample, form in _SAMPLES if said.startswith(sample)), "decimal")
    alignment = entry.find(".//{*}list-level-label-alignment")
    follows = attribute(alignment, "label-followed-by") if alignment is not None else None
    return Level(
        start=integer(attribute(entry, "start-value"), 1),
        form=form,
        text=_text(entry, index, form),
        suffix="" if follows == "nothing" else " ",
    )


def _text(entry: Element, index: int, form: str) -> str:
    """«%1.%2.» as Word would say it. What LibreOffice writes beside the old attributes is exact: «%1%.%2%.»."""
    exact = attribute(entry, "num-list-format")
    if exact is not None:
        return _PLACE.sub(r"%\1", exact)
    prefix, suffix = attribute(entry, "num-prefix") or "", attribute(entry, "num-suffix") or ""
    if form == "none":
        return prefix + suffix if any(char.isalnum() for char in prefix + suffix) else ""
    shown = min(max(integer(attribute(entry, "display-levels"), 1), 1), index + 1)
    return prefix + ".".join(f"%{level + 1}" for level in range(index + 1 - shown, index + 1)) + suffix
