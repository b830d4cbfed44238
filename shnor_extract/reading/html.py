"""Web pages → ``Document``: pages that an office program saved, and such as stand on a site."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from shnor_extract.errors import DamagedFileError, NoTextError, TooLargeError, UnknownFormatError
from shnor_extract.model import Document
from shnor_extract.reading.assemble import Given
from shnor_extract.reading.css import Sheet, Style, declarations, is_spaced, sheet, style_of
from shnor_extract.reading.encodings import decode, plausibility
from shnor_extract.reading.flow import BREAK, Header, Item, Margin, Run, Slot, Table, Text, finished
from shnor_extract.reading.numbering import BULLET, formatted
from shnor_extract.reading.wordml import Element, integer

MAX_PAGE_BYTES = 30 * 1024 * 1024
MAX_DEPTH = 150  # of elements: what lies deeper is read as plain text
MAX_SPAN = 1000  # rows or columns of a cell, as browsers have it
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,30})|^.{0,20}<\?xml[^>]{0,100}encoding=[\"']([\w-]{2,30})", re.IGNORECASE
)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_JUDGED = 20_000  # characters from the first that is not ASCII
_IMPLAUSIBLE = -5.0  # a text read in the wrong encoding; Russian in the right one comes to about -3

_UNSEEN = re.compile("script|style|head|title|template|noscript|textarea|select|del|object|iframe|svg|xml")
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html"
    "|legend|li|main|nav|ol|p|pre|section|summary|table|ul|menu|dir|tr|td|th|tbody"
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_AROUND = frozenset(["nav", "aside", "footer"])  # of the site, not of the paper
_WORD_MARGINS = frozenset(["header", "footer", "footnote", "endnote", "footnote-list", "endnote-list"])
_STRONG = frozenset(["b", "strong", "i", "em", "u", "ins", "th", *_HEADINGS])
_CENTRED = frozenset(["center", "caption", "th"])
_NOTE_REFERENCE = re.compile(r"#(?:_ftn|_edn|sdfootnote|sdendnote|ftnt|fn)\w*$")
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
    "disc": "bullet",
    "circle": "bullet",
    "square": "bullet",
}
_WORD_LEVEL = re.compile(r"level(\d)")


class Look(NamedTuple):
    """What holds for everything within an element."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    centred: bool = False
    kept: bool = False  # line breaks and spaces stand as they are typed
    depth: int = 0  # of lists


class Edge(NamedTuple):
    """A paragraph ends here and another may begin, which looks like this."""

    centred: bool
    spaced: bool


class Label(NamedTuple):
    text: str
    level: int


_NO_LABEL = Label("", 0)
Event: TypeAlias = Run | Edge | Label | Table | Margin | Header


@dataclass(slots=True)
class Numbers:
    """How far a numbered list has counted."""

    following: int
    step: int
    form: str


@dataclass(frozen=True, slots=True)
class Page:
    sheet: Sheet
    events: list[Event] = field(default_factory=list)


def read(given: Given) -> Document:
    """The document. Raises ``UnknownFormatError``, ``DamagedFileError``, ``TooLargeError``, ``NoTextError``."""
    return finished(given, "html", items_of(given.data))


def items_of(data: bytes, charset: str | None = None) -> list[Item]:
    """What stands in a page. ``charset`` is what was said of it outside."""
    if len(data) > MAX_PAGE_BYTES:
        raise TooLargeError(f"Веб-страница больше {MAX_PAGE_BYTES // 2**20} МБ: это не протокол")
    root = _parsed(_decoded(data, charset))
    return content(root, Page(sheet(style.text or "" for style in root.iter("style"))), Look())


def _decoded(data: bytes, charset: str | None) -> str:
    """Clean UTF-8 is UTF-8 whatever the page says of itself; else it is believed where Russian comes out."""
    said = charset or _said_charset(data)
    try:
        return data.decode("utf-8-sig") if b"\0" not in data else _guessed(data)
    except UnicodeDecodeError:
        pass
    text = data.decode(said, errors="replace") if said else ""
    start = _BEYOND_ASCII.search(data)
    is_russian = start is not None and plausibility(text[start.start() :][:_JUDGED]) > _IMPLAUSIBLE
    return text if text and is_russian else _guessed(data, text)


def _said_charset(data: bytes) -> str | None:
    found = _CHARSET.search(data[:20_000])
    name = (found[1] or found[2]).decode("ascii") if found else ""
    try:
        return codecs.lookup(name).name if name and not codecs.lookup(name).name.startswith("utf-") else None
    except LookupError:
        return None


