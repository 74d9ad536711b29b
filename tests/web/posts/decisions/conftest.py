"""An office to decide in, and mails that stay here."""

import pytest
from pytest_django.fixtures import Settings

from tests.web.posts.decisions.cases import Office


@pytest.fixture(autouse=True)
def _at_once(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    settings.ADDRESS = "https://rettesnor.example"


@pytest.fixture
def house(db: None) -> Office:
    return Office()
