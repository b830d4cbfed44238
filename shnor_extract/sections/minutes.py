"""Every line of a protocol into its section: a line opens one, goes on with it, or shows that it has ended."""

from __future__ import annotations

import re
from dataclasses import replace

from shnor_extract.model import Document, Line, Marker, Minutes, Section, SectionKind, Span
from shnor_extract.russian.orders import find_order, is_finite, is_told, orders_at_all, speaks
from shnor_extract.sections.genre import title_by_another_name
from shnor_extract.sections.headings import (
    Heading,
    arabic,
    find_heading,
    find_reference,
    hands_over_control,
    is_appendix,
    is_title,
    is_vote,
    plain,
)
from shnor_extract.sections.infer import infer_decisions, is_addressee
from shnor_extract.sections.lines import (
    bare_number,
    find_lines,
    follows,
    make_line,
    split_counted,
    split_headings,
    split_letters,
    split_points,
    trim,
)
from shnor_extract.sections.protocols import agenda_sheet, split_protocols
from shnor_extract.sections.signatures import sign_off
from shnor_extract.sections.tables import DataTable, find_tables
from shnor_extract.sections.topics import (
    NAME,
    Open,
    is_item,
    is_topic_told,
    items,
    opens_topic,
    opens_untitled_agenda,
    read_out_item,
    says,
    told_item,
)

K = SectionKind
_FRONT = {K.STAMP, K.HEADER, K.CHAIR, K.SECRETARY, K.PRESENT, K.ABSENT, K.INVITED}
_NOT_READ_OUT = {*_FRONT, K.SIGNATURES, K.PLAN, K.SIGN_IN}
_ATTENDANCE = {K.PRESENT, K.ABSENT, K.INVITED}
_ORDERS = {K.DECIDED, K.RECOMMENDED}
_LISTS = {K.AGENDA, K.DECIDED, K.RECOMMENDED, K.PROPOSED}
_BODY = {K.HEARD, K.SPOKE, K.PROPOSED, K.DECIDED, K.RECOMMENDED, K.VOTED, K.TALK}

# Running text, not a line of a list: «На совещании были рассмотрены результаты …».
_SENTENCE = 60
_SHORT_SENTENCE = 25  # «Рябова К.Л. открыла заседание.»
_LEAD = 120  # its verb comes early
_NAME_AND_STOP = re.compile(
    r"[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.\s+[А-ЯЁ][а-яё]"
)  # «СЛУШАЛИ: / по первому вопросу Рябову К.Л. План утверждён»
_PRESENCE = re.compile(r"(?:при|от)сутству[а-яё]+")  # «Рябова К.Л., методист – присутствует»
# «Липа Я.Я.: собирает сведения о выпускниках до 1 апреля»
_DOES = re.compile(r"[А-ЯЁ][^:–—\n]{3,60}[.а-яё]\s*[:–—]\s*(?P<word>[а-яё]{4,})(?![а-яё])")
_LAST_LINES = 6
_STAMP = re.compile(r"(?:утвержда[юе]т?|утвержден[оаы]?|согласовано|рассмотрено|принято на)(?![а-я])")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)|20_+")
_MAX_STAMP_LINES = 7
_SENTENCES = re.compile(r"[а-яё0-9]{2}\.\s+[А-ЯЁ][а-яё]{2}")
# «РЕШИЛИ (единогласно): утвердить план»
_BRACKETED = re.compile(r"\([^()\n]{3,80}\)\s*[:–—-]?\s*")
# «Докладчик: Иванова А.П.» under an item of the agenda belongs to the item.
_SPEAKER_LABEL = re.compile(r"(?:(?:со)?доклад|сообщ|информаци|выступающ|ответствен|отв)")


def find_minutes(document: Document) -> tuple[Minutes, ...]:
    """Every protocol of the document with its sections, in order. A lone agenda sheet is not among them.

    The sheet in front of a protocol is its agenda where it has none of its own.
    """
    tables = find_tables(document)
    lines = [part for line in find_lines(document) for part in split_headings(document.text, line, tables)]
    runs = split_protocols(document.text, lines)
    minutes = [_read_minutes(document.text, run, tables) for run in runs]
    sheet = agenda_sheet(document.text, lines, runs)
    if sheet and not any(section.lines for section in minutes[0].of(K.AGENDA)):
        listed = _read_minutes(document.text, sheet, tables).of(K.AGENDA)
        minutes[0] = replace(minutes[0], sections=(*listed, *minutes[0].sections))
    return tuple(minutes)


