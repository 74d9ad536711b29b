"""A picture of what happens, rather than of persons, is weighed once and the reason kept."""

import re
from collections.abc import Iterator

from rettesnor.rulebook.facts import Medium, Post
from rettesnor.rulebook.findings import Finding, Place, Step, ask, breach, ok
from rettesnor.rulebook.grounds.consents import USE_ANOTHER
from rettesnor.rulebook.grounds.people import Seen, answer_about, media_with_people
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PICTURES, Signal.VIDEOS)
HERE = "consent/situation"
UNSETTLED = (Seen.NOT_LOOKED_AT, Seen.UNCLEAR)
NUMBER_PLATE = re.compile(r"(?<!\w)[A-Z]{2} ?\d{2} ?\d{3}(?!\w)", re.ASCII)


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a question for each situation that nobody has weighed, and for readable plates."""
    for at, medium, seen in media_with_people(post, settings):
        if seen is Seen.SITUATION:
            yield _weighed(medium, post, at)
        if seen not in UNSETTLED and _shows_number_plates(medium, settings):
            yield _plates(medium, post, at)


def _weighed(medium: Medium, post: Post, at: Place) -> Finding:
    answer = post.answer(f"{HERE}#activity", medium.key)
    if answer == "exposed":
        return breach(
            "exposed", about=medium.key, at=at, remedies=(USE_ANOTHER, Step(label="blur")),
            paragraph="consent-assessment",
        )  # fmt: skip
    if answer == "yes" or answer_about(medium, post) is Seen.SITUATION:
        return ok("weighed", about=medium.key, at=at, paragraph="consent-situation")
    return ask("activity", about=medium.key, at=at, paragraph="consent-assessment")


def _plates(medium: Medium, post: Post, at: Place) -> Finding:
    answer = post.answer(f"{HERE}#number_plates", medium.key)
    paragraph = "consent-assessment"
    if answer == "no":
        return ok("plates_hidden", about=medium.key, at=at, paragraph=paragraph)
    if answer == "yes":
        remedies = (Step(label="blur"),)
        return breach("plates", about=medium.key, at=at, remedies=remedies, paragraph=paragraph)
    return ask("number_plates", about=medium.key, at=at, paragraph=paragraph)


def _shows_number_plates(medium: Medium, settings: Settings) -> bool:
    if medium.text and NUMBER_PLATE.search(medium.text):
        return True
    return settings.read(medium.alt).has("consent.number_plate")
