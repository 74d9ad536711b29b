"""Who is heard: from a score for each moment of sound to the stretches where somebody speaks."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from rettesnor.media.caption_coverage import Stretch
from rettesnor.media.film.port import RATE

# Scores from 0 to 1: speech begins at the first and goes on until it is under the second.
BEGINS = 0.5
GOES_ON = 0.35
SHORTEST_SPEECH_MS = 250
# A shorter pause belongs to what is said around it.
SHORTEST_PAUSE_MS = 300
# A model notices a voice a moment after it began.
MARGIN_MS = 30
# A word or two is speech; a blip may be a door. Between the two a person is asked.
SPEECH_FROM_MS = 800
NO_SPEECH_UNDER_MS = 250
# Of full scale: under this nothing can be heard, whatever the volume.
SILENT = 0.0003


class SpeechActivity(Protocol):
    """What an adapter can: score one window of sound for voices."""

    @property
    def name(self) -> str:
        """Return which model this is, as it is kept with a finding."""

    @property
    def window(self) -> int:
        """Return how many samples a window has."""

    def scores(self, windows: Iterable[array[float]]) -> Iterator[float]:
        """Yield for each window, in order, how likely it is (0 to 1) that somebody speaks."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """What was heard in a film.

    Shape: `has_speech` is None where it can't be told.
    """

    seconds: float
    is_silent: bool
    spoken: tuple[Stretch, ...]

    @property
    def spoken_ms(self) -> int:
        """Return for how long somebody speaks."""
        return sum(stretch.end_ms - stretch.start_ms for stretch in self.spoken)

    @property
    def has_speech(self) -> bool | None:
        """Tell whether somebody speaks."""
        if self.spoken_ms >= SPEECH_FROM_MS:
            return True
        return False if self.spoken_ms < NO_SPEECH_UNDER_MS else None


class _Meter:
    """Measures sound while it passes by, so that it need not be kept."""

    def __init__(self) -> None:
        self.samples, self.loudest = 0, 0.0

    def passing(self, pieces: Iterable[array[float]]) -> Iterator[array[float]]:
        for piece in pieces:
            self.samples += len(piece)
            if piece:
                self.loudest = max(self.loudest, max(piece), -min(piece))
            yield piece


def listen(sound: Iterable[array[float]], activity: SpeechActivity | None = None) -> Heard:
    """Listen through sound, keeping none of it.

    Shape: `sound` is mono at `RATE`.
    Raises: FilmPartMissingError, saying what to install.
    """
    activity = activity or best_activity()
    meter = _Meter()
    scores = activity.scores(_windows(meter.passing(sound), activity.window))
    spoken = tuple(spoken_in(scores, activity.window * 1_000 / RATE))
    length = meter.samples * 1_000 // RATE
    return Heard(
        seconds=round(meter.samples / RATE, 3),
        is_silent=meter.loudest < SILENT,
        spoken=tuple(Stretch(start, min(end, length)) for start, end in spoken if start < length),
    )


def spoken_in(scores: Iterable[float], window_ms: float) -> Iterator[Stretch]:
    """Yield the stretches where somebody speaks, by the scores of windows in a row."""
    latest: Stretch | None = None
    for stretch in _voiced(scores, window_ms):
        if latest is not None and stretch.start_ms - latest.end_ms < SHORTEST_PAUSE_MS:
            latest = Stretch(latest.start_ms, stretch.end_ms)
            continue
        if latest is not None and _is_speech(latest):
            yield latest
        latest = stretch
    if latest is not None and _is_speech(latest):
        yield latest


def _is_speech(stretch: Stretch) -> bool:
    return stretch.end_ms - stretch.start_ms >= SHORTEST_SPEECH_MS


def _voiced(scores: Iterable[float], window_ms: float) -> Iterator[Stretch]:
    """Yield each row of windows with a voice, with a margin."""
    start, number = None, 0
    for number, score in enumerate(scores, start=1):
        if start is None and score >= BEGINS:
            start = (number - 1) * window_ms
        elif start is not None and score < GOES_ON:
            yield _with_margin(start, (number - 1) * window_ms)
            start = None
    if start is not None:
        yield _with_margin(start, number * window_ms)


def _with_margin(start: float, end: float) -> Stretch:
    return Stretch(max(0, round(start) - MARGIN_MS), round(end) + MARGIN_MS)


def _windows(sound: Iterable[array[float]], length: int) -> Iterator[array[float]]:
    """Yield sound in windows of one length, the last filled up with silence."""
    kept = array("f")
    for piece in sound:
        kept += piece
        whole = len(kept) - len(kept) % length
        yield from (kept[start : start + length] for start in range(0, whole, length))
        kept = kept[whole:]
    if kept:
        yield kept + array("f", bytes(4 * (length - len(kept))))


@cache
def best_activity() -> SpeechActivity:
    """Return the model that is installed.

    Raises: FilmPartMissingError, saying what to install.
    """
    # Imported here, as nothing of this may be needed to check a text.
    from rettesnor.media.film.silero import Silero

    return Silero()
