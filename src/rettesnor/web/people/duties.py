"""What waits for a person: one duty, as each app tells of its own, and as My day shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from rettesnor.web.people.access import Access


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """Something that a person is to do; `said` is its sentence in the reader's language.

    Shape: `kind` is a word of a closed set that may stand in a mail or a calendar; `said` may not.
    """

    kind: str
    said: str
    address: str
    since: datetime
    due_at: datetime | None = None


type Duties = Callable[[Access, datetime], Iterable[Duty]]
