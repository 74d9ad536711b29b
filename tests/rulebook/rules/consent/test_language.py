"""Tests of consent/language beyond the examples on its page."""

from rettesnor.rulebook.engine import Rulebook
from tests.makers import post_of, said_by

RULE = "consent/language"


def test_a_recorded_language_goes_before_an_answer(book: Rulebook) -> None:
    post = post_of("""
        text = "Meet Sarah"
        language = "en"
        pictures = [{ name = "a", consents = [{ person = "s-1", read_language = "en" }] }]
        answers = [{ question = "consent/language#read_in", about = "s-1", value = "understood" }]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.finding.message == "other_language"


def test_an_answer_that_it_was_not_understood_gives_advice(book: Rulebook) -> None:
    post = post_of("""
        text = "Meet Sarah"
        language = "en"
        pictures = [{ name = "a", consents = [{ person = "s-1" }] }]
        [[answers]]
        question = "consent/language#read_in"
        about = "s-1"
        value = "not_understood"
    """)
    (finding,) = said_by(book, RULE, post)
    assert [remedy.label for remedy in finding.remedies] == ["english_form"]
