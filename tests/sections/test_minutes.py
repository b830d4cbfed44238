"""A document is parted into protocols and each protocol into sections."""

from __future__ import annotations

from shnor_extract.model import Document, SectionKind
from shnor_extract.sections import find_minutes
from tests.papers import only_minutes, paper


def shape(document: Document) -> list[tuple[str, list[str]]]:
    return [(section.kind.value, [line.span.of(document.text) for line in section.lines]) for section in only_minutes(document).sections]


def test_full_protocol() -> None:
    document = paper(
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        "ПРОТОКОЛ № 2",
        "Председатель – Рябова К.Л.",
        "Присутствовали:",
        "Бычков С.С., методист",
        "Повестка дня:",
        "1. О сверке списков",
        "СЛУШАЛИ: Рябову К.Л. о сверке.",
        "РЕШИЛИ:",
        "1. Сверить списки.",
        "Голосовали: единогласно",
        "Председатель К.Л. Рябова",
    )

    assert shape(document) == [
        ("header", ["УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ПРОТОКОЛ № 2"]),
        ("chair", ["Рябова К.Л."]),
        ("present", ["Бычков С.С., методист"]),
        ("agenda", ["О сверке списков"]),
        ("heard", ["Рябову К.Л. о сверке."]),
        ("decided", ["Сверить списки."]),
        ("voted", ["единогласно"]),
        ("signatures", ["Председатель К.Л. Рябова"]),
    ]


def test_decisions_without_a_heading_are_seen_by_their_addressees() -> None:
    document = paper(
        "Протокол совещания",
        "Повестка: итоги года",
        "Обсудили основные направления, в том числе:",
        "- рост показателей;",
        "Школам, имеющим низкие результаты:",
        "– обновить планы работы;",
        "– вести мониторинг.",
        "Председатель К.Л. Рябова",
    )

    assert ("decided", ["Школам, имеющим низкие результаты:", "обновить планы работы;", "вести мониторинг."]) in shape(document)
    assert ("talk", ["Обсудили основные направления, в том числе:", "рост показателей;"]) in shape(document)


def test_speech_with_a_wish_is_no_decision_where_decisions_stand_elsewhere() -> None:
    document = paper("Протокол № 1", "СЛУШАЛИ: Рябову К.Л.", "- создать группу;", "РЕШИЛИ:", "1. Сверить списки.")

    assert [lines for kind, lines in shape(document) if kind == "decided"] == [["Сверить списки."]]


def test_approval_stamp_is_not_the_header() -> None:
    document = paper(
        "УТВЕРЖДАЮ", "Директор школы", "___ К.Л. Рябова", "12.01.2022", "ПРОТОКОЛ № 1", "от 11.01.2022", "РЕШИЛИ: сверить списки"
    )

    assert shape(document)[:2] == [
        ("stamp", ["УТВЕРЖДАЮ", "Директор школы", "___ К.Л. Рябова", "12.01.2022"]),
        ("header", ["ПРОТОКОЛ № 1", "от 11.01.2022"]),
    ]


def test_signature_without_the_word_chairman() -> None:
    document = paper(
        "Протокол № 1", "РЕШИЛИ:", "1. Сверить списки.", "Начальник управления образования К.Л. Рябова", "Методист С.С. Бычков"
    )

    assert shape(document)[-1] == ("signatures", ["Начальник управления образования К.Л. Рябова", "Методист С.С. Бычков"])


def test_two_protocols_and_an_agenda_sheet_in_front() -> None:
    document = paper(
        "ПОВЕСТКА",
        "заседания коллегии",
        "О сверке",
        "Председатель К.Л. Рябова",
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        "Протокол № 1",
        "РЕШИЛИ: сверить списки",
        "Секретарь С.С. Бычков",
        "Протокол № 2",
        "РЕШИЛИ: обновить стенды",
        "Секретарь С.С. Бычков",
    )

    assert [minutes.span.of(document.text).splitlines()[0] for minutes in find_minutes(document)] == [
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        "Протокол № 2",
    ]


def test_table_of_orders_stays_whole_though_its_head_has_heading_words() -> None:
    document = paper(
        "Протокол № 1",
        "РЕШИЛИ:",
        ["№", "Решение", "Срок", "Ответственный"],
        ["1", "Сверить списки", "до 1 марта", "Рябова К.Л."],
    )

    assert shape(document)[-1] == ("decided", ["№", "Решение", "Срок", "Ответственный", "1", "Сверить списки", "до 1 марта", "Рябова К.Л."])


def test_plan_after_the_signatures_is_an_appendix() -> None:
    document = paper(
        "Протокол № 1",
        "РЕШИЛИ: утвердить план",
        "Председатель К.Л. Рябова",
        "Приложение 1",
        "План мероприятий",
        ["№", "Мероприятие", "Срок", "Ответственный"],
        ["1", "Семинар", "март", "Рябова К.Л."],
    )

    kinds = [section.kind for section in only_minutes(document).sections]
    assert kinds == [SectionKind.HEADER, SectionKind.DECIDED, SectionKind.SIGNATURES, SectionKind.PLAN]


def test_topics_as_headings_make_the_agenda() -> None:
    document = paper(
        "Протокол № 1",
        "1. О сверке списков",
        "1.1. Рябовой К.Л. сверить списки.",
        "2. О стендах",
        "2.1. Бычкову С.С. обновить стенды.",
    )

    assert [(kind, lines) for kind, lines in shape(document) if kind in ("agenda", "decided")] == [
        ("agenda", ["О сверке списков"]),
        ("decided", ["Рябовой К.Л. сверить списки."]),
        ("agenda", ["О стендах"]),
        ("decided", ["Бычкову С.С. обновить стенды."]),
    ]


