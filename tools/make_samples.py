# ruff: noqa: T201, S603, S607, E501, RUF100
"""Makes ``samples/``: protocols of invented districts, and beside each what a person must get from it.

    python tools/make_samples.py [PART OF A NAME]

Everything here is made up: districts, schools, people, orders. The truth stands beside the text it is the truth of and was
written from the contract (docs/record.md), not from what the program says. Needs LibreOffice (``soffice``) and ``pdftoppm``.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from PIL import Image

SAMPLES = Path(__file__).parent.parent / "samples"
WRITTEN = dt.datetime(2024, 9, 2, 9, 0)  # the same files on every run
DPI = 200
Truth = dict[str, Any]
Sample = tuple[str, "Paper | str", list[Truth]]


# ---------------------------------------------------------------- the truth


def person(name: str, role: str | None = None, organization: str | None = None, status: str = "present") -> Truth:
    return {"name": name, "role": role, "organization": organization, "status": status}


def group(name: str, count: int | None = None, status: str = "present") -> Truth:
    return {"group": name, "count": count, "status": status}


def agenda(*texts: str) -> list[Truth]:
    return [{"number": str(at), "text": text} for at, text in enumerate(texts, 1)]


def day(due: str) -> Truth:
    return {"kind": "date", "start": None, "due": due, "rrule": None}


def period(start: str, due: str) -> Truth:
    return {"kind": "period", "start": start, "due": due, "rrule": None}


def recurring(rrule: str, due: str | None = None) -> Truth:
    return {"kind": "recurring", "start": None, "due": due, "rrule": rrule}


ONGOING, EVENT, VAGUE = ({"kind": kind, "start": None, "due": None, "rrule": None} for kind in ("ongoing", "event", "vague"))


def point(number: str | None, text: str, *who: str, by: Truth | None = None, kind: str = "commitment", agenda: str | None = None) -> Truth:
    """A decision. ``who``: names in the nominative; «co-executor: …» and «controller: …» say another duty than executor."""
    parties = []
    for one in who:
        duty, _, name = one.rpartition(": ")
        parties.append({"name": name, "duty": duty or "executor"})
    truth: Truth = {"number": number, "text": text, "kind": kind, "responsible": parties, "deadline": by}
    if agenda is not None:
        truth["agenda_number"] = agenda
    truth["flags"] = flags(kind, by, parties)
    return truth


def taken(number: str | None, text: str, agenda: str | None = None) -> Truth:
    """A resolution: done by being said."""
    return point(number, text, kind="resolution", agenda=agenda)


def flags(kind: str, by: Truth | None, parties: list[Truth]) -> list[str]:
    """As the contract defines them. No sample has a deadline before its meeting."""
    if kind == "resolution":
        return []
    found = ["missing_deadline"] if by is None else []
    if by is not None and by["kind"] in ("ongoing", "event", "vague"):
        found.append("undated_deadline")
    return found if parties else [*found, "missing_responsible"]


def protocol(**fields: Any) -> Truth:
    """A record; what is not named here is absent from the paper."""
    empty: Truth = dict.fromkeys(("number", "date", "time", "title", "organization", "district", "region", "place", "chair", "secretary"))
    lists: Truth = {name: [] for name in ("attendees", "agenda", "speakers", "decisions", "rejected", "plans")}
    unknown = fields.keys() - empty.keys() - lists.keys() - {"district_source", "votes"}
    assert not unknown, unknown
    return {**empty, **lists, **fields}


def written(points: Iterable[Truth]) -> dict[str, str]:
    """Number → text, to write the paper from."""
    return {one["number"]: one["text"] for one in points}


# ---------------------------------------------------------------- the paper

LEFT, CENTRE, RIGHT, BOTH = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


def paper(size: float = 12, font: str = "Times New Roman", spacing: float = 1.0) -> Paper:
    made = docx.Document()
    style = made.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    style.element.rPr.rFonts.set(qn("w:cs"), font)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    style.element.rPr.append(language)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(0), spacing
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(3), Cm(1.5), Cm(2), Cm(2)
    made.core_properties.author, made.core_properties.title = "", ""
    made.core_properties.created = made.core_properties.modified = WRITTEN
    return made


def say(
    to: Any, text: str = "", align: Any = LEFT, *, bold: bool = False, italic: bool = False, size: float | None = None,
    first: float = 0, left: float = 0, before: float = 0, after: float = 0, tabs: Sequence[float] = (), right_tab: float | None = None,
) -> Paragraph:  # fmt: skip
    """A paragraph. In its text ``**`` stands around what is bold, a line feed is a soft line break."""
    made: Paragraph = to.add_paragraph()
    made.alignment = align
    shape = made.paragraph_format
    shape.first_line_indent, shape.left_indent, shape.space_before, shape.space_after = Cm(first), Cm(left), Pt(before), Pt(after)
    for stop in tabs:
        shape.tab_stops.add_tab_stop(Cm(stop))
    if right_tab is not None:
        shape.tab_stops.add_tab_stop(Cm(right_tab), WD_TAB_ALIGNMENT.RIGHT)
    write(made, text, bold, italic, size)
    return made


def write(into: Paragraph, text: str, bold: bool = False, italic: bool = False, size: float | None = None) -> None:
    for at, part in enumerate(text.split("**")):
        if part:
            run = into.add_run(part)
            run.bold, run.italic = (bold or at % 2 == 1) or None, italic or None
            if size:
                run.font.size = Pt(size)


def centred(to: Paper, *lines: str, bold: bool = False, size: float | None = None, after: float = 0) -> None:
    for at, text in enumerate(lines, 1):
        say(to, text, CENTRE, bold=bold, size=size, after=after if at == len(lines) else 0)


def text_lines(to: Paper, *lines: str, **shape: Any) -> None:
    for text in lines:
        say(to, text, **{"align": BOTH, **shape})


def numbering(to: Paper, *levels: str, font: str | None = None) -> int:
    """A list of Word's own numbering («%1.», «%1.%2.», a bullet), each with its own abstractNum. Gives its numId."""
    root = to.part.numbering_part.element
    made = len(root.findall(qn("w:abstractNum"))) + 40
    parts = []
    for at, text in enumerate(levels):
        form = "decimal" if "%" in text else "bullet"
        face = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>' if font else ""
        parts.append(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{360 + 400 * at}" w:hanging="{360 + 140 * at}"/></w:pPr>{face}</w:lvl>'
        )
    kind = "multilevel" if len(levels) > 1 else "hybridMultilevel"
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{made}"><w:multiLevelType w:val="{kind}"/>{"".join(parts)}</w:abstractNum>'
    )
    root.insert(len(root.findall(qn("w:abstractNum"))), abstract)
    number: int = max((int(num.get(qn("w:numId"))) for num in root.findall(qn("w:num"))), default=0) + 1
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{made}"/></w:num>'))
    return number


