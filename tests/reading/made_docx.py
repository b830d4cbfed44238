"""Word files made at random from everything that Word can put into minutes; the same seed gives the same file."""

from __future__ import annotations

import io
from random import Random

from docx.api import Document as NewDocx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
WORDS = [
    "семинар",
    "директоров",
    "школ",
    "района",
    "справка",
    "март",
    "контроль",
    "план",
    "работы",
    "итоги",
    "совет",
    "протокол",
    "отдел",
    "список",
]

LEVELS = {
    # each level: how it is numbered, its text, the rest of its definition
    1: [("decimal", "%1.", ""), ("decimal", "%1.%2.", ""), ("decimal", "%1.%2.%3.", "")],
    2: [("upperRoman", "%1.", ""), ("russianLower", "%2)", ""), ("decimal", "%1.%3", "")],
    3: [("lowerLetter", "(%1)", '<w:suff w:val="space"/>'), ("decimalZero", "%2-", ""), ("lowerRoman", "%3)", "")],
    4: [("decimal", "%1)", ""), ("bullet", "-", ""), ("decimal", "%3.", "")],
    5: [("russianUpper", "%1.", ""), ("upperLetter", "%2.", ""), ("decimal", "%1.%2.%3", "")],
    6: [("decimal", "Пункт %1.", '<w:suff w:val="space"/>'), ("none", "", ""), ("decimal", "%1.%3", "")],
}
STARTS = (1, 1, 1, 3)


def made(seed: int) -> bytes:
    dice = Random(seed)
    paper = NewDocx()
    lists = _numbering(paper.part.numbering_part.element, dice)
    _styles(paper.styles.element, lists[0])
    body = paper.element.body
    for at, element in enumerate(_blocks(dice, lists, depth=0, count=dice.randint(12, 30))):
        body.insert(at, parse_xml(element.replace(">", f" {W}>", 1)))
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def _numbering(root: object, dice: Random) -> list[int]:
    """Lists of all kinds, some counting on together, some told to begin anew. Gives their numbers."""
    assert hasattr(root, "append") and hasattr(root, "insert")
    numbers: list[int] = []
    for kind, levels in LEVELS.items():
        listed = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="{dice.choice(STARTS)}"/><w:numFmt w:val="{form}"/>'
            f"{_bound(kind, at)}{_ordered(rest, text)}</w:lvl>"
            for at, (form, text, rest) in enumerate(levels)
        )
        root.insert(
            0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="{90 + kind}"><w:multiLevelType w:val="multilevel"/>{listed}</w:abstractNum>')
        )
        for override in ("", "", _override(dice)):
            numbers.append(100 + len(numbers))
            num = f'<w:num {W} w:numId="{numbers[-1]}"><w:abstractNumId w:val="{90 + kind}"/>{override}</w:num>'
            root.append(parse_xml(num))
    return numbers


def _ordered(rest: str, text: str) -> str:
    """The schema wants ``lvlRestart``, ``isLgl`` and ``suff`` in front of the text of a level."""
    return f'{rest}<w:lvlText w:val="{text}"/>'


def _bound(kind: int, level: int) -> str:
    return f'<w:pStyle w:val="Point{level}"/>' if kind == 1 else ""


def _override(dice: Random) -> str:
    """Of the outermost level: of deeper ones LibreOffice takes the start once, Word each time that the level begins anew."""
    return f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{dice.randint(1, 5)}"/></w:lvlOverride>'


def _styles(root: object, number: int) -> None:
    """Paragraph styles that are numbered by themselves."""
    assert hasattr(root, "append")
    for level in range(3):
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        root.append(
            parse_xml(
                f'<w:style {W} w:type="paragraph" w:styleId="Point{level}"><w:name w:val="Point{level}"/><w:pPr>{listed}</w:pPr></w:style>'
            )
        )


def _blocks(dice: Random, lists: list[int], depth: int, count: int) -> list[str]:
    found = []
    for _ in range(count):
        roll = dice.random()
        if roll < 0.08 and depth < 2:
            found += [_table(dice, lists, depth), _paragraph(dice, lists)]
        elif roll < 0.14:
            found.append(f"<w:sdt><w:sdtContent>{_paragraph(dice, lists)}</w:sdtContent></w:sdt>")
        else:
            found.append(_paragraph(dice, lists))
    return found


def _paragraph(dice: Random, lists: list[int]) -> str:
    properties = ""
    roll = dice.random()
    if roll < 0.55:
        properties = f'<w:numPr><w:ilvl w:val="{dice.choice((0, 0, 1, 1, 2))}"/><w:numId w:val="{dice.choice(lists)}"/></w:numPr>'
    elif roll < 0.7:
        off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>' if dice.random() < 0.2 else ""
        properties = f'<w:pStyle w:val="Point{dice.randint(0, 2)}"/>{off}'
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(_inline(dice) for _ in range(dice.randint(1, 5)))}</w:p>"


def _inline(dice: Random) -> str:
    run = _run(dice)
    kind = dice.choice(("plain", "plain", "plain", "smart", "sdt", "link", "ins", "hyphen", "tab"))
    return {
        "plain": run,
        "smart": f'<w:smartTag w:element="date">{run}</w:smartTag>',
        "sdt": f"<w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>",
        "link": f'<w:hyperlink w:history="1">{run}</w:hyperlink>',
        "ins": f'<w:ins w:id="1" w:author="а">{run}</w:ins>',
        "hyphen": "<w:r><w:t>учебно</w:t><w:noBreakHyphen/><w:t>методический</w:t></w:r>",
        "tab": '<w:r><w:t>срок</w:t><w:tab/><w:t xml:space="preserve">май </w:t></w:r>',
    }[kind]


def _run(dice: Random) -> str:
    return f'<w:r><w:t xml:space="preserve">{" ".join(dice.choices(WORDS, k=dice.randint(1, 4)))} </w:t></w:r>'


def _table(dice: Random, lists: list[int], depth: int) -> str:
    columns = dice.randint(2, 4)
    rows = "".join(_row(dice, lists, columns, depth) for _ in range(dice.randint(2, 4)))
    grid = "<w:gridCol/>" * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(dice: Random, lists: list[int], columns: int, depth: int) -> str:
    cells, at = "", 0
    while at < columns:
        span = dice.choice((1, 1, 1, 2)) if at + 2 <= columns else 1
        inner = "".join(_blocks(dice, lists, depth + 1, dice.choice((1, 1, 2)))) + _paragraph(dice, lists)
        cells += f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/><w:gridSpan w:val="{span}"/></w:tcPr>{inner}</w:tc>'
        at += span
    return f"<w:tr>{cells}</w:tr>"
