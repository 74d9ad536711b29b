"""What is done on a newcomer's path: a step ticked, the path taken on, confirmed, stopped."""

from django.utils import timezone

from rettesnor.guide.onboarding import StepKind
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.onboarding import refusals
from rettesnor.web.onboarding.facts import left_of
from rettesnor.web.onboarding.models import Path, State, Step
from rettesnor.web.people.models import Person

TICKED = known(
    "onboarding.tick", da="klarede trin {position} i sin velkomst",
    en="did step {position} of their welcome",
)  # fmt: skip
UNTICKED = known(
    "onboarding.untick", da="åbnede trin {position} i sin velkomst igen",
    en="reopened step {position} of their welcome",
)  # fmt: skip
TAKEN_ON = known(
    "onboarding.take_on", da="overtog ansvaret for {person}s velkomst i {unit}",
    en="took on {person}’s welcome in {unit}",
)  # fmt: skip
CONFIRMED = known(
    "onboarding.confirm", da="bekræftede, at {person} er kommet godt i gang i {unit}",
    en="confirmed that {person} has come well on their way in {unit}",
)  # fmt: skip
STOPPED = known(
    "onboarding.stop", da="stoppede {person}s velkomst i {unit} ({left} trin manglede)",
    en="stopped {person}’s welcome in {unit} ({left} steps were left)",
)  # fmt: skip


@act(TICKED)
def tick_step(*, by: Person, step: Step) -> None:
    """Say that one of one's own steps is done.

    Raises: PathOverError, NotTickedByHandError.
    """
    _tick(by, step, is_done=True)


@act(UNTICKED)
def untick_step(*, by: Person, step: Step) -> None:
    """Say that it is not, after all.

    Raises: PathOverError, NotTickedByHandError.
    """
    _tick(by, step, is_done=False)


@act(TAKEN_ON)
def take_on_path(*, by: Person, path: Path) -> None:
    """Become the one who sees to a newcomer's path.

    Raises: PathOverError, NotOneselfError.
    """
    held = _running(by, path)
    held.owner = by
    held.save(update_fields=["owner"])
    enter(by=by.pk, on=held, unit=held.unit_id, person=held.person_id)


@act(CONFIRMED)
def confirm_path(*, by: Person, path: Path) -> None:
    """Confirm that a newcomer has done it all.

    Raises: PathOverError, NotOneselfError, StepsLeftError.
    """
    held = _running(by, path)
    left = left_of(held)
    if left:
        raise refusals.StepsLeftError(len(left))
    _end(held, by, State.CONFIRMED)
    enter(by=by.pk, on=held, unit=held.unit_id, person=held.person_id)


@act(STOPPED)
def stop_path(*, by: Person, path: Path) -> None:
    """End a path that need not be walked, as when somebody has done the work for years.

    Raises: PathOverError, NotOneselfError.
    """
    held = _running(by, path)
    left = len(left_of(held))
    _end(held, by, State.STOPPED)
    enter(by=by.pk, on=held, unit=held.unit_id, person=held.person_id, left=left)


def _tick(by: Person, step: Step, *, is_done: bool) -> None:
    path = _locked(step.path_id)
    held = path.steps.get(pk=step.pk)
    if held.kind != StepKind.OWN.value:
        raise refusals.NotTickedByHandError
    held.ticked_at = timezone.now() if is_done else None
    held.save(update_fields=["ticked_at"])
    enter(by=by.pk, on=held, unit=path.unit_id, position=held.position)


def _running(by: Person, path: Path) -> Path:
    held = _locked(path.pk)
    if held.person_id == by.pk:
        raise refusals.NotOneselfError
    return held


def _locked(pk: int) -> Path:
    held = Path.objects.select_for_update().get(pk=pk)
    if held.state != State.RUNNING:
        raise refusals.PathOverError
    return held


def _end(path: Path, by: Person, state: State) -> None:
    path.state, path.ended_by, path.ended_at = state, by, timezone.now()
    path.save(update_fields=["state", "ended_by", "ended_at"])
