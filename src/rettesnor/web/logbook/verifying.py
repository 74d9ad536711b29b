"""Whether the logbook is as it was written: its guards, its chain, and the anchors outside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from django.db import DatabaseError, connection

from rettesnor.web.logbook import guards
from rettesnor.web.logbook.anchors import Anchor
from rettesnor.web.logbook.chain import BEFORE_ALL, SEALS_AT_ONCE, digest_of
from rettesnor.web.logbook.rows import Row, count_waiting, forgotten, largest_id_ever, rows

MOST_FAULTS = 100


class Wrong(StrEnum):
    """In what way the logbook is not as it was written."""

    UNREADABLE = "unreadable"
    GUARD = "guard"
    ALTERED = "altered"
    ENTRY_GONE = "entry_gone"
    LINK_GONE = "link_gone"
    UNLINKED = "unlinked"
    CUT_OFF = "cut_off"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing that is wrong, and where.

    Shape: `position` is the place in the chain, `entry` the entry's id, `what` a guard's name, a
    database's message or an anchor's moment. `after` is the last place that an anchor vouches for.
    """

    wrong: Wrong
    position: int | None = None
    entry: int | None = None
    what: str = ""
    after: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What was found: the chain's length, how many anchors were held against it, the faults.

    Shape: `waiting` are entries that the next sealing will link; they are not vouched for yet.
    """

    entries: int
    waiting: int
    head: str
    anchors: int
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults

    @property
    def first(self) -> Fault | None:
        """Return the fault that stands first in the chain, else the first of the others."""
        placed = [fault for fault in self.faults if fault.position is not None]
        return min(placed, key=_place, default=next(iter(self.faults), None))


@dataclass(slots=True)
class _Walk:
    """A way through the chain, and what was seen of it."""

    position: int = 0
    digest: str = BEFORE_ALL
    last_entry: int = 0
    digests: dict[int, str] = field(default_factory=dict)


def verify(anchors: Iterable[Anchor] = ()) -> Verdict:
    """Go through the logbook from its first entry, and hold it against the anchors."""
    held = sorted(anchors, key=lambda anchor: anchor.position)
    walk = _Walk(digests={anchor.position: "" for anchor in held})
    faults: list[Fault] = []
    later = 0
    try:
        for fault in islice(_faults(walk, held), MOST_FAULTS):
            faults.append(fault)
        later = count_waiting()
    except DatabaseError as problem:
        faults.append(Fault(wrong=Wrong.UNREADABLE, what=str(problem).strip()))
    return Verdict(
        entries=walk.position, waiting=later, head=walk.digest,
        anchors=len(held), faults=tuple(faults),
    )  # fmt: skip


def _faults(walk: _Walk, anchors: list[Anchor]) -> Iterator[Fault]:
    for name in guards.missing(connection):
        yield Fault(wrong=Wrong.GUARD, what=name)
    # Asked before the walk: an entry that is written meanwhile is not one that was cut off.
    largest = largest_id_ever() if connection.vendor == SEALS_AT_ONCE else 0
    for row in rows():
        yield from _of_link(walk, row)
    for entry in forgotten():
        yield Fault(wrong=Wrong.UNLINKED, entry=entry)
    # SQLite takes an id back with its transaction: an id that was given was an entry.
    if largest > walk.last_entry:
        yield Fault(wrong=Wrong.CUT_OFF, position=walk.position + 1, entry=walk.last_entry + 1)
    yield from _against(anchors, walk)


def _of_link(walk: _Walk, row: Row) -> Iterator[Fault]:
    """Judge one link, and go on from what it claims, so that one fault is told once."""
    position, linked, digest, cells = row
    if position != walk.position + 1:
        yield Fault(wrong=Wrong.LINK_GONE, position=walk.position + 1)
    elif cells[0] is None:
        yield Fault(wrong=Wrong.ENTRY_GONE, position=position, entry=linked)
    elif digest_of(walk.digest, cells) != digest:
        yield Fault(wrong=Wrong.ALTERED, position=position, entry=linked)
    walk.position, walk.digest, walk.last_entry = position, digest, max(walk.last_entry, linked)
    if position in walk.digests:
        walk.digests[position] = digest


def _against(anchors: list[Anchor], walk: _Walk) -> Iterator[Fault]:
    vouched_for = 0
    for anchor in anchors:
        found = walk.digests[anchor.position] if anchor.position else BEFORE_ALL
        if found == anchor.digest:
            vouched_for = anchor.position
            continue
        wrong = Wrong.REWRITTEN if found else Wrong.CUT_OFF
        place = anchor.position if found else min(anchor.position, walk.position + 1)
        yield Fault(wrong=wrong, position=place, what=anchor.at, after=vouched_for)
        return


def _place(fault: Fault) -> int:
    return fault.position or 0
