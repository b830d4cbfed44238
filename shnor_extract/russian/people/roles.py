"""The post and the organisation beside a name, in whatever order: «директор МБОУ «СОШ № 8» Соколов П.Н.», «Иванова А.П. – методист»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from shnor_extract.model import Span
from shnor_extract.russian.morph import CASES
from shnor_extract.russian.people.posts import Post, find_posts, post_at_start
from shnor_extract.russian.people.role_parts import split_role
from shnor_extract.russian.phrases.actors import in_nominative, read_actor
from shnor_extract.russian.phrases.heads import Sort
from shnor_extract.russian.phrases.phrases import nominative
from shnor_extract.russian.phrases.tokens import QUOTED, WORD, Token, tokens

# «заместитель председателя комитета по образованию администрации муниципального образования «…» … области»
_LONGEST = 300
_LINKS = ",(/:–—-"
_SEPARATOR = re.compile(r"[^\S\n_]*_*[^\S\n]*(?P<sign>[,–—/(-]?)[^\S\n]*")
# What was said or why begins here, and the post ends: «директор школы с информацией о …», «методист, которая …».
_ENDS = re.compile(
    r",?\s+котор|\s+со?\s+(?:информаци|доклад|сообщени|отч[её]т|вопрос|предложени|презентаци|анализ|слов|опытом)|\s+(?:об?|обо)\s"
    r"|\s+на\s+тему|\s+по\s+(?:теме|вопросу|данному|перв|втор|трет|четв[её]рт|пят)",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"[,\s]+[дк]\.\s?[а-я]{1,3}\.?\s?н\.?$")  # «директор института, д.п.н. Иванов»
_EXCEPT = re.compile(r"(?:кроме|включая|исключением|особенно)$")  # «все члены совета, кроме Ивановой А.П.»
_APPOINTED = re.compile(
    r"(?:назнач|избра|выбра|утверд|определ|закреп)[а-я]*\s+(?:[а-яё]+\s){0,2}?[а-яё]+(?:ой|ей|ым|им|ом|ем|ём)$", re.IGNORECASE
)
_NOMN = frozenset(["nomn"])
_MANY_BODIES = re.compile(
    r"\s(?:(?:средних|основных|общеобразовательных|образовательных|дошкольных|городских|сельских|опорных)\s)*"
    r"(?:школ|учреждений|организаций|ОО|ОУ|ДОУ|ДОО|лицеев|гимназий|садов|команд|семей)(?![А-Яа-яё])"
)
_LEADS_ON = re.compile(r"\s*[–—-]?\s*\(?\s*")
_BRACKETS = re.compile(r"\([^()]*\)")
_LAST_BRACKET = re.compile(r"\s*\(([^()]*)\)$")
_COUNTED = re.compile(r"[\s(,:–—-]*(?:всего\s+|в\s+количестве\s+)?\d{1,4}(?:\s*чел|\s*[);,.]|\s*$)")
# «зав. учебной частью» reaches as far as «заведующий учебной частью».
_HEAD_OF = re.compile(r"[Зз]ав(?:ед)?(?:\.\s?|\s)(?=[а-яёА-ЯЁ])")
_WHOLE_HEAD_OF = "заведующий "
_LISTED = re.compile(r"[\s)]*(?:,|;|и|, и)\s*")
_MANY = re.compile(r"(?:^|[;.,:(]\s*)(?P<post>[А-Яа-яЁё-]+(?:\s[а-яё]+){0,2}):\s*$")
_NAMES_A_PLACE = re.compile(r"[А-ЯЁ]{2}|№|«|\bг\.|\bс\.")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a name. ``whole`` reaches over the name, its post and its organisation."""

    whole: Span
    role: str | None = None
    organization: str | None = None
    cases: frozenset[str] | None = None  # of the post, where it agrees with the name
    feminine: bool = False
    plural: bool = False  # «специалисты»: of several names; ``role`` is one's


class _Phrase(NamedTuple):
    """A post with all that hangs on it; ``link`` stands between it and the name."""

    span: Span
    post: Post
    case: str
    link: str
    before: bool  # it stands before the name
    plural: bool = False


