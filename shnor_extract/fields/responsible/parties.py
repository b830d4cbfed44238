"""Actors of a phrase as parties of the record: people with post and body, groups, organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from msgspec import structs
from rapidfuzz import fuzz

from shnor_extract.fields.responsible.pieces import Piece, Seen, within
from shnor_extract.model import Certainty, Found, Span
from shnor_extract.record import Duty, Party, Person
from shnor_extract.russian.morph import CASES
from shnor_extract.russian.people.given_names import first_name_choices, is_first_name
from shnor_extract.russian.people.surnames import POSSIBLE, surname_choices
from shnor_extract.russian.phrases.abbreviations import written_out
from shnor_extract.russian.phrases.actors import DASHES, Actor, compose, in_nominative, kind_of, read_actor, uncapitalised
from shnor_extract.russian.phrases.adjuncts import part_said
from shnor_extract.russian.phrases.capitals import lowered
from shnor_extract.russian.phrases.groups import Tokens, is_abbreviation
from shnor_extract.russian.phrases.heads import Sort, names_a_body
from shnor_extract.russian.phrases.tokens import BRACKET, INITIALS, QUOTED, WORD

_ONE_GROUP = 92  # «образовательных» and «общеобразовательных организаций»
_DIGITS = re.compile(r"\d+")
_CAPITAL = re.compile(r"[А-ЯЁ]")


def parties(piece: Piece, actors: tuple[Actor, ...], seen: Seen) -> list[Found[Party]]:
    """The parties that a list of actors names, in order; «Ивановой А.П., методисту РМК» is one."""
    found: list[Found[Party]] = []
    shared: Actor | None = None  # «методистам РМК Ивановой А.П., Петровой И.И.»
    for at, actor in enumerate(actors):
        introducing = at + 1 < len(actors) and _introduces(piece.toks, actor, actors[at + 1])
        if at and found and not introducing and _is_apposition(piece.toks, actors[at - 1], actor):
            found[-1] = _with_role(piece, found[-1], actor)
            continue
        if at and found and _introduces(piece.toks, actors[at - 1], actor):
            found.pop()
            fresh = [_with_post_before(piece, one, actors[at - 1]) for one in _of_actor(piece, actor, seen)]
        else:
            fresh = _of_actor(piece, actor, seen)
        if shared is not None and actor.head.sort is Sort.NAME:
            fresh = [_with_shared_role(piece, one, shared) for one in fresh]
        elif actor.head.sort is not Sort.NAME:
            shared = actor if actor.name and actor.head.plural else None
        found.extend(fresh)
    return found


def _is_apposition(toks: Tokens, before: Actor, actor: Actor) -> bool:
    """A name, a comma or a new line, and one person's post: «Ивановой А.П., директору школы, …»."""
    if before.head.sort is not Sort.NAME or toks[before.stop - 1].kind == BRACKET or actor.name is not None:
        return False
    beside = actor.first == before.stop or (actor.first == before.stop + 1 and toks[before.stop].text in {",", *DASHES})
    return beside and (actor.head.sort is Sort.FIXED_POST or (actor.head.sort is Sort.POST and not actor.head.plural))


def _introduces(toks: Tokens, before: Actor, actor: Actor) -> bool:
    """«директор школы – Орлов П.П.», «МБОУ СОШ № 1 – Орлов П.П.»"""
    dash = actor.first == before.stop + 1 and toks[before.stop].text in DASHES
    return dash and actor.head.sort is Sort.NAME and before.name is None


def _with_post_before(piece: Piece, found: Found[Party], before: Actor) -> Found[Party]:
    role, organization = _post(piece, before) or (None, None)
    span = Span(before.span(piece.toks).start, found.span.stop)
    return replace(found, span=span, value=structs.replace(_in_post(found.value, role, organization), text=_as_written(piece, span)))


def _of_actor(piece: Piece, actor: Actor, seen: Seen) -> list[Found[Party]]:
    span = actor.span(piece.toks)
    last = piece.toks[actor.stop - 1]
    if part := part_said(last) if actor.stop - 1 > actor.first else None:
        return _of_actor(piece, _without_part(piece.toks, actor), seen._replace(duty=cast(Duty, part)))
    if people := _people(piece, _name_span(piece, actor), actor.case):
        role, organization = _post(piece, actor) or (None, None)
        inner, body = (_post_in_bracket(piece, actor.stop - 1) if last.kind == BRACKET else None) or (None, None)
        post = (role or inner, organization or body)
        return [_person(piece, _settled(piece, one, actor), span, seen, post) for one in people]
    if actor.name:
        return [_nameless(piece, actor, seen)]
    if bracketed := [k for k in range(actor.head.stop, actor.stop) if _names_people(piece, k)]:
        return _people_in_brackets(piece, actor, bracketed, seen)
    if person := _at_the_end(piece, actor, span):
        body = _composed(piece, actor, actor.first, _token_at(piece, person.span.start), "")
        return [_person(piece, person, span, seen, (None, body))]
    name = uncapitalised(lowered(in_nominative(piece.text, piece.toks, actor)), piece.toks, actor.head)
    kind, written = kind_of(actor, piece.toks), _as_written(piece, span)
    return [_found(Party(name=name, text=written, kind=kind, duty=seen.duty, written_out=written_out(name)), span, seen)]


