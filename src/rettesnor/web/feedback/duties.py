"""What waits in feedback: the guide's owner answers it."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from rettesnor.web.feedback.queries import waiting
from rettesnor.web.people.access import Access
from rettesnor.web.people.duties import Duty
from rettesnor.web.people.rights import Right


def duties(access: Access, now: datetime) -> Iterator[Duty]:
    """Yield one duty for all that waits, with the oldest one's deadline."""
    if not access.may_anywhere(Right.EDIT_GUIDE):
        return
    oldest, count = waiting(access).first(), waiting(access).count()
    if oldest is None:
        return
    said = ngettext(
        "Svar på %(count)d forslag til guiden", "Svar på %(count)d forslag til guiden", count
    ) % {"count": count}
    yield Duty(
        kind="answer_feedback", said=said, address=reverse("feedback-desk"), since=oldest.at,
        due_at=oldest.due_at,
    )  # fmt: skip
