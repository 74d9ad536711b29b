"""Which paragraphs and rules stand on law, and when each was and must be held against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404
from django.urls import reverse

from rettesnor.guide.package import Paragraph
from rettesnor.rulebook.engine import Rulebook
from rettesnor.web.guide.books import rulebook_in_force, rulebook_of, version_in_force
from rettesnor.web.law.models import LawSource
from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Unit
from rettesnor.web.people.rights import Right

LEGAL = frozenset({"law", "both"})
# Half a year is too often for a statute and five years too seldom.
UNTIL_REVIEW = timedelta(days=365)

type Words = dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Watched:
    """A paragraph or a rule with the law that it stands on."""

    subject: str
    number: str
    words: Words
    address: str
    origin: str
    source: Words
    due_on: date
    last: LawSource | None = None

    @property
    def source_kept(self) -> str:
        """Return the source as a review keeps it: in Danish, in which it is the authority's."""
        return self.source.get("da", "")

    @property
    def is_new_source(self) -> bool:
        """Tell whether the source is another than the one that was reviewed."""
        return self.last is not None and self.last.source != self.source_kept


def may_watch(access: Access) -> bool:
    """Tell whether the person keeps the guide of their authority."""
    return access.may(Right.EDIT_GUIDE, access.person.authority)


def watched(authority: Unit, today: date) -> list[Watched]:
    """Return all that stands on law in an authority's guide, what is due first."""
    version = version_in_force(authority.pk, today)
    if version is None:
        book = rulebook_in_force(authority.pk, today)
        since = book.guide.published_on
    else:
        book = rulebook_of(version)
        since = version.holds_from or book.guide.published_on
    noted = {
        row.subject: row
        for row in LawSource.objects.filter(authority=authority).select_related("reviewed_by")
    }
    found = [_with_review(one, noted.get(one.subject), since) for one in _legal(book, since)]
    return sorted(found, key=lambda one: (one.due_on, one.subject.startswith("rules/")))


def due(authority: Unit, today: date) -> list[Watched]:
    """Return what must be held against the law now."""
    return [one for one in watched(authority, today) if one.due_on <= today]


def watched_for(access: Access, subject: str, today: date) -> Watched:
    """Return one paragraph or rule that the person keeps.

    Raises: Http404 for everybody else, and where nothing of that name stands on law.
    """
    if may_watch(access):
        for one in watched(access.person.authority, today):
            if one.subject == subject:
                return one
    raise Http404


def _legal(book: Rulebook, since: date) -> Iterator[Watched]:
    due_on = since + UNTIL_REVIEW
    for paragraph in book.guide.paragraphs:
        if paragraph.origin in LEGAL:
            yield Watched(
                subject=f"guide#{paragraph.anchor}", number=paragraph.number,
                words=dict(paragraph.text), address=f"{reverse('guide')}#{paragraph.anchor}",
                origin=paragraph.origin, source=_source_of(paragraph), due_on=due_on,
            )  # fmt: skip
    for rule in (binding.rule for binding in book.bound):
        if rule.page.origin in LEGAL:
            yield Watched(
                subject=f"rules/{rule.id}", number="", words=dict(rule.page.title),
                address=reverse("rule", args=[rule.theme, rule.path.stem]),
                origin=rule.page.origin, source=dict(rule.page.source), due_on=due_on,
            )  # fmt: skip


def _source_of(paragraph: Paragraph) -> Words:
    if not paragraph.derived:
        return {}
    return {language: paragraph.derived_in(language) for language in ("da", "en")}


def _with_review(one: Watched, last: LawSource | None, since: date) -> Watched:
    if last is None:
        return one
    # Another source has not been read by anybody yet.
    due_on = last.next_review_on if last.source == one.source_kept else since
    return Watched(
        subject=one.subject, number=one.number, words=one.words, address=one.address,
        origin=one.origin, source=one.source, due_on=due_on, last=last,
    )  # fmt: skip