def _guessed(data: bytes, otherwise: str = "") -> str:
    start = _BEYOND_ASCII.search(data)
    at = start.start() if start and b"\0" not in data else 0
    text = decode(data[at:])
    if text is None and otherwise:
        return otherwise
    if text is None:
        raise UnknownFormatError("Не удалось понять, в какой кодировке веб-страница")
    return data[:at].decode("ascii") + text


def _parsed(text: str) -> Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise DamagedFileError("Веб-страница повреждена") from error
    if root is None:
        raise NoTextError("На веб-странице нет текста")
    return root


def content(root: Element, page: Page, look: Look, depth: int = 0) -> list[Item]:
    """The paragraphs and tables within an element."""
    inner = replace(page, events=[])
    _visit(root, look, inner, None, depth)
    return list(_gathered([*inner.events, Edge(False, False)]))


def _gathered(events: Sequence[Event]) -> Iterator[Item]:
    runs: list[Run] = []
    label = _NO_LABEL
    centred = spaced = False
    for event in events:
        if isinstance(event, Run):
            runs.append(event)
        elif isinstance(event, Label):
            if label.text:  # a number with nothing behind it, as in a column «№ п/п»
                yield Text((), label.text, label.level)
            label = event
        else:
            if _is_seen(runs):
                yield Text(tuple(_trimmed(runs)), label.text, label.level, centred, spaced)
                label, spaced = _NO_LABEL, False
            runs = []
            if isinstance(event, Edge):
                centred, spaced = event.centred, spaced or event.spaced
            else:
                yield event


def _is_seen(runs: Sequence[Run]) -> bool:
    """Whether a browser gives it a line: letters, or the space that does not break, or a line break of its own."""
    return any(run.text.strip(" \t") for run in runs)


def _trimmed(runs: Sequence[Run]) -> Sequence[Run]:
    """Without the line break that a browser does not show at the end of a paragraph."""
    last = len(runs)
    while last > 1 and not runs[last - 1].text.strip(" \t"):
        last -= 1
    return [*runs[: last - 1], *runs[last:]] if last > 1 and runs[last - 1].text == BREAK else runs


def _visit(element: Element, look: Look, page: Page, numbers: Numbers | None, depth: int) -> None:
    tag = element.tag.rpartition(":")[2] if isinstance(element.tag, str) else ""
    style = style_of(element, tag, page.sheet)
    if not tag or _UNSEEN.fullmatch(tag) or _is_hidden(element, style):
        return
    if depth > MAX_DEPTH:
        page.events.append(Run(" ".join("".join(element.itertext()).split())))
        return
    if tag == "br":
        page.events.append(Run(BREAK))
    elif tag == "table":
        page.events.append(_table(element, page, look, depth))
    elif _is_margin(element, tag, style):
        page.events.append(_margin(element, style, _inside(element, page, look, depth)))
    elif _is_word_number(element):
        page.events.extend(_word_number(element))
    elif not (tag == "a" and _NOTE_REFERENCE.search(element.get("href", ""))):
        _visit_inside(element, tag, style, look, page, numbers, depth)


def _visit_inside(element: Element, tag: str, style: Style, look: Look, page: Page, numbers: Numbers | None, depth: int) -> None:
    look = _look(element, tag, style, look)
    is_block = bool(_BLOCK.fullmatch(tag)) or style.get("display") in ("block", "list-item")
    if is_block:
        page.events.append(Edge(look.centred, tag in _HEADINGS or is_spaced(style, "top")))
    if tag == "li":
        page.events.append(Label(_next_label(element, style, numbers), max(look.depth, 1)))
    if tag in ("ol", "ul", "menu", "dir"):
        look = look._replace(depth=look.depth + 1)
        numbers = _numbers(element, tag, style)
    _children(element, look, page, numbers, depth)
    if is_block:
        page.events.append(Edge(look.centred, is_spaced(style, "bottom")))
    if tag == "li":
        page.events.append(_NO_LABEL)


def _children(element: Element, look: Look, page: Page, numbers: Numbers | None, depth: int) -> None:
    strong = look.bold or look.italic or look.underlined
    _say(element.text, strong, look, page)
    for child in element:
        _visit(child, look, page, numbers, depth + 1)
        _say(child.tail, strong, look, page)


def _say(text: str | None, strong: bool, look: Look, page: Page) -> None:
    if text:
        page.events.append(Run(text if look.kept else text.replace("\r", " ").replace("\n", " "), strong))


def _inside(element: Element, page: Page, look: Look, depth: int) -> list[Item]:
    inner = replace(page, events=[])
    _children(element, look, inner, None, depth)
    return list(_gathered([*inner.events, Edge(False, False)]))


def _is_hidden(element: Element, style: Style) -> bool:
    return (
        style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or element.get("hidden") is not None
    )


