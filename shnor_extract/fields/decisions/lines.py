"""What a line among decisions can be: a point, a heading, a label beside the point above, votes, a sentence that goes on."""

from __future__ import annotations

import re
from dataclasses import replace

from shnor_extract.fields.decisions.addressees import group_heading
from shnor_extract.fields.decisions.asides import split_asides
from shnor_extract.fields.decisions.listing import SHORT, Listing, add_point, attach, deeper, extend, has_ended, pop
from shnor_extract.fields.decisions.sentences import orders_in, promises, sentences
from shnor_extract.model import Aside, Found, Line, Says, Span
from shnor_extract.russian.orders import find_order, is_told, orders_at_all, speaks
from shnor_extract.sections.headings import find_reference, hands_over_control, is_vote, plain

REJECTED = re.compile(r"(?:решение|предложение)\s+(?:не\s+(?:принят|поддержан|утвержден)|отклон)")
_ANY_WORD = re.compile(r"[^\W\d_]{3}|\d")
# «до 5 мая», «в течение года», «не позднее марта»: how a line that tells a deadline begins
_BOUND = re.compile(r"(?:до|не позднее|в срок|в течение|к)\s+(?:\d|[а-я]+\s)|постоянно(?![а-я])|еже(?:месячно|квартально|годно|недельно)")
_LABEL_WITHIN = re.compile(r"[а-я»\")]\s*[–—,(-]\s*(?:отв|срок|исполнител)[а-я]{0,8}(?![а-я])")  # «Программа «Мотивация» – отв. Рябова»
_CLOSING = re.compile(
    r"(?:(?:следующ|очередн)[а-я]+\s(?:заседани|совещани|встреч|собрани|педсовет)[а-я]*|заседание|совещание|повестка|протокол|вопросов"
    r"|собрание|педсовет|на этом|иных|других)(?![а-я])"
)


def read_line(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> None:
    """Takes a line into the list by the first rule that knows it; what none knows is left to `leftovers`."""
    for rule in LINE_RULES:
        if rule(text, line, ahead, state):
            return


def rejected_above(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«Решение не принято.» under a point."""
    if line.marker is not None or not REJECTED.match(plain(line.span.of(text))) or not state.points:
        return False
    state.points[-1] = replace(state.points[-1], rejected=True)
    return True


def speck(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«РЕШИЛИ: и», «РЕШИЛИ: $» of a scan: a speck read as a letter, above the first point; `leftovers` shows it to a person."""
    return not state.points and line.marker is None and not _ANY_WORD.search(line.span.of(text))


def votes_above(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«РЕШИЛИ (единогласно):»: the votes are read by `votes`."""
    return not state.points and is_vote(line.span.of(text).lstrip("( ")) and find_order(line.span.of(text)) is None


def agenda_reference(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«По первому вопросу:» within the decisions."""
    words = line.span.of(text)
    reference = find_reference(words)
    if reference is None or words[reference[1] :].strip(" :.–-"):
        return False
    state.agenda_number, state.headings = reference[0], []
    return True


def control_kept(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«Контроль за исполнением решения оставляю за собой.» is a point, not a label beside the one above it."""
    if line.marker is not None or not hands_over_control(line.span.of(text)):
        return False
    state.headings, state.group = [], []
    add_point(text, line, line.span, None, state)
    return True


def aside_line(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«Срок: до 1 марта. Отв.: Иванова А.П.» on a line of its own, under a point or above a whole list."""
    if line.marker is not None and line.marker.kind != "bullet":
        return False
    asides = tuple(split_asides(text, line.span))
    if not asides or find_order(line.span.of(text)) is not None:
        return False
    attach(line, asides, state)
    return True


def list_continued(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«Обеспечить: – проведение …; – контроль …»: nouns under an order that ends with a colon belong to it."""
    if not state.open_list or not state.points:
        return False
    if find_order(line.span.of(text)) is not None or (line.marker is None and line.span.of(text)[:1].isupper()):
        state.open_list = False
        return False
    if line.marker is not None and line.marker.kind == "number" and not deeper(line.marker.text, state.points[-1]):
        state.open_list = False
        return False
    extend(text, line, state)
    return True


def deadline_line(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«до 5 мая, Бычков С.С.» on a line of its own under a point."""
    words = line.span.of(text)
    bound = line.marker is None and len(words) <= SHORT and _BOUND.match(plain(words)) and find_order(words) is None
    if not bound or not state.points or state.points[-1].text.of(text).endswith(("-", "–")):
        return False
    attach(line, (Aside(line.span, Says.ANY),), state)
    return True


def sentence_continued(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """A paragraph that begins in lower case while the point before it has not ended: a line torn in two."""
    words = line.span.of(text)
    if line.marker is not None or not state.points or not words[:1].islower():
        return False
    if (
        text[max(0, line.block.span.start - 8) : line.block.span.start].rstrip().endswith((".", ";", ":", "!"))
        and find_order(words) is not None
    ):
        return False
    extend(text, line, state)
    return True


def marked_point(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """A numbered, lettered or bulleted line; one that tells what happened has strayed in from the talk."""
    if line.marker is None:
        return False
    if state.points and is_told(line.span.of(text)) and not orders_at_all(line.span.of(text)):
        return True  # `leftovers` shows it to a person
    number = None
    if line.marker.kind != "bullet":
        number = Found(line.marker.text, Span(line.marker.span.start, line.marker.span.start + len(line.marker.text)), "line_marker")
    pop(text, line, state)
    add_point(text, line, line.span, number, state)
    if _is_voted_down(line.span.of(text)):
        state.points[-1] = replace(state.points[-1], rejected=True)
    return True


def _is_voted_down(words: str) -> bool:
    """«Предложение Петрова П.П. поставлено на голосование. За – 2, против – 4. Решение не принято.»"""
    match = REJECTED.search(plain(words))
    return match is not None and find_order(words[match.end() :]) is None and find_order(words) is None


def plain_sentences(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """Orders in running text: «Информацию принять к сведению. Директорам школ представить отчёты до 1 марта.»"""
    parts = list(orders_in(text, line.span))
    if not parts:
        return False
    if has_ended(text, parts[0], state):
        state.headings, state.group = [], []
    for part in parts:
        add_point(text, line, part, None, state)
    state.together = len(parts)
    return True


def duties_told(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«Рябова К.Л. направляет замечания до 8.04, школа вносит правки.», «План недели – отв. Бычков С.С., март»: a point with no order."""
    words = line.span.of(text)
    if line.marker is not None or _CLOSING.match(plain(words)) or not (promises(words) or _LABEL_WITHIN.search(plain(words))):
        return False
    for part in sentences(text, line.span):
        add_point(text, line, part, None, state)
    return True


def short_line(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«до 1 марта 2022 года» or «Иванова А.П.» alone under a point: read for whatever it says."""
    words = line.span.of(text)
    if not state.points or len(words) > SHORT or speaks(words) or _CLOSING.match(plain(words)):
        return False
    attach(line, (Aside(line.span, Says.ANY),), state)
    return True


def first_words(text: str, line: Line, ahead: tuple[Line, ...], state: Listing) -> bool:
    """«Решение: информация принята к сведению.»: what stands right after the heading is the decision, whatever its grammar."""
    if state.points or _CLOSING.match(plain(line.span.of(text))):
        return False
    add_point(text, line, line.span, None, state)
    return True


LINE_RULES = (
    speck,
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
