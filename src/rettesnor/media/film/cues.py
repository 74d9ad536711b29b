"""From words with times to captions that can be read: short lines, whole phrases, enough time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rettesnor.media.caption_file import Caption
from rettesnor.media.caption_quality import LIMITS, CaptionLimits

# A pause this long ends a caption.
PAUSE_MS = 600
LONGEST_MS = 6_000
# Kept free between captions, so that the eye notices the change.
GAP_MS = 80
_ENDS = (".", "!", "?", "…")


class HeardWord(NamedTuple):
    """One word that a machine heard.

    Units: milliseconds.
    """

    start_ms: int
    end_ms: int
    text: str


def captions_of(words: Iterable[HeardWord], limits: CaptionLimits = LIMITS) -> tuple[Caption, ...]:
    """Return captions that keep to the limits as far as what is said allows."""
    groups = list(_groups(_in_order(words), limits))
    captions = [
        Caption(
            start_ms=group[0].start_ms,
            end_ms=max(group[-1].end_ms, group[0].start_ms + 1),
            text="\n".join(_lines(group, limits)),
        )
        for group in groups
    ]
    return tuple(_with_time_to_read(captions, limits))


def _in_order(words: Iterable[HeardWord]) -> Iterator[HeardWord]:
    """Yield words with a text, none of which begins before the one above."""
    earliest = 0
    for word in words:
        text = " ".join(word.text.split())
        if text:
            start = max(earliest, word.start_ms)
            yield HeardWord(start, max(start, word.end_ms), text)
            earliest = start


def _groups(words: Iterable[HeardWord], limits: CaptionLimits) -> Iterator[list[HeardWord]]:
    group: list[HeardWord] = []
    for word in words:
        if group and _belongs_to_next(group, word, limits):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _belongs_to_next(group: Sequence[HeardWord], word: HeardWord, limits: CaptionLimits) -> bool:
    if word.start_ms - group[-1].end_ms >= PAUSE_MS or group[-1].text.endswith(_ENDS):
        # Two captions at one moment can't be read: a word without time stays.
        return word.start_ms > group[0].start_ms
    if word.end_ms - group[0].start_ms > LONGEST_MS:
        return True
    return len(_lines([*group, word], limits)) > limits.most_lines


def _lines(group: Sequence[HeardWord], limits: CaptionLimits) -> list[str]:
    """Return the lines that words fill; a word longer than a line has one of its own."""
    lines: list[str] = []
    for word in group:
        if lines and len(lines[-1]) + 1 + len(word.text) <= limits.line_warns:
            lines[-1] += f" {word.text}"
        else:
            lines.append(word.text)
    return lines


def _with_time_to_read(captions: Sequence[Caption], limits: CaptionLimits) -> Iterator[Caption]:
    """Yield captions that stand as long as they must, where the next one leaves room."""
    shown_until = 0
    for number, caption in enumerate(captions):
        # More words at one moment than a caption holds: the next ones wait for a millisecond.
        start = max(caption.start_ms, shown_until)
        wanted = max(
            limits.shortest_warns_ms, int(len(caption.text) * 1_000 / limits.speed_warns) + 1
        )
        shown_until = max(caption.end_ms, start + wanted)
        if number + 1 < len(captions):
            start_of_next = captions[number + 1].start_ms
            shown_until = min(shown_until, max(start + 1, start_of_next - GAP_MS))
        yield Caption(start_ms=start, end_ms=shown_until, text=caption.text)
