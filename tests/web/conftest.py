"""Django made ready for the tests of its pages, and a browser without scripts."""

import os

os.environ["RETTESNOR_HOSTS"] = "testserver,localhost,127.0.0.1"

import pytest
from django.test import Client

from tools.catalogue import compile_catalogues

compile_catalogues()


@pytest.fixture
def client() -> Client:
    return Client()
