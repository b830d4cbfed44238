"""Who reported and who spoke, and what was said: СЛУШАЛИ, ВЫСТУПИЛИ, and the running text between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from shnor_extract.fields.speeches.clauses import (
    after_a_post,
    asked_of,
    begins_sentence,
    in_words_of,
    name_and_colon,
    name_and_dash,
    passive,
    proposal_of,
    report_of,
    verb_after,
    verb_before,
)
from shnor_extract.fields.speeches.lists import behind_topic, floor_given, heard_out, leads_line, named_in_brackets, took_part
from shnor_extract.fields.speeches.seen import HEADED, PREAMBLES, SENTENCE, K, Seen, Told
from shnor_extract.fields.speeches.spotting import find_holders, see
from shnor_extract.model import Certainty, Finds, Found, Line, Minutes, Section, Unsure
from shnor_extract.record import Person, Speech
from shnor_extract.russian.people.cast import Cast
from shnor_extract.russian.people.people import spot_people, why_unsure

_TOLD = (*HEADED, K.TALK, K.PROPOSED, K.AGENDA)  # under «Тема: …» the agenda may go on into «1. Рябова К.Л. ознакомила с итогами»
_TEXT_START = re.compile(r"[\s,;:.)–—-]*")
_BARE_BRACKET = re.compile(r"\([^()]*\)[\s.]*$")
_SHORTEST = 5  # letters: less is no speech


def find_speeches(text: str, minutes: Minutes, cast: Cast) -> Finds[Speech]:
    """Everybody who reported or spoke, in the order of the text; who is merely mentioned did not speak."""
    found: list[Found[Speech]] = []
    unsure: list[Unsure] = []
    items = {line.marker.text for section in minutes.of(K.AGENDA) for line in section.lines if line.marker}
    holders = find_holders(text, minutes, cast)
    for section in minutes.of(*_TOLD, *PREAMBLES):
        found += _summed_up(text, section, cast)
        for at, line in enumerate(section.lines):
            seen = see(text, section, line, cast, holders)
            for told, said in _with_texts(seen):
                speaker = seen.people[told.at]
                beneath = _following(text, section, at, cast, holders) if seen.words.rstrip().endswith(":") else None
                words = "\n".join(part for part in (said, beneath) if part) or None
                speech = Speech(agenda_number=_number(section, line, items), speaker=speaker.person, text=words)
                if not _said_before(speech, told, found):
                    found.append(Found(speech, speaker.whole.shift(seen.start), told.rule, speaker.certainty))
                    if speaker.certainty is Certainty.DOUBTFUL:
                        unsure.append(Unsure("speeches", speaker.span.shift(seen.start), why_unsure(speaker.rule)))
    return Finds(tuple(found), tuple(unsure))


RULES: tuple[Callable[[Seen], Iterator[Told]], ...] = (
    floor_given,
    took_part,
    leads_line,
    heard_out,
    behind_topic,
    named_in_brackets,
    begins_sentence,
    name_and_colon,
    name_and_dash,
    after_a_post,
    verb_after,
    verb_before,
    passive,
    asked_of,
    in_words_of,
    proposal_of,
    report_of,
)


def _summed_up(text: str, section: Section, cast: Cast) -> Iterator[Found[Speech]]:
    """«Рябова К.Л. подвела итоги и поручила:» — the lead of the decisions."""
    if section.kind not in PREAMBLES or section.lead is None:
        return
    people = spot_people(section.lead.of(text), cast)
    seen = Seen(section.lead.of(text), section.lead.start, 0, K.TALK, people)
    for told in verb_after(seen) if people else ():
        speaker = people[told.at]
        speech = Speech(agenda_number=section.agenda_number, speaker=speaker.person)
        yield Found(speech, speaker.whole.shift(seen.start), "summed_up", speaker.certainty)


def _with_texts(seen: Seen) -> Iterator[tuple[Told, str | None]]:
    """Each speaker of the line with what follows up to the next one; those named together share it."""
    found: dict[int, Told] = {}
    for rule in RULES if seen.kind not in PREAMBLES else (heard_out,):
        for told in rule(seen):
            found.setdefault(told.at, told)
    order = [found[at] for at in sorted(found)]
    said: str | None = None
    texts: list[tuple[Told, str | None]] = []
    for place in range(len(order) - 1, -1, -1):
        told, shared = order[place], order[place].silent and order[place].rule in ("leads_line", "verb_before")
        if not told.silent:
            said = _said(seen, told, order[place + 1] if place + 1 < len(order) else None)
        texts.append((told, said if shared or not told.silent else None))
    yield from reversed(texts)


def _said(seen: Seen, told: Told, later: Told | None) -> str | None:
    start = seen.people[told.at].whole.stop
    words = seen.words[start : seen.people[later.at].whole.start if later else len(seen.words)]
    if later and (ends := [match.end() for match in SENTENCE.finditer(words)]):
        words = words[: ends[-1]]  # «Затем» belongs to the next one
    match = _TEXT_START.match(words)
    words = re.sub(r"\s+", " ", words[match.end() if match else 0 :]).strip(" ,;–—-")
    return words if len(re.findall(r"[А-Яа-яЁё]", _BARE_BRACKET.sub("", words))) >= _SHORTEST else None


def _following(text: str, section: Section, at: int, cast: Cast, holders: dict[str, set[Person]]) -> str | None:
    """What was said, told in the lines beneath «… сообщила следующее:»."""
    lines = []
    for line in section.lines[at + 1 :]:
        if list(_with_texts(see(text, section, line, cast, holders))):
            break
        lines.append(re.sub(r"\s+", " ", line.span.of(text)))
    return "\n".join(lines) or None


def _number(section: Section, line: Line, items: set[str]) -> str | None:
    if section.agenda_number is None and section.kind is K.HEARD and line.marker is not None and line.marker.text in items:
        return line.marker.text
    return section.agenda_number


def _said_before(speech: Speech, told: Told, found: list[Found[Speech]]) -> bool:
    """A preamble repeats whom the minutes have heard already; a name without words adds nothing to the same item."""
    same = [one.value for one in found if one.value.speaker.name == speech.speaker.name]
    if told.rule == "heard_out":
        return bool(same)
    return speech.text is None and any(one.agenda_number == speech.agenda_number for one in same)
