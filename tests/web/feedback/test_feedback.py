"""A reader says what is wrong with a paragraph, and the guide's owner answers in time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from rettesnor.web.feedback.actions import AnsweredMeanwhileError, answer_feedback, give_feedback
from rettesnor.web.feedback.duties import duties
from rettesnor.web.feedback.models import Feedback, State
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Person, Role, Unit
from tests.web import office
from tests.web.reading.guides import GUIDE, first_of, reworded, version

pytestmark = pytest.mark.django_db
ANCHOR = first_of("tagging")
TEXT = "Ordet tagge er stavet forkert."
ANSWER = "Tak, det retter vi i næste version."
PLACE = f"/feedback/paragraphs/{ANCHOR}"


@pytest.fixture
def town() -> Unit:
    return office.authority()


@pytest.fixture
def owner(town: Unit) -> Person:
    return office.person(town, Role.GUIDE_OWNER, name="Gry Ejer")


@pytest.fixture
def reader(town: Unit) -> Person:
    return office.person(office.institution(office.administration(town)), name="Bo Læser")


def given(reader: Person) -> Feedback:
    return give_feedback(by=reader, version=None, paragraph=ANCHOR, text=TEXT)


def body(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_reader_writes_and_sees_the_answer(town: Unit, owner: Person, reader: Person) -> None:
    held = version(town, began=60)
    mine, theirs = office.signed_in(reader), office.signed_in(owner)
    assert GUIDE.by_anchor[ANCHOR].number in body(mine, PLACE)
    answer = mine.post(PLACE, {"text": TEXT, "version": held.number})
    assert answer.headers["Location"] == "/feedback"
    feedback = Feedback.objects.get()
    assert (feedback.version, feedback.state) == (held, State.NEW)
    assert TEXT in body(mine, "/feedback")

    assert TEXT in body(theirs, "/feedback/desk")
    theirs.post(reverse("answer-feedback", args=[feedback.pk]),
                {"state": "taken_in", "answer": ANSWER})  # fmt: skip
    page = body(mine, "/feedback")
    assert ANSWER in page and "Bliver taget med." in page and "Gry Ejer" in page
    assert ANSWER in body(mine, PLACE)


def test_feedback_stays_with_the_version_that_was_shown(
    town: Unit, owner: Person, reader: Person
) -> None:
    shown = version(town, began=60)
    version(town, reworded({ANCHOR: "Helt nye ord."}), began=5)
    office.signed_in(reader).post(PLACE, {"text": TEXT, "version": shown.number})
    assert Feedback.objects.get().version == shown
    assert "Helt nye ord." not in body(office.signed_in(owner), "/feedback/desk")


def test_feedback_can_be_given_on_the_guide_that_is_shipped(reader: Person) -> None:
    office.signed_in(reader).post(PLACE, {"text": TEXT})
    assert Feedback.objects.get().version is None


def test_a_paragraph_that_does_not_exist_gets_no_feedback(reader: Person) -> None:
    client = office.signed_in(reader)
    assert client.post("/feedback/paragraphs/no-such", {"text": TEXT}).status_code == 404
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [("  ", "Udfyld feltet"), ("å" * 4_001, "Teksten er for lang"),
     ("Borgeren 010203-1234 cpr 010203-1234 klagede", "cpr-nummer")],
    ids=["empty", "long", "cpr"],
)  # fmt: skip
def test_what_cannot_be_sent_stays_in_the_field(reader: Person, text: str, said: str) -> None:
    answer = office.signed_in(reader).post(PLACE, {"text": text})
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and text in page
    assert not Feedback.objects.exists()


def test_a_reader_sees_nobody_elses_feedback(reader: Person, town: Unit) -> None:
    feedback = given(reader)
    client = office.signed_in(office.person(town, Role.LOCAL_MANAGER))
    assert TEXT not in body(client, "/feedback") and TEXT not in body(client, PLACE)
    assert client.get("/feedback/desk").status_code == 404
    place = reverse("answer-feedback", args=[feedback.pk])
    answer = client.post(place, {"state": "declined", "answer": "x"})
    assert answer.status_code == 404 and Feedback.objects.get().state == State.NEW


def test_an_owner_elsewhere_neither_sees_nor_answers(reader: Person) -> None:
    feedback = given(reader)
    elsewhere = office.authority("Fjordby Kommune")
    client = office.signed_in(office.person(elsewhere, Role.GUIDE_OWNER))
    assert TEXT not in body(client, "/feedback/desk")
    place = reverse("answer-feedback", args=[feedback.pk])
    assert client.post(place, {"state": "declined", "answer": "x"}).status_code == 404


@pytest.mark.parametrize(
    "sent", [{"state": "taken_in", "answer": ""}, {"state": "new", "answer": ANSWER}, {}]
)
def test_an_answer_has_words_and_an_outcome(
    owner: Person, reader: Person, sent: dict[str, str]
) -> None:
    place = reverse("answer-feedback", args=[given(reader).pk])
    answer = office.signed_in(owner).post(place, sent)
    assert answer.status_code == 422 and sent.get("answer", "") in answer.content.decode()
    assert Feedback.objects.get().state == State.NEW


def test_the_second_of_two_answers_is_refused_and_kept_in_the_field(
    town: Unit, owner: Person, reader: Person
) -> None:
    feedback = given(reader)
    answer_feedback(by=owner, feedback=feedback, state=State.ANSWERED, answer=ANSWER)
    other = office.person(town, Role.GUIDE_OWNER)
    with pytest.raises(AnsweredMeanwhileError):
        answer_feedback(by=other, feedback=feedback, state=State.DECLINED, answer="Nej.")
    place = reverse("answer-feedback", args=[feedback.pk])
    late = office.signed_in(other).post(place, {"state": "declined", "answer": "Nej, aldrig."})
    assert late.status_code == 409 and "Nej, aldrig." in late.content.decode()
    assert Feedback.objects.get().answer == ANSWER


def test_the_logbook_holds_one_entry_each_act_and_nobodys_words(
    owner: Person, reader: Person
) -> None:
    feedback = given(reader)
    answer_feedback(by=owner, feedback=feedback, state=State.DECLINED, answer=ANSWER)
    entries = Entry.objects.filter(act__startswith="feedback.").order_by("pk")
    assert [(one.act, one.actor_id) for one in entries] == [
        ("feedback.give", reader.pk), ("feedback.answer", owner.pk)
    ]  # fmt: skip
    assert not any(word in str(one.details) for one in entries for word in (TEXT, ANSWER))


def test_the_owner_is_told_by_the_oldest_ones_deadline(
    owner: Person, reader: Person
) -> None:
    old, _ = given(reader), given(reader)
    Feedback.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=20))
    now = timezone.now()
    (duty,) = duties(access_of(owner, timezone.localdate()), now)
    assert duty.kind == "answer_feedback" and "2 forslag" in duty.said
    assert duty.due_at is not None and duty.due_at < now
    assert list(duties(access_of(reader, timezone.localdate()), now)) == []
    page = body(office.signed_in(owner), "/feedback/desk")
    assert "har ventet 20 dage" in page and "Skulle være besvaret senest" in page


def test_nothing_waits_once_it_is_answered(owner: Person, reader: Person) -> None:
    answer_feedback(by=owner, feedback=given(reader), state=State.ANSWERED, answer=ANSWER)
    assert list(duties(access_of(owner, timezone.localdate()), timezone.now())) == []


def test_the_database_keeps_no_outcome_without_an_answer(reader: Person) -> None:
    feedback = given(reader)
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.filter(pk=feedback.pk).update(state=State.DECLINED)


def test_a_paragraph_of_the_guide_links_to_its_feedback_for_those_signed_in(
    reader: Person,
) -> None:
    request = RequestFactory().get("/guide")
    request.user = reader
    context = {"paragraph": GUIDE.by_anchor[ANCHOR], "request": request}
    link = render_to_string("feedback/link.html", context)
    assert f'href="{PLACE}"' in link and "Foreslå en rettelse" in link
    assert "href" not in render_to_string("feedback/link.html", {"paragraph": 1})
