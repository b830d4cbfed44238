"""One protocol's truth beside its record: a verdict for every value that is scored. A key that the truth leaves out is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from shnor_extract.evaluation.likeness import alike, alike_parties, fold, opens, pair_up, same_full_name, same_person

Json = dict[str, Any]

SCALARS = ("number", "date", "time", "organization", "district", "region", "place")
OFFICES = ("chair", "secretary")
# Names of long wording, in which a letter or two may differ.
_WORDED = {"organization", "place"}
_SAME_NAME = 0.9
_SAME_ROLE = 0.8
_SAME_GROUP = 0.75
_SAME_ITEM = 0.8
_SAME_DECISION = 0.75
_SAME_PARTY = 0.8
# Of these kinds only the last day counts: the first is the reader's own affair.
_WITHOUT_START = ("date", "event", "vague", "ongoing")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A value missed (``got`` is empty), invented (``gold`` is empty), different (neither is) or right."""

    field: str
    gold: Any
    got: Any
    right: bool
    pointer: str | None = None  # of the value in the record
    certainty: str | None = None  # that the record claims for it

    @property
    def missed(self) -> bool:
        return not self.right and not is_empty(self.gold)

    @property
    def extra(self) -> bool:
        return not self.right and not is_empty(self.got)


def is_empty(value: Any) -> bool:
    return value is None or value in ("", [])


def judge(gold: Json, record: Json) -> Iterator[Verdict]:
    """Every verdict about one protocol; an empty record is one that was not found."""
    for rule in RULES:
        yield from rule(gold, record)


def scalars(gold: Json, record: Json) -> Iterator[Verdict]:
    for field in SCALARS:
        wanted, got = gold.get(field), record.get(field)
        if field in gold and (wanted or got):
            same = alike(wanted, got) >= _SAME_NAME if field in _WORDED else fold(wanted) == fold(got)
            yield Verdict(field, wanted, got, same, f"/{field}")


def offices(gold: Json, record: Json) -> Iterator[Verdict]:
    for field in OFFICES:
        wanted, got = name_of(gold.get(field)), name_of(record.get(field))
        if field in gold and (wanted or got):
            yield Verdict(field, wanted, got, bool(wanted and got) and same_person(wanted, got), f"/{field}")


def attendees(gold: Json, record: Json) -> Iterator[Verdict]:
    if "attendees" not in gold:
        return
    wanted = gold["attendees"]
    places, here = _without_chair(wanted, record)
    pairs = pair_up(wanted, here, _alike_attendees, _SAME_GROUP)
    yield from _listed("attendees", wanted, here, pairs, lambda j: f"/attendees/{places[j]}")
    for i, j in pairs:
        for key in ("role", "organization", "status"):
            if wanted[i].get(key):
                got = here[j].get(key)
                same = alike(wanted[i][key], got) >= _SAME_ROLE
                yield Verdict(f"attendee {key}", wanted[i][key], got, same, f"/attendees/{places[j]}/{key}")


def _without_chair(wanted: list[Json], record: Json) -> tuple[list[int], list[Json]]:
    """Those present and their places in the record; a chair or secretary listed among them is neither right nor wrong by itself."""
    heads = [name for office in OFFICES if (name := name_of(record.get(office)))]
    named = [name for one in wanted if (name := one.get("name"))]

    def is_head(name: str | None) -> bool:
        return bool(name) and any(same_person(head, name) for head in heads) and not any(same_person(one, name) for one in named)

    kept = [(at, one) for at, one in enumerate(record.get("attendees") or []) if not is_head(one.get("name"))]
    return [at for at, _ in kept], [one for _, one in kept]


def _alike_attendees(gold: Json, got: Json) -> float:
    if gold.get("group"):
        return alike(gold["group"], got.get("group") or got.get("name"))
    return float(same_person(gold["name"], got.get("name")))


def agenda(gold: Json, record: Json) -> Iterator[Verdict]:
    if "agenda" in gold:
        items = record.get("agenda") or []
        pairs = pair_up(gold["agenda"], items, _same_opening, _SAME_ITEM)
        yield from _listed("agenda", gold["agenda"], items, pairs, lambda j: f"/agenda/{j}/text")


