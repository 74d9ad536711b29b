"""Two texts that began as one: what differs, and what both changes come to."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.web.posts.drafts.merging import Fate, merged, pieces

TEXTS = st.text(alphabet="ab c\n", max_size=40)
HOSTILE = {
    "one word over and over": "ja " * 30_000, "no spaces": "x" * 100_000,
    "line breaks": "\n" * 100_000, "two words in turn": "ja nej " * 14_000,
}  # fmt: skip


@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_texts_whole(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.fate is not Fate.ADDED) == before
    assert "".join(one.text for one in found if one.fate is not Fate.REMOVED) == after


@given(TEXTS, TEXTS)
def test_a_change_of_one_alone_is_taken(base: str, changed: str) -> None:
    assert merged(base, changed, base) == changed
    assert merged(base, base, changed) == changed
    assert merged(base, changed, changed) == changed


@given(TEXTS, TEXTS, TEXTS)
def test_a_merged_text_is_the_same_whoever_comes_first(base: str, mine: str, theirs: str) -> None:
    assert merged(base, mine, theirs) == merged(base, theirs, mine)


def test_changes_in_different_places_are_both_in_the_merged_text() -> None:
    base = "Kom til fest på havnen. Vi åbner klokken ti."
    mine, theirs = base.replace("ti.", "ni."), base.replace("fest", "stor fest")
    assert merged(base, mine, theirs) == "Kom til stor fest på havnen. Vi åbner klokken ni."


def test_two_changes_of_the_same_words_are_not_merged() -> None:
    assert merged("Kom på lørdag", "Kom på fredag", "Kom på søndag") is None
    assert merged("Kom", "Kom nu", "Kom snart") is None


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_long_text_takes_no_long_time(text: str) -> None:
    start = time.process_time()
    pieces(text, text[1:])
    pieces(text, text.replace("j", "J", 500))
    assert time.process_time() - start < 2
