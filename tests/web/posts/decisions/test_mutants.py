"""Each planted fault is found by the model that stands beside the decisions."""

from contextlib import ExitStack

import pytest
from django.db import IntegrityError

from tests.web.posts.decisions.faults import FAULTS, Fault
from tests.web.posts.decisions.machine import Decisions

pytestmark = pytest.mark.django_db
EACH = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)


def run(fault: Fault) -> None:
    """Live through the fault's day, with every invariant looked at after each step."""
    day = Decisions()
    try:
        for step in fault.day:
            step(day)
            day.the_store_is_as_the_model_says()
            day.only_waivers_that_hold_lift_a_stop()
            day.what_rests_on_approval_is_what_was_asked_for()
    finally:
        day.teardown()


@EACH
def test_a_planted_fault_is_found(fault: Fault) -> None:
    with ExitStack() as planted:
        for one in fault.patches():
            planted.enter_context(one)
        with pytest.raises((AssertionError, IntegrityError)):
            run(fault)


@EACH
def test_the_same_day_goes_well_without_the_fault(fault: Fault) -> None:
    run(fault)


def test_there_are_enough_faults() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 20
