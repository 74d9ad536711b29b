"""How an installation begins: its authority, its units, and the first person."""

from datetime import date
from secrets import token_hex

from django.db import connection

from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.operation.refusal import OperationRefusedError
from rettesnor.web.operation.upgrade import is_up_to_date
from rettesnor.web.people.models import Appointment, ApprovalDemand, Person, Role, Unit, UnitKind

BEGAN = known(
    "operation.begin", da="tog Rettesnor i brug for {object}",
    en="took Rettesnor into use for {object}",
)  # fmt: skip
FIRST = known(
    "operation.appoint_first", da="gav den første medarbejder adgang: {object}",
    en="let the first person in: {object}",
)  # fmt: skip
FIRST_ROLES = (Role.CENTRAL_COMMUNICATIONS, Role.GUIDE_OWNER)


@act(BEGAN)
def begin_authority(*, name: str) -> Unit:
    """Create the authority that this installation is for."""
    authority = new_unit(name=name, kind=UnitKind.AUTHORITY)
    enter(by=None, on=authority, unit=authority.pk)
    return authority


@act(FIRST)
def appoint_first(*, authority: Unit, name: str, email: str, today: date) -> Person:
    """Let the first person in, with the roles that can let in all others; without a password."""
    person = Person(
        authority=authority, email=email.strip().lower(), name=name.strip(),
        first_name=name.split()[0], joined_on=today,
    )  # fmt: skip
    person.set_unusable_password()
    person.save()
    for role in FIRST_ROLES:
        Appointment.objects.create(person=person, unit=authority, role=role, from_on=today)
    enter(by=None, on=person, unit=authority.pk)
    return person


def demand_begun() -> None:
    """Demand that an office has begun here, with the tables of this version.

    Raises: OperationRefusedError saying which command comes first.
    """
    if not has_tables():
        raise OperationRefusedError(
            "Her er ingen data endnu. Kør først: rettesnor init (eller se demoen: "
            "rettesnor serve --demo).",
            "There is no data here yet. First run: rettesnor init (or see the demo: "
            "rettesnor serve --demo).",
        )
    if not is_up_to_date():
        raise OperationRefusedError(
            "Data er fra en anden version. Kør først: rettesnor upgrade.",
            "The data are of another version. First run: rettesnor upgrade.",
        )


def has_tables() -> bool:
    """Tell whether the store holds an office's tables."""
    return Unit._meta.db_table in connection.introspection.table_names()


def new_unit(
    *, name: str, kind: UnitKind, parent: Unit | None = None,
    approval: ApprovalDemand = ApprovalDemand.INHERITED,
) -> Unit:  # fmt: skip
    """Create a unit in its place in the tree, in the act that runs."""
    # The path holds the unit's own number, which is not known before.
    unit = Unit.objects.create(
        parent=parent, kind=kind, name=name, path=f"?{token_hex(8)}", approval=approval
    )
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit
