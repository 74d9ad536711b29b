"""The page of a draft's decisions, its forms without scripts, the mails and the link in them."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from rettesnor.web.logbook.models import LookUp
from rettesnor.web.people.models import ApprovalDemand, Role
from rettesnor.web.posts.decisions.actions.approvals import approve, take_back_request
from rettesnor.web.posts.decisions.links import secret_for
from rettesnor.web.posts.decisions.queries import panel_for
from rettesnor.web.posts.decisions.tasks import OtherSecretKeyError, mail_request
from rettesnor.web.posts.models import Advice, Approval, Draft, DraftWaiver, Outcome, State
from tests.web import office
from tests.web.posts.decisions.cases import (
    CASE_RULE,
    CLEAN,
    LIVE,
    ON_A_CASE,
    PRAISE_RULE,
    PRAISING,
    Office,
    access,
    approved,
    ask,
    change,
    draft_of,
    edit,
    in_days,
    post,
    waive,
)

pytestmark = pytest.mark.django_db


def at(name: str, *rows: Model) -> str:
    return reverse(name, args=[row.pk for row in rows])


def link_to(approval: Approval) -> str:
    return reverse("approval-link", args=[secret_for(approval)])


def mailed_link(message: object) -> str:
    found = re.search(r"https://rettesnor\.example(/\S+)", message.body)  # type: ignore[attr-defined]
    assert found
    return found[1]


def text_of(client: Client, address: str) -> str:
    return client.get(address, follow=True).content.decode()


def test_the_editor_asks_and_the_manager_approves_from_the_mail(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    editor, manager = office.signed_in(house.editor), office.signed_in(house.manager)
    page = editor.get(at("decisions", draft))
    assert CLEAN in page.content.decode()
    editor.post(at("ask-approval", draft), {"ask-digest": draft.digest})
    address = mailed_link(mail.outbox[0])
    assert "Godkend" in text_of(manager, address)
    answer = manager.post(address, {"answer-decision": "approve", "answer-comment": ""})
    assert answer.headers["Location"] == at("decisions", draft)
    assert "Lone Leder har godkendt det, der står nu." in text_of(editor, at("decisions", draft))
    assert [one.to for one in mail.outbox] == [[house.manager.email], [house.editor.email]]
    assert mailed_link(mail.outbox[1]) == at("decisions", draft)


def test_a_mail_says_unit_kind_and_link_and_nothing_that_anybody_wrote(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, kind=["ad"], goal=["Flere lånere"])
    approved(draft, house.manager, house.editor)
    for message in mail.outbox:
        said = f"{message.subject} {message.body}"
        assert "Havnebadet" in said
        for private in ("Rikke", "Lone", CLEAN[:10], "lånere", house.editor.email):
            assert private not in said
    assert "en annonce" in str(mail.outbox[0].body)


def test_a_mail_speaks_its_readers_language(house: Office) -> None:
    house.manager.language = "en"
    house.manager.save()
    ask(draft_of(house.editor, house.unit), house.editor)
    assert mail.outbox[0].subject == "Rettesnor: Something awaits your approval"


def test_those_nearest_who_may_answer_are_asked(house: Office) -> None:
    ask(draft_of(house.editor, house.unit), house.editor)
    ask(draft_of(house.editor, house.unit), house.manager)
    left = office.person(house.unit, Role.LOCAL_MANAGER)
    left.is_active = False
    left.save()
    assert [one.to[0] for one in mail.outbox] == [house.manager.email, house.central.email]


def test_no_mail_is_sent_for_what_is_answered_already(house: Office) -> None:
    asked = approved(draft_of(house.editor, house.unit), house.manager, house.editor)
    mail.outbox.clear()
    mail_request.call(approval=asked.pk, person=house.manager.pk)
    assert mail.outbox == []


def test_a_worker_with_another_secret_key_says_which_setting_to_mend(
    house: Office, settings: Settings
) -> None:
    asked = ask(draft_of(house.editor, house.unit), house.editor)
    settings.SECRET_KEY = "another"
    with pytest.raises(OtherSecretKeyError, match="RETTESNOR_SECRET_KEY"):
        mail_request.call(approval=asked.pk, person=house.manager.pk)


def test_the_links_secret_is_kept_nowhere(house: Office) -> None:
    asked = ask(draft_of(house.editor, house.unit), house.editor)
    asked.refresh_from_db()
    assert secret_for(asked) not in str(vars(asked))


def test_a_forged_link_or_one_for_others_says_what_to_do(house: Office) -> None:
    asked = ask(draft_of(house.editor, house.unit), house.editor)
    forged = reverse("approval-link", args=["f" * 64])
    for person, address in (
        (house.manager, forged), (house.editor, link_to(asked)), (house.adviser, link_to(asked))
    ):  # fmt: skip
        for answer in (
            office.signed_in(person).get(address),
            office.signed_in(person).post(address, {"answer-decision": "approve"}),
        ):
            assert answer.status_code == 404
            assert "Kopiér hele linket fra mailen" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.decision == ""


def test_a_link_leads_nobody_in_who_is_not_signed_in(house: Office, client: Client) -> None:
    asked = ask(draft_of(house.editor, house.unit), house.editor)
    answer = client.get(link_to(asked))
    assert answer.status_code in (302, 404)
    assert CLEAN not in answer.content.decode()


def test_a_used_link_is_used(house: Office) -> None:
    asked = ask(draft_of(house.editor, house.unit), house.editor)
    manager = office.signed_in(house.manager)
    manager.post(link_to(asked), {"answer-decision": "approve"})
    for answer in (
        manager.get(link_to(asked)),
        manager.post(link_to(asked), {"answer-decision": "return", "answer-comment": "Nej"}),
    ):
        assert answer.status_code == 410
        assert "Linket er brugt" in answer.content.decode()
    assert Draft.objects.get().state == State.APPROVED


def test_an_expired_link_says_where_to_answer_instead(house: Office) -> None:
    asked = ask(draft_of(house.editor, house.unit), house.editor)
    Approval.objects.filter(pk=asked.pk).update(token_expires_at=timezone.now())
    answer = office.signed_in(house.manager).post(link_to(asked), {"answer-decision": "approve"})
    assert answer.status_code == 410
    assert "Min dag" in answer.content.decode()
    assert Draft.objects.get().state == State.AWAITING_APPROVAL


@pytest.mark.parametrize("how", ["edited", "behind", "taken back"])
def test_a_link_is_to_one_content_alone(house: Office, how: str) -> None:
    draft = draft_of(house.editor, house.unit)
    asked = ask(draft, house.editor)
    draft.refresh_from_db()
    if how == "taken back":
        take_back_request(access=access(house.editor), draft=draft)
    else:
        (edit if how == "edited" else change)(draft, house.editor, "Biblioteket holder lukket.")
    answer = office.signed_in(house.manager).post(link_to(asked), {"answer-decision": "approve"})
    assert answer.status_code == 410
    assert "Du får en ny mail" in answer.content.decode()


def test_what_was_typed_stays_when_it_is_refused(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    page = office.signed_in(house.manager).post(at("give-waiver", draft), {
        "waive-finding": f"{PRAISE_RULE}|byens bedste café", "waive-role": "local_manager",
        "waive-reason": "Citat fra avisen", "waive-until_on": in_days(-1).isoformat(),
    })  # fmt: skip
    said = page.content.decode()
    assert page.status_code == 422
    assert "Citat fra avisen" in said and in_days(-1).isoformat() in said
    assert f'value="{PRAISE_RULE}|byens bedste café" selected' in said
    assert 'id="error-waive-until_on">Dagen er gået.' in said


def test_a_waiver_is_given_and_ended_on_the_page(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    manager = office.signed_in(house.manager)
    manager.post(at("give-waiver", draft), {
        "waive-finding": f"{PRAISE_RULE}|byens bedste café", "waive-role": "local_manager",
        "waive-reason": "Citat", "waive-until_on": in_days(3).isoformat(),
    })  # fmt: skip
    given = DraftWaiver.objects.get()
    assert (given.about, given.reason) == ("byens bedste café", "Citat")
    assert "Fraveget: Citat" in text_of(manager, at("decisions", draft))
    manager.post(at("end-waiver", draft, given))
    assert "Fraveget" not in text_of(manager, at("decisions", draft))


def test_the_adviser_advises_and_central_communications_decides_on_the_page(
    house: Office,
) -> None:
    draft = draft_of(house.editor, house.unit, ON_A_CASE)
    adviser, central = office.signed_in(house.adviser), office.signed_in(house.central)
    assert "skal først give sit råd" in text_of(central, at("decisions", draft))
    refused = adviser.post(at("record-advice", draft), {
        "advise-rule": CASE_RULE, "advise-is_in_favour": "", "advise-text": "Det er opdigtet",
    })  # fmt: skip
    assert "Det er opdigtet" in refused.content.decode()
    adviser.post(at("record-advice", draft), {
        "advise-rule": CASE_RULE, "advise-is_in_favour": "no", "advise-text": "Det er opdigtet",
    })  # fmt: skip
    assert not Advice.objects.get().is_in_favour
    page = text_of(central, at("decisions", draft))
    assert "råder fra at fravige" in page and "Giv dispensation" in page


def test_a_draft_is_posted_taken_back_and_given_up_on_the_page(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    editor = office.signed_in(house.editor)
    refused = editor.post(at("mark-posted", draft), {
        "posted-digest": draft.digest, "posted-address": "facebook.com/1",
    })  # fmt: skip
    assert refused.status_code == 422 and 'value="facebook.com/1"' in refused.content.decode()
    editor.post(at("mark-posted", draft), {"posted-digest": draft.digest, "posted-address": LIVE})
    assert "Fortryd markeringen" in text_of(editor, at("decisions", draft))
    editor.post(at("retract-outcome", draft))
    editor.post(at("mark-not-posted", draft), {"not_posted-reason": "Aflyst"})
    assert [one.is_posted for one in Outcome.objects.order_by("pk")] == [True, False]
    assert "Ikke slået op:" in text_of(editor, at("decisions", draft))


def test_a_comment_is_not_lost_when_the_draft_was_changed_meanwhile(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    asked = ask(draft, house.editor)
    draft.refresh_from_db()
    edit(draft, house.editor, "Biblioteket holder lukket.")
    page = office.signed_in(house.manager).post(
        at("answer-request", draft, asked),
        {"answer-decision": "return", "answer-comment": "Skriv hvornår"},
    )
    assert page.status_code == 409
    assert "Skriv hvornår" in page.content.decode()


def test_an_answer_that_is_neither_is_none(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    asked = ask(draft, house.editor)
    page = office.signed_in(house.manager).post(
        at("answer-request", draft, asked), {"answer-comment": "Måske"}
    )
    asked.refresh_from_db()
    assert (page.status_code, asked.decision) == (422, "")
    assert "Måske" in page.content.decode()


def test_the_editor_is_told_that_a_late_approval_wants_a_new_time(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    asked = ask(draft, house.editor)
    Draft.objects.filter(pk=draft.pk).update(planned_at=timezone.now() - timedelta(minutes=1))
    approve(access=access(house.manager), approval=asked)
    assert "efter det planlagte tidspunkt" in str(mail.outbox[-1].body)
    page = text_of(office.signed_in(house.editor), at("decisions", draft))
    assert "Vælg et nyt tidspunkt i kladden" in page


POSTS = ("ask-approval", "take-back-request", "give-waiver", "record-advice", "mark-posted",
         "mark-not-posted", "retract-outcome")  # fmt: skip


def test_a_stranger_finds_nothing(house: Office) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    given = waive(draft, house.manager)
    asked = ask(draft, house.editor)
    elsewhere = office.institution(house.above, "Museet")
    stranger = office.signed_in(office.person(elsewhere, Role.LOCAL_MANAGER))
    reader = office.signed_in(office.person(house.unit, Role.READER))
    own = draft_of(house.editor, elsewhere)
    for client in (stranger, reader):
        assert client.get(at("decisions", draft)).status_code == 404
        for name in POSTS:
            assert client.post(at(name, draft)).status_code == 404
        assert client.post(at("end-waiver", draft, given)).status_code == 404
        assert client.post(at("answer-request", draft, asked)).status_code == 404
    # Nor by way of a draft of one's own.
    assert stranger.post(at("answer-request", own, asked)).status_code == 404
    assert stranger.post(at("end-waiver", own, given)).status_code == 404


def test_every_address_that_changes_something_takes_a_post_alone(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    for name in POSTS:
        assert office.signed_in(house.editor).get(at(name, draft)).status_code == 405


def test_reading_a_draft_to_decide_on_it_is_written_down(house: Office) -> None:
    draft = draft_of(house.editor, house.unit)
    office.signed_in(house.adviser).get(at("decisions", draft))
    seen = LookUp.objects.get()
    assert (seen.person_id, seen.object_id, seen.purpose) == (
        house.adviser.pk, str(draft.pk), "decide",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "can"),
    [
        ("editor", {"ask", "not_posted"}),
        ("manager", {"ask", "not_posted", "end"}),
        ("central", {"ask", "not_posted", "end"}),
        ("adviser", set()),
    ],
)
def test_each_sees_what_they_can_do_where_approval_is_demanded(
    house: Office, who: str, can: set[str]
) -> None:
    house.demand(ApprovalDemand.ALL)
    draft = draft_of(house.editor, house.unit)
    assert panel_for(access(getattr(house, who)), draft).can == can


def test_own_work_is_shown_as_such(house: Office) -> None:
    draft = draft_of(house.manager, house.unit)
    ask(draft, house.editor)
    draft.refresh_from_db()
    assert "own_work" in panel_for(access(house.manager), draft).can
    assert "answer" in panel_for(access(house.central), draft).can
    page = text_of(office.signed_in(house.manager), at("decisions", draft))
    assert "en anden skal godkende den" in page


def test_the_page_speaks_english(house: Office, settings: Settings) -> None:
    draft = draft_of(house.editor, house.unit, PRAISING)
    waive(draft, house.manager)
    post(draft, house.editor)
    editor = office.signed_in(house.editor)
    editor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    said = text_of(editor, at("decisions", draft))
    assert "Decisions on the draft" in said
    assert "marked the draft as posted." in said
    assert "waived the rule" in said
