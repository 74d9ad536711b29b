"""An ad on a topic that platforms call political may be turned down; have another way ready."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Ad
from rettesnor.rulebook.findings import Finding, Step, advice, in_text
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.AD,)
LIST = "advertising.social_issues"
MOST_NAMED = 3


def check(ad: Ad, settings: Settings) -> Iterator[Finding]:
    """Yield one piece of advice that names the words which may have the ad turned down."""
    reading = settings.read(ad.text)
    hits = [hit for hit in reading.hits(LIST) if not reading.is_protected(hit.start, hit.end)]
    if not hits:
        return
    words = list(dict.fromkeys(hit.word.lower() for hit in hits))[:MOST_NAMED]
    yield advice(
        "may_be_rejected",
        about=words[0],
        at=in_text((hits[0].start, hits[0].end)),
        values={"words": ", ".join(f"“{word}”" for word in words)},
        remedies=(Step(label="other_channel"),),
    )
