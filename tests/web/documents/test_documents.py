"""Documents: who keeps them, whom they ask, and what is never changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import product
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from rettesnor.guide.package import KK, files_in
from rettesnor.web.day.queries import day_of
from rettesnor.web.documents import actions, queries, refusals
from rettesnor.web.documents.actions import MAY_FOLLOW, Typed, add_document, take_named
from rettesnor.web.documents.guards import TABLES
from rettesnor.web.documents.models import Document, DocumentReceipt, Kind, State
from rettesnor.web.guide.actions import take_over_package
from rettesnor.web.links.keeping import check_all
from rettesnor.web.links.models import LinkState
from rettesnor.web.logbook.guards import missing
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.reading.elsewhere import Fault, Wrong
from rettesnor.web.reading.verifying import verify
from tests.web import office
from tests.web.reading.guides import without_guards

pytestmark = pytest.mark.django_db

ADDRESS = "https://intranet.havneby.dk/strategi"
STRATEGY = Typed(
    kind=Kind.STRATEGY, state=State.IN_FORCE, title="Videostrategi", title_en="Video strategy",
    address=ADDRESS, version="2025", asks_receipt=True, mailbox="some@havneby.example",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class House:
    """An authority with those whom documents concern."""

    town: Unit
    owner: Person
    central: Person
    editor: Person


@pytest.fixture
def house() -> House:
    town = office.authority()
    below = office.administration(town)
    return House(
        town=town, owner=office.person(town, Role.GUIDE_OWNER),
        central=office.person(town, Role.CENTRAL_COMMUNICATIONS), editor=office.person(below),
    )  # fmt: skip


def added(house: House, **changed: Any) -> Document:
    return add_document(by=house.owner, typed=replace(STRATEGY, **changed))


def kinds_of(who: Person, now: datetime | None = None) -> list[str]:
    access = access_of(who, timezone.localdate())
    return [duty.kind for duty in day_of(access, now or timezone.now()).duties]


def in_days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def test_what_holds_asks_everyone_until_they_have_read_it(house: House) -> None:
    document = added(house)
    assert "read_document" in kinds_of(house.editor)
    answer = office.signed_in(house.editor).post(
        f"/documents/{document.pk}/acknowledge", {"version": "2025"}
    )
    assert answer.status_code == 302
    assert "read_document" not in kinds_of(house.editor)
    assert "read_document" in kinds_of(house.central)


@pytest.mark.parametrize(
    "changed",
    [{"state": State.PLANNED}, {"asks_receipt": False}, {"address": ""},
     {"state": State.SUPERSEDED}],
)  # fmt: skip
def test_what_is_planned_or_over_or_cannot_be_opened_asks_nobody(
    house: House, changed: dict[str, Any]
) -> None:
    document = added(house, **changed)
    assert queries.to_read(house.editor) == []
    with pytest.raises(refusals.NotAskedError):
        actions.acknowledge_document(by=house.editor, document=document, version="2025")
    assert not DocumentReceipt.objects.exists()


def test_a_manager_sees_the_documents_that_their_own_people_lack(house: House) -> None:
    document = added(house)
    unit = house.editor.appointments.get().unit
    manager = office.person(unit, Role.LOCAL_MANAGER, name="Mia Leder")
    office.person(office.administration(house.town, "Teknik"), name="Ulla Udenfor")
    browser = office.signed_in(manager)
    page = browser.get("/reading/missing").content.decode()
    assert "2 af 2 mangler" in page and f"{house.editor.name}</a>: “Videostrategi”" in page
    assert "Ulla Udenfor" not in page and "Teknik" not in page
    actions.acknowledge_document(by=house.editor, document=document, version="2025")
    page = browser.get("/reading/missing").content.decode()
    assert "1 af 2 mangler" in page and house.editor.name not in page
    assert office.signed_in(house.editor).get("/reading/missing").status_code == 404


@pytest.mark.parametrize(
    "change", [{"version": "2024"}, {"at": timezone.now()}, {"person": None}, {}],
    ids=["edition", "moment", "person", "removed"],
)  # fmt: skip
def test_the_control_finds_a_document_s_receipt_that_was_changed(
    house: House, change: dict[str, Any]
) -> None:
    document = added(house)
    receipt = actions.acknowledge_document(by=house.editor, document=document, version="2025")
    assert verify(house.town.pk) == ()
    if "person" in change:
        change = {"person": house.central}
    with without_guards("documents_documentreceipt"):
        held = DocumentReceipt.objects.filter(pk=receipt.pk)
        held.update(**change) if change else held.delete()
    wrong = Wrong.DOCUMENT_ENTRY if change else Wrong.DOCUMENT_GONE
    assert verify(house.town.pk) == (Fault(wrong=wrong, what=str(receipt.pk)),)
    page = office.signed_in(house.owner).get("/reading/control").content.decode()
    assert f"Kvittering {receipt.pk} for et dokument" in page


def test_a_new_edition_asks_again_and_both_receipts_stand(house: House) -> None:
    document = added(house)
    actions.acknowledge_document(by=house.editor, document=document, version="2025")
    actions.change_document(
        by=house.central, document=document, typed=replace(STRATEGY, version="2026"), seen=1
    )
    with pytest.raises(refusals.OtherEditionError):
        actions.acknowledge_document(by=house.editor, document=document, version="2025")
    actions.acknowledge_document(by=house.editor, document=document, version="2026")
    given = DocumentReceipt.objects.filter(person=house.editor).order_by("pk")
    assert [one.version for one in given] == ["2025", "2026"]
    assert queries.to_read(house.editor) == []


def test_another_address_or_title_asks_nobody_again(house: House) -> None:
    document = added(house)
    actions.acknowledge_document(by=house.editor, document=document, version="2025")
    since = document.asked_since
    changed = replace(STRATEGY, title="Film", address=f"{ADDRESS}/ny")
    held = actions.change_document(by=house.owner, document=document, typed=changed, seen=1)
    assert queries.to_read(house.editor) == [] and held.asked_since == since


def test_the_deadline_counts_from_the_newcomer_s_first_day(house: House) -> None:
    added(house)
    Document.objects.update(asked_since=timezone.now() - timedelta(days=90))
    house.editor.joined_on = timezone.localdate()
    house.editor.save()
    (waiting,) = queries.to_read(house.editor)
    assert timezone.localdate(waiting.due_at) == in_days(14)


@pytest.mark.parametrize(("before", "after"), list(product(State, State)))
def test_a_document_goes_only_the_ways_of_the_table(
    house: House, before: State, after: State
) -> None:
    document = added(house, state=before)
    typed = replace(STRATEGY, state=after)
    if after not in MAY_FOLLOW[before]:
        with pytest.raises(refusals.WrongStepError):
            actions.change_document(by=house.owner, document=document, typed=typed, seen=1)
        assert Document.objects.get().state == before
        return
    actions.change_document(by=house.owner, document=document, typed=typed, seen=1)
    held = Document.objects.get()
    assert held.state == after and (held.asked_since is not None) == (after == State.IN_FORCE)


def test_a_passed_review_stands_in_the_owner_s_day(house: House) -> None:
    own = added(house, owner=house.editor, mailbox="", asks_receipt=False, review_on=in_days(3))
    later = timezone.now() + timedelta(days=4)
    assert kinds_of(house.editor) == []
    assert kinds_of(house.editor, later) == ["review_document"]
    assert "review_document" not in kinds_of(house.owner, later)
    sent = {"review_on": in_days(200).isoformat()}
    answer = office.signed_in(house.editor).post(f"/documents/{own.pk}/review", sent)
    assert answer.status_code == 302
    assert kinds_of(house.editor, later) == []


def test_the_review_of_a_mailbox_s_document_stands_with_those_who_keep_them(house: House) -> None:
    added(house, review_on=in_days(3))
    later = timezone.now() + timedelta(days=4)
    assert "review_document" in kinds_of(house.owner, later)
    assert "review_document" in kinds_of(house.central, later)
    assert "review_document" not in kinds_of(house.editor, later)


@pytest.mark.parametrize("days", [0, -1, 1_200])
def test_a_review_lies_ahead_and_within_three_years(house: House, days: int) -> None:
    document = added(house)
    with pytest.raises(refusals.ReviewNotAheadError):
        actions.review_document(by=house.owner, document=document, review_on=in_days(days))


def test_two_who_change_a_document_at_once_lose_nothing(house: House) -> None:
    document = added(house)
    sent = {"title": "Film", "kind": "strategy", "state": "in_force", "asks_receipt": "no",
            "mailbox": "some@havneby.example", "version": "2025", "seen": "1"}  # fmt: skip
    first, second = office.signed_in(house.owner), office.signed_in(house.central)
    assert first.post(f"/documents/{document.pk}/change", sent).status_code == 302
    late = second.post(f"/documents/{document.pk}/change", sent | {"title": "Video og film"})
    assert late.status_code == 422
    page = late.content.decode()
    assert "Video og film" in page and "En anden har ændret dokumentet" in page
    assert Document.objects.get().title == "Film"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"address": "http://intranet.havneby.dk"}, "https://intranet.eksempel.dk"),
        ({"address": "javascript:alert(1)"}, "https://intranet.eksempel.dk"),
        ({"address": "https://a:b@intranet.havneby.dk"}, "https://intranet.eksempel.dk"),
        ({"mailbox": ""}, "ikke begge"),
        ({"title": ""}, "Udfyld feltet “Titel”"),
        ({"review_on": "i morgen"}, "31-12-2026"),
        ({"places": "2.3, 99.9"}, "intet stykke 99.9"),
    ],
)
def test_what_is_typed_wrong_is_refused_with_what_to_do(
    house: House, sent: dict[str, str], says: str
) -> None:
    form = {"title": "Film", "kind": "strategy", "state": "planned", "asks_receipt": "yes",
            "mailbox": "some@havneby.example", **sent}  # fmt: skip
    answer = office.signed_in(house.owner).post("/documents/new", form)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Document.objects.exists()


def test_a_stranger_s_document_is_not_there(house: House) -> None:
    other = office.person(office.authority("Bakkeby"), Role.GUIDE_OWNER)
    far = add_document(by=other, typed=STRATEGY)
    for who in (house.owner, house.editor):
        browser = office.signed_in(who)
        for page in ("", "/change", "/review"):
            assert browser.get(f"/documents/{far.pk}{page}").status_code == 404
        for page in ("/change", "/review", "/acknowledge"):
            assert browser.post(f"/documents/{far.pk}{page}", {}).status_code == 404
        assert "Videostrategi" not in browser.get("/documents").content.decode()
    form = {"title": "Film", "kind": "strategy", "state": "superseded", "asks_receipt": "no",
            "mailbox": "some@havneby.example", "superseded_by": str(far.pk)}  # fmt: skip
    assert office.signed_in(house.owner).post("/documents/new", form).status_code == 422


def test_the_guide_s_documents_begin_the_list_once(house: House) -> None:
    take_over_package(
        by=house.owner, authority=house.town, files=files_in(KK), holds_from=timezone.localdate()
    )
    browser = office.signed_in(house.owner)
    assert "Hent dem ind" in browser.get("/documents").content.decode()
    assert browser.post("/documents/named").status_code == 302
    states = dict(Document.objects.values_list("key", "state"))
    assert states["strategy-instagram"] == State.PLANNED
    assert states["strategy-video"] == State.IN_FORCE and len(states) == 6
    assert "document_address" in kinds_of(house.owner)
    assert "Hent dem ind" not in browser.get("/documents").content.decode()
    with pytest.raises(refusals.NothingNamedError):
        named = queries.not_kept(access_of(house.owner, timezone.localdate()))
        take_named(by=house.owner, authority=house.town, named=named)


def test_a_document_is_tied_to_paragraphs_by_their_numbers(house: House) -> None:
    browser = office.signed_in(house.owner)
    form = {"title": "Film", "kind": "strategy", "state": "planned", "asks_receipt": "yes",
            "mailbox": "some@havneby.example", "places": "2.3 2.4"}  # fmt: skip
    assert browser.post("/documents/new", form).status_code == 302
    document = Document.objects.get()
    assert document.paragraphs == ["strategy-video", "strategy-instagram"]
    page = browser.get(f"/documents/{document.pk}/change").content.decode()
    assert 'value="2.3 2.4"' in page


def test_the_guide_shows_the_documents_that_a_paragraph_names(house: House) -> None:
    document = added(house)
    Document.objects.update(paragraphs=["strategy-video"])
    page = office.signed_in(house.editor).get("/guide").content.decode()
    assert f"/documents/{document.pk}" in page
    assert "/documents/" not in Client().get("/guide").content.decode()


def test_a_document_is_found_by_its_title_in_either_language(house: House) -> None:
    document = added(house)
    browser = office.signed_in(house.editor)
    for question in ("videostrategien", "strategi", "video strategy"):
        assert f"/documents/{document.pk}" in browser.get(
            "/search", {"q": question}
        ).content.decode(), question
    elsewhere = office.signed_in(office.person(office.authority("Bakkeby")))
    assert "/documents/" not in elsewhere.get("/search", {"q": "videostrategi"}).content.decode()


def test_documents_addresses_join_the_nightly_check(house: House) -> None:
    document = added(house)
    asked: list[str] = []

    def ask(method: str, address: str) -> Any:
        asked.append(address)
        return type("Told", (), {"status": 404})

    check_all(timezone.now(), ask)
    row = LinkState.objects.get(address=ADDRESS)
    assert row.found_in == [f"documents/{document.pk}"] and row.why == "gone"
    page = office.signed_in(house.owner).get("/links").content.decode()
    assert f'href="/documents/{document.pk}"' in page


def _constraint(**wrong: Any) -> Callable[[Document], object]:
    return lambda document: Document.objects.filter(pk=document.pk).update(**wrong)


@pytest.mark.parametrize(
    "breach",
    [_constraint(asked_since=None), _constraint(address="http://x.dk"),
     _constraint(state=State.PLANNED)],
)  # fmt: skip
def test_the_database_refuses_what_cannot_be(
    house: House, breach: Callable[[Document], object]
) -> None:
    document = added(house)
    with pytest.raises(IntegrityError), transaction.atomic():
        breach(document)


def test_a_receipt_is_never_changed_or_removed(house: House) -> None:
    document = added(house)
    receipt = actions.acknowledge_document(by=house.editor, document=document, version="2025")
    from django.db import connection

    assert missing(connection, TABLES) == ()
    with pytest.raises(DatabaseError), transaction.atomic():
        DocumentReceipt.objects.filter(pk=receipt.pk).update(version="2026")
    with pytest.raises(DatabaseError), transaction.atomic():
        receipt.delete()
    with pytest.raises(refusals.NotAskedError):
        actions.acknowledge_document(by=house.editor, document=document, version="2025")
    entry = Entry.objects.get(act="documents.acknowledge")
    assert entry.details == {
        "edition": sha256(b"2025").hexdigest(), "receipt": receipt.pk,
        "at": receipt.at.astimezone(UTC).isoformat(),
    }  # fmt: skip
    assert (entry.object_id, entry.actor_id) == (str(document.pk), house.editor.pk)
