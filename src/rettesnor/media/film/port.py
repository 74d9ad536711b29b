"""What a reader of films can do, and what it tells; no library is named here."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from PIL import Image

from rettesnor.media.caption_file import CaptionFile
from rettesnor.media.film.file import FilmFile

# Samples a second, as the models of speech want them.
RATE = 16_000
LONGEST_SIDE = 1_280


@dataclass(frozen=True, kw_only=True, slots=True)
class CaptionTrack:
    """A caption track inside a film; one of pictures (`is_text` False) can't be read."""

    index: int
    language: str
    title: str
    codec: str
    is_text: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FilmFacts:
    """What a film file says of itself, and what its first frame shows.

    Units: seconds, pixels as shown (upright); `frames` is None where the file doesn't say.
    """

    duration_seconds: float
    width: int
    height: int
    has_audio_track: bool
    caption_tracks: tuple[CaptionTrack, ...]
    frames: int | None
    video_codec: str
    audio_codec: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FilmFrame:
    """One frame, upright; it holds nothing else of the film."""

    at_seconds: float
    picture: Image.Image


class FilmReader(Protocol):
    """What an adapter can: read the parts of a film that has been taken in."""

    @property
    def name(self) -> str:
        """Return which library this is, as it is kept with a finding."""

    def probe(self, film: FilmFile) -> FilmFacts:
        """Return what is in a film.

        Raises: FactsError saying what to do with a film that can't be used.
        """

    def frames(
        self, film: FilmFile, times: Sequence[float], longest_side: int = LONGEST_SIDE
    ) -> Iterator[FilmFrame]:
        """Yield the first frame at or after each time (seconds), without repeating one."""

    def sound(self, film: FilmFile) -> Iterator[array[float]]:
        """Yield the sound piece by piece, mono at `RATE`, silence where the track has a hole."""

    def captions(self, film: FilmFile, track: CaptionTrack) -> CaptionFile | None:
        """Return the captions of a text track, or None where it has none."""


def sample_times(duration_seconds: float, every_seconds: float, most: int) -> tuple[float, ...]:
    """Return the times of frames to look at: one each so many seconds, evenly fewer if too many."""
    if duration_seconds <= 0 or most <= 0:
        return (0.0,)
    step = max(every_seconds, duration_seconds / most)
    return tuple(number * step for number in range(most) if number * step < duration_seconds)


@cache
def best_reader() -> FilmReader:
    """Return the reader that is installed, confined to a process of its own.

    Raises: FilmPartMissingError, saying what to install.
    """
    # Imported here, as nothing of this may be needed to check a text.
    from rettesnor.media.film.confined import ConfinedReader

    return ConfinedReader()
