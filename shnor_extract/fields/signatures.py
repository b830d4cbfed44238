"""Chair and secretary: from the header, from the signatures in all their layouts, or from the list of those present."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from shnor_extract.model import Certainty, Finds, Found, Line, Minutes, Section, SectionKind, Span, Unsure
from shnor_extract.record import Person
from shnor_extract.russian.people.cast import Cast
from shnor_extract.russian.people.names import find_names
from shnor_extract.russian.people.people import Spotted, post_of, spot_people, why_unsure
from shnor_extract.russian.people.posts import kind_of, post_at_start
from shnor_extract.russian.phrases.phrases import nominative
from shnor_extract.sections.headings import is_title, plain
from shnor_extract.words import meanings

CHAIR, SECRETARY, DEPUTY, HEAD, OTHER = "chair", "secretary", "deputy", "head", "other"
_K = SectionKind
_HEADED = {_K.CHAIR: CHAIR, _K.SECRETARY: SECRETARY}
_BODY = (_K.TALK, _K.HEARD, _K.SPOKE, _K.DECIDED, _K.VOTED, _K.PROPOSED, _K.RECOMMENDED, _K.SIGN_IN)
# «Избрать председателем собрания Иванову А.П., секретарём Петрову П.П.»
_ELECTED = re.compile(r"(?:избра[а-я]*|выбра[а-я]*)(?![а-я])")
_IS_ELECTED = re.compile(r"(?:избран|выбран)[аы]?(?![а-я])")
# «Петрова П.П. (секретарь)», «Рощина И.Л. (ведущая встречи)»
_OFFICE_AFTER = re.compile(r"\s*\(\s*(?P<office>[^()]{3,60})\)")
_HELD_BY = re.compile(r"(?<![а-яё])(?:при|у)\s+(?=[а-яё])", re.IGNORECASE)
_GATHERING = re.compile(r"(?:[а-я]+(?:ого|ое)\s+){0,3}(?:совещани|заседани|собрани|встреч|планерк|оперативк|аппаратн)")
_ELECTED_AS = re.compile(r"(?P<chair>председател(?:ем|я))|(?P<secretary>секретар(?:[её]м|я))")
_PRESIDED = re.compile(r"под\s+председательством")
# What follows «председатель» where it is a chair and no post: the bodies that meet.
_MEETS = re.compile(
    r"\W*(?:(?:[а-яё]+(?:ого|ой|его)|и)\s+){0,4}(?:заседан|совещан|собран|комисси|коллеги|совет|педсовет|методсовет|групп|штаб|встреч|семинар|консилиум|МО|ШМО|РМО)"
)
_LEADS = re.compile(r"(?:\s+[а-я]+){0,3}\s*[:–—-]")  # «…, секретарь – Сомова С.С.»
_RANKED = re.compile(r"\s+([А-Яа-яЁё-]+)")
# «Исполнитель: …», «тел. 2-33-44» beneath the signatures
_OF_CLERK = re.compile(r"\W*(?:тел|исп|\d)", re.IGNORECASE)
_LETTER = re.compile(r"[А-Яа-яЁё\d]")
# A line of a signature is short; a longer one is a sentence about a chairman.
_LONGEST = 150
_LONGEST_HEADED = 400  # «Встречу вела начальник отдела Рощина А.П. Секретарь Сомова С.С. В зале присутствовало около 60 родителей»


class _Sign(NamedTuple):
    """A label or a person in the signatures, in the order of reading. ``row`` is the line or the row of a table."""

    row: int
    label: str | None = None
    span: Span = Span(0, 0)
    person: Spotted | None = None
    post: str = ""  # «начальник управления» on the line beneath «Председатель»


class _Claim(NamedTuple):
    """Somebody said to be chair or secretary. ``order`` is the trust in the place: header, signatures, list, election."""

    office: str
    person: Spotted
    order: int
    rule: str
    sure: bool = True


def find_chair(text: str, minutes: Minutes, cast: Cast) -> Finds[Person]:
    """Who presided; at most one."""
    return _choose(text, _claims(text, minutes, cast), CHAIR, cast)


def find_secretary(text: str, minutes: Minutes, cast: Cast) -> Finds[Person]:
    """Who kept the protocol; at most one."""
    return _choose(text, _claims(text, minutes, cast), SECRETARY, cast)


def _claims(text: str, minutes: Minutes, cast: Cast) -> list[_Claim]:
    return [claim for rule in RULES for claim in rule(text, minutes, cast)]


def headed_section(text: str, minutes: Minutes, cast: Cast) -> Iterator[_Claim]:
    """«Председательствовал: / Н.Г. Чупрунова»: the name within the section, its post on the line before it or after."""
    for section in minutes.of(*_HEADED):
        spotted = [one for line in section.lines for one in _spot(text, line.span, cast)]
        if spotted and not _is_anothers(text, section, spotted[0]):
            yield _Claim(_HEADED[section.kind], _with_loose_post(text, section, spotted[0]), 0, "headed_section")


def _is_anothers(text: str, section: Section, person: Spotted) -> bool:
    """«Председатель: ______ секретарь: Сомова С.С.»: another office stands between."""
    line = next(line for line in section.lines if line.span.holds(person.span))
    return any(
        office in (CHAIR, SECRETARY) for office, _, stop in _labels(line.span.of(text)) if line.span.start + stop <= person.span.start
    )


def signed(text: str, minutes: Minutes, cast: Cast) -> Iterator[_Claim]:
    """Labels and names of the signatures, paired in the order in which they stand."""
    yield from _pair([*_signs(text, _signature_lines(text, minutes, cast), cast)], 1)
    headed = minutes.of(*_HEADED)
    if headed and not any(_spot(text, line.span, cast) for section in headed for line in section.lines):
        yield from _pair([*_headed_signs(text, headed, minutes, cast)], 1)


def line_label(text: str, minutes: Minutes, cast: Cast) -> Iterator[_Claim]:
    """«Председатель – Иванова А.П.» as a line of the header, of the list of those present, or among the decisions.

    «Вела собрание Рощина А.П.; секретарь – Сомова С.С.»: another one within the line.
    """
    for section in minutes.of(_K.HEADER, _K.PRESENT, *_HEADED, *_BODY):
        for line in section.lines:
            words = line.span.of(text)
            labelled = section.kind in _HEADED or _label(words) is not None
            labels = _labels(words) if len(words) <= (_LONGEST_HEADED if section.kind in _HEADED else _LONGEST) and labelled else []
            people = _spot(text, line.span, cast) if labels else []
            for office, _, stop in labels:
                after = [one for one in people if one.span.start - line.span.start >= stop]
                between = words[stop : after[0].span.start - line.span.start] if after else "; "
                if office in (CHAIR, SECRETARY) and _is_office(words, stop) and _leads_to_name(between):
                    yield _Claim(office, after[0], 2, "line_label")


def _leads_to_name(between: str) -> bool:
    """«председатель собрания – », «секретарь », with at most a post before the name."""
    return len(between) <= _LONGEST and not re.search(r"[.;]\s", between)


def listed_post(text: str, minutes: Minutes, cast: Cast) -> Iterator[_Claim]:
    """«председатель совета Иванова А.П., … Петрова П.П. – методист, секретарь; … Кулик В.В. (ведущий)» in a list of those present."""
    for section in minutes.of(_K.PRESENT):
        for line in section.lines:
            for person in _spot(text, line.span, cast):
                ends = (person.span.stop, person.whole.stop)
                bracket = next((match for end in ends if (match := _OFFICE_AFTER.match(text, end, line.span.stop))), None)
                for role in (*(person.person.role or "").split(", "), bracket["office"] if bracket else ""):
                    label = _label(role)
                    if label is not None and label[0] in (CHAIR, SECRETARY) and _is_office(role, label[1]):
                        yield _Claim(label[0], person, 3, "listed_post")


def presided(text: str, minutes: Minutes, cast: Cast) -> Iterator[_Claim]:
    """«под председательством И.И. Иванова»."""
    for section in minutes.of(_K.HEADER, _K.TALK, _K.PRESENT):
        for line in section.lines:
            match = _PRESIDED.search(line.span.of(text).lower())
            people = [one for one in _spot(text, line.span, cast, None) if match and one.span.start >= line.span.start + match.end()]
            if people:
                yield _Claim(CHAIR, people[0], 1, "presided")


def held_by(text: str, minutes: Minutes, cast: Cast) -> Iterator[_Claim]:
    """«Протокол совещания при начальнике отдела Ивановой А.П.»; without a name the one whose post the document tells so."""
    for section in minutes.of(_K.HEADER):
        for line in section.lines:
            match = (
                _HELD_BY.search(line.span.of(text)) if is_title(line.span.of(text)) or _GATHERING.match(plain(line.span.of(text))) else None
            )
            if match is None:
                continue
            start = line.span.start + match.end()
            post = post_at_start(text[start : line.span.stop])
            people = [one for one in _spot(text, Span(start, line.span.stop), cast, None) if one.span.start - start <= _LONGEST]
            if people and post is not None:
                yield _Claim(CHAIR, people[0], 3, "held_by")
            elif post is not None:
                yield from _holder_of(text, Span(start, line.span.stop), minutes, cast)


def _holder_of(text: str, phrase: Span, minutes: Minutes, cast: Cast) -> Iterator[_Claim]:
    """The one of those present, or who approved the protocol, whose post begins as the phrase does."""
    found: dict[str, Spotted] = {}
    for section in minutes.of(_K.STAMP, _K.PRESENT, _K.SIGNATURES):
        for line in section.lines:
            for one in _spot(text, line.span, cast):
                if one.person.role is not None and _begins_in_nominative(phrase.of(text), one.person.role):
                    found.setdefault(one.person.name, one)
    if len(found) == 1:
        yield _Claim(CHAIR, next(iter(found.values())), 3, "held_by", sure=False)


def _begins_in_nominative(phrase: str, role: str) -> bool:
    """«заместителе главы администрации по вопросу …» and «заместитель главы администрации»."""
    said = " ".join(phrase.split()[: len(role.split())])
    return nominative(said, "loct").lower() == role.lower()


def elected(text: str, minutes: Minutes, cast: Cast) -> Iterator[_Claim]:
    """«Избрать председателем собрания Иванову А.П., секретарём – Петрову П.П.»."""
    for section in minutes.of(*_BODY, _K.HEADER, _K.PRESENT, _K.AGENDA):
        for line in section.lines:
            words = line.span.of(text).lower()
            if not _ELECTED.search(words):
                continue
            people = _spot(text, line.span, cast, "nomn" if _IS_ELECTED.search(words) else "accs")
            for match in _ELECTED_AS.finditer(words):
                after = [one for one in people if one.span.start >= line.span.start + match.end()]
                if after and after[0].span.start - line.span.start - match.end() < 60:
                    yield _Claim(match.lastgroup or "", after[0], 4, "elected", sure=False)


RULES = (headed_section, signed, line_label, presided, listed_post, held_by, elected)


def _choose(text: str, claims: list[_Claim], office: str, cast: Cast) -> Finds[Person]:
    """The claim from the best place; the name and post as full as any claim or the cast gives them."""
    mine = [claim for claim in claims if claim.office == office]
    if not mine and office == CHAIR:
        mine = [claim._replace(sure=claim.office == DEPUTY) for claim in claims if claim.office in (DEPUTY, HEAD)]
    if not mine:
        return Finds()
    best = min(mine, key=lambda claim: (not claim.sure, claim.order))
    name = best.person.person.name
    same = [claim for claim in mine if claim.person.person.name == name]
    fullest = next((claim for claim in same if _real_post(claim.person.person)), best)
    person = (
        fullest.person.person if _real_post(fullest.person.person) else _without_label(post_of(_without_label(best.person.person), cast))
    )
    certainty = best.person.certainty if best.sure else Certainty.LIKELY
    unsure = [] if certainty is not Certainty.DOUBTFUL else [Unsure(office, best.person.span, why_unsure(best.person.rule))]
    if not best.sure and best.rule == "signature" and best.office == office:
        unsure.append(Unsure(office, best.person.span, "Подписей не столько, сколько должностей: проверьте, кто есть кто"))
    others = [claim for claim in mine if claim.person.person.name != name and claim.order <= best.order + 1 and claim.sure]
    unsure += [Unsure(office, claim.person.span, "В другом месте документа названо другое лицо") for claim in others[:1]]
    return Finds((Found(person, fullest.person.whole if fullest is not best else best.person.whole, best.rule, certainty),), tuple(unsure))


def _real_post(person: Person) -> bool:
    """A post that says more than the office itself does: «начальник управления», not «председатель»."""
    if person.role is None:
        return False
    label = _label(person.role) or _label(person.role + ".")  # «Пред.»
    return label is None or label[0] not in (CHAIR, SECRETARY) or " " in person.role


def _without_label(person: Person) -> Person:
    """«Председатель Иванов А.П.»: the record's field says it already."""
    return person if _real_post(person) else Person(name=person.name, organization=person.organization)


