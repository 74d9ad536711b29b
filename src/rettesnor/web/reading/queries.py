"""What each may see of reading: everyone their own, the guide's owner its changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from rettesnor.guide.differences import digest_of_section
from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Person
from rettesnor.web.people.rights import Right
from rettesnor.web.reading.asking import Asked, asked_of, last_receipts, readings_on
from rettesnor.web.reading.models import Receipt, SectionChange
from rettesnor.web.reading.shown import Shown, difference, whole
from rettesnor.web.reading.texts import changed_in, sections_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A receipt with the section as it was read; nothing when the version no longer has it."""

    receipt: Receipt
    title: object
    number: str
    is_sound: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A section that a version changes, and what its owner has said of that."""

    shown: Shown
    mark: SectionChange | None


def asked_now(person: Person) -> tuple[Asked, ...]:
    """Return what a person has to acknowledge, in the order of the guide."""
    readings = readings_on(person.authority_id, timezone.localdate())
    return tuple(asked_of(person, readings, last_receipts([person]).get(person.pk, {})))


def shown_of(asked: Asked, language: str) -> Shown:
    """Return what is to be read before acknowledging: what is new, or the whole section."""
    section, last = asked.reading.section, asked.last
    old = sections_of(last.version).get(section.anchor) if last else None
    return whole(section, language) if old is None else difference(old, section, language)


def given_by(person: Person) -> Iterator[Given]:
    """Yield a person's receipts, the newest first."""
    receipts = Receipt.objects.filter(person=person).select_related("version")
    for receipt in receipts.order_by("-at", "-pk"):
        section = sections_of(receipt.version).get(receipt.section)
        yield Given(
            receipt=receipt, title=section.title if section else None,
            number=section.number if section else "",
            is_sound=section is not None and digest_of_section(section) == receipt.digest,
        )  # fmt: skip


def versions_for(access: Access) -> QuerySet[GuideVersion]:
    """Return the versions whose changes someone may mark, the newest first."""
    return GuideVersion.objects.filter(
        access.within(Right.EDIT_GUIDE, "authority"), authority=access.person.authority_id
    ).order_by("-number")


def version_for(access: Access, number: int) -> GuideVersion | None:
    """Return one of them by its number."""
    return versions_for(access).filter(number=number).first()


def changes_in(version: GuideVersion, language: str) -> list[Change]:
    """Return the sections that a version changes, each with its mark, if it has one."""
    marks = {mark.section: mark for mark in version.section_changes.select_related("marked_by")}
    return [
        Change(shown=difference(old, new, language), mark=marks.get(new.anchor))
        for old, new in changed_in(version)
    ]


def unmarked_in(version: GuideVersion) -> int:
    """Return how many of a version's changed sections nobody has marked."""
    marked = set(version.section_changes.values_list("section", flat=True))
    return sum(new.anchor not in marked for _, new in changed_in(version))
