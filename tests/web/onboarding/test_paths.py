"""A newcomer's path: it begins by itself, sees what is done, and somebody else confirms it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path as Folder
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rettesnor.guide.onboarding import ROLES
from rettesnor.guide.package import KK, Files, files_in
from rettesnor.web.day.calendar import headings
from rettesnor.web.day.queries import day_of
from rettesnor.web.day.tasks import send_digests
from rettesnor.web.documents.actions import Typed, acknowledge_document, add_document
from rettesnor.web.documents.models import Kind
from rettesnor.web.documents.models import State as DocumentState
from rettesnor.web.guide.actions import take_over_package
from rettesnor.web.logbook.models import Entry, LookUp
from rettesnor.web.onboarding import actions, refusals
from rettesnor.web.onboarding.duties import duties
from rettesnor.web.onboarding.facts import left_of, steps_seen
from rettesnor.web.onboarding.models import Path, State, Step
from rettesnor.web.people.access import access_of
from rettesnor.web.people.actions import (
    add_person,
    appoint,
    end_appointment,
    let_go,
    name_deputy,
)
from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.people.unit_actions import close_unit
from rettesnor.web.reading.actions import acknowledge_section
from rettesnor.web.reading.queries import asked_now
from rettesnor.web.sign_in.invitations import accept_invitation, invite
from tests.web import office
from tests.web.posts.decisions import cases

pytestmark = pytest.mark.django_db

AT_ONCE = override_settings(
    TASKS={"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
)
FILES = files_in(KK)
FJORDBY = files_in(Folder(__file__).parent.parent / "guide" / "fjordby")


@dataclass(frozen=True, kw_only=True)
class House:
    """A town with a bath, whose manager takes newcomers in."""

    town: Unit
    bath: Unit
    central: Person
    manager: Person
    other: Person


def house_with(files: Files) -> House:
    town = office.authority()
    bath = office.institution(office.administration(town))
    take_over_package(
        by=None, authority=town, files=files,
        holds_from=timezone.localdate() - timedelta(days=30),
    )  # fmt: skip
    return House(
        town=town, bath=bath, central=office.person(town, Role.CENTRAL_COMMUNICATIONS),
        manager=office.person(bath, Role.LOCAL_MANAGER),
        other=office.person(bath, Role.LOCAL_MANAGER),
    )  # fmt: skip


@pytest.fixture
def house() -> House:
    return house_with(FILES)


def taken_in(house: House, role: Role = Role.LOCAL_EDITOR, *, by: Person | None = None) -> Path:
    add_person(
        by=by or house.manager, email="freja@havneby.example", name="Freja Ny", unit=house.bath,
        role=role, from_on=timezone.localdate(),
    )  # fmt: skip
    return Path.objects.get(person__email="freja@havneby.example", role=role)


def duties_of(who: Person, now: datetime | None = None) -> dict[str, str]:
    access = access_of(who, timezone.localdate())
    found = day_of(access, now or timezone.now())
    assert found.unread == ()
    return {duty.kind: duty.said for duty in found.duties}


def do_all(path: Path) -> None:
    """Do every step of an editor's path, as a newcomer would."""
    try_check(path)
    read_sections(path)
    for step in path.steps.filter(kind="own"):
        actions.tick_step(by=path.person, step=step)


def try_check(path: Path) -> None:
    """Save a first draft, signed in with both factors."""
    sent = {"unit": path.unit_id, "kind": "post", "platforms": "facebook", "text": cases.CLEAN}
    assert office.signed_in(path.person).post("/drafts/new", sent).status_code == 302


def read_sections(path: Path) -> None:
    wanted = set(path.steps.get(kind="sections").about)
    for asked in asked_now(path.person):
        if asked.reading.section.anchor in wanted:
            acknowledge_section(
                by=path.person, section=asked.reading.section.anchor, digest=asked.reading.digest
            )


def kinds_left(path: Path) -> list[str]:
    return [one.step.kind for one in left_of(path)]


def test_a_path_begins_with_the_first_role_and_adds_no_entry_of_its_own(house: House) -> None:
    before = Entry.objects.count()
    path = taken_in(house)
    assert path.owner == house.manager and path.state == State.RUNNING
    assert [step.kind for step in path.steps.order_by("position")] == [
        "two_factor", "own", "own", "documents", "sections", "try_check",
    ]  # fmt: skip
    assert Entry.objects.count() == before + 1


