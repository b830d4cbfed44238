"""What stands in a Word paragraph, as it is shown: text, line breaks, text boxes; of fields and content controls the result only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from shnor_extract.reading.styles import Look, Styles, run_look, style_look
from shnor_extract.reading.symbols import sign, symbol
from shnor_extract.reading.wordml import Element, first, integer, is_on, local_name, value

# Stand around other content and say nothing themselves: insertions, links, smart tags, content controls.
WRAPPERS = frozenset(
    ["ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "Choice", "ruby", "rubyBase"]
)
_DRAWN = ("drawing", "pict", "object")
_TICKED, _NOT_TICKED = "☒", "☐"


class Mark(Enum):
    """What stands between stretches of text in a paragraph."""

    BREAK = "break"
    PAGE = "page"


class Run(NamedTuple):
    text: str
    strong: bool


class Box(NamedTuple):
    """A text box: its paragraphs stand where it is anchored."""

    content: Element


Inline = Run | Box | Mark


@dataclass(slots=True)
class Fields:
    """The fields that are open, each in its «code» or its «result». ``closed``: every field of this part has its end."""

    open: list[str] = field(default_factory=list)
    closed: bool = True

    @property
    def in_code(self) -> bool:
        return "code" in self.open

    def turn(self, kind: str | None) -> None:
        """A field is its code («PAGE»), then its result («3»): only the result is shown."""
        if kind == "begin":
            self.open.append("code")
        elif kind == "separate" and self.open:
            self.open[-1] = "result"
        elif kind == "end" and self.open:
            self.open.pop()


def fields_of(part: Element) -> Fields:
    """No field open yet. In a damaged part a field without an end would hide all that follows: there each ends with its paragraph."""
    kinds = [value(element, "fldCharType") for element in part.iter("{*}fldChar")]
    return Fields(closed=kinds.count("begin") == kinds.count("end"))


def inlines(parent: Element, look: Look, styles: Styles, fields: Fields) -> Iterator[Inline]:
    """The content of a paragraph whose look is ``look``; moves ``fields`` on."""
    for child in parent.iterchildren():
        name = local_name(child.tag)
        if name == "r":
            yield from _run(child, look, styles, fields)
        elif name == "sdt":
            if not is_prompt(child):
                yield from inlines(child, look, styles, fields)
        elif name in WRAPPERS:
            yield from inlines(child, look, styles, fields)
        elif name == "AlternateContent":
            yield from inlines(chosen(child), look, styles, fields)
        elif name in ("oMath", "oMathPara"):
            yield Run("".join(text.text or "" for text in child.iter("{*}t")), strong=False)


def is_prompt(control: Element) -> bool:
    """A content control that nobody has filled in shows «Место для ввода даты»: nothing of the document.

    A program that fills it in often forgets to take the mark off; no prompt has a digit.
    """
    if not is_on(first(first(control, "sdtPr"), "showingPlcHdr")):
        return False
    return not any(char.isdigit() for text in control.iter("{*}t") for char in text.text or "")


def chosen(alternatives: Element) -> Element:
    """One of several ways to say the same: the first, which is meant for programs as new as Word 2010."""
    return next(alternatives.iterchildren(), alternatives)


def _run(run: Element, look: Look, styles: Styles, fields: Fields) -> Iterator[Inline]:
    properties = first(run, "rPr")
    named = first(properties, "rStyle")
    own = run_look(properties)
    own = own.over(style_look(styles, value(named, "val"))).over(look) if named is not None else own.over(look)
    strong = bool(own.bold or own.italic or own.underlined)
    font = _symbol_font(properties)
    for child in run.iterchildren():
        yield from _in_run(child, fields, font, strong=strong, hidden=bool(own.hidden))


def _in_run(child: Element, fields: Fields, font: str, *, strong: bool, hidden: bool) -> Iterator[Inline]:
    name = local_name(child.tag)
    if name == "fldChar":
        fields.turn(value(child, "fldCharType"))
        if not hidden and (shown := _form_field(child)):
            yield Run(shown, strong)
    elif hidden or fields.in_code:
        return
    elif name == "t" and font:
        yield Run("".join(sign(char, font) for char in child.text or ""), strong)
    elif name in _CHARACTERS:
        yield Run(_CHARACTERS[name](child), strong)
    elif name in ("br", "cr"):
        yield Mark.BREAK if value(child, "type") in (None, "textWrapping") else Mark.PAGE
    elif name in _DRAWN:
        yield from _boxes(child)
    elif name == "AlternateContent":
        yield from _alternative(child, fields, font, strong=strong)


def _alternative(alternatives: Element, fields: Fields, font: str, *, strong: bool) -> Iterator[Inline]:
    """A text box for new and for old programs, once; a sign that only new ones draw («☑» of a colour font) as the old ones would."""
    for option in alternatives.iterchildren():
        shown = [inline for child in option.iterchildren() for inline in _in_run(child, fields, font, strong=strong, hidden=False)]
        if shown:
            yield from shown
            return


def _boxes(shape: Element) -> Iterator[Box]:
    for content in shape.iter("{*}txbxContent"):
        above = (element for element in content.iterancestors() if _is_inside(element, shape))
        if not any(local_name(element.tag) in ("txbxContent", "Fallback") for element in above):
            yield Box(content)


def _is_inside(element: Element, root: Element) -> bool:
    return element is not root and any(above is root for above in element.iterancestors())


def _form_field(begin: Element) -> str:
    """What a form field of old shows that has no result in the text: a ticked box, the entry chosen from a list."""
    data = first(begin, "ffData")
    box, entries = first(data, "checkBox"), first(data, "ddList")
    if box is not None:
        ticked = is_on(first(box, "checked"))
        return _TICKED if (is_on(first(box, "default")) if ticked is None else ticked) else _NOT_TICKED
    if entries is not None:
        texts = [value(entry, "val") or "" for entry in entries.iterchildren("{*}listEntry")]
        place = first(entries, "result")
        at = integer(None if place is None else value(place, "val"), 0)
        return texts[at] if 0 <= at < len(texts) else ""
    return ""


def _symbol_font(properties: Element | None) -> str:
    """The name of the font where it has signs in place of letters, else nothing."""
    fonts = first(properties, "rFonts")
    name = None if fonts is None else value(fonts, "ascii") or value(fonts, "hAnsi")
    return name if name and name.lower().startswith(("symbol", "wingdings")) else ""


_CHARACTERS: dict[str, Callable[[Element], str]] = {
    "t": lambda element: element.text or "",
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "noBreakHyphen": lambda _: "-",
    "sym": lambda element: symbol(value(element, "char"), value(element, "font") or ""),
}
