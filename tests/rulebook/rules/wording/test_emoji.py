"""Tests of wording/emoji beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Edit
from tests.makers import TODAY, said_by

RULE = "wording/emoji"


@pytest.mark.parametrize("kept", ["🎉", "👍🏽", "👨‍👩‍👧", "🇩🇰"])
def test_one_click_keeps_the_first_whole_emoji(book: Rulebook, kept: str) -> None:
    (finding,) = said_by(book, RULE, Post(text=f"Hurra {kept * 4}", today=TODAY))
    (edit,) = finding.remedies
    assert isinstance(edit, Edit)
    assert edit.text == kept


def test_three_in_a_row_are_borne_and_four_are_not(book: Rulebook) -> None:
    assert said_by(book, RULE, Post(text="Hurra 🎉🎉🎉", today=TODAY)) == []
    assert said_by(book, RULE, Post(text="Hurra 🎉🎉🎉🎉", today=TODAY)) != []


def test_six_in_a_post_are_borne_and_seven_are_not(book: Rulebook) -> None:
    assert said_by(book, RULE, Post(text="ja 🎉 " * 6, today=TODAY)) == []
    assert said_by(book, RULE, Post(text="ja 🎉 " * 7, today=TODAY)) != []
