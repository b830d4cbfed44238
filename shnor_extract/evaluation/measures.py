"""Verdicts → figures: per field, per format, how often each claimed certainty holds, what was gained and lost."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shnor_extract.evaluation.papers import Judgement
from shnor_extract.evaluation.verdicts import Verdict

_Key = tuple[str, int, str, str]  # document, protocol, field, value

CERTAINTIES = ("certain", "likely", "doubtful")


@dataclass(frozen=True, slots=True)
class Score:
    """Values that are right, that stand in the record and should not, that should stand in it and do not."""

    right: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """``corrections`` is how many values a person would have to add, remove or change; ``perfect`` counts files."""

    protocols: int
    perfect: int
    corrections: int
    fields: dict[str, Score]

    @property
    def corrections_per_protocol(self) -> float:
        return self.corrections / self.protocols if self.protocols else float("nan")

    @property
    def macro_f1(self) -> float:
        return _share(sum(score.f1 for score in self.fields.values()), len(self.fields))


@dataclass(frozen=True, slots=True)
class Change:
    """A wrong value that came (``gained`` is False) or went."""

    document: str
    protocol: int
    gained: bool
    verdict: Verdict


def measure(judgements: Sequence[Judgement]) -> Figures:
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for judgement in judgements:
        for _, verdict in judgement.verdicts:
            verdicts[verdict.field].append(verdict)
    return Figures(
        protocols=sum(judgement.protocols for judgement in judgements),
        perfect=sum(not judgement.wrong for judgement in judgements),
        corrections=sum(len(judgement.wrong) for judgement in judgements),
        fields={field: score(found) for field, found in verdicts.items()},
    )


def score(verdicts: Iterable[Verdict]) -> Score:
    found = list(verdicts)
    return Score(
        right=sum(verdict.right for verdict in found),
        extra=sum(verdict.extra for verdict in found),
        missed=sum(verdict.missed for verdict in found),
    )


def by_format(judgements: Iterable[Judgement]) -> dict[str, Figures]:
    groups: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        groups[judgement.format].append(judgement)
    return {name: measure(groups[name]) for name in sorted(groups)}


def by_certainty(judgements: Iterable[Judgement]) -> dict[str, dict[str, tuple[int, int]]]:
    """Field → certainty → (values right, values read with it). Only values that stand in a record are counted."""
    right: Counter[tuple[str, str]] = Counter()
    read: Counter[tuple[str, str]] = Counter()
    for judgement in judgements:
        for _, verdict in judgement.verdicts:
            if verdict.certainty is not None and (verdict.right or verdict.extra):
                read[verdict.field, verdict.certainty] += 1
                right[verdict.field, verdict.certainty] += verdict.right
    fields = dict.fromkeys(field for field, _ in read)
    return {field: {name: (right[field, name], read[field, name]) for name in CERTAINTIES if read[field, name]} for field in fields}


def changes(before: Sequence[Judgement], after: Sequence[Judgement]) -> tuple[Change, ...]:
    """What was wrong and is not any more, and what has become wrong, document by document."""
    then, now = _wrong(before), _wrong(after)
    gone = [(key, True, verdicts[len(now.get(key, ())) :]) for key, verdicts in then.items()]
    come = [(key, False, verdicts[len(then.get(key, ())) :]) for key, verdicts in now.items()]
    found = [Change(key[0], key[1], gained, verdict) for key, gained, verdicts in (*gone, *come) for verdict in verdicts]
    return tuple(sorted(found, key=lambda change: (change.document, change.protocol, change.verdict.field, not change.gained)))


def _wrong(judgements: Iterable[Judgement]) -> dict[_Key, list[Verdict]]:
    """Wrong values by what they should have been; invented ones by what they are."""
    found: dict[_Key, list[Verdict]] = defaultdict(list)
    for judgement in judgements:
        for place, verdict in judgement.wrong:
            value = verdict.gold if verdict.missed else verdict.got
            found[judgement.document, place, verdict.field, json.dumps(value, ensure_ascii=False, sort_keys=True)].append(verdict)
    return found


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0
