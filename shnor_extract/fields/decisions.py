"""The points of the decisions as they stand: text, number, headings above, lines beneath. What they mean is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from shnor_extract.fields.asides import holds_for, split_asides, with_dittos
from shnor_extract.fields.rows import deadlines_by_number, points_of_table
from shnor_extract.model import Appendix, Aside, Found, Line, Minutes, Point, Says, Section, SectionKind, Span
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import find_order, is_told, orders_at_all, speaks
from shnor_extract.russian.phrases.phrases import is_list_of_actors
from shnor_extract.sections import DataTable
from shnor_extract.sections.headings import find_reference, hands_over_control, is_vote, plain
from shnor_extract.sections.infer import starts_dative, tells_decision
from shnor_extract.sections.lines import trim
from shnor_extract.words import meanings

K = SectionKind
_DECIDED = {K.DECIDED, K.RECOMMENDED}
_REJECTED = re.compile(r"(?:решение|предложение)\s+(?:не\s+(?:принят|поддержан|утвержден)|отклон)")
# «Поступившие предложения утвердить»: the proposals above are the decisions.
_ADOPTED = re.compile(
    r"[а-я ]{0,40}предложени[яей]\w*[а-я ]{0,40}(?:утвердить|принять|одобрить|поддержать)"
    r"|(?:утвердить|принять|одобрить|поддержать)[а-я ]{0,40}предложени"
)
# «Руководителям школ:», «Рябовой К.Л.: до 20.09.2023» over bullets
_HEADS = re.compile(r":(?:\s*[–-])?$|:\s*(?:срок\s*[:–-]?\s*)?(?:до|к|не позднее)\s+\d[^:;]{0,25}$", re.IGNORECASE)
# «до 5 мая», «в течение года», «не позднее марта»: how a line that tells a deadline begins
_BOUND = re.compile(r"(?:до|не позднее|в срок|в течение|к)\s+(?:\d|[а-я]+\s)|постоянно(?![а-я])|еже(?:месячно|квартально|годно|недельно)")
_TITLE_LINES = 6
_OF_POINT = re.compile(r"(?:п|пп|пункт)[а-я]{0,2}\.?\s*(\d{1,2}(?:\.\d{1,2})*)\.?\s*[–—:-]\s*", re.IGNORECASE)
_LABEL_WITHIN = re.compile(r"[а-я»\")]\s*[–—,(-]\s*(?:отв|срок|исполнител)[а-я]{0,8}(?![а-я])")  # «Программа «Мотивация» – отв. Рябова»
_CLOSING = re.compile(
    r"(?:(?:следующ|очередн)[а-я]+\s(?:заседани|совещани|встреч|собрани|педсовет)[а-я]*|заседание|совещание|повестка|протокол|вопросов"
    r"|собрание|педсовет|на этом|иных|других)(?![а-я])"
)
# «Приложение 1 к протоколу от 22.11.2022 № 9» above the title of a plan
_REFERS_BACK = re.compile(r"приложени[ея](?!.*(?:план|карта|график))|к\s+(?:протоколу|решению)")
# A line of its own with nothing but «до 1 марта 2022 г.» or «Иванова А.П.» under a point.
_SHORT = 90
# «Руководителям школ:» rarely runs longer; a longer line with a colon says what to do.
_MAX_HEADING = 300
_MAX_ADDRESSEE = 200  # with no colon
# … «до 01.03.2022. Школам», «СОШ № 2. Методистам», «2022 г. Школам»
_SENTENCE_END = re.compile(
    r"(?:(?<=[а-яёА-ЯЁ0-9»)\]][а-яё0-9)»\]][.;!])|(?<=[№\s]\d[.;!])|(?<=[а-яё]\s[.!])|(?<=\)[.;])|(?<=\d\sг\.)|(?<=\dг\.))\s+(?=[А-ЯЁ«])|(?<=;)\s+(?=[а-яё])"
)


@dataclass
class _List:
    """A list of points being read: what stands above the next point, and the points so far."""

    section: Section
    points: list[Point] = field(default_factory=list)
    headings: list[tuple[str | None, Span, bool]] = field(default_factory=list)  # marker, place, recommends
    common: list[Aside] = field(default_factory=list)
    agenda_number: str | None = None
    recommended: bool = False
    group: list[tuple[int, bool]] = field(default_factory=list)  # points under the headings as they are now: place, gap before it
    together: int = 1  # how many of the last points are sentences of one paragraph
    shared: bool = False  # the line before was an aside for the whole list
    open_list: bool = False  # the last point ends with a colon and goes on in the lines below it


def find_points(text: str, minutes: Minutes, tables: dict[int, DataTable]) -> tuple[Point, ...]:
    """Every point that was decided, and (with ``rejected``) every one that was voted down, in the order of the document."""
    points: list[Point] = []
    proposed: list[Point] = []
    before: Section | None = None
    for section in minutes.sections:
        if section.kind is K.PROPOSED:
            proposed = read_list(text, section, tables)
        elif section.kind in _DECIDED:
            found = read_list(text, section, tables)
            adopted = [point for point in found if _ADOPTED.match(plain(point.text.of(text))) and proposed]
            points += proposed * bool(adopted) + [point for point in found if point not in adopted]
            proposed = []
        elif section.kind in (K.VOTED, K.TALK) and any(_REJECTED.search(plain(line.span.of(text))) for line in section.lines):
            if proposed:
                points += [replace(point, rejected=True) for point in proposed]
            elif points and before is not None and before.kind in _DECIDED and before.agenda_number == section.agenda_number:
                points[-1] = replace(points[-1], rejected=True)
            proposed = []
        before = section
    return tuple(_with_appended_deadlines(text, minutes, tables, points))


def _with_appended_deadlines(text: str, minutes: Minutes, tables: dict[int, DataTable], points: list[Point]) -> list[Point]:
    """The points with what an appendix «Пункт протокола | Срок» says of them."""
    told: dict[str, Span] = {}
    for section in minutes.of(K.PLAN):
        for number in {line.block.cell.table for line in section.lines if line.block.cell is not None} & tables.keys():
            told |= deadlines_by_number(text, _of_table(section, number), tables[number])
        told |= {match.group(1): span for match, span in _numbered_deadlines(text, section)}
    return [
        replace(point, asides=(*point.asides, Aside(told[point.number.value], Says.DEADLINE)))
        if point.number is not None and point.number.value in told
        else point
        for point in points
    ]


def _numbered_deadlines(text: str, section: Section) -> Iterator[tuple[re.Match[str], Span]]:
    """«п. 3 – с 25 января по 6 февраля» in an appendix that speaks of deadlines."""
    if not any("срок" in plain(line.span.of(text)) for line in section.lines[:_TITLE_LINES]):
        return
    for line in section.lines:
        match = _OF_POINT.match(text, line.marker.span.start if line.marker else line.span.start, line.span.stop)
        if match is not None:
            yield match, trim(text, Span(match.end(), line.span.stop))


def find_plans(text: str, minutes: Minutes, tables: dict[int, DataTable]) -> tuple[Appendix, ...]:
    """Plans, road maps and schedules appended to the minutes, with a row for each point; an appendix without rows is none."""
    plans = []
    for section in minutes.of(K.PLAN):
        rows = next((at for at, line in enumerate(section.lines) if line.block.cell is not None or line.marker is not None), None)
        if rows is None:
            continue
        points = read_list(text, replace(section, lines=section.lines[rows:]), tables)
        title = [line for line in section.lines[:rows] if not _REFERS_BACK.match(plain(line.span.of(text)))]
        if points:
            plans.append(Appendix(Span(title[0].span.start, title[-1].span.stop) if title else None, tuple(points)))
    return tuple(plans)


def read_list(text: str, section: Section, tables: dict[int, DataTable]) -> list[Point]:
    """The points of one section."""
    state = _List(section, agenda_number=section.agenda_number, recommended=section.kind is K.RECOMMENDED)
    if section.lead is not None and section.heading is not None and _names_addressee(section.lead.of(text)):
        state.headings.append((None, Span(section.lead.start, section.heading.stop), False))
    done: set[int] = set()
    for at, line in enumerate(section.lines):
        table = line.block.cell.table if line.block.cell else None
        if table is not None and table in tables:
            if table not in done:
                done.add(table)
                state.points += points_of_table(text, _of_table(section, table), tables[table], state.agenda_number)
            continue
        _read_line(text, line, section.lines[at + 1 : at + 2], state)
    return [replace(point, asides=point.asides + tuple(state.common)) for point in with_dittos(text, state.points)]


def _of_table(section: Section, table: int) -> list[Line]:
    return [line for line in section.lines if line.block.cell is not None and line.block.cell.table == table]


def _read_line(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> None:
    for rule in LINE_RULES:
        if rule(text, line, ahead, state):
            return


def rejected_above(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """«Решение не принято.» under a point."""
    if line.marker is not None or not _REJECTED.match(plain(line.span.of(text))) or not state.points:
        return False
    state.points[-1] = replace(state.points[-1], rejected=True)
    return True


def votes_above(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """«РЕШИЛИ (единогласно):»: the votes are read by `votes`."""
    return not state.points and is_vote(line.span.of(text).lstrip("( ")) and find_order(line.span.of(text)) is None


def agenda_reference(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """«По первому вопросу:» within the decisions."""
    words = line.span.of(text)
    reference = find_reference(words)
    if reference is None or words[reference[1] :].strip(" :.–-"):
        return False
    state.agenda_number, state.headings = reference[0], []
    return True


def control_kept(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """«Контроль за исполнением решения оставляю за собой.» is a point, not a label beside the one above it."""
    if line.marker is not None or not hands_over_control(line.span.of(text)):
        return False
    state.headings, state.group = [], []
    _add(text, line, line.span, None, state)
    return True


def aside_line(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """«Срок: до 1 марта. Отв.: Иванова А.П.» on a line of its own, under a point or above a whole list."""
    if line.marker is not None and line.marker.kind != "bullet":
        return False
    asides = tuple(split_asides(text, line.span))
    if not asides or find_order(line.span.of(text)) is not None:
        return False
    _attach(line, asides, state)
    return True


def group_heading(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """«1. Управлению образования:», «По направлению «…»:», «Рекомендовать директорам школ:»."""
    words = line.span.of(text).rstrip(" *_")
    if len(words) > _MAX_HEADING or not ahead or not (_HEADS.search(words) or _is_addressee_alone(text, line, ahead, state)):
        return False
    order = find_order(words)
    verb = order.of(words).lower() if order else None
    governs = verb is not None and verb in meanings("governing_verbs")
    if order is not None and not governs and find_order(ahead[0].span.of(text)) is None:
        return False
    if order is not None and not governs and not _below(line, ahead[0]):
        return False
    _push(line, state, _recommends(words, verb if governs else None))
    return True


def list_continued(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """«Обеспечить: – проведение …; – контроль …»: nouns under an order that ends with a colon belong to it."""
    if not state.open_list or not state.points:
        return False
    if find_order(line.span.of(text)) is not None or (line.marker is None and line.span.of(text)[:1].isupper()):
        state.open_list = False
        return False
    if line.marker is not None and line.marker.kind == "number" and not _deeper(line.marker.text, state.points[-1]):
        state.open_list = False
        return False
    _extend(text, line, state)
    return True


def deadline_line(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """«до 5 мая, Бычков С.С.» on a line of its own under a point."""
    words = line.span.of(text)
    bound = line.marker is None and len(words) <= _SHORT and _BOUND.match(plain(words)) and find_order(words) is None
    if not bound or not state.points or state.points[-1].text.of(text).endswith(("-", "–")):
        return False
    _attach(line, (Aside(line.span, Says.ANY),), state)
    return True


def sentence_continued(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """A paragraph that begins in lower case while the point before it has not ended: a line torn in two."""
    words = line.span.of(text)
    if line.marker is not None or not state.points or not words[:1].islower():
        return False
    if (
        text[max(0, line.block.span.start - 8) : line.block.span.start].rstrip().endswith((".", ";", ":", "!"))
        and find_order(words) is not None
    ):
        return False
    _extend(text, line, state)
    return True


def marked_point(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """A numbered, lettered or bulleted line; one that tells what happened has strayed in from the talk."""
    if line.marker is None:
        return False
    if state.points and is_told(line.span.of(text)) and not orders_at_all(line.span.of(text)):
        return True  # `leftovers` shows it to a person
    number = None
    if line.marker.kind != "bullet":
        number = Found(line.marker.text, Span(line.marker.span.start, line.marker.span.start + len(line.marker.text)), "line_marker")
    _pop(line, state)
    _add(text, line, line.span, number, state)
    if _is_voted_down(line.span.of(text)):
        state.points[-1] = replace(state.points[-1], rejected=True)
    return True


def _is_voted_down(words: str) -> bool:
    """«Предложение Петрова П.П. поставлено на голосование. За – 2, против – 4. Решение не принято.»"""
    match = _REJECTED.search(plain(words))
    return match is not None and find_order(words[match.end() :]) is None and find_order(words) is None


def plain_sentences(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """Orders in running text: «Информацию принять к сведению. Директорам школ представить отчёты до 1 марта.»"""
    parts = list(_orders_in(text, line.span))
    if not parts:
        return False
    if _has_ended(text, parts[0], state):
        state.headings, state.group = [], []
    for part in parts:
        _add(text, line, part, None, state)
    state.together = len(parts)
    return True


def duties_told(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """«Рябова К.Л. направляет замечания до 8.04, школа вносит правки.», «План недели – отв. Бычков С.С., март»: a point with no order."""
    words = line.span.of(text)
    if line.marker is not None or _CLOSING.match(plain(words)) or not (_promises(words) or _LABEL_WITHIN.search(plain(words))):
        return False
    for part in _sentences(text, line.span):
        _add(text, line, part, None, state)
    return True


def _promises(words: str) -> bool:
    """A verb of the third person that is not past: «готовит», «разрабатывают», «пересмотрит»."""
    found = (readings(word)[0] for word in re.findall(r"[а-яё]{4,}", words))
    return any(one.part == "VERB" and one.known and one.has("3per") and not one.has("past") for one in found)


def _sentences(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in [*_SENTENCE_END.finditer(text, span.start, span.stop), None]:
        piece = trim(text, Span(start, match.start() if match else span.stop))
        if piece.start < piece.stop:
            yield piece
        start = match.end() if match else span.stop


def short_line(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """«до 1 марта 2022 года» or «Иванова А.П.» alone under a point: read for whatever it says."""
    words = line.span.of(text)
    if not state.points or len(words) > _SHORT or speaks(words) or _CLOSING.match(plain(words)):
        return False
    _attach(line, (Aside(line.span, Says.ANY),), state)
    return True


def first_words(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """«Решение: информация принята к сведению.»: what stands right after the heading is the decision, whatever its grammar."""
    if state.points or _CLOSING.match(plain(line.span.of(text))):
        return False
    _add(text, line, line.span, None, state)
    return True


LINE_RULES = (
    rejected_above,
    votes_above,
    agenda_reference,
    control_kept,
    aside_line,
    group_heading,
    list_continued,
    deadline_line,
    sentence_continued,
    marked_point,
    plain_sentences,
    duties_told,
    short_line,
    first_words,
)


def _attach(line: Line, asides: tuple[Aside, ...], state: _List) -> None:
    """Gives asides to the point above, or to the whole list above when they say so or stand apart from it.

    «Срок исполнения всех пунктов – до 1 марта», a line under a paragraph of several sentences, the line
    «Ответственные: …» right after it; after points typed line by line, a line
    after an empty one. What stands above the first point holds for all that follow.
    """
    shared = any(aside.common for aside in asides) or (state.shared and not line.block.gap)
    apart = line.block.gap and len(state.group) > 1 and not any(gap for _, gap in state.group[1:])
    numbered = [aside for aside in asides if aside.points]
    for aside in numbered:
        _share(
            [at for at, point in enumerate(state.points) if point.number and holds_for(point.number.value, aside.points)], (aside,), state
        )
    asides = tuple(aside for aside in asides if not aside.points)
    if not asides:
        return
    if not state.points:
        state.common += [aside._replace(common=True) for aside in asides]
    elif shared:
        _share(range(len(state.points)), asides, state)
    elif apart:
        _share([at for at, _ in state.group], asides, state)
    elif state.together > 1:
        _share(range(len(state.points) - state.together, len(state.points)), asides, state)
    else:
        state.points[-1] = replace(state.points[-1], asides=state.points[-1].asides + asides)
    state.shared = shared


def _share(places: Iterable[int], asides: tuple[Aside, ...], state: _List) -> None:
    common = tuple(aside._replace(common=True) for aside in asides)
    for at in places:
        state.points[at] = replace(state.points[at], asides=state.points[at].asides + common)


def _push(line: Line, state: _List, recommends: bool) -> None:
    _pop(line, state)
    if line.marker is None:
        # «Директору школы рекомендовано: …» and then «Отделу образования: …»: the second is told, not recommended
        state.recommended = state.recommended and state.section.lead is None
        state.headings = []
    state.headings.append((line.marker.text if line.marker and line.marker.kind != "bullet" else None, line.span, recommends))
    state.group = []
    state.open_list = False


def _pop(line: Line, state: _List) -> None:
    """Takes away the headings that do not hold for a line with this number: «2.» ends what «1.» said, «1.4» does not."""
    marker = line.marker
    if marker is None or marker.kind not in ("number", "roman"):
        return
    state.headings = [
        heading for heading in state.headings if heading[0] is None or (heading[0] != marker.text and _under(marker.text, heading[0]))
    ]
    if "." not in marker.text and state.headings and state.points and _ends_unmarked(marker.text, state):
        state.headings = []


def _has_ended(text: str, part: Span, state: _List) -> bool:
    """«Директору школы: / провести мониторинг; / обновить программу. / Провести диагностику.»: the capital begins something new."""
    own = [state.points[at].text.of(text) for at, _ in state.group]
    return bool(own) and own[-1].endswith(".") and all(words[:1].islower() for words in own) and text[part.start].isupper()


def _under(number: str, heading: str) -> bool:
    """«1.4» stands under «1»; under «I» or «а» stands every number that begins anew."""
    return number.startswith(heading + ".") if heading[0].isdigit() else True


def _ends_unmarked(number: str, state: _List) -> bool:
    """A list of its own stood under the unmarked heading; the number goes on with the list before it."""
    own = [point for point in state.points if state.headings and state.headings[-1][1] in point.headings]
    before = [point for point in state.points if point not in own and point.number is not None]
    return (
        bool(own and before)
        and own[-1].number is None
        and before[-1].number is not None
        and number.isdigit()
        and (before[-1].number.value.split(".")[0].isdigit() and int(number) == int(before[-1].number.value.split(".")[0]) + 1)
    )


def _add(text: str, line: Line, span: Span, number: Found[str] | None, state: _List) -> None:
    recommended = state.recommended or any(heading[2] for heading in state.headings)
    headings = tuple(heading[1] for heading in state.headings)
    bracketed = _trailing_aside(text, span)
    asides = tuple(split_asides(text, bracketed)) if bracketed else ()
    body = trim(text, Span(span.start, bracketed.start)) if asides and bracketed else span
    state.points.append(Point(_unpunctuated(text, body), number, state.agenda_number, headings, asides, recommended))
    state.group.append((len(state.points) - 1, line.block.gap))
    state.shared, state.together = False, 1
    state.open_list = text[body.start : body.stop].rstrip().endswith(":")


def _trailing_aside(text: str, span: Span) -> Span | None:
    """A labelled end of the point itself after its full stop: «Провести семинар. Срок: март. Отв.: Иванова А.П.»"""
    for match in re.compile(r"(?<=[.;!])\s+(?=[СОИК(])").finditer(text, span.start, span.stop):
        tail = Span(match.end(), span.stop)
        if text.count("(", span.start, match.start()) > text.count(")", span.start, match.start()):
            continue  # «(Срок: 20.10.2023; Ответственный: Бычков С.С.)»
        if next(split_asides(text, tail), None) is not None and find_order(tail.of(text)) is None:
            return tail
    return None


def _extend(text: str, line: Line, state: _List) -> None:
    last = state.points[-1]
    state.points[-1] = replace(last, text=_unpunctuated(text, Span(last.text.start, line.span.stop)))


def _unpunctuated(text: str, span: Span) -> Span:
    stop = span.stop
    while stop > span.start and text[stop - 1] in " ;,":
        stop -= 1
    return Span(span.start, stop)


def _orders_in(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a paragraph that order something; a sentence that orders nothing stays with the one before it."""
    start = span.start
    parts: list[Span] = []
    for match in [*_SENTENCE_END.finditer(text, span.start, span.stop), None]:
        stop = match.start() if match else span.stop
        piece = trim(text, Span(start, stop))
        order = find_order(piece.of(text))
        if (
            (order is not None and (order.start < 200 or starts_dative(piece.of(text))))
            or tells_decision(piece.of(text))
            or (not parts and _promises(piece.of(text)))
        ):
            parts.append(piece)
        elif parts:
            parts[-1] = Span(parts[-1].start, piece.stop)
        start = match.end() if match else stop
    yield from parts


