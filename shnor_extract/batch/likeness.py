"""Whether two records are of one meeting: who met, number and date, and above all whether the same was decided."""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum

from rapidfuzz import fuzz

from shnor_extract.record import Record


class Verdict(Enum):
    SAME = "same"
    UNSURE = "unsure"
    OTHER = "other"


class Agree(Enum):
    """How a value of one record stands to that of the other."""

    YES = "yes"
    UNKNOWN = "unknown"  # not said in one of them
    NEARLY = "nearly"  # apart by what recognition mistakes: «12/3» and «12/8»
    NO = "no"


# How alike the decisions must be (0 to 1, by letters and digits). Two typed files of one protocol differ in nothing but what a format
# loses; a scan of a bad copy has one letter in ten wrong and may lose a point.
TYPED_ALIKE, SCANNED_ALIKE, PERHAPS_ALIKE = 0.97, 0.85, 0.65
# Recognition may misread number or date, seldom both; then the text itself must leave no doubt.
SURELY_ALIKE = 0.93
# «Информацию принять к сведению» is decided everywhere: so short a text proves nothing by itself.
TELLING = 150
WORD_ALIKE, NAME_ALIKE = 75, 80


def compare(one: Record, other: Record) -> Verdict:
    """The verdict; the cheap tests come first."""
    scanned = one.source.ocr or other.source.ocr
    who, number, date = _who(one, other, scanned), _number(one, other, scanned), _date(one, other, scanned)
    clashes = (number, date).count(Agree.NO)
    if who is Agree.NO or clashes > 1:
        return Verdict.OTHER
    texts = body(one), body(other)
    alike = fuzz.ratio(*texts, score_cutoff=PERHAPS_ALIKE * 100) / 100
    if not alike:
        return Verdict.OTHER
    if clashes:
        return Verdict.UNSURE if alike >= TYPED_ALIKE and min(map(len, texts)) >= TELLING and who is Agree.YES else Verdict.OTHER
    sure = (number, date).count(Agree.YES) + (who is Agree.YES)
    return _by_text(alike, min(map(len, texts)), sure, scanned, one, other)


def _by_text(alike: float, length: int, sure: int, scanned: bool, one: Record, other: Record) -> Verdict:
    """Nothing speaks against it; ``sure`` of three (who, number, date) speak for it."""
    if sure == 0 or (length < TELLING and sure < 3):
        return Verdict.OTHER
    needed = (SCANNED_ALIKE if sure == 3 else SURELY_ALIKE) if scanned else TYPED_ALIKE
    if alike >= needed and (scanned or not _is_other_version(one, other)):
        return Verdict.SAME if sure >= 2 or not scanned else Verdict.UNSURE
    return Verdict.UNSURE if sure == 3 or alike >= (SCANNED_ALIKE if scanned else TYPED_ALIKE) else Verdict.OTHER


def _is_other_version(one: Record, other: Record) -> bool:
    """A draft and what was signed: a figure of one stands in place of a figure of the other. What only one has may be lost by a format."""
    figures = [Counter(re.findall(r"\d+", " ".join(decision.text for decision in record.decisions))) for record in (one, other)]
    return bool(figures[0] - figures[1]) and bool(figures[1] - figures[0])


def body(record: Record) -> str:
    """What was decided, in letters and digits; where nothing was, what was spoken of."""
    said = [decision.text for decision in record.decisions]
    if not said:
        said = [item.text for item in record.agenda] + [speech.text or "" for speech in record.speeches]
    return re.sub(r"[\W_]+", "", _folded(" ".join(said)))


def _who(one: Record, other: Record, scanned: bool) -> Agree:
    """Who met: the organisation, the chair, the district that the documents themselves name."""
    districts = [record.district for record in (one, other) if record.district_source in (None, "document")]
    if len(districts) == 2 and districts[0] and districts[1] and not _same_words(districts[0], districts[1], scanned):
        return Agree.NO
    organization = _organization(one, other, scanned)
    chair = _chair(one, other, scanned)
    if Agree.YES in (organization, chair):
        return Agree.YES if organization is not Agree.NO or not _numbered(one, other) else Agree.NO
    return Agree.NO if Agree.NO in (organization, chair) else Agree.UNKNOWN


def _organization(one: Record, other: Record, scanned: bool) -> Agree:
    if not one.organization or not other.organization:
        return Agree.UNKNOWN
    return Agree.YES if _same_words(one.organization, other.organization, scanned) else Agree.NO


def _same_words(one: str, other: str, scanned: bool) -> bool:
    """«Управление образования Лесного района» and «Управление образования администрации Лесного района»; numbers must be the same."""
    short, long = sorted((re.findall(r"\w+", _folded(text)) for text in (one, other)), key=len)
    figures = [{word for word in words if word.isdigit()} for words in (short, long)]
    return figures[0] == figures[1] and all(any(_same_word(word, against, scanned) for against in long) for word in short)


def _same_word(one: str, other: str, scanned: bool) -> bool:
    """One word in two cases («администрация», «администрации»), or misread."""
    stem = max(3, min(len(one), len(other)) - 2)
    return one[:stem] == other[:stem] or (scanned and fuzz.ratio(one, other) >= WORD_ALIKE)


def _numbered(one: Record, other: Record) -> bool:
    """Whether it is by their numbers that two organisations differ: «СОШ № 8» and «СОШ № 9»."""
    figures = [re.findall(r"\d+", record.organization or "") for record in (one, other)]
    return bool(figures[0] and figures[1]) and figures[0] != figures[1]


def _chair(one: Record, other: Record, scanned: bool) -> Agree:
    if not one.chair or not other.chair:
        return Agree.UNKNOWN
    names = [_initials(record.chair.name) for record in (one, other) if record.chair]
    same = names[0] == names[1] or (scanned and fuzz.ratio(*names) >= NAME_ALIKE)
    return Agree.YES if same else Agree.NO


def _initials(name: str) -> str:
    """«Лисицына Вера Андреевна» and «Лисицына В.А.» → «лисицына в а»."""
    surname, *rest = re.findall(r"\w+", _folded(name)) or [""]
    return " ".join([surname, *(part[0] for part in rest)])


def _number(one: Record, other: Record, scanned: bool) -> Agree:
    if not one.number or not other.number:
        return Agree.UNKNOWN
    numbers = [re.sub(r"[\W_]+", "", _folded(number)) for number in (one.number, other.number)]
    return _told(numbers[0], numbers[1], scanned)


def _date(one: Record, other: Record, scanned: bool) -> Agree:
    days = [record.date or record.held_from for record in (one, other)]
    if days[0] is None or days[1] is None:
        return Agree.UNKNOWN
    return _told(f"{days[0]:%d%m%Y}", f"{days[1]:%d%m%Y}", scanned)


def _told(one: str, other: str, scanned: bool) -> Agree:
    """Digits that are the same, or apart by one that was misread or lost."""
    if one == other:
        return Agree.YES
    apart = abs(len(one) - len(other)) + sum(left != right for left, right in zip(one, other, strict=False))
    return Agree.NEARLY if scanned and apart == 1 and max(len(one), len(other)) > 1 else Agree.NO


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")
