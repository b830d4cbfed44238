"""Why a value that a rule has read is less than certain: causes that hold for any office, each a function named after what it saw.

A rule says how sure it is by itself; here what the rule cannot see is weighed. What each cause means is told in docs/accuracy.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from shnor_extract.model import Certainty, Document, Found, Minutes, SectionKind, Span, Word
from shnor_extract.record import Attendee, Deadline, Party, Person
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import is_finite
from shnor_extract.russian.spelling import plain
from shnor_extract.words import meanings

# Words that a picture gives less surely than this are to be looked at; below the second they may be anything.
_FAIR_WORD = 0.8
_POOR_WORD = 0.5
# A deadline this long after the meeting is rare enough to be a slip of the pen or of the reader.
_FAR_YEARS = 3
_MAX_GROUP = 120
_FIRST_YEAR, _LAST_YEAR = 1991, 2040

_WORD = re.compile(r"[А-Яа-яЁё]+")
_SMALL_WORD = re.compile(r"[а-я]+(?:-[а-я]+)*")
_INITIALS = re.compile(r"(?<![А-ЯЁа-яё])[А-ЯЁ]\.\s?[А-ЯЁ]\.")
_BODY = re.compile(
    r"«|\"|№|(?<![А-Яа-яё])[А-ЯЁ]*(?:ОУ|БУ|КУ|АУ|СОШ|ООШ|НОШ|МКУ|МБУ|МАУ|ГБУ|ГКУ|ООО|ДОУ|УДО)(?![А-Яа-яё])|(?<![А-Яа-яё])(?:с|п|г|д|ст|пос)\.\s?[А-ЯЁ]"
)
_QUOTED = re.compile(r"[«\"“„][^«»]*(?:[»\"”]|$)\.?")
_DAY_BEFORE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}\s*(?:г\.?)?[\s,]*$")
_ODD_START = re.compile(r"[^\w«\"“„(\[№*]")
_CUT_SHORT = re.compile(r"[А-Яа-яё]{2,6}\.(?!\s?[А-ЯЁ]\.)")
_SCHOOL_TIME = re.compile(r"каникул|четверт")
_GOES_ON = re.compile(r" +(?:ниже|выше|более|менее|свыше|меньше|больше)(?![а-яё])")


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around a value: its document, its minutes, the day of the meeting."""

    document: Document
    minutes: Minutes
    met: date | None = None


Cause = Callable[[Found[Any], Scene], bool]


def weighed(field: str, found: Found[Any], scene: Scene) -> tuple[Found[Any], str]:
    """The value with its certainty lowered where there is a cause, and the name of the first cause («» where there is none)."""
    poor = poorly_recognised(found, scene)
    if poor is not None:
        return replace(found, certainty=_lower(found.certainty, poor)), poorly_recognised.__name__
    if found.certainty is not Certainty.CERTAIN:
        return found, ""
    cause = next((cause for cause in (repaired_text, *CAUSES.get(field, ())) if cause(found, scene)), None)
    return (found, "") if cause is None else (replace(found, certainty=Certainty.LIKELY), cause.__name__)


def poorly_recognised(found: Found[Any], scene: Scene) -> Certainty | None:
    """A word of it was hardly legible in the picture; of a long text, as many as one in five."""
    words = words_at(scene.document, found.span)
    if not words:
        return None
    allowed = len(words) // 5
    worst = sorted(word.confidence for word in words)[min(allowed, len(words) - 1)]
    if worst < _POOR_WORD:
        return Certainty.DOUBTFUL
    return Certainty.LIKELY if worst < _FAIR_WORD else None


def repaired_text(found: Found[Any], scene: Scene) -> bool:
    """Characters of a short value were put in place of what the file has."""
    return len(found.span.of(scene.document.text)) <= _MAX_GROUP and any(repair.span.meets(found.span) for repair in scene.document.repairs)


def group_of_one(found: Found[Attendee], scene: Scene) -> bool:
    """«заместитель директора», «СОШ с. Лесная» with neither a name nor a count: whoever was there may stand elsewhere."""
    group = found.value.group
    return group is not None and found.value.count is None and not _are_people(group)


