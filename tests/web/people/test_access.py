"""Rights follow the tree, the roles and the days."""

from datetime import date, timedelta

import pytest

from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Appointment, Role, Unit
from rettesnor.web.people.rights import Right
from tests.web import office

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)


@pytest.fixture
def town() -> Unit:
    return office.authority()


def test_a_role_in_an_administration_reaches_the_institutions_below_it(town: Unit) -> None:
    culture = office.administration(town)
    baths = office.institution(culture)
    access = access_of(office.person(culture, Role.LOCAL_MANAGER), TODAY)
    assert access.may(Right.APPROVE, baths)
    assert not access.may(Right.APPROVE, town)


def test_a_role_does_not_reach_a_unit_whose_number_begins_alike(town: Unit) -> None:
    first = office.administration(town, "A")
    other = office.administration(town, "B")
    Unit.objects.filter(pk=other.pk).update(path=f"{first.path[:-1]}7/")
    access = access_of(office.person(first), TODAY)
    assert not access.may(Right.WRITE_DRAFTS, Unit.objects.get(pk=other.pk))


def test_a_query_is_kept_to_the_units_of_the_right(town: Unit) -> None:
    culture, health = office.administration(town, "Kultur"), office.administration(town, "Sundhed")
    access = access_of(office.person(culture), TODAY)
    assert set(Unit.objects.filter(access.within(Right.WRITE_DRAFTS, ""))) == {culture}
    assert health not in Unit.objects.filter(access.within(Right.WRITE_DRAFTS, ""))
    assert not Unit.objects.filter(access.within(Right.ADVISE, ""))


def test_a_deputy_may_only_while_both_appointments_hold(town: Unit) -> None:
    manager, deputy = office.person(town, Role.LOCAL_MANAGER), office.person(town, Role.READER)
    first = manager.appointments.get()
    Appointment.objects.create(
        person=deputy, unit=town, role=first.role, deputises_for=first,
        from_on=TODAY, until_on=TODAY + timedelta(days=7),
    )  # fmt: skip
    assert access_of(deputy, TODAY).may(Right.APPROVE, town)
    assert not access_of(deputy, TODAY + timedelta(days=8)).may(Right.APPROVE, town)
    Appointment.objects.filter(pk=first.pk).update(until_on=TODAY - timedelta(days=1))
    assert not access_of(deputy, TODAY).may(Right.APPROVE, town)


def test_whoever_has_left_may_nothing(town: Unit) -> None:
    editor = office.person(town)
    editor.is_active = False
    assert access_of(editor, TODAY).grants == ()