def item(to: Paper, list_id: int, text: str, level: int = 0, **shape: Any) -> None:
    """A paragraph that Word numbers itself: the number is nowhere in its text."""
    made = say(to, text, **{"align": BOTH, **shape})
    made.paragraph_format.left_indent = made.paragraph_format.first_line_indent = None
    properties = made._p.get_or_add_pPr()
    properties._insert_numPr(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'))


def ruled(to: Paper, rows: Sequence[Sequence[str]], widths: Sequence[float], size: float | None = None) -> Table:
    """A table with lines and a bold head. «^» merges a cell with the one above, «<» with the one on its left."""
    made = to.add_table(len(rows), len(widths), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    fill(made, rows, widths, size, head=True)
    for at, row in enumerate(rows):
        for place, text in enumerate(row):
            if text in ("^", "<") and not any(row[later] == "<" for later in range(place + 1, len(row))):
                start = made.cell(
                    next(r for r in range(at, -1, -1) if rows[r][place] != "^"), next(c for c in range(place, -1, -1) if row[c] != "<")
                )
                start.merge(made.cell(at, place))
    return made


def layout(to: Paper, rows: Sequence[Sequence[str]], widths: Sequence[float], before: float = 14) -> None:
    """A table without lines: how offices put two columns side by side."""
    say(to, size=before / 1.2)
    fill(to.add_table(len(rows), len(widths)), rows, widths, None, head=False)


def fill(made: Table, rows: Sequence[Sequence[str]], widths: Sequence[float], size: float | None, head: bool) -> None:
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    for at, row in enumerate(rows):
        for place, text in enumerate(row):
            cell = made.cell(at, place)
            cell.width = Cm(widths[place])
            if text not in ("^", "<"):
                write(cell.paragraphs[0], text, bold=head and at == 0, size=size)
                cell.paragraphs[0].alignment = CENTRE if head and at == 0 else LEFT
                cell.paragraphs[0].paragraph_format.space_after = Pt(0 if head else 10)


def new_page(to: Paper) -> None:
    to.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def margins(to: Paper, above: str, below: str) -> None:
    """The same words at the head of each page, and «стр. N из M» at its foot."""
    section = to.sections[0]
    head = section.header.paragraphs[0]
    head.alignment = CENTRE
    write(head, above, italic=True, size=9)
    foot = section.footer.paragraphs[0]
    foot.alignment = CENTRE
    for part in re.split(r"(PAGE|NUMPAGES)", below):
        run = foot.add_run("" if part in ("PAGE", "NUMPAGES") else part)
        run.font.size = Pt(9)
        if part in ("PAGE", "NUMPAGES"):
            for kind, words in (("begin", ""), ("", part), ("end", "")):
                run._r.append(
                    parse_xml(
                        f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
                        if kind
                        else f'<w:instrText {nsdecls("w")} xml:space="preserve"> {words} </w:instrText>'
                    )
                )


def soft_hyphens(text: str) -> str:
    """Places where a word may be parted, as a hyphenator puts them: «об­ра­зо­ва­тель­ный»."""
    return re.sub(r"(?<=[а-яё]{2})(?<=[аеёиоуыэюя])(?=[бвгджзклмнпрстфхцчшщ][аеёиоуыэюя][а-яё])", "\u00ad", text)


# ---------------------------------------------------------------- the protocols


def full_form() -> Sample:
    """Letterhead, approval stamp, СЛУШАЛИ – ВЫСТУПИЛИ – РЕШИЛИ by item with votes, signatures in a table without lines."""
    p1 = [
        taken("1.1", "Информацию Огаркова П.С. принять к сведению.", agenda="1"),
        point("1.2", "Директорам школ с низкими образовательными результатами провести поэлементный анализ работ и представить справку в управление образования до 28.10.2022.",
              "директора школ с низкими образовательными результатами", by=day("2022-10-28"), agenda="1"),
        point("1.3", "Огаркову П.С. организовать выборочную перепроверку работ по математике в 10-дневный срок.", "Огарков П.С.", by=day("2022-10-24"), agenda="1"),
        point("1.4", "МКУ «Ресурсный центр образования» (Лапшова Т.И.) подготовить методические рекомендации по итогам анализа к 15 ноября т.г.",
              "Лапшова Т.И.", by=day("2022-11-15"), agenda="1"),
    ]  # fmt: skip
    p2 = [
        taken("2.1", "Признать работу по проекту «500+» за истекший период удовлетворительной.", agenda="2"),
        point("2.2", "Бессоновой Л.Г., Чиркину А.А. разместить в системе мониторинга подтверждающие документы второго этапа не позднее 21 октября 2022 года.",
              "Бессонова Л.Г.", "Чиркин А.А.", by=day("2022-10-21"), agenda="2"),
        point("2.3", "Кураторам проекта посещать подшефные школы ежемесячно.", "кураторы проекта", by=recurring("FREQ=MONTHLY"), agenda="2"),
        point("2.4", "Контроль за исполнением решения возложить на Огаркова П.С.", "controller: Огарков П.С.", agenda="2"),
    ]  # fmt: skip
    doc = paper()
    for line in ("УТВЕРЖДАЮ", "Заместитель главы администрации", "_____________ В.И. Полторак", "«20» октября 2022 г."):
        say(doc, line, left=10.5)
    say(doc)
    centred(doc, "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ", "ВЕРХНЕРЕЧЕНСКОГО МУНИЦИПАЛЬНОГО РАЙОНА", "КИРОВСКОЙ ОБЛАСТИ", bold=True, after=14)
    centred(doc, "ПРОТОКОЛ", bold=True, size=14)
    centred(doc, "заседания муниципальной рабочей группы по сопровождению школ", "с низкими образовательными результатами", after=8)
    say(doc, "14 октября 2022 года\t№ 3", right_tab=16.5)
    centred(doc, "г. Верхнереченск", after=10)
    text_lines(
        doc,
        "Председатель: Кудеярова М.В., начальник управления образования.",
        "Секретарь: Лапшова Т.И., методист МКУ «Ресурсный центр образования».",
        "Присутствовали: Огарков П.С., заместитель начальника управления образования; Бессонова Л.Г., директор МКОУ «СОШ с. Лужки»; Чиркин А.А., директор МКОУ «ООШ д. Заполье»; директора школ – участниц проекта «500+» (5 человек).",
        "Отсутствовала: Уткина Р.Н., директор МКОУ «СОШ пос. Мирный» (больничный лист).",
        after=3,
    )
    say(doc, "ПОВЕСТКА ДНЯ:", bold=True, before=8)
    say(doc, "1. Об итогах осенних проверочных работ в школах с низкими образовательными результатами.", BOTH, left=0.6)
    say(doc, "Докладчик: Огарков П.С.", left=1.2, italic=True)
    say(doc, "2. О ходе работы по проекту «500+».", left=0.6)
    say(doc, "Докладчик: Бессонова Л.Г.", left=1.2, italic=True, after=8)
    body: dict[str, Any] = {"first": 1.25, "after": 4}
    text_lines(
        doc,
        "**1. СЛУШАЛИ:** Огаркова П.С., который сообщил, что в сентябре проверочные работы по русскому языку и математике выполняли 214 обучающихся пяти школ. С заданиями базового уровня справились 71 % шестиклассников и 64 % восьмиклассников. Работы проводились по приказу управления образования от 01.09.2022 № 187, наблюдатели присутствовали во всех аудиториях.",
        "**ВЫСТУПИЛИ:** Чиркин А.А. – о том, что в деревне Заполье второй год нет учителя математики, часы ведёт совместитель; к концу ноября школа надеется закрыть вакансию.",
        "**РЕШИЛИ:**",
        *(f"{one['number']}. {one['text']}" for one in p1),
        "Голосовали: «за» – 9, «против» – 0, «воздержались» – 1.",
        **body,
    )
    text_lines(
        doc,
        "**2. СЛУШАЛИ:** Бессонову Л.Г., директора МКОУ «СОШ с. Лужки», которая рассказала, как в школе составляли рисковый профиль и почему из пяти рисков выбрали два.",
        "**ВЫСТУПИЛИ:** Кудеярова М.В. предложила отказаться от лишних отчётов и оставить одну общую таблицу. Чиркин А.А. пообещал до 1 ноября заново провести анкетирование родителей.",
        "**РЕШИЛИ:**",
        *(f"{one['number']}. {one['text']}" for one in p2),
        "Голосовали: единогласно.",
        **body,
    )
    layout(doc, [["Председатель", "____________", "М.В. Кудеярова"], ["Секретарь", "____________", "Т.И. Лапшова"]], [6, 5, 5.5])
    truth = protocol(
        number="3", date="2022-10-14", place="г. Верхнереченск",
        title="Протокол заседания муниципальной рабочей группы по сопровождению школ с низкими образовательными результатами",
        organization="Управление образования администрации Верхнереченского муниципального района Кировской области",
        district="Верхнереченский муниципальный район", region="Кировская область", chair="Кудеярова М.В.", secretary="Лапшова Т.И.",
        attendees=[
            person("Огарков П.С.", "заместитель начальника управления образования"),
            person("Бессонова Л.Г.", "директор", "МКОУ «СОШ с. Лужки»"),
            person("Чиркин А.А.", "директор", "МКОУ «ООШ д. Заполье»"),
            group("директора школ – участниц проекта «500+»", 5),
            person("Уткина Р.Н.", "директор", "МКОУ «СОШ пос. Мирный»", "absent"),
        ],
        agenda=agenda("Об итогах осенних проверочных работ в школах с низкими образовательными результатами.", "О ходе работы по проекту «500+»."),
        speakers=["Огарков П.С.", "Чиркин А.А.", "Бессонова Л.Г.", "Кудеярова М.В."],
        decisions=p1 + p2,
    )  # fmt: skip
    return "Верхнереченский район/Протокол № 3 заседания рабочей группы ШНОР.docx", doc, [truth]


def word_numbers() -> Sample:
    """Numbers that Word adds by itself, two levels deep; each first level says who is to act."""
    heads = "руководители общеобразовательных организаций"
    points = [
        point("1.1", "завершить самодиагностику и направить отчёт куратору – до 10 февраля;", heads, by=day("2023-02-10")),
        point("1.2", "внести изменения в программы развития – до конца февраля;", heads, by=day("2023-02-28")),
        point("1.3", "обеспечить участие учителей-предметников в вебинарах института развития образования – постоянно;", heads, by=ONGOING),
        point("1.4", "провести родительские собрания в 9 и 11 классах – февраль–март 2023 года.", heads, by=period("2023-02-01", "2023-03-31")),
        point("2.1", "сформировать резерв кураторов – I квартал 2023 года;", "Огарков П.С.", by=period("2023-01-01", "2023-03-31")),
        point("2.2", "заслушать отчёты директоров МКОУ «ООШ д. Заполье» и МКОУ «СОШ пос. Мирный» на совещании в марте;",
              "Огарков П.С.", by=period("2023-03-01", "2023-03-31")),
        point("2.3", "подготовить сводную справку и направить её в министерство образования области в течение 5 рабочих дней.",
              "Огарков П.С.", by=day("2023-02-03")),
        point("3", "МКУ «Ресурсный центр образования» провести для педагогов школ с низкими результатами семинар «Функциональная грамотность: от теории к уроку».",
              "МКУ «Ресурсный центр образования»"),
    ]  # fmt: skip
    doc = paper(14)
    centred(doc, "Протокол", bold=True, size=16)
    centred(doc, "совещания руководителей общеобразовательных организаций", "Верхнереченского района", bold=True)
    centred(doc, "от 27.01.2023 № 1", after=12)
    text_lines(
        doc,
        "**Место проведения:** актовый зал МКОУ «Гимназия г. Верхнереченска»",
        "**Начало:** 14.00",
        "**Председательствовал:** Огарков П.С.",
        "**Протокол вела:** Дёмина Ольга Юрьевна",
        "**Присутствовали:** руководители общеобразовательных организаций (18 чел.), специалисты управления образования.",
        align=LEFT, after=3,
    )  # fmt: skip
    say(doc, "Вопросы:", bold=True, before=8)
    questions = numbering(doc, "%1.")
    item(doc, questions, "О результатах самодиагностики школ – участниц проекта «500+».")
    item(doc, questions, "О подготовке к государственной итоговой аттестации 2023 года.")
    say(
        doc,
        "С информацией по первому вопросу выступил Огарков П.С. Самодиагностику закончили 11 школ из 18, остальные просят продлить время. По второму вопросу выступил Шмелёв Г.Д., начальник отдела общего образования: в прошлом году порог по математике не перешли 14 выпускников, все они учились в трёх школах.",
        BOTH, first=1.25, before=8, after=8,
    )  # fmt: skip
    say(doc, "РЕШИЛИ:", bold=True, after=4)
    orders = numbering(doc, "%1.", "%1.%2.")
    for number, head in (("1", "Руководителям общеобразовательных организаций:"), ("2", "Управлению образования (Огарков П.С.):")):
        item(doc, orders, head, bold=True)
        for one in points:
            if one["number"].startswith(number + "."):
                item(doc, orders, one["text"], 1)
    item(doc, orders, points[-1]["text"])
    say(doc)
    say(doc, "Председатель\tП.С. Огарков", right_tab=16.5, before=12)
    say(doc, "Секретарь\tО.Ю. Дёмина", right_tab=16.5, before=12)
    truth = protocol(
        number="1", date="2023-01-27", time="14:00", place="актовый зал МКОУ «Гимназия г. Верхнереченска»",
        title="Протокол совещания руководителей общеобразовательных организаций Верхнереченского района",
        district="Верхнереченский район", chair="Огарков П.С.", secretary="Дёмина Ольга Юрьевна",
        attendees=[group("руководители общеобразовательных организаций", 18), group("специалисты управления образования")],
        agenda=agenda("О результатах самодиагностики школ – участниц проекта «500+».", "О подготовке к государственной итоговой аттестации 2023 года."),
        speakers=["Огарков П.С.", "Шмелёв Г.Д."],
        decisions=points,
    )  # fmt: skip
    return "Верхнереченский район/Совещание руководителей 27.01.2023.docx", doc, [truth]


def table_of_orders() -> Sample:
    """An attendance table; decisions in a table with cells merged down and across."""
    points = [
        point("1", "Сопоставить отметки за III четверть с результатами проверочных работ", "директора школ", by=day("2024-04-05")),
        point("2", "Обеспечить видеонаблюдение в аудиториях при проведении проверочных работ", "директора школ", by=period("2024-03-01", "2024-04-30")),
        point("3", "Размещать результаты оценочных процедур на сайтах школ", "заместители директоров по УВР", by=recurring("FREQ=MONTHLY;INTERVAL=3")),
        point("4", "Организовать перекрёстную проверку работ по русскому языку и математике в 5, 6 классах", "Рябинин О.П.", "школьные координаторы",
              by=period("2024-04-08", "2024-04-19")),
        point("5", "Провести обучающий семинар для экспертов", "Ягодкина И.С.", by=day("2024-03-29")),
        point("6", "Подготовить предложения по корректировке положения о внутренней системе оценки качества образования", "Крутов М.А.",
              by=period("2024-04-01", "2024-06-30")),
        point("7", "Заслушать школьных координаторов об итогах перепроверки", "Зарубина Е.П.", by=period("2024-05-01", "2024-05-31")),
    ]  # fmt: skip
    text = written(points)
    doc = paper(12)
    centred(doc, "ОТДЕЛ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ", "СВЕТЛОБОРСКОГО МУНИЦИПАЛЬНОГО ОКРУГА", "НИЖЕГОРОДСКОЙ ОБЛАСТИ", after=12)
    centred(doc, "ПРОТОКОЛ № 7", "совещания по вопросу повышения объективности оценочных процедур", bold=True, after=4)
    say(doc, "20.03.2024", RIGHT, after=6)
    say(doc, "Присутствовали:", bold=True, after=3)
    ruled(
        doc,
        [
            ["№", "Фамилия, имя, отчество", "Должность"],
            ["1", "Зарубина Елена Павловна", "начальник отдела образования"],
            ["2", "Крутов Михаил Андреевич", "директор МБОУ «Светлоборская СШ № 1»"],
            ["3", "Ягодкина Инна Сергеевна", "заместитель директора по УВР МБОУ «Пристаньская ОШ»"],
            ["4", "Рябинин Олег Петрович", "методист МКУ «Информационно-методический кабинет»"],
            ["5", "Тишкова Нина Валерьевна", "специалист отдела образования"],
        ],
        [1, 6.5, 9],
    )
    say(doc, "Повестка:", bold=True, before=8)
    say(doc, "1. Объективность проведения проверочных работ и школьного этапа олимпиады.", BOTH, left=0.6, after=6)
    say(
        doc,
        "По вопросу повестки выступил Рябинин О.П. Он привёл расхождения между годовыми отметками и результатами работ: в двух школах подтвердили отметку меньше половины четвероклассников. Приказом от 12.02.2024 № 34 утверждён график перепроверки.",
        BOTH, first=1.25, after=8,
    )  # fmt: skip
    say(doc, "РЕШЕНИЕ:", bold=True, after=3)
    ruled(
        doc,
        [
            ["№", "Мероприятие", "Срок", "Ответственный"],
            ["1", text["1"], "до 05.04.2024", "Директора школ"],
            ["2", text["2"], "март – апрель 2024 г.", "^"],
            ["3", text["3"], "ежеквартально", "Заместители директоров по УВР"],
            ["Методическое сопровождение", "<", "<", "<"],
            ["4", text["4"], "с 8 по 19 апреля", "Рябинин О.П., школьные координаторы"],
            ["5", text["5"], "29 марта 2024 г.", "Ягодкина И.С."],
            ["6", text["6"], "II квартал", "рабочая группа (Крутов М.А.)"],
            ["7", text["7"], "май", "Зарубина Е.П."],
        ],
        [1, 7.5, 3.4, 4.6],
    )
    say(doc, "Председатель совещания\tЕ.П. Зарубина", right_tab=16.5, before=18)
    say(doc, "Протокол вела\tН.В. Тишкова", right_tab=16.5, before=12)
    truth = protocol(
        number="7", date="2024-03-20", title="Протокол совещания по вопросу повышения объективности оценочных процедур",
        organization="Отдел образования администрации Светлоборского муниципального округа Нижегородской области",
        district="Светлоборский муниципальный округ", region="Нижегородская область",
        chair="Зарубина Елена Павловна", secretary="Тишкова Нина Валерьевна",
        attendees=[
            person("Зарубина Елена Павловна", "начальник отдела образования"),
            person("Крутов Михаил Андреевич", "директор", "МБОУ «Светлоборская СШ № 1»"),
            person("Ягодкина Инна Сергеевна", "заместитель директора по УВР", "МБОУ «Пристаньская ОШ»"),
            person("Рябинин Олег Петрович", "методист", "МКУ «Информационно-методический кабинет»"),
            person("Тишкова Нина Валерьевна", "специалист отдела образования"),
        ],
        agenda=agenda("Объективность проведения проверочных работ и школьного этапа олимпиады."),
        speakers=["Рябинин О.П."],
        decisions=points,
    )  # fmt: skip
    return "Светлоборский муниципальный округ/Протокол № 7 (таблица поручений).docx", doc, [truth]


def teachers_council() -> Sample:
    """A school's own protocol on two pages: running head, page numbers, words parted at the ends of lines."""
    points = [
        taken("1", "Утвердить антирисковую программу «Низкая учебная мотивация» на 2023 год."),
        point("2", "Учителям-предметникам до 20 января разработать индивидуальные образовательные маршруты для обучающихся группы риска.",
              "учителя-предметники", by=day("2023-01-20")),
        point("3", "Классным руководителям 5–9 классов ежемесячно до 25 числа представлять Ягодкиной И.С. сведения о пропусках уроков.",
              "классные руководители 5–9 классов", by=recurring("FREQ=MONTHLY;BYMONTHDAY=25")),
        point("4", "Педагогу-психологу Лосевой А.Д. провести диагностику учебной мотивации в 5–8 классах (срок – вторая декада февраля 2023 года).",
              "Лосева А.Д.", by=period("2023-02-11", "2023-02-20")),
        point("5", "Шубину Е.Л. и Маркеловой Н.Н. завершить обучение на курсах повышения квалификации к 1 марта 2023 г.",
              "Шубин Е.Л.", "Маркелова Н.Н.", by=day("2023-03-01")),
        point("6", "Организовать взаимопосещение уроков по графику (приложение 1).", by=EVENT),
        point("7", "Ответственность за выполнение решения возложить на заместителя директора по УВР Ягодкину И.С.", "Ягодкина И.С."),
    ]  # fmt: skip
    doc = paper(13, spacing=1.25)
    margins(doc, "МБОУ «Пристаньская ОШ». Протокол педагогического совета № 4", "стр. PAGE из NUMPAGES")
    centred(
        doc,
        "Муниципальное бюджетное общеобразовательное учреждение",
        "«Пристаньская основная школа»",
        "Светлоборского муниципального округа Нижегородской области",
        after=12,
    )
    centred(doc, "ПРОТОКОЛ № 4", "заседания педагогического совета", bold=True)
    centred(doc, "09.01.2023", after=8)
    body: dict[str, Any] = {"first": 1.25, "after": 3}
    text_lines(
        doc,
        "Председатель педагогического совета – Сотников Кирилл Ильич, директор школы.",
        "Секретарь – Панова Юлия Олеговна, учитель русского языка.",
        "Присутствовало: 23 педагога.",
        "Отсутствовало: 2 человека (Маркелова Н.Н., Шубин Е.Л. – курсы повышения квалификации).",
        "Повестка дня:",
        "1. Анализ результатов первого полугодия (заместитель директора по УВР Ягодкина И.С.).",
        "2. Об антирисковой программе «Низкая учебная мотивация» (Панова Ю.О.).",
        **body,
    )
    text_lines(
        doc,
        *map(
            soft_hyphens,
            (
                "По первому вопросу слушали Ягодкину И.С. Инна Сергеевна познакомила педагогов с итогами полугодия: успеваемость составила 94,6 процента, качество знаний снизилось на три процента по сравнению с соответствующим периодом прошлого учебного года. Наибольшее количество неуспевающих обучающихся приходится на седьмые и восьмые классы, преимущественно по математике и иностранному языку. Проанализированы причины: недостаточная сформированность вычислительных навыков, систематические пропуски занятий, невыполнение домашних заданий, отсутствие контроля со стороны родителей. Учителя-предметники составили расписание дополнительных занятий, однако посещают их далеко не все приглашённые.",
                "Ягодкина И.С. обратила внимание коллег на расхождение между четвертными отметками и результатами всероссийских проверочных работ. Необъективное оценивание, подчеркнула она, не помогает ребёнку, а откладывает трудности до государственной итоговой аттестации. Положительный опыт накоплен учителями начальных классов, которые второй год используют критериальное оценивание и листы индивидуальных достижений.",
                "По второму вопросу выступила Панова Ю.О. Она представила проект антирисковой программы, разработанной творческой группой в соответствии с рекомендациями куратора. Программа предусматривает диагностику учебной мотивации, индивидуальное сопровождение обучающихся, взаимодействие с семьями, расширение внеурочной деятельности. Ожидаемый результат – снижение доли обучающихся с низкой мотивацией с 34 до 20 процентов.",
                "Обсуждение программы показало, что коллектив поддерживает предложенные направления. Педагоги отметили необходимость дополнительных занятий, консультаций, использования цифровых образовательных ресурсов и наставнического сопровождения молодых специалистов.",
            ),
        ),
        **body,
    )
    say(doc, "Решение педагогического совета:", bold=True, before=6, after=3)
    text_lines(doc, *(soft_hyphens(f"{one['number']}. {one['text']}") for one in points), **body)
    say(doc, "Председатель\t_____________\tК.И. Сотников", tabs=(6,), right_tab=16.5, before=16)
    say(doc, "Секретарь\t_____________\tЮ.О. Панова", tabs=(6,), right_tab=16.5, before=10)
    truth = protocol(
        number="4", date="2023-01-09", title="Протокол заседания педагогического совета",
        organization="Муниципальное бюджетное общеобразовательное учреждение «Пристаньская основная школа» Светлоборского муниципального округа Нижегородской области",
        district="Светлоборский муниципальный округ", region="Нижегородская область",
        chair="Сотников Кирилл Ильич", secretary="Панова Юлия Олеговна",
        attendees=[group("педагоги", 23), person("Маркелова Н.Н.", status="absent"), person("Шубин Е.Л.", status="absent")],
        agenda=agenda("Анализ результатов первого полугодия", "Об антирисковой программе «Низкая учебная мотивация»"),
        speakers=["Ягодкина И.С.", "Панова Ю.О."],
        decisions=points,
    )  # fmt: skip
    return "Светлоборский муниципальный округ/Пристаньская ОШ педсовет № 4.pdf", doc, [truth]


def collegium() -> Sample:
    """An agenda sheet in front, then the protocol; «Коллегия решила:» over ticks that Word puts by itself."""
    p1 = [
        taken(None, "утвердить аналитическую справку по итогам наставничества (приложение);", agenda="1"),
        point(None, "директорам школ с низкими образовательными результатами продлить договоры с наставниками на 2024/2025 учебный год – до 30 августа;",
              "директора школ с низкими образовательными результатами", by=day("2024-08-30"), agenda="1"),
        point(None, "методическому отделу (Зотова С.П.) обобщить опыт наставнических пар и издать сборник к августовскому совещанию;",
              "Зотова С.П.", by=EVENT, agenda="1"),
        point(None, "рекомендовать Мингалееву Р.Т. представить опыт МБОУ «Тимерлинская СОШ № 2» на республиканском семинаре;",
              "Мингалеев Р.Т.", kind="recommendation", agenda="1"),
        taken(None, "снять с контроля решение коллегии от 28 февраля 2024 года № 1.", agenda="1"),
    ]  # fmt: skip
    p2 = [
        point(None, "провести летнюю методическую школу с 10 по 21 июня 2024 года;", by=period("2024-06-10", "2024-06-21"), agenda="2"),
        point(None, "Зотовой С.П., Шарафиеву Н.Н. до 7 июня представить программу и смету;", "Зотова С.П.", "Шарафиев Н.Н.", by=day("2024-06-07"), agenda="2"),
        point(None, "руководителям школ направить не менее двух учителей от каждой школы.", "руководители школ", agenda="2"),
    ]  # fmt: skip
    doc = paper(13)
    say(doc, "\n\n")
    centred(doc, "ПОВЕСТКА ДНЯ", bold=True, size=15)
    centred(doc, "заседания коллегии МКУ «Управление образования", "Тимерлинского муниципального района Республики Татарстан»", after=10)
    say(doc, "31 мая 2024 года\t10.00", right_tab=16.5, after=12)
    say(doc, "1. Об итогах наставничества в школах с низкими образовательными результатами в 2023/2024 учебном году.", BOTH)
    say(doc, "Хаертдинова Алсу Шамилевна, заместитель начальника", left=1.2, italic=True, after=8)
    say(doc, "2. О летней методической школе для учителей-предметников.", BOTH)
    say(doc, "Зотова Светлана Петровна, начальник методического отдела", left=1.2, italic=True)
    new_page(doc)
    centred(doc, "МКУ «УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ТИМЕРЛИНСКОГО МУНИЦИПАЛЬНОГО РАЙОНА", "РЕСПУБЛИКИ ТАТАРСТАН»", bold=True, after=12)
    centred(doc, "ПРОТОКОЛ № 2", "заседания коллегии", bold=True)
    centred(doc, "31 мая 2024 г.", after=10)
    text_lines(
        doc,
        "Председатель коллегии: Гиззатуллин Ильнур Фаритович, начальник управления",
        "Секретарь: Вафина Г.Р.",
        "Члены коллегии: Хаертдинова А.Ш., Мингалеев Р.Т., Зотова С.П., Шарафиев Н.Н.",
        "Приглашённые: руководители образовательных организаций, председатель профсоюза Сабитова Л.К.",
        align=LEFT, after=3,
    )  # fmt: skip
    say(doc, "Повестка дня:", bold=True, before=6)
    say(doc, "1. Об итогах наставничества в школах с низкими образовательными результатами в 2023/2024 учебном году.", BOTH)
    say(doc, "2. О летней методической школе для учителей-предметников.", BOTH, after=8)
    ticks = numbering(doc, "\uf0fc", font="Wingdings")
    body: dict[str, Any] = {"first": 1.25, "after": 3}
    text_lines(
        doc,
        "По первому вопросу слушали Хаертдинову А.Ш. В районе работают 38 наставнических пар, из них 12 – в школах с низкими образовательными результатами. Молодые педагоги провели 26 открытых уроков, три пары стали призёрами республиканского конкурса.",
        "Выступил Мингалеев Р.Т., директор МБОУ «Тимерлинская СОШ № 2», с рассказом о сетевом наставничестве.",
        "Коллегия решила:",
        **body,
    )
    for one in p1:
        item(doc, ticks, one["text"])
    text_lines(
        doc,
        "По второму вопросу слушали Зотову С.П. о замысле летней школы: две недели, четыре предмета, занятия на базе лицея.",
        "Коллегия решила:",
        **{**body, "before": 6},
    )
    for one in p2:
        item(doc, ticks, one["text"])
    layout(doc, [["Председатель коллегии", "И.Ф. Гиззатуллин"], ["Секретарь", "Г.Р. Вафина"]], [10, 6.5])
    truth = protocol(
        number="2", date="2024-05-31", title="Протокол заседания коллегии",
        organization="МКУ «Управление образования Тимерлинского муниципального района Республики Татарстан»",
        district="Тимерлинский муниципальный район", region="Республика Татарстан",
        chair="Гиззатуллин Ильнур Фаритович", secretary="Вафина Г.Р.",
        attendees=[
            *(person(name, "член коллегии") for name in ("Хаертдинова А.Ш.", "Мингалеев Р.Т.", "Зотова С.П.", "Шарафиев Н.Н.")),
            group("руководители образовательных организаций", status="invited"),
            person("Сабитова Л.К.", "председатель профсоюза", status="invited"),
        ],
        agenda=agenda("Об итогах наставничества в школах с низкими образовательными результатами в 2023/2024 учебном году.", "О летней методической школе для учителей-предметников."),
        speakers=["Хаертдинова А.Ш.", "Мингалеев Р.Т.", "Зотова С.П."],
        decisions=p1 + p2,
    )  # fmt: skip
    return "Тимерлинский район/Протокол коллегии № 2 с повесткой.docx", doc, [truth]


def ruled_pdf() -> Sample:
    """A ruled table in a PDF, its columns in another order: «Что решили», «Кто исполняет», «Когда»."""
    points = [
        taken("1", "Принять к сведению информацию о ходе проекта «500+»"),
        point("2", "Составить карту методических дефицитов учителей школ – участниц проекта", "руководители РМО", by=day("2023-11-10")),
        point("3", "Закрепить наставников за молодыми учителями", "директора школ", by=day("2023-10-31")),
        point("4", "Провести открытые уроки на базе МБОУ «Долгополянская СОШ № 1»", "Свиридова Н.К.", by=period("2023-11-01", "2024-02-29")),
        point("5", "Проводить консультации для учителей математики", "Ерёмин В.В.", by=recurring("FREQ=WEEKLY;BYDAY=FR")),
        point("6", "Обобщить опыт учителей, подготовивших призёров олимпиад", "Свиридова Н.К.", "Пак Л.Ч.", by=day("2024-05-31")),
    ]  # fmt: skip
    text = written(points)
    doc = paper(11, "Arial", 1.15)
    centred(doc, "Муниципальное казённое учреждение", "«Методический центр Долгополянского района»", after=10)
    centred(doc, "ПРОТОКОЛ № 2", "заседания муниципального методического совета", bold=True, after=6)
    say(doc, "17 октября 2023 года\tс. Долгая Поляна", right_tab=16.5, after=8)
    text_lines(
        doc,
        "Присутствовали: 12 членов методического совета.",
        "Повестка дня:",
        "1. О методической поддержке школ – участниц проекта «500+».",
        "2. Об организации наставничества в 2023/2024 учебном году.",
        align=LEFT, after=2,
    )  # fmt: skip
    text_lines(
        doc,
        "По первому вопросу Ерёмин В.В., методист центра, познакомил членов совета с результатами диагностики: из 46 учителей школ-участниц высокий уровень предметных знаний показали 19, минимальный – 7.",
        "По второму вопросу выступила Свиридова Н.К. Наставничество организовано в девяти школах, но в трёх из них пары существуют только на бумаге. Положение о наставничестве действует с 1 сентября 2022 года и изменений не требует.",
        before=6,
    )
    say(doc, "Решили:", bold=True, before=8, after=4)
    ruled(
        doc,
        [
            ["№ п/п", "Что решили", "Кто исполняет", "Когда"],
            ["1", text["1"], "–", "–"],
            ["2", text["2"], "Руководители РМО", "до 10.11.2023"],
            ["3", text["3"], "Директора школ", "в двухнедельный срок"],
            ["4", text["4"], "Свиридова Н.К.", "ноябрь 2023 г. – февраль 2024 г."],
            ["5", text["5"], "Ерёмин В.В.", "каждую пятницу"],
            ["6", text["6"], "Свиридова Н.К., Пак Л.Ч.", "до конца учебного года"],
        ],
        [1.5, 7.5, 3.8, 3.7],
    )
    say(doc, "Председатель методического совета\tСвиридова Наталья Константиновна", right_tab=16.5, before=20)
    say(doc, "Секретарь\tПак Лилия Чжунмановна", right_tab=16.5, before=12)
    truth = protocol(
        number="2", date="2023-10-17", place="с. Долгая Поляна", title="Протокол заседания муниципального методического совета",
        organization="Муниципальное казённое учреждение «Методический центр Долгополянского района»", district="Долгополянский район",
        chair="Свиридова Наталья Константиновна", secretary="Пак Лилия Чжунмановна",
        attendees=[group("члены методического совета", 12)],
        agenda=agenda("О методической поддержке школ – участниц проекта «500+».", "Об организации наставничества в 2023/2024 учебном году."),
        speakers=["Ерёмин В.В.", "Свиридова Н.К."],
        decisions=points,
    )  # fmt: skip
    return "Долгополянский р-н/Методсовет 17.10.2023.pdf", doc, [truth]


def scan_of_one_page() -> Sample:
    """A short protocol on one scanned page."""
    deputies = "заместители директоров по УВР"
    points = [
        taken("1", "Информацию принять к сведению."),
        point("2.1", "Составить планы ликвидации пробелов в знаниях обучающихся до 21.10.2022.", deputies, by=day("2022-10-21")),
        point("2.2", "Ежедневно вести учёт посещаемости обучающихся группы риска.", deputies, by=recurring("FREQ=DAILY")),
        point("2.3", "Провести индивидуальные беседы с родителями неуспевающих в течение октября.", deputies, by=period("2022-10-01", "2022-10-31")),
        point("3", "Ерёмину В.В. подготовить сводный анализ и разместить его на сайте отдела образования. Срок – 11 ноября 2022 года.",
              "Ерёмин В.В.", by=day("2022-11-11")),
        point("4", "Рекомендовать директорам школ рассмотреть итоги контроля на педагогических советах в ноябре.",
              "директора школ", by=period("2022-11-01", "2022-11-30"), kind="recommendation"),
    ]  # fmt: skip
    doc = paper(14, spacing=1.15)
    centred(doc, "ОТДЕЛ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ", "ДОЛГОПОЛЯНСКОГО РАЙОНА", bold=True, after=14)
    centred(doc, "ПРОТОКОЛ № 5", "совещания заместителей директоров", "по учебно-воспитательной работе", bold=True, after=8)
    say(doc, "11 октября 2022 года\tс. Долгая Поляна", right_tab=16.5, after=10)
    text_lines(
        doc,
        "Председатель: Колчина Н.Ю.",
        "Секретарь: Ерёмин В.В.",
        "Присутствовали: заместители директоров по УВР – 9 человек.",
        "Повестка дня:",
        "1. О результатах входного контроля в 5–9 классах.",
        align=LEFT, after=2,
    )  # fmt: skip
    say(
        doc,
        "Слушали: Колчину Н.Ю., заведующего отделом образования, которая сообщила, что входной контроль проведён в девяти школах, успеваемость составила 82 процента.",
        BOTH, before=6, after=6,
    )  # fmt: skip
    say(doc, "Решили:", bold=True)
    text_lines(
        doc,
        f"1. {points[0]['text']}",
        "2. Заместителям директоров по УВР:",
        *(f"{one['number']}. {one['text']}" for one in points[1:]),
        after=2,
    )
    layout(doc, [["Председатель", "Н.Ю. Колчина"], ["Секретарь", "В.В. Ерёмин"]], [11, 5.5])
    truth = protocol(
        number="5", date="2022-10-11", place="с. Долгая Поляна", title="Протокол совещания заместителей директоров по учебно-воспитательной работе",
        organization="Отдел образования администрации Долгополянского района", district="Долгополянский район",
        chair="Колчина Н.Ю.", secretary="Ерёмин В.В.", attendees=[group("заместители директоров по УВР", 9)],
        agenda=agenda("О результатах входного контроля в 5–9 классах."), speakers=["Колчина Н.Ю."], decisions=points,
    )  # fmt: skip
    return "Долгополянский р-н/Скан протокола № 5 от 11.10.2022.png", doc, [truth]


def scan_of_two_pages() -> Sample:
    """A fax-like TIFF of two pages; numbers three deep; one deadline for the whole list."""
    heads, met = "директора школ, прошедших собеседование", day("2021-12-24")
    points = [
        point("1.1.1", "провести диагностику профессиональных затруднений учителей математики, физики и иностранного языка;", heads, by=met),
        point("1.1.2", "составить график стажировок на базе школ с высокими результатами;", heads, by=met),
        point("1.2.1", "уточнить списки обучающихся, имеющих риск не преодолеть минимальный порог на итоговой аттестации;", heads, by=met),
        point("1.2.2", "организовать для них консультации не реже одного раза в неделю.", heads, by=recurring("FREQ=WEEKLY")),
        point("2", "МБУ «Методический центр» (Плешакова Р.С.) закрепить за школами кураторов и согласовать с ними планы выездов.",
              "Плешакова Р.С.", by=met),
    ]  # fmt: skip
    doc = paper(14, spacing=1.3)
    centred(doc, "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ", "УСТЬ-ОЛЬХОВСКОГО МУНИЦИПАЛЬНОГО ОКРУГА", "ПЕРМСКОГО КРАЯ", bold=True, after=14)
    centred(doc, "ПРОТОКОЛ", bold=True, size=15)
    centred(doc, "собеседования с управленческими командами школ,", "показавших низкие образовательные результаты", after=8)
    say(doc, "06.12.2021\t№ 12-П", right_tab=16.5)
    centred(doc, "пос. Усть-Ольховка", after=10)
    text_lines(
        doc,
        "Ведущий: Трапезникова Ж.Б., заместитель начальника управления образования.",
        "Участники:",
        "Горохов Д.Е., начальник отдела общего образования;",
        "Плешакова Р.С., методист МБУ «Методический центр»;",
        "управленческие команды МАОУ «Лесновская СОШ», МАОУ «Бобровская ООШ».",
        after=2,
    )
    text_lines(
        doc,
        "Вопросы для обсуждения:",
        "1. Причины низких результатов итоговой аттестации 2021 года.",
        "2. Меры адресной поддержки школ.",
        before=4,
    )
    text_lines(
        doc,
        "Горохов Д.Е. представил анализ результатов за три года. В обеих школах доля выпускников, не получивших аттестат с первого раза, вдвое выше средней по округу. Среди причин – нехватка учителей математики, большая нагрузка, слабая работа с родителями.",
        "Плешакова Р.С. обратила внимание на то, что методические объединения в школах работают формально: темы самообразования не связаны с затруднениями педагогов, открытые уроки не обсуждаются.",
        "Руководители школ согласились с выводами и рассказали, какая помощь им нужна в первую очередь: стажировки, единый банк проверочных работ, совместные уроки со школами-партнёрами.",
        first=1.25, before=4,
    )  # fmt: skip
    say(doc, "По итогам собеседования решено:", bold=True, before=8, after=3)
    text_lines(
        doc,
        "1. Директорам школ, прошедших собеседование:",
        "1.1. По направлению «Кадры»:",
        *(f"{one['number']}. {one['text']}" for one in points[:2]),
        "1.2. По направлению «Обучающиеся»:",
        *(f"{one['number']}. {one['text']}" for one in points[2:]),
        "Срок исполнения всех пунктов – 24 декабря 2021 года.",
        after=3,
    )
    layout(doc, [["Ведущий собеседования", "Ж.Б. Трапезникова"], ["Протокол вёл", "Д.Е. Горохов"]], [11, 5.5])
    truth = protocol(
        number="12-П", date="2021-12-06", place="пос. Усть-Ольховка",
        title="Протокол собеседования с управленческими командами школ, показавших низкие образовательные результаты",
        organization="Управление образования администрации Усть-Ольховского муниципального округа Пермского края",
        district="Усть-Ольховский муниципальный округ", region="Пермский край", chair="Трапезникова Ж.Б.", secretary="Горохов Д.Е.",
        attendees=[
            person("Горохов Д.Е.", "начальник отдела общего образования"),
            person("Плешакова Р.С.", "методист", "МБУ «Методический центр»"),
            group("управленческие команды МАОУ «Лесновская СОШ», МАОУ «Бобровская ООШ»"),
        ],
        agenda=agenda("Причины низких результатов итоговой аттестации 2021 года.", "Меры адресной поддержки школ."),
        speakers=["Горохов Д.Е.", "Плешакова Р.С."],
        decisions=points,
    )  # fmt: skip
    return "Усть-Ольховский МО/Протокол 12-П собеседование.tif", doc, [truth]


def scanned_pdf() -> Sample:
    """Pictures in a PDF; points with letters, counted anew under each item."""
    p1 = [
        taken("а", "информацию принять к сведению;", agenda="1"),
        point("б", "Ширинкиной М.М. в срок до 1 февраля составить социальный паспорт семей;", "Ширинкина М.М.", by=day("2024-02-01"), agenda="1"),
        point("в", "Субботину К.К. провести рейд по месту жительства обучающихся 22–26 января 2024 года;", "Субботин К.К.",
              by=period("2024-01-22", "2024-01-26"), agenda="1"),
        point("г", "управлению образования раз в полугодие представлять в комиссию сводку о результатах работы.", "управление образования",
              by=recurring("FREQ=MONTHLY;INTERVAL=6"), agenda="1"),
    ]  # fmt: skip
    p2 = [
        point("а", "рекомендовать директору МАОУ «Бобровская ООШ» Желниной О.Р. привлечь к работе старшеклассников-волонтёров;", "Желнина О.Р.",
              kind="recommendation", agenda="2"),
        point("б", "контроль за исполнением постановления возложить на Горохова Д.Е.", "controller: Горохов Д.Е.", agenda="2"),
    ]  # fmt: skip
    doc = paper(13, spacing=1.15)
    centred(doc, "Администрация Усть-Ольховского муниципального округа", "Пермского края", after=14)
    centred(doc, "ПРОТОКОЛ", "заседания комиссии по профилактике учебной неуспешности", bold=True, after=8)
    say(doc, "«18» января 2024 г.\t№ 1", right_tab=16.5, after=8)
    text_lines(
        doc,
        "Время проведения: 15:30",
        "Место проведения: кабинет 12",
        "Председательствующий: Буторин Сергей Валентинович, заместитель главы администрации",
        "Секретарь: Неволина А.И.",
        "Присутствовали: Трапезникова Ж.Б., Горохов Д.Е., Ширинкина М.М., инспектор ПДН Субботин К.К.",
        after=2,
    )
    say(doc, "ПОВЕСТКА ДНЯ:", bold=True, before=6)
    text_lines(doc, "1. О работе с обучающимися, пропускающими занятия.", "2. О волонтёрской помощи отстающим.", after=2)
    say(
        doc,
        "По первому вопросу СЛУШАЛИ: Ширинкину М.М., социального педагога МАОУ «Лесновская СОШ». На учёте в школе состоят шесть обучающихся, двое не посещают занятия с ноября.",
        BOTH,
        before=6,
    )
    say(doc, "ПОСТАНОВИЛИ:", bold=True, before=4)
    text_lines(doc, *(f"{one['number']}) {one['text']}" for one in p1), left=0.8, after=2)
    say(doc, "По второму вопросу СЛУШАЛИ: Трапезникову Ж.Б. о том, как старшеклассники помогают младшим готовить уроки.", BOTH, before=6)
    say(doc, "ПОСТАНОВИЛИ:", bold=True, before=4)
    text_lines(doc, *(f"{one['number']}) {one['text']}" for one in p2), left=0.8, after=2)
    layout(doc, [["Председательствующий", "С.В. Буторин"], ["Секретарь", "А.И. Неволина"]], [11, 5.5])
    truth = protocol(
        number="1", date="2024-01-18", time="15:30", place="кабинет 12", title="Протокол заседания комиссии по профилактике учебной неуспешности",
        organization="Администрация Усть-Ольховского муниципального округа Пермского края",
        district="Усть-Ольховский муниципальный округ", region="Пермский край", chair="Буторин Сергей Валентинович", secretary="Неволина А.И.",
        attendees=[*map(person, ("Трапезникова Ж.Б.", "Горохов Д.Е.", "Ширинкина М.М.")), person("Субботин К.К.", "инспектор ПДН")],
        agenda=agenda("О работе с обучающимися, пропускающими занятия.", "О волонтёрской помощи отстающим."),
        speakers=["Ширинкина М.М.", "Трапезникова Ж.Б."],
        decisions=p1 + p2,
    )  # fmt: skip
    return "Усть-Ольховский МО/Комиссия 18.01.2024 (скан).pdf", doc, [truth]


def named_by_its_folder() -> Sample:
    """The district stands in the folder's name only; bullets, «Срок:» and «Отв.:» after soft line breaks."""
    points = [
        taken(None, "Принять к сведению информацию об итогах III четверти."),
        point(None, "Провести внутришкольный мониторинг сформированности читательских умений в 5–8 классах.", "Мельникова Д.А.", "учителя русского языка",
              by=period("2023-04-01", "2023-04-30")),
        point(None, "Оформить методический уголок «Учимся учиться».", "Гусева Т.Т.", by=day("2023-04-28")),
        point(None, "Скорректировать рабочие программы внеурочной деятельности.", "руководители ШМО", "controller: директор школы", by=day("2023-08-31")),
        point(None, "Вести листы индивидуальных достижений обучающихся группы риска.", "классные руководители", by=ONGOING),
        point(None, "Провести педагогический консилиум.", "педагог-психолог", by=VAGUE),
    ]  # fmt: skip
    said = ["", "Срок: апрель 2023 г.\nОтв.: Мельникова Д.А., учителя русского языка", "Срок: в течение месяца\nОтв.: библиотекарь Гусева Т.Т.",
            "Срок: до 31.08.2023\nОтв.: руководители ШМО\nКонтроль: директор школы", "Срок: постоянно\nОтв.: классные руководители",
            "Срок: по мере необходимости\nОтв.: педагог-психолог"]  # fmt: skip
    doc = paper(11, "Arial", 1.15)
    centred(doc, "Муниципальное бюджетное общеобразовательное учреждение", "«Заборьевская средняя общеобразовательная школа»", after=12)
    centred(doc, "ПРОТОКОЛ № 5", "педагогического совета", "от 28 марта 2023 года", bold=True, after=10)
    text_lines(
        doc,
        "Присутствовали: педагоги школы (19 человек).",
        "Приглашён: руководитель методического объединения Шабалдин Ю.В.",
        align=LEFT, after=3,
    )  # fmt: skip
    say(doc, "Повестка дня:", bold=True, before=4)
    text_lines(
        doc,
        "1. Итоги III четверти. Отв. Мельникова Д.А.",
        "2. Читательская грамотность: от диагностики к результату. Отв. Шабалдин Ю.В.",
        align=LEFT,
        after=2,
    )
    text_lines(
        doc,
        "По первому вопросу выступила заместитель директора Мельникова Дарья Андреевна. Четверть на «4» и «5» закончили 48 человек, не успевают трое. Пропусков без уважительной причины стало меньше.",
        "По второму вопросу слушали Шабалдина Ю.В., который провёл с педагогами короткий тренинг и показал, как составлять задания по сплошным и несплошным текстам.",
        first=1.25, before=4,
    )  # fmt: skip
    say(doc, "РЕШИЛИ:", bold=True, before=8, after=3)
    dots = numbering(doc, "\uf0b7", font="Symbol")
    for one, labels in zip(points, said, strict=True):
        item(doc, dots, f"{one['text']}\n{labels}".strip(), align=LEFT, after=4)
    say(doc, "Председатель педсовета\tА.В. Журавлёв", right_tab=16.5, before=18)
    say(doc, "Секретарь\tТ.Т. Гусева", right_tab=16.5, before=10)
    truth = protocol(
        number="5", date="2023-03-28", title="Протокол педагогического совета",
        organization="Муниципальное бюджетное общеобразовательное учреждение «Заборьевская средняя общеобразовательная школа»",
        district="Заборьевский район", district_source="folder", chair="Журавлёв А.В.", secretary="Гусева Т.Т.",
        attendees=[group("педагоги школы", 19), person("Шабалдин Ю.В.", "руководитель методического объединения", status="invited")],
        agenda=agenda("Итоги III четверти.", "Читательская грамотность: от диагностики к результату."),
        speakers=["Мельникова Дарья Андреевна", "Шабалдин Ю.В."],
        decisions=points,
    )  # fmt: skip
    return "Заборьевский район/Педсовет март 2023.docx", doc, [truth]


def two_in_one() -> Sample:
    """Two protocols in one file."""
    organization = "Муниципальное казённое учреждение «Управление образования Сылгылахского улуса» Республики Саха (Якутия)"
    p1 = [
        taken("1", "Утвердить перечень школ – участниц проекта на 2022/2023 учебный год."),
        point("2", "Аммосовой Т.И. загрузить концептуальные документы до 26 сентября.", "Аммосова Т.И.", by=day("2022-09-26")),
        point("3", "Паку Г.Ч. разработать график выездов в школы до конца сентября.", "Пак Г.Ч.", by=day("2022-09-30")),
        point("4", "Слепцовой С.Н. совместно с Паком Г.Ч. проводить собеседования с директорами школ ежемесячно до 31 мая 2023 года.",
              "Слепцова С.Н.", "co-executor: Пак Г.Ч.", by=recurring("FREQ=MONTHLY", "2023-05-31")),
    ]  # fmt: skip
    p2 = [
        taken("1", "Признать выполнение плана недостаточным."),
        point("2", "Директору МБОУ «Тумульская СОШ» (Аммосова Т.И.) представить план устранения замечаний в недельный срок.", "Аммосова Т.И.", by=day("2022-12-30")),
        point("3", "Неустроеву А.П. направить благодарственные письма кураторам.", "Неустроев А.П."),
        point("4", "Следующее заседание провести после получения результатов итогового сочинения.", by=EVENT),
    ]  # fmt: skip
    doc = paper(13)
    for number, points, date in ((1, p1, "09 сентября 2022 г."), (2, p2, "23 декабря 2022 г.")):
        if number == 2:
            new_page(doc)
        centred(
            doc, "Муниципальное казённое учреждение", "«Управление образования Сылгылахского улуса»", "Республики Саха (Якутия)", after=10
        )
        centred(doc, f"ПРОТОКОЛ № {number}", "заседания рабочей группы по реализации проекта «500+»", bold=True, after=6)
        say(doc, f"с. Тумул\t{date}", right_tab=16.5, after=8)
        if number == 1:
            say(doc, "Присутствовали:", bold=True)
            text_lines(
                doc,
                "1. Неустроев Айаал Петрович – начальник управления;",
                "2. Слепцова Саргылана Николаевна – главный специалист;",
                "3. Аммосова Туйаара Ильинична – директор МБОУ «Тумульская СОШ»;",
                "4. Пак Герман Ченирович – методист.",
                align=LEFT,
            )
            say(doc, "Повестка дня:", bold=True, before=4)
            say(doc, "1. О рисковых профилях школ – участниц проекта.")
            say(
                doc,
                "**Слушали:** Слепцову С.Н., которая познакомила с рисковыми профилями трёх школ. Чаще других встречаются два риска: дефицит кадров и низкая учебная мотивация.",
                BOTH,
                before=6,
            )
            say(doc, "**Выступили:** Аммосова Т.И., Пак Г.Ч.", BOTH)
        else:
            say(doc, "**Присутствовали:** Неустроев А.П., Слепцова С.Н., Пак Г.Ч.")
            say(doc, "**Отсутствовала:** Аммосова Т.И. (командировка).")
            say(doc, "Повестка дня:", bold=True, before=4)
            say(doc, "1. Промежуточные итоги проекта.")
            say(
                doc,
                "**Слушали:** Пака Г.Ч., который сообщил, что из девяти мероприятий выполнены пять. Документы третьего этапа, срок загрузки которых истёк 15 декабря, одной школой не представлены.",
                BOTH,
                before=6,
            )
        say(doc, "Решили:", bold=True, before=6)
        text_lines(doc, *(f"{one['number']}. {one['text']}" for one in points))
        say(doc, "Председатель рабочей группы\tА.П. Неустроев", right_tab=16.5, before=16)
        say(doc, "Секретарь\tС.Н. Слепцова", right_tab=16.5, before=10)
    common: Truth = {
        "title": "Протокол заседания рабочей группы по реализации проекта «500+»", "organization": organization,
        "district": "Сылгылахский улус", "region": "Республика Саха (Якутия)", "place": "с. Тумул",
    }  # fmt: skip
    first = protocol(
        **common, number="1", date="2022-09-09", chair="Неустроев Айаал Петрович", secretary="Слепцова Саргылана Николаевна",
        attendees=[
            person("Неустроев Айаал Петрович", "начальник управления"),
            person("Слепцова Саргылана Николаевна", "главный специалист"),
            person("Аммосова Туйаара Ильинична", "директор", "МБОУ «Тумульская СОШ»"),
            person("Пак Герман Ченирович", "методист"),
        ],
        agenda=agenda("О рисковых профилях школ – участниц проекта."), speakers=["Слепцова С.Н.", "Аммосова Т.И.", "Пак Г.Ч."], decisions=p1,
    )  # fmt: skip
    second = protocol(
        **common, number="2", date="2022-12-23", chair="Неустроев А.П.", secretary="Слепцова С.Н.",
        attendees=[*map(person, ("Неустроев А.П.", "Слепцова С.Н.", "Пак Г.Ч.")), person("Аммосова Т.И.", status="absent")],
        agenda=agenda("Промежуточные итоги проекта."), speakers=["Пак Г.Ч."], decisions=p2,
    )  # fmt: skip
    return "Сылгылахский улус/Протоколы рабочей группы 1 и 2.docx", doc, [first, second]


def old_text_file() -> Sample:
    """A text file from an old computer: CP1251, broken and hyphenated lines, straight quotes, terms in brackets."""
    points = [
        point("1", "Учителям школ с низкими результатами ЕГЭ использовать на уроках открытый банк заданий (постоянно).", "учителя школ с низкими результатами ЕГЭ", by=ONGOING),
        point("2", "Хохлову А.Р. и Мамедову Т.Г. оглы подготовить тренировочные варианты (до 17.11).", "Хохлов А.Р.", "Мамедов Т.Г. оглы", by=day("2023-11-17")),
        point("3", "Дубининой Л.М. направить в отдел образования справку по итогам диагностики (срок - в течение трех рабочих дней).", "Дубинина Л.М.", by=day("2023-11-07")),
        point("4", "Провести открытые уроки в МБОУ \"Ковыльная ООШ\" (декабрь т.г., отв. Сухова В.В.).", "Сухова В.В.", by=period("2023-12-01", "2023-12-31")),
        point("5", "Следующее заседание провести в марте 2024 года.", by=period("2024-03-01", "2024-03-31")),
    ]  # fmt: skip
    text = """\
            Районное методическое объединение учителей математики
                      Степнореченского района

                            ПРОТОКОЛ N 2
          заседания районного методического объединения
                от 01.11.2023 г.

Место проведения: МБОУ "Степнореченская СОШ N 2"

Присутствовало: 14 учителей математики.
Председатель: Дубинина Л.М.
Секретарь: Хохлов А.Р.

Повестка дня:
1. Подготовка выпускников к итоговой аттестации по математике.
2. Разное.

    По первому вопросу слушали Сухову В.В., учителя МБОУ "Ковыльная
ООШ". Валентина Викторовна показала, как она работает с обучающимися,
которые не решают задачи с процентами. Методика описана в журнале "Ма-
тематика в сельской школе" за 2019 год.
    Выступил Мамедов Т.Г. оглы. Он считает, что начинать подготовку
следует с 7 класса, и обещал выложить свои карточки до 10 ноября.

Решили:
1. Учителям школ с низкими результатами ЕГЭ использовать на уроках
открытый банк заданий (постоянно).
2. Хохлову А.Р. и Мамедову Т.Г. оглы подготовить тренировочные вари-
анты (до 17.11).
3. Дубининой Л.М. направить в отдел образования справку по итогам
диагностики (срок - в течение трех рабочих дней).
4. Провести открытые уроки в МБОУ "Ковыльная ООШ" (декабрь т.г.,
отв. Сухова В.В.).
5. Следующее заседание провести в марте 2024 года.

Председатель                               Л.М. Дубинина
Секретарь                                  А.Р. Хохлов
"""
    truth = protocol(
        number="2", date="2023-11-01", place="МБОУ «Степнореченская СОШ N 2»", title="Протокол заседания районного методического объединения",
        organization="Районное методическое объединение учителей математики Степнореченского района", district="Степнореченский район",
        chair="Дубинина Л.М.", secretary="Хохлов А.Р.", attendees=[group("учителя математики", 14)],
        agenda=agenda("Подготовка выпускников к итоговой аттестации по математике.", "Разное."),
        speakers=["Сухова В.В.", "Мамедов Т.Г. оглы"], decisions=points,
    )  # fmt: skip
    return "Степнореченский район/Протокол РМО математиков.txt", text, [truth]


def no_heading() -> Sample:
    """No «РЕШИЛИ» at all: headings in the dative say who is to act, dashes what."""
    committee, teams = "Комитет по образованию администрации города Бережковска", "управленческие команды школ № 5 и № 11"
    points = [
        point(None, "предусмотреть средства на приобретение учебного оборудования для школ-участниц в бюджете на 2025 год;", committee),
        point(None, "организовать посещение уроков в школах № 5 и № 11 – с 1 марта по 30 апреля;", committee, by=period("2024-03-01", "2024-04-30")),
        point(None, "актуализировать антирисковые программы до 1 апреля т.г.;", teams, by=day("2024-04-01")),
        point(None, "проводить административные советы по вопросам качества образования еженедельно;", teams, by=recurring("FREQ=WEEKLY")),
        point(None, "вовлекать родителей обучающихся в образовательные события школы.", teams),
        point(None, "пройти диагностику предметных и методических компетенций в III декаде февраля;", "педагоги школ, участвующих в проекте", by=period("2024-02-21", "2024-02-29")),
        point(None, "подготовить индивидуальные планы профессионального развития к следующему заседанию методического совета.", "педагоги школ, участвующих в проекте", by=EVENT),
    ]  # fmt: skip
    doc = paper(13, spacing=1.1)
    centred(doc, "Протокол встречи с управленческими командами школ", "с низкими образовательными результатами", bold=True, after=8)
    text_lines(
        doc,
        "**Дата проведения:** 15 февраля 2024 года",
        "**Время проведения:** 10.00",
        "**Место проведения:** МБОУ «Гимназия № 3», кабинет 21",
        "**Присутствовали:** Лазуткин Е.А., председатель комитета по образованию, Мирошник Н.П., начальник отдела мониторинга, Саар К.Э., методист, управленческие команды школ № 5 и № 11.",
        "**Тема встречи:** обсуждение хода антирисковых программ.",
        after=3,
    )
    text_lines(
        doc,
        "Управленческие команды рассказали, что удалось сделать с начала учебного года. В школе № 5 открыт консультационный пункт для родителей, в школе № 11 пересмотрено расписание индивидуальных занятий. Обе школы назвали общую трудность – недостаток учителей, готовых работать с детьми, для которых русский язык не родной.",
        "Мирошник Н.П. представила сравнительный анализ результатов за 2022 и 2023 годы.",
        "В целях устранения выявленных рисков:",
        first=1.25, before=4,
    )  # fmt: skip
    dashes = numbering(doc, "–")
    for head, part in (
        ("Комитету по образованию администрации города Бережковска:", points[:2]),
        ("Управленческим командам школ № 5 и № 11:", points[2:5]),
        ("Педагогам школ, участвующих в проекте:", points[5:]),
    ):
        say(doc, head, italic=True, before=6, after=2)
        for one in part:
            item(doc, dashes, one["text"])
    layout(doc, [["Председатель", "Е.А. Лазуткин"], ["Секретарь", "К.Э. Саар"]], [11, 5.5])
    truth = protocol(
        date="2024-02-15", time="10:00", place="МБОУ «Гимназия № 3», кабинет 21",
        title="Протокол встречи с управленческими командами школ с низкими образовательными результатами",
        district="город Бережковск", chair="Лазуткин Е.А.", secretary="Саар К.Э.",
        attendees=[
            person("Лазуткин Е.А.", "председатель комитета по образованию"),
            person("Мирошник Н.П.", "начальник отдела мониторинга"),
            person("Саар К.Э.", "методист"),
            group("управленческие команды школ № 5 и № 11"),
        ],
        agenda=[{"number": None, "text": "обсуждение хода антирисковых программ."}], speakers=["Мирошник Н.П."], decisions=points,
    )  # fmt: skip
    return "город Бережковск/Встреча с командами ШНОР.docx", doc, [truth]


def markdown() -> Sample:
    """Markdown: a heading, bold labels, a table of orders."""
    points = [
        point("1", "Завершить приёмку пришкольных лагерей", "Мирошник Н.П.", by=day("2024-06-05")),
        point("2", "Собрать заявки школ на курсы повышения квалификации", "Саар К.Э.", by=day("2024-06-30")),
        point("3", "Подготовить проект плана работы со ШНОР на новый учебный год", "Мирошник Н.П.", by=EVENT),
        point("4", "Обновить раздел сайта «Наставничество»", "Ларин Б.О."),
    ]  # fmt: skip
    text = """\
# Протокол оперативного совещания при председателе комитета по образованию администрации города Бережковска

**№ 21 от 03.06.2024 г.**

**Присутствовали:** Лазуткин Е.А., Мирошник Н.П., Саар К.Э., Ларин Б.О.

## Повестка дня

1. О начале летней кампании.
2. О подготовке к новому учебному году.

По первому вопросу выступила Мирошник Н.П.: лагеря откроются 10 июня, два не готовы.

## Поручения

| № | Поручение | Исполнитель | Срок |
|---|-----------|-------------|------|
| 1 | Завершить приёмку пришкольных лагерей | Мирошник Н.П. | 05.06.2024 |
| 2 | Собрать заявки школ на курсы повышения квалификации | Саар К.Э. | до конца II квартала |
| 3 | Подготовить проект плана работы со ШНОР на новый учебный год | отдел мониторинга (Мирошник Н.П.) | к августовской конференции |
| 4 | Обновить раздел сайта «Наставничество» | Ларин Б.О. | |

Председатель комитета: Е.А. Лазуткин

Протокол вёл: Б.О. Ларин
"""
    truth = protocol(
        number="21", date="2024-06-03",
        title="Протокол оперативного совещания при председателе комитета по образованию администрации города Бережковска",
        organization="Комитет по образованию администрации города Бережковска",
        district="город Бережковск", chair="Лазуткин Е.А.", secretary="Ларин Б.О.",
        attendees=[*map(person, ("Лазуткин Е.А.", "Мирошник Н.П.", "Саар К.Э.", "Ларин Б.О."))],
        agenda=agenda("О начале летней кампании.", "О подготовке к новому учебному году."), speakers=["Мирошник Н.П."], decisions=points,
    )  # fmt: skip
    return "город Бережковск/Оперативное совещание 03.06.2024.md", text, [truth]


def with_a_plan() -> Sample:
    """A deadline for three points, control over the whole, and a plan appended after the signatures."""
    heads = "директора общеобразовательных организаций"
    points = [
        taken("1", "Утвердить план мероприятий («дорожную карту») по поддержке школ на 2022–2023 учебный год (приложение)."),
        point("2.1", "назначить ответственных за реализацию плана;", heads, by=day("2022-12-01")),
        point("2.2", "разместить план на официальных сайтах школ;", heads, by=day("2022-12-01")),
        point("2.3", "проинформировать о плане родительскую общественность.", heads, by=day("2022-12-01")),
        point("3", "МКУ «Информационно-методический центр» (Цапко Е.Г.) обеспечить методическое сопровождение школ на весь период реализации плана.", "Цапко Е.Г.", by=ONGOING),
        point("4", "Контроль за исполнением протокола возложить на начальника управления образования Рогожину П.В.", "controller: Рогожина П.В."),
    ]  # fmt: skip
    rows = [
        point("1", "Входная диагностика профессиональных затруднений педагогов", "МКУ «Информационно-методический центр»", by=period("2022-12-01", "2022-12-31")),
        point("2", "Собеседования с администрацией школ", "управление образования", by=period("2023-01-01", "2023-01-31")),
        point("3", "Неделя открытых уроков в школах-лидерах", "директора школ", by=period("2023-02-06", "2023-02-10")),
        point("4", "Пробные экзамены для обучающихся 9 классов", "управление образования", "директора школ", by=period("2023-03-01", "2023-03-31")),
        point("5", "Подведение итогов реализации плана", "Рогожина П.В.", by=day("2023-05-26")),
    ]  # fmt: skip
    text = written(rows)
    doc = paper(12, spacing=1.1)
    centred(doc, "АДМИНИСТРАЦИЯ НОВОМОСТОВСКОГО МУНИЦИПАЛЬНОГО РАЙОНА", "ВОЛГОГРАДСКОЙ ОБЛАСТИ", bold=True, after=14)
    centred(doc, "ПРОТОКОЛ", bold=True, size=14)
    centred(doc, "расширенного совещания при заместителе главы администрации", "по социальным вопросам", after=8)
    say(doc, "от 22 ноября 2022 г.\t№ 9", right_tab=16.5)
    say(doc, "р.п. Новый Мост", after=8)
    say(doc, "Председательствовал – заместитель главы администрации И.И. Стародубцев", after=3)
    say(doc, "Присутствовали:", bold=True)
    layout(
        doc,
        [
            ["начальник управления образования", "Рогожина Полина Викторовна"],
            ["директор МКУ «Информационно-методический центр»", "Цапко Евгений Глебович"],
        ],
        [9, 7.5],
        before=2,
    )
    say(doc, "директора общеобразовательных организаций района.", after=4)
    say(doc, "Повестка дня:", bold=True)
    say(doc, "1. О мерах поддержки школ с низкими образовательными результатами.", after=6)
    text_lines(
        doc,
        "СЛУШАЛИ: Рогожину П.В. В перечень школ с низкими результатами вошли четыре школы района. Во исполнение приказа областного комитета от 03.10.2022 № 118 в срок до 15 октября проведён анализ причин, проект плана обсуждён с директорами.",
        "РЕШИЛИ:",
        f"1. {points[0]['text']}",
        "2. Директорам общеобразовательных организаций:",
        *(f"{one['number']}. {one['text']}" for one in points[1:4]),
        "Срок исполнения пунктов 2.1–2.3 – до 1 декабря 2022 года.",
        *(f"{one['number']}. {one['text']}" for one in points[4:]),
        first=1.25, after=3,
    )  # fmt: skip
    say(doc, "Председательствующий\tИ.И. Стародубцев", right_tab=16.5, before=16)
    say(doc, "Протокол вёл\tЕ.Г. Цапко", right_tab=16.5, before=10)
    new_page(doc)
    say(doc, "Приложение\nк протоколу от 22.11.2022 № 9", left=10, after=10)
    centred(doc, "ПЛАН", bold=True)
    centred(
        doc,
        "мероприятий («дорожная карта») по поддержке школ",
        "с низкими образовательными результатами на 2022–2023 учебный год",
        bold=True,
        after=8,
    )
    ruled(
        doc,
        [
            ["№", "Мероприятие", "Сроки", "Ответственные"],
            ["1", text["1"], "декабрь 2022 г.", "МКУ «Информационно-методический центр»"],
            ["2", text["2"], "январь 2023 г.", "Управление образования"],
            ["3", text["3"], "6–10 февраля 2023 г.", "Директора школ"],
            ["4", text["4"], "март 2023 г.", "Управление образования, директора школ"],
            ["5", text["5"], "до 26 мая 2023 г.", "Рогожина П.В."],
        ],
        [1, 7, 3.7, 4.8],
    )
    truth = protocol(
        number="9", date="2022-11-22", place="р.п. Новый Мост",
        title="Протокол расширенного совещания при заместителе главы администрации по социальным вопросам",
        organization="Администрация Новомостовского муниципального района Волгоградской области",
        district="Новомостовский муниципальный район", region="Волгоградская область", chair="Стародубцев И.И.", secretary="Цапко Евгений Глебович",
        attendees=[
            person("Рогожина Полина Викторовна", "начальник управления образования"),
            person("Цапко Евгений Глебович", "директор", "МКУ «Информационно-методический центр»"),
            group("директора общеобразовательных организаций района"),
        ],
        agenda=agenda("О мерах поддержки школ с низкими образовательными результатами."), speakers=["Рогожина П.В."], decisions=points,
        plans=[{
            "title": "План мероприятий («дорожная карта») по поддержке школ с низкими образовательными результатами на 2022–2023 учебный год",
            "items": rows,
        }],
    )  # fmt: skip
    return "Новомостовский район/Протокол № 9 с планом мероприятий.pdf", doc, [truth]


def recommendations() -> Sample:
    """A decision in two sentences, recommendations apart, executors and terms in brackets."""
    coordinators, centre = "школьные координаторы", "Думин Р.Р."
    advice = [
        ("1.1", "проверить готовность аудиторий не позднее чем за три дня до начала проверочных работ;", (coordinators,), EVENT),
        ("1.2", "провести инструктаж экспертов (до 10.04.2024);", (coordinators,), day("2024-04-10")),
        ("2.1", "рассмотреть возможность введения с 1 сентября 2024 года ставки педагога-наставника;", ("руководители школ",), None),
        ("2.2", "создать условия для участия педагогов в клубе «Молодой учитель» в кратчайшие сроки.", ("руководители школ",), VAGUE),
        ("3", "МБУ «Центр мониторинга» (Думин Р.Р.) публиковать обзор лучших практик 1 раз в полугодие.", (centre,), recurring("FREQ=MONTHLY;INTERVAL=6")),
    ]  # fmt: skip
    points = [
        taken(
            None,
            "Принять к сведению информацию о порядке проведения проверочных работ в соответствии с приказом комитета от 15.03.2024 № 96-о.",
        ),
        *(point(number, text, *who, by=by, kind="recommendation") for number, text, who, by in advice),
    ]
    doc = paper(12)
    centred(doc, "КОМИТЕТ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ", "ЛЕСОЗЕРСКОГО ГОРОДСКОГО ОКРУГА", "АРХАНГЕЛЬСКОЙ ОБЛАСТИ", bold=True, after=12)
    centred(doc, "ПРОТОКОЛ", "совещания в режиме видео-конференц-связи", bold=True, after=6)
    say(doc, "05 апреля 2024 г.\t№ 04/24", right_tab=16.5)
    say(doc, "Начало совещания: 10 часов 30 минут", after=6)
    text_lines(
        doc,
        "В совещании приняли участие: Вешняков А.Ф., председатель комитета образования, Кокшина Лада Игоревна, заместитель председателя, Думин Р.Р., директор МБУ «Центр мониторинга», школьные координаторы (11 человек).",
        "Повестка:",
        "1) Подготовка к проверочным работам 2024 года.",
        "2) Наставничество «учитель – учитель».",
        after=3,
    )
    text_lines(
        doc,
        "По первому вопросу выступила Кокшина Л.И. Она напомнила о порядке проведения работ и о типичных нарушениях прошлого года.",
        "По второму вопросу Думин Р.Р. рассказал о работе клуба «Молодой учитель». Проект рассчитан на 2022–2025 годы, в нём участвуют 27 пар.",
        first=1.25, after=3,
    )  # fmt: skip
    say(doc, f"**Решение:** {points[0]['text']}", BOTH, before=4, after=6)
    say(doc, "Рекомендации:", bold=True, after=2)
    lists = numbering(doc, "%1.", "%1.%2.")
    for number, head in (("1", "Школьным координаторам:"), ("2", "Руководителям школ:")):
        item(doc, lists, head)
        for one in points[1:-1]:
            if one["number"].startswith(number + "."):
                item(doc, lists, one["text"], 1)
    item(doc, lists, points[-1]["text"])
    layout(doc, [["Председательствующий", "", "А.Ф. Вешняков"], ["Протокол составила", "", "О.Ю. Томилова"]], [7, 4, 5.5])
    truth = protocol(
        number="04/24", date="2024-04-05", time="10:30", title="Протокол совещания в режиме видео-конференц-связи",
        organization="Комитет образования администрации Лесозерского городского округа Архангельской области",
        district="Лесозерский городской округ", region="Архангельская область", chair="Вешняков А.Ф.", secretary="Томилова О.Ю.",
        attendees=[
            person("Вешняков А.Ф.", "председатель комитета образования"),
            person("Кокшина Лада Игоревна", "заместитель председателя"),
            person("Думин Р.Р.", "директор", "МБУ «Центр мониторинга»"),
            group("школьные координаторы", 11),
        ],
        agenda=agenda("Подготовка к проверочным работам 2024 года.", "Наставничество «учитель – учитель»."),
        speakers=["Кокшина Л.И.", "Думин Р.Р."], decisions=points,
    )  # fmt: skip
    return "Протокол ВКС 05.04.2024 Лесозерск.docx", doc, [truth]


PROTOCOLS: tuple[Callable[[], Sample], ...] = (
    full_form,
    word_numbers,
    table_of_orders,
    teachers_council,
    collegium,
    ruled_pdf,
    scan_of_one_page,
    scan_of_two_pages,
    scanned_pdf,
    named_by_its_folder,
    two_in_one,
    old_text_file,
    no_heading,
    markdown,
    with_a_plan,
    recommendations,
)


# ---------------------------------------------------------------- the files


def save(path: Path, made: Paper | str, scanned: bool) -> None:
    """Writes the paper in the format that its name says; a scan goes through LibreOffice and a picture of each page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(made, str):
        path.write_bytes(made.encode("cp1251" if path.suffix == ".txt" else "utf-8"))
    elif path.suffix == ".docx":
        path.write_bytes(word_file(made))
    elif not scanned:
        path.write_bytes(printed(made))
    else:
        save_pictures(path, pictures(printed(made)))


def word_file(made: Paper) -> bytes:
    """The same bytes on every run: python-docx stamps the hour into the archive."""
    raw, fixed = io.BytesIO(), io.BytesIO()
    made.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, WRITTEN.timetuple()[:6]), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def printed(made: Paper) -> bytes:
    """As PDF, through LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paper.docx"
        source.write_bytes(word_file(made))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return source.with_suffix(".pdf").read_bytes()


def pictures(pdf: bytes) -> list[Image.Image]:
    """Each page in grey, as a scanner at 200 dots an inch gives it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paper.pdf"
        source.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", str(source), f"{folder}/page"], check=True, timeout=60)
        return [Image.open(page).convert("L").copy() for page in sorted(Path(folder).glob("page*.pgm"))]


def save_pictures(path: Path, pages: list[Image.Image]) -> None:
    first, *rest = pages
    if path.suffix == ".tif":
        black = [page.point(lambda grey: 255 if grey > 140 else 0).convert("1") for page in pages]
        black[0].save(path, save_all=True, append_images=black[1:], compression="group4", dpi=(DPI, DPI))
    elif path.suffix == ".pdf":
        first.save(path, save_all=True, append_images=rest, resolution=DPI, quality=60)
    else:
        first.quantize(16).save(path, dpi=(DPI, DPI), optimize=True)


def make(function: Callable[[], Sample]) -> Path:
    name, made, truth = function()
    path = SAMPLES / name
    save(path, made, scanned="scan" in function.__name__)
    expected = json.dumps({"protocols": truth}, ensure_ascii=False, indent=1)
    path.with_name(path.name + ".expected.json").write_text(expected + "\n", encoding="utf-8")
    return path


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    for function in PROTOCOLS:
        if wanted in function.__name__:
            path = make(function)
            print(f"{path.stat().st_size:8} {path.relative_to(SAMPLES)}")


if __name__ == "__main__":
    main()
