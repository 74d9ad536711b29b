"""Many texts laid end to end, so that one pass reads them all."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from rettesnor.language.folding import are_steady, is_steady, words_of
from rettesnor.language.signs import BETWEEN_TEXTS, telling_signs
from rettesnor.language.word_ends import has_humps


class Joined:
    """Some texts and what they are together; a place leads back to the text that it is in."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._whole = _end_to_end(texts)

    @cached_property
    def signs(self) -> Sequence[str]:
        """The telling signs of each text."""
        return telling_signs(self._whole).split(BETWEEN_TEXTS) if self.texts else ()

    @cached_property
    def words(self) -> bytes:
        """The words of all texts, as ``words_of`` gives them for one.

        Shape: those of a text begin at its start, and overlap the next ones by a blank.
        """
        return words_of(self._whole)

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each text begins."""
        lengths = (len(text) + len(BETWEEN_TEXTS) for text in self.texts)
        return tuple(accumulate(lengths, initial=0))

    @cached_property
    def apart(self) -> frozenset[int]:
        """The numbers of the texts whose words only they themselves tell rightly."""
        doubtful = {signs for signs in set(self.signs) if "#" in signs or not are_steady(signs)}
        return frozenset(
            number
            for number, signs in enumerate(self.signs)
            if signs in doubtful and _is_apart(self.texts[number], signs)
        )

    def number_at(self, place: int) -> int:
        """Give the number of the text that a place is in."""
        return bisect_right(self.starts, place) - 1


def _is_apart(text: str, signs: str) -> bool:
    return not is_steady(text, signs) or ("#" in signs and has_humps(text))


def _end_to_end(texts: Sequence[str]) -> str:
    whole = BETWEEN_TEXTS.join(texts)
    if whole.count(BETWEEN_TEXTS) < len(texts):
        return whole
    # Another control character that means as little, and takes as much room.
    return BETWEEN_TEXTS.join(text.replace(BETWEEN_TEXTS, "\x1f") for text in texts)
