"""What was blurred: the picture without blurring goes from the store, when nobody else uses it."""

import json
import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image

from rettesnor.media.faces.blurring import Blurred
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Unit
from rettesnor.web.posts import look_work, looks
from rettesnor.web.posts.drafts import removing_originals
from rettesnor.web.posts.drafts.keeping_media import Medium, file_of, keep_media, store_files
from rettesnor.web.posts.drafts.removing_originals import remove_left_over, remove_unblurred
from rettesnor.web.posts.drafts.tasks import sweep_media
from rettesnor.web.posts.models import KeptMedium, ParkedEdit
from rettesnor.web.tasks.models import QueuedTask
from tests.web import office
from tests.web.posts.drafts.test_remembering import medium as carried
from tests.web.posts.drafts.writing import Desk, OpenPage
from tests.web.posts.forms_sent import picture, value_of

pytestmark = pytest.mark.django_db
SHADES = iter(range(1, 250))


@pytest.fixture(autouse=True)
def _blurs_without_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make another picture of each, as blurring does, where no detector is installed too."""

    def another(given: Image.Image) -> Blurred:
        return Blurred(picture=Image.new("RGB", given.size, (next(SHADES), 0, 0)), boxes=())

    monkeypatch.setattr(look_work, "blur_all", another)


class Card:
    """A picture on a draft's page."""

    def __init__(self, desk: Desk, work: Callable[[], None]) -> None:
        self._client, self._work = desk.client, work
        answer = self._client.post("/check/media", {"file": picture()})
        self.look: str = json.loads(value_of(answer, "medium"))["look"]
        self._work()

    @property
    def fingerprint(self) -> str:
        """Return what the picture is known by now."""
        look = looks.state_of(self.look)
        assert look is not None
        return str(look.facts["fingerprint"])

    @property
    def medium(self) -> str:
        """Return what the form carries of it."""
        return value_of(self._client.get(f"/check/looks/{self.look}"), "medium")

    def blur(self) -> None:
        """Press the button, and wait."""
        looks.blur(self.look, ())
        self._work()


@pytest.fixture
def page(mette: Desk, baths: Unit) -> OpenPage:
    return mette.open(mette.create(baths))


@pytest.fixture
def card(mette: Desk, work: Callable[[], None]) -> Card:
    return Card(mette, work)


def save(page: OpenPage, card: Card, text: str = "Bad") -> None:
    """Save the draft with the picture as it now is."""
    page.send(live=True, text=text, medium=card.medium)


def saved_and_blurred(page: OpenPage, card: Card) -> KeptMedium:
    """Save a draft with a picture, blur it, save again; return what was kept first."""
    save(page, card)
    original = KeptMedium.objects.get()
    card.blur()
    save(page, card)
    return original


def files() -> list[Path]:
    """Return all files that are kept."""
    return [one for one in (Path(settings.DATA) / "media").rglob("*") if one.is_file()]


def test_the_picture_without_blurring_goes_when_the_draft_is_saved_with_the_blurred_one(
    page: OpenPage, card: Card
) -> None:
    original = saved_and_blurred(page, card)
    assert QueuedTask.objects.filter(path__endswith="drafts.tasks.remove_unblurred").count() == 1
    assert remove_unblurred() == 1
    kept = KeptMedium.objects.get()
    assert (kept.fingerprint, files()) == (card.fingerprint, [file_of(kept)])
    address = f"/drafts/{page.draft.pk}/media/"
    assert page.desk.client.get(f"{address}{original.pk}").status_code == 404
    assert page.desk.client.get(f"{address}{kept.pk}").status_code == 200


def test_it_stays_until_the_draft_is_saved_with_the_blurred_one(page: OpenPage, card: Card) -> None:
    save(page, card)
    card.blur()
    assert remove_unblurred() == 0
    assert file_of(KeptMedium.objects.get()).exists()


def test_it_is_said_on_the_page_in_both_languages(page: OpenPage, card: Card) -> None:
    card.blur()
    client: Client = page.desk.client
    address = f"/check/looks/{card.look}"
    assert "Det uslørede billede slettes, medmindre" in client.get(address).content.decode()
    client.cookies["django_language"] = "en"
    said = client.get(address).content.decode()
    assert "The picture without blurring is deleted, unless another draft uses it." in said


def test_what_was_blurred_bit_by_bit_leaves_none_of_its_forms(page: OpenPage, card: Card) -> None:
    saved_and_blurred(page, card)
    card.blur()
    save(page, card)
    assert remove_unblurred() == 2
    assert [one.fingerprint for one in KeptMedium.objects.all()] == [card.fingerprint]
    assert len(files()) == 1


def test_it_stays_as_long_as_another_draft_uses_it(
    page: OpenPage, card: Card, anders: Desk, baths: Unit
) -> None:
    other = anders.create(baths, text="Bad", medium=carried(card.fingerprint))
    original = saved_and_blurred(page, card)
    assert (remove_unblurred(), file_of(original).exists()) == (0, True)
    anders.open(other).send(live=True, text="Bad uden billede")
    assert sweep_media.call() == 1
    assert not file_of(original).exists()


