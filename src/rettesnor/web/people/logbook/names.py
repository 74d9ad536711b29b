"""The names behind an entry's numbers, looked up when it is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from rettesnor.web.logbook.models import Entry, LookUp
from rettesnor.web.people.models import Person, Unit

# So long after someone has left, the logbook still says their name.
NAMED_AFTER_LEAVING = timedelta(days=365)


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """The names of the people and units that some entries are about."""

    people: dict[int, str]
    units: dict[int, str]

    def person(self, pk: int) -> str:
        """Return a person's name, or what is said of whoever is gone."""
        return self.people.get(pk) or _("en tidligere medarbejder")

    def unit(self, pk: int) -> str:
        """Return a unit's name."""
        return self.units.get(pk) or _("en tidligere enhed")


def names_in(rows: Iterable[Entry | LookUp]) -> Names:
    """Return the names that these rows need, in one query for people and one for units."""
    held = list(rows)
    people = {pk for row in held for pk in _people(row)}
    units = {pk for row in held for pk in _units(row)}
    return Names(
        people=_names_of(people, timezone.localdate()),
        units=dict(Unit.objects.filter(pk__in=units).values_list("pk", "name")),
    )


def _names_of(people: set[int], today: date) -> dict[int, str]:
    found = Person.objects.filter(pk__in=people).values_list("pk", "name", "left_on")
    return {
        pk: name
        for pk, name, left_on in found
        if left_on is None or left_on + NAMED_AFTER_LEAVING >= today
    }


def _people(row: Entry | LookUp) -> Iterator[int]:
    actor = row.actor_id if isinstance(row, Entry) else row.person_id
    if actor is not None:
        yield actor
    yield from _numbers(row, kind="people.person", detail="person")


def _units(row: Entry | LookUp) -> Iterator[int]:
    if row.unit_id is not None:
        yield row.unit_id
    yield from _numbers(row, kind="people.unit", detail="unit")


def _numbers(row: Entry | LookUp, *, kind: str, detail: str) -> Iterator[int]:
    if row.kind == kind and row.object_id.lstrip("-").isdigit():
        yield int(row.object_id)
    details = row.details if isinstance(row, Entry) else {}
    for name, value in details.items():
        if name.rpartition("_")[2] == detail and isinstance(value, int):
            yield value
