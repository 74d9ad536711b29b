"""A town with drafts of every sort, and the owner of its guide."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rettesnor.web.people.models import Role, Unit
from rettesnor.web.posts.models import Draft, DraftWaiver, KeptAnswer, State
from tests.web import office
from tests.web.guide.owners import Desk, tomorrow
from tests.web.posts.decisions.cases import PRAISE_RULE, PRAISING, draft_of
from tests.web.simulator.runs import WELCOME, poster


@pytest.fixture
def desk(settings: Any, tmp_path: Any) -> Desk:
    settings.DATA = tmp_path
    return Desk()


@pytest.fixture
def units(desk: Desk) -> tuple[Unit, Unit]:
    culture = office.administration(desk.town)
    return office.institution(culture), office.institution(culture, "Biblioteket")


@pytest.fixture
def drafts(desk: Desk, units: tuple[Unit, Unit]) -> list[Draft]:
    """Return drafts of two units: plain, with a poster, praising, waived, answered, unreadable."""
    author = office.person(units[0])
    made = [
        *(draft_of(author, units[0], WELCOME, **poster()) for _ in range(3)),
        draft_of(author, units[1], WELCOME, **poster()),
        draft_of(author, units[1], "Sommerfest i parken lørdag klokken ti.", **poster()),
        *(draft_of(author, unit, PRAISING) for unit in units),
        draft_of(author, units[1], "Vi mødte @nordlys i dag."),
        draft_of(author, units[0], "Vi mødte @nordlys i går."),
        draft_of(author, units[0], "Biblioteket holder åbent."),
        draft_of(author, units[0], ""),
        draft_of(author, units[0], "Ja", kind=["ad"], age_min=["x"]),
    ]  # fmt: skip
    now = timezone.now()
    DraftWaiver.objects.create(
        draft=made[5], rule=PRAISE_RULE, by=author, role=Role.LOCAL_MANAGER, reason="Et citat",
        until_on=tomorrow() + timedelta(days=9), at=now,
    )  # fmt: skip
    KeptAnswer.objects.create(
        authority=desk.town, question="tagging/untagged_partners#who_is_it", about="@nordlys",
        value="company", wording="Hvem er det?", by=author, at=now,
    )  # fmt: skip
    # What another has been asked to approve gains no answer by itself.
    Draft.objects.filter(pk=made[8].pk).update(state=State.AWAITING_APPROVAL)
    return made
