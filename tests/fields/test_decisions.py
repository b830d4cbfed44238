"""The points of a list of decisions: text, number, headings above, asides beside."""

from __future__ import annotations

import pytest

from shnor_extract.fields.decisions import find_plans, find_points
from shnor_extract.fields.kinds import kind_of
from shnor_extract.model import Document, Point
from shnor_extract.sections import find_tables
from tests.papers import only_minutes, paper


def points_of(document: Document) -> tuple[Point, ...]:
    return find_points(document.text, only_minutes(document), find_tables(document))


def shown(*lines: str | list[str]) -> list[tuple[str | None, str]]:
    """(number, text) of each point taken."""
    document = paper("Протокол № 1", *lines)
    return [
        (point.number.value if point.number else None, point.text.of(document.text).replace("\n", " "))
        for point in points_of(document)
        if not point.rejected
    ]


def headings(*lines: str) -> list[list[str]]:
    document = paper("Протокол № 1", *lines)
    return [[span.of(document.text) for span in point.headings] for point in points_of(document)]


def asides(*lines: str | list[str]) -> list[list[tuple[str, str, bool]]]:
    document = paper("Протокол № 1", *lines)
    return [[(aside.says.value, aside.span.of(document.text), aside.common) for aside in point.asides] for point in points_of(document)]


def test_numbered_points() -> None:
    assert shown("РЕШИЛИ:", "1. Сверить списки;", "2. Обновить стенды.") == [("1", "Сверить списки"), ("2", "Обновить стенды.")]


def test_points_typed_in_one_paragraph() -> None:
    assert shown("РЕШИЛИ: 1. Сверить списки. 2. Обновить стенды.") == [("1", "Сверить списки."), ("2", "Обновить стенды.")]


@pytest.mark.parametrize("speck", ["и", "$", "т ,", "Хх т"])
def test_a_speck_beside_the_heading_is_no_point(speck: str) -> None:
    assert shown(f"РЕШИЛИ: {speck}", "1. Сверить списки.", "2. Обновить стенды.") == [("1", "Сверить списки."), ("2", "Обновить стенды.")]


def test_sentences_without_numbers() -> None:
    lines = ("Решение: Информацию принять к сведению. Директорам школ сверить списки до 1 марта.",)

    assert shown(*lines) == [(None, "Информацию принять к сведению."), (None, "Директорам школ сверить списки до 1 марта.")]


def test_clauses_parted_by_semicolons() -> None:
    assert shown("Коллегия решила: утвердить отчёт; методистам сверить списки; продолжить работу.") == [
        (None, "утвердить отчёт"),
        (None, "методистам сверить списки"),
        (None, "продолжить работу."),
    ]


def test_a_heading_that_says_who_acts_is_no_point_and_holds_for_the_list() -> None:
    lines = ("РЕШИЛИ:", "1. Директорам школ:", "1.1. сверить списки;", "1.2. обновить стенды.", "2. Рябовой К.Л. сдать отчёт.")

    assert [number for number, _ in shown(*lines)] == ["1.1", "1.2", "2"]
    assert headings(*lines) == [["Директорам школ:"], ["Директорам школ:"], []]


def test_nested_headings() -> None:
    lines = (
        "РЕШИЛИ:",
        "1. По направлению «Кадры»:",
        "1.1. Методисту:",
        "1.1.1. сверить списки;",
        "1.2. Директорам:",
        "1.2.1. обновить стенды;",
    )

    assert headings(*lines) == [["По направлению «Кадры»:", "Методисту:"], ["По направлению «Кадры»:", "Директорам:"]]


def test_an_unmarked_heading_replaces_the_one_before() -> None:
    lines = ("РЕШИЛИ:", "1. Управлению образования:", "– сверить списки;", "Школам:", "– обновить стенды.")

    assert headings(*lines) == [["Управлению образования:"], ["Школам:"]]


