"""What a rule answers: breach, question, advice, or that all is well."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rettesnor.language.spans import Span


class Verdict(StrEnum):
    """The five things a rule can say."""

    BREACH = "breach"
    ASK = "ask"
    ADVICE = "advice"
    OK = "ok"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where in the facts a finding sits: a field, and a stretch of its text if it has one.

    Units: `start` and `end` count code points, half-open.
    """

    field: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """A remedy that is done with one click: put `text` in the place; `label` names its wording."""

    label: str
    at: Place
    text: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A remedy that a person does; `label` names its wording on the rule's page."""

    label: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settle:
    """A remedy that answers a question which was not asked, because evidence spoke first.

    Shape: `question` is `rule#question`, as in an answer.
    """

    label: str
    question: str
    about: str
    value: str
    values: Mapping[str, str] = field(default_factory=dict)


Remedy = Edit | Step | Settle


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that a rule says; `message` names its wording on the rule's page."""

    verdict: Verdict
    message: str
    about: str = ""
    at: Place | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    remedies: tuple[Remedy, ...] = ()
    paragraph: str = ""


def in_text(span: Span | tuple[int, int], field_name: str = "text") -> Place:
    """Return the place of a stretch of text."""
    return Place(field=field_name, start=span[0], end=span[1])


def whole(field_name: str) -> Place:
    """Return the place of a whole field, such as `pictures.0.alt`."""
    return Place(field=field_name)


def breach(
    message: str,
    *,
    at: Place,
    about: str = "",
    values: Mapping[str, str] | None = None,
    remedies: tuple[Remedy, ...] = (),
    paragraph: str = "",
) -> Finding:
    """Say that the rule is broken."""
    return Finding(
        verdict=Verdict.BREACH, message=message, about=about, at=at,
        values=values or {}, remedies=remedies, paragraph=paragraph,
    )  # fmt: skip


def ask(
    question: str,
    *,
    at: Place,
    about: str = "",
    values: Mapping[str, str] | None = None,
    remedies: tuple[Remedy, ...] = (),
    paragraph: str = "",
) -> Finding:
    """Ask a person what no machine can know; `about` is what the answer is kept under."""
    return Finding(
        verdict=Verdict.ASK, message=question, about=about, at=at,
        values=values or {}, remedies=remedies, paragraph=paragraph,
    )  # fmt: skip


def advice(
    message: str,
    *,
    at: Place,
    about: str = "",
    values: Mapping[str, str] | None = None,
    remedies: tuple[Remedy, ...] = (),
    paragraph: str = "",
) -> Finding:
    """Give advice that a person weighs."""
    return Finding(
        verdict=Verdict.ADVICE, message=message, about=about, at=at,
        values=values or {}, remedies=remedies, paragraph=paragraph,
    )  # fmt: skip


def ok(
    message: str,
    *,
    at: Place,
    about: str = "",
    values: Mapping[str, str] | None = None,
    paragraph: str = "",
) -> Finding:
    """Say that the rule was met for a reason worth keeping, such as an exception that applies."""
    return Finding(
        verdict=Verdict.OK, message=message, about=about, at=at,
        values=values or {}, paragraph=paragraph,
    )  # fmt: skip