def _spot(text: str, span: Span, cast: Cast, case: str | None = "nomn") -> list[Spotted]:
    return [
        one._replace(span=one.span.shift(span.start), whole=one.whole.shift(span.start)) for one in spot_people(span.of(text), cast, case)
    ]


def _with_loose_post(text: str, section: Section, spotted: Spotted) -> Spotted:
    """«Председатель: / начальник управления / Иванов И.И.»: a post on a line with no name."""
    if spotted.person.role is not None:
        return spotted
    for line in section.lines:
        words = line.span.of(text)
        if not line.span.holds(spotted.span) and len(words) < _LONGEST and not find_names(words):
            found = post_of(Person(name=spotted.person.name), Cast(), words)
            if found.role is not None:
                return spotted._replace(person=found)
    heading = section.heading.of(text) if section.heading else ""
    label = _label(heading)
    if label is not None and heading[label[1] :].strip() and not _MEETS.match(heading[label[1] :]):
        return spotted._replace(person=post_of(spotted.person, Cast(), heading))  # «Председатель комитета образования – …»
    return spotted


def _signature_lines(text: str, minutes: Minutes, cast: Cast) -> list[Line]:
    """The lines of the signatures, with what of them was left at the end of the section before: a post, a name on a line of its own."""
    sections = minutes.sections
    first = next((at for at, section in enumerate(sections) if section.kind is _K.SIGNATURES), len(sections))
    lines: list[Line] = []
    for line in reversed(sections[first - 1].lines if first and sections[first - 1].kind in _BODY else ()):
        words = line.span.of(text)
        if _OF_CLERK.match(words):
            continue
        if line.marker is not None or len(words) > _LONGEST or not (_is_bare_label(words) or _is_name_at_end(text, line, cast)):
            break
        lines.insert(0, line)
    for section in sections[first:]:
        if section.kind is _K.SIGNATURES:
            lines += section.lines
        elif section.kind is _K.SIGN_IN and section.heading is not None and not section.lines and lines:
            lines.append(Line(section.heading, lines[-1].block))
    return lines


