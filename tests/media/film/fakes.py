"""Stand-ins for the models, so that tests of what follows from them need no model."""

from array import array
from collections.abc import Iterable, Iterator, Sequence

from rettesnor.media.film.cues import HeardWord

WINDOW = 512


class LoudIsSpeech:
    """Takes everything loud for a voice."""

    name, window = "loud is speech", WINDOW

    def scores(self, windows: Iterable[array[float]]) -> Iterator[float]:
        """Yield 1 for each loud window."""
        for window in windows:
            assert len(window) == WINDOW
            yield float(max(window) > 0.05)


class SaysAlways:
    """Hears the same words, whatever is said, and remembers what it was asked."""

    name = "fake 1.0"

    def __init__(self, words: Sequence[HeardWord]) -> None:
        self._words = words
        self.languages: list[str] = []
        self.lengths: list[int] = []

    def words(self, sound: array[float], language: str) -> Iterator[HeardWord]:
        """Yield the words."""
        self.languages.append(language)
        self.lengths.append(len(sound))
        yield from self._words
