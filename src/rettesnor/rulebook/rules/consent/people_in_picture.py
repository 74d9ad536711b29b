"""Somebody looks at each picture and video, to see whether a person can be recognised."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Medium, Post
from rettesnor.rulebook.findings import Finding, Place, Step, advice, ask, ok
from rettesnor.rulebook.grounds.people import Seen, answer_about, is_depiction, media_with_people
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PICTURES, Signal.VIDEOS)
PARAGRAPH = "person-in-image"


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield one question for each medium that nobody has looked at, or that is in doubt."""
    for at, medium, seen in media_with_people(post, settings):
        if seen in (Seen.NOT_LOOKED_AT, Seen.UNCLEAR):
            yield ask("who_is_seen", about=medium.key, at=at, paragraph=PARAGRAPH)
        elif answer_about(medium, post) in (Seen.NOBODY, Seen.NOT_LIVING):
            yield ok(seen.value, about=medium.key, at=at, paragraph=PARAGRAPH)
        elif seen is Seen.NOBODY:
            yield from _by_the_machine(medium, at, settings)


def _by_the_machine(medium: Medium, at: Place, settings: Settings) -> Iterator[Finding]:
    """Keep that only a machine has looked; yield advice on a small face on a poster or the like."""
    if medium.faces is None or medium.faces.count <= 0:
        yield ok("no_face_found", about=medium.key, at=at, paragraph=PARAGRAPH)
    elif is_depiction(settings.read(medium.alt)):
        remedies = (Step(label="look_again"),)
        yield advice(
            "face_on_a_thing", about=medium.key, at=at, remedies=remedies, paragraph=PARAGRAPH
        )
