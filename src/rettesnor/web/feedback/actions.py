"""What is done with feedback: a reader gives it, the guide's owner answers it."""

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from rettesnor.web.feedback.models import Feedback, State
from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person

GIVEN = known(
    "feedback.give", da="skrev et forslag til stykket “{paragraph}” i guiden",
    en="gave feedback on the paragraph “{paragraph}” of the guide",
)  # fmt: skip
ANSWERED = known(
    "feedback.answer", da="svarede på et forslag til stykket “{paragraph}” i guiden",
    en="answered feedback on the paragraph “{paragraph}” of the guide",
)  # fmt: skip


class AnsweredMeanwhileError(Exception):
    """Somebody else has answered it since the page was shown."""

    said: Promise = gettext_lazy(
        "En anden har svaret imens, og dit svar er ikke gemt. Det står stadig i feltet herunder."
    )


@act(GIVEN)
def give_feedback(
    *, by: Person, version: GuideVersion | None, paragraph: str, text: str
) -> Feedback:
    """Keep what a reader says of a paragraph; its words stay out of the logbook."""
    feedback = Feedback.objects.create(
        authority_id=by.authority_id, person=by, version=version, paragraph=paragraph, text=text,
        at=timezone.now(),
    )  # fmt: skip
    number = version.number if version else None
    enter(
        by=by.pk, on=feedback, unit=by.authority_id, paragraph=paragraph, version=number
    )  # fmt: skip
    return feedback


@act(ANSWERED)
def answer_feedback(*, by: Person, feedback: Feedback, state: State, answer: str) -> Feedback:
    """Answer a reader, and say what becomes of the feedback.

    Raises: AnsweredMeanwhileError.
    """
    answered = Feedback.objects.filter(pk=feedback.pk, state=State.NEW).update(
        state=state, answer=answer, answered_by=by, answered_at=timezone.now()
    )
    if not answered:
        raise AnsweredMeanwhileError
    enter(
        by=by.pk, on=feedback, unit=feedback.authority_id, paragraph=feedback.paragraph,
        state=state.value,
    )  # fmt: skip
    return feedback
