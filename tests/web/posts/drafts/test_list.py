"""The list of drafts: the newest first, narrowed, searched, and never a foreign one."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Role, Unit
from rettesnor.web.posts.models import Approval, Draft, State
from tests.web.posts.drafts.writing import Desk, stored

pytestmark = pytest.mark.django_db


def listed(desk: Desk, asked: str = "") -> str:
    """Return the list as a person sees it."""
    answer = desk.client.get(f"/drafts{asked}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_the_list_shows_the_units_drafts_the_newest_first(
    mette: Desk, anders: Desk, baths: Unit
) -> None:
    first, second = mette.create(baths, text="Først"), anders.create(baths, text="Siden")
    page = listed(mette)
    assert page.index(f"/drafts/{second.pk}") < page.index(f"/drafts/{first.pk}")
    assert "Anders Bro · i dag kl." in page
    mette.open(first).send(live=True, text="Først, og nu sidst")
    page = listed(mette)
    assert page.index(f"/drafts/{first.pk}") < page.index(f"/drafts/{second.pk}")


def test_a_stranger_sees_none_of_them_however_they_are_asked_for(
    mette: Desk, stranger: Desk, baths: Unit
) -> None:
    draft = mette.create(baths, text="Hemmelig koncert på lørdag")
    for asked in ("", "?q=koncert", "?state=all", f"?unit={baths.pk}", "?mine=1",
                  f"?put_away={draft.pk}", "?page=2"):  # fmt: skip
        page = listed(stranger, asked)
        assert "Hemmelig" not in page, asked
        assert f"/drafts/{draft.pk}" not in page, asked
        assert "Havnebadet" not in page, asked


def test_whoever_may_read_no_drafts_has_no_list(baths: Unit) -> None:
    assert Desk(baths, Role.READER).client.get("/drafts").status_code == 404


def test_25_stand_on_a_page_and_the_older_ones_on_the_next(mette: Desk, baths: Unit) -> None:
    now = timezone.now()
    Draft.objects.bulk_create(
        Draft(
            unit=baths, author=mette.person, form={}, digest="", heading=f"Nummer {number}.",
            created_at=now, changed_at=now - timedelta(minutes=number),
        )
        for number in range(27)
    )  # fmt: skip
    first, second = listed(mette), listed(mette, "?page=2")
    assert "Nummer 24." in first
    assert "Nummer 25." not in first
    assert "?state=open&page=2" in first
    assert "Nummer 26." in second
    assert "Ældre" not in second


def test_the_list_is_narrowed_by_state_unit_and_author(
    mette: Desk, anders: Desk, baths: Unit, library: Unit, culture: Unit
) -> None:
    chief = Desk(culture, Role.LOCAL_MANAGER)
    mine, other = chief.create(library, text="Min"), anders.create(baths, text="Hans")
    posted = mette.create(baths, text="Slået op i går")
    Draft.objects.filter(pk=posted.pk).update(state=State.POSTED)
    assert "Hans" in listed(chief)
    assert "Slået op i går" not in listed(chief)
    assert "Slået op i går" in listed(chief, "?state=posted")
    assert "Slået op i går" in listed(chief, "?state=all")
    page = listed(chief, f"?unit={library.pk}")
    assert (f"/drafts/{mine.pk}" in page, f"/drafts/{other.pk}" in page) == (True, False)
    page = listed(chief, "?mine=1")
    assert (f"/drafts/{mine.pk}" in page, f"/drafts/{other.pk}" in page) == (True, False)


@pytest.mark.parametrize(
    "asked", ["?page=x", "?page=-1", "?page=99999999", "?unit=9" + "9" * 40, "?state=nix",
              "?put_away=" + "9" * 40, "?q=%00", "?q=%25", "?q=" + "a" * 900],
)  # fmt: skip
def test_what_no_list_can_be_narrowed_to_harms_nothing(asked: str, mette: Desk) -> None:
    assert mette.client.get(f"/drafts{asked}").status_code == 200


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [("børn", True), ("barn", True), ("barnets", True), ("koncert", True), ("KONCERTERNE", True),
     ("koncert børn", True), ("koncert bibliotek", False), ("kon", False), ("!!!", False)],
)  # fmt: skip
def test_a_search_finds_words_in_all_their_forms(
    asked: str, is_found: bool, mette: Desk, baths: Unit
) -> None:
    mette.create(baths, text="Kom til koncerten for børnene på lørdag")
    assert ("for børnene på lørdag" in listed(mette, f"?q={asked}")) is is_found


def test_what_a_citizen_wrote_is_not_searched_for(mette: Desk, baths: Unit) -> None:
    mette.create(baths, kind="reply", text="Tak, det retter vi. Mette", to="Min diabetes")
    assert "det retter vi" not in listed(mette, "?q=diabetes")
    assert "det retter vi" in listed(mette, "?q=retter")


def test_a_heading_is_shown_as_text_and_never_as_code(mette: Desk, baths: Unit) -> None:
    mette.create(baths, text="<script>alert(1)</script>")
    raw = mette.client.get("/drafts").content.decode()
    assert "<script>alert(1)" not in raw
    assert "&lt;script&gt;alert(1)" in raw


def test_a_draft_put_away_leaves_the_list_and_comes_back_by_undo(mette: Desk, baths: Unit) -> None:
    draft = mette.create(baths, text="Fortrydes straks")
    answer = mette.client.post(f"/drafts/{draft.pk}/put-away")
    assert answer["Location"] == f"/drafts?put_away={draft.pk}"
    page = listed(mette, f"?put_away={draft.pk}")
    assert "“Fortrydes straks” er lagt væk." in page
    assert f'action="/drafts/{draft.pk}/bring-back"' in page
    assert "Fortrydes straks" not in listed(mette)
    assert "Fortrydes straks" in listed(mette, "?state=put_away")
    assert "<textarea" not in mette.client.get(f"/drafts/{draft.pk}").content.decode()
    mette.client.post(f"/drafts/{draft.pk}/bring-back")
    assert "Fortrydes straks" in listed(mette)
    acts = Entry.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts)[1:] == ["posts.put_away_draft", "posts.bring_back_draft"]


def test_a_request_for_approval_goes_when_the_draft_is_put_away(mette: Desk, baths: Unit) -> None:
    draft = mette.create(baths, text="Bad")
    Draft.objects.update(state=State.AWAITING_APPROVAL)
    Approval.objects.create(
        draft=draft, version=1, digest="x", asked_by=mette.person, token_hash="t",
        asked_at=timezone.now(), token_expires_at=timezone.now(),
    )  # fmt: skip
    mette.client.post(f"/drafts/{draft.pk}/put-away")
    assert stored(draft).state == State.WRITTEN
    assert not Approval.objects.filter(decision="").exists()


def test_what_was_posted_stays_on_the_list(mette: Desk, baths: Unit) -> None:
    draft = mette.create(baths, text="Bad")
    Draft.objects.update(state=State.POSTED)
    answer = mette.client.post(f"/drafts/{draft.pk}/put-away")
    assert answer.status_code == 409
    assert "kan ikke lægges væk" in answer.content.decode()
    assert stored(draft).put_away_at is None


def test_the_list_asks_the_database_as_often_for_25_drafts_as_for_one(
    mette: Desk, baths: Unit
) -> None:
    counts = []
    for _ in range(2):
        for number in range(12):
            mette.create(baths, text=f"Nummer {number}")
        with CaptureQueriesContext(connection) as asked:
            listed(mette)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8
