"""The text of an RTF file: paragraphs with the numbers that Word wrote before them, tables, notes, margins, text boxes."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from copy import copy
from typing import NamedTuple

from shnor_extract.errors import DamagedFileError
from shnor_extract.reading.flow import BREAK, Header, Item, Margin, Run, Text
from shnor_extract.reading.numbering import BULLET, next_label
from shnor_extract.reading.rows import Row, Width, done, end_cell, end_row, put
from shnor_extract.reading.rtf.header import SYMBOL, Font, code_page, fonts, list_definitions, lists
from shnor_extract.reading.rtf.state import Place, Shape, State, Story
from shnor_extract.reading.rtf.tokens import Token, group_end, token_at
from shnor_extract.reading.styles import SPACED
from shnor_extract.reading.symbols import PRIVATE, sign

MAX_GROUPS = 5000  # within one another
PAGE_BYTES = 15_000  # the smallest picture that may be a scanned page; less is a logo
_ENDS = re.compile(rb"(?:\}|\\par)[\s\0\x1a]*$")
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]+")

# Groups that say nothing to a reader, or say it again for old programs
_SKIPPED = re.compile(
    "colortbl|stylesheet|info|nonshppict|shprslt|sp|listpicture|xe|tcn?|rxe|txe|template|filetbl|revtbl|fldinst|annotation|nonesttables"
    "|objdata|falt|panose|pntxt[ab]"
)
# Groups marked «may be left out» that are not
_KEPT = re.compile("shpinst|shptxt|nesttableprops|footnote|ud|shppict|listtable|listoverridetable|do|dptxbxtext|fldrslt|pntext|listtext")
_CHARACTERS = {
    "tab": "\t",
    "line": BREAK,
    "page": BREAK,
    "column": BREAK,
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "~": "\u00a0",
    "_": "-",
    "\\{": "{",
    "\\}": "}",
    "\\": "\\",
}
_SWITCHES = {"b": "bold", "i": "italic", "v": "hidden", "deleted": "deleted"}
_NUMBERS = {
    "f": "font",
    "uc": "after_unicode",
    "sb": "before",
    "sa": "after",
    "itap": "depth",
    "ls": "list_number",
    "ilvl": "list_level",
}
_PRIVATE_FIRST, _PRIVATE_LAST = "\uf000", "\uf0ff"
_UNDERLINE = re.compile("ul(?:d|db|w|dash|th|wave|dashd|dashdd|hwave|ldash)?")


class Found(NamedTuple):
    items: list[Item]
    pictures: Iterator[bytes]


def content(data: bytes) -> Found:
    """What stands in the file. Raises ``DamagedFileError`` where it was cut off."""
    story = Story(data, code_page(data), b"\\listtext" in data or b"\\pntext" in data)
    at = data.find(b"{")
    while (token := token_at(data, at)) is not None:
        at = token.stop
        if token.word == "{":
            _open(story)
        elif token.word == "}":
            _close(story)
            if len(story.states) == 1:
                break
        elif token.word:
            at = _word(story, token, at)
        else:
            _say(story, token.data)
    if len(story.states) > 1 and not _ENDS.search(data[-200:]):  # programs forget to close groups, but they end what they say
        raise DamagedFileError("Файл RTF обрезан: его конец потерян")
    _flush(story)
    body = _finished(story)
    headers = [Header(items, first_page_only=word == "headerf") for word, items in sorted(story.headers, key=_order_of_header)]
    if not story.title_page:
        headers = [header for header in headers if not header.first_page_only]
    return Found([*headers, *body, *story.footers, *story.notes], _pictures(story))


def _open(story: Story) -> None:
    _flush(story)
    story.skipped = 0
    if len(story.states) > MAX_GROUPS:
        raise DamagedFileError("Файл RTF повреждён: группы вложены без конца")
    state = copy(story.state)
    state.closing = None
    story.states.append(state)


def _close(story: Story) -> None:
    _flush(story)
    story.skipped = 0
    closing = story.states.pop().closing
    if closing is not None:
        closing(story)


# Characters


def _say(story: Story, data: bytes) -> None:
    if story.skipped:
        skipped = min(story.skipped, len(data))
        story.skipped -= skipped
        data = data[skipped:]
    story.pending += data


def _flush(story: Story) -> None:
    """Characters of one font in a row are decoded together: in some code pages it takes several bytes to make one."""
    if not story.pending:
        return
    font = story.fonts.get(story.state.font, Font())
    name = font.code_page or story.code_page
    data = bytes(story.pending)
    story.pending.clear()
    if name == SYMBOL:
        _write(story, "".join(sign(chr(PRIVATE + byte), font.name) if byte > 0x20 else " " for byte in data))
    else:
        _write(story, data.decode(name, errors="replace"))


def _write(story: Story, text: str) -> None:
    state = story.state
    if state.into == "number":
        story.place.label += text
    elif state.into == "text" and not (state.hidden or state.deleted):
        place, strong = story.place, state.bold or state.italic or state.underlined
        if strong is not place.strong:
            _end_run(place)
            place.strong = strong
        place.written.append(text)


def _end_run(place: Place) -> None:
    if place.written:
        place.runs.append(Run("".join(place.written), place.strong))
        place.written.clear()


def _unicode(story: Story, token: Token) -> None:
    char = chr((token.number or 0) % 0x10000)
    if _PRIVATE_FIRST <= char <= _PRIVATE_LAST:
        char = sign(char, story.fonts.get(story.state.font, Font()).name)
    _write(story, char)
    story.skipped = story.state.after_unicode


# Words


def _word(story: Story, token: Token, at: int) -> int:
    """What a control word does. Gives where to go on: behind a group that is left out or was read as a whole."""
    word, state = token.word, story.state
    _flush(story)
    if word == "*":
        after = token_at(story.data, at)
        is_whole_group = story.data[at - 3 : at - 2] == b"{"  # else one word is meant
        return at if not is_whole_group or (after is not None and _KEPT.fullmatch(after.word)) else group_end(story.data, at)
    if word in _WHOLE:
        stop = group_end(story.data, at)
        _WHOLE[word](story, at, stop)
        return stop
    if word in _SWITCHES:
        setattr(state, _SWITCHES[word], token.number != 0)
    elif word in _NUMBERS:
        setattr(state, _NUMBERS[word], min(max(token.number or 0, 0), 0xFFFF))
    elif word in _CHARACTERS:
        _sign(story, _CHARACTERS[word])
    elif word in _ACTIONS:
        _ACTIONS[word](story, token)
    elif _UNDERLINE.fullmatch(word):
        state.underlined = token.number != 0
    elif _SKIPPED.fullmatch(word):
        return group_end(story.data, at)
    return at


def _sign(story: Story, text: str) -> None:
    if story.skipped:
        story.skipped -= 1
    else:
        _write(story, text)


def _plain(story: Story, _: Token) -> None:
    state = story.state
    state.bold = state.italic = state.underlined = state.hidden = state.deleted = False
    state.font = story.default_font


def _not_underlined(story: Story, _: Token) -> None:
    story.state.underlined = False


def _paragraph_plain(story: Story, _: Token) -> None:
    state = story.state
    state.centred = False
    state.before = state.after = state.depth = state.list_number = state.list_level = 0


def _centred(story: Story, token: Token) -> None:
    story.state.centred = token.word == "qc"


def _in_table(story: Story, _: Token) -> None:
    story.state.depth = max(story.state.depth, 1)


def _default_font(story: Story, token: Token) -> None:
    story.default_font = story.state.font = token.number or 0


def _number_follows(story: Story, _: Token) -> None:
    story.state.into = "number"
    story.place.label = ""


def _said_twice(story: Story, token: Token) -> None:
    """The same text for old programs, which is left out, then for those that know Unicode."""
    story.state.into = "text" if token.word == "ud" else "nothing"


# Paragraphs and tables


def _end_paragraph(story: Story, _: Token | None = None) -> None:
    if not story.state.deleted:  # else its end was deleted: Word's final text joins it with the next
        _put_paragraph(story, story.state.depth)


def _put_paragraph(story: Story, depth: int) -> None:
    place, state = story.place, story.state
    _end_run(place)
    label, level = _label(story)
    text = Text(tuple(place.runs), label, level, state.centred, state.before >= SPACED, state.after >= SPACED)
    put(place.building, text, depth)
    place.runs = []
    place.label = ""


def _label(story: Story) -> tuple[str, int]:
    """The automatic number with the space after it, and the depth in the list."""
    state, written = story.state, story.place.label.strip()
    level = state.list_level + 1 if state.list_number or written else 0
    if written:
        is_bullet = len(written) == 1 and (not written.isalnum() or written == "o")
        return f"{BULLET if is_bullet else written} ", level
    numbered = story.lists.get(state.list_number)
    if story.says_numbers or numbered is None:
        return "", level
    return next_label(numbered, str(state.list_number), min(state.list_level, 8), story.counters), level


def _end_cell(story: Story, token: Token) -> None:
    depth = max(story.state.depth, 2) if token.word == "nestcell" else 1
    _put_paragraph(story, depth)
    end_cell(story.place.building, depth)


def _end_row(story: Story, token: Token) -> None:
    is_nested = token.word == "nestrow"
    shape = story.place.inner if is_nested else story.place.outer
    end_row(story.place.building, max(story.state.depth, 2) if is_nested else 1, Row(shape.left, list(shape.widths)))


def _nested_row(story: Story, _: Token) -> None:
    story.state.nested = True


def _shape(story: Story) -> Shape:
    return story.place.inner if story.state.nested else story.place.outer


def _begin_row(story: Story, _: Token) -> None:
    shape = _shape(story)
    shape.left, shape.beside, shape.goes_on = 0, False, False
    shape.widths.clear()


def _row_left(story: Story, token: Token) -> None:
    _shape(story).left = token.number or 0


def _cell_edge(story: Story, token: Token) -> None:
    shape = _shape(story)
    shape.widths.append(Width(token.number or 0, shape.beside, shape.goes_on))
    shape.beside = shape.goes_on = False


def _merged_beside(story: Story, _: Token) -> None:
    _shape(story).beside = True


def _merged_above(story: Story, _: Token) -> None:
    _shape(story).goes_on = True


# Stories within the story


def _begin(story: Story, closing: Callable[[Story], None]) -> None:
    story.places.append(Place())
    story.states[-1] = State(font=story.default_font, after_unicode=story.state.after_unicode, closing=closing)


def _finished(story: Story) -> list[Item]:
    """What was put together in the innermost place, which is left."""
    _end_run(story.place)
    if any(run.text.strip() for run in story.place.runs):
        _put_paragraph(story, story.state.depth)
    return done(story.places.pop().building)


def _header(story: Story, token: Token) -> None:
    _begin(story, lambda story: story.headers.append((token.word, _finished(story))))


def _order_of_header(header: tuple[str, list[Item]]) -> int:
    """That of the first page, of all pages, of odd pages, of even pages."""
    return ("headerf", "header", "headerr", "headerl").index(header[0])


def _title_page(story: Story, _: Token) -> None:
    story.title_page = True


def _footer(story: Story, _: Token) -> None:
    _begin(story, lambda story: story.footers.append(Margin(_finished(story), running=True)))


def _note(story: Story, _: Token) -> None:
    _begin(story, lambda story: story.notes.append(Margin(_finished(story))))


def _text_box(story: Story, _: Token) -> None:
    _begin(story, _end_text_box)


def _end_text_box(story: Story) -> None:
    """Its paragraphs stand before the one that it is anchored in."""
    for item in _finished(story):
        put(story.place.building, item, story.state.depth)


# Groups read as a whole


def _read_fonts(story: Story, start: int, stop: int) -> None:
    story.fonts.update(fonts(story.data, start, stop))


def _read_definitions(story: Story, start: int, stop: int) -> None:
    story.definitions.update(list_definitions(story.data, start, stop))


def _read_lists(story: Story, start: int, stop: int) -> None:
    story.lists.update(lists(story.data, start, stop, story.definitions))


def _note_picture(story: Story, start: int, stop: int) -> None:
    if stop - start > PAGE_BYTES:
        story.pictures.append((start, stop))


def _pictures(story: Story) -> Iterator[bytes]:
    for start, stop in story.pictures:
        picture = _picture(story.data, start, stop)
        if len(picture) >= PAGE_BYTES:
            yield picture


def _picture(data: bytes, start: int, stop: int) -> bytes:
    """What stands behind the words that describe it, in hexadecimal digits or as it is; nothing where it is of no kind to be read."""
    at, is_readable = start, False
    while (token := token_at(data, at)) is not None and token.stop <= stop and (token.word or token.data.isspace()):
        at = group_end(data, token.stop) + 1 if token.word == "{" else token.stop
        is_readable = is_readable or token.word in ("pngblip", "jpegblip")
        if token.word == "bin":
            return data[at - (token.number or 0) : at] if is_readable else b""
    digits = _NOT_HEX.sub(b"", data[at:stop]) if is_readable else b""
    return binascii.unhexlify(digits[: len(digits) // 2 * 2])


_WHOLE: dict[str, Callable[[Story, int, int], None]] = {
    "fonttbl": _read_fonts,
    "listtable": _read_definitions,
    "listoverridetable": _read_lists,
    "pict": _note_picture,
}
_ACTIONS: dict[str, Callable[[Story, Token], None]] = {
    "par": _end_paragraph,
    "sect": _end_paragraph,
    "\n": _end_paragraph,
    "\r": _end_paragraph,
    "cell": _end_cell,
    "nestcell": _end_cell,
    "row": _end_row,
    "nestrow": _end_row,
    "nesttableprops": _nested_row,
    "trowd": _begin_row,
    "trleft": _row_left,
    "cellx": _cell_edge,
    "clmrg": _merged_beside,
    "clvmrg": _merged_above,
    "plain": _plain,
    "pard": _paragraph_plain,
    "qc": _centred,
    "ql": _centred,
    "qr": _centred,
    "qj": _centred,
    "qd": _centred,
    "intbl": _in_table,
    "ulnone": _not_underlined,
    "deff": _default_font,
    "u": _unicode,
    "listtext": _number_follows,
    "pntext": _number_follows,
    "upr": _said_twice,
    "ud": _said_twice,
    "titlepg": _title_page,
    "header": _header,
    "headerl": _header,
    "headerr": _header,
    "headerf": _header,
    "footer": _footer,
    "footerl": _footer,
    "footerr": _footer,
    "footerf": _footer,
    "footnote": _note,
    "shptxt": _text_box,
    "dptxbxtext": _text_box,
}
