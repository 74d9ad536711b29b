"""What an act answers is said once on the next page, wherever that is."""

import pytest

from rettesnor.web.people.models import Role
from tests.web import office
from tests.web.posts.decisions.cases import Office, draft_of

pytestmark = pytest.mark.django_db


def test_what_was_decided_is_said_once() -> None:
    house = Office()
    draft = draft_of(house.editor, house.unit)
    visit = office.signed_in(house.editor)
    address = f"/drafts/{draft.pk}/decisions/not-posted"
    page = visit.post(address, {"not_posted-reason": "Aflyst"}, follow=True).content.decode()
    assert page.count("Markeret som ikke slået op.") == 1


def test_what_was_changed_in_the_staff_is_said_once() -> None:
    town = office.authority()
    visit = office.signed_in(office.person(town, Role.CENTRAL_COMMUNICATIONS))
    unit = office.administration(town)
    address = f"/units/{unit.pk}/rename"
    page = visit.post(address, {"name": "Kultur"}, follow=True).content.decode()
    assert page.count('class="alert-text"') == 1
