"""What waits for a person today, gathered from every app."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from rettesnor.web.day.models import CalendarFeed
from rettesnor.web.documents.duties import duties as in_documents
from rettesnor.web.feedback.duties import duties as in_feedback
from rettesnor.web.law.duties import duties as in_law
from rettesnor.web.links.duties import duties as in_links
from rettesnor.web.onboarding.duties import duties as in_onboarding
from rettesnor.web.people.access import Access
from rettesnor.web.people.duties import Duties, Duty
from rettesnor.web.people.models import Person
from rettesnor.web.posts.duties import duties as in_posts
from rettesnor.web.questions.duties import duties as in_questions
from rettesnor.web.reading.duties import duties as in_reading

SOURCES: dict[str, Duties] = {
    "posts": in_posts, "reading": in_reading, "documents": in_documents,
    "feedback": in_feedback, "law": in_law, "links": in_links, "questions": in_questions,
    "onboarding": in_onboarding,
}  # fmt: skip

logger = logging.getLogger("rettesnor.day")


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """What waits, in order of deadline, and which parts could not be read."""

    duties: tuple[Duty, ...]
    unread: tuple[str, ...] = ()


def day_of(access: Access, now: datetime) -> Day:
    """Return what waits; a part that fails is named, and the rest is shown."""
    found: list[Duty] = []
    unread: list[str] = []
    for name, source in SOURCES.items():
        try:
            found.extend(source(access, now))
        except Exception:
            logger.exception("a part of My day could not be read")
            unread.append(name)
    return Day(duties=tuple(sorted(found, key=_when)), unread=tuple(unread))


def dated(day: Day) -> Iterator[Duty]:
    """Yield the duties that have a deadline."""
    return (duty for duty in day.duties if duty.due_at is not None)


def owner_of_calendar(secret: str) -> Person | None:
    """Return whose calendar an address opens; none for one that is withdrawn or made up."""
    feed = CalendarFeed.objects.filter(token_hash=hash_of(secret), withdrawn_at=None)
    found = feed.select_related("person").first()
    return found.person if found is not None and found.person.is_active else None


def has_calendar(person: Person) -> bool:
    """Tell whether a person's calendar is open."""
    return CalendarFeed.objects.filter(person=person, withdrawn_at=None).exists()


def hash_of(secret: str) -> str:
    """Return what is kept of an address's secret."""
    return sha256(secret.encode()).hexdigest()


def _when(duty: Duty) -> tuple[bool, datetime, datetime]:
    return duty.due_at is None, duty.due_at or duty.since, duty.since
