"""What is done with simulations: one is begun, one is stopped."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person
from rettesnor.web.simulator import uploads
from rettesnor.web.simulator.models import UNFINISHED, Simulation, Source, State
from rettesnor.web.simulator.queries import posts_of
from rettesnor.web.simulator.refusals import NoPostsError, UnderWayError
from rettesnor.web.simulator.tasks import run_simulation

# After these, what a file's examples said is forgotten; the figures stay.
DAYS_KEPT = 30

BEGUN = known(
    "simulator.begin", da="begyndte en simulering af guidens version {number}",
    en="began a simulation of version {number} of the guide",
)  # fmt: skip
CANCELLED = known(
    "simulator.cancel", da="stoppede en simulering af guidens version {number}",
    en="stopped a simulation of version {number} of the guide",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which posts are simulated with, and on which day they are checked."""

    source: Source
    from_on: date | None = None
    until_on: date | None = None
    day: date | None = None
    file: "UploadedFile[bytes] | None" = None


@act(BEGUN)
def begin_simulation(*, by: Person, draft: GuideVersion, wanted: Wanted) -> Simulation:
    """Begin a simulation of a draft of the guide.

    Raises: RefusedError; then nothing is kept.
    """
    file = uploads.measured(wanted.file) if wanted.file is not None else None
    simulation = Simulation(
        authority_id=draft.authority_id, draft=draft, draft_number=draft.number,
        source=wanted.source, from_on=wanted.from_on, until_on=wanted.until_on, day=wanted.day,
        by=by, at=timezone.now(),
    )  # fmt: skip
    if file is None:
        simulation.total = posts_of(simulation).count()
    else:
        simulation.total, simulation.file_name = file.lines, file.name
        simulation.source_digest = file.digest
        simulation.forgotten_on = timezone.localdate() + timedelta(days=DAYS_KEPT)
    if not simulation.total:
        raise NoPostsError
    try:
        with transaction.atomic():
            simulation.save()
    except IntegrityError:
        raise UnderWayError from None
    if wanted.file is not None:
        uploads.keep(wanted.file, simulation.pk)
    run_simulation.enqueue(simulation.pk)
    enter(by=by.pk, on=simulation, unit=draft.authority_id, number=draft.number)
    return simulation


@act(CANCELLED)
def cancel_simulation(*, by: Person, simulation: Simulation) -> None:
    """Stop a simulation that is not over; one that is stays as it is."""
    unfinished = Simulation.objects.filter(pk=simulation.pk, state__in=UNFINISHED)
    unfinished.update(state=State.CANCELLED, finished_at=timezone.now())
    uploads.forget(simulation.pk)
    enter(
        by=by.pk, on=simulation, unit=simulation.authority_id, number=simulation.draft_number
    )  # fmt: skip
