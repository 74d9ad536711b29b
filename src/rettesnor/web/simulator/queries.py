"""Which simulations somebody may see, and which posts one is run on."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from rettesnor.web.guide.books import digest_of, files_of
from rettesnor.web.guide.versions import may_review
from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Unit
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.models import Draft
from rettesnor.web.simulator.models import UNFINISHED, Simulation

MOST_LISTED = 20


def simulations_for(access: Access) -> "QuerySet[Simulation]":
    """Return the simulations of the authority's guide; those of whoever may see its draft.

    Raises: Http404.
    """
    if not may_review(access):
        raise Http404
    return Simulation.objects.filter(authority_id=access.person.authority_id)


def simulation_for(access: Access, number: int) -> Simulation:
    """Return one simulation.

    Raises: Http404.
    """
    found = simulations_for(access).select_related("draft", "base", "by").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def latest(access: Access) -> list[Simulation]:
    """Return the authority's latest simulations, the newest first."""
    return list(simulations_for(access).select_related("by").order_by("-pk")[:MOST_LISTED])


def under_way(access: Access) -> Simulation | None:
    """Return the simulation that is not over, if there is one."""
    return simulations_for(access).filter(state__in=UNFINISHED).first()


def is_out_of_date(simulation: Simulation) -> bool:
    """Tell whether the draft says something else now than when it was simulated, or is gone."""
    draft = simulation.draft
    return draft is None or digest_of(files_of(draft)) != simulation.draft_digest


def posts_of(simulation: Simulation) -> "QuerySet[Draft]":
    """Return the drafts that a simulation is run on: of its authority, last changed in its days."""
    assert simulation.from_on is not None and simulation.until_on is not None
    return Draft.objects.filter(
        unit__path__startswith=f"/{simulation.authority_id}/", put_away_at=None,
        changed_at__gte=_beginning(simulation.from_on),
        changed_at__lt=_beginning(simulation.until_on + timedelta(days=1)),
    )  # fmt: skip


def drafts_to_show(access: Access, numbers: list[int]) -> dict[int, Draft]:
    """Return those of some drafts that the person may read."""
    readable = Draft.objects.filter(access.within(Right.READ_DRAFTS), pk__in=numbers)
    return {draft.pk: draft for draft in readable.select_related("unit")}


def names_of_units(access: Access) -> dict[int, str]:
    """Return the names of the authority's units by their numbers."""
    root = f"/{access.person.authority_id}/"
    return dict(Unit.objects.filter(path__startswith=root).values_list("pk", "name"))


def _beginning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
