"""Builds the demonstration in the folder that RETTESNOR_DATA names, which must be empty."""

import os
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from rettesnor.web.environment import make_secret_key


def build() -> None:
    """Make the tables, then let the people come and do what they did."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rettesnor.web.settings")
    # Before the settings read it: the links that are mailed are signed with it.
    make_secret_key(Path(os.environ["RETTESNOR_DATA"]))
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    # Imported here, as models need Django made ready.
    from rettesnor.web.operation.demo.office import furnished

    furnished()
    connections.close_all()


if __name__ == "__main__":
    build()
