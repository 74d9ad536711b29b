"""Django made ready once, and a reader's browser without a network."""

import os

import django
import pytest
from django.conf import settings
from django.test import Client

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rettesnor.web.settings")
django.setup()


@pytest.fixture
def reader() -> Client:
    return Client(SERVER_NAME="127.0.0.1")


@pytest.fixture
def english_reader(reader: Client) -> Client:
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return reader
