"""A thousand ways to tamper with the logbook, each of them found, and found where it is."""

import json
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from rettesnor.web.logbook import guards
from rettesnor.web.logbook.anchors import Anchor, anchor_now
from rettesnor.web.logbook.chain import BEFORE_ALL, cells_of, digest_of
from rettesnor.web.logbook.models import Entry, Link
from rettesnor.web.logbook.verifying import Fault, Verdict, Wrong, verify
from tests.web.logbook.written import entries, run, unguarded

pytestmark = pytest.mark.django_db
TAMPERINGS = 1_000
BEFORE_ANCHOR, AFTER_ANCHOR = 30, 6
LENGTH = 2 * BEFORE_ANCHOR + AFTER_ANCHOR
CELLS = ("at", "act", "actor_id", "unit_id", "authority_id", "kind", "object_id", "details")
IS_SQLITE = connection.vendor == "sqlite"

type Tampering = Callable[[random.Random], int | str]


def anchored() -> list[Anchor]:
    """Write a logbook with two anchors, the last of them not at its end."""
    anchors = []
    for _ in range(2):
        entries(BEFORE_ANCHOR)
        anchors.append(anchor_now())
    entries(AFTER_ANCHOR)
    return anchors


def at(position: int) -> Entry:
    return Entry.objects.get(pk=Link.objects.get(pk=position).entry_id)


def somewhere(chance: random.Random) -> int:
    return chance.randint(1, LENGTH)


def two_places(chance: random.Random) -> list[int]:
    return sorted(chance.sample(range(1, LENGTH + 1), 2))


def change_a_byte(chance: random.Random) -> int:
    position = somewhere(chance)
    entry, cell = at(position), chance.choice(CELLS)
    if IS_SQLITE:
        _change_stored_byte(chance, entry, cell)
    else:
        Entry.objects.filter(pk=entry.pk).update(**{cell: _another(getattr(entry, cell))})
    return position