def _read_minutes(text: str, lines: list[Line], tables: dict[int, DataTable]) -> Minutes:
    sections: list[Open] = [Open(K.HEADER)]
    title = title_by_another_name(text, lines)
    for at, line in enumerate(lines):
        if at == title:
            _stay(sections, K.HEADER, line)
        else:
            _place(text, line, lines[at + 1 :], sections, tables)
    done = tuple(_close(text, section) for section in sections if section.lines or section.heading)
    done = infer_decisions(text, sign_off(text, done))
    return Minutes(Span(lines[0].span.start, lines[-1].block.span.stop), done)


def _place(text: str, line: Line, ahead: list[Line], sections: list[Open], tables: dict[int, DataTable]) -> None:
    """Puts a line into the section it belongs to, opening a new one where the line says so."""
    now = sections[-1]
    table = tables.get(line.block.cell.table) if line.block.cell else None
    if table is not None:
        _stay(sections, _kind_of_table(table, now, sections), line)
    elif line.marker is None and is_title(line.span.of(text)):
        _stay(sections, K.HEADER, line)
    elif _in_stamp(text, line, sections):
        _stay(sections, K.STAMP, line)
    elif _opens_appendix(text, line, sections):
        sections.append(Open(K.PLAN, lines=[line]))
    elif (heading := _allowed(text, line, ahead, sections)) is not None:
        _open(text, line, heading, sections)
    elif now.kind not in _NOT_READ_OUT and (number := _item_taken_up(text, line, sections)) is not None:
        sections.append(Open(K.TALK, agenda_number=number, lines=[line]))
    elif line.marker is None and now.kind in _ATTENDANCE and opens_untitled_agenda(text, line, ahead):
        sections.append(Open(K.AGENDA, lines=[line]))
    elif line.marker is not None and opens_topic(text, line, ahead, sections):
        sections.append(Open(K.AGENDA, agenda_number=line.marker.text, lines=[line]))
    else:
        _go_on(text, line, sections)


def _item_taken_up(text: str, line: Line, sections: list[Open]) -> str | None:
    """The number of the agenda item to which a line turns: it is read out again, or stands before who speaks to it."""
    number = read_out_item(text, line, sections)
    return told_item(text, line, sections) if number is None else number


def _stay(sections: list[Open], kind: SectionKind, line: Line) -> None:
    if sections[-1].kind is not kind:
        sections.append(Open(kind, agenda_number=sections[-1].agenda_number))
    sections[-1].lines.append(line)


def _kind_of_table(table: DataTable, now: Open, sections: list[Open]) -> SectionKind:
    after = any(section.kind is K.SIGNATURES for section in sections)
    if now.kind is K.AGENDA and {"action", "deadline"}.isdisjoint(table.columns.values()):
        return now.kind  # «№ | Вопрос | Ответственный» under «Повестка дня»
    if table.of_orders and now.kind not in {K.PLAN, *_ORDERS}:
        return K.PLAN if after else K.DECIDED
    if table.of_people and now.kind not in {*_ATTENDANCE, K.SIGN_IN, K.SIGNATURES}:
        return K.SIGN_IN if after or now.kind in _ORDERS else K.PRESENT
    return now.kind


def _in_stamp(text: str, line: Line, sections: list[Open]) -> bool:
    """«УТВЕРЖДАЮ / Директор школы / ____ И.И. Петров / 12.01.2022»: from the word to the date, at most a few lines."""
    now, words = sections[-1], line.span.of(text)
    if _STAMP.match(plain(words)):
        return now.kind in {K.HEADER, K.STAMP}
    if now.kind is not K.STAMP or len(now.lines) >= _MAX_STAMP_LINES:
        return False
    return not any(_YEAR.search(stamped.span.of(text)) for stamped in now.lines) and not (words.isupper() and len(words) > _SENTENCE)


def _opens_appendix(text: str, line: Line, sections: list[Open]) -> bool:
    seen = {section.kind for section in sections}
    if line.marker is not None or not seen & {K.SIGNATURES, *_ORDERS} or not is_appendix(line.span.of(text)):
        return False
    words = line.span.of(text)
    alone = line.block.emphasis or line.block.centred or words.isupper() or plain(words).startswith("приложение")
    return sections[-1].kind is not K.PLAN and (K.SIGNATURES in seen or alone)


