"""Django made ready for the tests of its pages, and a browser without scripts."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tools.catalogue import compile_catalogues

compile_catalogues()


@pytest.fixture(autouse=True)
def office_settings(settings: Any, tmp_path: Path) -> None:
    """Let anybody check a text, as in the demo, and give each test a keyring of its own."""
    settings.OPEN_CHECK = True
    settings.KEYRING = tmp_path / "keyring"


@pytest.fixture
def client() -> Client:
    return Client()
