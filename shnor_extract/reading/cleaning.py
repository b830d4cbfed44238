"""Characters: what office programs and recognisers leave in a text, made plain. Only ``assemble`` calls this."""

from __future__ import annotations

import re
import unicodedata

# Kept as they are: quotes of every kind, dashes, «№», «✓». What is replaced is replaced because it looks the same to a reader.
_REPLACED = {
    "\u2010": "-",  # hyphen and non-breaking hyphen: «учебно‑методический»
    "\u2011": "-",
    "\u2012": "–",  # figure dash
    "\u2015": "—",
    "\u2212": "–",  # minus used as a dash
    "\uf0b7": "•",  # bullets of the Symbol and Wingdings fonts, in the private area
    "\uf0a7": "•",
    "\uf02d": "–",
    "\uf0fc": "✓",
    "\uf0d8": "➢",
}
# Not seen by a reader: soft hyphens, zero-width characters, direction marks, stress marks («замо́к»), halves of surrogate pairs.
_INVISIBLE = re.compile(
    "[\u00ad\u0300\u0301\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[\s\x85]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_UNUSUAL = re.compile(r"[^ !-~А-яЁё«»№–—…“”„]")  # most blocks have none, and skip the rest
_BLANK_TO_FILL = re.compile(r"_(?: ?_)+")  # «_____», «__ __ __»: a place to sign
_LEADERS = re.compile(r"\.{5,}|…{2,}")  # «Председатель ........ Иванова»
# Signs of Markdown that were typed into a document as they were: «**срок 27 декабря**», «*Школам:*», «## Протокол»
_TYPED_STARS = re.compile(r"\*{2,}|(?<!\S)\*(?=[\w«])|(?<=[\w.,:;!?»)])\*(?!\S)")
_TYPED_HASHES = re.compile(r"^#{1,6}(?: |$)")
_BULLET_BEFORE_NUMBER = re.compile(r"^[-–•] (?=\d{1,2}(?:\.\d{1,2})*[.)] )")  # «- 3.1. Продолжить»: the number is the marker
_SIGNS_IN_FRONT = ("#", "-", "–", "•")
_TABLE = str.maketrans(_REPLACED)

_LATIN = "ABCEHKMOPTXaceopxy"
_CYRILLIC = "АВСЕНКМОРТХасеорху"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_MAYBE_LOOKALIKE = re.compile(f"[{_LATIN}]")
_LETTERS = re.compile(r"[A-Za-zА-яЁё]+")
_ONLY_LOOKALIKES = re.compile(f"[{_LATIN}А-яЁё]+")
_CYRILLIC_LETTER = re.compile(r"[А-яЁё]")
_GLUED_BEFORE = re.compile(r"[\d\-/@_&]")
_GLUED_AFTER = re.compile(r"[)+#\d/@_&]")


def clean(text: str) -> str:
    """The text in one line: composed letters, single spaces, nothing invisible, blanks to fill in as «___»."""
    if _UNUSUAL.search(text):
        text = _INVISIBLE.sub("", _CONTROLS.sub("", _SPACES.sub(" ", text)))
        text = unicodedata.normalize("NFC", text).translate(_TABLE)
    text = " ".join(text.split())
    if "_" in text:
        text = _BLANK_TO_FILL.sub("___", text)
    if ".." in text or "……" in text:
        text = _LEADERS.sub("...", text)
    if "*" in text:
        text = _TYPED_STARS.sub("", text).strip()
    if text[:1] in _SIGNS_IN_FRONT:
        text = _BULLET_BEFORE_NUMBER.sub("", _TYPED_HASHES.sub("", text))
    return text


def lookalikes(text: str) -> list[tuple[int, int, str]]:
    """Words with Latin letters that stand for Cyrillic ones, as ``(start, stop, repaired)``; a repair keeps the length.

    «cpoк» is repaired because a Cyrillic letter stands in the same word, «c» or «A.» because the words on both sides are
    Cyrillic; «COVID», «Zoom», «MAX», «5A» and the «a)» of a list are left.
    """
    if not _MAYBE_LOOKALIKE.search(text):
        return []
    words = list(_LETTERS.finditer(text))
    repairs = []
    for index, word in enumerate(words):
        if _is_disguised(word[0]) or (len(word[0]) == 1 and _stands_among_cyrillic(words, index, text)):
            repairs.append((word.start(), word.end(), word[0].translate(_TO_CYRILLIC)))
    return repairs


def _is_disguised(word: str) -> bool:
    """«cpoк»: letters of both alphabets, and every Latin one has a Cyrillic twin."""
    return bool(_MAYBE_LOOKALIKE.search(word) and _CYRILLIC_LETTER.search(word) and _ONLY_LOOKALIKES.fullmatch(word))


def _stands_among_cyrillic(words: list[re.Match[str]], index: int, text: str) -> bool:
    """«c 1 сентября», «A.B. Иванова», but not «5A», «C++» or the initial in «Bill C. Gates»."""
    word = words[index]
    if not _MAYBE_LOOKALIKE.fullmatch(word[0]) or word[0] in "Xx":  # «X» is ten
        return False
    if _GLUED_BEFORE.search(text, max(word.start() - 1, 0), word.start()) or _GLUED_AFTER.match(text, word.end()):
        return False
    before = next((near[0] for near in reversed(words[max(index - 4, 0) : index]) if len(near[0]) > 1), None)
    after = next((near[0] for near in words[index + 1 : index + 5] if len(near[0]) > 1), None)
    near = [neighbour for neighbour in (before, after) if neighbour is not None]
    return bool(near) and all(_CYRILLIC_LETTER.match(neighbour) for neighbour in near)