def group_that_tells(found: Found[Attendee], scene: Scene) -> bool:
    """«обучающиеся 9 класса не допущены к экзамену»: a sentence, not a list of those present."""
    group = found.value.group
    return group is not None and (_tells(group) or len(group) > _MAX_GROUP)


def group_with_numbers(found: Found[Attendee], scene: Scene) -> bool:
    """«директора школ № 1, № 2 с. Ак-Сын»: several, of which each may be meant."""
    group = found.value.group
    return group is not None and group.count("№") > 1


def changed_in_a_list(found: Found[Any], scene: Scene) -> bool:
    """A list, a cell and a signature have names in the nominative; one that was declined back may have been read too cleverly."""
    name = _name_of(found.value)
    surname = plain(name.split()[0]) if name else ""
    quote = plain(found.span.of(scene.document.text)).replace("- ", "-")
    return bool(surname) and surname not in quote and not re.search(r"(?<![а-я])[а-я]*\s*-\s*[а-я]+", quote)


def changed_in_a_cell(found: Found[Party], scene: Scene) -> bool:
    return found.rule == "cell" and found.value.kind == "person" and changed_in_a_list(found, scene)


def person_within_a_group(found: Found[Party], scene: Scene) -> bool:
    """«директора МБОУ СОШ № 3 (Рябова К.Л.), МБОУ СОШ № 11»: who of them is to act is said, but not taken apart."""
    return found.value.kind == "group" and bool(_INITIALS.search(found.value.name))


def phrase_goes_on(found: Found[Party], scene: Scene) -> bool:
    """«Школам с качеством ниже 35 % …»: a comparison right after the name shows that it was cut."""
    return _GOES_ON.match(scene.document.text, found.span.stop) is not None


def surname_alone(found: Found[Party], scene: Scene) -> bool:
    """«Терехиной посетить семью»: who of that name it is the rest of the document says, if it says."""
    words = found.value.text.split()
    return found.value.kind == "person" and len(words) == 1 and words[0][:1].isupper() and found.value.role is None


def shortened(found: Found[Party], scene: Scene) -> bool:
    """«рук.ШМО», «пред.»: a word cut short may stand for several."""
    return _CUT_SHORT.match(found.value.text) is not None


def place_after_others(found: Found[Party], scene: Scene) -> bool:
    """«начальникам лагерей СОШ № 2 и прогимназии»: a body behind «и» may belong to those named before it."""
    before = scene.document.text[max(0, found.span.start - 3) : found.span.start]
    return found.value.kind == "organization" and found.rule == "addressed" and before.rstrip().endswith((",", " и"))


def due_with_an_event(found: Found[Deadline], scene: Scene) -> bool:
    """«после получения результатов»: where its words end, and whether they are a deadline at all, the reader judges."""
    return found.value.kind == "event"


def due_by_school_year(found: Found[Deadline], scene: Scene) -> bool:
    """«в осенние каникулы», «до конца четверти»: each school has its own; the settings give the usual ones."""
    return _SCHOOL_TIME.search(plain(found.value.text)) is not None


def odd_year(found: Found[date], scene: Scene) -> bool:
    """«05.10.2073» of a scan: a year in which no such minutes were kept."""
    return isinstance(found.value, date) and not _FIRST_YEAR <= found.value.year <= _LAST_YEAR


def due_before_meeting(found: Found[Deadline], scene: Scene) -> bool:
    """A deadline that was over when it was set: a slip of the clerk, or a date that is none."""
    due = found.value.due
    return due is not None and scene.met is not None and due < scene.met


def due_far_ahead(found: Found[Deadline], scene: Scene) -> bool:
    due = found.value.due
    return due is not None and scene.met is not None and due.year - scene.met.year > _FAR_YEARS


def listed_without_order(found: Found[Any], scene: Scene) -> bool:
    """A line among the decisions in which no verb orders anything."""
    return found.rule == "listed_point"


def odd_beginning(found: Found[Any], scene: Scene) -> bool:
    """«← Вернуться к списку»: no sentence begins so."""
    return bool(_ODD_START.match(found.span.of(scene.document.text)))


def cells_run_together(found: Found[Any], scene: Scene) -> bool:
    """A tab within a point: columns of a table whose head was not understood."""
    return "\t" in found.span.of(scene.document.text).strip()


