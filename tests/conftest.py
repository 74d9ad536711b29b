"""What all tests share: the rulebook of the guide that comes with Rettesnor, made once."""

import pytest

from rettesnor.rulebook.engine import Rulebook, default_rulebook


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return default_rulebook()
