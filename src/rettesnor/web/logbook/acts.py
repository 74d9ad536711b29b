"""Acts: functions that change something, each in one durable transaction with one entry.

SAVED = Act("posts.save_draft", da="gemte {object}, version {version}", en="saved {object} …")

@act(SAVED)
def save_draft(*, by: Person, …) -> Draft:
    …
    enter(by=by.pk, on=draft, unit=draft.unit_id, version=draft.version)
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone

from rettesnor.web.logbook.chain import link_at_once
from rettesnor.web.logbook.entering import write_entry
from rettesnor.web.logbook.models import Entry, LookUp

type Detail = str | int | bool | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """A kind of act, and the sentence that tells it; `{object}` and details are its slots."""

    name: str
    da: str
    en: str


@dataclass(slots=True)
class _Running:
    act: Act
    entries: list[int] = field(default_factory=list)


class EntryCountError(AssertionError):
    """An act wrote no entry, or more than one: a fault in our code, so nothing is kept."""


KNOWN: dict[str, Act] = {}
_running: ContextVar[_Running | None] = ContextVar("running", default=None)


def known(name: str, *, da: str, en: str) -> Act:
    """Make an act known to the logbook's page and return it."""
    if name in KNOWN:
        raise ValueError(f"two acts are called {name}")
    KNOWN[name] = Act(name=name, da=da, en=en)
    return KNOWN[name]


def act[**P, R](kind: Act) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Run a function in one durable transaction that holds exactly one entry of this act."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*arguments: P.args, **named: P.kwargs) -> R:
            with transaction.atomic(durable=True):
                running = _Running(kind)
                token = _running.set(running)
                try:
                    result = function(*arguments, **named)
                finally:
                    _running.reset(token)
                if len(running.entries) != 1:
                    raise EntryCountError(f"{kind.name}: {len(running.entries)} entries")
                return result

        return run

    return decorate


def enter(
    *,
    by: int | None,
    on: models.Model | None = None,
    unit: int | None = None,
    authority: int | None = None,
    **details: Detail,
) -> Entry:
    """Write the entry of the act that is running.

    Shape: `details` holds ids, hashes, numbers and words of closed sets, never a person's text.
    An entry without a unit belongs to the authority named, else to its object's or its actor's.
    """
    running = _running.get()
    if running is None:
        raise EntryCountError("an entry belongs to an act")
    entry = Entry(
        at=timezone.now(), act=running.act.name, actor_id=by, unit_id=unit,
        authority_id=authority or _authority(by=by, on=on, unit=unit),
        kind=on._meta.label_lower if on is not None else "",
        object_id=str(on.pk) if on is not None else "", details=dict(sorted(details.items())),
    )  # fmt: skip
    write_entry(entry)
    link_at_once(entry)
    running.entries.append(entry.pk)
    return entry


def look_up(*, by: int, on: models.Model, purpose: str, unit: int | None = None) -> None:
    """Write that someone read something personal, and for what purpose."""
    LookUp.objects.create(
        at=timezone.now(), person_id=by, unit_id=unit, purpose=purpose,
        authority_id=_authority(by=by, on=on, unit=unit),
        kind=on._meta.label_lower, object_id=str(on.pk),
    )  # fmt: skip


def _authority(*, by: int | None, on: models.Model | None, unit: int | None) -> int | None:
    """Return whose an entry without a unit is; with one, its place in the tree tells."""
    if unit is not None:
        return None
    of_object: int | None = getattr(on, "authority_id", None)
    if of_object is not None or by is None:
        return of_object
    actor = get_user_model().objects.filter(pk=by)
    return actor.values_list("authority_id", flat=True).first()
