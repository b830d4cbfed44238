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
# «школы N 3», «приказ No 15»: KOI8-R and old typewriters have no «№»
_LATIN_NUMBER = re.compile(r"(?<![A-Za-zА-Яа-яЁё\d])N[oо°º]?\.?\s?(?=\d)")
_TABLE = str.maketrans(_REPLACED)


def clean(text: str) -> str:
    """The text in one line: composed letters, single spaces, nothing invisible, blanks to fill in as «___»."""
    if _UNUSUAL.search(text):
        text = _INVISIBLE.sub("", _CONTROLS.sub("", _SPACES.sub(" ", text)))
        text = unicodedata.normalize("NFC", text).translate(_TABLE)
    text = " ".join(text.split())
    if "N" in text:
        text = _LATIN_NUMBER.sub("№ ", text)
    if "_" in text:
        text = _BLANK_TO_FILL.sub("___", text)
    if ".." in text or "……" in text:
        text = _LEADERS.sub("...", text)
    if "*" in text:
        text = _TYPED_STARS.sub("", text).strip()
    if text[:1] in _SIGNS_IN_FRONT:
        text = _BULLET_BEFORE_NUMBER.sub("", _TYPED_HASHES.sub("", text))
    return text
