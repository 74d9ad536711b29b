"""What each may see of feedback: readers their own, the guide's owner all of the authority's."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from rettesnor.guide.package import Paragraph
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.feedback.models import Feedback, State
from rettesnor.web.guide.books import version_in_force
from rettesnor.web.guide.models import GuideVersion, VersionState
from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Person
from rettesnor.web.people.rights import Right
from rettesnor.web.reading.texts import sections_of

MOST = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Feedback with the paragraph as its reader saw it."""

    feedback: Feedback
    paragraph: Paragraph | None


def version_shown(person: Person, number: str) -> GuideVersion | None:
    """Return the version that a reader was shown, else the one in force; none for our package."""
    authority, today = person.authority_id, timezone.localdate()
    if number.isascii() and number.isdigit() and len(number) < 10:
        published = GuideVersion.objects.filter(
            authority_id=authority, state=VersionState.PUBLISHED, holds_from__lte=today
        )
        found = published.filter(number=int(number)).first()
        if found is not None:
            return found
    return version_in_force(authority, today)


def paragraph_in(version: GuideVersion | None, anchor: str) -> Paragraph | None:
    """Return a paragraph of a version, or of the guide that is shipped."""
    if version is None:
        return default_rulebook().guide.by_anchor.get(anchor)
    paragraphs = (one for part in sections_of(version).values() for one in part.paragraphs)
    return next((one for one in paragraphs if one.anchor == anchor), None)


def given_by(person: Person, paragraph: str = "") -> list[Said]:
    """Return a person's own feedback, the newest first."""
    own = Feedback.objects.filter(person=person)
    if paragraph:
        own = own.filter(paragraph=paragraph)
    return _said(own.order_by("-at", "-pk"))


def waiting(access: Access) -> QuerySet[Feedback]:
    """Return what someone is to answer, the oldest first."""
    return _desk(access).filter(state=State.NEW).order_by("at", "pk")


def to_answer(access: Access) -> list[Said]:
    """Return the same, each with its paragraph."""
    return _said(waiting(access))


def answered(access: Access) -> list[Said]:
    """Return what has been answered, the newest first."""
    return _said(_desk(access).exclude(state=State.NEW).order_by("-answered_at", "-pk"))


def feedback_for(access: Access, pk: int) -> Feedback | None:
    """Return feedback that someone may answer."""
    return _desk(access).filter(pk=pk).first()


def _desk(access: Access) -> QuerySet[Feedback]:
    return Feedback.objects.filter(access.within(Right.EDIT_GUIDE, "authority"))


def _said(found: QuerySet[Feedback]) -> list[Said]:
    rows = found.select_related("person", "version", "answered_by")[:MOST]
    return [Said(feedback=one, paragraph=paragraph_in(one.version, one.paragraph)) for one in rows]
