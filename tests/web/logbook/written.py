"""A logbook with entries in it, and hands that reach past its guards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from rettesnor.web.logbook import guards
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.logbook.chain import seal
from rettesnor.web.logbook.models import Entry

DONE = known("tests.do_something", da="gjorde noget", en="did something")
ROLES = ("local_editor", "local_manager", "reader")


@act(DONE)
def do_something(number: int) -> Entry:
    """Write one entry, its cells different from every other's."""
    return enter(
        by=number % 7 + 1, unit=number % 3 + 1, number=number,
        role=ROLES[number % 3], was_kept=number % 2 == 0,
    )  # fmt: skip


def entries(count: int) -> list[int]:
    """Write this many entries, link them, and return their ids in order."""
    ids = [do_something(number).pk for number in range(count)]
    seal()
    return ids


@contextmanager
def unguarded() -> Iterator[None]:
    """Take the guards away for a while, as someone who owns the database can."""
    guards.remove(connection)
    try:
        yield
    finally:
        guards.install(connection)


def run(statement: str, *values: str | int | bytes) -> None:
    """Run a statement in the database."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
