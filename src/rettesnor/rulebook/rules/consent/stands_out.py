"""A person who stands out from the others in a picture has consented to this use."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Medium, Post
from rettesnor.rulebook.findings import Finding, Place, Step, breach, ok
from rettesnor.rulebook.grounds.consents import CHOOSE, GET, USE_ANOTHER, covering
from rettesnor.rulebook.grounds.introductions import lines_with_names
from rettesnor.rulebook.grounds.people import Seen, answer_about, media_with_people
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PICTURES, Signal.VIDEOS)
PARAGRAPH = "consent-stands-out"


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each medium in which somebody stands out without a consent."""
    for at, medium, seen in media_with_people(post, settings):
        if seen is Seen.STANDS_OUT:
            yield _judged(medium, post, at, settings)


def _judged(medium: Medium, post: Post, at: Place, settings: Settings) -> Finding:
    if covering(medium, post):
        return ok("covered", about=medium.key, at=at, paragraph=PARAGRAPH)
    message = _message(medium, post, settings)
    blur = Step(label="cover_names" if message == "names_shown" else "blur")
    remedies = (CHOOSE, GET, blur, USE_ANOTHER)
    return breach(message, about=medium.key, at=at, remedies=remedies, paragraph=PARAGRAPH)


def _message(medium: Medium, post: Post, settings: Settings) -> str:
    if medium.consents:
        return "not_covered"
    is_answered = answer_about(medium, post) is not None
    if not is_answered and medium.text and lines_with_names(settings.read(medium.text)):
        return "names_shown"
    return "stands_out"
