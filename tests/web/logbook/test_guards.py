"""The database itself refuses to change or remove what the logbook holds."""

import pytest
from django.db import DatabaseError, connection, transaction

from rettesnor.web.logbook import guards
from rettesnor.web.logbook.acts import look_up
from rettesnor.web.logbook.models import Entry, Link, LookUp
from rettesnor.web.logbook.verifying import Wrong, verify
from tests.web import office
from tests.web.logbook.written import entries, run

pytestmark = pytest.mark.django_db
sqlite_alone = pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement of SQLite's")
TABLES = [guarded.table for guarded in guards.TABLES]


@pytest.fixture(autouse=True)
def something_is_written() -> None:
    who = office.person(office.authority())
    look_up(by=who.pk, on=who, purpose="tests")
    entries(3)


def is_refused(statement: str, *values: str | int) -> bool:
    try:
        with transaction.atomic():
            run(statement, *values)
    except DatabaseError as problem:
        return guards.REFUSAL in str(problem)
    return False


def test_the_tables_are_guarded_as_they_are_made() -> None:
    assert guards.missing(connection) == ()


@pytest.mark.parametrize("table", TABLES)
def test_nothing_in_the_logbook_can_be_removed(table: str) -> None:
    assert is_refused(f"DELETE FROM {table}")
    assert Entry.objects.count() == Link.objects.count() == 3
    assert LookUp.objects.count() == 1


@pytest.mark.parametrize(
    ("table", "change"),
    [("logbook_entry", "act = 'x'"), ("logbook_link", "digest = 'x'"),
     ("logbook_lookup", "purpose = 'x'")],
)  # fmt: skip
def test_nothing_in_the_logbook_can_be_changed(table: str, change: str) -> None:
    assert is_refused(f"UPDATE {table} SET {change}")


@sqlite_alone
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("way", ["INSERT OR REPLACE", "INSERT OR IGNORE", "REPLACE"])
def test_nothing_in_the_logbook_can_be_replaced(table: str, way: str) -> None:
    assert is_refused(f"{way} INTO {table} SELECT * FROM {table}")


@sqlite_alone
def test_a_link_cannot_push_another_ones_link_away() -> None:
    taken = Link.objects.latest("pk")
    assert is_refused(
        "REPLACE INTO logbook_link (position, entry_id, digest) VALUES (%s, %s, 'x')",
        taken.position + 1, taken.entry_id,
    )  # fmt: skip


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a statement of PostgreSQL's")
@pytest.mark.parametrize("table", TABLES)
def test_no_table_of_the_logbook_can_be_emptied_at_once(table: str) -> None:
    assert is_refused(f"TRUNCATE {table}")


@pytest.mark.parametrize("guard", guards.guards(connection.vendor))
def test_a_guard_that_was_taken_away_is_named(guard: str) -> None:
    of_table = "" if connection.vendor == "sqlite" else f" ON {guard.rpartition('_keeps_')[0]}"
    run(f"DROP TRIGGER {guard}{of_table}")
    assert [(fault.wrong, fault.what) for fault in verify().faults] == [(Wrong.GUARD, guard)]


def test_guards_can_be_put_back_again_and_again() -> None:
    guards.install(connection)
    guards.install(connection)
    assert guards.missing(connection) == ()
