"""What a rule answers: breach, question, advice, or that all is well."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

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


def _finding(
    verdict: Verdict,
    message: str,
    *,
    at: Place,
    about: str = "",
    values: Mapping[str, str] | None = None,
    remedies: tuple[Remedy, ...] = (),
    paragraph: str = "",
) -> Finding:
    return Finding(
        verdict=verdict, message=message, about=about, at=at,
        values=values or {}, remedies=remedies, paragraph=paragraph,
    )  # fmt: skip


# The rule is broken.
breach = partial(_finding, Verdict.BREACH)
# A person must say what no machine can know; `about` is what the answer is kept under.
ask = partial(_finding, Verdict.ASK)
# Something that a person weighs.
advice = partial(_finding, Verdict.ADVICE)
# The rule was met for a reason worth keeping, such as an exception that applies.
ok = partial(_finding, Verdict.OK)
