"""Signs of the Symbol and Wingdings fonts, which stand in a file at the place of a letter, as characters of their own."""

from __future__ import annotations

PRIVATE = 0xF000  # the area of Unicode in which Word files keep such signs
_SYMBOL = {
    0x2D: "–", 0xA3: "≤", 0xA5: "∞", 0xA8: "♦", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xE5: "Σ",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇒", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def symbol(code: str | None, font: str) -> str:
    """The sign of ``<w:sym w:font="Wingdings" w:char="F0FC"/>``: «✓»; one that is not known here keeps its place in the private area."""
    try:
        number = int(code or "", 16)
        return sign(chr(number if number > 0xFF else PRIVATE + number), font)
    except (ValueError, OverflowError):
        return ""


def sign(char: str, font: str) -> str:
    """The character that this one stands for in the font: «ü» in Wingdings is «✓». A space is a space."""
    place = ord(char) - PRIVATE if ord(char) >= PRIVATE else ord(char)
    table = _SYMBOL if font.lower().startswith("symbol") else _WINGDINGS if font.lower() == "wingdings" else {}
    return table.get(place, char)
