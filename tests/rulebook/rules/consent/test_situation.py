"""Tests of consent/situation beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from tests.makers import post_of, said_by

RULE = "consent/situation"


def test_the_one_assessment_is_not_asked_for_again(book: Rulebook) -> None:
    post = post_of("""
        text = "60 løbere krydsede broen"
        [[pictures]]
        name = "a.jpg"
        faces = { count = 60, largest_share = 0.03, median_share = 0.02 }
        [[answers]]
        question = "consent/situation#activity"
        about = "a.jpg"
        value = "yes"
    """)
    said = [f for f in book.check(post).findings if f.rule.startswith("consent/")]
    assert [finding.finding.message for finding in said] == ["weighed"]


@pytest.mark.parametrize("plate", ["AB 12 345", "AB12345", "Set: XK 90 111."])
def test_a_number_plate_in_the_picture_is_asked_about(book: Rulebook, plate: str) -> None:
    post = post_of(
        f'text = "Vej"\npictures = [{{ name = "a", text = "{plate}", faces = {{ count = 0 }} }}]'
    )
    (finding,) = said_by(book, RULE, post)
    assert finding.question == f"{RULE}#number_plates"


@pytest.mark.parametrize("text", ["KL 12 3456", "Telefon 33 66 33 66", "ABC12345", "kl. 12 300"])
def test_other_letters_with_digits_are_no_number_plate(book: Rulebook, text: str) -> None:
    post = post_of(
        f'text = "Vej"\npictures = [{{ name = "a", text = "{text}", faces = {{ count = 0 }} }}]'
    )
    assert said_by(book, RULE, post) == []
