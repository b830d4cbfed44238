"""Figures → lines for the screen, in Russian."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from shnor_extract.evaluation.measures import CERTAINTIES, Change, Figures, Score, by_certainty, by_format, changes, measure
from shnor_extract.evaluation.papers import Judgement
from shnor_extract.evaluation.phrases import Reading
from shnor_extract.evaluation.verdicts import Verdict

FIELDS = {
    "number": "номер",
    "date": "дата",
    "time": "время",
    "organization": "организация",
    "district": "район",
    "region": "регион",
    "place": "место",
    "chair": "председатель",
    "secretary": "секретарь",
    "attendees": "участники",
    "attendee role": "должность участника",
    "attendee organization": "организация участника",
    "attendee status": "присутствие участника",
    "agenda": "повестка",
    "speakers": "выступавшие",
    "decisions": "решения",
    "decision number": "номер решения",
    "decision kind": "вид решения",
    "deadline": "срок",
    "responsible": "ответственные",
    "responsible, nominative": "ответственные: точное имя",
    "protocols in file": "протоколов в файле",
}
_CERTAINTIES = {"certain": "уверенно", "likely": "вероятно", "doubtful": "сомнительно"}
_PHRASES = {"deadlines": "сроки", "people": "люди", "responsible": "ответственные"}
_WIDE = 26
_QUOTED = 240


def report(judgements: Sequence[Judgement], before: Sequence[Judgement] | None = None, errors: bool = False) -> Iterator[str]:
    """Everything that is said of a run: its errors where asked for, fields, formats, certainties, gains and losses."""
    if errors:
        yield from _errors(judgements)
    figures = measure(judgements)
    yield from _fields(figures)
    yield ""
    yield from _formats(judgements)
    yield ""
    yield from _certain(judgements)
    if before is not None:
        yield ""
        yield from _changes(measure(before), figures, changes(before, judgements))
    yield ""
    yield said(figures)


def said(figures: Figures) -> str:
    """The sentence at the end."""
    return (
        f"Протоколов: {figures.protocols}, файлов без единой ошибки: {figures.perfect}, "
        f"правок на протокол: {figures.corrections_per_protocol:.2f}, F1 в среднем по полям: {figures.macro_f1:.4f}"
    )


def _errors(judgements: Iterable[Judgement]) -> Iterator[str]:
    for judgement in judgements:
        for place, verdict in judgement.wrong:
            number = f" ({place})" if place and judgement.protocols > 1 else ""
            yield f"{judgement.document}{number}: {FIELDS[verdict.field]}{_claimed(verdict)}"
            yield f"    эталон:     {_shown(verdict.gold)}"
            yield f"    прочитано:  {_shown(verdict.got)}"
    yield ""


def _claimed(verdict: Verdict) -> str:
    return f" [{_CERTAINTIES[verdict.certainty]}]" if verdict.certainty in _CERTAINTIES else ""


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)[:_QUOTED]


def _fields(figures: Figures) -> Iterator[str]:
    yield f"{'поле':{_WIDE}} {'верно':>6} {'лишних':>7} {'упущено':>8} {'точность':>9} {'полнота':>8} {'F1':>6}"
    for field, found in sorted(figures.fields.items(), key=lambda item: list(FIELDS).index(item[0])):
        yield _field(FIELDS[field], found)


def _field(name: str, found: Score) -> str:
    return f"{name:{_WIDE}} {found.right:6} {found.extra:7} {found.missed:8} {found.precision:9.3f} {found.recall:8.3f} {found.f1:6.3f}"


def _formats(judgements: Sequence[Judgement]) -> Iterator[str]:
    yield f"{'формат':{_WIDE}} {'протоколов':>10} {'без ошибок':>11} {'правок':>7} {'на протокол':>12} {'F1':>6}"
    for name, found in by_format(judgements).items():
        yield (
            f"{name:{_WIDE}} {found.protocols:10} {found.perfect:11} {found.corrections:7} "
            f"{found.corrections_per_protocol:12.2f} {found.macro_f1:6.3f}"
        )


def _certain(judgements: Sequence[Judgement]) -> Iterator[str]:
    table = by_certainty(judgements)
    yield f"{'верно из прочитанных':{_WIDE}}" + "".join(f" {_CERTAINTIES[name]:>18}" for name in CERTAINTIES)
    total: dict[str, tuple[int, int]] = {}
    for field in sorted(table, key=list(FIELDS).index):
        yield f"{FIELDS[field]:{_WIDE}}" + "".join(f" {_held(table[field].get(name)):>18}" for name in CERTAINTIES)
        for name, (right, read) in table[field].items():
            total[name] = (total.get(name, (0, 0))[0] + right, total.get(name, (0, 0))[1] + read)
    yield f"{'всего':{_WIDE}}" + "".join(f" {_held(total.get(name)):>18}" for name in CERTAINTIES)


def _held(counts: tuple[int, int] | None) -> str:
    return f"{counts[0]}/{counts[1]} {counts[0] / counts[1]:6.1%}" if counts else "—"


def _changes(before: Figures, after: Figures, found: Sequence[Change]) -> Iterator[str]:
    gained, lost = [change for change in found if change.gained], [change for change in found if not change.gained]
    yield (
        f"Против прежнего: исправлено {len(gained)}, испорчено {len(lost)}; "
        f"правок на протокол {before.corrections_per_protocol:.2f} → {after.corrections_per_protocol:.2f}"
    )
    yield from (f"  по полю «{FIELDS[field]}»: +{good} −{bad}" for field, (good, bad) in _per_field(found).items())
    for title, some in (("ИСПРАВЛЕНО", gained), ("ИСПОРЧЕНО", lost)):
        if some:
            yield title
            yield from (f"  {_change(change)}" for change in some)


def _per_field(found: Iterable[Change]) -> dict[str, tuple[int, int]]:
    counts = Counter((change.verdict.field, change.gained) for change in found)
    fields = sorted({field for field, _ in counts}, key=list(FIELDS).index)
    return {field: (counts[field, True], counts[field, False]) for field in fields}


def _change(change: Change) -> str:
    verdict = change.verdict
    return f"{change.document}: {FIELDS[verdict.field]}: эталон {_shown(verdict.gold)}, прочитано {_shown(verdict.got)}"


def phrase_report(readings: Sequence[Reading], errors: bool = False) -> Iterator[str]:
    """The share of phrases read right, and the others where asked for."""
    wrong = [reading for reading in readings if not reading.right]
    for reading in wrong if errors else ():
        yield f"«{reading.text}»"
        yield f"    эталон:     {_shown(reading.gold)}"
        yield f"    прочитано:  {_shown(reading.got)}"
    for table, name in _PHRASES.items():
        rows = [reading for reading in readings if reading.table == table]
        if rows:
            yield f"{name}: верно {_held((sum(row.right for row in rows), len(rows)))}"
        traps = [row for row in rows if not row.gold]
        if traps:
            yield f"    из них без ответа: верно {_held((sum(row.right for row in traps), len(traps)))}"
