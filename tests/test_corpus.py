"""How many values a person would have to correct by hand, over protocols written by three authors; the number may only fall."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from shnor_extract.pipeline import extract
from shnor_extract.record import Decision, Person, Record

CORPUS = Path(__file__).parent / "corpus"
SCALARS = ("number", "date", "time", "organization", "district", "region", "place")
# Corrections per protocol that a change may not exceed.
BOUNDS = {"a": 1.3, "b": 1.6, "c": 0.3}


def fold(text: str | None) -> str:
    """Small letters, no quotes, dashes or punctuation."""
    return re.sub(r"[\W_]+", " ", (text or "").lower().replace("ё", "е")).strip()


def alike(one: str | None, other: str | None) -> float:
    return fuzz.ratio(fold(one), fold(other)) / 100


def same_person(one: str | None, other: str | None) -> bool:
    """«Иванова А.П.» and «Иванова Анна Петровна»."""
    first, second = fold(one).split(), fold(other).split()
    if not first or not second or first[0] != second[0]:
        return False
    return all(a[0] == b[0] for a, b in zip("".join(w[0] for w in first[1:]), "".join(w[0] for w in second[1:]), strict=False))


def pairs(gold: list[Any], got: list[Any], likeness: Any, least: float) -> list[tuple[int, int]]:
    """One-to-one, best first."""
    ranked = sorted(((likeness(g, p), -abs(i - j), i, j) for i, g in enumerate(gold) for j, p in enumerate(got)), reverse=True)
    found: list[tuple[int, int]] = []
    for value, _, i, j in ranked:
        if value >= least and all(i != a and j != b for a, b in found):
            found.append((i, j))
    return found


def unpaired(name: str, gold: list[Any], got: list[Any], found: list[tuple[int, int]]) -> Iterator[str]:
    yield from (f"{name}: нет {gold[i]}" for i in range(len(gold)) if all(i != a for a, _ in found))
    yield from (f"{name}: лишнее {got[j]}" for j in range(len(got)) if all(j != b for _, b in found))


def opening(gold: str, text: str) -> float:
    return alike(gold, fold(text)[: len(fold(gold)) + 2])


def name_of(person: Person | None) -> str | None:
    return person.name if person else None


def corrections(gold: dict[str, Any], record: Record) -> Iterator[str]:
    """Every value to add, remove or change."""
    for name in SCALARS:
        value = getattr(record, name)
        shown = str(value) if value is not None else None
        least = 0.9 if name in ("organization", "place") else 1.0
        if name in gold and (gold[name] or shown) and alike(gold[name], shown) < least:
            yield f"{name}: {gold[name]} / {shown}"
    for name in ("chair", "secretary"):
        shown = name_of(getattr(record, name))
        if name in gold and (gold[name] or shown) and not same_person(gold[name], shown):
            yield f"{name}: {gold[name]} / {shown}"
    yield from people(gold, record)
    if "agenda" in gold:
        items = [item.text for item in record.agenda]
        wanted = [item["text"] for item in gold["agenda"]]
        yield from unpaired("agenda", wanted, items, pairs(wanted, items, opening, 0.8))
    if "decisions" in gold:
        yield from decisions(gold["decisions"], list(record.decisions))


def people(gold: dict[str, Any], record: Record) -> Iterator[str]:
    if "speakers" in gold:
        names = list(dict.fromkeys(speech.speaker.name for speech in record.speeches))
        wanted = [speaker["name"] for speaker in gold["speakers"]]
        yield from unpaired("speakers", wanted, names, pairs(wanted, names, same_person, 1))
    if "attendees" in gold:
        wanted = [one.get("name") or one["group"] for one in gold["attendees"]]
        heads = [name for name in (name_of(record.chair), name_of(record.secretary)) if name]
        got = [
            one.name or one.group or ""
            for one in record.attendees
            if not one.name or any(same_person(name, one.name) for name in wanted) or not any(same_person(head, one.name) for head in heads)
        ]
        yield from unpaired("attendees", wanted, got, pairs(wanted, got, lambda g, p: max(same_person(g, p), alike(g, p) - 0.2), 0.6))


def decisions(gold: list[dict[str, Any]], got: list[Decision]) -> Iterator[str]:
    found = pairs([one["text"] for one in gold], [one.text for one in got], opening, 0.75)
    yield from unpaired("decisions", [one["text"] for one in gold], [one.text for one in got], found)
    for i, j in found:
        wanted, decision = gold[i], got[j]
        if "number" in wanted and fold(wanted["number"]) != fold(decision.number):
            yield f"number: {wanted['number']} / {decision.number}"
        if "kind" in wanted and wanted["kind"] != decision.kind:
            yield f"kind: {wanted['kind']} / {decision.kind}: {decision.text[:60]}"
        one, other = deadline(wanted.get("deadline")), shown_deadline(decision)
        if one != other:
            yield f"deadline: {one} / {other}: {decision.text[:60]}"
        parties = [party.name for party in decision.responsible]
        names = wanted.get("responsible") or []
        yield from unpaired("responsible", names, parties, pairs(names, parties, lambda g, p: max(same_person(g, p), alike(g, p)), 0.8))


def deadline(gold: dict[str, Any] | None) -> tuple[str | None, ...] | None:
    if not gold:
        return None
    return (gold["kind"], gold.get("start") if gold["kind"] in ("period", "recurring") else None, gold.get("due"))


def shown_deadline(decision: Decision) -> tuple[str | None, ...] | None:
    found = decision.deadline
    if found is None:
        return None
    start = str(found.start) if found.start and found.kind in ("period", "recurring") else None
    return (found.kind, start, str(found.due) if found.due else None)


@pytest.mark.parametrize("part", sorted(BOUNDS))
def test_corrections_do_not_grow(part: str) -> None:
    wrong: list[str] = []
    protocols = 0
    for truth in sorted((CORPUS / part).glob("*.gold.json")):
        gold = json.loads(truth.read_text(encoding="utf-8"))["protocols"]
        records = extract(truth.with_name(truth.name.replace(".gold.json", ".txt")))
        protocols += len(gold)
        if len(gold) != len(records):
            wrong.append(f"{truth.name}: протоколов {len(gold)} / {len(records)}")
        for one, record in zip(gold, records, strict=False):
            wrong += [f"{truth.name}: {line}" for line in corrections(one, record)]

    assert len(wrong) / protocols <= BOUNDS[part], "\n".join([f"{len(wrong) / protocols:.2f} на протокол", *wrong])