def _is_bare_label(words: str) -> bool:
    """«Директор школы», «Председатель совещания,»: a label, and neither a name nor a sentence."""
    label = _label(words)
    return label is not None and label[0] != OTHER and not re.search(r"[.:;]\s|\d\d|[–—]", words[label[1] :].lstrip(". "))


def _is_name_at_end(text: str, line: Line, cast: Cast) -> bool:
    """A name alone («И.И. Иванов»), or behind a post («Начальник отдела: ____ И.И. Иванов»)."""
    people = _spot(text, line.span, cast)
    if len(people) != 1 or _LETTER.search(text, people[0].span.stop, line.span.stop):
        return False
    before = text[line.span.start : people[0].span.start]
    return not _LETTER.search(before) or _is_bare_label(before.rstrip(" _:/("))


def _signs(text: str, lines: list[Line], cast: Cast) -> Iterator[_Sign]:
    """Labels and people of the signatures, row by row; «Председатель ____ И.И. Иванов» is a label and a person in one row."""
    rows = groupby(lines, key=lambda line: line.block.cell[:2] if line.block.cell else line.span)
    for row, (_, group) in enumerate(rows):
        for line in group:
            words = line.span.of(text)
            people = _spot(text, line.span, cast)
            post = words[: people[0].span.start - line.span.start if people else None].rstrip(" \t_:/(")
            found = [
                (
                    line.span.start + at,
                    _Sign(row, kind, Span(line.span.start + at, line.span.start + stop), post=post if kind == HEAD else ""),
                )
                for kind, at, stop in _labels(words)
            ]
            found += [(one.span.start, _Sign(row, None, one.span, one)) for one in people]
            yield from (sign for _, sign in sorted(found, key=lambda pair: pair[0]))