def _without_part(toks: Tokens, actor: Actor) -> Actor:
    """«Белкин С.С. (отв.)», «Белкин С.С. – отв.»"""
    stop = actor.stop - 1
    return actor._replace(stop=stop - 1 if toks[stop - 1].text in DASHES else stop)


def _at_the_end(piece: Piece, actor: Actor, span: Span) -> Found[Person] | None:
    """«Лесной СОШ Ким Л.А.»: a name with its initials behind the body."""
    last = piece.toks[actor.stop - 1]
    if last.kind != INITIALS or actor.head.sort not in (Sort.BODY, Sort.ABBREVIATION):
        return None
    begins = piece.toks[actor.head.stop - 1].stop
    return next((one for one in piece.people(actor.case) if begins < one.span.start and one.span.stop == span.stop), None)


def _token_at(piece: Piece, start: int) -> int:
    return next(at for at, token in enumerate(piece.toks) if token.start >= start)


def _names_people(piece: Piece, at: int) -> bool:
    token = piece.toks[at]
    if token.kind != BRACKET or not _CAPITAL.search(token.text):
        return False
    return bool(_people(piece, Span(token.start, token.stop), "nomn"))


def _people_in_brackets(piece: Piece, actor: Actor, brackets: list[int], seen: Seen) -> list[Found[Party]]:
    """«Отделу образования (Иванова А.П.)», «директорам МБОУ СОШ № 1 (Орлов П.П.), МБОУ СОШ № 2 (Зимина Е.Е.)»: people in their posts."""
    found: list[Found[Party]] = []
    first = actor.first
    for at in brackets:
        token = piece.toks[at]
        role, organization = _post(piece, actor._replace(stop=brackets[0])) or (None, None)
        if first > actor.first:
            role = role and _composed(piece, actor, actor.first, actor.head.stop, "sing")
            organization = _as_written(piece, Span(piece.toks[first].start, piece.toks[at - 1].stop))
        inner, body = _post_in_bracket(piece, at) or (None, None)
        for person in _people(piece, Span(token.start, token.stop), "nomn"):
            span = Span(piece.toks[first].start, token.stop)
            found.append(_person(piece, person, span, seen, (inner or role, body or organization)))
        first = at + 2 if at + 2 < actor.stop else first
    return found


def _name_span(piece: Piece, actor: Actor) -> Span | None:
    return Span(piece.toks[actor.name[0]].start, piece.toks[actor.name[1] - 1].stop) if actor.name else None


def _people(piece: Piece, span: Span | None, case: str) -> tuple[Found[Person], ...]:
    return tuple(person for person in piece.people(case) if person.span.meets(span)) if span else ()


def _nameless(piece: Piece, actor: Actor, seen: Seen) -> Found[Party]:
    """«Петровой подготовить»: a name that the reader of names left out, by its case if that leaves no choice."""
    span, name_tokens = actor.span(piece.toks), piece.toks[slice(*actor.name or (0, 0))]
    read = [_in_nominative(token.text, actor.case) for token in name_tokens if token.kind == WORD]
    words = [found or token.text for found, token in zip(read, (t for t in name_tokens if t.kind == WORD), strict=True)]
    initials = [token.text.replace(" ", "") for token in name_tokens if token.kind == INITIALS]
    role, organization = _post(piece, actor) or (None, None)
    party = Party(
        name=" ".join(words + initials),
        text=_as_written(piece, span),
        kind="person",
        duty=seen.duty,
        role=role,
        organization=organization,
    )
    return _found(party, span, seen._replace(certainty=Certainty.LIKELY if all(read) else Certainty.DOUBTFUL))


def _settled(piece: Piece, person: Found[Person], actor: Actor) -> Found[Person]:
    """«учитель химии Сомова Л.Л.»: what the reader of names leaves open the case of the post decides."""
    words = [token.text for token in piece.toks[slice(*actor.name or (0, 0))] if token.kind == WORD]
    if len(words) != 1 or not (person.certainty is Certainty.DOUBTFUL or _against_the_verb(person.value, words[0], actor)):
        return person
    if not (surname := _in_nominative(words[0], actor.case)):
        return person
    name = " ".join([surname, *person.value.name.split()[1:]])
    return replace(person, value=structs.replace(person.value, name=name), certainty=Certainty.LIKELY)


def _against_the_verb(person: Person, word: str, actor: Actor) -> bool:
    """«Зотову А.П. просить …» is Зотова: whom one asks stands in the accusative, though a man's dative looks the same."""
    return actor.case == "accs" and person.name.split()[0] not in {c.surname for c in surname_choices(word) if c.case == "accs"}


