"""Two edits at once: the difference is shown, one chooses, and nothing that was typed is lost."""

import re
from html import unescape

import pytest

from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Unit
from rettesnor.web.posts.models import Draft, DraftVersion, ParkedEdit
from tests.web.posts.drafts.writing import Answer, Desk, OpenPage, stored, text_of

pytestmark = pytest.mark.django_db
TEXT = "Vi åbner havnebadet på lørdag. Kom og bad."


@pytest.fixture
def draft(mette: Desk, baths: Unit) -> Draft:
    return mette.create(baths, text=TEXT)


def address_in(answer: Answer) -> str:
    """Return the address of the choice that an answer links to."""
    found = re.search(r'href="(/drafts/\d+/edits/\d+)"', answer.content.decode())
    assert found is not None
    return found[1]


def collide(draft: Draft, first: Desk, second: Desk, *, texts: tuple[str, str]) -> str:
    """Let two people write upon the same version; return where the second one chooses."""
    pages = first.open(draft), second.open(draft)
    pages[0].send(live=True, text=texts[0])
    return address_in(pages[1].send(live=True, text=texts[1]))


def test_a_second_edit_of_the_same_version_is_kept_beside_the_draft(
    draft: Draft, mette: Desk, anders: Desk
) -> None:
    pages = mette.open(draft), anders.open(draft)
    pages[0].send(live=True, text="Mettes tekst")
    answer = pages[1].send(live=True, text="Anders' tekst")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Kladden er ændret, mens du skrev." in html
    assert "Gemt" not in html
    assert text_of(draft) == "Mettes tekst"
    assert ParkedEdit.objects.get().form["text"] == ["Anders' tekst"]
    assert Entry.objects.filter(act="posts.park_edit").count() == 1


def test_who_goes_on_typing_has_the_latest_kept(draft: Draft, mette: Desk, anders: Desk) -> None:
    pages = mette.open(draft), anders.open(draft)
    pages[0].send(live=True, text="Mettes tekst")
    for words in ("Anders", "Anders skriver", "Anders skriver videre"):
        pages[1].send(live=True, text=words)
    assert ParkedEdit.objects.get().form["text"] == ["Anders skriver videre"]


def test_the_choice_shows_what_each_has_written(draft: Draft, mette: Desk, anders: Desk) -> None:
    address = collide(draft, mette, anders, texts=(
        TEXT.replace("lørdag", "fredag"), TEXT.replace("lørdag", "søndag"),
    ))  # fmt: skip
    html = unescape(anders.client.get(address).content.decode())
    assert "Mette Holm har ændret kladden, mens du skrev" in html
    assert re.search(r"<ins>.*?fredag", html)
    assert re.search(r"<ins>.*?søndag", html)
    assert re.search(r"<del>.*?lørdag", html)


def test_the_own_words_can_be_kept(draft: Draft, mette: Desk, anders: Desk) -> None:
    address = collide(draft, mette, anders, texts=("Mettes", "Anders'"))
    chosen = {"seen": "2", "choose-text": "mine", "merged_text": "Anders'"}
    answer = anders.client.post(address, chosen)
    assert answer["Location"] == f"/drafts/{draft.pk}"
    assert text_of(draft) == "Anders'"
    assert stored(draft).version == 3
    entry = Entry.objects.get(act="posts.settle_edit")
    assert entry.details["version"] == 3


def test_the_others_words_can_be_taken_and_the_own_stand_in_the_history(
    draft: Draft, mette: Desk, anders: Desk
) -> None:
    address = collide(draft, mette, anders, texts=("Mettes", "Anders' lange forklaring"))
    own = {"merged_text": "Anders' lange forklaring"}
    anders.client.post(address, {"seen": "2", "choose-text": "theirs", **own})
    assert text_of(draft) == "Mettes"
    history = anders.client.get(f"/drafts/{draft.pk}/history").content.decode()
    found = re.search(r'href="(/drafts/\d+/unused/\d+)"', history)
    assert found is not None
    shown = mette.client.get(found[1]).content.decode()
    assert "Anders&#x27; lange forklaring" in shown


def test_a_text_typed_below_is_not_lost_when_another_is_chosen(
    draft: Draft, mette: Desk, anders: Desk
) -> None:
    address = collide(draft, mette, anders, texts=("Mettes", "Anders'"))
    sent = {"seen": "2", "choose-text": "theirs", "merged_text": "Skrevet nederst"}
    answer = anders.client.post(address, sent)
    assert answer.status_code == 422
    assert "Hvilken skal gælde?" in answer.content.decode()
    assert "Skrevet nederst" in answer.content.decode()
    assert stored(draft).version == 2
    anders.client.post(address, {**sent, "sure": "1"})
    assert text_of(draft) == "Mettes"


def test_changes_in_different_places_are_merged(draft: Draft, mette: Desk, anders: Desk) -> None:
    address = collide(draft, mette, anders, texts=(
        TEXT.replace("lørdag", "fredag"), TEXT.replace("Kom og bad", "Kom og svøm"),
    ))  # fmt: skip
    both = "Vi åbner havnebadet på fredag. Kom og svøm."
    assert both in anders.client.get(address).content.decode()
    anders.client.post(address, {"seen": "2", "choose-text": "merged", "merged_text": both})
    assert text_of(draft) == both


