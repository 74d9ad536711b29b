"""Which sections ask for a receipt, of whom, since when, and until when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from rettesnor.guide.differences import digest_of_section
from rettesnor.guide.package import Section
from rettesnor.guide.questions import Question
from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.people.models import Person
from rettesnor.web.reading.models import Receipt, SectionChange
from rettesnor.web.reading.texts import questions_of, sections_of, versions_until


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A change that asks everyone again: the version's first day, and when it was marked."""

    holds_from: date
    marked_at: datetime

    @property
    def since(self) -> datetime:
        """Return the moment from which both hold."""
        return max(start_of(self.holds_from), self.marked_at)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A section that everyone is to have read: as it stands now, and what called for it."""

    section: Section
    version: GuideVersion
    digest: str
    first_on: date
    questions: tuple[Question, ...]
    calls: tuple[Call, ...]

    def asks_since(self, person: Person, last: Receipt | None) -> datetime | None:
        """Return since when the section asks this person; nothing when it doesn't."""
        if last is None:
            return max(start_of(self.first_on), start_of(person.joined_on))
        if last.digest == self.digest:
            return None
        begun = last.version.holds_from
        later = (call.since for call in self.calls if begun is None or call.holds_from > begun)
        return min(later, default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A section that asks one person."""

    reading: Reading
    since: datetime
    last: Receipt | None

    @property
    def due_at(self) -> datetime:
        """Return when it is to be acknowledged."""
        return due_after(self.since, settings.RECEIPT_DAYS)


def readings_on(authority_id: int, day: date) -> tuple[Reading, ...]:
    """Return what everyone in an authority is to have read on a day."""
    versions = versions_until(authority_id, day)
    if not versions:
        return ()
    first, calls = _first_days(versions), _calls(versions)
    questions = questions_of(versions[-1])
    return tuple(
        Reading(
            section=section, version=versions[-1], digest=digest_of_section(section),
            first_on=first[anchor], questions=questions.get(anchor, ()),
            calls=tuple(calls.get(anchor, ())),
        )
        for anchor, section in sections_of(versions[-1]).items()
    )  # fmt: skip


def asked_of(
    person: Person, readings: Iterable[Reading], last: Mapping[str, Receipt]
) -> Iterator[Asked]:
    """Yield what asks a person who has acknowledged this last, section by section."""
    for reading in readings:
        receipt = last.get(reading.section.anchor)
        since = reading.asks_since(person, receipt)
        if since is not None:
            yield Asked(reading=reading, since=since, last=receipt)


def last_receipts(people: Iterable[Person]) -> dict[int, dict[str, Receipt]]:
    """Return for each person the last receipt for each section."""
    given = Receipt.objects.filter(person__in=list(people)).select_related("version")
    found: dict[int, dict[str, Receipt]] = {}
    for receipt in given.order_by("at", "pk"):
        found.setdefault(receipt.person_id, {})[receipt.section] = receipt
    return found


def start_of(day: date) -> datetime:
    """Return when a day begins here."""
    return timezone.make_aware(datetime.combine(day, time()))


def due_after(since: datetime, days: int) -> datetime:
    """Return the last minute of the day that comes so many days after a moment."""
    last_day = timezone.localdate(since) + timedelta(days=days)
    return start_of(last_day + timedelta(days=1)) - timedelta(minutes=1)


def _first_days(versions: Iterable[GuideVersion]) -> dict[str, date]:
    first: dict[str, date] = {}
    for version in versions:
        assert version.holds_from is not None
        for anchor in sections_of(version):
            first.setdefault(anchor, version.holds_from)
    return first


def _calls(versions: Iterable[GuideVersion]) -> dict[str, list[Call]]:
    days = {version.pk: version.holds_from for version in versions}
    calls: dict[str, list[Call]] = {}
    for change in SectionChange.objects.filter(version__in=list(days), is_substantial=True):
        day = days[change.version_id]
        assert day is not None
        call = Call(holds_from=day, marked_at=change.marked_at)
        calls.setdefault(change.section, []).append(call)
    return calls
