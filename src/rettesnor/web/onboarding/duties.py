"""What waits on newcomers' paths: one's own steps, and the newcomers that one sees to."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.web.onboarding.facts import first_due
from rettesnor.web.onboarding.models import Path
from rettesnor.web.onboarding.queries import Walked, own_paths, to_see_to, walked
from rettesnor.web.people.access import Access
from rettesnor.web.people.duties import Duty
from rettesnor.web.reading.asking import start_of

# With more newcomers than this at once, as after an import, a day names none of them.
MOST_NAMED = 3


def duties(access: Access, now: datetime) -> Iterator[Duty]:
    """Yield what waits for this person."""
    if not access.grants:
        return
    for one in walked(own_paths(access.person)):
        yield from _own(one)
    seen_to, today = to_see_to(access), timezone.localdate(now)
    yield from _late([one for one in seen_to if one.late_on(today)], today)
    yield from _ready([one for one in seen_to if not one.left])


def _own(one: Walked) -> Iterator[Duty]:
    due_on = first_due(one.left)
    if due_on is None:
        return
    count = len(one.left)
    said = ngettext(
        "Din velkomst: %(count)d trin mangler", "Din velkomst: %(count)d trin mangler", count
    ) % {"count": count}
    yield Duty(
        kind="welcome", said=said, address=_address(one.path), since=one.path.begun_at,
        due_at=_end_of(due_on),
    )  # fmt: skip


def _late(found: list[Walked], today: date) -> Iterator[Duty]:
    """Yield a duty for each newcomer who is late, or one for all when they are many."""
    if len(found) > MOST_NAMED:
        said = _("%(count)d nye medarbejdere har forsinkede trin") % {"count": len(found)}
        yield _of_many("late_welcome", said, found)
        return
    for one in found:
        late = one.late_on(today)
        said = ngettext(
            "%(count)d trin er forsinket i %(name)ss velkomst",
            "%(count)d trin er forsinket i %(name)ss velkomst",
            len(late),
        ) % {"count": len(late), "name": one.path.person.name}
        since = _end_of(min(late))
        yield Duty(kind="late_welcome", said=said, address=_address(one.path), since=since)


def _ready(found: list[Walked]) -> Iterator[Duty]:
    """Yield the same for those who have done it all."""
    if len(found) > MOST_NAMED:
        said = _("%(count)d nye medarbejderes velkomst er klar til at blive bekræftet")
        yield _of_many("confirm_welcome", said % {"count": len(found)}, found)
        return
    for one in found:
        said = _("Bekræft, at %(name)s er kommet godt i gang") % {"name": one.path.person.name}
        yield Duty(
            kind="confirm_welcome", said=said, address=_address(one.path), since=one.path.begun_at
        )


def _of_many(kind: str, said: str, found: list[Walked]) -> Duty:
    since = min(one.path.begun_at for one in found)
    return Duty(kind=kind, said=said, address=reverse("onboarding"), since=since)


def _address(path: Path) -> str:
    return reverse("onboarding-path", args=[path.pk])


def _end_of(day: date) -> datetime:
    return start_of(day + timedelta(days=1)) - timedelta(minutes=1)
