"""Pieces of text become lines in the order in which they are read."""

from random import Random

import pytest

from rettesnor.media.text.lines import Piece, text_of


def piece(text: str, left: float, middle: float, height: float = 40) -> Piece:
    """Return a piece as wide as its text."""
    right = left + len(text) * height / 2
    return Piece(text=text, left=left, right=right, middle=middle, height=height)


def test_lines_are_read_from_the_top() -> None:
    pieces = [piece("kl. 14", 10, 150), piece("Havnefest", 10, 50), piece("6. juni", 10, 100)]
    for seed in range(5):
        Random(seed).shuffle(pieces)
        assert text_of(pieces) == "Havnefest\n6. juni\nkl. 14"


def test_words_side_by_side_are_one_line_even_a_little_askew() -> None:
    assert text_of([piece("120 kr.", 180, 45), piece("Voksne", 10, 50)]) == "Voksne 120 kr."


def test_columns_far_apart_are_lines_of_their_own() -> None:
    assert text_of([piece("Fredag", 900, 50), piece("Torsdag", 10, 52)]) == "Torsdag\nFredag"


def test_a_small_line_close_under_a_large_one_is_a_line_of_its_own() -> None:
    pieces = [piece("JUL", 10, 100, height=120), piece("kl. 14", 230, 150, height=30)]
    assert text_of(pieces) == "JUL\nkl. 14"


@pytest.mark.parametrize(
    ("read", "meant"),
    [("Svómmehal", "Svømmehal"), ("STRÓM", "STRØM"), ("Ólafur", "Ólafur"), ("2 ó 3", "2 ó 3")],
)
def test_a_slanted_letter_is_mended_within_a_word(read: str, meant: str) -> None:
    assert text_of([piece(read, 10, 50)]) == meant


def test_a_picture_without_text_gives_no_lines() -> None:
    assert text_of([]) == ""
