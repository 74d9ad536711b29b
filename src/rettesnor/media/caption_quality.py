"""How good captions are: what they cover of the speech, whether one can keep up, how they look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rettesnor.media.caption_coverage import (
    Stretch,
    coverage_of,
    has_words,
    lag_of,
    uncovered_by,
)
from rettesnor.media.caption_file import Caption, CaptionFile
from rettesnor.rulebook.facts import CaptionFaultKind

ENOUGH_TO_JUDGE = 8
_SENTENCE_MARKS = frozenset(".!?…")

Fault = CaptionFaultKind


class Weight(StrEnum):
    """How bad a fault is."""

    WARNS = "warns"
    FAILS = "fails"


@dataclass(frozen=True, kw_only=True, slots=True)
class CaptionLimits:
    """What captions are held to.

    Units: milliseconds, characters, characters a second; `coverage` is a share of the speech.
    Source: Netflix, BBC and Danish guidelines for subtitles (undertekstning.dk, FBO 2019).
    """

    most_lines: int = 2
    line_warns: int = 37
    line_fails: int = 42
    shortest_warns_ms: int = 1_000
    shortest_fails_ms: int = 830
    longest_warns_ms: int = 7_000
    speed_warns: float = 17.0
    speed_fails: float = 20.0
    narrow_gap_ms: int = 80
    coverage: float = 0.90
    lag_ms: int = 1_000
    most_lag_ms: int = 5_000
    beyond_end_ms: int = 500


LIMITS = CaptionLimits()


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """One fault.

    Shape: `caption` counts from 1; None is about all of them. `measured` is in the unit of the
    limit: lines, characters, milliseconds, characters a second, or a share.
    """

    fault: Fault
    weight: Weight
    caption: int | None = None
    measured: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaptionQuality:
    """What was measured on the captions of one film; what can't be known is None.

    Shape: `uncovered` are the stretches of speech without a caption, from one second.
    Units: `lag_ms` is positive for late captions; `fastest` in characters a second.
    """

    captions: int
    coverage: float | None
    lag_ms: int | None
    fastest: float
    longest_line: int
    remarks: tuple[Remark, ...]
    uncovered: tuple[Stretch, ...] = ()

    def captions_with(self, fault: Fault) -> tuple[int, ...]:
        """Return the numbers of the captions that have a fault."""
        return tuple(
            remark.caption
            for remark in self.remarks
            if remark.fault is fault and remark.caption is not None
        )

    @property
    def fails(self) -> bool:
        """Tell whether anything is worse than a warning."""
        return any(remark.weight is Weight.FAILS for remark in self.remarks)


def quality_of(
    file: CaptionFile,
    *,
    spoken: Sequence[Stretch] | None = None,
    duration_ms: int | None = None,
    expected_language: str = "",
    limits: CaptionLimits = LIMITS,
) -> CaptionQuality:
    """Measure captions against what is said, the film's length and the limits."""
    captions = file.captions
    coverage = None if spoken is None else coverage_of(captions, spoken)
    lag = None if spoken is None else lag_of(captions, spoken, limits.most_lag_ms)
    remarks = [
        *_remarks_on_each(captions, limits),
        *_remarks_on_times(captions, duration_ms, limits),
        *_remarks_on_speech(coverage, lag, limits),
        *_remarks_on_origin(file, expected_language),
    ]
    return CaptionQuality(
        captions=len(captions),
        coverage=coverage,
        lag_ms=lag,
        fastest=max(map(speed_of, captions), default=0.0),
        longest_line=max((longest_line_of(caption) for caption in captions), default=0),
        remarks=tuple(remarks),
        uncovered=uncovered_by(captions, spoken or ()),
    )


def speed_of(caption: Caption) -> float:
    """Return how fast a caption must be read.

    Units: characters a second, spaces and line breaks counted.
    """
    return len(caption.text) * 1_000 / max(1, caption.end_ms - caption.start_ms)