def speakers(gold: Json, record: Json) -> Iterator[Verdict]:
    """Everyone once, however often they spoke."""
    if "speakers" not in gold:
        return
    places: list[int] = []
    speeches = record.get("speeches") or []
    names = [name_of(speech.get("speaker")) for speech in speeches]
    for at, name in enumerate(names):
        if name and not any(same_person(name, names[seen]) for seen in places):
            places.append(at)
    spoke = [speeches[at] for at in places]
    pairs = pair_up(gold["speakers"], spoke, lambda g, p: float(same_person(g["name"], name_of(p["speaker"]))), 1)
    yield from _listed("speakers", gold["speakers"], spoke, pairs, lambda j: f"/speeches/{places[j]}")


def decisions(gold: Json, record: Json) -> Iterator[Verdict]:
    if "decisions" not in gold:
        return
    wanted, got = gold["decisions"], record.get("decisions") or []
    pairs = pair_up(wanted, got, _same_opening, _SAME_DECISION)
    yield from _listed("decisions", wanted, got, pairs, lambda j: f"/decisions/{j}/text")
    found = dict(pairs)
    for i, one in enumerate(wanted):
        j = found.get(i)
        yield from _decision(one, None if j is None else got[j], f"/decisions/{j}")
    for j in sorted(set(range(len(got))) - set(found.values())):
        yield from _invented(got[j], f"/decisions/{j}")


def _decision(gold: Json, got: Json | None, pointer: str) -> Iterator[Verdict]:
    """What is said of one decision; of one that was not found the deadline and the responsible are missed with it."""
    if got is not None and "number" in gold:
        same = fold(gold["number"]) == fold(got.get("number"))
        yield Verdict("decision number", gold["number"], got.get("number"), same, f"{pointer}/number")
    if got is not None and "kind" in gold:
        yield Verdict("decision kind", (gold["kind"], gold["text"]), got.get("kind"), gold["kind"] == got.get("kind"), f"{pointer}/kind")
    record = got or {}
    wanted, read = gold.get("deadline"), record.get("deadline")
    same = deadline_key(wanted) == deadline_key(read)
    if not same or wanted:
        yield Verdict("deadline", wanted, read, same, f"{pointer}/deadline")
    yield from _responsible(gold.get("responsible") or [], record.get("responsible") or [], pointer)


def _responsible(gold: list[Any], got: list[Any], pointer: str) -> Iterator[Verdict]:
    wanted, read = list(map(party_name, gold)), list(map(party_name, got))
    pairs = pair_up(wanted, read, alike_parties, _SAME_PARTY)
    yield from _listed("responsible", wanted, read, pairs, lambda j: f"{pointer}/responsible/{j}")
    for i, j in pairs:
        same = fold(wanted[i]) == fold(read[j]) or same_full_name(wanted[i], read[j])
        yield Verdict("responsible, nominative", wanted[i], read[j], same, f"{pointer}/responsible/{j}")


def _invented(got: Json, pointer: str) -> Iterator[Verdict]:
    if got.get("deadline"):
        yield Verdict("deadline", None, got["deadline"], False, f"{pointer}/deadline")
    for at, party in enumerate(got.get("responsible") or []):
        yield Verdict("responsible", None, party_name(party), False, f"{pointer}/responsible/{at}")


RULES: tuple[Callable[[Json, Json], Iterator[Verdict]], ...] = (scalars, offices, attendees, agenda, speakers, decisions)


def _listed(field: str, gold: list[Any], got: list[Any], pairs: list[tuple[int, int]], pointer: Callable[[int], str]) -> Iterator[Verdict]:
    found, taken = dict(pairs), {j for _, j in pairs}
    for i, one in enumerate(gold):
        j = found.get(i)
        yield Verdict(field, one, None, False) if j is None else Verdict(field, one, got[j], True, pointer(j))
    for j, one in enumerate(got):
        if j not in taken:
            yield Verdict(field, None, one, False, pointer(j))


def _same_opening(gold: Json, got: Json) -> float:
    return opens(gold["text"], got.get("text") or "")


def name_of(person: Any) -> str | None:
    """A person is written as a name or as an object that has one."""
    name: str | None = person.get("name") if isinstance(person, dict) else person
    return name


def party_name(party: Any) -> str:
    if isinstance(party, dict):
        return party.get("name") or party.get("text") or ""
    return party or ""


def deadline_key(deadline: Json | None) -> tuple[Any, ...] | None:
    """What two deadlines must have in common to be one."""
    if not deadline:
        return None
    kind, due = deadline.get("kind"), deadline.get("due")
    return (kind, due) if kind in _WITHOUT_START else (kind, deadline.get("start"), due)
