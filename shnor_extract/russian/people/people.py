"""People in a phrase: name in the nominative, post and organisation, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from shnor_extract.model import Certainty, Found, Span
from shnor_extract.record import Person
from shnor_extract.russian.people.cast import Cast, Identity, identify, make_cast
from shnor_extract.russian.people.likeness import likeness
from shnor_extract.russian.people.mentions import Mention, mentions, read_mentions
from shnor_extract.russian.people.name_cases import ASSUMED, GOVERNED, OPEN
from shnor_extract.russian.people.named_after import honours, in_quotes
from shnor_extract.russian.people.names import Name, find_names
from shnor_extract.russian.people.posts import post_at_start
from shnor_extract.russian.people.role_parts import split_role
from shnor_extract.russian.people.surnames import POSSIBLE, fold_name, surname_choices

__all__ = ["Cast", "Spotted", "find_people", "make_cast", "people_in", "post_of", "spot_people", "why_unsure"]

_REASONS = {
    "open": "по форме фамилии не решить, мужчина это или женщина",
    "governor": "фамилия после двоеточия может стоять и в именительном, и в косвенном падеже",
    "heading": "фамилия под таким заголовком может стоять и в именительном, и в винительном падеже",
    "against_other_mentions": "форма фамилии расходится с другими местами документа",
    "resembles": "в документе есть человек с той же фамилией и почти теми же инициалами: один ли это человек",
    "several_alike": "так могут зваться несколько человек документа",
    "given_names_only": "назван без фамилии",
}
_BARE = re.compile(r"(?<![А-Яа-яЁё’'-])[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?![А-Яа-яЁё-])")
# «города Жукова», «в селе Иваново»: a place, though somebody of that name is present.
_PLACE_BEFORE = re.compile(r"(?:\b[гпсд]|\b(?:город|сел|пос[её]лк|деревн|станиц|район|улиц|имени|им)[а-яё]*|\bр\.?п)\.?\s*$", re.IGNORECASE)


_IN_BRACKETS = re.compile(r"\((?:[А-ЯЁ][а-яё-]+,\s*){0,5}$")
_LISTED_ON = re.compile(r"\s*[,)]")


class Spotted(NamedTuple):
    """A person where he stands: ``span`` is the name, ``whole`` the name with its post and organisation."""

    person: Person
    span: Span
    whole: Span
    certainty: Certainty
    rule: str
    sex: str | None = None  # where the document shows it
    cases: frozenset[str] = frozenset()  # in which the name may stand here


def find_people(text: str) -> list[Person]:
    """Every person in a phrase, in order, each once: «Слушали Прохвостову Е.Н., методиста» → Прохвостова Е.Н., «методист»."""
    found = (spotted.person for spotted in spot_people(text, make_cast(text)))
    return list(dict.fromkeys(found))


def people_in(text: str, cast: Cast, case: str | None = None) -> tuple[Found[Person], ...]:
    """Every person in a text, with the place of the name in it; ``cast`` is of the whole document.

    ``case`` (OpenCorpora name) is the one in which names stand here when nothing beside them tells: «accs» under «СЛУШАЛИ:».
    """
    return tuple(Found(spotted.person, spotted.span, spotted.rule, spotted.certainty) for spotted in spot_people(text, cast, case))


def spot_people(text: str, cast: Cast, case: str | None = None) -> tuple[Spotted, ...]:
    """The same with the place of the whole phrase, post and organisation included."""
    named = mentions(text, case)
    bare = _bare_surnames(text, named, cast)
    if bare:
        names = tuple(sorted((*find_names(text), *bare), key=lambda found: found.span))
        named = read_mentions(text, names, case)
    return tuple(_spotted(mention, identify(mention, cast)) for mention in named)


def post_of(person: Person, cast: Cast, beside: str = "") -> Person:
    """The person with the post that stands beside, or else that the document tells elsewhere; unchanged where neither does."""
    if person.role is not None:
        return person
    post = post_at_start(beside)
    if post is not None and "nomn" in post.cases:
        role, organization = split_role(beside, "nomn")
        return Person(name=person.name, role=role, organization=person.organization or organization)
    known = next((known for known in cast.people if known.name == person.name), None)
    if known is None or known.role is None:
        return person
    return Person(name=person.name, role=known.role, organization=person.organization or known.organization)


def why_unsure(rule: str) -> str:
    """A Russian sentence for a doubt about a person found under the rule."""
    return "Имя: " + _REASONS.get(rule, "прочитано без уверенности")


def _spotted(mention: Mention, identity: Identity) -> Spotted:
    person = Person(name=identity.name, role=mention.beside.role, organization=mention.beside.organization)
    sex = identity.known.sex if identity.known else None
    cases = frozenset(take.case for take in mention.takes if take.name == identity.name) or frozenset(
        take.case for take in mention.verdict.takes
    )
    return Spotted(person, mention.found.span, mention.beside.whole, _certainty(identity), identity.rule, sex, cases)


def _certainty(identity: Identity) -> Certainty:
    if identity.level == OPEN or (identity.level == ASSUMED and identity.rule in ("governor", "heading")):
        return Certainty.DOUBTFUL
    if identity.rule == "slip" or (identity.level <= GOVERNED and (identity.level == ASSUMED or identity.known is None)):
        return Certainty.LIKELY
    return Certainty.CERTAIN


def _bare_surnames(text: str, named: tuple[Mention, ...], cast: Cast) -> list[Found[Name]]:
    """Surnames alone of people whom the document names elsewhere: «Иванова предложила …»."""
    if not cast.people:
        return []
    beginnings = {surname[:3] for surname in cast.by_surname}
    taken = {place for mention in named for place in range(*mention.found.span)}
    found = []
    for match in _BARE.finditer(text):
        word, span = match.group(), Span(*match.span())
        if fold_name(word)[:3] in beginnings and span.start not in taken and span.stop - 1 not in taken and _is_somebody(text, span, cast):
            found.append(Found(_name_of(word, cast), span, "bare_surname"))
    return found


def _is_somebody(text: str, span: Span, cast: Cast) -> bool:
    word = span.of(text)
    listed = _IN_BRACKETS.search(text, 0, span.start) and _LISTED_ON.match(text, span.stop)  # «(Сомов, Самар)» under a topic
    if (
        len(_owners(word, cast)) != 1
        or (likeness(word) < 1 and not listed)
        or _PLACE_BEFORE.search(text[max(0, span.start - 20) : span.start])
    ):
        return False
    return honours(text, span.start) is None and not in_quotes(text, *span)


def _owners(word: str, cast: Cast) -> set[int]:
    return {
        at for choice in surname_choices(word) if choice.weight >= POSSIBLE for at in cast.by_surname.get(fold_name(choice.surname), ())
    }


def _name_of(word: str, cast: Cast) -> Name:
    """The bare surname with the given names of the one person who has it."""
    known = cast.people[next(iter(_owners(word, cast)))]
    return Name(word, known.first[:1], known.middle[:1])