def test_recommending_heading() -> None:
    document = paper("Протокол № 1", "РЕШИЛИ:", "1. Рекомендовать директорам школ:", "1.1. сверить списки;", "2. Сдать отчёт.")

    assert [point.recommended for point in points_of(document)] == [True, False]


def test_nouns_under_an_order_belong_to_it() -> None:
    lines = ("РЕШИЛИ:", "1. Методисту обеспечить:", "– сверку списков;", "– выпуск стендов.", "2. Сдать отчёт.")

    assert shown(*lines) == [("1", "Методисту обеспечить: – сверку списков; – выпуск стендов."), ("2", "Сдать отчёт.")]


def test_line_torn_in_two() -> None:
    assert shown("РЕШИЛИ:", "– сверить списки, обновить", "стенды и сдать отчёт;") == [
        (None, "сверить списки, обновить стенды и сдать отчёт")
    ]


def test_asides_beneath_a_point() -> None:
    lines = ("РЕШИЛИ:", "1. Сверить списки.", "Срок: до 1 марта. Отв.: Рябова К.Л.", "2. Сдать отчёт.", "(срок – 5 мая, отв. Бычков С.С.)")

    assert asides(*lines) == [
        [("deadline", "до 1 марта.", False), ("executor", "Рябова К.Л.", False)],
        [("deadline", "5 мая,", False), ("executor", "Бычков С.С.", False)],
    ]


def test_labelled_end_of_a_point_is_parted_from_its_text() -> None:
    assert shown("РЕШИЛИ:", "1. Сверить списки. Срок: март.") == [("1", "Сверить списки.")]


def test_deadline_of_the_whole_list() -> None:
    lines = ("РЕШИЛИ:", "1. Сверить списки.", "2. Сдать отчёт.", "Срок исполнения всех пунктов – до 1 марта.")

    assert asides(*lines) == [[("deadline", "до 1 марта.", True)]] * 2


def test_control_as_a_point_of_its_own() -> None:
    assert shown("РЕШИЛИ:", "1. Сверить списки.", "Контроль за исполнением возложить на Рябову К.Л.")[1] == (
        None,
        "Контроль за исполнением возложить на Рябову К.Л.",
    )


def test_closing_words_are_no_point() -> None:
    assert len(shown("РЕШИЛИ:", "1. Сверить списки.", "Заседание закрыто.", "Протокол составлен в двух экземплярах.")) == 1


def test_rejected_proposal_is_kept_apart() -> None:
    document = paper("Протокол № 1", "РЕШИЛИ:", "1. Отменить сверку.", "За – 1, против – 9. Решение не принято.", "2. Сверить списки.")

    assert [point.rejected for point in points_of(document)] == [True, False]


def test_adopted_proposals_are_the_decisions() -> None:
    lines = ("Поступили предложения:", "1. Сверить списки.", "2. Обновить стенды.", "РЕШИЛИ: поступившие предложения утвердить.")

    assert shown(*lines) == [("1", "Сверить списки."), ("2", "Обновить стенды.")]


def test_table_rows() -> None:
    lines = (
        "РЕШИЛИ:",
        ["№ п/п", "Мероприятие", "Срок", "Ответственный"],
        ["1", "Сверить списки", "до 1 марта", "Рябова К.Л."],
        ["2", "1) обновить стенды¶2) сдать отчёт", "-", "Бычков С.С."],
    )

    assert shown(*lines) == [("1", "Сверить списки"), ("1", "обновить стенды"), ("2", "сдать отчёт")]
    assert asides(*lines)[0] == [("deadline", "до 1 марта", False), ("executor", "Рябова К.Л.", False)]
    assert asides(*lines)[1] == [("executor", "Бычков С.С.", False)]


def test_appended_plan() -> None:
    document = paper(
        "Протокол № 1",
        "РЕШИЛИ: утвердить план",
        "Председатель К.Л. Рябова",
        "Приложение",
        "План мероприятий на год",
        ["Мероприятие", "Срок"],
        ["Семинар", "март"],
    )
    (plan,) = find_plans(document.text, only_minutes(document), find_tables(document))

    assert plan.title is not None
    assert plan.title.of(document.text) == "План мероприятий на год"
    assert [point.text.of(document.text) for point in plan.points] == ["Семинар"]