def _deeper(number: str, point: Point) -> bool:
    return point.number is None or number.startswith(point.number.value + ".") or not point.number.value[0].isdigit()


def _below(line: Line, next_line: Line) -> bool:
    """Whether the next line stands under this one in the numbering, or has a bullet or a letter."""
    if next_line.marker is None:
        return False
    if next_line.marker.kind in ("bullet", "letter"):
        return line.marker is None or line.marker.kind != next_line.marker.kind
    return line.marker is not None and next_line.marker.text.startswith(line.marker.text + ".")


def _recommends(words: str, verb: str | None) -> bool:
    """«Рекомендовать директорам:», «Директорам рекомендуется:»."""
    kinds = meanings("order_words")
    return meanings("governing_verbs").get(verb or "") == "recommendation" or any(
        kinds.get(word) == "recommendation" for word in re.findall(r"[а-я]+", plain(words))
    )


def _is_addressee_alone(text: str, line: Line, ahead: tuple[Line, ...], state: _List) -> bool:
    """«Руководителю ШМО» over bullets, the colon forgotten, «2.1. Руководителям школ, имеющих 11 классы,» over 2.1.1.

    Nothing stands on the line but who is to act; «ГБУ ИМЦ», «Вереш Т.К.» in the nominative too, where a list ended above.
    """
    words = line.span.of(text).rstrip(" ,.;*_–-")
    below = ahead[0]
    if below.marker is None or len(words) > _MAX_ADDRESSEE or find_order(words) is not None or speaks(words):
        return False
    if not (_below(line, below) if line.marker else below.marker.kind in ("bullet", "letter", "number")):
        return False
    if is_list_of_actors(words, "datv"):
        return True
    ended = not state.points or text[state.points[-1].text.stop : line.block.span.start].strip()[:1] in ("", ";", ".")
    return (
        line.marker is None
        and ended
        and len(words) <= _SHORT
        and find_order(below.span.of(text)) is not None
        and is_list_of_actors(words, "nomn")
    )


def _names_addressee(lead: str) -> bool:
    """«По итогам собеседования директору школы (рекомендовано)»: a dative noun among the words."""
    words = re.findall(r"[а-яё]+", lead.lower())
    return any(reading.has("NOUN", "datv", "anim") for word in words for reading in readings(word)[:1])
