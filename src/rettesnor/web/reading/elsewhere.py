"""What else is acknowledged than the guide's sections, and what may be wrong with receipts.

An app to the right makes its own known in a module `receipts`, found when the server starts:

    known_receipts("documents", Receipts(waiting=…, faults=…))
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rettesnor.web.people.models import Person


class Wrong(StrEnum):
    """What may be wrong with receipts and what they are for."""

    GUARD = "guard"
    VERSION = "version"
    TEXT = "text"
    ENTRY = "entry"
    GONE = "gone"
    DOCUMENT_ENTRY = "document_entry"
    DOCUMENT_GONE = "document_gone"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Something that is not as it was written; `what` names a guard, a version or a receipt."""

    wrong: Wrong
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """Something by its title that somebody has yet to acknowledge."""

    title: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipts:
    """A kind of receipts: what waits for each of an authority's people, and what is wrong."""

    waiting: Callable[[int, Iterable[Person]], Mapping[int, Sequence[Waiting]]]
    faults: Callable[[int], Iterable[Fault]]


ELSEWHERE: dict[str, Receipts] = {}


def known_receipts(name: str, receipts: Receipts) -> None:
    """Make a kind of receipts known to those who see who is missing, and to the control."""
    ELSEWHERE[name] = receipts