@pytest.mark.parametrize(
    ("text", "bound", "kind"),
    [
        ("Информацию принять к сведению", False, "resolution"),
        ("Директорам школ принять информацию к сведению", True, "resolution"),
        ("Утвердить план мероприятий", False, "resolution"),
        ("Директорам школ утвердить планы до 1 марта", True, "commitment"),
        ("Признать работу удовлетворительной", False, "resolution"),
        ("Снять с контроля пункт 2", False, "resolution"),
        ("Избрать секретарём Рябову К.Л.", False, "resolution"),
        ("Назначить куратором Рябову К.Л.", False, "resolution"),
        ("Назначить кураторов до 1 марта", True, "commitment"),
        ("Информация принята к сведению", False, "resolution"),
        ("Принять меры по устранению замечаний", False, "commitment"),
        ("Принять участие в семинаре", False, "commitment"),
        ("Рекомендовать директорам сверить списки", True, "recommendation"),
        ("Школам рекомендуется сверить списки", True, "recommendation"),
        ("Заслушать директора в IV квартале", True, "commitment"),
        ("Контроль за исполнением возложить на Рябову К.Л.", False, "commitment"),
        ("Открытый урок с самоанализом", False, "commitment"),
        ("Оставить вопрос на контроле", False, "resolution"),
    ],
)
def test_kind(text: str, bound: bool, kind: str) -> None:
    document = paper("Протокол № 1", "РЕШИЛИ:", f"1. {text}")
    (point,) = points_of(document)

    assert kind == kind_of(document.text, point, bound)[0]


def test_deadline_of_some_points_by_their_numbers() -> None:
    lines = ("РЕШИЛИ:", "1. Сверить списки.", "2. Сдать отчёт.", "3. Обновить стенды.", "Срок исполнения пунктов 1–2 – до 1 декабря.")

    assert [bool(of_point) for of_point in asides(*lines)] == [True, True, False]
    assert asides(*lines)[0] == [("deadline", "до 1 декабря.", True)]


def test_a_heading_may_lack_its_colon() -> None:
    lines = ("РЕШИЛИ:", "Учителям математики:", "• сверить списки;", "Руководителю ШМО", "• сдать отчёт.")

    assert headings(*lines) == [["Учителям математики:"], ["Руководителю ШМО"]]


def test_a_heading_may_tell_the_deadline() -> None:
    assert (
        headings("РЕШИЛИ:", "Рябовой К.Л.: до 20.09.2023", "- сверить списки;", "- сдать отчёт.") == [["Рябовой К.Л.: до 20.09.2023"]] * 2
    )


def test_deadline_after_the_name() -> None:
    assert asides("РЕШИЛИ:", "1. Сдать план. Отв. – Рябова К.Л., до 22.10.2023") == [
        [("executor", "Рябова К.Л.", False), ("deadline", "до 22.10.2023", False)]
    ]


def test_deadline_of_the_whole_decision() -> None:
    assert (
        asides("РЕШИЛИ:", "1. Сверить списки.", "2. Сдать отчёт.", "Срок исполнения решения – 1 месяц.")
        == [[("deadline", "1 месяц.", True)]] * 2
    )


def test_a_line_that_tells_is_no_point_unless_it_orders() -> None:
    lines = ("РЕШИЛИ:", "1. Сверить списки.", "2. Обсудили отчёт, постановили сдать его до 1 мая.", "3. Направили письмо.")

    assert [number for number, _ in shown(*lines)] == ["1", "2"]


def test_points_typed_in_one_cell() -> None:
    lines = ("РЕШИЛИ:", ["№", "Мероприятие", "Срок / ответственный"], ["1", "1. Сверить списки. 2. Сдать отчёт.", "до 1 мая"])

    assert [text for _, text in shown(*lines)] == ["Сверить списки.", "Сдать отчёт."]
    assert asides(*lines)[0] == [("any", "до 1 мая", False)]