def test_each_step_is_due_so_many_days_from_the_first_day_in_the_role(house: House) -> None:
    path = taken_in(house)
    days = [(step.due_on - path.begun_on).days for step in path.steps.order_by("position")]
    assert days == [2, 3, 5, 10, 12, 14]
    later = timezone.localdate() + timedelta(days=20)
    add_person(by=house.manager, email="sen@havneby.example", name="Sen Start", unit=house.bath,
               role=Role.READER, from_on=later)  # fmt: skip
    assert Path.objects.get(person__name="Sen Start").begun_on == later


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_its_own_steps(house: House, role: str) -> None:
    giver = office.person(house.town, Role(role))
    path = taken_in(house, Role(role), by=house.central if role not in (
        "guide_owner", "data_protection_officer", "records_manager") else giver)  # fmt: skip
    assert path.steps.count() >= 1


def test_the_same_role_in_the_same_unit_begins_no_second_path(house: House) -> None:
    path = taken_in(house)
    held = path.person.appointments.get()
    end_appointment(by=house.manager, appointment=held, last_on=timezone.localdate())
    tomorrow = timezone.localdate() + timedelta(days=1)
    appoint(by=house.manager, person=path.person, unit=house.bath, role=Role.LOCAL_EDITOR,
            from_on=tomorrow)  # fmt: skip
    assert Path.objects.filter(person=path.person).count() == 1


def test_whoever_has_had_the_role_before_there_were_paths_begins_none(house: House) -> None:
    old = office.person(house.bath, Role.READER)
    yesterday = timezone.localdate() - timedelta(days=1)
    old.appointments.update(until_on=yesterday)
    appoint(by=house.manager, person=old, unit=house.bath, role=Role.READER,
            from_on=timezone.localdate())  # fmt: skip
    assert not Path.objects.exists()


def test_whoever_has_had_the_role_for_long_is_no_newcomer(house: House) -> None:
    long_ago = timezone.localdate() - timedelta(days=31)
    add_person(by=house.manager, email="x@havneby.example", name="X Y", unit=house.bath,
               role=Role.READER, from_on=long_ago)  # fmt: skip
    assert not Path.objects.exists()


def test_many_newcomers_take_no_more_queries_than_a_few(house: House) -> None:
    def taken_in_at_once(count: int, name: str) -> None:
        for number in range(count):
            add_person(
                by=house.manager, email=f"{name}{number}@havneby.example", name=f"{name} Ny",
                unit=house.bath, role=Role.READER, from_on=timezone.localdate(),
            )  # fmt: skip

    access, late = access_of(house.manager, timezone.localdate()), timezone.now()
    late += timedelta(days=20)
    taken_in_at_once(4, "A")
    with CaptureQueriesContext(connection) as few:
        (told,) = duties(access, late)
    assert "4 nye medarbejdere" in told.said and told.address == "/welcome"
    taken_in_at_once(20, "B")
    with CaptureQueriesContext(connection) as many:
        (told,) = duties(access, late)
    assert "24 nye medarbejdere" in told.said and len(many) <= len(few) <= 15


def test_another_role_begins_another_path(house: House) -> None:
    path = taken_in(house)
    appoint(by=house.manager, person=path.person, unit=house.bath, role=Role.READER,
            from_on=timezone.localdate())  # fmt: skip
    assert set(Path.objects.values_list("role", flat=True)) == {"local_editor", "reader"}


def stands_in(house: House, deputy: Person, *, begins: int, ends: int) -> None:
    today = timezone.localdate()
    name_deputy(
        by=house.manager, appointment=house.manager.appointments.get(), deputy=deputy,
        from_on=today + timedelta(days=begins), until_on=today + timedelta(days=ends),
    )  # fmt: skip