def _change_stored_byte(chance: random.Random, entry: Entry, cell: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT CAST({cell} AS BLOB) FROM logbook_entry WHERE id = %s", [entry.pk])
        stored = bytearray(cursor.fetchone()[0] or b"")
    if stored:
        place = chance.randrange(len(stored))
        stored[place] = (stored[place] + chance.randint(1, 255)) % 256
    changed = bytes(stored) or b"1"
    run("PRAGMA ignore_check_constraints = ON")
    run(f"UPDATE logbook_entry SET {cell} = CAST(%s AS TEXT) WHERE id = %s", changed, entry.pk)
    run("PRAGMA ignore_check_constraints = OFF")


def _another(value: Any) -> Any:
    if isinstance(value, dict):
        return {**value, "number": -1}
    if isinstance(value, str):
        return value + "x"
    if isinstance(value, int) or value is None:
        return (value or 0) + 1
    return value + timedelta(microseconds=1)


def change_a_digest(chance: random.Random) -> int:
    link = Link.objects.get(pk=somewhere(chance))
    place = chance.randrange(64)
    letter = "f" if link.digest[place] != "f" else "0"
    digest = link.digest[:place] + letter + link.digest[place + 1 :]
    Link.objects.filter(pk=link.pk).update(digest=digest)
    return link.pk


def remove_an_entry(chance: random.Random) -> int:
    position = somewhere(chance)
    Entry.objects.filter(pk=at(position).pk).delete()
    return position


def remove_an_entry_and_its_link(chance: random.Random) -> int:
    position = chance.randint(1, LENGTH - 1)
    Entry.objects.filter(pk=at(position).pk).delete()
    Link.objects.filter(pk=position).delete()
    return position


def remove_and_close_the_gap(chance: random.Random) -> int:
    position = chance.randint(1, 2 * BEFORE_ANCHOR - 1)
    Entry.objects.filter(pk=at(position).pk).delete()
    Link.objects.filter(pk=position).delete()
    for link in Link.objects.filter(pk__gt=position).order_by("pk"):
        run("UPDATE logbook_link SET position = %s WHERE position = %s", link.pk - 1, link.pk)
    return position


def insert_an_entry(chance: random.Random) -> int | str:
    entry = Entry.objects.create(
        id=-chance.randint(1, 99), at=at(1).at - timedelta(days=7), act="tests.do_something"
    )
    return f"entry {entry.pk}"


def insert_an_entry_with_a_link(chance: random.Random) -> int:
    copied = at(somewhere(chance))
    copied.pk = None
    copied.save()
    Link.objects.create(position=LENGTH + 1, entry_id=copied.pk, digest=digest_of("x", ("y",)))
    return LENGTH + 1


def swap_what_two_entries_say(chance: random.Random) -> int:
    first, second = two_places(chance)
    one, other = at(first), at(second)
    one.pk, other.pk = other.pk, one.pk
    one.save()
    other.save()
    return first


def swap_two_links(chance: random.Random) -> int:
    first, second = two_places(chance)
    one, other = Link.objects.get(pk=first), Link.objects.get(pk=second)
    for position, link in ((first, -1), (second, one.entry_id), (first, other.entry_id)):
        run("UPDATE logbook_link SET entry_id = %s WHERE position = %s", link, position)
    return first


def reorder_some_entries(chance: random.Random) -> int:
    first = chance.randint(1, LENGTH - 5)
    said = [at(first + step) for step in range(5)]
    ids = [entry.pk for entry in said]
    for pk, entry in zip(ids, said[1:] + said[:1], strict=True):
        entry.pk = pk
        entry.save()
    return first


def cut_off_before_an_anchor(chance: random.Random) -> int:
    last = chance.randint(0, 2 * BEFORE_ANCHOR - 1)
    _cut_off(last)
    if IS_SQLITE:
        run("UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(id), 0) FROM logbook_entry)")
    return last + 1


def cut_off_after_the_last_anchor(chance: random.Random) -> int:
    last = chance.randint(2 * BEFORE_ANCHOR, LENGTH - 1)
    if not IS_SQLITE:
        # PostgreSQL's sequences have gaps of their own: only what an anchor covers is found.
        return cut_off_before_an_anchor(chance)
    _cut_off(last)
    return last + 1


def _cut_off(last: int) -> None:
    gone = list(Link.objects.filter(pk__gt=last).values_list("entry_id", flat=True))
    Entry.objects.filter(pk__in=gone).delete()
    Link.objects.filter(pk__gt=last).delete()


def replace_an_entry(chance: random.Random) -> int:
    position = somewhere(chance)
    entry = at(position)
    entry.details = {"number": 1_000_000}
    if not IS_SQLITE:
        entry.save()
        return position
    run(
        "INSERT OR REPLACE INTO logbook_entry (id, at, act, kind, object_id, details) "
        "VALUES (%s, %s, %s, '', '', %s)",
        entry.pk, str(entry.at), entry.act, json.dumps(entry.details),
    )  # fmt: skip
    return position


def rewrite_the_chain(chance: random.Random) -> int:
    """Change an entry and make every link after it fit, as someone does who knows the code."""
    position = chance.randint(1, 2 * BEFORE_ANCHOR)
    Entry.objects.filter(pk=at(position).pk).update(act="tests.do_something_else")
    digest = BEFORE_ALL
    for link in Link.objects.order_by("pk"):
        digest = digest_of(digest, cells_of(Entry.objects.get(pk=link.entry_id)))
        Link.objects.filter(pk=link.pk).update(digest=digest)
    return BEFORE_ANCHOR if position <= BEFORE_ANCHOR else 2 * BEFORE_ANCHOR


TAMPERED: tuple[Tampering, ...] = (
    change_a_byte, change_a_byte, change_a_byte, change_a_byte, change_a_digest, remove_an_entry,
    remove_an_entry_and_its_link, remove_and_close_the_gap, insert_an_entry,
    insert_an_entry_with_a_link, swap_what_two_entries_say, swap_two_links, reorder_some_entries,
    cut_off_before_an_anchor, cut_off_after_the_last_anchor, replace_an_entry, rewrite_the_chain,
)  # fmt: skip


def place_of(fault: Fault | None) -> int | str | None:
    if fault is None:
        return None
    return fault.position if fault.position is not None else f"entry {fault.entry}"


def judged(anchors: list[Anchor], tampering: Tampering, chance: random.Random) -> tuple[Any, Any]:
    """Tamper, verify, and put everything back; return where it was done and where it was found."""
    with transaction.atomic():
        with unguarded():
            place = tampering(chance)
        found = place_of(verify(anchors).first)
        transaction.set_rollback(True)
    return place, found


def test_a_thousand_tamperings_are_found_where_they_are() -> None:
    anchors, chance = anchored(), random.Random(20260504)
    wrong = []
    for number in range(TAMPERINGS):
        tampering = TAMPERED[number % len(TAMPERED)]
        place, found = judged(anchors, tampering, chance)
        if place != found:
            wrong.append((tampering.__name__, place, found))
    assert wrong == []
    assert verify(anchors).is_whole


@pytest.mark.parametrize("guard", guards.guards(connection.vendor))
def test_a_tampering_that_leaves_a_guard_off_names_the_guard_too(guard: str) -> None:
    anchors = anchored()
    with unguarded():
        change_a_byte(random.Random(1))
    of_table = "" if IS_SQLITE else f" ON {guard.rpartition('_keeps_')[0]}"
    run(f"DROP TRIGGER {guard}{of_table}")
    assert {fault.wrong for fault in verify(anchors).faults} == {Wrong.GUARD, Wrong.ALTERED}


def test_a_table_that_is_gone_is_a_fault_and_no_crash() -> None:
    entries(2)
    with transaction.atomic():
        run("ALTER TABLE logbook_link RENAME TO logbook_gone")
        verdict: Verdict = _verified_apart()
        transaction.set_rollback(True)
    assert verdict.faults[-1].wrong is Wrong.UNREADABLE


def _verified_apart() -> Verdict:
    with transaction.atomic():
        found = verify()
        transaction.set_rollback(True)
    return found


def test_a_rewritten_chain_is_placed_between_two_anchors() -> None:
    anchors = anchored()
    with unguarded():
        Entry.objects.filter(pk=at(BEFORE_ANCHOR + 5).pk).update(act="tests.do_something_else")
        digest = BEFORE_ALL
        for link in Link.objects.order_by("pk"):
            digest = digest_of(digest, cells_of(Entry.objects.get(pk=link.entry_id)))
            Link.objects.filter(pk=link.pk).update(digest=digest)
    (fault,) = verify(anchors).faults
    assert (fault.wrong, fault.after) == (Wrong.REWRITTEN, BEFORE_ANCHOR)
    assert fault.position == 2 * BEFORE_ANCHOR