def besides(text: str, names: Sequence[tuple[Span, frozenset[str]]]) -> tuple[Beside, ...]:
    """What stands beside each name, given its place and the cases that its form allows; one answer for each name, in order."""
    windows = _windows(text, [span for span, _ in names])
    left = [_left(text, window, cases) for window, (_, cases) in zip(windows, names, strict=False)]
    right = [_right(text, window, cases) for window, (_, cases) in zip(windows[1:], names, strict=True)]
    comes_first = bool(left) and left[0] is not None and left[0].link == "," and not right[-1]
    for at in range(len(names) - 1):
        _share_window(text, windows[at + 1], at, left, right, names[at][1], comes_first)
    found = [_beside(text, span, before, after) for (span, _), before, after in zip(names, left, right, strict=True)]
    bodied = [_with_body(text, windows, at, beside) for at, beside in enumerate(_spread(text, found, left, right))]
    return tuple(_shared(text, bodied, left))


def _shared(text: str, found: list[Beside], left: list[_Phrase | None]) -> list[Beside]:
    """«директора МБОУ СОШ № 1 (Рябова К.Л.) и МБОУ СОШ № 2 (Бычков С.С.)», «директора: лицея № 1 – Рябова К.Л., СОШ № 2 – …».

    A post in the plural holds for the names behind it that stand with an organisation and no post of their own.
    """
    many, told = _many_before(text, found), None
    for at, beside in enumerate(found):
        before = left[at]
        between = text[found[at - 1].whole.stop : beside.whole.start] if at else ""
        if beside.role is not None or (at and not _LISTED.fullmatch(between)):
            told = beside.role if before is not None and _may_be_many(before.span.of(text)) and beside.organization else None
        elif beside.organization is not None and (role := told or (many if at == 0 or told is None else None)):
            found[at], told = replace(beside, role=role), role
    return found


def _may_be_many(phrase: str) -> bool:
    post = post_at_start(phrase)
    return post is not None and bool(post.plural_cases)


def _many_before(text: str, found: list[Beside]) -> str | None:
    """«директора:» before the first of the names, as one's post."""
    start = found[0].whole.start if found else 0
    match = _MANY.search(text, max(0, start - _LONGEST), start)
    post = post_at_start(match["post"]) if match is not None else None
    return one_of_many(match["post"], "nomn", heading=True) if match and post is not None and "nomn" in post.plural_cases else None


def _windows(text: str, spans: Sequence[Span]) -> list[Span]:
    """The text before, between and after the names, each within a line and no longer than a post can be."""
    stops, starts = [0, *(span.stop for span in spans)], [*(span.start for span in spans), len(text)]
    return [Span(start, max(start, stop)) for start, stop in zip(stops, starts, strict=True)]


def _left(text: str, window: Span, cases: frozenset[str]) -> _Phrase | None:
    """The post that reaches up to the name: «главный специалист комитета по образованию, » before «Иванова»."""
    first = max(window.start, window.stop - _LONGEST, text.rfind("\n", window.start, window.stop) + 1)
    body = text[first : window.stop].rstrip(" \t\u00a0_")
    link = body[-1:] if body[-1:] in _LINKS else ""
    body = _DEGREE.sub("", body[: len(body) - len(link)].rstrip())
    if _EXCEPT.search(body) or (link == "" and _APPOINTED.search(body)):
        return None
    for post in find_posts(body):
        if (post.start and body[post.start - 1] in "«-") or (post.label and link == ":"):
            continue
        for fits, plural in ((post.cases, False), (post.plural_cases, True)):
            if plural and link == ",":
                continue  # «Ответственные: классные руководители, Иванова А.П.»
            agreed = fits & (_NOMN if link == ":" else cases) if link != "(" else fits
            if not agreed or (not plural and "nomn" in post.plural_cases and _MANY_BODIES.search(body, post.start)):
                continue
            case = _first_case(agreed)
            if _extent(body[post.start :], case) == len(body) - post.start:
                return _Phrase(Span(first + post.start, first + len(body)), _narrowed(post, agreed, plural), case, link, True, plural)
    return None