def test_a_deputy_walks_the_path_of_the_role_while_they_stand_in(house: House) -> None:
    deputy = office.person(house.bath)
    stands_in(house, deputy, begins=2, ends=9)
    path = Path.objects.get(person=deputy)
    assert (path.role, path.owner) == (Role.LOCAL_MANAGER, None)
    assert path.begun_on == timezone.localdate() + timedelta(days=2)
    assert "welcome" in duties_of(deputy)
    page = office.signed_in(deputy).get(f"/welcome/{path.pk}").content.decode()
    assert "Som stedfortræder til og med" in page
    over = timezone.localdate() - timedelta(days=1)
    deputy.appointments.filter(role=Role.LOCAL_MANAGER).update(from_on=over, until_on=over)
    assert "welcome" not in duties_of(deputy)


def test_who_stands_in_every_summer_walks_the_path_once(house: House) -> None:
    deputy = office.person(house.bath)
    stands_in(house, deputy, begins=0, ends=3)
    stands_in(house, deputy, begins=300, ends=320)
    path = Path.objects.get(person=deputy)
    actions.stop_path(by=house.other, path=path)
    assert "welcome" not in duties_of(deputy)


@AT_ONCE
def test_an_invitation_that_is_accepted_begins_a_path_with_the_inviter(house: House) -> None:
    invite(by=house.manager, email="ny@havneby.example", name="Ny Mand", unit=house.bath,
           role=Role.LOCAL_EDITOR, site="https://havneby.example")  # fmt: skip
    found = re.search(r"/account/invitation/([\w-]+)", mail.outbox[-1].body)
    assert found and not Path.objects.exists()
    person = accept_invitation(token=found[1], password="fire rolige heste i havnen")
    assert Path.objects.get(person=person).owner == house.manager


def test_a_guide_without_paths_begins_none() -> None:
    house = house_with(FJORDBY)
    add_person(by=house.manager, email="x@havneby.example", name="X Y", unit=house.bath,
               role=Role.LOCAL_EDITOR, from_on=timezone.localdate())  # fmt: skip
    assert not Path.objects.exists()
    page = office.signed_in(house.manager).get("/welcome")
    assert page.status_code == 200


def test_what_the_system_can_see_is_done_by_itself(house: House) -> None:
    path = taken_in(house)
    add_document(by=house.central, typed=Typed(
        kind=Kind.STRATEGY, state=DocumentState.IN_FORCE, title="Strategi", asks_receipt=True,
        address="https://intranet.havneby.dk/strategi", mailbox="some@havneby.example",
    ))  # fmt: skip
    assert kinds_left(path) == ["two_factor", "own", "own", "documents", "sections", "try_check"]
    office.signed_in(path.person)
    assert "two_factor" not in kinds_left(path)
    document = house.town.documents.get()
    acknowledge_document(by=path.person, document=document, version="")
    assert "documents" not in kinds_left(path)
    try_check(path)
    assert kinds_left(path) == ["own", "own", "sections"]
    read_sections(path)
    assert kinds_left(path) == ["own", "own"]
    assert {one.reading.section.anchor for one in asked_now(path.person)} & {"advertising"}


def test_a_planned_strategy_holds_no_newcomer_up(house: House) -> None:
    path = taken_in(house)
    add_document(by=house.central, typed=Typed(
        kind=Kind.STRATEGY, state=DocumentState.PLANNED, title="Instagram", asks_receipt=True,
        mailbox="some@havneby.example",
    ))  # fmt: skip
    assert "documents" not in kinds_left(path)


def test_only_one_s_own_steps_are_ticked_and_can_be_taken_back(house: House) -> None:
    path = taken_in(house)
    own, seen = path.steps.filter(kind="own")[0], path.steps.get(kind="try_check")
    browser = office.signed_in(path.person)
    ticked = browser.post(f"/welcome/{path.pk}/steps/{own.position}", {"done": "yes"})
    assert ticked.status_code == 302
    own.refresh_from_db()
    assert own.ticked_at is not None
    browser.post(f"/welcome/{path.pk}/steps/{own.position}", {"done": "no"})
    own.refresh_from_db()
    assert own.ticked_at is None
    refused = browser.post(f"/welcome/{path.pk}/steps/{seen.position}", {"done": "yes"})
    assert refused.status_code == 409 and "af sig selv" in refused.content.decode()
    manager = office.signed_in(house.manager)
    assert manager.post(f"/welcome/{path.pk}/steps/{own.position}").status_code == 404


