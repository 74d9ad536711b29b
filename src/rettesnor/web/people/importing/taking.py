"""Lines taken in: each by the act that a person would have used, so that each has its entry."""

from collections.abc import Iterable
from dataclasses import replace

from rettesnor.web.people import actions, unit_actions
from rettesnor.web.people.access import Access
from rettesnor.web.people.importing.files import Line
from rettesnor.web.people.importing.planning import Doing, Names, Plan, Planned, units_by_names
from rettesnor.web.people.models import Unit
from rettesnor.web.people.refusals import RefusedError

SOURCE = "import"


def take_in(lines: Iterable[Line], access: Access) -> list[Planned]:
    """Do what can be done of each line, and return what became of it.

    A line that was taken in before does nothing, so that a file can be mended and sent again.
    """
    units = units_by_names(access.person.authority)
    plan = Plan(access=access, units=dict(units))
    return [_taken(line, access, plan, units) for line in lines]


def _taken(line: Line, access: Access, plan: Plan, units: dict[Names, Unit]) -> Planned:
    planned = plan.judged(line)
    try:
        if planned.doing is Doing.ADD_UNIT:
            _add_unit(planned, access, plan, units)
        elif planned.doing in (Doing.ADD_PERSON, Doing.ADD_ROLE):
            _add_person(planned, access, units)
    except RefusedError as refusal:
        return replace(planned, doing=Doing.PROBLEM, problem=str(refusal))
    return planned


def _add_unit(planned: Planned, access: Access, plan: Plan, units: dict[Names, Unit]) -> None:
    made = unit_actions.add_unit(
        by=access.person, parent=units[planned.unit[:-1]], kind=planned.kind,
        name=planned.unit[-1],
    )  # fmt: skip
    units[planned.unit] = plan.units[planned.unit] = made


def _add_person(planned: Planned, access: Access, units: dict[Names, Unit]) -> None:
    line = planned.line
    assert planned.from_on is not None
    actions.add_person(
        by=access.person, email=line.email, name=line.name, unit=units[planned.unit],
        role=planned.role, from_on=planned.from_on, until_on=planned.until_on, source=SOURCE,
    )  # fmt: skip
