"""Which section a line opens: «РЕШИЛИ:», «Р Е Ш И Л И», «Коллегия решила: утвердить …», «По второму вопросу:»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from shnor_extract.model import Line, SectionKind, Span
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import find_order, is_finite, speaks
from shnor_extract.words import load, meanings

# A heading word counts near the start of a line; only «… решил:» with its colon may come at the end of a long preamble.
_LEAD = 70
_MAX_LABEL_LINE = 160
# «ПОСТОНОВИЛИ», «Присутсвовали»: one or two letters off in a word of six and more.
_MISSPELT = 80
_LONG_WORD = 9
_MIN_FUZZY = 6

_FIRST_WORD = re.compile(r"[А-Яа-яЁё]{6,}(?![А-Яа-яЁё-])")
_FIRST_WORDS = re.compile(r"[А-Яа-яЁё]{3,}\s[А-Яа-яЁё]{3,}(?![А-Яа-яЁё-])")  # «ПОВЕСКА ДНЯ»
_SPACED = re.compile(r"(?:[А-ЯЁ] ){2,}[А-ЯЁ](?![А-Яа-яё])")
_TOPIC = re.compile(r"(?:об?\s+[а-я«]|разное\b|организационн\w+ вопрос)")
_SO = r"\s(?:так|вот что|о следующем|следующее)(?=\s*[:.])"  # «Решили так:»
_CONTENT = re.compile(rf"(?:{_SO})?\s*[*_]*\s*(?:\.?\s?[:–—-]+|\.(?=\s|$))?\s*[*_]*\s*")  # «Присутств.: …»
_WORD = re.compile(r"[а-я]+(?:-[а-я]+)*")
_NAME = re.compile(
    r"\s+(?:[А-ЯЁ]\.\s?[А-ЯЁ]?\.?\s?[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё-]+\s+[А-ЯЁ](?:-[А-ЯЁ])?\.|(?:[А-ЯЁ][а-яё-]+\s+){1,2}[А-ЯЁ][а-яё]+(?:вич|вна|чна)\b)"
)
# «Лист регистрации участников совещания 23.11.2021 г.»
_DAY_AT_END = re.compile(r"\s+(?:от\s+)?\d{1,2}(?:\.\d\d\.|\s[а-я]{3,8}\s)\d{4}(?:\s?г(?:ода|\.)?)?\s*$")
_FIRST_SENTENCE = re.compile(r"(?<=[а-яё»]{3}[.!])\s+(?=[А-ЯЁ])")  # «Протокол встречи наставников. МБОУ … Ведёт Рябова К.Л.»
_QUOTED = re.compile(r"«[^«»]*»")  # «Протокол круглого стола «Читаем, решаем, понимаем»»
_NO_WORD = re.compile(r"^\W+")
# «Протокол: Рябова К.Л., методист»: who keeps it
_KEPT_BY = re.compile(r"протокол\s*[:–—-]+(?=\s)", re.IGNORECASE)
_TWO_NAMES = re.compile(r"\s+(?P<first>[А-ЯЁ][а-яё-]+)\s+(?P<second>[А-ЯЁ][а-яё]+)\s*(?:[,;.(]|$)")
_VERDICT = re.compile(r"\s*(?:следующее|следующие решения)?\s*:")
_REFERENCE = re.compile(
    r"(?:по\s+)?(?:(?P<word>[а-я]+[ое]му)\s+вопросу|(?P<digit>\d{1,2})(?:\s?-\s?[а-я]{1,3})?\s+(?:вопросу|пункту)|(?P<roman>[ivx]{1,4})\s+вопросу"
    r"|вопросу\s*(?:№\s*)?(?P<after>\d{1,2})|п(?:ункту|\.)\s*(?:№\s*)?(?P<point>\d{1,2})"
    r"|вопрос\s*(?:№\s*)?(?P<label>\d{1,2})|(?P<nominative>[а-я]+ый|второй|шестой|седьмой|восьмой|третий)\s+вопрос|(?P<bare>\d{1,2})(?:-?й)?\s+вопрос)"
    r"(?:\s+повестки(?:\s+дня)?)?(?![а-я])"
)
# what goes on behind the word: a number, «заседания …», the end of the line
_TITLE_WORD = re.compile(
    r"[А-Яа-яЁё]{7,9}(?=\s*(?:№|N\s|$|\d|от\s|заседани|совещани|педагог|педсовет|собрани|общего|рабоч|встреч|комисси|коллеги))"
)
_TITLE = re.compile(r"(?:выписка\s+из\s+протокола|протокол|выписка$|из\s+протокола)(?![а-я])", re.IGNORECASE)
# «Протокол вела …», «протокол составлен в двух экземплярах», «Протокол прилагается»: a sentence about the protocol.
_NOT_TITLE = re.compile(
    r"протокол[а-я]*[\s:–-]+(?:в[её]л|вела|ведет|составил|составлен|подписал|прилага|разногласи|направ|довести|утвержд|размести|оформ|читал|ведения)",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"приложени[ея](?:\s*(?:№\s*)?\d+)?(?![а-я:])|(?:план|дорожная карта|график|план-график|перечень мероприятий|комплекс мер)(?![а-я])"
)
_CONTROL = re.compile(
    r"(?:общий\s)?контроль\s(?:[^.:]{0,120}?\s)?(?:возложить|возлага[а-я]+|возложен|оставля[а-я]+|оставить|беру|закрепить)(?![а-я])"
)
_VOTE = re.compile(r"[«\"]?(?:за|против|воздержал\w*)[»\"]?\s*[-–—:,]|(?:решение\s+)?принят[оаы]?\s+единогласно|единогласно(?![а-я])")


@dataclass(frozen=True, slots=True)
class Heading:
    kind: SectionKind
    span: Span  # the words that open the section, without what stands before them
    content: Span  # the rest of the line, may be empty
    agenda_number: str | None = None
    lead: Span | None = None  # what stood before the words: «Заслушав и обсудив …, коллегия»


def plain(text: str) -> str:
    """Lower case with «е» for «ё», of the same length, so that places in it are places in the text."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low.replace("ё", "е")


