"""The office decides at random, and nothing goes through that should not; nor is refused."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.web.posts.decisions.machine import Decisions

# RETTESNOR_TEST_RUNS=2000 RETTESNOR_TEST_STEPS=60 for a night's run.
RUNS = int(os.environ.get("RETTESNOR_TEST_RUNS", "40"))
STEPS = int(os.environ.get("RETTESNOR_TEST_STEPS", "30"))
SIZE = settings(
    max_examples=RUNS, stateful_step_count=STEPS, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.mark.django_db
def test_an_office_that_decides_at_random_stays_within_the_rules() -> None:
    run_state_machine_as_test(Decisions, settings=SIZE)
