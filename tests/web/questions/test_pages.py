"""What each sees of a question, and what becomes of what they type."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.logbook.models import LookUp
from rettesnor.web.people.models import Person, Role
from rettesnor.web.questions.models import Faq, FaqState, Question, State
from tests.web import office
from tests.web.posts.decisions.cases import CLEAN, PRAISING, draft_of
from tests.web.questions.asking import ANCHOR, ANSWER, GUIDE, TEXT, WORDING, answer, ask, propose
from tests.web.questions.conftest import Town

pytestmark = pytest.mark.django_db
PLACE = f"/questions/paragraphs/{ANCHOR}"
ON_DATA = next(one for one in GUIDE.sections if one.anchor == "personal-data").paragraphs[0].anchor
CPR = "Borgeren 010203-1234 cpr 010203-1234 klagede"


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def page_of(question: Question) -> str:
    return reverse("question", args=[question.pk])


def test_somebody_asks_the_desk_answers_and_they_ask_further(town: Town) -> None:
    mine, theirs = office.signed_in(town.asker), office.signed_in(town.manager)
    page = body(mine, PLACE)
    assert "Går til: lokal leder i Kultur" in page and GUIDE.by_anchor[ANCHOR].number in page
    assert "Skriv ingen CPR-numre" in page
    sent = mine.post(PLACE, {"text": TEXT})
    question = Question.objects.get()
    assert sent.headers["Location"] == page_of(question)
    assert TEXT in body(mine, page_of(question))

    assert "Tove Tvivl" in body(theirs, "/questions/desk")
    assert TEXT in body(theirs, page_of(question))
    theirs.post(reverse("answer-question", args=[question.pk]), {"text": ANSWER})
    assert ANSWER in body(mine, page_of(question))
    mine.post(reverse("ask-further", args=[question.pk]), {"text": "Og en slagter?"})
    page = body(theirs, page_of(question))
    assert page.index(TEXT) < page.index(ANSWER) < page.index("Og en slagter?")


def test_a_question_on_personal_data_goes_to_the_officer_and_to_no_manager(town: Town) -> None:
    mine = office.signed_in(town.asker)
    assert "Går til: databeskyttelsesrådgiver i Havneby Kommune" in body(
        mine, f"/questions/paragraphs/{ON_DATA}"
    )
    mine.post(f"/questions/paragraphs/{ON_DATA}", {"text": TEXT})
    address = page_of(Question.objects.get())
    assert TEXT in body(office.signed_in(town.officer), address)
    assert office.signed_in(town.manager).get(address).status_code == 404


def test_who_has_roles_in_two_units_chooses_and_sees_where_each_goes(town: Town) -> None:
    health = office.administration(town.top, "Sundhed")
    office.appoint(town.asker, health, Role.LOCAL_EDITOR)
    client = office.signed_in(town.asker)
    page = body(client, PLACE)
    assert "Havnebadet (går til: lokal leder i Kultur)" in page
    assert "Sundhed (går til: central kommunikationsafdeling i Havneby Kommune)" in page
    assert client.post(PLACE, {"text": TEXT}).status_code == 422
    client.post(PLACE, {"text": TEXT, "unit": health.pk})
    assert Question.objects.get().desk_unit == town.top
    assert client.post(PLACE, {"text": TEXT, "unit": town.culture.pk}).status_code == 422


def test_where_nobody_can_answer_the_page_says_what_to_do_and_keeps_the_text(town: Town) -> None:
    Person.objects.filter(pk__in=(town.manager.pk, town.central.pk)).update(is_active=False)
    client = office.signed_in(town.asker)
    assert "Ingen kan svare endnu" in body(client, PLACE)
    sent = client.post(PLACE, {"text": TEXT})
    assert sent.status_code == 422 and TEXT in sent.content.decode()
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [("  ", "Udfyld feltet"), ("å" * 4_001, "Teksten er for lang"),
     (CPR, "Det ligner et CPR-nummer. Fjern det.")],
    ids=["empty", "long", "cpr"],
)  # fmt: skip
def test_what_cannot_be_sent_stays_in_the_field(town: Town, text: str, said: str) -> None:
    question = answer(ask(town.asker), town.manager)
    waiting = ask(town.asker)
    mine, theirs = office.signed_in(town.asker), office.signed_in(town.manager)
    tries = [
        (mine, PLACE, {"text": text}),
        (mine, reverse("ask-further", args=[question.pk]), {"text": text}),
        (theirs, reverse("answer-question", args=[waiting.pk]), {"text": text}),
        (theirs, reverse("propose-faq", args=[question.pk]), {**WORDING.fields, "answer_en": text}),
    ]
    for client, address, sent in tries:
        refused = client.post(address, sent)
        page = refused.content.decode()
        assert refused.status_code == 422 and said in page and text in page, address
    assert Question.objects.count() == 2 and not Faq.objects.exists()


def test_the_refusal_of_a_cpr_number_has_the_words_of_the_rule_in_both_languages(
    town: Town,
) -> None:
    said = default_rulebook().rules["personal_data/cpr"].page.messages["number"]
    client = office.signed_in(town.asker)
    for language in ("da", "en"):
        client.cookies["django_language"] = language
        assert said[language] in client.post(PLACE, {"text": CPR}).content.decode()


def test_nobody_but_the_asker_and_the_desk_sees_a_question(town: Town) -> None:
    question = ask(town.asker)
    beside = office.administration(town.top, "Sundhed")
    elsewhere = office.authority("Fjordby Kommune")
    others = [
        town.central, town.officer, town.owner, office.person(town.bath),
        office.person(beside, Role.LOCAL_MANAGER), office.person(elsewhere, Role.LOCAL_MANAGER),
    ]  # fmt: skip
    for other in others:
        client = office.signed_in(other)
        assert client.get(page_of(question)).status_code == 404, other.appointments.get().role
        assert TEXT not in body(client, "/questions") and TEXT not in body(client, "/day")
        for name in ("answer-question", "withdraw-question", "read-answer", "ask-further"):
            sent = client.post(reverse(name, args=[question.pk]), {"text": "x"})
            assert sent.status_code == 404, name
    question.refresh_from_db()
    assert question.state == State.ASKED and question.lines.count() == 1


def test_the_asker_does_not_answer_even_from_the_desk(town: Town) -> None:
    office.person(town.culture, Role.LOCAL_MANAGER)
    question = ask(town.manager)
    assert question.desk_unit == town.culture
    address = reverse("answer-question", args=[question.pk])
    assert office.signed_in(town.manager).post(address, {"text": "Ja."}).status_code == 404


def test_the_desks_reading_is_noted_and_the_askers_own_is_not(town: Town) -> None:
    question = ask(town.asker)
    body(office.signed_in(town.asker), page_of(question))
    assert not LookUp.objects.exists()
    body(office.signed_in(town.manager), page_of(question))
    noted = LookUp.objects.get()
    assert (noted.person_id, noted.kind, noted.object_id, noted.purpose) == (
        town.manager.pk, "questions.question", str(question.pk), "question_desk"
    )  # fmt: skip


def test_a_withdrawn_question_is_gone_from_the_desk(town: Town) -> None:
    question = ask(town.asker)
    office.signed_in(town.asker).post(reverse("withdraw-question", args=[question.pk]))
    theirs = office.signed_in(town.manager)
    assert theirs.get(page_of(question)).status_code == 404
    assert "Tove Tvivl" not in body(theirs, "/questions/desk")
    assert "Er trukket tilbage" in body(office.signed_in(town.asker), "/questions")


def test_the_second_of_two_answers_is_refused_and_kept_in_the_field(town: Town) -> None:
    question = answer(ask(town.asker), town.manager)
    late = office.signed_in(town.manager).post(
        reverse("answer-question", args=[question.pk]), {"text": "Jo, gerne."}
    )
    assert late.status_code == 409 and "Jo, gerne." in late.content.decode()
    assert question.lines.count() == 2


def test_a_finding_in_a_draft_leads_to_a_question_that_names_it(town: Town) -> None:
    draft = draft_of(town.asker, town.bath, PRAISING)
    mine = office.signed_in(town.asker)
    page = body(mine, f"/drafts/{draft.pk}")
    place = next(
        part.split('"')[0] for part in page.split('href="')
        if part.startswith(f"/drafts/{draft.pk}/questions/")
    )  # fmt: skip
    assert f"kladde {draft.pk}" in body(mine, place)
    path, rule = place.split("?rule=")
    anchor = path.rpartition("/")[2]
    mine.post(place, {"text": TEXT, "rule": rule})
    question = Question.objects.get()
    assert (question.paragraph, question.rule, question.draft) == (anchor, rule, draft.pk)
    shown = body(office.signed_in(town.manager), page_of(question))
    assert default_rulebook().rules[rule].page.title["da"] in shown
    assert f'href="/drafts/{draft.pk}"' in shown


def test_nobody_asks_about_a_draft_out_of_reach_or_a_rule_that_is_not_there(town: Town) -> None:
    draft = draft_of(town.asker, town.bath, CLEAN)
    beside = office.administration(town.top, "Sundhed")
    place = reverse("ask-on-draft", args=[draft.pk, ANCHOR])
    stranger = office.signed_in(office.person(beside))
    assert stranger.get(place).status_code == 404
    assert stranger.post(place, {"text": TEXT}).status_code == 404
    office.signed_in(town.asker).post(place, {"text": TEXT, "rule": "no/such"})
    assert Question.objects.get().rule == ""


def test_a_paragraph_that_does_not_exist_is_not_asked_about(town: Town) -> None:
    client = office.signed_in(town.asker)
    assert client.post("/questions/paragraphs/no-such", {"text": TEXT}).status_code == 404


def test_the_owner_sees_numbers_alone(town: Town) -> None:
    late, done = ask(town.asker), answer(ask(town.asker), town.manager)
    Question.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=1))
    page = body(office.signed_in(town.owner), "/questions/faq")
    assert "2 spørgsmål, 1 venter, " in page and "1 over tiden" in page
    assert TEXT not in page and "Tove" not in page
    assert office.signed_in(town.owner).get(page_of(done)).status_code == 404


def test_the_desk_proposes_and_the_owner_publishes_with_other_words(town: Town) -> None:
    question = answer(ask(town.asker), town.manager)
    theirs, owners = office.signed_in(town.manager), office.signed_in(town.owner)
    theirs.post(reverse("propose-faq", args=[question.pk]), WORDING.fields)
    faq = Faq.objects.get()
    assert "Svaret er foreslået til guiden." in body(theirs, page_of(question))
    assert WORDING.question_da in body(owners, "/questions/faq")
    reader = office.signed_in(office.person(town.bath, Role.READER))
    assert WORDING.question_da not in body(reader, "/guide")

    sent = {**WORDING.fields, "answer_da": "Nej, det må man *ikke*."}
    owners.post(reverse("publish-faq", args=[faq.pk]), sent)
    page = body(reader, "/guide")
    assert WORDING.question_da in page and "Nej, det må man <em>ikke</em>." in page
    question.refresh_from_db()
    assert question.state == State.BECAME_FAQ
    with translation.override("en"):
        reader.cookies["django_language"] = "en"
        assert WORDING.question_en in body(reader, "/guide")


def test_the_names_of_those_who_took_part_never_come_into_the_guide(town: Town) -> None:
    question = answer(ask(town.asker), town.manager)
    theirs, owners = office.signed_in(town.manager), office.signed_in(town.owner)
    named = {**WORDING.fields, "answer_da": "Nej, sagde lis leders chef."}
    refused = theirs.post(reverse("propose-faq", args=[question.pk]), named)
    assert refused.status_code == 422 and "er et navn" in refused.content.decode()
    faq = propose(question, town.manager)
    named = {**WORDING.fields, "question_en": "May Tove Tvivl?"}
    refused = owners.post(reverse("publish-faq", args=[faq.pk]), named)
    assert refused.status_code == 422 and "May Tove Tvivl?" in refused.content.decode()
    faq.refresh_from_db()
    assert faq.state == FaqState.PROPOSED


def test_what_is_declined_never_stands_in_the_guide(town: Town) -> None:
    faq = propose(answer(ask(town.asker), town.manager), town.manager)
    office.signed_in(town.owner).post(reverse("take-down-faq", args=[faq.pk]))
    faq.refresh_from_db()
    assert faq.state == FaqState.TAKEN_DOWN
    assert WORDING.question_da not in body(office.signed_in(town.asker), "/guide")
    late = office.signed_in(town.owner).post(
        reverse("publish-faq", args=[faq.pk]), {**WORDING.fields, "answer_da": "Jo da."}
    )
    assert late.status_code == 409 and "Jo da." in late.content.decode()


def test_another_authoritys_guide_shows_nothing_of_it(town: Town) -> None:
    faq = propose(answer(ask(town.asker), town.manager), town.manager)
    office.signed_in(town.owner).post(reverse("publish-faq", args=[faq.pk]), WORDING.fields)
    elsewhere = office.authority("Fjordby Kommune")
    stranger = office.signed_in(office.person(elsewhere, Role.GUIDE_OWNER))
    assert WORDING.question_da not in body(stranger, "/guide")
    assert WORDING.question_da not in body(stranger, "/questions/faq")
    assert stranger.post(reverse("take-down-faq", args=[faq.pk])).status_code == 404


def test_whoever_has_not_signed_in_is_offered_no_question(client: Client) -> None:
    page = client.get("/guide").content.decode()
    assert "/questions" not in page
    assert client.get(PLACE).status_code in (302, 404)
