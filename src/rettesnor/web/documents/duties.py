"""What waits with documents: to be read, to be reviewed, and to be given an address."""

from collections.abc import Iterator
from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.web.documents import queries
from rettesnor.web.documents.models import Document
from rettesnor.web.people.access import Access
from rettesnor.web.people.duties import Duty
from rettesnor.web.people.rights import Right


def duties(access: Access, now: datetime) -> Iterator[Duty]:
    """Yield what waits for this person."""
    if access.may_anywhere(Right.READ_GUIDE):
        yield from _to_read(access)
    for document in queries.to_review(access, timezone.localdate(now)):
        yield _review(document)
    yield from _addresses(access)


def _to_read(access: Access) -> Iterator[Duty]:
    waiting = queries.to_read(access.person)
    if not waiting:
        return
    said = ngettext(
        "Læs %(count)d dokument, og kvittér for det",
        "Læs %(count)d dokumenter, og kvittér for dem",
        len(waiting),
    ) % {"count": len(waiting)}
    first = min(waiting, key=lambda one: one.since)
    yield Duty(
        kind="read_document", said=said, address=reverse("documents"), since=first.since,
        due_at=first.due_at,
    )  # fmt: skip


def _review(document: Document) -> Duty:
    assert document.review_on is not None
    since = timezone.make_aware(datetime.combine(document.review_on, time.min))
    return Duty(
        kind="review_document", said=_("Se, om “%(title)s” stadig gælder") % {"title": document},
        address=reverse("review-document", args=[document.pk]), since=since, due_at=since,
    )  # fmt: skip


def _addresses(access: Access) -> Iterator[Duty]:
    lacking = [one.asked_since for one in queries.without_address(access) if one.asked_since]
    if lacking:
        said = ngettext(
            "%(count)d dokument mangler sin adresse, så ingen kan åbne det",
            "%(count)d dokumenter mangler deres adresse, så ingen kan åbne dem",
            len(lacking),
        ) % {"count": len(lacking)}
        yield Duty(
            kind="document_address", said=said, address=reverse("documents"), since=min(lacking)
        )
