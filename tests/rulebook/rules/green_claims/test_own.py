"""Tests of green_claims/own beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Verdict
from tests.makers import TODAY, said_by

RULE = "green_claims/own"


@pytest.mark.parametrize(
    "text",
    [
        "Vi har fået klimavenlige busser.",
        "Vores svømmehal kører på grøn strøm.",
        "Københavns Kommune skal være CO2-neutral.",
        "Biblioteket er blevet mere bæredygtigt.",
        "Kommunens miljøvenlige biler kører igen.",
    ],
)
def test_a_claim_about_ourselves_is_advised_on_and_never_stops(book: Rulebook, text: str) -> None:
    (finding,) = said_by(book, RULE, Post(text=text, today=TODAY))
    assert finding.verdict is Verdict.ADVICE
    assert not finding.stops


def test_a_claim_about_ourselves_is_not_asked_about_as_a_partners(book: Rulebook) -> None:
    post = Post(text="Vi har fået klimavenlige busser.", today=TODAY)
    assert said_by(book, "green_claims/partner", post) == []


def test_the_same_word_about_ourselves_is_advised_on_once(book: Rulebook) -> None:
    post = Post(text="Vi er bæredygtige. Vi er bæredygtige.", today=TODAY)
    assert len(said_by(book, RULE, post)) == 1


def test_a_number_without_a_unit_is_no_ground(book: Rulebook) -> None:
    post = Post(text="Vi har 12 klimavenlige busser.", today=TODAY)
    (finding,) = said_by(book, RULE, post)
    assert finding.verdict is Verdict.ADVICE
