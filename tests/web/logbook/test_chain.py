"""Every entry gets one link, which covers all of it and the link before."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from rettesnor.web.logbook.chain import BEFORE_ALL, cells_of, digest_of, head, seal
from rettesnor.web.logbook.models import Entry, Link
from rettesnor.web.logbook.rows import rows
from rettesnor.web.logbook.verifying import Wrong, verify
from tests.web.logbook.written import do_something, entries

pytestmark = pytest.mark.django_db


def test_each_entry_has_the_next_place_in_the_chain() -> None:
    ids = entries(5)
    links = Link.objects.order_by("pk").values_list("position", "entry_id")
    assert list(links) == list(enumerate(ids, 1))


def test_a_link_covers_its_entry_and_the_link_before() -> None:
    entries(2)
    first, second = Entry.objects.order_by("pk")
    before = digest_of(BEFORE_ALL, cells_of(first))
    assert head().digest == digest_of(before, cells_of(second))


def test_what_is_digested_is_what_the_database_holds() -> None:
    entries(4)
    held = [cells for _, _, _, cells in rows()]
    assert held == [cells_of(entry) for entry in Entry.objects.order_by("pk")]


def test_cells_cannot_be_moved_into_one_another() -> None:
    assert digest_of("", ("ab", "c")) != digest_of("", ("a", "bc"))
    assert digest_of("", (1, None)) != digest_of("", (None, 1))
    assert digest_of("", ("1",)) != digest_of("", (1,)) != digest_of("", (b"1",))


def test_a_whole_logbook_is_found_whole() -> None:
    entries(20)
    verdict = verify()
    assert (verdict.is_whole, verdict.entries, verdict.head) == (True, 20, head().digest)


def test_an_empty_logbook_is_whole() -> None:
    verdict = verify()
    assert (verdict.is_whole, verdict.entries, verdict.head) == (True, 0, BEFORE_ALL)


sealed_in_batches = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite links at once"
)


@sealed_in_batches
def test_a_sealer_links_what_waits_once() -> None:
    for number in range(5):
        do_something(number)
    assert not Link.objects.exists()
    assert verify().is_whole
    assert (seal(), seal()) == (5, 0)
    assert verify().entries == 5


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL is sealed by a task")
def test_an_entry_is_linked_in_its_own_transaction() -> None:
    do_something(1)
    assert Link.objects.count() == 1
    assert seal() == 0


@sealed_in_batches
@pytest.mark.django_db(transaction=True)
def test_an_entry_whose_transaction_ends_late_simply_comes_later() -> None:
    late = connection.copy()
    late.set_autocommit(False)
    with late.cursor() as cursor:
        cursor.execute(
            "INSERT INTO logbook_entry (at, act, kind, object_id, details) "
            "VALUES (now(), 'tests.late', '', '', '{}') RETURNING id"
        )
        (late_id,) = cursor.fetchone()
    early = do_something(1)
    assert seal() == 1
    late.commit()
    late.close()
    assert seal() == 1
    assert early.pk > late_id
    assert list(Link.objects.order_by("pk").values_list("entry_id", flat=True)) == [
        early.pk,
        late_id,
    ]
    assert verify().is_whole


@sealed_in_batches
def test_a_sealer_does_not_take_an_entry_with_an_old_date_for_a_late_one() -> None:
    entries(2)
    forged = Entry.objects.create(at=timezone.now() - timedelta(days=2), act="tests.forged")
    assert seal() == 0
    (fault,) = verify().faults
    assert (fault.wrong, fault.entry) == (Wrong.UNLINKED, forged.pk)
