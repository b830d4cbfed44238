"""Word's styles: what a paragraph or a run looks like where it does not say so itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from shnor_extract.reading.wordml import Element, children, first, integer, is_on, value

SPACED = 120  # twentieths of a point: six points between paragraphs are seen as a gap
_LONGEST_CHAIN = 30  # of styles based on one another; a loop ends here


class Look(NamedTuple):
    """What is said of a paragraph or a run; None is «not said», and what stands above or the style decides."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    spaced_before: bool | None = None
    spaced_after: bool | None = None
    list_number: str | None = None
    list_level: int | None = None
    list_style: str | None = None  # the style that named the list
    page_before: bool | None = None  # begins on a new page

    def over(self, other: Look) -> Look:
        """What is said here, and the other's word where nothing is."""
        return Look._make(above if own is None else own for own, above in zip(self, other, strict=True))


class Styles(NamedTuple):
    definitions: Mapping[str, Element]
    default: str | None  # the paragraph style of paragraphs that name none
    known: dict[str, Look]  # resolved before


def styles(root: Element | None) -> Styles:
    if root is None:
        return Styles({}, None, {})
    definitions = {value(entry, "styleId") or "": entry for entry in children(root, "style")}
    default = next(
        (name for name, entry in definitions.items() if value(entry, "type") == "paragraph" and value(entry, "default") in ("1", "true")),
        None,
    )
    return Styles(definitions, default, {"": _defaults(root)})


def _defaults(root: Element) -> Look:
    defaults = first(root, "docDefaults")
    run, paragraph = first(first(defaults, "rPrDefault"), "rPr"), first(first(defaults, "pPrDefault"), "pPr")
    return run_look(run).over(paragraph_look(paragraph))


def style_look(of: Styles, name: str | None) -> Look:
    """The look of a style with all that it is based on."""
    key = name or of.default or ""
    if key not in of.known:
        of.known[key] = _resolved(of, key)
    return of.known[key]


def _resolved(of: Styles, name: str) -> Look:
    look, current = Look(), name
    for _ in range(_LONGEST_CHAIN):
        entry = of.definitions.get(current)
        if entry is None:
            break
        said = paragraph_look(first(entry, "pPr"))
        bound = current if said.list_number is not None else None
        look = look.over(run_look(first(entry, "rPr"))).over(said._replace(list_style=bound))
        based = first(entry, "basedOn")
        if based is None:
            break
        current = value(based, "val") or ""
    return look.over(of.known.get("", Look())) if _is_paragraph_style(of, name) else look


def _is_paragraph_style(of: Styles, name: str) -> bool:
    entry = of.definitions.get(name)
    return entry is None or value(entry, "type") == "paragraph"


def style_lists(of: Styles) -> dict[str, str]:
    """Numbering styles → the list that each stands for."""
    found = {}
    for name, entry in of.definitions.items():
        if value(entry, "type") == "numbering":
            number = paragraph_look(first(entry, "pPr")).list_number
            if number is not None:
                found[name] = number
    return found


def run_look(properties: Element | None) -> Look:
    if properties is None or not len(properties):
        return Look()
    return Look(
        bold=is_on(first(properties, "b")),
        italic=is_on(first(properties, "i")),
        underlined=is_on(first(properties, "u")),
        hidden=is_on(first(properties, "vanish")),
    )


def paragraph_look(properties: Element | None) -> Look:
    if properties is None or not len(properties):
        return Look()
    alignment, spacing, numbered = first(properties, "jc"), first(properties, "spacing"), first(properties, "numPr")
    number, level = first(numbered, "numId"), first(numbered, "ilvl")
    return Look(
        centred=None if alignment is None else value(alignment, "val") == "center",
        spaced_before=_is_spaced(spacing, "before"),
        spaced_after=_is_spaced(spacing, "after"),
        list_number=None if number is None else value(number, "val"),
        list_level=None if level is None else integer(value(level, "val"), 0),
        page_before=is_on(first(properties, "pageBreakBefore")),
    )


def _is_spaced(spacing: Element | None, side: str) -> bool | None:
    said = None if spacing is None else value(spacing, side)
    return None if said is None else integer(said, 0) >= SPACED
