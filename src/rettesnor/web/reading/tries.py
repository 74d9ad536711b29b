"""A try at a section's questions: shown again to whoever made it, and kept nowhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rettesnor.guide.package import Words
from rettesnor.guide.questions import HOW_MANY, Question
from rettesnor.web.reading.asking import Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Try:
    """What was chosen for a section's questions, and where that was wrong."""

    section: str
    answers: tuple[int | None, ...]
    wrong: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownQuestion:
    """A question as the page shows it: its answers with what was chosen, and why if it failed."""

    name: str
    question: Question
    answers: tuple[tuple[int, Words, bool], ...]
    is_wrong: bool


def tried_in(sent: Mapping[str, str]) -> tuple[int | None, ...]:
    """Return what a form chose for each question."""
    return tuple(_place(sent.get(f"question-{at}", "")) for at in range(HOW_MANY))


def questions_shown(reading: Reading, tried: Try | None) -> tuple[ShownQuestion, ...]:
    """Return a section's questions, with the try at them if it was at these."""
    mine = tried if tried is not None and tried.section == reading.section.anchor else None
    return tuple(_shown(reading, mine))


def _shown(reading: Reading, tried: Try | None) -> Iterator[ShownQuestion]:
    chosen = dict(enumerate(tried.answers)) if tried else {}
    for at, question in enumerate(reading.questions):
        yield ShownQuestion(
            name=f"question-{at}", question=question, is_wrong=tried is not None
            and at in tried.wrong,
            answers=tuple(
                (place, words, chosen.get(at) == place)
                for place, words in enumerate(question.answers)
            ),
        )  # fmt: skip


def _place(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 3 else None
