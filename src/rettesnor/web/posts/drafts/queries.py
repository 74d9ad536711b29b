"""Which drafts somebody may see, and which of them a list or a search shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.http import Http404

from rettesnor.language.stemming import stems_asked
from rettesnor.web.data.stem_index import StemIndex, having
from rettesnor.web.logbook.acts import look_up
from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Unit
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.models import OPEN, Draft, DraftVersion, KeptMedium, ParkedEdit, State

PAGE_ROWS = 25
LAST_PAGE = 400
OPEN_ONES, PUT_AWAY, ALL = "open", "put_away", "all"
STATES = (OPEN_ONES, *State.values, PUT_AWAY, ALL)
REPLY_READ = "read_draft_reply"
STEMS = StemIndex("posts_draft")


class Row(NamedTuple):
    """What the list shows of a draft."""

    id: int
    heading: str
    kind: str
    state: str
    status: str
    stops: int
    unit: str
    author: str
    changed_at: datetime
    planned_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a list is narrowed to; `state` is a state, or `open`, `put_away` or `all`."""

    state: str = OPEN_ONES
    unit: int | None = None
    is_mine: bool = False
    words: str = ""
    page: int = 1


def draft_for(access: Access, draft_id: int) -> Draft:
    """Return a draft that the person may read.

    Raises: Http404 for everybody else.
    """
    found = (
        Draft.objects.select_related("unit", "author")
        .filter(access.within(Right.READ_DRAFTS), pk=draft_id)
        .first()
    )
    if found is None:
        raise Http404
    return found


def draft_to_write(access: Access, draft_id: int) -> Draft:
    """Return a draft that the person may write in.

    Raises: Http404 for everybody else.
    """
    draft = draft_for(access, draft_id)
    if not access.may(Right.WRITE_DRAFTS, draft.unit):
        raise Http404
    return draft


def may_write(access: Access, draft: Draft) -> bool:
    """Tell whether the person may change this draft as it now stands."""
    is_open = draft.state in OPEN and draft.put_away_at is None
    return is_open and access.may(Right.WRITE_DRAFTS, draft.unit)


def note_reading(access: Access, draft: Draft) -> None:
    """Write a look-up when somebody else than the author reads what a citizen wrote.

    Only a reply carries a citizen's words; a post or an ad is meant for everybody.
    """
    if draft.form.get("to") and draft.author_id != access.person.pk:
        look_up(by=access.person.pk, on=draft, purpose=REPLY_READ, unit=draft.unit_id)


def parked_edit_for(access: Access, draft_id: int, edit_id: int) -> ParkedEdit:
    """Return what the person has parked beside a draft.

    Raises: Http404 when it is somebody else's, or settled.
    """
    draft = draft_to_write(access, draft_id)
    mine = ParkedEdit.objects.filter(draft=draft, by=access.person, settled_at=None)
    found = mine.filter(pk=edit_id).first()
    if found is None:
        raise Http404
    found.draft = draft
    return found


def parked_edits_of(access: Access, draft: Draft) -> list[ParkedEdit]:
    """Return what the person has parked beside a draft and not settled."""
    mine = ParkedEdit.objects.filter(draft=draft, by=access.person, settled_at=None)
    return list(mine.order_by("-at"))


def version_of(draft: Draft, said: str) -> DraftVersion:
    """Return one version of a draft by the number that an address says.

    Raises: Http404 where there is none.
    """
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0
    found = draft.versions.select_related("by").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def unused_edit(draft: Draft, edit_id: int) -> ParkedEdit:
    """Return a settled edit of a draft.

    Raises: Http404 where there is none.
    """
    settled = ParkedEdit.objects.filter(draft=draft, settled_at__isnull=False, pk=edit_id)
    found = settled.select_related("by").first()
    if found is None:
        raise Http404
    return found


def media_of(draft: Draft, fingerprints: Sequence[str]) -> list[KeptMedium]:
    """Return the kept media of a draft's authority that have these fingerprints."""
    authority = draft.unit.authority_id
    return list(KeptMedium.objects.filter(authority_id=authority, fingerprint__in=fingerprints))


def units_to_write_in(access: Access) -> list[Unit]:
    """Return the units in which the person may create a draft, by name."""
    within = access.within(Right.WRITE_DRAFTS, "")
    return list(Unit.objects.filter(within, closed_on=None).order_by("name", "pk"))


def units_listed(access: Access) -> list[tuple[int, str]]:
    """Return number and name of the units whose drafts the person may read."""
    within = access.within(Right.READ_DRAFTS, "")
    return list(Unit.objects.filter(within).order_by("name", "pk").values_list("pk", "name"))


def listed(access: Access, wanted: Wanted) -> tuple[list[Row], bool]:
    """Return a page of drafts, the newest first, and whether there are older ones."""
    start = (wanted.page - 1) * PAGE_ROWS
    found = _found(access, wanted).order_by("-changed_at", "-pk")
    rows = found.values_list(
        "pk", "heading", "kind", "state", "status", "stops", "unit__name", "author__name",
        "changed_at", "planned_at",
    )[start : start + PAGE_ROWS + 1]  # fmt: skip
    shown = [Row(*row) for row in rows]
    return shown[:PAGE_ROWS], len(shown) > PAGE_ROWS


def _found(access: Access, wanted: Wanted) -> "QuerySet[Draft]":
    found = Draft.objects.filter(access.within(Right.READ_DRAFTS), _in_state(wanted.state))
    if wanted.unit is not None:
        found = found.filter(unit_id=wanted.unit)
    if wanted.is_mine:
        found = found.filter(author=access.person)
    stems = stems_asked(wanted.words)
    if wanted.words.strip() and not stems:
        return found.none()
    return having(found, STEMS, stems) if stems else found


def _in_state(state: str) -> Q:
    if state == ALL:
        return Q()
    if state == PUT_AWAY:
        return Q(put_away_at__isnull=False)
    wanted = OPEN if state == OPEN_ONES else (state,)
    return Q(put_away_at=None, state__in=wanted)


def draft_put_away(access: Access, said: str) -> tuple[int, str] | None:
    """Return number and heading of a draft that was just put away, for the offer to undo it."""
    if not (said.isascii() and said.isdecimal() and len(said) < 18):
        return None
    away = Draft.objects.filter(
        access.within(Right.WRITE_DRAFTS), pk=int(said), put_away_at__isnull=False
    )
    return away.values_list("pk", "heading").first()
