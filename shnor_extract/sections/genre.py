"""Whether a document is the minutes of a meeting, and if not, what else it is: in Russian, for the person who sent it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile, zip_longest
from typing import NamedTuple

from shnor_extract.model import BlockKind, Document, Line, Minutes, SectionKind
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import speaks
from shnor_extract.sections.headings import despaced, is_title, plain
from shnor_extract.words import load

K = SectionKind
_DECIDED = {K.DECIDED, K.RECOMMENDED}
_DISCUSSED = {K.AGENDA, K.HEARD, K.SPOKE, *_DECIDED}
_MEETING = {K.PRESENT, *_DISCUSSED}
_UNTITLED = {K.AGENDA, K.PRESENT, K.HEARD, K.SPOKE, K.CHAIR, K.SECRETARY, K.VOTED, K.SIGNATURES}

# A title stands among the first lines, below the letterhead and the stamp, and is short.
_TITLE_LINES = 14
_MAX_TITLE = 250
_LETTER = re.compile(r"[^\W\d_]")
_NO_SIGNS = re.compile(r"[\s\d_.…-]+")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[А-Яа-яЁё]{2,}")
_LONG_WORD = re.compile(r"(?<![а-яё])[а-яё]{3,}")
# «Решение Совета депутатов», «решение суда» are acts, not minutes.
_ACT = re.compile(r"(?<![а-я])(?:депутат|дум[аы](?![а-я])|суда(?![а-я])|избирательн)")
# Shares that tell a text of another language or noise; Russian minutes have under 0.005 of foreign letters, over 0.85 of known words.
_MOSTLY_LATIN = 0.6
_MANY_FOREIGN = 0.03
_MANY_HARD_SIGNS = 0.008
_FEW_LETTERS = 0.6
_FEW_KNOWN = 0.5
_SMALL_WORDS = frozenset(["на", "по", "до", "от", "не", "за", "об", "из", "при", "для", "или", "что", "как", "со", "во"])
_ENOUGH_SMALL = 0.05
_SAMPLE = 150
# The day of a meeting stands near the top, in digits or with the name of its month.
_FRONT = 700
_DAY = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2}|\d{1,2}[»\"]?\s+[а-я]{3,8}\s+(?:19|20)\d\d")
_SAID = re.compile(r"[^\W\d_]{3}")
_QUOTED = 80

_NOTHING = "нет ни заголовка «Протокол» с повесткой, участниками или решениями, ни решений совещания"


class _Paper(NamedTuple):
    """Another paper that the document may be."""

    at: int
    name: str
    words: str  # that say so
    tells: bool = False  # such a paper can tell of a meeting and what it decided


def is_minutes(document: Document, minutes: Minutes) -> bool:
    """A title and a part of a meeting; without a title decisions, a day and two more parts. A blank form is none."""
    text, kinds = document.text, {section.kind for section in minutes.sections}
    if not kinds & _MEETING or not _is_filled_in(text, minutes) or foreign(text) is not None:
        return False
    titles = [line.span.of(text) for line in _front(minutes)]
    if any(is_title(words) for words in titles):
        return bool(kinds & _DISCUSSED) or _other_protocol(titles) is None
    meeting = next((words for words, below in zip_longest(titles, titles[1:], fillvalue="") if heads_meeting(words, below)), None)
    paper = next(_papers(text, titles), None)
    if paper is not None and not paper.tells and (meeting is None or paper.at < text.find(meeting)):
        return False
    if not kinds & _DECIDED:
        return False
    return meeting is not None or (len(kinds & _UNTITLED) >= 2 and bool(_DAY.search(text, 0, _FRONT)))


def _is_filled_in(text: str, minutes: Minutes) -> bool:
    """Something stands under the headings but room to write: a form of minutes is none."""
    return any(_SAID.search(line.span.of(text)) for section in minutes.of(*_MEETING) for line in section.lines)


def why_none(document: Document) -> str:
    """What the document is instead: «Это не протокол, а приказ: «ПРИКАЗ № 57-од»»."""
    text = document.text
    reason = noise(text) or foreign(text) or unknown(text)
    if reason is not None:
        return f"Это не протокол: {reason}"
    lines = [block.span.of(text).strip() for block in document.blocks if block.kind is not BlockKind.MARGIN]
    paper = _other_protocol(lines[:_TITLE_LINES]) or next(_papers(text, lines), None)
    if paper is None:
        return f"Это не протокол: {_NOTHING}"
    return f"Это не протокол совещания, а {paper.name} ({_quoted(paper.words)})"


def names_meeting(title: str) -> bool:
    """«РЕШЕНИЕ / совещания руководителей», «Итоги селектора», «Перечень поручений по итогам встречи»: minutes by another name."""
    if len(title) > _MAX_TITLE:
        return False
    words = plain(despaced(title.strip()))
    match = _untitled().match(words)
    if match is None or _ACT.search(words):
        return False
    return _styles()[match.group("word")] == "alone" or bool(_gathering().search(words, match.end()))


def heads_meeting(words: str, below: str) -> bool:
    """Whether a line, or it with the next one, is such a title and no sentence: «По итогам совещания сообщаем» is one."""
    return any(names_meeting(title) and not speaks(title) for title in (words, f"{words} {below}"))


def title_by_another_name(text: str, lines: list[Line]) -> int | None:
    """Which line is the title where none says «протокол»: «РЕШЕНИЕ / совещания руководителей» heads minutes, not a list of points."""
    titles = [at for at, line in enumerate(lines) if line.marker is None and is_title(line.span.of(text))]
    if titles:
        return _below_extract(text, lines, titles[0])
    for at, line in enumerate(lines[:_TITLE_LINES]):
        words = line.span.of(text)
        if line.marker is not None or speaks(words) or len(words) > _MAX_TITLE:
            return None
        after = lines[at + 1].span.of(text) if at + 1 < len(lines) else ""
        if not words.rstrip().endswith(":") and heads_meeting(words, after):
            return at
    return None


def _below_extract(text: str, lines: list[Line], title: int) -> int | None:
    """«ВЫПИСКА / из решения педагогического совета»: the second line is of the title too."""
    two = [plain(despaced(line.span.of(text))).strip() for line in lines[title : title + 2]]
    below = len(two) == 2 and two[0] == "выписка" and two[1].startswith("из ") and names_meeting(two[0] + " " + two[1])
    return title + 1 if below else None


def foreign(text: str) -> str | None:
    """Why the text is not Russian by its letters, else None."""
    letters = len(_LETTER.findall(text))
    if not letters:
        return None
    if len(_LATIN.findall(text)) / letters >= _MOSTLY_LATIN:
        return "текст не на русском языке (латиница)"
    low = text.lower()
    counts = {entry.word: low.count(entry.word) for entry in load("other_letters")}
    if low.count("ъ") / letters >= _MANY_HARD_SIGNS and "ы" not in low:
        return "текст не на русском языке (похоже на болгарский)"
    if sum(counts.values()) / letters < _MANY_FOREIGN or ("ы" in low and _small_share(text) >= _ENOUGH_SMALL):
        return None  # names, a letterhead or a parallel text in a Russian document
    commonest = max(counts, key=lambda letter: counts[letter])
    return f"текст не на русском языке (много букв «{commonest}»)"


def noise(text: str) -> str | None:
    """Why a text is no text: a page of stains read as signs, else None."""
    signs = _NO_SIGNS.sub("", text)
    if len(_LETTER.findall(signs)) < _FEW_LETTERS * len(signs):
        return "текст нечитаем, в нём слишком много знаков, которые не буквы"
    return None


def unknown(text: str) -> str | None:
    """Why no words can be made out, else None. A text with the small words of Russian is not looked up."""
    sample = list(dict.fromkeys(_LONG_WORD.findall(text.lower())))[:_SAMPLE]
    if not sample or _small_share(text) >= _ENOUGH_SMALL:
        return None
    known = sum(readings(word)[0].known for word in sample)
    if known >= _FEW_KNOWN * len(sample):
        return None
    return f"текст нечитаем или не на русском языке: из {len(sample)} слов словарю известны {known}"


def _small_share(text: str) -> float:
    words = [word.lower() for word in _WORD.findall(text)]
    return sum(word in _SMALL_WORDS for word in words) / len(words) if words else 0.0


def _front(minutes: Minutes) -> Iterator[Line]:
    """The lines of the header before the decisions."""
    before = takewhile(lambda section: section.kind not in _DECIDED, minutes.sections)
    return (line for section in before if section.kind is K.HEADER for line in section.lines)


def _other_protocol(lines: list[str]) -> _Paper | None:
    """«Протокол испытаний», «ПРОТОКОЛ / результатов школьного этапа олимпиады»."""
    for at, words in enumerate(lines):
        match = _of_something().match(plain(despaced(" ".join(lines[at : at + 2]))))
        if match is not None or is_title(words):
            return _Paper(0, _others()[match.group("of")], words) if match else None
    return None


def _papers(text: str, lines: list[str]) -> Iterator[_Paper]:
    """What other paper the document may be, by its title or by what such papers alone say; the first in the text first."""
    return iter(sorted([*_titled(text, lines), *_betrayed(text)]))


def _titled(text: str, lines: list[str]) -> Iterator[_Paper]:
    for words in lines[:_TITLE_LINES]:
        match = _paper().match(plain(despaced(words))) if len(words) <= _MAX_TITLE else None
        if match is not None and words.lstrip('«"( ')[:1].isupper():
            name, _, style = _paper_names()[match.group("word")].rpartition(" ")
            yield _Paper(text.find(words), name, words, tells=style == "told")


def _betrayed(text: str) -> Iterator[_Paper]:
    low = plain(text)
    for pattern, name in _marks():
        match = pattern.search(low)
        if match is not None:
            yield _Paper(match.start(), name, text[match.start() : match.end()].strip())


def _quoted(words: str) -> str:
    short = words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + "…"
    return f"“{short}”" if "«" in short else f"«{short}»"


@cache
def _styles() -> dict[str, str]:
    return {plain(entry.word): entry.meaning for entry in load("untitled_minutes")}


@cache
def _untitled() -> re.Pattern[str]:
    return re.compile(rf"\W*(?P<word>{_longest_first(_styles())})(?![а-я])")


@cache
def _gathering() -> re.Pattern[str]:
    return re.compile(rf"(?<![а-я])(?:{_longest_first({plain(entry.word): '' for entry in load('gatherings')})})")


@cache
def _others() -> dict[str, str]:
    return {plain(entry.word): entry.meaning for entry in load("other_protocols")}


@cache
def _of_something() -> re.Pattern[str]:
    return re.compile(rf"\W*протокол[\s:]*(?:№\s*\S+\s*)?(?:от\s[\d.\s]+(?:г\.?)?\s*)?(?P<of>{_longest_first(_others())})(?![а-я])")


@cache
def _paper_names() -> dict[str, str]:
    return {plain(entry.word): entry.meaning for entry in load("other_papers")}


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(rf"\W*(?P<word>{_longest_first(_paper_names())})(?![а-я])")


@cache
def _marks() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for entry in load("other_paper_marks"):
        name, _, where = entry.meaning.rpartition(" ")
        start = r"(?m)^[ \t]*" if where == "line" else ""
        found.append((re.compile(rf"{start}{re.escape(plain(entry.word))}(?![а-я])[^\n]{{0,40}}"), name))
    return tuple(found)


def _longest_first(words: dict[str, str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
