"""Django made ready for the tests of its pages, and a browser without scripts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management.commands import flush
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker
from whitenoise.middleware import WhiteNoiseMiddleware

from rettesnor.web.documents import guards as document_guards
from rettesnor.web.guide import guards as guide_guards
from rettesnor.web.logbook import guards
from rettesnor.web.reading import guards as receipt_guards
from tests.web.places import Places
from tests.web.places_made import made_once
from tools.catalogue import compile_catalogues

compile_catalogues()


# Whoever asks for one of these reaches the store without the mark of pytest-django.
STORES = {"db", "transactional_db", "django_db_setup"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what keeps something in the store; the rest is the same on PostgreSQL."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if item.get_closest_marker("django_db") or STORES.intersection(fixtures):
            item.add_marker(pytest.mark.stored)


@pytest.fixture(autouse=True)
def office_settings(settings: Any, tmp_path: Path) -> None:
    """Let anybody check a text, as in the demo, and give each test a keyring of its own."""
    settings.OPEN_CHECK = True
    settings.KEYRING = tmp_path / "keyring"


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture(autouse=True, scope="session")
def static_files_found_once() -> Iterator[None]:
    """Let the browsers of all tests share what WhiteNoise would look for anew for each of them."""
    found: dict[str, object] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def recall(self: WhiteNoiseMiddleware) -> None:
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", recall)
        yield


@pytest.fixture(autouse=True, scope="session")
def a_test_may_empty_the_logbook() -> Iterator[None]:
    """Let a test with real transactions leave an empty store, which the guards would refuse."""
    empty = flush.Command.handle

    def unguarded(self: flush.Command, **options: object) -> None:
        guards.remove(connection)
        guards.remove(connection, receipt_guards.TABLES)
        guards.remove(connection, document_guards.TABLES)
        guide_guards.remove(connection)
        empty(self, **{**options, "reset_sequences": True})
        guide_guards.install(connection)
        guards.install(connection)
        guards.install(connection, receipt_guards.TABLES)
        guards.install(connection, document_guards.TABLES)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", unguarded)
        yield


@pytest.fixture(scope="module")
def places(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Places]:  # fmt: skip
    """Units near and far with the same things in each, made once for a module."""
    with made_once(tmp_path_factory.mktemp("places"), django_db_blocker) as made:
        yield made