def decided_under_no_heading(found: Found[Any], scene: Scene) -> bool:
    """No «РЕШИЛИ» stands in the minutes: what is a decision was inferred from its wording."""
    decided = scene.minutes.of(SectionKind.DECIDED, SectionKind.RECOMMENDED)
    return all(section.heading is None and not any(line.block.cell for line in section.lines) for section in decided)


def agenda_that_tells(found: Found[Any], scene: Scene) -> bool:
    """«С 27 июня запланированы собеседования»: a sentence among the items."""
    return _tells(found.span.of(scene.document.text))


def theme_in_quotes(found: Found[Any], scene: Scene) -> bool:
    """««Пути преодоления неуспешности»» alone: the theme of the meeting rather than an item of it."""
    return bool(_QUOTED.fullmatch(found.span.of(scene.document.text).strip()))


def time_beside_digits(found: Found[Any], scene: Scene) -> bool:
    """«15.05.2023 11:46»: when a page was printed or put on a site looks the same."""
    return bool(_DAY_BEFORE.search(scene.document.text, max(0, found.span.start - 20), found.span.start))


def role_with_body(role: str) -> bool:
    """«директор школы с. Лесная», «представитель ООО «…»»: the organisation was not told from the post."""
    return bool(_BODY.search(role))


def of_two(value: str) -> bool:
    """«методист, секретарь», «Управление образования, главный специалист»: two things, of which one may be something else."""
    return "," in value


CAUSES: dict[str, tuple[Cause, ...]] = {
    "attendees": (group_of_one, group_that_tells, group_with_numbers, changed_in_a_list),
    "date": (odd_year,),
    "chair": (changed_in_a_list,),
    "secretary": (changed_in_a_list,),
    "responsible": (person_within_a_group, phrase_goes_on, changed_in_a_cell, surname_alone, shortened, place_after_others),
    "deadline": (due_before_meeting, due_far_ahead, due_with_an_event, due_by_school_year),
    "other_deadlines": (due_before_meeting, due_far_ahead, due_with_an_event, due_by_school_year),
    "text": (listed_without_order, odd_beginning, cells_run_together, decided_under_no_heading),
    "kind": (listed_without_order, odd_beginning, cells_run_together, decided_under_no_heading),
    "agenda": (agenda_that_tells, theme_in_quotes, odd_beginning),
    "time": (time_beside_digits,),
}
PART_CAUSES: dict[str, tuple[Callable[[str], bool], ...]] = {
    "role": (role_with_body, of_two),
    "organization": (of_two,),
}


def part_cause(part: str, value: str | None) -> str:
    """Why a person's post or organisation may not be what was meant, «» where nothing speaks against it."""
    return next((cause.__name__ for cause in PART_CAUSES[part] if value is not None and cause(value)), "")


def words_at(document: Document, span: Span) -> list[Word]:
    """The words of the pages that a span meets; none where the format has no pages."""
    at = bisect_left(document.words, span.start, key=lambda word: word.span.stop)
    found = []
    while at < len(document.words) and document.words[at].span.start < span.stop:
        if document.words[at].span.meets(span):
            found.append(document.words[at])
        at += 1
    return found


def _lower(one: Certainty, other: Certainty) -> Certainty:
    order = (Certainty.DOUBTFUL, Certainty.LIKELY, Certainty.CERTAIN)
    return min(one, other, key=order.index)


def _name_of(value: Any) -> str | None:
    return value.name if isinstance(value, Attendee | Party | Person) else None


def _are_people(group: str) -> bool:
    """«директора школ», «учителя-предметники»: the head is a plural and somebody."""
    for word in _WORD.findall(group):
        found = readings(word.lower())
        if word.lower().startswith(tuple(meanings("people_as_participles"))):
            return found[0].has("plur")
        if found[0].part == "NOUN":
            return not word.isupper() and any(reading.has("NOUN", "plur", "anim") for reading in found)
    return False


def _tells(words: str) -> bool:
    return any(is_finite(word) or readings(word)[0].part == "PRTS" for word in _SMALL_WORD.findall(plain(words)))
