"""The check page, signed in, saves while one types."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from jsonschema import validate

from rettesnor.rulebook import report as report_module
from rettesnor.web.logbook.models import Entry, LookUp
from rettesnor.web.people.models import Role, Unit
from rettesnor.web.posts.models import Check, Draft, DraftVersion, State
from tests.web.posts.drafts.writing import TEXT, Answer, Desk, OpenPage, stored, text_of

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((Path(report_module.__file__).parent / "report.schema.json").read_text())


def test_a_draft_is_begun_in_one_of_the_persons_units(mette: Desk, baths: Unit) -> None:
    page = mette.client.get("/drafts/new").content.decode()
    assert "Havnebadet" in page
    draft = mette.create(baths, text=TEXT)
    assert (draft.unit, draft.author, draft.version, draft.state) == (
        baths, mette.person, 1, State.WRITTEN
    )  # fmt: skip
    assert Entry.objects.get().act == "posts.create_draft"


def test_no_draft_is_begun_in_a_foreign_unit(mette: Desk, library: Unit) -> None:
    answer = mette.client.post("/drafts/new", {"unit": library.pk, "text": TEXT})
    assert answer.status_code == 422
    assert "Vælg en enhed på listen." in answer.content.decode()
    assert TEXT in answer.content.decode()
    assert not Draft.objects.exists()


def test_typing_is_saved_and_answered_with_what_the_guide_says(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths))
    answer = page.send(live=True, text="Danmarks bedste sangerinde synger.")
    html = answer.content.decode()
    assert "<html" not in html
    assert "Gemt i dag kl." in html
    assert 'id="verdict"' in html
    assert answer["X-Revision"] == "1"
    assert page.version == "2"
    assert text_of(page.draft) == "Danmarks bedste sangerinde synger."


def test_a_page_that_goes_on_typing_saves_upon_its_own_versions(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths))
    for words in ("Vi", "Vi åbner", "Vi åbner nu"):
        page.send(live=True, text=words)
    assert (stored(page.draft).version, text_of(page.draft)) == (4, "Vi åbner nu")


def test_every_save_is_one_entry_that_holds_no_text(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths))
    page.send(live=True, text=TEXT)
    entry = Entry.objects.get(act="posts.save_draft")
    draft = stored(page.draft)
    assert entry.details == {"version": 2, "digest": draft.digest, "lapsed": False}
    assert (entry.actor_id, entry.unit_id, entry.object_id) == (
        mette.person.pk, baths.pk, str(draft.pk)
    )  # fmt: skip


def test_sending_the_same_again_saves_nothing(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths, text=TEXT))
    page.send(live=True, text=TEXT)
    page.send(text=TEXT)
    assert stored(page.draft).version == 1
    assert Entry.objects.count() == 1


def test_without_scripts_a_button_saves_and_shows_the_whole_page(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths))
    assert "Gem og tjek" in page.html
    answer = page.send(text=TEXT)
    assert answer.status_code == 200
    assert "<html" in answer.content.decode()
    assert text_of(page.draft) == TEXT


def test_a_check_is_kept_for_each_saved_version(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths))
    page.send(live=True, text="Danmarks bedste sangerinde synger.")
    check = Check.objects.get(draft=page.draft)
    draft = stored(page.draft)
    assert (check.version, check.digest, check.status) == (2, draft.digest, draft.status)
    assert check.guide_version
    assert set(check.report["findings"][0]["message"]) == {"da", "en"}
    validate(check.report, SCHEMA)


def test_what_can_not_be_read_is_saved_as_it_was_typed(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths))
    answer = page.send(kind="ad", text=TEXT, age_min="voksne", planned_at="i overmorgen")
    assert answer.status_code == 422
    assert "Skriv et helt tal" in answer.content.decode()
    assert "Skriv dag og klokkeslæt" in answer.content.decode()
    draft = stored(page.draft)
    assert draft.form["age_min"] == ["voksne"]
    assert draft.form["planned_at"] == ["i overmorgen"]
    assert (draft.status, draft.planned_at) == ("", None)


def test_profiles_platforms_and_the_planned_moment_are_kept(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths))
    page.send(
        live=True, text=TEXT, platforms=["facebook", "instagram"],
        profiles="Havnebadet\r\nKultur i byen", planned_at="2031-05-03T10:30",
    )  # fmt: skip
    draft = stored(page.draft)
    assert draft.form["platforms"] == ["facebook", "instagram"]
    assert draft.form["profiles"] == ["Havnebadet\nKultur i byen"]
    assert draft.planned_at is not None
    assert draft.planned_at.isoformat() == "2031-05-03T08:30:00+00:00"
    assert 'value="2031-05-03T10:30"' in mette.open(page.draft).html


def test_a_new_plan_or_a_new_wording_is_no_new_content(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths, text=TEXT))
    before = stored(page.draft).digest
    page.send(live=True, text=TEXT, planned_at="2031-05-03T10:30")
    assert stored(page.draft).version == 2
    assert stored(page.draft).digest == before


def test_an_edit_takes_an_approval_with_it_and_a_new_plan_does_not(
    mette: Desk, baths: Unit
) -> None:
    page = mette.open(mette.create(baths, text=TEXT))
    Draft.objects.update(state=State.APPROVED)
    page.send(live=True, text=TEXT, planned_at="2031-05-03T10:30")
    assert stored(page.draft).state == State.APPROVED
    page.send(live=True, text=f"{TEXT} Kom!")
    assert stored(page.draft).state == State.WRITTEN
    assert Entry.objects.filter(act="posts.save_draft").last().details["lapsed"] is True  # type: ignore[union-attr]


def test_a_stranger_finds_no_draft_whatever_the_address(
    mette: Desk, stranger: Desk, baths: Unit
) -> None:
    draft = mette.create(baths, text=TEXT)
    address = f"/drafts/{draft.pk}"
    for path in ("", "/history", "/difference?from=1&to=1", "/edits/1", "/unused/1", "/media/1"):
        assert stranger.client.get(address + path).status_code == 404, path
    sent = {"draft": draft.pk, "version": 1, "text": "Overtaget"}
    for path in ("", "/put-away", "/bring-back", "/restore", "/edits/1"):
        assert stranger.client.post(address + path, sent).status_code == 404, path
    assert text_of(draft) == TEXT


def test_nobody_is_let_in_without_signing_in(mette: Desk, baths: Unit, client: Desk) -> None:
    draft = mette.create(baths, text=TEXT)
    for path in ("/drafts", "/drafts/new", f"/drafts/{draft.pk}"):
        answer = client.get(path)  # type: ignore[attr-defined]
        assert answer.status_code in (302, 404)
        assert TEXT not in answer.content.decode()


def test_whoever_may_only_read_sees_the_draft_and_can_not_save(mette: Desk, baths: Unit) -> None:
    draft = mette.create(baths, text="Danmarks bedste sangerinde synger.")
    adviser = Desk(baths, Role.DATA_PROTECTION_OFFICER)
    answer = adviser.client.get(f"/drafts/{draft.pk}")
    html = answer.content.decode()
    assert "Danmarks bedste sangerinde" in html
    assert "Du kan læse kladden, men ikke ændre den." in html
    assert "<textarea" not in html
    sent = {"draft": draft.pk, "version": 1, "text": "Overtaget"}
    assert adviser.client.post(f"/drafts/{draft.pk}", sent).status_code == 404


@pytest.mark.parametrize("state", [State.POSTED, State.NOT_POSTED])
def test_a_closed_draft_is_only_read_and_late_typing_is_kept_beside_it(
    state: State, mette: Desk, baths: Unit
) -> None:
    page = mette.open(mette.create(baths, text=TEXT))
    Draft.objects.update(state=state)
    answer = page.send(live=True, text="Endnu en sætning.")
    assert "Kladden er lukket" in answer.content.decode()
    assert text_of(page.draft) == TEXT
    assert "<textarea" not in mette.client.get(f"/drafts/{page.draft.pk}").content.decode()
    edit = page.draft.parked_edits.get()
    address = f"/drafts/{page.draft.pk}/edits/{edit.pk}"
    assert "Endnu en sætning." in mette.client.get(address).content.decode()
    answer = mette.client.post(address, {"as_new": "1"})
    made = Draft.objects.latest("pk")
    assert (answer["Location"], text_of(made)) == (f"/drafts/{made.pk}", "Endnu en sætning.")


def test_reading_what_a_citizen_wrote_leaves_a_look_up(
    mette: Desk, anders: Desk, baths: Unit
) -> None:
    draft = mette.create(baths, kind="reply", text="Hej Ib. Det retter vi. Mette", to="Jeg er syg")
    mette.open(draft)
    assert not LookUp.objects.exists()
    anders.open(draft)
    look = LookUp.objects.get()
    assert (look.person_id, look.purpose, look.object_id) == (
        anders.person.pk, "read_draft_reply", str(draft.pk)
    )  # fmt: skip


def test_reading_a_post_leaves_no_look_up(mette: Desk, anders: Desk, baths: Unit) -> None:
    anders.open(mette.create(baths, text=TEXT))
    assert not LookUp.objects.exists()


def test_the_other_language_keeps_and_saves_what_is_in_the_form(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths))
    answer = page.send(text=TEXT, page_language="en")
    assert "Save and check" in answer.content.decode()
    assert text_of(page.draft) == TEXT


def test_what_a_browser_restored_from_another_draft_is_not_saved_in_this_one(
    mette: Desk, baths: Unit
) -> None:
    first, second = mette.create(baths, text=TEXT), mette.create(baths)
    sent = mette.open(first).form(text="Det første opslag")
    answer = mette.client.post(f"/drafts/{second.pk}", sent)
    assert answer.status_code == 200
    assert "Det første opslag" not in answer.content.decode()
    assert (text_of(first), text_of(second)) == (TEXT, "")


def sent_without_key(desk: Desk, page: OpenPage, session: str) -> Answer:
    """Send the form as a page does whose key is too old."""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[settings.SESSION_COOKIE_NAME] = session
    return strict.post(f"/drafts/{page.draft.pk}", page.form(text="Skrevet i en time"))


def test_a_page_that_stood_open_too_long_keeps_what_was_typed(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths))
    session = mette.client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = sent_without_key(mette, page, session)
    assert answer.status_code == 403
    assert "Skrevet i en time" in answer.content.decode()
    assert "Tryk på Gem og tjek" in answer.content.decode()
    assert text_of(page.draft) == ""


def test_a_forged_form_shows_no_draft_to_whoever_has_the_password_alone(
    mette: Desk, baths: Unit
) -> None:
    page = mette.open(mette.create(baths, text=TEXT))
    half = Client()
    half.force_login(mette.person)
    answer = sent_without_key(mette, page, half.cookies[settings.SESSION_COOKIE_NAME].value)
    assert answer.status_code == 403
    assert "Havnebadet" not in answer.content.decode()


def test_a_null_character_is_left_out(mette: Desk, baths: Unit) -> None:
    page = mette.open(mette.create(baths))
    page.send(live=True, text="Vi\0 åbner", profiles="Bad\0et")
    assert stored(page.draft).form["profiles"] == ["Badet"]
    assert DraftVersion.objects.latest("number").form["text"] == ["Vi åbner"]
