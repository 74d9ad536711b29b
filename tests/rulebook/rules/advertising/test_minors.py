"""Tests of advertising/minors beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
from tests.makers import post_of, said_by

RULE = "advertising/minors"


@pytest.mark.parametrize(
    ("ages", "stopped"),
    [
        ("age_min = 17", True), ("age_min = 18", False), ("age_max = 17", True),
        ("age_max = 18", False), ("age_min = 13, age_max = 65", True), ("age_min = 0", True),
        ("age_min = 18, age_max = 17", False), ("places = ['Valby']", False),
    ],
)  # fmt: skip
def test_interests_begin_at_eighteen(book: Rulebook, ages: str, stopped: bool) -> None:
    ad = post_of(f'kind = "ad"\ntext = "Kom"\ntargeting = {{ {ages}, interests = ["Gaming"] }}')
    assert [finding.verdict for finding in said_by(book, RULE, ad)] == [Verdict.BREACH] * stopped


def test_an_empty_interest_is_none(book: Rulebook) -> None:
    ad = post_of('kind = "ad"\ntext = "Kom"\ntargeting = { age_min = 13, interests = [" "] }')
    assert said_by(book, RULE, ad) == []


def test_an_ad_with_several_interests_gets_one_finding(book: Rulebook) -> None:
    ad = post_of('kind = "ad"\ntext = "Kom"\ntargeting = { age_min = 13, interests = ["A", "B"] }')
    assert len(said_by(book, RULE, ad)) == 1
