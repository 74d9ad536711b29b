"""A person who is portrayed or named has consented to this use."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Medium, Post
from rettesnor.rulebook.findings import Finding, Place, Remedy, Settle, Step, breach, ok
from rettesnor.rulebook.grounds.consents import (
    CHOOSE,
    GET,
    USE_ANOTHER,
    Gap,
    covering,
    missing_platforms,
    nearest,
    platform_names,
    withdrawn_and_not_given_again,
)
from rettesnor.rulebook.grounds.people import (
    WHO_IS_SEEN,
    Seen,
    answer_about,
    media_with_people,
)
from rettesnor.rulebook.grounds.prominence import CLOSE_SHARE
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PICTURES, Signal.VIDEOS)
UNPEOPLED = (Seen.NOBODY, Seen.NOT_LIVING)


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each portrait without consent, and for pictures past their time."""
    for at, medium, seen in media_with_people(post, settings):
        if medium.expires_on is not None and medium.expires_on < post.today:
            yield _past_its_time(medium, at)
        if seen is Seen.PORTRAIT:
            yield _portrait(medium, post, at, settings)
        elif seen not in UNPEOPLED and withdrawn_and_not_given_again(medium, post) is not None:
            yield _forbidden(Gap.WITHDRAWN.value, medium, at, (Step(label="take_down"),))


def _past_its_time(medium: Medium, at: Place) -> Finding:
    values = {"date": str(medium.expires_on)}
    return breach(
        "past_its_time", about=medium.key, at=at, values=values,
        remedies=(USE_ANOTHER, Step(label="new_time")), paragraph="consent-scope",
    )  # fmt: skip


def _portrait(medium: Medium, post: Post, at: Place, settings: Settings) -> Finding:
    if withdrawn_and_not_given_again(medium, post) is not None:
        return _forbidden(Gap.WITHDRAWN.value, medium, at, (Step(label="take_down"),))
    given = len({one.person for one in covering(medium, post)})
    wanted = _persons_portrayed(medium, post, settings)
    if given >= wanted:
        return ok("covered", about=medium.key, at=at, paragraph="consent-portrait")
    if given:
        values = {"given": str(given), "wanted": str(wanted)}
        return breach(
            "one_is_missing", about=medium.key, at=at, values=values,
            remedies=(CHOOSE, GET, USE_ANOTHER), paragraph="consent-portrait",
        )  # fmt: skip
    return _uncovered(medium, post, at)


def _persons_portrayed(medium: Medium, post: Post, settings: Settings) -> int:
    """Count those who must consent: the named, else the faces that are close."""
    named = len({name.strip() for name in medium.persons_named if name.strip()})
    faces = medium.faces
    if named or faces is None or faces.count != 2 or answer_about(medium, post) is not None:
        return max(1, named)
    second = 2 * faces.median_share - faces.largest_share
    return 2 if second >= settings[CLOSE_SHARE] else 1


def _uncovered(medium: Medium, post: Post, at: Place) -> Finding:
    found = nearest(medium, post)
    if found is None:
        remedies = (CHOOSE, GET, USE_ANOTHER, _not_a_person(medium))
        return _forbidden("no_consent", medium, at, remedies, paragraph="consent-portrait")
    consent, gap = found
    values = {
        "date": str(consent.expires_on),
        "platform": platform_names(missing_platforms(consent, post)),
    }
    return _forbidden(gap.value, medium, at, (CHOOSE, GET, USE_ANOTHER), values)


def _not_a_person(medium: Medium) -> Settle:
    """Let a person say in one click that the machine took a work of art for a person."""
    return Settle(
        label="not_a_person", question=WHO_IS_SEEN, about=medium.key, value=Seen.NOT_LIVING.value
    )


def _forbidden(
    message: str,
    medium: Medium,
    at: Place,
    remedies: tuple[Remedy, ...],
    values: dict[str, str] | None = None,
    paragraph: str = "consent-scope",
) -> Finding:
    return breach(
        message, about=medium.key, at=at, values=values, remedies=remedies, paragraph=paragraph
    )
