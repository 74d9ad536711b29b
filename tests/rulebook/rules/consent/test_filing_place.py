"""Tests of consent/filing_place beyond the examples on its page."""

from rettesnor.rulebook.engine import Rulebook
from tests.makers import post_of, said_by

RULE = "consent/filing_place"


def test_two_portraits_are_told_of_once(book: Rulebook) -> None:
    post = post_of("""
        text = "Mød dem"
        filing_place = "  "
        pictures = [{ persons_named = ["Lone"] }, { persons_named = ["Bo"] }]
    """)
    assert len(said_by(book, RULE, post)) == 1


def test_a_situation_needs_no_place_for_consents(book: Rulebook) -> None:
    post = post_of("""
        text = "Høst"
        filing_place = ""
        pictures = [{ faces = { count = 9, largest_share = 0.05, median_share = 0.04 } }]
    """)
    assert said_by(book, RULE, post) == []
