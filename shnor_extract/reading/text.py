"""Plain text and Markdown → ``Document``: lines are measured in characters and put together like printed ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import PurePath

from shnor_extract.errors import NoTextError, TooLargeError, UnknownFormatError
from shnor_extract.model import BlockKind, Box, Cell, Document
from shnor_extract.reading.assemble import Given, Paragraph, Piece, assemble
from shnor_extract.reading.encodings import decode
from shnor_extract.reading.flattened import find_flattened
from shnor_extract.reading.lines import UNMEASURED, Column, Line, Printed
from shnor_extract.reading.markdown import Styled, plain_tags, styled
from shnor_extract.reading.paragraphs import paragraphs
from shnor_extract.reading.spaced import find_spaced

MAX_TEXT_BYTES = 20 * 1024 * 1024  # of plain text: ten thousand pages
MAX_WRAP = 132  # the widest text that is broken by hand or by a terminal; longer lines are whole paragraphs
MIN_WRAP = 40  # narrower texts are letterheads and lists of names
_NEWLINES = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
_RULE = re.compile(
    r"\s*(?:[-=*_~–—]\s*){3,}|\s*(?:`{3}.*|~{3}.*)|\\(?:newpage|pagebreak)|\[?\s*(?:page ?break|разрыв страницы)\s*\]?", re.IGNORECASE
)
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*")
_QUOTE = re.compile(r"\s{0,3}>\s+(?=\S)")
_BAR = re.compile(r"\s\|(?:\s|$)|\|[^|]*\|")
_GRID_RULE = re.compile(r"\s*\+[-=:+ ]+\+\s*")
_SEPARATOR_ROW = re.compile(r"[\s|:+=-]+")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_WORD = re.compile(r"\S+")
MIN_TABBED = 3  # cells in a line: «Председатель<TAB>Ветрова» is a signature, not a row of a table


def read(given: Given) -> Document:
    """The document.

    Raises ``UnknownFormatError`` for bytes that are no text, ``NoTextError`` where there is only white space, ``TooLargeError``.
    """
    if len(given.data) > MAX_TEXT_BYTES:
        raise TooLargeError(f"Текст больше {MAX_TEXT_BYTES // 2**20} МБ: это не протокол")
    text = decode(given.data)
    if text is None:
        raise UnknownFormatError("Не удалось понять, что это за файл: это не документ и не текст")
    lines = _with_bullets(_NEWLINES.sub("\n", text).replace("\f", "\n\n").split("\n"))
    document = assemble(given, _format(given.name), _all_paragraphs(lines))
    if not document.text:
        raise NoTextError("В файле нет текста", "Попросите район прислать файл ещё раз: в нём одни пробелы.")
    return document


def _with_bullets(lines: list[str]) -> list[str]:
    """«> сверить списки»: a few such lines are a list; where most are, an answered letter is quoted."""
    quoted = [at for at, line in enumerate(lines) if _QUOTE.match(line)]
    if not quoted or 2 * len(quoted) > sum(bool(line.strip()) for line in lines):
        return lines
    return [_QUOTE.sub("– ", line) for line in lines]


def _format(name: str) -> str:
    return "md" if PurePath(name).suffix.lower() in (".md", ".markdown") else "txt"


def _all_paragraphs(lines: Sequence[str]) -> Iterator[Paragraph]:
    width = wrap_width([line for line in lines if "|" not in line])
    tables = 0
    for kind, group in groupby(_with_kinds(lines), key=lambda pair: pair[0]):
        alike = [line for _, line in group]
        rows = _ROWS[kind.split()[0]](alike) if kind != "text" else []
        if kind == "pipes" or len(rows) > 1:
            yield from _cells(rows, tables)
            tables += 1
        else:
            yield from _text_paragraphs(alike, width)


def _with_kinds(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Each line with its kind; an empty line between two rows of one table belongs to the table."""
    kinds = [_kind(line) for line in lines]
    for name, find in (("spaced", find_spaced), ("flattened", find_flattened)):
        for table in find(lines):
            kinds[table.start : table.stop] = [f"{name} {table.start}"] * (table.stop - table.start)
    for at in (*range(1, len(lines)), *range(len(lines) - 2, -1, -1)):
        _take_in_empty_cells(lines, kinds, at)
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for one, two in pairwise(filled):
        if kinds[one] == kinds[two] != "text":
            kinds[one + 1 : two] = [kinds[one]] * (two - one - 1)
    return list(zip(kinds, lines, strict=True))


def _take_in_empty_cells(lines: Sequence[str], kinds: list[str], at: int) -> None:
    """«7<TAB>Усилить контроль<TAB><TAB>директора» beside a row of as many cells is a row too."""
    if kinds[at] != "text" or "\t" not in lines[at]:
        return
    cells = len(lines[at].rstrip("\n").split("\t"))
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(kinds) and kinds[beside] == f"tabs {cells}" and cells >= MIN_TABBED:
            kinds[at] = kinds[beside]


