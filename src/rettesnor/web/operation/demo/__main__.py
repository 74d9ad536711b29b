"""Builds the demonstration in the folder that RETTESNOR_DATA names, which must be empty."""

import os

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections


def build() -> None:
    """Make the tables, then let the people come and do what they did."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rettesnor.web.settings")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    # Imported here, as models need Django made ready.
    from rettesnor.web.environment import make_secret_key
    from rettesnor.web.operation.demo.office import furnished

    make_secret_key(settings.DATA)
    furnished()
    connections.close_all()


if __name__ == "__main__":
    build()
