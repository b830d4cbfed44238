"""The whole story of one file: path → Document → Minutes → Findings → Records. Knows nothing of batches."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shnor_extract.errors import ContainerGivenError, NotProtocolError, ServiceFileError, ShnorError, SpecialFileError
from shnor_extract.fields.agenda import find_agenda
from shnor_extract.fields.attendees import find_attendees
from shnor_extract.fields.deadlines import find_deadlines
from shnor_extract.fields.decisions import find_plans, find_points
from shnor_extract.fields.leftovers import find_leftovers
from shnor_extract.fields.meeting import find_date, find_held, find_meeting_time, find_number, find_title
from shnor_extract.fields.responsible import find_parties
from shnor_extract.fields.signatures import find_chair, find_secretary
from shnor_extract.fields.speeches import find_speeches
from shnor_extract.fields.votes import find_votes
from shnor_extract.fields.where import find_district, find_organization, find_place, find_region
from shnor_extract.model import Block, Document, Finds, Found, Minutes, Point, Section, Span
from shnor_extract.reading import read
from shnor_extract.record import Record, Votes, to_json
from shnor_extract.records import Findings, ReadPoint, make_record, taken_by
from shnor_extract.russian.people.cast import Cast, make_cast
from shnor_extract.sections import DataTable, find_minutes, find_tables
from shnor_extract.sections.genre import is_minutes, why_none
from shnor_extract.settings import DEFAULTS, Settings
from shnor_extract.unpacking import Member, is_container, unpack

LOG = logging.getLogger("shnor_extract")
SCALARS: dict[str, Callable[[str, Minutes], Finds[Any]]] = {
    "number": find_number,
    "date": find_date,
    "held": find_held,
    "time": find_meeting_time,
    "title": find_title,
    "organization": find_organization,
    "district": find_district,
    "region": find_region,
    "place": find_place,
}
PEOPLE: dict[str, Callable[[str, Minutes, Cast], Finds[Any]]] = {
    "attendees": find_attendees,
    "chair": find_chair,
    "secretary": find_secretary,
    "speeches": find_speeches,
}


def extract(path: Path | str, *, shown: str | None = None, settings: Settings = DEFAULTS) -> list[Record]:
    """The records of the protocols in a file; of an archive or e-mail, those of all that lies in it.

    Raises a ``ShnorError`` that says in Russian why there are none. Where a part of an archive cannot be read, a warning is logged.
    """
    path = Path(path)
    if is_container(path):
        return _extract_all(path, shown or path.name, settings)
    return extract_with_text(path, shown, settings)[1]


def _extract_all(path: Path, shown: str, settings: Settings) -> list[Record]:
    records: list[Record] = []
    with TemporaryDirectory(prefix="shnor-") as folder:
        unpacked = unpack(path, shown.rsplit("/", 1)[-1], Path(folder))
        for member in unpacked.members:
            try:
                records += _extract_member(member, shown, settings)
            except ShnorError as error:
                LOG.warning("%s/%s: %s", shown, member.name, error)
    if unpacked.problem:
        LOG.warning("%s: %s", shown, unpacked.problem)
    if not records:
        raise unpacked.problem or NotProtocolError("Внутри нет ни одного протокола")
    return records


def _extract_member(member: Member, shown: str, settings: Settings) -> list[Record]:
    """Nothing comes of a cover letter, of a link, of what a system has left beside the documents."""
    if member.problem and not isinstance(member.problem, ServiceFileError | SpecialFileError):
        raise member.problem
    if member.path is None:
        return []
    try:
        return extract_with_text(member.path, f"{shown}/{member.name}", settings, member.archive)[1]
    except NotProtocolError:
        if member.role == "body":
            return []
        raise


def extract_with_text(
    path: Path | str, shown: str | None = None, settings: Settings = DEFAULTS, archive: str | None = None
) -> tuple[str, list[Record]]:
    """The text that all evidence points into, and the records. ``shown`` is the path that they bear, its last part the name."""
    document = read(Path(path), shown and shown.rsplit("/", 1)[-1], shown)
    document = replace(document, archive=archive)
    return document.text, understand(document, settings)


def understand(document: Document, settings: Settings = DEFAULTS) -> list[Record]:
    """The records of a document; ``NotProtocolError`` where it holds no minutes."""
    tables = find_tables(document)
    protocols = [minutes for minutes in find_minutes(document) if is_minutes(document, minutes)]
    if not protocols:
        raise NotProtocolError(why_none(document))
    cast = make_cast(document.text)
    protocols = with_surroundings(document, protocols)
    return [make_record(document, minutes, at, find_all(document, minutes, tables, cast, settings)) for at, minutes in enumerate(protocols)]


def with_surroundings(document: Document, protocols: Sequence[Minutes]) -> list[Minutes]:
    """The same minutes, each with what stands before it and is of none; the last with what stands after it."""
    starts = [0, *(minutes.span.stop for minutes in protocols[:-1])]
    stops = [*(minutes.span.stop for minutes in protocols[:-1]), len(document.text)]
    return [replace(minutes, around=Span(*ends)) for minutes, *ends in zip(protocols, starts, stops, strict=True)]


def find_all(document: Document, minutes: Minutes, tables: dict[int, DataTable], cast: Cast, settings: Settings) -> Findings:
    """Every field of one protocol, unlinked."""
    text = document.text
    scalars = {name: find(text, minutes) for name, find in SCALARS.items()}
    day = scalars["date"].found[0].value if scalars["date"].found else None
    votes = find_votes(text, minutes)
    people = {name: find(text, minutes, cast) for name, find in PEOPLE.items()}
    chair = people["chair"].found[0].value if people["chair"].found else None
    points, plans = find_points(text, minutes, tables), find_plans(text, minutes, tables)

    def read_point(point: Point) -> ReadPoint:
        found = find_deadlines(text, point, day, settings)
        return ReadPoint(point, found, find_parties(text, point, cast, chair), _votes_of(point, votes))

    found = Findings(
        scalars=scalars,
        people=people,
        agenda=find_agenda(text, minutes, cast, tables),
        points=tuple(map(read_point, points)),
        plans=tuple(
            (
                Found(plan.title.of(text).replace("\n", " "), plan.title, "plan_title") if plan.title else None,
                tuple(map(read_point, plan.points)),
            )
            for plan in plans
        ),
        votes=votes,
    )
    return replace(found, unsure=find_leftovers(document, minutes, taken_by(found), day))


def _votes_of(point: Point, votes: tuple[tuple[Found[Votes], Section | None], ...]) -> Found[Votes] | None:
    for found, section in votes:
        if section is not None and section.lines and section.lines[0].block.span.start <= point.text.start <= section.lines[-1].span.stop:
            return found
    return None


def trace(path: Path | str) -> Iterator[tuple[str, str]]:
    """What each stage saw of a file: (name of the stage in Russian, text), in the order of the work."""
    if is_container(Path(path)):
        raise ContainerGivenError(f"«{Path(path).name}» — архив или письмо, а не один документ")
    document = read(Path(path))
    yield (
        "Чтение",
        f"{document.name}: {document.format}, страниц {len(document.pages) or '—'}, распознавание {'да' if document.ocr else 'нет'}",
    )
    yield "Абзацы", "\n".join(f"{at:4} {_where(block)} {block.span.of(document.text)}" for at, block in enumerate(document.blocks))
    tables = find_tables(document)
    for at, minutes in enumerate(find_minutes(document), 1):
        yield f"Разделы протокола {at}", "\n".join(_shown_sections(document.text, minutes))
        points = find_points(document.text, minutes, tables)
        yield f"Пункты решений протокола {at}", "\n".join(_shown_points(document.text, points))
    for record in understand(document):
        yield f"Запись {record.id}", to_json(record).decode()


def _where(block: Block) -> str:
    cell = f"[{block.cell.table}:{block.cell.row}:{block.cell.column}]" if block.cell else ""
    return f"с.{block.page or '—'} {block.kind.value}{cell}"


def _shown_sections(text: str, minutes: Minutes) -> Iterator[str]:
    for section in minutes.sections:
        yield f"{section.kind.value} {section.agenda_number or ''} «{section.heading.of(text) if section.heading else ''}»"
        for line in section.lines:
            yield f"    {line.marker.text if line.marker else '·'} {line.span.of(text)}"


def _shown_points(text: str, points: tuple[Point, ...]) -> Iterator[str]:
    for point in points:
        yield f"{point.number.value if point.number else '·'} {point.text.of(text)}"
        yield from (f"    над ним: {span.of(text)}" for span in point.headings)
        yield from (f"    при нём ({aside.says.value}): {aside.span.of(text)}" for aside in point.asides)