def test_the_next_step_stands_in_the_newcomer_s_day_and_late_ones_in_the_owner_s(
    house: House,
) -> None:
    path = taken_in(house)
    # No document asks for anything here.
    assert duties_of(path.person)["welcome"] == "Din velkomst: 5 trin mangler"
    assert not {"late_welcome", "confirm_welcome"} & set(duties_of(house.manager))
    late = timezone.now() + timedelta(days=4)
    assert "Freja Ny" in duties_of(house.manager, late)["late_welcome"]
    assert "late_welcome" not in duties_of(house.other, late)


def test_a_path_whose_owner_has_left_waits_with_those_who_manage_the_unit(house: House) -> None:
    path = taken_in(house)
    with pytest.raises(Exception, match="Vælg, hvem der overtager"):
        let_go(by=house.central, person=house.manager, taker=None)
    let_go(by=house.central, person=house.manager, taker=house.other)
    path.refresh_from_db()
    assert path.owner == house.other
    Path.objects.update(owner=None)
    late = timezone.now() + timedelta(days=4)
    assert "late_welcome" in duties_of(house.other, late)
    assert "late_welcome" in duties_of(house.central, late)


@AT_ONCE
def test_the_digest_counts_the_welcome_and_names_nobody(house: House) -> None:
    path = taken_in(house)
    send_digests.enqueue()
    (letter,) = (one for one in mail.outbox if one.to == [path.person.email])
    assert headings()["welcome"] in letter.body and "Freja" not in letter.body


def test_the_manager_confirms_when_all_is_done_and_not_before(house: House) -> None:
    path = taken_in(house)
    manager = office.signed_in(house.manager)
    early = manager.post(f"/welcome/{path.pk}/confirm")
    assert early.status_code == 409 and "trin mangler endnu" in early.content.decode()
    do_all(path)
    assert left_of(path) == [] and "welcome" not in duties_of(path.person)
    assert "Freja Ny" in duties_of(house.manager)["confirm_welcome"]
    assert manager.post(f"/welcome/{path.pk}/confirm").status_code == 302
    path.refresh_from_db()
    assert (path.state, path.ended_by) == (State.CONFIRMED, house.manager)
    assert "confirm_welcome" not in duties_of(house.manager)
    entry = Entry.objects.get(act="onboarding.confirm")
    assert entry.details == {"person": path.person_id} and entry.unit_id == house.bath.pk
    page = office.signed_in(path.person).get(f"/welcome/{path.pk}").content.decode()
    assert "Bekræftet af" in page


def test_nobody_confirms_or_stops_their_own_path(house: House) -> None:
    path = taken_in(house, Role.LOCAL_MANAGER)
    for act in (actions.confirm_path, actions.stop_path, actions.take_on_path):
        with pytest.raises(refusals.NotOneselfError):
            act(by=path.person, path=path)
    browser = office.signed_in(path.person)
    for page in ("confirm", "stop", "take-on"):
        assert browser.post(f"/welcome/{path.pk}/{page}").status_code == 404


type Deed = Callable[[House, Path], object]
DEEDS: dict[str, Deed] = {
    "tick": lambda house, path: actions.tick_step(
        by=path.person, step=path.steps.filter(kind="own")[0]
    ),
    "untick": lambda house, path: actions.untick_step(
        by=path.person, step=path.steps.filter(kind="own")[0]
    ),
    "take on": lambda house, path: actions.take_on_path(by=house.other, path=path),
    "confirm": lambda house, path: actions.confirm_path(by=house.manager, path=path),
    "stop": lambda house, path: actions.stop_path(by=house.manager, path=path),
}
LEADS_TO = {"confirm": State.CONFIRMED, "stop": State.STOPPED}


@pytest.mark.parametrize(("state", "deed"), list(product(State, DEEDS)))
def test_what_is_over_stays_over_whatever_is_tried(
    house: House, state: State, deed: str
) -> None:
    path = taken_in(house)
    do_all(path)
    if state is not State.RUNNING:
        DEEDS["confirm" if state is State.CONFIRMED else "stop"](house, path)
    rows = list(Path.objects.values()) + list(Step.objects.order_by("pk").values())
    if state is State.RUNNING:
        DEEDS[deed](house, path)
        assert Path.objects.get().state == LEADS_TO.get(deed, State.RUNNING)
        return
    with pytest.raises(refusals.PathOverError):
        DEEDS[deed](house, path)
    assert rows == list(Path.objects.values()) + list(Step.objects.order_by("pk").values())


