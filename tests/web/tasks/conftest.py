"""A store that several threads share: on SQLite a file, as tests' own store is in memory."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections
from pytest_django import DjangoDbBlocker, Settings

from rettesnor.web.tasks.models import QueuedTask, Recurrence
from tests.web.tasks import samples


@pytest.fixture(autouse=True)
def nothing_told(settings: Settings, tmp_path: Path) -> None:
    samples.told.clear()
    samples.may_go_on.clear()
    settings.DATA = tmp_path


@pytest.fixture(scope="session")
def migrated(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Path:
    file = tmp_path_factory.mktemp("store") / "migrated.sqlite3"
    with django_db_blocker.unblock(), _default_at(file):
        call_command("migrate", "tasks", verbosity=0)
    return file


@pytest.fixture
def shared_store(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:  # fmt: skip
    """Let this test's threads share a store of their own."""
    if connection.vendor == "sqlite":
        file = tmp_path / "store.sqlite3"
        shutil.copy(request.getfixturevalue("migrated"), file)
        with django_db_blocker.unblock(), _default_at(file):
            yield
        return
    with django_db_blocker.unblock():
        yield
        QueuedTask.objects.all().delete()
        Recurrence.objects.all().delete()


@contextmanager
def _default_at(file: Path) -> Iterator[None]:
    kept, settings = connections["default"], connections.settings["default"]
    connections.settings["default"] = {**settings, "NAME": str(file)}
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = settings
        connections["default"] = kept
