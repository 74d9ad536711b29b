"""Tests of consent/filed beyond the examples on its page."""

from datetime import date

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.rules.consent.filed import working_days
from tests.makers import post_of, said_by

RULE = "consent/filed"


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (date(2026, 5, 4), date(2026, 5, 4), 0),
        (date(2026, 5, 4), date(2026, 5, 8), 4),
        (date(2026, 5, 8), date(2026, 5, 11), 1),
        (date(2026, 5, 4), date(2026, 5, 18), 10),
        (date(2026, 5, 9), date(2026, 5, 10), 0),
        (date(2026, 5, 8), date(2026, 5, 4), 0),
    ],
)
def test_saturday_and_sunday_are_no_working_days(since: date, until: date, days: int) -> None:
    assert working_days(since, until) == days


def said_of(book: Rulebook, day: int, more: str) -> list[str]:
    post = post_of(f"""
        today = 2026-05-{day:02}
        text = "Hej"
        [[pictures]]
        name = "a"
        first_used_on = 2026-05-05
        consents = [{{ person = "s-1", signed_on = 2026-05-04, {more} }}]
    """)
    return [finding.finding.message for finding in said_by(book, RULE, post)]


@pytest.mark.parametrize(
    ("day", "message"), [(6, "not_filed_yet"), (11, "not_filed_yet"), (12, "used_again")]
)
def test_using_it_again_is_a_breach_after_five_working_days(
    book: Rulebook, day: int, message: str
) -> None:
    assert said_of(book, day, 'filing_reference = " "') == [message]


@pytest.mark.parametrize("number", ["2026-0123456-7", "2026-0123456", "eDoc 2026/4711", "20264711"])
def test_a_filing_reference_may_have_many_forms(book: Rulebook, number: str) -> None:
    assert said_of(book, 20, f'filing_reference = "{number}"') == []


@pytest.mark.parametrize("number", ["ja", "følger", "123", "2026 <mangler>"])
def test_a_filing_reference_that_is_none_is_told(book: Rulebook, number: str) -> None:
    assert said_of(book, 20, f'filing_reference = "{number}"') == ["odd_reference"]
