"""Captions laid against speech: what share of it they cover, and how late they come."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rettesnor.media.caption_file import Caption

# Speech and captions are laid against each other in steps of this many milliseconds.
STEP_MS = 100
# What a caption shows a moment early or late is still shown with the words.
TOLERANCE_MS = 300
MOST_LAG_MS = 5_000
# Correlation: under the first, captions and speech have too little to do with each other.
LEAST_FIT = 0.5
LEAST_GAIN = 0.05
_SOUND_ONLY = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|[♪♫*]")


class Stretch(NamedTuple):
    """A stretch of a film.

    Units: milliseconds from its start.
    """

    start_ms: int
    end_ms: int


def has_words(caption: Caption) -> bool:
    """Tell whether a caption has words, and not sounds in brackets, notes or dots alone."""
    return any(map(str.isalnum, _SOUND_ONLY.sub("", caption.text)))


def coverage_of(captions: Sequence[Caption], spoken: Sequence[Stretch]) -> float | None:
    """Return the share of the spoken time that has a caption, or None where nobody speaks."""
    total = sum(stretch.end_ms - stretch.start_ms for stretch in spoken)
    if total <= 0:
        return None
    missing = sum(end - start for start, end in _without_caption(captions, spoken))
    return round(1 - missing / total, 4)


def uncovered_by(
    captions: Sequence[Caption], spoken: Sequence[Stretch], least_ms: int = 1_000
) -> tuple[Stretch, ...]:
    """Return the stretches of speech without a caption, from a length on."""
    missing = _without_caption(captions, spoken)
    return tuple(stretch for stretch in missing if stretch.end_ms - stretch.start_ms >= least_ms)


def _without_caption(captions: Sequence[Caption], spoken: Sequence[Stretch]) -> Iterator[Stretch]:
    shown = _joined(
        Stretch(caption.start_ms - TOLERANCE_MS, caption.end_ms + TOLERANCE_MS)
        for caption in captions
        if has_words(caption)
    )
    at = 0
    for start, end in _joined(spoken):
        while at < len(shown) and shown[at].end_ms <= start:
            at += 1
        for covered in shown[at:]:
            if covered.start_ms >= end:
                break
            if covered.start_ms > start:
                yield Stretch(start, covered.start_ms)
            start = max(start, covered.end_ms)
        if start < end:
            yield Stretch(start, end)


def _joined(stretches: Sequence[Stretch] | Iterator[Stretch]) -> list[Stretch]:
    """Return stretches in order, with those that meet made one."""
    joined: list[Stretch] = []
    for stretch in sorted(stretches):
        if joined and stretch.start_ms <= joined[-1].end_ms:
            joined[-1] = Stretch(joined[-1].start_ms, max(joined[-1].end_ms, stretch.end_ms))
        else:
            joined.append(stretch)
    return joined


def lag_of(
    captions: Sequence[Caption], spoken: Sequence[Stretch], most_ms: int = MOST_LAG_MS
) -> int | None:
    """Return by how much all captions come after what is said, or None where it can't be told.

    Where somebody speaks all the time, or captions stand all the time, every shift fits alike.
    """
    said = _steps(spoken)
    shown = _steps(Stretch(each.start_ms, each.end_ms) for each in captions if has_words(each))
    room = max(said.bit_length(), shown.bit_length()) + most_ms // STEP_MS
    # The same room on both sides, so that a shift loses nothing.
    said, shown = said << most_ms // STEP_MS, shown << most_ms // STEP_MS
    shifts = range(-most_ms // STEP_MS, most_ms // STEP_MS + 1)
    fits = {shift: _fit(said, _moved(shown, shift), room) for shift in shifts}
    best = max(shifts, key=lambda shift: (fits[shift], -abs(shift)))
    if fits[best] < LEAST_FIT:
        return None
    # A small gain may be chance: captions that fit as they stand are not moved.
    return best * STEP_MS if fits[best] - fits[0] >= LEAST_GAIN else 0


def _steps(stretches: Sequence[Stretch] | Iterator[Stretch]) -> int:
    """Return a number whose bits are the steps of time that the stretches fill."""
    steps = 0
    for start, end in _joined(stretches):
        first, last = max(0, round(start / STEP_MS)), max(0, round(end / STEP_MS))
        steps |= ((1 << last - first) - 1) << first if last > first else 0
    return steps


def _moved(steps: int, shift: int) -> int:
    """Return steps as they would be without a lag."""
    return steps >> shift if shift >= 0 else steps << -shift


def _fit(one: int, other: int, room: int) -> float:
    """Return how well two rows of steps agree, from -1 to 1 (their correlation)."""
    ones, others, both = one.bit_count(), other.bit_count(), (one & other).bit_count()
    spread = ones * others * (room - ones) * (room - others)
    return 0.0 if spread <= 0 else (room * both - ones * others) / spread**0.5
