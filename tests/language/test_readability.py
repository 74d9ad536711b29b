"""How heavy a text is to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.language.readability import lix


def test_a_short_text_has_no_figure() -> None:
    assert lix("Vi ses i parken på lørdag.") is None


def test_the_figure_is_sentence_length_plus_long_words() -> None:
    text = "Vi ses i parken nu. Alle børnehaver er velkomne hos os."
    assert lix(text) == pytest.approx(11 / 2 + 100 * 2 / 11)


def test_abbreviations_and_dates_end_no_sentence() -> None:
    text = "Vi ses kl. 10 på lørdag d. 3. maj, hvor der bl.a. er kaffe og kage."
    assert lix(text) == pytest.approx(14.0, abs=1.5)


def test_links_and_hashtags_are_no_words() -> None:
    text = "Vi ses i parken på lørdag med kage til alle."
    assert lix(text + " https://example.dk/arrangementer #kulturkøbenhavn @biblioteket") == lix(
        text
    )


def test_the_sentences_may_be_counted_by_someone_else() -> None:
    text = "en to tre fire fem seks syv otte ni ti"
    assert lix(text, sentence_count=2) == 5.0


@given(st.text(max_size=300))
def test_any_text_gets_a_figure_or_none(text: str) -> None:
    figure = lix(text)
    assert figure is None or figure > 0
