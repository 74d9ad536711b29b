"""A post's facts as short lines to read: every field that says more than its default."""

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Answer, Post
from rettesnor.web.guide.dates import day_words
from rettesnor.web.guide.fact_words import field_word, value_word

NAMING = ("handle", "name", "person")
YES_NO = {"da": ("nej", "ja"), "en": ("no", "yes")}


@dataclass(frozen=True, kw_only=True, slots=True)
class FactLine:
    """One fact: what it is called, and what it says."""

    label: str
    value: str


def facts_of(post: Post, book: Rulebook, language: str, *, is_dated: bool) -> tuple[FactLine, ...]:
    """Return the facts beside the post's text; its day only where the example gives one."""
    reader = _Reader(book, language)
    lines: list[FactLine] = []
    for field, value in _telling(post):
        if field.name == "text" or field.name == "today" and not is_dated:
            continue
        for single in value if isinstance(value, tuple) and _holds_records(value) else (value,):
            label = field_word(field.name, language).capitalize()
            lines.append(FactLine(label=label, value=reader.said(single)))
    return tuple(lines)


def _telling(record: object) -> Iterator[tuple[Field[object], object]]:
    """Yield the fields whose value differs from what they are when nobody says anything."""
    assert is_dataclass(record)
    for field in fields(record):
        value = getattr(record, field.name)
        if field.default is MISSING or value != field.default:
            yield field, value


def _holds_records(value: tuple[object, ...]) -> bool:
    return bool(value) and is_dataclass(value[0])


class _Reader:
    """Turns values of facts into words of one language."""

    def __init__(self, book: Rulebook, language: str) -> None:
        self._book, self._language = book, language

    def said(self, value: object) -> str:
        """Return a value in words."""
        if isinstance(value, Answer):
            return self._answer(value)
        if isinstance(value, Enum):
            return value_word(value, self._language)
        if isinstance(value, bool):
            return YES_NO[self._language][value]
        if isinstance(value, date):
            return day_words(value, self._language)
        if isinstance(value, tuple):
            return ", ".join(self.said(single) for single in value) or "–"
        if is_dataclass(value):
            return "; ".join(self._parts(value)) or "–"
        return f"{value:g}" if isinstance(value, float) else str(value)

    def _parts(self, record: object) -> Iterator[str]:
        for field, value in _telling(record):
            said = self.said(value)
            if field.name in NAMING or isinstance(value, Enum):
                yield said
            elif isinstance(value, bool) and value:
                yield field_word(field.name, self._language)
            else:
                yield f"{field_word(field.name, self._language)}: {said}"

    def _answer(self, answer: Answer) -> str:
        """Return the question as it was put, and the chosen option."""
        rule, _, key = answer.question.partition("#")
        known = self._book.rules.get(rule)
        question = known.page.questions.get(key) if known else None
        if question is None:
            return f"{answer.question}: {answer.value}"
        labels = {option.value: option.label[self._language] for option in question.options}
        asked = question.text[self._language].format_map(_About(answer.about))
        return f"{asked} {labels.get(answer.value, answer.value)}"


class _About(dict[str, str]):
    """Fills every gap of a question with what it is about."""

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = about or "…"

    def __missing__(self, key: str) -> str:
        return self._about
