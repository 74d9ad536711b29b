"""Whether every receipt still says what was read: held against the versions and the logbook."""

from collections.abc import Iterator

from django.db import connection

from rettesnor.guide.differences import digest_of_section
from rettesnor.guide.questions import digest_of_questions
from rettesnor.guide.tables import GuidePackageError
from rettesnor.guide.text import GuideTextError
from rettesnor.web.guide.books import is_untouched
from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.logbook.guards import missing
from rettesnor.web.logbook.models import Entry
from rettesnor.web.reading.actions import ACKNOWLEDGED, entered
from rettesnor.web.reading.elsewhere import ELSEWHERE, Fault, Wrong
from rettesnor.web.reading.guards import TABLES
from rettesnor.web.reading.models import Receipt
from rettesnor.web.reading.texts import questions_in, sections_in


def verify(authority_id: int) -> tuple[Fault, ...]:
    """Return what is wrong with an authority's receipts, and with the versions they are for."""
    guards = (Fault(wrong=Wrong.GUARD, what=name) for name in missing(connection, TABLES))
    others = (fault for one in ELSEWHERE.values() for fault in one.faults(authority_id))
    return (*guards, *_texts(authority_id), *_entries(authority_id), *others)


def _texts(authority_id: int) -> Iterator[Fault]:
    read = GuideVersion.objects.filter(authority=authority_id, receipts__isnull=False).distinct()
    for version in read.order_by("number"):
        if not is_untouched(version):
            yield Fault(wrong=Wrong.VERSION, what=str(version.number))
        said, asked = _digests(version)
        for receipt in version.receipts.order_by("pk"):
            passed = not receipt.questions or asked.get(receipt.section) == receipt.questions
            if said.get(receipt.section) != receipt.digest or not passed:
                yield Fault(wrong=Wrong.TEXT, what=str(receipt.pk))


def _digests(version: GuideVersion) -> tuple[dict[str, str], dict[str, str]]:
    """Return the digests of a version's sections, and of the questions on them."""
    try:
        sections, questions = sections_in(version), questions_in(version)
    except (GuidePackageError, GuideTextError):
        return {}, {}
    return (
        {anchor: digest_of_section(section) for anchor, section in sections.items()},
        {anchor: digest_of_questions(three) for anchor, three in questions.items()},
    )


def _entries(authority_id: int) -> Iterator[Fault]:
    """Yield the receipts that are otherwise than the logbook entered them, or gone, or more."""
    entries = Entry.objects.filter(act=ACKNOWLEDGED.name, authority_id=authority_id)
    written = {entry.object_id: (entry.actor_id, entry.details) for entry in entries.iterator()}
    receipts = Receipt.objects.filter(version__authority=authority_id).select_related("version")
    for receipt in receipts.order_by("pk").iterator():
        if written.pop(str(receipt.pk), None) != (receipt.person_id, entered(receipt)):
            yield Fault(wrong=Wrong.ENTRY, what=str(receipt.pk))
    yield from (Fault(wrong=Wrong.GONE, what=pk) for pk in written)
