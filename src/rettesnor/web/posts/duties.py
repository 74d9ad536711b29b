"""What waits in the drafts: to approve, to mend, to post, and to say what became of it."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rettesnor.web.people.access import Access
from rettesnor.web.people.duties import Duty
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.decisions.queries import advice_wanted, awaiting
from rettesnor.web.posts.models import Draft, State

MOST = 100


def duties(access: Access, now: datetime) -> Iterator[Duty]:
    """Yield what waits for this person in the drafts that they may see."""
    yield from _to_approve(access)
    yield from _to_advise(access)
    yield from _returned(access)
    yield from _to_post(access, now)
    yield from _to_account_for(access, now)


def _to_approve(access: Access) -> Iterator[Duty]:
    for one in awaiting(access)[:MOST]:
        said = _("%(name)s beder om godkendelse: “%(heading)s” (%(unit)s)") % {
            "name": one.asked_by.name, "heading": one.draft.heading, "unit": one.draft.unit.name,
        }  # fmt: skip
        yield Duty(
            kind="approve", said=said, address=_decisions(one.draft), since=one.asked_at,
            due_at=one.wanted_by or one.draft.planned_at,
        )  # fmt: skip


def _to_advise(access: Access) -> Iterator[Duty]:
    for one in advice_wanted(access)[:MOST]:
        said = _("%(name)s beder om dit råd om en beskyttet regel i “%(heading)s” (%(unit)s)") % {
            "name": one.by.name, "heading": one.draft.heading, "unit": one.draft.unit.name,
        }  # fmt: skip
        yield Duty(
            kind="advise", said=said, address=_decisions(one.draft), since=one.at,
            due_at=one.draft.planned_at,
        )  # fmt: skip


def _returned(access: Access) -> Iterator[Duty]:
    for draft in _mine(access).filter(state=State.RETURNED)[:MOST]:
        said = _("Sendt tilbage til dig: “%(heading)s”") % {"heading": draft.heading}
        yield Duty(
            kind="mend", said=said, address=_address(draft), since=draft.changed_at,
            due_at=draft.planned_at,
        )  # fmt: skip


def _to_post(access: Access, now: datetime) -> Iterator[Duty]:
    ready = _mine(access).filter(state=State.APPROVED)
    for draft in (draft for draft in ready[:MOST] if not _is_past(draft, now)):
        said = _("Godkendt og klar til at blive slået op: “%(heading)s”") % {
            "heading": draft.heading
        }
        yield Duty(
            kind="post", said=said, address=_decisions(draft), since=draft.changed_at,
            due_at=draft.planned_at,
        )  # fmt: skip


def _to_account_for(access: Access, now: datetime) -> Iterator[Duty]:
    """Yield what was planned for a moment that has passed without a word of what became of it."""
    open_ones = (State.WRITTEN, State.RETURNED, State.AWAITING_APPROVAL, State.APPROVED)
    planned = _mine(access).filter(state__in=open_ones, planned_at__lt=now)
    for draft in planned.order_by("planned_at")[:MOST]:
        said = _("Blev “%(heading)s” slået op? Skriv hvor, eller at det ikke blev.") % {
            "heading": draft.heading
        }
        yield Duty(
            kind="account", said=said, address=_decisions(draft), since=draft.changed_at,
            due_at=draft.planned_at,
        )  # fmt: skip


def _mine(access: Access) -> QuerySet[Draft]:
    readable = Draft.objects.filter(
        access.within(Right.WRITE_DRAFTS), author=access.person, put_away_at=None
    )
    return readable.order_by("-changed_at")


def _is_past(draft: Draft, now: datetime) -> bool:
    return draft.planned_at is not None and draft.planned_at < now


def _decisions(draft: Draft) -> str:
    return reverse("decisions", args=[draft.pk])


def _address(draft: Draft) -> str:
    return reverse("draft", args=[draft.pk])