def test_a_path_waits_no_more_when_the_role_has_ended(house: House) -> None:
    path = taken_in(house)
    yesterday = timezone.localdate() - timedelta(days=1)
    end_appointment(
        by=house.manager, appointment=path.person.appointments.get(), last_on=yesterday
    )
    office.appoint(path.person, house.town, Role.READER)
    late = timezone.now() + timedelta(days=4)
    assert "welcome" not in duties_of(path.person, late)
    assert "late_welcome" not in duties_of(house.manager, late)


def test_a_path_moves_with_the_unit_s_people(house: House) -> None:
    path = taken_in(house)
    target = office.institution(house.bath.parent or house.town, "Friluftsbadet")
    close_unit(by=house.central, unit=house.bath, target=target)
    path.refresh_from_db()
    assert path.unit == target and "welcome" in duties_of(path.person)
    assert Path.objects.count() == 1


def test_a_path_keeps_the_steps_with_which_it_began(house: House) -> None:
    path = taken_in(house)
    said = FILES["onboarding.toml"].replace("Prøv tjekket én gang", "Noget andet")
    take_over_package(
        by=None, authority=house.town, files={**FILES, "onboarding.toml": said},
        holds_from=timezone.localdate(),
    )  # fmt: skip
    assert path.steps.get(kind="try_check").title["da"] == "Prøv tjekket én gang"
    assert [one.title for one in steps_seen(path)][-1] == "Prøv tjekket én gang"


def test_others_see_nothing_of_a_path_and_those_who_do_are_noted(house: House) -> None:
    path = taken_in(house)
    editor, reader = office.person(house.bath), office.person(house.bath, Role.READER)
    beside = office.institution(office.administration(house.town, "Sundhed"), "Hjemmet")
    elsewhere = office.person(beside, Role.LOCAL_MANAGER)
    stranger = office.person(office.authority("Bakkeby"), Role.CENTRAL_COMMUNICATIONS)
    for who in (editor, reader, elsewhere, stranger):
        browser = office.signed_in(who)
        assert browser.get(f"/welcome/{path.pk}").status_code == 404
        for page in ("confirm", "stop", "take-on", "steps/2"):
            assert browser.post(f"/welcome/{path.pk}/{page}").status_code == 404
        assert "Freja" not in browser.get("/welcome").content.decode()
    assert not LookUp.objects.filter(object_id=str(path.pk), kind="onboarding.path").exists()
    manager = office.signed_in(house.manager)
    assert manager.get(f"/welcome/{path.pk}").status_code == 200
    assert "Freja" in manager.get("/welcome").content.decode()
    assert f"/welcome/{path.pk}" in manager.get(f"/people/{path.person_id}").content.decode()
    assert LookUp.objects.filter(object_id=str(path.pk), kind="onboarding.path").count() == 1


def test_another_manager_takes_a_newcomer_on(house: House) -> None:
    path = taken_in(house)
    assert office.signed_in(house.other).post(f"/welcome/{path.pk}/take-on").status_code == 302
    path.refresh_from_db()
    assert path.owner == house.other


def _path(**wrong: Any) -> Callable[[Path], object]:
    return lambda path: Path.objects.filter(pk=path.pk).update(**wrong)


@pytest.mark.parametrize(
    "breach",
    [_path(state=State.CONFIRMED), _path(ended_at=timezone.now()),
     lambda path: path.steps.filter(kind="try_check").update(ticked_at=timezone.now())],
)  # fmt: skip
def test_the_database_refuses_what_cannot_be(
    house: House, breach: Callable[[Path], object]
) -> None:
    path = taken_in(house)
    with pytest.raises(IntegrityError), transaction.atomic():
        breach(path)


def test_the_roles_of_the_package_are_those_of_the_office() -> None:
    assert set(ROLES) == set(Role.values)
