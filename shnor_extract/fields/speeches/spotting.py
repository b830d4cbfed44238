"""Who is named in a line: people, surnames alone before a verb of speech, posts that one person of the document has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shnor_extract.fields.speeches.seen import PREAMBLES, WORD, K, Seen, speaks
from shnor_extract.model import Certainty, Line, Minutes, Section, Span
from shnor_extract.record import Person
from shnor_extract.russian.people.cast import Cast
from shnor_extract.russian.people.likeness import LIKELY, likeness
from shnor_extract.russian.people.name_cases import heading_case
from shnor_extract.russian.people.people import Spotted, spot_people
from shnor_extract.russian.people.posts import find_posts
from shnor_extract.russian.people.surnames import POSSIBLE, surname_choices

# «Куратор: Рябова К.Л.», «Модератор – директор школы Рябова К.Л.»
_HOLDER = re.compile(
    r"\W*(?P<post>председатель(?:ствующий)?|ведущий|ведущая|модератор|куратор|секретарь|докладчик|руководитель|наставник)[^:\n]{0,60}?\s*[:–—-]",
    re.IGNORECASE,
)
_POST_AND_VERB = re.compile(r"(?P<words>(?:\s+[а-яё-]+){1,4})")
_BARE = re.compile(r"(?:^|[.;!?]\s+|[–—-]\s+)(?P<surname>[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?)\s+(?P<verb>[а-яё]+)")


def see(text: str, section: Section, line: Line, cast: Cast, holders: dict[str, set[Person]]) -> Seen:
    """The line with the words of its heading, where they stand in one paragraph: «выступила» tells the sex of who follows."""
    start = line.span.start
    if section.heading is not None and line.block.span.holds(section.heading) and section.heading.stop <= start:
        start = section.heading.start
    words = text[start : line.span.stop]
    case = heading_case(section.heading.of(text) + ":") if section.heading is not None and start == line.span.start else None
    people = spot_people(words, cast, case)
    posts = _posts_alone(words, people, holders, cast) if section.kind not in PREAMBLES else ()
    people = tuple(sorted((*people, *_bare_surnames(words, people), *posts), key=lambda one: one.span))
    return Seen(words, start, line.span.start - start, section.kind, people, line.marker is not None)


def _bare_surnames(words: str, people: tuple[Spotted, ...]) -> Iterator[Spotted]:
    """«Воронин предложил …»: a surname that the document never gives with initials, at the head of a sentence and before such a verb."""
    for match in _BARE.finditer(words):
        span, form = Span(*match.span("surname")), speaks(match["verb"])
        if form is None or likeness(match["surname"]) < LIKELY or any(span.meets(one.span) for one in people):
            continue
        found = [
            choice
            for choice in surname_choices(match["surname"])
            if choice.case == "nomn" and choice.sex in (form, None) and choice.weight >= POSSIBLE
        ]
        if found:
            person = Person(name=found[0].surname)
            yield Spotted(person, span, span, Certainty.LIKELY, "bare_surname", form, frozenset(["nomn"]))


def find_holders(text: str, minutes: Minutes, cast: Cast) -> dict[str, set[Person]]:
    """Post in lower case → everybody whom the document gives it: «министр», «модератор», «куратор»."""
    holders: dict[str, set[Person]] = {}
    for known in cast.people:
        if known.role is not None:
            holders.setdefault(known.role.lower(), set()).add(Person(name=known.name, role=known.role, organization=known.organization))
    for section in minutes.of(K.HEADER, K.CHAIR, K.SECRETARY, K.PRESENT):
        for line in section.lines:
            start = section.heading.start if section.heading and line.block.span.holds(section.heading) else line.span.start
            label = _HOLDER.match(text, start, line.span.stop)
            people = spot_people(line.span.of(text), cast, "nomn") if label else ()
            if label and people:
                holders.setdefault(label["post"].lower(), set()).add(people[0].person)
    return holders


def _posts_alone(words: str, people: tuple[Spotted, ...], holders: dict[str, set[Person]], cast: Cast) -> Iterator[Spotted]:
    """«Министр сообщила …», «Подводя итоги, модератор предложила …»: a post with no name, which one person of the document has."""
    if not holders:
        return
    for post in find_posts(words):
        before = words[: post.start].rstrip()
        verb = _POST_AND_VERB.match(words, post.stop)
        if "nomn" not in post.cases or (before and before[-1] not in ".,;") or verb is None:
            continue
        form = next((form for word in WORD.findall(verb["words"]) if (form := speaks(word)) is not None), None)
        span = Span(post.start, post.stop)
        if form is None or any(span.meets(one.whole) for one in people):
            continue
        person = _holder(words[post.start : post.stop].lower(), form, holders, cast)
        if person is not None:
            yield Spotted(person, span, span, Certainty.LIKELY, "post_alone", None, frozenset(["nomn"]))


def _holder(post: str, form: str, holders: dict[str, set[Person]], cast: Cast) -> Person | None:
    """The one who has the post: it alone («директор»), or a longer one that begins with it («министр образования»); else None."""
    exact = holders.get(post, set())
    longer = {person for role, people in holders.items() if role.startswith(post + " ") for person in people}
    for named in (exact, exact | longer):
        sexes = {known.name: known.sex for known in cast.people}
        fits = {person.name: person for person in named if sexes.get(person.name) in (form, None) or form == "any"}
        if len(fits) == 1:
            return next(iter(fits.values()))
    return None
