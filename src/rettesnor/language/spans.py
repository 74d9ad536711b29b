"""Places in a text: code point offsets in the original, half-open."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of the original text."""

    start: int
    end: int


class Mark(NamedTuple):
    """A stretch of the original text together with its words."""

    text: str
    start: int
    end: int


class Token(NamedTuple):
    """A word: letters and digits, with inner hyphens and apostrophes."""

    text: str
    folded: str
    start: int
    end: int
