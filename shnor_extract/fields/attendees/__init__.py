"""Who was there, who was not, who was invited: lines, paragraphs, groups with counts, tables, sign-in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import msgspec

from shnor_extract.fields.attendees.items import BODY, COUNT, GROUP, LABEL, PERSON, PLACE, POST, UNKNOWN, Item, read_items
from shnor_extract.fields.attendees.rows import read_rows
from shnor_extract.model import Certainty, Finds, Found, Line, Minutes, Section, SectionKind, Span, Unsure
from shnor_extract.record import Attendee, Person, PersonStatus
from shnor_extract.russian.people.cast import Cast
from shnor_extract.russian.people.people import spot_people, why_unsure
from shnor_extract.russian.people.posts import post_at_start
from shnor_extract.russian.people.role_parts import split_role
from shnor_extract.russian.people.roles import one_of_many
from shnor_extract.russian.phrases.actors import read_actor
from shnor_extract.russian.phrases.tokens import tokens

_STATUS: dict[SectionKind, PersonStatus] = {
    SectionKind.PRESENT: "present",
    SectionKind.ABSENT: "absent",
    SectionKind.INVITED: "invited",
    SectionKind.SIGN_IN: "present",
}


_BODY_BENEATH = re.compile(r"[А-ЯЁ]{3,}\s")
# «методист, секретарь»: what somebody is in this meeting stands in the record's own fields
_OFFICE_AT_END = re.compile(
    r",\s*(?:(?:со)?председатель|(?:ответственный\s+)?секретарь|ведущ(?:ий|ая))"
    r"(?:\s+(?:рабочей\s+группы|группы|комиссии|совета|педсовета|коллегии|штаба|собрания|совещания|заседания|офиса))?$"
)
_INVITED = re.compile(r"\s*,\s*приглаш[её]нн(?:ый|ая)\s+на\s")
_DEPUTY = re.compile(r"(?:Заместител[ьи]|Зам\.?)\s+председателя[^:–—.]{0,60}(?::|\s[–—-])\s*\S")
_DELEGATION = re.compile(r"От\s+[а-яёА-ЯЁ][^:]{2,80}:\s*\S")


@dataclass(frozen=True, slots=True)
class _Over:
    """What the lines above say of the names below: whether they are there, their organisation, their post."""

    status: PersonStatus
    body: str | None = None
    post: str | None = None


def find_attendees(text: str, minutes: Minutes, cast: Cast) -> Finds[Attendee]:
    """Everybody listed, in the order of the text, nobody twice; a sign-in list adds who is new."""
    found: list[Found[Attendee]] = []
    unsure: list[Unsure] = []
    for section, status in sorted(_lists(text, minutes), key=lambda pair: pair[0].kind is SectionKind.SIGN_IN):
        items = _items(text, section, cast)
        found += _assemble(items, _over(text, section, status))
        unsure += _doubts(items)
    found += _invited_in_talk(text, minutes, cast)
    return Finds(tuple(sorted(_unique(found), key=lambda one: one.span)), tuple(sorted(unsure, key=lambda one: one.span)))


def _lists(text: str, minutes: Minutes) -> Iterator[tuple[Section, PersonStatus]]:
    """The lists of people; one that begins with «Председатель комитета – …» goes on in the section of the chair."""
    status: PersonStatus | None = None  # of the list that is open
    whole = False  # whether it began with the chair, who then is one of those listed
    for section in minutes.sections:
        if section.kind in _STATUS:
            status = _STATUS[section.kind]
            whole = not section.lines if section.heading else whole and status == "present"
            yield section, status
        elif section.kind not in (SectionKind.CHAIR, SectionKind.SECRETARY):
            status = None
        elif status is not None:
            yield replace(section, heading=None, lines=_with_heading(section) if whole else section.lines[1:]), status
    yield from ((section, "present") for section in (*_delegations(text, minutes), *_deputies(text, minutes)))


def _invited_in_talk(text: str, minutes: Minutes, cast: Cast) -> Iterator[Found[Attendee]]:
    """«Директор школы Иванова А.П., приглашённая на заседание, пояснила …» in the talk."""
    for section in minutes.of(SectionKind.TALK, SectionKind.HEARD, SectionKind.SPOKE):
        for line in section.lines:
            words = line.span.of(text)
            for one in spot_people(words, cast) if _INVITED.search(words) else ():
                if _INVITED.match(words, one.whole.stop):
                    person = one.person
                    attendee = Attendee(name=person.name, role=person.role, organization=person.organization, status="invited")
                    yield Found(attendee, one.span.shift(line.span.start), "invited_in_talk", Certainty.LIKELY)


def _delegations(text: str, minutes: Minutes) -> Iterator[Section]:
    """«От школы: Иванова А.П., директор; …» in a header with no heading of its own."""
    for section in minutes.of(SectionKind.HEADER):
        lines = tuple(line for line in section.lines if _DELEGATION.match(line.span.of(text)))
        if lines:
            yield replace(section, lines=lines)


def _deputies(text: str, minutes: Minutes) -> Iterator[Section]:
    """«Заместитель председателя: Иванова А.П.» between chair and secretary: nobody's heading, somebody who is there."""
    for section in minutes.of(SectionKind.HEADER):
        lines = tuple(line for line in section.lines if _DEPUTY.match(line.span.of(text)))
        if lines:
            yield replace(section, lines=lines)


