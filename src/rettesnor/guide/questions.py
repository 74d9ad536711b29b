"""Three questions on a section, for whoever has read it, in `questions.toml`."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from rettesnor.guide.tables import LANGUAGES, Entry, Table, Words, entries

QUESTIONS = "questions.toml"
HOW_MANY = 3
FEWEST_ANSWERS, MOST_ANSWERS = 2, 4

type Questions = Mapping[str, tuple["Question", ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question, what may be answered, and why the right answer is right.

    Shape: `right` is the place of the right one among `answers`, counted from 0.
    """

    text: Words
    answers: tuple[Words, ...]
    right: int
    why: Words


def questions_from(tables: Table, sections: Collection[str]) -> Questions:
    """Return the questions by their sections' anchors.

    Raises: GuidePackageError naming the table and the remedy.
    """
    return {one.name: _three(one, sections) for one in entries(QUESTIONS, tables)}


def asks_questions_in(file: str, settings: Mapping[str, Table]) -> bool:
    """Tell whether a package's settings let the questions be asked.

    Raises: GuidePackageError.
    """
    reading = Entry(file=file, name="reading", values=settings.get("reading", {}))
    return reading.flag("ask_questions", default=False)


def digest_of_questions(questions: Collection[Question]) -> str:
    """Return the SHA-256 of questions, by which a receipt says which ones were answered."""
    told = sha256()
    for question in questions:
        for words in (question.text, *question.answers, question.why):
            for language in LANGUAGES:
                part = words[language].encode()
                told.update(len(part).to_bytes(8, "big") + part)
        told.update(bytes((question.right,)))
    return told.hexdigest()


def _three(section: Entry, sections: Collection[str]) -> tuple[Question, ...]:
    if section.name not in sections:
        raise section.wrong(
            "afsnittet findes ikke; brug ankeret fra en overskrift med stykker under",
            "there is no such section; use the anchor of a heading with paragraphs below it",
        )
    found = tuple(_questions(section))
    if len(found) != HOW_MANY:
        raise section.wrong(
            f"afsnittet har {len(found)} spørgsmål; skriv netop {HOW_MANY}",
            f"the section has {len(found)} questions; write exactly {HOW_MANY}",
        )
    return found


def _questions(section: Entry) -> Iterator[Question]:
    for one in section.below():
        one.demand_only("text", "answers", "right", "why")
        answers = tuple(_answers(one))
        if not FEWEST_ANSWERS <= len(answers) <= MOST_ANSWERS:
            raise one.wrong(
                f"skriv {FEWEST_ANSWERS} til {MOST_ANSWERS} svar",
                f"write {FEWEST_ANSWERS} to {MOST_ANSWERS} answers",
            )
        right = one.whole("right", least=1, most=len(answers)) - 1
        yield Question(text=one.words("text"), answers=answers, right=right, why=one.words("why"))


def _answers(one: Entry) -> Iterator[Words]:
    given = one.values.get("answers")
    for number, answer in enumerate(given if isinstance(given, list) else (), 1):
        name = f"{one.name}, answers {number}"
        yield Entry(file=one.file, name=name, values={"answer": answer}).words("answer")
