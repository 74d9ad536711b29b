"""A post makes sense to one who can neither see the picture nor hear the sound."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Post, Reply
from rettesnor.rulebook.findings import Finding, Step, ask, breach, whole
from rettesnor.rulebook.grounds.own_words import FEWEST_WORDS, own_words
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.VIDEOS,)
QUESTION = "accessibility/understandable#makes_sense"


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a question when a video stands almost without text; pictures have rules of their own.

    A picture in the same post already brings a demand for text.
    """
    if not post.videos or post.pictures or isinstance(post, Reply):
        return
    if own_words(settings.read(post.text)) >= settings[FEWEST_WORDS]:
        return
    video = post.videos[0]
    answer = post.answer(QUESTION, video.key)
    if answer is None:
        yield ask("makes_sense", about=video.key, at=whole("videos.0"))
    elif answer != "yes":
        remedies = (Step(label="tell_it"),)
        yield breach("unclear", about=video.key, at=whole("videos.0"), remedies=remedies)
