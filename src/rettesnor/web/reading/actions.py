"""What is done about reading: a section is acknowledged, a change is marked."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from rettesnor.guide.questions import Question, digest_of_questions
from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person
from rettesnor.web.reading.asking import Asked, asked_of, last_receipts, readings_on
from rettesnor.web.reading.models import How, Receipt, SectionChange
from rettesnor.web.reading.texts import changed_in

type Answers = Sequence[int | None]

ACKNOWLEDGED = known(
    "reading.acknowledge",
    da="kvitterede for at have læst afsnittet “{section}”, version {version}",
    en="acknowledged having read the section “{section}”, version {version}",
)
MARKED = known(
    "reading.mark_change",
    da="mærkede ændringen af “{section}” i version {version} (væsentlig: {is_substantial})",
    en="marked the change of “{section}” in version {version} (substantial: {is_substantial})",
)


class RefusedError(Exception):
    """An expected refusal; its message says what to do."""

    said: Promise


class NothingAskedError(RefusedError):
    """The section asks this person for nothing, as when the button is pressed twice."""

    said = gettext_lazy(
        "Du har allerede kvitteret for afsnittet, eller det kræver ingen kvittering."
    )


class ReadAnotherTextError(RefusedError):
    """The section has changed since it was shown."""

    said = gettext_lazy(
        "Afsnittet er ændret, siden du åbnede siden, og din kvittering er ikke gemt. "
        "Læs det igen herunder, og kvittér så."
    )


class NotChangedError(RefusedError):
    """Only a changed section of the version is marked."""

    said = gettext_lazy(
        "Afsnittet er ikke ændret i den version, og intet er gemt. Vælg et afsnit på listen."
    )


class WrongAnswersError(RefusedError):
    """Not every question was answered rightly; nothing of the try is kept anywhere.

    Shape: `wrong` and `unanswered` hold the places of questions, counted from 0.
    """

    def __init__(self, wrong: tuple[int, ...], unanswered: tuple[int, ...]) -> None:
        super().__init__(wrong, unanswered)
        self.wrong, self.unanswered = wrong, unanswered
        self.said = UNANSWERED if unanswered else WRONG


WRONG = gettext_lazy("Ikke alt er rigtigt endnu. Læs hvorfor ved spørgsmålet, og prøv igen.")
UNANSWERED = gettext_lazy("Svar på alle spørgsmål, og prøv så igen.")


@act(ACKNOWLEDGED)
def acknowledge_section(
    *, by: Person, section: str, digest: str, answers: Answers = ()
) -> Receipt:
    """Keep that a person has read a section of the guide in force, or what is new in it.

    Shape: `digest` is that of the text which was shown; `answers` hold the place of what was
    chosen for each question, nothing where nothing was.
    Raises: NothingAskedError, ReadAnotherTextError, WrongAnswersError.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    asked = _asked(by, section)
    if asked.reading.digest != digest:
        raise ReadAnotherTextError
    questions = asked.reading.questions
    _check_answers(questions, answers)
    receipt = Receipt.objects.create(
        person=by, version=asked.reading.version, section=section, digest=digest,
        how=How.DIFFERENCE if asked.last else How.WHOLE, at=timezone.now(),
        questions=digest_of_questions(questions) if questions else "",
    )  # fmt: skip
    enter(by=by.pk, on=receipt, unit=None, **entered(receipt))
    return receipt


@act(MARKED)
def mark_change(
    *, by: Person, version: GuideVersion, section: str, is_substantial: bool
) -> SectionChange:
    """Say whether a changed section is to be read again by everyone.

    Raises: NotChangedError.
    """
    if section not in {now.anchor for _, now in changed_in(version)}:
        raise NotChangedError
    change, _ = SectionChange.objects.update_or_create(
        version=version, section=section,
        defaults={
            "is_substantial": is_substantial, "marked_by": by, "marked_at": timezone.now()
        },
    )  # fmt: skip
    enter(
        by=by.pk, on=change, unit=version.authority_id, section=section, version=version.number,
        is_substantial=is_substantial,
    )  # fmt: skip
    return change


def entered(receipt: Receipt) -> dict[str, Any]:
    """Return what the logbook holds of a receipt, by which a change of it is found."""
    # Entries from before there were questions lack the word, and stay as they are.
    passed = {"questions": receipt.questions} if receipt.questions else {}
    return passed | {
        "section": receipt.section, "digest": receipt.digest, "how": receipt.how,
        "at": receipt.at.astimezone(UTC).isoformat(), "version": receipt.version.number,
    }  # fmt: skip


def _check_answers(questions: tuple[Question, ...], answers: Answers) -> None:
    given = dict(enumerate(answers))
    unanswered = tuple(at for at in range(len(questions)) if given.get(at) is None)
    wrong = tuple(
        at for at, one in enumerate(questions) if at not in unanswered and given[at] != one.right
    )
    if wrong or unanswered:
        raise WrongAnswersError(wrong, unanswered)


def _asked(person: Person, section: str) -> Asked:
    readings = readings_on(person.authority_id, timezone.localdate())
    last = last_receipts([person]).get(person.pk, {})
    for asked in asked_of(person, readings, last):
        if asked.reading.section.anchor == section:
            return asked
    raise NothingAskedError
