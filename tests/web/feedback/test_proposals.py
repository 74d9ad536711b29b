"""Helpful feedback becomes a proposed edit with one click, and its giver sees what came of it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rettesnor.web.feedback.actions import answer_feedback, give_feedback
from rettesnor.web.feedback.models import Feedback, State
from rettesnor.web.guide.models import GuideVersion, VersionState
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Person, Role
from tests.web import office
from tests.web.guide.owners import Desk

pytestmark = pytest.mark.django_db
ANCHOR, TEXT = "why-social-media", "Skriv, hvem der kan hjælpe."


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def reader(desk: Desk) -> Person:
    return office.person(office.institution(office.administration(desk.town)), name="Bo Læser")


def given(desk: Desk, reader: Person, anchor: str = ANCHOR) -> Feedback:
    return give_feedback(by=reader, version=desk.version, paragraph=anchor, text=TEXT)


def propose(desk: Desk, feedback: Feedback) -> Any:
    answer = desk.browser.post(f"/feedback/{feedback.pk}/propose")
    feedback.refresh_from_db()
    return answer


def body(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_one_click_puts_feedback_into_the_draft_and_leads_to_its_paragraph(
    desk: Desk, reader: Person
) -> None:
    feedback = given(desk, reader)
    assert "Tag med i udkastet" in body(desk.browser, "/feedback/desk")
    before = Entry.objects.count()
    answer = propose(desk, feedback)
    assert answer["Location"] == f"/guide/draft/text/{ANCHOR}"
    assert (feedback.state, feedback.taken_into) == (State.TAKEN_IN, desk.draft)
    assert Entry.objects.filter(act="feedback.propose").count() == Entry.objects.count() - before
    page = body(desk.browser, answer["Location"])
    assert TEXT in page and "Bo Læser" in page
    assert "stykket er ikke ændret endnu" in body(desk.browser, "/guide/draft")
    assert "Tag med i udkastet" not in body(desk.browser, "/feedback/desk")
    assert "Bliver taget med." in body(office.signed_in(reader), "/feedback")


def test_the_giver_sees_that_it_led_to_a_change_when_the_version_is_published(
    desk: Desk, reader: Person
) -> None:
    propose(desk, given(desk, reader))
    untouched = given(desk, reader, "guide-scope")
    propose(desk, untouched)
    desk.send(ANCHOR, da="Nu står det her, hvem der kan hjælpe.")
    mine = office.signed_in(reader)
    assert "stykket er ændret" in body(desk.browser, "/guide/draft")
    assert "førte til en ændring" not in body(mine, "/feedback")
    desk.publish(timezone.localdate())
    page = body(mine, "/feedback")
    assert page.count("Det førte til en ændring i version 2") == 1
    assert "/guide/versions/1-2" in page
    assert mine.get("/guide/versions/1-2").status_code == 200


@pytest.mark.parametrize(("language", "said"), [("da", "Tak for dit"), ("en", "Thank you for")])
def test_the_giver_is_thanked_in_their_own_language(
    desk: Desk, reader: Person, language: str, said: str
) -> None:
    propose(desk, given(desk, reader))
    mine = office.signed_in(reader)
    mine.post("/language", {"language": language})
    assert said in body(mine, "/feedback")


def test_a_draft_is_begun_where_there_is_none(desk: Desk, reader: Person) -> None:
    desk.browser.post("/guide/draft/discard")
    feedback = given(desk, reader)
    assert propose(desk, feedback).status_code == 302
    draft = GuideVersion.objects.get(state=VersionState.DRAFT)
    assert feedback.taken_into == draft and draft.base == desk.version


def test_a_discarded_draft_lets_its_proposals_go_and_they_can_be_taken_in_again(
    desk: Desk, reader: Person
) -> None:
    feedback = given(desk, reader)
    propose(desk, feedback)
    assert desk.browser.post("/guide/draft/discard").status_code == 302
    feedback.refresh_from_db()
    assert (feedback.state, feedback.taken_into) == (State.TAKEN_IN, None)
    assert "Tag med i udkastet" in body(desk.browser, "/feedback/desk")
    propose(desk, feedback)
    assert feedback.taken_into is not None


def test_an_answer_that_was_written_stays_and_can_become_a_proposed_edit(
    desk: Desk, reader: Person
) -> None:
    feedback = given(desk, reader)
    answer_feedback(by=desk.owner, feedback=feedback, state=State.TAKEN_IN, answer="Godt set.")
    propose(desk, feedback)
    assert (feedback.answer, feedback.taken_into) == ("Godt set.", desk.draft)


@pytest.mark.parametrize("why", ["declined", "twice", "gone", "in review"])
def test_what_can_not_be_a_proposed_edit_is_refused_and_nothing_changes(
    desk: Desk, reader: Person, why: str
) -> None:
    feedback = given(desk, reader)
    if why == "declined":
        answer_feedback(by=desk.owner, feedback=feedback, state=State.DECLINED, answer="Nej.")
    if why == "twice":
        propose(desk, feedback)
    if why == "gone":
        desk.send(ANCHOR, remove="1")
    if why == "in review":
        desk.browser.post("/guide/draft/review")
    feedback.refresh_from_db()
    before = (feedback.state, feedback.answer, feedback.taken_into, Entry.objects.count())
    answer = desk.browser.post(f"/feedback/{feedback.pk}/propose", follow=True)
    assert 'role="alert"' in answer.content.decode()
    feedback.refresh_from_db()
    after = (feedback.state, feedback.answer, feedback.taken_into)
    assert after == before[:3]


def test_nobody_but_the_owner_proposes_and_another_towns_owner_meets_nothing(
    desk: Desk, reader: Person
) -> None:
    feedback = given(desk, reader)
    stranger = office.person(office.authority("Fjordby Kommune"), Role.GUIDE_OWNER)
    for person in (reader, stranger, office.person(desk.town, Role.CENTRAL_COMMUNICATIONS)):
        answer = office.signed_in(person).post(f"/feedback/{feedback.pk}/propose")
        assert answer.status_code == 404
    feedback.refresh_from_db()
    assert feedback.state == State.NEW
