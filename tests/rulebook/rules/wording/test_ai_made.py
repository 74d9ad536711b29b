"""Tests of wording/ai_made beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Picture, Post
from rettesnor.rulebook.findings import Verdict
from tests.makers import TODAY, post_of, said_by

RULE = "wording/ai_made"


@pytest.mark.parametrize(
    "name",
    [
        "DALL·E 2026-05-01 12.00.00 - en hund.png", "dalle3_by.png", "Firefly_plads.jpg",
        "Gemini_Generated_Image_x1.png", "byrum_ai-genereret.jpg", "midjourney-v7.webp",
    ],
)  # fmt: skip
def test_a_file_named_by_a_generator_is_asked_about(book: Rulebook, name: str) -> None:
    post = Post(text="Ny plads.", today=TODAY, pictures=(Picture(name=name, fingerprint="f"),))
    (finding,) = said_by(book, RULE, post)
    assert (finding.verdict, finding.finding.about) == (Verdict.ASK, "f")


@pytest.mark.parametrize(
    "name", ["IMG_2041.jpg", "maira.jpg", "hai.png", "plads-generationsfest.jpg", "DSC_0001.JPG"]
)
def test_an_ordinary_file_is_not_asked_about(book: Rulebook, name: str) -> None:
    post = Post(text="Ny plads.", today=TODAY, pictures=(Picture(name=name),))
    assert said_by(book, RULE, post) == []


def test_each_picture_is_asked_about_on_its_own(book: Rulebook) -> None:
    said = said_by(
        book,
        RULE,
        post_of("""
        text = "Ny plads."
        pictures = [
          {name = "dalle2.png", fingerprint = "a"},
          {name = "dalle_b.png", fingerprint = "b"},
          {name = "midjourney.png", fingerprint = "c"},
        ]
        answers = [{question = "wording/ai_made#is_it_made_by_ai", about = "b", value = "no"}]
    """),
    )
    assert [finding.finding.about for finding in said] == ["a", "c"]


def test_the_day_the_article_applies_the_question_begins(book: Rulebook) -> None:
    post = 'today = {0}\ntext = "Kom den [indsæt dato]"'
    assert said_by(book, RULE, post_of(post.format("2026-08-01"))) == []
    assert said_by(book, RULE, post_of(post.format("2026-08-02"))) != []


def test_a_text_that_is_not_written_by_ai_is_left_alone(book: Rulebook) -> None:
    post = post_of("""
        text = "Kom den [indsæt dato]"
        [[answers]]
        question = "wording/ai_made#has_a_person_read_it"
        about = "indsæt dato"
        value = "no"
    """)
    assert said_by(book, RULE, post) == []
