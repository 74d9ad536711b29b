"""What is done with feedback: a reader gives it, the guide's owner answers it."""

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from rettesnor.guide.package import guide_from
from rettesnor.web.feedback.models import THANKS, Feedback, State
from rettesnor.web.guide.actions import open_draft
from rettesnor.web.guide.books import files_of
from rettesnor.web.guide.drafting import locked_draft, made_draft
from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.guide.refusals import RefusedError
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


PROPOSED = known(
    "feedback.propose",
    da="tog et forslag til stykket “{paragraph}” med i udkastet til guiden, version {version}",
    en="took feedback on the paragraph “{paragraph}” into the draft of the guide, "
    "version {version}",
)
GONE = gettext_lazy("Stykket findes ikke i udkastet mere. Svar læseren med ord i stedet.")
TAKEN_ALREADY = gettext_lazy("Forslaget er allerede taget med eller besvaret. Se listen igen.")


class NotProposedError(Exception):
    """The feedback can't become a proposed edit; `said` tells why and what to do."""

    def __init__(self, said: Promise | str) -> None:
        super().__init__(str(said))
        self.said = said


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


@act(PROPOSED)
def propose_edit(*, by: Person, feedback: Feedback) -> Feedback:
    """Put feedback into the draft as a proposed edit; a draft is begun where there is none.

    Raises: NotProposedError; then nothing is saved.
    """
    authority = feedback.authority
    draft = open_draft(authority)
    try:
        held = made_draft(by=by, authority=authority) if draft is None else locked_draft(draft)
    except RefusedError as refusal:
        raise NotProposedError(str(refusal)) from refusal
    if feedback.paragraph not in guide_from(files_of(held)).by_anchor:
        raise NotProposedError(GONE)
    now = timezone.now()
    free = Feedback.objects.filter(pk=feedback.pk, taken_into=None)
    taken = free.filter(state=State.TAKEN_IN).update(taken_into=held) or free.filter(
        state=State.NEW
    ).update(
        state=State.TAKEN_IN, taken_into=held, answer=THANKS, answered_by=by, answered_at=now
    )
    if not taken:
        raise NotProposedError(TAKEN_ALREADY)
    enter(
        by=by.pk, on=feedback, unit=authority.pk, paragraph=feedback.paragraph,
        version=held.number,
    )  # fmt: skip
    return feedback