def arabic(number: str) -> str:
    """«IV» → «4»; a number that is not roman comes back as it is."""
    return meanings("romans").get(plain(number), number)


def is_title(text: str) -> bool:
    """Whether a block is the title of a protocol («ПРОТОКОЛ № 3», «Выписка из протокола заседания …»), not a word about one."""
    text = _NO_WORD.sub("", despaced(text))
    first = _TITLE_WORD.match(text)
    if first is not None and _is_misspelt_title(first):
        text = "Протокол" + text[first.end() :]
    return (
        len(text) <= 400
        and bool(_TITLE.match(text))
        and not _NOT_TITLE.match(text)
        and _kept_by(text) is None
        and not speaks(_QUOTED.sub("", _FIRST_SENTENCE.split(text, maxsplit=1)[0]))
    )


def _is_misspelt_title(first: re.Match[str]) -> bool:
    """«ПРОТАКОЛ № 4», «Протокл заседания»: one letter off, at the head of a line, where a title goes on."""
    word = plain(first.group())
    return word[:1] == "п" and not word.startswith("протокол") and OSA.distance(word, "протокол") == 1


def _kept_by(text: str) -> int | None:
    """Where the label ends in «Протокол – Рябова К.Л.», «Протокол: Юн Анна», else None."""
    label = _KEPT_BY.match(text)
    if label is None:
        return None
    two = _TWO_NAMES.match(text, label.end())
    named = two is not None and any(reading.has("Name") for word in two.groups() for reading in readings(word.lower()))
    return label.end() if named or _NAME.match(text, label.end()) else None


