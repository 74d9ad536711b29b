"""What all tests share: the rulebook of the guide that comes with Rettesnor, made once."""

from typing import Any

import pytest

from rettesnor.rulebook.engine import Rulebook, default_rulebook


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return default_rulebook()


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request: pytest.FixtureRequest) -> None:
    """Give each process that runs tests a PostgreSQL of its own; SQLite's lie in memory anyway."""
    from django.db import connection
    from pytest_django import fixtures

    suffix: Any = getattr(request.config, "workerinput", {}).get("workerid")
    if suffix and connection.vendor != "sqlite":
        fixtures._set_suffix_to_test_databases(suffix=suffix)
