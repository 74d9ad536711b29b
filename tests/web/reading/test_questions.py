"""Three questions before a receipt, where the authority asks them; tries are kept nowhere."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from rettesnor.guide.package import guide_from
from rettesnor.guide.questions import digest_of_questions
from rettesnor.web.logbook.guards import missing
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.reading.actions import WrongAnswersError, acknowledge_section, entered
from rettesnor.web.reading.elsewhere import Wrong
from rettesnor.web.reading.guards import TABLES
from rettesnor.web.reading.models import Receipt
from rettesnor.web.reading.queries import asked_now
from rettesnor.web.reading.verifying import verify
from tests.web import office
from tests.web.reading.guides import FILES, version, without_guards

pytestmark = pytest.mark.django_db
ASKING = {
    **FILES,
    "settings.toml": FILES["settings.toml"].replace(
        "ask_questions = false", "ask_questions = true"
    ),
}
SECTION = "consent-when"
THREE = guide_from(FILES).questions[SECTION]
RIGHT = tuple(one.right for one in THREE)
WRONG = tuple((one.right + 1) % len(one.answers) for one in THREE)


@pytest.fixture
def town() -> Unit:
    town = office.authority()
    version(town, ASKING, began=30)
    return town


@pytest.fixture
def reader(town: Unit) -> Person:
    return office.person(office.administration(town), name="Bo Læser")


def digest(reader: Person, section: str = SECTION) -> str:
    return next(
        one.reading.digest for one in asked_now(reader) if one.reading.section.anchor == section
    )


def sent(reader: Person, answers: tuple[int, ...]) -> dict[str, str]:
    chosen = {f"question-{at}": str(answer) for at, answer in enumerate(answers)}
    return {"digest": digest(reader), **chosen}


def test_right_answers_give_a_receipt_that_says_so(town: Unit, reader: Person) -> None:
    browser = office.signed_in(reader)
    answer = browser.post(
        reverse("acknowledge-section", args=[SECTION]), sent(reader, RIGHT), follow=True
    )
    receipt = Receipt.objects.get()
    assert receipt.questions == digest_of_questions(THREE)
    assert "tre spørgsmål besvaret rigtigt" in answer.content.decode()
    assert Entry.objects.get(act="reading.acknowledge").details["questions"] == receipt.questions
    assert verify(town.pk) == ()


def test_a_wrong_answer_shows_why_and_one_tries_again(town: Unit, reader: Person) -> None:
    browser = office.signed_in(reader)
    address = reverse("acknowledge-section", args=[SECTION])
    half = (RIGHT[0], WRONG[1], RIGHT[2])
    answer = browser.post(address, sent(reader, half))
    page = answer.content.decode()
    assert answer.status_code == 422 and not Receipt.objects.exists()
    assert THREE[1].why["da"] in page and THREE[0].why["da"] not in page
    kept = f'id="{SECTION}-question-1-{WRONG[1]}" name="question-1" value="{WRONG[1]}" checked'
    assert kept in page
    assert f'href="#{SECTION}"' in page
    assert browser.post(address, sent(reader, RIGHT)).status_code == 302


def test_a_try_is_kept_nowhere_and_seen_by_nobody(town: Unit, reader: Person) -> None:
    office.signed_in(reader).post(
        reverse("acknowledge-section", args=[SECTION]), sent(reader, WRONG)
    )
    assert not Entry.objects.filter(act__startswith="reading").exists()
    manager = office.signed_in(office.person(town, Role.CENTRAL_COMMUNICATIONS))
    owner = office.signed_in(office.person(town, Role.GUIDE_OWNER))
    for page in (manager.get("/reading/missing"), owner.get("/reading/missing")):
        assert "spørgsmål" not in page.content.decode()
    fresh = office.signed_in(reader).get("/reading").content.decode()
    assert all(one.why["da"] not in fresh for one in THREE) and "checked" not in fresh


@pytest.mark.parametrize("answers", [(), RIGHT[:2], (None, *RIGHT[1:])])
def test_an_unanswered_question_is_asked_for(
    reader: Person, answers: tuple[int | None, ...]
) -> None:
    with pytest.raises(WrongAnswersError) as refused:
        acknowledge_section(
            by=reader, section=SECTION, digest=digest(reader), answers=answers
        )
    assert refused.value.unanswered and "Svar på alle" in str(refused.value.said)


@pytest.mark.parametrize("typed", ["9", "-1", "x", "²", "1" * 40, ""])
def test_what_no_form_would_send_is_no_right_answer(reader: Person, typed: str) -> None:
    told = {**sent(reader, RIGHT), "question-0": typed}
    answer = office.signed_in(reader).post(
        reverse("acknowledge-section", args=[SECTION]), told
    )
    assert answer.status_code == 422 and not Receipt.objects.exists()


def test_a_section_without_questions_asks_none(reader: Person) -> None:
    receipt = acknowledge_section(
        by=reader, section="wording", digest=digest(reader, "wording")
    )
    assert receipt.questions == "" and "questions" not in entered(receipt)


def test_an_authority_that_has_not_switched_them_on_is_not_asked(reader: Person) -> None:
    elsewhere = office.authority("Bakkeby")
    version(elsewhere, began=30)
    other = office.person(elsewhere)
    page = office.signed_in(other).get("/reading").content.decode()
    assert "<fieldset" not in page
    assert acknowledge_section(by=other, section=SECTION, digest=digest(other)).questions == ""


def test_the_questions_are_read_in_english_too(reader: Person) -> None:
    browser = office.signed_in(reader)
    browser.post("/language", {"language": "en"})
    page = browser.get("/reading").content.decode()
    assert THREE[0].text["en"] in page and THREE[0].text["da"] not in page


def test_the_guards_stand_after_the_table_was_altered(town: Unit, reader: Person) -> None:
    receipt = acknowledge_section(
        by=reader, section=SECTION, digest=digest(reader), answers=RIGHT
    )
    assert missing(connection, TABLES) == ()
    with pytest.raises(DatabaseError), transaction.atomic():
        Receipt.objects.filter(pk=receipt.pk).update(questions="")


def test_a_receipt_that_claims_other_questions_is_found(town: Unit, reader: Person) -> None:
    acknowledge_section(by=reader, section=SECTION, digest=digest(reader), answers=RIGHT)
    with without_guards("reading_receipt"):
        Receipt.objects.update(questions="0" * 64)
    assert {fault.wrong for fault in verify(town.pk)} == {Wrong.TEXT, Wrong.ENTRY}
