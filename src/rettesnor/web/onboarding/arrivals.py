"""A path begins by itself, in the act that gives somebody a role for the first time in a unit."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from rettesnor.guide.onboarding import Step as Said
from rettesnor.web.guide.books import rulebook_in_force
from rettesnor.web.onboarding.models import Path, Step
from rettesnor.web.people.arrivals import known_arrival
from rettesnor.web.people.models import Appointment, Person

# Whoever has had the role this long already, as an import tells, is no newcomer.
NO_LONGER_NEW = timedelta(days=30)


def begin_path(appointment: Appointment, by: Person | None) -> Path | None:
    """Begin the path of a role, if the guide has one and the person has never walked it.

    A deputy walks it for as long as they stand in; what they have read already is done.
    """
    person, unit, role = appointment.person, appointment.unit, appointment.role
    if appointment.from_on < timezone.localdate() - NO_LONGER_NEW:
        return None
    has_been_here = Appointment.objects.filter(
        person=person, unit=unit, role=role, deputises_for=None
    ).exclude(pk=appointment.pk)
    if has_been_here.exists():
        return None
    steps = steps_of(unit.authority_id, role)
    if not steps or Path.objects.filter(person=person, unit=unit, role=role).exists():
        return None
    path = Path.objects.create(
        person=person, unit=unit, role=role, owner=by if by != person else None,
        begun_on=max(appointment.from_on, timezone.localdate()), begun_at=timezone.now(),
    )  # fmt: skip
    Step.objects.bulk_create(_rows(path, steps))
    return path


def steps_of(authority_id: int, role: str) -> tuple[Said, ...]:
    """Return the steps that an authority's guide has for a role today."""
    guide = rulebook_in_force(authority_id, timezone.localdate()).guide
    return guide.onboarding.get(role, ())


def _rows(path: Path, steps: Iterable[Said]) -> Iterable[Step]:
    for position, said in enumerate(steps, 1):
        yield Step(
            path=path, position=position, kind=said.kind.value, title=dict(said.title),
            text=dict(said.text), about=list(said.about),
            due_on=path.begun_on + timedelta(days=said.days),
        )  # fmt: skip


known_arrival(begin_path)
