"""A town with a desk at each height, and somebody in doubt."""

from dataclasses import dataclass

import pytest

from rettesnor.web.people.models import Person, Role, Unit
from tests.web import office


@dataclass(frozen=True, kw_only=True)
class Town:
    """A town's units from the top, and its people."""

    top: Unit
    culture: Unit
    bath: Unit
    asker: Person
    manager: Person
    central: Person
    officer: Person
    owner: Person


@pytest.fixture
def town() -> Town:
    top = office.authority()
    culture = office.administration(top)
    bath = office.institution(culture)
    return Town(
        top=top, culture=culture, bath=bath,
        asker=office.person(bath, Role.LOCAL_EDITOR, name="Tove Tvivl"),
        manager=office.person(culture, Role.LOCAL_MANAGER, name="Lis Leder"),
        central=office.person(top, Role.CENTRAL_COMMUNICATIONS, name="Kim Central"),
        officer=office.person(top, Role.DATA_PROTECTION_OFFICER, name="Dan Rådgiver"),
        owner=office.person(top, Role.GUIDE_OWNER, name="Gry Ejer"),
    )  # fmt: skip
