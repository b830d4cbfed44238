"""A peer: natasha for names, organisations and places, dateparser for days, plain headings around them.

    python -m benchmarks.natasha_reader FILE.txt ...

Needs the extra ``[bench]``; see ``natasha_peer`` for what natasha is lent.
"""

from __future__ import annotations

import inspect
import warnings
from collections import namedtuple
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

ArgSpec = namedtuple("ArgSpec", "args varargs keywords defaults")
if not hasattr(inspect, "getargspec"):
    inspect.getargspec = lambda function: ArgSpec(*inspect.getfullargspec(function)[:4])  # type: ignore[attr-defined]

from dateparser.search import search_dates  # noqa: E402
from natasha import Doc, MorphVocab, NamesExtractor, NewsEmbedding, NewsMorphTagger, NewsNERTagger, Segmenter  # noqa: E402

from benchmarks.plain import Tools, read_all, surname_first  # noqa: E402

warnings.filterwarnings("ignore")
SEGMENTER, VOCABULARY, EMBEDDING = Segmenter(), MorphVocab(), NewsEmbedding()
MORPH, NER, NAMES = NewsMorphTagger(EMBEDDING), NewsNERTagger(EMBEDDING), NamesExtractor(VOCABULARY)


@lru_cache(maxsize=10_000)
def spans(text: str) -> tuple[Any, ...]:
    doc = Doc(text)
    doc.segment(SEGMENTER)
    doc.tag_morph(MORPH)
    doc.tag_ner(NER)
    for span in doc.spans:
        span.normalize(VOCABULARY)
        if span.type == "PER":
            span.extract_fact(NAMES)
    return tuple(doc.spans)


def people(text: str) -> list[str]:
    return [_name(span) for span in spans(text) if span.type == "PER"]


def _name(span: Any) -> str:
    parts = span.fact.as_dict if span.fact else {}
    return surname_first(parts["last"], parts.get("first", ""), parts.get("middle", "")) if parts.get("last") else str(span.normal)


def bodies(text: str) -> list[str]:
    return [span.normal for span in spans(text) if span.type == "ORG"]


def places(text: str) -> list[str]:
    return [span.normal for span in spans(text) if span.type == "LOC"]


def days(text: str, met: date | None) -> list[date]:
    settings: dict[str, Any] = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "future"}
    if met is not None:
        settings["RELATIVE_BASE"] = datetime.combine(met, time())
    found = search_dates(text, languages=["ru"], settings=settings) or []
    return [moment.date() for _, moment in found]


if __name__ == "__main__":
    read_all(Tools(people, bodies, places, days))
