"""What may wake a rule: a kind of thing in the post, a pattern, or a hit in a word list."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rettesnor.rulebook.facts import Ad, Post, Reply, TagPlace
from rettesnor.rulebook.settings import Setting, Settings


class Signal(StrEnum):
    """Something that a post has or has not."""

    PICTURES = "pictures"
    VIDEOS = "videos"
    TAGS = "tags"
    REPOSTS = "reposts"
    PARTNERS = "partners"
    PROFILES = "profiles"
    DIGITS = "digits"
    HASHTAGS = "hashtags"
    QUOTES = "quotes"
    EMOJI = "emoji"
    UNUSUAL = "unusual"
    AD = "ad"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Over:
    """A signal that wakes only where one text has it more often than this."""

    signal: Signal
    limit: int | Setting[int]

    def read(self, settings: Settings) -> int:
        """Return the limit, as the guide sets it."""
        return self.limit if isinstance(self.limit, int) else settings[self.limit]


# A text wakes by its signals, by a pattern that it holds, or by a hit of a word list's id.
type Waker = Signal | Over | re.Pattern[str] | str

QUOTATION_MARKS = frozenset("\"”“„”»«‘’")
FIRST_OF_EMOJI = "\N{COMBINING ENCLOSING KEYCAP}"
SELECTORS = frozenset("\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}")
# Danish letters, punctuation, currencies and emoji; all else may be a letter in disguise.
USUAL = re.compile(
    "[\x00-\xff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u245f\u2500-\u2bff"
    "\u200d\ufe0f\U0001f300-\U0001faff]"
)


def signals_of(post: Post) -> list[Signal]:
    """Return the signals of a post, apart from those of its texts."""
    found: list[Signal] = []
    if post.pictures:
        found.append(Signal.PICTURES)
    if post.videos:
        found.append(Signal.VIDEOS)
    if post.tags:
        found.append(Signal.TAGS)
        if any(tag.place is TagPlace.REPOST for tag in post.tags):
            found.append(Signal.REPOSTS)
    if post.partners:
        found.append(Signal.PARTNERS)
    if post.profiles:
        found.append(Signal.PROFILES)
    if isinstance(post, Ad):
        found.append(Signal.AD)
    if isinstance(post, Reply):
        found.append(Signal.REPLY)
    return found


def signals_of_signs(signs: str) -> Counter[Signal]:
    """Return how often the telling signs of one text give each signal."""
    found = Counter[Signal]()
    for sign, times in Counter(signs).items():
        for signal in _signals_of_sign(sign):
            found[signal] += times
    return found


@lru_cache(maxsize=4096)
def _signals_of_sign(sign: str) -> frozenset[Signal]:
    tells = {
        Signal.HASHTAGS: sign in "#＃",
        Signal.QUOTES: sign in QUOTATION_MARKS,
        Signal.DIGITS: sign.isdigit(),
        Signal.EMOJI: sign >= FIRST_OF_EMOJI and sign not in SELECTORS,
        Signal.UNUSUAL: USUAL.match(sign) is None,
    }
    return frozenset(signal for signal, is_told in tells.items() if is_told)
