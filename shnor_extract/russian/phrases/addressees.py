"""The datives that say who is to act: «Руководителям школ … обеспечить», «В срок до 1 марта педагогам … сдать»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from shnor_extract.model import Span
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import is_finite, is_infinitive
from shnor_extract.russian.people.surnames import surname_choices
from shnor_extract.russian.phrases.actors import Actor, actors_at
from shnor_extract.russian.phrases.adjuncts import is_adjunct, is_dated, is_time, speaks_of_itself
from shnor_extract.russian.phrases.groups import Tokens, groups_at, is_abbreviation
from shnor_extract.russian.phrases.heads import Sort, head_at, name_at
from shnor_extract.russian.phrases.tokens import BRACKET, INITIALS, MARK, NUMBER, WORD, Token, tokens
from shnor_extract.words import load, meanings


class Addressed(NamedTuple):
    """``actors`` are told to act, ``together`` with them these; ``order`` is the token of the infinitive or the colon."""

    actors: tuple[Actor, ...]
    together: tuple[Actor, ...]
    order: int

    @property
    def stop(self) -> int:
        return (self.together or self.actors)[-1].stop


# Between the addressee and the order there is room for a time and a reason, not for a whole sentence.
_LONGEST_GAP = 40
# «Утвердить план, руководителям школ в срок до 1 марта обеспечить …»: after a comma less may stand between.
_SHORT_GAP = 8
_LONGEST_LEAD_IN = 40
_GOES_ON = frozenset([",", "и", "а", "–", "—", "-"])
# «Ответственным за питание назначить Зотову А.П.»
_APPOINTING = frozenset(["назначить", "избрать", "считать", "утвердить", "определить", "признать"])
_SUBORDINATE = frozenset(["чтобы", "что", "если", "как", "когда", "поскольку", "хотя", "пока"])
_SENTENCE_END = frozenset([".", ";", "!", "?"])
# «совместно с методической службой», «при участии РМО»: words and the case after them
_TOGETHER = (
    (("совместно", "с"), "ablt"),
    (("совместно", "со"), "ablt"),
    (("вместе", "с"), "ablt"),
    (("вместе", "со"), "ablt"),
    (("во", "взаимодействии", "с"), "ablt"),
    (("во", "взаимодействии", "со"), "ablt"),
    (("в", "тесном", "взаимодействии", "с"), "ablt"),
    (("в", "сотрудничестве", "с"), "ablt"),
    (("в", "тесном", "сотрудничестве", "с"), "ablt"),
    (("при", "участии"), "gent"),
    (("при", "содействии"), "gent"),
    (("при", "поддержке"), "gent"),
)


def dative_start(text: str) -> Span | None:
    """Who is to act, as named in the dative at the start of a point; the place of the whole list, «совместно с …» included.

    «Руководителям школ, не сдавшим отчёт, в срок до 1 марта представить …» → «Руководителям школ, не сдавшим отчёт». None where
    nobody is told to act: «Школам потребовалось время», «Обучающимся объявить благодарность».
    """
    toks = tokens(text)
    if not toks:
        return None
    found = addressed_at(toks, 0) or lead_in(toks, 0)
    return Span(toks[found.actors[0].first].start, toks[found.stop - 1].stop) if found else None


def addressees(toks: Tokens) -> Iterator[Addressed]:
    """All of a text, clause by clause; the actors of a case in which they could be the object too are left out."""
    at: int | None = 0
    while at is not None:
        found = _in_clause(toks, at)
        if found:
            yield found
        at = _next_clause(toks, found.stop if found else max(at, _end_of_list(toks, at)))


def _in_clause(toks: Tokens, at: int) -> Addressed | None:
    if not at or toks[at - 1].text not in _GOES_ON:
        return addressed_at(toks, at) or lead_in(toks, at)
    found = addressed_at(toks, at, _SHORT_GAP)
    roll = found is not None and found.actors[0].head.sort is Sort.NAME and toks[at - 2].kind == INITIALS
    return None if roll else found  # «группе в составе Иванова И.И., Петровой П.П. подготовить»


def _end_of_list(toks: Tokens, at: int) -> int:
    """A list of actors who are told nothing is not tried again from its second item on."""
    actors = actors_at(toks, at, "datv")
    return actors[-1].stop if len(actors) > 1 else at


def _next_clause(toks: Tokens, at: int) -> int | None:
    for k in range(at, len(toks)):
        begins = k > at and toks[k].broken
        follows = k > 0 and (toks[k - 1].text in _GOES_ON or toks[k - 1].text in _SENTENCE_END | {":"}) and k > at
        if (begins or follows) and _may_begin(toks[k]):
            return k
    return None


def _may_begin(token: Token) -> bool:
    return token.kind in (INITIALS, NUMBER) or (token.kind == WORD and (len(token.text) > 1 or token.text in "ВСКвск"))


def addressed_at(toks: Tokens, at: int, gap: int = _LONGEST_GAP) -> Addressed | None:
    """The list in the dative that begins at a token and is told to act; with nothing after it only where it is the whole text."""
    if at < len(toks) and toks[at].low == "а" and at + 1 < len(toks) and toks[at + 1].low == "также":
        at += 2
    actors = actors_at(toks, at, "datv")
    if not actors or not all(can_be(toks, actor, "datv") for actor in actors):
        return None
    together, stop = together_at(toks, actors[-1].stop)
    order = order_after(toks, stop, gap)
    found = Addressed(actors, together, order) if order is not None and (order < len(toks) or not at) else None
    return None if found is None or _gets_it(toks, found) or _may_be_object(toks, found) else found


def lead_in(toks: Tokens, at: int) -> Addressed | None:
    """«В целях повышения качества образования руководителям школ разработать»: an addressee after the time or the reason."""
    if at >= len(toks) or not _leads_in(toks, at):
        return None
    end = min(len(toks), at + _LONGEST_LEAD_IN)
    while at < end:
        token = toks[at]
        if token.kind == MARK and token.text in _SENTENCE_END | {":"}:
            return None
        if token.kind == WORD and (is_infinitive(token.low) or is_finite(token.low) or token.low in _SUBORDINATE):
            return None
        if not _governs(token.low) and not _hangs_on_noun(toks, at) and (found := addressed_at(toks, at)):
            return found
        at = skip_governed(toks, at)
    return None


def _hangs_on_noun(toks: Tokens, at: int) -> bool:
    """«На заседаниях ШМО руководителям …», «По просьбе Ивановой А.П. …» belong to the noun; «до 1 марта ММЦ …» begins the clause."""
    before = toks[at - 1] if at else None
    if before is None or before.kind != WORD or before.text[-1] == ".":
        return False
    if not is_abbreviation(toks[at]) and name_at(toks, at, "datv") is None:
        return False
    return before.low not in ("года", "срок") and not (at > 1 and is_dated(toks, at - 2))


def skip_governed(toks: Tokens, at: int) -> int:
    """The next token, or past the group that a preposition or a noun governs, on its last word where that one governs again.

    «в целях оказания помощи педагогам» is left as a whole: the dative in it is helped and does not act.
    """
    if not _governs(toks[at].low) or at + 1 >= len(toks) or _is_carried_out(toks, at):
        return at + 1
    stop = max((group.stop for group in groups_at(toks, at + 1)), default=at + 1)
    return stop - 1 if stop > at + 1 and _governs(toks[stop - 1].low) else stop


def _is_carried_out(toks: Tokens, at: int) -> bool:
    """«О выполнении поручений членам штаба докладывать»: the orders were given already, the members report."""
    return at > 0 and toks[at].low.startswith("поручени") and toks[at - 1].low.startswith(("выполнени", "исполнени"))


def gives_to(low: str) -> bool:
    """A noun that wants a dative: «помощь», «рекомендации»."""
    return low.startswith(_dative_nouns())


def _leads_in(toks: Tokens, at: int) -> bool:
    first = readings(toks[at].low)[0].part if toks[at].kind == WORD else None
    return toks[at].kind == NUMBER or first in ("PREP", "ADVB", "GRND") or toks[at].low in ("не", "согласно", "срок")


@lru_cache(maxsize=5_000)
def _governs(low: str) -> bool:
    """A preposition, or a noun that wants a dative («помощь школам»): what comes next does not act."""
    return gives_to(low) or (low.isalpha() and readings(low)[0].part == "PREP")


@cache
def _dative_nouns() -> tuple[str, ...]:
    return tuple(entry.meaning for entry in load("dative_nouns"))


def can_be(toks: Tokens, actor: Actor, case: str) -> bool:
    """A name with initials is read in any case: «Ивановой А.П.» can be a dative, «Иванова А.П.» cannot."""
    if actor.head.sort is not Sort.NAME:
        return True
    words = [toks[k].text for k in range(*actor.name or (0, 0)) if toks[k].kind == WORD]
    return len(words) > 1 or all(any(choice.case == case for choice in surname_choices(word)) for word in words)


def together_at(toks: Tokens, at: int) -> tuple[tuple[Actor, ...], int]:
    """«совместно с методической службой» that begins at a token, and where it stops; pupils and parents are not bound by it."""
    start = at + 1 if at < len(toks) and toks[at].text == "," else at
    if start and toks[start - 1].kind == INITIALS and start == at and start + 1 < len(toks) and toks[start].low in ("с", "со"):
        actors = actors_at(toks, start + 1, "ablt")  # «Зотовой А.П. с Белкиным С.С. решить вопрос»
        if actors and all(actor.head.sort is Sort.NAME for actor in actors):
            return actors, actors[-1].stop
    for words, case in _TOGETHER:
        if all(start + k < len(toks) and toks[start + k].low == word for k, word in enumerate(words)):
            actors = actors_at(toks, start + len(words), case)
            bound = tuple(actor for actor in actors if not is_receiver(actor))
            return bound, actors[-1].stop if bound else at
    return (), at


def order_after(toks: Tokens, at: int, gap: int = _LONGEST_GAP) -> int | None:
    """The infinitive, the word that orders («необходимо») or the colon after the addressee; the end where the list is all there is."""
    relative = False
    for k in range(at, min(len(toks), at + gap)):
        token = toks[k]
        if token.kind == MARK:
            if token.text == ":":
                return k
            if token.text in _SENTENCE_END and k + 1 < len(toks):
                return None
            relative = relative and token.text != ","
        elif token.low in ("было", "будет") and k + 1 < len(toks) and toks[k + 1].low in meanings("order_words"):
            return k + 1  # «Зотовой А.П. было поручено заключить договор»
        elif token.kind == WORD and (verb := _verb(token.low, relative)) is not None:
            return k if verb else None
        elif k == at and _misspelt_infinitive(token):
            return k
        elif token.low.startswith("котор"):
            relative = True
    return len(toks) if _nothing_more(toks, at) else None


def _verb(low: str, relative: bool) -> bool | None:
    """True for an order, False for a verb or conjunction that makes it none, else None."""
    if low in meanings("order_words") or low in meanings("governing") or is_infinitive(low):
        return None if relative else True
    return False if low in _SUBORDINATE or (is_finite(low) and not relative) else None


def _misspelt_infinitive(token: Token) -> bool:
    """«Директорам школ повысеть контроль»: a word that no dictionary has and that ends like an infinitive."""
    return token.kind == WORD and token.low.endswith(("ть", "ться", "сти", "чь")) and not readings(token.low)[0].known


def _nothing_more(toks: Tokens, at: int) -> bool:
    first = next((k for k in range(at, len(toks)) if toks[k].kind != MARK), None)
    if first is None or is_time(toks, first) or is_adjunct(toks, first):
        return True
    return toks[first].kind == BRACKET and speaks_of_itself(toks[first])


def _may_be_object(toks: Tokens, found: Addressed) -> bool:
    """«МБОУ «СОШ № 8» включить в проект», «ШНОР обеспечить учебниками»: without a case to be seen it may be done to them."""
    if found.order >= len(toks) or any(actor.head.group is not None or actor.head.sort is not Sort.ABBREVIATION for actor in found.actors):
        return False
    if toks[found.actors[-1].stop - 1].kind == BRACKET:  # «МБУ «Центр» (Зотова А.П.) включить в план …»: a person is named
        return False
    after = toks[found.order + 1] if found.order + 1 < len(toks) else None
    done_to = meanings("done_to").get(toks[found.order].low)
    return done_to is not None and (done_to == "always" or (after is not None and after.low in done_to.split(", ")))


def _gets_it(toks: Tokens, found: Addressed) -> bool:
    """«Педагогам объявить благодарность», «Школам оказать помощь»: they get, unless another dative says who does."""
    if found.order >= len(toks):
        return False
    if _appoints(toks, found):
        return True
    if (sign := meanings("giving").get(toks[found.order].low)) is None:
        return False
    end = next((k for k in range(found.order, len(toks)) if toks[k].text in _SENTENCE_END), len(toks))
    if any(_another_dative(toks, k) for k in range(found.order + 1, end)):
        return False
    receivers, _, signs = sign.removeprefix("receivers:").partition(";") if sign.startswith("receivers:") else ("", "", sign)
    if signs.strip() == "always":
        return True
    starts = tuple(part.strip() for part in signs.split(",") if part.strip())
    if starts and any(_begins(toks[k].low, starts) for k in range(found.order + 1, min(end, found.order + 4))):
        return True
    return bool(receivers) and all(_receives(actor, receivers.split()) for actor in found.actors)


def _appoints(toks: Tokens, found: Addressed) -> bool:
    """«Ответственным за питание назначить Зотову А.П.»: one man's post in the instrumental that looks like many in the dative."""
    group = found.actors[0].head.group
    if toks[found.order].low not in _APPOINTING or group is None or group.head.reading.part == "NOUN":
        return False
    return found.order + 1 < len(toks) and head_at(toks, found.order + 1, "accs") is not None


