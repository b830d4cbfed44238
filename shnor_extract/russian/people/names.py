"""Where names of people stand in a text, and their parts as written: «Слушали М.П. Иванову» → Иванову, М, П."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from shnor_extract.model import Found, Span
from shnor_extract.russian.lookalikes import fold
from shnor_extract.russian.morph import readings
from shnor_extract.russian.people.famous import has_post, is_famous
from shnor_extract.russian.people.given_names import DAUGHTERS, SONS, is_first_name, patronymic_choices
from shnor_extract.russian.people.likeness import FAIR, LIKELY, NO, NOUN, UNSURE, likeness, looks_like_surname, short_surnames
from shnor_extract.russian.people.named_after import honours, in_quotes
from shnor_extract.russian.people.posts import kind_of
from shnor_extract.russian.people.surnames import surname_choices
from shnor_extract.words import load


@dataclass(frozen=True, slots=True)
class Name:
    """Parts as written, lookalikes mended; a part that is not there is empty. An initial is one letter («А», «Дж», «М.-А»)."""

    surname: str
    first: str = ""
    middle: str = ""

    @property
    def full(self) -> bool:
        """Whether the first name is written out."""
        return is_full(self.first)


def is_full(first: str) -> bool:
    """«Анна», «Ен»; not «А», «Дж», «М.-А»."""
    return len(first) > 1 and first not in ("Дж", "Дз") and first[1] not in ".-"


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its capitalised words; ``taken`` are the words that already belong to a name."""

    text: str
    words: tuple[Span, ...]
    at: dict[int, int]  # start → index
    ending: dict[int, int]  # stop → index
    taken: set[int]

    def word(self, index: int) -> str:
        return self.words[index].of(self.text)

    def before(self, place: int, least: int = 1) -> int | None:
        """The word that ends right before a place, but for spaces."""
        return self._free(self.ending, range(place - least, place - 4, -1), place)

    def after(self, place: int) -> int | None:
        return self._free(self.at, range(place, place + 4), place)

    def _free(self, known: dict[int, int], places: range, place: int) -> int | None:
        for other in places:
            if self.text[min(other, place) : max(other, place)].strip(" \t\u00a0\u2009"):
                return None
            if other in known:
                return known[other] if known[other] not in self.taken else None
        return None


