"""What may wake a rule: a kind of thing in the post, or a hit in one of the guide's word lists."""

import re
from enum import StrEnum
from functools import lru_cache

from rettesnor.rulebook.facts import Ad, Post, Reply


class Signal(StrEnum):
    """Something that a post has or has not."""

    PICTURES = "pictures"
    VIDEOS = "videos"
    TAGS = "tags"
    PARTNERS = "partners"
    DIGITS = "digits"
    HASHTAGS = "hashtags"
    LINKS = "links"
    EMAILS = "emails"
    QUOTES = "quotes"
    EMOJI = "emoji"
    UNUSUAL = "unusual"
    AD = "ad"
    REPLY = "reply"


QUOTATION_MARKS = frozenset("\"”“„»«‘’")
FIRST_OF_EMOJI = "\N{COMBINING ENCLOSING KEYCAP}"
# What tells something by itself: all but Latin letters, blanks and most punctuation. Said
# the other way round, for a text is sought through faster for what is not in a small set.
TELLING = re.compile("[^\x00-!$-/:-\xaa\xac-\xb1\xb4-\xb8\xba\xbc-\xff]")
# Danish letters, punctuation, currencies and emoji; all else may be a letter in disguise.
USUAL = re.compile(
    "[\x00-\xff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u245f\u2500-\u2bff"
    "\u200d\ufe0f\U0001f300-\U0001faff]"
)
DOT_IN_ADDRESS = re.compile(r"\.\w")
AT_IN_ADDRESS = re.compile(r"@(?<=[\w.+-]@)[\w-]")


def signals_of(post: Post) -> set[str]:
    """Return the signals of a post; word-list hits are added by the engine."""
    found: set[str] = set()
    if post.pictures:
        found.add(Signal.PICTURES)
    if post.videos:
        found.add(Signal.VIDEOS)
    if post.tags:
        found.add(Signal.TAGS)
    if post.partners:
        found.add(Signal.PARTNERS)
    if isinstance(post, Ad):
        found.add(Signal.AD)
    if isinstance(post, Reply):
        found.add(Signal.REPLY)
    return found


def signals_of_text(text: str) -> set[str]:
    """Return the signals of one text, by its characters alone."""
    found: set[str] = set()
    found.update(*map(_signals_of_character, TELLING.findall(text)))
    if "://" in text or DOT_IN_ADDRESS.search(text):
        found.add(Signal.LINKS)
    if AT_IN_ADDRESS.search(text):
        found.add(Signal.EMAILS)
    return found


@lru_cache(maxsize=4096)
def _signals_of_character(character: str) -> frozenset[str]:
    tells = {
        Signal.HASHTAGS: character in "#＃",
        Signal.QUOTES: character in QUOTATION_MARKS,
        Signal.DIGITS: character.isdigit(),
        Signal.EMOJI: character >= FIRST_OF_EMOJI,
        Signal.UNUSUAL: USUAL.match(character) is None,
    }
    return frozenset(signal for signal, is_told in tells.items() if is_told)
