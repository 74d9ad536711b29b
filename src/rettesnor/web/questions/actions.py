"""What is done with a question: asked, answered, asked further, withdrawn, and at last deleted."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person, Unit
from rettesnor.web.questions.clock import due_after
from rettesnor.web.questions.models import Line, Question, State
from rettesnor.web.questions.refusals import ChangedMeanwhileError
from rettesnor.web.questions.routing import Desk

ASKED = known(
    "questions.ask", da="stillede et spørgsmål om stykket “{paragraph}” i guiden",
    en="asked a question on the paragraph “{paragraph}” of the guide",
)  # fmt: skip
ASKED_FURTHER = known(
    "questions.ask_further", da="spurgte videre om stykket “{paragraph}” i guiden",
    en="asked further on the paragraph “{paragraph}” of the guide",
)  # fmt: skip
ANSWERED = known(
    "questions.answer", da="svarede på et spørgsmål om stykket “{paragraph}” i guiden",
    en="answered a question on the paragraph “{paragraph}” of the guide",
)  # fmt: skip
READ = known(
    "questions.read_answer", da="læste svaret på sit spørgsmål om stykket “{paragraph}” i guiden",
    en="read the answer to their question on the paragraph “{paragraph}” of the guide",
)  # fmt: skip
WITHDREW = known(
    "questions.withdraw", da="trak sit spørgsmål om stykket “{paragraph}” i guiden tilbage",
    en="withdrew their question on the paragraph “{paragraph}” of the guide",
)  # fmt: skip
REROUTED = known(
    "questions.reroute", da="sendte et spørgsmål videre, fordi ingen sad ved skrivebordet længere",
    en="sent a question on, as nobody sat at its desk any longer",
)  # fmt: skip
DELETED = known(
    "questions.delete_old", da="slettede {count} spørgsmål, der var gemt længe nok",
    en="deleted {count} questions that had been kept long enough",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What a question is about, and for which unit it is asked."""

    unit: Unit
    paragraph: str
    version: GuideVersion | None = None
    rule: str = ""
    draft: int | None = None


@act(ASKED)
def ask_question(*, by: Person, about: About, desk: Desk, text: str) -> Question:
    """Keep a question for the desk; its words stay out of the logbook."""
    now = timezone.now()
    question = Question.objects.create(
        authority_id=by.authority_id, asker=by, unit=about.unit, desk_unit=desk.unit,
        desk_role=desk.role, version=about.version, paragraph=about.paragraph, rule=about.rule,
        draft=about.draft, waits_since=now, due_at=due_after(now, by.authority_id),
        changed_at=now,
    )  # fmt: skip
    Line.objects.create(question=question, by=by, is_answer=False, text=text, at=now)
    enter(by=by.pk, on=question, unit=about.unit.pk, paragraph=about.paragraph,
          role=desk.role.value)  # fmt: skip
    return question


@act(ANSWERED)
def answer_question(*, by: Person, question: Question, text: str) -> None:
    """Answer what was asked last.

    Raises: ChangedMeanwhileError.
    """
    now = timezone.now()
    _move(question, (State.ASKED,), state=State.ANSWERED, answered_at=now, answer_read_at=None,
          changed_at=now)  # fmt: skip
    Line.objects.create(question=question, by=by, is_answer=True, text=text, at=now)
    _enter(by, question)


@act(ASKED_FURTHER)
def ask_further(*, by: Person, question: Question, text: str) -> None:
    """Ask more of the desk that answered; the clock begins again.

    Raises: ChangedMeanwhileError.
    """
    now = timezone.now()
    _move(question, (State.ANSWERED,), state=State.ASKED, waits_since=now, answer_read_at=now,
          due_at=due_after(now, question.authority_id), changed_at=now)  # fmt: skip
    Line.objects.create(question=question, by=by, is_answer=False, text=text, at=now)
    _enter(by, question)


@act(READ)
def read_answer(*, by: Person, question: Question) -> None:
    """Note that the asker has read the answer, which leaves their day with that.

    Raises: ChangedMeanwhileError.
    """
    _move(question, (State.ANSWERED, State.BECAME_FAQ), answer_read_at=timezone.now())
    _enter(by, question)


@act(WITHDREW)
def withdraw_question(*, by: Person, question: Question) -> None:
    """Take a question back; what was said is deleted at once.

    Raises: ChangedMeanwhileError.
    """
    _move(question, (State.ASKED,), state=State.WITHDRAWN, changed_at=timezone.now())
    question.lines.all().delete()
    _enter(by, question)


@act(REROUTED)
def reroute(*, question: Question, desk: Desk) -> None:
    """Give a question that waits to another desk; its deadline stays.

    Raises: ChangedMeanwhileError.
    """
    _move(question, (State.ASKED,), desk_unit=desk.unit, desk_role=desk.role)
    enter(by=None, on=question, unit=question.unit_id, role=desk.role.value)


@act(DELETED)
def delete_old(*, authority: Unit, questions: QuerySet[Question]) -> int:
    """Delete questions of an authority with all that was said."""
    count = questions.count()
    questions.delete()
    enter(by=None, on=authority, unit=authority.pk, count=count)
    return count


def _move(question: Question, allowed: tuple[State, ...], **changed: object) -> None:
    """Change a question that still is in one of some states; it was read some time ago."""
    if not Question.objects.filter(pk=question.pk, state__in=allowed).update(**changed):
        raise ChangedMeanwhileError


def _enter(by: Person, question: Question) -> None:
    enter(by=by.pk, on=question, unit=question.unit_id, paragraph=question.paragraph)
