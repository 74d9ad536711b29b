"""Media kept by their fingerprints, once an authority, whole or not at all."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from rettesnor.web.people.models import Unit
from rettesnor.web.posts.drafts import keeping_media
from rettesnor.web.posts.drafts.keeping_media import Medium, file_of, keep_media, store_files
from rettesnor.web.posts.models import KeptMedium
from tests.web.posts.drafts.test_remembering import medium as carried
from tests.web.posts.drafts.writing import Desk
from tests.web.posts.forms_sent import picture

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


def test_a_copy_that_breaks_off_leaves_nothing_under_the_name(
    png: Medium, baths: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(keeping_media.shutil, "copyfileobj", broken)
    with pytest.raises(OSError, match="full"):
        store_files(baths.authority_id, [png])
    folder = Path(settings.DATA) / "media"
    assert not [path for path in folder.rglob("*") if path.is_file()]


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