def is_appendix(text: str) -> bool:
    """«Приложение 1», «План мероприятий …» as a heading of its own, not «Приложение: на 3 л.»."""
    return len(text) <= 250 and bool(_APPENDIX.match(plain(text))) and find_order(text) is None and not speaks(text)


def is_topic(text: str, line: Line) -> bool:
    """«2. О подготовке к ГИА» as a heading of its own where no agenda was listed."""
    words = line.span.of(text)
    numbered = line.marker is not None and line.marker.kind in ("number", "roman")
    return numbered and bool(_TOPIC.match(plain(words))) and find_order(words) is None and not words.rstrip().endswith(";")


def is_vote(text: str) -> bool:
    """«За – 12, против – нет», «Принято единогласно»."""
    return bool(_VOTE.match(plain(text)))


def hands_over_control(text: str) -> bool:
    """«Контроль за исполнением решений возложить на …», «Контроль оставляю за собой»: decided wherever it stands behind the decisions."""
    return bool(_CONTROL.match(plain(text)))


def find_reference(text: str) -> tuple[str, int] | None:
    """«По первому вопросу», «Вопрос № 2», «По п. 2»: the agenda number and where the words end; None if the line starts otherwise."""
    match = _REFERENCE.match(plain(text))
    if match is None:
        return None
    groups = match.groupdict()
    ordinal = groups["word"] or groups["nominative"]
    if ordinal is not None:
        number = meanings("agenda_references").get(ordinal)
    elif groups["roman"]:
        number = arabic(groups["roman"])
    else:
        number = next(groups[name] for name in ("digit", "after", "point", "label", "bare") if groups[name])
    return (number, match.end()) if number else None


def find_heading(text: str, line: Line) -> Heading | None:
    """The heading with which a line begins, or that ends its preamble; None where it opens nothing."""
    piece = line.span.of(text)
    reference = find_reference(piece)
    skipped = _skip(piece, reference[1]) if reference else 0
    for rule in RULES:
        found = rule(piece, skipped, line)
        if found is not None:
            kind, start, stop, content = found
            lead = Span(line.span.start + skipped, line.span.start + start) if start > skipped else None
            base = line.span.start
            return Heading(kind, Span(base + start, base + stop), Span(base + content, line.span.stop), reference and reference[0], lead)
    if reference is not None:
        return Heading(
            SectionKind.TALK,
            Span(line.span.start, line.span.start + reference[1]),
            Span(line.span.start + skipped, line.span.stop),
            reference[0],
        )
    return None


Answer = tuple[SectionKind, int, int, int] | None  # kind, start and stop of the heading's words, start of the content


def spaced_letters(piece: str, skipped: int, line: Line) -> Answer:
    """«Р Е Ш И Л И :»."""
    match = _SPACED.match(piece, skipped)
    if match is None:
        return None
    word = plain(match.group().replace(" ", ""))
    kind = next((kind for head, (kind, _) in _heads().items() if head.replace(" ", "") == word), None)
    return (kind, match.start(), match.end(), _skip(piece, match.end())) if kind else None


def heading_word(piece: str, skipped: int, line: Line) -> Answer:
    """A heading word at the start of the line or after a short lead: «На совещании присутствовали:»."""
    low = plain(piece)
    for match in _pattern().finditer(low, skipped, min(len(low), skipped + _LEAD + 40)):
        kind, style = _heads()[match.group()]
        stop = _stop_label(piece, low, match.end()) if style == "label" else match.end()
        if style == "colon" and not _leads_at_once(piece, low, skipped, match):
            continue
        if stop is None:
            continue
        if style == "label" and not _bare(low[skipped : match.start()]):
            continue
        if style == "verb" and not _opens(kind, piece, low, skipped, match):
            continue
        return _kind_by_lead(kind, low[skipped : match.start()]), match.start(), stop, _skip(piece, stop)
    return None


