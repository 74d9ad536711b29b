"""Newcomers that somebody sees to, as work that goes to somebody else when they leave."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rettesnor.web.onboarding.models import Path, State
from rettesnor.web.onboarding.queries import running
from rettesnor.web.people.holdings import Holding, Item, known_holding
from rettesnor.web.people.models import Person, Unit


def _owned(person: Person) -> "QuerySet[Path]":
    return running(Path.objects.filter(owner=person)).select_related("person", "unit")


def _of_person(person: Person) -> list[Item]:
    return [
        Item(
            title=_("%(name)ss velkomst") % {"name": path.person.name},
            address=reverse("onboarding-path", args=[path.pk]), unit=path.unit,
        )
        for path in _owned(person).order_by("pk")
    ]  # fmt: skip


def _of_unit(unit: Unit) -> list[Item]:
    # The people move, and their paths with them; nobody has to choose.
    return []


def _hand_over(giver: Person, taker: Person) -> int:
    mine = list(_owned(giver).values_list("pk", flat=True))
    return Path.objects.filter(pk__in=mine).update(owner=taker)


def _move(unit: Unit, target: Unit) -> int:
    there = Path.objects.filter(unit=target).values_list("person", "role")
    known = set(there)
    moving = Path.objects.filter(unit=unit, state=State.RUNNING)
    moved = [path.pk for path in moving if (path.person_id, path.role) not in known]
    return Path.objects.filter(pk__in=moved).update(unit=target)


known_holding(
    "onboarding",
    Holding(of_person=_of_person, of_unit=_of_unit, hand_over=_hand_over, move=_move),
)
