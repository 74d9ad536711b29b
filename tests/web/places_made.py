"""The places made once for the tests that only look at them, and undone when they are through."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from rettesnor.web import urls
from rettesnor.web.posts import look_worker, looks
from rettesnor.web.sign_in import standing
from tests.web.places import Places

# On a busy machine what is made once must not grow too old while it is looked at.
A_DAY = 86_400


@contextmanager
def undone() -> Iterator[None]:
    """Undo all that happens inside, as Django's own tests do."""
    block: Any = transaction.atomic()
    # An act demands to be the outermost transaction, but for a test's.
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)


def bare(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer that there is nothing, without a page."""
    return HttpResponse(status=404)


@contextmanager
def made_once(folder: Path, blocker: DjangoDbBlocker) -> Iterator[Places]:
    """Make the places; each test that changes something undoes it itself."""
    with (
        override_settings(
            DATA=folder, KEYRING=folder / "keyring", OPEN_CHECK=False,
            PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
            ACCOUNT_REAUTHENTICATION_TIMEOUT=A_DAY, UNDO_MINUTES=A_DAY // 60,
        ),
        pytest.MonkeyPatch.context() as patch, blocker.unblock(), undone(),
    ):  # fmt: skip
        patch.setattr(look_worker.LookWorker, "wake", lambda self: None)
        patch.setattr(standing, "SECONDS_FRESH", A_DAY)
        # That the page of what is not found has words on it is seen to elsewhere.
        patch.setattr(urls, "handler404", bare, raising=False)
        looks.store.cache_clear()
        yield Places()
    looks.store.cache_clear()