def _with_heading(section: Section) -> tuple[Line, ...]:
    """The lines, the first from the words that opened the section: the post is told there."""
    if section.heading is None or not section.lines:
        return section.lines
    first = section.lines[0]
    start = section.heading.start if first.block.span.holds(section.heading) else first.span.start
    return (replace(first, span=Span(start, first.span.stop)), *section.lines[1:])


def _items(text: str, section: Section, cast: Cast) -> list[Item]:
    """The lines of a section as items; rows of a table are read by columns."""
    items: list[Item] = []
    for table, lines in groupby(section.lines, key=lambda line: line.block.cell.table if line.block.cell else None):
        if table is None:
            for span in _unbroken(text, list(lines)):
                items += read_items(text, span, cast)
        else:
            items += read_rows(text, list(lines), cast)
    return items


def _unbroken(text: str, lines: list[Line]) -> list[Span]:
    """The lines, those joined that go on in lower case: «Заместитель начальника отдела / оценки качества образования – Рощина А.П.»."""
    spans: list[Span] = []
    for line in lines:
        if spans and line.marker is None and _goes_on(text, spans[-1], line.span):
            spans[-1] = Span(spans[-1].start, line.span.stop)
        else:
            spans.append(line.span)
    return spans


def _goes_on(text: str, before: Span, span: Span) -> bool:
    words = span.of(text)
    if _BODY_BENEATH.match(words) and _is_post_alone(before.of(text)):
        return True  # «Заместитель директора / ГАУ ДПО «Институт» – Рощина А.П.»
    if not words[:1].islower() or before.of(text).rstrip()[-1:] in ".;:" or text[before.stop : span.start].strip():
        return False
    first = read_actor(tokens(words), 0, "nomn")
    return first is None and post_at_start(before.of(text).lstrip("–—- ")) is not None


def _is_post_alone(words: str) -> bool:
    """«Заместитель директора», with no organisation and no name behind it."""
    return post_at_start(words) is not None and re.search(r"[А-ЯЁ]{2}|[«№:;.–—]|[А-ЯЁ][а-яё]+$", words) is None


def _over(text: str, section: Section, status: PersonStatus) -> _Over:
    """«Члены комиссии:» as the heading of the list is everybody's post there, «От отдела образования:» everybody's organisation."""
    heading = section.heading.of(text).strip(" :") if section.heading else ""
    if heading.lower().startswith("от "):
        sent = read_items(f"{heading}:", Span(0, len(heading) + 1), Cast())
        return _Over(status, body=next((item.text for item in sent if item.kind == BODY), None))
    return _Over(status, post=one_of_many(heading, "nomn") if heading.lower().startswith("член") else None)


def _assemble(items: list[Item], over: _Over) -> Iterator[Found[Attendee]]:
    """Headings spread over the names beneath them; a post on a line of its own goes to its name."""
    whole = over  # what holds beyond the line
    for at, item in enumerate(items):
        if at and item.line != items[at - 1].line:
            over = whole
        if item.kind == LABEL:
            over = replace(over, status=item.status or over.status)
        elif item.kind in (BODY, POST) and _heads_names(items, at):
            over = _under(items, at, over)
        elif item.kind == PERSON and item.person is not None:
            yield _attendee(item, _own_post(items, at) or item.person, over)
        elif item.kind in (GROUP, BODY) or (item.kind == POST and not _is_somebodys(items, at)):
            over = replace(over, body=None, post=None) if item.alone else over
            yield Found(Attendee(group=item.text, count=item.count, status=over.status), item.span, "group")
        whole = over if item.alone or item.kind == LABEL else whole