def longest_line_of(caption: Caption) -> int:
    """Return how many characters the longest line of a caption has."""
    return max(map(len, caption.text.split("\n")))


def _remarks_on_each(captions: Sequence[Caption], limits: CaptionLimits) -> Iterator[Remark]:
    for number, caption in enumerate(captions, start=1):
        if not any(map(str.isalnum, caption.text)):
            yield _warning(Fault.WITHOUT_WORDS, number)
            continue
        lines, length = caption.text.count("\n") + 1, caption.end_ms - caption.start_ms
        if lines > limits.most_lines:
            yield _failure(Fault.TOO_MANY_LINES, number, lines)
        widest, speed = longest_line_of(caption), speed_of(caption)
        if widest > limits.line_warns:
            yield _over(Fault.LONG_LINE, number, widest, widest > limits.line_fails)
        if length < limits.shortest_warns_ms:
            yield _over(Fault.TOO_SHORT, number, length, length < limits.shortest_fails_ms)
        if length > limits.longest_warns_ms:
            yield _warning(Fault.TOO_LONG, number, length)
        if speed > limits.speed_warns:
            yield _over(Fault.TOO_FAST, number, round(speed, 1), speed > limits.speed_fails)


def _remarks_on_times(
    captions: Sequence[Caption], duration_ms: int | None, limits: CaptionLimits
) -> Iterator[Remark]:
    shown_until: int | None = None
    for number, caption in enumerate(captions, start=1):
        gap = None if shown_until is None else caption.start_ms - shown_until
        if gap is not None and gap < 0:
            yield _failure(Fault.OVERLAP, number, -gap)
        elif gap is not None and 0 < gap < limits.narrow_gap_ms:
            yield _warning(Fault.NARROW_GAP, number, gap)
        if duration_ms is not None and caption.end_ms > duration_ms + limits.beyond_end_ms:
            yield _failure(Fault.OUTSIDE, number, caption.end_ms - duration_ms)
        shown_until = max(shown_until or 0, caption.end_ms)


def _remarks_on_speech(
    coverage: float | None, lag: int | None, limits: CaptionLimits
) -> Iterator[Remark]:
    if coverage is not None and coverage < limits.coverage:
        yield _warning(Fault.UNCOVERED, None, coverage)
    if lag is not None and abs(lag) >= limits.lag_ms:
        yield _warning(Fault.LATE if lag > 0 else Fault.EARLY, None, lag)


def _remarks_on_origin(file: CaptionFile, expected_language: str) -> Iterator[Remark]:
    if file.is_machine_made or looks_machine_made(file.captions):
        yield _warning(Fault.MACHINE_MADE, None)
    if file.language and expected_language and file.language != expected_language:
        yield _warning(Fault.OTHER_LANGUAGE, None)


def looks_machine_made(captions: Sequence[Caption]) -> bool:
    """Tell whether captions look like a machine's: no sentence ever ends, or lines roll up."""
    with_words = [caption for caption in captions if has_words(caption)]
    if len(with_words) < ENOUGH_TO_JUDGE:
        return False
    has_marks = any(_SENTENCE_MARKS & set(caption.text) for caption in with_words)
    pairs = zip(with_words, with_words[1:], strict=False)
    rolled = sum(
        earlier.text != later.text and earlier.text.split("\n")[-1] == later.text.split("\n")[0]
        for earlier, later in pairs
    )
    return not has_marks or rolled * 2 > len(with_words)


def _warning(fault: Fault, caption: int | None, measured: float | None = None) -> Remark:
    return Remark(fault=fault, weight=Weight.WARNS, caption=caption, measured=measured)


def _failure(fault: Fault, caption: int | None, measured: float | None = None) -> Remark:
    return Remark(fault=fault, weight=Weight.FAILS, caption=caption, measured=measured)


def _over(fault: Fault, caption: int, measured: float, fails: bool) -> Remark:
    weight = Weight.FAILS if fails else Weight.WARNS
    return Remark(fault=fault, weight=weight, caption=caption, measured=measured)
