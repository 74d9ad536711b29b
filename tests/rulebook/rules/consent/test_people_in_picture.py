"""Tests of consent/people_in_picture beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
from tests.makers import post_of, said_by

RULE = "consent/people_in_picture"
ANSWER = 'question = "consent/people_in_picture#who_is_seen"'


def test_a_picture_that_nobody_looked_at_gives_one_question_in_the_whole_theme(
    book: Rulebook,
) -> None:
    post = post_of('text = "Fest på skolen i går"\npictures = [{ name = "fest.jpg" }]')
    asked = [f for f in book.check(post).findings if f.rule.startswith("consent/")]
    assert [finding.question for finding in asked] == [f"{RULE}#who_is_seen"]


def test_two_pictures_are_asked_about_apart(book: Rulebook) -> None:
    post = post_of('text = "Fest"\npictures = [{ name = "a.jpg" }, { name = "b.jpg" }]')
    assert [finding.finding.about for finding in said_by(book, RULE, post)] == ["a.jpg", "b.jpg"]


def test_the_answer_hangs_on_the_fingerprint_and_not_on_the_name(book: Rulebook) -> None:
    post = post_of(f"""
        text = "Fest"
        pictures = [{{ name = "omdøbt.jpg", fingerprint = "f1" }}]
        answers = [{{ {ANSWER}, about = "f1", value = "nobody" }}]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.verdict is Verdict.OK


def test_an_answer_about_another_picture_is_not_used(book: Rulebook) -> None:
    post = post_of(f"""
        text = "Fest"
        pictures = [{{ name = "ny.jpg" }}]
        answers = [{{ {ANSWER}, about = "gammel.jpg", value = "nobody" }}]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.verdict is Verdict.ASK


def test_an_answer_that_is_no_option_is_asked_for_again(book: Rulebook) -> None:
    post = post_of(f"""
        text = "Fest"
        pictures = [{{ name = "a.jpg" }}]
        answers = [{{ {ANSWER}, about = "a.jpg", value = "måske" }}]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.verdict is Verdict.ASK


@pytest.mark.parametrize("value", ["nobody", "not_a_living_person", "situation"])
def test_a_persons_answer_goes_before_the_machines_count(book: Rulebook, value: str) -> None:
    post = post_of(f"""
        text = "God sommer"
        pictures = [{{ name = "a.jpg", faces = {{ count = 1, largest_share = 0.6 }} }}]
        answers = [{{ {ANSWER}, about = "a.jpg", value = "{value}" }}]
    """)
    assert said_by(book, "consent/portrait", post) == []
