"""How minutes hand out work within one stretch of text: labels, governing verbs, datives, «совместно с», names in brackets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from itertools import zip_longest

from shnor_extract.fields.parties import Piece, Seen, parties, within
from shnor_extract.model import Certainty, Found, Span
from shnor_extract.record import Duty, Party
from shnor_extract.russian.morph import CASES, readings
from shnor_extract.russian.orders import is_infinitive
from shnor_extract.russian.phrases.actors import Actor, actors_at
from shnor_extract.russian.phrases.addressees import Addressed, addressees, is_receiver, order_after, skip_governed, together_at
from shnor_extract.russian.phrases.adjuncts import is_dated, is_time
from shnor_extract.russian.phrases.groups import Tokens, is_abbreviation
from shnor_extract.russian.phrases.heads import Sort, head_at, names_a_body
from shnor_extract.russian.phrases.tokens import BRACKET, MARK, NUMBER, QUOTED, WORD
from shnor_extract.words import load, meanings

Rule = Callable[[Piece], Iterator[Found[Party]]]

# From «поручить» to the one who is told there is room for a time and a reason: «поручить в срок до 1 марта методисту …»
_REACH = 16
# «возложить ответственность за … на директора»
_LONG_REACH = 40
_LONGEST_SENTENCE = 600
_MOST_BRACKETS = 3  # one within the other
_SENTENCE_END = frozenset([".", ";", "!", "?"])
# «за исполнение пункта 2», «протокола поручений»
_TASK = r"(?:\s+за\s+[^:;–—()\n]{1,100}?|\s+[^:;,–—()\n.А-ЯЁ]{1,80}?)?"
_SEPARATOR = r"\s*(?P<mark>[:–—]|-(?=[\sА-ЯЁ]))\s*"
_BARE_LABELS = ("отв", "исп", "соисп", "ответствен", "контролир")  # «(отв. Иванова А.П.)»: no colon
_PLACES_OF_WORK = ("должност", "ставк", "ваканс", "единиц", "специальност", "професси")  # «Ввести ставку (методист)»
_DAY = re.compile(r"\d{1,2}[./]\d{1,2}")  # «15.03.2023»
_SHORT_LABELS = ("отв", "исп", "соисп")
_CASES_OF_A_LIST = ("nomn", "datv", "accs", "ablt")
_BOUND = ("долж", "обязан")  # «Классные руководители должны …»
_ANSWERS = re.compile(r"ответственност", re.IGNORECASE)
_CONTROLS = re.compile(r"контрол", re.IGNORECASE)
_KEPT_TASKS = re.compile(r"ответственност|контрол|обязанност|сопровожден|курировани|функци", re.IGNORECASE)


def labelled(piece: Piece) -> Iterator[Found[Party]]:
    """«Ответственный: Иванова А.П.», «(отв. методисты РМК)», «Контроль – Петров И.И.»."""
    matches = list(_labels().finditer(piece.text))
    for match, following in zip_longest(matches, matches[1:]):
        near, at = _from(piece, match.end())
        end = following.start() if following else len(piece.text)
        actors = tuple(actor for actor in _after_label(near.toks, at) if actor.span(near.toks).start < end)
        if actors and (match["mark"] or _stands_bare(near, match, actors)):
            yield from parties(near, actors, Seen("labelled", _duty(match["label"])))


def _after_label(toks: Tokens, at: int) -> tuple[Actor, ...]:
    """«Контроль – за Ивановой А.П.», «Ответственность – на директора школы» too."""
    if at < len(toks) and (is_time(toks, at) or toks[at].kind == NUMBER):  # «Срок, ответственный: до 1 марта, Иванова А.П.»
        at = next((k + 1 for k in range(at, min(len(toks), at + _REACH)) if toks[k].text in (",", ";")), at)
    case = {"за": "ablt", "на": "accs"}.get(toks[at].low) if at < len(toks) else None
    return actors_at(toks, at + 1, case) if case else list_at(toks, at)


def _stands_bare(piece: Piece, match: re.Match[str], actors: tuple[Actor, ...]) -> bool:
    """Without a colon «отв. Иванова А.П.» is plain, «ответственные директора» only at the start of a bracket or line.

    «…, отв. директора школ» too: a shortened label after a comma or a full stop.
    """
    label = match["label"].lower()
    if not label.startswith(_BARE_LABELS):
        return False
    starts = piece.toks[0].start >= match.start()
    shortened = label in _SHORT_LABELS and piece.text[: match.start()].rstrip().endswith((",", ";", "."))
    return starts or shortened or _is_name(actors[0])


@cache
def _labels() -> re.Pattern[str]:
    words = sorted((re.escape(word).replace(r"\ ", r"\s+") for word in _duties()), key=len, reverse=True)
    label = rf"(?<![\w.-])(?P<label>(?i:{'|'.join(words)}))(?![а-яё])(?:\((?:ые|ая|и|й|ый|е|а)\))?\.?"
    return re.compile(rf"{label}(?:{_TASK}{_SEPARATOR}|\s+(?=[А-ЯЁа-яё]))")


@cache
def _duties() -> dict[str, str]:
    """Label → duty: those that head a line beneath a point, and others."""
    beneath = {label: duty for label, duty in meanings("asides").items() if duty != "deadline"}
    return {**beneath, **meanings("responsible_labels")}


def _duty(label: str) -> Duty:
    return _duties()[re.sub(r"\s+", " ", label.lower())]  # type: ignore[return-value]


def list_at(toks: Tokens, at: int) -> tuple[Actor, ...]:
    """Actors after a label or in a cell, in whatever case the clerk wrote them."""
    for case in _CASES_OF_A_LIST:
        if actors := actors_at(toks, at, case):
            return actors
    return ()


def governed(piece: Piece) -> Iterator[Found[Party]]:
    """«Поручить методисту …», «Обязать директоров …», «Контроль возложить на Иванову А.П.»."""
    for match in _governing().finditer(piece.text):
        spec = meanings("governing")[re.sub(r"\s+", " ", match.group().lower())]
        preposition, _, case = spec.rpartition(" ")
        sentence = _sentence(piece.text, match.start())
        if preposition == "за" and not _KEPT_TASKS.search(sentence):
            continue
        near, at = _from(piece, match.end())
        actors = _after_preposition(near.toks, at, preposition, case) if preposition else _object(near.toks, at, case)
        if actors and not _only_said_needed(near.toks, match.group().lower(), actors):
            rule = "by_means_of" if match.group().lower() == "силами" else "governed"
            certainty = Certainty.CERTAIN if rule == "governed" else Certainty.LIKELY
            yield from parties(near, actors, Seen(rule, _duty_of(sentence, match.group().lower(), near, actors), certainty))
            together, _ = together_at(near.toks, actors[-1].stop)
            yield from parties(near, together, Seen("jointly", "co-executor"))


@cache
def _governing() -> re.Pattern[str]:
    words = sorted((entry.word.replace(" ", r"\s+") for entry in load("governing")), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _object(toks: Tokens, at: int, case: str) -> tuple[Actor, ...]:
    """The first actors in the case, before the infinitive: «рекомендовать в срок до 1 марта руководителям ОО провести»."""
    end = min(len(toks), at + _REACH)
    if at < end and toks[at].low in ("к", "для"):  # «рекомендовать к использованию педагогам»: a thing is recommended
        return ()
    while at < end:
        token = toks[at]
        if token.kind == MARK and token.text in _SENTENCE_END | {":"}:
            return ()
        if token.kind == WORD and is_infinitive(token.low):
            return ()
        if actors := actors_at(toks, at, case):
            return actors
        at = skip_governed(toks, at)
    return ()


def _after_preposition(toks: Tokens, at: int, preposition: str, case: str) -> tuple[Actor, ...]:
    for k in range(at, min(len(toks) - 1, at + _LONG_REACH)):
        if toks[k].kind == MARK and toks[k].text in _SENTENCE_END:
            return ()
        if toks[k].low == preposition and (actors := actors_at(toks, k + 1, case)):
            return actors
    return ()


def _only_said_needed(toks: Tokens, verb: str, actors: tuple[Actor, ...]) -> bool:
    """«Необходимо школам время»: with no infinitive nobody is told to act."""
    return verb in meanings("order_words") and order_after(toks, actors[-1].stop) is None


def _duty_of(sentence: str, verb: str, piece: Piece, actors: tuple[Actor, ...]) -> Duty:
    """«Контроль … возложить на», «поручить методисту контроль за …»: a controller; «ответственность за контроль»: not."""
    if verb.startswith(("возл", "закреп", "оставл", "остави")):
        return "controller" if _CONTROLS.search(sentence) and not _ANSWERS.search(sentence) else "executor"
    if verb.startswith("поруч"):
        after = piece.toks[actors[-1].stop].low if actors[-1].stop < len(piece.toks) else ""
        return "controller" if sentence.lstrip().lower().startswith("контрол") or after.startswith("контрол") else "executor"
    return "executor"


def _sentence(text: str, at: int) -> str:
    """The sentence around a place, as far as full stops after small letters tell; no more than a paragraph of it."""
    earliest, latest = max(0, at - _LONGEST_SENTENCE), at + _LONGEST_SENTENCE
    start = max((match.end() for match in _STOP.finditer(text, earliest, at)), default=earliest)
    end = _STOP.search(text, at, latest)
    return text[start : end.start() if end else latest]


_STOP = re.compile(r"(?<=[а-яё»)]{2})[.;!?]\s")


def addressed(piece: Piece) -> Iterator[Found[Party]]:
    """«Руководителям школ обеспечить …», «В срок до 1 марта педагогам сдать …»."""
    everybody = list(addressees(piece.toks))
    for found, following in zip_longest(everybody, everybody[1:]):
        if following is not None and _are_named_next(piece.toks, found, following):
            continue
        yield from parties(piece, found.actors, Seen("addressed"))
        yield from parties(piece, found.together, Seen("addressed_jointly", "co-executor"))


def _are_named_next(toks: Tokens, found: Addressed, following: Addressed) -> bool:
    """«Специалистам отдела: Зотовой А.П., Белкину С.С. – провести»: the names say who the specialists are."""
    named = all(actor.head.sort is Sort.NAME for actor in following.actors)
    return named and following.actors[0].first == found.order + 1 and toks[found.order].text == ":"


def jointly(piece: Piece) -> Iterator[Found[Party]]:
    """«Провести семинар совместно с ИРО»; not «проведённый совместно с ИРО семинар», not with pupils and parents."""
    for at, token in enumerate(piece.toks):
        if token.low in ("совместно", "вместе") and not any(_is_participle(before.low) for before in piece.toks[max(0, at - 2) : at]):
            actors, _ = together_at(piece.toks, at)
            if actors:
                yield from parties(piece, actors, Seen("jointly", "co-executor", Certainty.LIKELY))


def _is_participle(low: str) -> bool:
    return low.isalpha() and readings(low)[0].part in ("PRTF", "PRTS")


def subject(piece: Piece) -> Iterator[Found[Party]]:
    """«Классные руководители – провести беседы», «Директора школ должны …», «Иванова А.П.: подготовить приказ»."""
    for at, token in enumerate(piece.toks):
        if at and piece.toks[at - 1].text not in (",", ";", ".") and not token.broken:
            continue
        actors = actors_at(piece.toks, at, "nomn")
        certainty = _told(piece.toks, actors, first=at == 0) if actors else None
        if certainty:
            yield from parties(piece, actors, Seen("subject", "executor", certainty))


def _told(toks: Tokens, actors: tuple[Actor, ...], first: bool) -> Certainty | None:
    """How sure it is that the actors in the nominative are told to act; None where they are not."""
    at = actors[-1].stop
    after = toks[at] if at < len(toks) else None
    if after is None:
        return None
    ordered = at + 1 < len(toks) and is_infinitive(toks[at + 1].low)
    if after.text in (":", "–", "—", "-") and ordered:
        return Certainty.CERTAIN
    if not first:
        return None
    if after.low.startswith(_BOUND) or after.low in ("несут", "несет", "несёт", "отвечает", "отвечают"):
        return Certainty.CERTAIN
    promised = any(reading.has("VERB", "perf", "futr", "3per") for reading in readings(after.low)[:1])  # «методист подготовит справку»
    ordered = is_infinitive(after.low) and not _is_done_to(toks, at, actors)
    return Certainty.LIKELY if (promised or ordered) and _is_nominative_only(actors) else None


def _is_done_to(toks: Tokens, order: int, actors: tuple[Actor, ...]) -> bool:
    """«Мюллера О.К. заслушать в мае», «Орлова П.П. включить в состав»: somebody whom a verb of appointing or hearing is about."""
    after = toks[order + 1].low if order + 1 < len(toks) else ""
    done_to = meanings("done_to").get(toks[order].low)
    return done_to is not None and all(map(_is_name, actors)) and (done_to == "always" or after in done_to.split(", "))


def _is_nominative_only(actors: tuple[Actor, ...]) -> bool:
    """«Руководители школ обеспечить»: a slip for the dative; «Школы включить в список» is an object."""
    return all(actor.head.sort in (Sort.NAME, Sort.POST, Sort.FIXED_POST) for actor in actors)


def answers(piece: Piece) -> Iterator[Found[Party]]:
    """«Ответственность за явку несут классные руководители», «Контроль осуществляет директор»."""
    for match in _CARRIES.finditer(piece.text):
        sentence = _sentence(piece.text, match.start())
        control = match.group().lower().startswith("осущ")
        if not (_CONTROLS if control else _ANSWERS).search(sentence[: match.end()]):
            continue
        near, at = _from(piece, match.end())
        if actors := actors_at(near.toks, at, "nomn"):
            yield from parties(near, actors, Seen("answers", "controller" if control else "executor"))


_CARRIES = re.compile(r"(?<!\w)(?:нес[уё]т|несет|осуществля[ею]т)\s+(?:персональную\s+|личную\s+)?", re.IGNORECASE)


def at_the_end(piece: Piece) -> Iterator[Found[Party]]:
    """«Подготовить справку (Иванова А.П.)», «Провести семинар до 1 марта – методисты РМК»: named last, explaining no word before."""
    last = len(piece.toks) - 1
    while last > 0 and piece.toks[last].kind == MARK and piece.toks[last].text in _SENTENCE_END:
        last -= 1
    if last < 1 or not _is_task(piece.toks):
        return
    seen = Seen("at_the_end", "executor", Certainty.LIKELY)
    if piece.toks[last].kind == BRACKET:
        inner = within(piece, last)
        actors = () if _explains(piece.toks, last) else _tail(inner.toks, 0, len(inner.toks) - 1)
        if any(map(_is_name, actors)) or _are_doers(inner.toks, actors, not _tells_who_before(piece.toks, last)):
            yield from parties(inner, actors, seen)
        return
    dash = next((k for k in range(last, 0, -1) if piece.toks[k].text in ("–", "—", "-")), 0)
    if dash and not head_at(piece.toks, dash - 1, "nomn"):
        yield from parties(piece, _tail(piece.toks, dash + 1, last), seen)


def _are_doers(toks: Tokens, actors: tuple[Actor, ...], free: bool) -> bool:
    """«(классные руководители, до 1 марта)», «(зам. директора по УВР)»; «(директора школ)» alone may be the guests.

    ``free``: no person stands before the bracket.
    """
    if not actors or any(is_receiver(actor) for actor in actors):
        return False
    timed = any(_says_when(toks, k) for k in range(len(toks)) if not any(actor.first <= k < actor.stop for actor in actors))
    return timed or (free and all(_is_one_post(actor) for actor in actors))


def _is_one_post(actor: Actor) -> bool:
    return actor.head.sort is Sort.FIXED_POST or (actor.head.sort is Sort.POST and not actor.head.plural)


def _tells_who_before(toks: Tokens, at: int) -> bool:
    """«Пригласить специалистов (психолог, логопед)», «Ввести ставку (методист)»: the bracket says which."""
    return toks[at - 1].low.startswith(_PLACES_OF_WORK) or any(head_at(toks, at - 1, case) for case in CASES)


def _tail(toks: Tokens, at: int, last: int) -> tuple[Actor, ...]:
    """The actors of a stretch that holds nothing but actors and times: «март, методисты РМК»; else none."""
    found: list[Actor] = []
    while at <= last:
        actors = actors_at(toks, at, "nomn")
        if not actors and not _says_when(toks, at):
            return ()
        found += actors
        at = actors[-1].stop if actors else next((k for k in range(at, last + 1) if toks[k].text in (",", ";")), last + 1)
        at += at <= last and toks[at].text in (",", ";")
    return tuple(found)


def _says_when(toks: Tokens, at: int) -> bool:
    """«до 1 марта», «март 2023 г.», «срок – апрель»"""
    return toks[at].kind == NUMBER or toks[at].low in ("срок", "сроки") or is_time(toks, at) or is_dated(toks, at - 1)


def _is_name(actor: Actor) -> bool:
    return actor.name is not None or actor.head.sort is Sort.NAME


def _is_task(toks: Tokens) -> bool:
    """The first infinitive is no «утвердить», «признать», «заслушать»."""
    first = next((token.low for token in toks if token.kind == WORD and is_infinitive(token.low)), "")
    return bool(first) and first not in meanings("resolutions") and not first.startswith(("заслуш", "рассмотр", "выслуш"))


def _explains(toks: Tokens, at: int) -> bool:
    """«МБОУ «СОШ № 8» (Иванова А.П.)», «учителю (Иванова А.П.)»: the bracket says who that is."""
    before = toks[at - 1]
    if before.kind == NUMBER:  # «до 15.03.2023 (Иванова А.П.)» is a day
        return _DAY.match(before.text) is None
    if before.kind == WORD and is_abbreviation(before):  # «отчёт по ВПР (Иванова А.П.)»: nobody
        return names_a_body(toks, at - 1)
    if before.kind != WORD:
        return before.kind == QUOTED and not _is_event(toks, at - 2)
    heads = (head_at(toks, at - 1, case) for case in CASES)
    return any(head is not None and not head.plural for head in heads)


def _is_event(toks: Tokens, at: int) -> bool:
    """«конкурс «Учитель года»», «акцию «Чистый двор»»; not «МБОУ «СОШ № 8»», «учебник «Алгебра»»."""
    return at >= 0 and any(reading.lemma in meanings("events") for reading in readings(toks[at].low)[:3])


def _from(piece: Piece, place: int) -> tuple[Piece, int]:
    """The token at a place of the text or after it; within the bracket where the place lies in one."""
    for _ in range(_MOST_BRACKETS):
        at = bisect_left(piece.toks, place, key=lambda token: token.start)
        if not at or piece.toks[at - 1].kind != BRACKET or place >= piece.toks[at - 1].stop:
            break
        piece = within(piece, at - 1)
    return piece, at


def whom_or_for_whom(piece: Piece) -> Span | None:
    """«Подготовить справку методисту Белкину С.С.»: one person in the dative after the order, who acts or gets."""
    order = next((k for k, token in enumerate(piece.toks) if token.kind == WORD and is_infinitive(token.low)), None)
    if order is None or piece.toks[order].low in meanings("handing_over"):
        return None
    at = order + 1
    while at < len(piece.toks) and piece.toks[at].text not in _SENTENCE_END:
        head = head_at(piece.toks, at, "datv") if piece.toks[at].low.endswith(("у", "ю")) else None
        if head is not None and not head.plural and head.sort is Sort.POST and not head_at(piece.toks, at, "gent"):
            return Span(piece.toks[at].start, piece.toks[head.stop - 1].stop)
        at = skip_governed(piece.toks, at)
    return None


# The order is that of trust: what a rule has read is not read again by those after it.
RULES: tuple[Rule, ...] = (labelled, governed, addressed, subject, answers, jointly, at_the_end)


def assignments(piece: Piece, rules: tuple[Rule, ...] = RULES) -> list[Found[Party]]:
    """Everybody to whom the text gives work, each place read once, in the order of the text."""
    found: list[Found[Party]] = []
    taken = bytearray(len(piece.text))
    for rule in rules:
        fresh = [one for one in rule(piece) if not any(taken[one.span.start : one.span.stop])]
        found += fresh
        for one in fresh:
            taken[one.span.start : one.span.stop] = b"\1" * (one.span.stop - one.span.start)
    return sorted(found, key=lambda one: one.span)
