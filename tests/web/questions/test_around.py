"""Where questions and their answers show elsewhere: My day, search, the link check, the tidying."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from rettesnor.platforms.outbound import Fetched
from rettesnor.web.day.tasks import send_digests
from rettesnor.web.links.keeping import check_all
from rettesnor.web.links.models import LinkState
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.access import access_of
from rettesnor.web.people.duties import Duty
from rettesnor.web.people.models import Appointment, Person, Role
from rettesnor.web.questions.actions import read_answer, withdraw_question
from rettesnor.web.questions.duties import duties
from rettesnor.web.questions.models import Faq, Line, Question, State
from rettesnor.web.questions.tasks import tidy_questions
from tests.web import office
from tests.web.questions.asking import ANCHOR, TEXT, WORDING, answer, ask, propose, publish
from tests.web.questions.conftest import Town
from tests.web.reading.guides import reworded, version

pytestmark = pytest.mark.django_db


def day_of(person: Person) -> dict[str, Duty]:
    found = duties(access_of(person, timezone.localdate()), timezone.now())
    return {one.kind: one for one in found}


def aged(question: Question, days: int) -> Question:
    """Let a question be so many days older in all its times."""
    earlier = timedelta(days=days)
    question.refresh_from_db()
    for name in ("waits_since", "due_at", "answered_at", "changed_at"):
        moment = getattr(question, name)
        setattr(question, name, moment and moment - earlier)
    question.save()
    return question


def faq(town: Town) -> Faq:
    """Return an answer that stands in the guide."""
    proposed = propose(answer(ask(town.asker), town.manager), town.manager)
    return publish(proposed, town.owner)


def test_the_desk_is_told_by_the_first_deadline(town: Town) -> None:
    aged(ask(town.asker), 10)
    ask(town.asker)
    duty = day_of(town.manager)["answer_question"]
    assert "2 spørgsmål" in duty.said and duty.address == "/questions/desk"
    assert duty.due_at is not None and duty.due_at < timezone.now()
    assert "answer_question" not in day_of(town.central) | day_of(town.officer)


def test_the_asker_is_told_when_the_answer_is_late_and_when_it_is_there(town: Town) -> None:
    question = ask(town.asker)
    assert day_of(town.asker) == {}
    aged(question, 10)
    assert set(day_of(town.asker)) == {"question_waits"}
    answer(question, town.manager)
    told = day_of(town.asker)
    assert set(told) == {"read_answer"} and told["read_answer"].address.endswith(str(question.pk))
    read_answer(by=town.asker, question=question)
    assert day_of(town.asker) == {} == day_of(town.manager)


def test_the_owner_is_told_of_what_to_publish_and_of_what_may_no_longer_be_right(
    town: Town,
) -> None:
    version(town.top, began=60)
    proposed = propose(answer(ask(town.asker), town.manager), town.manager)
    assert set(day_of(town.owner)) == {"publish_faq"}
    publish(proposed, town.owner)
    assert day_of(town.owner) == {}

    version(town.top, reworded({ANCHOR: "Helt nye ord."}), began=1)
    assert set(day_of(town.owner)) == {"check_faq"}
    owners, reader = office.signed_in(town.owner), office.signed_in(town.asker)
    assert "Passer svaret stadig?" in owners.get("/questions/faq").content.decode()
    told = "Stykket er ændret, siden svaret blev skrevet."
    assert told in reader.get("/guide").content.decode()
    owners.post(f"/questions/faq/{proposed.pk}/publish", WORDING.fields)
    assert day_of(town.owner) == {}
    assert told not in reader.get("/guide").content.decode()


def test_an_answer_to_a_paragraph_that_is_gone_is_to_be_taken_down(town: Town) -> None:
    kept = faq(town)
    Faq.objects.filter(pk=kept.pk).update(paragraph="gone")
    assert set(day_of(town.owner)) == {"check_faq"}
    owners = office.signed_in(town.owner)
    assert "Stykket står ikke længere i guiden." in owners.get("/questions/faq").content.decode()
    late = owners.post(f"/questions/faq/{kept.pk}/publish", WORDING.fields)
    assert late.status_code == 409 and "Tag svaret ned" in late.content.decode()
    owners.post(f"/questions/faq/{kept.pk}/take-down")
    assert day_of(town.owner) == {}


def test_the_daily_mail_tells_nobodys_name_and_nobodys_words(
    town: Town, settings: pytest.FixtureRequest
) -> None:
    settings.TASKS = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}
    }
    ask(town.asker)
    answer(ask(town.asker), town.manager)
    propose(answer(ask(town.asker), town.manager), town.manager)
    send_digests.func()
    told = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "1 × Svar på spørgsmål om guiden" in told[town.manager.email]
    assert "1 × Læs svar på dine spørgsmål" in told[town.asker.email]
    assert "1 × Udgiv eller afvis svar til guiden" in told[town.owner.email]
    assert not any("Tove" in body or "bager" in body for body in told.values())


def test_what_is_published_is_found_by_a_word_in_any_form(town: Town) -> None:
    kept = faq(town)
    reader = office.signed_in(town.asker)
    page = reader.get("/search", {"q": "bageren"}).content.decode()
    assert f'href="/guide#faq-{kept.pk}"' in page and "Spørgsmål og svar" in page
    reader.cookies["django_language"] = "en"
    assert f"#faq-{kept.pk}" in reader.get("/search", {"q": "bakers"}).content.decode()


def test_what_is_proposed_or_another_authoritys_is_not_found(town: Town, client: Client) -> None:
    propose(answer(ask(town.asker), town.manager), town.manager)
    assert "#faq-" not in office.signed_in(town.asker).get("/search?q=bager").content.decode()
    faq(town)
    elsewhere = office.person(office.authority("Fjordby Kommune"))
    assert "#faq-" not in office.signed_in(elsewhere).get("/search?q=bager").content.decode()
    assert "#faq-" not in client.get("/search?q=bager").content.decode()


def test_the_addresses_in_answers_are_checked_and_lead_to_their_place(town: Town) -> None:
    wording = {**WORDING.fields, "answer_da": "Læs [aftalen](https://aftale.havneby.dk/tag)."}
    kept = faq(town)
    office.signed_in(town.owner).post(f"/questions/faq/{kept.pk}/publish", wording)

    def missing(method: str, address: str) -> Fetched:
        return Fetched(status=404, address=address, headers={}, body=b"")

    check_all(timezone.now(), missing)
    state = LinkState.objects.get(address="https://aftale.havneby.dk/tag")
    assert state.found_in == [f"faq/{kept.pk}"]
    page = office.signed_in(town.owner).get("/links").content.decode()
    assert f'href="/guide#faq-{kept.pk}"' in page


def test_what_is_old_is_deleted_with_all_that_was_said(town: Town) -> None:
    kept = [ask(town.asker), answer(ask(town.asker), town.manager)]
    published = faq(town)
    assert published.origin is not None
    withdrawn = ask(town.asker)
    withdraw_question(by=town.asker, question=withdrawn)
    old = [answer(ask(town.asker), town.manager), published.origin, withdrawn]
    for one in old:
        aged(one, 181)
    aged(kept[0], 181)
    assert tidy_questions.func() == 3
    assert set(Question.objects.all()) == set(kept)
    assert Line.objects.count() == 3
    published.refresh_from_db()
    assert published.origin is None and published.state == "published"
    entry = Entry.objects.get(act="questions.delete_old")
    assert entry.details == {"count": 3} and tidy_questions.func() == 0


def test_a_question_at_an_empty_desk_goes_to_the_next(town: Town) -> None:
    question = ask(town.asker)
    due_at = question.due_at
    assert tidy_questions.func() == 0
    yesterday = timezone.localdate() - timedelta(days=1)
    Appointment.objects.filter(person=town.manager).update(until_on=yesterday)
    assert tidy_questions.func() == 1
    question.refresh_from_db()
    assert (question.desk_role, question.desk_unit) == (Role.CENTRAL_COMMUNICATIONS, town.top)
    assert question.due_at == due_at and question.state == State.ASKED
    assert TEXT in office.signed_in(town.central).get(
        f"/questions/{question.pk}").content.decode()  # fmt: skip
    assert Entry.objects.filter(act="questions.reroute").count() == 1
