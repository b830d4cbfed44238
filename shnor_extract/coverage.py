"""How much of a document ended somewhere: the proof that nothing was lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shnor_extract.model import BlockKind, Document, Minutes, SectionKind, Span
from shnor_extract.record import Coverage, Evidence

_WORD = re.compile(r"[^\W_]+")


def coverage_of(document: Document, minutes: Minutes, evidence: Iterable[Evidence]) -> Coverage:
    """The shares of the words of a protocol, and of what stands around it, that are a value's, a named section's, nobody's.

    Page headers, footers and notes count as named: the format says what they are.
    """
    around = minutes.around or minutes.span
    fields = _joined(Span(one.start, one.end) for one in evidence)
    sections = _joined(_named(document, minutes))
    counts = [0, 0, 0]
    for word in _WORD.finditer(document.text, around.start, around.stop):
        counts[0 if _within(word.start(), fields) else 1 if _within(word.start(), sections) else 2] += 1
    words = sum(counts)
    shares = [round(count / words, 4) if words else 0.0 for count in counts]
    return Coverage(words=words, fields=shares[0], sections=shares[1], nowhere=shares[2])


def _named(document: Document, minutes: Minutes) -> Iterable[Span]:
    """All but running text under no heading: it is read for promises, yet nothing says what it is about."""
    for section in minutes.sections:
        if section.kind is not SectionKind.TALK or section.heading is not None:
            yield from (Span(line.marker.span.start if line.marker else line.span.start, line.span.stop) for line in section.lines)
        yield from filter(None, (section.heading, section.lead))
    yield from (block.span for block in document.blocks if block.kind is BlockKind.MARGIN)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch made one, the last on top."""
    joined: list[Span] = []
    for span in sorted(spans, reverse=True):
        while joined and joined[-1].start <= span.stop:
            span = Span(span.start, max(span.stop, joined.pop().stop))
        joined.append(span)
    return joined


def _within(place: int, ahead: list[Span]) -> bool:
    """Whether a place lies in one of the spans; asked for places in their order, it drops what lies behind."""
    while ahead and ahead[-1].stop <= place:
        ahead.pop()
    return bool(ahead) and ahead[-1].start <= place