def _headed_signs(text: str, headed: tuple[Section, ...], minutes: Minutes, cast: Cast) -> Iterator[_Sign]:
    """«Председатель: / Секретарь: / Иванов И.И. / Петрова П.П.» in the header: the names stand after both labels."""
    for row, section in enumerate(headed):
        yield _Sign(row, _HEADED[section.kind], section.heading or Span(0, 0))
    last = minutes.sections.index(headed[-1])
    following = minutes.sections[last + 1] if last + 1 < len(minutes.sections) else None
    if following is not None and following.kind is _K.HEADER:
        yield from (_Sign(len(headed), None, one.span, one) for line in following.lines for one in _spot(text, line.span, cast))


def _pair(signs: list[_Sign], order: int) -> Iterator[_Claim]:
    """Labels with people: those in one row first, then the rest in the order in which they stand."""
    loose: list[_Sign] = []
    for _, group in groupby(signs, key=lambda sign: sign.row):
        row = [*group]
        labels, people = [sign for sign in row if sign.label], [sign for sign in row if sign.person]
        if labels and people:
            yield from _claims_of(labels, people, order)
        elif row[0].label == HEAD and loose and loose[-1].label:
            loose[-1] = loose[-1]._replace(post=row[0].post)
        else:
            loose += row
    yield from _pair_loose([sign for sign in loose if sign.label], [sign for sign in loose if sign.person], order)