def test_different_fields_need_no_choice(draft: Draft, mette: Desk, anders: Desk) -> None:
    pages = mette.open(draft), anders.open(draft)
    pages[0].send(live=True, text=f"{TEXT} Gratis.")
    answer = pages[1].send(live=True, text=TEXT, titles="Havnens dag", profiles="Havnebadet")
    address = address_in(answer)
    assert "Begge dele kommer med" in anders.client.get(address).content.decode()
    anders.client.post(address, {"seen": "2"})
    form = stored(draft).form
    assert form["text"] == [f"{TEXT} Gratis."]
    assert (form["titles"], form["profiles"]) == (["Havnens dag"], ["Havnebadet"])


def test_a_draft_that_changes_during_the_choice_asks_once_more_and_keeps_the_choice(
    draft: Draft, mette: Desk, anders: Desk
) -> None:
    address = collide(draft, mette, anders, texts=("Mettes", "Anders'"))
    mette.open(draft).send(live=True, text="Mettes igen")
    answer = anders.client.post(
        address, {"seen": "2", "choose-text": "merged", "merged_text": "Begges"}
    )
    assert answer.status_code == 409
    assert "Begges" in answer.content.decode()
    assert text_of(draft) == "Mettes igen"
    open_edit = ParkedEdit.objects.get(settled_at=None)
    assert (open_edit.form["text"], open_edit.base) == (["Begges"], 2)
    assert ParkedEdit.objects.exclude(settled_at=None).get().form["text"] == ["Anders'"]


def test_nobody_else_reads_or_settles_what_somebody_has_parked(
    draft: Draft, mette: Desk, anders: Desk
) -> None:
    address = collide(draft, mette, anders, texts=("Mettes", "Anders'"))
    assert mette.client.get(address).status_code == 404
    assert mette.client.post(address, {"seen": "2"}).status_code == 404


def test_without_scripts_the_choice_is_the_next_page(
    draft: Draft, mette: Desk, anders: Desk
) -> None:
    pages = mette.open(draft), anders.open(draft)
    pages[0].send(text="Mettes")
    answer = pages[1].send(text="Anders'")
    edit = ParkedEdit.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/drafts/{draft.pk}/edits/{edit.pk}")
    assert "To har skrevet på samme tid" in anders.client.get(answer["Location"]).content.decode()


def test_the_page_reminds_of_what_is_parked(draft: Draft, mette: Desk, anders: Desk) -> None:
    collide(draft, mette, anders, texts=("Mettes", "Anders'"))
    assert "ikke er kommet med i kladden" in anders.open(draft).html
    assert "ikke er kommet med i kladden" not in mette.open(draft).html


def test_an_unheard_answer_is_no_conflict_with_oneself(draft: Draft, mette: Desk) -> None:
    page = mette.open(draft)
    page.send_unheard(text="Vi åbner")
    page.send_unheard(text="Vi åbner nu")
    page.send(live=True, text="Vi åbner nu!")
    assert text_of(draft) == "Vi åbner nu!"
    assert not ParkedEdit.objects.exists()


def test_an_unheard_answer_does_not_hide_that_another_has_saved(
    draft: Draft, mette: Desk, anders: Desk
) -> None:
    page = mette.open(draft)
    page.send_unheard(text="Mettes")
    anders.open(draft).send(live=True, text="Anders'")
    page.send(live=True, text="Mettes igen")
    assert text_of(draft) == "Anders'"
    assert ParkedEdit.objects.get().form["text"] == ["Mettes igen"]


def test_a_request_that_comes_late_does_not_take_the_place_of_a_newer_one(
    draft: Draft, mette: Desk
) -> None:
    page = mette.open(draft)
    late = page.form(text="Vi", revision=1)
    newer = page.form(text="Vi åbner", revision=2)
    for sent in (newer, late):
        mette.client.post(f"/drafts/{draft.pk}", sent, headers={"HX-Request": "true"})
    assert text_of(draft) == "Vi åbner"


def test_a_base_that_the_history_has_lost_still_gives_a_choice(
    draft: Draft, mette: Desk, anders: Desk
) -> None:
    address = collide(draft, mette, anders, texts=("Mettes", "Anders'"))
    DraftVersion.objects.filter(number=1).delete()
    assert "Mettes" in anders.client.get(address).content.decode()
    anders.client.post(
        address, {"seen": "2", "choose-text": "theirs", "merged_text": "Anders'"}
    )
    assert text_of(draft) == "Mettes"


def test_ones_own_other_tab_is_named_so(draft: Draft, mette: Desk) -> None:
    pages: list[OpenPage] = [mette.open(draft), mette.open(draft)]
    pages[0].send(live=True, text="Ved skrivebordet")
    address = address_in(pages[1].send(live=True, text="På telefonen"))
    assert "Du har selv ændret kladden" in mette.client.get(address).content.decode()