def _kind(line: str) -> str:
    if _PIPE_ROW.fullmatch(line) or _GRID_RULE.fullmatch(line):
        return "pipes"
    if _BAR.search(line):
        return "bars"
    parts = line.strip(" ").split("\t")
    return f"tabs {len(parts)}" if len(parts) >= MIN_TABBED and all(part.strip() for part in parts) else "text"


_SET_APART = re.compile(r"\S\s{3,}\S|\S\t+\S")  # «г. Псков              12 марта 2022 г.»


def wrap_width(lines: Sequence[str]) -> float:
    """How wide a text is whose lines were broken to fit; ``UNMEASURED`` where each line is a paragraph.

    In a broken text the lines that are not short, and do not end a sentence or an item of a list, end where the next word would
    not have fitted.
    """
    pairs = [(one.rstrip(), two.strip()) for one, two in pairwise(lines) if one.strip() and two.strip()]
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip() and not _SET_APART.search(line.strip()))
    if not pairs or not lengths:
        return UNMEASURED
    width = lengths[int(0.97 * (len(lengths) - 1))]  # a heading or a table typed with spaces may be wider
    if not MIN_WRAP <= width <= MAX_WRAP:
        return UNMEASURED
    long = [(one, two) for one, two in pairs if len(one) > 0.6 * width and not one.endswith((".", ";", ":", "!", "?"))]
    full = sum(len(one) + 1 + len(two.split(None, 1)[0]) > width for one, two in long)
    return width if full >= 3 and full > 0.5 * len(long) else UNMEASURED


def _text_paragraphs(raw: Sequence[str], width: float) -> Iterator[Paragraph]:
    text = plain_tags("\n".join("" if _RULE.fullmatch(line) else line for line in raw))
    lines: list[Line] = []
    at = 0
    for is_empty, chunk in groupby(text.split("\n"), key=lambda line: not line.strip()):
        rows = list(chunk)
        if not is_empty:
            lines += [line for offset, row in enumerate(styled("\n".join(rows))) if (line := _line(row, at + offset, width))]
        at += len(rows)
    leading_gap = bool(raw) and not raw[0].strip()
    if leading_gap:
        yield Paragraph(())
    for paragraph in paragraphs(lines, pitch=1.0):
        yield _without_boxes(paragraph)


def _line(row: Styled, at: int, width: float) -> Line | None:
    words = tuple(
        Printed(match[0], 1, Box(match.start(), at, match.end(), at + 1), at, 1.0, strong=row.strong[match.start()])
        for match in _WORD.finditer(row.text)
    )
    return Line(words, Column(0, width)) if words else None


def _without_boxes(paragraph: Paragraph) -> Paragraph:
    pieces = tuple(Piece(piece.text, glued=piece.glued) for piece in paragraph.pieces)
    return Paragraph(pieces, emphasis=paragraph.emphasis, centred=paragraph.centred, gap=paragraph.gap)


def _table_rows(raw: Sequence[str]) -> list[list[str]]:
    """The rows of a table drawn with «|»: one a line, or, where rules «+---+» are drawn, all that stands between two of them."""
    gridded = any(_GRID_RULE.fullmatch(line) for line in raw)
    rows: list[list[str]] = []
    open_row = False
    for line in filter(str.strip, raw):
        if _SEPARATOR_ROW.fullmatch(line):
            open_row = False
            continue
        cells = [cell.replace("\\|", "|").strip() for cell in _CELL_BORDER.split(line.strip()[1:-1])]
        if gridded and open_row and len(cells) == len(rows[-1]):
            rows[-1] = [f"{above}\n{cell}" for above, cell in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
        open_row = True
    return rows


def _barred_rows(raw: Sequence[str]) -> list[list[str]]:
    """«1 | Провести сверку | до 1 марта | »: no bar at the ends."""
    return [[cell.strip() for cell in _CELL_BORDER.split(line)] for line in raw if line.strip() and not _SEPARATOR_ROW.fullmatch(line)]


def _tabbed_rows(raw: Sequence[str]) -> list[list[str]]:
    return [line.split("\t") for line in raw if line.strip()]


def _spaced_rows(raw: Sequence[str]) -> list[list[str]]:
    return next(find_spaced(raw)).rows


def _flattened_rows(raw: Sequence[str]) -> list[list[str]]:
    return next(find_flattened(raw)).rows


_ROWS = {"spaced": _spaced_rows, "flattened": _flattened_rows, "pipes": _table_rows, "bars": _barred_rows, "tabs": _tabbed_rows}


def _cells(rows: Sequence[Sequence[str]], table: int) -> Iterator[Paragraph]:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            for part in _text_paragraphs(cell.split("\n"), UNMEASURED):
                yield Paragraph(
                    part.pieces, kind=BlockKind.CELL, cell=Cell(table, row, column), emphasis=part.emphasis, gap=part.gap and column == 0
                )
