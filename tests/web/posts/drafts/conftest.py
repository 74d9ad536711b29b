"""An authority with two institutions, and editors at their desks."""

import pytest

from rettesnor.web.people.models import Unit
from tests.web import office
from tests.web.posts.drafts.writing import Desk


@pytest.fixture
def town(db: None) -> Unit:
    return office.authority()


@pytest.fixture
def culture(town: Unit) -> Unit:
    return office.administration(town)


@pytest.fixture
def baths(culture: Unit) -> Unit:
    return office.institution(culture)


@pytest.fixture
def library(culture: Unit) -> Unit:
    return office.institution(culture, "Biblioteket")


@pytest.fixture
def mette(baths: Unit) -> Desk:
    return Desk(baths, name="Mette Holm")


@pytest.fixture
def anders(baths: Unit) -> Desk:
    return Desk(baths, name="Anders Bro")


@pytest.fixture
def stranger(library: Unit) -> Desk:
    return Desk(library, name="Fremmed Fra")
