"""How DOC and RTF write down the kinds of numbers, by their codes in [MS-OSHARED] 2.2.1.3."""

from __future__ import annotations

FORMS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    5: "ordinal",
    22: "decimalZero",
    23: "bullet",
    58: "russianLower",
    59: "russianUpper",
    255: "none",
}
NOTHING_FOLLOWS = 2  # what stands after the number: 0 is a tab, 1 a space


def form_of(code: int) -> str:
    return FORMS.get(code, "decimal")


def pattern(text: str) -> str:
    r"""«\x00.\x01.» as «%1.%2.»: in these formats the number of a level stands as a character of its own, 0 to 8."""
    return "".join(f"%{ord(char) + 1}" if char < "\x09" else char for char in text)