def test_a_capital_after_a_finished_list_ends_its_heading() -> None:
    lines = ("РЕШИЛИ:", "Директору школы:", "провести опрос родителей;", "обновить программу.", "Провести сверку списков.")

    assert headings(*lines) == [["Директору школы:"], ["Директору школы:"], []]


def test_a_label_under_a_paragraph_holds_for_its_sentences() -> None:
    lines = ("РЕШИЛИ:", "Провести сверку списков. Направить итоги в отдел.", "Срок: 1 марта")

    assert asides(*lines) == [[("deadline", "1 марта", True)], [("deadline", "1 марта", True)]]


def test_a_numbered_point_that_was_not_taken() -> None:
    document = paper("Протокол № 1", "РЕШИЛИ:", "2.1. Решение не принято по вопросу открытия лагеря.", "2.2. Сверить списки.")

    assert [(point.rejected, point.number and point.number.value) for point in points_of(document)] == [(True, "2.1"), (False, "2.2")]


@pytest.mark.parametrize("heading", ["РЕШИЛИ (единогласно):", "Решили («за» – 12, «против» – нет):"])
def test_votes_in_the_brackets_of_a_heading_are_no_point(heading: str) -> None:
    assert shown(heading + " сверить списки") == [(None, "сверить списки")]
    assert shown(heading, "1. Сверить списки") == [("1", "Сверить списки")]


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("2.1. Руководителям школ, имеющих 11 классы,", "2.1.1. проверить готовность аудиторий"),
        ("2.2. Директорам СОШ № 3 (Рябова К.Л.), ООШ с. Ясное-2 (Бычков С.С.)", "- представить планы"),
        ("школам № 618-к, № 622-к", "– провести самоанализ"),
        ("ГБУ ИМЦ", "– составить план"),
        ("Рябова К.Л.", "– подготовить распоряжение"),
    ],
)
def test_a_heading_without_a_colon(heading: str, item: str) -> None:
    document = paper("Протокол № 1", "РЕШИЛИ:", heading, item)
    (point,) = points_of(document)

    assert len(point.headings) == 1


def test_letters_in_one_paragraph_are_points_under_its_beginning() -> None:
    lines = ("РЕШИЛИ:", "2. ИМЦ (Рябова К.Л.): а) обучить педагогов, б) провести неделю, в) обновить план до 1 мая.")

    assert [text for _, text in shown(*lines)] == ["обучить педагогов", "провести неделю", "обновить план до 1 мая."]
    assert headings(*lines) == [["ИМЦ (Рябова К.Л.):"]] * 3


@pytest.mark.parametrize(
    "line", ["Контроль исполнения протокола оставляю за собой.", "Контроль за выполнением решений возложить на Рябову К.Л."]
)
def test_control_after_the_talk_is_a_point(line: str) -> None:
    lines = ("РЕШИЛИ:", "1. Сверить списки.", "По второму вопросу выступила Рябова К.Л. с докладом о питании.", line)

    assert shown(*lines) == [("1", "Сверить списки."), (None, line)]


def test_a_sentence_may_end_in_a_number() -> None:
    lines = (
        "Решение: Предложить места в СОШ № 2. Методистам сверить списки до 01.03.2022. Школам обновить стенды в 2022 г. Отделу помочь.",
    )

    assert len(shown(*lines)) == 4


def test_a_proposal_voted_down_among_the_points() -> None:
    document = paper(
        "Протокол № 1", "РЕШИЛИ:", "1. Сверить списки.", "2. Предложение Рябовой К.Л. о закрытии школы. За – 2. Решение не принято."
    )

    assert [point.rejected for point in points_of(document)] == [False, True]


def test_the_next_meeting_is_no_deadline_of_the_point_above() -> None:
    assert asides("РЕШИЛИ:", "1. Сверить списки.", "Следующее заседание – 24 марта 2022 г.") == [[]]


