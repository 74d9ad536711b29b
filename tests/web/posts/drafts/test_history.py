"""The history: who wrote when, what differs, and an old version brought back."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Unit
from rettesnor.web.posts.drafts.history import history_of
from rettesnor.web.posts.drafts.thinning import thin_history
from rettesnor.web.posts.models import Approval, Check, Draft, DraftVersion, ParkedEdit, State
from tests.web.posts.drafts.writing import Desk, stored, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(mette: Desk, anders: Desk, baths: Unit) -> Draft:
    """A draft that Mette typed in three steps, and Anders in two."""
    made = mette.create(baths)
    for desk, texts in ((mette, ("Vi", "Vi åbner")), (anders, ("Vi åbner nu", "Vi åbner i dag"))):
        page = desk.open(made)
        for text in texts:
            page.send(live=True, text=text)
    return made


def asked_for(draft: Draft, version: int, desk: Desk) -> None:
    """Ask for approval of one version."""
    Approval.objects.create(
        draft=draft, version=version, digest="x", asked_by=desk.person, token_hash=f"t{version}",
        asked_at=timezone.now(), token_expires_at=timezone.now(),
    )  # fmt: skip


def age(draft: Draft, days: int) -> None:
    """Let a draft's versions be some days old."""
    for version in DraftVersion.objects.filter(draft=draft):
        version.at -= timedelta(days=days)
        version.save(update_fields=["at"])


def test_what_one_person_types_in_one_go_is_one_row(draft: Draft) -> None:
    rows = history_of(draft)
    assert [(row.number, row.before, row.by) for row in rows] == [
        (5, 3, "Anders Bro"), (3, None, "Mette Holm")
    ]  # fmt: skip


def test_a_version_that_was_up_for_approval_has_its_own_row(draft: Draft, mette: Desk) -> None:
    asked_for(draft, 4, mette)
    assert [(row.number, row.asked) for row in history_of(draft)] == [
        (5, False), (4, True), (3, False)
    ]  # fmt: skip


def test_the_page_tells_who_and_links_to_what_was_changed(draft: Draft, mette: Desk) -> None:
    html = unescape(mette.client.get(f"/drafts/{draft.pk}/history").content.decode())
    assert "Anders Bro · i dag kl." in html
    assert f"/drafts/{draft.pk}/difference?from=3&to=5" in html


def test_the_difference_shows_what_came_and_went(draft: Draft, mette: Desk) -> None:
    html = mette.client.get(f"/drafts/{draft.pk}/difference?from=4&to=5").content.decode()
    assert "i dag</ins>" in html
    assert "nu</del>" in html


@pytest.mark.parametrize("asked", ["from=1&to=99", "from=x&to=2", "from=1", ""])
def test_a_version_that_is_none_is_not_found(asked: str, draft: Draft, mette: Desk) -> None:
    assert mette.client.get(f"/drafts/{draft.pk}/difference?{asked}").status_code == 404


def test_an_old_version_comes_back_as_a_new_one(draft: Draft, mette: Desk) -> None:
    answer = mette.client.post(f"/drafts/{draft.pk}/restore", {"number": "3", "seen": "5"})
    assert answer["Location"] == f"/drafts/{draft.pk}"
    assert (text_of(draft), stored(draft).version) == ("Vi åbner", 6)
    entry = Entry.objects.get(act="posts.restore_draft")
    assert (entry.details["version"], entry.details["restored"]) == (6, 3)
    assert DraftVersion.objects.get(draft=draft, number=5).form["text"] == ["Vi åbner i dag"]


def test_restoring_over_a_change_that_nobody_saw_is_refused(draft: Draft, mette: Desk) -> None:
    answer = mette.client.post(f"/drafts/{draft.pk}/restore", {"number": "3", "seen": "4"})
    assert answer.status_code == 409
    assert "Kladden er ændret" in answer.content.decode()
    assert text_of(draft) == "Vi åbner i dag"


def test_a_page_that_was_open_before_does_not_write_over_what_was_restored(
    draft: Draft, mette: Desk, anders: Desk
) -> None:
    page = anders.open(draft)
    page.send(live=True, text="Anders")
    mette.client.post(f"/drafts/{draft.pk}/restore", {"number": "3", "seen": "6"})
    page.send(live=True, text="Anders igen")
    assert text_of(draft) == "Vi åbner"
    assert ParkedEdit.objects.get().form["text"] == ["Anders igen"]


def test_an_edit_after_approval_that_is_restored_lapses_it(draft: Draft, mette: Desk) -> None:
    Draft.objects.update(state=State.APPROVED)
    mette.client.post(f"/drafts/{draft.pk}/restore", {"number": "3", "seen": "5"})
    assert stored(draft).state == State.WRITTEN


def test_in_the_end_one_version_of_a_sitting_stays_with_its_check(draft: Draft) -> None:
    age(draft, 3)
    thin_history(draft, timezone.now())
    kept = DraftVersion.objects.filter(draft=draft).order_by("number")
    assert list(kept.values_list("number", flat=True)) == [1, 3, 5]
    assert set(Check.objects.filter(draft=draft).values_list("version", flat=True)) == {3, 5}


def test_what_was_up_for_approval_or_typed_upon_is_never_thinned(
    draft: Draft, mette: Desk
) -> None:
    asked_for(draft, 2, mette)
    ParkedEdit.objects.create(
        draft=draft, by=mette.person, page="p", base=4, form={}, at=timezone.now()
    )
    age(draft, 3)
    thin_history(draft, timezone.now())
    assert DraftVersion.objects.filter(draft=draft).count() == 5


def test_what_is_new_is_kept_whole(draft: Draft) -> None:
    thin_history(draft, timezone.now())
    assert DraftVersion.objects.filter(draft=draft).count() == 5
