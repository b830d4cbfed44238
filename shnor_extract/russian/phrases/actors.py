"""Those who can act, as a list in one case, and each of them in the nominative."""

from __future__ import annotations

from typing import Literal, NamedTuple

from shnor_extract.model import Span
from shnor_extract.russian.morph import inflect
from shnor_extract.russian.people.surnames import surname_choices
from shnor_extract.russian.phrases.capitals import names_no_place
from shnor_extract.russian.phrases.extents import reach
from shnor_extract.russian.phrases.groups import Form, Group, Tokens, nominal, shaped, word_readings
from shnor_extract.russian.phrases.heads import Head, Sort, body_kind, head_at, name_at
from shnor_extract.russian.phrases.tokens import BRACKET, WORD, Token, tokens
from shnor_extract.words import meanings

# More in one list is a roll of names, not an order; it also bounds the work on a hostile text.
_MAX_ACTORS = 60


DASHES = frozenset(["–", "—", "-"])
_NOT_OF_THE_NAME = (
    "по согласованию",
    "по списку",
    "согласно списку",
    "список прилагается",
    "приложение",
    "по графику",
)  # «школы искусств (по согласованию)»
# «Балашовский муниципальный район»; «городской округ» has no name of its own
_LANDS = frozenset(["район", "округ", "область", "край", "республика", "поселение", "автономия"])


class Actor(NamedTuple):
    """Tokens ``[first, stop)``; ``forms`` are the words that take the case; ``name`` the tokens of a person's name.

    ``noun`` are the tokens of a noun in the plural that several share: «Лесному и Луговому районам» are two districts.
    """

    head: Head
    case: str
    first: int
    stop: int
    forms: tuple[Form, ...]
    name: tuple[int, int] | None = None
    noun: tuple[int, int] | None = None

    def span(self, toks: Tokens) -> Span:
        return Span(toks[self.first].start, toks[self.stop - 1].stop)


def read_actor(toks: Tokens, at: int, case: str) -> Actor | None:
    """The actor that begins at a token in the case, with all that belongs to it."""
    head = head_at(toks, at, case)
    if head is None:
        return None
    stop, forms, name = reach(toks, head, case)
    if name is None and (second := _second_post(toks, head, stop, case)):
        return Actor(head, case, at, second.stop, (*forms, *second.forms), second.name)
    return Actor(head, case, at, stop, forms, name)


def _second_post(toks: Tokens, head: Head, at: int, case: str) -> Actor | None:
    """«Заместителю главы района – начальнику управления Зотовой А.П.»: two posts of one person."""
    if head.sort not in (Sort.POST, Sort.FIXED_POST) or head.plural or at + 1 >= len(toks) or toks[at].text not in DASHES:
        return None
    other = head_at(toks, at + 1, case)
    if other is None or other.sort is not Sort.POST or other.plural:
        return None
    stop, forms, name = reach(toks, other, case)
    return Actor(other, case, at + 1, stop, forms, name) if name else None


def actors_at(toks: Tokens, at: int, case: str) -> tuple[Actor, ...]:
    """The list of actors that begins at a token: «руководителям ОО, методической службе и РМО»."""
    found: list[Actor] = list(_of_one_noun(toks, at, case))
    following = next_in_list(toks, found[-1].stop) if found else at
    if following is None:
        return tuple(found)
    at = following
    while len(found) < _MAX_ACTORS and (actor := read_actor(toks, at, case)):
        found.append(actor)
        following = next_in_list(toks, actor.stop)
        following = following if following is not None else _beside_a_name(toks, actor)
        if following is None:
            break
        at = following
    return tuple(found)


def _of_one_noun(toks: Tokens, at: int, case: str) -> tuple[Actor, ...]:
    """«Лесному, Луговому муниципальным округам», «Лесной и Луговой школам»: names in the singular, a body in the plural."""
    names = [at]
    while len(names) < _MAX_ACTORS and _is_place_name(toks, names[-1], case) and toks[names[-1] + 1].low in (",", "и"):
        names.append(names[-1] + 2)
    last = names[-1]
    head = head_at(toks, last + 1, case) if len(names) > 1 and _is_place_name(toks, last, case) else None
    if head is None or head.sort is not Sort.BODY or head.group is None or not head.plural:
        return ()
    stop, forms, _ = reach(toks, head, case)
    own = [_form(toks, k, head.group, case) for k in names]
    return tuple(
        Actor(
            Head(form.at, stop, Sort.BODY, head.group._replace(first=form.at, number="sing", forms=(form, *head.group.forms))),
            case,
            form.at,
            stop if form.at == last else form.at + 1,
            (form, *forms),
            noun=(last + 1, stop),
        )
        for form in own
        if form is not None
    )


def _is_place_name(toks: Tokens, at: int, case: str) -> bool:
    """«Лесному»: an adjective in the singular, with a capital."""
    if at + 1 >= len(toks) or not toks[at].capital or toks[at].caps:
        return False
    return any(reading.has("ADJF", "sing", case) for reading in word_readings(toks[at]))


def _form(toks: Tokens, at: int, group: Group, case: str) -> Form | None:
    fitting = (reading for reading in word_readings(toks[at]) if reading.has("ADJF", "sing", case, _gender(group)))
    return next((Form(at, reading) for reading in fitting), None)


def _gender(group: Group) -> str:
    return next((gender for gender in ("femn", "neut") if group.head.reading.has(gender)), "masc")


def _beside_a_name(toks: Tokens, actor: Actor) -> int | None:
    """«Иванова А.П. Петров И.И.» with no comma; «Иванова А.П. – методист», «директор – Орлов П.П.» with a dash."""
    at = actor.stop
    if actor.case == "datv" and _names_the_post(toks, actor):
        return at + 1
    if at >= len(toks) or actor.case != "nomn":
        return None
    if actor.name and name_at(toks, at, actor.case):
        return at
    if toks[at].text not in DASHES or at + 1 >= len(toks):
        return None
    named = name_at(toks, at + 1, actor.case) is not None
    return at + 1 if named != (actor.name is not None) and head_at(toks, at + 1, actor.case) else None


def _names_the_post(toks: Tokens, actor: Actor) -> bool:
    """«Методисту РМК – Зотовой А.П. провести семинар»"""
    at = actor.stop
    if actor.name or actor.head.sort is not Sort.POST or actor.head.plural or at + 1 >= len(toks) or toks[at].text not in DASHES:
        return False
    words = [toks[k].text for k in range(at + 1, name_at(toks, at + 1, "datv") or at + 1) if toks[k].kind == WORD]
    return bool(words) and (len(words) > 1 or any(choice.case == "datv" for choice in surname_choices(words[0])))


def next_in_list(toks: Tokens, at: int) -> int | None:
    """Where the next of a list would begin: after «,», «и», «, а также», «;», or on a new line."""
    start = at
    while at < len(toks) and at - start < 3 and toks[at].low in (",", ";", "и", "или", "а", "также", "/", "+"):
        at += 1
    return at if at < len(toks) and (at > start or toks[at].broken) else None


def in_nominative(text: str, toks: Tokens, actor: Actor, number: str = "") -> str:
    """The actor's words, those that follow its case in the nominative, all others as written."""
    if actor.noun and actor.head.group:
        singular = {form.at: _singular(toks, form, _gender(actor.head.group)) for form in actor.forms}
        return " ".join(singular.get(k, toks[k].text) for k in (actor.first, *range(*actor.noun)))
    return compose(text, toks, (actor.first, actor.stop), actor.forms, actor.case, number)


def _singular(toks: Tokens, form: Form, gender: str) -> str:
    wanted = {"nomn", "sing", gender} if form.reading.part in ("ADJF", "PRTF") else {"nomn", "sing"}
    return shaped(inflect(toks[form.at].low, frozenset(wanted), form.reading) or toks[form.at].low, toks[form.at].text)


def compose(text: str, toks: Tokens, part: tuple[int, int], forms: tuple[Form, ...], case: str, number: str = "") -> str:
    """Tokens ``[part)`` of the text with the forms in the nominative; «(заместителям директоров)» beside them too."""
    changed = {form.at: nominal(toks[form.at], form.reading, number) for form in forms}
    pieces, at = [], toks[part[0]].start
    for k in range(*part):
        token = toks[k]
        new = _bracket(token, case, number) if token.kind == BRACKET else changed.get(k, token.text)
        pieces += [text[at : token.start], new]
        at = token.stop
    return " ".join("".join(pieces).split())


def _bracket(token: Token, case: str, number: str) -> str:
    inside = token.text[1:-1]
    if inside.lower().startswith(_NOT_OF_THE_NAME):
        return ""
    toks = tokens(inside) if "(" not in inside else ()
    actor = read_actor(toks, 0, case) if toks else None
    if actor is None or actor.head.group is None or actor.stop < len(toks):
        return token.text
    return f"{token.text[0]}{in_nominative(inside, toks, actor, number)}{token.text[-1]}"


def uncapitalised(phrase: str, toks: Tokens, head: Head | None) -> str:
    """The first letter lowered, but for a name: an abbreviation, «Балашовский район», «Управление образования»."""
    if not toks or head is None or not phrase[:1].isupper() or keeps_capital(toks, head):
        return phrase
    return phrase[:1].lower() + phrase[1:]


def keeps_capital(toks: Tokens, head: Head) -> bool:
    """An office in the singular keeps the capital it has, a district too; posts and other bodies begin small amid a sentence."""
    group = head.group
    if head.sort is Sort.ABBREVIATION and head.first and toks[head.first - 1].text in (",", "и"):
        return True  # «директорам Лесной СОШ Орлову П.П., Луговой ООШ Зиминой Е.Е.»
    if group is None:
        return head.sort is not Sort.FIXED_POST
    if group.number == "plur":
        return False
    lemma = group.head.reading.lemma
    if len(group.forms) == 1:
        return meanings("actors").get(lemma) == "office"
    first = toks[group.first].low
    return lemma in _LANDS and not names_no_place(first)


def kind_of(actor: Actor, toks: Tokens) -> Literal["person", "group", "organization"]:
    """One human being, several or many of them, or a body."""
    if actor.name or actor.head.sort in (Sort.NAME, Sort.FIXED_POST):
        return "person"
    group = actor.head.group
    if group is None:
        return "organization"
    if group.number == "plur":
        return "group"
    if actor.head.sort is Sort.POST:
        return "person"
    return "group" if body_kind(group.head.reading, toks[group.head.at].low) == "group" else "organization"
