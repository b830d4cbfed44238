"""Lines → paragraphs. Shared by plain text, PDF and scans: each rule is named after what it saw and answers JOIN, SPLIT or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple

from shnor_extract.model import Cell
from shnor_extract.reading.assemble import Paragraph, Piece
from shnor_extract.reading.hyphens import is_broken, keeps_hyphen
from shnor_extract.reading.lines import UNMEASURED, Line, Printed
from shnor_extract.russian.morph import is_part
from shnor_extract.words import meanings


class Answer(Enum):
    JOIN = "join"
    SPLIT = "split"


class Habits(NamedTuple):
    """What this page does as a rule."""

    pitch: float  # from one line of a paragraph to the next
    first_line_lefts: tuple[float, ...]  # how far the first line of a paragraph is indented


Rule = Callable[[Sequence[Line], Line, Habits], Answer | None]

WIDE_PITCH = 1.3  # of the usual one: six points between paragraphs are seen, the jitter of a scan is not
SAME_LEFT = 0.4  # of the size of the print
ALMOST_FULL = 0.75  # of the column: a clerk who presses Enter at the end of each line leaves such ones
ALMOST_FULL_NARROW, NARROW = 0.55, 25  # in a column narrower than so many letters, a long word leaves half a line empty
WIDE_GAP = 2.5  # of the size of the print: «г. Заречный» at the right edge of the line with the date
WIDEST_JUSTIFIED = 6.0  # of the size of the print: between the two long words of a justified line
RIGHT_HALF = 0.4  # of the column: where an approval or an address begins
LACK = 0.25  # of the size of the print: room that a word must have to spare, for boxes are not exact
CLEAR = 0.09  # of the column's width on both sides: more than the indent of a first line
CENTRED_WITHIN = 0.06  # of the column's width: a first-line indent shifts a centred title by so much

# a preposition or conjunction; «а» and «и» may be the letter of a point, «о» and «с» a lone letter of a scan
_ENDS_OPEN = re.compile(r"в|во|на|со|ко|об|от|до|по|за|из|для|при|про|над|под|между|через|без|или")
_PAIRS = (("«", "»"), ("(", ")"), ("„", "“"))
_PLAIN_END = re.compile(r"[а-яё»\d]$")  # neither initials nor the end of a sentence
_IN_BRACKETS = re.compile(r"\([А-ЯЁа-яё][^()]{2,120}\)\s*[:–—-]?\s*[а-яё]")
_NAMED = re.compile(r"[А-ЯЁ][а-яё-]+\s(?:[А-ЯЁ]\.\s?){1,2}([а-яё]+)")

BULLETS = "-–—−•●○◦▪▫■□∙·✓✔√➢➤►*"
_BULLET = re.compile(rf"[{BULLETS}](?=\s|$|[А-яЁё«])|o(?=\s)")
# «1.», «1.1.», «2)», «3.1 »; not «01.09.2021», «14.00», «24.11.20»
_NUMBER = re.compile(r"\d{1,2}(?:\.(?!0)\d{1,2}){0,4}[.)](?!\d)|(?!0)\d{1,2}(?:\.(?!0)\d{1,2}){1,4}(?=\s)")
_POINT = re.compile(r"(?:\d{1,2}\.)+\s*[А-ЯЁ]")  # «2. Методистам», «1.1.Провести»: no sentence goes on so
_REFERS = re.compile(r"(?:[Пп]|[Пп]п|[Сс]т|№|[Пп]унк\w+|[Вв]опрос\w*|до|с|к|от|в|на|и)\.?")  # «согласно п.» / «2. Положения»
_DATE_LINE = re.compile(r"О[тТ]\s+[«\"]?\d")
_LETTER = re.compile(r"[а-яa-z]\)|[IVXІХ]{1,5}[.)](?=\s)")
_ANY_MARKER = re.compile(rf"(?:{_BULLET.pattern}|{_NUMBER.pattern}|{_LETTER.pattern})\s*")
_ENDS_SENTENCE = re.compile(r"[.;:!?…][»”\")\]]*$")
_ENDS_ABBREVIATION = re.compile(r"(?:^|[\s(«.])(?:[А-ЯЁ]|г|гг|п|пп|ул|д|им|р|с|ст|т|обл|руб|тыс|млн|№)\.$")  # «г.», «В.»: no sentence ends
_INFINITIVE_ENDING = re.compile(r"[а-яё]{2,}(?:ть|ти|чь)(?:ся|сь)?")  # tested before the dictionary is asked: «области»
_DATED = re.compile(r"от\s+[«\"]?\d")  # «от 01.11.2023 г.» under the title
_LABEL = re.compile(r"[А-ЯЁ][А-ЯЁа-яё]+(?: [А-ЯЁа-яё]+){0,3}(?=\s?:)")  # «Присутствовали:», «Повестка дня:»
# a word after which nobody ends a paragraph: «для», «и», «со»
_OPEN_WORD = re.compile(
    r"(?:в|во|на|с|со|к|ко|о|об|от|до|по|за|из|у|для|при|про|над|под|между|через|без|и|а|или|что|как|не|№)", re.IGNORECASE
)


def marker_length(text: str) -> int:
    """How many characters the number or bullet in front of a paragraph takes, with the space after it; 0 where there is none."""
    match = _ANY_MARKER.match(text)
    return match.end() if match else 0


def paragraphs(lines: Sequence[Line], pitch: float | None = None, cell: Cell | None = None) -> list[Paragraph]:
    """The lines of a text in reading order, put together. ``pitch`` is given where it is known beforehand."""
    habits = _habits(lines, pitch)
    found: list[Paragraph] = []
    so_far: list[Line] = []
    gap = True
    for line in lines:
        if so_far and decide(so_far, line, habits) is Answer.SPLIT:
            found.append(_paragraph(so_far, cell, gap))
            gap = _is_wide(so_far[-1], line, habits) or _turned(so_far[-1], line)
            so_far = []
        so_far.append(line)
    return [*found, _paragraph(so_far, cell, gap)] if so_far else found


def decide(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer:
    """Whether ``line`` goes on the paragraph: the first rule that has an answer decides."""
    return next((answer for rule in RULES if (answer := rule(so_far, line, habits))), Answer.JOIN)


def _habits(lines: Sequence[Line], pitch: float | None) -> Habits:
    pairs = [(one, two) for one, two in pairwise(lines) if not _turned(one, two)]
    pitches = [two.base - one.base for one, two in pairs]
    usual = pitch or (quantiles(pitches, n=4)[0] if len(pitches) > 1 else max(pitches, default=1.0))
    lefts = {
        round(one.left)
        for one, two in pairs
        if abs(two.left - two.column.left) < SAME_LEFT * two.size
        and one.left > one.column.left + SAME_LEFT * one.size
        and not _next_word_fits(one, two)
    }
    return Habits(usual, tuple(lefts))


def _turned(before: Line, line: Line) -> bool:
    """A page or a column has ended between the two."""
    return line.page != before.page or line.base < before.base


def _is_wide(before: Line, line: Line, habits: Habits) -> bool:
    return not _turned(before, line) and line.base - before.base > WIDE_PITCH * habits.pitch


def _starts_in_lower_case(line: Line) -> bool:
    return line.words[0].text.lstrip('«"(')[:1].islower()


def _ends_sentence(line: Line) -> bool:
    text = line.words[-1].text
    return bool(_ENDS_SENTENCE.search(text)) and not _ENDS_ABBREVIATION.search(text)


def _is_list_item(line: Line) -> bool:
    return marker_length(line.text) > 0


def _are_parallel(first: Line, line: Line) -> bool:
    """Both open with an infinitive: «провести …», «организовать …» are points of a list whose bullets were lost."""
    return _is_infinitive(first.words[0].text) and _is_infinitive(line.words[0].text)


def _is_infinitive(word: str) -> bool:
    return bool(_INFINITIVE_ENDING.fullmatch(word.lower())) and is_part(word.lower(), "INFN")


def _next_word_fits(before: Line, line: Line) -> bool:
    """Whether the first word of ``line`` had room at the end of the line before: then that line was ended on purpose.

    Short words are kept with the next («№ 8», «В.В. Ветрова», «г. Жарск»), so they are measured together.
    """
    first = line.words[0].box
    if len(line.words) > 1 and len(line.words[0].text) <= 4:
        first = line.words[1].box
    needed = first.right - line.left + (0.25 + LACK) * line.size
    if is_centred(before):
        return (before.right - before.left) + needed < before.column.right - before.column.left
    return before.right + needed < before.column.right


def is_centred(line: Line) -> bool:
    """Whether the line keeps the same clear distance from both edges of its column."""
    left, right, width = line.left - line.column.left, line.column.right - line.right, line.column.right - line.column.left
    return min(left, right) > max(1.5 * line.size, CLEAR * width) and abs(left - right) <= CENTRED_WITHIN * width


def broken_word(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """«образова-» / «ния»."""
    before = so_far[-1]
    if line.words[0].text[:1].islower() and is_broken(before.words[-1].text, line.words[0].text) and not _is_wide(before, line, habits):
        return Answer.JOIN
    return None


def mid_phrase_before_gap(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """«… школам, развивать» / empty line / «внутришкольное взаимодействие»: a page ended here in the file that this text was made from."""
    if not _is_wide(so_far[-1], line, habits) or _is_list_item(line):
        return None
    return Answer.JOIN if hangs(so_far[-1].words[-1].text, line.words[0].text) else None


def hangs(last: str, following: str) -> bool:
    """Whether nobody ends a paragraph with this word, and the following goes on: «для», «развивать» before «взаимодействие»."""
    if not following.lstrip('«"(')[:1].islower():
        return False
    return bool(_OPEN_WORD.fullmatch(last)) or (_is_infinitive(last) and not _is_infinitive(following))


def wide_gap(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """An empty line, or more space than between the lines of one paragraph."""
    return Answer.SPLIT if _is_wide(so_far[-1], line, habits) else None


def sentence_ended_with_page(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """The page ends with a full stop and the next begins with a capital: geometry has nothing to say there."""
    if _turned(so_far[-1], line) and _ends_sentence(so_far[-1]) and not _starts_in_lower_case(line):
        return Answer.SPLIT
    return None


def laid_out(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """«12 марта 2022 года        г. Заречный»: a line set in columns is a paragraph; what stands under its right column goes on there."""
    right_column = _right_column(so_far[0])
    if right_column is None:
        return Answer.SPLIT if _right_column(line) is not None else None
    if _is_list_item(line) or _is_wide(so_far[-1], line, habits):
        return Answer.SPLIT
    goes_on_right = abs(line.left - right_column) < line.size
    goes_on_left = (
        line.right < right_column and abs(line.left - so_far[0].left) < line.size and _goes_on(_parts(so_far, right_column)[0], line)
    )
    return Answer.JOIN if goes_on_right or goes_on_left else Answer.SPLIT


def _goes_on(words: Sequence[Printed], line: Line) -> bool:
    """«директор МКУ «Информационно-» / «методический центр»» under it."""
    return _starts_in_lower_case(line) and (is_broken(words[-1].text, line.words[0].text) or not _ENDS_SENTENCE.search(words[-1].text))


def _parts(lines: Sequence[Line], right_column: float) -> tuple[list[Printed], list[Printed]]:
    """The words left and right in lines set in columns."""
    words = [word for line in lines for word in line.words]
    half = 0.5 * lines[0].size
    return [w for w in words if w.box.left < right_column - half], [w for w in words if w.box.left >= right_column - half]


def _right_column(line: Line) -> float | None:
    """Where the right part of a line set in columns begins. In justified text all gaps are alike."""
    gaps = sorted((two.box.left - one.box.right, two.box.left) for one, two in pairwise(line.words))
    if not gaps or gaps[-1][0] < WIDE_GAP * line.size or line.column.right >= UNMEASURED:
        return None
    usual = gaps[-2][0] if len(gaps) > 1 else WIDEST_JUSTIFIED * line.size / WIDE_GAP
    return gaps[-1][1] if gaps[-1][0] > WIDE_GAP * usual else None


def size_changed(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """A heading in larger print above its text."""
    before = so_far[-1]
    if min(len(before.words), len(line.words)) < 2:
        return None
    return Answer.SPLIT if max(before.size, line.size) > 1.25 * min(before.size, line.size) else None


def weight_changed(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """A line all in bold, then one with no bold at all: «РЕШИЛИ» above the decision."""
    before = {word.strong for word in so_far[-1].words}
    if before | {word.strong for word in line.words} == {True, False} and len(before) == 1 and len({w.strong for w in line.words}) == 1:
        return Answer.SPLIT
    return None


def list_item(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """A number or bullet after a sentence that has ended; «– срок 1 марта» after a full line that has not is no bullet."""
    if not _is_list_item(line):
        return None
    before = so_far[-1]
    if _ends_sentence(before) or _next_word_fits(before, line) or _is_next_number(so_far[0], line):
        return Answer.SPLIT
    return Answer.SPLIT if _POINT.match(line.text) and not _REFERS.fullmatch(before.words[-1].text) else None


def _is_next_number(first: Line, line: Line) -> bool:
    """«1.» then «2.», «1.1» then «1.2»: the points of a list without full stops."""
    one, two = _NUMBER.match(first.text), _NUMBER.match(line.text)
    if one is None or two is None:
        return False
    before, after = one[0].rstrip(".)").split("."), two[0].rstrip(".)").split(".")
    return before[:-1] == after[:-1] and int(after[-1]) == int(before[-1]) + 1


def heading_follows(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """«РЕШИЛИ:», «От 24.11.2020 г.», or after the end of a sentence «Рекомендации:», «Председатель» on a line of its own."""
    text = line.text
    if (text.isupper() and text.endswith(":")) or _DATE_LINE.match(text):
        return Answer.SPLIT
    is_short = line.right < line.column.left + 0.6 * (line.column.right - line.column.left)
    is_label = text.endswith(":") or (len(line.words) < 3 and not _ENDS_SENTENCE.search(text))
    return Answer.SPLIT if is_short and is_label and text[:1].isupper() and _ends_sentence(so_far[-1]) else None


def label_follows(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """«…, заместитель главы района» / «Присутствовали: Лугина А.А.»: words that open a section, before a colon, whatever stands above."""
    label = _LABEL.match(line.text)
    return Answer.SPLIT if label and label[0].lower().replace("ё", "е") in meanings("headings") else None


def open_word(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """«подготовить справку для» / «Управления образования»: nobody ends a paragraph so, whatever letter follows."""
    if not _ENDS_OPEN.fullmatch(so_far[-1].words[-1].text) or len(so_far[-1].words) < 2:
        return None
    return None if is_centred(so_far[-1]) != is_centred(line) else Answer.JOIN


def open_quote(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """«Директору МБОУ «Лесная» / «СОШ» представить план», «(приложение 1,» / «Таблица 2)»: what was opened is closed on this line."""
    before, after = so_far[-1].text, line.text
    return Answer.JOIN if any(_is_closed(before, after, opening, closing) for opening, closing in _PAIRS) else None


def _is_closed(before: str, after: str, opening: str, closing: str) -> bool:
    opened, closed = before.rfind(opening), after.find(closing)
    if opened < 0 or closed < 0 or closing in before[opened:]:
        return False
    return opening not in after[:closed]


def doer_follows(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """«2. Методисту кабинета» / «(Полева С.С.) подготовить …» or «Полевой С.С. подготовить …»: the point goes on with its doer."""
    before = so_far[-1]
    if not _is_list_item(so_far[0]) or not _PLAIN_END.search(before.words[-1].text):
        return None
    if _IN_BRACKETS.match(line.text):
        return Answer.JOIN
    named = _NAMED.match(line.text)
    return Answer.JOIN if named and _is_infinitive(named[1]) else None


def soft_break(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """«Присутствуют члены коллегии,» / «директора школ»: a comma, then a small letter."""
    if so_far[-1].words[-1].text.endswith(",") and _starts_in_lower_case(line) and not _are_parallel(so_far[0], line):
        return Answer.JOIN
    return None


def almost_full_line(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """The sentence has not ended, goes on in a small letter, and the line reaches near the edge."""
    before = so_far[-1]
    start = before.left if is_centred(before) else before.column.left
    width = before.column.right - before.column.left
    reaches = before.right - start > width * (ALMOST_FULL if width > NARROW * before.size else ALMOST_FULL_NARROW)
    goes_on = _starts_in_lower_case(line) and not _are_parallel(so_far[0], line) and not _DATED.match(line.text)
    if reaches and goes_on and not _ends_sentence(before):
        return Answer.JOIN
    return None


def short_line(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """The next word would have fitted."""
    return Answer.SPLIT if _next_word_fits(so_far[-1], line) else None


def centring_changed(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """A centred title above text that starts at the margin."""
    return Answer.SPLIT if is_centred(so_far[-1]) != is_centred(line) and not _turned(so_far[-1], line) and len(so_far) == 1 else None


def indented(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """The first line of a paragraph stands further in than the others."""
    same = SAME_LEFT * line.size
    if is_centred(line) or abs(line.left - _text_left(so_far)) < same:
        return None
    if any(abs(line.left - left) < same for left in habits.first_line_lefts):
        return Answer.SPLIT
    return Answer.SPLIT if line.left > so_far[-1].left + same else None


def _text_left(so_far: Sequence[Line]) -> float:
    """Where the following lines of this paragraph stand: under the text of a list item, or where its second line stands."""
    if len(so_far) > 1:
        return so_far[-1].left
    words = so_far[0].words
    return words[1].box.left if _is_list_item(so_far[0]) and len(words) > 1 else so_far[0].column.left


def right_block(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """«УТВЕРЖДАЮ» / «Заместитель главы» / «___ В.И. Озеров» in the right half: each line its own unless a small letter goes on."""
    middle = line.column.left + RIGHT_HALF * (line.column.right - line.column.left)
    if min(line.left, so_far[-1].left) < middle or _starts_in_lower_case(line):
        return None
    return Answer.SPLIT


def outdented(so_far: Sequence[Line], line: Line, habits: Habits) -> Answer | None:
    """Further out than the second line of the paragraph."""
    if len(so_far) < 2 or is_centred(line) or _turned(so_far[-1], line):
        return None
    return Answer.SPLIT if line.left < so_far[-1].left - SAME_LEFT * line.size else None


RULES: tuple[Rule, ...] = (
    broken_word,
    mid_phrase_before_gap,
    wide_gap,
    sentence_ended_with_page,
    laid_out,
    size_changed,
    weight_changed,
    list_item,
    heading_follows,
    label_follows,
    open_word,
    open_quote,
    doer_follows,
    soft_break,
    almost_full_line,
    short_line,
    centring_changed,
    right_block,
    indented,
    outdented,
)


def _paragraph(lines: Sequence[Line], cell: Cell | None, gap: bool) -> Paragraph:
    right_column = _right_column(lines[0])
    runs = [line.words for line in lines] if right_column is None else [part for part in _parts(lines, right_column) if part]
    return Paragraph(
        pieces=tuple(_pieces(runs)),
        cell=cell,
        emphasis=emphasised((f"{word.text} ", word.strong) for run in runs for word in run),
        centred=all(is_centred(line) for line in lines) and not _is_list_item(lines[0]),
        gap=gap,
    )


def _pieces(runs: Sequence[Sequence[Printed]]) -> list[Piece]:
    pieces: list[Piece] = []
    before: Printed | None = None
    for word in (word for run in runs for word in run):
        glued = before is not None and before.base < word.base - SAME_LEFT * word.size and is_broken(before.text, word.text)
        if glued and not keeps_hyphen(pieces[-1].text, word.text):
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text[:-1])
        pieces.append(_piece(word, glued))
        before = word
    return pieces


def _piece(word: Printed, glued: bool) -> Piece:
    return Piece(word.text, word.page, word.shown or word.box, word.confidence, glued, word.original, word.rule)


def emphasised(parts: Iterable[tuple[str, bool]]) -> bool:
    """Whether all letters are strong, those of the number in front left aside: «1. *Руководителям школ:*»."""
    known = list(parts)
    kinds = {is_strong for part, is_strong in known if not part.isspace()}
    if True not in kinds:
        return False
    text = "".join(part for part, _ in known)
    strong = [is_strong for part, is_strong in known for _ in part]
    marker = marker_length(text)
    letters = [is_strong for char, is_strong in zip(text[marker:], strong[marker:], strict=True) if char.isalnum()]
    return bool(letters) and all(letters)
