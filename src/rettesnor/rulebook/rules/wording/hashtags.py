"""A hashtag of several words has a capital at each, so that it can be read aloud."""

from collections.abc import Iterator

from rettesnor.language.script import hashtags_without_capitals
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Edit, Finding, advice, in_text
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.HASHTAGS,)
HASHTAG_WORDS = Setting[tuple[str, ...]]("wording.hashtag_words", ())


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a suggestion for each hashtag whose words run together."""
    for hashtag in hashtags_without_capitals(post.text, settings[HASHTAG_WORDS]):
        at = in_text((hashtag.start, hashtag.end))
        written = post.text[hashtag.start : hashtag.end]
        values = {"hashtag": written, "suggestion": hashtag.suggestion}
        edit = Edit(label="write_capitals", at=at, text=hashtag.suggestion, values=values)
        yield advice("no_capitals", about=written.lower(), at=at, values=values, remedies=(edit,))
