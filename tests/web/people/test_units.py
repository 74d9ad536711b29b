"""Units are added, named, moved and closed, and nobody is lost on the way."""

import pytest

from rettesnor.web.logbook.models import Entry
from rettesnor.web.people import refusals, unit_actions
from rettesnor.web.people.access import access_of
from rettesnor.web.people.actions import name_deputy, open_appointments
from rettesnor.web.people.models import ApprovalDemand, Person, Role, Unit, UnitKind
from rettesnor.web.people.rights import Right
from tests.web import office
from tests.web.people.towns import Town, draft_of, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return Town()


def added(town: Town, parent: Unit, kind: UnitKind, name: str) -> Unit:
    return unit_actions.add_unit(by=town.central, parent=parent, kind=kind, name=name)


def test_a_new_unit_stands_below_its_parent(town: Town) -> None:
    made = added(town, town.culture, UnitKind.INSTITUTION, " Biblioteket ")
    assert (made.name, made.path) == ("Biblioteket", f"{town.culture.path}{made.pk}/")
    assert access_of(town.manager, today()).may(Right.SEE_PEOPLE, made)


@pytest.mark.parametrize(
    ("parent", "kind"),
    [("baths", UnitKind.INSTITUTION), ("culture", UnitKind.ADMINISTRATION),
     ("root", UnitKind.AUTHORITY)],
)  # fmt: skip
def test_a_unit_stands_only_where_its_kind_may(town: Town, parent: str, kind: UnitKind) -> None:
    with pytest.raises(refusals.WrongPlaceError):
        added(town, getattr(town, parent), kind, "X")


def test_two_units_beside_each_other_have_different_names(town: Town) -> None:
    with pytest.raises(refusals.NameTakenError):
        added(town, town.culture, UnitKind.INSTITUTION, "Havnebadet")
    with pytest.raises(refusals.NameTakenError):
        unit_actions.rename_unit(by=town.central, unit=town.health, name="Kultur")
    assert not Entry.objects.exists()


@pytest.mark.parametrize("who", ["manager", "editor", "owner", "officer"])
def test_units_are_arranged_by_central_communications_alone(town: Town, who: str) -> None:
    by: Person = getattr(town, who)
    with pytest.raises(refusals.UnitNotYoursError):
        unit_actions.rename_unit(by=by, unit=town.baths, name="X")
    with pytest.raises(refusals.UnitNotYoursError):
        unit_actions.move_unit(by=by, unit=town.baths, parent=town.health)
    with pytest.raises(refusals.UnitNotYoursError):
        unit_actions.close_unit(by=by, unit=town.baths, target=town.culture)
    with pytest.raises(refusals.UnitNotYoursError):
        unit_actions.demand_approval(by=by, unit=town.baths, demand=ApprovalDemand.ALL)
    assert not Entry.objects.exists()


def test_a_change_of_what_is_approved_is_entered_with_both_words(town: Town) -> None:
    unit_actions.demand_approval(by=town.central, unit=town.culture, demand=ApprovalDemand.ALL)
    assert Unit.objects.get(pk=town.culture.pk).approval == ApprovalDemand.ALL
    details = Entry.objects.get().details
    assert details == {"old_approval": "inherited", "new_approval": "all"}


def test_a_moved_unit_takes_all_below_it_along(town: Town) -> None:
    other = office.authority("Bakkeby")
    unit_actions.move_unit(by=town.central, unit=town.baths, parent=town.health)
    moved = Unit.objects.get(pk=town.baths.pk)
    assert moved.path == f"{town.health.path}{moved.pk}/"
    assert not access_of(town.manager, today()).may(Right.SEE_PEOPLE, moved)
    assert Unit.objects.get(pk=other.pk).path == other.path


@pytest.mark.parametrize("place", ["itself", "below", "elsewhere"])
def test_a_unit_is_not_moved_where_it_can_not_stand(town: Town, place: str) -> None:
    other = office.authority("Bakkeby")
    office.appoint(town.central, other, Role.CENTRAL_COMMUNICATIONS)
    parent = {"itself": town.culture, "below": town.baths, "elsewhere": other}[place]
    with pytest.raises(refusals.WrongPlaceError):
        unit_actions.move_unit(by=town.central, unit=town.culture, parent=parent)


def test_a_unit_with_people_in_it_is_not_closed_without_saying_where_they_go(town: Town) -> None:
    with pytest.raises(refusals.PeopleInUnitError) as refused:
        unit_actions.close_unit(by=town.central, unit=town.baths, target=None)
    assert str(refused.value) == (
        "Enheden har 1 medarbejder. Vælg, hvilken enhed vedkommende skal over i."
    )
    assert Unit.objects.get(pk=town.baths.pk).closed_on is None


def test_people_and_open_work_of_a_closed_unit_go_along(town: Town) -> None:
    draft = draft_of(town.editor, town)
    deputy = office.person(town.health)
    name_deputy(
        by=town.editor, appointment=town.editor.appointments.get(), deputy=deputy,
        from_on=today(), until_on=today(7),
    )  # fmt: skip
    unit_actions.close_unit(by=town.central, unit=town.baths, target=town.culture)
    draft.refresh_from_db()
    assert draft.unit == town.culture
    assert Unit.objects.get(pk=town.baths.pk).closed_on == today()
    for who in (town.editor, deputy):
        assert access_of(who, today(1)).roles_in(town.culture) == (Role.LOCAL_EDITOR,)
    assert not open_appointments(today(1)).filter(unit=town.baths).exists()


def test_a_unit_with_open_units_below_is_closed_from_below(town: Town) -> None:
    with pytest.raises(refusals.UnitsBelowError):
        unit_actions.close_unit(by=town.central, unit=town.culture, target=town.health)


def test_an_authority_is_not_closed_here(town: Town) -> None:
    with pytest.raises(refusals.UnitNotYoursError):
        unit_actions.close_unit(by=town.central, unit=town.root, target=None)


def test_nobody_is_put_into_a_closed_unit(town: Town) -> None:
    empty = added(town, town.culture, UnitKind.INSTITUTION, "Tom")
    unit_actions.close_unit(by=town.central, unit=empty, target=None)
    with pytest.raises(refusals.ClosedUnitError):
        unit_actions.close_unit(by=town.central, unit=town.baths, target=empty)
    with pytest.raises(refusals.ClosedUnitError):
        unit_actions.rename_unit(by=town.central, unit=empty, name="Fuld")
