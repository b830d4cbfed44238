"""District and region of a record that the document alone does not give: from the directory of districts, from the folder's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from shnor_extract.batch.directory import Directory, District
from shnor_extract.batch.inputs import folders
from shnor_extract.ledger import Entry
from shnor_extract.record import Doubt, Record
from shnor_extract.russian.places.places import canonical_region, find_municipalities, find_regions
from shnor_extract.words import meanings

FLAG = "missing_district"


def fill(record: Record, entry: Entry, directory: Directory | None) -> Record:
    """The record with what the directory and the folders add. What the document says stays; where several fit there is a doubt."""
    places = tuple(folders(entry))
    listed = _listed(record, places, directory) if directory else []
    found: dict[str, Any] = {}
    if record.district is not None:
        found["district_source"] = "document"
    elif len(listed) == 1:
        found |= {"district": listed[0].name, "district_source": "directory"}
    elif not listed and (named := _nearest(map(district_of_folder, places))):
        found |= {"district": named, "district_source": "folder"}
        listed = [] if directory is None else _fitting(directory, named, record.region)
    if len(listed) == 1:
        found["district_canonical"] = listed[0].name
    elif listed:
        found["doubts"] = (*record.doubts, _several(listed))
    return replace(record, **found, **_region(record, listed, places), flags=_flags(record, found))


def agreed(records: Sequence[Record]) -> list[Record]:
    """The records with one name for one district: of «Лесной район» and «Лесной муниципальный район» the fuller in both.

    Namesakes in two regions stay apart, and what the directory said stays.
    """
    named: dict[str, list[Record]] = {}
    for record in records:
        if record.district:
            named.setdefault(_bare(record.district), []).append(record)
    fullest = {
        bare: max((str(record.district) for record in group), key=lambda name: (len(name), name))
        for bare, group in named.items()
        if len({record.region for record in group} - {None}) <= 1
    }
    return [_renamed(record, fullest) for record in records]


def _renamed(record: Record, fullest: dict[str, str]) -> Record:
    full = fullest.get(_bare(record.district)) if record.district and not record.district_canonical else None
    return replace(record, district_canonical=full) if full and full != record.district else record


def unknown(records: Iterable[Record], directory: Directory) -> tuple[str, ...]:
    """The districts that the records name and the directory does not know, each once."""
    named = {record.district for record in records if record.district}
    return tuple(sorted(name for name in named if not _fitting(directory, name, None)))


def _flags(record: Record, found: dict[str, Any]) -> tuple[str, ...]:
    return tuple(flag for flag in record.flags if flag != FLAG or "district" not in found)


def _several(listed: list[District]) -> Doubt:
    names = ", ".join(f"{one.name} ({one.region})" if one.region else one.name for one in listed)
    return Doubt(field="/district", reason=f"в справочнике подходят несколько районов: {names}", quote="")


def _region(record: Record, listed: list[District], places: Iterable[str]) -> dict[str, str]:
    if record.region is not None:
        return {"region_source": "document"}
    told = {one.region for one in listed} - {None}
    if len(told) == 1:
        return {"region": str(told.pop()), "region_source": "directory"}
    named = _nearest(map(region_of_folder, places))
    return {"region": named, "region_source": "folder"} if named else {}


def _listed(record: Record, places: Iterable[str], directory: Directory) -> list[District]:
    """The districts of the directory that fit, by the first of what the document and the folders say that fits any."""
    if record.district is not None:
        return _fitting(directory, record.district, record.region)
    for text in filter(None, (record.organization, record.place, record.title, *map(_spaced, places))):
        if fitting := _fitting(directory, text, record.region):
            return fitting
    return []


def _fitting(directory: Directory, text: str, region: str | None) -> list[District]:
    """«школы Балашовского р-на» fits «Балашовский муниципальный район»; of the same name in two regions the one of ``region``."""
    said, folded = _names(text), f" {_folded(text)} "

    def fits(phrase: str) -> bool:
        return bool(_names(phrase) & said) or f" {_folded(phrase)} " in folded

    fitting = [one for one in directory.districts if any(map(fits, one.phrases))]
    if region is not None:
        fitting = [one for one in fitting if one.region is None or _same_region(one.region, region)]
    exact = [one for one in fitting if _folded(text) in map(_folded, one.phrases)]
    return exact or fitting


def _same_region(one: str, other: str) -> bool:
    return _folded(canonical_region(one) or one) == _folded(canonical_region(other) or other)


@lru_cache(maxsize=10_000)
def _names(text: str) -> frozenset[str]:
    """The municipalities in a text, in the nominative and without «муниципальный»: {"балашовский район"}."""
    return frozenset(_bare(found.value) for found in find_municipalities(text))


def _bare(name: str) -> str:
    return " ".join(word for word in _folded(name).split() if word not in meanings("district_modifiers"))


def district_of_folder(name: str) -> str | None:
    """«03_Балашовский р-н» → «Балашовский район»; None where a folder names none or several."""
    return _only(found.value for found in find_municipalities(_spaced(name)))


def region_of_folder(name: str) -> str | None:
    return _only(found.value for found in find_regions(_spaced(name)))


def _only(names: Iterable[str | None]) -> str | None:
    found = set(filter(None, names))
    return found.pop() if len(found) == 1 else None


def _nearest(names: Iterable[str | None]) -> str | None:
    """«Псковская область/Псковский район/2023» → what the innermost folder that names anything says."""
    return next(filter(None, names), None)


def _spaced(name: str) -> str:
    """Names of folders have «_» for a space, a number in front and no capitals: «03_Балашовский_р-н», «12. псковский район»."""
    plain = re.sub(r"^\s*\d+[.)\s-]*|\s+", " ", name.replace("_", " ")).strip()
    return plain.title() if plain.islower() else plain


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+(?:-\w+)*", text.casefold().replace("ё", "е")))
