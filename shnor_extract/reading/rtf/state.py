"""What the reading of an RTF file needs at hand: what holds until a group ends, and what is being put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from shnor_extract.reading.flow import Item, Run
from shnor_extract.reading.numbering import Counters, Level, List
from shnor_extract.reading.rows import Building, Width
from shnor_extract.reading.rtf.header import Font


@dataclass(slots=True)
class State:
    """What holds until the group ends."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    hidden: bool = False
    deleted: bool = False
    font: int = 0
    after_unicode: int = 1  # how many characters stand for one that is said by its code
    centred: bool = False
    before: int = 0
    after: int = 0
    depth: int = 0  # of tables
    list_number: int = 0
    list_level: int = 0
    into: str = "text"  # or «number», «nothing»: where characters go
    nested: bool = False  # the definition of a row is that of a table within a table
    closing: Callable[[Story], None] | None = None  # what to do when this very group ends


@dataclass(slots=True)
class Shape:
    """The definition of a row, as far as it has been read."""

    left: int = 0
    widths: list[Width] = field(default_factory=list)
    beside: bool = False
    goes_on: bool = False


@dataclass(slots=True)
class Place:
    """What is being put together: the text, or a note, a header, a text box within it."""

    building: Building = field(default_factory=Building)
    runs: list[Run] = field(default_factory=list)
    written: list[str] = field(default_factory=list)  # of the run that has not ended
    strong: bool = False  # how it looks
    label: str = ""
    outer: Shape = field(default_factory=Shape)
    inner: Shape = field(default_factory=Shape)


@dataclass(slots=True)
class Story:
    data: bytes
    code_page: str
    says_numbers: bool  # the program wrote each automatic number before its paragraph
    states: list[State] = field(default_factory=lambda: [State()])
    places: list[Place] = field(default_factory=lambda: [Place()])
    pending: bytearray = field(default_factory=bytearray)  # characters that wait to be decoded
    skipped: int = 0  # characters still to skip after one that was said by its code
    default_font: int = 0
    fonts: dict[int, Font] = field(default_factory=dict)
    definitions: dict[int, tuple[Level, ...]] = field(default_factory=dict)
    lists: dict[int, List] = field(default_factory=dict)
    counters: Counters = field(default_factory=Counters)
    title_page: bool = False  # the first page has a header of its own
    headers: list[tuple[str, list[Item]]] = field(default_factory=list)  # by the word that begins each
    footers: list[Item] = field(default_factory=list)
    notes: list[Item] = field(default_factory=list)
    pictures: list[tuple[int, int]] = field(default_factory=list)  # where they lie in the data

    @property
    def state(self) -> State:
        return self.states[-1]

    @property
    def place(self) -> Place:
        return self.places[-1]
