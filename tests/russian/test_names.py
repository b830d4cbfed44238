"""Where names stand in a text and their parts as written, before anything is put into the nominative."""

from __future__ import annotations

import pytest

from shnor_extract.russian.lookalikes import fold
from shnor_extract.russian.people.names import find_names
from shnor_extract.russian.people.posts import find_posts
from shnor_extract.russian.people.role_parts import split_role
from shnor_extract.russian.people.surnames import surname_choices

# text → quote (surname, first, middle) under the rule that saw it
SEEN = [
    ("Слушали Рощину А.П. о ремонте", [("Рощину А.П.", "Рощину", "А", "П", "surname_initials")]),
    ("Секретарь  А. П. Рощина", [("А. П. Рощина", "Рощина", "А", "П", "initials_surname")]),
    (
        "Рощина А.П, Сомов И,И.",
        [("Рощина А.П", "Рощина", "А", "П", "surname_initials"), ("Сомов И,И.", "Сомов", "И", "И", "surname_initials")],
    ),
    ("Рощинa A.П.", [("Рощинa A.П.", "Рощина", "А", "П", "surname_initials")]),
    (
        "Директор А.П. Рощина Секретарь И.И. Сомов",
        [("А.П. Рощина", "Рощина", "А", "П", "initials_surname"), ("И.И. Сомов", "Сомов", "И", "И", "initials_surname")],
    ),
    ("Рощиной Анны Петровны", [("Рощиной Анны Петровны", "Рощиной", "Анны", "Петровны", "surname_first_middle")]),
    ("Анна Петровна Рощина", [("Анна Петровна Рощина", "Рощина", "Анна", "Петровна", "first_middle_surname")]),
    ("Анна Петровна рассказала", [("Анна Петровна", "", "Анна", "Петровна", "first_middle")]),
    ("Мамедов Рауф Али оглы", [("Мамедов Рауф Али оглы", "Мамедов", "Рауф", "Али оглы", "fathers_name")]),
    ("Ким Ен Сук", [("Ким Ен Сук", "Ким", "Ен", "Сук", "korean")]),
    ("Рощина Анна, завуч", [("Рощина Анна", "Рощина", "Анна", "", "two_words")]),
    ("г. Жукова А.В. Рощина", [("А.В. Рощина", "Рощина", "А", "В", "initials_surname")]),
    ("с. Большой Лог О.В. Рощина", [("О.В. Рощина", "Рощина", "О", "В", "initials_surname")]),
    ("МБОУ СОШ имени В.П. Ракитина, Рощина А.П.", [("Рощина А.П.", "Рощина", "А", "П", "surname_initials")]),
]


@pytest.mark.parametrize(("text", "expected"), SEEN)
def test_names_with_their_parts_as_written(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    found = [(name.span.of(text), name.value.surname, name.value.first, name.value.middle, name.rule) for name in find_names(text)]

    assert found == expected


# form, case, sex → the surname
DECLINED = [
    ("Лаптеву", "accs", "femn", "Лаптева"),
    ("Лаптеву", "datv", "masc", "Лаптев"),
    ("Лаптевым", "ablt", "masc", "Лаптев"),
    ("Белинской", "gent", "femn", "Белинская"),
    ("Белинскому", "datv", "masc", "Белинский"),
    ("Донского", "gent", "masc", "Донской"),
    ("Толстому", "datv", "masc", "Толстой"),
    ("Белой", "datv", "femn", "Белая"),
    ("Кулику", "datv", "masc", "Кулик"),
    ("Кулик", "datv", "femn", "Кулик"),
    ("Кравцу", "datv", "masc", "Кравец"),
    ("Шварцу", "datv", "masc", "Шварц"),
    ("Соловья", "accs", "masc", "Соловей"),
    ("Гайдаю", "datv", "masc", "Гайдай"),
    ("Ковалю", "datv", "masc", "Коваль"),
    ("Шульге", "datv", "femn", "Шульга"),
    ("Берии", "gent", "masc", "Берия"),
    ("Шевченко", "accs", "femn", "Шевченко"),
    ("Седых", "datv", "masc", "Седых"),
    ("Живаго", "gent", "masc", "Живаго"),
    ("Чавчавадзе", "datv", "femn", "Чавчавадзе"),
    ("ОГНЕВОЙ-РОЩИНОЙ", "datv", "femn", "Огнева-Рощина"),
    ("Тер-Петросяну", "datv", "masc", "Тер-Петросян"),
]


@pytest.mark.parametrize(("form", "case", "sex", "surname"), DECLINED)
def test_surname_of_known_case_and_sex(form: str, case: str, sex: str, surname: str) -> None:
    fits = [choice for choice in surname_choices(form) if choice.case == case and choice.sex in (None, sex)]

    assert max(fits, key=lambda choice: choice.weight).surname == surname


POSTS = [
    ("заместитель директора по УВР", ["заместитель", "директора"]),
    ("главного специалиста комитета", ["главного специалиста"]),
    ("и.о. директора школы", ["и.о.", "директора"]),
    ("И.О. Петров, педагог-психолог", ["педагог-психолог"]),
    ("методические рекомендации, директивы", []),
]


@pytest.mark.parametrize(("text", "expected"), POSTS)
def test_posts(text: str, expected: list[str]) -> None:
    assert [text[post.start : post.stop] for post in find_posts(text)] == expected


# phrase, its case → role, organisation
ROLES = [
    ("директора МБОУ «СОШ № 8»", "gent", "директор", "МБОУ «СОШ № 8»"),
    ("заместителя директора МБОУ СОШ № 5 по УВР", "gent", "заместитель директора по УВР", "МБОУ СОШ № 5"),
    ("начальник отдела общего образования", "nomn", "начальник отдела общего образования", None),
    ("руководитель Управления образования", "nomn", "руководитель Управления образования", None),
    ("директор школы", "nomn", "директор школы", None),
    ("директору школы № 5", "datv", "директор", "школа № 5"),
    ("заведующая детским садом № 3 «Радуга»", "nomn", "заведующая", "детский сад № 3 «Радуга»"),
    ("руководители ОО", "nomn", "руководители ОО", None),
    ("председатель ПМПК", "nomn", "председатель ПМПК", None),
    ("директор МУ «Учебно- методический центр»", "nomn", "директор", "МУ «Учебно-методический центр»"),
]


@pytest.mark.parametrize(("phrase", "case", "role", "organization"), ROLES)
def test_post_and_organisation_told_apart(phrase: str, case: str, role: str, organization: str | None) -> None:
    assert split_role(phrase, case) == (role, organization)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Рощинa A.П.", "Рощина А.П."),
        ("Смирн0ва", "Смирнова"),
        ("3ахарова", "Захарова"),
        ("Word 2007, 10 А", "Word 2007, 10 А"),
        ("3 дня", "3 дня"),
    ],
)
def test_lookalikes_are_folded_and_nothing_moves(text: str, folded: str) -> None:
    assert (fold(text), len(fold(text))) == (folded, len(text))


@pytest.mark.parametrize("piece", ["1234567890", "«", '"', "ст. ", "А.П. ", "(", "Иванов ", "А-", "Рощина А.П., ", "Анна Петрова "])
def test_long_lines_take_time_in_proportion(piece: str) -> None:
    """A hundred kilobytes of the same are read without a pile-up; the limit is generous for a slow machine."""
    text = (piece * (100_000 // len(piece) + 1))[:100_000]

    assert isinstance(find_names(text), tuple)
