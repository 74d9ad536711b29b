"""A picture supplements an explaining text and never stands alone."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Post, Reply
from rettesnor.rulebook.findings import Finding, Step, breach, in_text
from rettesnor.rulebook.grounds.own_words import FEWEST_WORDS, own_words
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PICTURES,)


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach when a post with pictures has next to no text; a reply answers a thread."""
    if not post.pictures or isinstance(post, Reply):
        return
    words = own_words(settings.read(post.text))
    fewest = settings[FEWEST_WORDS]
    if words >= fewest:
        return
    yield breach(
        "few_words" if words else "no_text",
        about=post.pictures[0].key,
        at=in_text((0, len(post.text))),
        values={"words": str(words), "fewest": str(fewest)},
        remedies=(Step(label="explain"),),
    )
