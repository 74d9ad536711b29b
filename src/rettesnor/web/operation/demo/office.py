"""Furnishes the demonstration: units, people and the guide, and then what the people did."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from rettesnor.guide.package import KK, files_in
from rettesnor.guide.settings_file import with_setting
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.documents.actions import take_named
from rettesnor.web.guide.actions import take_over_package
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.operation.beginning import begin_authority, new_unit
from rettesnor.web.operation.demo.clock import clock_at
from rettesnor.web.operation.demo.doubts import doubts
from rettesnor.web.operation.demo.newcomers import deeds
from rettesnor.web.operation.demo.scenes import Cast, play
from rettesnor.web.people.models import (
    Appointment,
    ApprovalDemand,
    Person,
    Role,
    Unit,
    UnitKind,
)

FURNISHED = known(
    "operation.furnish_demo", da="indrettede demoen: {units} enheder og {people} medarbejdere",
    en="furnished the demo: {units} units and {people} people",
)  # fmt: skip
DOMAIN = "rettesnor.example"
DAYS_BEFORE = 40
TOP = "authority"

type Table = dict[str, Any]


def furnished() -> Cast:
    """Let the office begin some weeks ago, and its people do what they did until now."""
    now = timezone.now()
    begun = timezone.localdate() - timedelta(days=DAYS_BEFORE)
    with clock_at(timezone.make_aware(datetime.combine(begun, time(8, 30)))):
        cast = _begin(begun)
    newcomers = deeds(
        owner=cast.people["anders"], manager=cast.people["hanne"], library=cast.units["library"],
        now=now,
    )  # fmt: skip
    play(cast, now, beside=(*doubts(cast, now), *newcomers))
    return cast


def _begin(today: date) -> Cast:
    told = tomllib.loads((Path(__file__).parent / "people.toml").read_text(encoding="utf-8"))
    authority = begin_authority(name=default_rulebook().guide.authority["da"])
    cast = _furnish(authority, told, today)
    owner = cast.people["anders"]
    take_over_package(by=owner, authority=authority, files=_guide(), holds_from=today)
    take_named(by=owner, authority=authority, named=default_rulebook().guide.documents)
    return cast


def _guide() -> Mapping[str, str]:
    """Return the guide that is shipped, but with the questions before a receipt turned on."""
    return with_setting(files_in(KK), "reading.ask_questions", True)


@act(FURNISHED)
def _furnish(authority: Unit, told: Table, today: date) -> Cast:
    units = {TOP: authority}
    for one in told["unit"]:
        units[one["key"]] = _unit(one, units)
    people = {one["key"]: _person(one, units, today) for one in told["person"]}
    for one in told["deputy"]:
        _deputy(one, people)
    enter(by=None, on=authority, unit=authority.pk, units=len(units), people=len(people))
    return Cast(units=units, people=people)


def _unit(told: Table, units: dict[str, Unit]) -> Unit:
    is_below = "parent" in told
    return new_unit(
        name=told["name"], parent=units[told.get("parent", TOP)],
        kind=UnitKind.INSTITUTION if is_below else UnitKind.ADMINISTRATION,
        approval=ApprovalDemand(told.get("approval", ApprovalDemand.INHERITED)),
    )  # fmt: skip


def _person(told: Table, units: dict[str, Unit], today: date) -> Person:
    unit = units[told.get("unit", TOP)]
    first = told["name"].split()[0]
    person = Person(
        authority_id=unit.authority_id, name=told["name"], first_name=first, joined_on=today,
        email=f"{told['key']}@{DOMAIN}",
    )  # fmt: skip
    # Nobody signs in with a password here: the switch at the top of each page does.
    person.set_unusable_password()
    person.save()
    Appointment.objects.create(person=person, unit=unit, role=Role(told["role"]), from_on=today)
    return person


def _deputy(told: Table, people: dict[str, Person]) -> None:
    stands_for = people[told["stands_in_for"]].appointments.get()
    begun = timezone.localdate() + timedelta(days=DAYS_BEFORE)
    Appointment.objects.create(
        person=people[told["person"]], unit=stands_for.unit, role=stands_for.role,
        from_on=begun + timedelta(days=told["from_day"]),
        until_on=begun + timedelta(days=told["until_day"]), deputises_for=stands_for,
    )  # fmt: skip