def kept_by(piece: str, skipped: int, line: Line) -> Answer:
    """«Протокол: Рябова К.Л.» names the secretary."""
    stop = _kept_by(piece) if skipped == 0 else None
    return None if stop is None else (SectionKind.SECRETARY, 0, stop, _skip(piece, stop))


def verdict_at_end(piece: str, skipped: int, line: Line) -> Answer:
    """«Заслушав и обсудив информацию Ивановой А.П., педагогический совет решил: …»: the colon proves it, however long the preamble."""
    low = plain(piece)
    for match in _pattern().finditer(low, skipped):
        kind, style = _heads()[match.group()]
        decides = kind in (SectionKind.DECIDED, SectionKind.RECOMMENDED) and style == "verb"
        if decides and _VERDICT.match(low, match.end()):
            return kind, match.start(), match.end(), _skip(piece, low.index(":", match.end()))
    return None


def misspelt_word(piece: str, skipped: int, line: Line) -> Answer:
    """«ПОСТОНОВИЛИ:», «ПРИСУТСВОВАЛИ Рябова К.Л.»: nearly a heading word, in capitals or before a colon."""
    for candidate in (_FIRST_WORDS, _FIRST_WORD):
        match = candidate.match(piece, skipped)
        if match is None or not (match.group().isupper() or piece[match.end() :].lstrip().startswith(":") or _alone(piece, match, line)):
            continue
        if plain(match.group()) in _heads():
            return None  # spelt right: `heading_word` has judged it
        best = process.extractOne(plain(match.group()), _misspelt(), scorer=fuzz.ratio, score_cutoff=_MISSPELT)
        if best is not None and len(best[0]) >= _MIN_FUZZY and _one_slip(best[0], plain(match.group())):
            return _heads()[best[0]][0], match.start(), match.end(), _skip(piece, match.end())
    return None


def _alone(piece: str, match: re.Match[str], line: Line) -> bool:
    """Nothing else stands on the line, and no dictionary has the word: «Повеска дня»."""
    if piece[match.end() :].strip(" :.*_–-"):
        return False
    return line.block.emphasis or (line.marker is None and not all(readings(word)[0].known for word in plain(match.group()).split()))


def _one_slip(right: str, written: str) -> bool:
    """A letter wrong, missing, too many, or two exchanged; two slips in a long word."""
    return OSA.distance(right, written) <= (2 if len(right) >= _LONG_WORD else 1)


def vote_counts(piece: str, skipped: int, line: Line) -> Answer:
    """«За – 12, против – 0»."""
    return (SectionKind.VOTED, skipped, skipped, skipped) if is_vote(piece[skipped:]) else None


RULES = (spaced_letters, vote_counts, kept_by, heading_word, verdict_at_end, misspelt_word)


@cache
def _heads() -> dict[str, tuple[SectionKind, str]]:
    heads = {}
    for entry in load("headings"):
        kind, style = entry.meaning.split()
        heads[plain(entry.word)] = (SectionKind(kind), style)
    return heads


@cache
def _misspelt() -> tuple[str, ...]:
    """The words that may be meant by one that is nearly them: «были» is too like too many."""
    return tuple(word for word, (_, style) in _heads().items() if style != "colon")


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_heads(), key=len, reverse=True)
    return re.compile(r"(?<![а-я-])(?:" + "|".join(map(re.escape, words)) + r")(?![а-я]|-[а-я])")


@cache
def _body() -> re.Pattern[str]:
    return re.compile(r"(?:" + "|".join(re.escape(plain(entry.meaning)) for entry in load("bodies")) + r")[а-я]*$")


def _skip(piece: str, at: int) -> int:
    match = _CONTENT.match(piece, at)
    return match.end() if match else at


def despaced(text: str) -> str:
    """«П Р О Т О К О Л № 3» → «ПРОТОКОЛ № 3»."""
    match = _SPACED.search(text[:60])
    return text.replace(match.group(), match.group().replace(" ", ""), 1) if match else text


