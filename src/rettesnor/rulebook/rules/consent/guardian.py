"""A parent or guardian has consented where children, or others who can't judge it, are shown."""

import re
from collections.abc import Iterator

from rettesnor.rulebook.facts import Medium, Post
from rettesnor.rulebook.findings import Finding, Place, Step, ask, breach, ok
from rettesnor.rulebook.grounds.consents import USE_ANOTHER, covering
from rettesnor.rulebook.grounds.people import RECOGNISABLE, Seen, has_faces, media_with_people
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PICTURES, Signal.VIDEOS)
HERE = "consent/guardian"
OWN_CONSENT_AGE = Setting("consent.minor_consent_age", 15)
OWN_CONSENT_AGE_IF_SENSITIVE = Setting("consent.guardian_age_if_sensitive", 18)
OF_AGE = 18
UNPEOPLED = (Seen.NOBODY, Seen.NOT_LIVING)
UNSETTLED = (Seen.NOT_LOOKED_AT, Seen.UNCLEAR)
AGE = re.compile(r"(?<![\d\-–])(\d{1,2})[- ]?årig(?:e|es|s)?(?!\w)")
SENSITIVE = ("consent.sensitive_place", "consent.sensitive_person", "consent.sensitive_topic")
GROWN_UP = ("consent.in_a_job", "consent.grown_up")
PLACES = ("consent.child_place",)
CHILDREN = ("consent.children", "consent.child_word", "consent.child_hint")
HINTS = (*CHILDREN, "consent.unaware")


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach where children are shown without a guardian's yes, else at most a question."""
    for at, medium, seen in media_with_people(post, settings):
        if seen in UNPEOPLED:
            continue
        if seen in UNSETTLED and not has_faces(medium):
            if _describes_children(medium, settings):
                yield _missing("children", medium, at)
            continue
        yield from _judged(medium, seen, post, at, settings)


def _judged(
    medium: Medium, seen: Seen, post: Post, at: Place, settings: Settings
) -> Iterator[Finding]:
    answer = post.answer(f"{HERE}#children", medium.key)
    if answer == "no":
        yield ok("grown_ups", about=medium.key, at=at)
    elif any(consent.by_guardian for consent in covering(medium, post)):
        yield ok("guardian", about=medium.key, at=at)
    elif answer in ("children", "others"):
        yield _missing(answer, medium, at)
    elif seen in RECOGNISABLE and _may_consent_alone(medium, post, settings):
        yield _young(medium, post, at)
    elif _describes_children(medium, settings) or _is_about_children(medium, post, settings):
        yield _missing("children", medium, at)
    elif _may_be_children(medium, seen, post, settings):
        yield ask("children", about=medium.key, at=at)


def _young(medium: Medium, post: Post, at: Place) -> Finding:
    """Judge a young person who is old enough to say yes alone by the house rule."""
    answer = post.answer(f"{HERE}#own_consent", medium.key)
    if answer == "yes":
        return ok("own_consent", about=medium.key, at=at)
    if answer == "no":
        return _missing("children", medium, at)
    return ask("own_consent", about=medium.key, at=at)


def _missing(message: str, medium: Medium, at: Place) -> Finding:
    remedies = (Step(label="get_guardian"), USE_ANOTHER)
    return breach(message, about=medium.key, at=at, remedies=remedies)


def _ages(medium: Medium, post: Post) -> tuple[int, ...]:
    texts = f"{post.text}\n{medium.alt}"
    return tuple(int(found[1]) for found in AGE.finditer(texts.lower()))


def _may_consent_alone(medium: Medium, post: Post, settings: Settings) -> bool:
    ages = _ages(medium, post)
    is_sensitive = any(_says(post.text, medium.alt, lists=SENSITIVE, settings=settings))
    alone = settings[OWN_CONSENT_AGE_IF_SENSITIVE if is_sensitive else OWN_CONSENT_AGE]
    return bool(ages) and alone <= min(ages) < OF_AGE


def _describes_children(medium: Medium, settings: Settings) -> bool:
    """Tell whether the alt text says that children are in the picture."""
    alt = settings.read(medium.alt)
    if alt.has("consent.depicted"):
        return False
    return any(alt.has(name) for name in CHILDREN)


def _is_about_children(medium: Medium, post: Post, settings: Settings) -> bool:
    """Tell whether the post is about particular children, and not about those who work there."""
    if any(_says(post.text, lists=GROWN_UP, settings=settings)):
        return False
    is_under_age = any(age < OF_AGE for age in _ages(medium, post))
    return is_under_age or settings.read(post.text).has("consent.children")


def _may_be_children(medium: Medium, seen: Seen, post: Post, settings: Settings) -> bool:
    """Tell whether to ask: at a hint of children, and of a portrait that nothing shows adult."""
    texts = (post.text, medium.alt)
    if any(_says(*texts, lists=HINTS, settings=settings)):
        return True
    is_grown_up = bool(post.performers) or any(_says(*texts, lists=GROWN_UP, settings=settings))
    is_of_age = any(age >= OF_AGE for age in _ages(medium, post))
    if seen in RECOGNISABLE:
        return not (is_grown_up or is_of_age)
    return any(_says(*texts, lists=PLACES, settings=settings))


def _says(*texts: str, lists: tuple[str, ...], settings: Settings) -> Iterator[bool]:
    """Yield for each text and word list whether the text has a word of it."""
    for text in texts:
        reading = settings.read(text)
        yield from (reading.has(name) for name in lists)
