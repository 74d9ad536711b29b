"""A signed consent is filed at once, and before the picture is used again."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Consent, Medium, Post
from rettesnor.rulebook.findings import Finding, Place, Step, advice, breach
from rettesnor.rulebook.grounds.consents import covering, reference
from rettesnor.rulebook.grounds.people import Seen, media_with_people
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal
from rettesnor.rulebook.working_days import CLOSING_DAYS, working_days_between

WAKES_ON = (Signal.PICTURES, Signal.VIDEOS)
FILING_DAYS = Setting("consent.filing_days", 5)
EXAMPLE = Setting("consent.filing_reference_example", "2026-0123456-7")
RECORDS_SYSTEM = Setting("authority.records_system", "eDoc")
UNPEOPLED = (Seen.NOBODY, Seen.NOT_LIVING)
FEWEST_DIGITS = 4
LONGEST = 60


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield advice for each consent that is not filed yet, a breach where it is used again."""
    for at, medium, seen in media_with_people(post, settings):
        if seen not in UNPEOPLED:
            for consent in covering(medium, post):
                yield from _judged(consent, medium, post, at, settings)


def _judged(
    consent: Consent, medium: Medium, post: Post, at: Place, settings: Settings
) -> Iterator[Finding]:
    given = consent.filing_reference.strip()
    if given and _is_well_formed(given):
        return
    about = reference(consent, medium)
    values = {
        "reference": given[:LONGEST], "example": settings[EXAMPLE],
        "system": settings[RECORDS_SYSTEM], "days": str(settings[FILING_DAYS]),
    }  # fmt: skip
    remedies = (Step(label="file_it", values=values),)
    if given:
        yield advice("odd_reference", about=about, at=at, values=values, remedies=remedies)
        return
    is_late = _working_days_gone(consent, medium, post, settings) > settings[FILING_DAYS]
    if is_late and _is_used_again(medium, post):
        yield breach(
            "used_again", about=about, at=at, values=values, remedies=remedies,
            paragraph="consent-reuse",
        )  # fmt: skip
        return
    message = "late" if is_late else "not_filed_yet"
    yield advice(
        message, about=about, at=at, values=values, remedies=remedies, paragraph="consent-filed"
    )


def _is_well_formed(given: str) -> bool:
    digits = sum(character.isdigit() for character in given)
    is_plain = all(character.isalnum() or character in " -/.:" for character in given)
    return is_plain and digits >= FEWEST_DIGITS and len(given) <= LONGEST


def _is_used_again(medium: Medium, post: Post) -> bool:
    return medium.first_used_on is not None and medium.first_used_on < post.today


def _working_days_gone(
    consent: Consent, medium: Medium, post: Post, settings: Settings
) -> int:
    """Count the working days since the signature, or since the first use when it has no date."""
    since = consent.signed_on or medium.first_used_on
    if since is None:
        return 0
    return working_days_between(since, post.today, settings[CLOSING_DAYS])
