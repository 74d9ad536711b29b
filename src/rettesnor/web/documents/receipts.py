"""Receipts for documents beside those for the guide: who lacks one, and whether they are sound."""

from collections.abc import Iterable, Iterator
from datetime import UTC
from hashlib import sha256

from django.db import connection

from rettesnor.web.documents.actions import ACKNOWLEDGED
from rettesnor.web.documents.guards import TABLES
from rettesnor.web.documents.models import DocumentReceipt
from rettesnor.web.documents.queries import to_read_by
from rettesnor.web.logbook.guards import missing
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Person
from rettesnor.web.reading.elsewhere import Fault, Receipts, Waiting, Wrong, known_receipts


def waiting(authority_id: int, people: Iterable[Person]) -> dict[int, list[Waiting]]:
    """Return the documents that each has yet to acknowledge."""
    return {
        pk: [Waiting(title=f"“{one.document}”", due_at=one.due_at) for one in found]
        for pk, found in to_read_by(authority_id, people).items()
        if found
    }


def faults(authority_id: int) -> Iterator[Fault]:
    """Yield the guards and receipts that are otherwise than they were written, or gone."""
    for name in missing(connection, TABLES):
        yield Fault(wrong=Wrong.GUARD, what=name)
    entries = Entry.objects.filter(act=ACKNOWLEDGED.name, authority_id=authority_id)
    written = {entry.details["receipt"]: entry for entry in entries.iterator()}
    receipts = DocumentReceipt.objects.filter(document__authority=authority_id)
    for receipt in receipts.order_by("pk").iterator():
        if not _agrees(receipt, written.pop(receipt.pk, None)):
            yield Fault(wrong=Wrong.DOCUMENT_ENTRY, what=str(receipt.pk))
    yield from (Fault(wrong=Wrong.DOCUMENT_GONE, what=str(pk)) for pk in written)


def _agrees(receipt: DocumentReceipt, entry: Entry | None) -> bool:
    if entry is None or entry.actor_id != receipt.person_id:
        return False
    edition = sha256(receipt.version.encode()).hexdigest()
    at = receipt.at.astimezone(UTC).isoformat()
    return (
        entry.object_id == str(receipt.document_id)
        and entry.details["edition"] == edition
        # The first entries did not hold the moment.
        and entry.details.get("at", at) == at
    )


known_receipts("documents", Receipts(waiting=waiting, faults=faults))
