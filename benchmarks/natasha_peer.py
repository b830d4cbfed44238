"""The peer: natasha's own segment + morph + NER over texts. Prints seconds to load and seconds to work.

    python -m benchmarks.natasha_peer FILE.txt ...

natasha 1.6 needs pymorphy2, which is abandoned: it asks for `inspect.getargspec` (gone since Python 3.11) and `pkg_resources`
(so setuptools < 81). Both are lent to it here, in this one process; the product has neither.
"""

from __future__ import annotations

import inspect
import json
import sys
import time
from collections import namedtuple
from pathlib import Path

ArgSpec = namedtuple("ArgSpec", "args varargs keywords defaults")
if not hasattr(inspect, "getargspec"):
    inspect.getargspec = lambda function: ArgSpec(*inspect.getfullargspec(function)[:4])  # type: ignore[attr-defined]

from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, Segmenter  # noqa: E402


def main() -> None:
    start = time.perf_counter()
    segmenter, vocabulary, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
    morph, ner = NewsMorphTagger(embedding), NewsNERTagger(embedding)
    loaded = time.perf_counter()
    for path in map(Path, sys.argv[1:]):
        doc = Doc(path.read_text(encoding="utf-8"))
        doc.segment(segmenter)
        doc.tag_morph(morph)
        for token in doc.tokens:
            token.lemmatize(vocabulary)
        doc.tag_ner(ner)
        for span in doc.spans:
            span.normalize(vocabulary)
    print(json.dumps({"load": loaded - start, "work": time.perf_counter() - loaded}))


if __name__ == "__main__":
    main()
