"""Tests of wording/hashtags beyond the examples on its page."""

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Edit, Verdict
from tests.makers import TODAY, said_by

RULE = "wording/hashtags"


def test_one_click_writes_the_hashtag_with_capitals(book: Rulebook) -> None:
    text = "Vi ses #sommerikøbenhavn i parken"
    (finding,) = said_by(book, RULE, Post(text=text, today=TODAY))
    (edit,) = finding.remedies
    assert isinstance(edit, Edit)
    mended = text[: edit.at.start] + edit.text + text[edit.at.end :]
    assert mended == "Vi ses #SommerIKøbenhavn i parken"


def test_the_advice_never_keeps_a_post_back(book: Rulebook) -> None:
    (finding,) = said_by(book, RULE, Post(text="#visitcopenhagen", today=TODAY))
    assert finding.verdict is Verdict.ADVICE


def test_words_of_the_rules_own_list_divide_a_hashtag(book: Rulebook) -> None:
    (finding,) = said_by(book, RULE, Post(text="#havnebadikøbenhavn", today=TODAY))
    assert "#HavnebadIKøbenhavn" in finding.message["da"]
