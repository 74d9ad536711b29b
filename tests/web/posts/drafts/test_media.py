"""Media kept by their fingerprints, once an authority, whole or not at all."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from rettesnor.web.people.models import Unit
from rettesnor.web.posts.drafts.keeping_media import Medium, file_of, keep_media, store_files
from rettesnor.web.posts.models import Draft, KeptMedium, State
from tests.web.posts.drafts.test_remembering import medium as carried
from tests.web.posts.drafts.writing import Desk, stored
from tests.web.posts.forms_sent import picture, value_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def png(tmp_path: Path) -> Medium:
    """A picture as the one who looked at it hands it over."""
    file = tmp_path / "clean.png"
    file.write_bytes(picture().getvalue())
    facts = {
        "name": "bad.png", "fingerprint": "sha256:a1", "faces": {"count": 1}, "boxes": [[1, 2]]
    }  # fmt: skip
    return Medium(kind="picture", facts=facts, file=file)


def kept(png: Medium, unit: Unit, desk: Desk) -> KeptMedium:
    """Keep a picture."""
    files = store_files(unit.authority_id, [png])
    keep_media(unit.authority_id, files, desk.person, timezone.now())
    return KeptMedium.objects.get()


def test_a_picture_lies_under_its_fingerprint_with_counts_alone(
    png: Medium, baths: Unit, mette: Desk
) -> None:
    one = kept(png, baths, mette)
    assert one.path.startswith(f"media/{baths.authority_id}/")
    assert one.path.endswith("/sha256-a1")
    assert one.evidence == {"faces": {"count": 1}}
    assert file_of(one).read_bytes() == png.file.read_bytes()
    assert one.size == png.file.stat().st_size


def test_the_same_picture_is_kept_once(png: Medium, baths: Unit, mette: Desk) -> None:
    kept(png, baths, mette)
    kept(png, baths, mette)
    folder = Path(settings.DATA) / "media"
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_what_is_seen_later_is_known_of_the_kept_picture(
    png: Medium, baths: Unit, mette: Desk
) -> None:
    kept(png, baths, mette)
    again = replace(png, facts={**png.facts, "faces": {"count": 2}})
    assert kept(again, baths, mette).evidence == {"faces": {"count": 2}}


def test_a_copy_that_breaks_off_leaves_nothing_and_keeps_no_text_from_being_saved(
    png: Medium, baths: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(shutil, "copyfile", full)
    assert store_files(baths.authority_id, [png]) == ()
    folder = Path(settings.DATA) / "media"
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_that_is_gone_is_not_kept(png: Medium, baths: Unit) -> None:
    png.file.unlink()
    assert store_files(baths.authority_id, [png]) == ()


def test_another_disk_gets_a_copy(
    png: Medium, baths: Unit, mette: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", elsewhere)
    assert file_of(kept(png, baths, mette)).read_bytes() == png.file.read_bytes()


def test_what_stood_under_the_name_before_stays_when_the_looked_at_file_is_replaced(
    png: Medium, baths: Unit, mette: Desk, tmp_path: Path
) -> None:
    one, before = kept(png, baths, mette), png.file.read_bytes()
    blurred = tmp_path / "blurred"
    blurred.write_bytes(b"blurred")
    blurred.replace(png.file)
    assert file_of(one).read_bytes() == before


def test_a_picture_in_a_draft_is_kept_as_soon_as_it_has_been_looked_at(
    mette: Desk, baths: Unit, work: Callable[[], None]
) -> None:
    page = mette.open(mette.create(baths))
    card = mette.client.post("/check/media", {"file": picture()})
    page.send(live=True, text="Bad", medium=value_of(card, "medium"))
    assert not KeptMedium.objects.exists()
    work()
    page.send(live=True, text="Bad nu", medium=value_of(card, "medium"))
    one = KeptMedium.objects.get()
    assert (one.kind, one.kept_by) == ("picture", mette.person)
    assert file_of(one).read_bytes().startswith(b"\x89PNG")


def test_what_is_seen_in_a_picture_later_takes_no_approval_away(
    mette: Desk, baths: Unit, work: Callable[[], None]
) -> None:
    page = mette.open(mette.create(baths))
    card = mette.client.post("/check/media", {"file": picture()})
    page.send(live=True, text="Bad", medium=value_of(card, "medium"))
    Draft.objects.update(state=State.APPROVED)
    work()
    page.send(live=True, text="Bad", medium=value_of(card, "medium"))
    assert stored(page.draft).state == State.APPROVED


def test_a_kept_picture_is_seen_by_those_who_may_read_a_draft_with_it(
    png: Medium, baths: Unit, mette: Desk, stranger: Desk
) -> None:
    one = kept(png, baths, mette)
    draft = mette.create(baths, text="Bad", medium=carried("sha256:a1"))
    assert "Gemte filer" in mette.open(draft).html
    address = f"/drafts/{draft.pk}/media/{one.pk}"
    answer = mette.client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert b"".join(answer) == png.file.read_bytes()
    assert stranger.client.get(address).status_code == 404


def test_a_draft_hands_out_no_picture_that_it_does_not_hold(
    png: Medium, baths: Unit, mette: Desk
) -> None:
    one = kept(png, baths, mette)
    draft = mette.create(baths, text="Bad", medium=carried("sha256:b2"))
    assert mette.client.get(f"/drafts/{draft.pk}/media/{one.pk}").status_code == 404
