"""Tests of consent/stands_out beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
from tests.makers import post_of, said_by

RULE = "consent/stands_out"


def crowd(largest: float, median: float, count: int = 20) -> str:
    faces = f"count = {count}, largest_share = {largest}, median_share = {median}"
    return f'text = "Løb"\npictures = [{{ name = "a.jpg", faces = {{ {faces} }} }}]'


@pytest.mark.parametrize(
    ("largest", "median", "is_said"),
    [(0.10, 0.05, True), (0.099, 0.05, False), (0.03, 0.01, False), (0.2, 0.0, False)],
)
def test_one_stands_out_who_is_twice_the_median_and_not_tiny(
    book: Rulebook, largest: float, median: float, is_said: bool
) -> None:
    assert bool(said_by(book, RULE, post_of(crowd(largest, median)))) is is_said


def test_two_faces_make_a_portrait_and_not_one_who_stands_out(book: Rulebook) -> None:
    assert said_by(book, RULE, post_of(crowd(0.5, 0.3, count=2))) == []


def test_names_on_a_poster_are_not_names_of_a_meeting(book: Rulebook) -> None:
    post = post_of("""
        text = "Koncert på søndag"
        pictures = [{ alt = "Plakat", text = "Anna Holm\\nPeter Dam", faces = { count = 0 } }]
    """)
    assert said_by(book, RULE, post) == []


def test_a_meeting_that_nobody_counted_faces_on_is_known_by_its_names(book: Rulebook) -> None:
    post = post_of("""
        text = "Godt møde på Teams"
        pictures = [{ name = "moede.png", text = "Anna Holm\\nPeter Dam" }]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.verdict is Verdict.BREACH
    assert finding.finding.message == "names_shown"