def _allowed(text: str, line: Line, ahead: list[Line], sections: list[Open]) -> Heading | None:
    """The heading of a line, if such a section can open here; its kind may depend on where we are."""
    heading = find_heading(text, line)
    if heading is None:
        return None
    seen = {section.kind for section in sections}
    now, body = sections[-1].kind, bool(seen & (_BODY - {K.TALK} | {K.SIGNATURES})) or {K.TALK, K.AGENDA} <= seen
    if now in _ORDERS and line.marker is not None and heading.kind in {*_ORDERS, K.PROPOSED}:
        return None  # «2. Поручено методисту подготовить справку» is a point
    if heading.kind in _ATTENDANCE:
        if K.SIGNATURES in seen:
            return replace(heading, kind=K.SIGN_IN)
        return None if body else heading
    if now is K.AGENDA and heading.kind in {K.HEARD, K.SPOKE} and _SPEAKER_LABEL.match(plain(heading.span.of(text))):
        return None
    if heading.kind in {K.CHAIR, K.SECRETARY}:
        ends = body or (len(ahead) <= _LAST_LINES and bool(seen - {K.HEADER, K.STAMP, K.CHAIR, K.SECRETARY}))
        return replace(heading, kind=K.SIGNATURES) if ends else heading
    if heading.kind is K.AGENDA:
        within = now is K.AGENDA and line.marker is not None and sections[-1].heading is not None  # «4. Организационные вопросы»
        told = sections[-1].agenda_number is not None or (bool(ahead) and says(ahead[0].span.of(text)))
        asked = now in {K.TALK, K.HEARD, K.SPOKE} and told  # «Вопросы: / Рябова К.Л.: когда?»
        return None if seen & _ORDERS or within or asked else heading
    if heading.kind is K.TALK and heading.agenda_number is not None:
        if now is K.PLAN:
            return None  # «п. 3 – до 1 марта» in an appendix
        said = heading.content.of(text)[:_LEAD]
        if now is K.HEARD and (not speaks(said) or _NAME_AND_STOP.match(said)):
            return replace(heading, kind=K.HEARD)  # «СЛУШАЛИ: / По первому вопросу Рябову К.Л.: о сверке»
        return _reference_within(text, heading, ahead, now)
    return heading


def _reference_within(text: str, heading: Heading, ahead: list[Line], now: SectionKind) -> Heading | None:
    """«По второму вопросу:» among decisions leads to more decisions when orders follow, else to the next discussion."""
    following = heading.content.of(text).strip() or (ahead[0].span.of(text) if ahead else "")
    return replace(heading, kind=now) if now in _ORDERS and find_order(following) is not None else heading


def _open(text: str, line: Line, heading: Heading, sections: list[Open]) -> None:
    now = sections[-1]
    content = heading.content
    reference = find_reference(content.of(text)) if heading.agenda_number is None else None
    if reference is not None:
        content = Span(content.start + reference[1], content.stop)
    if heading.kind is K.SIGNATURES:
        whole = Line(line.span, line.block)
        _stay(sections, K.SIGNATURES, whole)
        return
    if heading.kind is K.TALK and heading.agenda_number is not None and is_topic_told(text, content, sections):
        sections.append(Open(K.AGENDA, None, heading.agenda_number, None, [Line(trim(text, content), line.block)]))
        return
    number = heading.agenda_number or (reference and reference[0]) or _number_of(line.marker, heading, now, sections)
    words = heading.span if heading.span.start < heading.span.stop else None
    sections.append(Open(heading.kind, words, number, heading.lead, _content(text, line, heading.kind, content)))


def _content(text: str, line: Line, kind: SectionKind, content: Span) -> list[Line]:
    """What stands behind the words of a heading, the votes in brackets apart from the decisions."""
    bracket = _BRACKETED.match(text, *content) if kind in _ORDERS else None
    cut = bracket.end() if bracket and is_vote(bracket.group().strip("( ")) else content.start
    parts = [Span(content.start, cut), Span(cut, content.stop)]
    return [make_line(text, line.block, part) for part in parts if part.of(text).strip(" .:;*_–-")]