@pytest.mark.parametrize("same", ["тот же", "-//-", "то же", "– // –"])
def test_the_same_as_above(same: str) -> None:
    lines = ("РЕШИЛИ:", "1. Сверить списки.", "Срок: 18 сентября", "2. Обновить стенды.", f"Срок: {same}")

    assert asides(*lines) == [[("deadline", "18 сентября", False)]] * 2


def test_an_appendix_says_by_when() -> None:
    table = [["Пункт протокола", "Срок", "Куда представить"], ["1.2", "до 20 декабря 2021 г.", "–"], ["2", "постоянно", "–"]]
    document = paper(
        "Протокол № 1",
        "РЕШИЛИ:",
        "1.1. Сверить списки.",
        "1.2. Обновить стенды.",
        "2. Провести опрос.",
        "Председатель К.Л. Рябова",
        "Приложение к протоколу",
        *table,
    )

    assert [[aside.span.of(document.text) for aside in point.asides] for point in points_of(document)] == [
        [],
        ["до 20 декабря 2021 г."],
        ["постоянно"],
    ]


def test_points_counted_in_words() -> None:
    assert shown("РЕШИЛИ:", "Первое. Сверить списки.", "Второе. Обновить стенды.") == [
        (None, "Сверить списки."),
        (None, "Обновить стенды."),
    ]


def test_lines_of_an_appendix_say_by_when() -> None:
    appendix = ("Приложение № 1 к протоколу", "СРОКИ ИСПОЛНЕНИЯ", "п. 1 - до 29.01.2021", "п. 2 – постоянно")
    document = paper("Протокол № 1", "РЕШИЛИ:", "1. Сверить списки.", "2. Обновить стенды.", "Председатель К.Л. Рябова", *appendix)

    assert [[aside.span.of(document.text) for aside in point.asides] for point in points_of(document)] == [["до 29.01.2021"], ["постоянно"]]


def test_a_label_between_slashes() -> None:
    lines = ("РЕШИЛИ:", "1. Сверить списки", "/срок 28 мая, отв. Рябова К.Л./")

    assert [(says, text) for says, text, _ in asides(*lines)[0]] == [("deadline", "28 мая,"), ("executor", "Рябова К.Л.")]


def test_points_counted_in_words_within_a_paragraph() -> None:
    assert shown("Решили так. Первое. Сверить списки. Второе. Обновить стенды до 5 мая.") == [
        (None, "Сверить списки."),
        (None, "Обновить стенды до 5 мая."),
    ]


def test_what_was_voted_down_under_the_next_item_is_not_the_last_point() -> None:
    lines = ("РЕШИЛИ:", "1. Сверить списки.", "По второму вопросу Рябова К.Л. предложила сократить число заседаний. Предложение отклонено.")
    document = paper("Протокол № 1", *lines)

    assert [point.rejected for point in points_of(document)] == [False]


def test_a_list_in_brackets_under_a_number_with_a_full_stop() -> None:
    lines = ("РЕШИЛИ:", "1. Отделу образования:", "1) сверить списки;", "2) обновить стенды.", "2. Рябовой К.Л.:", "1) провести семинар.")
    document = paper("Протокол № 1", *lines, "3. Закрыть вопрос.")

    assert [[heading.of(document.text) for heading in point.headings] for point in points_of(document)] == [
        ["Отделу образования:"],
        ["Отделу образования:"],
        ["Рябовой К.Л.:"],
        [],
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "РЕКОМЕНДАЦИИ",
        "Участники круглого стола рекомендуют:",
        "Рекомендовать:",
        "По итогам работы выработаны следующие рекомендации:",
        "Обсудив доклады, участники рекомендуют:",
        "РЕКОМЕНДУЕТСЯ:",
    ],
)
def test_a_list_under_a_recommending_heading_is_recommended(heading: str) -> None:
    document = paper("Протокол № 1", heading, "Органам управления образованием:", "1. Провести сверку.", "Школам:", "1. Обновить стенды.")
    points = points_of(document)

    assert [kind_of(document.text, point, True)[0] for point in points] == ["recommendation"] * 2
