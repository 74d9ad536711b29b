"""Who has yet to acknowledge what, for those who may see the people of a unit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from rettesnor.web.people.access import Access, held_on
from rettesnor.web.people.models import Person, Unit
from rettesnor.web.people.queries import units_seen
from rettesnor.web.people.trees import in_order
from rettesnor.web.reading.asking import asked_of, last_receipts, readings_on
from rettesnor.web.reading.elsewhere import ELSEWHERE, Waiting


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """Someone who has sections and other things to acknowledge, and how many of them are late."""

    person: Person
    sections: int
    others: tuple[str, ...]
    late: int


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitStanding:
    """A unit at its depth in the tree: how many read there, and who of them is missing."""

    unit: Unit
    depth: int
    readers: int
    missing: tuple[Missing, ...]

    @property
    def late(self) -> int:
        """Return how many are past a deadline."""
        return sum(one.late > 0 for one in self.missing)


def standings(access: Access, now: datetime) -> list[UnitStanding]:
    """Return who is missing in the units whose people someone may see."""
    units = list(units_seen(access).filter(closed_on=None))
    held = held_on(timezone.localdate(now)).filter(unit__in=units, person__is_active=True)
    readers: dict[int, dict[int, Person]] = {}
    for one in held.select_related("person").order_by("person__name"):
        readers.setdefault(one.unit_id, {})[one.person_id] = one.person
    everyone = {person.pk: person for found in readers.values() for person in found.values()}
    missing = _missing(access.person.authority_id, everyone.values(), now)
    return [
        UnitStanding(
            unit=unit, depth=depth, readers=len(readers.get(unit.pk, {})),
            missing=tuple(missing[pk] for pk in readers.get(unit.pk, {}) if pk in missing),
        )
        for depth, unit in in_order(units)
    ]  # fmt: skip


def _missing(authority_id: int, people: Collection[Person], now: datetime) -> dict[int, Missing]:
    readings = readings_on(authority_id, timezone.localdate(now))
    last, others = last_receipts(people), _others(authority_id, people)
    found: dict[int, Missing] = {}
    for person in people:
        asked = tuple(asked_of(person, readings, last.get(person.pk, {})))
        waiting = others.get(person.pk, ())
        if asked or waiting:
            found[person.pk] = Missing(
                person=person, sections=len(asked), others=tuple(one.title for one in waiting),
                late=sum(one.due_at < now for one in (*asked, *waiting)),
            )  # fmt: skip
    return found


def _others(authority_id: int, people: Collection[Person]) -> dict[int, list[Waiting]]:
    found: dict[int, list[Waiting]] = {}
    for receipts in ELSEWHERE.values():
        for pk, waiting in receipts.waiting(authority_id, people).items():
            found.setdefault(pk, []).extend(waiting)
    return found
