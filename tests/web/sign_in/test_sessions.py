"""Sessions are listed, ended, and end with the person."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from rettesnor.web.people.models import Person, Unit
from rettesnor.web.sign_in.models import Session
from rettesnor.web.sign_in.sessions import device_of, kept_as
from tests.web import office

pytestmark = pytest.mark.django_db
PAGE, END = "/account/sessions/", "/account/sessions/end/"


def is_in(visit: Client) -> bool:
    return visit.get(PAGE).status_code == 200


def kept(visit: Client) -> str:
    return kept_as(str(visit.session.session_key))


def test_someone_ends_one_of_their_sessions(editor: Person) -> None:
    here, there, third = (office.signed_in(editor) for _ in range(3))
    assert here.get(PAGE).content.decode().count('name="session"') == 2
    here.post(END, {"session": kept(there)})
    assert (is_in(here), is_in(there), is_in(third)) == (True, False, True)


def test_someone_ends_all_other_sessions(editor: Person) -> None:
    here, *others = (office.signed_in(editor) for _ in range(3))
    here.post(END)
    assert is_in(here) and not any(is_in(other) for other in others)


def test_nobody_ends_the_session_of_another(town: Unit, editor: Person) -> None:
    theirs, mine = office.signed_in(office.person(town)), office.signed_in(editor)
    mine.post(END, {"session": kept(theirs)})
    mine.post(END)
    assert is_in(theirs)


def test_a_deleted_persons_sessions_end(town: Unit) -> None:
    gone = office.person(town)
    visit = office.signed_in(gone)
    gone.appointments.all().delete()
    gone.delete()
    assert not is_in(visit)
    assert not Session.objects.exists()


def test_whoever_has_left_is_out_at_once(editor: Person) -> None:
    visit = office.signed_in(editor)
    Person.objects.filter(pk=editor.pk).update(is_active=False)
    assert not is_in(visit)


def test_a_session_key_found_in_the_table_opens_nothing(editor: Person) -> None:
    office.signed_in(editor)
    thief = Client()
    thief.cookies["session"] = Session.objects.get().pk
    assert not is_in(thief)


def test_a_session_gets_a_new_key_when_someone_signs_in(editor: Person) -> None:
    visit = Client()
    visit.get("/account/login/")
    session = visit.session
    session["planted"] = True
    session.save()
    visit.cookies["session"] = planted = str(session.session_key)
    visit.force_login(editor)
    assert visit.session.session_key != planted
    assert not Session.objects.filter(pk=kept_as(planted)).exists()


def test_when_a_session_was_last_used_is_noted_every_few_minutes(editor: Person) -> None:
    visit, long_ago = office.signed_in(editor), timezone.now() - timedelta(hours=1)
    lately = timezone.now() - timedelta(minutes=2)
    for seen, is_noted in ((long_ago, True), (lately, False)):
        Session.objects.update(seen_at=seen)
        visit.get(PAGE)
        assert (Session.objects.get().seen_at > seen) is is_noted


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537 Edg/120.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17) Safari/604", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko Firefox/120.0", "Firefox, Linux"),
        ("curl/8", ""),
        ("<script>alert(1)</script>" * 1_000, ""),
    ],
)
def test_a_device_is_told_in_two_words(agent: str, said: str) -> None:
    assert device_of(agent) == said
