"""What of people and units someone may see; a stranger sees nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from rettesnor.web.people.access import Access
from rettesnor.web.people.actions import open_appointments
from rettesnor.web.people.holdings import Item
from rettesnor.web.people.models import Appointment, Person, Role, Unit
from rettesnor.web.people.rights import RIGHTS, Right

A_PAGE = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Which people are looked for."""

    words: str = ""
    unit: int | None = None
    has_left: bool = False
    page: int = 1


def visible_people(access: Access) -> QuerySet[Person]:
    """Return the people of the units that someone may see, with those of no unit for the top."""
    within, today = access.within(Right.SEE_PEOPLE), timezone.localdate()
    held = Q(until_on=None) | Q(until_on__gte=today) | Q(person__is_active=False)
    of_units = Appointment.objects.filter(within, held, person=OuterRef("pk"))
    whole = Unit.objects.filter(access.within(Right.SEE_PEOPLE, ""), parent=None).values("pk")
    return Person.objects.filter(Exists(of_units) | Q(authority__in=whole)).order_by("name", "pk")


def found_people(access: Access, asked: Asked) -> QuerySet[Person]:
    """Return the people that are looked for, each with the roles that count today."""
    found = visible_people(access).filter(is_active=not asked.has_left)
    for word in asked.words.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    if asked.unit is not None:
        here = units_seen(access).filter(pk=asked.unit).values_list("path", flat=True).first()
        held = open_appointments(timezone.localdate()).filter(
            unit__path__startswith=here or "?", person=OuterRef("pk")
        )
        found = found.filter(Exists(held))
    return found.prefetch_related(_roles_seen(access))


def person_for(access: Access, pk: int) -> Person | None:
    """Return a person whom someone may see; everyone sees themselves."""
    if access.person.pk == pk:
        return access.person
    return visible_people(access).filter(pk=pk).first()


def roles_of(access: Access, person: Person) -> list[Appointment]:
    """Return a person's roles in the units that someone may see, the open ones first."""
    held = person.appointments.select_related("unit", "deputises_for__person")
    if access.person.pk != person.pk and not _sees_all_of(access, person):
        held = held.filter(access.within(Right.SEE_PEOPLE))
    return list(held.order_by("until_on", "-from_on"))


def appointment_for(access: Access, pk: int) -> Appointment | None:
    """Return an appointment of someone whom a person may see."""
    found = Appointment.objects.select_related("unit", "person", "deputises_for")
    mine = Q(person=access.person) | Q(deputises_for__person=access.person)
    return found.filter(access.within(Right.SEE_PEOPLE) | mine).filter(pk=pk).first()


def units_seen(access: Access) -> QuerySet[Unit]:
    """Return the units whose people someone may see."""
    return Unit.objects.filter(access.within(Right.SEE_PEOPLE, ""))


def unit_for(access: Access, pk: int) -> Unit | None:
    """Return a unit that someone may see."""
    return units_seen(access).select_related("parent").filter(pk=pk).first()


def counted_units(access: Access) -> QuerySet[Unit]:
    """Return the units that someone may see, each with how many people it has."""
    today = timezone.localdate()
    holds = Q(appointments__until_on=None) | Q(appointments__until_on__gte=today)
    count = Count("appointments__person", filter=holds, distinct=True)
    return units_seen(access).annotate(people_count=count)


def units_to_appoint_in(access: Access) -> list[Unit]:
    """Return the open units in which someone may give a role."""
    seen = units_seen(access).filter(closed_on=None)
    return [unit for unit in seen if access.gives(unit)]


def colleagues(access: Access, person: Person) -> QuerySet[Person]:
    """Return those who may take over from a person or stand in for them."""
    active = Person.objects.filter(authority=person.authority_id, is_active=True)
    if person.pk == access.person.pk:
        active = active.filter(Exists(_beside(person)))
    else:
        active = active.filter(pk__in=visible_people(access).values("pk"))
    return active.exclude(pk=person.pk).order_by("name", "pk")


def _beside(person: Person) -> QuerySet[Appointment]:
    """Return the roles held in a person's own units, above them and below."""
    near = Q(pk__in=())
    for path in person.appointments.values_list("unit__path", flat=True):
        above = [int(pk) for pk in path.strip("/").split("/")]
        near |= Q(unit__path__startswith=path) | Q(unit__in=above)
    return open_appointments(timezone.localdate()).filter(near, person=OuterRef("pk"))


def readable_work(access: Access, work: Iterable[Item]) -> list[Item]:
    """Return open work, its title hidden where someone may not read it."""
    return [
        one if access.may(Right.READ_DRAFTS, one.unit) else replace(one, title="…", address="")
        for one in work
    ]


def rights_of(roles: Iterable[str]) -> list[Right]:
    """Return what some roles allow together, in the order of the list of rights."""
    held = {right for role in roles for right in RIGHTS[Role(role)]}
    return [right for right in Right if right in held]


def _sees_all_of(access: Access, person: Person) -> bool:
    return access.may(Right.SEE_PEOPLE, person.authority)


def _roles_seen(access: Access) -> "Prefetch[str, QuerySet[Appointment], str]":
    held = open_appointments(timezone.localdate()).filter(access.within(Right.SEE_PEOPLE))
    return Prefetch("appointments", queryset=held.order_by("pk"), to_attr="roles_seen")
