"""The demo lets one be anyone; elsewhere there is no such address."""

from typing import Any

import pytest
from django.test import Client

from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.sign_in.demo import addresses
from tests.web import office

pytestmark = pytest.mark.django_db
SWITCH, INSIDE = "/account/demo", "/account/sessions/"


@pytest.fixture
def demo(settings: Any) -> None:
    settings.IS_DEMO, settings.ROOT_URLCONF = True, "tests.web.sign_in.demo_urls"


def test_in_the_demo_one_press_makes_one_somebody_else(demo: None, editor: Person) -> None:
    manager = office.person(editor.authority, Role.LOCAL_MANAGER, name="Lea Lind")
    visit = Client()
    page = visit.get("/check").content.decode()
    assert "Se demoen som:" in page and "Bo Berg" in page and "Lea Lind" in page
    for person in (editor, manager):
        visit.post(SWITCH, {"person": person.pk})
        assert person.name in visit.get(INSIDE).content.decode()
    visit.post(SWITCH, {"person": ""})
    assert visit.get(INSIDE).status_code == 302


@pytest.mark.parametrize("person", ["999999", "-1", "x", "1" * 40])
def test_nobody_is_whoever_does_not_exist(demo: None, town: Unit, person: str) -> None:
    visit = Client()
    assert visit.post(SWITCH, {"person": person}).status_code in (302, 404)
    assert visit.get(INSIDE).status_code == 302


def test_outside_the_demo_there_is_no_switch(editor: Person) -> None:
    visit = Client()
    assert visit.post(SWITCH, {"person": editor.pk}).status_code == 404
    assert addresses(is_demo=False) == []
    assert "Se demoen som:" not in visit.get("/check").content.decode()
    assert visit.get(INSIDE).status_code == 302


def test_a_session_of_the_demo_is_worth_nothing_outside_it(
    demo: None, settings: Any, editor: Person
) -> None:
    visit = Client()
    visit.post(SWITCH, {"person": editor.pk})
    settings.IS_DEMO = False
    assert visit.get(INSIDE)["Location"] == "/account/"
