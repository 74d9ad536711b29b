"""What is done about documents: added, changed, reviewed, acknowledged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from hashlib import sha256

from django.utils import timezone

from rettesnor.guide.documents import NamedDocument
from rettesnor.web.documents import refusals
from rettesnor.web.documents.models import Document, DocumentReceipt, Kind, State
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person, Unit

LONGEST_UNTIL_REVIEW = timedelta(days=3 * 366)
UNTIL_REVIEW = timedelta(days=365)
MAY_FOLLOW: dict[str, frozenset[str]] = {
    State.PLANNED: frozenset(State),
    State.IN_FORCE: frozenset({State.IN_FORCE, State.SUPERSEDED}),
    # Back into force, as somebody may have chosen the wrong one.
    State.SUPERSEDED: frozenset({State.SUPERSEDED, State.IN_FORCE}),
}

ADDED = known("documents.add", da="tilføjede {object}", en="added {object}")
CHANGED = known("documents.change", da="ændrede {object}", en="changed {object}")
REVIEWED = known(
    "documents.review", da="gennemgik {object}; næste gang {review_on}",
    en="reviewed {object}; next time {review_on}",
)  # fmt: skip
ACKNOWLEDGED = known(
    "documents.acknowledge", da="kvitterede for at have læst {object}",
    en="acknowledged having read {object}",
)  # fmt: skip
NAMED = known(
    "documents.take_named", da="hentede {documents} dokumenter, som guiden nævner",
    en="took in {documents} documents that the guide names",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """What is said of a document."""

    kind: Kind
    state: State
    title: str
    title_en: str = ""
    address: str = ""
    version: str = ""
    asks_receipt: bool = False
    owner: Person | None = None
    mailbox: str = ""
    review_on: date | None = None
    superseded_by: Document | None = None
    paragraphs: tuple[str, ...] = ()


@act(ADDED)
def add_document(*, by: Person, typed: Typed) -> Document:
    """Put a document on the list.

    Raises: RefusedError.
    """
    made = Document(authority=by.authority, state=typed.state)
    _write(made, typed)
    enter(by=by.pk, on=made, unit=by.authority_id)
    return made


@act(CHANGED)
def change_document(*, by: Person, document: Document, typed: Typed, seen: int) -> Document:
    """Say something else of a document; a new edition asks everyone again.

    Shape: `seen` is the revision that the page showed.
    Raises: RefusedError.
    """
    held = Document.objects.select_for_update().get(pk=document.pk)
    if held.revision != seen:
        raise refusals.ChangedMeanwhileError
    if typed.state not in MAY_FOLLOW[held.state]:
        raise refusals.WrongStepError
    held.revision += 1
    _write(held, typed)
    enter(by=by.pk, on=held, unit=held.authority_id, state=held.state)
    return held


@act(REVIEWED)
def review_document(*, by: Person, document: Document, review_on: date) -> None:
    """Note that a document still holds as it is, until the next review.

    Raises: ReviewNotAheadError.
    """
    held = Document.objects.select_for_update().get(pk=document.pk)
    _check_review(review_on)
    held.review_on, held.revision = review_on, held.revision + 1
    held.save(update_fields=["review_on", "revision"])
    enter(by=by.pk, on=held, unit=held.authority_id, review_on=review_on.isoformat())


@act(ACKNOWLEDGED)
def acknowledge_document(*, by: Person, document: Document, version: str) -> DocumentReceipt:
    """Keep that a person has read the edition of a document that they were shown.

    Raises: NotAskedError, OtherEditionError.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    held = Document.objects.get(pk=document.pk)
    if held.asks and held.version != version:
        raise refusals.OtherEditionError
    given = DocumentReceipt.objects.filter(person=by, document=held, version=version)
    if not held.asks or given.exists():
        raise refusals.NotAskedError
    receipt = DocumentReceipt.objects.create(
        person=by, document=held, version=version, at=timezone.now()
    )
    # The edition is people's own words, of which the logbook holds but the digest.
    edition = sha256(version.encode()).hexdigest()
    enter(
        by=by.pk, on=held, receipt=receipt.pk, edition=edition,
        at=receipt.at.astimezone(UTC).isoformat(),
    )  # fmt: skip
    return receipt


@act(NAMED)
def take_named(
    *, by: Person | None, authority: Unit, named: Iterable[NamedDocument]
) -> list[Document]:
    """Put the documents that a guide names on the list, where they are not there yet.

    Raises: NothingNamedError.
    """
    there = set(Document.objects.filter(authority=authority).values_list("key", flat=True))
    made = [_named(one, authority, by) for one in named if one.id not in there]
    if not made:
        raise refusals.NothingNamedError
    Document.objects.bulk_create(made)
    enter(
        by=by.pk if by else None, on=authority, unit=authority.pk, documents=len(made)
    )
    return made


def _named(one: NamedDocument, authority: Unit, by: Person | None) -> Document:
    holds = one.state == State.IN_FORCE
    return Document(
        authority=authority, key=one.id, kind=one.kind, state=one.state, title=one.title["da"],
        title_en=one.title["en"], address=one.address, asks_receipt=one.asks_receipt,
        asked_since=timezone.now() if holds else None, mailbox=one.mailbox,
        owner=None if one.mailbox else by, paragraphs=list(one.paragraphs),
        review_on=timezone.localdate() + UNTIL_REVIEW if holds else None,
    )  # fmt: skip


def _write(document: Document, typed: Typed) -> None:
    if typed.superseded_by is not None:
        if typed.state != State.SUPERSEDED or typed.superseded_by.pk == document.pk:
            raise refusals.NoSuccessorError
    if typed.review_on is not None and typed.review_on != document.review_on:
        _check_review(typed.review_on)
    asked, version = document.asks, document.version
    for name in Typed.__dataclass_fields__:
        setattr(document, name, getattr(typed, name))
    document.paragraphs = list(typed.paragraphs)
    if document.state != State.IN_FORCE:
        document.asked_since = None
    elif document.asked_since is None or not asked or version != document.version:
        document.asked_since = timezone.now()
    document.save()


def _check_review(day: date) -> None:
    today = timezone.localdate()
    if not today < day <= today + LONGEST_UNTIL_REVIEW:
        raise refusals.ReviewNotAheadError