def _right(text: str, window: Span, cases: frozenset[str]) -> _Phrase | None:
    """The post after the name: «, заведующего методическим кабинетом», « – директор школы», « (учитель химии)»."""
    match = _SEPARATOR.match(text, window.start, window.stop)
    if match is None:
        return None
    end = text.find("\n", match.end(), window.stop)
    body = text[match.end() : min(window.stop if end < 0 else end, match.end() + _LONGEST)]
    post = post_at_start(body)
    if post is None or (match["sign"] == "" and body[:1].isupper()):
        return None
    if post.plural_cases and match["sign"] == "," and _is_counted(body, _extent(body, "nomn")):
        return None  # «Иванова А.П., Петрова П.П., учителя (5 человек)»: others, not they
    for fits, plural in ((post.cases, False), (post.plural_cases, True)):
        if not plural and "nomn" in post.plural_cases & cases and _MANY_BODIES.search(body[: _extent(body, "nomn")]):
            continue  # «Иванова А.П., Петрова П.П., директора школ»
        agreed = fits & cases
        usual = agreed or fits & {"nomn"}
        if usual and (not plural or match["sign"] in (",", "–", "—", "-")):
            case = _first_case(usual)
            stop = _trimmed(body[: max(_extent(body, case), post.stop)])
            return _Phrase(Span(match.end(), match.end() + stop), _narrowed(post, agreed, plural), case, match["sign"], False, plural)
    return None


def _is_counted(body: str, stop: int) -> bool:
    return _COUNTED.match(body, stop) is not None or re.search(r"\(\s*\d{1,4}(?:\s*чел[^()]*)?\)\s*$", body[:stop]) is not None


def _first_case(cases: frozenset[str]) -> str:
    return next(case for case in CASES if case in cases)


def _narrowed(post: Post, agreed: frozenset[str], plural: bool) -> Post:
    """The post with only the cases in which it agrees with the name."""
    return post._replace(cases=frozenset() if plural else agreed, plural_cases=agreed if plural else frozenset())


@lru_cache(maxsize=4_000)
def _extent(body: str, case: str) -> int:
    """How far the post reaches: its genitives, its organisation, a second post of the same person («учитель химии, депутат Думы»)."""
    shortened = _HEAD_OF.match(body)
    if shortened is not None:
        length = _extent(_WHOLE_HEAD_OF + body[shortened.end() :], "nomn") - len(_WHOLE_HEAD_OF)
        return length + shortened.end() if length > 0 else len(shortened.group().rstrip())
    toks, at, stop = tokens(body), 0, 0
    while (actor := read_actor(toks, at, case)) is not None and actor.head.sort in (Sort.POST, Sort.FIXED_POST):
        end = _past_proper(toks, actor.stop)
        stop, at = toks[end - 1].stop, end + 1
        joined = end < len(toks) and toks[end].text in (",", "и")
        following = post_at_start(body[toks[at].start :]) if joined and at < len(toks) else None
        if following is None or case not in following.cases or actor.head.plural:
            break
    return stop


def _past_proper(toks: tuple[Token, ...], at: int) -> int:
    """«СОШ с. Большой Мелик», «СОШ № 2 Заречного района», «МБУ ДО «Радуга»»: words with a capital right behind belong to it."""
    while at < len(toks) and toks[at - 1].text not in ",.;:" and _is_of_the_body(toks, at):
        at += 1
    return at


def _is_of_the_body(toks: tuple[Token, ...], at: int) -> bool:
    quoted = toks[at].kind == QUOTED and (toks[at - 1].caps or not toks[at - 1].capital)
    return toks[at].capital or _joins_abbreviations(toks, at) or _tells_what_it_is(toks, at) or (quoted and _abbreviated(toks, at))


def _tells_what_it_is(toks: tuple[Token, ...], at: int) -> bool:
    """«МБДОУ детский сад «Айгуль»»: what kind of body it is, between the abbreviation and its name."""
    words = at
    while words < min(at + 4, len(toks)) and toks[words].kind == WORD and not toks[words].capital:
        words += 1
    return at < words < len(toks) and toks[words].kind == QUOTED and _abbreviated(toks, at)


def _abbreviated(toks: tuple[Token, ...], at: int) -> bool:
    """Whether an abbreviation stands before a token, with at most the words that say what it is between."""
    return any(token.caps for token in toks[max(0, at - 4) : at])


def _joins_abbreviations(toks: tuple[Token, ...], at: int) -> bool:
    """«СКИРО ПК и ПРО»."""
    return toks[at].low == "и" and toks[at - 1].caps and at + 1 < len(toks) and toks[at + 1].caps


