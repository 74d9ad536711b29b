"""Which versions of the guide somebody may see or write in, and how each stands today."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.web.guide.actions import open_draft
from rettesnor.web.guide.books import is_untouched, version_in_force
from rettesnor.web.guide.dates import day_words
from rettesnor.web.guide.models import GuideVersion, VersionState
from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Unit
from rettesnor.web.people.rights import Right


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A version as the list of versions shows it."""

    version: GuideVersion
    before: GuideVersion | None
    says: str
    is_in_force: bool
    is_untouched: bool


def authority_of(access: Access) -> Unit:
    """Return the authority whose guide the person has to do with."""
    return access.person.authority


def may_edit(access: Access) -> bool:
    """Tell whether the person owns the authority's guide."""
    return access.may(Right.EDIT_GUIDE, authority_of(access))


def may_review(access: Access) -> bool:
    """Tell whether the person may sign a legal review: the owner, or who advises on data."""
    return may_edit(access) or access.may(Right.ADVISE, authority_of(access))


def draft_to_read(access: Access) -> GuideVersion | None:
    """Return the authority's draft, if there is one; 404 for whoever has no business with it."""
    if not may_review(access):
        raise Http404
    return open_draft(authority_of(access))


def draft_to_edit(access: Access) -> GuideVersion:
    """Return the authority's draft for its owner.

    Raises: Http404.
    """
    draft = open_draft(authority_of(access)) if may_edit(access) else None
    if draft is None:
        raise Http404
    return draft


def version_to_read(access: Access, number: int) -> GuideVersion:
    """Return a version of the reader's own authority, unpublished only for those who work on it.

    Raises: Http404.
    """
    versions = GuideVersion.objects.filter(authority=authority_of(access), number=number)
    found = versions.select_related("base").first()
    if found is None or not access.may_anywhere(Right.READ_GUIDE):
        raise Http404
    if found.state != VersionState.PUBLISHED and not may_review(access):
        raise Http404
    return found


def rows_for(access: Access) -> tuple[Row, ...]:
    """Return the authority's published versions, the one that holds last first."""
    published = GuideVersion.objects.filter(
        authority=authority_of(access), state=VersionState.PUBLISHED
    ).select_related("published_by", "reviewed_by").order_by("-holds_from")  # fmt: skip
    versions = list(published)
    now = version_in_force(access.person.authority_id, timezone.localdate())
    later = [None, *versions]
    earlier = [*versions[1:], None]
    return tuple(
        Row(
            version=one, before=before, says=_standing(one, after, now),
            is_in_force=one == now, is_untouched=is_untouched(one),
        )
        for one, after, before in zip(versions, later, earlier, strict=False)
    )  # fmt: skip


def last_two(access: Access) -> tuple[GuideVersion, GuideVersion] | None:
    """Return the version before the one in force, and that one; nothing where there is but one."""
    begun = GuideVersion.objects.filter(
        authority=authority_of(access), state=VersionState.PUBLISHED,
        holds_from__lte=timezone.localdate(),
    ).order_by("-holds_from")[:2]  # fmt: skip
    found = list(begun)
    return (found[1], found[0]) if len(found) == 2 else None


def _standing(one: GuideVersion, after: GuideVersion | None, now: GuideVersion | None) -> str:
    if one == now:
        return _("gælder nu, fra %(day)s") % {"day": _words(one.holds_from)}
    if now is None or (one.holds_from and now.holds_from and one.holds_from > now.holds_from):
        return _("gælder fra %(day)s") % {"day": _words(one.holds_from)}
    until = after.holds_from if after else None
    return _("afløst %(day)s") % {"day": _words(until)}


def _words(day: date | None) -> str:
    return day_words(day, get_language() or "da") if day else ""