def _pair_loose(labels: list[_Sign], people: list[_Sign], order: int) -> Iterator[_Claim]:
    """As many names as labels: one each. More, because members sign too: those after the members are counted from the end.

    A single name under no label at all is the one who answers for the paper.
    """
    if not labels and len(people) == 1 and people[0].person is not None:
        yield _Claim(HEAD, people[0].person, order, "lone_signature", sure=False)
    members = next((at for at, sign in enumerate(labels) if sign.label == OTHER), len(labels))
    sure = len(labels) == len(people) or (len(labels) < len(people) and members == len(labels))
    if len(people) > len(labels):
        yield from _claims_of(labels[:members], people, order)
        yield from _claims_of(labels[members + 1 :][::-1], people[::-1], order, sure)
    else:
        yield from _claims_of(labels, people, order, sure)


def _claims_of(labels: list[_Sign], people: list[_Sign], order: int, sure: bool = True) -> Iterator[_Claim]:
    for label, sign in zip(labels, people, strict=False):
        if label.label is not None and sign.person is not None:
            person = post_of(sign.person.person, Cast(), label.post)
            yield _Claim(label.label, sign.person._replace(person=person), order, "signature", sure)


def _labels(words: str) -> list[tuple[str, int, int]]:
    """(what, start, stop) of the labels of a line: one at its start, another after a name or a gap («… Секретарь»)."""
    found: list[tuple[str, int, int]] = []
    low = words.lower().replace("ё", "е")
    for match in re.finditer(r"(?:^|(?<=[\s/._)]))[а-я]", low):
        label = _label(low, match.start())
        if label is None or (found and match.start() < found[-1][2]):
            continue
        before = low[: match.start()].rstrip()[-1:]
        begins = words[match.start()].isupper() or before == ";" or (before == "," and _LEADS.match(low, match.start() + label[1]))
        if match.start() == 0 or begins or not re.search(r"[а-я]", low[: match.start()]):
            found.append((label[0], match.start(), match.start() + label[1]))
    return found[:1] if found and found[0][0] in (DEPUTY, OTHER) else found


def _label(words: str, at: int = 0) -> tuple[str, int] | None:
    """What a line says of the person on it, and where the word ends: «Председатель коллегии» → chair."""
    match = _stems().match(words.lower().replace("ё", "е"), at)
    if match is None or _is_rank(words, match):
        return None
    return meanings("signature_labels")[match["stem"]], match.end() - at


def _is_rank(words: str, match: re.Match[str]) -> bool:
    """«ведущий специалист»."""
    following = _RANKED.match(words, match.end()) if match["stem"].startswith("ведущ") else None
    return following is not None and kind_of(following[1]) is not None


@cache
def _stems() -> re.Pattern[str]:
    """Longer ones first: «зам. председателя» before «председатель»."""
    stems = sorted(meanings("signature_labels"), key=len, reverse=True)
    return re.compile(rf"[ \t«\"_*–—:-]*(?P<stem>{'|'.join(map(re.escape, stems))})[а-я]*")


def _is_office(words: str, at: int) -> bool:
    """«Председатель», «председатель педагогического совета», «секретарь комиссии»; not «секретарь учебной части»."""
    rest = words[at:]
    return bool(re.match(r"\s*(?:$|[:–—_/,-]|\()|\s+[А-ЯЁ]\.|\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ]", rest)) or bool(_MEETS.match(rest))
