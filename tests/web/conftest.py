"""Django made ready for the tests of its pages, and a browser without scripts."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "rettesnor.web.settings"
os.environ["RETTESNOR_HOSTS"] = "testserver,localhost,127.0.0.1"

import django  # noqa: E402
import pytest  # noqa: E402
from django.test import Client  # noqa: E402

from tools.catalogue import compile_catalogues  # noqa: E402

compile_catalogues()
django.setup()


@pytest.fixture
def client() -> Client:
    return Client()
