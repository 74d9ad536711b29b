"""What is published never changes: neither by our own acts nor by anybody's SQL."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from rettesnor.web.guide import guards
from rettesnor.web.guide.models import GuideFile, GuideVersion, VersionState
from tests.web.guide.owners import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def _file(desk: Desk) -> GuideFile:
    return GuideFile.objects.get(version=desk.version, path="settings.toml")


ATTEMPTS: dict[str, Callable[[Desk], object]] = {
    "another text": lambda desk: GuideFile.objects.filter(pk=_file(desk).pk).update(text="x = 1"),
    "a file less": lambda desk: GuideFile.objects.filter(pk=_file(desk).pk).delete(),
    "a file more": lambda desk: GuideFile.objects.create(
        version=desk.version, path="lexicons/more.toml", text=""
    ),
    "a draft's file moved in": lambda desk: desk.draft.files.filter(path="titles.toml").update(
        version=desk.version, path="more.toml"
    ),
    "another day": lambda desk: GuideVersion.objects.filter(pk=desk.version.pk).update(
        holds_from="2025-01-01"
    ),
    "a draft again": lambda desk: GuideVersion.objects.filter(pk=desk.version.pk).update(
        state=VersionState.DRAFT, authority=desk.town
    ),
    "another digest": lambda desk: GuideVersion.objects.filter(pk=desk.version.pk).update(
        digest="0" * 64
    ),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_the_database_refuses_to_change_what_is_published(
    desk: Desk, attempt: Callable[[Desk], object]
) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        attempt(desk)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's own")
def test_a_replaced_row_is_refused_too(desk: Desk) -> None:
    row = _file(desk)
    with (
        pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor
    ):  # fmt: skip
        cursor.execute(
            "INSERT OR REPLACE INTO guide_guidefile (id, version_id, path, text) "
            "VALUES (%s, %s, %s, %s)", [row.pk, desk.draft.pk, "new.toml", "x"],
        )  # fmt: skip


def test_a_draft_may_change_until_it_is_published(desk: Desk) -> None:
    desk.draft.files.filter(path="titles.toml").update(text='places = ["Havneby"]\n')
    published = desk.publish()
    with pytest.raises(DatabaseError), transaction.atomic():
        published.files.filter(path="titles.toml").update(text="")


def test_a_tampered_version_is_named_on_the_page(desk: Desk) -> None:
    guards.remove(connection)
    row = _file(desk)
    GuideFile.objects.filter(pk=row.pk).update(text=row.text.replace("eDoc", "eDok", 1))
    page = desk.browser.get("/guide/versions").content.decode()
    assert "Advarsel: teksten i databasen" in page
