"""What may wake a rule: a kind of thing in the post, or a hit in one of the guide's word lists."""

from enum import StrEnum

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
    QUOTES = "quotes"
    NOT_ASCII = "not_ascii"
    AD = "ad"
    REPLY = "reply"


QUOTATION_MARKS = frozenset("\"”“„»«‘’'")


def signals_of(post: Post) -> set[str]:
    """Return the signals of a post; word-list hits are added by the engine."""
    found = set[str]()
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
    characters = set(text)
    found = set[str]()
    if "#" in characters or "＃" in characters:
        found.add(Signal.HASHTAGS)
    if "." in characters:
        found.add(Signal.LINKS)
    if not characters.isdisjoint(QUOTATION_MARKS):
        found.add(Signal.QUOTES)
    if any(character.isdigit() for character in characters):
        found.add(Signal.DIGITS)
    if not text.isascii():
        found.add(Signal.NOT_ASCII)
    return found
