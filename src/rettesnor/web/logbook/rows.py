"""The chain's rows as the database holds them, byte for byte, a few at a time."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from rettesnor.web.logbook.chain import (
    SEALS_AT_ONCE,
    Cell,
    at_text,
    details_text,
    head,
    unlinked,
    waiting,
)

type Row = tuple[int, int, str, tuple[Cell, ...]]

AT_ONCE = 2_000
# The plus keeps SQLite's driver from making a moment of the text before we have seen it.
CHAIN = """SELECT l.position, l.entry_id, l.digest, e.id, {plus}e.at, e.act, e.actor_id,
e.unit_id, e.authority_id, e.kind, e.object_id, e.details
FROM logbook_link l LEFT JOIN logbook_entry e ON e.id = l.entry_id ORDER BY l.position"""


def rows() -> Iterator[Row]:
    """Yield every link with its entry's cells, in the chain's order."""
    if connection.vendor == SEALS_AT_ONCE:
        with _every_byte():
            yield from (_row(found) for found in _read(CHAIN.format(plus="+")))
        return
    for found in _read(CHAIN.format(plus="")):
        yield _row(_in_the_one_way(found))


def forgotten() -> tuple[int, ...]:
    """Return the entries that have no link and no sealer will give one."""
    without = unlinked().values_list("pk", flat=True)
    if connection.vendor == SEALS_AT_ONCE:
        return tuple(without)
    late = waiting(head().position).values("pk")
    return tuple(without.exclude(pk__in=late))


def count_waiting() -> int:
    """Count the entries that the next sealing will link; none on SQLite."""
    return 0 if connection.vendor == SEALS_AT_ONCE else waiting(head().position).count()


def largest_id_ever() -> int:
    """Return the largest id that SQLite has given to an entry."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'logbook_entry'")
        return cursor.fetchone()[0] or 0


def _read(statement: str) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement)
        while found := cursor.fetchmany(AT_ONCE):
            yield from found


def _row(found: tuple[Any, ...]) -> Row:
    return found[0], found[1], found[2], found[3:]


def _in_the_one_way(found: tuple[Any, ...]) -> tuple[Any, ...]:
    if found[3] is None:
        return found
    return (*found[:4], at_text(found[4]), *found[5:11], details_text(json.loads(found[11])))


@contextmanager
def _every_byte() -> Iterator[None]:
    """Have SQLite hand over text that is no text any more, instead of failing on it."""
    connection.ensure_connection()
    store: Any = connection.connection
    before = store.text_factory
    store.text_factory = _text
    try:
        yield
    finally:
        store.text_factory = before


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogateescape")
