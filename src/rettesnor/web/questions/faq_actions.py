"""What is done with an answer for everybody: the desk writes it, the guide's owner publishes it."""

from dataclasses import dataclass

from django.utils import timezone

from rettesnor.guide.differences import digest_of_paragraph
from rettesnor.guide.package import Paragraph
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person
from rettesnor.web.questions.models import Faq, FaqState, Question, State
from rettesnor.web.questions.refusals import ChangedMeanwhileError, FaqChangedMeanwhileError

PROPOSED = known(
    "questions.propose_faq", da="foreslog et spørgsmål og svar til stykket “{paragraph}” i guiden",
    en="proposed a question and answer for the paragraph “{paragraph}” of the guide",
)  # fmt: skip
PUBLISHED = known(
    "questions.publish_faq", da="udgav et spørgsmål og svar til stykket “{paragraph}” i guiden",
    en="published a question and answer for the paragraph “{paragraph}” of the guide",
)  # fmt: skip
TAKEN_DOWN = known(
    "questions.take_down_faq", da="tog et spørgsmål og svar til stykket “{paragraph}” ned",
    en="took down a question and answer for the paragraph “{paragraph}”",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A question and its answer in both languages."""

    question_da: str
    question_en: str
    answer_da: str
    answer_en: str

    @property
    def fields(self) -> dict[str, str]:
        """Return the words by the names of their columns."""
        return {
            "question_da": self.question_da, "question_en": self.question_en,
            "answer_da": self.answer_da, "answer_en": self.answer_en,
        }  # fmt: skip


@act(PROPOSED)
def propose_faq(*, by: Person, question: Question, paragraph: Paragraph, wording: Wording) -> Faq:
    """Propose an answer for everybody; the guide's owner decides.

    Raises: ChangedMeanwhileError.
    """
    now = timezone.now()
    # The change also holds the row, so that two who propose at once come one after the other.
    there = Question.objects.filter(pk=question.pk, state=State.ANSWERED).update(changed_at=now)
    if not there or Faq.objects.filter(origin=question).exists():
        raise ChangedMeanwhileError
    faq = Faq.objects.create(
        authority_id=question.authority_id, paragraph=paragraph.anchor, origin=question,
        digest=digest_of_paragraph(paragraph), written_by=by, written_at=now,
        **wording.fields,
    )  # fmt: skip
    enter(by=by.pk, on=faq, unit=question.unit_id, paragraph=faq.paragraph)
    return faq


@act(PUBLISHED)
def publish_faq(*, by: Person, faq: Faq, paragraph: Paragraph, wording: Wording) -> None:
    """Let everybody read it, or confirm that it still is right for the words as they now stand.

    Raises: FaqChangedMeanwhileError.
    """
    digest, now = digest_of_paragraph(paragraph), timezone.now()
    there = Faq.objects.filter(pk=faq.pk).exclude(state=FaqState.TAKEN_DOWN)
    if not there.update(state=FaqState.PUBLISHED, digest=digest, published_by=by,
                        published_at=now, **wording.fields):  # fmt: skip
        raise FaqChangedMeanwhileError
    Question.objects.filter(faq=faq, state=State.ANSWERED).update(
        state=State.BECAME_FAQ, changed_at=now
    )
    enter(by=by.pk, on=faq, unit=faq.authority_id, paragraph=faq.paragraph, digest=digest)


@act(TAKEN_DOWN)
def take_down_faq(*, by: Person, faq: Faq) -> None:
    """Take it out of the guide, or decline it.

    Raises: FaqChangedMeanwhileError.
    """
    there = Faq.objects.filter(pk=faq.pk).exclude(state=FaqState.TAKEN_DOWN)
    if not there.update(state=FaqState.TAKEN_DOWN):
        raise FaqChangedMeanwhileError
    enter(by=by.pk, on=faq, unit=faq.authority_id, paragraph=faq.paragraph)
