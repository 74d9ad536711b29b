"""A town to sign in to, and passwords that cost nothing to check."""

from typing import Any

import pytest

from rettesnor.web.people.models import Person, Role, Unit
from tests.web import office


@pytest.fixture(autouse=True)
def cheap_passwords(settings: Any) -> None:
    """Spend the tests' time elsewhere."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def letters_at_once(settings: Any) -> None:
    """Send each letter when it is asked for; the queue has tests of its own."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def town() -> Unit:
    return office.authority()


@pytest.fixture
def editor(town: Unit) -> Person:
    return office.person(town, Role.LOCAL_EDITOR, name="Bo Berg")
