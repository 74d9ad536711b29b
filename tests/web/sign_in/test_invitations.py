"""An invitation lets one person join once; every other link ends in a sentence."""

import html
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.actions import add_person
from rettesnor.web.people.models import Invitation, Person, Role, Unit
from rettesnor.web.sign_in.invitations import (
    AlreadyHereError,
    InvitationClosedError,
    NotYoursToInviteError,
    accept_invitation,
    hash_of,
    invite,
    may_invite,
)
from tests.web import office
from tests.web.sign_in.visitors import PASSWORD

pytestmark = pytest.mark.django_db
SITE = "http://testserver/"
EMAIL = "ny@havneby.example"


@pytest.fixture
def manager(town: Unit) -> Person:
    return office.person(town, Role.CENTRAL_COMMUNICATIONS)


def sent(manager: Person, unit: Unit, role: Role = Role.LOCAL_EDITOR) -> str:
    """Send an invitation and return its link's path."""
    email, name = f" {EMAIL.upper()} ", "Ny Nielsen"
    invite(by=manager, email=email, name=name, unit=unit, role=role, site=SITE)
    found = re.search(r"http://testserver(/account/invitation/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def accepted(path: str, word: str = PASSWORD) -> str:
    return Client().post(path, {"password1": word}).content.decode()


def test_someone_joins_by_the_link_and_goes_on_to_their_second_factor(
    manager: Person, town: Unit
) -> None:
    visit, path = Client(), sent(manager, town)
    assert "Velkommen, Ny Nielsen" in visit.get(path).content.decode()
    assert visit.post(path, {"password1": PASSWORD})["Location"] == "/"
    assert visit.get("/account/sessions/")["Location"] == "/account/"
    joined = Person.objects.get(email=EMAIL)
    assert joined.check_password(PASSWORD) and joined.authority_id == town.pk
    held = joined.appointments.get()
    assert (held.unit_id, held.role) == (town.pk, Role.LOCAL_EDITOR)
    assert list(Entry.objects.order_by("pk").values_list("act", flat=True)) == [
        "sign_in.invite", "sign_in.accept_invitation", "sign_in.sign_in",
    ]  # fmt: skip


def test_a_link_works_once(manager: Person, town: Unit) -> None:
    path = sent(manager, town)
    accepted(path)
    assert "allerede brugt" in accepted(path, "otte stille både på vandet")
    assert Person.objects.get(email=EMAIL).check_password(PASSWORD)


def test_a_link_expires(manager: Person, town: Unit) -> None:
    path = sent(manager, town)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "udløbet" in accepted(path)
    assert not Person.objects.filter(email=EMAIL).exists()


def test_a_withdrawn_link_opens_nothing(manager: Person, town: Unit) -> None:
    path, visit = sent(manager, town), office.signed_in(manager)
    number = Invitation.objects.get().pk
    assert visit.post(f"/people/invitations/{number}/withdraw").status_code == 302
    assert "trukket tilbage" in accepted(path)
    assert visit.post(f"/people/invitations/{number}/withdraw").status_code == 404


@pytest.mark.parametrize("forged", ["x", "x" * 43, "%00"])
def test_a_forged_link_ends_in_a_sentence(client: Client, forged: str) -> None:
    answer = client.get(f"/account/invitation/{forged}")
    assert answer.status_code == 410
    assert "Linket er ikke helt" in answer.content.decode()


def test_a_weak_password_is_explained_and_the_link_still_works(
    manager: Person, town: Unit
) -> None:
    path = sent(manager, town)
    assert "form-error-message" in accepted(path, "kort")
    assert not Person.objects.filter(email=EMAIL).exists()
    accepted(path)
    assert Person.objects.filter(email=EMAIL).exists()


def test_the_link_is_nowhere_in_the_database(manager: Person, town: Unit) -> None:
    token = sent(manager, town).rpartition("/")[2]
    assert Invitation.objects.get().token_hash == hash_of(token)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert token not in str(cursor.fetchall()), table


def test_two_who_accept_at_once_make_one_person(
    manager: Person, town: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rettesnor.web.sign_in import invitations

    token = sent(manager, town).rpartition("/")[2]
    whole = invitations.invitation_for
    first = whole(token)
    accept_invitation(token=token, password=PASSWORD)
    monkeypatch.setattr(invitations, "invitation_for", lambda _: first)
    with pytest.raises(InvitationClosedError, match="allerede brugt"):
        accept_invitation(token=token, password="otte stille både på vandet")
    assert Person.objects.filter(email=EMAIL).count() == 1


def test_someone_who_has_joined_another_way_is_told_to_sign_in(
    manager: Person, town: Unit
) -> None:
    path = sent(manager, town)
    other = office.person(town)
    Person.objects.filter(pk=other.pk).update(email=EMAIL)
    assert "allerede brugt" in accepted(path)
    assert Invitation.objects.get().accepted_at is None


def test_nobody_is_invited_twice_to_the_same_office(manager: Person, town: Unit) -> None:
    accepted(sent(manager, town))
    with pytest.raises(AlreadyHereError):
        invite(by=manager, email=EMAIL, name="Ny", unit=town, role=Role.READER, site=SITE)


def test_the_inviter_does_not_learn_who_works_in_another_authority(
    manager: Person, town: Unit
) -> None:
    other = office.person(office.authority("En anden by"))
    page = office.signed_in(manager)
    answers = {}
    for email in (other.email, EMAIL):
        form = {"email": email, "name": "Ny Nielsen", "unit": town.pk, "role": Role.READER}
        sent_on = page.post("/people/invite", form)
        answers[email] = (sent_on.status_code, sent_on["Location"])
    assert answers[other.email] == answers[EMAIL]
    assert Invitation.objects.count() == 2
    told = {letter.to[0]: str(letter.body) for letter in mail.outbox}
    assert "hos en anden myndighed" in told[other.email]
    assert "/account/invitation/" not in told[other.email]
    assert "/account/invitation/" in told[EMAIL]


def test_someone_who_was_added_by_hand_gets_a_way_in_and_no_second_role(
    manager: Person, town: Unit
) -> None:
    added = add_person(
        by=manager, email=EMAIL, name="Ny Nielsen", unit=town, role=Role.READER,
        from_on=timezone.localdate(),
    )  # fmt: skip
    person = office.signed_in(manager).get(f"/people/{added.pk}").content.decode()
    address = html.unescape(re.search(r'href="(/people/invite[^"]*)"', person)[1])  # type: ignore[index]
    form = office.signed_in(manager).get(address).content.decode()
    assert f'value="{EMAIL}"' in form and 'value="Ny Nielsen"' in form
    assert f'<option value="{town.pk}" selected>' in form
    accepted(sent(manager, town, Role.READER))
    added.refresh_from_db()
    assert added.check_password(PASSWORD)
    assert added.appointments.count() == 1


@pytest.mark.parametrize(
    ("by", "role", "may"),
    [
        (Role.LOCAL_MANAGER, Role.LOCAL_EDITOR, True),
        (Role.LOCAL_MANAGER, Role.LOCAL_MANAGER, True),
        (Role.LOCAL_MANAGER, Role.CENTRAL_COMMUNICATIONS, False),
        (Role.LOCAL_MANAGER, Role.DATA_PROTECTION_OFFICER, False),
        (Role.LOCAL_EDITOR, Role.READER, False),
        (Role.CENTRAL_COMMUNICATIONS, Role.DATA_PROTECTION_OFFICER, False),
    ],
)
def test_nobody_hands_out_more_than_they_hold(
    town: Unit, by: Role, role: Role, may: bool
) -> None:
    assert may_invite(office.person(town, by), town, role) is may


def test_nobody_invites_to_the_unit_of_others(town: Unit) -> None:
    culture, health = office.administration(town), office.administration(town, "Sundhed")
    manager = office.person(culture, Role.LOCAL_MANAGER)
    with pytest.raises(NotYoursToInviteError):
        invite(by=manager, email=EMAIL, name="Ny", unit=health, role=Role.READER, site=SITE)
    page = office.signed_in(manager).get("/people/invite").content.decode()
    assert ">Kultur<" in page and ">Sundhed<" not in page and mail.outbox == []


def test_the_form_sends_an_invitation_and_keeps_what_was_typed_when_it_cannot(
    manager: Person, town: Unit
) -> None:
    visit = office.signed_in(manager)
    form = {"name": "Ny Nielsen", "email": EMAIL, "unit": town.pk, "role": Role.READER}
    assert visit.post("/people/invite", form).status_code == 302
    assert mail.outbox[0].to == [EMAIL]
    page = visit.post("/people/invite", {**form, "email": manager.email}).content.decode()
    assert "allerede en medarbejder" in page and "Ny Nielsen" in page
