"""The words of the house: frozen data about a text and what was found in it. Imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Span(NamedTuple):
    """Half-open place ``[start, stop)`` in a text, in characters."""

    start: int
    stop: int

    def of(self, text: str) -> str:
        return text[self.start : self.stop]

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.stop + by)

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.stop <= self.stop

    def meets(self, other: Span) -> bool:
        return self.start < other.stop and other.start < self.stop


class Box(NamedTuple):
    """A rectangle on a page, in points (1/72 inch) from the top left."""

    left: float
    top: float
    right: float
    bottom: float


class Cell(NamedTuple):
    """Where a block stands in a table. ``table`` counts from 0 through the document, rows and columns from 0."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class BlockKind(Enum):
    TEXT = "text"
    CELL = "cell"
    MARGIN = "margin"  # a header, footer or footnote: kept in the text, read by nobody but the letterhead


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. Its text has no line break; the number or bullet in front of it is part of the text."""

    span: Span
    kind: BlockKind = BlockKind.TEXT
    page: int | None = None  # from 1
    cell: Cell | None = None
    level: int = 0  # depth in a list where the format says so (Word: 1 is the outermost), else 0
    emphasis: bool = False  # bold, italic or underlined as a whole
    centred: bool = False
    gap: bool = True  # an empty line, a larger space or a page break stands before it


class Word(NamedTuple):
    """A word where the format has pages. ``confidence`` is 0 to 1; a text layer is 1."""

    span: Span
    page: int
    box: Box
    confidence: float = 1.0


class Repair(NamedTuple):
    """Characters put in place of what the file has: ``original`` is what stood there, ``rule`` says why it was changed."""

    span: Span
    original: str
    rule: str


@dataclass(frozen=True, slots=True)
class Page:
    number: int  # from 1
    width: float  # points
    height: float
    ocr: bool = False
    confidence: float = 1.0  # mean of its words


@dataclass(frozen=True, slots=True)
class Document:
    """One file as text. ``text`` never changes after it is made: every span of the program points into it."""

    name: str
    path: str  # relative to the input given
    sha256: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    words: tuple[Word, ...] = ()
    pages: tuple[Page, ...] = ()
    archive: str | None = None
    repairs: tuple[Repair, ...] = ()

    @property
    def ocr(self) -> bool:
        return any(page.ocr for page in self.pages)


class Certainty(Enum):
    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, where it stands, and which rule (named after what it saw) read it there."""

    value: T
    span: Span
    rule: str
    certainty: Certainty = Certainty.CERTAIN

    def shift(self, by: int) -> Found[T]:
        return replace(self, span=self.span.shift(by))


@dataclass(frozen=True, slots=True)
class Unsure:
    """Something seen and not decided. ``field`` is a name of the record; ``reason`` is a Russian sentence for a person."""

    field: str
    span: Span
    reason: str

    def shift(self, by: int) -> Unsure:
        return replace(self, span=self.span.shift(by))


class SectionKind(Enum):
    """What a stretch of the minutes is about. Heading words are in ``words/headings.tsv``."""

    STAMP = "stamp"  # «УТВЕРЖДАЮ …», «СОГЛАСОВАНО …»: nothing in it is of the meeting
    HEADER = "header"  # letterhead, title, date, place, «Председатель: …» before the first other section
    CHAIR = "chair"  # «Председательствовал:», «Председатель:» as a heading or lead-in, in the header or the signatures
    SECRETARY = "secretary"
    PRESENT = "present"
    ABSENT = "absent"
    INVITED = "invited"
    AGENDA = "agenda"
    HEARD = "heard"  # СЛУШАЛИ
    SPOKE = "spoke"  # ВЫСТУПИЛИ
    PROPOSED = "proposed"  # ПРЕДЛОЖИЛИ: proposals, decisions only where a decision adopts them
    DECIDED = "decided"  # РЕШИЛИ
    RECOMMENDED = "recommended"
    VOTED = "voted"
    SIGNATURES = "signatures"
    SIGN_IN = "sign_in"  # a list of those present after the signatures
    PLAN = "plan"  # an appended plan, road map or schedule
    TALK = "talk"  # running text of the meeting under no heading of its own


class Marker(NamedTuple):
    """The number or bullet in front of a line: ``text`` is «1.1», «а», «–», without its full stop or bracket."""

    text: str
    kind: str  # "number", "letter", "roman", "bullet"
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """A block seen as part of a section: ``span`` is its text after the marker and after the section's heading words."""

    span: Span
    block: Block
    marker: Marker | None = None


@dataclass(frozen=True, slots=True)
class Section:
    kind: SectionKind
    lines: tuple[Line, ...]
    heading: Span | None = None  # the words that opened it: «РЕШИЛИ», «Присутствовали»
    lead: Span | None = None  # what stood before them on the line: «По итогам собеседования директору школы» (рекомендовано)
    agenda_number: str | None = None  # of the agenda item it belongs to, where the document shows it


@dataclass(frozen=True, slots=True)
class Minutes:
    """One protocol within a document."""

    span: Span
    sections: tuple[Section, ...]
    around: Span | None = None  # with what stands before and after it in the document and is of no protocol

    def of(self, *kinds: SectionKind) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.kind in kinds)


class Says(Enum):
    """What a piece of text beside a point is known to speak of."""

    DEADLINE = "deadline"  # a cell under «Срок», a line «Срок: …» (the label is not part of the span)
    EXECUTOR = "executor"
    CO_EXECUTOR = "co-executor"
    CONTROLLER = "controller"
    ANY = "any"  # «до 1 марта, отв. Иванова А.П.» in brackets or on a line of its own: read for everything


class Aside(NamedTuple):
    """Text beside a point that belongs to it: a line beneath, a cell of its row, a line that holds for the whole list."""

    span: Span
    says: Says
    common: bool = False  # said once for the whole list: holds where the point has none of its own
    points: tuple[tuple[str, str], ...] = ()  # «пунктов 2.1–2.3»: from and to, where it names the points it holds for


@dataclass(frozen=True, slots=True)
class Point:
    """A decision as it stands in the document, before anything in it is read."""

    text: Span  # without its number; several blocks are one span, the line breaks between them still in the text
    number: Found[str] | None = None
    agenda_number: str | None = None
    headings: tuple[Span, ...] = ()  # «Руководителям школ:» above the list, innermost last
    asides: tuple[Aside, ...] = ()
    recommended: bool = False  # stands in a list headed «Рекомендации» or under «Рекомендовать …:»
    rejected: bool = False  # «Решение не принято» stands beneath


@dataclass(frozen=True, slots=True)
class Appendix:
    """A plan appended to the minutes: its title and its rows."""

    title: Span | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Finds(Generic[T]):
    """What a field's function gives back: what it found, in the order of the text, and what it could not decide."""

    found: tuple[Found[T], ...] = ()
    unsure: tuple[Unsure, ...] = ()
