"""Truth and predictions as files → the verdicts on every protocol."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from shnor_extract.errors import MissingFileError, TruthError, system_reason
from shnor_extract.evaluation.verdicts import Json, Verdict, judge

_ENDING = ".gold.json"
# The format of a document of which nothing was read.
UNREAD = "не прочитан"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts on one file: ``documents`` is how many protocols it truly holds."""

    document: str
    protocols: int
    format: str
    verdicts: tuple[tuple[int, Verdict], ...]  # number of the protocol in the file, from 1; 0 is the file itself

    @property
    def wrong(self) -> tuple[tuple[int, Verdict], ...]:
        return tuple((place, verdict) for place, verdict in self.verdicts if not verdict.right)


def read_truth(folder: Path) -> dict[str, list[Json]]:
    """Name of a document without its ending → its protocols as they truly are, from the ``*.gold.json`` of a folder.

    Raises ``MissingFileError`` where there is none, ``TruthError`` where one is not as it should be.
    """
    files = sorted(folder.glob(f"*{_ENDING}"))
    if not files:
        raise MissingFileError(f"Нет эталонов «*{_ENDING}» в папке {folder}", "Укажите папку, где рядом лежат файлы *.gold.json.")
    return {path.name.removesuffix(_ENDING): _protocols(path) for path in files}


def _protocols(path: Path) -> list[Json]:
    try:
        found: list[Json] = json.loads(path.read_text(encoding="utf-8"))["protocols"]
    except OSError as error:
        raise TruthError(f"Эталон {path.name} не читается: {system_reason(error)}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise TruthError(f"Эталон {path.name} не разобран: нужен JSON с ключом «protocols»") from error
    return found


def read_records(path: Path) -> Iterator[Json]:
    """The records of a ``protocols.jsonl``, whichever program wrote it."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _record(line, f"{path.name}, строка {number}")
    except OSError as error:
        raise MissingFileError(f"Файл {path} не читается: {system_reason(error)}") from error


def _record(line: str, where: str) -> Json:
    try:
        record: Json = json.loads(line)
        record["source"]["name"]
    except (ValueError, KeyError, TypeError) as error:
        raise TruthError(f"{where}: это не запись протокола", "Нужен protocols.jsonl, который пишет shnor-extract run.") from error
    return record


def judge_all(truth: dict[str, list[Json]], records: Iterable[Json]) -> tuple[Judgement, ...]:
    """A judgement on every document of the truth; records of other documents are left alone."""
    found: dict[str, list[Json]] = defaultdict(list)
    for record in records:
        found[Path(record["source"]["name"]).stem].append(record)
    return tuple(judge_document(name, protocols, found[name]) for name, protocols in truth.items())


def judge_document(name: str, gold: list[Json], records: list[Json]) -> Judgement:
    verdicts: list[tuple[int, Verdict]] = []
    if len(gold) != len(records):
        verdicts.append((0, Verdict("protocols in file", len(gold), len(records), right=False)))
    for at, one in enumerate(gold):
        record = records[at] if at < len(records) else {}
        verdicts += [(at + 1, _with_certainty(verdict, record)) for verdict in judge(one, record)]
    return Judgement(name, len(gold), records[0]["source"].get("format") or UNREAD if records else UNREAD, tuple(verdicts))


def _with_certainty(verdict: Verdict, record: Json) -> Verdict:
    """The verdict with what the record claims for its value, or for the value that it is a part of."""
    evidence, pointer = record.get("evidence") or {}, verdict.pointer
    while pointer and pointer not in evidence:
        pointer = pointer.rpartition("/")[0]
    return replace(verdict, certainty=evidence[pointer].get("certainty")) if pointer else verdict
