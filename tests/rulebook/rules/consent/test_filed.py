"""Tests of consent/filed beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from tests.makers import post_of, said_by

RULE = "consent/filed"


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
