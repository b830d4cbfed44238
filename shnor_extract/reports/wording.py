"""Names of the record in Russian, as people read them in the tables and on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from shnor_extract.record import Party, Person

FLAGS = {
    "missing_deadline": "срок не назван",
    "undated_deadline": "срок не проверить по календарю",
    "missing_responsible": "ответственный не назван",
    "deadline_before_meeting": "срок раньше дня совещания",
    "overdue": "просрочено",
    "unread_deadline": "слова о сроке не прочитаны",
    "missing_date": "нет даты",
    "missing_number": "нет номера",
    "missing_district": "район не определён",
    "no_decisions": "решений не найдено",
    "low_text_quality": "текст читается плохо: сверьте с оригиналом",
}
DECISIONS = {"commitment": "поручение", "recommendation": "рекомендация", "resolution": "постановили"}
DEADLINES = {
    "date": "дата",
    "period": "период",
    "recurring": "повторяется",
    "ongoing": "постоянно",
    "event": "по событию",
    "vague": "неопределённый",
}
DUTIES = {"executor": "исполнитель", "co-executor": "соисполнитель", "controller": "контроль"}
VOTES = {"for": "за", "against": "против", "abstained": "воздержались"}
STATUSES = {"present": "присутствовали", "absent": "отсутствовали", "invited": "приглашены"}
OUTCOMES = {"done": "обработан", "failed": "не обработан", "skipped": "пропущен"}
ORIGINS = {"folder": "по имени папки", "directory": "по справочнику"}
# «doubtful» is said beside a value; «likely» is told apart only in protocols.jsonl.
FIELDS = {
    "number": "номер",
    "date": "дата",
    "held_from": "проведено с",
    "held_to": "проведено по",
    "time": "время",
    "title": "заголовок",
    "organization": "организация",
    "district": "район",
    "region": "регион",
    "place": "место",
    "chair": "председатель",
    "secretary": "секретарь",
    "attendees": "участники",
    "agenda": "повестка",
    "agenda_number": "вопрос повестки",
    "speeches": "выступления",
    "speaker": "докладчик",
    "speakers": "докладчики",
    "decisions": "решение",
    "rejected": "отклонённое решение",
    "plans": "план",
    "items": "строка плана",
    "votes": "голосование",
    "text": "текст",
    "kind": "вид",
    "name": "имя",
    "role": "должность",
    "responsible": "ответственный",
    "deadline": "срок",
    "other_deadlines": "другие сроки",
    "due": "дата срока",
    "start": "начало срока",
    "rrule": "повторение",
    "copy_of": "копия",
}
_INDEX = re.compile(r"\d+")


def flags(names: Iterable[str]) -> list[str]:
    """A flag that has no words yet is shown by its name rather than dropped."""
    return [FLAGS.get(name, name) for name in names]


def field(pointer: str) -> str:
    """«/decisions/2/deadline» → «решение 3: срок», as a person counts."""
    said: list[str] = []
    for part in pointer.strip("/").split("/"):
        if _INDEX.fullmatch(part) and said:
            said[-1] += f" {int(part) + 1}"
        elif part:
            said.append(FIELDS.get(part, part))
    return ": ".join(said) or "документ"


def votes(counted: Mapping[str, Any]) -> str:
    """«за 15, против 0», «единогласно»; keys as the record has them."""
    said = [f"{word} {counted[name]}" for name, word in VOTES.items() if counted.get(name) is not None]
    return ", ".join([*said, "единогласно"] if counted.get("unanimous") else said)


def person(one: Person | Party) -> str:
    """«Иванова А.П. (директор, МБОУ «СОШ № 8»)»."""
    about = ", ".join(part for part in (one.role, one.organization) if part)
    return f"{one.name} ({about})" if about else one.name
