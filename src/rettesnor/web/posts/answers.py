"""The answers a form carries: each under its question and what the question is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from rettesnor.rulebook.loading import Rule
from rettesnor.rulebook.pages import Option

PREFIX, WORDING = "answer|", "wording|"

type Words = Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenAnswer:
    """One answer in the form, with the question as it was shown."""

    question: str
    about: str
    value: str
    wording: str
    label: Words

    @property
    def key(self) -> str:
        """Return what the answer's fields are named after."""
        return key_of(self.question, self.about)

    @property
    def post_values(self) -> dict[str, object]:
        """Return the answer as a post file describes it."""
        return {
            "question": self.question, "about": self.about, "value": self.value,
            "wording": self.wording,
        }  # fmt: skip


def key_of(question: str, about: str) -> str:
    """Return what the fields of one question are named after."""
    return f"{question}|{about}"


def answers_from(data: QueryDict, rules: Mapping[str, Rule]) -> tuple[GivenAnswer, ...]:
    """Return the answers in a form, those that the reader takes back left out.

    An answer to a question that the rules no longer hold is no answer to anything.
    """
    forgotten = data.get("forget")
    given = (_answer(name, data, rules) for name in data if name.startswith(PREFIX))
    return tuple(answer for answer in given if answer is not None and answer.key != forgotten)


def _answer(name: str, data: QueryDict, rules: Mapping[str, Rule]) -> GivenAnswer | None:
    key = name.removeprefix(PREFIX)
    question, _, about = key.partition("|")
    value = data[name]
    labels = {option.value: option.label for option in _options(question, rules)}
    if value not in labels:
        return None
    wording = data.get(f"{WORDING}{key}", "")
    return GivenAnswer(
        question=question, about=about, value=value, wording=wording, label=labels[value]
    )


def _options(question: str, rules: Mapping[str, Rule]) -> tuple[Option, ...]:
    rule, _, name = question.partition("#")
    asked = rules[rule].page.questions.get(name) if rule in rules else None
    return asked.options if asked else ()
