"""Roles are given, end, and are stood in for; nobody gives more than they have."""

from itertools import product

import pytest

from rettesnor.web.logbook.models import Entry
from rettesnor.web.people import actions, refusals
from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Appointment, Person, Role
from rettesnor.web.people.rights import GIVES, RIGHTS, Right
from tests.web import office
from tests.web.people.towns import Town, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return Town()


def give(by: Person, to: Person, town: Town, role: Role = Role.READER) -> Appointment:
    return actions.appoint(by=by, person=to, unit=town.baths, role=role, from_on=today())


def test_the_table_lets_nobody_give_rights_that_they_lack() -> None:
    assert set(GIVES) == set(Role)
    for giver in Role:
        for given in GIVES[giver]:
            assert RIGHTS[given] <= RIGHTS[giver], (giver, given)


@pytest.mark.parametrize(("giver", "given"), list(product(Role, Role)))
def test_a_role_is_given_only_by_those_who_may(town: Town, giver: Role, given: Role) -> None:
    by, to = office.person(town.culture, giver), office.person(town.health)
    if given in GIVES[giver]:
        assert give(by, to, town, given) in to.appointments.all()
    else:
        with pytest.raises(refusals.RoleNotYoursError):
            give(by, to, town, given)
        assert to.appointments.count() == 1


def test_a_role_is_not_given_in_somebody_elses_unit(town: Town) -> None:
    with pytest.raises(refusals.RoleNotYoursError):
        actions.appoint(
            by=town.manager, person=town.editor, unit=town.health, role=Role.READER,
            from_on=today(),
        )  # fmt: skip


def test_giving_a_role_is_one_entry_that_names_who_gave_what_to_whom(town: Town) -> None:
    give(town.manager, town.editor, town)
    entry = Entry.objects.get()
    assert (entry.actor_id, entry.unit_id) == (town.manager.pk, town.baths.pk)
    assert entry.details == {"person": town.editor.pk, "role": "reader"}


def test_the_same_role_is_not_given_twice(town: Town) -> None:
    give(town.manager, town.editor, town)
    with pytest.raises(refusals.AlreadyAppointedError):
        give(town.manager, town.editor, town)


def test_nobody_from_another_authority_gets_a_role_here(town: Town) -> None:
    stranger = office.person(office.authority("Bakkeby"))
    with pytest.raises(refusals.NotOneOfUsError):
        give(town.manager, stranger, town)


def test_nobody_who_has_left_gets_a_role(town: Town) -> None:
    actions.let_go(by=town.manager, person=town.editor, taker=None)
    with pytest.raises(refusals.HasLeftError):
        give(town.manager, town.editor, town)


def test_days_that_make_no_sense_are_refused(town: Town) -> None:
    with pytest.raises(refusals.WrongDaysError):
        actions.appoint(
            by=town.manager, person=town.editor, unit=town.baths, role=Role.READER,
            from_on=today(), until_on=today(-1),
        )  # fmt: skip
    with pytest.raises(refusals.WrongDaysError):
        actions.end_appointment(
            by=town.manager, appointment=town.editor.appointments.get(), last_on=today(-2)
        )


def test_a_role_that_ended_yesterday_allows_nothing_today(town: Town) -> None:
    role = town.editor.appointments.get()
    actions.end_appointment(by=town.manager, appointment=role, last_on=today(-1))
    assert access_of(town.editor, today()).grants == ()


def test_a_role_that_has_not_begun_can_be_taken_back(town: Town) -> None:
    coming = actions.appoint(
        by=town.manager, person=town.editor, unit=town.baths, role=Role.READER, from_on=today(9)
    )
    actions.end_appointment(by=town.manager, appointment=coming, last_on=today(-1))
    assert coming.until_on == today(-1)
    assert len(access_of(town.editor, today(10)).grants) == 1


@pytest.mark.parametrize("role", [Role.GUIDE_OWNER, Role.CENTRAL_COMMUNICATIONS])
def test_the_last_of_a_needed_role_stays(town: Town, role: Role) -> None:
    holder = town.owner if role is Role.GUIDE_OWNER else town.central
    last = holder.appointments.get()
    with pytest.raises(refusals.LastOneError):
        actions.end_appointment(by=holder, appointment=last, last_on=today())
    with pytest.raises(refusals.LastOneError):
        actions.let_go(by=town.central, person=holder, taker=None)
    office.person(town.root, role)
    actions.end_appointment(by=holder, appointment=last, last_on=today())
    assert last.until_on == today()


@pytest.mark.parametrize("way", ["left", "ends", "deputy", "elsewhere"])
def test_one_who_does_not_count_does_not_make_the_last_one_free(town: Town, way: str) -> None:
    unit = office.authority("Bakkeby") if way == "elsewhere" else town.root
    other = office.person(unit, Role.CENTRAL_COMMUNICATIONS)
    last = town.central.appointments.get()
    if way == "left":
        Person.objects.filter(pk=other.pk).update(is_active=False)
    if way == "ends":
        other.appointments.update(until_on=today(30))
    if way == "deputy":
        other.appointments.update(until_on=today(30), deputises_for=last)
    with pytest.raises(refusals.LastOneError):
        actions.end_appointment(by=town.central, appointment=last, last_on=today())


def test_someone_names_their_own_deputy_for_a_time(town: Town) -> None:
    deputy = office.person(town.root)
    actions.name_deputy(
        by=town.officer, appointment=town.officer.appointments.get(), deputy=deputy,
        from_on=today(), until_on=today(7),
    )  # fmt: skip
    assert access_of(deputy, today()).may(Right.ADVISE, town.root)
    assert not access_of(deputy, today(8)).may(Right.ADVISE, town.root)


def test_a_deputy_names_no_deputy_and_nobody_is_their_own(town: Town) -> None:
    first = town.officer.appointments.get()
    deputy = office.person(town.root)
    days = {"from_on": today(), "until_on": today(7)}
    with pytest.raises(refusals.DeputyOfSelfError):
        actions.name_deputy(by=town.officer, appointment=first, deputy=town.officer, **days)
    second = actions.name_deputy(by=town.officer, appointment=first, deputy=deputy, **days)
    third = office.person(town.root)
    with pytest.raises(refusals.DeputyOfSelfError):
        actions.name_deputy(by=deputy, appointment=second, deputy=third, **days)


def test_nobody_names_a_deputy_for_a_role_they_may_not_give(town: Town) -> None:
    with pytest.raises(refusals.RoleNotYoursError):
        actions.name_deputy(
            by=town.central, appointment=town.officer.appointments.get(), deputy=town.editor,
            from_on=today(), until_on=today(7),
        )  # fmt: skip


def test_the_one_stood_in_for_ends_it(town: Town) -> None:
    first = town.officer.appointments.get()
    deputy = office.person(town.root)
    standing_in = actions.name_deputy(
        by=town.officer, appointment=first, deputy=deputy, from_on=today(), until_on=today(7)
    )
    actions.end_appointment(by=town.officer, appointment=standing_in, last_on=today(-1))
    assert not access_of(deputy, today()).may(Right.ADVISE, town.root)


def test_the_operator_appoints_the_first_of_a_kind(town: Town) -> None:
    made = actions.appoint_by_operator(
        email="RM@havneby.example", name="Rie Mark", unit=town.root, role=Role.RECORDS_MANAGER
    )
    assert access_of(made, today()).may(Right.FILE_RECORDS, town.baths)
    assert Entry.objects.get().actor_id is None