def _trimmed(phrase: str) -> int:
    """The length of the phrase without what belongs to the speech, and without «(по согласованию)»."""
    ending = _ENDS.search(phrase)
    phrase = phrase[: ending.start()] if ending else phrase
    bracket = _LAST_BRACKET.search(phrase)
    if bracket is not None and not _NAMES_A_PLACE.search(bracket.group(1)):
        phrase = phrase[: bracket.start()]
    return len(phrase.rstrip(" ,.;:"))


def _share_window(
    text: str, window: Span, at: int, left: list[_Phrase | None], right: list[_Phrase | None], cases: frozenset[str], comes_first: bool
) -> None:
    """Of the post between two names: whose it is. «Иванова А.П., директор, Петров П.П.» against «Иванова А.П., директор Петров П.П.»."""
    after, before = right[at], left[at + 1]
    if after is None or before is None or not after.span.meets(before.span):
        return
    comma = text.rfind(",", after.span.start, before.span.stop)
    if after.link == "," and before.link in ("–", "—", "-", ":") and comma > before.span.start == after.span.start:
        # «Рощина А.П., директор, секретарь – Сомова С.С.»
        right[at] = _right(text, Span(window.start, comma), cases)
        left[at + 1] = _left(text, Span(comma + 1, window.stop), before.post.cases | before.post.plural_cases)
    elif before.span.start > after.span.start and before.link in ("", "("):
        right[at] = _right(text, Span(window.start, before.span.start), cases)
    elif after.link in ("–", "—", "-", "("):
        left[at + 1] = None
    elif before.link in ("", ":", "(") or comes_first:
        right[at] = None
    else:
        left[at + 1] = None


def _beside(text: str, name: Span, before: _Phrase | None, after: _Phrase | None) -> Beside:
    """The post on one side, preferably the one that is more than a label; what the other side says of the case is kept."""
    phrases = [phrase for phrase in (before, after) if phrase is not None and not phrase.plural]
    whole, cases, feminine = name, None, False
    role, organization = None, None
    for phrase in phrases:
        whole = Span(min(whole.start, phrase.span.start), max(whole.stop, phrase.span.stop))
        agreed = _shown_by(phrase)
        cases = cases & agreed if cases and agreed and cases & agreed else agreed or cases
        feminine = feminine or phrase.post.feminine
        if not _is_label(phrase) and (role is None or phrase is after):
            role, found = split_role(phrase.span.of(text), phrase.case)
            organization = found or organization  # «методист МКУ «Центр» Эпова Н.И., секретарь группы»
    return Beside(whole, role, organization, cases, feminine)


def _shown_by(phrase: _Phrase) -> frozenset[str] | None:
    """The cases that a post shows for its name: its own, and «Директору (Соколов П.Н.)» the nominative too."""
    if not phrase.post.declined:
        return None
    return phrase.post.cases | {"nomn"} if phrase.link == "(" and phrase.before else phrase.post.cases


def _is_label(phrase: _Phrase) -> bool:
    return phrase.post.label and phrase.span.stop - phrase.span.start <= phrase.post.stop - phrase.post.start


def _spread(text: str, found: list[Beside], left: list[_Phrase | None], right: list[_Phrase | None]) -> list[Beside]:
    """A post in the plural belongs to all names beside it: «Иванова А.П., Петрова П.П., специалисты отдела»."""
    for at, phrase in enumerate(left):
        if phrase is not None and phrase.plural and (run := _run(text, found, at, 1)):
            _give(text, found, run, phrase)
    for at, phrase in enumerate(right):
        if phrase is not None and phrase.plural:
            run = _run(text, found, at, -1)
            if len(run) > 1:
                _give(text, found, run, phrase)
    return found


def _run(text: str, found: list[Beside], at: int, step: int) -> list[int]:
    """Neighbours with no post of their own, only commas and «и» between them."""
    run = [at] if found[at].role is None else []
    while run and 0 <= run[-1] + step < len(found):
        one, two = sorted((run[-1], run[-1] + step))
        between = _BRACKETS.sub("", text[found[one].whole.stop : found[two].whole.start]).strip(" \t\u00a0)")
        if between not in (",", "и", ", и") or found[run[-1] + step].role is not None:
            break
        run.append(run[-1] + step)
    return run


