"""Who is asked to approve: those nearest the draft who may, and whose work it isn't."""

from collections.abc import Iterable
from datetime import date

from rettesnor.web.people.access import held_on
from rettesnor.web.people.models import Appointment, Person
from rettesnor.web.people.rights import RIGHTS, Right
from rettesnor.web.posts.decisions.demands import line_of
from rettesnor.web.posts.decisions.own_work import is_own_work
from rettesnor.web.posts.models import Approval

APPROVING = tuple(role for role, rights in RIGHTS.items() if Right.APPROVE in rights)


def nearest_approvers(approval: Approval, today: date) -> tuple[Person, ...]:
    """Return those who may approve in the draft's unit; if nobody, in the unit above, and so on."""
    free = [one for one in _appointments(approval, today) if not _is_theirs(one, approval)]
    nearest = max((len(one.unit.path) for one in free), default=0)
    found = {one.person_id: one.person for one in free if len(one.unit.path) == nearest}
    return tuple(found.values())


def _appointments(approval: Approval, today: date) -> Iterable[Appointment]:
    line = line_of(approval.draft.unit)
    held = held_on(today).filter(role__in=APPROVING, unit__in=line, person__is_active=True)
    return held.select_related("person", "unit").order_by("pk")


def _is_theirs(appointment: Appointment, approval: Approval) -> bool:
    return is_own_work(appointment.person, approval)
