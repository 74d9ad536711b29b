"""Guesses whether a text is Danish or English by its small words, and says so when it can't."""

import re
from typing import Literal

from rettesnor.language.common_words import (
    DANISH_ONLY,
    DANISH_SHARED,
    ENGLISH,
    GERMAN_ONLY,
    NORWEGIAN_ONLY,
    SWEDISH_ONLY,
)

_WORD = re.compile(r"[^\W\d_]+")
LEAST_SCORE = 2.0
LEAD = 1.3


def language_of(text: str) -> Literal["da", "en"] | None:
    """This will name the language, or None when the text is too short or is in a third one."""
    words = _WORD.findall(text.lower())
    neighbours = max(_norwegian(words), _swedish(words), _german(words))
    danish, english = _danish(words), _count(words, ENGLISH)
    if danish >= LEAST_SCORE and danish > LEAD * max(english, neighbours):
        return "da"
    if english >= LEAST_SCORE and english > LEAD * max(danish, neighbours):
        return "en"
    return None


def _count(words: list[str], known: frozenset[str]) -> float:
    return float(sum(word in known for word in words))


def _lettered(words: list[str], letters: str) -> float:
    return float(sum(not set(letters).isdisjoint(word) for word in words))


def _danish(words: list[str]) -> float:
    return _count(words, DANISH_SHARED) + 2 * _count(words, DANISH_ONLY) + _lettered(words, "æø")


def _norwegian(words: list[str]) -> float:
    # Most small words are common to both, so only the Norwegian ones may tip the scale.
    own = _count(words, NORWEGIAN_ONLY)
    shared = _count(words, DANISH_SHARED) + _lettered(words, "æø")
    return 2 * own + shared if own else 0.0


def _swedish(words: list[str]) -> float:
    return 2 * _count(words, SWEDISH_ONLY - DANISH_SHARED) + 2 * _lettered(words, "äö")


def _german(words: list[str]) -> float:
    return 2 * _count(words, GERMAN_ONLY - DANISH_SHARED) + 2 * _lettered(words, "äöüß")
