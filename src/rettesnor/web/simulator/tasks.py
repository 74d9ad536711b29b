"""Simulations are run, and what was in their files is forgotten in time."""

from django.tasks import task
from django.utils import timezone

from rettesnor.web.simulator.models import Simulation
from rettesnor.web.simulator.running import run
from rettesnor.web.tasks.effort import effort
from rettesnor.web.tasks.recurring import daily


@effort(attempts=1, minutes=60)
@task
def run_simulation(simulation_id: int) -> None:
    """Run a simulation from its beginning, unless it is stopped or over."""
    run(simulation_id)


@daily(at="03:40")
@effort(attempts=2)
@task
def forget_examples() -> int:
    """Forget what stood in the files of old simulations; return of how many."""
    due = Simulation.objects.filter(forgotten_on__lte=timezone.localdate())
    return due.update(examples=[], broken=[], file_name="", forgotten_on=None)
