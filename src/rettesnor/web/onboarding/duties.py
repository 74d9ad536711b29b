"""What waits on newcomers' paths: one's own steps, and the newcomers that one sees to."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.web.onboarding.facts import first_due, left_of
from rettesnor.web.onboarding.models import Path
from rettesnor.web.onboarding.queries import Walked, own_paths, running, to_see_to
from rettesnor.web.people.access import Access
from rettesnor.web.people.duties import Duty
from rettesnor.web.reading.asking import start_of


def duties(access: Access, now: datetime) -> Iterator[Duty]:
    """Yield what waits for this person."""
    if not access.grants:
        return
    for path in running(own_paths(access.person)):
        yield from _own(path)
    for one in to_see_to(access):
        yield from _seen_to(one, timezone.localdate(now))


def _own(path: Path) -> Iterator[Duty]:
    left = left_of(path)
    due_on = first_due(left)
    if due_on is None:
        return
    said = ngettext(
        "Din velkomst: %(count)d trin mangler", "Din velkomst: %(count)d trin mangler", len(left)
    ) % {"count": len(left)}
    yield Duty(
        kind="welcome", said=said, address=_address(path), since=path.begun_at,
        due_at=_end_of(due_on),
    )  # fmt: skip


def _seen_to(one: Walked, today: date) -> Iterator[Duty]:
    name = one.path.person.name
    late = [seen.step.due_on for seen in one.left if seen.step.due_on < today]
    if late:
        said = ngettext(
            "%(count)d trin er forsinket i %(name)ss velkomst",
            "%(count)d trin er forsinket i %(name)ss velkomst",
            len(late),
        ) % {"count": len(late), "name": name}
        yield Duty(
            kind="late_welcome", said=said, address=_address(one.path),
            since=_end_of(min(late)),
        )  # fmt: skip
    elif not one.left:
        said = _("Bekræft, at %(name)s er kommet godt i gang") % {"name": name}
        yield Duty(
            kind="confirm_welcome", said=said, address=_address(one.path), since=one.path.begun_at
        )


def _address(path: Path) -> str:
    return reverse("onboarding-path", args=[path.pk])


def _end_of(day: date) -> datetime:
    return start_of(day + timedelta(days=1)) - timedelta(minutes=1)
