"""The history grown thin: of a person's typing one version every ten minutes stays in the end."""

from datetime import datetime, timedelta

from rettesnor.web.posts.models import Approval, Check, Draft, DraftVersion, ParkedEdit

EVERY = 20
ONE_SITTING = timedelta(minutes=10)
# A page that stands open may still come with an edit upon an older version.
KEPT_WHOLE_FOR = timedelta(days=2)


def thin_history(draft: Draft, now: datetime) -> None:
    """Remove the versions that the same person's typing passed through, with their checks.

    What somebody was asked to approve, and what a parked edit was typed upon, stays.
    """
    passed = _passed_through(draft, now) - _needed(draft)
    DraftVersion.objects.filter(draft=draft, number__in=passed).delete()
    Check.objects.filter(draft=draft, version__in=passed).delete()


def _passed_through(draft: Draft, now: datetime) -> set[int]:
    rows = draft.versions.filter(at__lt=now - KEPT_WHOLE_FOR).order_by("number")
    listed = list(rows.values_list("number", "by_id", "at"))
    passed = set()
    for (number, by, at), (_, next_by, next_at) in zip(listed, listed[1:], strict=False):
        if by == next_by and next_at - at <= ONE_SITTING:
            passed.add(number)
    return passed


def _needed(draft: Draft) -> set[int]:
    asked = Approval.objects.filter(draft=draft).values_list("version", flat=True)
    open_edits = ParkedEdit.objects.filter(draft=draft, settled_at=None)
    return {1, *asked, *open_edits.values_list("base", flat=True)}
