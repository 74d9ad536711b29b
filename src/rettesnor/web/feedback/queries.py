"""What each may see of feedback: readers their own, the guide's owner all of the authority's."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from rettesnor.guide.differences import changes
from rettesnor.guide.package import Paragraph, guide_from
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.feedback.models import Feedback, State
from rettesnor.web.guide.books import files_of, guide_of, version_in_force
from rettesnor.web.guide.models import GuideVersion, VersionState
from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Person
from rettesnor.web.people.rights import Right
from rettesnor.web.reading.texts import sections_of

MOST = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Feedback with the paragraph as its reader saw it, and the version that it changed."""

    feedback: Feedback
    paragraph: Paragraph | None
    led_to: GuideVersion | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """Feedback that is a proposed edit of a draft, and whether its paragraph has changed there."""

    feedback: Feedback
    paragraph: Paragraph | None
    is_changed: bool


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
    related = ("person", "version", "answered_by", "taken_into__base")
    rows = list(found.select_related(*related)[:MOST])
    versions = {one.taken_into for one in rows}
    changed = {
        (version.pk, anchor)
        for version in versions
        if version is not None and version.state == VersionState.PUBLISHED
        for anchor in _changed_in(version)
    }
    return [
        Said(
            feedback=one, paragraph=paragraph_in(one.version, one.paragraph),
            led_to=one.taken_into if (one.taken_into_id, one.paragraph) in changed else None,
        )
        for one in rows
    ]  # fmt: skip


def proposals_in(draft: GuideVersion, anchor: str = "") -> list[Proposal]:
    """Return what readers have proposed for a draft, or for one of its paragraphs."""
    found = Feedback.objects.filter(taken_into=draft).select_related("person").order_by("at", "pk")
    if anchor:
        found = found.filter(paragraph=anchor)
    rows = list(found[:MOST])
    if not rows:
        return []
    changed, now = _changed_in(draft), guide_from(files_of(draft)).by_anchor
    return [
        Proposal(
            feedback=one, paragraph=now.get(one.paragraph), is_changed=one.paragraph in changed
        )
        for one in rows
    ]


def _changed_in(version: GuideVersion) -> frozenset[str]:
    """Return the anchors of the paragraphs that a version says otherwise than the one before."""
    base = version.base
    before = guide_of(base) if base is not None else default_rulebook().guide
    return frozenset(change.anchor for change in changes(before, guide_of(version)))
