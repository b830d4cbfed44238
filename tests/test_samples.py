"""Every sample gives what a person wrote down beside it, field by field (``samples/*.expected.json``)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from shnor_extract.batch.districts import fill
from shnor_extract.ledger import Entry
from shnor_extract.pipeline import extract
from shnor_extract.record import Record, to_json

SAMPLES = Path(__file__).parent.parent / "samples"
TRUTHS = sorted(SAMPLES.rglob("*.expected.json"))
SCANNED = re.compile(r"\.(?:png|jpe?g|tiff?)$|скан\)\.pdf$", re.IGNORECASE)
OCR_SIMILARITY = 0.97  # a letter in thirty may be misread where a scan's running text is compared
Json = dict[str, Any]


def sample_of(truth: Path) -> Path:
    return truth.with_name(truth.name.removesuffix(".expected.json"))


def has_russian_ocr() -> bool:
    if shutil.which("tesseract") is None:
        return False
    return "rus" in subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout.split()


# ---------------------------------------------------------------- what counts as the same


def folded(text: str | None) -> str:
    """Without what nobody corrects: the kind of quotes, dashes and spaces, capitals, the full stop at the end."""
    folded_quotes = re.sub(r"[«»“”„\"]", '"', (text or "").casefold())
    return re.sub(r"\s+", " ", re.sub(r"[–—−‑]", "-", folded_quotes)).strip(" .;,:")


def same_words(wanted: str | None, got: str | None, scanned: bool) -> bool:
    one, other = folded(wanted), folded(got)
    return one == other or (scanned and SequenceMatcher(None, one, other, autojunk=False).ratio() >= OCR_SIMILARITY)


def same_point(wanted: str, got: str, scanned: bool) -> bool:
    """A labelled end («… Срок – 1 марта. Отв.: Иванова А.П.») is read as a field and may be left out of the text."""
    shorter = re.sub(r"[.;]\s+(?:Срок|Отв)[^.]*\b.*$", "", wanted)
    return same_words(wanted, got, scanned) or same_words(shorter, got, scanned)


def same_person(wanted: str | None, got: str | None) -> bool:
    """The surname to the letter; «Пак Лилия Чжунмановна» and «Пак Л.Ч.» are one person."""
    (surname, initials), (other, others) = name_parts(wanted), name_parts(got)
    return surname == other and (initials == others or not initials or not others)


def name_parts(name: str | None) -> tuple[str, str]:
    words = re.findall(r"[\w-]+", name or "")
    return (words[0] if words else ""), "".join(word[0] for word in words[1:] if word[0].isupper())


# ---------------------------------------------------------------- differences


def differences(wanted: Json, got: Json, scanned: bool) -> Iterator[str]:
    """Every field that a person would have to correct, in words."""
    for name in ("number", "date", "time", "district", "region"):
        if wanted[name] != got[name]:
            yield told(name, wanted[name], got[name])
    for name in ("title", "organization", "place"):
        if not same_words(wanted[name], got[name], scanned) or (got[name] or "").isupper():
            yield told(name, wanted[name], got[name])
    for name in ("chair", "secretary"):
        if not same_person(wanted[name], (got[name] or {}).get("name")):
            yield told(name, wanted[name], got[name])
    yield from attendee_differences(wanted, got, scanned)
    yield from agenda_differences(wanted["agenda"], got["agenda"], scanned)
    yield from speaker_differences(wanted["speakers"], got)
    yield from point_differences("decisions", wanted["decisions"], got["decisions"], scanned)
    yield from point_differences("rejected", wanted["rejected"], got["rejected"], scanned)
    none: Json = {"title": None, "items": []}
    for at, (plan, found) in enumerate(zip_longest(wanted["plans"], got["plans"], fillvalue=none)):
        if not same_words(plan["title"], found["title"], scanned):
            yield told(f"plans/{at}/title", plan["title"], found["title"])
        yield from point_differences(f"plans/{at}", plan["items"], found["items"], scanned)
    if "votes" in wanted and wanted["votes"] != got["votes"]:
        yield told("votes", wanted["votes"], got["votes"])


def told(where: str, wanted: object, got: object) -> str:
    return f"{where}\n    wanted {show(wanted)}\n    got    {show(got)}"


def show(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def attendee_differences(wanted: Json, got: Json, scanned: bool) -> Iterator[str]:
    """The chair and the secretary may stand among those present or not."""
    rest = list(got["attendees"])
    for one in wanted["attendees"]:
        found = next((other for other in rest if same_attendee(one, other, scanned)), None)
        if found is None:
            yield told("attendees", one, None)
            continue
        rest.remove(found)
        wrong = [key for key in one if key not in ("name", "group") and not same_value(one[key], found.get(key), scanned)]
        if wrong:
            yield told(f"attendees ({', '.join(wrong)})", one, {key: found.get(key) for key in one})
    leaders = (wanted["chair"], wanted["secretary"])
    for other in rest:
        if not (other["name"] and any(same_person(leader, other["name"]) for leader in leaders)):
            yield told("attendees", None, {key: value for key, value in other.items() if value is not None})


def same_attendee(wanted: Json, got: Json, scanned: bool) -> bool:
    if "group" in wanted:
        return got["group"] is not None and same_words(wanted["group"], got["group"], scanned)
    return got["name"] is not None and same_person(wanted["name"], got["name"])


def same_value(wanted: object, got: object, scanned: bool) -> bool:
    return same_words(wanted, got, scanned) if isinstance(wanted, str) and isinstance(got, str) else wanted == got


def agenda_differences(wanted: list[Json], got: list[Json], scanned: bool) -> Iterator[str]:
    for at, (one, other) in enumerate(zip_longest(wanted, got)):
        if one is None or other is None or one["number"] != other["number"] or not same_words(one["text"], other["text"], scanned):
            yield told(f"agenda/{at}", one, other and {"number": other["number"], "text": other["text"]})


def speaker_differences(wanted: list[str], got: Json) -> Iterator[str]:
    spoke = [speech["speaker"]["name"] for speech in got["speeches"] if speech["speaker"]]
    for name in wanted:
        if not any(same_person(name, other) for other in spoke):
            yield told("speakers", name, None)
    for name in dict.fromkeys(spoke):
        if not any(same_person(other, name) for other in wanted):
            yield told("speakers", None, name)


def point_differences(where: str, wanted: list[Json], got: list[Json], scanned: bool) -> Iterator[str]:
    pairs = paired(wanted, got)
    for one, other in pairs:
        if one is None or other is None:
            yield told(where, one and (one["number"], one["text"]), other and (other["number"], other["text"]))
            continue
        name = f"{where} «{one['text'][:40]}…»"
        if not same_point(one["text"], other["text"], scanned):
            yield told(f"{name} text", one["text"], other["text"])
        for key in ("number", "agenda_number", "kind"):
            if key in one and one[key] != other[key]:
                yield told(f"{name} {key}", one[key], other[key])
        if not same_parties(one["responsible"], other["responsible"]):
            yield told(f"{name} responsible", one["responsible"], [{"name": p["name"], "duty": p["duty"]} for p in other["responsible"]])
        if deadline(one) != deadline(other):
            yield told(f"{name} deadline", one["deadline"], other["deadline"])
        if set(one["flags"]) != set(other["flags"]):
            yield told(f"{name} flags", one["flags"], other["flags"])


def paired(wanted: list[Json], got: list[Json]) -> list[tuple[Json | None, Json | None]]:
    """Each wanted point with the nearest text that is left; what has no partner stands alone."""
    rest = list(got)
    pairs: list[tuple[Json | None, Json | None]] = []
    for one in wanted:
        best = max(rest, key=lambda other: likeness(one, other), default=None)
        if best is not None and likeness(one, best) > 0.7:
            rest.remove(best)
            pairs.append((one, best))
        else:
            pairs.append((one, None))
    return [*pairs, *((None, other) for other in rest)]


def likeness(one: Json, other: Json) -> float:
    length = min(len(one["text"]), len(other["text"])) + 5
    return SequenceMatcher(None, folded(one["text"])[:length], folded(other["text"])[:length], autojunk=False).ratio()


def same_parties(wanted: list[Json], got: list[Json]) -> bool:
    """In any order; a person may be named in full where the document does so elsewhere."""
    rest = list(got)
    for one in wanted:
        found = next((other for other in rest if one["duty"] == other["duty"] and same_party(one["name"], other)), None)
        if found is None:
            return False
        rest.remove(found)
    return not rest


def same_party(wanted: str, got: Json) -> bool:
    return same_person(wanted, got["name"]) if got["kind"] == "person" else folded(wanted) == folded(got["name"])


def deadline(point: Json) -> tuple[object, ...] | None:
    found = point["deadline"]
    return found and (found["kind"], found["start"], found["due"], frozenset((found["rrule"] or "").split(";")))


# ---------------------------------------------------------------- the tests


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: sample_of(path).relative_to(SAMPLES).as_posix())
def test_a_sample_gives_what_a_person_wrote_down(truth: Path) -> None:
    sample = sample_of(truth)
    scanned = bool(SCANNED.search(sample.name))
    if scanned and not has_russian_ocr():
        pytest.skip("нет Tesseract с русским языком: sudo apt-get install tesseract-ocr tesseract-ocr-rus")
    wanted = json.loads(truth.read_text(encoding="utf-8"))["protocols"]

    got = [as_json(record, sample) for record in extract(sample)]

    assert len(got) == len(wanted), [record["title"] for record in got]
    wrong = [line for one, other in zip(wanted, got, strict=True) for line in differences(one, other, scanned)]
    assert not wrong, f"{sample.name}: {len(wrong)} differences\n" + "\n".join(wrong)


def as_json(record: Record, sample: Path) -> Json:
    """The record as a run writes it: with the district that the folder names, where the document names none."""
    entry = Entry(shown=sample.relative_to(SAMPLES).as_posix(), location=str(sample))
    written: Json = json.loads(to_json(fill(record, entry, None)))
    return written


def test_where_only_the_folder_names_the_district_the_record_says_so() -> None:
    sample = next(SAMPLES.glob("Заборьевский район/*.docx"))
    (record,) = extract(sample)
    entry = Entry(shown=sample.relative_to(SAMPLES).as_posix(), location=str(sample))

    filled = fill(record, entry, None)

    assert (record.district, filled.district, filled.district_source) == (None, "Заборьевский район", "folder")


def test_every_sample_has_its_truth_and_its_line_in_the_readme() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    samples = [path for path in SAMPLES.rglob("*") if path.is_file() and path.suffix != ".json" and path.name != "README.md"]

    missing = [
        path.name
        for path in samples
        if not path.with_name(path.name + ".expected.json").exists() or f"`{path.relative_to(SAMPLES).as_posix()}`" not in readme
    ]

    assert len(samples) >= 12
    assert missing == []
