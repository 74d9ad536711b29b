"""Whose own work a request for approval is: whoever asked, and whoever wrote what is new."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rettesnor.web.people.models import Person
from rettesnor.web.posts.models import Approval, Decision, DraftVersion


def is_own_work(person: Person, approval: Approval) -> bool:
    """Tell whether the person asked for this approval, or wrote in what is to be approved."""
    return Approval.objects.filter(of_own(person), pk=approval.pk).exists()


def of_own(person: Person) -> Q:
    """Return the filter that keeps the requests which are a person's own work."""
    return Q(asked_by=person) | Q(_began(person)) | Q(_wrote(person))


def _wrote(person: Person) -> Exists:
    """A version of theirs is newer than what was last approved, or is the one asked for."""
    theirs = DraftVersion.objects.filter(draft=OuterRef("draft"), by=person)
    is_new = Q(number__gt=Coalesce(Subquery(_last_approved().values("version")[:1]), 0))
    return Exists(theirs.filter(is_new | Q(number=OuterRef("version"))))


def _began(person: Person) -> Q:
    """They began the draft, and nothing of it has been approved before."""
    earlier = Approval.objects.filter(draft=OuterRef("draft"), decision=Decision.APPROVED)
    return Q(~Exists(earlier), draft__author=person)


def _last_approved() -> QuerySet[Approval]:
    approved = Approval.objects.filter(draft=OuterRef("draft"), decision=Decision.APPROVED)
    return approved.order_by("-version")