def _number_of(marker: Marker | None, heading: Heading, now: Open, sections: list[Open]) -> str | None:
    """«2. СЛУШАЛИ:» speaks of item 2 when the agenda has one; what follows in the same item inherits the number."""
    listed = items(sections)
    if heading.kind is K.HEARD and marker and marker.kind in ("number", "roman"):
        item = listed.get(arabic(marker.text))
        if item is not None and item.marker is not None:
            return item.marker.text
    return now.agenda_number


def _go_on(text: str, line: Line, sections: list[Open]) -> None:
    """A line that opens nothing: it continues its section, or the section has ended before it."""
    now = sections[-1]
    words = line.span.of(text)
    if now.kind in {K.TALK, K.VOTED, K.HEARD, K.SPOKE, K.AGENDA} and hands_over_control(words) and any(s.kind in _ORDERS for s in sections):
        sections.append(Open(K.DECIDED, lines=[line]))
    elif now.kind is K.VOTED and not is_vote(words):
        former = sections[-2] if len(sections) > 1 else now
        listed = line.marker is not None or find_order(words) is not None
        sections.append(Open(former.kind if listed and former.kind in _ORDERS else K.TALK, agenda_number=now.agenda_number, lines=[line]))
    elif now.kind in {K.CHAIR, K.SECRETARY} and _is_full(text, now) and not words[:1].islower():
        before = next((section.kind for section in reversed(sections) if section.kind not in {K.CHAIR, K.SECRETARY}), K.HEADER)
        sections.append(Open(before if before in _FRONT - {K.STAMP} else K.HEADER, lines=[line]))
        _leave_front(text, line, sections)
    elif now.kind is K.STAMP:
        sections.append(Open(K.HEADER, lines=[line]))
    elif now.kind in _FRONT and (is_addressee(text, line) or (now.kind in _ATTENDANCE and _is_matter(text, line))):
        sections.append(Open(K.TALK, lines=[line]))
    elif now.kind in _FRONT:
        now.lines.append(line)
        _leave_front(text, line, sections)
    elif now.kind is K.AGENDA and (is_addressee(text, line) or not is_item(text, line, now)):
        sections.append(Open(K.TALK, agenda_number=now.agenda_number, lines=[line]))
    else:
        now.lines.append(_numbered(text, line, now))


def _is_matter(text: str, line: Line) -> bool:
    """What is to be done, not who is present: «Методистам подготовить заявки», «1. Котельная. Промывку закончить до 12.09.»"""
    words = line.span.of(text)
    numbered = line.marker is not None and line.marker.kind == "number" and not NAME.match(words)
    return find_order(words) is not None or (numbered and (orders_at_all(words) or _SENTENCES.search(words) is not None))


def _is_full(text: str, section: Open) -> bool:
    return any(NAME.search(line.span.of(text)) for line in section.lines)


def _leave_front(text: str, line: Line, sections: list[Open]) -> None:
    """Moves a sentence that the front matter cannot hold into the talk: «На семинаре школы представили свои программы …»."""
    words = line.span.of(text)
    shown = _PRESENCE.sub("", words[:_LEAD])
    tells = len(words) > _SENTENCE and speaks(shown)
    told = len(words) > _SHORT_SENTENCE and words.rstrip().endswith(".") and is_told(shown)
    does = _DOES.match(shown)
    if line.marker is None and (tells or told or (does is not None and is_finite(does["word"]))):
        sections[-1].lines.remove(line)
        sections.append(Open(K.TALK, lines=[line]))


def _numbered(text: str, line: Line, section: Open) -> Line:
    """«2 Провести анализ» under «1 Утвердить план»: a bare number counts as a marker when it follows the one before it."""
    if line.marker is not None or section.kind not in _LISTS:
        return line
    marker = bare_number(text, line.span)
    last = next((item.marker.text for item in reversed(section.lines) if item.marker and item.marker.kind == "number"), None)
    if marker is None or not follows(last, marker.text):
        return line
    return Line(Span(marker.span.stop, line.span.stop), line.block, marker)


def _close(text: str, section: Open) -> Section:
    lines = section.lines
    if section.kind in _LISTS:
        lines = [part for line in lines for part in (split_points(text, line) if line.block.cell is None else (line,))]
    if section.kind in _ORDERS:
        lines = [part for line in lines for part in (split_counted(text, line) if line.block.cell is None else (line,))]
        lines = [part for line in lines for part in (split_letters(text, line) if line.block.cell is None else (line,))]
    return Section(section.kind, tuple(lines), section.heading, section.lead, section.agenda_number)
