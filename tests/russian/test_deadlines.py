"""Deadlines in phrases and points. Every meeting here is held on Tuesday, 12 October 2021, unless the test says otherwise."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from shnor_extract.model import Certainty
from shnor_extract.russian.calendar.deadlines import default_deadline, find_deadlines, parse_deadline
from shnor_extract.settings import Settings

MEETING = date(2021, 10, 12)


def read(text: str) -> tuple[str, str | None, str | None] | None:
    found = parse_deadline(text, MEETING)
    if found is None:
        return None
    return found.kind, found.start.isoformat() if found.start else None, found.due.isoformat() if found.due else None


DAYS = [
    ("до 25.11.2021", "2021-11-25"),
    ("до 25.11.21", "2021-11-25"),
    ("до 25.11.2021г.", "2021-11-25"),
    ("до 25/11/2021", "2021-11-25"),
    ("до 2021-11-25", "2021-11-25"),
    ("до 5 . 11 . 2021", "2021-11-05"),
    ("до «05» ноября 2021 г.", "2021-11-05"),
    ('до "05"ноября 2021 года', "2021-11-05"),
    ("до 05. Ноября 2021 года", "2021-11-05"),
    ("до 5-го ноября", "2021-11-05"),
    ("до 7.XI.2021", "2021-11-07"),
    ("до 7.ХI.2021", "2021-11-07"),
    ("до первого сентября", "2022-09-01"),
    ("до двадцать пятого декабря 2021 года", "2021-12-25"),
    ("до 1 сент.", "2022-09-01"),
    ("до 1 дек. 2021 г.", "2021-12-01"),
    ("до 15 нoября 2021", "2021-11-15"),  # a Latin «o»
    ("до 15 наября 2021", "2021-11-15"),
    ("до 15 деккабря", "2021-12-15"),
    ("ДО 15 НОЯБРЯ 2021 ГОДА", "2021-11-15"),
    ("до25.11.2021", "2021-11-25"),
    ("до 25.11", "2021-11-25"),
    ("к 25 ноября", "2021-11-25"),
    ("ко 2 ноября", "2021-11-02"),
    ("по 31 мая 2022 г.", "2022-05-31"),
    ("не позднее 5 ноября", "2021-11-05"),
    ("не позже 5 ноября", "2021-11-05"),
    ("не позднее 17.00 5 ноября", "2021-11-05"),
    ("до 12 часов 5 ноября 2021 г.", "2021-11-05"),
    ("до 5 ноября 2021 года включительно", "2021-11-05"),
    ("до пятницы, 15 октября", "2021-10-15"),
    ("до 15 октября (пятница)", "2021-10-15"),
    ("в срок до 1 ноября 2021 года", "2021-11-01"),
    ("срок 27 декабря 2021 г.", "2021-12-27"),
    ("Срок: 15.10.2021", "2021-10-15"),
    ("Срок исполнения – 1 ноября", "2021-11-01"),
    ("01.11.2021 г.", "2021-11-01"),
    ("1 ноября", "2021-11-01"),
    ("до 12 октября", "2021-10-12"),
    ("до 11 октября", "2022-10-11"),
    ("до 1 ноября т.г.", "2021-11-01"),
    ("до 1 ноября с.г.", "2021-11-01"),
    ("до 1 мая текущего года", "2021-05-01"),
    ("до 1 февраля следующего года", "2022-02-01"),
    ("до октября", "2022-09-30"),
    ("к декабрю", "2021-11-30"),
    ("до марта 2022 года", "2022-02-28"),
    ("до конца октября", "2021-10-31"),
    ("к концу ноября", "2021-11-30"),
    ("до середины декабря", "2021-12-15"),
    ("до конца I квартала", "2022-03-31"),
    ("до конца четвёртого квартала 2021 г.", "2021-12-31"),
    ("до конца квартала", "2021-12-31"),
    ("до конца первого полугодия 2022 года", "2022-06-30"),
    ("до конца года", "2021-12-31"),
    ("до конца 2022 года", "2022-12-31"),
    ("до конца календарного года", "2021-12-31"),
    ("до конца учебного года", "2022-05-31"),
    ("до конца 2022/2023 учебного года", "2023-05-31"),
    ("к началу учебного года", "2022-09-01"),
    ("к началу нового учебного года", "2022-09-01"),
    ("до начала декабря", "2021-12-01"),
    ("до конца месяца", "2021-10-31"),
    ("до конца недели", "2021-10-17"),
    ("до конца I четверти", "2021-10-31"),
    ("до конца II четверти", "2021-12-31"),
    ("до весенних каникул", "2022-03-23"),
    ("до II квартала", "2022-03-31"),
    ("до весны", "2022-02-28"),
    ("до 25 числа", "2021-10-25"),
    ("до 5 числа следующего месяца", "2021-11-05"),
    ("до пятницы", "2021-10-15"),
    ("к понедельнику", "2021-10-18"),
    ("завтра", "2021-10-13"),
    ("в недельный срок", "2021-10-19"),
    ("в двухнедельный срок", "2021-10-26"),
    ("в 10-дневный срок", "2021-10-22"),
    ("в 10-ти дневный срок", "2021-10-22"),
    ("в десятидневный срок", "2021-10-22"),
    ("в 3-х дневный срок", "2021-10-15"),
    ("в месячный срок", "2021-11-12"),
    ("в 10-дневный срок со дня подписания протокола", "2021-10-22"),
    ("в течение 10 дней", "2021-10-22"),
    ("в течение 10 (десяти) календарных дней", "2021-10-22"),
    ("в течение трёх рабочих дней", "2021-10-15"),
    ("в течение 5 рабочих дней", "2021-10-19"),
    ("в течение недели", "2021-10-19"),
    ("в течение двух недель", "2021-10-26"),
    ("в течение месяца", "2021-11-12"),
    ("в течение двух месяцев", "2021-12-12"),
    ("не позднее 5 дней со дня заседания", "2021-10-17"),
    ("через неделю", "2021-10-19"),
    ("через месяц", "2021-11-12"),
    ("за 3 дня до 1 ноября", "2021-10-29"),
    ("к следующему заседанию, назначенному на 20 октября", "2021-10-20"),
    ("до следующего совещания (20 октября)", "2021-10-20"),
]

PERIODS = [
    ("февраль 2022 года", "2022-02-01", "2022-02-28"),
    ("срок исполнения — февраль 2022 года", "2022-02-01", "2022-02-28"),
    ("(срок – ноябрь 2021 года)", "2021-11-01", "2021-11-30"),
    ("декабрь 2021г.", "2021-12-01", "2021-12-31"),
    ("в марте", "2022-03-01", "2022-03-31"),
    ("в октябре", "2021-10-01", "2021-10-31"),
    ("март месяц 2022 г.", "2022-03-01", "2022-03-31"),
    ("02.2022", "2022-02-01", "2022-02-28"),
    ("январь–март 2022 г.", "2022-01-01", "2022-03-31"),
    ("январь - март 2022 г.", "2022-01-01", "2022-03-31"),
    ("янв.–март", "2022-01-01", "2022-03-31"),
    ("ноябрь-декабрь", "2021-11-01", "2021-12-31"),
    ("декабрь – январь 2022 г.", "2021-12-01", "2022-01-31"),
    ("с сентября по май", "2021-09-01", "2022-05-31"),
    ("с октября 2021 по май 2022 года", "2021-10-01", "2022-05-31"),
    ("с 10 по 20 мая", "2022-05-10", "2022-05-20"),
    ("10–20 мая 2022 года", "2022-05-10", "2022-05-20"),
    ("с 01.11.2021 по 15.11.2021", "2021-11-01", "2021-11-15"),
    ("с 01.11 по 15.11.2021 г.", "2021-11-01", "2021-11-15"),
    ("с 1 по 15.11.2021", "2021-11-01", "2021-11-15"),
    ("01.11.2021–31.05.2022", "2021-11-01", "2022-05-31"),
    ("с 25 декабря по 10 января", "2021-12-25", "2022-01-10"),
    ("с 25 декабря 2021 года по 10 января 2022 года", "2021-12-25", "2022-01-10"),
    ("с 1 ноября до конца учебного года", "2021-11-01", "2022-05-31"),
    ("II квартал", "2022-04-01", "2022-06-30"),
    ("2 квартал 2022 г.", "2022-04-01", "2022-06-30"),
    ("в IV квартале", "2021-10-01", "2021-12-31"),
    ("3 кв. 2022", "2022-07-01", "2022-09-30"),
    ("во втором квартале 2022 года", "2022-04-01", "2022-06-30"),
    ("I–II кварталы 2022 года", "2022-01-01", "2022-06-30"),
    ("I полугодие 2022 года", "2022-01-01", "2022-06-30"),
    ("во 2-м полугодии 2021 года", "2021-07-01", "2021-12-31"),
    ("I полугодие 2021/2022 учебного года", "2021-09-01", "2021-12-31"),
    ("II полугодие 2021-2022 уч. г.", "2022-01-09", "2022-05-31"),
    ("II четверть", "2021-11-01", "2021-12-31"),
    ("в течение III четверти", "2022-01-09", "2022-03-31"),
    ("осенние каникулы", "2021-10-28", "2021-11-05"),
    ("в период зимних каникул", "2021-12-29", "2022-01-08"),
    ("на весенних каникулах", "2022-03-24", "2022-03-31"),
    ("III декада марта", "2022-03-21", "2022-03-31"),
    ("первая декада ноября 2021 г.", "2021-11-01", "2021-11-10"),
    ("во 2-й декаде декабря", "2021-12-11", "2021-12-20"),
    ("в первой половине мая", "2022-05-01", "2022-05-15"),
    ("последняя неделя ноября", "2021-11-25", "2021-11-30"),
    ("начало декабря", "2021-12-01", "2021-12-10"),
    ("конец ноября", "2021-11-21", "2021-11-30"),
    ("весна 2022 г.", "2022-03-01", "2022-05-31"),
    ("зимой", "2021-12-01", "2022-02-28"),
    ("зима 2021–2022 года", "2021-12-01", "2022-02-28"),
    ("осенью 2022 года", "2022-09-01", "2022-11-30"),
    ("в течение учебного года", "2021-09-01", "2022-05-31"),
    ("в течение 2021/2022 учебного года", "2021-09-01", "2022-05-31"),
    ("весь учебный год", "2021-09-01", "2022-05-31"),
    ("2022/2023 учебный год", "2022-09-01", "2023-05-31"),
    ("в течение года", "2021-01-01", "2021-12-31"),
    ("в течение 2022 года", "2022-01-01", "2022-12-31"),
    ("2022 год", "2022-01-01", "2022-12-31"),
    ("2022–2024 годы", "2022-01-01", "2024-12-31"),
    ("на следующей неделе", "2021-10-18", "2021-10-24"),
    ("октябрь, ноябрь 2021 года", "2021-10-01", "2021-11-30"),
]

RHYTHMS = [
    ("ежедневно", "FREQ=DAILY"),
    ("еженедельно", "FREQ=WEEKLY"),
    ("ежемесячно", "FREQ=MONTHLY"),
    ("ежеквартально", "FREQ=MONTHLY;INTERVAL=3"),
    ("ежегодно", "FREQ=YEARLY"),
    ("ежемесячно до 5 числа", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("ежемесячно, не позднее 25-го числа", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("до 5 числа каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("до 1 и 15 числа каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
    ("ежеквартально до 10 числа месяца, следующего за отчётным", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
    ("до 10 числа месяца, следующего за отчётным кварталом", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
    ("ежемесячно в последний рабочий день", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    ("ежегодно до 1 октября", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1"),
    ("ежегодно, в мае", "FREQ=YEARLY;BYMONTH=5"),
    ("август, ежегодно", "FREQ=YEARLY;BYMONTH=8"),
    ("ежегодно в сентябре–октябре", "FREQ=YEARLY;BYMONTH=9,10"),
    ("каждую пятницу", "FREQ=WEEKLY;BYDAY=FR"),
    ("по пятницам", "FREQ=WEEKLY;BYDAY=FR"),
    ("по вторникам и четвергам", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("еженедельно по средам", "FREQ=WEEKLY;BYDAY=WE"),
    ("первый понедельник каждого месяца", "FREQ=MONTHLY;BYDAY=1MO"),
    ("в последнюю пятницу месяца", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("1 раз в полугодие", "FREQ=MONTHLY;INTERVAL=6"),
    ("раз в четверть", "FREQ=YEARLY;BYMONTH=3,5,10,12"),
    ("два раза в год", "FREQ=MONTHLY;INTERVAL=6"),
    ("дважды в год", "FREQ=MONTHLY;INTERVAL=6"),
    ("не реже одного раза в неделю", "FREQ=WEEKLY"),
    ("не реже 1 раза в квартал", "FREQ=MONTHLY;INTERVAL=3"),
    ("один раз в две недели", "FREQ=WEEKLY;INTERVAL=2"),
    ("раз в 3 года", "FREQ=YEARLY;INTERVAL=3"),
    ("каждые две недели", "FREQ=WEEKLY;INTERVAL=2"),
    ("каждое полугодие", "FREQ=MONTHLY;INTERVAL=6"),
    ("в конце каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("по окончании каждой четверти", "FREQ=YEARLY;BYMONTH=3,5,10,12;BYMONTHDAY=-1"),
]

UNDATED = [
    ("постоянно", "ongoing"),
    ("систематически", "ongoing"),
    ("регулярно", "ongoing"),
    ("на постоянной основе", "ongoing"),
    ("весь период", "ongoing"),
    ("в течение всего периода", "ongoing"),
    ("в системе", "ongoing"),
    ("в постоянном режиме", "ongoing"),
    ("до следующего заседания", "event"),
    ("к очередному совещанию", "event"),
    ("после получения результатов ВПР", "event"),
    ("по графику (приложение 1)", "event"),
    ("согласно плану", "event"),
    ("в соответствии с графиком", "event"),
    ("по отдельному плану", "event"),
    ("по мере поступления документов", "event"),
    ("по итогам четверти", "event"),
    ("в течение 5 дней после получения результатов", "event"),
    ("до окончания приёмной кампании", "event"),
    ("до начала экзаменов", "event"),
    ("не позднее чем за неделю до начала олимпиады", "event"),
    ("в установленные сроки", "vague"),
    ("в сроки, установленные приказом", "event"),
    ("в кратчайшие сроки", "vague"),
    ("по мере необходимости", "vague"),
    ("до особого распоряжения", "vague"),
    ("незамедлительно", "vague"),
    ("немедленно", "vague"),
    ("срочно", "vague"),
    ("в рабочем порядке", "vague"),
    ("при необходимости", "vague"),
    ("в ближайшее время", "vague"),
]

PHRASES: list[tuple[str, str, str | None, str | None, str | None]] = [
    ("7/IX-2021", "date", None, "2021-09-07", None),
    ("до 7/XI-21", "date", None, "2021-11-07", None),
    ("к двадцать пятому мая", "date", None, "2022-05-25", None),
    ("до тридцать первого декабря", "date", None, "2021-12-31", None),
    ("в течение 2022 календарного года", "period", "2022-01-01", "2022-12-31", None),
    ("в течение календарного 2022 года", "period", "2022-01-01", "2022-12-31", None),
    ("с 10 мая до 20 мая 2022 г.", "period", "2022-05-10", "2022-05-20", None),
    ("10 мая — 20 мая 2022 года", "period", "2022-05-10", "2022-05-20", None),
    ("10‑20 мая", "period", "2022-05-10", "2022-05-20", None),
    ("10—20 мая", "period", "2022-05-10", "2022-05-20", None),
    ("10 − 20 мая", "period", "2022-05-10", "2022-05-20", None),
    ("с 10 по 20 мая с.г.", "period", "2021-05-10", "2021-05-20", None),
    ("не позднее чем в трёхдневный срок", "date", None, "2021-10-15", None),
    ("в 2-недельный срок", "date", None, "2021-10-26", None),
    ("в течение трёх недель", "date", None, "2021-11-02", None),
    ("в течение 72 часов", "date", None, "2021-10-15", None),
    ("через 10 рабочих дней", "date", None, "2021-10-26", None),
    ("спустя месяц", "date", None, "2021-11-12", None),
    ("в десятидневный срок после заседания", "date", None, "2021-10-22", None),
    ("в течение 3 (трёх) рабочих дней", "date", None, "2021-10-15", None),
    ("в течение 15 рабочих дней со дня проведения совещания", "date", None, "2021-11-02", None),
    ("в течение 5 дней с даты подписания", "date", None, "2021-10-17", None),
    ("в течение 5 дней с момента принятия решения", "date", None, "2021-10-17", None),
    ("ежемесячно, 1 числа", "recurring", None, None, "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("первого числа каждого месяца", "recurring", None, None, "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("1-го числа каждого месяца", "recurring", None, None, "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("каждое 10-е число месяца", "recurring", None, None, "FREQ=MONTHLY;BYMONTHDAY=10"),
    ("каждое 10 число", "recurring", None, None, "FREQ=MONTHLY;BYMONTHDAY=10"),
    ("по понедельникам в 9.00", "recurring", None, None, "FREQ=WEEKLY;BYDAY=MO"),
    ("раз в неделю по средам", "recurring", None, None, "FREQ=WEEKLY;BYDAY=WE"),
    ("дважды в месяц", "recurring", None, None, "FREQ=WEEKLY;INTERVAL=2"),
    ("два раза в месяц", "recurring", None, None, "FREQ=WEEKLY;INTERVAL=2"),
    ("каждый первый вторник месяца", "recurring", None, None, "FREQ=MONTHLY;BYDAY=1TU"),
    ("первый вторник месяца", "recurring", None, None, "FREQ=MONTHLY;BYDAY=1TU"),
    ("каждый рабочий день", "recurring", None, None, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("ежедневно по рабочим дням", "recurring", None, None, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("по будням", "recurring", None, None, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("по рабочим дням", "recurring", None, None, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("по субботам и воскресеньям", "recurring", None, None, "FREQ=WEEKLY;BYDAY=SA,SU"),
    ("каждый день", "recurring", None, None, "FREQ=DAILY"),
    ("каждый год", "recurring", None, None, "FREQ=YEARLY"),
    ("каждый учебный год", "recurring", None, None, "FREQ=YEARLY"),
    ("каждый год в мае", "recurring", None, None, "FREQ=YEARLY;BYMONTH=5"),
    ("каждый год до 1 июня", "recurring", None, None, "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1"),
    ("один раз в год в сентябре", "recurring", None, None, "FREQ=YEARLY;BYMONTH=9"),
    ("1 раз в неделю", "recurring", None, None, "FREQ=WEEKLY"),
    ("1 раз в две недели", "recurring", None, None, "FREQ=WEEKLY;INTERVAL=2"),
    ("1 раз в десять дней", "recurring", None, None, "FREQ=DAILY;INTERVAL=10"),
    ("не менее одного раза в месяц", "recurring", None, None, "FREQ=MONTHLY"),
    ("минимум 1 раз в месяц", "recurring", None, None, "FREQ=MONTHLY"),
    ("не реже чем один раз в квартал", "recurring", None, None, "FREQ=MONTHLY;INTERVAL=3"),
    ("не реже, чем 1 раз в квартал", "recurring", None, None, "FREQ=MONTHLY;INTERVAL=3"),
    ("ежеквартально, последняя неделя", "recurring", None, None, "FREQ=MONTHLY;INTERVAL=3"),
    ("ежемесячно до последнего числа", "recurring", None, None, "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("ежемесячно до конца месяца", "recurring", None, None, "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("в последний день каждого месяца", "recurring", None, None, "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("до последнего дня каждого месяца", "recurring", None, None, "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("ежеквартально до 1 числа первого месяца следующего квартала", "recurring", None, None, "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1"),
    ("до 15 января, до 15 апреля, до 15 июля, до 15 октября", "date", None, "2022-01-15", None),
    ("ежегодно в срок до 1 октября", "recurring", None, None, "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1"),
    ("ежегодно с 1 по 10 сентября", "recurring", None, None, "FREQ=YEARLY;BYMONTH=9"),
    ("ежегодно в первой декаде сентября", "recurring", None, None, "FREQ=YEARLY;BYMONTH=9"),
    ("ежегодно в IV квартале", "recurring", None, None, "FREQ=YEARLY;BYMONTH=10,11,12"),
    ("еженедельно до 31 мая 2022 года", "recurring", None, "2022-05-31", "FREQ=WEEKLY"),
    ("ежедневно до 31 декабря", "recurring", None, "2021-12-31", "FREQ=DAILY"),
    ("ежемесячно до 1 июня 2022 г.", "recurring", None, "2022-06-01", "FREQ=MONTHLY"),
    ("ежемесячно, до 31 мая", "recurring", None, "2022-05-31", "FREQ=MONTHLY"),
    ("ежеквартально в течение 2022 года", "recurring", "2022-01-01", "2022-12-31", "FREQ=MONTHLY;INTERVAL=3"),
    ("1 раз в полугодие в течение 2022-2023 гг.", "recurring", "2022-01-01", "2023-12-31", "FREQ=MONTHLY;INTERVAL=6"),
    ("по мере комплектования групп", "event", None, None, None),
    ("за неделю до экзамена", "event", None, None, None),
    ("в день заседания", "event", None, None, None),
    ("накануне экзамена", "event", None, None, None),
    ("до приёмки школ", "event", None, None, None),
    ("по мере освобождения жилья", "event", None, None, None),
    ("размещать расписание в день издания приказа", "event", None, None, None),
    ("ко Дню учителя", "date", None, "2022-10-05", None),
    ("в 10-дневный срок (рабочие дни)", "date", None, "2021-10-26", None),
    ("до конца рабочего дня 24 мая", "date", None, "2022-05-24", None),
    ("9…20 января 2022 г.", "period", "2022-01-09", "2022-01-20", None),
    ("в следующем учебном году", "period", "2022-09-01", "2023-05-31", None),
    ("к маю", "date", None, "2022-04-30", None),
    ("в теч. 10 дн.", "date", None, "2021-10-22", None),
    ("в течение 5 раб. дней", "date", None, "2021-10-19", None),
    ("в теч. 2 нед.", "date", None, "2021-10-26", None),
    ("к дате проведения семинара", "event", None, None, None),
    ("до проведения следующего мониторинга", "event", None, None, None),
    ("до получения ответа из министерства", "event", None, None, None),
    ("после подписания соглашения", "event", None, None, None),
    ("после 1 сентября", "event", None, None, None),
    ("по завершении учебного года", "event", None, None, None),
    ("по окончании ремонтных работ", "event", None, None, None),
    ("до решения вопроса", "event", None, None, None),
    ("до принятия решения", "event", None, None, None),
    ("до дальнейших указаний", "vague", None, None, None),
    ("до распоряжения", "vague", None, None, None),
    ("до нового распоряжения", "vague", None, None, None),
    ("при первой возможности", "vague", None, None, None),
    ("при первой же возможности", "vague", None, None, None),
    ("в возможно короткие сроки", "vague", None, None, None),
    ("в максимально сжатые сроки", "vague", None, None, None),
    ("в самые короткие сроки", "vague", None, None, None),
    ("в кратчайший срок", "vague", None, None, None),
    ("в оперативном порядке", "vague", None, None, None),
    ("безотлагательно", "vague", None, None, None),
    ("в экстренном порядке", "vague", None, None, None),
    ("на весь учебный год", "period", "2021-09-01", "2022-05-31", None),
    ("на протяжении всего учебного года", "period", "2021-09-01", "2022-05-31", None),
    ("всё время", "ongoing", None, None, None),
    ("всегда", "ongoing", None, None, None),
    ("на постоянной основе в течение учебного года", "period", "2021-09-01", "2022-05-31", None),
    ("весь период действия программы", "ongoing", None, None, None),
    ("в течение срока действия программы", "ongoing", None, None, None),
    ("на долгосрочной основе", "ongoing", None, None, None),
    ("до 1-го числа", "date", None, "2021-11-01", None),
    ("к 1 числу", "date", None, "2021-11-01", None),
    ("до начала следующего учебного года", "date", None, "2022-09-01", None),
    ("к 1 сентября нового учебного года", "date", None, "2022-09-01", None),
    ("к новому 2022-2023 учебному году", "date", None, "2022-08-31", None),
    ("до конца этого года", "date", None, "2021-12-31", None),
    ("в этом году", "period", "2021-01-01", "2021-12-31", None),
    ("в следующем месяце", "period", "2021-11-01", "2021-11-30", None),
    ("до конца следующего месяца", "date", None, "2021-11-30", None),
    ("до конца следующей недели", "date", None, "2021-10-24", None),
    ("в начале следующего года", "period", "2022-01-01", "2022-01-31", None),
    ("в конце учебного года", "period", "2022-05-01", "2022-05-31", None),
    ("в начале учебного года", "period", "2022-09-01", "2022-09-30", None),
    ("в конце полугодия", "period", "2021-12-01", "2021-12-31", None),
    ("середина ноября", "period", "2021-11-11", "2021-11-20", None),
    ("в двадцатых числах ноября", "period", "2021-11-20", "2021-11-29", None),
    ("в первых числах ноября", "period", "2021-11-01", "2021-11-10", None),
    ("в десятых числах ноября", "period", "2021-11-10", "2021-11-19", None),
    ("1-5 ноября", "period", "2021-11-01", "2021-11-05", None),
    ("до 01 ноября 2021г", "date", None, "2021-11-01", None),
    ("до 1ноября", "date", None, "2021-11-01", None),
    ("до 1 ноября 21 года", "date", None, "2021-11-01", None),
    ("до 1 ноября 2021-го", "date", None, "2021-11-01", None),
    ("до ноября включительно", "date", None, "2021-11-30", None),
    ("по ноябрь включительно", "date", None, "2021-11-30", None),
    ("до 25.09.2021 года", "date", None, "2021-09-25", None),
    ("Срок исполнения до 25 сентября 2022 года.", "date", None, "2022-09-25", None),
]


@pytest.mark.parametrize(("text", "due"), DAYS)
def test_a_day_is_the_last_one_included(text: str, due: str) -> None:
    assert read(text) == ("date", None, due)


@pytest.mark.parametrize(("text", "start", "due"), PERIODS)
def test_a_period_has_both_its_ends(text: str, start: str, due: str) -> None:
    assert read(text) == ("period", start, due)


@pytest.mark.parametrize(("text", "rrule"), RHYTHMS)
def test_a_rhythm_is_a_rule_that_calendars_read(text: str, rrule: str) -> None:
    found = parse_deadline(text, MEETING)

    assert found is not None
    assert (found.kind, found.rrule) == ("recurring", rrule)
    assert rrulestr(rrule, dtstart=datetime(2021, 10, 12)).after(datetime(2021, 10, 12)) is not None


@pytest.mark.parametrize(("text", "kind", "start", "due", "rrule"), PHRASES)
def test_other_phrases(text: str, kind: str, start: str | None, due: str | None, rrule: str | None) -> None:
    assert read(text) == (kind, start, due)
    assert getattr(parse_deadline(text, MEETING), "rrule", None) == rrule


@pytest.mark.parametrize(("text", "kind"), UNDATED)
def test_what_no_calendar_checks_has_no_day(text: str, kind: str) -> None:
    assert read(text) == (kind, None, None)


# text of a point, text of its deadline
AS_WRITTEN = [
    ("Провести анализ – срок 27 декабря 2021 г.", "27 декабря 2021 г."),
    ("Провести анализ – **срок 27 декабря 2021 г.**", "27 декабря 2021 г."),
    ("Составить список до 25.11.2021 и направить в отдел.", "до 25.11.2021"),
    ("Заслушать отчёт (срок – ноябрь 2021 года).", "ноябрь 2021 года"),
    ("Провести встречи – срок январь–март 2022 г.", "январь–март 2022 г."),
    ("Вести мониторинг - постоянно.", "постоянно"),
    ("Представить списки не позднее 17.00 5 ноября 2021 г. в отдел.", "не позднее 17.00 5 ноября 2021 г."),
    ("Устранить нарушения в 10-дневный срок.", "в 10-дневный срок"),
    ("Представлять отчёт ежемесячно до 5 числа.", "ежемесячно до 5 числа"),
    ("Посетить уроки с 10 по 20 ноября.", "с 10 по 20 ноября"),
]


@pytest.mark.parametrize(("text", "written"), AS_WRITTEN)
def test_the_text_of_a_deadline_is_as_written_and_stands_where_it_says(text: str, written: str) -> None:
    found = find_deadlines(text, MEETING).found[0]

    assert found.value.text == written
    assert found.span.of(text) == written
    assert found.rule == found.value.rule != ""


SEVERAL = [
    ("Провести диагностику до 1 ноября, справку представить до 15 ноября.", ["2021-11-01", "2021-11-15"]),
    ("Провести заседания 15 ноября и 20 декабря 2021 года.", ["2021-11-15", "2021-12-20"]),
    ("Систематически посещать занятия, справку представить до 15 ноября.", ["2021-11-15", None]),
    ("До 1 ноября провести диагностику. Срок отчёта: 15 ноября.", ["2021-11-15", "2021-11-01"]),
    ("Представлять отчёт до 1 ноября, далее ежеквартально.", ["2021-11-01", None]),
]


@pytest.mark.parametrize(("text", "dues"), SEVERAL)
def test_of_several_deadlines_that_which_binds_comes_first(text: str, dues: list[str | None]) -> None:
    found = find_deadlines(text, MEETING).found

    assert [one.value.due.isoformat() if one.value.due else None for one in found] == dues


# a cell under «Срок», what it says
CELLS = [
    ("05.11.21", ["2021-11-05"]),
    ("5.11", ["2021-11-05"]),
    ("до 15.11.2021, 15.12.2021", ["2021-11-15", "2021-12-15"]),
    ("Ноябрь, январь, март", ["2021-11-30", "2022-01-31", "2022-03-31"]),
    ("ноябрь\nянварь", ["2021-11-30", "2022-01-31"]),
    ("2021/2022 учебный год", ["2022-05-31"]),
    ("в 2021/2022 учебном году", ["2022-05-31"]),
    ("2021/2022", ["2022-05-31"]),
    ("2022", ["2022-12-31"]),
    ("на 2022–2024 годы", ["2024-12-31"]),
    ("сент.-окт.", ["2021-10-31"]),
    ("4 кв-л", ["2021-12-31"]),
    ("3 четв.", ["2022-03-31"]),
    ("в теч. уч. года", ["2022-05-31"]),
    ("10 рабочих дней", ["2021-10-26"]),
    ("неделя", ["2021-10-19"]),
    ("педсовет (январь)", ["2022-01-31", None]),
    ("до 01 ноября 2021 г. (приказ от 05.10.2021 № 12)", ["2021-11-01"]),
    ("пост.", [None]),
    ("ежем.", [None]),
    ("по плану ВШК", [None]),
    ("при необходимости", [None]),
    ("до ЕГЭ", [None]),
    ("по итогам 1 полугодия", [None]),
]


@pytest.mark.parametrize(("text", "dues"), CELLS)
def test_in_a_cell_under_its_heading_any_date_counts(text: str, dues: list[str | None]) -> None:
    finds = find_deadlines(text, MEETING, labelled=True)

    assert [one.value.due.isoformat() if one.value.due else None for one in finds.found] == dues
    assert finds.unsure == ()


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—", "нет", "не установлен"])
def test_an_empty_cell_says_nothing(text: str) -> None:
    finds = find_deadlines(text, MEETING, labelled=True)

    assert (finds.found, finds.unsure) == ((), ())


# text, labelled, a word of the Russian reason
DOUBTS = [
    ("Представить отчёт до 31.09.2021.", False, "нет в календаре"),
    ("Представить отчёт до 30 февраля 2022 года.", False, "нет в календаре"),
    ("Представить отчёт до «__» ноября 2021 г.", False, "не вписан"),
    ("Обеспечить сдачу отчётов в срок.", False, "не понят"),
    ("Срок: после дождя в четвёртый час", False, "не понят"),
    ("Выполнить не позднее согласованной даты.", False, "не понят"),
    ("31.09.2021", True, "нет в календаре"),
    ("согласуется дополнительно", True, "не понят"),
    ("Иванова А.П.", True, "не понят"),
    ("Подготовить приказ о проведении в ноябре олимпиады.", False, "непонятно"),
    ("В 2021/2022 учебном году организовать наставничество.", False, "не ясно"),
    ("Начать с 1 ноября дополнительные занятия.", False, "первый день"),
    ("Напомнить руководителям о сдаче отчётов до 5 ноября.", False, "напоминание"),
]


@pytest.mark.parametrize(("text", "labelled", "reason"), DOUBTS)
def test_what_cannot_be_decided_is_a_doubt_and_no_deadline(text: str, labelled: bool, reason: str) -> None:
    finds = find_deadlines(text, MEETING, labelled=labelled)

    assert finds.found == ()
    assert [doubt.field for doubt in finds.unsure] == ["deadline"]
    assert reason in finds.unsure[0].reason


def test_a_day_without_a_year_that_has_just_passed_is_not_called_certain() -> None:
    passed, said = find_deadlines("Сдать отчёт до 1 октября.", MEETING), find_deadlines("Сдать отчёт до 1 октября 2022 г.", MEETING)

    assert [one.certainty for one in (*passed.found, *said.found)] == [Certainty.LIKELY, Certainty.CERTAIN]


def test_without_the_day_of_the_meeting_a_year_is_not_guessed() -> None:
    finds = find_deadlines("Представить отчёт до 1 ноября.", None)

    assert [(one.value.kind, one.value.due, one.certainty) for one in finds.found] == [("date", None, Certainty.DOUBTFUL)]
    assert "год не назван" in finds.unsure[0].reason


def test_without_the_day_of_the_meeting_a_year_that_is_said_is_enough() -> None:
    finds = find_deadlines("Представить отчёт до 1 ноября 2021 г., затем в IV квартале 2022 года.", None)

    assert [one.value.due for one in finds.found] == [date(2021, 11, 1), date(2022, 12, 31)]
    assert finds.unsure == ()


@pytest.mark.parametrize(
    ("phrase", "meeting", "due"),
    [
        ("в месячный срок", date(2021, 1, 31), date(2021, 2, 28)),
        ("в течение учебного года", date(2021, 7, 5), date(2022, 5, 31)),
        ("в течение учебного года", date(2021, 5, 31), date(2021, 5, 31)),
        ("до конца учебного года", date(2021, 6, 1), date(2022, 5, 31)),
        ("к началу учебного года", date(2021, 8, 27), date(2021, 9, 1)),
        ("до октября", date(2021, 10, 1), date(2022, 9, 30)),
        ("март", date(2021, 3, 31), date(2021, 3, 31)),
        ("декабрь – январь", date(2021, 1, 15), date(2021, 1, 31)),
        ("зимой", date(2021, 1, 15), date(2021, 2, 28)),
        ("до 29 февраля", date(2021, 3, 1), date(2024, 2, 29)),
        ("в течение трёх рабочих дней", date(2021, 2, 19), date(2021, 2, 25)),  # Saturday the 20th was worked, 22 and 23 were not
        ("в течение 3 рабочих дней", date(2021, 12, 29), date(2022, 1, 11)),
        ("до конца недели", date(2021, 10, 17), date(2021, 10, 17)),
        ("до конца квартала", date(2021, 12, 31), date(2021, 12, 31)),
    ],
)
def test_what_is_counted_is_counted_from_the_meeting(phrase: str, meeting: date, due: date) -> None:
    found = parse_deadline(phrase, meeting)

    assert found is not None
    assert found.due == due


@pytest.mark.parametrize(
    ("phrase", "chosen", "due"),
    [
        ("до октября", Settings(before_month_is_last_day_before=False), date(2021, 10, 31)),
        ("к началу учебного года", Settings(by_beginning_is_first_day=False), date(2022, 8, 31)),
        ("до 11 октября", Settings(yearless_is_next=False), date(2021, 10, 11)),
        ("до конца учебного года", Settings(school_year_end=(6, 15)), date(2022, 6, 15)),
        (
            "до конца II четверти",
            Settings(school_quarters=(((9, 1), (10, 24)), ((11, 2), (12, 28)), ((1, 9), (3, 20)), ((4, 1), (5, 25)))),
            date(2021, 12, 28),
        ),
        ("до конца недели", Settings(week_ends_on=5), date(2021, 10, 15)),
        ("до 16 октября", Settings(move_off_weekend=True), date(2021, 10, 18)),
        ("срочно", Settings(profile="government"), date(2021, 10, 15)),
        ("незамедлительно", Settings(profile="government"), date(2021, 10, 15)),
        ("оперативно", Settings(profile="government"), date(2021, 10, 22)),
    ],
)
def test_every_convention_is_a_setting(phrase: str, chosen: Settings, due: date) -> None:
    found = parse_deadline(phrase, MEETING, chosen)

    assert found is not None
    assert found.due == due


def test_the_month_for_an_order_without_a_deadline_is_off_unless_the_profile_is_on() -> None:
    assert default_deadline(MEETING) is None

    given_by_rule = default_deadline(MEETING, Settings(profile="government"))

    assert given_by_rule is not None
    assert given_by_rule.due == date(2021, 11, 12)


PIECES = [
    "до ",
    "к ",
    "срок ",
    "1",
    "25.09.2021",
    "марта",
    " ",
    "2021",
    "г. ",
    "ежемесячно ",
    "постоянно",
    "IV ",
    "квартал ",
    "\n",
    "(",
    ")",
    ", ",
    "– ",
    "«",
    "»",
    "провести ",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.booleans())
def test_whatever_the_words_a_deadline_stands_in_the_text_and_its_rule_is_readable(pieces: list[str], labelled: bool) -> None:
    text = "".join(pieces)
    finds = find_deadlines(text, MEETING, labelled=labelled)

    for found in finds.found:
        assert found.value.text == found.span.of(text) != ""
        assert found.value.start is None or found.value.due is None or found.value.start <= found.value.due
        if found.value.rrule:
            rrulestr(found.value.rrule, dtstart=datetime(2021, 10, 12))
    for doubt in finds.unsure:
        assert doubt.span.of(text) != ""


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1234567890 ",
        "12.",
        "12.03.2022 ",
        '«»" ',
        "ст. ",
        "до ",
        "1 мая ",
        "срок ",
        "(",
        " ",
        "\n",
        "ежемесячно до ",
        "1 квартал и 2 ",
        "раз в ",
    ],
)
def test_a_long_line_of_anything_is_read_in_time(piece: str) -> None:
    line = (piece * 100_000)[:100_000]
    started = time.process_time()
    find_deadlines(line, MEETING)

    assert time.process_time() - started < 5
