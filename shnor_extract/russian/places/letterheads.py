"""The organisation that the lines of a letterhead name: «АДМИНИСТРАЦИЯ ЗАРЕЧНОГО РАЙОНА / УПРАВЛЕНИЕ ОБРАЗОВАНИЯ»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shnor_extract.model import Certainty, Found, Span
from shnor_extract.russian.phrases.capitals import lowered
from shnor_extract.russian.places.organizations import (
    GATHERING,
    Body,
    body_at_start,
    find_bodies,
    genitive_body,
    has_own_name,
    nominative_body,
    stands_alone,
)

# From here on a line tells how to reach the office: «412300, г. Балашов, ул. Ленина», «тел. 8 (845) 45-00», «ИНН 64…».
_CONTACTS = re.compile(
    r"[,;(]?\s*(?:\b\d{6}\b|\bул(?:\.|ица)|\bпр(?:осп)?\.|\bпроспект\b|\bпер\.|\bпл\.|\bтел(?:\.|ефон|/)|\bфакс|\be-?mail|\bэл\.|\S+@\S+|https?:|\bwww\."
    r"|\bИНН|\bКПП|\bОГРН|\bОКПО|\bБИК|\bр/с|\bадрес\b|\bд\.\s?\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_STATE = re.compile(r"(?:российская\s+федерация|россия)\W*$", re.IGNORECASE)
# A line of another kind: «Приложение № 1», «Утверждено приказом …», «Исх. № 5», a date, «______».
_OTHER = re.compile(r"(?:приложени|утвержд|согласован|рассмотрен|принят|исх|вх\.|от\s|№|«?_|\d|к\s+приказ|выписк|повестк)", re.IGNORECASE)
# Those that last longer than a day and may have a letterhead of their own.
_STANDING = re.compile(
    r"(?:[а-яё-]+(?:ий|ый|ой|ая|ое|ее)\s+){1,4}(?:совет|комиссия|группа|объединение|коллегия|штаб|офис|команда)(?!\w)"
    r"|(?:совет|ассоциация|объединение|штаб|круг|клуб|коллегия)\s+[а-яё-]+(?:ов|ев|ей|ий)(?!\w)",  # «Совет директоров», «Круг наставников»
    re.IGNORECASE,
)
_REGION_BRACKET = re.compile(r"\(\s*(?:якут|улус|район)", re.IGNORECASE)
_INSTITUTIONS = ("institution", "abbreviation")
_PARENTS = ("authority", "office")
# «… учреждение «Средняя школа № 7» (МБОУ «СШ № 7»)»: the name once more, shortened
_SHORT_NAME = re.compile(r"\s*\((?:далее|[А-ЯЁ]{3,}\s?[«\"А-ЯЁ])[^()]*\)\W*$")
# «… муниципального образования / Лесной район»: the name comes on the next line, in the nominative
_NAMELESS = re.compile(r"(?:муниципальн\w+\s+(?:образования|района|округа)|городского\s+округа)$", re.IGNORECASE)
_MAX_LINES = 25
_MAX_LINE = 300


def read_letterhead(text: str, lines: Sequence[Span]) -> Found[str] | None:
    """The organisation whose letterhead these lines are; the body itself, not the ministry or founder above it.

    A part of an office that says no name of its own («Управление образования») is named with what stands above it.
    """
    bodies = letterhead_bodies(text, lines)
    if not bodies:
        return _standing(text, lines)
    body, above = bodies[-1], bodies[-2] if len(bodies) > 1 else None
    if above is not None and body.kind == "authority" and above.kind == "office" and not has_own_name(text, above):
        body, above = above, body  # «Отдел образования / Администрация Лесного района»
    if above is not None and body.kind == "abbreviation" and above.kind == "institution":
        body, above = above, None  # «Муниципальное учреждение «СОШ № 5» / МБОУ «СОШ № 5»»: the name in full
    if above is not None and above.kind == "institution" and not has_own_name(text, above):
        # «МУНИЦИПАЛЬНОЕ КАЗЁННОЕ УЧРЕЖДЕНИЕ / УПРАВЛЕНИЕ ОБРАЗОВАНИЯ»
        value = f"{nominative_body(text, above)} {nominative_body(text, body)}"
        return Found(value, Span(above.span.start, body.span.stop), "legal_form_above", Certainty.LIKELY)
    if above is not None and above.kind in _PARENTS and not has_own_name(text, body) and not _of_a_place(text, body):
        value = f"{nominative_body(text, body)} {genitive_body(text, above)}"
        span = Span(min(above.span.start, body.span.start), max(above.span.stop, body.span.stop))
        return Found(value, span, "letterhead_with_parent", Certainty.LIKELY)
    return Found(nominative_body(text, body), body.span, "letterhead")


def _of_a_place(text: str, body: Body) -> bool:
    """«… учреждение Нижнеключевская средняя школа»: its place tells which school it is."""
    return body.kind == "institution" and re.search(r"\s[А-ЯЁ][а-яё]{3,}", body.span.of(text)) is not None


def _standing(text: str, lines: Sequence[Span]) -> Found[str] | None:
    """«Районное методическое объединение учителей математики / Степного района»: a gathering with no office above it."""
    start = next((at for at, line in enumerate(lines) if _STANDING.match(line.of(text))), None)
    if start is None:
        return None
    stop = start + 1
    while stop < len(lines) and _continues(text, lines[stop]):
        stop += 1
    held_in = next((body for body in find_bodies(lines[start].of(text)) if body.kind in _INSTITUTIONS), None)
    if held_in is not None and has_own_name(lines[start].of(text), held_in):  # «Педагогический совет МБОУ СОШ № 5»
        name = nominative_body(lines[start].of(text), held_in)
        return Found(name, held_in.span.shift(lines[start].start), "institution_of_gathering", Certainty.LIKELY)
    span = Span(lines[start].start, lines[stop - 1].stop)
    name = lowered(re.sub(r"\s+", " ", span.of(text)))
    return Found(name[0].upper() + name[1:], span, "standing_gathering", Certainty.LIKELY)


def letterhead_bodies(text: str, lines: Sequence[Span]) -> list[Body]:
    """The organisations of a letterhead from above; a name broken into lines is one."""
    bodies: list[Body] = []
    opened = False
    for at, line in enumerate(lines[:_MAX_LINES]):
        shown = _without_contacts(text, line)
        if bodies and shown.start < bodies[-1].head.stop:
            bodies[-1] = _longer(bodies[-1], shown.stop)
            continue
        body = _begins(text, shown, lines[at + 1] if at + 1 < len(lines) else None)
        if body is not None and not (opened and _is_its_name(text, bodies[-1], body)):
            bodies.append(body)
            opened = True
        elif opened and (_continues(text, shown) or _NAMELESS.search(bodies[-1].span.of(text))):
            bodies[-1] = _longer(bodies[-1], shown.stop)
        elif shown.stop > shown.start:
            opened = False
        opened = opened and shown == line
    return bodies


def _begins(text: str, line: Span, following: Span | None) -> Body | None:
    """The body that begins with this line; its noun may stand on the next («МУНИЦИПАЛЬНОЕ БЮДЖЕТНОЕ / УЧРЕЖДЕНИЕ»)."""
    stop = min(following.stop, following.start + _MAX_LINE) if following else line.stop
    words = text[line.start : max(stop, line.stop)]
    if GATHERING.match(words):
        return None
    found = body_at_start(words)
    if found is None:
        return None
    head = found.head.shift(line.start)
    return Body(Span(line.start, max(line.stop, head.stop)), head, found.kind)


def _is_its_name(text: str, above: Body, body: Body) -> bool:
    """«… УЧРЕЖДЕНИЕ / СРЕДНЯЯ ШКОЛА № 5»: the second line is the name of the first, which has none yet."""
    return above.kind in _INSTITUTIONS and body.kind == "institution" and not has_own_name(text, above)


def _continues(text: str, line: Span) -> bool:
    words = line.of(text)
    if not words or _OTHER.match(words) or _STATE.match(words) or GATHERING.match(words) or stands_alone(words):
        return False
    return not words.startswith("(") or _REGION_BRACKET.match(words) is not None


def _without_contacts(text: str, line: Span) -> Span:
    if line.stop - line.start > _MAX_LINE:
        return Span(line.start, line.start)
    match = _CONTACTS.search(text, line.start, line.stop) or _SHORT_NAME.search(text, line.start, line.stop)
    stop = match.start() if match else line.stop
    return Span(line.start, line.start + len(text[line.start : stop].rstrip(" ,;")))


def _longer(body: Body, stop: int) -> Body:
    return body._replace(span=Span(body.span.start, max(body.span.stop, stop)))
