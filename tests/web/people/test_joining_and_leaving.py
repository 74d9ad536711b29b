"""Someone joins with a role, and leaves with nothing left open."""

import pytest

from rettesnor.web.logbook.models import Entry
from rettesnor.web.people import actions, refusals
from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Person, Role
from tests.web import office
from tests.web.people.towns import Town, draft_of, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return Town()


def add(town: Town, email: str, role: Role = Role.LOCAL_EDITOR) -> Person:
    return actions.add_person(
        by=town.manager, email=email, name="Ny Mand", unit=town.baths, role=role, from_on=today()
    )


def test_someone_new_joins_in_a_role(town: Town) -> None:
    made = add(town, " Ny.Mand@Havneby.example ")
    assert (made.email, made.first_name) == ("ny.mand@havneby.example", "Ny")
    assert access_of(made, today()).roles_in(town.baths) == (Role.LOCAL_EDITOR,)
    assert not made.has_usable_password()


def test_whoever_is_here_already_gets_the_role_besides_the_others(town: Town) -> None:
    add(town, town.editor.email, Role.READER)
    assert town.editor.appointments.count() == 2
    assert Person.objects.get(pk=town.editor.pk).name == "Eva Syd"


def test_an_address_of_another_authority_is_refused_without_saying_whose(town: Town) -> None:
    stranger = office.person(office.authority("Bakkeby"), name="Bo Bakke")
    with pytest.raises(refusals.NotOneOfUsError) as refused:
        add(town, stranger.email)
    assert "Bo" not in str(refused.value)


def test_a_refused_person_is_not_half_there(town: Town) -> None:
    with pytest.raises(refusals.RoleNotYoursError):
        add(town, "x@havneby.example", Role.GUIDE_OWNER)
    assert not Person.objects.filter(email="x@havneby.example").exists()
    assert not Entry.objects.exists()


def test_a_leaver_is_signed_out_everywhere_and_can_do_nothing(town: Town) -> None:
    browsers = [office.signed_in(town.editor), office.signed_in(town.editor)]
    other = office.signed_in(town.manager)
    actions.let_go(by=town.manager, person=town.editor, taker=None)
    assert [one.get(f"/people/{town.editor.pk}").status_code for one in browsers] != [200, 200]
    assert other.get("/people").status_code == 200
    gone = Person.objects.get(pk=town.editor.pk)
    assert (gone.is_active, gone.left_on) == (False, today())
    assert access_of(gone, today()).grants == ()
    assert gone.appointments.get().until_on == today(-1)
    assert Entry.objects.get().details["sessions"] == 2


def test_open_work_goes_to_somebody_before_anyone_leaves(town: Town) -> None:
    draft = draft_of(town.editor, town)
    for nobody in (None, town.editor):
        with pytest.raises(refusals.WorkLeftError):
            actions.let_go(by=town.manager, person=town.editor, taker=nobody)
    assert Person.objects.get(pk=town.editor.pk).is_active
    actions.let_go(by=town.manager, person=town.editor, taker=town.manager)
    draft.refresh_from_db()
    assert draft.author == town.manager


def test_open_work_does_not_go_to_another_authority(town: Town) -> None:
    draft_of(town.editor, town)
    with pytest.raises(refusals.NotOneOfUsError):
        actions.let_go(
            by=town.manager, person=town.editor, taker=office.person(office.authority("Bakkeby"))
        )


def test_whoever_has_roles_elsewhere_is_let_go_by_those_who_manage_both(town: Town) -> None:
    office.appoint(town.editor, town.health, Role.READER)
    with pytest.raises(refusals.RoleNotYoursError):
        actions.let_go(by=town.manager, person=town.editor, taker=None)
    actions.let_go(by=town.central, person=town.editor, taker=None)
    assert not town.editor.appointments.filter(until_on=None).exists()


def test_whoever_comes_back_starts_without_roles(town: Town) -> None:
    actions.let_go(by=town.central, person=town.editor, taker=None)
    actions.welcome_back(by=town.central, person=town.editor)
    back = Person.objects.get(pk=town.editor.pk)
    assert (back.is_active, back.left_on) == (True, None)
    assert access_of(back, today()).grants == ()
    actions.appoint(
        by=town.central, person=back, unit=town.baths, role=Role.LOCAL_EDITOR, from_on=today()
    )
    assert access_of(back, today()).roles_in(town.baths) == (Role.LOCAL_EDITOR,)


@pytest.mark.parametrize("who", ["editor", "officer", "owner"])
def test_nobody_without_the_right_lets_anyone_go(town: Town, who: str) -> None:
    with pytest.raises(refusals.RoleNotYoursError):
        actions.let_go(by=getattr(town, who), person=town.manager, taker=None)