def _under(items: list[Item], at: int, over: _Over) -> _Over:
    """«Отдел образования Заречного района», «Методисты:» over names."""
    if items[at].kind == BODY:
        return replace(over, body=_with_place(items, at), post=None)
    return replace(over, post=one_of_many(items[at].text, "nomn", heading=True) if items[at].plural else items[at].text)


def _attendee(item: Item, person: Person, over: _Over) -> Found[Attendee]:
    status = item.status or over.status
    role = _OFFICE_AT_END.sub("", person.role) if person.role else over.post
    attendee = Attendee(name=person.name, role=role, organization=person.organization or over.body, status=status)
    return Found(attendee, item.span, item.rule, item.certainty)


def _heads_names(items: list[Item], at: int) -> bool:
    """Whether a name comes next, behind a colon or on the lines beneath."""
    following = next((item for item in items[at + 1 :] if item.kind not in (PLACE, COUNT)), None)
    leads = items[at].heads or (items[at].alone and items[at].kind == BODY)
    return leads and following is not None and following.kind == PERSON


def _with_place(items: list[Item], at: int) -> str:
    """«МУ «Методический центр»» and, somewhere beneath, «г. Жукова» on a line of its own: one name broken by a column."""
    for item in items[at + 1 :]:
        if item.kind == PLACE:
            return f"{items[at].text} {item.text}"
        if item.kind != PERSON:
            break
    return items[at].text


def _own_post(items: list[Item], at: int) -> Person | None:
    """The person with the post on the line after or before («Иванова А.П.» / «директор школы») or after the organisation."""
    person = items[at].person
    if person is None or person.role is not None:
        return None
    if _follows_organization(items, at + 1):
        return Person(name=person.name, role=items[at + 1].text, organization=person.organization)
    if not items[at].alone:
        return None
    other = _neighbour(items, at, -1 if _posts_come_first(items) else 1)
    if other is None or other.kind != POST or other.plural or not other.alone:
        return None
    role, organization = split_role(other.text, "nomn")
    return Person(name=person.name, role=role, organization=person.organization or organization)


def _is_somebodys(items: list[Item], at: int) -> bool:
    """Whether a post goes to the name beside it."""
    if _follows_organization(items, at):
        return True
    item, other = items[at], _neighbour(items, at, 1 if _posts_come_first(items) else -1)
    if item.plural or not item.alone or other is None:
        return False
    return other.kind == PERSON and other.alone and other.person is not None and other.person.role is None


def _follows_organization(items: list[Item], at: int) -> bool:
    """«Рябова К.Л., МАОУ СОШ № 2, методист»: the post stands last on the person's line."""
    if not 0 < at < len(items) or items[at].kind != POST or items[at].plural or items[at].line != items[at - 1].line:
        return False
    before = items[at - 1].person
    return before is not None and before.role is None and before.organization is not None


def _neighbour(items: list[Item], at: int, step: int) -> Item | None:
    return items[at + step] if 0 <= at + step < len(items) else None


def _posts_come_first(items: list[Item]) -> bool:
    first = next((item for item in items if item.kind in (POST, PERSON) and not item.plural), None)
    return first is not None and first.kind == POST


def _unique(found: list[Found[Attendee]]) -> list[Found[Attendee]]:
    """Each person and each group once, as first listed; a post told only later is taken over."""
    kept: dict[str, Found[Attendee]] = {}
    for one in found:
        key = one.value.name or f"group: {one.value.group}"
        first = kept.setdefault(key, one)
        if one.value.status == "absent" and first.value.status == "present":  # «Состав комиссии: …», «Отсутствовали: …»
            kept[key] = first = replace(first, value=msgspec.structs.replace(first.value, status="absent"))
        if first.value.name and first.value.role is None and one.value.role is not None:
            organization = first.value.organization or one.value.organization
            kept[key] = replace(first, value=msgspec.structs.replace(first.value, role=one.value.role, organization=organization))
    return list(kept.values())


def _doubts(items: list[Item]) -> Iterator[Unsure]:
    for item in items:
        if item.kind == UNKNOWN:
            yield Unsure("attendees", item.span, "Среди участников стоят слова, в которых не узнать ни человека, ни группу")
        elif item.kind == PERSON and item.certainty is Certainty.DOUBTFUL:
            yield Unsure("attendees", item.span, why_unsure(item.rule))
    if items and all(item.kind in (COUNT, LABEL) for item in items):
        yield Unsure("attendees", items[-1].span, "Сказано только число участников, без имён и групп")
