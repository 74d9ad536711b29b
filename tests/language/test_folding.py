"""Words dressed up in other letters are read as what they say, and found where they stand."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.language.folding import _UNSTEADY, Folded, fold
from rettesnor.language.spans import Span


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("𝓓𝓪𝓷𝓶𝓪𝓻𝓴𝓼 𝓫𝓮𝓭𝓼𝓽𝓮", "danmarks bedste"),
        ("ＢＥＤＳＴＥ", "bedste"),
        ("a\u030arets", "årets"),
        ("be\u00adds\u200bte", "bedste"),
        ("CO₂\u2011neutral", "co2-neutral"),
        ("DJ’s", "dj's"),
        ("landets\u00a0bedste", "landets bedste"),
        ("landets\nbedste", "landets bedste"),
        ("ÆRØSKØBING", "ærøskøbing"),
        ("ﬁn", "fin"),
    ],
)
def test_an_editor_s_spelling_is_read_as_the_plain_word(written: str, read: str) -> None:
    assert fold(written) == read


def test_a_fancy_word_is_pointed_out_in_the_post_as_it_was_written() -> None:
    post = "Hør \u200b𝓫𝓮𝓭𝓼𝓽𝓮 a\u030ar"
    folded = Folded(post)
    best, year = folded.text.index("bedste"), folded.text.index("år")
    assert post[slice(*folded.original(best, best + 6))] == "𝓫𝓮𝓭𝓼𝓽𝓮"
    assert post[slice(*folded.original(year, year + 2))] == "a\u030ar"


def test_a_ligature_is_pointed_out_whole() -> None:
    assert Folded("ﬁn").original(0, 1) == Span(0, 1)
    assert Folded("ﬁn").original(1, 3) == Span(0, 2)


@pytest.mark.parametrize("post", ["Rådhuspladsen kl. 15", "Vi ❤️ København – “ja”", ""])
def test_an_ordinary_post_keeps_every_letter_in_its_place(post: str) -> None:
    folded = Folded(post)
    assert folded.is_in_place
    assert len(folded.text) == len(post)


def test_a_post_that_folds_to_nothing_has_no_place() -> None:
    folded = Folded("\u200b\u200b")
    assert folded.text == ""
    assert folded.original(0, 0) == Span(0, 0)


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=200))
def test_every_folded_letter_leads_back_into_the_post(post: str) -> None:
    folded = Folded(post)
    places = [folded.original(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start < end <= len(post) for start, end in places)
    assert places == sorted(places)
    assert len(folded.words) == len(folded.text) + 2
    folded.text.encode("utf-8")


@given(st.text(max_size=100))
def test_a_folded_post_is_not_changed_by_folding_it_in_pieces(post: str) -> None:
    # A zero-width sign sends the text through the slow way.
    in_pieces = Folded(post + "\u200b").text
    assert in_pieces.casefold() == Folded(post).text.casefold()


def test_a_sign_that_is_passed_over_quickly_is_folded_as_with_care() -> None:
    steady = (sign for sign in map(chr, range(sys.maxunicode + 1)) if not _UNSTEADY.match(sign))
    for sign in steady:
        with_care = Folded(f"a{sign}\u00bd")
        assert with_care.text[:-3] == Folded(f"a{sign}").text
        assert len(with_care.text) == len("a?1/2")
