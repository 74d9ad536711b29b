"""Whether captions stand in the picture itself: text low down while somebody speaks, changing."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PIL import Image

from rettesnor.media.caption_coverage import Stretch
from rettesnor.media.film.port import FilmFrame

# None is a picture whose reading was given up; it tells nothing.
ReadsText = Callable[[Image.Image], str | None]
SeesText = Callable[[Image.Image], bool]

# Captions stand in this share of the picture, from below.
LOWER_SHARE = 0.4
LEAST_WITH_TEXT = 0.5
# Reading is dear; so many frames with speech tell.
MOST_SAMPLES = 20
FEWEST_SAMPLES = 3
# A word in so many samples is a sign or a logo, not what is said.
STANDING_SHARE = 0.8
# Of the samples with text, so many must say something of their own.
LEAST_DIFFERENT = 0.5
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class BurnedIn:
    """What was read low down in the frames with speech.

    Shape: `is_likely` is None where there are too few frames with speech to tell.
    """

    samples: int
    with_text: int
    different: int
    is_likely: bool | None


def burned_in(
    frames: Iterable[FilmFrame],
    spoken: Sequence[Stretch],
    read_text: ReadsText,
    has_text: SeesText | None = None,
) -> BurnedIn:
    """Read the lower part of frames with speech, and say whether captions stand there.

    Shape: `has_text`, where given, is a cheap look that saves reading.
    """
    chosen = _evenly([frame for frame in frames if _is_in(spoken, frame.at_seconds)])
    texts = (_words_low_in(frame.picture, read_text, has_text) for frame in chosen)
    return judged([words for words in texts if words is not None])


def judged(texts: Sequence[frozenset[str]]) -> BurnedIn:
    """Say whether the words of frames with speech are captions."""
    seen = Counter(word for words in texts for word in words)
    standing = {word for word, times in seen.items() if times >= STANDING_SHARE * len(texts)}
    changing = [words - standing for words in texts if words - standing]
    different = len(set(changing))
    is_likely = len(changing) >= LEAST_WITH_TEXT * len(texts) and different >= max(
        2, LEAST_DIFFERENT * len(changing)
    )
    return BurnedIn(
        samples=len(texts),
        with_text=sum(map(bool, texts)),
        different=different,
        is_likely=is_likely if len(texts) >= FEWEST_SAMPLES else None,
    )


def _words_low_in(
    picture: Image.Image, read_text: ReadsText, has_text: SeesText | None
) -> frozenset[str] | None:
    top = int(picture.height * (1 - LOWER_SHARE))
    lower = picture.crop((0, top, picture.width, picture.height))
    if has_text is not None and not has_text(lower):
        return frozenset()
    text = read_text(lower)
    return None if text is None else frozenset(_WORD.findall(text.lower()))


def _is_in(spoken: Sequence[Stretch], seconds: float) -> bool:
    return any(start <= seconds * 1_000 < end for start, end in spoken)


def _evenly(frames: Sequence[FilmFrame]) -> Sequence[FilmFrame]:
    if len(frames) <= MOST_SAMPLES:
        return frames
    step = len(frames) / MOST_SAMPLES
    return [frames[int(number * step)] for number in range(MOST_SAMPLES)]