def test_post_and_name_on_lines_of_their_own_are_a_signature() -> None:
    document = paper("Протокол № 1", "РЕШИЛИ:", "1. Сверить списки.", "Директор школы", "К.Л. Рябова", "Секретарь", "С.С. Бычков")

    assert shape(document)[-1] == ("signatures", ["Директор школы", "К.Л. Рябова", "Секретарь", "С.С. Бычков"])


def test_a_short_sentence_is_no_attendee() -> None:
    document = paper("Протокол № 1", "Присутствовали:", "Бычков С.С., методист", "Рябова К.Л. открыла заседание.", "РЕШИЛИ: сверить списки")

    assert ("talk", ["Рябова К.Л. открыла заседание."]) in shape(document)


def test_an_order_is_nobody_present() -> None:
    document = paper(
        "ПРОТОКОЛ № 2",
        "Присутствовали: Рябова К.Л., Бычков С.С.",
        "Рябова К.Л.: собирает сведения до 1 апреля.",
        "Методистам подготовить заявки.",
    )

    assert shape(document)[1:] == [
        ("present", ["Рябова К.Л., Бычков С.С."]),
        ("talk", ["Рябова К.Л.: собирает сведения до 1 апреля."]),
        ("decided", ["Методистам подготовить заявки."]),
    ]


def test_bare_names_sign_at_the_end() -> None:
    document = paper("ПРОТОКОЛ № 2", "РЕШИЛИ:", "1. Сверить списки.", "К.Л. Рябова", "С.С. Бычков")

    assert shape(document)[-1] == ("signatures", ["К.Л. Рябова", "С.С. Бычков"])


def test_so_they_decided() -> None:
    document = paper("Протокол встречи", "Решили так:", "– сверить списки")

    assert shape(document)[-1] == ("decided", ["сверить списки"])


def test_short_topics_over_what_was_said() -> None:
    document = paper(
        "Протокол аппаратного совещания № 3",
        "Присутствовали: Рябова К.Л., Бычков С.С.",
        "1. Отчёт ОО-1",
        "Рябова К.Л. – школы сдают отчёт до 20 сентября.",
        "Поручено:",
        "1.1. Сверить списки.",
        "2. Горячее питание",
        "Бычков С.С. – охват 87 процентов.",
        "Поручено:",
        "2.1. Проверить меню.",
    )

    assert [text for kind, lines in shape(document) if kind == "agenda" for text in lines] == ["Отчёт ОО-1", "Горячее питание"]
    assert [text for kind, lines in shape(document) if kind == "decided" for text in lines] == ["Сверить списки.", "Проверить меню."]


def test_orders_under_an_item_without_decisions() -> None:
    document = paper(
        "Протокол № 3",
        "Присутствовали: Рябова К.Л., Бычков С.С.",
        "По первому вопросу выступила Рябова К.Л.",
        "РЕШИЛИ: сверить списки.",
        "По второму вопросу. Начальник сообщил о конкурсе. Необходимо подумать о призах. Проект положения доработать (Бычков С.С.).",
    )

    assert shape(document)[-1] == ("decided", ["Проект положения доработать (Бычков С.С.)."])


def test_a_story_tells_what_was_decided() -> None:
    document = paper(
        "Протокол встречи наставников",
        "Встреча началась в 11 часов. Рябова К.Л. рассказала о парах. "
        "Затем договорились, что Бычков С.С. пересмотрит приказ до 20 декабря. "
        "Методистам поручили посетить уроки. На этом встреча закончилась.",
    )

    assert [text for kind, lines in shape(document) if kind == "decided" for text in lines] == [
        "Затем договорились, что Бычков С.С. пересмотрит приказ до 20 декабря.",
        "Методистам поручили посетить уроки.",
    ]


def test_a_list_of_matters_under_no_heading() -> None:
    document = paper(
        "Протокол № 2 оперативки",
        "Присутств.: Рябова К.Л. – директор, Бычков С.С. – завхоз",
        "1. Котельная. Закончить промывку до 12.09. Бычков С.С.",
        "2. Учебники. Не хватает 11 книг. Запросить фонд.",
        "3. Уголь. Завезено 210 т. Принято к сведению.",
    )

    assert [kind for kind, _ in shape(document)] == ["header", "present", "decided"]


def test_topics_after_the_number_of_a_question() -> None:
    document = paper(
        "Протокол № 2",
        "Присутствовали: Рябова К.Л.",
        "Вопрос 1. О питании.",
        "РЕШИЛИ: сверить списки.",
        "Вопрос 2. Об итогах.",
        "РЕШИЛИ: обновить план.",
    )

    assert [lines for kind, lines in shape(document) if kind == "agenda"] == [["О питании."], ["Об итогах."]]


def test_misspelt_headings_alone_on_their_lines() -> None:
    document = paper("Протокол № 2", "Повеска дня", "1. О питании", "Решыли :", "1. Сверить списки")

    assert [kind for kind, _ in shape(document)] == ["header", "agenda", "decided"]


def test_two_protocols_with_other_numbers() -> None:
    one = ["Присутств.: Рябова К.Л.", "1. Сверить списки.", "2. Обновить стенды.", "3. Провести опрос.", "Директор К.Л. Рябова"]
    document = paper("Протокол № 2", *one, "Протокол № 3", *one)

    assert len(find_minutes(document)) == 2


def test_a_post_cut_short_signs() -> None:
    document = paper("ПРОТОКОЛ № 2", "РЕШИЛИ:", "1. Сверить списки.", "Рук. МО            К.Л. Рябова")

    assert shape(document)[-1] == ("signatures", ["Рук. МО            К.Л. Рябова"])