def _bare(lead: str) -> bool:
    """Nothing but «на», «итоговые», «общие» … may stand before a label: at most two words and no stop."""
    words = _WORD.findall(lead)
    return len(lead.split()) <= 2 and not re.search(r"[.,;:(«]", lead) and all(_qualifies_label(word) for word in words)


def _qualifies_label(word: str) -> bool:
    """«на», «итоговые», «общие»; not «срок», «исполнения», «принимать»."""
    found = readings(word)
    return bool(found) and found[0].part in ("PREP", "ADJF", "CONJ", "PRTF", "NUMR")


def _stop_label(piece: str, low: str, at: int) -> int | None:
    """Where a label's words end, when a colon, a dash, the end of the line or a name follows; else None.

    «Решение коллегии комитета по образованию:», «Председатель педагогического совета Иванова А.П.».
    """
    rest = _DAY_AT_END.sub("", low[at:])
    numbered = re.match(r"\s*(?:№\s*)?\d{1,2}\s*(?:\([^()]{1,60}\))?\s*(?=[:.])", rest)
    if numbered is not None:
        return at + numbered.end()
    if not rest.strip(" .*_") or re.match(r"\.?[\s*_]*[:–—]|\s*-\s|\s-|\.\s", rest):
        return at
    colon = re.match(r"([^:–—.!?]{1,120}?)(?::|\s[–—-]\s|\.?\s*$)", rest)
    if colon and len(piece) <= _MAX_LABEL_LINE + (len(rest) - colon.end()) and _qualifies(colon.group(1)) and not speaks(colon.group(1)):
        return at + colon.end(1)
    name = _NAME.search(piece, at)
    if name and len(piece) <= _MAX_LABEL_LINE and not speaks(piece) and _qualifies(low[at : name.start()], or_nothing=True):
        return name.start()
    return None


def _qualifies(words: str, or_nothing: bool = False) -> bool:
    """«коллегии», «муниципального методического совета», «заседания районной комиссии по …»: a body within the first four words."""
    found = _WORD.findall(words)
    if not found:
        return or_nothing and not words.strip(" _/")
    return any(_body().match(word) for word in found[:4])


def _leads_at_once(piece: str, low: str, skipped: int, match: re.Match[str]) -> bool:
    """«Были: Рябова К.Л.», «В зале – директора школ», «Записала К. Рябова», «На встрече были: …»; not «Были рассмотрены вопросы»."""
    lead = low[skipped : match.start()]
    stop = match.end() + piece.startswith(".", match.end())  # «Секр. Рябова К.Л.», «Пред.: …»
    if not re.match(r"\s*[:–—]|\s-\s", low[stop:]) and not _NAME.match(piece, stop):
        return False
    return _bare(lead) or (len(lead) <= _LEAD and not re.search(r"[.,;:(«]", lead) and _qualifies(lead))


def _opens(kind: SectionKind, piece: str, low: str, skipped: int, match: re.Match[str]) -> bool:
    """Whether a verb opens a section where it stands: after a lead without stops or verbs, and before what a section begins with."""
    lead, after = low[skipped : match.start()], low[match.end() :]
    if len(lead) > _LEAD or re.search(r"[.;:!?]", lead) or any(is_finite(word) for word in _WORD.findall(lead)):
        return False
    if re.match(r"\s*[:–—]|\s*-\s|\s*$|\s*\(", after) or re.match(_SO, after) or piece[match.start() : match.end()].isupper():
        return True
    if kind in (SectionKind.DECIDED, SectionKind.RECOMMENDED, SectionKind.PROPOSED):
        order = find_order(piece[match.end() :])
        return order is not None and order.start <= 80
    return True


def _kind_by_lead(kind: SectionKind, lead: str) -> SectionKind:
    """«В обсуждении вопроса приняли участие» speaks of speeches, not of attendance."""
    return SectionKind.SPOKE if kind is SectionKind.PRESENT and re.search(r"обсуждени|прени", lead) else kind
