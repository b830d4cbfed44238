"""Where a phrase stands in its sentence: alone, beside the order, in a relative clause, in quotes. All places are in one text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from shnor_extract.model import Span
from shnor_extract.russian.lexicon import known
from shnor_extract.russian.morph import readings
from shnor_extract.russian.orders import is_infinitive

_REACH = 700  # characters to each side; no sentence of minutes is longer
_WORD = re.compile(r"[а-я]+(?:-[а-я]+)*")
# A stop after «г.», «ул.», «п.» or an initial ends nothing, but «2022 г.» does before a capital letter.
_SENTENCE_END = re.compile(
    r"(?<![А-ЯЁA-Z])(?<!(?<!\d)(?<!\d\s)[гсптд])(?<!\s(?:ул|ст|им|пп|гг|пр|пл|др|см|кл|шт))(?<!\s(?:тыс|руб|зам|отв|каб|чел|тел|обл))"
    r"[.!?…]+[\"»”)]*\s+(?=[\"«„(–—-]?\s?[А-ЯЁA-Z])|;\s|\n\s*(?=[\"«„(–—✓•·-]?\s?[А-ЯЁA-Z\d])"
)
_DELIMITER = re.compile(r"[,:;()\n]|\s-\s|-\s|\s-")
_LEFT_EDGE = re.compile(r"(?:^|[(,;:\n\[-]|[а-я]{4}\.|\d\))\s*$")
_ACTOR_LABEL = r"(?:отв|ответств|исп|контрол|исполнител)[а-я]*"
_WHO = r"\(\s*[а-я-]{3,}\s[а-я]\.\s?[а-я]?\.?"  # «март 2023 г. (Рябова К.Л.)»
_RIGHT_EDGE = re.compile(rf"\s*(?:[).,;:\n\]\-/]|$|\"\s*$|{_ACTOR_LABEL}(?![а-я])|{_WHO})")
_END = re.compile(rf"[\s.)\"\]!]*(?:$|[,(;\n]?\s*{_ACTOR_LABEL}(?![а-я])|{_WHO})")
_RELATIVE = re.compile(
    r"\s*(?:(?:в|на|с|со|о|об|к|по|для|у|из|за|при|от)\s+)?(?:котор[а-я]+|чьи|чей)(?![а-я])|\s*(?:где|когда|если|поскольку|так\sкак|куда|откуда)(?![а-я])"
)
_REPORTED = re.compile(r"\s*что(?![а-я])")
_PARTICIPLE_END = re.compile(
    r"(?:ш|щ|нн|ем|им|[аеияу]т)(?:ий|его|ему|им|ем|ие|их|ими|ая|ую|ей|ее|ый|ого|ому|ым|ом|ые|ых|ыми|ой|ое)(?:ся)?$"
)
_ACTIVE_END = re.compile(r"(?:вш|ющ|ящ)[а-я]{2,3}(?:ся)?$")
_PAST_END = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись")
_DONE_END = ("н", "на", "но", "ны", "ты", "то", "та")
_TO_BE = frozenset(["быть", "будет", "будут", "должен", "должна", "должно", "должны"])  # «должны быть представлены»
_SKIPPED = frozenset(["также", "и", "своевременно", "дополнительно", "обязательно", "далее", "совместно", "затем", "не", "при"])
_PAPER = re.compile(
    r"(?:приказ|письм|постановлени|распоряжени|закон|протокол|договор|соглашени|указ|положени|телеграмм)[а-я]*(?:\s(?:[а-я]+|№\s?[\d/а-я-]+)){0,4}\s*\(?\s*$"
)
_NUMBER = re.compile(r"\s*(?:г\.|г|года)?\s*(?:№|n\s?\d)")
# «о проведении … (в марте)»; things and meetings have no time of their own, and «на совещании» brings the order's place and time back:
# «рассмотреть вопрос об устранении замечаний на совещании в декабре», «вернуться к рассмотрению вопроса в марте».
_NO_HAPPENING = "совещани|заседани|собрани|задани|знани|здани|замечани|достижени|рассмотрени|обсуждени"
_ABOUT = re.compile(
    rf"(?<![а-я])(?:об?|для|ко?)\s+(?:[а-я-]+\s+){{0,2}}?(?!{_NO_HAPPENING})[а-я]+(?:ени|ани|яти|сти|стви|тк|вк)[а-я]{{1,3}}"
    r"(?:\s+(?!совещани|заседани|собрани|педсовет|совете|коллегии|планерке)[а-я\"№\d-]+){0,5}\s*$"
)
_READY_FOR = re.compile(r"(?<![а-я])(?:под)?готов[а-я]+\s+ко?\s+(?:[а-я\"-]+\s+){1,4}$")
_NAMED_DAY = re.compile(r"(?<![а-я])(?:ул|улиц[а-я]+|им|имени|дн[юяем]+|день|праздник[а-я]*|пл|площад[а-я]+)\.?\s*$")


@lru_cache(maxsize=20_000)
def is_participle(word: str) -> bool:
    """A full participle («проведённого», «показавшим»), also one that the dictionary lacks («неуспевающих»)."""
    if not _PARTICIPLE_END.search(word):
        return False
    return any(reading.part == "PRTF" for reading in readings(word)) or _ACTIVE_END.search(word) is not None


@lru_cache(maxsize=20_000)
def is_past(word: str) -> bool:
    """«представили», «сданы»; not «запланировано», which looks ahead."""
    if word.endswith(_PAST_END):
        found = readings(word)
        return bool(found) and found[0].part == "VERB" and found[0].has("past")
    if not word.endswith(_DONE_END) or any(word.startswith(stem) for stem in known("planning_verbs")):
        return False
    found = readings(word)
    return bool(found) and found[0].part == "PRTS"


def names_people(word: str) -> bool:
    """«обучающимся», «учащихся», «заведующему»: participles by their look, people by their meaning."""
    return any(word.startswith(stem) for stem in known("people_as_participles"))


@dataclass(frozen=True)
class Stand:
    """A phrase in its text: ``plain`` as ``spelling.plain`` gives it, ``text`` as written, of the same length."""

    plain: str
    text: str
    span: Span

    @cached_property
    def sentence(self) -> Span:
        low, high = max(0, self.span.start - _REACH), min(len(self.text), self.span.stop + _REACH)
        start = low
        for match in _SENTENCE_END.finditer(self.text, low, self.span.start + 1):
            start = match.end() if match.end() <= self.span.start else start
        after = _SENTENCE_END.search(self.text, max(self.span.start, self.span.stop - 1), high)
        return Span(start, after.start() if after else high)

    @cached_property
    def before(self) -> str:
        """The sentence up to the phrase."""
        return self.plain[self.sentence.start : self.span.start]

    @cached_property
    def after(self) -> str:
        """The sentence from the phrase on."""
        return self.plain[self.span.stop : max(self.sentence.stop, self.span.stop)]

    @cached_property
    def clause(self) -> str:
        """What stands between the last comma, colon, bracket or dash and the phrase."""
        last = 0
        for match in _DELIMITER.finditer(self.before):
            last = match.end()
        return self.before[last:]

    @cached_property
    def words_before(self) -> list[str]:
        return _WORD.findall(self.before)

    @cached_property
    def words_after(self) -> list[str]:
        return _WORD.findall(self.after)

    @cached_property
    def orders_before(self) -> list[str]:
        return [word for word in self.words_before if is_infinitive(word)]

    @cached_property
    def orders_after(self) -> list[str]:
        return [word for word in self.words_after if is_infinitive(word)]

    def has_order(self) -> bool:
        return bool(self.orders_before or self.orders_after)

    def quoted(self) -> bool:
        """Within a title: «План мероприятий до 2024 года»."""
        left, right = self.text[self.sentence.start : self.span.start], self.text[self.span.stop : self.sentence.stop]
        if (nearest := re.search(r"[«»]", right)) and nearest.group() == "»":
            return "«" in left
        return left.count('"') % 2 == 1 and '"' in right

    def alone(self) -> bool:
        """Between brackets, dashes, commas or the ends of the sentence, with nothing else there."""
        left = self.plain[max(0, self.span.start - 8) : self.span.start]
        opened = self.span.start == self.sentence.start or _LEFT_EDGE.search(left) is not None
        return opened and _RIGHT_EDGE.match(self.plain, self.span.stop) is not None

    def bracketed(self) -> bool:
        return self.before.rstrip().endswith("(")

    def final(self) -> bool:
        """Nothing but the names of those responsible follows in the sentence."""
        return _END.match(self.after) is not None

    def beside_order(self) -> bool:
        """The word before or after is the infinitive that orders, adverbs aside."""
        return _first(reversed(self.words_before)) in self.orders_before or _first(self.words_after) in self.orders_after

    def relative(self) -> bool:
        """In a clause that tells of somebody: «школ, которые до 1 марта …», «…, показавших в мае низкие результаты»."""
        if _RELATIVE.match(self.clause):
            return True
        words = _WORD.findall(self.clause)
        if any(is_participle(word) and not names_people(word) for word in words[-1:]):
            return True
        if any(is_infinitive(word) for word in words):
            return False
        opened = self.before[: len(self.before) - len(self.clause)].rstrip().endswith(",")
        return opened and any(is_participle(word) and not names_people(word) for word in words[:2])

    def reported(self) -> bool:
        return _REPORTED.match(self.clause) is not None

    def past(self) -> bool:
        """No order in the sentence and a verb in the past: «Школы представили отчёты в марте»."""
        words = self.words_before + self.words_after
        return not self.has_order() and _TO_BE.isdisjoint(words) and any(is_past(word) for word in words)

    @cached_property
    def order(self) -> str:
        """The infinitive that the phrase most likely belongs to: the last before it, else the first after it, else nothing."""
        return self.orders_before[-1] if self.orders_before else self.orders_after[0] if self.orders_after else ""

    def noting(self) -> str:
        """How the order only takes note (see ``words/noting.tsv``): «Информацию об отчётах до 1 марта принять к сведению» → «always»."""
        wanted = known("noting").get(self.order, "")
        if wanted in ("", "always", "unless_bound", "perhaps"):
            return wanted
        return "always" if any(word in self.before + self.after for word in wanted.split("|")) else ""

    def of_paper(self) -> bool:
        """The day of an order or a letter: «приказ Министерства 12.03.2021 № 15»."""
        return _NUMBER.match(self.plain, self.span.stop) is not None or _PAPER.search(self.before[-80:]) is not None

    def about(self) -> bool:
        """«приказ о проведении в марте …», «готовиться к проведению … в марте»: the time may be that of the thing itself."""
        order = self.before.rfind(self.orders_before[-1]) if self.orders_before else 0
        near = self.before[max(order, len(self.before) - 150) :]
        return _ABOUT.search(near) is not None or _READY_FOR.search(near) is not None

    def named_day(self) -> bool:
        """«ул. 1 Мая», «к Дню 9 мая»."""
        return _NAMED_DAY.search(self.before[-20:]) is not None

    def describes(self) -> bool:
        """An adverb of a participle: «постоянно действующий», «проводимых ежемесячно»."""
        near = self.words_after[:1] if self.plain[self.span.stop : self.span.stop + 1] == " " else []
        return any(is_participle(word) and not names_people(word) for word in near + self.words_before[-1:])


def _first(words: Iterable[str]) -> str:
    return next((word for word in words if word not in _SKIPPED), "")
