"""Whose path each may see: one's own, those one owns, and those of the people one manages."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from rettesnor.web.onboarding.facts import Seen, steps_seen_of
from rettesnor.web.onboarding.models import Path, State
from rettesnor.web.people.access import Access, held_on
from rettesnor.web.people.actions import open_appointments
from rettesnor.web.people.models import Person
from rettesnor.web.people.rights import Right


@dataclass(frozen=True, kw_only=True, slots=True)
class Walked:
    """A running path and what is left of it."""

    path: Path
    left: tuple[Seen, ...]

    @property
    def late(self) -> int:
        """Return how many steps are past their day."""
        return len(self.late_on(timezone.localdate()))

    def late_on(self, today: date) -> list[date]:
        """Return the days on which steps were due and not done."""
        return [one.step.due_on for one in self.left if one.step.due_on < today]


def running(paths: "QuerySet[Path]") -> "QuerySet[Path]":
    """Return the paths that are walked: the person is here, and has the role or is to have it."""
    today = timezone.localdate()
    held = open_appointments(today).filter(
        person=OuterRef("person"), unit=OuterRef("unit"), role=OuterRef("role")
    )
    return paths.filter(Exists(held), state=State.RUNNING, person__is_active=True)


def own_paths(person: Person) -> "QuerySet[Path]":
    """Return a person's own paths, the newest first."""
    return _whole().filter(person=person).order_by("-begun_at", "-pk")


def paths_kept(access: Access) -> "QuerySet[Path]":
    """Return the newcomers' paths that someone may end: those they own, and in their units."""
    theirs = Q(owner=access.person) | access.within(Right.MANAGE_PEOPLE)
    if not access.grants:
        return Path.objects.none()
    kept = _whole().filter(theirs, person__authority=access.person.authority_id)
    return kept.exclude(person=access.person).order_by("begun_at", "pk")


def to_see_to(access: Access) -> list[Walked]:
    """Return the running paths that wait for this person: those they own, and nobody else's."""
    mine = Q(owner=access.person)
    nobodys = (Q(owner=None) | Q(owner__is_active=False)) & access.within(Right.MANAGE_PEOPLE)
    return walked(paths_kept(access).filter(mine | nobodys))


def walked(paths: "QuerySet[Path]") -> list[Walked]:
    """Return the running ones among some paths, each with what is left."""
    found = list(running(paths))
    seen = steps_seen_of(found)
    return [
        Walked(path=path, left=tuple(one for one in seen[path.pk] if not one.is_done))
        for path in found
    ]


def running_of(access: Access, person: Person) -> list[Path]:
    """Return a person's running paths that someone may see."""
    seen = own_paths(person) if person == access.person else paths_kept(access)
    return list(running(seen.filter(person=person)))


def path_for(access: Access, pk: int) -> Path:
    """Return a path that someone may see: their own, or one that they keep.

    Raises: Http404.
    """
    found = own_paths(access.person).filter(pk=pk).first() or paths_kept(access).filter(
        pk=pk
    ).first()
    if found is None:
        raise Http404
    return found


def path_to_keep(access: Access, pk: int) -> Path:
    """Return a path that someone may end.

    Raises: Http404.
    """
    found = paths_kept(access).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_keep(access: Access, path: Path) -> bool:
    """Tell whether someone may end a path."""
    return paths_kept(access).filter(pk=path.pk).exists()


def stands_in_until(path: Path) -> date | None:
    """Return the last day on which the person stands in for another in the role of a path."""
    held = open_appointments(timezone.localdate()).filter(
        person=path.person, unit=path.unit, role=path.role
    )
    if held.filter(deputises_for=None).exists():
        return None
    return max((one.until_on for one in held if one.until_on), default=None)


def helpers_of(path: Path) -> list[Person]:
    """Return who manages the people of a path's unit, nearest first; the owner before all."""
    held = held_on(timezone.localdate()).filter(
        person__is_active=True, role__in=("local_manager", "central_communications")
    )
    near = sorted(
        (one for one in held.select_related("person") if path.unit.path.startswith(one.unit.path)),
        key=lambda one: (-len(one.unit.path), one.person.name),
    )
    first = [path.owner] if path.owner is not None and path.owner.is_active else []
    found = dict.fromkeys([*first, *(one.person for one in near)])
    return [person for person in found if person != path.person][:2]


def _whole() -> "QuerySet[Path]":
    return Path.objects.select_related("person", "unit", "owner", "ended_by")