_GAP = r"[^\S\n]"
_PIECE = "(?:[А-ЯЁ]{1,2}[а-яё]+(?:[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{2,})"  # «Рощина», «МакГрегор», «РОЩИНА»
_WORD = re.compile(rf"(?<![А-Яа-яЁё’'-])(?:[А-ЯЁ]['’])?{_PIECE}(?:['’][а-яё]+)?(?:-(?:{_PIECE}|[а-яё]+)){{0,3}}(?![а-яё])")
_LETTER = "(?:Д[жз]|[А-ЯЁ])"
_FIRST = rf"(?<![А-ЯЁ\d-])({_LETTER}(?:\.?-{_LETTER})?)"  # a surname may be glued to it: «РощинаА.П.»
# «А.П.», «А. П», «И,И.», «А. .П», «А П», «М-Р.А.», «Х.А-К.»
_BETWEEN = rf"({_GAP}{{0,2}}[.,]{{1,2}}{_GAP}{{0,2}}\.?{_GAP}?|{_GAP}{{1,2}})"
_PAIR = re.compile(rf"{_FIRST}{_BETWEEN}({_LETTER}(?:\.?-{_LETTER})?)(?![А-Яа-яЁё])(?:{_GAP}?\.)?")
_SINGLE = re.compile(rf"{_FIRST}{_GAP}?\.(?!{_GAP}?[а-яё])")
# «Рябова К. сообщила»: only behind a word that is a surname by its look
_SINGLE_IN_SENTENCE = re.compile(rf"(?<=[а-яё]{{3}})[^\S\n]({_LETTER})\.(?={_GAP}[а-яё]{{2}})")
_ACTING = re.compile(rf"И\.{_GAP}?О\.{_GAP}?(?=[а-яё])")  # «Приказы И.О. директора»
_CLASS = re.compile(r"\d\s?[«\"]?$")  # «5 А. Иванова» is a form, not an initial
_SUFFIX = re.compile(rf"{_GAP}*\b({'|'.join(SONS + DAUGHTERS)})\b", re.IGNORECASE)
_PATRONYMIC = re.compile(rf"(?:[оеё]вн|ичн)(?:а|ы|е|у|ой|ою)$|ич(?:а|у|ем|ём|ом|е)?$|-(?:{'|'.join(SONS + DAUGHTERS)})$", re.IGNORECASE)
# «Огнева- Белая», «Огнева -Белая»: a hyphen with a space on one side still joins.
_HALF = re.compile(r"([А-ЯЁ][а-яё]{2,})(?:- | -| - )$")
_LABEL = re.compile(
    r"(?<![А-Яа-яЁё])(?:отв(?:етственн(?:ый|ая|ые))?|исполнител[ьи]|докладчики?|содокладчик|председатель|секретарь|контроль|куратор)"
    r"(?:\.\s?|\s*[:–—-]\s*)(?:[:–—-]\s*)?"
    r"|(?:председатель|секретарь)(?:\s+(?:собрания|заседания|совещания|комиссии|совета|педсовета))?[\s_/:–—-]+",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(?:секретарь|председатель)[\s_/:–—-]+$", re.IGNORECASE)  # «Секретарь: Ромашка Ю.»: nearly any word is a surname
_TWO_ALONE = re.compile(r"[А-ЯЁ][а-яё-]+[^\S\n][А-ЯЁ][а-яё-]+\s*(?:[,;.)(]|[–—-]\s|\n|$)")
_ALONE = re.compile(r"\s*(?:[,;.)(]|и\s|[–—-]\s|\n|$)")  # what may follow a surname that stands alone
_NEXT = re.compile(r"\s*(?:,|и)\s+")
_PARTICLE = re.compile(r"(?<![А-Яа-яЁё])(?:фон|ван дер|ван|дер|де|дель|ибн|бен|аль|эль)[ ]$")
# «с 1 сентября 2022 г. Рябова К.Л. …» names no town
_PLACE = re.compile(
    r"(?<![А-Яа-яЁё])(?<!\d)(?<!\d\s)(?:(?:г|п|с|д|х|ст|пос|дер|р\.?\s?п|ул)\.|пгт\.?|рп|аул|село|деревня|город|посёлок|поселок)\s?$"
)


@lru_cache(maxsize=4_000)
def find_names(text: str) -> tuple[Found[Name], ...]:
    """Every name of a person in the text, in order, each under the rule that saw it.

    Names that schools, streets and methods bear («имени А.П. Иванова») and names within quotes are left out.
    """
    folded = fold(text)
    spans = tuple(Span(*match.span()) for match in _WORD.finditer(folded))
    page = _Text(folded, spans, {span.start: i for i, span in enumerate(spans)}, {span.stop: i for i, span in enumerate(spans)}, set())
    found = sorted((name for rule in RULES for name in rule(page)), key=lambda name: name.span)
    return tuple(_present(folded, found))


def _present(text: str, found: list[Found[Name]]) -> Iterator[Found[Name]]:
    absent, last = None, 0
    for name in found:
        between = text[last : name.span.start].strip()
        goes_on = absent is not None and (between in ("и", "и др.") or (absent == "author" and between == ","))
        absent = absent if goes_on else honours(text, name.span.start)
        last = name.span.stop
        if absent is None and not in_quotes(text, *name.span) and not _is_famous(text, name):
            yield name


def _is_famous(text: str, name: Found[Name]) -> bool:
    one = name.value
    given = one.first if one.full else one.first + one.middle
    return is_famous(one.surname, given) and not has_post(text, name.span.stop)


def patronymic(page: _Text) -> Iterator[Found[Name]]:
    """«Скоморощенкова Инна Олеговна», «Инна Олеговна Скоморощенкова», «Инна Олеговна»."""
    for at, span in enumerate(page.words):
        if at in page.taken or not _PATRONYMIC.search(span.of(page.text)) or _PAIR.match(page.text, _skip(page.text, span.stop)):
            continue
        first = page.before(span.start)
        if first is None or not _may_be_first_name(page.word(first)) or not patronymic_choices(page.word(at)):
            continue
        parts = _surname_beside(page, first, at)
        page.taken.update(index for index in (*parts, first, at) if index is not None)
        yield _full(page, parts, first, at)


def fathers_name(page: _Text) -> Iterator[Found[Name]]:
    """«Мамедов Эльчин Гасан оглы», «Алиева Севда Ильгар кызы»."""
    for match in _SUFFIX.finditer(page.text):
        middle = page.before(match.start(), least=0)
        first = page.before(page.words[middle].start) if middle is not None else None
        if middle is None or first is None:
            continue
        surname = page.before(page.words[first].start)
        start = page.words[first if surname is None else surname].start
        page.taken.update(index for index in (surname, first, middle) if index is not None)
        name = Name(page.word(surname) if surname is not None else "", page.word(first), f"{page.word(middle)} {match.group(1)}")
        yield Found(name, Span(start, match.end()), "fathers_name")


def korean(page: _Text) -> Iterator[Found[Name]]:
    """«Ким Ен Сук»: a known short surname and two short words."""
    for at in range(len(page.words) - 2):
        if page.word(at).capitalize() not in short_surnames() or page.taken & {at, at + 1, at + 2}:
            continue
        if page.after(page.words[at].stop) == at + 1 and page.after(page.words[at + 1].stop) == at + 2:
            first, middle = page.word(at + 1), page.word(at + 2)
            if max(len(first), len(middle)) <= 5 and _may_be_syllable(first) and kind_of(middle) is None:
                page.taken.update((at, at + 1, at + 2))
                yield Found(Name(page.word(at), first, middle), Span(page.words[at].start, page.words[at + 2].stop), "korean")


def _may_be_syllable(word: str) -> bool:
    """«Ен», «Тхи»; not «Анна», whose surname is the word before and whose neighbour is somebody else."""
    names = [reading for reading in readings(word.lower()) if reading.known and reading.has("Name")]
    return kind_of(word) is None and all(reading.has("Fixd") for reading in names)


def initials(page: _Text) -> Iterator[Found[Name]]:
    """«Иванова А.П.», «А.П. Иванова», «Н.Г.Чупрунова», «Глухова Е.А,», «Иванов И,И.»."""
    groups = [*_PAIR.finditer(page.text)]
    covered = {place for match in groups for place in range(*match.span())}
    groups += [
        match for match in _SINGLE.finditer(page.text) if match.start() not in covered and not _behind(_CLASS, page.text, match.start())
    ]
    groups = [match for match in groups if not _ACTING.match(page.text, match.start())]
    groups.sort(key=lambda match: match.start())
    starts = {match.start() for match in groups}
    for match in groups:
        side = _side(page, match, starts)
        if side is not None:
            yield _with_initials(page, match, side)


def one_initial_within(page: _Text) -> Iterator[Found[Name]]:
    """«Рябова К. сообщила», «Рябовой К. вручить грамоту»: a single initial with the sentence going on behind it."""
    for match in _SINGLE_IN_SENTENCE.finditer(page.text):
        at = page.before(match.start(), least=0)
        if at is not None and likeness(page.word(at)) >= LIKELY and looks_like_surname(page.word(at).lower()):
            page.taken.add(at)
            yield Found(Name(page.word(at), match.group(1)), Span(page.words[at].start, match.end()), "surname_initials")


def two_words(page: _Text) -> Iterator[Found[Name]]:
    """«Иванова Анна», «Анна Иванова»: a first name that the dictionary has, and a surname that agrees with it."""
    for one in range(len(page.words) - 1):
        two = page.after(page.words[one].stop)
        if two is None or one in page.taken or two in page.taken or _follows_a_word(page, one):
            continue
        surname, first = _surname_of_two(page, one, two)
        if surname is not None and first is not None:
            page.taken.update((one, two))
            span = Span(page.words[one].start, page.words[two].stop)
            yield Found(Name(page.word(surname), page.word(first)), span, "two_words")


def labelled(page: _Text) -> Iterator[Found[Name]]:
    """«Отв. Иванова», «Докладчики: Иванова, Петров»: surnames alone behind a word that names people.

    Behind «Председатель» and «Секретарь» nearly any word is a surname.
    """
    for match in _LABEL.finditer(page.text):
        at, needed = page.at.get(match.end()), UNSURE if match.group()[0] in "ПпСс" else LIKELY
        while at is not None and at not in page.taken and likeness(page.word(at)) >= needed:
            if not _ALONE.match(page.text, page.words[at].stop):
                break
            page.taken.add(at)
            yield Found(Name(page.word(at)), page.words[at], "labelled")
            between = _NEXT.match(page.text, page.words[at].stop)
            at, needed = page.at.get(between.end()) if between else None, UNSURE


RULES = (fathers_name, korean, patronymic, initials, one_initial_within, two_words, labelled)


def _behind(pattern: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """What a pattern that ends in «$» finds right before a place; it looks back no further than a long word."""
    return pattern.search(text, max(0, place - 30), place)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\u00a0":
        at += 1
    return at


def _may_be_first_name(word: str) -> bool:
    """A first name, or a word that no dictionary has: «Сардана», «Айсен»."""
    if is_first_name(word):
        return True
    return kind_of(word) is None and not any(reading.known and reading.part != "NOUN" for reading in readings(word.lower())[:1])


def _surname_beside(page: _Text, first: int, middle: int) -> tuple[int | None, int | None]:
    """The surname before a first name and patronymic, or the one after them; the one that agrees is preferred."""
    left, right = page.before(page.words[first].start), page.after(page.words[middle].stop)
    if left is not None and (not _may_be_surname_of(page, left, middle) or _behind(_PLACE, page.text, page.words[left].start)):
        left = None
    if right is not None and (likeness(page.word(right)) < FAIR or _begins_name(page, right)):
        right = None
    if left is not None and right is not None:
        agreed = [_agrees(page.word(side), page.word(middle)) for side in (left, right)]
        return (None, right) if agreed == [False, True] else (left, None)
    return left, right


def _may_be_surname_of(page: _Text, at: int, middle: int) -> bool:
    """«Гусь», or «Кущ» where case and sex agree: «Кущ Ольга Ивановна», not «Отчёт Анны Петровны»."""
    degree = likeness(page.word(at))
    return degree >= UNSURE or (degree == NOUN and _agrees(page.word(at), page.word(middle)))


def _begins_name(page: _Text, at: int) -> bool:
    """Whether a word is the surname of the next name: initials or a first name with its patronymic follow."""
    stop = _skip(page.text, page.words[at].stop)
    if _PAIR.match(page.text, stop) or _SINGLE.match(page.text, stop):
        return True
    first = page.after(page.words[at].stop)
    middle = page.after(page.words[first].stop) if first is not None else None
    return middle is not None and bool(patronymic_choices(page.word(middle)))


def _agrees(surname: str, middle: str) -> bool:
    given = patronymic_choices(middle)
    return any(
        choice.case == other.case and choice.sex in (None, other.sex) and choice.weight > 1
        for choice in surname_choices(surname)
        for other in given
    )


def _full(page: _Text, sides: tuple[int | None, int | None], first: int, middle: int) -> Found[Name]:
    left, right = sides
    surname = left if left is not None else right
    start = page.words[first if left is None else left].start
    stop = page.words[middle if right is None else right].stop
    name = Name(page.word(surname) if surname is not None else "", page.word(first), page.word(middle))
    rule = "surname_first_middle" if left is not None else "first_middle_surname" if right is not None else "first_middle"
    return Found(name, Span(start, stop), rule)


def _side(page: _Text, match: re.Match[str], starts: set[int]) -> int | None:
    """The word that is the surname of the initials: the likelier of the two beside them, at a tie the one before."""
    pair = match.re is _PAIR
    left, right = page.before(match.start(), least=0), page.after(match.end())
    if (
        right is not None
        and left is not None
        and _skip(page.text, page.words[right].stop) in starts
        and likeness(page.word(left)) >= UNSURE
    ):
        right = None  # «Кулик В.А. Петров С.С.»
    scores = {side: likeness(page.word(side)) for side in (left, right) if side is not None}
    if left is not None and _behind(_PLACE, page.text, page.words[left].start):
        scores[left] = NO
    if not scores:
        return None
    if left is not None and not pair and _has_surname_before(page, left):
        return left  # «Иванова Анна П.»
    best = max(scores, key=lambda side: (scores[side], side == left))
    needed = NOUN if _behind(_OFFICE, page.text, min(match.start(), page.words[best].start)) else _needed(match, pair)
    return best if scores[best] >= needed else None


def _has_surname_before(page: _Text, first: int) -> bool:
    before = page.before(page.words[first].start)
    return before is not None and is_first_name(page.word(first)) and likeness(page.word(before)) >= LIKELY


def _needed(match: re.Match[str], pair: bool) -> int:
    """How much the word must look like a surname: two initials with their stops make a name of nearly any word."""
    if not pair or not re.search(r"[.,]", match.group(2)):
        return LIKELY
    if "," in match.group(2) and not match.group().endswith("."):
        return LIKELY
    return NOUN


def _with_initials(page: _Text, match: re.Match[str], at: int) -> Found[Name]:
    first, middle = match.group(1), match.group(3) if match.re is _PAIR else ""
    start, stop = min(match.start(), page.words[at].start), max(match.end(), page.words[at].stop)
    surname, rule = page.word(at), "surname_initials" if page.words[at].start < match.start() else "initials_surname"
    page.taken.add(at)
    before = page.before(page.words[at].start)
    if rule == "surname_initials" and not middle and before is not None and _has_surname_before(page, at):
        page.taken.add(before)
        return Found(Name(page.word(before), surname, first), Span(page.words[before].start, stop), "surname_first_initial")
    joined = _first_half(page.text, page.words[at]) or _behind(_PARTICLE, page.text, page.words[at].start)
    if joined is not None:
        half = joined.group(1) + "-" if joined.re is _HALF else joined.group()
        surname, start = half + surname, min(start, joined.start())
    if son := _SUFFIX.match(page.text, stop):
        middle, stop = f"{middle} {son.group(1)}", son.end()
    return Found(Name(surname, first, middle), Span(start, stop), rule)


def _first_half(text: str, span: Span) -> re.Match[str] | None:
    """«Огнева- » before «Белая»; «Сидорова - Белая Т.Т.» only where both agree and no initials stand before the hyphen."""
    match = _behind(_HALF, text, span.start)
    if match is None or not match.group().endswith(" - "):
        return match
    if likeness(match.group(1)) < LIKELY:
        return None
    mine = {(choice.case, choice.sex) for choice in surname_choices(span.of(text)) if choice.weight > 1}
    agreed = any((choice.case, choice.sex) in mine for choice in surname_choices(match.group(1)) if choice.weight > 1)
    return match if agreed else None


def _follows_a_word(page: _Text, at: int) -> bool:
    """A third word with a capital makes something else of two, but for an abbreviation: «завуч Ключевской ООШ Рябова Анна»."""
    before = page.before(page.words[at].start)
    return before is not None and not (page.word(before).isupper() and not page.word(at).isupper())


def _surname_of_two(page: _Text, one: int, two: int) -> tuple[int | None, int | None]:
    for surname, first in ((one, two), (two, one)):
        word, given = page.word(surname), page.word(first)
        if _is_given(given) and _may_be_surname_in_two(page, word, given, one) and _agree(word, given):
            return surname, first
    return None, None


def _is_given(word: str) -> bool:
    """«Анна», «Жан-Пьер»."""
    return is_first_name(word) or ("-" in word and all(is_first_name(part) and part[0].isupper() for part in word.split("-")))


def _may_be_surname_in_two(page: _Text, word: str, first: str, one: int) -> bool:
    """By its ending («Рябова Анна»); another word only in «Пак Анна», «Жан-Пьер Дюбуа», «иерей Фома Лях»."""
    if likeness(word) >= LIKELY and looks_like_surname(word.lower()):
        return True
    if word.isupper() or is_first_name(word) or likeness(word) < UNSURE:
        return False
    if word in short_surnames() or "-" in first or _behind(_clergy(), page.text, page.words[one].start) is not None:
        return True
    if any(reading.known for reading in readings(word.lower())) or not all(one.has("Name") for one in readings(first.lower()) if one.known):
        return False  # «Надежда Сферум»
    return _stands_apart(page.text, page.words[one].start)


def _stands_apart(text: str, start: int) -> bool:
    """«Секретарь: Кяльми Анна», «…, Айра Инна (методист)»: two words and nothing else between marks."""
    before = text[max(0, start - 3) : start].rstrip(" \u00a0")
    return (not before or before[-1] in ":,;–—\n") and _TWO_ALONE.match(text, start) is not None


@cache
def _clergy() -> re.Pattern[str]:
    stems = "|".join(entry.meaning for entry in load("clergy"))
    return re.compile(rf"(?<![А-Яа-яЁё])(?:{stems})[а-яё]{{0,3}}\s$", re.IGNORECASE)


def _agree(surname: str, first: str) -> bool:
    given = {
        (sex, reading.case)
        for reading in readings(first.lower().rpartition("-")[2])
        if reading.known and reading.has("Name")
        for sex in ("masc", "femn")
        if reading.has(sex)
    }
    return any(
        (sex, choice.case) in given
        for choice in surname_choices(surname)
        if choice.weight > 1
        for sex in (choice.sex or "masc", choice.sex or "femn")
    )
