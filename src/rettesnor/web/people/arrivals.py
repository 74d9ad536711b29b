"""What begins when somebody gets a role.

An app to the right makes its own known in a module `arrivals`, found when the server starts:

    known_arrival(begin_path)
"""

from collections.abc import Callable

from rettesnor.web.people.models import Appointment, Person

# It is called within the act that appoints, with whoever acts; nobody where a machine does.
type Arrival = Callable[[Appointment, Person | None], object]

ARRIVALS: list[Arrival] = []


def known_arrival(begin: Arrival) -> None:
    """Make known what begins when somebody gets a role."""
    ARRIVALS.append(begin)


def arrived(appointment: Appointment, by: Person | None) -> None:
    """Begin all that begins with a role, for a deputy too."""
    for begin in ARRIVALS:
        begin(appointment, by)
