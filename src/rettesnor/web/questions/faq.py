"""Answers for everybody: what stands under a paragraph, and what the guide's owner sees to."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from rettesnor.guide.differences import digest_of_paragraph
from rettesnor.guide.package import Paragraph
from rettesnor.web.guide.books import public_authority_id, rulebook_in_force
from rettesnor.web.people.access import Access
from rettesnor.web.people.rights import Right
from rettesnor.web.questions.models import Faq, FaqState

KNOWN = "rettesnor_faqs"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """An answer for everybody, with the paragraph as it stands now; none where that is gone."""

    faq: Faq
    paragraph: Paragraph | None

    @property
    def is_in_doubt(self) -> bool:
        """Tell whether the paragraph's words are others than those it was written for."""
        return self.paragraph is None or digest_of_paragraph(self.paragraph) != self.faq.digest


def published(authority_id: int) -> QuerySet[Faq]:
    """Return what everybody in an authority may read."""
    return Faq.objects.filter(authority_id=authority_id, state=FaqState.PUBLISHED).order_by(
        "paragraph", "pk"
    )


def faqs_for(request: HttpRequest) -> list[Faq]:
    """Return what whoever asks may read under the guide's paragraphs, read once a request."""
    known: list[Faq] | None = getattr(request, KNOWN, None)
    if known is None:
        person = request.user
        authority = person.authority_id if person.is_authenticated else public_authority_id()
        known = list(published(authority)) if authority is not None else []
        setattr(request, KNOWN, known)
    return known


def kept_for(access: Access) -> list[Kept]:
    """Return what the guide's owner keeps: what is proposed and what is published, oldest first."""
    return _kept(_owned(access).exclude(state=FaqState.TAKEN_DOWN).order_by("written_at", "pk"))


def faq_for(access: Access, pk: int) -> Kept | None:
    """Return one that somebody may publish or take down."""
    found = _kept(_owned(access).filter(pk=pk))
    return found[0] if found else None


def _owned(access: Access) -> QuerySet[Faq]:
    return Faq.objects.filter(access.within(Right.EDIT_GUIDE, "authority"))


def _kept(found: QuerySet[Faq]) -> list[Kept]:
    rows = list(found.select_related("written_by", "origin__asker"))
    today = timezone.localdate()
    guides = {pk: rulebook_in_force(pk, today).guide for pk in {one.authority_id for one in rows}}
    return [
        Kept(faq=one, paragraph=guides[one.authority_id].by_anchor.get(one.paragraph))
        for one in rows
    ]