def _give(text: str, found: list[Beside], run: list[int], phrase: _Phrase) -> None:
    # «Иванова А.П., Петрова П.П. – директора школ»: the dash gives each of them the post, a comma may go on with others
    one = one_of_many(phrase.span.of(text), phrase.case, heading=phrase.before or phrase.link in ("–", "—", "-", "("))
    if one is None:
        return
    role, organization = split_role(one, "nomn")
    cases = phrase.post.plural_cases if phrase.link in ("", ",", ":") else None
    for at in run:
        found[at] = replace(found[at], role=role, organization=organization, cases=cases or None, plural=True)
    whole = found[run[0]].whole
    found[run[0]] = replace(found[run[0]], whole=Span(min(whole.start, phrase.span.start), max(whole.stop, phrase.span.stop)))


def one_of_many(phrase: str, case: str, heading: bool = False) -> str | None:
    """«специалисты Управления образования» → «специалист Управления образования».

    None for «директора школ»: nobody leads several; as a heading over names it makes each of them «директор».
    """
    many = _MANY_BODIES.search(phrase)
    if many is not None:
        if not heading:
            return None
        phrase = phrase[: many.start()]
    toks = tokens(phrase)
    actor = read_actor(toks, 0, case) if toks else None
    return nominative(in_nominative(phrase, toks, actor, "sing"), "nomn") if actor is not None else None


def _with_body(text: str, windows: Sequence[Span], at: int, beside: Beside) -> Beside:
    """The organisation that stands beside the name with no post: «Отделу образования (Иванова А.П.)», «Иванова А.П. (МБОУ СОШ № 5)»."""
    if beside.organization is not None:
        return beside
    found = _body_after(text, windows[at + 1], beside) or (_body_before(text, windows[at]) if beside.role is None else None)
    if found is None:
        return beside
    span, name = found
    return replace(beside, organization=name, whole=Span(min(beside.whole.start, span.start), max(beside.whole.stop, span.stop)))


def _body_after(text: str, window: Span, beside: Beside) -> tuple[Span, str] | None:
    start = max(window.start, min(beside.whole.stop, window.stop))
    match = _SEPARATOR.match(text, start, window.stop)
    if match is None or not match["sign"]:
        return None
    body = text[match.end() : min(window.stop, match.end() + _LONGEST)].partition("\n")[0]
    toks = tokens(body)
    actor = read_actor(toks, 0, "nomn") if toks and toks[0].text[0].isalpha() else None
    if actor is None or actor.head.plural or actor.head.sort not in (Sort.ABBREVIATION, Sort.BODY):
        return None
    stop = toks[actor.stop - 1].stop
    named = actor.head.sort is Sort.ABBREVIATION or (match["sign"] in "(–—-" and actor.stop > 1) or bool(re.search(r"[№«]", body[:stop]))
    if not named or (match["sign"] != "(" and re.match(r"\s*[^\s,;.)(–—-]", body[stop:])):
        return None
    if window.stop < len(text) and _LEADS_ON.fullmatch(text, match.end() + stop, window.stop):
        return None  # «…, МБОУ СОШ № 2 – Петров П.П.»: the next one's
    return Span(match.end(), match.end() + stop), _spelled(body[:stop])


def _body_before(text: str, window: Span) -> tuple[Span, str] | None:
    first = max(window.start, window.stop - _LONGEST, text.rfind("\n", window.start, window.stop) + 1)
    body = text[first : window.stop].rstrip(" \t\u00a0_")
    link = body[-1:] if body[-1:] in "(–—-" else ""
    body = body[: len(body) - len(link)].rstrip()
    if not body or (not link and body[-1] not in '»"0123456789'):
        return None
    toks = tokens(body)
    for k in range(max(0, len(toks) - 14), len(toks)):
        for case in ("nomn", "datv", "gent", "accs", "ablt"):
            actor = read_actor(toks, k, case)
            if (
                actor is not None
                and actor.stop == len(toks)
                and not actor.head.plural
                and actor.head.sort in (Sort.ABBREVIATION, Sort.BODY)
            ):
                start = toks[k].start
                return Span(first + start, first + len(body)), _spelled(body[start:], case)
    return None


def _spelled(body: str, case: str = "nomn") -> str:
    """In the nominative; what stands in it keeps its capital («Сосновская СОШ»)."""
    body = re.sub(r"(?<=[а-яё])- (?=[а-яё])", "-", re.sub(r"\s+", " ", body))
    return body if case == "nomn" else nominative(body, case)
