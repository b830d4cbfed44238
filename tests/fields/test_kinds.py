"""What kind a point is."""

from __future__ import annotations

import pytest

from shnor_extract.fields.kinds import kind_of
from shnor_extract.model import Point, Span

KINDS = [
    ("Установить проходной балл 28", False, "resolution"),
    ("Установить минимальный размер взноса", False, "resolution"),
    ("Установить камеры до 1 марта", True, "commitment"),
    ("Вывести из состава комиссии Рябову К.Л.", False, "resolution"),
    ("Ввести в состав рабочей группы Рябову К.Л.", False, "resolution"),
    ("Ввести журнал наблюдений", False, "commitment"),
    ("Удовлетворить 16 заявлений согласно приложению", False, "resolution"),
    ("Отказать заявителю в переводе", False, "resolution"),
    ("Отложить рассмотрение вопроса", False, "resolution"),
    ("Перенести рассмотрение вопроса на май", True, "commitment"),
    ("Отменить решение от 12 марта", False, "resolution"),
    ("Аттестовать педагогов на соответствие должности", False, "resolution"),
]


@pytest.mark.parametrize(("text", "bound", "kind"), KINDS)
def test_done_by_being_said_or_to_be_done(text: str, bound: bool, kind: str) -> None:
    assert kind == kind_of(text, Point(Span(0, len(text))), bound)[0]
