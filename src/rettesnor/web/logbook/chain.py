"""The chain over the entries: each link's digest covers its entry and the link before.

On SQLite one writer writes at a time, so that an entry gets its link in its own transaction. On
PostgreSQL that would make writers queue for the last link: there a task seals in batches. Places
are given at sealing, so that an entry whose transaction ended late simply comes later.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from rettesnor.web.data.at_once import execute_at_once
from rettesnor.web.logbook.models import Entry, Link

type Cell = str | int | float | bytes | None

SEALS_AT_ONCE = "sqlite"
BEFORE_ALL = "0" * 64
BATCH = 1_000
# The two numbers under which PostgreSQL keeps one sealer at a time.
LOCK = (0x52657474, 0x6C6F6762)
# Older than the newest sealed entry by more than this, an entry was not just late: it is a fault.
LATEST_ARRIVAL = timedelta(days=1)
# So many may have got their link before one that was written earlier.
MOST_PASSED = 10_000


class Head(NamedTuple):
    """The chain's last link."""

    position: int
    digest: str


FIRST = Head(0, BEFORE_ALL)
LAST = "SELECT position, digest FROM logbook_link ORDER BY position DESC LIMIT 1"
ADDED = "INSERT INTO logbook_link (position, entry_id, digest) VALUES (%s, %s, %s)"


def head() -> Head:
    """Return the last link, or what stands before the first."""
    found = execute_at_once(LAST).fetchone()
    return Head(*found) if found else FIRST


def link_at_once(entry: Entry) -> None:
    """Give a new entry its link, where its transaction is the only one that writes."""
    if connection.vendor == SEALS_AT_ONCE:
        (link,) = _links([entry], head())
        execute_at_once(ADDED, link)


def seal() -> int:
    """Link the entries that have no link yet, and tell how many; nothing to do on SQLite."""
    if connection.vendor == SEALS_AT_ONCE:
        return 0
    sealed = 0
    while batch := _seal_batch():
        sealed += batch
    return sealed


def append(entries: Iterable[Entry], last: Head) -> int:
    """Link entries in this order after the last link, and tell how many."""
    links = list(_links(entries, last))
    with connection.cursor() as cursor:
        cursor.executemany(ADDED, links)
    return len(links)


def unlinked() -> QuerySet[Entry]:
    """Return the entries without a link."""
    linked = Link.objects.filter(entry_id=OuterRef("pk"))
    return Entry.objects.filter(~Exists(linked)).order_by("pk")


def waiting(position: int) -> QuerySet[Entry]:
    """Return what has no link yet, without what came too late to be told from a forgery."""
    found = unlinked()
    for early in Link.objects.filter(pk=position - MOST_PASSED):
        found = found.filter(pk__gt=early.entry_id)
    newest = Link.objects.filter(pk=position).values("entry_id")
    for known in Entry.objects.filter(pk__in=newest):
        found = found.filter(at__gte=known.at - LATEST_ARRIVAL)
    return found


def digest_of(before: str, cells: Iterable[Cell]) -> str:
    """Return the digest of one entry's cells after another link's digest."""
    pieces = b",".join(map(_piece, cells))
    return hashlib.sha256(before.encode() + b"\n" + pieces).hexdigest()


def cells_of(entry: Entry) -> tuple[Cell, ...]:
    """Return an entry's cells as SQLite keeps them, so that the digest covers every byte."""
    return (
        entry.pk, at_text(entry.at), entry.act, entry.actor_id, entry.unit_id,
        entry.authority_id, entry.kind, entry.object_id, details_text(entry.details),
    )  # fmt: skip


def at_text(at: datetime) -> str:
    """Return a moment in the one way in which it is digested."""
    return str(at.astimezone(UTC).replace(tzinfo=None))


def details_text(details: dict[str, object]) -> str:
    """Return details in the one way in which they are digested."""
    return json.dumps(dict(sorted(details.items())))


def _piece(cell: Cell) -> bytes:
    # Lengths and types stand in it: nothing can be moved from one cell to the next unseen.
    if isinstance(cell, str):
        text = cell.encode("utf-8", "surrogateescape")
        return b"%d:%b" % (len(text), text)
    if cell is None:
        return b"-"
    if isinstance(cell, int):
        return b"#%d" % cell
    return repr(cell).encode()


def _links(entries: Iterable[Entry], last: Head) -> Iterator[tuple[int, int, str]]:
    position, digest = last
    for entry in entries:
        position, digest = position + 1, digest_of(digest, cells_of(entry))
        yield position, entry.pk, digest


@transaction.atomic
def _seal_batch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", LOCK)
    last = head()
    return append(waiting(last.position)[:BATCH], last)