def test_it_stays_as_long_as_an_edit_waits_that_uses_it(
    page: OpenPage, card: Card, anders: Desk
) -> None:
    behind = anders.open(page.draft)
    save(page, card)
    original = KeptMedium.objects.get()
    behind.send(live=True, text="Samtidig", medium=carried(original.fingerprint))
    assert ParkedEdit.objects.filter(settled_at=None).count() == 1
    card.blur()
    save(page, card)
    assert (remove_unblurred(), file_of(original).exists()) == (0, True)
    ParkedEdit.objects.update(settled_at=timezone.now())
    assert remove_unblurred() == 1


def test_the_same_picture_of_another_authority_stays(page: OpenPage, card: Card) -> None:
    other = office.authority("Nabokommunen")
    save(page, card)
    original = KeptMedium.objects.get()
    medium = Medium(
        kind="picture", facts={"fingerprint": original.fingerprint}, file=file_of(original)
    )
    keep_media(other.pk, store_files(other.pk, [medium]), page.desk.person, timezone.now())
    card.blur()
    save(page, card)
    assert remove_unblurred() == 1
    theirs = KeptMedium.objects.get(authority=other)
    assert file_of(theirs).exists()


def test_the_logbook_tells_that_it_was_deleted(page: OpenPage, card: Card) -> None:
    original = saved_and_blurred(page, card)
    remove_unblurred()
    entry = Entry.objects.get(act="posts.remove_unblurred")
    assert (entry.kind, entry.object_id) == ("posts.draft", str(page.draft.pk))
    assert (entry.actor_id, entry.unit_id) == (None, page.draft.unit_id)
    assert entry.details == {"fingerprint": original.fingerprint, "medium": original.pk}


def test_a_removal_that_breaks_off_is_done_at_the_next_turn(
    page: OpenPage, card: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(**_: object) -> None:
        raise KeyboardInterrupt

    original = saved_and_blurred(page, card)
    with monkeypatch.context() as during:
        during.setattr(removing_originals, "enter", killed)
        with pytest.raises(KeyboardInterrupt):
            remove_unblurred()
    # The file is gone, the row is not.
    assert KeptMedium.objects.filter(pk=original.pk).exists()
    assert not file_of(original).exists()
    assert sweep_media.call() == 1
    assert Entry.objects.filter(act="posts.remove_unblurred").count() == 1
    assert not KeptMedium.objects.filter(pk=original.pk).exists()


def test_a_file_that_comes_back_after_a_power_cut_is_swept_away(
    page: OpenPage, card: Card
) -> None:
    original = saved_and_blurred(page, card)
    held = file_of(original).read_bytes()
    remove_unblurred()
    file_of(original).write_bytes(held)
    assert remove_left_over(timezone.now()) == 0
    assert remove_left_over(timezone.now() + timedelta(days=3)) == 1
    assert len(files()) == 1


def test_a_file_that_is_being_kept_is_never_swept_away(baths: Unit, tmp_path: Path) -> None:
    source = tmp_path / "clean.png"
    source.write_bytes(picture().getvalue())
    medium = Medium(kind="picture", facts={"fingerprint": "sha256:a1"}, file=source)
    (put,) = store_files(baths.authority_id, [medium])
    long_ago = time.time() - 9 * 86_400
    os.utime(Path(settings.DATA) / put.path, (long_ago, long_ago))
    store_files(baths.authority_id, [medium])
    assert remove_left_over(timezone.now()) == 0


def test_a_file_that_is_removed_while_its_draft_is_saved_is_put_back(
    baths: Unit, mette: Desk, tmp_path: Path
) -> None:
    source = tmp_path / "clean.png"
    source.write_bytes(picture().getvalue())
    medium = Medium(kind="picture", facts={"fingerprint": "sha256:a1"}, file=source)
    put = store_files(baths.authority_id, [medium])
    (Path(settings.DATA) / put[0].path).unlink()
    keep_media(baths.authority_id, put, mette.person, timezone.now())
    assert file_of(KeptMedium.objects.get()).read_bytes() == source.read_bytes()


def test_who_takes_the_picture_without_blurring_anew_keeps_it(
    page: OpenPage, card: Card, anders: Desk, baths: Unit, work: Callable[[], None]
) -> None:
    saved_and_blurred(page, card)
    remove_unblurred()
    again = Card(anders, work)
    save(anders.open(anders.create(baths)), again)
    assert remove_unblurred() == 0
    assert len(files()) == 2


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_a_draft_that_takes_the_picture_in_while_it_is_removed_has_it_in_the_end(
    page: OpenPage, card: Card, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "clean.png"
    source.write_bytes(picture().getvalue())
    original = saved_and_blurred(page, card)
    authority = original.authority_id
    facts = {"fingerprint": original.fingerprint}
    put = store_files(authority, [Medium(kind="picture", facts=facts, file=source)])

    def keep_it() -> None:
        try:
            with transaction.atomic():
                keep_media(authority, put, page.desk.person, timezone.now())
        finally:
            connection.close()

    keeping = Thread(target=keep_it)

    def nobody_uses_it(_: KeptMedium) -> bool:
        keeping.start()
        # It waits for the row until the removal has ended.
        keeping.join(timeout=0.3)
        return not keeping.is_alive()

    monkeypatch.setattr(removing_originals, "is_used", nobody_uses_it)
    assert remove_unblurred() == 1
    keeping.join()
    kept = KeptMedium.objects.get(fingerprint=original.fingerprint)
    assert kept.blurred_in is None
    assert file_of(kept).read_bytes() == source.read_bytes()
