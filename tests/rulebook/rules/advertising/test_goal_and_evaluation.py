"""Tests of advertising/goal_and_evaluation beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.report import Status
from tests.makers import post_of, said_by

RULE = "advertising/goal_and_evaluation"


@pytest.mark.parametrize(
    ("ends_on", "message"),
    [("2026-05-31", ["evaluate"]), ("2026-06-01", []), ("2026-05-02", ["evaluate"]),
     ("2026-05-01", ["evaluate_late"]), ("9999-12-31", [])],
)  # fmt: skip
def test_an_ad_is_looked_back_at_within_thirty_days(
    book: Rulebook, ends_on: str, message: list[str]
) -> None:
    ad = post_of(f"""
        kind = "ad"
        text = "Koncert i parken"
        today = 2026-06-01
        goal = "300 gæster"
        ends_on = {ends_on}
    """)
    assert [finding.finding.message for finding in said_by(book, RULE, ad)] == message


def test_a_missing_goal_never_stops_an_ad(book: Rulebook) -> None:
    ad = post_of('kind = "ad"\ntext = "Koncert i parken"')
    assert [finding.status for finding in said_by(book, RULE, ad)] == [Status.ADVICE]