def _in_nominative(word: str, case: str) -> str | None:
    if is_first_name(word):
        found = {choice.name for choice in first_name_choices(word) if choice.case == case}
    else:
        found = {choice.surname for choice in surname_choices(word) if choice.case == case and choice.weight >= POSSIBLE}
    return found.pop() if len(found) == 1 else None


def _person(piece: Piece, person: Found[Person], span: Span, seen: Seen, post: tuple[str | None, str | None]) -> Found[Party]:
    role, organization = post if any(post) else (person.value.role, person.value.organization)
    certainty = person.certainty if person.certainty is not Certainty.CERTAIN else seen.certainty
    party = Party(
        name=person.value.name, text=_as_written(piece, span), kind="person", duty=seen.duty, role=role, organization=organization
    )
    return _found(party, span, seen._replace(certainty=certainty))


def _post(piece: Piece, actor: Actor) -> tuple[str | None, str | None] | None:
    """The post before the name and the body it is in: «директору МБОУ «СОШ № 8» Соколову П.Н.»; a body alone is no post."""
    stop = actor.name[0] if actor.name else actor.stop
    if stop == actor.first:
        return None
    number = "sing" if actor.head.plural and actor.head.sort is Sort.POST else ""
    if actor.head.sort in (Sort.BODY, Sort.ABBREVIATION):
        return None, _composed(piece, actor, actor.first, stop, number)
    cut = next((k for k in range(actor.head.stop, stop) if _begins_a_named_body(piece.toks, k, actor)), stop)
    body = _as_written(piece, Span(piece.toks[cut].start, piece.toks[stop - 1].stop)) if cut < stop else None
    return _composed(piece, actor, actor.first, cut, number), body


def _begins_a_named_body(toks: Tokens, at: int, actor: Actor) -> bool:
    """«МБОУ «СОШ № 8»», «МКУ ЦРО», «СОШ № 4»: the post ends before it; «школы № 5», «центра «Рост»», a bare «РМК» stay with it."""
    if toks[at].kind == QUOTED:
        return at == actor.head.stop
    after = toks[at + 1] if at + 1 < len(toks) else None
    named = after is not None and (after.kind == QUOTED or after.text[0] == "№" or is_abbreviation(after) or after.text[-1] == ".")
    return named and is_abbreviation(toks[at]) and names_a_body(toks, at)


def _composed(piece: Piece, actor: Actor, first: int, stop: int, number: str) -> str:
    forms = tuple(form for form in actor.forms if first <= form.at < stop)
    return uncapitalised(compose(piece.text, piece.toks, (first, stop), forms, actor.case, number), piece.toks, actor.head)


def _post_in_bracket(piece: Piece, at: int) -> tuple[str | None, str | None] | None:
    """«Ивановой А.П. (методисту РМК)», «МКУ «ЦРО» (директор Ветрова Н.И.)»"""
    inner = within(piece, at)
    actor = next((found for case in CASES if (found := read_actor(inner.toks, 0, case))), None)
    return None if actor is None or actor.head.sort is Sort.NAME else _post(inner, actor)


def _with_role(piece: Piece, found: Found[Party], actor: Actor) -> Found[Party]:
    role, organization = _post(piece, actor) or (None, None)
    span = Span(found.span.start, actor.span(piece.toks).stop)
    return replace(found, span=span, value=structs.replace(_in_post(found.value, role, organization), text=_as_written(piece, span)))


def _with_shared_role(piece: Piece, found: Found[Party], shared: Actor) -> Found[Party]:
    role, organization = _post(piece, shared) or (None, None)
    return replace(found, value=_in_post(found.value, role, organization))


def _in_post(party: Party, role: str | None, organization: str | None) -> Party:
    return structs.replace(party, role=role or party.role, organization=organization or party.organization)


def _as_written(piece: Piece, span: Span) -> str:
    return " ".join(span.of(piece.text).split())


def _found(party: Party, span: Span, seen: Seen) -> Found[Party]:
    return Found(party, span, seen.rule, seen.certainty)


def without_repeats(found: Iterable[Found[Party]]) -> list[Found[Party]]:
    """Each party once for each duty; the first mention stays."""
    kept: list[Found[Party]] = []
    for one in found:
        if not any(_same(one.value, other.value) for other in kept):
            kept.append(one)
    return kept


def _same(one: Party, other: Party) -> bool:
    """One party named twice, in full and in short too: «руководители общеобразовательных организаций», «руководители ОО»."""
    if one.duty != other.duty:
        return False
    mine, its = ((party.written_out or party.name).lower() for party in (one, other))
    if mine == its:
        return True
    told_apart = one.kind != "group" or other.kind != "group" or "«" in mine + its or _DIGITS.findall(mine) != _DIGITS.findall(its)
    return not told_apart and fuzz.ratio(mine, its) >= _ONE_GROUP
