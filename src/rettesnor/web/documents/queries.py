"""What each may see of documents: everyone reads the list, those who keep it may change it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from rettesnor.guide.documents import NamedDocument
from rettesnor.web.documents.models import Document, DocumentReceipt, Kind, State
from rettesnor.web.guide.books import rulebook_in_force
from rettesnor.web.people.access import Access, held_on
from rettesnor.web.people.models import Person
from rettesnor.web.people.rights import Right
from rettesnor.web.reading.asking import due_after, start_of

type ByAnchor = Mapping[str, list[Document]]


@dataclass(frozen=True, kw_only=True, slots=True)
class ToRead:
    """A document that asks one person for a receipt."""

    document: Document
    since: datetime

    @property
    def due_at(self) -> datetime:
        """Return when it is to be acknowledged."""
        return due_after(self.since, settings.RECEIPT_DAYS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How many have acknowledged a document's edition, of those whom it asks."""

    given: int
    asked: int


def may_keep(access: Access) -> bool:
    """Tell whether the person keeps the authority's documents."""
    return access.may(Right.KEEP_DOCUMENTS, access.person.authority)


def documents_for(access: Access) -> "QuerySet[Document]":
    """Return the documents that someone may read, which are those of their authority."""
    if not access.may_anywhere(Right.READ_GUIDE):
        return Document.objects.none()
    found = Document.objects.filter(authority=access.person.authority_id)
    return found.select_related("owner", "superseded_by").order_by("title", "pk")


def document_for(access: Access, pk: int) -> Document:
    """Return one of them.

    Raises: Http404.
    """
    found = documents_for(access).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def document_to_keep(access: Access, pk: int) -> Document:
    """Return a document that someone may change.

    Raises: Http404.
    """
    found = document_for(access, pk)
    if not may_keep(access):
        raise Http404
    return found


def document_to_review(access: Access, pk: int) -> Document:
    """Return a document in force that someone reviews: its owner, or whoever keeps them all.

    Raises: Http404.
    """
    found = document_for(access, pk)
    if found.state != State.IN_FORCE or not may_review(access, found):
        raise Http404
    return found


def may_review(access: Access, document: Document) -> bool:
    """Tell whether the person reviews this document."""
    return document.owner_id == access.person.pk or may_keep(access)


def asking(authority_id: int, kinds: Iterable[str] = Kind.values) -> "QuerySet[Document]":
    """Return the documents of these kinds that ask for a receipt, the oldest first."""
    found = Document.objects.filter(
        authority=authority_id, kind__in=list(kinds), state=State.IN_FORCE, asks_receipt=True
    )
    return found.exclude(address="").order_by("asked_since", "pk")


def to_read(person: Person, kinds: Iterable[str] = Kind.values) -> list[ToRead]:
    """Return what a person has to acknowledge, the oldest first."""
    return to_read_by(person.authority_id, [person], kinds)[person.pk]


def to_read_by(
    authority_id: int, people: Iterable[Person], kinds: Iterable[str] = Kind.values
) -> dict[int, list[ToRead]]:
    """Return what each of an authority's people has to acknowledge, the oldest first."""
    people, documents = list(people), list(asking(authority_id, kinds))
    receipts = DocumentReceipt.objects.filter(person__in=people)
    given = set(receipts.values_list("person_id", "document_id", "version"))
    return {
        person.pk: [
            ToRead(document=one, since=max(one.asked_since, start_of(person.joined_on)))
            for one in documents
            if (person.pk, one.pk, one.version) not in given and one.asked_since is not None
        ]
        for person in people
    }


def receipt_of(person: Person, document: Document) -> DocumentReceipt | None:
    """Return a person's own receipt for the document as it is now."""
    given = DocumentReceipt.objects.filter(person=person, document=document)
    return given.filter(version=document.version).first()


def standing_of(document: Document) -> Standing:
    """Return how many of those who have a role today have acknowledged a document."""
    held = held_on(timezone.localdate()).filter(
        person__is_active=True, person__authority=document.authority_id
    )
    readers = set(held.values_list("person", flat=True))
    given = document.receipts.filter(version=document.version, person__in=readers)
    return Standing(given=given.count(), asked=len(readers))


def to_review(access: Access, today: date) -> "QuerySet[Document]":
    """Return the documents whose review is due, for their owner; those of a mailbox for keepers."""
    theirs = Q(owner=access.person)
    if may_keep(access):
        theirs |= Q(owner=None) | Q(owner__is_active=False)
    due = documents_for(access).filter(state=State.IN_FORCE, review_on__lte=today)
    return due.filter(theirs).order_by("review_on", "pk")


def without_address(access: Access) -> "QuerySet[Document]":
    """Return what holds and nobody can open, for those who keep the documents."""
    if not may_keep(access):
        return Document.objects.none()
    return documents_for(access).filter(state=State.IN_FORCE, address="")


def not_kept(access: Access) -> tuple[NamedDocument, ...]:
    """Return the documents that the guide in force names and the list does not have."""
    authority = access.person.authority_id
    named = rulebook_in_force(authority, timezone.localdate()).guide.documents
    there = set(Document.objects.filter(authority=authority).values_list("key", flat=True))
    return tuple(one for one in named if one.id not in there)


def addresses_of(authority_id: int) -> "QuerySet[Document, tuple[int, str]]":
    """Return the number and address of each document that is not superseded."""
    found = Document.objects.filter(authority=authority_id).exclude(address="")
    return found.exclude(state=State.SUPERSEDED).order_by("pk").values_list("pk", "address")


def by_anchor(request: HttpRequest) -> ByAnchor:
    """Return the documents that paragraphs name, for whoever is signed in; read once a request."""
    known = getattr(request, "rettesnor_documents", None)
    if known is None:
        known = {}
        if request.user.is_authenticated:
            found = Document.objects.filter(authority=request.user.authority_id)
            for document in found.exclude(state=State.SUPERSEDED).order_by("title", "pk"):
                for anchor in document.paragraphs:
                    known.setdefault(anchor, []).append(document)
        request.rettesnor_documents = known  # type: ignore[attr-defined]
    return cast(ByAnchor, known)
