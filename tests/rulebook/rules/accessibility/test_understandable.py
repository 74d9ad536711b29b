"""Tests of accessibility/understandable beyond the examples on its page."""

from rettesnor.rulebook.engine import Rulebook
from tests.makers import post_of, said_by

RULE = "accessibility/understandable"


def test_several_videos_are_asked_about_once(book: Rulebook) -> None:
    post = post_of('text = "Se her"\nvideos = [{ name = "a.mp4" }, { name = "b.mp4" }]')
    assert len(said_by(book, RULE, post)) == 1


def test_a_reply_with_a_video_is_not_asked_about(book: Rulebook) -> None:
    post = post_of('kind = "reply"\ntext = "Se her. Vh Mette"\nvideos = [{ name = "a.mp4" }]')
    assert said_by(book, RULE, post) == []


def test_an_answer_that_nobody_offered_counts_as_a_no(book: Rulebook) -> None:
    post = post_of("""
        text = "Se her"
        videos = [{ name = "a.mp4" }]
        answers = [
          { question = "accessibility/understandable#makes_sense", about = "a.mp4", value = "ja" },
        ]
    """)
    assert [finding.finding.message for finding in said_by(book, RULE, post)] == ["unclear"]
