"""What each line of a file would do, or why it can't; nothing is written here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from rettesnor.web.people import refusals
from rettesnor.web.people.access import Access
from rettesnor.web.people.actions import open_appointments
from rettesnor.web.people.days import WRONG_DAY, Day
from rettesnor.web.people.importing.files import Line
from rettesnor.web.people.models import Person, Role, Unit, UnitKind
from rettesnor.web.people.rights import Right

BETWEEN_UNITS = ">"

type Names = tuple[str, ...]


class Doing(StrEnum):
    """What a line does."""

    ADD_UNIT = "add_unit"
    ADD_PERSON = "add_person"
    ADD_ROLE = "add_role"
    NOTHING = "nothing"
    PROBLEM = "problem"


TO_DO = (Doing.ADD_UNIT, Doing.ADD_PERSON, Doing.ADD_ROLE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """A line, what it would do, and with what; or the sentence that says what is wrong."""

    line: Line
    doing: Doing
    unit: Names = ()
    kind: UnitKind = UnitKind.INSTITUTION
    role: Role = Role.READER
    from_on: date | None = None
    until_on: date | None = None
    problem: str = ""
    is_elsewhere: bool = False


class _WrongLineError(refusals.RefusedError):
    """What is wrong with a line."""


@dataclass(kw_only=True)
class Plan:
    """What is known while lines are judged: what is there, and what earlier lines bring."""

    access: Access
    units: dict[Names, Unit | None] = field(default_factory=dict)
    roles: set[tuple[str, Names, str]] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)

    def judged(self, line: Line) -> Planned:
        """Say what a line would do."""
        try:
            names = self._names(line)
            return self._person(line, names) if line.email or line.name else self._unit(line, names)
        except refusals.RefusedError as refusal:
            return Planned(
                line=line, doing=Doing.PROBLEM, problem=str(refusal),
                is_elsewhere=isinstance(refusal, refusals.NotOneOfUsError),
            )  # fmt: skip

    def _names(self, line: Line) -> Names:
        names = tuple(part.strip() for part in line.unit.split(BETWEEN_UNITS) if part.strip())
        if not names:
            raise _WrongLineError(_("Skriv enheden, fx “Kulturforvaltningen > Havnebadet”."))
        root = self.access.person.authority.name
        return names if names[0] == root else (root, *names)

    def _unit(self, line: Line, names: Names) -> Planned:
        kind = _kind(line.kind, names)
        if names in self.units:
            return Planned(line=line, doing=Doing.NOTHING, unit=names)
        above = self._known(names[:-1])
        if above is not None and not self.access.may(Right.MANAGE_UNITS, above):
            raise refusals.UnitNotYoursError
        if any(len(name) > 120 for name in names):
            raise _WrongLineError(_("Navnet er for langt. Højst 120 tegn."))
        self.units[names] = None
        return Planned(line=line, doing=Doing.ADD_UNIT, unit=names, kind=kind)

    def _known(self, names: Names) -> Unit | None:
        """Return a unit that is there, or nothing if an earlier line brings it."""
        if names not in self.units:
            raise _WrongLineError(
                _("Enheden “%(unit)s” findes ikke. Ret navnet, eller sæt en linje med den før.")
                % {"unit": f" {BETWEEN_UNITS} ".join(names[1:] or names)}
            )
        return self.units[names]

    def _person(self, line: Line, names: Names) -> Planned:
        unit, role, email = self._known(names), _role(line.role), _email(line.email)
        self._check_may_give(role, unit, names)
        from_on, until_on = _day(line.from_on) or timezone.localdate(), _day(line.until_on)
        if until_on is not None and until_on < from_on:
            raise refusals.WrongDaysError
        doing = self._doing(line, email, names, unit, role)
        self.roles.add((email, names, role))
        self.emails.add(email)
        return Planned(
            line=line, doing=doing, unit=names, role=role, from_on=from_on, until_on=until_on
        )

    def _check_may_give(self, role: Role, unit: Unit | None, names: Names) -> None:
        # A unit that is to come lies below one that is there, and rights go down the tree.
        while unit is None:
            names = names[:-1]
            unit = self.units[names]
        if not self.access.may_give(role, unit):
            raise refusals.RoleNotYoursError

    def _doing(self, line: Line, email: str, names: Names, unit: Unit | None, role: Role) -> Doing:
        if (email, names, role) in self.roles:
            return Doing.NOTHING
        found = Person.objects.filter(email=email).first()
        if found is None:
            if not line.name:
                raise _WrongLineError(_("Skriv medarbejderens navn."))
            return Doing.ADD_ROLE if email in self.emails else Doing.ADD_PERSON
        if found.authority_id != self.access.person.authority_id:
            raise refusals.NotOneOfUsError
        if not found.is_active:
            raise refusals.HasLeftError
        held = open_appointments(timezone.localdate()).filter(person=found, unit=unit, role=role)
        return Doing.NOTHING if unit is not None and held.exists() else Doing.ADD_ROLE


def plan_of(lines: Iterable[Line], access: Access) -> list[Planned]:
    """Say what each line would do, in the file's order."""
    plan = Plan(access=access, units=dict(units_by_names(access.person.authority)))
    return [plan.judged(line) for line in lines]


def units_by_names(authority: Unit) -> dict[Names, Unit]:
    """Return an authority's open units by their names from the top down."""
    held = {unit.pk: unit for unit in Unit.objects.filter(path__startswith=authority.path)}
    return {
        tuple(held[int(pk)].name for pk in unit.path.strip("/").split("/")): unit
        for unit in held.values()
        if unit.closed_on is None
    }


def _kind(text: str, names: Names) -> UnitKind:
    kinds = {
        "forvaltning": UnitKind.ADMINISTRATION, "administration": UnitKind.ADMINISTRATION,
        "institution": UnitKind.INSTITUTION,
        "": UnitKind.ADMINISTRATION if len(names) == 2 else UnitKind.INSTITUTION,
    }  # fmt: skip
    kind = kinds.get(text.lower())
    if kind is None and names[1:]:
        raise _WrongLineError(_("Slags skal være “forvaltning” eller “institution”."))
    if kind is UnitKind.ADMINISTRATION and len(names) > 2:
        raise refusals.WrongPlaceError
    return kind or UnitKind.INSTITUTION


def _role(text: str) -> Role:
    for role in Role:
        if text.lower() in (str(role.label).lower(), role.value, role.value.replace("_", " ")):
            return role
    raise _WrongLineError(
        _("Rollen “%(role)s” findes ikke. Brug en af disse: %(roles)s.")
        % {"role": text, "roles": ", ".join(str(role.label) for role in Role)}
    )


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise _WrongLineError(_("Skriv mailadressen som navn@eksempel.dk.")) from None
    return text.lower()


def _day(text: str) -> date | None:
    try:
        found: date | None = Day().clean(text)
    except ValidationError:
        raise _WrongLineError(str(WRONG_DAY)) from None
    return found