def _begins(low: str, starts: tuple[str, ...]) -> bool:
    """Short words as a whole («на», «о»), longer ones by their beginning («благодарн»)."""
    return any(low == start if len(start) < 3 else low.startswith(start) for start in starts)


def _another_dative(toks: Tokens, at: int) -> bool:
    if toks[at].kind != WORD or readings(toks[at - 1].low)[0].part == "PREP":
        return False
    return any(reading.has("NOUN", "datv") and (reading.has("plur") or reading.has("masc")) for reading in readings(toks[at].low)[:2])


def is_receiver(actor: Actor) -> bool:
    """Pupils and their families: they are helped and invited, the meeting does not bind them."""
    return _receives(actor, ["pupils", "family"])


def is_helped(actor: Actor) -> bool:
    """Pupils, families, teachers, schools: what is said of them in the dative may be done for them."""
    return _receives(actor, ["pupils", "family", "teachers", "schools", "others"])


def _receives(actor: Actor, kinds: list[str]) -> bool:
    group = actor.head.group
    if actor.head.sort is Sort.ABBREVIATION:
        return "schools" in kinds
    if group is None:
        return False
    reading = group.head.reading
    learning = reading.part == "PRTF" and reading.lemma in ("обучаться", "учиться")
    return meanings("receivers").get(reading.lemma) in kinds or (learning and "pupils" in kinds)
