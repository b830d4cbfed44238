"""Whether two records are of one meeting: who met, number and date, and above all whether the same was decided."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of a record, made ready once: it may stand against hundreds of others."""

    scanned: bool
    number: str
    day: str
    organization: tuple[str, ...]
    district: tuple[str, ...]
    chair: str
    body: str  # what was decided, in letters and digits
    figures: Counter[str]


def traits(record: Record) -> Traits:
    day = record.date or record.held_from
    said = [decision.text for decision in record.decisions]
    spoken = [item.text for item in record.agenda] + [speech.text or "" for speech in record.speeches]
    return Traits(
        scanned=record.source.ocr,
        number=_plain(record.number or ""),
        day=f"{day:%d%m%Y}" if day else "",
        organization=_words(record.organization or ""),
        district=_words(record.district or "") if record.district_source in (None, "document") else (),
        chair=_initials(record.chair.name) if record.chair else "",
        body=_plain(" ".join(said or spoken)),
        figures=Counter(re.findall(r"\d+", " ".join(said))),
    )


def compare(one: Traits, other: Traits) -> Verdict:
    """The verdict; the cheap tests come first."""
    scanned = one.scanned or other.scanned
    number, date = _told(one.number, other.number, scanned), _told(one.day, other.day, scanned)
    clashes = (number, date).count(Agree.NO)
    if clashes > 1:
        return Verdict.OTHER
    who = _who(one, other, scanned)
    if who is Agree.NO:
        return Verdict.OTHER
    alike = fuzz.ratio(one.body, other.body, score_cutoff=PERHAPS_ALIKE * 100) / 100
    length = min(len(one.body), len(other.body))
    if not alike:
        return Verdict.OTHER
    if clashes:
        return Verdict.UNSURE if alike >= TYPED_ALIKE and length >= TELLING and who is Agree.YES else Verdict.OTHER
    sure = (number, date).count(Agree.YES) + (who is Agree.YES)
    if sure == 0 or (length < TELLING and sure < 3):
        return Verdict.OTHER
    return _by_text(alike, sure, scanned, _is_other_version(one, other))


def _by_text(alike: float, sure: int, scanned: bool, is_other_version: bool) -> Verdict:
    """Nothing speaks against it; ``sure`` of three (who, number, date) speak for it."""
    needed = (SCANNED_ALIKE if sure == 3 else SURELY_ALIKE) if scanned else TYPED_ALIKE
    if alike >= needed and (scanned or not is_other_version):
        return Verdict.SAME if sure >= 2 or not scanned else Verdict.UNSURE
    return Verdict.UNSURE if sure == 3 or alike >= (SCANNED_ALIKE if scanned else TYPED_ALIKE) else Verdict.OTHER


def _is_other_version(one: Traits, other: Traits) -> bool:
    """A draft and what was signed: a figure of one stands in place of a figure of the other. What only one has may be lost by a format."""
    return bool(one.figures - other.figures) and bool(other.figures - one.figures)


def _who(one: Traits, other: Traits, scanned: bool) -> Agree:
    """Who met: the organisation, the chair, the district that the documents themselves name."""
    if one.district and other.district and not _same_words(one.district, other.district, scanned):
        return Agree.NO
    organization = _organization(one, other, scanned)
    chair = _chair(one.chair, other.chair, scanned)
    if Agree.YES in (organization, chair):
        return Agree.NO if organization is Agree.NO and _numbered(one, other) else Agree.YES
    return Agree.NO if Agree.NO in (organization, chair) else Agree.UNKNOWN


def _organization(one: Traits, other: Traits, scanned: bool) -> Agree:
    if not one.organization or not other.organization:
        return Agree.UNKNOWN
    return Agree.YES if _same_words(one.organization, other.organization, scanned) else Agree.NO


def _same_words(one: tuple[str, ...], other: tuple[str, ...], scanned: bool) -> bool:
    """«Управление образования Лесного района» and «Управление образования администрации Лесного района»; numbers must be the same."""
    if _figures(one) != _figures(other):
        return False
    short, long = sorted((one, other), key=len)
    return all(any(_same_word(word, against, scanned) for against in long) for word in short)


def _same_word(one: str, other: str, scanned: bool) -> bool:
    """One word in two cases («администрация», «администрации»), or misread."""
    stem = max(3, min(len(one), len(other)) - 2)
    return one[:stem] == other[:stem] or (scanned and fuzz.ratio(one, other) >= WORD_ALIKE)


def _numbered(one: Traits, other: Traits) -> bool:
    """Whether it is by their numbers that two organisations differ: «СОШ № 8» and «СОШ № 9»."""
    figures = _figures(one.organization), _figures(other.organization)
    return bool(figures[0] and figures[1]) and figures[0] != figures[1]


def _figures(words: tuple[str, ...]) -> set[str]:
    return {word for word in words if word.isdigit()}


def _chair(one: str, other: str, scanned: bool) -> Agree:
    if not one or not other:
        return Agree.UNKNOWN
    return Agree.YES if one == other or (scanned and fuzz.ratio(one, other) >= NAME_ALIKE) else Agree.NO


def _initials(name: str) -> str:
    """«Лисицына Вера Андреевна» and «Лисицына В.А.» → «лисицына в а»."""
    surname, *rest = _words(name) or ("",)
    return " ".join([surname, *(part[0] for part in rest)])


def _told(one: str, other: str, scanned: bool) -> Agree:
    """Numbers and days that are the same, or apart by one sign that was misread or lost."""
    if not one or not other:
        return Agree.UNKNOWN
    if one == other:
        return Agree.YES
    apart = abs(len(one) - len(other)) + sum(left != right for left, right in zip(one, other, strict=False))
    return Agree.NEARLY if scanned and apart == 1 and max(len(one), len(other)) > 1 else Agree.NO


def _plain(text: str) -> str:
    """Letters and digits alone: «12/3» → «123»."""
    return re.sub(r"[\W_]+", "", text.casefold().replace("ё", "е"))


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold().replace("ё", "е")))
