"""Texts read together have the hits and the telling signs that each has by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.language.finder import TEXTS_BEFORE_SWIFT
from rettesnor.language.folding import Folded
from rettesnor.language.joined import Joined
from rettesnor.language.lexicon import Lexicon, lexicon_from
from rettesnor.language.signs import BETWEEN_TEXTS, telling_signs

WORDS = (
    "bedste", "-band", "favorit-", "må ikke gå glip af", "CO2-neutral", "🔪", "et",
    {"word": "grøn", "inflect": "adjective"},
)  # fmt: skip
PIECES = st.sampled_from(
    (
        *("bedste", "bedste før", "popband", "favoritband", "må ikke gå", "glip af", "grønne"),
        *("et", "CO2", "neutral", "-", " ", "\n", ".", "#DanmarksBedste", "#bedste", "🔪", "🎉"),
        *("👨‍👩‍👧", "\x00", BETWEEN_TEXTS, "\x1f", "\u202e", "\u200b", "\u00ad", "\ud800"),
        *("e\u0301", "ﬁ", "İ", "\u200d", "be\u200ddste", "👩bedste\u200d👩"),
    )
)
TEXTS = st.lists(
    st.one_of(st.lists(PIECES, max_size=8).map("".join), st.lists(PIECES, max_size=8).map(" ".join),
              st.text(alphabet=st.characters(exclude_categories=[]), max_size=20)),
    max_size=6,
)  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_from({"praise": {"all": {"words": list(WORDS), "never": ["bedste før"]}}})


@given(texts=TEXTS)
def test_texts_read_together_have_the_hits_that_each_has_alone(
    lexicon: Lexicon, texts: list[str]
) -> None:
    together = lexicon.finder(lexicon.lists).hits_in_each(Joined(texts))
    assert list(together) == [dict(lexicon.hits(Folded(text))) for text in texts]


@given(texts=TEXTS)
def test_texts_read_together_have_the_signs_that_each_has_alone(texts: list[str]) -> None:
    without = [text.replace(BETWEEN_TEXTS, "\x1f") for text in texts]
    assert list(Joined(texts).signs) == [telling_signs(text) for text in without]


def test_a_phrase_begun_in_one_post_and_ended_in_the_next_is_in_neither(lexicon: Lexicon) -> None:
    finder = lexicon.finder(lexicon.lists)
    cut = Joined(["Det må ikke gå", "glip af det", "må ikke gå glip af"])
    assert [sum(map(len, hits.values())) for hits in finder.hits_in_each(cut)] == [0, 0, 1]


def test_what_most_texts_are_full_of_tells_nothing() -> None:
    assert telling_signs("Kl. 15-17: Så er der “åbent” på @skolen, #Østerbro! 🎉\n") == "0000“”#🎉"


def test_a_finder_that_has_read_much_finds_the_same(lexicon: Lexicon) -> None:
    finder = lexicon.finder(lexicon.lists)
    folded = Folded("Den bedste, grønne favoritkunstner må ikke gå glip af et popband")
    first = finder.hits(folded)
    for _ in range(TEXTS_BEFORE_SWIFT):
        finder.finds(folded)
    assert finder.hits(folded) == first
    assert [hit.word for hit in first["praise.all"]] == [
        "bedste", "grønne", "favoritkunstner", "må ikke gå glip af", "et", "popband"
    ]  # fmt: skip
