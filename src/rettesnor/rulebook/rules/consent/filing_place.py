"""The unit knows where in the records system its consents are kept."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Finding, Step, breach, whole
from rettesnor.rulebook.grounds.people import RECOGNISABLE, media_with_people
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PICTURES, Signal.VIDEOS)
RECORDS_SYSTEM = Setting("authority.records_system", "eDoc")
ABOUT = "filing_place"


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach where a consent is wanted and the unit has no place to file it."""
    if post.filing_place is None or post.filing_place.strip():
        return
    if any(seen in RECOGNISABLE for _, _, seen in media_with_people(post, settings)):
        yield breach(
            "no_place",
            about=ABOUT,
            at=whole(ABOUT),
            values={"system": settings[RECORDS_SYSTEM]},
            remedies=(Step(label="ask_local_manager"),),
        )
