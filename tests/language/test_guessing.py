"""Which language a post is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.language.guessing import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Tak for i går",
        "Kom til åbent hus i parken på lørdag",
        "Velkommen til biblioteket",
        "Er der plads til barnevogne?",
        "Det er ikke i orden",
        "Museet er lukket mandag",
    ],
)
def test_danish_is_recognised(text: str) -> None:
    assert language_of(text) == "da"


@pytest.mark.parametrize(
    "text", ["Join us for a free concert in the park", "Bring your family to the museum today"]
)
def test_english_is_recognised(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mvh Mette",
        "We love København",
        "Takk for i går, det var hyggelig",
        "Hva skjer i uke 42?",
        "Ska vi gå på konsert med barna?",
        "Tack för igår, det var jättekul",
        "Kommer ni till parken på lördag?",
        "Wir freuen uns auf euch im Park",
        "Museum der Stadt",
    ],
)
def test_doubt_and_neighbouring_languages_are_left_open(text: str) -> None:
    assert language_of(text) is None


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert language_of(text) in ("da", "en", None)
