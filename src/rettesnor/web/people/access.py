"""What a person may do today and where: appointments, read once a request."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from rettesnor.web.people.models import Appointment, Person, Role, Unit
from rettesnor.web.people.rights import GIVES, RIGHTS, Right

NOTHING = Q(pk__in=())


@dataclass(frozen=True, kw_only=True, slots=True)
class Grant:
    """A role held in a unit and thereby in every unit below it."""

    role: Role
    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Access:
    """A person's grants today."""

    person: Person
    grants: tuple[Grant, ...]

    def may(self, right: Right, unit: Unit) -> bool:
        """Tell whether the person has this right in this unit."""
        return any(unit.path.startswith(path) for path in self._paths(right))

    def may_anywhere(self, right: Right) -> bool:
        """Tell whether the person has this right in some unit."""
        return bool(self._paths(right))

    def roles_in(self, unit: Unit) -> tuple[Role, ...]:
        """Return the roles that the person holds in this unit."""
        return tuple(one.role for one in self.grants if unit.path.startswith(one.path))

    def may_give(self, role: str, unit: Unit) -> bool:
        """Tell whether the person may give this role in this unit, or end it."""
        return any(role in GIVES[held] for held in self.roles_in(unit))

    def gives(self, unit: Unit) -> tuple[Role, ...]:
        """Return the roles that the person may give in this unit, in the order of their list."""
        return tuple(role for role in Role if self.may_give(role, unit))

    def within(self, right: Right, to_unit: str = "unit") -> Q:
        """Return the filter that keeps a query to the units where the person has this right.

        Shape: `to_unit` is the way from the queried model to its unit; "" when it is the unit.
        """
        field = f"{to_unit}__path__startswith" if to_unit else "path__startswith"
        found = NOTHING
        for path in self._paths(right):
            found |= Q(**{field: path})
        return found

    def _paths(self, right: Right) -> tuple[str, ...]:
        return tuple(one.path for one in self.grants if right in RIGHTS[one.role])


def access_of(person: Person, today: date) -> Access:
    """Return what a person may do today; nobody who has left may do anything."""
    if not person.is_active:
        return Access(person=person, grants=())
    held = held_on(today).filter(person=person).values_list("role", "unit__path")
    return Access(
        person=person, grants=tuple(Grant(role=Role(role), path=path) for role, path in held)
    )


def held_on(day: date) -> "QuerySet[Appointment]":
    """Return the appointments that hold on a day; a deputy's only while the first one holds."""
    return Appointment.objects.select_related("unit").filter(
        _holds("", day), Q(deputises_for=None) | _holds("deputises_for__", day)
    )


def _holds(prefix: str, day: date) -> Q:
    return Q(**{f"{prefix}from_on__lte": day}) & (
        Q(**{f"{prefix}until_on": None}) | Q(**{f"{prefix}until_on__gte": day})
    )
