"""One protocol in several files (typed and scanned, DOCX and PDF): each is linked to the best of them, which alone is counted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace as changed

from shnor_extract.batch.likeness import Verdict, compare, traits
from shnor_extract.ledger import Result
from shnor_extract.record import Decision, Doubt, Record

# Two protocols are compared where they share number and day, or so many long words that few others have: a word that is in more
# protocols than this tells nothing.
SHARED_WORDS, MOST_HOLDERS = 4, 10
_WORD = re.compile(r"[а-яё]{6,}")
# Formats that keep what the author typed, with its lists and tables.
_STRUCTURED = frozenset({"docx", "doc", "odt", "rtf", "html"})


class _Place(NamedTuple):
    """A record by its place in the results."""

    result: int
    record: int


def linked(results: Sequence[Result]) -> list[Result]:
    """The results with ``copy_of`` on every record that has a better copy in another file, and a doubt where that is not sure.

    Files with the same bytes as another are left out: they are copies already.
    """
    records = {
        _Place(at, number): record
        for at, result in enumerate(results)
        if result.entry.code != "copy"
        for number, record in enumerate(result.records)
    }
    best_first = {place: rank for rank, place in enumerate(sorted(records, key=lambda place: _worth(records[place], place)))}
    looks = {place: traits(record) for place, record in records.items()}
    copies: dict[_Place, _Place] = {}
    doubts: dict[_Place, list[Doubt]] = defaultdict(list)
    pairs = {tuple(sorted(pair, key=best_first.__getitem__)) for pair in _candidates(records)}
    for better, worse in sorted(pairs, key=lambda pair: (best_first[pair[1]], best_first[pair[0]])):
        if better in copies or worse in copies:
            continue
        verdict = compare(looks[better], looks[worse])
        if verdict is Verdict.SAME:
            copies[worse] = better
            doubts[better] += _differences(records[better], records[worse])
        elif verdict is Verdict.UNSURE:
            doubts[worse].append(_perhaps(records[better]))
    return [_marked(result, at, records, copies, doubts) for at, result in enumerate(results)]


def _worth(record: Record, place: _Place) -> tuple[bool, bool, bool, int, str, _Place]:
    """Typed before scanned, legible before poor, with its lists and tables before without, with fewer doubts before more."""
    source = record.source
    return source.ocr, "low_text_quality" in record.flags, source.format not in _STRUCTURED, len(record.doubts), source.path, place


def _candidates(records: dict[_Place, Record]) -> Iterator[tuple[_Place, _Place]]:
    """Pairs that are worth a look."""
    yield from (pair for pair in _sharing(records) if pair[0].result != pair[1].result)


def _sharing(records: dict[_Place, Record]) -> Iterator[tuple[_Place, _Place]]:
    named: dict[tuple[object, object], list[_Place]] = defaultdict(list)
    holders: dict[str, list[_Place]] = defaultdict(list)
    for place, record in records.items():
        if record.number and record.date:
            named[record.number, record.date].append(place)
        for word in _words(record):
            holders[word].append(place)
    for places in named.values():
        yield from combinations(places, 2)
    shared = Counter(pair for places in holders.values() if len(places) <= MOST_HOLDERS for pair in combinations(places, 2))
    yield from (pair for pair, count in shared.items() if count >= SHARED_WORDS)


def _words(record: Record) -> set[str]:
    said = [*(decision.text for decision in record.decisions), *(item.text for item in record.agenda)]
    return set(_WORD.findall(" ".join(said).casefold()))


def _differences(best: Record, copy: Record) -> Iterable[Doubt]:
    """Deadlines that the copy has otherwise: a digit was misread, or what was signed is not what was typed."""
    others = {_key(decision): decision for decision in copy.decisions}
    for at, decision in enumerate(best.decisions):
        other = others.get(_key(decision))
        days = [one.deadline.due for one in (decision, other) if one is not None and one.deadline is not None]
        if len(days) == 2 and None not in days and days[0] != days[1] and decision.deadline is not None:
            reason = f"в копии «{copy.source.path}» срок другой: {days[1]:%d.%m.%Y}"
            yield Doubt(field=f"/decisions/{at}/deadline", reason=reason, quote=decision.deadline.text)


def _key(decision: Decision) -> tuple[str | None, str | None]:
    return decision.agenda_number, decision.number or decision.text


def _perhaps(other: Record) -> Doubt:
    reason = f"похоже на протокол из файла «{other.source.path}»: возможно, это одно заседание, и сосчитано оно дважды"
    return Doubt(field="/copy_of", reason=reason, quote="")


def _marked(
    result: Result, at: int, records: dict[_Place, Record], copies: dict[_Place, _Place], doubts: dict[_Place, list[Doubt]]
) -> Result:
    made = []
    originals = []
    for number, record in enumerate(result.records):
        place = _Place(at, number)
        original = records[copies[place]] if place in copies else None
        originals.append(original)
        made.append(changed(record, copy_of=original.id if original else None, doubts=(*record.doubts, *doubts.get(place, ()))))
    entry = result.entry
    files = dict.fromkeys(original.source.path for original in originals if original)
    if files:
        named = ", ".join(f"«{file}»" for file in files)
        counted = "в таблицах учтён один раз" if all(originals) else f"таких протоколов {sum(map(bool, originals))} из {len(originals)}"
        entry = replace(entry, code="same_protocol", reason=f"Копия того же протокола: {named}; {counted}")
    return replace(result, entry=entry, records=tuple(made))