def _is_margin(element: Element, tag: str, style: Style) -> bool:
    """A header, footer or footnote of the paper, the menu or the foot of the site."""
    if tag in _AROUND or element.get("role") in ("navigation", "contentinfo") or style.get("mso-element") in _WORD_MARGINS:
        return True
    return tag == "div" and (element.get("title") in ("header", "footer") or element.get("id", "").startswith(("sdfootnote", "sdendnote")))


def _margin(element: Element, style: Style, inner: list[Item]) -> Margin | Header:
    if element.get("title") == "header" or style.get("mso-element") == "header":
        return Header(inner, first_page_only=element.get("id", "").startswith("f"))  # Word calls that of the first page «fh1»
    return Margin(inner, running=element.get("title") == "footer" or style.get("mso-element") == "footer")


def _look(element: Element, tag: str, style: Style, above: Look) -> Look:
    weight, slant, line = style.get("font-weight"), style.get("font-style"), style.get("text-decoration", "")
    own = declarations(element.get("style") or "").get("text-align")
    align = own or element.get("align", "").lower() or style.get("text-align")
    space = style.get("white-space", "")
    return Look(
        bold=weight in ("bold", "bolder") or integer(weight, 0) >= 600 if weight and weight != "inherit" else above.bold or tag in _STRONG,
        italic=slant in ("italic", "oblique") if slant else above.italic,
        underlined=above.underlined or "underline" in line,
        centred=tag in _CENTRED or (align == "center" if align else above.centred and tag != "td"),
        kept=tag == "pre" or (space.startswith("pre") if space else above.kept),
        depth=above.depth,
    )


# Lists


def _numbers(element: Element, tag: str, style: Style) -> Numbers | None:
    form = style.get("list-style-type") or style.get("list-style", "").partition(" ")[0] or element.get("type", "")
    known = _FORMS.get(form, "decimal" if tag == "ol" else "bullet")
    if element.get("reversed") is not None:
        return Numbers(integer(element.get("start"), len(element.findall("li"))), -1, known)
    return Numbers(integer(element.get("start"), 1), 1, known)


def _next_label(element: Element, style: Style, numbers: Numbers | None) -> str:
    if numbers is None:
        return f"{BULLET} "
    own = style.get("list-style-type") or element.get("type", "")
    form = _FORMS.get(own, numbers.form)
    number = integer(element.get("value"), numbers.following)
    numbers.following = number + numbers.step
    if form == "bullet":
        return f"{BULLET} "
    return "" if form == "none" else f"{formatted(number, form)}. "


def _is_word_number(element: Element) -> bool:
    """The number that Word puts into a page as text: «<span style='mso-list:Ignore'>1.1.<span>&nbsp;</span></span>»."""
    return "mso-list:ignore" in element.get("style", "").lower().replace(" ", "")


def _word_number(element: Element) -> Iterator[Event]:
    text = "".join(element.itertext()).strip()
    owner = next((above for above in element.iterancestors() if "mso-list" in above.get("style", "") and above.tag != "span"), None)
    level = _WORD_LEVEL.search(owner.get("style", "")) if owner is not None else None
    is_bullet = len(text) == 1 and (not text.isalnum() or text == "o")
    yield Label(f"{BULLET if is_bullet else text} " if text else "", int(level[1]) if level else 1)


# Tables


def _table(table: Element, page: Page, look: Look, depth: int) -> Table:
    """Its rows as the file has them; cells pushed to the right by one that reaches down from above."""
    rows: list[list[Slot]] = []
    taken: dict[int, int] = {}  # column → the first row that is free there
    caption = table.find("caption")
    if caption is not None:
        page.events.extend([Edge(True, False), Run("".join(caption.itertext()), True)])
    for index, row in enumerate(_rows(table, page)):
        slots: list[Slot] = []
        column = 0
        for cell in row.iterchildren("td", "th"):
            while taken.get(column, 0) > index:
                column += 1
            columns, height = _span(cell, "colspan"), _span(cell, "rowspan")
            slots.append(Slot(content(cell, page, look._replace(centred=False, depth=0), depth + 1), column, columns, height))
            if height > 1 and column < MAX_SPAN:
                taken.update(dict.fromkeys(range(column, column + columns), index + height))
            column += columns
        rows.append(slots)
    return Table([[slot._replace(rows=min(slot.rows, len(rows) - at)) for slot in slots] for at, slots in enumerate(rows)])


def _rows(table: Element, page: Page) -> Iterator[Element]:
    for part in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        for row in (part,) if part.tag == "tr" else part.iterchildren("tr"):
            if not _is_hidden(row, style_of(row, "tr", page.sheet)):
                yield row


def _span(cell: Element, name: str) -> int:
    return min(max(integer(cell.get(name), 1), 1), MAX_SPAN)
